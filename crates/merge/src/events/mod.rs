//! Which events are one? The same kind, the same parties, days that fit, and nothing against it.

mod node;
mod same;

use crate::days::Days;
use crate::head::{Item, Tie, head};
use crate::heap::Heap;
use crate::members::Kind;
use crate::parties::party;
use crate::utterances::Similar;
use record::{Event, EventEntry, EventStatus, EventType, Party, Who};
use std::collections::{BTreeMap, BTreeSet};

/// The events of a heap, those that are one together.
#[derive(Clone, Debug, Default)]
pub struct Happenings {
    /// Events that are one, by report and index.
    pub groups: Vec<Happening>,
    /// For each report the groups it tells of.
    by_report: BTreeMap<usize, Vec<usize>>,
}

/// One event as all reports tell it.
#[derive(Clone, Debug, Default)]
pub struct Happening {
    /// Where it is told.
    pub items: Vec<Item>,
    /// Why they are one.
    pub ties: Vec<Tie>,
    /// Who took part, by key.
    pub parties: BTreeSet<String>,
    /// The days that fit all that name some.
    pub days: Days,
}

impl Happenings {
    /// Whether two reports tell of one event in which `speaker` took part.
    pub fn shared(&self, a: usize, b: usize, speaker: Option<&str>) -> bool {
        let (Some(a), Some(b), Some(speaker)) = (self.by_report.get(&a), self.by_report.get(&b), speaker) else { return false };
        a.iter().filter(|g| b.contains(g)).filter_map(|g| self.groups.get(*g)).any(|g| g.parties.contains(speaker))
    }
}

/// Puts together the events that are one.
pub fn find(heap: &Heap<'_>, similar: &Similar) -> Happenings {
    let nodes = node::nodes(heap, similar);
    let groups = same::join(&nodes);
    let mut by_report: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (g, group) in groups.iter().enumerate() {
        for report in group.items.iter().map(|i| i.report).collect::<BTreeSet<_>>() {
            by_report.entry(report).or_default().push(g);
        }
    }
    Happenings { groups, by_report }
}

/// The entries of the Record, by day then id.
pub fn entries(heap: &Heap<'_>, happenings: &Happenings) -> Vec<EventEntry> {
    let mut out: Vec<EventEntry> = happenings.groups.iter().filter_map(|g| entry(heap, g)).collect();
    out.sort_by(|a, b| (a.begin.is_none(), a.begin, a.end, &a.head.id).cmp(&(b.begin.is_none(), b.begin, b.end, &b.head.id)));
    out
}

fn entry(heap: &Heap<'_>, group: &Happening) -> Option<EventEntry> {
    let events: Vec<&Event> = group.items.iter().filter_map(|i| heap.readings.get(i.report)?.events.get(i.index)).collect();
    // One report that tells of the deed outweighs all that told of the plan.
    let happened = events.iter().any(|e| e.status == EventStatus::Happened);
    Some(EventEntry {
        head: head(heap, Kind::Event, &group.items, &group.ties),
        kind: most(events.iter().map(|e| e.kind))?,
        participants: participants(heap, &events),
        begin: group.days.begin,
        end: group.days.end,
        place: most(events.iter().filter_map(|e| e.place.as_ref()).map(|p| p.name.clone())),
        status: if happened { EventStatus::Happened } else { most(events.iter().map(|e| e.status)).unwrap_or(EventStatus::Happened) },
    })
}

/// The most frequent, the smallest of those that are as frequent.
pub fn most<T: Ord + Clone>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    items.for_each(|i| *counts.entry(i).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(i, _)| i)
}

/// Everyone who took part, each once, in the order of the first event.
fn participants(heap: &Heap<'_>, events: &[&Event]) -> Vec<Party> {
    let mut order: Vec<String> = Vec::new();
    let mut whos: BTreeMap<String, Vec<&Who>> = BTreeMap::new();
    for who in events.iter().flat_map(|e| e.participants.iter().map(|p| &p.who)) {
        // Someone without a name is shown by the words that stand for them.
        let key = heap.parties.key(who).unwrap_or_else(|| format!("?{}", who.name.as_deref().unwrap_or_default()));
        if !order.contains(&key) {
            order.push(key.clone());
        }
        whos.entry(key).or_default().push(who);
    }
    let named = whos.keys().filter(|k| !k.starts_with('?')).count();
    // "The two leaders" of one report are those that another names.
    order.retain(|k| named < 2 || !k.starts_with('?'));
    order.iter().filter_map(|k| party(whos.get(k)?.iter().copied())).collect()
}

/// Which kinds of event may be one: who hosts also meets.
fn class(kind: EventType) -> EventType {
    match kind {
        EventType::Meet | EventType::Host | EventType::Negotiate | EventType::Visit => EventType::Meet,
        other => other,
    }
}
