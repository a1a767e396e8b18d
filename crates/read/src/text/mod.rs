//! Where are the lines, sentences, words and quotes of a report, and which of its lines are boilerplate?

mod garbled;
mod mask;
mod quotes;
mod sentences;
mod tokens;

pub use mask::MaskRules;
pub use quotes::Quote;
pub use sentences::Sentence;
pub use tokens::{Token, TokenKind};

use crate::lexicon::{Lexicon, LexiconError};
use record::Span;
use std::borrow::Cow;
use std::ops::Range;

/// What the text room knows.
#[derive(Clone, Debug)]
pub struct TextRules {
    /// Words that end in a full stop without ending a sentence.
    abbreviations: sentences::Abbreviations,
    /// What boilerplate looks like.
    pub mask: MaskRules,
}

impl TextRules {
    /// Compiles `lexicon/en/text.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<TextRules, LexiconError> {
        Ok(TextRules { abbreviations: sentences::Abbreviations::new(lexicon), mask: MaskRules::new(lexicon)? })
    }
}

/// A report's text cut into lines, sentences, tokens and quotes. All ranges are bytes of `raw`.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The report's text, unchanged.
    pub raw: &'a str,
    /// Lines that are not blank, without their line ends.
    pub lines: Vec<Range<usize>>,
    /// Sentences in order, masked lines left out; none crosses a line.
    pub sentences: Vec<Sentence>,
    /// Tokens in order, masked lines left out.
    pub tokens: Vec<Token>,
    /// Quotes in order, masked lines left out.
    pub quotes: Vec<Quote>,
    /// Boilerplate and why.
    pub masked: Vec<(Range<usize>, String)>,
    /// Code points before each 64th byte, for spans.
    code_points: Vec<usize>,
}

impl<'a> Text<'a> {
    /// Cuts a text up.
    pub fn new(raw: &'a str, rules: &TextRules) -> Text<'a> {
        let lines = lines(raw);
        let masked = mask::find(raw, &lines, &rules.mask);
        Text::cut(raw, rules, lines, masked)
    }

    /// Cuts a text up, boilerplate and all.
    pub fn unmasked(raw: &'a str, rules: &TextRules) -> Text<'a> {
        Text::cut(raw, rules, lines(raw), Vec::new())
    }

    fn cut(raw: &'a str, rules: &TextRules, lines: Vec<Range<usize>>, masked: Vec<(Range<usize>, String)>) -> Text<'a> {
        let kept: Vec<Range<usize>> =
            lines.iter().filter(|l| !masked.iter().any(|(m, _)| m.start <= l.start && l.end <= m.end)).cloned().collect();
        let mut tokens = Vec::new();
        let mut sentences = Vec::new();
        for (index, line) in kept.iter().enumerate() {
            let first = tokens.len();
            tokens::cut(raw, line.clone(), &mut tokens);
            sentences::cut(raw, line.clone(), index, first, &mut tokens, &rules.abbreviations, &mut sentences);
        }
        let quotes = quotes::find(raw, &kept);
        Text { raw, lines: kept, sentences, tokens, quotes, masked, code_points: index(raw) }
    }

    /// The span of a byte range. Ends that fall inside a character move outwards to its edge.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.raw.floor_char_boundary(range.start);
        let end = self.raw.ceil_char_boundary(range.end.max(start));
        Span { text: self.raw[start..end].to_string(), chars: [self.code_point(start), self.code_point(end)], bytes: [start, end] }
    }

    /// The words of a byte range, empty where it is no range of the text.
    pub fn words(&self, range: Range<usize>) -> &'a str {
        self.raw.get(range).unwrap_or_default()
    }

    /// The words of a token.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| self.words(t.start..t.end))
    }

    /// A token's words as they were meant, where these are not the words that stand there: marks read in the wrong charset.
    pub fn meant(&self, token: usize) -> Option<String> {
        let mut rest = self.word(token);
        let mut out = String::new();
        while let Some((c, width)) = garbled::first(rest) {
            out.push(c);
            rest = rest.get(width..).unwrap_or_default();
        }
        (out != self.word(token)).then_some(out)
    }

    /// Index of the sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.end <= at);
        self.sentences.get(i).filter(|s| s.start <= at).map(|_| i)
    }

    /// Index of the first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.end <= at)
    }

    /// The words of a byte range; a mark whose bytes were once read in another character set as the mark that was meant.
    pub fn spelt(&self, range: Range<usize>) -> Cow<'a, str> {
        let words = self.words(range);
        match garbled::first(words) {
            Some((c, width)) if width == words.len() && c.len_utf8() < width => Cow::Owned(c.to_string()),
            _ => Cow::Borrowed(words),
        }
    }

    /// Index of the quote whose inside holds byte `at`.
    pub fn quote_at(&self, at: usize) -> Option<usize> {
        let i = self.quotes.partition_point(|q| q.inner.end <= at);
        self.quotes.get(i).filter(|q| q.inner.start <= at).map(|_| i)
    }

    /// Whether a byte range touches boilerplate.
    pub fn is_masked(&self, range: &Range<usize>) -> bool {
        self.masked.iter().any(|(m, _)| m.start < range.end && range.start < m.end)
    }

    fn code_point(&self, at: usize) -> usize {
        let block = at / 64;
        let base = self.code_points.get(block).copied().unwrap_or_default();
        let from = self.raw.floor_char_boundary(block * 64);
        // The table counts the characters that begin before the block's first byte, so a character that straddles it counts.
        base + self.raw[from..at].chars().count() - usize::from(from < block * 64)
    }
}

fn index(raw: &str) -> Vec<usize> {
    let mut out = Vec::with_capacity(raw.len() / 64 + 1);
    let mut count = 0;
    for (i, b) in raw.bytes().enumerate() {
        if i % 64 == 0 {
            out.push(count);
        }
        count += usize::from(b & 0xC0 != 0x80);
    }
    if raw.len().is_multiple_of(64) {
        out.push(count);
    }
    out
}

fn lines(raw: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let body = line.trim();
        if !body.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            out.push(start..start + body.len());
        }
        at += line.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::built_in;

    fn rules() -> TextRules {
        TextRules::new(&Lexicon::load(&built_in()).unwrap()).unwrap()
    }

    fn sentences(raw: &str) -> Vec<String> {
        let rules = rules();
        let text = Text::new(raw, &rules);
        text.sentences.iter().map(|s| raw[s.start..s.end].to_string()).collect()
    }

    #[track_caller]
    fn check(raw: &str, expect: &[&str]) {
        assert_eq!(sentences(raw), expect);
    }

    #[test]
    fn initials_decimals_and_abbreviations_do_not_end_a_sentence() {
        check("Gen. A. B. Orsk met Mr. Teld. Trade rose 9.1 percent.", &["Gen. A. B. Orsk met Mr. Teld.", "Trade rose 9.1 percent."]);
        check("The U.S. Senate voted. It passed.", &["The U.S. Senate voted.", "It passed."]);
        check("He went to the U.S. The trip was short.", &["He went to the U.S.", "The trip was short."]);
        check("She paid $1.2 million... Then she left.", &["She paid $1.2 million...", "Then she left."]);
    }

    #[test]
    fn a_lost_blank_does_not_join_two_sentences() {
        check("He met Teld.Orsk left.", &["He met Teld.", "Orsk left."]);
        check("It is on Vell.com and Vell.Com/a now.", &["It is on Vell.com and Vell.Com/a now."]);
        check("He left. \u{e2}€œWe agree.\u{e2}€\u{9d} She left.", &["He left.", "\u{e2}€œWe agree.\u{e2}€\u{9d}", "She left."]);
    }

    #[test]
    fn a_closing_mark_belongs_to_its_sentence() {
        check("“We agree.” He left.", &["“We agree.”", "He left."]);
        check("“Will you come?” he asked.", &["“Will you come?” he asked."]);
    }

    #[test]
    fn spans_count_code_points() {
        let rules = rules();
        let raw = "é“x” ".repeat(60) + "end";
        let text = Text::new(&raw, &rules);
        for (i, _) in raw.char_indices() {
            let s = text.span(i..raw.len());
            let want: String = raw.chars().skip(s.chars[0]).take(s.chars[1] - s.chars[0]).collect();
            assert_eq!(want, s.text);
            assert_eq!(&raw[s.range()], s.text);
        }
    }

    #[test]
    fn quotes_pair_up_and_survive_a_lost_mark() {
        let rules = rules();
        let found = |raw: &str| {
            let t = Text::new(raw, &rules);
            t.quotes.iter().map(|q| (raw[q.inner.clone()].to_string(), q.closed)).collect::<Vec<_>>()
        };
        assert_eq!(found("“One,” he said. \"Two.\""), [("One,".into(), true), ("Two.".into(), true)]);
        assert_eq!(found("“One goes on.\n“And ends.”"), [("One goes on.".into(), false), ("And ends.".into(), true)]);
        assert_eq!(found("\"One. \"Two.\""), [("One.".into(), false), ("Two.".into(), true)]);
        assert_eq!(found("\u{e2}€œIt\u{e2}€™s one,\u{e2}€\u{9d} he said."), [("It\u{e2}€™s one,".into(), true)]);
        assert_eq!(found("a 5\" pipe and “one”"), [("one".into(), true)]);
        assert_eq!(found("''One,'' he said. ''It's two.''"), [("One,".into(), true), ("It's two.".into(), true)]);
    }
}
