//! Where do the words of a line stand in the report? Exactly one place, or the line must say which.

use std::ops::Range;

/// The bytes of `words` in `text`, whole words only; with `nth` the place of that number.
pub fn find(text: &str, words: &str, nth: Option<usize>) -> Result<Range<usize>, String> {
    let places: Vec<Range<usize>> = text.match_indices(words).map(|(at, w)| at..at + w.len()).filter(|r| whole(text, words, r)).collect();
    match (places.as_slice(), nth) {
        (_, _) if words.is_empty() => Err("expected words, found none between the quotation marks".into()),
        ([], _) => Err(format!("expected words of the report, found \"{words}\", which it does not have")),
        ([one], None) => Ok(one.clone()),
        (several, None) => Err(format!("expected one place, found \"{words}\" {} times: add #1 to #{0} behind it", several.len())),
        (several, Some(n)) => n
            .checked_sub(1)
            .and_then(|i| several.get(i))
            .cloned()
            .ok_or_else(|| format!("expected a number from 1 to {}, found #{n} behind \"{words}\"", several.len())),
    }
}

/// Whether the place begins and ends where words do.
fn whole(text: &str, words: &str, place: &Range<usize>) -> bool {
    let inside = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric());
    let before = text.get(..place.start).and_then(|t| t.chars().next_back());
    let after = text.get(place.end..).and_then(|t| t.chars().next());
    !inside(before, words.chars().next()) && !inside(words.chars().next_back(), after)
}

/// The range without white space, quotation marks, and the punctuation at its end.
pub fn bare(text: &str, range: &Range<usize>) -> Range<usize> {
    let mark = |c: char| c.is_whitespace() || "\"“”„«»‘’‚'".contains(c);
    let words = text.get(range.clone()).unwrap_or_default();
    let begun = words.trim_start_matches(mark);
    let ended = begun.trim_end_matches(|c| mark(c) || ".,;:!?…—".contains(c));
    let start = range.start + words.len() - begun.len();
    start..start + ended.len()
}
