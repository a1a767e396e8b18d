//! Is an event whose day the lexicon knows told by its weekday? "Tuesday's vote" is of the week around the day of writing.
//!
//! Nobody calls a day by its weekday alone when it is more than a week away.

use super::DatingRules;
use super::solve::{Days, Evidence};
use super::times::add;
use crate::text::Text;
use crate::time::relative::{Core, Relative, Which};
use jiff::civil::Date;
use record::Time;
use std::ops::Range;

/// Between an event and its weekday stand at most so many tokens.
const NEAR: usize = 4;
/// A weekday without more is of the six days before or after the day of writing.
const WEEK: i32 = 6;

/// Evidence from an event of one of these days, named at `range`, where a weekday of theirs stands beside it.
pub(super) fn beside(text: &Text<'_>, times: &[Time], range: &Range<usize>, days: &[Date], name: &str) -> Option<Evidence> {
    let (weekday, which, span) = times.iter().find_map(|t| {
        let relative = Relative::parse(t.relative.as_deref()?).filter(|r| !r.anchored)?;
        let Core::Weekday(day, which) = relative.core else { return None };
        adjoins(text, range, &t.span.range()).then(|| (day, which, t.span.clone()))
    })?;
    let same = days.iter().filter(|d| d.weekday().to_monday_one_offset() == weekday);
    let (back, ahead) = match which {
        Which::Last => (0, WEEK),
        Which::Next => (WEEK, 0),
        // The tense of the sentence may be of something else.
        _ => (WEEK, WEEK),
    };
    let days = Days::of(same.map(|d| (add(*d, -back), add(*d, ahead))));
    let why = format!("{name} is told by its weekday");
    (days != Days::of([])).then_some(Evidence { days, why, span: Some(span), firm: false })
}

/// Whether the words between a weekday and an event make it the weekday's: "Monday's debate", "Monday night's Vell debate".
pub(super) fn owns(text: &Text<'_>, between: &Range<usize>, rules: &DatingRules) -> bool {
    let words = text.words(between.clone()).trim_start();
    let part = words.split(|c: char| !c.is_alphabetic()).next().filter(|w| rules.words.is("part_of_day", &w.to_lowercase()));
    let rest = part.and_then(|p| words.strip_prefix(p)).unwrap_or(words);
    let own = rest.strip_prefix("'s ").or_else(|| rest.strip_prefix("’s "));
    own.is_some_and(|w| w.split_whitespace().count() <= 2)
}

/// Whether few words, no mark and no name stand between an event and a time: "Tuesday's vote", "the vote on Tuesday".
fn adjoins(text: &Text<'_>, event: &Range<usize>, time: &Range<usize>) -> bool {
    if text.sentence_at(event.start) != text.sentence_at(time.start) {
        return false;
    }
    let (first, last) = if time.end <= event.start { (time.end, event.start) } else { (event.end, time.start) };
    if last < first {
        return false;
    }
    let between = text.words(first..last);
    let plain = |w: &str| w.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'));
    between.split_whitespace().count() <= NEAR && between.split_whitespace().all(plain)
}
