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
        let hit = mask.rules.find(raw, line.clone()).into_iter().next();
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
