//! When was an undated report written? About when its copies were, and as late as another report dates a meeting that both
//! tell of.
//!
//! One round only: a date learned here teaches no further report, so that the result does not depend on an order.

use crate::copies::Copies;
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

/// How long before and after a dated copy its copies appear: outlets carry a wire's story within days (all eight families of the
/// 924 PolNeAR reports within one).
const COPIED_BEFORE: i64 = 3;
/// See [`COPIED_BEFORE`].
const COPIED_AFTER: i64 = 7;
/// Kinds of copies that carry the whole story; an excerpt may be quoted at any later time.
const WHOLE: [&str; 3] = ["exact", "near", "respun"];

/// New dates of reports, by report.
pub fn learn(heap: &Heap<'_>, copies: &Copies, happenings: &Happenings, reader: &Reader) -> BTreeMap<usize, Dating> {
    let mut learned = of_copies(heap, copies);
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

/// Undated reports that carry the same story as dated ones.
fn of_copies(heap: &Heap<'_>, copies: &Copies) -> BTreeMap<usize, Dating> {
    let mut learned: BTreeMap<usize, Dating> = BTreeMap::new();
    let at: BTreeMap<&str, usize> = heap.readings.iter().enumerate().map(|(i, r)| (r.report.id.as_str(), i)).collect();
    let whole = copies.families.iter().flat_map(|f| &f.pairs).filter(|p| WHOLE.contains(&p.kind.as_str()));
    for (teacher, pupil) in whole.flat_map(|p| [(&p.a, &p.b), (&p.b, &p.a)]) {
        let (Some(&teacher), Some(&pupil)) = (at.get(teacher.as_str()), at.get(pupil.as_str())) else { continue };
        let (Some(day), known) = (heap.written(teacher).day(), heap.written(pupil)) else { continue };
        let near = Days::new(day.checked_sub(COPIED_BEFORE.days()).ok(), day.checked_add(COPIED_AFTER.days()).ok());
        let known = learned.get(&pupil).map_or(known, |d| Days::new(d.begin, d.end));
        let Some(days) = known.meet(&near).filter(|d| *d != known) else { continue };
        let dating = learned.entry(pupil).or_insert_with(|| heap.readings.get(pupil).map(|r| r.date.clone()).unwrap_or_default());
        (dating.begin, dating.end) = (days.begin, days.end);
        let why = format!("carries the story of report {}, which is of {day}", heap.id(teacher));
        dating.reasons.insert(0, Reason { why, span: None });
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::reading;
    use read::lexicon::{Lexicon, built_in};

    #[test]
    fn a_copy_is_of_the_days_of_its_original() {
        let text = "The ferries on the lake stopped because of the ice, the harbour master closed both piers, and the mayor of the old \
                    town sent the guests home by bus before the evening, while boats lay frozen along the quay below the castle.";
        let (mut a, b) = (reading("a", text), reading("b", text));
        let day: Date = "2031-05-08".parse().unwrap();
        a.date = Dating { begin: Some(day), end: Some(day), reasons: vec![] };
        let copies = crate::copies::find(&[&a, &b]);
        let lexicon = Lexicon::load(&built_in()).unwrap();
        let learned = of_copies(&Heap::new(vec![&a, &b], &copies, &lexicon), &copies);
        let days: Vec<_> = learned.iter().map(|(i, d)| (*i, d.begin.map(|d| d.to_string()), d.end.map(|d| d.to_string()))).collect();
        assert_eq!(days, [(1, Some("2031-05-05".into()), Some("2031-05-15".into()))]);
    }
}
