//! Which phrases refer to someone? Names with their titles, titles alone, pronouns, and phrases for several: outermost only.

use super::page::Page;
use super::phrases::{self, Cover, Phrase, Placed};
use super::split::Candidate;
use super::{Form, FoundName, Mention, words};
use record::NameType;
use std::ops::Range;

/// A mention and what the next step asks of it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub mention: Mention,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Token of its head.
    pub head: usize,
    /// What the phrase is made of, for titles.
    pub phrase: Option<Phrase>,
    /// The rule that found it, for phrases that stand for several or for the unnamed.
    pub rule: Option<usize>,
    /// Its apposition or title, by bytes: what its entity is said to be.
    pub said_to_be: Option<Range<usize>>,
}

/// The mentions of a report in text order, unresolved but for names.
pub(super) fn find(page: &Page<'_, '_>, found: &[Candidate], names: &[FoundName]) -> Vec<Draft> {
    let placed: Vec<Placed> =
        found.iter().map(|c| Placed { tokens: c.tokens.clone(), kind: c.kind.unwrap_or(NameType::Other), titled: c.titled }).collect();
    let cover = Cover::new(page.words.len(), &placed);
    let mut drafts = by_rule(page, &placed, &cover);
    let outer = names.iter().filter(|n| n.within.is_none());
    for (n, name) in outer.enumerate() {
        drafts.extend(of_name(page, &placed, &cover, n, name.entity));
    }
    for i in 0..page.words.len() {
        if cover.name(i).is_none() {
            drafts.extend(of_word(page, &placed, &cover, i));
        }
    }
    outermost(drafts)
}

/// "his", "herself": pronouns that stand within other phrases, unresolved, in text order.
pub(super) fn owners(page: &Page<'_, '_>) -> Vec<Draft> {
    (0..page.words.len()).filter(|i| page.has(*i, words::OWN)).map(|i| draft(page, i..i + 1, i..i + 1, Form::Pronoun)).collect()
}

fn draft(page: &Page<'_, '_>, tokens: Range<usize>, head: Range<usize>, form: Form) -> Draft {
    let mention =
        Mention { range: page.bytes(&tokens), head: page.bytes(&head), role: None, form, entity: None, plural: false, members: Vec::new() };
    Draft { mention, head: head.start, tokens, phrase: None, rule: None, said_to_be: None }
}

fn of_name(page: &Page<'_, '_>, placed: &[Placed], cover: &Cover, n: usize, entity: usize) -> Option<Draft> {
    let name = placed.get(n)?;
    let phrase = phrases::of_name(page, placed, cover, n);
    let mut d = draft(page, phrase.tokens.clone(), name.tokens.clone(), Form::Name);
    d.mention.entity = Some(entity);
    let before = phrase.role.as_ref().map(|r| page.bytes(r));
    let behind = matches!(name.kind, NameType::Person | NameType::Other)
        .then(|| phrases::apposition(page, name.tokens.end))
        .flatten()
        .map(|r| page.bytes(&r));
    d.mention.role = before.clone().or(behind.clone());
    d.said_to_be = before.or(behind);
    d.phrase = Some(phrase);
    Some(d)
}

/// A pronoun, title or body at a token no name covers.
fn of_word(page: &Page<'_, '_>, placed: &[Placed], cover: &Cover, i: usize) -> Option<Draft> {
    let word = page.words.get(i)?;
    if word.classes & words::PRONOUN != 0 && (word.opens || !word.shouted) {
        let mut d = draft(page, i..i + 1, i..i + 1, Form::Pronoun);
        d.mention.plural = page.raw(i).starts_with(['t', 'T']);
        return Some(d);
    }
    let title = word.classes & words::TITLE != 0 && word.classes & words::BOUND == 0;
    if !title && word.classes & words::BODY == 0 || word.known.is_some() {
        return None;
    }
    // A title before a name or another title belongs to that one's phrase.
    let next = page.at(i + 1, word.sentence);
    let goes_on = next.is_some_and(|w| {
        w.follows && (w.classes & words::TITLE != 0 && w.classes & words::PREPOSITION == 0 && (page.raw(i + 1) != "head"))
    });
    if goes_on || title && cover.name(i + 1).is_some_and(|n| placed.get(n).is_some_and(|p| p.titled)) {
        return None;
    }
    let phrase = phrases::of_title(page, placed, cover, i)?;
    let mut d = draft(page, phrase.tokens.clone(), i..i + 1, Form::Title);
    d.mention.role = phrase.role.as_ref().map(|r| page.bytes(r)).filter(|_| title);
    d.mention.plural = word.classes & words::PLURAL != 0;
    d.phrase = Some(phrase);
    Some(d)
}

/// Phrases the rules of `names.toml` know: "the two leaders", "a person familiar with the matter".
fn by_rule(page: &Page<'_, '_>, placed: &[Placed], cover: &Cover) -> Vec<Draft> {
    let mut out = Vec::new();
    let raw = page.text.raw;
    for (several, rules) in [(true, &page.rules.collective), (false, &page.rules.unnamed)] {
        for hit in rules.find(raw, 0..raw.len()) {
            let range = hit.start..hit.end;
            if page.text.is_masked(&range) {
                continue;
            }
            let mut tokens = page.text.token_at(hit.start)..page.text.token_at(hit.end.saturating_sub(1)) + 1;
            let mut plural = several;
            if !several {
                plural = page.has(tokens.start, words::PLURAL);
                tokens.start = phrases::leftwards(page, placed, cover, tokens.start).tokens.start;
            }
            let head = tokens.end.saturating_sub(1)..tokens.end;
            let mut d = draft(page, tokens, head, Form::Title);
            d.mention.plural = plural;
            d.rule = Some(if several { hit.rule } else { usize::MAX });
            out.push(d);
        }
    }
    out
}

/// Drops every phrase that stands within another or in another's description, and one of two that overlap.
fn outermost(mut drafts: Vec<Draft>) -> Vec<Draft> {
    drafts.sort_by_key(|d| (d.mention.range.start, std::cmp::Reverse(d.mention.range.end), d.rule.is_none()));
    let mut out: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut until = 0;
    let mut described = 0..0;
    for d in drafts {
        let range = d.mention.range.clone();
        let inside = described.start <= range.start && range.end <= described.end;
        if range.start < until || inside {
            continue;
        }
        until = range.end;
        if let Some(role) = d.mention.role.clone().filter(|r| r.start >= range.end) {
            described = role;
        }
        out.push(d);
    }
    out
}
