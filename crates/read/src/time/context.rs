//! What do the words around a time say: its preposition, whether it is a time at all, what it is counted from?

use super::Found;
use super::relative::Edge;
use super::rules::Make;
use super::words::Words;
use crate::text::{Text, Token, TokenKind};
use record::{Anchor, TimeType};
use std::ops::Range;

/// Whether digits at the ends of a match are whole numbers: not part of "1,500", "2.5", "$2019", "50 %".
pub(super) fn stands_free(raw: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(words), Some(after)) = (raw.get(..range.start), raw.get(range.clone()), raw.get(range.end..)) else {
        return false;
    };
    let digit = |c: char| c.is_ascii_digit();
    if words.starts_with(digit) {
        let mut chars = before.chars().rev();
        let last = chars.next();
        if last.is_some_and(|c| "$€£¥#/".contains(c)) || (last.is_some_and(|c| ".,:-".contains(c)) && chars.next().is_some_and(digit)) {
            return false;
        }
    }
    if words.ends_with(digit) {
        let mut chars = after.chars();
        let first = chars.next();
        if first == Some('%') || (first.is_some_and(|c| ".,:/".contains(c)) && chars.next().is_some_and(digit)) {
            return false;
        }
    }
    true
}

/// Whether the words before and behind are such as the rule asks for.
pub(super) fn allowed(text: &Text<'_>, range: &Range<usize>, make: &Make, words: &Words) -> bool {
    if make.lead.is_none() && make.tail.is_none() {
        return true;
    }
    let behind = text.word(text.token_at(range.end.saturating_sub(1)) + 1).to_lowercase();
    make.lead.as_deref().is_some_and(|c| led_by(text, range, c, words)) || make.tail.as_deref().is_some_and(|c| words.is(c, &behind))
}

/// Whether the word before a time is of the class; `#` in a class stands for any number in digits.
pub(super) fn led_by(text: &Text<'_>, range: &Range<usize>, class: &str, words: &Words) -> bool {
    let at = text.token_at(range.start);
    let sentence = text.tokens.get(at).map(|t| t.sentence);
    let token = |back: usize| at.checked_sub(back).and_then(|t| text.tokens.get(t)).filter(|t| Some(t.sentence) == sentence);
    let Some(before) = token(1) else { return false };
    let word = text.words(before.start..before.end).to_lowercase();
    let number = |t: &Token| t.kind == TokenKind::Number;
    if words.is(class, &word) || (number(before) && words.is(class, "#")) {
        return true;
    }
    // "in 2014 and 2016": what leads the one leads the other.
    let earlier = token(2).filter(|t| number(t) && t.end - t.start == 4).map(|t| t.start..t.end);
    words.is("conjunction", &word) && earlier.is_some_and(|r| r.end < range.start && led_by(text, &r, class, words))
}

/// Where the preposition that governs a time begins, and what it does to the interval.
pub(super) fn governed(text: &Text<'_>, range: &Range<usize>, words: &Words) -> (Option<usize>, Edge) {
    let at = text.token_at(range.start);
    let sentence = text.tokens.get(at).map(|t| t.sentence);
    let token = |back: usize| {
        at.checked_sub(back).and_then(|t| text.tokens.get(t)).filter(|t| Some(t.sentence) == sentence && t.kind == TokenKind::Word)
    };
    let Some(end) = token(1).map(|t| t.end) else { return (None, Edge::Within) };
    // "no later than", "prior to", "as of": two or three words may make one preposition.
    for start in [3, 2, 1].into_iter().filter_map(|back| token(back).map(|t| t.start)) {
        if let Some(value) = words.value("preposition", &text.words(start..end).to_lowercase()) {
            return (Some(start), edge(value));
        }
    }
    (None, Edge::Within)
}

fn edge(value: &str) -> Edge {
    match value {
        "by" => Edge::By,
        "before" => Edge::Before,
        "since" => Edge::Since,
        "after" => Edge::After,
        _ => Edge::Within,
    }
}

/// The word of the grammar for an edge, with its blank.
pub(super) fn edge_word(edge: Edge) -> &'static str {
    match edge {
        Edge::Within => "",
        Edge::By => "by ",
        Edge::Before => "before ",
        Edge::Since => "since ",
        Edge::After => "after ",
    }
}

/// Ties each time counted from another to the one before it in the same or the preceding sentence.
pub(super) fn link(text: &Text<'_>, found: &mut [Found]) {
    for i in 0..found.len() {
        let Some((before, rest)) = found.split_at_mut_checked(i) else { continue };
        let Some(this) = rest.first_mut() else { continue };
        if !this.time.relative.as_deref().is_some_and(|r| r.split(' ').any(|w| w == "anchor")) {
            continue;
        }
        let sentence = text.sentence_at(this.range.start).unwrap_or_default();
        let near = |f: &&Found| text.sentence_at(f.range.start).is_some_and(|s| s + 1 >= sentence);
        let counted = |f: &&Found| {
            matches!(f.time.kind, TimeType::Date | TimeType::Time) && !f.time.value.as_deref().unwrap_or_default().ends_with("_REF")
        };
        let base = before.iter().rev().take_while(near).find(counted);
        let relation = match this.time.relative.as_deref().unwrap_or_default() {
            r if r.contains("+0") => "same",
            r if r.contains('+') || r.contains("ahead") => "after",
            _ => "before",
        };
        this.time.anchor = base.map(|f| Anchor { span: f.time.span.clone(), relation: relation.into() });
    }
}
