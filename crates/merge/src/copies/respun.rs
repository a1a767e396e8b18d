//! Is one text the other with its words swapped? The pairs of words both have stand in the same order, close together.
//!
//! A program that swaps words leaves the skeleton: every few words two in a row survive, in the order of the original.
//! Two reports that merely share a quote line up there only, and two on one subject hardly line up at all.

use std::collections::BTreeMap;

/// Words between two shared pairs that may have been swapped.
const GAP: usize = 6;
/// A stretch of fewer words in which two texts line up proves nothing.
const STRETCH: usize = 15;
/// A pair of words that stands more often in a text says nothing of its place.
const OFTEN: usize = 2;

/// The share of the shorter text that lines up with the other, 0 to 1. Texts are hashes of their words.
pub fn aligned(a: &[u32], b: &[u32]) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let chain = longest_rising(&anchors(short, long));
    let mut covered = 0;
    let mut stretch: Option<(usize, usize, usize)> = None;
    let words = |s: Option<(usize, usize, usize)>| s.map_or(0, |(from, to, _)| to + 2 - from);
    for (i, j) in chain {
        stretch = match stretch {
            Some((from, to, at)) if i - to <= GAP && j - at <= GAP => Some((from, i, j)),
            ended => {
                covered += Some(words(ended)).filter(|w| *w >= STRETCH).unwrap_or_default();
                Some((i, i, j))
            }
        };
    }
    covered += Some(words(stretch)).filter(|w| *w >= STRETCH).unwrap_or_default();
    if short.is_empty() { 0.0 } else { covered as f64 / short.len() as f64 }
}

/// Where both texts have the same two words in a row, by place in the first; rare pairs only.
fn anchors(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut places: BTreeMap<(u32, u32), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (i, pair) in a.windows(2).enumerate() {
        if let [x, y] = pair {
            places.entry((*x, *y)).or_default().0.push(i);
        }
    }
    for (j, pair) in b.windows(2).enumerate() {
        if let [x, y] = pair
            && let Some((_, found)) = places.get_mut(&(*x, *y))
        {
            found.push(j);
        }
    }
    let mut out: Vec<(usize, usize)> = places
        .into_values()
        .filter(|(i, j)| i.len() <= OFTEN && j.len() <= OFTEN)
        .flat_map(|(i, j)| i.into_iter().flat_map(move |i| j.clone().into_iter().map(move |j| (i, j))))
        .collect();
    // Of anchors at one place only one can stand in a rising chain: the later ones come first.
    out.sort_by(|x, y| x.0.cmp(&y.0).then_with(|| y.1.cmp(&x.1)));
    out
}

/// The longest chain of anchors that rises in both texts.
fn longest_rising(anchors: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // By length of chain: the index of the anchor that ends the best one so far.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(anchors.len());
    let at = |i: usize| anchors.get(i).map_or(0, |a| a.1);
    for (i, (_, j)) in anchors.iter().enumerate() {
        let length = ends.partition_point(|e| at(*e) < *j);
        before.push(length.checked_sub(1).and_then(|l| ends.get(l).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut chain = Vec::new();
    let mut next = ends.last().copied();
    while let Some(i) = next {
        chain.extend(anchors.get(i));
        next = before.get(i).copied().flatten();
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(a: &[u32], b: &[u32], at_least: f64, at_most: f64) {
        for share in [aligned(a, b), aligned(b, a)] {
            assert!((at_least..=at_most).contains(&share), "{share}");
        }
    }

    #[test]
    fn swapped_words_leave_the_order() {
        let text: Vec<u32> = (0..200).collect();
        let swapped: Vec<u32> = text.iter().map(|w| if w % 4 == 3 { w + 10_000 } else { *w }).collect();
        let moved: Vec<u32> = (0..20).rev().flat_map(|block| (block * 10)..(block * 10 + 10)).collect();
        check(&text, &text, 1.0, 1.0);
        check(&text, &swapped, 0.95, 1.0);
        check(&text, &moved, 0.0, 0.1);
        check(&text, &(1000..1200).collect::<Vec<_>>(), 0.0, 0.0);
        check(&text, &(1000..1150).chain(50..80).collect::<Vec<_>>(), 0.1, 0.25);
        check(&[], &text, 0.0, 0.0);
    }
}
