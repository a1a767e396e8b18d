//! Who was "the Russian president" on those days? Titles without a name, through the dated roles of the lexicon.

use crate::lexicon::{Actor, ActorKind, Lexicon, Role};
use crate::time::value::Days;
use record::{Reading, Who};

/// Titles are short: longer phrases describe.
const MOST_WORDS: usize = 7;

/// Sets the actor of everyone who is named by a title alone: the one who held it on every day of the interval, where the
/// lexicon knows exactly one. The name stays what the report gives.
pub(super) fn fill(reading: &mut Reading, written: Option<Days>, lexicon: &Lexicon) {
    for_each(reading, &mut |who| {
        let Some((state, title)) = who.span.as_ref().and_then(|s| parse(&s.text, lexicon)) else { return };
        // A name of its own, found elsewhere in the report, says more than the title.
        if who.name.as_deref().is_some_and(|n| parse(n, lexicon).is_none()) {
            return;
        }
        who.actor = written.and_then(|days| holder(state, &title, days, lexicon));
    });
}

/// Everyone a Reading speaks of.
fn for_each(reading: &mut Reading, act: &mut impl FnMut(&mut Who)) {
    for statement in &mut reading.statements {
        act(&mut statement.speaker.who);
        statement.also.iter_mut().chain(statement.addressee.as_deref_mut()).for_each(&mut *act);
        statement.chain.iter_mut().for_each(|h| act(&mut h.who));
    }
    reading.figures.iter_mut().filter_map(|f| f.claimant.as_mut()).for_each(&mut *act);
    reading.events.iter_mut().flat_map(|e| &mut e.participants).for_each(|p| act(&mut p.who));
    for promise in &mut reading.promises {
        act(&mut promise.by);
        promise.to.iter_mut().for_each(&mut *act);
    }
}

/// "the Russian president", "the president of Russia": the state and the title.
fn parse<'l>(words: &str, lexicon: &'l Lexicon) -> Option<(&'l Actor, String)> {
    let words = words.trim();
    let words = words.strip_prefix("the ").or_else(|| words.strip_prefix("The ")).unwrap_or(words);
    // A title ends in a word of the language or names its state behind "of"; what ends in a name is no title alone.
    let ends_low = words.rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_lowercase));
    let many = words.split(' ').count();
    if !(2..=MOST_WORDS).contains(&many) || !(ends_low || words.contains(" of ")) || !words.contains(char::is_uppercase) {
        return None;
    }
    let states = || lexicon.actors.values().filter(|a| a.kind == ActorKind::State);
    let known = |title: &str| roles(lexicon).any(|(_, r)| r.title.eq_ignore_ascii_case(title));
    if let Some((title, name)) = words.split_once(" of ") {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let state = states().find(|a| a.name == name || a.aliases.iter().any(|n| n == name))?;
        return known(title).then(|| (state, title.to_lowercase()));
    }
    let adjective = |a: &Actor| {
        let tail = |word: &String| words.strip_prefix(word.as_str())?.strip_prefix(' ');
        a.adjectives.iter().chain([&a.name]).filter_map(tail).min_by_key(|t| t.len()).map(str::to_string)
    };
    let (state, title) = states().filter_map(|a| Some((a, adjective(a)?))).min_by_key(|(_, t)| t.len())?;
    known(&title).then(|| (state, title.to_lowercase()))
}

/// Every role of every person of the lexicon.
fn roles(lexicon: &Lexicon) -> impl Iterator<Item = (&Actor, &Role)> {
    lexicon.actors.values().flat_map(|a| a.roles.iter().map(move |r| (a, r)))
}

/// The one actor who held the title through all the days, if no other held it on any of them.
fn holder(state: &Actor, title: &str, (begin, end): Days, lexicon: &Lexicon) -> Option<String> {
    let last = |r: &Role| r.end.or(r.as_of);
    let of = |r: &Role| r.of == state.id && r.title.eq_ignore_ascii_case(title);
    let on_any = |r: &Role| r.begin.is_none_or(|b| b <= end) && last(r).is_none_or(|e| begin <= e);
    let mut holders: Vec<&Actor> = roles(lexicon).filter(|(_, r)| of(r) && on_any(r)).map(|(a, _)| a).collect();
    holders.dedup_by(|a, b| a.id == b.id);
    let [one] = holders.as_slice() else { return None };
    // A role without an end says nothing of days after its source's own.
    let whole = one.roles.iter().any(|r| of(r) && r.begin.is_some_and(|b| b <= begin) && last(r).is_some_and(|e| end <= e));
    whole.then(|| one.id.clone())
}
