//! What did the program find in all reports together? The entries of a Record, each with its reports and its values by key.

use crate::found::{Found, days};
use crate::line::Value;
use record::{EventEntry, Family, FigureEntry, Head, Party, PromiseEntry, Record, Utterance};

type Facts = Vec<(&'static str, Value)>;

/// The entries of a Record; `label` gives a report's letter for its id.
pub fn in_record(record: &Record, label: &dyn Fn(&str) -> String) -> Vec<Found> {
    let entry = |noun, reports: Vec<&str>, facts: Facts| {
        let mut words: Vec<String> = reports.into_iter().map(label).collect();
        words.sort();
        words.dedup();
        let reports = ("reports", Value::Words(words.clone()));
        Found { noun, ranges: Vec::new(), words, facts: facts.into_iter().chain([reports]).collect() }
    };
    let dated = |d: &record::Dating| vec![("date", days(d.begin, d.end))];
    let mut out = Vec::new();
    out.extend(record.reports.iter().map(|r| entry("report", vec![&r.id], dated(&r.date))));
    out.extend(record.families.iter().map(|f| entry("family", f.reports.iter().map(String::as_str).collect(), family(f))));
    out.extend(record.events.iter().map(|e| entry("event", behind(&e.head), event(e))));
    out.extend(record.utterances.iter().map(|u| entry("utterance", behind(&u.head), utterance(u))));
    out.extend(record.figures.iter().map(|f| entry("figure", behind(&f.head), figure(f))));
    out.extend(record.promises.iter().map(|p| entry("promise", told(p, record), promise(p))));
    out
}

/// The reports whose items support an entry.
fn behind(head: &Head) -> Vec<&str> {
    head.support.iter().map(|s| s.report.as_str()).collect()
}

/// The reports of a promise and of the events that follow it up.
fn told<'r>(p: &'r PromiseEntry, record: &'r Record) -> Vec<&'r str> {
    let follows = |head: &Head| head.members.iter().any(|m| p.followed_by.contains(m));
    let later = record.events.iter().filter(|e| follows(&e.head));
    behind(&p.head).into_iter().chain(later.flat_map(|e| behind(&e.head))).collect()
}

fn origins(head: &Head) -> (&'static str, Value) {
    ("origins", Value::of(Some(head.origins.len())))
}

fn party(p: Option<&Party>) -> Value {
    Value::of(p.map(|p| &p.name))
}

fn family(f: &Family) -> Facts {
    let mut kinds: Vec<String> = f.pairs.iter().map(|p| p.kind.clone()).collect();
    kinds.sort();
    kinds.dedup();
    vec![("kind", Value::Words(kinds))]
}

fn event(e: &EventEntry) -> Facts {
    vec![
        origins(&e.head),
        ("type", Value::of(Some(e.kind))),
        ("with", Value::Words(e.participants.iter().map(|p| p.name.clone()).collect())),
        ("place", Value::of(e.place.as_deref())),
        ("begin", Value::of(e.begin)),
        ("end", Value::of(e.end)),
        ("status", Value::of(Some(e.status))),
    ]
}

fn utterance(u: &Utterance) -> Facts {
    vec![
        origins(&u.head),
        ("speaker", party(u.speaker.as_ref())),
        ("kind", Value::of(Some(u.kind))),
        ("stance", Value::of(Some(u.stance))),
        ("begin", Value::of(u.begin)),
        ("end", Value::of(u.end)),
    ]
}

fn figure(f: &FigureEntry) -> Facts {
    vec![
        origins(&f.head),
        ("relation", Value::of(f.relation.as_deref())),
        ("unit", Value::of(f.unit.as_deref())),
        ("measure", Value::of(f.measure.as_deref())),
    ]
}

fn promise(p: &PromiseEntry) -> Facts {
    vec![
        origins(&p.head),
        ("kind", Value::of(Some(p.kind))),
        ("by", party(p.by.as_ref())),
        ("to", party(p.to.as_ref())),
        ("due", days(p.due.begin, p.due.end)),
        ("state", Value::of(Some(&p.state))),
    ]
}
