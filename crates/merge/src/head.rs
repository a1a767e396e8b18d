//! What does every entry begin with? Its id, its members' ids, its support, the origins behind it.

use crate::heap::Heap;
use crate::members::Kind;
use crate::origins;
use record::{Head, MergeReason, Span, Support};
use std::collections::BTreeSet;

/// One item of one Reading, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Index of the report.
    pub report: usize,
    /// Index in the Reading's list.
    pub index: usize,
}

/// Why two items are the same thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    /// One item.
    pub a: Item,
    /// The other.
    pub b: Item,
    /// The reason in plain words.
    pub why: String,
}

/// The id of an item.
pub fn member(heap: &Heap<'_>, kind: Kind, item: Item) -> String {
    let list = heap.members.get(item.report).map(|m| match kind {
        Kind::Event => &m.events,
        Kind::Statement => &m.statements,
        Kind::Figure => &m.figures,
        Kind::Promise => &m.promises,
    });
    list.and_then(|l| l.get(item.index)).cloned().unwrap_or_default()
}

/// The head of the entry that consists of `items`; `ties` say why.
pub fn head(heap: &Heap<'_>, kind: Kind, items: &[Item], ties: &[Tie]) -> Head {
    let mut support: Vec<Support> = items
        .iter()
        .map(|i| Support {
            report: heap.id(i.report).to_string(),
            index: i.index,
            member: member(heap, kind, *i),
            spans: spans(heap, kind, *i),
        })
        .collect();
    support.sort();
    let mut members: Vec<String> = support.iter().map(|s| s.member.clone()).collect();
    members.sort();
    let reports: BTreeSet<usize> = items.iter().map(|i| i.report).collect();
    let mut reasons: Vec<MergeReason> = ties
        .iter()
        .map(|t| {
            let (a, b) = (member(heap, kind, t.a), member(heap, kind, t.b));
            MergeReason { a: a.clone().min(b.clone()), b: a.max(b), why: t.why.clone() }
        })
        .collect();
    reasons.sort();
    reasons.dedup();
    Head {
        id: members.first().cloned().unwrap_or_default(),
        members,
        support,
        reports: reports.len(),
        origins: origins::find(heap, kind, items),
        reasons,
    }
}

/// The words of an item.
fn spans(heap: &Heap<'_>, kind: Kind, item: Item) -> Vec<Span> {
    let Some(reading) = heap.readings.get(item.report) else { return Vec::new() };
    match kind {
        Kind::Event => reading.events.get(item.index).map(|e| vec![e.span.clone()]),
        Kind::Statement => reading.statements.get(item.index).map(|s| if s.content.is_empty() { s.cue.clone() } else { s.content.clone() }),
        Kind::Figure => reading.figures.get(item.index).map(|f| vec![f.span.clone()]),
        Kind::Promise => reading.promises.get(item.index).map(|p| vec![p.span.clone()]),
    }
    .unwrap_or_default()
}
