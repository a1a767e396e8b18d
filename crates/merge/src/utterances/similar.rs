//! Which statements of one speaker have wordings alike?
//!
//! Statements with the very same words are one node. Of the rest only those are compared that share a telling word: the
//! rarest words that make up more than half of the shorter one's weight must hit the other.

use crate::head::Item;
use crate::heap::Heap;
use crate::words::{Bag, Likeness, Weights, common, folded};
use rayon::prelude::*;
use record::{Stance, Statement, StatementKind};
use std::collections::BTreeMap;

/// Content words two wordings must share at least.
const LEAST: usize = 5;
/// Content words they must share where the reports are copies of one text.
const LEAST_COPIED: usize = 3;
/// Words of a quote that nobody says twice within a few days.
const QUOTED: usize = 6;
/// How many days those are.
const DAYS: i64 = 3;
/// A word that more statements of one speaker have does not bring them together.
const COMMON: usize = 200;

/// A statement of the heap.
#[derive(Clone, Debug)]
pub struct Said {
    /// Which.
    pub item: Item,
    /// Whose; `None` where nobody is named.
    pub speaker: Option<String>,
}

/// A statement, ready to be compared.
struct Ready {
    item: Item,
    speaker: Option<String>,
    /// Its words in one folded line.
    line: String,
    /// Its content.
    bag: Bag,
    /// What its content weighs.
    weight: f64,
    /// The folded lines of the words in quotation marks.
    quoted: Vec<String>,
    kind: StatementKind,
    stance: Stance,
    negated: bool,
}

/// How sure likeness alone makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The same words in copies of one text.
    Copied,
    /// The words one quotes stand in the other, a quote of the same speaker.
    Within,
    /// The same words.
    Identical,
    /// Nearly the same words.
    Close,
    /// Alike, as two translations are: needs the same day or event.
    Variant,
}

/// Two statements alike.
#[derive(Clone, Debug)]
pub struct Alike {
    /// One.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How sure.
    pub grade: Grade,
    /// What they share.
    pub like: Likeness,
}

/// All statements of a heap and which are alike.
#[derive(Clone, Debug, Default)]
pub struct Similar {
    /// The statements, by report and index.
    pub said: Vec<Said>,
    /// Pairs alike, the surest first.
    pub pairs: Vec<Alike>,
}

/// Compares the statements of each speaker.
pub fn find(heap: &Heap<'_>) -> Similar {
    let mut said: Vec<Ready> = heap
        .readings
        .par_iter()
        .enumerate()
        .flat_map_iter(|(report, r)| r.statements.iter().enumerate().map(move |(index, s)| ready(heap, Item { report, index }, s)))
        .collect();
    let weights = Weights::new(said.iter().map(|s| &s.bag));
    said.par_iter_mut().for_each(|s| s.weight = weights.sum(&s.bag));
    let mut buckets: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (i, s) in said.iter().enumerate() {
        buckets.entry(s.speaker.as_deref()).or_default().push(i);
    }
    let buckets: Vec<(bool, Vec<usize>)> = buckets.into_iter().map(|(k, v)| (k.is_some(), v)).collect();
    let mut pairs: Vec<Alike> = buckets
        .par_iter()
        .flat_map_iter(|(named, bucket)| {
            let (mut pairs, nodes) = same_words(heap, &said, bucket, *named);
            if *named {
                pairs.extend(alike(heap, &said, &nodes, &weights));
            }
            pairs
        })
        .collect();
    pairs.sort_by_key(|p| (p.grade, p.a, p.b));
    // The words are needed no more, and a heap has many.
    Similar { said: said.into_iter().map(|s| Said { item: s.item, speaker: s.speaker }).collect(), pairs }
}

fn ready(heap: &Heap<'_>, item: Item, statement: &Statement) -> Ready {
    let text = statement.content.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
    let quoted = match statement.kind {
        StatementKind::Mixed => quoted(&text).iter().map(|q| folded(q)).filter(|q| !q.is_empty()).collect(),
        _ => Vec::new(),
    };
    Ready {
        item,
        speaker: heap.parties.key(&statement.speaker.who),
        line: folded(&text),
        bag: heap.folding.bag(&text, |_| false),
        weight: 0.0,
        quoted,
        kind: statement.kind,
        stance: statement.stance,
        negated: statement.negated,
    }
}

/// What stands between quotation marks.
fn quoted(text: &str) -> Vec<&str> {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‟');
    text.split(mark).enumerate().filter(|(i, _)| i % 2 == 1).map(|(_, part)| part).collect()
}

/// Pairs with the very same words, and one node for each wording.
fn same_words(heap: &Heap<'_>, said: &[Ready], bucket: &[usize], named: bool) -> (Vec<Alike>, Vec<usize>) {
    let mut lines: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
    for &i in bucket {
        if let Some(s) = said.get(i) {
            lines.entry((&s.line, s.negated)).or_default().push(i);
        }
    }
    let mut pairs = Vec::new();
    let mut nodes = Vec::new();
    for ((line, _), group) in lines {
        nodes.extend(group.first());
        if line.is_empty() {
            continue;
        }
        // Each with the one before it and, for copies, with the one before it in its family.
        let mut families: BTreeMap<usize, usize> = BTreeMap::new();
        for (n, &b) in group.iter().enumerate() {
            let Some(sb) = said.get(b) else { continue };
            let like = Likeness { shared: sb.bag.stems.len(), contained: 1.0, jaccard: 1.0 };
            let family = heap.copies.family.get(sb.item.report).copied().flatten();
            if let Some(a) = family.and_then(|f| families.insert(f, b)) {
                pairs.push(Alike { a, b, grade: Grade::Copied, like });
            }
            let before = n.checked_sub(1).and_then(|n| group.get(n));
            let quoted = before.and_then(|a| said.get(*a)).is_some_and(|sa| one_quote(heap, sa, sb));
            if let Some(&a) = before.filter(|_| named && (like.shared >= 4 || quoted)) {
                pairs.push(Alike { a, b, grade: Grade::Identical, like });
            }
        }
    }
    nodes.sort_unstable();
    (pairs, nodes)
}

/// The same quote of some length in reports of the same days: its words may be plain ones.
fn one_quote(heap: &Heap<'_>, a: &Ready, b: &Ready) -> bool {
    let (wa, wb) = (heap.written(a.item.report), heap.written(b.item.report));
    let near = wa.within(DAYS) && wb.within(DAYS) && wa.gap(&wb) <= DAYS;
    let long = a.line.split(' ').count() >= QUOTED;
    long && near && a.kind == StatementKind::Direct && b.kind == StatementKind::Direct
}

/// Pairs of one speaker's different wordings that are alike.
fn alike(heap: &Heap<'_>, said: &[Ready], nodes: &[usize], weights: &Weights) -> Vec<Alike> {
    let mut posts: Vec<(u32, usize)> =
        nodes.iter().filter_map(|n| Some((*n, said.get(*n)?))).flat_map(|(n, s)| s.bag.stems.iter().map(move |w| (*w, n))).collect();
    posts.sort_unstable();
    let mut pairs: Vec<Alike> = nodes
        .par_iter()
        .flat_map_iter(|&node| {
            let mut hits: Vec<usize> = said
                .get(node)
                .map(|s| telling(&s.bag, weights))
                .unwrap_or_default()
                .into_iter()
                .flat_map(|stem| {
                    let from = posts.partition_point(|p| p.0 < stem);
                    posts.get(from..).unwrap_or_default().iter().take_while(move |p| p.0 == stem).take(COMMON).map(|p| p.1)
                })
                .filter(|hit| *hit != node)
                .collect();
            hits.sort_unstable();
            hits.dedup();
            hits.into_iter().filter_map(move |hit| compare(heap, said, node.min(hit), node.max(hit), weights))
        })
        .collect();
    // A pair may have been found from both ends.
    pairs.sort_by_key(|p| (p.a, p.b));
    pairs.dedup_by_key(|p| (p.a, p.b));
    pairs
}

/// The rarest words that make up more than half of a wording's weight: whatever contains half of it has one of them.
fn telling(bag: &Bag, weights: &Weights) -> Vec<u32> {
    let mut stems: Vec<(f64, u32)> = bag.stems.iter().map(|s| (weights.of(*s), *s)).collect();
    stems.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let half = stems.iter().map(|s| s.0).sum::<f64>() * 0.5;
    let mut sum = 0.0;
    let enough = |(weight, stem): (f64, u32)| {
        let go_on = sum <= half;
        sum += weight;
        go_on.then_some(stem)
    };
    stems.into_iter().map_while(enough).collect()
}

fn compare(heap: &Heap<'_>, said: &[Ready], a: usize, b: usize, weights: &Weights) -> Option<Alike> {
    let (sa, sb) = (said.get(a)?, said.get(b)?);
    if sa.negated != sb.negated || opposed(sa.stance, sb.stance) {
        return None;
    }
    let like = weights.compare((&sa.bag, sa.weight), (&sb.bag, sb.weight));
    let pair = |grade| Some(Alike { a, b, grade, like });
    if sa.item.report == sb.item.report {
        return (lifted(sa, sb) || lifted(sb, sa)).then(|| pair(Grade::Within)).flatten();
    }
    let copied = heap.copied(sa.item.report, sb.item.report);
    if numbers_differ(&sa.bag, &sb.bag) || like.shared < if copied { LEAST_COPIED } else { LEAST } {
        return None;
    }
    let quotes = [sa, sb].iter().filter(|s| s.kind != StatementKind::Indirect).count();
    // The less of both is quoted, the more must be the same: reporters choose words, speakers repeat theirs.
    let (contained, jaccard) = [(0.75, 0.55), (0.7, 0.45), (0.5, 0.3)].get(quotes).copied().unwrap_or((1.0, 1.0));
    let alike = like.contained >= contained && like.jaccard >= jaccard;
    let close = like.contained >= 0.8 && like.jaccard >= 0.5 && quotes == 2;
    match (alike || close, copied) {
        (true, true) => pair(Grade::Copied),
        (true, _) if close => pair(Grade::Close),
        (true, _) => pair(Grade::Variant),
        _ => None,
    }
}

/// A report's clause quotes a few words that stand, together, in a quote of the same report.
fn lifted(clause: &Ready, quote: &Ready) -> bool {
    let held = |words: &String| format!(" {} ", quote.line).contains(&format!(" {words} "));
    clause.kind == StatementKind::Mixed
        && quote.kind == StatementKind::Direct
        && !clause.quoted.is_empty()
        && clause.quoted.iter().all(held)
        && clause.quoted.iter().any(|q| q.chars().count() >= 6)
}

/// Each has a number that the other has not.
fn numbers_differ(a: &Bag, b: &Bag) -> bool {
    let both = common(&a.numbers, &b.numbers).len();
    both < a.numbers.len() && both < b.numbers.len()
}

fn opposed(a: Stance, b: Stance) -> bool {
    let denies = |s| matches!(s, Stance::Denied | Stance::NoComment);
    denies(a) != denies(b) || (a == Stance::Asked) != (b == Stance::Asked)
}
