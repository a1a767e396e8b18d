//! Does the clause around a time speak of what has been or of what is to come?
//!
//! No parse: the verb form nearest to the left within the sentence decides, else the nearest to the right. Words inside a
//! quote that does not hold the time are not asked, since they are of another time.

use super::relative::Which;
use super::words::Words;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// How many tokens are looked at to the left, and to the right where the time opens its sentence.
const REACH: usize = 24;
/// How many to the right elsewhere: "Arda and Orin on Friday signed".
const SHORT_REACH: usize = 6;
/// A verb form within so many tokens is the time's own, beyond doubt.
const NEAR: usize = 5;
/// An infinitive farther off than this governs other words than the time.
const INFINITIVE_REACH: usize = 10;
/// How far before an infinitive its governor may stand: "invited Prime Minister Ivo Sarrat of Sulvara to visit".
const GOVERNOR_REACH: usize = 9;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Past,
    Future,
    /// A modal or an infinitive of its own: nothing follows.
    Open,
}

/// What the clause around a time says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Past, future or unclear.
    pub which: Which,
    /// The verb form stands so near, or the time so plainly at the head of its sentence, that it is the time's own.
    pub near: bool,
}

/// Past, future, or unclear.
pub fn toward(text: &Text<'_>, range: &Range<usize>, words: &Words) -> Which {
    clause(text, range, words).which
}

/// The tense of the clause around a time.
pub fn clause(text: &Text<'_>, range: &Range<usize>, words: &Words) -> Clause {
    let unclear = Clause { which: Which::Unclear, near: false };
    let Some(sentence) = text.sentence_at(range.start).and_then(|i| text.sentences.get(i)) else { return unclear };
    let quote = text.quote_at(range.start);
    let first = text.token_at(range.start);
    let after = text.token_at(range.end.saturating_sub(1)) + 1;
    let asked = |t: &usize| text.tokens.get(*t).is_some_and(|k| k.kind == TokenKind::Word && text.quote_at(k.start) == quote);
    let opens = first <= sentence.tokens.start + 2;
    let far = |t: usize| if t < first { first - t } else { t - after + 1 };
    let start = sentence.tokens.start;
    let left = (start..first).rev().take(REACH).filter(asked).find_map(|t| sign(text, t, start, words).map(|s| (s, t)));
    let reach = if opens { REACH } else { SHORT_REACH };
    let right = || (after..sentence.tokens.end).take(reach).filter(asked).find_map(|t| sign(text, t, after, words).map(|s| (s, t)));
    let Some((mut sign, at)) = left.or_else(right) else { return unclear };
    if sign == Sign::Future && at < first && text.word(at) == "to" && far(at) > INFINITIVE_REACH {
        sign = Sign::Open;
    }
    // "called a vote for Friday": what is set for a day lies ahead of the setting.
    let set_for = first > start && words.is("set_for", &text.word(first - 1).to_lowercase());
    let which = match sign {
        Sign::Past if !set_for => Which::Past,
        Sign::Future => Which::Future,
        _ => Which::Unclear,
    };
    Clause { which, near: if at < first { far(at) <= NEAR } else { opens } }
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
        let bears = |i: &usize| {
            let w = text.word(*i).to_lowercase();
            // "to Arda", "to the town" are no infinitives.
            let verb = || text.word(i + 1).starts_with(char::is_lowercase) && !words.is("determiner", text.word(i + 1));
            words.is("future", &w) || words.is("modal", &w) || words.is("was", &w) || w == "to" && verb()
        };
        let at = (t.saturating_sub(4).max(from)..t).rev().find(bears);
        return Some(match at.map(|i| text.word(i).to_lowercase()).as_deref() {
            Some("to") => at.map_or(Sign::Open, |to| infinitive(text, to + 1, from, words)),
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
    // "is to be held": the copula right before "to" sets it ahead.
    if t >= from + 2 && words.is("copula", &text.word(t - 2).to_lowercase()) && text.word(t) == "be" {
        return Sign::Future;
    }
    let governed = (t.saturating_sub(GOVERNOR_REACH).max(from)..t).rev().any(|i| {
        let word = text.word(i).to_lowercase();
        words.is("governor", &word) || words.is("future", &word)
    });
    if governed { Sign::Future } else { Sign::Open }
}
