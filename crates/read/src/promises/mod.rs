//! What is announced for later, by whom, for when?

mod clause;
#[cfg(test)]
mod tests;
mod told;

use crate::events::parties::{Grammar, Scene};
use crate::figures::{contents, innermost};
use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::names::Names;
use crate::text::Text;
use crate::time::Found;
use record::{Event, EventStatus, EventType, Promise, PromiseKind, PromiseState, Statement};
use std::collections::BTreeSet;

/// What the promises room knows.
#[derive(Clone, Debug)]
pub struct PromiseRules {
    promises: Rules,
    rows: Vec<Announcement>,
    answers: Rules,
    states: Vec<PromiseState>,
    grammar: Grammar,
    undone: BTreeSet<String>,
    ends: BTreeSet<String>,
    invites: BTreeSet<String>,
    deadline: BTreeSet<String>,
    finite: BTreeSet<String>,
    thing: BTreeSet<String>,
    past: BTreeSet<String>,
    visits: BTreeSet<String>,
    reported: BTreeSet<String>,
    would: BTreeSet<String>,
}

/// What a promise's words mean.
#[derive(Clone, Copy, Debug)]
struct Announcement {
    kind: PromiseKind,
    /// Only with a deadline.
    dated: bool,
    /// Whoever speaks promises: the words have no subject of their own.
    free: bool,
    /// What follows must end in -ing.
    gerund: bool,
    /// Only where someone is said to do so: in the reporter's own past tense it is history.
    reported: bool,
    /// A whole clause follows, not a deed.
    clause: bool,
}

impl PromiseRules {
    /// Compiles `lexicon/en/promises.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<PromiseRules, LexiconError> {
        let set = |name| lexicon.class("promises", name).iter().map(|(w, _)| w.to_lowercase()).collect::<BTreeSet<_>>();
        let promises = Rules::new(lexicon, "promises", "promise")?;
        let kinds: Vec<_> = PromiseKind::ALL.iter().map(|k| k.word()).collect();
        let mut rows = Vec::new();
        for p in &promises.patterns {
            let mut row = p.row.clone();
            let kind = row.word("kind", &kinds, PromiseKind::from_word)?.ok_or_else(|| p.row.error("expected the key `kind`"))?;
            rows.push(Announcement {
                kind,
                dated: row.flag("dated")?,
                free: row.flag("free")?,
                gerund: row.flag("gerund")?,
                reported: row.flag("reported")?,
                clause: row.flag("clause")?,
            });
            row.done()?;
        }
        let answers = Rules::new(lexicon, "promises", "answer")?;
        let words: Vec<_> = PromiseState::ALL.iter().map(|k| k.word()).collect();
        let mut states = Vec::new();
        for p in &answers.patterns {
            let mut row = p.row.clone();
            states.push(row.word("state", &words, PromiseState::from_word)?.ok_or_else(|| p.row.error("expected the key `state`"))?);
            row.done()?;
        }
        Ok(PromiseRules {
            promises,
            rows,
            answers,
            states,
            grammar: Grammar::new(lexicon),
            undone: set("undone"),
            ends: set("ends"),
            invites: set("invites"),
            deadline: set("deadline"),
            finite: set("finite"),
            thing: set("thing"),
            past: set("past"),
            visits: set("visits"),
            reported: set("reported"),
            would: set("would"),
        })
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        let mut errors = self.promises.check_examples();
        errors.extend(self.answers.check_examples());
        errors
    }
}

/// Finds promises in text order.
pub fn find(
    text: &Text<'_>,
    times: &[Found],
    names: &Names,
    statements: &[Statement],
    events: &[Event],
    rules: &PromiseRules,
) -> Vec<Promise> {
    let scene = Scene::new(text, times, names);
    let mut out = Vec::new();
    for event in events {
        match (event.kind, event.status) {
            (EventType::Invite, EventStatus::Happened) => out.extend(told::invitation(&scene, event, rules)),
            (EventType::Visit, EventStatus::Planned | EventStatus::Proposed) => out.extend(told::visit(&scene, event, rules)),
            _ => {}
        }
    }
    for sentence in &text.sentences {
        if !text.words(sentence.start..sentence.end).ends_with('?') {
            told::announced(&scene, sentence, statements, rules, &mut out);
        }
    }
    let said = contents(statements);
    for promise in &mut out {
        promise.statement = innermost(&said, &promise.what.range());
    }
    out.sort_by_key(|p: &Promise| p.span.bytes);
    out
}
