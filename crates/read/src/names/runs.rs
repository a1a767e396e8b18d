//! Which words could be parts of a name? Runs of capitalised words with the small words that join them.

use super::gazetteer::Use;
use super::page::Page;
use super::words;
use crate::text::TokenKind;
use record::NameType;
use std::ops::Range;

/// What a word of a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A known name: the entry.
    Known(usize),
    /// The adjective of a state or faith: no name by itself.
    Adjective,
    /// A word that says what a person is.
    Title,
    /// A word that belongs to a title or a body.
    Modifier,
    /// The head of an organisation's name.
    Organisation,
    /// The head of a place's name.
    Place,
    /// Any other capitalised word.
    Word,
    /// "of", "for", "and", "&" within a name.
    Link,
    /// "van", "de", "bin" within a name.
    Particle,
}

/// A part of a run and its tokens.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub part: Part,
    pub tokens: Range<usize>,
}

/// The runs of one sentence.
pub(super) fn of(page: &Page<'_, '_>, tokens: Range<usize>) -> Vec<Vec<Element>> {
    let mut out = Vec::new();
    let mut run: Vec<Element> = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        let joined = run.is_empty() || page.words.get(i).is_some_and(|w| w.follows);
        if !joined {
            close(&mut run, &mut out);
        }
        match element(page, i, &run) {
            Some(element) => {
                i = element.tokens.end;
                run.push(element);
            }
            None => {
                close(&mut run, &mut out);
                i += 1;
            }
        }
    }
    close(&mut run, &mut out);
    out
}

fn close(run: &mut Vec<Element>, out: &mut Vec<Vec<Element>>) {
    while run.last().is_some_and(|e| matches!(e.part, Part::Link | Part::Particle)) {
        run.pop();
    }
    if !run.is_empty() {
        out.push(std::mem::take(run));
    }
}

fn element(page: &Page<'_, '_>, i: usize, run: &[Element]) -> Option<Element> {
    let word = page.words.get(i)?;
    if let Some((entry, end)) = word.known
        && let Some(part) = known(page, i, entry)
    {
        return Some(Element { part, tokens: i..end });
    }
    if !word.capital {
        return small(page, i, run);
    }
    let raw = page.raw(i);
    if page.has(i, words::WEEKDAY) || (page.has(i, words::MONTH) && !after_given(page, run)) {
        return None;
    }
    if page.has(i, words::FUNCTION) && (word.opens || !word.shouted) {
        return None;
    }
    if raw.chars().count() == 1 {
        let stop = page.raw(i + 1) == "." && page.words.get(i + 1).is_some_and(|w| w.touches && w.sentence == word.sentence);
        let next = page.at(i + 2, word.sentence).is_some_and(|w| w.capital);
        return (stop && next).then_some(Element { part: Part::Word, tokens: i..i + 2 });
    }
    // "Teld-Orsk", "Teld-backed": names in a compound are none by themselves.
    if raw
        .rsplit_once('-')
        .is_some_and(|(a, b)| page.rules.gazetteer.has(a) && (b.starts_with(char::is_lowercase) || page.rules.gazetteer.has(b)))
    {
        return None;
    }
    let part = part(page, i, run);
    if part == Part::Word && word.opens && page.ordinary(i) && !page.has(i, words::DIRECTION | words::PLACE_FIRST) {
        return None;
    }
    Some(Element { part, tokens: i..stopped(page, i, part) })
}

/// A capitalised word by its classes.
fn part(page: &Page<'_, '_>, i: usize, run: &[Element]) -> Part {
    let has = |c| page.has(i, c);
    let next = |c| page.words.get(i + 1).is_some_and(|w| w.capital && w.follows && w.classes & c != 0);
    let named = run.last().is_some_and(|e| e.part == Part::Word && page.has(e.tokens.start, words::GIVEN));
    if named && !has(words::ORG) {
        Part::Word
    } else if has(words::TITLE) {
        // "General Assembly", "Justice Department": the title is part of a body's name.
        if next(words::ORG) && has(words::MODIFIER) { Part::Modifier } else { Part::Title }
    } else if has(words::ORG) {
        Part::Organisation
    } else if has(words::PLACE) {
        Part::Place
    } else if has(words::NOT_NAME) {
        Part::Adjective
    } else if has(words::MODIFIER) {
        Part::Modifier
    } else {
        Part::Word
    }
}

/// One past the last token of a word that may take a stop ("Gen.", "Inc.", "Jr.").
fn stopped(page: &Page<'_, '_>, i: usize, part: Part) -> usize {
    let Some(word) = page.words.get(i) else { return i + 1 };
    let stop = page.raw(i + 1) == "." && page.at(i + 1, word.sentence).is_some_and(|w| w.touches);
    let goes_on = page.at(i + 2, word.sentence).is_some();
    let short = word.end - word.start <= 5;
    let takes = match part {
        Part::Title | Part::Organisation => short,
        _ => page.has(i, words::STOPPED),
    };
    if stop && goes_on && takes { i + 2 } else { i + 1 }
}

/// A known name as a part, unless its place explains its capital and it may be an ordinary word.
fn known(page: &Page<'_, '_>, i: usize, entry: usize) -> Option<Part> {
    let gazetteer = &page.rules.gazetteer;
    let strong = gazetteer.uses(entry).any(|(u, _)| !matches!(u, Use::Adjective | Use::Weak));
    if !strong {
        return gazetteer.is(entry, Use::Adjective).then_some(Part::Adjective);
    }
    let word = page.words.get(i)?;
    let single = word.known.is_some_and(|(_, end)| end == i + 1);
    let doubtful = single && word.opens && page.in_lower(page.raw(i)) && !page.in_capital(page.raw(i));
    // A given name that is also a place ("Jordan Hale", "Israel Teld") is left to the form, where another name follows it.
    let given = single
        && page.has(i, words::GIVEN)
        && page
            .at(i + 1, word.sentence)
            .is_some_and(|n| n.capital && n.follows && n.classes & (words::TITLE | words::ORG | words::PLACE) == 0 && n.known.is_none());
    if given {
        return Some(Part::Word);
    }
    (!doubtful).then_some(Part::Known(entry))
}

/// A word in lower case, or a mark, that may stand within a name.
fn small(page: &Page<'_, '_>, i: usize, run: &[Element]) -> Option<Element> {
    let word = page.words.get(i)?;
    let raw = page.raw(i);
    if word.kind == TokenKind::Word
        && let Some((first, rest)) = raw.split_once('-')
        && rest.starts_with(char::is_uppercase)
        && page.rules.words.of(first) & words::PARTICLE != 0
    {
        return Some(Element { part: Part::Word, tokens: i..i + 1 });
    }
    let last = run.last()?;
    let capital =
        |at: usize| page.at(at, word.sentence).is_some_and(|w| w.capital && w.follows && w.classes & (words::WEEKDAY | words::MONTH) == 0);
    // "Mr. von Teld" begins with its particle.
    if page.has(i, words::PARTICLE) && capital(i + 1) && last.part == Part::Title {
        return Some(Element { part: Part::Word, tokens: i..i + 1 });
    }
    if page.has(i, words::PARTICLE) && capital(i + 1) && last.part == Part::Word {
        return Some(Element { part: Part::Particle, tokens: i..i + 1 });
    }
    let article = usize::from(page.raw(i + 1) == "the");
    let opened = run.iter().any(|e| e.part == Part::Link);
    let headed = matches!(last.part, Part::Organisation | Part::Title)
        || page.has(last.tokens.start, words::PLACE_FIRST | words::ORG) && !matches!(last.part, Part::Known(_));
    let link = match raw {
        "of" => headed && capital(i + 1 + article),
        "for" | "on" => last.part == Part::Organisation && capital(i + 1 + article),
        "&" => matches!(last.part, Part::Word | Part::Modifier | Part::Organisation) && capital(i + 1),
        "and" => {
            opened && run.iter().any(|e| e.part == Part::Organisation) && plain(page, last) && capital(i + 1) && plain_word(page, i + 1)
        }
        _ => return None,
    };
    let end = if matches!(raw, "of" | "for" | "on") { i + 1 + article } else { i + 1 };
    link.then_some(Element { part: Part::Link, tokens: i..end })
}

fn plain(page: &Page<'_, '_>, e: &Element) -> bool {
    matches!(e.part, Part::Word | Part::Modifier) && plain_word(page, e.tokens.start)
}

fn plain_word(page: &Page<'_, '_>, i: usize) -> bool {
    page.words.get(i).is_some_and(|w| w.known.is_none() && w.classes & (words::TITLE | words::ORG | words::GIVEN | words::PLACE) == 0)
}

fn after_given(page: &Page<'_, '_>, run: &[Element]) -> bool {
    run.last().is_some_and(|e| e.part == Part::Word && page.has(e.tokens.start, words::GIVEN))
}

/// What a known name names where nothing else decides.
pub(super) fn kind_of(page: &Page<'_, '_>, entry: usize) -> NameType {
    let mut uses = page.rules.gazetteer.uses(entry).filter(|(u, _)| *u != Use::Weak && *u != Use::Adjective);
    match uses.next() {
        Some((Use::Metonym, _)) => NameType::Organisation,
        Some((_, known)) => known.kind,
        None => NameType::Other,
    }
}
