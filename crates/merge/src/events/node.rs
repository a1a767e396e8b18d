//! What does one report tell of one event, gathered from every place where it comes back to it?

use super::class;
use crate::days::Days;
use crate::grouping::Groups;
use crate::head::{Item, Tie};
use crate::heap::Heap;
use crate::utterances::Similar;
use crate::words::{Bag, folded};
use jiff::ToSpan;
use record::{Event, EventStatus, EventType};
use std::collections::{BTreeMap, BTreeSet};

/// Days before a report in which what it tells without a day may have happened.
const RECENT: i64 = 7;

/// An event as one report tells it.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where the report tells it.
    pub items: Vec<Item>,
    /// Why those places are one.
    pub ties: Vec<Tie>,
    /// Which report.
    pub report: usize,
    /// Which family of copies it is of.
    pub family: Option<usize>,
    /// What kind.
    pub kind: EventType,
    /// Whether it took place.
    pub status: EventStatus,
    /// Named parties, by key.
    pub parties: BTreeSet<String>,
    /// The days the report gives it, open where it gives none.
    pub told: Days,
    /// The days in which it can have been, from the report's own day where it gives none.
    pub days: Days,
    /// Folded places.
    pub places: BTreeSet<String>,
    /// States of the places, where known.
    pub states: BTreeSet<String>,
    /// Groups of alike statements that its parties make in the report.
    pub voices: BTreeSet<usize>,
    /// The words of the first place that tells it, folded.
    pub line: String,
    /// Their content.
    pub bag: Bag,
}

/// The events of all reports, what one report tells of one event together.
pub fn nodes(heap: &Heap<'_>, similar: &Similar) -> Vec<Node> {
    let voices = voices(similar);
    let mut out = Vec::new();
    for (report, reading) in heap.readings.iter().enumerate() {
        let spoken = voices.get(&report);
        let mut single: Vec<Node> = reading.events.iter().enumerate().map(|(i, e)| node(heap, report, i, e)).collect();
        for node in &mut single {
            let voice = spoken.into_iter().flatten().filter(|(who, _)| node.parties.contains(*who));
            node.voices = voice.map(|(_, group)| *group).collect();
        }
        out.extend(collapse(single));
    }
    out
}

/// For each report the speakers of statements that another report has alike, with the group of alike statements.
fn voices(similar: &Similar) -> BTreeMap<usize, Vec<(&str, usize)>> {
    let mut groups = Groups::new(similar.said.len());
    for pair in &similar.pairs {
        groups.join(pair.a, pair.b);
    }
    let mut out: BTreeMap<usize, Vec<(&str, usize)>> = BTreeMap::new();
    for group in groups.all().into_iter().filter(|g| g.len() > 1) {
        for said in group.iter().filter_map(|i| similar.said.get(*i)) {
            if let (Some(speaker), Some(name)) = (said.speaker.as_deref(), group.first()) {
                out.entry(said.item.report).or_default().push((speaker, *name));
            }
        }
    }
    out
}

fn node(heap: &Heap<'_>, report: usize, index: usize, event: &Event) -> Node {
    let told = Days::new(event.begin, event.end);
    let written = heap.written(report);
    let open = told.begin.is_none() && told.end.is_none();
    let days = match event.status {
        _ if !open => told,
        EventStatus::Happened if written.within(1) => Days::new(written.begin.and_then(|d| d.checked_sub(RECENT.days()).ok()), written.end),
        EventStatus::Happened => Days::new(None, written.end),
        _ => told,
    };
    let place = event.place.as_ref().map(|p| p.name.as_str());
    Node {
        items: vec![Item { report, index }],
        ties: Vec::new(),
        report,
        family: heap.copies.family.get(report).copied().flatten(),
        kind: event.kind,
        status: event.status,
        parties: event.participants.iter().filter_map(|p| heap.parties.key(&p.who)).collect(),
        told,
        days,
        places: place.map(crate::parties::fold).into_iter().collect(),
        states: place.and_then(|p| heap.parties.known_state(p)).cloned().into_iter().collect(),
        voices: BTreeSet::new(),
        line: folded(&event.span.text),
        bag: heap.folding.bag(&event.span.text, |_| false),
    }
}

/// Joins what one report tells of one meeting or call: the same kind, the same two or more parties, and days that are
/// equal or told only once.
fn collapse(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let (dated, open): (Vec<Node>, Vec<Node>) = nodes.into_iter().partition(|n| n.told != Days::default());
    for node in dated.into_iter().chain(open) {
        let mut fits = out.iter().enumerate().filter(|(_, o)| comes_back(&node, o)).map(|(i, _)| i);
        // Where two of the report's meetings fit, it may be either: it stays alone.
        let one = fits.next().filter(|_| fits.next().is_none());
        match one.and_then(|i| out.get_mut(i)) {
            Some(kept) => {
                if let (Some(a), Some(b)) = (kept.items.first(), node.items.first()) {
                    kept.ties.push(Tie { a: *a, b: *b, why: "the same parties and day in one report".into() });
                }
                kept.items.extend(node.items);
                kept.places.extend(node.places);
                kept.states.extend(node.states);
            }
            None => out.push(node),
        }
    }
    out.sort_by_key(|n| n.items.first().copied());
    out
}

fn comes_back(node: &Node, known: &Node) -> bool {
    let meets = |k: EventType| matches!(k, EventType::Meet | EventType::Host | EventType::Negotiate | EventType::Call);
    let day = node.told == known.told || node.told == Days::default();
    let place = node.states.is_empty() || known.states.is_empty() || !node.states.is_disjoint(&known.states);
    meets(node.kind)
        && meets(known.kind)
        && class(node.kind) == class(known.kind)
        && node.status == known.status
        && node.parties.len() >= 2
        && node.parties == known.parties
        && day
        && place
}
