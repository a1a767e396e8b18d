//! What does one report show of where its words come from?

use crate::heap::{Heap, extent};
use crate::members::Kind;
use crate::outlets::Outlets;
use record::{CreditKind, Hand, HandKind, Reading, Span, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// How a report shows a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// As a hand of the very statement, or as the outlet that speaks.
    Chain,
    /// In a wire credit.
    Wire,
    /// As the one outlet that the report's statements go back to.
    Draws,
    /// In a credit for the way it came.
    Via,
    /// As its own outlet.
    Outlet,
}

impl How {
    /// All ways.
    pub const ALL: [How; 5] = [How::Chain, How::Wire, How::Draws, How::Via, How::Outlet];

    /// The kind of link between two reports that show `name` in these two ways, and the reason.
    pub fn link(self, other: How, name: &str) -> (&'static str, String) {
        let credit = |h| matches!(h, How::Wire | How::Via);
        match (self, other) {
            (How::Outlet, How::Outlet) => ("outlet", format!("both are from {name}")),
            (How::Outlet, h) | (h, How::Outlet) if credit(h) => ("credit", format!("one credits {name}, the other is from it")),
            (How::Outlet, _) | (_, How::Outlet) => ("chain", format!("one goes back to {name}, the other is from it")),
            (a, b) if credit(a) && credit(b) => ("credit", format!("both credit {name}")),
            (a, b) if credit(a) || credit(b) => ("chain", format!("one credits {name}, the other goes back to it")),
            (How::Chain, How::Chain) => ("chain", format!("both came through {name}")),
            _ => ("chain", format!("both draw on {name}")),
        }
    }
}

/// A name that a report shows.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// The name to print.
    pub name: String,
    /// The ways in which it is shown.
    pub how: BTreeSet<How>,
}

/// What one report shows of where an entry comes from.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Names by key.
    pub hands: BTreeMap<String, Shown>,
    /// The name to print for the start, by the way it is shown.
    pub first: BTreeMap<How, String>,
    /// The names to print for the hands between the start and the report.
    pub via: BTreeSet<String>,
}

impl Trace {
    fn add(&mut self, outlets: &Outlets, name: &str, how: How) {
        let (key, name) = outlets.one(name);
        if key.is_empty() {
            return;
        }
        self.first.entry(how).or_insert_with(|| name.clone());
        let shown = self.hands.entry(key).or_default();
        shown.name = name;
        shown.how.insert(how);
    }
}

impl Trace {
    /// Adds the hands of one statement, nearest the start first.
    fn pass(&mut self, outlets: &Outlets, hands: &[&str]) {
        hands.iter().for_each(|name| self.add(outlets, name, How::Chain));
        let mut names = hands.iter().map(|name| outlets.one(name).1);
        if names.next().as_ref() == self.first.get(&How::Chain) {
            self.via.extend(names);
        }
    }
}

/// What a report shows for all that it tells: its credits, the outlet it draws on, its own outlet.
pub fn base(reading: &Reading, outlets: &Outlets) -> Trace {
    let mut trace = Trace::default();
    for credit in &reading.credits {
        let how = match credit.kind {
            CreditKind::Wire => How::Wire,
            CreditKind::Via => How::Via,
            _ => continue,
        };
        if let Some(outlet) = &credit.outlet {
            trace.add(outlets, outlet, how);
            if how == How::Via {
                trace.via.insert(outlets.one(outlet).1);
            }
        }
    }
    if let Some(name) = draws_on(outlets, reading) {
        trace.add(outlets, name, How::Draws);
    }
    if let Some(outlet) = &reading.report.outlet {
        trace.add(outlets, outlet, How::Outlet);
    }
    trace
}

/// The trace of one report for the items of an entry: the hands of the statements they are part of, and the base.
pub fn trace(heap: &Heap<'_>, report: usize, kind: Kind, items: impl Iterator<Item = usize>) -> Trace {
    let Some(reading) = heap.readings.get(report) else { return Trace::default() };
    let mut trace = heap.traces.get(report).cloned().unwrap_or_default();
    for index in items {
        for statement in behind(reading, kind, index) {
            trace.pass(&heap.outlets, &hands(&heap.outlets, statement));
        }
    }
    // What the report draws on elsewhere counts only where it does not say through whom this came.
    if trace.first.contains_key(&How::Chain) && trace.first.remove(&How::Draws).is_some() {
        for shown in trace.hands.values_mut() {
            shown.how.remove(&How::Draws);
        }
    }
    trace
}

/// The statements of the report that an item is part of.
fn behind(reading: &Reading, kind: Kind, index: usize) -> Vec<&Statement> {
    match kind {
        Kind::Statement => reading.statements.get(index).into_iter().collect(),
        Kind::Event => reading.events.get(index).map(|e| around(reading, &e.span)).unwrap_or_default(),
        Kind::Figure => reading.figures.get(index).map(|f| around(reading, &f.span)).unwrap_or_default(),
        Kind::Promise => reading.promises.get(index).map(|p| around(reading, &p.span)).unwrap_or_default(),
    }
}

/// The statements in whose words a span lies.
fn around<'a>(reading: &'a Reading, span: &Span) -> Vec<&'a Statement> {
    let covers = |s: &&Statement| {
        let extent = extent(s);
        extent.start < span.bytes[1] && span.bytes[0] < extent.end
    };
    reading.statements.iter().filter(covers).collect()
}

/// The hands of a statement from which a report may come, nearest the speaker first: outlets, offices and documents, and
/// an outlet that speaks for itself.
fn hands<'a>(outlets: &Outlets, statement: &'a Statement) -> Vec<&'a str> {
    let passes = |h: &Hand| matches!(h.kind, HandKind::Agency | HandKind::Outlet | HandKind::Office | HandKind::Document);
    let chain = statement.chain.iter().filter(|h| passes(h)).filter_map(|h| h.who.name.as_deref());
    speaking_outlet(outlets, statement).into_iter().chain(chain).collect()
}

/// The outlet that speaks for itself in a statement.
fn speaking_outlet<'a>(outlets: &Outlets, statement: &'a Statement) -> Option<&'a str> {
    let who = &statement.speaker.who;
    let name = who.name.as_deref()?;
    let known = outlets.known(name).is_some() || who.actor.as_ref().is_some_and(|a| outlets.is_id(a));
    known.then_some(name)
}

/// The outlet that tells the report's story in its own voice ("DPA notes", "according to a report by CNN"), where one stands
/// out: at least two in three of those that do, and more than once where the report is known to be another outlet's. An
/// outlet that only passed on one speaker's words is none.
fn draws_on<'a>(outlets: &Outlets, reading: &'a Reading) -> Option<&'a str> {
    let mut counts: BTreeMap<String, (usize, &str)> = BTreeMap::new();
    let mut all = 0;
    for name in reading.statements.iter().filter_map(|s| speaking_outlet(outlets, s)) {
        counts.entry(outlets.one(name).0).or_insert((0, name)).0 += 1;
        all += 1;
    }
    let least = if reading.report.outlet.is_some() { 2 } else { 1 };
    counts.into_values().find(|(n, _)| *n >= least && n * 3 >= all * 2).map(|(_, name)| name)
}
