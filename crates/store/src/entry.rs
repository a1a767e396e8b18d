//! What is one entry, whatever its kind? Its kind, its days, who is in it, and the line that says it.

use jiff::civil::Date;
use record::{Comparator, EventEntry, EventStatus, FigureEntry, Head, Party, PromiseEntry, Utterance};
use serde::Serialize;

/// The four kinds of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What happened, or is to.
    Event,
    /// Who said what.
    Utterance,
    /// Figures of one measure.
    Figure,
    /// Announced for later.
    Promise,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Kind; 4] = [Kind::Event, Kind::Utterance, Kind::Figure, Kind::Promise];

    /// The word in the tables and addresses: `event`, `utterance`, `figure`, `promise`.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Event => "event",
            Kind::Utterance => "utterance",
            Kind::Figure => "figure",
            Kind::Promise => "promise",
        }
    }

    /// The kind a word stands for, singular or plural, `statement` for an utterance.
    pub fn from_word(word: &str) -> Option<Kind> {
        Some(match word.trim_end_matches('s') {
            "event" => Kind::Event,
            "utterance" | "statement" => Kind::Utterance,
            "figure" => Kind::Figure,
            "promise" => Kind::Promise,
            _ => return None,
        })
    }
}

/// An entry of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Entry {
    /// What happened, or is to.
    Event(EventEntry),
    /// Who said what.
    Utterance(Utterance),
    /// Figures of one measure.
    Figure(FigureEntry),
    /// Announced for later.
    Promise(PromiseEntry),
}

/// An entry with what every list of entries shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryLine {
    /// The kind.
    pub kind: Kind,
    /// The line that is searched.
    pub title: String,
    /// First possible day.
    pub begin: Option<Date>,
    /// Last possible day.
    pub end: Option<Date>,
    /// The entry.
    pub entry: Entry,
}

impl Entry {
    pub(crate) fn from_json(kind: Kind, json: serde_json::Value) -> Result<Entry, serde_json::Error> {
        Ok(match kind {
            Kind::Event => Entry::Event(serde_json::from_value(json)?),
            Kind::Utterance => Entry::Utterance(serde_json::from_value(json)?),
            Kind::Figure => Entry::Figure(serde_json::from_value(json)?),
            Kind::Promise => Entry::Promise(serde_json::from_value(json)?),
        })
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Entry::Event(_) => Kind::Event,
            Entry::Utterance(_) => Kind::Utterance,
            Entry::Figure(_) => Kind::Figure,
            Entry::Promise(_) => Kind::Promise,
        }
    }

    /// Id, support, origins.
    pub fn head(&self) -> &Head {
        match self {
            Entry::Event(e) => &e.head,
            Entry::Utterance(e) => &e.head,
            Entry::Figure(e) => &e.head,
            Entry::Promise(e) => &e.head,
        }
    }

    /// The days it is put under: of the event, of the speech, of the figure's periods, of the promise's due day.
    pub fn days(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Entry::Event(e) => (e.begin, e.end),
            Entry::Utterance(e) => (e.begin, e.end),
            Entry::Figure(e) => (e.claims.iter().filter_map(|c| c.begin).min(), e.claims.iter().filter_map(|c| c.end).max()),
            Entry::Promise(e) => (e.due.begin, e.due.end),
        }
    }

    /// Everyone in it, each name once, sorted.
    pub fn parties(&self) -> Vec<Party> {
        let mut all: Vec<Party> = match self {
            Entry::Event(e) => e.participants.clone(),
            Entry::Utterance(e) => e.speaker.iter().cloned().collect(),
            Entry::Figure(e) => e.claims.iter().filter_map(|c| c.claimant.clone()).map(|name| Party { name, actor: None }).collect(),
            Entry::Promise(e) => e.by.iter().chain(&e.to).cloned().collect(),
        };
        all.sort();
        all.dedup_by(|a, b| a.name == b.name);
        all
    }

    /// What became of it, for promises and for events that did not plainly happen.
    pub fn state(&self) -> Option<&str> {
        match self {
            Entry::Promise(e) => Some(&e.state),
            Entry::Event(e) => Some(e.status.word()),
            Entry::Figure(e) => e.relation.as_deref(),
            Entry::Utterance(_) => None,
        }
    }

    /// The line that the tables hold and search: every name and word of it, without its days and its sources.
    pub fn title(&self) -> String {
        match self {
            Entry::Event(e) => event_title(e),
            Entry::Utterance(e) => {
                let who = e.speaker.as_ref().map_or("Someone not named", |s| s.name.as_str());
                let not = if e.negated { " (negated)" } else { "" };
                let said = format!("{who} {}{not}", e.stance.word().replace('_', " "));
                match e.variants.first().map(|v| v.words.trim()).filter(|w| !w.is_empty()) {
                    Some(words) => format!("{said}: {words}"),
                    None => said,
                }
            }
            Entry::Figure(e) => figure_title(e),
            Entry::Promise(e) => {
                let to = e.to.as_ref().map_or(String::new(), |p| format!(" to {}", p.name));
                match &e.by {
                    Some(by) => format!("{}, {}{to}: {}", by.name, e.kind, e.what.trim()),
                    None => format!("{}{to}: {}", e.kind, e.what.trim()),
                }
            }
        }
    }

    /// The entry with what lists show of it.
    pub fn line(self) -> EntryLine {
        let (begin, end) = self.days();
        EntryLine { kind: self.kind(), title: self.title(), begin, end, entry: self }
    }
}

fn event_title(e: &EventEntry) -> String {
    let names: Vec<&str> = e.participants.iter().map(|p| p.name.as_str()).collect();
    let mut out = format!("{}: {}", e.kind, names.join(", "));
    if names.is_empty() {
        out = e.kind.to_string();
    }
    if let Some(place) = &e.place {
        out.push_str(&format!(" ({place})"));
    }
    if e.status != EventStatus::Happened {
        out.push_str(&format!(", {}", e.status));
    }
    out
}

fn figure_title(e: &FigureEntry) -> String {
    let amounts: Vec<String> = e.claims.iter().map(|c| c.words.trim().to_string()).collect();
    let mut distinct: Vec<String> = Vec::new();
    for a in amounts {
        if !distinct.contains(&a) {
            distinct.push(a);
        }
    }
    let bound = e.claims.first().is_some_and(|c| c.comparator == Comparator::Between);
    let joined = distinct.join(if bound { "; " } else { ", " });
    match &e.measure {
        Some(m) => format!("{}: {joined}", m.trim()),
        None => joined,
    }
}
