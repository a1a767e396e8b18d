//! What did the program find in one report? The items of a Reading, each with its words and its values by key.

use crate::line::Value;
use jiff::civil::Date;
use record::{Event, Figure, Promise, Reading, Span, Statement, Who};
use std::collections::BTreeMap;
use std::ops::Range;

/// One thing found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What it is.
    pub noun: &'static str,
    /// Where it stands, in bytes; empty for an entry of a Record.
    pub ranges: Vec<Range<usize>>,
    /// Its words; the reports' letters for an entry of a Record.
    pub words: Vec<String>,
    /// Its values by key.
    pub facts: BTreeMap<&'static str, Value>,
}

/// The days between two, either end open.
pub fn days(begin: Option<Date>, end: Option<Date>) -> Value {
    let word = |d: Option<Date>| d.map_or("..".to_string(), |d| d.to_string());
    Value::of(Some(format!("{}/{}", word(begin), word(end))))
}

fn whom(who: &Who) -> Value {
    Value::of(who.name.as_deref())
}

/// The name, or the words where nobody gives one.
fn called(who: &Who) -> String {
    who.name.clone().or_else(|| who.span.as_ref().map(|s| s.text.clone())).unwrap_or_default()
}

fn items<const N: usize>(noun: &'static str, spans: &[Span], facts: [(&'static str, Value); N]) -> Found {
    Found {
        noun,
        ranges: spans.iter().map(Span::range).collect(),
        words: spans.iter().map(|s| s.text.clone()).collect(),
        facts: facts.into(),
    }
}

fn statement(s: &Statement) -> Found {
    let spans = if s.content.is_empty() { &s.cue } else { &s.content };
    let facts = [
        ("speaker", whom(&s.speaker.who)),
        ("kind", Value::of(Some(s.kind))),
        ("stance", Value::of(Some(s.stance))),
        ("chain", Value::Words(s.chain.iter().map(|h| called(&h.who)).collect())),
        ("addressee", s.addressee.as_deref().map_or(Value::Null, whom)),
        ("negated", Value::of(Some(s.negated))),
        ("pieces", Value::of(Some(s.content.len()))),
    ];
    items("statement", spans, facts)
}

fn figure(f: &Figure) -> Found {
    let change = f.change.as_ref();
    let facts = [
        ("value", Value::of(f.value.as_deref())),
        ("low", Value::of(f.low.as_deref())),
        ("high", Value::of(f.high.as_deref())),
        ("unit", Value::of(f.unit.as_deref())),
        ("comparator", Value::of(Some(f.comparator))),
        ("direction", Value::of(change.map(|c| c.direction))),
        ("by_or_to", Value::of(change.and_then(|c| c.by_or_to))),
        ("from", Value::of(change.and_then(|c| c.from.as_deref()))),
        ("claimant", f.claimant.as_ref().map_or(Value::Null, whom)),
    ];
    items("figure", std::slice::from_ref(&f.span), facts)
}

fn event(e: &Event) -> Found {
    let facts = [
        ("type", Value::of(Some(e.kind))),
        ("with", Value::Words(e.participants.iter().map(|p| called(&p.who)).collect())),
        ("place", Value::of(e.place.as_ref().map(|p| &p.name))),
        ("begin", Value::of(e.begin)),
        ("end", Value::of(e.end)),
        ("status", Value::of(Some(e.status))),
    ];
    items("event", std::slice::from_ref(&e.span), facts)
}

fn promise(p: &Promise) -> Found {
    let facts = [
        ("kind", Value::of(Some(p.kind))),
        ("by", whom(&p.by)),
        ("to", p.to.as_ref().map_or(Value::Null, whom)),
        ("due", days(p.due.begin, p.due.end)),
        ("state", Value::of(Some(p.state))),
    ];
    items("promise", std::slice::from_ref(&p.span), facts)
}

/// Everything one report was found to say.
pub fn in_reading(r: &Reading) -> Vec<Found> {
    let one = |span| std::slice::from_ref(span);
    let mut out: Vec<Found> = Vec::new();
    out.extend(r.statements.iter().map(statement));
    out.extend(r.figures.iter().map(figure));
    out.extend(r.events.iter().map(event));
    out.extend(r.promises.iter().map(promise));
    out.extend(r.times.iter().map(|t| {
        let facts = [
            ("type", Value::of(Some(t.kind))),
            ("value", Value::of(t.value.as_deref())),
            ("mod", Value::of(t.modifier.as_deref())),
            ("begin", Value::of(t.begin)),
            ("end", Value::of(t.end)),
            ("edtf", Value::of(t.edtf.as_deref())),
        ];
        items("time", one(&t.span), facts)
    }));
    out.extend(
        r.names.iter().map(|n| items("name", one(&n.span), [("type", Value::of(Some(n.kind))), ("actor", Value::of(n.actor.as_deref()))])),
    );
    out.extend(
        r.credits
            .iter()
            .map(|c| items("credit", one(&c.span), [("kind", Value::of(Some(c.kind))), ("outlet", Value::of(c.outlet.as_deref()))])),
    );
    out.extend(r.masked.iter().map(|m| items("masked", one(&m.span), [("why", Value::of(Some(&m.why)))])));
    out.push(items("date", &[], [("date", days(r.date.begin, r.date.end))]));
    out
}
