//! How do sentences of unequal length stand in one matrix? Longest first, all first words, then all second words, and so on.

/// Where each word of a batch stands.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    /// Length of each sentence, longest first.
    pub lengths: Vec<usize>,
    /// First row of each step.
    pub starts: Vec<usize>,
    /// How many sentences have a word at each step.
    pub sizes: Vec<usize>,
}

impl Pack {
    /// Packs sentences whose lengths fall.
    pub fn new(lengths: Vec<usize>) -> Pack {
        let longest = lengths.first().copied().unwrap_or_default();
        let sizes: Vec<usize> = (0..longest).map(|t| lengths.iter().filter(|n| **n > t).count()).collect();
        let starts = sizes.iter().scan(0, |at, n| Some(std::mem::replace(at, *at + n))).collect();
        Pack { lengths, starts, sizes }
    }

    /// Number of words.
    pub fn rows(&self) -> usize {
        self.lengths.iter().sum()
    }

    /// Row of word `t` of sentence `b`.
    pub fn row(&self, b: usize, t: usize) -> usize {
        self.starts[t] + b
    }
}
