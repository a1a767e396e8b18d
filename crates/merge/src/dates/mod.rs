//! When was an undated report written? As late as another report dates a meeting that both tell of.
//!
//! One round only: a date learned here teaches no further report, so that the result does not depend on an order.

use crate::days::{Days, between};
use crate::events::{Happening, Happenings};
use crate::head::Item;
use crate::heap::Heap;
use jiff::ToSpan;
use jiff::civil::Date;
use read::Reader;
use record::{Dating, Reason};
use std::collections::BTreeMap;

/// Days after an event in which a report of it may name its day by a weekday or "last week".
const AFTER: i64 = 14;
/// A report's words place an event in time where they leave no more days than this.
const PLACED: i64 = 7;

/// New dates of reports, by report.
pub fn learn(heap: &Heap<'_>, happenings: &Happenings, reader: &Reader) -> BTreeMap<usize, Dating> {
    let mut learned: BTreeMap<usize, Dating> = BTreeMap::new();
    for happening in &happenings.groups {
        let Some((teacher, day)) = dated(heap, happening) else { continue };
        for item in happening.items.iter().filter(|i| i.report != teacher) {
            let known = learned.get(&item.report).map_or(heap.written(item.report), |d| Days::new(d.begin, d.end));
            if known.within(0) {
                continue;
            }
            if let Some(days) = written_on(heap, *item, day, reader)
                && let Some(days) = known.meet(&days).filter(|d| *d != known)
            {
                let dating = learned
                    .entry(item.report)
                    .or_insert_with(|| heap.readings.get(item.report).map(|r| r.date.clone()).unwrap_or_default());
                dating.begin = days.begin;
                dating.end = days.end;
                let why = format!("tells of the same event that report {} dates {day}", heap.id(teacher));
                dating.reasons.insert(0, Reason { why, span: None });
            }
        }
    }
    learned
}

/// The day of an event and the first report that gives it.
fn dated(heap: &Heap<'_>, happening: &Happening) -> Option<(usize, Date)> {
    let day = happening.days.day()?;
    let gives = |i: &&Item| {
        let event = heap.readings.get(i.report).and_then(|r| r.events.get(i.index));
        event.is_some_and(|e| e.begin == Some(day) && e.end == Some(day))
    };
    happening.items.iter().find(gives).map(|i| (i.report, day))
}

/// The days of writing for which the report's own words for the event mean `day`: each is tried.
fn written_on(heap: &Heap<'_>, item: Item, day: Date, reader: &Reader) -> Option<Days> {
    let reading = heap.readings.get(item.report)?;
    reading.events.get(item.index)?.time?;
    let mut trial = (*reading).clone();
    let mut found = Days::default();
    for ahead in 0..=AFTER {
        let written = day.checked_add(ahead.days()).ok()?;
        reader.resolve(&mut trial, &Dating { begin: Some(written), end: Some(written), reasons: Vec::new() });
        let event = trial.events.get(item.index)?;
        let (Some(begin), Some(end)) = (event.begin, event.end) else { continue };
        if begin <= day && day <= end && between(begin, end) <= PLACED {
            found.begin = found.begin.or(Some(written));
            found.end = Some(written);
        }
    }
    // Words that fit every day ("on 8 May") say only that the report was not written before the event.
    match found.within(AFTER - 1) {
        true => Some(found),
        false => found.begin.filter(|b| *b == day).map(|b| Days::new(Some(b), None)),
    }
}
