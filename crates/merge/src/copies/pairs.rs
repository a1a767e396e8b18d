//! Which two texts share enough to be copies?

use super::respun::aligned;
use super::shingles::{Shingles, shared};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Share of the shorter text that makes two texts of similar length copies.
const NEAR: f64 = 0.5;
/// Share of the shorter text that makes it an excerpt of a clearly longer one.
const EXCERPT: f64 = 0.6;
/// Below this length, as a share of the other's, a text is clearly shorter.
const SHORT: f64 = 0.6;
/// Share of the shorter text's runs that survives where a program swapped words here and there.
const SWAPPED: f64 = 0.12;
/// Share of the shorter text that must line up with the other for it to be that text with its words swapped.
const ALIGNED: f64 = 0.5;
/// Fewer runs than this in common prove nothing (a sentence both quote).
const LEAST: usize = 12;

/// Two texts that share words.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The earlier one.
    pub a: usize,
    /// The later one.
    pub b: usize,
    /// How they are alike.
    pub kind: &'static str,
    /// Share of the shorter one's runs that the other has.
    pub shared: f64,
}

/// Pairs that share text, in order. Of a large family not every pair is listed, but enough to hold it together.
/// `words` gives the hashes of a text's words, asked for only where words may have been swapped.
pub fn find(texts: &[Shingles], words: impl Fn(usize) -> Vec<u32> + Sync) -> Vec<Pair> {
    let first = exact(texts);
    let mut found: Vec<Pair> =
        first.iter().enumerate().filter(|(i, first)| i != *first).map(|(b, a)| Pair { a: *a, b, kind: "exact", shared: 1.0 }).collect();
    let similar: Vec<Pair> =
        candidates(texts, &first).into_par_iter().filter_map(|(a, b)| verify(texts, &words, a as usize, b as usize)).collect();
    found.extend(similar);
    found.sort_by_key(|p| (p.a, p.b));
    found
}

/// For each text the first with the same words.
fn exact(texts: &[Shingles]) -> Vec<usize> {
    let mut seen = BTreeMap::new();
    texts.iter().enumerate().map(|(i, t)| t.whole.map_or(i, |w| *seen.entry(w).or_insert(i))).collect()
}

/// Pairs with a sketched hash in common. Under each hash a text is paired with the first that has it and with the one
/// before it: as copies share many hashes they meet, and a phrase that a thousand texts have costs two thousand pairs.
fn candidates(texts: &[Shingles], first: &[usize]) -> Vec<(u32, u32)> {
    let mut posts: Vec<(u32, u32)> = Vec::new();
    for (i, text) in texts.iter().enumerate() {
        if first.get(i) == Some(&i) {
            posts.extend(text.sketch().iter().map(|h| (*h, i as u32)));
        }
    }
    posts.par_sort_unstable();
    let mut out = Vec::new();
    for run in posts.chunk_by(|a, b| a.0 == b.0) {
        for pair in run.windows(2) {
            if let ([(_, before), (_, this)], Some((_, head))) = (pair, run.first()) {
                out.push((*before, *this));
                out.push((*head, *this));
            }
        }
    }
    out.par_sort_unstable();
    out.dedup();
    out
}

/// Decides on the whole sets whether two texts share enough.
fn verify(texts: &[Shingles], words: &impl Fn(usize) -> Vec<u32>, a: usize, b: usize) -> Option<Pair> {
    let (ta, tb) = (texts.get(a)?, texts.get(b)?);
    let (sa, sb) = (ta.sketch(), tb.sketch());
    // The sketch bounds the work: below half of what is needed in it, the whole sets will not have it either.
    if (shared(sa, sb) as f64) < 0.5 * SWAPPED * sa.len().min(sb.len()) as f64 {
        return None;
    }
    let (short, long) = (ta.all.len().min(tb.all.len()), ta.all.len().max(tb.all.len()));
    let both = shared(&ta.all, &tb.all);
    if both < LEAST.min(short) || short == 0 {
        return None;
    }
    let contained = both as f64 / short as f64;
    let kind = match (short as f64) < SHORT * long as f64 {
        true if contained >= EXCERPT => "excerpt",
        false if contained >= NEAR => "near",
        _ if contained >= SWAPPED && aligned(&words(a), &words(b)) >= ALIGNED => "respun",
        _ => return None,
    };
    Some(Pair { a, b, kind, shared: contained })
}
