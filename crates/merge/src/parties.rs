//! Whom do two reports mean by a name? The actor of the lexicon, else the folded name.

use crate::words::words;
use read::lexicon::{ActorKind, Lexicon};
use record::{Party, Reading, Who};
use std::collections::{BTreeMap, BTreeSet};

/// How names of the heap are told apart.
#[derive(Clone, Debug, Default)]
pub struct Parties {
    /// Folded names of the lexicon to the actor, `None` where several bear it.
    actors: BTreeMap<String, Option<String>>,
    /// Family names of the heap's full names to the full names.
    families: BTreeMap<String, BTreeSet<String>>,
    /// Places and states to the state they lie in.
    states: BTreeMap<String, String>,
}

impl Parties {
    /// Gathers the names of the lexicon and the heap.
    pub fn new(readings: &[&Reading], lexicon: &Lexicon) -> Parties {
        let mut parties = Parties::default();
        for actor in lexicon.actors.values() {
            for name in [&actor.name].into_iter().chain(&actor.aliases) {
                let known = parties.actors.entry(fold(name)).or_insert_with(|| Some(actor.id.clone()));
                if known.as_ref() != Some(&actor.id) {
                    *known = None;
                }
            }
            let state = match actor.kind {
                ActorKind::State => Some(actor.id.clone()),
                _ => actor.within.clone(),
            };
            if let Some(state) = state.filter(|_| actor.kind != ActorKind::Person) {
                for name in [&actor.name].into_iter().chain(&actor.aliases).chain(&actor.metonyms).chain(&actor.capital) {
                    parties.states.entry(fold(name)).or_insert_with(|| state.clone());
                }
            }
        }
        for who in readings.iter().flat_map(|r| all(r)).filter(|w| w.actor.is_none()) {
            let name = who.name.as_deref().map(fold).unwrap_or_default();
            if let Some((_, family)) = name.rsplit_once(' ')
                && !is_title(who)
            {
                parties.families.entry(family.to_string()).or_default().insert(name);
            }
        }
        parties
    }

    /// What stands for someone across the heap; `None` where no name is known or only a title ("a spokesman").
    pub fn key(&self, who: &Who) -> Option<String> {
        if let Some(actor) = &who.actor {
            return Some(format!("@{actor}"));
        }
        if is_title(who) {
            return None;
        }
        let name = who.name.as_deref().map(fold).filter(|n| !n.is_empty())?;
        if let Some(Some(actor)) = self.actors.get(&name) {
            return Some(format!("@{actor}"));
        }
        // A family name alone is whoever bears it, where only one in the heap does.
        match self.families.get(&name).filter(|f| f.len() == 1).and_then(|f| f.first()) {
            Some(full) => Some(full.clone()),
            None => Some(name),
        }
    }

    /// The state a place lies in, or the folded place where the lexicon does not know it.
    pub fn state(&self, place: &str) -> String {
        let place = fold(place);
        self.states.get(&place).cloned().unwrap_or(place)
    }

    /// The state a place lies in, where the lexicon knows it.
    pub fn known_state(&self, place: &str) -> Option<&String> {
        self.states.get(&fold(place))
    }
}

/// Everyone a Reading tells of in a part that is merged.
fn all(reading: &Reading) -> impl Iterator<Item = &Who> {
    let speakers = reading.statements.iter().flat_map(|s| [&s.speaker.who].into_iter().chain(&s.also));
    let participants = reading.events.iter().flat_map(|e| e.participants.iter().map(|p| &p.who));
    let promisers = reading.promises.iter().flat_map(|p| [&p.by].into_iter().chain(&p.to));
    speakers.chain(participants).chain(promisers)
}

/// Only a title stands for them: names are written with a capital.
fn is_title(who: &Who) -> bool {
    who.name.as_deref().is_some_and(|n| !n.chars().any(char::is_uppercase) && n.chars().any(char::is_lowercase))
}

/// A name as lower-case words, initials left out.
pub fn fold(name: &str) -> String {
    let list: Vec<String> = words(name).map(str::to_lowercase).collect();
    let long: Vec<&str> = list.iter().map(String::as_str).filter(|w| w.chars().count() > 1).collect();
    if long.is_empty() { list.join(" ") } else { long.join(" ") }
}

/// One party out of all that stand for the same one: the fullest name, the actor where known.
pub fn party<'a>(who: impl Iterator<Item = &'a Who>) -> Option<Party> {
    let mut best: Option<Party> = None;
    for w in who {
        let name = w.name.clone().or_else(|| w.span.as_ref().map(|s| s.text.clone())).unwrap_or_default();
        let party = best.get_or_insert_with(Party::default);
        // "The Kestrian president" ends in a word of the language: a title, however long.
        let named = |n: &str| n.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
        if (named(&name), name.len(), std::cmp::Reverse(&name)) > (named(&party.name), party.name.len(), std::cmp::Reverse(&party.name)) {
            party.name = name;
        }
        party.actor = party.actor.take().or_else(|| w.actor.clone());
    }
    best.filter(|p| !p.name.is_empty() || p.actor.is_some())
}
