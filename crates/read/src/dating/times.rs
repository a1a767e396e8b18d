//! What do the report's date lines and dates say of the day it was written?

use super::DatingRules;
use super::solve::{Days, EARLIEST, Evidence, LATEST};
use crate::text::Text;
use crate::time::relative::{Core, Edge, Relative, Unit, Which, YearDay};
use crate::time::{tense, value};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use record::{Span, Time, TimeType};

/// How many lines at the top may be a date line.
const TOP_LINES: usize = 5;
/// A weekday in brackets with its day ("Thursday (May 8)") is of the week up to the day of writing.
const WEEK: i32 = 6;
/// "Thursday, May 8" without a year is told of within these many days.
const WEEKS: i32 = 60;

/// A line that is only a date, or that begins with a place and a date, says the day itself.
pub(super) fn date_lines(text: &Text<'_>, rules: &DatingRules) -> Vec<Evidence> {
    let mut out = Vec::new();
    for line in text.lines.iter().take(TOP_LINES) {
        let Some(hit) = rules.lines.find(text.raw, line.clone()).into_iter().find(|h| h.start == line.start) else { continue };
        let number = |group: &str| hit.words(group, text.raw).and_then(|w| w.trim().parse::<i16>().ok());
        let month = hit.words("month", text.raw).and_then(|w| rules.time.value("month", &w.to_lowercase())).and_then(|m| m.parse().ok());
        let (Some(month), Some(day)) = (month, number("day").or_else(|| number("day_after")).and_then(|d| i8::try_from(d).ok())) else {
            continue;
        };
        let whole = hit.end == line.end || hit.group("place").is_some();
        let days = match number("year") {
            Some(year) => Date::new(year, month, day).ok().map(|d| (d, d)).into_iter().collect::<Vec<_>>(),
            // A place and a day are of the day itself, the next, or the eve in another time zone; the year is not said.
            None => all_years(YearDay::Fixed(month, day), None).map(|d| (add(d, -1), add(d, 1))).collect(),
        };
        if whole && !days.is_empty() {
            out.push(Evidence { days: Days::of(days), why: "date line".into(), span: Some(text.span(hit.start..hit.end)), firm: true });
        }
    }
    out
}

/// The words that speak of the day after a day as past, by its weekday.
pub(super) fn next_day(times: &[Time]) -> impl Fn(Date) -> Option<Span> {
    move |day| {
        let next = day.tomorrow().ok()?.weekday().to_monday_one_offset();
        let told = |t: &&Time| {
            let relative = t.relative.as_deref().and_then(Relative::parse);
            relative.is_some_and(|r| r.core == Core::Weekday(next, Which::Past) && r.edge == Edge::Within && !r.anchored)
        };
        times.iter().find(told).map(|t| t.span.clone())
    }
}

/// What dates in the running text say by their tense.
pub(super) fn find(text: &Text<'_>, times: &[Time], rules: &DatingRules) -> Vec<Evidence> {
    let this_weekend = times.iter().filter_map(|t| Relative::parse(t.relative.as_deref()?)).any(|r| {
        let own = matches!(r.core, Core::Unit(Unit::Weekend, 0, _));
        own && !r.anchored
    });
    let days = times.iter().filter(|t| matches!(t.kind, TimeType::Date | TimeType::Time));
    days.filter_map(|t| of_time(text, t, times, this_weekend, rules)).collect()
}

fn of_time(text: &Text<'_>, time: &Time, times: &[Time], this_weekend: bool, rules: &DatingRules) -> Option<Evidence> {
    let evidence = |days, why: &str| Some(Evidence { days, why: why.into(), span: Some(time.span.clone()), firm: true });
    match time.relative.as_deref() {
        None => {
            let (begin, end) = value::days(time.value.as_deref()?)?;
            if since(text, time, rules) {
                return evidence(Days::between(Some(begin), None), "what has been so since then");
            }
            let which = match of_its_own(text, time, rules) {
                Which::Unclear if said_to_come(text, time, times, rules) => Which::Future,
                which => which,
            };
            match which {
                Which::Past => evidence(Days::between(Some(begin), None), "a date that the report tells of as past"),
                Which::Future => {
                    let season = time.value.as_deref().is_some_and(|v| v.ends_with(|c: char| c.is_ascii_uppercase()));
                    // While a season lasts it is "this spring"; with its year it is still to come.
                    let last = if season { begin.yesterday().ok()? } else { end };
                    evidence(Days::between(None, Some(last)), "a date that the report tells of as still to come")
                }
                _ => None,
            }
        }
        Some(relative) => {
            let relative = Relative::parse(relative).filter(|r| r.edge == Edge::Within && !r.anchored)?;
            let Core::Yearly { first, last: None, weekday: Some(weekday), which } = relative.core else { return None };
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let brackets = time.span.text.contains('(');
            let reach = if brackets { WEEK } else { WEEKS };
            // A report that speaks of "this weekend" too is of the week of its weekdays.
            if brackets && this_weekend && which == Which::Past {
                let days = all_years(first, Some(weekday)).map(|d| (d, add(d, 7 - i32::from(weekday.to_monday_one_offset()))));
                return evidence(Days::of(days), "a weekday of the week of writing with its day of the month: only in some years");
            }
            let (back, ahead) = match which {
                Which::Past => (0, reach),
                Which::Future => (WEEKS, 0),
                _ => (WEEKS, reach),
            };
            let days = all_years(first, Some(weekday)).map(|d| (add(d, -back), add(d, ahead)));
            evidence(Days::of(days), "a weekday with its day of the month: only in some years")
        }
    }
}

/// "She said that she would come in spring 2032": still to come, where the sentence names no other time.
fn said_to_come(text: &Text<'_>, time: &Time, times: &[Time], rules: &DatingRules) -> bool {
    let at = time.span.range().start;
    let of = |t: &Time| text.sentence_at(t.span.range().start);
    let Some(sentence) = text.sentence_at(at).filter(|s| times.iter().filter(|t| of(t) == Some(*s)).count() == 1) else { return false };
    let Some(first) = text.sentences.get(sentence).map(|s| s.tokens.start) else { return false };
    let end = text.token_at(at);
    let is = |class: &str, i: usize| rules.words.is(class, &text.word(i).to_lowercase());
    let would = (first..end).rev().find(|i| is("would", *i) && end - i <= 8 && !is("unfulfilled", i + 1));
    would.is_some_and(|w| (w.saturating_sub(8).max(first)..w).any(|i| is("reported", i)) && !(first..end).any(|i| text.word(i) == "if"))
}

/// "closed since 2029": it was not written before.
fn since(text: &Text<'_>, time: &Time, rules: &DatingRules) -> bool {
    let before = text.token_at(time.span.range().start).checked_sub(1).map(|t| text.word(t).to_lowercase()).unwrap_or_default();
    rules.words.is("since", &before) && tense::toward(text, &time.span.range(), &rules.time) != Which::Future
}

/// The tense that is a date's own beyond doubt. A bare year must stand after "in", next to its verb or at the head of its
/// sentence: "the 2016 vote", "reelection in 2018" and "by 2015" say nothing.
fn of_its_own(text: &Text<'_>, time: &Time, rules: &DatingRules) -> Which {
    let clause = tense::clause(text, &time.span.range(), &rules.time);
    let length = time.value.as_deref().map_or(0, str::len);
    let before = text.token_at(time.span.range().start).checked_sub(1).map(|t| text.word(t).to_lowercase()).unwrap_or_default();
    if length > 4 || (length == 4 && clause.near && rules.words.is("in", &before)) { clause.which } else { Which::Unclear }
}

/// The day of every year in which it falls on the weekday.
pub(super) fn all_years(day: YearDay, weekday: Option<Weekday>) -> impl Iterator<Item = Date> {
    (EARLIEST.year()..=LATEST.year()).filter_map(move |y| day.in_year(y)).filter(move |d| weekday.is_none_or(|w| d.weekday() == w))
}

/// A day so many days on.
pub(super) fn add(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}
