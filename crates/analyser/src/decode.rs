//! Which tree, which row of tags is the best? Chu and Liu (1965) and Edmonds (1967) for trees, Viterbi (1967) for tags.

/// Scores of heads: `scores[d * (n + 1) + h]` for dependent d (from 0) and head h (0 is the root, word i is i + 1).
pub struct Arcs<'a> {
    /// Number of words.
    pub n: usize,
    /// (n + 1) scores for each word; a word's score for itself is never looked at.
    pub scores: &'a [i32],
}

/// The head of each word (0 for the root) in the best tree with one root.
pub fn tree(arcs: &Arcs<'_>) -> Vec<usize> {
    let n = arcs.n;
    let heads: Vec<usize> = (0..n).map(|d| best_head(arcs, d)).collect();
    if heads.iter().filter(|h| **h == 0).count() == 1 && cycle(&heads).is_none() {
        return heads;
    }
    // A second child of the root costs more than any tree can gain, so the best tree has one.
    let dear: i64 = 1 << 40;
    let width = n + 1;
    let mut full = vec![i64::MIN / 4; width * width];
    for d in 0..n {
        for h in 0..width {
            if h != d + 1 {
                let s = i64::from(arcs.scores.get(d * width + h).copied().unwrap_or_default());
                full[(d + 1) * width + h] = if h == 0 { s - dear } else { s };
            }
        }
    }
    let best = edmonds(&full, width);
    best.into_iter().skip(1).collect()
}

fn best_head(arcs: &Arcs<'_>, d: usize) -> usize {
    let row = arcs.scores.get(d * (arcs.n + 1)..(d + 1) * (arcs.n + 1)).unwrap_or_default();
    row.iter().enumerate().filter(|(h, _)| *h != d + 1).max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(&a.0))).map_or(0, |(h, _)| h)
}

/// Words (from 0) of one cycle among the heads, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at] {
                0 => break,
                h => at = h - 1,
            }
        }
        if seen[at] == start + 1 && heads[at] != 0 {
            let mut out = vec![at];
            let mut next = heads[at] - 1;
            while next != at {
                out.push(next);
                next = heads[next] - 1;
            }
            return Some(out);
        }
    }
    None
}

/// The best head of each node of a dense graph of `w` nodes whose node 0 is the root: `scores[d * w + h]`.
fn edmonds(scores: &[i64], w: usize) -> Vec<usize> {
    let heads: Vec<usize> = (1..w).map(|d| (0..w).filter(|h| *h != d).max_by_key(|h| (scores[d * w + h], w - h)).unwrap_or(0)).collect();
    let Some(ring) = cycle(&heads) else {
        return std::iter::once(0).chain(heads).collect();
    };
    let mut in_ring = vec![false; w];
    for v in &ring {
        in_ring[v + 1] = true;
    }
    // The ring becomes the last node of a smaller graph.
    let outside: Vec<usize> = (0..w).filter(|v| !in_ring[*v]).collect();
    let m = outside.len() + 1;
    let c = m - 1;
    let mut small = vec![i64::MIN / 4; m * m];
    let mut enter = vec![0; m];
    let mut leave = vec![0; m];
    let inside = |v: usize| scores[v * w + heads[v - 1]];
    let ring_nodes: Vec<usize> = ring.iter().map(|v| v + 1).collect();
    for (i, u) in outside.iter().enumerate() {
        for (j, v) in outside.iter().enumerate() {
            if i != j {
                small[i * m + j] = scores[u * w + v];
            }
        }
        if let Some(h) = ring_nodes.iter().copied().max_by_key(|h| (scores[u * w + h], w - h)) {
            small[i * m + c] = scores[u * w + h];
            leave[i] = h;
        }
        if let Some(d) = ring_nodes.iter().copied().max_by_key(|d| (scores[d * w + u] - inside(*d), w - d)) {
            small[c * m + i] = scores[d * w + u] - inside(d);
            enter[i] = d;
        }
    }
    let found = edmonds(&small, m);
    let mut out = vec![0; w];
    for v in &ring_nodes {
        out[*v] = heads[v - 1];
    }
    for (i, u) in outside.iter().enumerate().skip(1) {
        out[*u] = if found[i] == c { leave[i] } else { outside[found[i]] };
    }
    let from = found[c];
    out[enter[from]] = outside.get(from).copied().unwrap_or_default();
    out
}

/// The best row of tags where `may_follow(before, next)` says what may stand together; `scores[i * k + tag]`.
pub fn viterbi(scores: &[i32], k: usize, may_follow: impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let n = scores.len() / k.max(1);
    let mut best: Vec<i64> = vec![0; n * k];
    let mut from = vec![0; n * k];
    for i in 0..n {
        for t in 0..k {
            let s = i64::from(scores[i * k + t]);
            // Before the first word stands tag 0, which is none.
            let (b, f) = if i == 0 {
                (if may_follow(0, t) { 0 } else { i64::MIN / 4 }, 0)
            } else {
                (0..k)
                    .filter(|p| may_follow(*p, t))
                    .map(|p| (best[(i - 1) * k + p], p))
                    .max_by_key(|(b, p)| (*b, k - p))
                    .unwrap_or((i64::MIN / 4, 0))
            };
            best[i * k + t] = b + s;
            from[i * k + t] = f;
        }
    }
    let mut out = vec![0; n];
    if let Some(last) = n.checked_sub(1) {
        let mut t = (0..k).max_by_key(|t| (best[last * k + t], k - t)).unwrap_or_default();
        for i in (0..n).rev() {
            out[i] = t;
            t = from[i * k + t];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best tree by trying all rows of heads.
    fn by_trying(n: usize, scores: &[i32]) -> i64 {
        let mut best = i64::MIN;
        let mut heads = vec![0; n];
        loop {
            let ok = heads.iter().enumerate().all(|(d, h)| *h != d + 1) && heads.iter().filter(|h| **h == 0).count() == 1;
            if ok && cycle(&heads).is_none() {
                best = best.max(heads.iter().enumerate().map(|(d, h)| i64::from(scores[d * (n + 1) + h])).sum());
            }
            let Some(i) = heads.iter().position(|h| *h < n) else { return best };
            heads[i] += 1;
            heads[..i].fill(0);
        }
    }

    #[test]
    fn the_tree_is_the_best_of_all_trees() {
        let mut rng = fastrand::Rng::with_seed(7);
        for round in 0..400 {
            let n = 1 + round % 5;
            let scores: Vec<i32> = (0..n * (n + 1)).map(|_| rng.i32(-50..50)).collect();
            let heads = tree(&Arcs { n, scores: &scores });
            assert!(cycle(&heads).is_none());
            assert_eq!(heads.iter().filter(|h| **h == 0).count(), 1, "{heads:?}");
            let total: i64 = heads.iter().enumerate().map(|(d, h)| i64::from(scores[d * (n + 1) + h])).sum();
            assert_eq!(total, by_trying(n, &scores), "n {n} scores {scores:?} heads {heads:?}");
        }
    }

    #[test]
    fn tags_that_may_not_follow_do_not() {
        // Tag 2 is the best of the second word, but may only follow 1 or 2.
        let may = |b: usize, n: usize| n != 2 || b != 0;
        assert_eq!(viterbi(&[9, 8, 0, 0, 0, 9], 3, may), [1, 2]);
        assert_eq!(viterbi(&[4, 0, 0, 0, 0, 5], 3, may), [1, 2]);
        assert_eq!(viterbi(&[20, 0, 0, 1, 0, 5], 3, may), [0, 0]);
        assert_eq!(viterbi(&[], 3, may), Vec::<usize>::new());
    }
}
