//! Where does each sentence end? At a stop that is no part of an abbreviation, initial or number, with its closing marks.

use super::{Token, TokenKind, garbled};
use crate::lexicon::Lexicon;
use std::collections::BTreeSet;
use std::ops::Range;

/// A sentence, by its bytes and tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index of its line among the lines kept.
    pub line: usize,
    /// It ends with a stop, question or exclamation mark: false for headlines and captions.
    pub complete: bool,
}

/// Words that a stop follows without ending the sentence.
#[derive(Clone, Debug)]
pub struct Abbreviations {
    never_last: BTreeSet<String>,
    starters: BTreeSet<String>,
}

impl Abbreviations {
    pub(super) fn new(lexicon: &Lexicon) -> Abbreviations {
        let set = |class| lexicon.class("text", class).iter().map(|(w, _)| w.clone()).collect();
        Abbreviations { never_last: set("abbreviation"), starters: set("sentence_starter") }
    }
}

/// Cuts the tokens of one line into sentences.
pub(super) fn cut(
    raw: &str,
    line: Range<usize>,
    index: usize,
    first: usize,
    tokens: &mut [Token],
    abbreviations: &Abbreviations,
    out: &mut Vec<Sentence>,
) {
    let last = tokens.len();
    let mut begin = first;
    let mut i = first;
    while i < last {
        if let Some(end) = ends_at(raw, &line, tokens, i, abbreviations) {
            push(tokens, begin..end, index, true, out);
            begin = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if begin < last {
        let complete = tokens[begin..last].iter().rev().take(3).any(|t| matches!(&raw[t.start..t.end], "." | "?" | "!" | "..." | "…"));
        push(tokens, begin..last, index, complete, out);
    }
}

fn push(tokens: &mut [Token], range: Range<usize>, line: usize, complete: bool, out: &mut Vec<Sentence>) {
    let index = out.len();
    for t in &mut tokens[range.clone()] {
        t.sentence = index;
    }
    out.push(Sentence { start: tokens[range.start].start, end: tokens[range.end - 1].end, tokens: range, line, complete });
}

/// One past the last token of the sentence that token `i` ends, if it ends one.
fn ends_at(raw: &str, line: &Range<usize>, tokens: &[Token], i: usize, abbreviations: &Abbreviations) -> Option<usize> {
    let word = |t: &Token| &raw[t.start..t.end];
    let closes = |t: &Token| {
        garbled::first(word(t)).is_some_and(|(c, width)| t.end - t.start == width && matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»'))
    };
    let this = word(&tokens[i]);
    let acronym = tokens[i].kind == TokenKind::Word && this.ends_with('.');
    let stop = matches!(this, "." | "!" | "?" | "…") || this.starts_with("...") || acronym;
    if !stop {
        return None;
    }
    let mut end = i + 1;
    while end < tokens.len() && tokens[end].start == tokens[end - 1].end && closes(&tokens[end]) {
        end += 1;
    }
    let next = tokens.get(end).filter(|t| t.start < line.end)?;
    let gap = &raw[tokens[end - 1].end..next.start];
    if gap.is_empty() && !(end == i + 1 && lost_blank(raw, tokens, i, abbreviations)) {
        return None;
    }
    let opener = next_word(raw, tokens, end);
    let starts =
        opener.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || !opener.chars().any(char::is_alphanumeric);
    if !starts {
        return None;
    }
    if acronym && end == i + 1 {
        return abbreviations.starters.contains(opener).then_some(end);
    }
    if this == "." && i > 0 && tokens[i - 1].end == tokens[i].start && end == i + 1 {
        let before = word(&tokens[i - 1]);
        let initial = before.chars().count() == 1 && before.chars().all(char::is_uppercase) && before != "I";
        if initial || abbreviations.never_last.contains(before) {
            return None;
        }
    }
    Some(end)
}

/// Whether the blank after a full stop was lost: "left.Orsk", but not "Vell.com", "Vell.Com" or "U.S.".
fn lost_blank(raw: &str, tokens: &[Token], stop: usize, abbreviations: &Abbreviations) -> bool {
    let (Some(before), Some(next)) = (stop.checked_sub(1).and_then(|i| tokens.get(i)), tokens.get(stop + 1)) else { return false };
    let mut letters = raw[next.start..next.end].chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase);
    let starter = next.end - next.start > 3 || abbreviations.starters.contains(&raw[next.start..next.end]);
    let lower = raw[before.start..before.end].chars().rev().take(2).filter(|c| c.is_lowercase()).count() == 2;
    let apart = raw[next.end..].chars().next().is_some_and(|c| c.is_whitespace() || c == ',');
    &raw[tokens[stop].start..tokens[stop].end] == "." && before.end == tokens[stop].start && lower && capital && starter && apart
}

/// The first word at or after token `at`, opening marks skipped.
fn next_word<'t>(raw: &'t str, tokens: &[Token], at: usize) -> &'t str {
    tokens[at..].iter().take(3).find(|t| t.kind != TokenKind::Mark).map_or("", |t| &raw[t.start..t.end])
}
