//! Do the examples of the cue rows hold? In a `yes`, `[…]` is the content, `<…>` the words for the speaker.

use super::{Analyse, StatementRules};
use crate::lexicon::{LexiconError, unbracket};
use crate::names::{self, NameRules};
use crate::text::{Text, TextRules};
use crate::time::{self, TimeRules};
use record::Statement;

/// What is wrong with the examples of the cue rows.
pub(super) fn check(
    rules: &StatementRules,
    text: &TextRules,
    time: &TimeRules,
    names: &NameRules,
    parse: &Analyse<'_>,
) -> Vec<LexiconError> {
    let read = |raw: &str| -> Vec<Statement> {
        let text = Text::new(raw, text);
        let times = time::find(&text, time);
        let parse = parse(&text).unwrap_or_default();
        let names = names::find(&text, &parse, &times, names);
        super::find(&text, &parse, &times, &names, rules)
    };
    let mut errors = Vec::new();
    let analysed = parse(&Text::new("", text)).is_some();
    for row in rules.cues.rows.iter().filter(|r| analysed || !r.parsed) {
        for example in &row.yes {
            let (unmarked, who) = take(example, '<', '>');
            let (raw, content) = unbracket(&unmarked);
            let found: Vec<Statement> = read(&raw).into_iter().filter(|s| s.rule == row.id).collect();
            let said = |s: &Statement| content.as_ref().is_none_or(|c| hull(s) == Some((c.start, c.end)));
            let by = |s: &Statement| who.as_ref().is_none_or(|w| s.speaker.who.span.as_ref().is_some_and(|p| &p.text == w));
            if !found.iter().any(|s| said(s) && by(s)) {
                let got: Vec<String> = found.iter().map(describe).collect();
                errors.push(row.row.error(format!("rule {}: the yes example {example:?} is not read as it says; found {got:?}", row.id)));
            }
        }
        for raw in &row.no {
            if let Some(s) = read(raw).iter().find(|s| s.rule == row.id) {
                errors.push(row.row.error(format!("rule {}: the no example {raw:?} is read: {}", row.id, describe(s))));
            }
        }
    }
    errors
}

fn describe(s: &Statement) -> String {
    let content: Vec<&str> = s.content.iter().map(|c| c.text.as_str()).collect();
    format!("{:?} by {:?}", content.join(" … "), s.speaker.who.span.as_ref().map_or("", |p| p.text.as_str()))
}

fn hull(s: &Statement) -> Option<(usize, usize)> {
    Some((s.content.first()?.bytes[0], s.content.last()?.bytes[1]))
}

/// Takes the first marked words out of an example: the text without the marks, and the words they held.
fn take(example: &str, open: char, close: char) -> (String, Option<String>) {
    match (example.find(open), example.find(close)) {
        (Some(a), Some(b)) if a < b => {
            let words = example.get(a + 1..b).unwrap_or_default().to_string();
            (example.replacen(open, "", 1).replacen(close, "", 1), Some(words))
        }
        _ => (example.to_string(), None),
    }
}
