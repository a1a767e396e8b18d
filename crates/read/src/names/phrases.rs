//! How far does a phrase reach? A name with its titles before and its description behind; a title with what belongs to it.

use super::page::Page;
use super::words;
use crate::text::TokenKind;
use record::NameType;
use std::ops::Range;

/// A name's tokens, what it names, and whether a title stands before it.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub tokens: Range<usize>,
    pub kind: NameType,
    pub titled: bool,
}

/// The phrase around a word, by tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub tokens: Range<usize>,
    /// Titles and what belongs to them, without determiner.
    pub role: Option<Range<usize>>,
    /// Index of the determiner, if the phrase begins with one.
    pub determiner: Option<usize>,
    /// Something in it says of what or whom: an adjective, a name, "his".
    pub of_something: bool,
}

/// Where names lie: for each token the name that covers it.
pub(super) struct Cover {
    at: Vec<Option<usize>>,
}

impl Cover {
    pub(super) fn new(len: usize, names: &[Placed]) -> Cover {
        let mut at = vec![None; len];
        for (n, name) in names.iter().enumerate() {
            if let Some(slots) = at.get_mut(name.tokens.clone()) {
                slots.fill(Some(n));
            }
        }
        Cover { at }
    }

    /// The name that covers a token.
    pub(super) fn name(&self, token: usize) -> Option<usize> {
        self.at.get(token).copied().flatten()
    }
}

/// The phrase of a person's name: titles before it belong to it.
pub(super) fn of_name(page: &Page<'_, '_>, names: &[Placed], cover: &Cover, n: usize) -> Phrase {
    let tokens = names.get(n).map_or(0..0, |p| p.tokens.clone());
    let titled = names.get(n).is_some_and(|p| p.titled);
    if !titled {
        let the = page
            .before(tokens.start)
            .filter(|b| page.raw(*b).eq_ignore_ascii_case("the") && page.words.get(tokens.start).is_some_and(|w| w.follows));
        return Phrase { tokens: the.unwrap_or(tokens.start)..tokens.end, role: None, determiner: the, of_something: false };
    }
    let mut phrase = leftwards(page, names, cover, tokens.start);
    phrase.role = phrase.role.filter(|r| r.start < tokens.start).map(|r| r.start..tokens.start);
    phrase.tokens.end = tokens.end;
    phrase
}

/// Everything to the left of token `from` that belongs to a title there.
pub(super) fn leftwards(page: &Page<'_, '_>, names: &[Placed], cover: &Cover, from: usize) -> Phrase {
    let mut start = from;
    let mut determiner = None;
    let mut of_something = false;
    while let Some(b) = page.before(start).filter(|_| start == from || page.words.get(start).is_some_and(|w| w.follows || w.touches)) {
        let Some(word) = page.words.get(b) else { break };
        if let Some(name) = cover.name(b) {
            let tokens = names.get(name).map_or(b..b + 1, |p| p.tokens.clone());
            // A person before a title is no part of it, unless it owns it ("Orsk's spokesman").
            let person = names.get(name).is_some_and(|p| p.kind == NameType::Person);
            if person && page.words.get(start).is_none_or(|w| w.kind != TokenKind::Possessive) {
                break;
            }
            (start, of_something) = (tokens.start, true);
        } else if word.known.is_some() || word.classes & words::NOT_NAME != 0 && word.capital {
            (start, of_something) = (b, true);
        } else if belongs(page, b) {
            start = b;
        } else if page.raw(b) == "of" && page.before(b).is_some_and(|t| page.has(t, words::TITLE)) {
            (start, determiner) = (b, None);
        } else if determiner.is_none() && word.classes & words::DETERMINER != 0 {
            (start, determiner) = (b, Some(b));
            of_something |= page.has(b, words::POSSESSIVE);
            if page.before(b).is_none_or(|o| page.raw(o) != "of") {
                break;
            }
        } else {
            break;
        }
    }
    // A possessive whose owner is unknown does not belong.
    while page.words.get(start).is_some_and(|w| start < from && (w.kind == TokenKind::Possessive || w.kind == TokenKind::Mark)) {
        start += 1;
    }
    if determiner.is_some_and(|d| d != start) {
        determiner = None;
    }
    let role = determiner.map_or(start, |d| d + 1);
    Phrase { tokens: start..from, role: Some(role..from), determiner, of_something }
}

/// A word before a title that belongs to it whatever it is of: another title, a modifier, an owner's 's, a stop of "Gen.".
fn belongs(page: &Page<'_, '_>, b: usize) -> bool {
    let Some(word) = page.words.get(b) else { return false };
    let stop = page.raw(b) == "." && page.before(b).is_some_and(|t| page.has(t, words::BOUND | words::TITLE));
    let office = word.classes & (words::TITLE | words::MODIFIER) != 0 && word.classes & words::DETERMINER == 0;
    word.kind == TokenKind::Possessive || stop || office || compound(page, b)
}

/// "Teld-based", "second-ranking".
fn compound(page: &Page<'_, '_>, b: usize) -> bool {
    page.raw(b).rsplit_once('-').is_some_and(|(_, end)| page.rules.words.of(end) & words::COMPOUND != 0)
}

/// The words between commas behind a name that say what a person is (", the foreign minister of Teld,").
pub(super) fn apposition(page: &Page<'_, '_>, end: usize) -> Option<Range<usize>> {
    let sentence = page.words.get(end)?.sentence;
    if page.raw(end) != "," || page.before(end).is_none() {
        return None;
    }
    let mut titled = false;
    let mut relative = false;
    let mut last = None;
    for i in end + 1..end + 18 {
        let Some(w) = page.at(i, sentence) else { break };
        if matches!(page.raw(i), "," | "." | "—" | "–" | ";") {
            last = Some(i);
            break;
        }
        relative |= page.has(i, words::RELATIVE);
        let verb = w.classes & (words::SAYING | words::AUXILIARY | words::PRONOUN) != 0 && !w.capital && page.raw(i) != "called";
        if verb && !relative || w.kind == TokenKind::Mark && !matches!(page.raw(i), "(" | ")") {
            return None;
        }
        titled |= !relative && w.classes & words::TITLE != 0 && w.classes & (words::BOUND | words::PLURAL) == 0;
    }
    let first = page.words.get(end + 1)?;
    let owner = first.known.map_or(end + 2, |(_, e)| e);
    let owned = page.words.get(owner).is_some_and(|w| w.kind == TokenKind::Possessive);
    let adjective = first.known.is_some_and(|(e, _)| page.rules.gazetteer.is(e, super::gazetteer::Use::Adjective));
    let starts = first.classes & (words::DETERMINER | words::TITLE | words::MODIFIER) != 0 || owned || adjective;
    (titled && starts && !relative).then_some(end + 1..last?)
}

/// A title or body without a name: the phrase whose head is token `head`, or nothing where it refers to no one in particular.
pub(super) fn of_title(page: &Page<'_, '_>, names: &[Placed], cover: &Cover, head: usize) -> Option<Phrase> {
    let word = page.words.get(head)?;
    let mut phrase = leftwards(page, names, cover, head);
    phrase.tokens.end = head + 1;
    phrase.role = phrase.role.map(|r| r.start..head + 1);
    let end = complement(page, names, cover, head);
    if let Some(end) = end {
        phrase.tokens.end = end;
        phrase.role = phrase.role.map(|r| r.start..end);
        phrase.of_something = true;
    }
    let indefinite = phrase.determiner.is_some_and(|d| page.has(d, words::INDEFINITE));
    if modifies(page, phrase.tokens.end) || indefinite && word.classes & words::TITLE == 0 {
        return None;
    }
    let plural = word.classes & words::PLURAL != 0 || page.has(head, words::BODY_PLURAL);
    if phrase.determiner.is_some() || phrase.of_something {
        return Some(phrase);
    }
    let next = page.at(phrase.tokens.end, word.sentence);
    let says = next.is_some_and(|w| w.classes & (words::SAYING | words::AUXILIARY) != 0 && !w.capital);
    let before = page.before(phrase.tokens.start);
    let said = before.is_some_and(|b| page.has(b, words::INVERTED | words::PREPOSITION));
    (plural && (says || said)).then_some(phrase)
}

/// The word at `i` looks like a noun, so that what stands before it only says of what sort it is ("the army base").
fn modifies(page: &Page<'_, '_>, i: usize) -> bool {
    let verb = words::FUNCTION | words::AUXILIARY | words::SAYING | words::ACTING | words::PREPOSITION | words::RELATIVE | words::PRONOUN;
    page.words.get(i).is_some_and(|w| {
        let raw = page.raw(i);
        let inflected = raw.ends_with("ed") || raw.ends_with('s') || raw.ends_with("ing") || raw.ends_with("ly") || raw.ends_with("en");
        w.follows && w.kind == TokenKind::Word && !w.capital && w.classes & verb == 0 && !inflected
    })
}

/// One past "of the Teld party" or "for the ministry" behind a title.
fn complement(page: &Page<'_, '_>, names: &[Placed], cover: &Cover, head: usize) -> Option<usize> {
    let sentence = page.words.get(head)?.sentence;
    if !matches!(page.raw(head + 1), "of" | "for" | "at" | "from") || page.has(head, words::BODY) {
        return None;
    }
    if page.raw(head + 1) == "of" && page.at(head + 2, sentence).is_some_and(|w| w.classes & words::TITLE_OF != 0) {
        return Some(head + 3);
    }
    let mut i = head + 2;
    let mut article = false;
    while let Some(w) = page.at(i, sentence).filter(|_| i < head + 7) {
        if let Some(name) = cover.name(i) {
            return names.get(name).filter(|p| p.kind != NameType::Person).map(|p| p.tokens.end);
        }
        if w.classes & words::BODY != 0 && article {
            return Some(i + 1);
        }
        let goes_on = w.classes & (words::DETERMINER | words::MODIFIER) != 0 || w.known.is_some();
        if !goes_on {
            return None;
        }
        article |= w.classes & words::DETERMINER != 0;
        i += 1;
    }
    None
}
