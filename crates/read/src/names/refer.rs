//! Whom does a phrase without a name mean? The one entity that the report leaves possible; otherwise nobody.

use super::entities::Gathered;
use super::mentions::Draft;
use super::page::Page;
use super::persons::Persons;
use super::syntax::Syntax;
use super::words;
use super::{Form, FoundName, Mention};
use crate::parse::Parse;
use record::NameType;
use std::collections::BTreeSet;

/// What a report says an entity is: the words of titles, and the states or bodies they are of.
#[derive(Clone, Debug, Default)]
struct Profile {
    titles: BTreeSet<String>,
    of: BTreeSet<String>,
}

/// Fills the entities of titles, pronouns and phrases for several, in text order.
pub(super) fn resolve(
    page: &Page<'_, '_>,
    parse: &Parse,
    names: &[FoundName],
    g: &mut Gathered,
    drafts: &mut [Draft],
    owners: &mut [Draft],
) {
    let mut profiles: Vec<Profile> = vec![Profile::default(); g.entities.len()];
    for d in drafts.iter() {
        if let (Some(entity), Some(role)) = (d.mention.entity, &d.said_to_be) {
            let told = profile(page, role.start, role.end);
            learn_gender(g, entity, page, &told);
            if let Some(p) = profiles.get_mut(entity) {
                p.titles.extend(told.titles);
                p.of.extend(told.of);
            }
        }
    }
    renamed(page, g, &mut profiles, drafts);
    let mut persons = Persons::new(page, Syntax::new(parse), drafts, names, g);
    let mut owners = owners.iter_mut().peekable();
    for i in 0..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let Some(d) = rest.first_mut() else { break };
        while let Some(owner) = owners.next_if(|o| o.mention.range.start <= d.mention.range.start) {
            pronoun(page, g, &mut persons, before, owner);
        }
        match d.mention.form {
            _ if d.mention.entity.is_some() => {}
            Form::Title if d.rule.is_some_and(|r| r != usize::MAX) => several(page, g, &profiles, before, d),
            Form::Title if d.rule.is_none() => titled(page, g, &profiles, before, d),
            Form::Pronoun => pronoun(page, g, &mut persons, before, d),
            _ => {}
        }
        if d.mention.form != Form::Pronoun {
            persons.note(page, g, d);
        }
    }
    owners.for_each(|owner| pronoun(page, g, &mut persons, drafts, owner));
}

/// A title with its holder's name behind it between commas ("the mayor of Teld, Jan Orsk,") means that person.
fn renamed(page: &Page<'_, '_>, g: &mut Gathered, profiles: &mut [Profile], drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let (before, rest) = drafts.split_at_mut(i);
        let (Some(title), Some(name)) = (before.last_mut(), rest.first()) else { return };
        let apart = page.raw(title.tokens.end) == "," && name.tokens.start == title.tokens.end + 1;
        let closed = matches!(page.raw(name.tokens.end), "," | ".");
        let person = name.mention.entity.filter(|e| g.entities.get(*e).is_some_and(|e| e.kind == NameType::Person));
        let alone =
            title.mention.form == Form::Title && !title.mention.plural && title.rule.is_none() && page.has(title.head, words::TITLE);
        let Some(person) = person.filter(|_| apart && closed && alone && name.mention.form == Form::Name) else { continue };
        title.mention.entity = Some(person);
        let told = profile(page, title.mention.range.start, title.mention.range.end);
        learn_gender(g, person, page, &told);
        if let Some(p) = profiles.get_mut(person) {
            p.titles.extend(told.titles);
            p.of.extend(told.of);
        }
    }
}

/// Titles and owners in the words of a role.
fn profile(page: &Page<'_, '_>, start: usize, end: usize) -> Profile {
    let mut p = Profile::default();
    let first = page.text.token_at(start);
    let last = page.text.token_at(end.saturating_sub(1));
    for i in first..=last {
        let Some(w) = page.words.get(i) else { break };
        if w.classes & words::TITLE != 0 && w.classes & (words::BOUND | words::PLURAL) == 0 {
            p.titles.insert(office(page, i));
        }
        if let Some((entry, _)) = w.known {
            p.of.extend(page.rules.gazetteer.uses(entry).map(|(_, k)| k.id.clone()));
        }
    }
    p
}

/// A title with the modifiers that make it an office: "prime minister", "foreign minister"; others alone.
fn office(page: &Page<'_, '_>, i: usize) -> String {
    let title = page.raw(i).to_lowercase();
    let kept = page
        .before(i)
        .filter(|b| page.has(*b, words::MODIFIER | words::TITLE) && page.words.get(i).is_some_and(|w| w.follows))
        .map(|b| page.raw(b).to_lowercase())
        .filter(|m| page.rules.words.of(m) & words::PASSING == 0);
    if page.raw(i + 1) == "of" && page.has(i + 2, words::TITLE_OF) {
        return format!("{title} of {}", page.raw(i + 2).to_lowercase());
    }
    match kept {
        // "secretary general" is one office, whether written with a hyphen or not.
        Some(modifier) if title == "general" => format!("{modifier}-{title}"),
        Some(modifier) if title == "minister" || title == "secretary" || modifier == "vice" || modifier == "deputy" => {
            format!("{modifier} {title}")
        }
        _ => title,
    }
}

fn learn_gender(g: &mut Gathered, entity: usize, page: &Page<'_, '_>, told: &Profile) {
    let told = told.titles.iter().find_map(|t| gender_of(page, t.rsplit(' ').next().unwrap_or(t)));
    if let (Some(e), Some(sex)) = (g.entities.get_mut(entity), told) {
        e.gender = e.gender.or(Some(sex));
    }
}

pub(super) fn gender_of(page: &Page<'_, '_>, title: &str) -> Option<char> {
    let classes = page.rules.words.of(title);
    match (classes & words::MALE != 0, classes & words::FEMALE != 0) {
        (true, false) => Some('m'),
        (false, true) => Some('f'),
        _ => None,
    }
}

/// A definite title means the one entity of the report said to hold it.
fn titled(page: &Page<'_, '_>, g: &mut Gathered, profiles: &[Profile], before: &[Draft], d: &mut Draft) {
    let Some(phrase) = &d.phrase else { return };
    let indefinite = phrase.determiner.is_some_and(|t| page.has(t, words::INDEFINITE));
    let owned = phrase.determiner.is_some_and(|t| page.has(t, words::POSSESSIVE));
    if d.mention.plural || indefinite || owned || !page.has(d.head, words::TITLE) {
        return;
    }
    let told = profile(page, d.mention.range.start, d.mention.range.end);
    let title = office(page, d.head);
    let of_states = page.rules.gazetteer.known.iter().any(|k| k.state && told.of.contains(&k.id));
    let fits = |entity: usize| {
        let person = g.entities.get(entity).is_some_and(|e| e.kind == NameType::Person);
        let (said, held) = (profiles.get(entity), roles(page, g, entity));
        let of_fits = |of: &BTreeSet<String>| told.of.is_empty() || !told.of.is_disjoint(of);
        let by_lexicon = !told.of.is_empty() && held.iter().any(|(t, of)| told.of.contains(of) && holds(page, &title, t));
        // One whose office the lexicon knows to be elsewhere is not the holder here, though the report names no state.
        let elsewhere = of_states && !by_lexicon && held.iter().any(|(t, _)| holds(page, &title, t));
        let by_report = said.is_some_and(|p| {
            let of = told.of.is_empty() || (p.of.is_empty() && !elsewhere) || of_fits(&p.of);
            of && p.titles.iter().any(|t| same_office(page, &title, t))
        });
        person && (by_report || by_lexicon)
    };
    let all: Vec<usize> = (0..profiles.len()).filter(|e| fits(*e)).collect();
    // Of several, one already spoken of.
    let told_of: BTreeSet<usize> = before.iter().filter_map(|m| m.mention.entity).collect();
    let met: Vec<usize> = all.iter().copied().filter(|e| told_of.contains(e)).collect();
    let fitting = if met.is_empty() { all } else { met };
    d.mention.entity = match fitting.as_slice() {
        [one] => Some(*one),
        // "the minister" among several ministers: the one spoken of last, where only one was spoken of nearby.
        [_, _, ..] => nearest(page, before, d, &fitting),
        [] if !told.of.is_empty() || page.has(d.head, words::LEADER) && phrase.of_something => {
            let role = d.mention.role.clone().map(|r| page.text.words(r)).unwrap_or_default();
            let whole = phrase.determiner.is_some() || page.words.get(phrase.tokens.start).is_some_and(|w| w.known.is_some());
            (!role.is_empty() && whole).then(|| g.titled(role, gender_of(page, &page.raw(d.head).to_lowercase())))
        }
        _ => None,
    };
}

/// Offices the lexicon knows of an entity's only possible actor.
fn roles<'p>(page: &'p Page<'_, '_>, g: &Gathered, entity: usize) -> &'p [(String, String)] {
    match g.known.get(entity).map(Vec::as_slice) {
        Some([one]) => page.rules.gazetteer.known.get(*one).map_or(&[], |k| k.roles.as_slice()),
        _ => &[],
    }
}

/// The title itself, or "leader" for one who leads.
fn holds(page: &Page<'_, '_>, asked: &str, held: &str) -> bool {
    let leads = |t: &str| t == "prime minister" || page.rules.words.of(t) & words::LEADER != 0;
    asked == held || asked == "leader" && leads(held) || asked == "premier" && held == "prime minister"
}

/// The same office as the report names it, in fewer words.
fn same_office(page: &Page<'_, '_>, asked: &str, held: &str) -> bool {
    holds(page, asked, held)
        || asked == "secretary" && held.starts_with("secretary of ")
        || asked == "minister" && held.ends_with(" minister")
        || asked == "secretary" && held.ends_with(" secretary")
}

/// The one of `among` mentioned in this sentence or the one before, if only one was.
fn nearest(page: &Page<'_, '_>, before: &[Draft], d: &Draft, among: &[usize]) -> Option<usize> {
    let near: BTreeSet<usize> = recent(page, before, d).filter_map(|m| m.mention.entity).filter(|e| among.contains(e)).collect();
    match near.len() {
        1 => near.first().copied(),
        _ => None,
    }
}

pub(super) fn sentence(page: &Page<'_, '_>, d: &Draft) -> usize {
    page.words.get(d.tokens.start).map_or(0, |w| w.sentence)
}

/// Mentions of this sentence and the one before it, up to `d`.
fn recent<'d>(page: &'d Page<'_, '_>, before: &'d [Draft], d: &Draft) -> impl Iterator<Item = &'d Draft> {
    let here = sentence(page, d);
    before.iter().rev().take_while(move |m| sentence(page, m) + 1 >= here)
}

fn quoted(page: &Page<'_, '_>, d: &Draft) -> bool {
    page.text.quote_at(d.mention.range.start).is_some()
}

/// Possibly the subject of a clause: no preposition before it, no possessive behind it.
pub(super) fn subject(page: &Page<'_, '_>, d: &Draft) -> bool {
    let before = page.before(d.tokens.start);
    let governed =
        before.is_some_and(|b| page.has(b, words::PREPOSITION | words::SAYING) && !page.has(b, words::INVERTED) || page.raw(b) == "and");
    let owner = page.raw(d.tokens.end).starts_with(['\'', '’']);
    !governed && !owner
}

pub(super) fn says(page: &Page<'_, '_>, d: &Draft) -> bool {
    let at = |i: usize| page.has(i, words::SAYING);
    let also = usize::from(page.raw(d.tokens.end) == "also");
    at(d.tokens.end + also) || page.before(d.tokens.start).is_some_and(|b| page.has(b, words::INVERTED))
}

fn pronoun(page: &Page<'_, '_>, g: &mut Gathered, persons: &mut Persons<'_>, before: &[Draft], d: &mut Draft) {
    let raw = page.raw(d.head).to_lowercase();
    match (gender_of(page, &raw), raw.as_str()) {
        (Some(sex), _) => {
            d.mention.entity = persons.meant(page, g, d, sex);
            if let Some(e) = d.mention.entity.and_then(|e| g.entities.get_mut(e)) {
                e.gender = e.gender.or(Some(sex));
            }
            persons.note(page, g, d);
        }
        _ if quoted(page, d) => {}
        (None, "they" | "them") => d.mention.members = group(page, before, d),
        (None, "it") => d.mention.entity = body(page, g, before, d),
        _ => {}
    }
}

/// The mention stands at the head of its sentence, a small word allowed.
fn leads(page: &Page<'_, '_>, d: &Draft) -> bool {
    let begin = page.text.sentences.get(sentence(page, d)).map_or(0, |s| s.tokens.start);
    d.tokens.start <= begin + 1
}

/// The body or state "it" means where it speaks: the subject of this sentence or the one before.
fn body(page: &Page<'_, '_>, g: &Gathered, before: &[Draft], d: &Draft) -> Option<usize> {
    let speaks = page.has(d.head + 1, words::SAYING);
    let told = page.before(d.head).is_some_and(|b| page.has(b, words::SAYING));
    if !speaks && !told {
        return None;
    }
    let here = sentence(page, d);
    for back in 0..2 {
        let near: Vec<&Draft> =
            before.iter().filter(|m| sentence(page, m) + back == here && !quoted(page, m) && subject(page, m)).collect();
        let bodies: BTreeSet<Option<usize>> = near
            .iter()
            .filter(|m| says(page, m) || back == 0 && told)
            .map(|m| m.mention.entity.filter(|e| g.entities.get(*e).is_some_and(|e| e.kind != NameType::Person)))
            .collect();
        if bodies.len() == 1 {
            return bodies.first().copied().flatten();
        }
        if !bodies.is_empty() {
            return None;
        }
    }
    None
}

/// Whom "they" means: a pair or group that is the first mention of the sentence before.
fn group(page: &Page<'_, '_>, before: &[Draft], d: &Draft) -> Vec<usize> {
    let here = sentence(page, d);
    let same = before.iter().rev().take_while(|m| sentence(page, m) == here).find(|m| m.mention.plural);
    if let Some(m) = same {
        return m.mention.members.clone();
    }
    let mut first = before.iter().filter(|m| sentence(page, m) + 1 == here && !quoted(page, m));
    let (Some(a), b) = (first.next(), first.next()) else { return Vec::new() };
    if a.mention.plural && !a.mention.members.is_empty() {
        return a.mention.members.clone();
    }
    match (b, a.mention.entity) {
        (Some(b), Some(one)) if joined(page, a, b) && subject(page, a) && leads(page, a) => {
            b.mention.entity.map_or(Vec::new(), |two| vec![one, two])
        }
        _ => Vec::new(),
    }
}

/// "A and B".
fn joined(page: &Page<'_, '_>, a: &Draft, b: &Draft) -> bool {
    page.raw(a.tokens.end) == "and" && b.tokens.start == a.tokens.end + 1
}

/// "the two leaders", "both countries": the only two that can be meant; else those meant before by the same words.
fn several(page: &Page<'_, '_>, g: &mut Gathered, profiles: &[Profile], before: &[Draft], d: &mut Draft) {
    let of = d.rule.and_then(|r| page.rules.collective_of.get(r)).map_or("", String::as_str);
    let here = sentence(page, d);
    let scope = |back: usize| -> Vec<&Draft> { before.iter().filter(|m| sentence(page, m) + back >= here).collect() };
    let scopes: &[usize] = if of == "any" { &[usize::MAX / 2] } else { &[0, 1, usize::MAX / 2] };
    let mut members = scopes.iter().map(|s| pair(page, g, of, &scope(*s))).find(|m| m.len() >= 2).unwrap_or_default();
    if members.len() != 2 && of == "state" {
        members = scopes.iter().map(|s| led(page, g, profiles, &scope(*s))).find(|m| m.len() >= 2).unwrap_or_default();
    }
    if members.len() != 2 {
        let same =
            |m: &&Draft| m.rule.and_then(|r| page.rules.collective_of.get(r)).is_some_and(|o| o == of) && m.mention.members.len() == 2;
        members = before.iter().rev().find(same).map(|m| m.mention.members.clone()).unwrap_or_default();
    }
    members.sort_unstable();
    d.mention.members = members;
}

/// The distinct entities of a sort among some mentions.
fn pair(page: &Page<'_, '_>, g: &Gathered, of: &str, among: &[&Draft]) -> Vec<usize> {
    let mut seen: Vec<usize> = Vec::new();
    let mut actors: BTreeSet<&[String]> = BTreeSet::new();
    for e in among.iter().filter(|m| !m.mention.plural).filter_map(|m| m.mention.entity) {
        let Some(entity) = g.entities.get(e) else { continue };
        let state = state_of(page, g, e).is_some();
        let ok = match of {
            "person" => entity.kind == NameType::Person,
            "state" => state,
            _ => state || entity.kind == NameType::Person || entity.kind == NameType::Organisation && !entity.outlet,
        };
        let fresh = if entity.candidates.is_empty() { !seen.contains(&e) } else { actors.insert(&entity.candidates) };
        if ok && fresh {
            seen.push(e);
        }
    }
    seen
}

/// The state an entity certainly is or speaks for.
fn state_of(page: &Page<'_, '_>, g: &Gathered, entity: usize) -> Option<usize> {
    match g.known.get(entity).map(Vec::as_slice) {
        Some([one]) => page.rules.gazetteer.known.get(*one).filter(|k| k.state).map(|_| *one),
        _ => None,
    }
}

/// The states of the two persons that some mentions speak of, where a title of each says it.
fn led(page: &Page<'_, '_>, g: &mut Gathered, profiles: &[Profile], among: &[&Draft]) -> Vec<usize> {
    let mut states: Vec<usize> = Vec::new();
    for person in pair(page, g, "person", among) {
        let of: Vec<&String> = profiles.get(person).map(|p| p.of.iter().collect()).unwrap_or_default();
        let [id] = of.as_slice() else { return Vec::new() };
        let Some(state) = page.rules.gazetteer.known.iter().position(|k| k.state && &k.id == *id) else { return Vec::new() };
        let entity = (0..g.entities.len())
            .find(|e| state_of(page, g, *e) == Some(state) && g.entities.get(*e).is_some_and(|x| x.kind == NameType::Place));
        states.push(entity.unwrap_or_else(|| g.known_by_adjective(page, state)));
    }
    states
}

/// The resolved mentions.
pub(super) fn done(drafts: Vec<Draft>) -> Vec<Mention> {
    drafts.into_iter().map(|d| d.mention).collect()
}
