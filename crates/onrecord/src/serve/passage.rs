//! Which words of a passage are marked? Text cut into runs, each plain, masked or marked for the innermost entry it belongs to.

use std::ops::Range;

/// A range of a report's text that a page marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Its bytes.
    pub range: Range<usize>,
    /// Style class: `event`, `statement`, `figure`, `promise` or `masked`.
    pub class: &'static str,
    /// The page it leads to.
    pub href: String,
    /// What it is, for the tooltip and screen readers.
    pub title: String,
    /// The id of the place, so that a page can lead here.
    pub anchor: String,
}

/// A stretch of text that is marked in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Style class; empty for plain text.
    pub class: &'static str,
    /// The page it leads to.
    pub href: String,
    /// What it is.
    pub title: String,
    /// The id of the place, on the first run of each mark.
    pub anchor: Option<String>,
}

/// The text as paragraphs of runs. Where marks overlap the shortest is shown.
pub fn paragraphs(text: &str, marks: &[Marked]) -> Vec<Vec<Run>> {
    let mut seen = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if !text[range.clone()].trim().is_empty() {
            out.push(runs(text, range, marks, &mut seen));
        }
    }
    out
}

/// The runs of a range of the text.
fn runs(text: &str, range: Range<usize>, marks: &[Marked], seen: &mut std::collections::BTreeSet<String>) -> Vec<Run> {
    let here: Vec<&Marked> = marks.iter().filter(|m| m.range.start < range.end && range.start < m.range.end).collect();
    let mut cuts: Vec<usize> = here.iter().flat_map(|m| [m.range.start, m.range.end]).chain([range.start, range.end]).collect();
    cuts.retain(|c| range.start <= *c && *c <= range.end && text.is_char_boundary(*c));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out: Vec<Run> = Vec::new();
    for pair in cuts.windows(2) {
        let [start, end] = [pair[0], pair[1]];
        let mark = here.iter().filter(|m| m.range.start <= start && end <= m.range.end).min_by_key(|m| m.range.len());
        let run = match mark {
            None => Run { text: text[start..end].into(), ..Run::default() },
            Some(m) => Run {
                text: text[start..end].into(),
                class: m.class,
                href: m.href.clone(),
                title: m.title.clone(),
                anchor: (!m.anchor.is_empty() && seen.insert(m.anchor.clone())).then(|| m.anchor.clone()),
            },
        };
        match out.last_mut() {
            Some(last) if last.class == run.class && last.href == run.href && last.title == run.title && run.anchor.is_none() => {
                last.text.push_str(&run.text);
            }
            _ => out.push(run),
        }
    }
    out
}

/// A part of a quoted passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// They are the words meant.
    pub mark: bool,
}

/// The words of `spans` with the sentences around them: from the paragraph's begin to its end, cut at about 300 bytes on
/// either side where a paragraph is long.
pub fn context(text: &str, spans: &[Range<usize>]) -> Vec<Part> {
    let (Some(first), Some(last)) = (spans.iter().map(|s| s.start).min(), spans.iter().map(|s| s.end).max()) else { return Vec::new() };
    let begin = back(text, first);
    let end = forth(text, last);
    let mut sorted = spans.to_vec();
    sorted.sort_by_key(|s| s.start);
    let mut out = Vec::new();
    let mut at = begin;
    let mut push = |range: Range<usize>, mark: bool| {
        if let Some(words) = text.get(range).filter(|w| !w.is_empty()) {
            out.push(Part { text: words.into(), mark });
        }
    };
    for s in sorted {
        push(at..s.start.max(at), false);
        push(s.start.max(at)..s.end, true);
        at = s.end.max(at);
    }
    push(at..end, false);
    if begin > 0 && !text[..begin].ends_with('\n') {
        out.insert(0, Part { text: "… ".into(), mark: false });
    }
    if end < text.len() && !text[end..].starts_with('\n') {
        out.push(Part { text: " …".into(), mark: false });
    }
    out
}

const AROUND: usize = 300;

fn back(text: &str, from: usize) -> usize {
    let line = text[..from].rfind('\n').map_or(0, |i| i + 1);
    if from - line <= AROUND {
        return line;
    }
    let low = text.ceil_char_boundary(from - AROUND);
    text[low..from].find(". ").map_or(low, |i| low + i + 2)
}

fn forth(text: &str, from: usize) -> usize {
    let line = text[from..].find('\n').map_or(text.len(), |i| from + i);
    if line - from <= AROUND {
        return line;
    }
    let high = text.floor_char_boundary(from + AROUND);
    text[from..high].rfind(". ").map_or(high, |i| from + i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(range: Range<usize>, class: &'static str) -> Marked {
        Marked { range, class, href: format!("/{class}"), title: String::new(), anchor: class.into() }
    }

    #[test]
    fn the_innermost_mark_is_shown_and_no_word_is_lost() {
        let text = "Teld said trade rose to 9 crowns.\n\nEnd “é”.";
        let found = paragraphs(text, &[mark(10..32, "statement"), mark(24..32, "figure")]);
        let flat: Vec<(&str, &str)> = found[0].iter().map(|r| (r.text.as_str(), r.class)).collect();
        assert_eq!(flat, [("Teld said ", ""), ("trade rose to ", "statement"), ("9 crowns", "figure"), (".", "")]);
        let words: String = found.iter().flatten().map(|r| r.text.as_str()).collect();
        assert_eq!(words, text.replace('\n', ""));
    }

    #[test]
    fn context_keeps_to_the_paragraph() {
        let text = "First.\nTeld said it rained. She left.\nLast.";
        let parts = context(text, std::slice::from_ref(&(17..26)));
        let flat: Vec<(&str, bool)> = parts.iter().map(|p| (p.text.as_str(), p.mark)).collect();
        assert_eq!(flat, [("Teld said ", false), ("it rained", true), (". She left.", false)]);
    }
}
