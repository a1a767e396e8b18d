//! Which spans does each document have? Gold rows, predicted rows, Readings, or reports that are read now.

use crate::build::{BATCH, read_all};
use crate::cli::Task;
use crate::{Failure, lexicon, out, paths};
use record::{NameType, Reading, Span as Words};
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

/// One document.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Doc {
    pub doc: String,
    #[serde(default)]
    pub spans: Vec<Span>,
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
        if rows.first().is_some_and(|(_, v)| v.get("report").is_none() && v.get("spans").is_none()) {
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
    };
    Doc { doc: r.report.given.id.clone().unwrap_or(stem), spans, until: None, text: Some(r.text.clone()) }
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
