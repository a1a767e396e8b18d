//! Which lines are no part of the report? Comment forms, promotion, subscription prompts: masked, never cut out.

use crate::lexicon::{Lexicon, LexiconError, Rules};
use std::ops::Range;

/// What boilerplate looks like: `[[mask]]` rules of `lexicon/en/text.toml`.
#[derive(Clone, Debug)]
pub struct MaskRules {
    /// The compiled patterns.
    pub rules: Rules,
    how: Vec<(String, Reach)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    /// Only the line that matches.
    Line,
    /// The line and all that follow: a comment form at the end.
    Rest,
}

impl MaskRules {
    pub(super) fn new(lexicon: &Lexicon) -> Result<MaskRules, LexiconError> {
        let mut rules = Rules::new(lexicon, "text", "mask")?;
        let how = rules
            .patterns
            .iter_mut()
            .map(|p| {
                let why = p.row.need_text("why")?;
                let reach = p.row.word("reach", &["line", "rest"], |w| match w {
                    "line" => Some(Reach::Line),
                    "rest" => Some(Reach::Rest),
                    _ => None,
                })?;
                p.row.clone().done()?;
                Ok((why, reach.unwrap_or(Reach::Line)))
            })
            .collect::<Result<_, LexiconError>>()?;
        Ok(MaskRules { rules, how })
    }
}

/// The masked ranges in text order.
pub(super) fn find(raw: &str, lines: &[Range<usize>], mask: &MaskRules) -> Vec<(Range<usize>, String)> {
    let mut out: Vec<(Range<usize>, String)> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let hit = mask.rules.find(raw, line.clone()).into_iter().find(|h| is_line_of_its_own(raw, line, h.start));
        match hit.and_then(|h| mask.how.get(h.rule)) {
            // A form may end a report, never swallow one: "rest" counts only in its second half.
            Some((why, Reach::Rest)) if i * 2 >= lines.len() && i > 0 => {
                out.extend(lines[i..].iter().map(|l| (l.clone(), why.clone())));
                break;
            }
            Some((why, _)) => out.push((line.clone(), why.clone())),
            None if is_promotion(raw, lines, i) => out.push((line.clone(), "promotion".into())),
            None => {}
        }
    }
    out
}

/// Whether the words at `start` make their line boilerplate: they open a line of a sentence or two, or the line has hardly
/// any other words. In the middle of a sentence of the report they are its own ("promised to leave a reply to …").
fn is_line_of_its_own(raw: &str, line: &Range<usize>, start: usize) -> bool {
    let words = raw.get(line.clone()).unwrap_or_default().split_whitespace().count();
    let opens = raw.get(line.start..start).is_some_and(|before| !before.contains(char::is_alphanumeric));
    words <= 12 || (opens && words <= 40)
}

/// A headline of another story set between paragraphs: a short line without a final stop, neither at the top nor at the
/// end, with whole sentences on both sides.
fn is_promotion(raw: &str, lines: &[Range<usize>], i: usize) -> bool {
    let whole = |l: &Range<usize>| ends_whole(&raw[l.clone()]) && raw[l.clone()].split_whitespace().count() >= 8;
    let words = raw[lines[i].clone()].split_whitespace().count();
    let line = &raw[lines[i].clone()];
    i >= 2
        && (4..=16).contains(&words)
        && !line.ends_with(|c: char| ".!?:;,”\"’')…-–—".contains(c))
        && !line.starts_with(['“', '"', '•', '-', '–', '*', '·'])
        && lines.get(i + 1).is_some_and(whole)
        && lines.get(i - 1).is_some_and(whole)
        && line.starts_with(char::is_uppercase)
}

fn ends_whole(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '”', '"', '…', ')'])
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Lexicon, built_in};
    use crate::text::{Text, TextRules};

    /// The lines that are masked, of a report whose lines are these.
    #[track_caller]
    fn check(lines: &[&str], expect: &[&str]) {
        let rules = TextRules::new(&Lexicon::load(&built_in()).unwrap()).unwrap();
        let raw = lines.join("\n\n");
        let masked: Vec<String> = Text::new(&raw, &rules).masked.iter().map(|(r, _)| raw[r.clone()].to_string()).collect();
        assert_eq!(masked, expect);
    }

    #[test]
    fn boilerplate_has_a_line_of_its_own() {
        let report = "The talks in the old customs house by the lake lasted for three hours.";
        check(&[report, report, "Leave a Reply", "Name *"], &["Leave a Reply", "Name *"]);
        check(&[report, "Don't miss out: sign up for our newsletter", report], &["Don't miss out: sign up for our newsletter"]);
        check(&[report, report, "The minister promised to leave a reply to the farmers on every desk in the ministry."], &[]);
        check(&[report, &[report; 4].join(" Advertisement: ").to_lowercase(), report], &[]);
    }
}
