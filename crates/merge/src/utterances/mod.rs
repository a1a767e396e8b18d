//! Which statements are one act of speech? The same speaker, wordings alike, and nothing against it.

mod similar;

use crate::days::Days;
use crate::events::Happenings;
use crate::grouping::Groups;
use crate::head::{Item, Tie, head, member};
use crate::heap::Heap;
use crate::members::Kind;
use crate::parties::party;
use crate::words::folded;
use rayon::prelude::*;
use record::{Stance, Statement, StatementKind, Utterance, Variant};
use similar::Grade;
pub use similar::{Said, Similar, find as similar};
use std::collections::BTreeMap;

/// Days after which alike words of a few content words are no longer taken for one act of speech.
const APART: i64 = 4;
/// Content words from which alike words are one act of speech whenever they are repeated.
const LONG: usize = 8;

/// Utterances made at once: all of a large heap's would need as much memory as its Readings.
const AT_ONCE: usize = 8192;

/// Groups statements into utterances and gives them, sorted by id, some at a time.
pub fn find<E>(
    heap: &Heap<'_>,
    similar: &Similar,
    happenings: &Happenings,
    mut give: impl FnMut(Vec<Utterance>) -> Result<(), E>,
) -> Result<(), E> {
    let groups = groups(heap, similar, happenings);
    groups.chunks(AT_ONCE).try_for_each(|some| give(some.par_iter().filter_map(|g| entry(heap, &g.items, &g.ties)).collect()))
}

/// Statements that are one act of speech, and why.
struct Group {
    id: String,
    items: Vec<Item>,
    ties: Vec<Tie>,
}

/// All groups, sorted by the id of the utterance they make.
fn groups(heap: &Heap<'_>, similar: &Similar, happenings: &Happenings) -> Vec<Group> {
    let said = &similar.said;
    let mut groups = Groups::new(said.len());
    let mut ties: Vec<(usize, Tie)> = Vec::new();
    for pair in &similar.pairs {
        let (Some(a), Some(b)) = (said.get(pair.a), said.get(pair.b)) else { continue };
        let Some(why) = together(heap, a, b, pair.grade, pair.like.shared, happenings) else { continue };
        if groups.join(pair.a, pair.b) {
            ties.push((pair.a, Tie { a: a.item, b: b.item, why }));
        }
    }
    let mut by_group: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for (at, tie) in ties {
        by_group.entry(groups.root(at)).or_default().push(tie);
    }
    let mut out: Vec<Group> = groups
        .all()
        .into_iter()
        .map(|group| {
            let ties = group.first().and_then(|g| by_group.remove(g)).unwrap_or_default();
            let items: Vec<Item> = group.iter().filter_map(|i| said.get(*i)).map(|s| s.item).collect();
            let id = items.iter().map(|i| member(heap, Kind::Statement, *i)).min().unwrap_or_default();
            Group { id, items, ties }
        })
        .collect();
    out.sort_by(|a, b| a.id.cmp(&b.id));
    out
}

/// Whether alike words are one act of speech, and why.
fn together(heap: &Heap<'_>, a: &Said, b: &Said, grade: Grade, shared: usize, happenings: &Happenings) -> Option<String> {
    let (da, db) = (when(heap, a.item), when(heap, b.item));
    let far = da.within(APART) && db.within(APART) && da.gap(&db) > APART;
    let same = |what: &str| Some(format!("same speaker, {what}"));
    match grade {
        Grade::Copied => same("copies of one text"),
        Grade::Within => same("the words quoted stand in the other"),
        Grade::Identical if !far || shared >= LONG => same("same words"),
        Grade::Close if !far || shared >= LONG => same("nearly the same words"),
        Grade::Variant if happenings.shared(a.item.report, b.item.report, a.speaker.as_deref()) => same("alike words, said at one event"),
        Grade::Variant if da.within(1) && db.within(1) && da.gap(&db) == 0 => same("alike words, same day"),
        _ => None,
    }
}

/// When a statement was made, as far as the report says: the time it names, else no later than the report.
pub fn when(heap: &Heap<'_>, item: Item) -> Days {
    let named = heap.readings.get(item.report).and_then(|r| {
        let time = r.statements.get(item.index)?.time?;
        r.times.get(time).map(|t| Days::new(t.begin, t.end))
    });
    // A time without a begin ("by 2030") is no time of saying.
    match named.filter(|d| d.begin.is_some()) {
        Some(days) => days,
        None => heap.written(item.report),
    }
}

fn entry(heap: &Heap<'_>, items: &[Item], ties: &[Tie]) -> Option<Utterance> {
    let statement = |i: &Item| heap.readings.get(i.report).and_then(|r| r.statements.get(i.index));
    let variants = variants(heap, items);
    let first = variants.first().and_then(|v| v.members.first());
    let lead = items.iter().find(|i| Some(&member(heap, Kind::Statement, **i)) == first).or(items.first())?;
    let days = items.iter().map(|i| said_on(heap, *i)).reduce(|a, b| a.meet(&b).unwrap_or(a)).unwrap_or_default();
    Some(Utterance {
        head: head(heap, Kind::Statement, items, ties),
        speaker: party(items.iter().filter_map(statement).map(|s| &s.speaker.who)),
        stance: statement(lead).map_or(Stance::Said, |s| s.stance),
        negated: statement(lead).is_some_and(|s| s.negated),
        kind: items.iter().filter_map(statement).map(|s| s.kind).min_by_key(|k| directness(*k)).unwrap_or(StatementKind::Indirect),
        variants,
        begin: days.begin,
        end: days.end,
    })
}

/// The days in which it was said: a report's own day is only the last possible one.
fn said_on(heap: &Heap<'_>, item: Item) -> Days {
    let days = when(heap, item);
    if days == heap.written(item.report) { Days::new(None, days.end) } else { days }
}

/// Quotes say more of the wording than the reporter's clause does.
fn directness(kind: StatementKind) -> u8 {
    match kind {
        StatementKind::Direct => 0,
        StatementKind::Mixed => 1,
        StatementKind::Indirect => 2,
    }
}

/// The words of a statement in one line.
pub fn wording(statement: &Statement) -> String {
    statement.content.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" … ")
}

/// The different wordings, the most frequent first, then in order of their first member.
fn variants(heap: &Heap<'_>, items: &[Item]) -> Vec<Variant> {
    let mut by_words: BTreeMap<String, Vec<(String, Item)>> = BTreeMap::new();
    for item in items {
        if let Some(s) = heap.readings.get(item.report).and_then(|r| r.statements.get(item.index)) {
            by_words.entry(folded(&wording(s))).or_default().push((member(heap, Kind::Statement, *item), *item));
        }
    }
    let mut out: Vec<Variant> = by_words
        .into_values()
        .map(|mut members| {
            members.sort();
            let statement = |i: &Item| heap.readings.get(i.report).and_then(|r| r.statements.get(i.index));
            let chain = |s: &Statement| s.chain.iter().filter_map(|h| h.who.name.clone()).collect::<Vec<_>>();
            // Of several chains the longest shows most of the way.
            let chain = members.iter().filter_map(|(_, i)| statement(i)).map(chain).max_by_key(|c| (c.len(), std::cmp::Reverse(c.clone())));
            let words = members.first().and_then(|(_, i)| statement(i)).map(wording).unwrap_or_default();
            Variant { words, members: members.into_iter().map(|(id, _)| id).collect(), chain: chain.unwrap_or_default() }
        })
        .collect();
    out.sort_by(|a, b| b.members.len().cmp(&a.members.len()).then_with(|| a.members.cmp(&b.members)));
    out
}
