//! Which items hang together? Union-find over indices; a group is named by its smallest index.

/// Disjoint groups of the indices `0..len`.
#[derive(Clone, Debug)]
pub struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    /// Every index on its own.
    pub fn new(len: usize) -> Groups {
        Groups { parent: (0..len).collect() }
    }

    /// The smallest index of the group that holds `i`.
    pub fn root(&mut self, mut i: usize) -> usize {
        while let Some(&up) = self.parent.get(i) {
            if up == i {
                break;
            }
            let above = self.parent.get(up).copied().unwrap_or(up);
            if let Some(slot) = self.parent.get_mut(i) {
                *slot = above;
            }
            i = above;
        }
        i
    }

    /// Joins two groups; false where they were one already.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(slot) = self.parent.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
        a != b
    }

    /// The groups, each in order of index, in order of their smallest index.
    pub fn all(&mut self) -> Vec<Vec<usize>> {
        let mut at = vec![usize::MAX; self.parent.len()];
        let mut out: Vec<Vec<usize>> = Vec::new();
        for i in 0..self.parent.len() {
            let root = self.root(i);
            if root == i
                && let Some(slot) = at.get_mut(i)
            {
                *slot = out.len();
                out.push(Vec::new());
            }
            if let Some(group) = at.get(root).and_then(|g| out.get_mut(*g)) {
                group.push(i);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_named_by_their_smallest_index() {
        let mut groups = Groups::new(6);
        assert!(groups.join(4, 2));
        assert!(groups.join(5, 4));
        assert!(!groups.join(2, 5));
        assert_eq!(groups.root(5), 2);
        assert_eq!(groups.all(), [vec![0], vec![1], vec![2, 4, 5], vec![3]]);
    }
}
