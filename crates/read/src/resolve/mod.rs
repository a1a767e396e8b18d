//! Which days and actors do the relative times and titles mean, once the day of writing is known?
//!
//! The only way back (invariant 6): `read` calls it with the interval `dating` found, `merge` once more where another
//! report narrows that interval. Everything it fills is computed anew from what never changes (a time's `relative`, an
//! item's `time`, a title's words), so that the last interval alone decides: calling it twice is calling it once.

mod titles;

use crate::lexicon::Lexicon;
use crate::time::relative::Relative;
use crate::time::value::Days;
use record::{Dating, Due, Reading, Time};

/// Fills the days of times, events, figures' periods and promises, and the actors that depend on the day.
pub fn resolve(reading: &mut Reading, interval: &Dating, lexicon: &Lexicon) {
    reading.date = interval.clone();
    let written = interval.begin.zip(interval.end);
    for anchored in [false, true] {
        for i in 0..reading.times.len() {
            let Some((before, [time, after @ ..])) = reading.times.split_at_mut_checked(i) else { continue };
            if time.anchor.is_some() == anchored {
                place(time, before, after, written);
            }
        }
    }
    fill_items(reading);
    titles::fill(reading, written, lexicon);
}

/// Puts one time on the calendar, counted from the day of writing or from its anchor: a time before it, or one behind it
/// that stands on its own.
fn place(time: &mut Time, before: &[Time], after: &[Time], written: Option<Days>) {
    let Some(relative) = time.relative.as_deref().and_then(Relative::parse) else { return };
    let from = if relative.anchored {
        let anchor = time
            .anchor
            .as_ref()
            .and_then(|a| before.iter().rev().chain(after.iter().filter(|t| t.anchor.is_none())).find(|t| t.span == a.span));
        anchor.and_then(|t| t.begin.zip(t.end))
    } else {
        written
    };
    let placed = relative.within(from, time.modifier.as_deref());
    (time.begin, time.end) = relative.edged(placed.days);
    let exact = if time.modifier.is_none() { placed.value.as_str() } else { "" };
    time.edtf = relative.edtf(exact, (time.begin, time.end));
    time.value = Some(placed.value);
}

/// Gives events, periods and promises the days of their times.
fn fill_items(reading: &mut Reading) {
    let times = &reading.times;
    let days = |index: Option<usize>| index.and_then(|i| times.get(i)).map_or((None, None), |t| (t.begin, t.end));
    for event in &mut reading.events {
        (event.begin, event.end) = days(event.time);
    }
    for period in reading.figures.iter_mut().filter_map(|f| f.period.as_mut()) {
        // A period's words may hold a preposition or two times: "from 2019 to 2021" begins with the one, ends with the other.
        let [begin, end] = period.span.bytes;
        let mut inside = times.iter().filter(|t| begin <= t.span.bytes[0] && t.span.bytes[1] <= end);
        if let Some(first) = inside.next() {
            (period.begin, period.end) = (first.begin, inside.next_back().map_or(first.end, |t| t.end));
        }
    }
    for promise in &mut reading.promises {
        let (begin, end) = days(promise.time);
        promise.due = Due { begin, end };
    }
}

#[cfg(test)]
mod tests;
