//! Who held the office that the report gives them, on a day that it calls by its weekday?
//!
//! "President Vey said on Thursday" is written while Vey is president. Without such a day the title may be history.

use super::DatingRules;
use super::solve::{Days, EARLIEST, Evidence, LATEST};
use super::times::add;
use crate::lexicon::{Actor, Lexicon};
use crate::text::Text;
use crate::time::relative::{Core, Edge, Relative, Unit};
use jiff::civil::Date;
use record::{Name, Reading, Time};

/// Days after the end of a term in which its last week is still told.
const AFTER: i32 = 31;

/// Evidence from titles in sentences that name a day of the week of writing.
pub(super) fn find(text: &Text<'_>, reading: &Reading, lexicon: &Lexicon, rules: &DatingRules) -> Vec<Evidence> {
    let recent = reading.times.iter().filter(|t| is_recent(t)).filter_map(|t| text.sentence_at(t.span.range().start));
    let recent: std::collections::BTreeSet<usize> = recent.collect();
    let here = |n: &&Name| text.sentence_at(n.span.range().start).is_some_and(|s| recent.contains(&s));
    reading.names.iter().filter(here).filter_map(|n| in_office(text, n, lexicon.actors.get(n.actor.as_ref()?)?, rules)).collect()
}

/// A weekday, today or yesterday, counted from the day of writing.
fn is_recent(time: &Time) -> bool {
    let relative = time.relative.as_deref().and_then(Relative::parse);
    relative
        .is_some_and(|r| r.edge == Edge::Within && !r.anchored && matches!(r.core, Core::Weekday(..) | Core::Unit(Unit::Day, -1..=1, _)))
}

/// The terms in which someone held the title right before the name, where no word says that they are over or to come.
fn in_office(text: &Text<'_>, name: &Name, actor: &Actor, rules: &DatingRules) -> Option<Evidence> {
    let at = name.span.range().start;
    let head = text.raw.get(..at)?.trim_end();
    let titled = |title: &str| {
        let from = head.len().checked_sub(title.len())?;
        let words = head.get(from..)?;
        (words.eq_ignore_ascii_case(title) && words.starts_with(char::is_uppercase)).then_some(from)
    };
    let mut terms: Vec<(Date, Date)> = Vec::new();
    let mut first = at;
    for role in &actor.roles {
        let Some(from) = titled(&role.title) else { continue };
        first = first.min(from);
        terms.push((role.begin.unwrap_or(EARLIEST), role.end.map_or(LATEST, |e| add(e, AFTER))));
    }
    let i = text.tokens.partition_point(|t| t.end <= first);
    let over = (i.saturating_sub(2)..i).any(|i| rules.words.is("not_in_office", &text.word(i).to_lowercase()));
    let quoted = text.quote_at(at).is_some();
    (!terms.is_empty() && !over && !quoted).then(|| Evidence {
        days: Days::of(terms),
        why: format!("{} is spoken of in office", actor.name),
        span: Some(text.span(first..name.span.range().end)),
        firm: true,
    })
}
