//! Which names name the same one? Full names and their short forms, acronyms and what they stand for, capitals and their states.

use super::gazetteer::Use;
use super::page::Page;
use super::split::Candidate;
use super::{Entity, FoundName, words};
use crate::text::TokenKind;
use record::NameType;
use std::collections::BTreeMap;
use std::ops::Range;

/// What tells one entity from another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Actors or outlets of the lexicon.
    Known(Vec<usize>),
    /// A capital or metonym that speaks for its state.
    Government(String),
    /// A name and what it names.
    Form(NameType, String),
}

/// The entities of a report while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub entities: Vec<Entity>,
    /// The known ones each entity may be, as indices of the gazetteer.
    pub known: Vec<Vec<usize>>,
    keys: BTreeMap<Key, usize>,
}

/// Gives every name its entity.
pub(super) fn gather(page: &Page<'_, '_>, found: &[Candidate]) -> (Gathered, Vec<FoundName>) {
    let mut g = Gathered::default();
    let mut of: Vec<Option<usize>> = vec![None; found.len()];
    // Persons' full names first, so that a short form before the full one finds it too.
    for (i, c) in found.iter().enumerate() {
        let short = c.tokens.len() == 1 && c.entry.is_none() && c.kind == Some(NameType::Person);
        if !short {
            let entity = g.add(page, c);
            if let Some(slot) = of.get_mut(i) {
                *slot = Some(entity);
            }
        }
    }
    link_acronyms(page, found, &mut of);
    let full: Vec<usize> = (0..g.entities.len()).collect();
    let mut names = Vec::new();
    for (i, c) in found.iter().enumerate() {
        let entity = of.get(i).copied().flatten().unwrap_or_else(|| g.short(page, c, &full));
        let outer = names.len();
        let kind = c.kind.unwrap_or(NameType::Other);
        names.push(FoundName { range: page.bytes(&c.tokens), kind, within: None, entity });
        for (tokens, entry) in &c.nested {
            if let Some(state) = only_adjective(page, *entry) {
                let entity = g.known_by_adjective(page, state);
                names.push(FoundName { range: page.bytes(tokens), kind: NameType::Place, within: Some(outer), entity });
                continue;
            }
            let inner = Candidate {
                tokens: tokens.clone(),
                kind: Some(super::runs::kind_of(page, *entry)),
                entry: Some(*entry),
                titled: false,
                nested: Vec::new(),
            };
            let entity = g.add(page, &inner);
            names.push(FoundName { range: page.bytes(tokens), kind: inner.kind.unwrap_or(NameType::Other), within: Some(outer), entity });
        }
    }
    (g, names)
}

impl Gathered {
    fn add(&mut self, page: &Page<'_, '_>, c: &Candidate) -> usize {
        let name = page.text.words(page.bytes(&c.tokens));
        let kind = c.kind.unwrap_or(NameType::Other);
        let (key, who) = match c.entry {
            Some(entry) => known_key(page, c, entry, name),
            None if kind == NameType::Person => (Key::Form(kind, person_key(name)), Vec::new()),
            None => (Key::Form(kind, name.to_string()), Vec::new()),
        };
        if let Some(at) = self.keys.get(&key) {
            if let Some(e) = self.entities.get_mut(*at)
                && (kind != NameType::Place && name.len() > e.name.len())
            {
                e.name = name.to_string();
            }
            return *at;
        }
        let gazetteer = &page.rules.gazetteer;
        let actors: Vec<_> = who.iter().filter_map(|k| gazetteer.known.get(*k)).collect();
        let gender = actors.first().and_then(|k| k.gender).or_else(|| given_gender(page, c, kind));
        let entity = Entity {
            name: name.to_string(),
            kind,
            candidates: actors.iter().map(|k| k.id.clone()).collect(),
            gender,
            outlet: !actors.is_empty() && actors.iter().all(|k| k.outlet),
        };
        self.push(key, entity, who)
    }

    fn push(&mut self, key: Key, entity: Entity, who: Vec<usize>) -> usize {
        self.entities.push(entity);
        self.known.push(who);
        self.keys.insert(key, self.entities.len() - 1);
        self.entities.len() - 1
    }

    /// The one person of the report whose full name ends, or else begins, with this word; a new entity where none or several fit.
    fn short(&mut self, page: &Page<'_, '_>, c: &Candidate, full: &[usize]) -> usize {
        let name = page.text.words(page.bytes(&c.tokens));
        let fits = |by: &dyn Fn(&str) -> bool| -> Vec<usize> {
            full.iter()
                .copied()
                .filter(|e| self.entities.get(*e).is_some_and(|e| e.kind == NameType::Person && e.name != name && by(&e.name)))
                .collect()
        };
        let last = fits(&|n| family(n).is_some_and(|l| l == name || super::kinds::bare(page, l) == Some(name)));
        let first = if last.is_empty() { fits(&|n| n.split_whitespace().next() == Some(name)) } else { Vec::new() };
        match (last.as_slice(), first.as_slice()) {
            ([one], _) | ([], [one]) => *one,
            _ => self.add(page, c),
        }
    }

    /// The entity of a state that the report names only by its adjective.
    pub(super) fn known_by_adjective(&mut self, page: &Page<'_, '_>, state: usize) -> usize {
        let key = Key::Known(vec![state]);
        if let Some(at) = self.keys.get(&key) {
            return *at;
        }
        let known = page.rules.gazetteer.known.get(state);
        let (name, id) = known.map_or((String::new(), String::new()), |k| (k.name.clone(), k.id.clone()));
        let entity = Entity { name, kind: NameType::Place, candidates: vec![id], gender: None, outlet: false };
        self.push(key, entity, vec![state])
    }

    /// A new entity that has only a title.
    pub(super) fn titled(&mut self, name: &str, gender: Option<char>) -> usize {
        let key = Key::Form(NameType::Person, format!("\u{0}{}", name.to_lowercase()));
        if let Some(at) = self.keys.get(&key) {
            return *at;
        }
        let entity = Entity { name: name.into(), kind: NameType::Person, candidates: Vec::new(), gender, outlet: false };
        self.push(key, entity, Vec::new())
    }
}

/// The one state whose adjective an entry is, where it is nothing else.
fn only_adjective(page: &Page<'_, '_>, entry: usize) -> Option<usize> {
    match page.rules.gazetteer.entries.get(entry)?.uses.as_slice() {
        [(Use::Adjective, state)] => Some(*state),
        _ => None,
    }
}

/// The last word of a full name, "Jr." left out.
fn family(name: &str) -> Option<&str> {
    name.split_whitespace().rev().find(|w| !matches!(w.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III"))
}

/// First and last word: a middle name more or less is the same person.
fn person_key(name: &str) -> String {
    match (name.split_whitespace().next(), family(name)) {
        (Some(first), Some(last)) if first != last => format!("{first} {last}"),
        _ => name.to_string(),
    }
}

fn given_gender(page: &Page<'_, '_>, c: &Candidate, kind: NameType) -> Option<char> {
    if kind != NameType::Person || c.tokens.len() < 2 {
        return None;
    }
    match (page.has(c.tokens.start, words::GIVEN_M), page.has(c.tokens.start, words::GIVEN_F)) {
        (true, false) => Some('m'),
        (false, true) => Some('f'),
        _ => None,
    }
}

/// Whom a known name names here: a capital is a place after "in" and the like, and speaks for its state elsewhere.
fn known_key(page: &Page<'_, '_>, c: &Candidate, entry: usize, name: &str) -> (Key, Vec<usize>) {
    let uses = page.rules.gazetteer.entries.get(entry).map_or(&[][..], |e| e.uses.as_slice());
    let of = |how: &[Use]| -> Vec<usize> { uses.iter().filter(|(u, _)| how.contains(u)).map(|(_, k)| *k).collect() };
    let governs = of(&[Use::Capital, Use::Metonym]);
    let own = of(&[Use::Name]);
    if governs.is_empty() {
        let who = if own.is_empty() { of(&[Use::Weak]) } else { own };
        return (Key::Known(who.clone()), who);
    }
    match stands(page, c) {
        Stands::Government => (Key::Government(name.to_string()), governs),
        Stands::Place => (Key::Form(NameType::Place, name.to_string()), own),
        Stands::Unclear if own.is_empty() && uses.iter().all(|(u, _)| *u == Use::Metonym) => (Key::Government(name.to_string()), governs),
        Stands::Unclear => (Key::Form(NameType::Other, name.to_string()), Vec::new()),
    }
}

/// How a capital or metonym stands in its sentence.
enum Stands {
    Government,
    Place,
    Unclear,
}

fn stands(page: &Page<'_, '_>, c: &Candidate) -> Stands {
    let sentence = page.words.get(c.tokens.start).map_or(0, |w| w.sentence);
    let mut before = page.before(c.tokens.start);
    if before.is_some_and(|b| page.raw(b).eq_ignore_ascii_case("the")) {
        before = before.and_then(|b| page.before(b));
    }
    if before.is_some_and(|b| page.has(b, words::IN_PLACE))
        && !before.is_some_and(|b| matches!(page.raw(b), "to" | "from") && sides(page, b))
    {
        return Stands::Place;
    }
    let next = page.at(c.tokens.end, sentence);
    let verb = next.is_some_and(|w| w.classes & (words::SAYING | words::AUXILIARY) != 0 && !w.capital);
    let possessive = next.is_some_and(|w| w.kind == TokenKind::Possessive);
    let party = before.is_some_and(|b| page.has(b, words::POWER_BEFORE));
    let and =
        page.raw(c.tokens.end) == "and" && page.words.get(c.tokens.end + 1).is_some_and(|w| w.known.is_some_and(|(e, _)| governs(page, e)));
    let after_and = before.is_some_and(|b| {
        page.raw(b) == "and"
            && b > 0
            && page.words.get(..b).is_some_and(|w| w.iter().rev().take(3).any(|w| w.known.is_some_and(|(e, _)| governs(page, e))))
    });
    let subject = before.is_none()
        && next.is_some_and(|w| {
            w.kind == TokenKind::Word && !w.capital && w.classes & (words::PREPOSITION | words::COMMON) != words::PREPOSITION
        });
    if verb || possessive || party || and || after_and || subject { Stands::Government } else { Stands::Unclear }
}

/// "to" and "from" that join powers rather than lead to a city ("close to Beijing", "demands from Washington").
fn sides(page: &Page<'_, '_>, b: usize) -> bool {
    page.before(b).is_some_and(|w| page.has(w, words::POWER_TO))
}

fn governs(page: &Page<'_, '_>, entry: usize) -> bool {
    page.rules.gazetteer.is(entry, Use::Capital) || page.rules.gazetteer.is(entry, Use::Metonym)
}

/// An acronym in brackets behind a name, and every later one like it, is that name's entity.
fn link_acronyms(page: &Page<'_, '_>, found: &[Candidate], of: &mut [Option<usize>]) {
    let mut meant: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, pair) in found.windows(2).enumerate() {
        let [long, short] = pair else { continue };
        if bracketed(page, long, short)
            && let Some(entity) = of.get(i).copied().flatten()
        {
            meant.entry(page.text.words(page.bytes(&short.tokens))).or_insert(entity);
        }
    }
    for (c, slot) in found.iter().zip(of) {
        if let Some(entity) = meant.get(page.text.words(page.bytes(&c.tokens))).filter(|_| c.entry.is_none()) {
            *slot = Some(*entity);
        }
    }
}

/// `short` is an acronym in brackets directly behind `long`.
pub(super) fn bracketed(page: &Page<'_, '_>, long: &Candidate, short: &Candidate) -> bool {
    let between: Range<usize> = long.tokens.end..short.tokens.start;
    let acronym = short.tokens.len() == 1 && page.words.get(short.tokens.start).is_some_and(|w| w.shouted);
    let marks = between.len() == 1 && page.raw(between.start) == "(" && page.raw(short.tokens.end) == ")";
    acronym && marks && long.tokens.len() > 1
}
