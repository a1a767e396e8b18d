//! Which words stand between quotation marks? Curly, straight, angled and doubled single pairs; a mark lost at a line's end is forgiven.

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
        while let Some((open, mark)) = opening(raw, at..line.end) {
            let inside = open + if mark == TWO_SINGLE { 2 } else { mark.len_utf8() };
            let close = closing(raw, inside..line.end, mark);
            let continues = lines.get(index + 1).is_some_and(|next| raw[next.start..].starts_with(mark));
            match close {
                Some((end, len)) => {
                    out.push(Quote { outer: open..end + len, inner: inside..end, closed: true, line: index });
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

fn opening(raw: &str, range: Range<usize>) -> Option<(usize, char)> {
    let text = &raw[range.clone()];
    text.char_indices().map(|(i, c)| (range.start + i, c)).find(|(i, c)| match *c {
        '“' | '«' | '„' => true,
        '"' | TWO_SINGLE => {
            let width = if *c == '"' { 1 } else { 2 };
            if width == 2 && !raw[*i..].starts_with("''") {
                return false;
            }
            let before = raw[..*i].chars().next_back();
            let after = raw[*i + width..].chars().next();
            before.is_none_or(|b| b.is_whitespace() || "([—–-,:".contains(b)) && after.is_some_and(|a| !a.is_whitespace())
        }
        _ => false,
    })
}

fn closing(raw: &str, range: Range<usize>, open: char) -> Option<(usize, usize)> {
    let text = &raw[range.clone()];
    if open == TWO_SINGLE {
        return text.find("''").map(|i| (range.start + i, 2));
    }
    let mut depth = 0;
    for (i, c) in text.char_indices() {
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
            return Some((range.start + i, c.len_utf8()));
        }
        if closes {
            depth -= 1;
        }
    }
    // Nothing balances: an inner opening mark was never closed, so the first closing mark ends the quote.
    text.char_indices().find(|(_, c)| open == '“' && *c == '”').map(|(i, c)| (range.start + i, c.len_utf8()))
}
