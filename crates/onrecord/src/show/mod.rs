//! What do the reports say together? `show` prints the record of a heap, for a person or as JSON.

mod copies;
mod entries;

use crate::cli::{ShowArgs, ShowKind};
use crate::out::{Page, plain, say, stdout};
use crate::words::{counted, days};
use crate::{Failure, Outcome};
use record::{Record, ReportLine};
use std::collections::BTreeMap;
use std::io::Write;
use store::{Entry, EntryLine, Heap, Kind, Query};

/// What is to be shown.
struct Shown {
    entries: BTreeMap<Kind, Vec<EntryLine>>,
    copies: bool,
    heap: Heap,
    lines: BTreeMap<String, ReportLine>,
}

/// Runs `show`.
pub fn run(args: &ShowArgs) -> Result<Outcome, Failure> {
    let heap = Heap::open(&args.heap)?;
    let record = record(&heap, args)?;
    let mut out = stdout();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &record)?;
        out.write_all(b"\n")?;
    } else {
        print(&mut out, heap, &record, args)?;
    }
    out.flush()?;
    Ok(Outcome::All)
}

/// The first eight digits of an id: enough to ask for it.
pub fn short(id: &str) -> &str {
    id.get(..8).unwrap_or(id)
}

/// The record, narrowed to what is asked for.
fn record(heap: &Heap, args: &ShowArgs) -> Result<Record, Failure> {
    let report = args.report.as_deref().map(|id| heap.report_id(id)).transpose()?;
    let narrowed = report.is_some() || args.from.is_some() || args.to.is_some() || args.who.is_some();
    let mut record = heap.record()?;
    if narrowed {
        let query = Query {
            who: args.who.clone(),
            report: report.clone(),
            from: args.from,
            to: args.to,
            per_page: usize::MAX >> 16,
            ..Query::default()
        };
        let mut kept = std::collections::BTreeSet::new();
        for kind in Kind::ALL {
            kept.extend(heap.entries(kind, &query)?.items.into_iter().map(|l| l.entry.head().id.clone()));
        }
        record.events.retain(|e| kept.contains(&e.head.id));
        record.utterances.retain(|e| kept.contains(&e.head.id));
        record.figures.retain(|e| kept.contains(&e.head.id));
        record.promises.retain(|e| kept.contains(&e.head.id));
        record.families.retain(|f| report.as_ref().is_some_and(|r| f.reports.contains(r)));
        record.reports.retain(|l| report.as_ref().is_none_or(|r| l.id == *r));
    }
    let wanted = |kind: ShowKind| args.kind.is_empty() || args.kind.contains(&kind);
    if !wanted(ShowKind::Event) {
        record.events.clear();
    }
    if !wanted(ShowKind::Statement) {
        record.utterances.clear();
    }
    if !wanted(ShowKind::Figure) {
        record.figures.clear();
    }
    if !wanted(ShowKind::Promise) {
        record.promises.clear();
    }
    if !wanted(ShowKind::Copies) {
        record.families.clear();
    }
    Ok(record)
}

fn print(out: &mut impl Write, heap: Heap, record: &Record, args: &ShowArgs) -> Result<(), Failure> {
    let page = Page::of_stdout();
    let wanted = |kind: ShowKind| args.kind.is_empty() || args.kind.contains(&kind);
    let mut entries: BTreeMap<Kind, Vec<EntryLine>> = BTreeMap::new();
    let all = (record.events.iter().cloned().map(Entry::Event))
        .chain(record.utterances.iter().cloned().map(Entry::Utterance))
        .chain(record.figures.iter().cloned().map(Entry::Figure))
        .chain(record.promises.iter().cloned().map(Entry::Promise));
    for entry in all {
        entries.entry(entry.kind()).or_default().push(entry.line());
    }
    let lines = heap.lines()?.into_iter().map(|l| (l.id.clone(), l)).collect();
    let shown = Shown { entries, copies: wanted(ShowKind::Copies), heap, lines };
    head(out, page, &shown)?;
    let sections = [
        (Kind::Event, ShowKind::Event),
        (Kind::Utterance, ShowKind::Statement),
        (Kind::Figure, ShowKind::Figure),
        (Kind::Promise, ShowKind::Promise),
    ];
    for (kind, asked) in sections {
        if wanted(asked) {
            entries::section(out, page, kind, &shown)?;
        }
    }
    if shown.copies {
        copies::section(out, page, &record.families, &shown)?;
    }
    if record.reports.is_empty() {
        say("The heap holds no report.");
    }
    Ok(())
}

/// What the heap holds, in a few lines.
fn head(out: &mut impl Write, page: Page, shown: &Shown) -> Result<(), Failure> {
    let s = shown.heap.summary()?;
    let mut line = format!(
        "{}: {}, {}, {}, {}",
        counted(s.reports, "report"),
        counted(s.events, "event"),
        counted(s.utterances, "utterance"),
        counted(s.figures, "figure"),
        counted(s.promises, "promise")
    );
    if s.copies > 0 {
        line.push_str(&format!("; {} of the reports share text with another", s.copies));
    }
    for (why, n) in &s.not_read {
        line.push_str(&format!("; {} not read: {}", n, plain(why)));
    }
    if s.older > 0 {
        line.push_str(&format!("; {} kept beside the latest", counted(s.older, "older version")));
    }
    Ok(writeln!(out, "{}\n", page.wrap(0, &format!("{line}.")))?)
}

impl Shown {
    /// How a report is named where it supports something: outlet, else the title's beginning, with its source.
    fn report(&self, id: &str) -> String {
        let Some(line) = self.lines.get(id) else { return short(id).to_string() };
        let source = plain(&line.source);
        match &line.outlet {
            Some(outlet) => format!("{} ({source})", plain(outlet)),
            None => source,
        }
    }
}

/// The heading of a day, or of entries without one.
fn day_heading(line: &EntryLine) -> String {
    days(line.begin, line.end).unwrap_or_else(|| "Date not known".into())
}
