//! How fast is it, and how much memory does it need? Each benchmark asserts its answer.
//!
//! `cargo run --release -p bench [REPORTS]` prints a table and writes `bench/results.csv`.

#![allow(clippy::expect_used)] // A benchmark that cannot go on must stop, loudly.

mod heap;
mod usage;
mod words;

use heap::Heap;
use rayon::prelude::*;
use read::Reader;
use read::lexicon::{Lexicon, built_in};
use record::{Reading, Record, Report, Versions};
use std::collections::{BTreeMap, BTreeSet};

/// Reports of the heap that `bench/results.csv` speaks of.
const REPORTS: usize = 10_000;
/// Reports that are read a second time.
const AGAIN: usize = 200;
const SEED: u64 = 20_311_108;

/// What one step cost.
struct Step {
    name: &'static str,
    cpu: f64,
    wall: f64,
}

fn main() {
    let count = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(REPORTS);
    let mut heap = heap::generate(count, SEED);
    let bytes: usize = heap.reports.iter().map(|r| r.text.len()).sum();
    assert!(heap.texts * 2 > count && heap.copies == count / 3, "{} different texts, {} copies", heap.texts, heap.copies);
    let reader = Reader::new(Lexicon::load(&built_in()).expect("the lexicon loads"), Versions::default()).expect("its rules compile");

    let first: Vec<Report> = heap.reports.iter().take(AGAIN).cloned().collect();
    let ids: Vec<String> = heap.reports.iter().map(|r| r.about.id.clone()).collect();
    // Each report is let go once read, as `build` does.
    let reports = std::mem::take(&mut heap.reports);
    let (mut readings, read) = timed("read", || reports.into_par_iter().map(|r| reader.read(&r)).collect::<Vec<Reading>>());
    let again: usize = first.iter().map(|r| reader.read(r).statements.len()).sum();
    assert_eq!(readings.iter().take(AGAIN).map(|r| r.statements.len()).sum::<usize>(), again, "a second run finds the same statements");
    let statements: usize = readings.iter().map(|r| r.statements.len()).sum();
    assert!(statements > 0, "statements are found");
    let after_read = usage::peak_memory();
    let (record, merge) = timed("merge", || merge::merge(&mut readings, &reader));
    check(&heap, &ids, &record);
    let peak = usage::peak_memory();
    let (size, store) = timed("store", || stored(&readings, &record));

    let mut table = vec![
        ("reports", count as f64, ""),
        ("bytes a report", bytes as f64 / count as f64, ""),
        ("statements", statements as f64, ""),
        ("families", record.families.len() as f64, ""),
    ];
    for step in [&read, &merge, &store] {
        table.push((step.name, count as f64 / step.cpu, "reports per CPU second"));
        table.push((step.name, bytes as f64 / step.cpu, "bytes per CPU second"));
        table.push((step.name, step.wall, "seconds"));
    }
    table.push(("peak memory after read", after_read as f64 / 1e6, "MB"));
    table.push(("peak memory after merge", peak as f64 / 1e6, "MB"));
    table.push(("store", size as f64 / 1e6, "MB"));
    let mut csv = String::from("what,value,unit\n");
    for (what, value, unit) in table {
        println!("{what:<28}{value:>14.1} {unit}");
        csv.push_str(&format!("{what},{value:.1},{unit}\n"));
    }
    if count == REPORTS && !cfg!(debug_assertions) {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/results.csv"), csv).expect("results.csv can be written");
    }
}

fn timed<T>(name: &'static str, step: impl FnOnce() -> T) -> (T, Step) {
    let (cpu, wall) = (usage::cpu_seconds(), std::time::Instant::now());
    let out = step();
    // A clock tick is the least that can be told.
    (out, Step { name, cpu: (usage::cpu_seconds() - cpu).max(0.01), wall: wall.elapsed().as_secs_f64() })
}

/// The Record holds every report, and exactly the families that were generated.
fn check(heap: &Heap, ids: &[String], record: &Record) {
    assert_eq!(record.reports.len(), ids.len(), "every report is there");
    let place: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(i, id)| (id.as_str(), i)).collect();
    let found: BTreeSet<BTreeSet<usize>> =
        record.families.iter().map(|f| f.reports.iter().map(|id| place[id.as_str()]).collect()).collect();
    let missed = heap.families.difference(&found).count();
    let wrong: Vec<_> = found.difference(&heap.families).take(3).collect();
    assert!(missed == 0 && wrong.is_empty(), "{missed} families of {} missed; not generated: {wrong:?}", heap.families.len());
}

/// Bytes of the file that keeps it all.
fn stored(readings: &[Reading], record: &Record) -> u64 {
    let dir = tempfile::tempdir().expect("a folder for the store");
    let path = dir.path().join("heap.onrecord");
    let mut writer = store::Writer::open(&path).expect("the store opens");
    for reading in readings {
        writer.put(reading).expect("a Reading is stored");
    }
    writer.set_record(record, readings).expect("the Record is stored");
    writer.commit().expect("the store is closed");
    std::fs::metadata(&path).map(|m| m.len()).unwrap_or_default()
}
