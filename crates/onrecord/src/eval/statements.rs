//! Are statements and their speakers found? Quoted stretches (D) and all attributions (A), by shared characters.

use super::load::{Doc, Docs, Place, Span};
use super::score::{line, pairs, percent};
use crate::Failure;
use std::collections::{BTreeMap, BTreeSet};

/// Right, predicted, asked for.
#[derive(Clone, Copy, Default)]
struct Count {
    matched: usize,
    system: usize,
    gold: usize,
}

/// Speakers right, judged, asked for, and not given at all.
#[derive(Clone, Copy, Default)]
struct Speakers {
    right: usize,
    judged: usize,
    gold: usize,
    none: usize,
}

#[derive(Default)]
struct Counts {
    direct: Count,
    direct_speakers: Speakers,
    all: Count,
    exact: usize,
    speakers: Speakers,
    characters: Count,
    by_type: BTreeMap<String, (usize, usize)>,
}

/// The lines of scores.
pub(super) fn score(gold: &Docs, system: &Docs, min_words: usize) -> Result<Vec<String>, Failure> {
    let mut c = Counts::default();
    for (name, g) in gold {
        let s = system.get(name);
        let text = s.and_then(|d| d.text.as_ref()).or(g.text.as_ref());
        let text = text.ok_or_else(|| format!("document {name}: expected its `text` in the gold, or Readings or reports as prediction"))?;
        document(text, g, s, min_words, &mut c);
    }
    let by_type: Vec<String> = c.by_type.iter().map(|(k, (n, of))| format!("{k} {n}/{of} = {:.1} %", percent(*n, *of))).collect();
    let speakers = |s: Speakers| format!(" speaker accuracy {:.2} ({}/{})", percent(s.right, s.judged), s.right, s.judged);
    let (d, a) = (c.direct_speakers, c.speakers);
    let lines = vec![
        format!("documents {}  min words {min_words}", gold.len()),
        line("D direct stretches", c.direct.matched, c.direct.system, c.direct.gold),
        format!("{} {}", line("D stretch + speaker", d.right, c.direct.system, d.gold), speakers(d)),
        line("A attribution half-half", c.all.matched, c.all.system, c.all.gold),
        line("A attribution exact", c.exact, c.all.system, c.all.gold),
        line("A content characters", c.characters.matched, c.characters.system, c.characters.gold),
        format!("{} {}", line("A half-half + speaker", a.right, c.all.system, a.gold), speakers(a)),
        format!("  recall by type: {}", by_type.join(", ")),
        format!(
            "  speakers given and right {:.2} %, none given {:.1} % of matched",
            percent(a.right, a.judged.saturating_sub(a.none)),
            percent(a.none, a.judged)
        ),
    ];
    Ok(lines)
}

fn document(text: &str, gold: &Doc, system: Option<&Doc>, min_words: usize, c: &mut Counts) {
    let text: Vec<char> = text.chars().collect();
    let (gs, ss) = (gold.spans.as_slice(), system.map_or(&[][..], |d| d.spans.as_slice()));
    let covered = |s: &Span| -> BTreeSet<usize> { cover(&s.parts(), &text) };
    let gc: Vec<_> = gs.iter().map(covered).collect();
    let sc: Vec<_> = ss.iter().map(covered).collect();
    for place in stretches(&text) {
        stretch(place, &text, (gs, &gc), (ss, &sc), min_words, c);
    }
    let union = |sets: &[BTreeSet<usize>]| -> BTreeSet<usize> { sets.iter().flatten().copied().collect() };
    let (ga, sa) = (union(&gc), union(&sc));
    c.characters.matched += ga.intersection(&sa).count();
    c.characters.system += sa.len();
    c.characters.gold += ga.len();
    let similar = |g: usize, s: usize| match (gc.get(g), sc.get(s)) {
        (Some(g), Some(s)) => {
            let shared = g.intersection(s).count();
            let enough = shared > 0 && shared * 2 >= g.len() && shared * 2 >= s.len();
            if enough { shared as f64 / g.union(s).count().max(1) as f64 } else { 0.0 }
        }
        _ => 0.0,
    };
    let matched = pairs(gs.len(), ss.len(), similar);
    c.all.matched += matched.len();
    c.all.system += ss.len();
    c.all.gold += gs.len();
    let found: BTreeSet<usize> = matched.iter().map(|(g, _)| *g).collect();
    for (i, g) in gs.iter().enumerate() {
        let entry = c.by_type.entry(g.kind.clone().unwrap_or_default()).or_default();
        entry.0 += usize::from(found.contains(&i));
        entry.1 += 1;
        c.speakers.gold += usize::from(!g.speaker().is_empty());
    }
    for (g, s) in matched {
        let (Some(g), Some(s)) = (gs.get(g), ss.get(s)) else { continue };
        c.exact += usize::from(core(g, &text) == core(s, &text));
        if !g.speaker().is_empty() {
            c.speakers.judged += 1;
            c.speakers.none += usize::from(s.speaker().is_empty());
            c.speakers.right += usize::from(touches(s.speaker(), g.speaker()));
        }
    }
}

/// Spans and the characters they cover.
type Side<'a> = (&'a [Span], &'a [BTreeSet<usize>]);

/// Counts one quoted stretch, where it has the words and is asked for or predicted.
fn stretch(place: Place, text: &[char], gold: Side<'_>, system: Side<'_>, min_words: usize, c: &mut Counts) {
    let words = text.get(place.0..place.1).unwrap_or_default().split(|ch| is_space(*ch)).filter(|w| !w.is_empty()).count();
    let letters = cover(&[place], text);
    if words < min_words || letters.is_empty() {
        return;
    }
    let hits = |(spans, covers): Side<'_>| -> Vec<Span> {
        let half = |s: &BTreeSet<usize>| s.intersection(&letters).count() * 2 >= letters.len();
        spans.iter().zip(covers).filter(|(_, cover)| half(cover)).map(|(s, _)| s.clone()).collect()
    };
    let (g, s) = (hits(gold), hits(system));
    let has_speaker = g.iter().any(|x| !x.speaker().is_empty());
    c.direct.gold += usize::from(!g.is_empty());
    c.direct.system += usize::from(!s.is_empty());
    c.direct_speakers.gold += usize::from(has_speaker);
    if !g.is_empty() && !s.is_empty() {
        c.direct.matched += 1;
        if has_speaker {
            c.direct_speakers.judged += 1;
            let right = s.iter().any(|s| g.iter().any(|g| touches(s.speaker(), g.speaker())));
            c.direct_speakers.right += usize::from(right);
        }
    }
}

/// The characters within the places that are no space.
fn cover(places: &[Place], text: &[char]) -> BTreeSet<usize> {
    places.iter().flat_map(|(b, e)| *b..(*e).min(text.len())).filter(|i| text.get(*i).is_some_and(|c| !is_space(*c))).collect()
}

/// White space as the scorers see it: the information separators count.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

fn touches(a: &[Place], b: &[Place]) -> bool {
    a.iter().any(|(b1, e1)| b.iter().any(|(b2, e2)| e1.min(e2) > b1.max(b2)))
}

/// What stands between quote marks, within a line, without the marks.
fn stretches(text: &[char]) -> Vec<Place> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(c) = text.get(at) {
        let ends: &[char] = match c {
            '“' => &['“', '”'],
            '"' => &['"'],
            _ => &[],
        };
        let end = text.iter().skip(at + 1).position(|c| *c == '\n' || ends.contains(c)).map(|n| at + 1 + n);
        match end.filter(|e| !ends.is_empty() && matches!(text.get(*e), Some('”' | '"'))) {
            Some(end) => {
                out.push((at + 1, end));
                at = end + 1;
            }
            None => at += 1,
        }
    }
    out
}

/// The content without quote marks, stops and blanks at its edges and without a leading "that".
fn core(span: &Span, text: &[char]) -> Place {
    let edge = |i: usize| text.get(i).is_some_and(|c| EDGE.contains(*c));
    let parts = span.parts();
    let (mut begin, mut end) = (parts.first().map_or(0, |p| p.0), parts.last().map_or(0, |p| p.1));
    while begin < end && edge(begin) {
        begin += 1;
    }
    let start: String = text.get(begin..end.min(begin + 5)).unwrap_or_default().iter().collect();
    if start.eq_ignore_ascii_case("that ") {
        begin += 5;
    }
    while end > begin && edge(end - 1) {
        end -= 1;
    }
    (begin, end)
}

const EDGE: &str = " \t\r\n\u{a0}\"“”'‘’,.;:!?()[]-–—";
