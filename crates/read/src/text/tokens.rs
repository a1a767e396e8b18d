//! Where does each word begin and end? Words keep inner hyphens, apostrophes and acronym stops; `'s` stands alone.

use super::garbled;
use std::ops::Range;

/// A word, number or mark, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
    /// Index of the sentence it stands in.
    pub sentence: usize,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with what belongs to them.
    Word,
    /// Begins with a digit.
    Number,
    /// `'s`, `’s` or a lone `'` after an s.
    Possessive,
    /// Anything else, one character each (an ellipsis is one).
    Mark,
}

/// Cuts one line into tokens.
pub(super) fn cut(raw: &str, line: Range<usize>, out: &mut Vec<Token>) {
    let mut at = line.start;
    while let Some((c, width)) = garbled::first(&raw[at..line.end]) {
        if c.is_whitespace() {
            at += width;
            continue;
        }
        let rest = &raw[at..line.end];
        let (len, kind) = if let Some(n) = possessive(raw, at, rest) {
            (n, TokenKind::Possessive)
        } else if c.is_ascii_digit() {
            (number(rest), TokenKind::Number)
        } else if c.is_alphabetic() {
            (word(rest), TokenKind::Word)
        } else {
            let same = rest.chars().take_while(|d| *d == '.' && c == '.').count();
            (same.max(width), TokenKind::Mark)
        };
        out.push(Token { start: at, end: at + len, kind, sentence: 0 });
        at += len;
    }
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

fn possessive(raw: &str, at: usize, rest: &str) -> Option<usize> {
    let before = raw[..at].chars().next_back()?;
    let (mark, width) = garbled::first(rest).filter(|(c, _)| is_apostrophe(*c))?;
    let mut chars = rest.get(width..)?.chars();
    if !before.is_alphanumeric() && before != '.' {
        return None;
    }
    match chars.next() {
        Some('s' | 'S') if !chars.next().is_some_and(char::is_alphanumeric) => Some(width + 1),
        next if before == 's' && !next.is_some_and(char::is_alphanumeric) && mark == '\'' => Some(width),
        _ => None,
    }
}

fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut n = 0;
    while n < bytes.len() {
        let digit = bytes[n].is_ascii_digit();
        let inner = matches!(bytes[n], b'.' | b',' | b':' | b'/') && bytes.get(n + 1).is_some_and(u8::is_ascii_digit) && n > 0;
        if !digit && !inner {
            break;
        }
        n += 1;
    }
    // "80th", "1990s", "5G", "bn" of "1.2bn" stay with the number; hyphenated words ("25-year") do not.
    n + rest[n..].bytes().take_while(u8::is_ascii_alphabetic).count()
}

fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut letters_since_stop = 0;
    let mut acronym = true;
    while let Some((c, width)) = garbled::first(&rest[end..]) {
        let tail = &rest[end + width..];
        let next = tail.chars().next();
        let joins = match c {
            c if c.is_alphanumeric() => {
                letters_since_stop += 1;
                acronym &= letters_since_stop == 1;
                true
            }
            // "Rs500,000", "A$1.5": the number goes on.
            ',' | '.' if rest[..end].ends_with(|d: char| d.is_ascii_digit()) && next.is_some_and(|d| d.is_ascii_digit()) => true,
            '-' | '‑' | '&' => next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => {
                let s = tail.starts_with(['s', 'S']) && !tail[1..].starts_with(char::is_alphanumeric);
                next.is_some_and(char::is_alphabetic) && !s
            }
            // "U.S.", "a.m.", "U.N." but not "said." nor "Orsk.The"
            '.' => {
                let single = acronym && letters_since_stop == 1;
                let more = next.is_some_and(char::is_alphabetic) && single;
                letters_since_stop = 0;
                more || (single && end > 1)
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end += width;
    }
    end
}
