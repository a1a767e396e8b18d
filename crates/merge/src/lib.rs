//! What do the reports say together? `merge` makes one Record of many Readings: groupings by key, nothing opened, never failing.
//!
//! The rooms: copies (which share text), utterances, events, dates (a report's day learned from another), figures,
//! promises, and origins, which every entry asks. The result depends neither on the order of the Readings nor on the
//! number of threads: everything is sorted before it is folded.

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
mod utterances;
mod words;

pub use members::{Kind, Members, member_id, members};

use copies::Copies;
use heap::Heap;
use read::Reader;
use record::{Reading, Record, ReportLine};

/// Merges Readings into a Record. They are sorted by id; those whose day another report narrows are resolved again in
/// place. Of several Readings with one id the one with the smallest source counts.
pub fn merge(readings: &mut [Reading], reader: &Reader) -> Record {
    readings.sort_by(|a, b| (&a.report.id, &a.report.source).cmp(&(&b.report.id, &b.report.source)));
    let copies = copies::find(&once(readings));
    let learned = {
        let heap = Heap::new(once(readings), &copies, reader.lexicon());
        let similar = utterances::similar(&heap);
        let happenings = events::find(&heap, &similar);
        let learned = dates::learn(&heap, &happenings, reader);
        if learned.is_empty() {
            return record(&heap, &similar, &happenings);
        }
        learned.into_iter().map(|(report, dating)| (heap.id(report).to_string(), dating)).collect::<Vec<_>>()
    };
    for (id, dating) in &learned {
        for reading in readings.iter_mut().filter(|r| r.report.id == *id) {
            reader.resolve(reading, dating);
        }
    }
    let heap = Heap::new(once(readings), &copies, reader.lexicon());
    let similar = utterances::similar(&heap);
    let happenings = events::find(&heap, &similar);
    record(&heap, &similar, &happenings)
}

/// Sorted Readings, each id once.
fn once(readings: &[Reading]) -> Vec<&Reading> {
    let mut out: Vec<&Reading> = readings.iter().collect();
    out.dedup_by(|b, a| a.report.id == b.report.id);
    out
}

fn record(heap: &Heap<'_>, similar: &utterances::Similar, happenings: &events::Happenings) -> Record {
    let ((events, utterances), figures) = rayon::join(
        || rayon::join(|| events::entries(heap, happenings), || utterances::find(heap, similar, happenings)),
        || figures::find(heap),
    );
    let promises = promises::find(heap, &events);
    Record {
        reports: report_lines(&heap.readings, heap.copies),
        families: heap.copies.families.clone(),
        events,
        utterances,
        figures,
        promises,
    }
}

fn report_lines(readings: &[&Reading], copies: &Copies) -> Vec<ReportLine> {
    let family = |i: usize| copies.family.get(i).copied().flatten().and_then(|f| copies.families.get(f)).map(|f| f.id.clone());
    readings
        .iter()
        .enumerate()
        .map(|(i, r)| ReportLine {
            id: r.report.id.clone(),
            source: r.report.source.clone(),
            title: r.report.title.clone().or_else(|| first_line(&r.text)),
            outlet: r.report.outlet.clone(),
            date: r.date.clone(),
            credits: r.credits.clone(),
            family: family(i),
            not_read: r.not_read.clone(),
        })
        .collect()
}

/// Code points of a first line that stands in for a title.
const TITLE: usize = 160;

fn first_line(text: &str) -> Option<String> {
    let line = text.lines().map(str::trim).find(|l| !l.is_empty())?;
    match line.char_indices().nth(TITLE) {
        None => Some(line.to_string()),
        Some((end, _)) => {
            let cut = line.get(..end).unwrap_or(line);
            Some(format!("{}…", cut.rsplit_once(' ').map_or(cut, |(head, _)| head)))
        }
    }
}
