//! Do the documents, the JSON Schema and the program's output name the same fields?

#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

mod program;

use program::{Desk, newsroom, repository};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every property name anywhere in a schema.
fn properties(schema: &Value, out: &mut BTreeSet<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|v| properties(v, out)),
        Value::Object(map) => {
            for (key, value) in map {
                if key == "properties"
                    && let Value::Object(fields) = value
                {
                    out.extend(fields.keys().cloned());
                }
                properties(value, out);
            }
        }
        _ => {}
    }
}

/// Every key anywhere in a value.
fn keys(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| keys(v, out)),
        Value::Object(map) => {
            out.extend(map.keys().cloned());
            map.values().for_each(|v| keys(v, out));
        }
        _ => {}
    }
}

/// The words in `code` marks of a document, taken apart at everything that no field name has.
fn named(document: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(repository("docs").join(document)).unwrap();
    let words = text.split('`').skip(1).step_by(2);
    words.flat_map(|w| w.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')).map(String::from).collect()
}

/// The fields that stand in the first column of a document's tables.
fn fields(document: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(repository("docs").join(document)).unwrap();
    let text =
        text.split("## `promises[]`").next().unwrap_or_default().split("<!-- event types -->").next().unwrap_or_default().to_string();
    let rows = text.lines().filter(|l| l.starts_with("| `")).filter_map(|l| l.split('|').nth(1));
    let words = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(String::from).collect::<Vec<_>>());
    words.map(|w| w.rsplit('.').next().unwrap_or_default().to_string()).collect()
}

#[track_caller]
fn check(of: &str, document: &str, output: &[Value]) {
    let schema = serde_json::from_str(&Desk::new().check(&format!("schema {of}"), 0).out).unwrap();
    let (mut known, mut seen) = (BTreeSet::new(), BTreeSet::new());
    properties(&schema, &mut known);
    output.iter().for_each(|v| keys(v, &mut seen));
    let missing = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).cloned().collect::<Vec<_>>().join(", ");
    let mut documented = named(document);
    if document == "record.md" {
        // A record's spans, dates and credits are those of a Reading, described there.
        documented.extend(named("reading.md"));
    }
    assert_eq!(missing(&known, &documented), "", "fields of the schema that docs/{document} does not name");
    assert_eq!(missing(&seen, &known), "", "fields of the output that the schema of a {of} does not have");
    if document == "reading.md" {
        assert_eq!(missing(&fields(document), &known), "", "fields of docs/{document} that the schema does not have");
    }
}

#[test]
fn a_reading_is_what_its_document_says() {
    let out = Desk::new().check(&format!("read {} --json", newsroom()), 0).out;
    let readings: Vec<Value> = out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(readings.len(), 15);
    check("reading", "reading.md", &readings);
}

#[test]
fn a_record_is_what_its_document_says() {
    let desk = Desk::new();
    desk.check(&format!("build {} -o h.onrecord", newsroom()), 0);
    let record = serde_json::from_str(&desk.check("show h.onrecord --json", 0).out).unwrap();
    check("record", "record.md", &[record]);
}
