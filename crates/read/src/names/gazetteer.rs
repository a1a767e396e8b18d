//! Which known names begin at a word? Actors and outlets of the lexicon by every name they go by.

use crate::lexicon::{ActorKind, Lexicon};
use record::NameType;
use std::collections::BTreeMap;

/// How a name stands for the one it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// Its own name.
    Name,
    /// Its name only where something else says so.
    Weak,
    /// The adjective of a state.
    Adjective,
    /// A city that also stands for its state's government.
    Capital,
    /// A name that stands for a state's government.
    Metonym,
}

/// An actor or outlet.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub id: String,
    /// The usual name.
    pub name: String,
    pub kind: NameType,
    pub state: bool,
    pub outlet: bool,
    pub gender: Option<char>,
    /// Titles held, lower case, with the id of the state or body.
    pub roles: Vec<(String, String)>,
}

/// What one name may stand for.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The name as the lexicon writes it.
    pub phrase: String,
    /// Whom it may name (an index into [`Gazetteer::known`]), and how.
    pub uses: Vec<(Use, usize)>,
}

/// Every known name.
#[derive(Clone, Debug, Default)]
pub(super) struct Gazetteer {
    pub known: Vec<Known>,
    pub entries: Vec<Entry>,
    /// Entries by their first word, longest first.
    by_first: BTreeMap<String, Vec<usize>>,
}

impl Gazetteer {
    pub(super) fn new(lexicon: &Lexicon) -> Gazetteer {
        let mut names: BTreeMap<String, Vec<(Use, usize)>> = BTreeMap::new();
        let mut known = Vec::new();
        let mut add = |phrase: &str, how: Use, who: usize| {
            for form in spellings(phrase) {
                let uses = names.entry(form).or_default();
                if !uses.iter().any(|(_, w)| *w == who) {
                    uses.push((how, who));
                }
            }
        };
        for actor in lexicon.actors.values() {
            let who = known.len();
            let kind = match actor.kind {
                ActorKind::State | ActorKind::Place => NameType::Place,
                ActorKind::Organisation => NameType::Organisation,
                ActorKind::Person => NameType::Person,
            };
            known.push(Known {
                id: actor.id.clone(),
                name: actor.name.clone(),
                kind,
                state: actor.kind == ActorKind::State,
                outlet: false,
                gender: actor.gender,
                roles: actor.roles.iter().map(|r| (r.title.to_lowercase(), r.of.clone())).collect(),
            });
            add(&actor.name, Use::Name, who);
            actor.aliases.iter().for_each(|n| add(n, Use::Name, who));
            actor.capital.iter().for_each(|n| add(n, Use::Capital, who));
            actor.metonyms.iter().for_each(|n| add(n, Use::Metonym, who));
            actor.adjectives.iter().for_each(|n| add(n, Use::Adjective, who));
            actor.weak.iter().for_each(|n| add(n, Use::Weak, who));
        }
        for outlet in lexicon.outlets.values() {
            let who = known.len();
            let id = outlet.id.clone();
            let name = outlet.name.clone();
            known.push(Known { id, name, kind: NameType::Organisation, state: false, outlet: true, gender: None, roles: Vec::new() });
            add(&outlet.name, Use::Name, who);
            outlet.aliases.iter().for_each(|n| add(n, Use::Name, who));
            outlet.weak.iter().for_each(|n| add(n, Use::Weak, who));
        }
        let entries: Vec<Entry> = names.into_iter().map(|(phrase, uses)| Entry { phrase, uses }).collect();
        let mut by_first: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, entry) in entries.iter().enumerate() {
            by_first.entry(first_word(&entry.phrase).to_string()).or_default().push(i);
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|i| std::cmp::Reverse(entries.get(*i).map_or(0, |e| e.phrase.len())));
        }
        Gazetteer { known, entries, by_first }
    }

    /// The longest entry that begins at the head of `rest` and ends where `ends` says that a word does.
    pub(super) fn longest(&self, first: &str, rest: &str, ends: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let list = self.by_first.get(first_word(first))?;
        list.iter().find_map(|i| {
            let phrase = self.entries.get(*i)?.phrase.as_str();
            (rest.starts_with(phrase) && ends(phrase.len())).then_some((*i, phrase.len()))
        })
    }

    /// Whether a name or adjective of the lexicon is spelt so.
    pub(super) fn has(&self, phrase: &str) -> bool {
        self.entries.binary_search_by(|e| e.phrase.as_str().cmp(phrase)).is_ok()
    }

    /// What an entry's uses name.
    pub(super) fn uses(&self, entry: usize) -> impl Iterator<Item = (Use, &Known)> {
        let uses = self.entries.get(entry).map_or(&[][..], |e| e.uses.as_slice());
        uses.iter().filter_map(|(u, k)| Some((*u, self.known.get(*k)?)))
    }

    /// Whether an entry has a use of this sort.
    pub(super) fn is(&self, entry: usize, how: Use) -> bool {
        self.uses(entry).any(|(u, _)| u == how)
    }
}

/// The leading letters and digits: enough to look a name up by.
fn first_word(phrase: &str) -> &str {
    let end = phrase.find(|c: char| !c.is_alphanumeric()).unwrap_or(phrase.len());
    phrase.get(..end).unwrap_or_default()
}

/// A name as printed: with a curly apostrophe too, and in capitals where it is long enough to be told from an acronym.
fn spellings(phrase: &str) -> Vec<String> {
    let mut out = vec![phrase.to_string()];
    if phrase.contains('\'') {
        out.push(phrase.replace('\'', "’"));
    }
    if phrase.chars().filter(|c| c.is_alphabetic()).count() > 4 {
        let upper = phrase.to_uppercase();
        if upper != phrase {
            out.push(upper);
        }
    }
    out
}
