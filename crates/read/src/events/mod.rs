//! What happened between whom, and where?

mod build;
pub(crate) mod parties;
mod setting;
mod status;
#[cfg(test)]
pub(crate) mod tests;

use crate::lexicon::{At, Hit, Lexicon, LexiconError, Rules, unbracket};
use crate::names::Names;
use crate::text::{Sentence, Text};
use crate::time::Found;
use aho_corasick::AhoCorasick;
use parties::{Grammar, Scene};
use record::{Codes, Event, EventStatus, EventType, Statement};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What the events room knows.
#[derive(Clone, Debug)]
pub struct EventRules {
    triggers: Rules,
    stems: AhoCorasick,
    rows: Vec<Trigger>,
    modality: Vec<(String, EventStatus)>,
    grammar: Grammar,
    locates: BTreeSet<String>,
    follow: BTreeSet<String>,
    asks: BTreeSet<String>,
    supposes: BTreeSet<String>,
    ahead: BTreeSet<String>,
    feared: BTreeSet<String>,
    parts: BTreeSet<String>,
    nouns: BTreeSet<String>,
    affairs: BTreeSet<String>,
    thing: BTreeSet<String>,
    invitation: BTreeSet<String>,
    undescribed: BTreeSet<String>,
}

/// What a trigger means.
#[derive(Clone, Debug)]
struct Trigger {
    kind: EventType,
    codes: Codes,
    shape: Shape,
    /// What follows its object is not told of it ("invited X to come in May").
    closed: bool,
    /// It may go to a person as well as to a place.
    people: bool,
    /// One acted on who has no name is the words up to one of these ("urged fans to …"); empty: only names are.
    then: Vec<String>,
}

/// How a trigger takes its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A verb of two parties or more: "X met Y", "X and Y met".
    Mutual,
    /// A verb with one who acts and one acted on: "X attacked Y".
    Directed,
    /// A verb whose subject receives its object.
    Hosts,
    /// A verb whose subject goes to a place.
    Goes,
    /// A verb whose subject acts; what follows is part of the trigger.
    Acts,
    /// A noun of two parties: "a meeting with Y", "their call", "talks between X and Y".
    MutualNoun,
    /// A noun with its place: "his visit to Y".
    GoesNoun,
    /// A noun of one who acts: "an attack by X", "X's invasion of Y".
    ActsNoun,
}

const SHAPES: [(&str, Shape); 8] = [
    ("mutual", Shape::Mutual),
    ("directed", Shape::Directed),
    ("hosts", Shape::Hosts),
    ("goes", Shape::Goes),
    ("acts", Shape::Acts),
    ("mutual noun", Shape::MutualNoun),
    ("goes noun", Shape::GoesNoun),
    ("acts noun", Shape::ActsNoun),
];

impl EventRules {
    /// Compiles `lexicon/en/events.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<EventRules, LexiconError> {
        let set = |name| lexicon.class("events", name).iter().map(|(w, _)| w.to_lowercase()).collect::<BTreeSet<_>>();
        let triggers = Rules::new(lexicon, "events", "event")?;
        let mut rows = Vec::new();
        let mut stems = BTreeSet::new();
        for p in &triggers.patterns {
            let mut row = p.row.clone();
            let types: Vec<_> = EventType::ALL.iter().map(|t| t.word()).collect();
            let kind = row.word("type", &types, EventType::from_word)?.ok_or_else(|| p.row.error("expected the key `type`"))?;
            let shapes = SHAPES.map(|s| s.0);
            let shape = row.word("shape", &shapes, |w| SHAPES.iter().find(|s| s.0 == w).map(|s| s.1))?;
            let shape = shape.ok_or_else(|| p.row.error("expected the key `shape`"))?;
            let codes = Codes { plover: row.text("plover")?, cameo: row.text("cameo")? };
            let closed = row.flag("closed")?;
            let people = row.flag("people")?;
            let then = row.texts("then")?;
            let words = row.texts("words")?;
            row.done()?;
            let lost = p.yes.iter().find(|y| !words.iter().any(|w| unbracket(y).0.to_lowercase().contains(w.as_str())));
            if let Some(example) = lost {
                return Err(p.row.error(format!("no word of `words` stands in the yes example {example:?}")));
            }
            stems.extend(words);
            rows.push(Trigger { kind, codes, shape, closed, people, then });
        }
        let modality = lexicon.class("events", "modality").iter();
        let modality = modality.filter_map(|(w, v)| Some((w.to_lowercase(), EventStatus::from_word(v.as_deref()?)?))).collect();
        let stems = AhoCorasick::builder().ascii_case_insensitive(true).build(&stems);
        let stems = stems.map_err(|e| LexiconError { at: At { file: "events".into(), line: 1, column: 1 }, message: e.to_string() })?;
        Ok(EventRules {
            triggers,
            stems,
            rows,
            modality,
            grammar: Grammar::new(lexicon),
            locates: set("locates"),
            follow: set("follow"),
            asks: set("asks"),
            supposes: set("supposes"),
            ahead: set("ahead"),
            feared: set("feared"),
            parts: set("parts"),
            nouns: set("nouns"),
            affairs: set("affairs"),
            thing: set("thing"),
            invitation: set("invitation"),
            undescribed: set("undescribed"),
        })
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        self.triggers.check_examples()
    }

    /// The triggers of a sentence: only the text around words that a trigger needs is searched.
    fn hits(&self, text: &Text<'_>, sentence: &Sentence) -> Vec<Hit> {
        const BEFORE: usize = 90;
        const AFTER: usize = 120;
        let words = text.words(sentence.start..sentence.end);
        let mut windows: Vec<Range<usize>> = Vec::new();
        for stem in self.stems.find_iter(words) {
            let at = sentence.start + stem.start();
            if text.raw.get(..at).is_some_and(|head| head.ends_with(|c: char| c.is_alphabetic())) {
                continue;
            }
            let first = text.token_at(at.saturating_sub(BEFORE).max(sentence.start));
            let last = text.token_at((at + AFTER).min(sentence.end.saturating_sub(1)));
            let start = text.tokens.get(first).map_or(sentence.start, |t| t.start.max(sentence.start));
            let end = text.tokens.get(last).map_or(sentence.end, |t| t.end.min(sentence.end));
            match windows.last_mut() {
                Some(w) if start <= w.end => w.end = w.end.max(end),
                _ => windows.push(start..end),
            }
        }
        windows.into_iter().flat_map(|w| self.triggers.find(text.raw, w)).collect()
    }
}

/// Finds events in text order.
pub fn find(text: &Text<'_>, times: &[Found], names: &Names, _statements: &[Statement], rules: &EventRules) -> Vec<Event> {
    let scene = Scene::new(text, times, names);
    let mut out: Vec<Event> = Vec::new();
    let mut told: BTreeMap<(EventType, Vec<String>), usize> = BTreeMap::new();
    for sentence in &text.sentences {
        let span = sentence.start..sentence.end;
        if text.words(span.clone()).trim_end_matches(['"', '”', '\'', '’', ' ']).ends_with('?') {
            continue;
        }
        let mut last = None;
        for hit in rules.hits(text, sentence) {
            let Some(trigger) = rules.rows.get(hit.rule) else { continue };
            let Some(event) = build::event(&scene, &hit, trigger, sentence, &mut last, rules) else { continue };
            // The same told twice in a sentence, or again without a time or place of its own, is one event.
            let mut who: Vec<String> = event.participants.iter().map(|p| p.who.name.clone().unwrap_or_default()).collect();
            who.sort();
            let bare = event.time.is_none() && event.place.is_none() || matches!(event.kind, EventType::Attack);
            let known = told.get(&(event.kind, who.clone())).and_then(|i| out.get(*i));
            let again = known.is_some_and(|k| bare && k.status == event.status || k.span.bytes[0] >= span.start);
            if !again {
                told.entry((event.kind, who)).or_insert(out.len());
                out.push(event);
            }
        }
    }
    out.sort_by_key(|e| e.span.bytes);
    out
}
