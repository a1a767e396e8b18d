//! What is a text's fingerprint? The hashes of its runs of five words, boilerplate left out.

use crate::words::words;
use rapidhash::v3::rapidhash_v3;
use record::Masked;

/// Words in a run.
const RUN: usize = 5;
/// One hash in this many goes into the sketch.
const SKETCH: u32 = 4;

/// A text's fingerprint.
#[derive(Clone, Debug, Default)]
pub struct Shingles {
    /// Hashes of the runs, sorted, each once.
    pub all: Vec<u32>,
    /// Hash of the whole text with whitespace folded; `None` for a text without words.
    pub whole: Option<u64>,
}

impl Shingles {
    /// The fingerprint of a text without its masked parts.
    pub fn new(text: &str, masked: &[Masked]) -> Shingles {
        let mut line = String::with_capacity(text.len());
        let mut starts = Vec::new();
        let mut at = 0;
        for part in kept(text, masked) {
            for word in words(part) {
                starts.push(at);
                line.extend(word.chars().flat_map(char::to_lowercase));
                line.push(' ');
                at = line.len();
            }
        }
        starts.push(at);
        let run = |w: &[usize]| Some((rapidhash_v3(line.get(*w.first()?..*w.last()?)?.as_bytes()) >> 32) as u32);
        let mut all: Vec<u32> = starts.windows(RUN + 1).filter_map(run).collect();
        all.sort_unstable();
        all.dedup();
        all.shrink_to_fit();
        let whole = (starts.len() > 1).then(|| rapidhash_v3(text.split_whitespace().collect::<Vec<_>>().join(" ").as_bytes()));
        Shingles { all, whole }
    }

    /// The part of the fingerprint by which pairs are found: the hashes below a fixed threshold.
    pub fn sketch(&self) -> &[u32] {
        let end = self.all.partition_point(|h| *h < u32::MAX / SKETCH);
        self.all.get(..end).unwrap_or_default()
    }
}

/// The hashes of a text's words in order, masked parts left out.
pub fn hashes(text: &str, masked: &[Masked]) -> Vec<u32> {
    let hash = |w: &str| (rapidhash_v3(w.to_lowercase().as_bytes()) >> 32) as u32;
    kept(text, masked).flat_map(words).map(hash).collect()
}

/// The parts of a text that are not masked.
fn kept<'a>(text: &'a str, masked: &'a [Masked]) -> impl Iterator<Item = &'a str> {
    let mut at = 0;
    let ends = masked.iter().map(|m| (m.span.bytes[0], m.span.bytes[1])).chain([(text.len(), text.len())]);
    ends.filter_map(move |(start, end)| {
        let part = text.get(at..start);
        at = at.max(end);
        part
    })
}

/// How many hashes two sorted lists share.
pub fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        count += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    count
}
