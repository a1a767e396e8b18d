//! What do the reports say together? `merge` makes one Record of many Readings: groupings by key, nothing opened, never failing.
//!
//! The rooms: copies (which share text), utterances, events, dates (a report's day learned from another), figures,
//! promises, and origins, which every entry asks. The result depends neither on the order of the Readings nor on the
//! number of threads: everything is sorted before it is folded.
//!
//! A heap of any size goes through [`in_parts`]: it asks a [`Shelf`] for the Readings twice, each time without what it does
//! not need, and gives the Record list by list, so that never all of it need be held at once.

mod copies;
mod dates;
mod days;
mod events;
mod figures;
mod grouping;
mod head;
mod heap;
mod members;
mod origins;
mod outlets;
mod parties;
mod promises;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod trim;
mod utterances;
mod words;

pub use members::{Kind, Members, member_id, members};

use copies::Copies;
use heap::Heap;
use read::Reader;
use record::{Dating, EventEntry, Family, FigureEntry, PromiseEntry, Reading, Record, ReportLine, Utterance};
use std::cmp::Ordering;
use std::convert::Infallible;

/// A list of the Record, or what was learned on the way to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Dates of writing that other reports of the heap narrowed, by report: `resolve` gives its Reading the days that follow.
    Learned(Vec<(String, Dating)>),
    /// `reports`.
    Reports(Vec<ReportLine>),
    /// `families`.
    Families(Vec<Family>),
    /// `events`.
    Events(Vec<EventEntry>),
    /// Some of `utterances`: they come in several parts.
    Utterances(Vec<Utterance>),
    /// `figures`.
    Figures(Vec<FigureEntry>),
    /// `promises`.
    Promises(Vec<PromiseEntry>),
}

/// Where Readings are kept and the Record goes.
pub trait Shelf {
    /// What may go wrong with it.
    type Error;

    /// All Readings, each cut to what is needed of it.
    ///
    /// # Errors
    /// They cannot be had.
    fn readings(&mut self, cut: &dyn Fn(Reading) -> Reading) -> Result<Vec<Reading>, Self::Error>;

    /// Takes a part of the Record.
    ///
    /// # Errors
    /// It cannot be kept.
    fn give(&mut self, part: Part) -> Result<(), Self::Error>;
}

/// Merges Readings into a Record. They are sorted by id; those whose day another report narrows are resolved again in
/// place. Of several Readings with one id the one with the smallest source counts.
pub fn merge(readings: &mut [Reading], reader: &Reader) -> Record {
    readings.sort_by(order);
    let mut shelf = Memory { readings, reader, record: Record::default() };
    match in_parts(&mut shelf, reader) {
        Ok(()) => shelf.record,
        Err(never) => match never {},
    }
}

/// A small heap, whole.
struct Memory<'a> {
    readings: &'a mut [Reading],
    reader: &'a Reader,
    record: Record,
}

impl Shelf for Memory<'_> {
    type Error = Infallible;

    fn readings(&mut self, cut: &dyn Fn(Reading) -> Reading) -> Result<Vec<Reading>, Infallible> {
        Ok(self.readings.iter().cloned().map(cut).collect())
    }

    fn give(&mut self, part: Part) -> Result<(), Infallible> {
        let record = &mut self.record;
        match part {
            Part::Learned(list) => resolve(self.readings, &list, self.reader),
            Part::Reports(list) => record.reports = list,
            Part::Families(list) => record.families = list,
            Part::Events(list) => record.events = list,
            Part::Utterances(list) => record.utterances.extend(list),
            Part::Figures(list) => record.figures = list,
            Part::Promises(list) => record.promises = list,
        }
        Ok(())
    }
}

/// Merges the Readings of a shelf as [`merge`] does and gives it each list of the Record as soon as it is made.
///
/// # Errors
/// Those of the shelf.
pub fn in_parts<S: Shelf>(shelf: &mut S, reader: &Reader) -> Result<(), S::Error> {
    let mut readings = shelf.readings(&trim::telling)?;
    readings.sort_by(order);
    let copies = copies::find(&once(&readings));
    readings.iter_mut().for_each(trim::drop_text);
    let (before, learned) = learned(&readings, &copies, reader);
    let (similar, happenings) = if learned.is_empty() {
        before
    } else {
        drop(before);
        resolve(&mut readings, &learned, reader);
        shelf.give(Part::Learned(learned.clone()))?;
        found(&Heap::new(once(&readings), &copies, reader.lexicon()))
    };
    let heap = Heap::new(once(&readings), &copies, reader.lexicon());
    shelf.give(Part::Reports(report_lines(&heap.readings, &copies)))?;
    shelf.give(Part::Families(copies.families.clone()))?;
    let events = events::entries(&heap, &happenings);
    shelf.give(Part::Promises(promises::find(&heap, &events)))?;
    shelf.give(Part::Events(events))?;
    utterances::find(&heap, &similar, &happenings, |some| shelf.give(Part::Utterances(some)))?;
    drop((similar, happenings));
    let parties = heap.parties;
    drop(readings);
    let mut readings = shelf.readings(&|reading| trim::figures(reading, &parties))?;
    readings.sort_by(order);
    resolve(&mut readings, &learned, reader);
    let heap = Heap::with_parties(once(&readings), &copies, reader.lexicon(), parties);
    shelf.give(Part::Figures(figures::find(&heap)))
}

type Found = (utterances::Similar, events::Happenings);

/// What is found across the reports, and the dates of writing that follow from it, by report.
fn learned(readings: &[Reading], copies: &Copies, reader: &Reader) -> (Found, Vec<(String, Dating)>) {
    let heap = Heap::new(once(readings), copies, reader.lexicon());
    let found = found(&heap);
    let learned = dates::learn(&heap, copies, &found.1, reader);
    let by_id = learned.into_iter().map(|(report, dating)| (heap.id(report).to_string(), dating)).collect();
    (found, by_id)
}

/// Statements alike and events that are one: what the days of a report may be learned from.
fn found(heap: &Heap<'_>) -> Found {
    let similar = utterances::similar(heap);
    let happenings = events::find(heap, &similar);
    (similar, happenings)
}

fn order(a: &Reading, b: &Reading) -> Ordering {
    (&a.report.id, &a.report.source).cmp(&(&b.report.id, &b.report.source))
}

/// Gives sorted Readings the days and actors that follow from what was learned.
fn resolve(readings: &mut [Reading], learned: &[(String, Dating)], reader: &Reader) {
    for (id, dating) in learned {
        let from = readings.partition_point(|r| r.report.id < *id);
        for reading in readings.iter_mut().skip(from).take_while(|r| r.report.id == *id) {
            reader.resolve(reading, dating);
        }
    }
}

/// Sorted Readings, each id once.
fn once(readings: &[Reading]) -> Vec<&Reading> {
    let mut out: Vec<&Reading> = readings.iter().collect();
    out.dedup_by(|b, a| a.report.id == b.report.id);
    out
}

fn report_lines(readings: &[&Reading], copies: &Copies) -> Vec<ReportLine> {
    let family = |i: usize| copies.family.get(i).copied().flatten().and_then(|f| copies.families.get(f)).map(|f| f.id.clone());
    readings
        .iter()
        .enumerate()
        .map(|(i, r)| ReportLine {
            id: r.report.id.clone(),
            source: r.report.source.clone(),
            title: r.report.title.clone(),
            outlet: r.report.outlet.clone(),
            date: r.date.clone(),
            credits: r.credits.clone(),
            family: family(i),
            not_read: r.not_read.clone(),
        })
        .collect()
}
