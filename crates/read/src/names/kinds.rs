//! What does each name name? What its form, its neighbours and its other mentions in the report say; without evidence, `other`.

use super::gazetteer::Use;
use super::learned::Learned;
use super::page::Page;
use super::split::Candidate;
use super::words;
use super::{runs, split};
use crate::parse::Parse;
use crate::text::TokenKind;
use record::NameType;
use std::collections::BTreeMap;

/// The candidates of a report in text order, each with a kind.
pub(super) fn find(page: &Page<'_, '_>, parse: &Parse) -> Vec<Candidate> {
    let learned = Learned::new(page, parse);
    let mut found = Vec::new();
    for sentence in &page.text.sentences {
        let headline = page.words.get(sentence.tokens.start).is_some_and(|w| w.headline);
        if !headline {
            for run in runs::of(page, sentence.tokens.clone()) {
                split::of(page, &run, &mut found);
            }
        }
    }
    found.retain(|c| !page.bytes(&c.tokens).is_empty());
    found.iter_mut().filter(|c| headed(page, c).is_none()).for_each(|c| learned.bound(page, c));
    found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    for c in &mut found {
        c.kind = c.kind.or_else(|| neighbours(page, c));
        // A lone word waits: where the report has a full name that ends with it, that decides.
        if c.entry.is_none() && c.tokens.len() > 1 {
            c.kind = c.kind.or_else(|| learned.kind(&c.tokens));
        }
        c.kind = headed(page, c).or(c.kind);
        if c.kind == Some(NameType::Person) {
            c.nested.clear();
        }
    }
    for i in 1..found.len() {
        let (before, rest) = found.split_at_mut(i);
        if let (Some(long), Some(short)) = (before.last(), rest.first_mut())
            && super::entities::bracketed(page, long, short)
        {
            short.kind = short.kind.or(long.kind);
        }
    }
    let sort = |c: &Candidate| matches!(c.kind, Some(NameType::Person | NameType::Place)) && c.entry.is_none() && !c.titled;
    found.retain(|c| !(learned.in_address(page, &c.tokens) || sort(c) && learned.denies(page, &c.tokens)));
    let forms = Forms::new(page, &found);
    found.retain_mut(|c| settle(page, c, &forms, &learned));
    found.extend(learned.others(page, &found, |words| forms.of(words)));
    headlines(page, &forms, &mut found);
    found.sort_by_key(|c| c.tokens.start);
    found.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    found
}

/// What each form of the report names.
struct Forms<'t> {
    kinds: BTreeMap<&'t str, NameType>,
    /// Last and first words of persons' full names.
    persons: BTreeMap<&'t str, ()>,
    /// Actors named in full.
    known: Vec<usize>,
}

impl<'t> Forms<'t> {
    fn new(page: &Page<'t, '_>, found: &[Candidate]) -> Forms<'t> {
        let mut forms = Forms { kinds: BTreeMap::new(), persons: BTreeMap::new(), known: Vec::new() };
        for c in found {
            let kind = c.kind.or_else(|| c.entry.map(|e| runs::kind_of(page, e)));
            forms.known.extend(
                c.entry
                    .iter()
                    .flat_map(|e| page.rules.gazetteer.entries.get(*e))
                    .flat_map(|e| e.uses.iter())
                    .filter(|(u, _)| *u != Use::Weak)
                    .map(|(_, k)| *k),
            );
            let Some(kind) = kind else { continue };
            let words = page.text.words(page.bytes(&c.tokens));
            let slot = forms.kinds.entry(words).or_insert(kind);
            // A title before a name is the surest sign there is.
            if c.titled {
                *slot = kind;
            }
            if kind == NameType::Person && c.tokens.len() > 1 {
                let last = page.raw(c.tokens.end - 1);
                let last = if last == "." { page.raw(c.tokens.end.saturating_sub(3)) } else { last };
                forms.persons.insert(last, ());
                forms.persons.extend(bare(page, last).map(|l| (l, ())));
                if !page.has(c.tokens.start, words::COMMON) {
                    forms.persons.insert(page.raw(c.tokens.start), ());
                }
            }
        }
        forms
    }

    fn of(&self, words: &str) -> Option<NameType> {
        self.kinds.get(words).copied().or_else(|| self.persons.contains_key(words).then_some(NameType::Person))
    }
}

/// A family name without its article ("Teld" of "al-Teld").
pub(super) fn bare<'n>(page: &Page<'_, '_>, name: &'n str) -> Option<&'n str> {
    let (article, rest) = name.split_once('-')?;
    (page.rules.words.of(&article.to_lowercase()) & words::PARTICLE != 0).then_some(rest)
}

/// Gives a candidate its kind; false where it is likely no name.
fn settle(page: &Page<'_, '_>, c: &mut Candidate, forms: &Forms<'_>, learned: &Learned) -> bool {
    if c.entry.is_some() {
        c.kind = c.entry.map(|e| runs::kind_of(page, e));
        return true;
    }
    let words = page.text.words(page.bytes(&c.tokens));
    if let (1, Some(weak)) = (c.tokens.len(), page.words.get(c.tokens.start).and_then(|w| w.known)) {
        let named = page.rules.gazetteer.entries.get(weak.0).is_some_and(|e| e.uses.iter().any(|(_, k)| forms.known.contains(k)));
        if named {
            c.entry = Some(weak.0);
            c.kind = page.rules.gazetteer.uses(weak.0).next().map(|(_, k)| k.kind);
            return true;
        }
    }
    let known = forms.of(words);
    c.kind = c.kind.or(known).or_else(|| learned.kind(&c.tokens));
    if c.kind.is_none() {
        c.kind = acronym(page, c).filter(|_| !learned.denies(page, &c.tokens));
    }
    if c.kind.is_some() {
        return true;
    }
    let opens = page.words.get(c.tokens.start).is_some_and(|w| w.opens);
    let single = c.tokens.len() == 1;
    c.kind = Some(NameType::Other);
    // A lone word at the head of a sentence needs another sign that it is a name.
    !(opens && single) || page.in_capital(words) || followed_as_subject(page, c.tokens.end)
}

/// What the last word of a long name says it names, whatever else speaks for a person: "John IV Street", "the Teld Act".
fn headed(page: &Page<'_, '_>, c: &Candidate) -> Option<NameType> {
    let last = c.tokens.end.checked_sub(1).filter(|_| c.entry.is_none() && c.tokens.len() > 1)?;
    let given = page.has(c.tokens.start, words::GIVEN) && c.tokens.len() == 2;
    let person = c.kind == Some(NameType::Person);
    match last {
        _ if given => None,
        i if page.has(i, words::WORK) => Some(NameType::Other),
        i if person && page.has(i, words::ORG) => Some(NameType::Organisation),
        i if person && page.has(i, words::PLACE) => Some(NameType::Place),
        _ => None,
    }
}

/// What the words around a candidate say it names.
fn neighbours(page: &Page<'_, '_>, c: &mut Candidate) -> Option<NameType> {
    let sentence = page.words.get(c.tokens.start)?.sentence;
    let before = page.before(c.tokens.start);
    let titled = before.is_some_and(|b| {
        let bound = page.raw(b) == "." && page.before(b).is_some_and(|t| page.has(t, words::BOUND));
        let word = page.words.get(c.tokens.start).is_some_and(|w| w.follows);
        bound || word && page.has(b, words::TITLE) && !page.has(b, words::PLURAL)
    });
    if let Some(entry) = c.entry {
        c.titled |= titled && runs::kind_of(page, entry) == NameType::Person;
        return None;
    }
    if titled {
        c.titled = true;
        return Some(NameType::Person);
    }
    let article = before.is_some_and(|b| page.raw(b).eq_ignore_ascii_case("the"));
    let described_before = before.is_some_and(|b| {
        page.raw(b) == "," && page.before(b).is_some_and(|t| page.has(t, words::TITLE) && !page.has(t, words::PLURAL | words::BOUND))
    });
    let long = (2..=5).contains(&c.tokens.len()) && !article;
    let after = c.tokens.end;
    let at = |i: usize| page.at(i, sentence);
    let comma = page.raw(after) == "," && at(after).is_some();
    let age = comma
        && page.words.get(after + 1).is_some_and(|w| w.kind == TokenKind::Number && w.end - w.start <= 2)
        && page.raw(after + 2) == ",";
    let who = page.raw(after + usize::from(comma)) == "who";
    if long && (age || described_before && matches!(page.raw(after), "," | ".") || who || comma && described(page, after + 1, sentence)) {
        return Some(NameType::Person);
    }
    let acts = |i: usize| at(i).is_some_and(|w| w.classes & (words::SAYING | words::ACTING) != 0 && !w.capital);
    let says = acts(after) || page.has(after, words::AUXILIARY) && acts(after + 1);
    let said = before.is_some_and(|b| page.has(b, words::INVERTED));
    let letters = page.text.words(page.bytes(&c.tokens)).chars().any(char::is_lowercase);
    // A family name may be a city's too.
    let nested = c.nested.first().is_none_or(|(t, _)| t.end == c.tokens.end && t.start > c.tokens.start);
    if long && letters && (says || said) && nested {
        return Some(NameType::Person);
    }
    if !article
        && before.is_some_and(|b| page.has(b, words::PLACE_SURE))
        && !page.has(c.tokens.start, words::COMMON | words::PLACE)
        && letters
        && !says
        && c.tokens.len() <= 3
    {
        return Some(NameType::Place);
    }
    let given = c.tokens.len() == 1 && page.has(c.tokens.start, words::GIVEN) && !page.has(c.tokens.start, words::COMMON);
    let opens = page.words.get(c.tokens.start).is_some_and(|w| w.opens);
    if given && !article && (!opens || followed_as_subject(page, after) || comma) {
        return Some(NameType::Person);
    }
    if dateline(page, c) {
        return Some(NameType::Place);
    }
    None
}

/// A description that only a person has follows a comma: "the X minister,", "a lawyer".
fn described(page: &Page<'_, '_>, from: usize, sentence: usize) -> bool {
    let mut i = from;
    while let Some(w) = page.at(i, sentence).filter(|_| i < from + 7) {
        if w.kind == TokenKind::Mark || w.classes & words::SAYING != 0 {
            return false;
        }
        if w.classes & words::TITLE != 0 && w.classes & (words::PLURAL | words::BOUND) == 0 && !page.raw(i + 1).starts_with(['\'', '’']) {
            return true;
        }
        i += 1;
    }
    false
}

/// The line begins with this name, in capitals, and a dash or an agency in brackets follows: where the report was filed.
fn dateline(page: &Page<'_, '_>, c: &Candidate) -> bool {
    let first = page.words.get(c.tokens.start);
    let opens = first.is_some_and(|w| w.shouted && page.text.lines.iter().any(|l| l.start == w.start));
    let mark = (c.tokens.end..c.tokens.end + 5).map(|i| page.raw(i)).find(|w| matches!(*w, "(" | "—" | "–" | "-" | "--" | ":"));
    opens && mark.is_some()
}

/// An acronym: the name it stands in brackets after, or a body where "the" stands before it.
fn acronym(page: &Page<'_, '_>, c: &Candidate) -> Option<NameType> {
    let [token] = page.words.get(c.tokens.clone())? else { return None };
    let short = token.shouted && token.end - token.start <= 6;
    let before = page.before(c.tokens.start)?;
    let article = page.raw(before).eq_ignore_ascii_case("the");
    let says = page.has(c.tokens.end, words::SAYING);
    (short && (article || says)).then_some(NameType::Organisation)
}

fn followed_as_subject(page: &Page<'_, '_>, i: usize) -> bool {
    page.words.get(i).is_some_and(|w| {
        w.follows && !w.capital && (w.classes & (words::SAYING | words::AUXILIARY | words::ACTING) != 0 || w.kind == TokenKind::Possessive)
    })
}

/// Names in headlines: known ones, and those that the body has.
fn headlines(page: &Page<'_, '_>, forms: &Forms<'_>, found: &mut Vec<Candidate>) {
    for sentence in &page.text.sentences {
        let mut i = sentence.tokens.start;
        while i < sentence.tokens.end {
            let Some(word) = page.words.get(i).filter(|w| w.headline) else { break };
            let name = word.capital.then(|| headline_name(page, forms, i, sentence.tokens.end)).flatten();
            i = name.as_ref().map_or(i + 1, |c| c.tokens.end);
            found.extend(name);
        }
    }
}

fn headline_name(page: &Page<'_, '_>, forms: &Forms<'_>, i: usize, end: usize) -> Option<Candidate> {
    let make = |end, entry, kind| Candidate { tokens: i..end, kind, entry, titled: false, nested: Vec::new() };
    let (known, until) = page.words.get(i)?.known.unzip();
    let longest = (1..=5).rev().filter(|n| i + n <= end).find_map(|n| {
        let kind = forms.of(page.text.words(page.bytes(&(i..i + n))))?;
        Some((i + n, kind))
    });
    match (longest, known.zip(until)) {
        (Some((at, kind)), Some((_, until))) if at > until => Some(make(at, None, Some(kind))),
        (_, Some((entry, until))) => {
            let strong = page.rules.gazetteer.uses(entry).any(|(u, _)| !matches!(u, Use::Adjective | Use::Weak));
            let kind = runs::kind_of(page, entry);
            (strong && !page.has(i, words::COMMON)).then(|| make(until, Some(entry), Some(kind)))
        }
        (Some((at, kind)), None) if !page.has(i, words::COMMON) => Some(make(at, None, Some(kind))),
        _ => None,
    }
}
