//! What is each word of a report: how it is written, which classes it has, which known name begins there?

use super::NameRules;
use super::words::{self, Classes};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// A token with what the names room asks of it.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
    pub kind: TokenKind,
    pub sentence: usize,
    pub classes: Classes,
    /// Begins with a capital.
    pub capital: bool,
    /// Several letters, all capitals.
    pub shouted: bool,
    /// Stands where any word has a capital: at the head of a sentence, after an opening mark or a colon.
    pub opens: bool,
    /// Stands in a line whose words have capitals for looks.
    pub headline: bool,
    /// Only blanks part it from the token before it, in the same sentence.
    pub follows: bool,
    /// No blank parts it from the token before it.
    pub touches: bool,
    /// The known name that begins here, and the token after its last.
    pub known: Option<(usize, usize)>,
}

/// A report as the names room sees it.
pub(super) struct Page<'t, 'r> {
    pub text: &'t Text<'t>,
    pub rules: &'r NameRules,
    pub words: Vec<Word>,
}

impl<'t, 'r> Page<'t, 'r> {
    pub(super) fn new(text: &'t Text<'t>, rules: &'r NameRules) -> Page<'t, 'r> {
        let mut page = Page { text, rules, words: Vec::with_capacity(text.tokens.len()) };
        let mut lower = String::new();
        for (i, token) in text.tokens.iter().enumerate() {
            let raw = text.word(i);
            let mut letters = raw.chars();
            let capital = token.kind == TokenKind::Word && letters.next().is_some_and(char::is_uppercase);
            lower.clear();
            if raw.is_ascii() {
                lower.push_str(raw);
                lower.make_ascii_lowercase();
            } else {
                lower.extend(raw.chars().flat_map(char::to_lowercase));
            }
            let before = i.checked_sub(1).and_then(|b| text.tokens.get(b)).filter(|b| b.sentence == token.sentence);
            page.words.push(Word {
                start: token.start,
                end: token.end,
                kind: token.kind,
                sentence: token.sentence,
                classes: if token.kind == TokenKind::Word { rules.words.of(&lower) } else { 0 },
                capital,
                shouted: capital && raw.chars().skip(1).any(char::is_uppercase) && !raw.chars().any(char::is_lowercase),
                opens: before.is_none() || before.is_some_and(|b| opening(text.words(b.start..b.end))),
                headline: false,
                follows: before.is_some_and(|b| text.words(b.end..token.start).chars().all(|c| c == ' ' || c == '\u{a0}')),
                touches: before.is_some_and(|b| b.end == token.start),
                known: None,
            });
        }
        page.mark_headlines();
        page.look_up();
        page
    }

    /// The words of a token.
    pub(super) fn raw(&self, i: usize) -> &'t str {
        self.text.word(i)
    }

    /// The bytes from the first to the last of some tokens.
    pub(super) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.words.get(tokens.start).map_or(0, |w| w.start);
        let end = tokens.end.checked_sub(1).and_then(|i| self.words.get(i)).map_or(start, |w| w.end);
        start..end.max(start)
    }

    /// Whether token `i` has one of these classes.
    pub(super) fn has(&self, i: usize, classes: Classes) -> bool {
        self.words.get(i).is_some_and(|w| w.classes & classes != 0)
    }

    /// The token before `i` in its sentence.
    pub(super) fn before(&self, i: usize) -> Option<usize> {
        let sentence = self.words.get(i)?.sentence;
        i.checked_sub(1).filter(|b| self.words.get(*b).is_some_and(|w| w.sentence == sentence))
    }

    /// The token at `i`, if it is in sentence `sentence`.
    pub(super) fn at(&self, i: usize, sentence: usize) -> Option<&Word> {
        self.words.get(i).filter(|w| w.sentence == sentence)
    }

    /// Lines in which most words that need none have a capital.
    fn mark_headlines(&mut self) {
        for sentence in &self.text.sentences {
            let Some(words) = self.words.get_mut(sentence.tokens.clone()) else { continue };
            let spelt = || words.iter().filter(|w| w.kind == TokenKind::Word && w.classes & words::FUNCTION == 0);
            let all = spelt().count();
            let capitals = spelt().filter(|w| w.capital).count();
            let ordinary = words.iter().filter(|w| w.capital && !w.opens && w.classes & words::COMMON != 0).count();
            let shouted = words.iter().filter(|w| w.shouted && w.end - w.start > 3).count();
            let title = !sentence.complete && all >= 3 && capitals * 10 >= all * 8 && ordinary >= 2;
            let shout = all >= 3 && shouted * 10 >= all * 6;
            if title || shout {
                words.iter_mut().for_each(|w| w.headline = true);
            }
        }
    }

    fn look_up(&mut self) {
        let mut i = 0;
        while i < self.words.len() {
            let found = self.known_at(i);
            if let Some(word) = self.words.get_mut(i) {
                word.known = found;
            }
            i = found.map_or(i + 1, |(_, end)| end);
        }
    }

    fn known_at(&self, i: usize) -> Option<(usize, usize)> {
        let word = self.words.get(i)?;
        if !(word.capital || word.kind == TokenKind::Number || word.classes & words::PARTICLE != 0) {
            return None;
        }
        let rest = self.text.raw.get(word.start..)?;
        let last = |len: usize| self.text.tokens.get(i..)?.iter().take(12).position(|t| t.end == word.start + len);
        let (entry, len) = self.rules.gazetteer.longest(self.raw(i), rest, |len| last(len).is_some())?;
        Some((entry, i + last(len)? + 1))
    }

    /// Whether the report has this word in lower case.
    pub(super) fn in_lower(&self, word: &str) -> bool {
        let same = |w: &&Word| w.end - w.start == word.len() && !w.capital && !w.headline;
        self.words.iter().filter(same).any(|w| self.text.words(w.start..w.end).eq_ignore_ascii_case(word))
    }

    /// Whether the report has this word with a capital that its place does not explain.
    pub(super) fn in_capital(&self, word: &str) -> bool {
        let same = |w: &&Word| w.end - w.start == word.len() && w.capital && !w.headline && !w.opens;
        self.words.iter().filter(same).any(|w| self.text.words(w.start..w.end) == word)
    }

    /// Whether a word seen with a capital where every word has one is likely an ordinary word.
    pub(super) fn ordinary(&self, i: usize) -> bool {
        let raw = self.raw(i);
        if self.in_capital(raw) {
            return false;
        }
        self.has(i, words::COMMON | words::FUNCTION) || self.in_lower(raw)
    }
}

fn opening(mark: &str) -> bool {
    matches!(
        mark,
        "“" | "\""
            | "‘"
            | "'"
            | "«"
            | "„"
            | "("
            | "["
            | ":"
            | "—"
            | "–"
            | "-"
            | "*"
            | "•"
            | "·"
            | "…"
            | "..."
            | "|"
            | "/"
            | "?"
            | "!"
            | ";"
    )
}
