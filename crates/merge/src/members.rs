//! Under which id is an item of a Reading known? A hash of its report and its place, so that it outlives every rebuild.

use record::{Reading, Span};

/// Which list of a Reading an item stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `events`.
    Event,
    /// `statements`.
    Statement,
    /// `figures`.
    Figure,
    /// `promises`.
    Promise,
}

impl Kind {
    /// The word hashed for it.
    fn word(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::Statement => "statement",
            Kind::Figure => "figure",
            Kind::Promise => "promise",
        }
    }
}

/// The id of one item: 16 hexadecimal digits of BLAKE3 over the report's id, the item's kind and where its words stand.
/// `sort` keeps items apart that share their words (an event's type, a promise's kind), `twin` counts those still alike.
pub fn member_id(report: &str, kind: Kind, sort: &str, spans: &[&Span], twin: usize) -> String {
    let mut hash = blake3::Hasher::new();
    for part in [report, kind.word(), sort] {
        hash.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    for end in spans.iter().flat_map(|s| s.chars) {
        hash.update(&(end as u64).to_le_bytes());
    }
    if twin > 0 {
        hash.update(b"twin").update(&(twin as u64).to_le_bytes());
    }
    hash.finalize().to_hex().as_str().get(..16).unwrap_or_default().to_string()
}

/// The ids of all items of one Reading, list by list, in the Reading's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Of `events`.
    pub events: Vec<String>,
    /// Of `statements`.
    pub statements: Vec<String>,
    /// Of `figures`.
    pub figures: Vec<String>,
    /// Of `promises`.
    pub promises: Vec<String>,
}

/// The ids of all items of a Reading.
pub fn members(reading: &Reading) -> Members {
    let report = reading.report.id.as_str();
    let one = |span| vec![span];
    Members {
        events: ids(report, Kind::Event, reading.events.iter().map(|e| (e.kind.word(), one(&e.span)))),
        statements: ids(report, Kind::Statement, reading.statements.iter().map(|s| ("", s.content.iter().chain(&s.cue).collect()))),
        figures: ids(report, Kind::Figure, reading.figures.iter().map(|f| ("", one(&f.span)))),
        promises: ids(report, Kind::Promise, reading.promises.iter().map(|p| (p.kind.word(), one(&p.span)))),
    }
}

fn ids<'a>(report: &str, kind: Kind, items: impl Iterator<Item = (&'a str, Vec<&'a Span>)>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (sort, spans) in items {
        let mut twin = 0;
        let mut id = member_id(report, kind, sort, &spans, twin);
        while out.contains(&id) {
            twin += 1;
            id = member_id(report, kind, sort, &spans, twin);
        }
        out.push(id);
    }
    out
}
