//! Which words pass a statement on? "as quoted by X", "quoted by X", "according to X", "through an interpreter": who, where.

use super::speaker::{self, Subject};
use super::words::{AGENCY, AND, ARTICLE, DOCUMENT, MASS, OUTLET, PEOPLE, PREPOSITION, Words};
use super::{parsed, phrase};
use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::names::Form as Refers;
use record::{HandKind, NameType};
use std::collections::BTreeMap;
use std::ops::Range;

/// `[[hand]]` rules of `lexicon/en/statements.toml`, and the outlets of `lexicon/world`.
#[derive(Clone, Debug)]
pub(super) struct HandRules {
    pub rules: Rules,
    kinds: Vec<Way>,
    /// Every outlet's names in lower case; `true` for an agency.
    outlets: BTreeMap<String, bool>,
}

/// How the words name a hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Someone passes on another's words, never their own.
    Passes,
    /// Someone speaks, or passes on where the clause is another's words.
    According,
    /// Someone who speaks for another passes it on.
    Spokesperson,
    /// An interpreter, unnamed.
    Translation,
}

/// A hand named in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Index of the rule.
    pub rule: usize,
    pub way: Way,
    /// The words that lead in ("as quoted by").
    pub cue: Range<usize>,
    /// Tokens of the whole: cue and name.
    pub tokens: Range<usize>,
    /// Who; none for an interpreter.
    pub who: Option<Subject>,
}

impl HandRules {
    pub(super) fn new(lexicon: &Lexicon) -> Result<HandRules, LexiconError> {
        let mut rules = Rules::new(lexicon, "statements", "hand")?;
        let kinds = rules
            .patterns
            .iter_mut()
            .map(|p| {
                let way = p.row.word("way", &["passes", "spokesperson", "according", "translation"], |w| match w {
                    "passes" => Some(Way::Passes),
                    "spokesperson" => Some(Way::Spokesperson),
                    "according" => Some(Way::According),
                    "translation" => Some(Way::Translation),
                    _ => None,
                })?;
                let way = way.ok_or_else(|| p.row.error("expected the key `way` in this [[hand]]"))?;
                p.row.clone().done()?;
                Ok(way)
            })
            .collect::<Result<_, LexiconError>>()?;
        let mut outlets = BTreeMap::new();
        for o in lexicon.outlets.values() {
            for name in std::iter::once(&o.name).chain(&o.aliases) {
                outlets.insert(name.to_lowercase().trim_start_matches("the ").to_string(), o.kind == "agency");
            }
        }
        Ok(HandRules { rules, kinds, outlets })
    }

    /// Whether these words name an outlet; `Some(true)` for an agency.
    pub(super) fn outlet(&self, w: &Words<'_>, subject: &Subject) -> Option<bool> {
        let entity = subject.entity(w).and_then(|e| w.names.entities.get(e));
        let by_name = |name: &str| self.outlets.get(name.trim_start_matches("the ")).copied();
        let words = w.text.words(w.bytes(&subject.named)).to_lowercase();
        // "CBS television", "the newspaper Le Monde": the name is what stands in capitals.
        let capitals = || {
            let part: Vec<String> = subject.named.clone().filter(|i| w.is_capital(*i)).map(|i| w.low(i).to_string()).collect();
            by_name(&part.join(" ")).filter(|_| !part.is_empty() && subject.mention.is_none())
        };
        let known = entity.filter(|e| e.outlet).map(|e| by_name(&e.name.to_lowercase()).unwrap_or(false));
        known.or_else(|| by_name(&words)).or_else(capitals).or_else(|| called_outlet(w, subject))
    }

    /// What kind of hand someone is.
    pub(super) fn kind(&self, w: &Words<'_>, subject: &Subject) -> HandKind {
        if let Some(agency) = self.outlet(w, subject) {
            return if agency { HandKind::Agency } else { HandKind::Outlet };
        }
        let last = subject.named.end.saturating_sub(1);
        let entity = subject.entity(w).and_then(|e| w.names.entities.get(e)).map(|e| e.kind);
        let first = subject.named.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(last + 1).saturating_sub(1);
        if w.is(first, DOCUMENT) {
            return HandKind::Document;
        }
        if w.is(first, super::words::SPOKES) {
            return HandKind::Spokesperson;
        }
        match entity {
            Some(NameType::Person)
                if subject
                    .mention
                    .and_then(|m| w.names.mentions.get(m))
                    .is_some_and(|m| m.role.clone().is_some_and(|r| w.tokens(&r).any(|i| w.is(i, super::words::SPOKES)))) =>
            {
                HandKind::Spokesperson
            }
            Some(NameType::Person) => HandKind::Person,
            Some(NameType::Organisation | NameType::Place) => HandKind::Office,
            _ if w.is(first, PEOPLE) && w.is_capital(first) => HandKind::Office,
            _ if w.is(first, PEOPLE) => HandKind::Anonymous,
            _ => HandKind::Person,
        }
    }
}

/// A name with a word for an outlet in it ("Vell Daily", "the Vell paper"), which no list need hold; `true` for an agency.
fn called_outlet(w: &Words<'_>, subject: &Subject) -> Option<bool> {
    let last = subject.named.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(subject.named.end).saturating_sub(1);
    let named = |i: usize| w.is_capital(if w.opens(i).is_some() { i + 1 } else { i });
    let word = (subject.named.start..=last).find(|i| w.is(*i, OUTLET) && (w.is_capital(*i) || *i == last || named(*i + 1)))?;
    let name = (subject.named.start..=last).any(|i| w.is_capital(i) && !w.is(i, ARTICLE) && (i != word || i > subject.named.start));
    let other = w.is(last, PEOPLE) && !w.is(last, OUTLET) || w.is(last, DOCUMENT) && w.is_capital(last);
    // "Vell Radio's festival" is no outlet.
    let owned = (word..last).any(|i| w.is_possessive(i));
    (name && !other && !owned && subject.named.len() > 1).then(|| w.is(word, AGENCY))
}

/// The name that stands at `at`, after a comma or without one: "through an interpreter, Mara Orsk,".
fn beside(w: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let from = at + usize::from(w.word(at) == ",");
    let name = w.mention_at(from).filter(|m| w.names.mentions.get(*m).is_some_and(|m| m.form == Refers::Name)).map(|m| w.tokens_of(m))?;
    (name.start == from).then_some(name)
}

/// The hands of a report in text order, those within quotes left out.
pub(super) fn find(w: &Words<'_>, rules: &HandRules) -> Vec<Named> {
    let mut out = Vec::new();
    for line in &w.text.lines {
        for hit in rules.rules.find(w.text.raw, line.clone()) {
            let cue = w.tokens(&(hit.start..hit.end));
            let Some(way) = rules.kinds.get(hit.rule).copied().filter(|_| w.quote_at(cue.start).is_none()) else { continue };
            let end = w.sentence(cue.start).end;
            if way == Way::Translation {
                let name = beside(w, cue.end);
                let tokens = cue.start..name.as_ref().map_or(cue.end, |n| n.end);
                out.push(Named { rule: hit.rule, way, tokens, cue, who: name.map(|n| speaker::subject(w, n)) });
                continue;
            }
            let parsed = parsed::phrase_from(w, cue.end).filter(|_| matches!(way, Way::According | Way::Passes));
            // "through her spokesman Teld": the rule's last word belongs to the name.
            let last = cue.end.saturating_sub(1);
            let own = w.mention_at(last).map_or(last, |m| w.tokens_of(m).start);
            let from = if way == Way::Spokesperson { own } else { cue.end };
            let Some(name) = phrase::beginning(w, from, end).or(parsed.clone()) else { continue };
            // "according to the schedule published Thursday": the source is over at its noun.
            let source = name.clone().find(|i| w.is(*i, PEOPLE | DOCUMENT)).filter(|_| !speaker::may_speak(w, &name) && parsed.is_none());
            let name = name.start..source.map_or(name.end, |s| s + 1);
            let mut stop = parsed.as_ref().map_or(name.end, |p| p.end.max(name.end));
            while stop + 1 < end && w.is(stop, PREPOSITION) && w.time_at(stop).is_none() && w.place_at(stop).is_none() {
                let Some(more) = phrase::beginning(w, stop + 1, end) else { break };
                stop = more.end;
            }
            // "according to experts and officials": both, where neither has a name.
            let more = phrase::beginning(w, stop + 1, end).filter(|m| {
                let unnamed = |t: &Range<usize>| w.is(t.end - 1, PEOPLE) && !w.is_capital(t.end - 1);
                way == Way::According && w.is(stop, AND) && unnamed(m) && unnamed(&(name.start..stop))
            });
            let stop = more.map_or(stop, |m| m.end);
            // "according to schedule": no particular document, and none that tells anything.
            let way_of_doing =
                name.len() == 1 && w.is(name.start, DOCUMENT) && !w.is(name.start, MASS) && !w.low(name.start).ends_with('s');
            if !speaker::may_speak(w, &name) && parsed.is_none() || way_of_doing {
                continue;
            }
            let apposed = beside(w, stop).filter(|_| way == Way::Spokesperson);
            let stop = apposed.as_ref().map_or(stop, |n| n.end);
            let who = speaker::subject(w, apposed.unwrap_or(name.start..stop));
            out.push(Named { rule: hit.rule, way, tokens: cue.start..stop, cue, who: Some(who) });
        }
    }
    out
}
