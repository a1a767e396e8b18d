//! Which words stand between quotation marks? Curly, straight, angled and doubled single pairs; a mark lost at a line's end is forgiven.

use super::garbled;
use std::ops::Range;

/// A quote: marks and inside, by bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Marks and all.
    pub outer: Range<usize>,
    /// The words between the marks.
    pub inner: Range<usize>,
    /// A closing mark is there; without one the quote runs to the end of its line.
    pub closed: bool,
    /// Index of its line.
    pub line: usize,
}

/// Finds the quotes of each line; quotes within quotes belong to the outer one.
pub(super) fn find(raw: &str, lines: &[Range<usize>]) -> Vec<Quote> {
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let mut at = line.start;
        while let Some((open, mark, width)) = opening(raw, at..line.end) {
            let inside = open + width;
            let close = closing(raw, inside..line.end, mark);
            let continues = lines.get(index + 1).is_some_and(|next| meant(raw, next.clone()).next().is_some_and(|m| m.1 == mark));
            match close {
                Some((end, len)) => {
                    // Another opening mark instead of a closing one: this quote's end was lost.
                    let end = if len == 0 { inside + raw[inside..end].trim_end().len() } else { end };
                    out.push(Quote { outer: open..end + len, inner: inside..end, closed: len > 0, line: index });
                    at = end + len;
                }
                // An unclosed curly mark, or any mark whose quote the next line takes up again, runs to the line's end.
                None if continues || !matches!(mark, '"' | TWO_SINGLE) => {
                    out.push(Quote { outer: open..line.end, inner: inside..line.end, closed: false, line: index });
                    at = line.end;
                }
                None => at = inside,
            }
        }
    }
    out
}

/// Two straight apostrophes in a row, as some archives write a double mark; the first stands for both.
const TWO_SINGLE: char = '\'';

/// The characters that were meant, each with its first byte and its width.
fn meant(raw: &str, range: Range<usize>) -> impl Iterator<Item = (usize, char, usize)> + '_ {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let (c, width) = garbled::first(&raw[at..range.end])?;
        at += width;
        Some((at - width, c, width))
    })
}

fn opening(raw: &str, range: Range<usize>) -> Option<(usize, char, usize)> {
    meant(raw, range).find_map(|(i, c, width)| match c {
        '“' | '«' | '„' => Some((i, c, width)),
        '"' | TWO_SINGLE => {
            let width = if c == '"' { 1 } else { 2 };
            let two = c == '"' || raw[i..].starts_with("''");
            (two && opens(raw, i, i + width)).then_some((i, c, width))
        }
        _ => None,
    })
}

/// Whether a straight mark from `start` to `end` opens a quote: a blank or mark before it and none after it.
fn opens(raw: &str, start: usize, end: usize) -> bool {
    let before = garbled::last(&raw[..start]);
    let after = raw[end..].chars().next();
    before.is_none_or(|b| b.is_whitespace() || "([—–-,:".contains(b)) && after.is_some_and(|a| !a.is_whitespace())
}

/// Where the closing mark begins and how wide it is; no width where another opening mark stands instead.
fn closing(raw: &str, range: Range<usize>, open: char) -> Option<(usize, usize)> {
    let text = &raw[range.clone()];
    if open == TWO_SINGLE {
        return text.find("''").map(|i| (range.start + i, 2));
    }
    let mut depth = 0;
    for (i, c, width) in meant(raw, range.clone()) {
        let closes = match open {
            '«' => c == '»',
            '„' => matches!(c, '“' | '”'),
            '“' => {
                depth += usize::from(c == '“');
                c == '”' || c == '"'
            }
            _ => c == '"' || c == '”',
        };
        if closes && depth == 0 {
            let stop = raw[..i].trim_end().ends_with(['.', '!', '?']) && raw[..i].ends_with(char::is_whitespace);
            let again = open == '"' && c == '"' && stop && opens(raw, i, i + 1);
            return Some((i, if again { 0 } else { width }));
        }
        if closes {
            depth -= 1;
        }
    }
    // Nothing balances: an inner opening mark was never closed, so the first closing mark ends the quote.
    meant(raw, range).find(|(_, c, _)| open == '“' && *c == '”').map(|(i, _, width)| (i, width))
}
