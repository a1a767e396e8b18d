//! What follows a promise up? An event that took place later, within its days, of the same party at the same place.

use crate::days::Days;
use crate::heap::Heap;
use crate::parties::fold;
use jiff::ToSpan;
use jiff::civil::Date;
use record::{EventEntry, EventStatus, EventType, NameType, Promise, PromiseKind};
use std::collections::{BTreeMap, BTreeSet};

/// A promise without a day is followed up within so many days.
const YEAR: i64 = 366;

/// Events that may follow up a promise, by party.
pub struct Followers<'a> {
    by_party: BTreeMap<String, Vec<&'a EventEntry>>,
}

impl<'a> Followers<'a> {
    /// The dated events of a heap that took place.
    pub fn new(heap: &Heap<'_>, events: &'a [EventEntry]) -> Followers<'a> {
        let mut by_party: BTreeMap<String, Vec<&EventEntry>> = BTreeMap::new();
        let come = |e: &&EventEntry| {
            e.status == EventStatus::Happened
                && matches!(e.kind, EventType::Visit | EventType::Meet | EventType::Host | EventType::Negotiate)
                && Days::new(e.begin, e.end).within(31)
                && e.place.is_some()
        };
        for event in events.iter().filter(come) {
            for party in &event.participants {
                let who = record::Who { span: None, name: Some(party.name.clone()), actor: party.actor.clone() };
                if let Some(key) = heap.parties.key(&who) {
                    by_party.entry(key).or_default().push(event);
                }
            }
        }
        Followers { by_party }
    }

    /// Ids of the events that follow up one promise of one report.
    pub fn of(&self, heap: &Heap<'_>, report: usize, promise: &Promise, places: &BTreeSet<String>, due: Days) -> Vec<String> {
        // Who comes: the one who announces a visit, the one who is invited.
        let comes = match promise.kind {
            PromiseKind::Visit => Some(&promise.by),
            PromiseKind::Invitation => promise.to.as_ref(),
            _ => None,
        };
        let Some(window) = window(heap.written(report), due) else { return Vec::new() };
        let events = comes.and_then(|w| heap.parties.key(w)).and_then(|k| self.by_party.get(&k));
        let fits = |e: &&&EventEntry| {
            let days = Days::new(e.begin, e.end);
            days.begin >= window.begin
                && window.meet(&days).is_some()
                && e.place.as_ref().is_some_and(|p| places.contains(&heap.parties.state(p)) || places.contains(&fold(p)))
        };
        events.into_iter().flatten().filter(fits).map(|e| e.head.id.clone()).collect()
    }
}

/// The days in which a follow-up must lie: after the report, within the days due, or a year where none are.
fn window(written: Days, due: Days) -> Option<Days> {
    let after = Days::new(written.begin, None);
    if due.begin.is_none() && due.end.is_none() {
        let begin = written.begin.filter(|_| written.within(31))?;
        return Some(Days::new(Some(begin), begin.checked_add(YEAR.days()).ok()));
    }
    // Neither a day of writing nor a first day due: anything at all would be later.
    after.meet(&due).filter(|d| d.begin.is_some())
}

/// The places a promise names, as states where known.
pub fn places(heap: &Heap<'_>, report: usize, promise: &Promise) -> BTreeSet<String> {
    let Some(reading) = heap.readings.get(report) else { return BTreeSet::new() };
    let within = |s: &record::Span| {
        let hold = |outer: &record::Span| outer.bytes[0] <= s.bytes[0] && s.bytes[1] <= outer.bytes[1];
        hold(&promise.span) || hold(&promise.what)
    };
    reading
        .names
        .iter()
        .filter(|n| within(&n.span) && (n.kind == NameType::Place || heap.parties.known_state(&n.span.text).is_some()))
        .map(|n| heap.parties.state(&n.span.text))
        .collect()
}

/// The last day that a report of the heap has certainly reached.
pub fn last_day(heap: &Heap<'_>) -> Option<Date> {
    heap.readings.iter().filter_map(|r| r.date.begin).max()
}
