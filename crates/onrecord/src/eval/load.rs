//! Which spans does each document have? Gold rows, predicted rows, Readings, or reports that are read now.

use crate::build::{BATCH, read_all};
use crate::cli::Task;
use crate::{Failure, lexicon, out, paths};
use record::{NameType, Reading, Span as Words, TimeType};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// First and one past the last code point.
pub(super) type Place = (usize, usize);

/// One span of a row.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub value: Option<Value>,
    /// The parts of a span that is interrupted; none for one that is whole.
    pub fragments: Option<Vec<Place>>,
    pub speaker: Option<Vec<Place>>,
}

impl Span {
    /// Its parts, the whole where it has none.
    pub fn parts(&self) -> Vec<Place> {
        match &self.fragments {
            Some(parts) if !parts.is_empty() => parts.clone(),
            _ => vec![(self.start, self.end)],
        }
    }

    /// The words that stand for the speaker.
    pub fn speaker(&self) -> &[Place] {
        self.speaker.as_deref().unwrap_or_default()
    }
}

/// An amount of a row: a number or a list of two, as numbers or words, and its unit.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Quantity {
    pub value: Value,
    pub unit: Option<String>,
}

impl Quantity {
    /// The numbers of its value.
    pub fn values(&self) -> Vec<f64> {
        let number = |v: &Value| v.as_f64().or_else(|| v.as_str()?.trim().parse().ok());
        match &self.value {
            Value::Array(items) => items.iter().filter_map(number).collect(),
            one => number(one).into_iter().collect(),
        }
    }
}

/// One document.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Doc {
    pub doc: String,
    #[serde(default)]
    pub spans: Vec<Span>,
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    /// From here on the text is not annotated.
    pub until: Option<usize>,
    pub text: Option<String>,
}

/// Documents by name.
pub(super) type Docs = BTreeMap<String, Doc>;

/// Rows of gold, one a line.
pub(super) fn gold(path: &Path) -> Result<Docs, Failure> {
    let mut docs = Docs::new();
    for (source, value) in lines(path)? {
        let doc: Doc = serde_json::from_value(value).map_err(|e| format!("{source}: expected a gold row: {e}"))?;
        docs.insert(doc.doc.clone(), doc);
    }
    if docs.is_empty() { Err(format!("{}: expected gold rows, found none", path.display()).into()) } else { Ok(docs) }
}

/// What was predicted, or what onrecord reads in the reports given.
pub(super) fn system(given: &[PathBuf], task: Task, folders: &[PathBuf]) -> Result<Docs, Failure> {
    let mut docs = Docs::new();
    let mut to_read = Vec::new();
    for path in given {
        if !path.is_file() || path.extension().is_none_or(|e| e != "jsonl" && e != "ndjson") {
            to_read.push(path.clone());
            continue;
        }
        let rows = lines(path)?;
        if rows.first().is_some_and(|(_, v)| ["report", "spans", "quantities"].iter().all(|key| v.get(key).is_none())) {
            to_read.push(path.clone());
            continue;
        }
        for (source, value) in rows {
            let doc = if value.get("report").is_some() {
                let reading = serde_json::from_value(value).map_err(|e| format!("{source}: expected a Reading: {e}"))?;
                row(&reading, task)
            } else {
                serde_json::from_value(value).map_err(|e| format!("{source}: expected a predicted row: {e}"))?
            };
            docs.insert(doc.doc.clone(), doc);
        }
    }
    if !to_read.is_empty() {
        let reader = lexicon::reader(&lexicon::own(&to_read, folders)?.files)?;
        let mut stream = paths::open(&to_read);
        loop {
            let batch = stream.batch(BATCH, &out::say);
            if batch.is_empty() {
                break;
            }
            for reading in read_all(&batch, &reader) {
                let doc = row(&reading?, task);
                docs.insert(doc.doc.clone(), doc);
            }
        }
    }
    Ok(docs)
}

fn lines(path: &Path) -> Result<Vec<(String, Value)>, Failure> {
    let file = std::fs::File::open(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut out = Vec::new();
    for (i, line) in std::io::BufReader::new(file).lines().enumerate() {
        let source = format!("{}#{}", path.display(), i + 1);
        let line = line.map_err(|e| format!("{source}: {e}"))?;
        if !line.trim().is_empty() {
            out.push((source.clone(), serde_json::from_str(&line).map_err(|e| format!("{source}: not JSON: {e}"))?));
        }
    }
    Ok(out)
}

/// A Reading as the row the scorers compare.
fn row(r: &Reading, task: Task) -> Doc {
    let name = r.report.source.split('#').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().to_string();
    let spans = match task {
        Task::Times => r.times.iter().map(|t| span(&t.span, t.kind.word(), t.value.clone().map(Value::from))).collect(),
        Task::Names => {
            r.names.iter().filter(|n| n.within.is_none()).filter_map(|n| Some(span(&n.span, name_type(n.kind)?, None))).collect()
        }
        Task::Statements => r.statements.iter().filter_map(statement).collect(),
        Task::Quantities => Vec::new(),
    };
    let quantities = match task {
        Task::Quantities => r.times.iter().filter_map(duration).chain(r.figures.iter().filter_map(quantity)).collect(),
        _ => Vec::new(),
    };
    Doc { doc: r.report.given.id.clone().unwrap_or(stem), spans, quantities, until: None, text: Some(r.text.clone()) }
}

/// A duration of one number is a quantity to a gold of quantities: "P3Y" is 3 of UCUM's `a`.
fn duration(time: &record::Time) -> Option<Quantity> {
    let value = time.value.as_deref().filter(|_| time.kind == TimeType::Duration)?;
    let (clock, value) = value.strip_prefix('P').map(|v| v.strip_prefix('T').map_or((false, v), |v| (true, v)))?;
    let (number, letter) = value.split_at_checked(value.len().checked_sub(1)?)?;
    let unit = match (clock, letter) {
        (false, "Y") => "a",
        (false, "M") => "mo",
        (false, "W") => "wk",
        (false, "D") => "d",
        (true, "H") => "h",
        (true, "M") => "min",
        (true, "S") => "s",
        _ => return None,
    };
    let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    plain.then(|| Quantity { value: number.into(), unit: Some(unit.into()) })
}

/// The amount of a figure, of a range both ends.
fn quantity(figure: &record::Figure) -> Option<Quantity> {
    let ends = || figure.low.as_ref().map(|low| serde_json::json!([low, figure.high]));
    Some(Quantity { value: figure.value.clone().map(Value::from).or_else(ends)?, unit: figure.unit.clone() })
}

fn span(words: &Words, kind: &str, value: Option<Value>) -> Span {
    Span { start: words.chars[0], end: words.chars[1], kind: Some(kind.into()), value, ..Span::default() }
}

/// The usual three types of names; others are not scored.
fn name_type(kind: NameType) -> Option<&'static str> {
    match kind {
        NameType::Person => Some("PER"),
        NameType::Organisation => Some("ORG"),
        NameType::Place => Some("LOC"),
        NameType::Other => None,
    }
}

fn statement(s: &record::Statement) -> Option<Span> {
    let place = |w: &Words| (w.chars[0], w.chars[1]);
    let parts: Vec<Place> = s.content.iter().map(place).collect();
    let (first, last) = (*parts.first()?, *parts.last()?);
    let speaker = s.speaker.who.span.iter().map(place).collect();
    Some(Span {
        start: first.0,
        end: last.1,
        kind: Some(s.kind.word().into()),
        value: None,
        fragments: Some(parts),
        speaker: Some(speaker),
    })
}
