//! What do the dated events that a report mentions say of its day: as past, as so long ago, as an anniversary?

use super::DatingRules;
use super::solve::{Days, Evidence, LATEST};
use super::times::add;
use super::weekdays;
use crate::lexicon::{Lexicon, WorldEvent};
use crate::text::Text;
use crate::time::relative::{Core, Relative, Which};
use crate::time::tense;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use record::Time;
use std::ops::Range;

/// A mention of a world event.
struct Mention<'l> {
    range: Range<usize>,
    event: &'l WorldEvent,
}

/// Evidence from world events and anniversaries.
pub(super) fn find(text: &Text<'_>, times: &[Time], lexicon: &Lexicon, rules: &DatingRules) -> Vec<Evidence> {
    let mentions = mentions(text, lexicon, rules);
    let mut out: Vec<Evidence> = mentions.iter().filter(|m| is_past(text, m, rules)).map(|m| after(text, m, rules)).collect();
    out.extend(
        mentions
            .iter()
            .filter(|m| m.event.end.is_none_or(|e| e == m.event.begin))
            .filter_map(|m| weekdays::beside(text, times, &m.range, &[m.event.begin], &m.event.name)),
    );
    out.extend(times.iter().filter_map(|t| long_ago(text, t, &mentions)));
    out.extend(anniversaries(text, times, &mentions, rules));
    out
}

fn mentions<'l>(text: &Text<'_>, lexicon: &'l Lexicon, rules: &DatingRules) -> Vec<Mention<'l>> {
    let bytes = text.raw.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let whole = |m: &aho_corasick::Match| !letter(m.start().checked_sub(1)) && !letter(Some(m.end()));
    rules
        .terms
        .find_iter(text.raw)
        .filter(|m| whole(m) && !text.is_masked(&m.range()))
        .filter_map(|m| {
            let event = lexicon.events.get(rules.events.get(m.pattern().as_usize())?)?;
            Some(Mention { range: m.range(), event })
        })
        .collect()
}

/// The words right before a mention, in its sentence.
fn before<'t>(text: &Text<'t>, mention: &Mention<'_>) -> impl Iterator<Item = String> + use<'t> {
    let at = text.token_at(mention.range.start);
    let sentence = text.tokens.get(at).map(|t| t.sentence);
    let words: Vec<String> = (at.saturating_sub(5)..at)
        .filter(|t| text.tokens.get(*t).map(|k| k.sentence) == sentence)
        .map(|t| text.word(t).to_lowercase())
        .collect();
    words.into_iter()
}

/// Whether the words before speak of it as something that was: not feared, planned or compared.
fn is_past(text: &Text<'_>, mention: &Mention<'_>, rules: &DatingRules) -> bool {
    let ahead = mention.event.name.split(' ').any(|w| rules.words.is("scheduled", &w.to_lowercase()));
    !ahead && !before(text, mention).any(|w| rules.words.is("unreal", &w))
}

fn after(text: &Text<'_>, mention: &Mention<'_>, rules: &DatingRules) -> Evidence {
    let begin = mention.event.begin;
    let since = before(text, mention).any(|w| rules.words.is("afterwards", &w));
    Evidence {
        days: Days::between(Some(if since { add(begin, 1) } else { begin }), None),
        why: format!("{} ({begin}) lies behind", mention.event.name),
        span: Some(text.span(mention.range.clone())),
        firm: true,
    }
}

/// "… invasion of Arda more than three years ago": the day of writing counted from the event's own.
fn long_ago(text: &Text<'_>, time: &Time, mentions: &[Mention<'_>]) -> Option<Evidence> {
    let Core::Ago(length) = Relative::parse(time.relative.as_deref()?)?.core else { return None };
    let sentence = text.sentence_at(time.span.range().start)?;
    // Only years and months: of days and weeks the sentence may tell some later turn of the same event.
    if !matches!(length.unit.as_str(), "Y" | "M") {
        return None;
    }
    let near = |m: &&Mention<'_>| text.sentence_at(m.range.start) == Some(sentence) && m.range.start < time.span.range().start;
    let mention = mentions.iter().rev().find(near)?;
    let event = mention.event;
    let begin = event.begin;
    let point = length.shift(begin, 1)?;
    let one = |sign: i32| point.checked_add(if length.unit == "Y" { (12 * sign).months() } else { sign.months() }).ok();
    let half = if length.unit == "Y" { 183 } else { 16 };
    let days = match time.modifier.as_deref() {
        Some("BEFORE") => (add(point, 1), one(1)?),
        Some("AFTER") => (one(-1)?, point),
        None => (add(point, -half), add(point, half)),
        _ => (add(point, -2 * half), add(point, 2 * half)),
    };
    Some(Evidence {
        days: Days::of([days]),
        why: format!("{} ({begin}) was {}", event.name, time.span.text),
        span: Some(time.span.clone()),
        firm: true,
    })
}

/// "the 80th anniversary of 1945", "… of the end of the war": the year so many years on, or the one beside it.
fn anniversaries(text: &Text<'_>, times: &[Time], mentions: &[Mention<'_>], rules: &DatingRules) -> Vec<Evidence> {
    let mut out = Vec::new();
    for sentence in &text.sentences {
        for hit in rules.anniversaries.find(text.raw, sentence.start..sentence.end) {
            let count = hit.words("n", text.raw).and_then(|w| ordinal(w, rules));
            let Some(count) = count.and_then(|n| i16::try_from(n).ok()) else { continue };
            let of = hit.end..sentence.end;
            let span = text.span(hit.start..hit.end);
            let year = hit.words("year", text.raw).and_then(|y| y.parse::<i16>().ok());
            let first: Vec<Date> = match year {
                Some(year) => Date::new(year, 1, 1).into_iter().collect(),
                None => marked_days(text, &of, mentions, rules),
            };
            // "on the 11th anniversary … attackers struck" may be told years later: then only the beginning is certain.
            let told = !day_of(text, times, hit.start) && tense::toward(text, &(hit.start..hit.end), &rules.time) == Which::Past;
            let marked = |d: &Date| about(d.year().checked_add(count)?).map(|(b, e)| (b, if told { LATEST } else { e }));
            let days = Days::of(first.iter().filter_map(marked));
            let named = year.map_or_else(|| "what happened then".to_string(), |y| y.to_string());
            out.push(Evidence {
                days,
                why: format!("the {count}th anniversary of {named} is marked"),
                span: Some(span.clone()),
                firm: true,
            });
            if year.is_none() && says_this_week(times, sentence.start..sentence.end) {
                let weeks = first.iter().filter_map(|d| week(Date::new(d.year().checked_add(count)?, d.month(), d.day()).ok()?));
                out.push(Evidence {
                    days: Days::of(weeks),
                    why: "the anniversary falls in the week of writing".into(),
                    span: Some(span),
                    firm: true,
                });
            }
        }
    }
    out
}

/// Whether the sentence, or the one before it, names a weekday with its day in brackets: then the anniversary is of that day.
fn day_of(text: &Text<'_>, times: &[Time], at: usize) -> bool {
    let Some(sentence) = text.sentence_at(at) else { return false };
    let near = |t: &Time| text.sentence_at(t.span.range().start).is_some_and(|s| s == sentence || s + 1 == sentence);
    let bracketed = |t: &Time| {
        t.span.text.contains('(')
            && t.relative.as_deref().and_then(Relative::parse).is_some_and(|r| matches!(r.core, Core::Yearly { weekday: Some(_), .. }))
    };
    times.iter().any(|t| near(t) && bracketed(t))
}

/// The days that an anniversary of the event named in a stretch of text would be counted from.
fn marked_days(text: &Text<'_>, of: &Range<usize>, mentions: &[Mention<'_>], rules: &DatingRules) -> Vec<Date> {
    let words = text.words(of.clone()).to_lowercase();
    let says = |class: &str| words.split(|c: char| !c.is_alphanumeric()).any(|w| rules.words.is(class, w));
    let mut out = Vec::new();
    for event in mentions.iter().filter(|m| of.start <= m.range.start && m.range.end <= of.end).map(|m| m.event) {
        match (event.end, says("beginning"), says("ending")) {
            (None, ..) => out.push(event.begin),
            (Some(_), true, false) => out.push(event.begin),
            (Some(end), false, true) => out.push(end),
            (Some(end), ..) => out.extend([event.begin, end]),
        }
    }
    out
}

/// The year, and the one on either side: an anniversary is announced before and remembered after.
fn about(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year.checked_sub(1)?, 1, 1).ok()?, Date::new(year.checked_add(1)?, 12, 31).ok()?))
}

fn week(day: Date) -> Option<(Date, Date)> {
    let of = day.iso_week_date();
    let on = |weekday| ISOWeekDate::new(of.year(), of.week(), weekday).ok().map(|d| d.date());
    Some((on(Weekday::Monday)?, on(Weekday::Sunday)?))
}

fn says_this_week(times: &[Time], within: Range<usize>) -> bool {
    times.iter().any(|t| t.relative.as_deref() == Some("week+0") && within.contains(&t.span.range().start))
}

fn ordinal(word: &str, rules: &DatingRules) -> Option<u16> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().or_else(|| rules.words.value("ordinal", &word.to_lowercase())?.parse().ok())
}
