//! Which rows of the embedding table make up a word?

#![allow(clippy::disallowed_types, reason = "the vocabulary's table is only looked up: the order of its hashes is seen nowhere")]

use std::collections::HashMap;

/// How many rows all hashed pieces of words share.
pub const BUCKETS: usize = 1 << 15;

/// Row of a word that is not in the vocabulary.
pub const UNKNOWN: u32 = 0;

/// The words that have a row of their own. Rows `0..words` are words, the [`BUCKETS`] rows after them are pieces.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    rows: HashMap<String, u32>,
}

impl Vocabulary {
    /// A vocabulary of these words, in this order, after the unknown word.
    pub fn new(words: impl IntoIterator<Item = String>) -> Vocabulary {
        let mut rows = HashMap::new();
        for word in words {
            let next = rows.len() as u32 + 1;
            rows.entry(word).or_insert(next);
        }
        Vocabulary { rows }
    }

    /// Rows that are words, the unknown one among them.
    pub fn len(&self) -> usize {
        self.rows.len() + 1
    }

    /// The words in the order of their rows, from row 1.
    pub fn words(&self) -> Vec<&str> {
        let mut out = vec![""; self.rows.len()];
        for (word, row) in &self.rows {
            if let Some(slot) = out.get_mut(*row as usize - 1) {
                *slot = word;
            }
        }
        out
    }

    /// Row of a word by its [`key`].
    pub fn row(&self, key: &str) -> u32 {
        self.rows.get(key).copied().unwrap_or(UNKNOWN)
    }

    /// All rows of a word: itself first ([`UNKNOWN`] where it is not known), then its form where that is known with its
    /// capitals, then its pieces.
    pub fn features(&self, form: &str, out: &mut Vec<u32>) {
        let lower = key(form);
        out.push(self.row(&lower));
        let exact = self.rows.get(&exact_key(form));
        out.extend(exact);
        let base = self.len() as u32;
        let mut piece = |kind: u8, text: &[u8]| out.push(base + (hash(kind, text) % BUCKETS as u64) as u32);
        let letters: Vec<usize> = lower.char_indices().map(|(i, _)| i).chain([lower.len()]).collect();
        let n = letters.len() - 1;
        let bytes = lower.as_bytes();
        for k in 1..=3.min(n) {
            piece(k as u8, &bytes[..letters[k]]);
        }
        for k in 1..=4.min(n) {
            piece(16 + k as u8, &bytes[letters[n - k]..]);
        }
        for w in letters.windows(4).take(14) {
            piece(32, &bytes[w[0]..w[3]]);
        }
        piece(48, shape(form).as_bytes());
    }
}

/// The word as the vocabulary knows it: lower case, digits as 0, curly apostrophes straight.
pub fn key(form: &str) -> String {
    form.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// The word with its capitals, as the vocabulary knows it beside its [`key`].
pub fn exact_key(form: &str) -> String {
    std::iter::once('=').chain(form.chars().map(plain)).collect()
}

fn plain(c: char) -> char {
    match c {
        '’' | '‘' | '`' => '\'',
        '“' | '”' | '«' | '»' => '"',
        '–' | '—' | '‑' => '-',
        c if c.is_ascii_digit() => '0',
        c => c,
    }
}

/// Capitals, small letters, digits and marks, runs of the same longer than two cut to two: `Xxx0-`.
fn shape(form: &str) -> String {
    let mut out = String::new();
    let mut run = 0;
    for c in form.chars() {
        let s = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => '0',
            c => plain(c),
        };
        run = if out.ends_with(s) { run + 1 } else { 1 };
        if run <= 2 {
            out.push(s);
        }
    }
    out
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): spelt out because a model is only good with the hash it was trained with.
fn hash(kind: u8, text: &[u8]) -> u64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for b in std::iter::once(&kind).chain(text) {
        h ^= u64::from(*b);
        h = h.wrapping_mul(0x0100_0000_01b3);
    }
    h ^ (h >> 29)
}
