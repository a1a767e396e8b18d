//! Does the clause around a time speak of what has been or of what is to come?
//!
//! No parse: the verb form nearest to the left within the sentence decides, else the nearest to the right. Words inside a
//! quote that does not hold the time are not asked, since they are of another time.

use super::relative::Which;
use super::words::Words;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// How many words are looked at on each side.
const REACH: usize = 24;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Past,
    Future,
    /// A modal or an infinitive of its own: nothing follows.
    Open,
}

/// Past, future, or unclear.
pub fn toward(text: &Text<'_>, range: &Range<usize>, words: &Words) -> Which {
    let Some(sentence) = text.sentence_at(range.start).and_then(|i| text.sentences.get(i)) else { return Which::Unclear };
    let quote = text.quote_at(range.start);
    let first = text.token_at(range.start);
    let after = text.token_at(range.end.saturating_sub(1)) + 1;
    let asked = |t: &usize| text.tokens.get(*t).is_some_and(|k| k.kind == TokenKind::Word && text.quote_at(k.start) == quote);
    let left = (sentence.tokens.start..first).rev().take(REACH).filter(asked).find_map(|t| sign(text, t, sentence.tokens.start, words));
    let found = left.or_else(|| (after..sentence.tokens.end).take(REACH).filter(asked).find_map(|t| sign(text, t, after, words)));
    match found {
        Some(Sign::Past) => Which::Past,
        Some(Sign::Future) => Which::Future,
        _ => Which::Unclear,
    }
}

/// What the word at token `t` says of its clause, which begins at token `from`.
fn sign(text: &Text<'_>, t: usize, from: usize, words: &Words) -> Option<Sign> {
    let word = text.word(t).to_lowercase();
    let before = |n: usize| (t.saturating_sub(n).max(from)..t).rev().map(|i| text.word(i).to_lowercase());
    if words.is("modal", &word) {
        return Some(Sign::Open);
    }
    if words.is("future", &word) || word.ends_with("'ll") || word.ends_with("’ll") {
        // "was scheduled for Friday": whether it came to pass is not said.
        return Some(if before(2).any(|w| words.is("was", &w)) { Sign::Open } else { Sign::Future });
    }
    let participle = words.is_past(&word);
    if participle || words.is("was", &word) {
        // "will be signed", "is to be held": the verb that bears the tense stands before the participle.
        let of = before(4).find(|w| words.is("future", w) || words.is("modal", w) || words.is("was", w) || w == "to");
        return Some(match of.as_deref() {
            Some("to") => infinitive(text, t, from, words),
            Some(w) if words.is("modal", w) => Sign::Open,
            Some(w) if words.is("future", w) && before(1).any(|b| b == "be") => Sign::Future,
            _ => Sign::Past,
        });
    }
    let next = text.word(t + 1);
    let verb = next.starts_with(char::is_lowercase) && !words.is("determiner", &next.to_lowercase());
    (word == "to" && verb && text.tokens.get(t + 1).is_some_and(|k| k.kind == TokenKind::Word))
        .then(|| infinitive(text, t + 1, from, words))
}

/// The infinitive before token `t`: ahead when a word such as "plans" or "agreed" governs it.
fn infinitive(text: &Text<'_>, t: usize, from: usize, words: &Words) -> Sign {
    let governed = (t.saturating_sub(6).max(from)..t).rev().any(|i| {
        let word = text.word(i).to_lowercase();
        words.is("governor", &word) || words.is("future", &word)
    });
    if governed { Sign::Future } else { Sign::Open }
}
