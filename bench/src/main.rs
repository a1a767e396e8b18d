//! How fast is it, and how much memory does it need? Each benchmark asserts its answer.
//!
//! `cargo run --release -p bench [REPORTS]` prints a table and writes `bench/results.csv`; with a file name after the number it
//! writes the generated heap there instead, as JSON lines for `onrecord build`.

#![allow(clippy::expect_used)] // A benchmark that cannot go on must stop, loudly.

mod heap;
mod usage;
mod words;

use analyser::Model;
use heap::Heap;
use merge::{Part, Shelf};
use rayon::prelude::*;
use read::Reader;
use read::lexicon::{Lexicon, built_in};
use record::{Family, Reading, Report, Versions};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::{Entry, Writer};

/// Reports of the heap that `bench/results.csv` speaks of.
const REPORTS: usize = 10_000;
/// Reports held at once while reading, as `build` does.
const BATCH: usize = 128;
/// Reports that are read a second time.
const AGAIN: usize = 200;
const SEED: u64 = 20_311_108;
/// Bytes of memory that a build of [`REPORTS`] may take.
const MEMORY: u64 = 600_000_000;

/// What one step cost, in seconds.
#[derive(Clone, Copy, Default)]
struct Cost {
    cpu: f64,
    wall: f64,
}

fn main() {
    let count = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(REPORTS);
    let mut heap = heap::generate(count, SEED);
    if let Some(path) = std::env::args().nth(2) {
        return write(&heap, &path);
    }
    let bytes: usize = heap.reports.iter().map(|r| r.text.len()).sum();
    assert!(heap.texts * 2 > count && heap.copies == count / 3, "{} different texts, {} copies", heap.texts, heap.copies);
    let model = Model::built_in(include_bytes!("../../models/analyser-en.model")).expect("the model opens");
    let reader = Reader::new(Lexicon::load(&built_in()).expect("the lexicon loads"), Versions::default()).expect("its rules compile");
    let reader = reader.with_analyser(Arc::new(model), String::new());
    let dir = tempfile::tempdir().expect("a folder for the store");
    let path = dir.path().join("heap.onrecord");
    let ids: Vec<String> = heap.reports.iter().map(|r| r.about.id.clone()).collect();
    let generated = usage::memory();
    let mut bench = Bench::new(reader, Writer::open(&path).expect("the store opens"));
    bench.read(std::mem::take(&mut heap.reports));
    let merge = bench.merge();
    let Bench { read, store, statements, families, lines, writer, .. } = bench;
    writer.commit().expect("the store is closed");
    assert_eq!(lines, ids.len(), "every report is there");
    check(&heap, &ids, &families);

    // The generated texts are held only until they are read: they are the bench's own, not the build's.
    let peak = usage::peak_memory();
    let size = std::fs::metadata(&path).map(|m| m.len()).unwrap_or_default();
    let all = Cost { cpu: read.cpu + merge.cpu + store.cpu, wall: read.wall + merge.wall + store.wall };
    let mut table = vec![
        ("reports", count as f64, ""),
        ("bytes a report", bytes as f64 / count as f64, ""),
        ("statements", statements as f64, ""),
        ("families", families.len() as f64, ""),
    ];
    for (name, cost) in [("read", read), ("merge", merge), ("store", store), ("build", all)] {
        // A clock tick is the least that can be told.
        let cpu = cost.cpu.max(0.01);
        table.push((name, count as f64 / cpu, "reports per CPU second"));
        table.push((name, bytes as f64 / cpu, "bytes per CPU second"));
        table.push((name, cost.wall, "seconds"));
    }
    table.push(("memory before reading", generated as f64 / 1e6, "MB"));
    table.push(("peak memory", peak as f64 / 1e6, "MB"));
    table.push(("store", size as f64 / 1e6, "MB"));
    table.push(("store", size as f64 / count as f64 / 1e3, "kB a report"));
    report(&table, count);
    assert!(count != REPORTS || peak <= MEMORY, "a build of {count} reports takes {} MB", peak / 1_000_000);
}

/// The generated heap as JSON lines for `onrecord build`.
fn write(heap: &Heap, path: &str) {
    let line = |r: &Report| {
        let given = &r.about.given;
        serde_json::json!({"text": r.text, "id": given.id, "date": given.date, "outlet": given.outlet}).to_string() + "\n"
    };
    std::fs::write(path, heap.reports.iter().map(line).collect::<String>()).expect("the heap can be written");
}

/// Prints the table and, for the heap that it speaks of, writes `bench/results.csv`.
fn report(table: &[(&str, f64, &str)], count: usize) {
    let mut csv = String::from("what,value,unit\n");
    for (what, value, unit) in table {
        println!("{what:<28}{value:>14.1} {unit}");
        csv.push_str(&format!("{what},{value:.1},{unit}\n"));
    }
    if count == REPORTS && !cfg!(debug_assertions) {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/results.csv"), csv).expect("results.csv can be written");
    }
}

/// A build, step by step, with what each cost.
struct Bench {
    reader: Arc<Reader>,
    writer: Writer,
    read: Cost,
    store: Cost,
    statements: usize,
    families: Vec<Family>,
    lines: usize,
}

impl Bench {
    fn new(reader: Reader, writer: Writer) -> Bench {
        Bench {
            reader: Arc::new(reader),
            writer,
            read: Cost::default(),
            store: Cost::default(),
            statements: 0,
            families: Vec::new(),
            lines: 0,
        }
    }

    /// Reads the reports in parallel, some at a time, and stores their Readings.
    fn read(&mut self, mut reports: Vec<Report>) {
        let first: Vec<Report> = reports.iter().take(AGAIN).cloned().collect();
        let mut found = Vec::new();
        while !reports.is_empty() {
            let batch: Vec<Report> = reports.drain(..BATCH.min(reports.len())).collect();
            let readings: Vec<Reading> = timed(&mut self.read, || batch.par_iter().map(|r| self.reader.read(r)).collect());
            found.extend(readings.iter().map(|r| r.statements.len()));
            timed(&mut self.store, || readings.iter().for_each(|r| self.writer.put(r).expect("a Reading is stored")));
        }
        self.statements = found.iter().sum();
        let again = first.iter().map(|r| self.reader.read(r).statements.len());
        assert!(again.eq(found.into_iter().take(AGAIN)) && self.statements > 0, "a second run finds the same statements");
        // As a build does: what the rules built up while they read is not needed to merge.
        self.reader = Arc::new(Reader::clone(&self.reader).rested());
    }

    /// Merges what is stored and stores the Record; what the store takes of it is counted as the store's.
    fn merge(&mut self) -> Cost {
        let (mut all, before, reader) = (Cost::default(), self.store, Arc::clone(&self.reader));
        timed(&mut all, || {
            timed(&mut self.store, || {
                self.writer.settle_versions().and_then(|()| self.writer.clear_record()).expect("the store is ready");
            });
            merge::in_parts(self, &reader).expect("the Readings are merged");
            timed(&mut self.store, || self.writer.finish_record().expect("the Record is stored"));
        });
        Cost { cpu: all.cpu - (self.store.cpu - before.cpu), wall: all.wall - (self.store.wall - before.wall) }
    }

    fn entries(&mut self, entries: impl Iterator<Item = Entry>) {
        let writer = &mut self.writer;
        timed(&mut self.store, || entries.for_each(|e| writer.put_entry(&e).expect("an entry is stored")));
    }
}

impl Shelf for Bench {
    type Error = store::StoreError;

    fn readings(&mut self, cut: &dyn Fn(Reading) -> Reading) -> Result<Vec<Reading>, Self::Error> {
        let mut readings = Vec::new();
        timed(&mut self.store, || self.writer.each_reading(&mut |r| readings.push(cut(r))))?;
        Ok(readings)
    }

    fn give(&mut self, part: Part) -> Result<(), Self::Error> {
        match part {
            Part::Events(list) => self.entries(list.into_iter().map(Entry::Event)),
            Part::Utterances(list) => self.entries(list.into_iter().map(Entry::Utterance)),
            Part::Figures(list) => self.entries(list.into_iter().map(Entry::Figure)),
            Part::Promises(list) => self.entries(list.into_iter().map(Entry::Promise)),
            Part::Reports(list) => {
                self.lines = list.len();
                timed(&mut self.store, || self.writer.put_lines(&list))?;
            }
            Part::Families(list) => {
                timed(&mut self.store, || self.writer.put_families(&list))?;
                self.families = list;
            }
            Part::Learned(list) => {
                for (id, dating) in list {
                    let mut reading = timed(&mut self.store, || self.writer.reading(&id))?;
                    self.reader.resolve(&mut reading, &dating);
                    timed(&mut self.store, || self.writer.put_resolved(&reading))?;
                }
            }
        }
        Ok(())
    }
}

/// Adds what a step costs.
fn timed<T>(cost: &mut Cost, step: impl FnOnce() -> T) -> T {
    let (cpu, wall) = (usage::cpu_seconds(), std::time::Instant::now());
    let out = step();
    cost.cpu += usage::cpu_seconds() - cpu;
    cost.wall += wall.elapsed().as_secs_f64();
    out
}

/// The families are exactly those that were generated.
fn check(heap: &Heap, ids: &[String], families: &[Family]) {
    let place: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let found: BTreeSet<BTreeSet<usize>> = families.iter().map(|f| f.reports.iter().map(|id| place[id.as_str()]).collect()).collect();
    let missed = heap.families.difference(&found).count();
    let wrong: Vec<_> = found.difference(&heap.families).take(3).collect();
    assert!(missed == 0 && wrong.is_empty(), "{missed} families of {} missed; not generated: {wrong:?}", heap.families.len());
}
