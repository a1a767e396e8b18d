//! What comes of a whole file of cases? Its lexicon over the built-in one, each report read, all of a case merged, each line judged.

use crate::document::{Case, Document};
use crate::judge::{Miss, Verdict, judge};
use analyser::Model;
use read::Reader;
use read::lexicon::{Lexicon, Source, built_in};
use record::{Reading, Record, Versions};
use std::sync::{Arc, OnceLock};

/// Why a case may fail without failing the test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excuse {
    /// None: it must hold.
    None,
    /// Its heading says `(later)`: it must not hold yet.
    Later,
}

/// What came of a file.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is wrong, one paragraph each.
    pub failures: Vec<String>,
    /// Lines of cases without an excuse that do not hold.
    pub misses: Vec<Miss>,
    /// Cases that hold.
    pub hold: usize,
    /// Cases marked `(later)` that do not hold.
    pub later: usize,
}

/// Runs the cases of a document. `name` is shown before each line.
pub fn run(name: &str, text: &str) -> Outcome {
    let document = Document::parse(text);
    let mut outcome = Outcome::default();
    outcome.failures.extend(document.faults.iter().map(|f| format!("{name}:{}: {}", f.at, f.said)));
    match reader(name, &document) {
        Ok(reader) => {
            for case in &document.cases {
                let (readings, record) = read_case(name, case, &reader);
                let excuse = if case.later { Excuse::Later } else { Excuse::None };
                take(&mut outcome, name, case, excuse, judge(case, &readings, &record));
            }
        }
        Err(said) => outcome.failures.push(said),
    }
    outcome
}

fn reader(name: &str, document: &Document) -> Result<Reader, String> {
    let said = |errors: Vec<read::lexicon::LexiconError>| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let mut sources = built_in();
    sources.extend(document.lexicon.iter().map(|text| Source { name: name.into(), text: text.clone() }));
    let reader = Reader::new(Lexicon::load(&sources).map_err(said)?, Versions::default()).map_err(said)?;
    Ok(reader.with_analyser(model()?, String::new()))
}

/// The built-in model, opened once.
fn model() -> Result<Arc<Model>, String> {
    static MODEL: OnceLock<Result<Arc<Model>, String>> = OnceLock::new();
    let bytes = include_bytes!("../../../../models/analyser-en.model");
    MODEL.get_or_init(|| Model::from_bytes(bytes).map(Arc::new).map_err(|e| e.to_string())).clone()
}

/// Each report read alone, and then all of them merged.
fn read_case(name: &str, case: &Case, reader: &Reader) -> (Vec<Reading>, Record) {
    let report = |told: &crate::document::Told| ingest::report(&format!("{name}:{}", told.at), &told.text, told.given.clone());
    let readings: Vec<Reading> = case.reports.iter().map(|told| reader.read(&report(told))).collect();
    let record = if case.record.is_empty() { Record::default() } else { merge::merge(&mut readings.clone(), reader) };
    (readings, record)
}

/// Counts a case and says what is wrong with it.
pub fn take(outcome: &mut Outcome, name: &str, case: &Case, excuse: Excuse, verdict: Verdict) {
    outcome.failures.extend(verdict.faults.iter().map(|f| format!("{name}:{}: {}", f.at, f.said)));
    let place = format!("{name}:{}: ## {}", case.at, case.heading);
    match (excuse, verdict.misses.is_empty()) {
        (Excuse::Later, true) => outcome.failures.push(format!("{place} holds now: take away (later)")),
        (Excuse::Later, false) => outcome.later += 1,
        (Excuse::None, true) => outcome.hold += 1,
        (Excuse::None, false) => {
            outcome.failures.extend(verdict.misses.iter().map(|m| said(name, case, m)));
            outcome.misses.extend(verdict.misses);
        }
    }
}

fn said(name: &str, case: &Case, miss: &Miss) -> String {
    format!("{name}:{}: ## {}\n    expected  {}\n    found     {}", miss.at, case.heading, miss.expected, miss.found)
}
