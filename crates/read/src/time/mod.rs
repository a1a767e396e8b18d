//! When does the report say: which time expressions stand in it, and which days do they mean?
//!
//! A rule of `lexicon/en/time.toml` gives each expression a TIMEX3 `value` of its own, or a `relative` in the grammar of
//! [`relative`]; `resolve` puts the relative ones on the calendar once the day of writing is known. A line that is nothing
//! but a date is the report's own date line: evidence for `dating`, no time the report speaks of.

mod compose;
mod context;
mod fill;
mod nested;
pub mod reckon;
mod recurring;
pub mod relative;
mod rules;
mod siblings;
pub mod tense;
pub mod value;
mod words;

pub use rules::TimeRules;
pub use words::Words;

use crate::lexicon::Hit;
use crate::text::Text;
use compose::{Lead, Part};
use fill::Filler;
use record::{Time, TimeType};
use relative::{Edge, Relative};
use rules::Make;
use std::ops::Range;

/// A time expression before the report is dated: where it stands, and the item of the Reading with days still relative.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its bytes, as the span of `time`.
    pub range: Range<usize>,
    /// The bytes with the preposition that governs it ("by 2030", "on Thursday").
    pub governed: Range<usize>,
    /// The item as the Reading lists it.
    pub time: Time,
}

/// Finds time expressions in text order, not overlapping, relative to a day not yet known.
pub fn find(text: &Text<'_>, rules: &TimeRules) -> Vec<Found> {
    let mut parts = Vec::new();
    for line in &text.lines {
        for hit in hits(text, line.clone(), rules) {
            let Some(make) = rules.makes.get(hit.rule) else { continue };
            parts.extend(match make.of {
                true => make_lead(text, &hit, make, rules).map(Part::Lead),
                false => make_time(text, &hit, make, rules).map(Part::Time),
            });
        }
    }
    let mut out = Vec::new();
    let mut joined = compose::join(text, parts, &rules.words).into_iter().peekable();
    while let Some(mut found) = joined.next() {
        let next = joined.peek().map(|f| f.range.start);
        let behind = siblings::behind(text, &mut found, next, &rules.words);
        out.push(found);
        out.extend(behind);
    }
    context::link(text, &mut out, &rules.words);
    out.retain(|f| !is_date_line(text, f));
    out
}

/// The matches of a line. A rule that yields leaves the words to the later ones where it makes no time of them.
fn hits(text: &Text<'_>, line: Range<usize>, rules: &TimeRules) -> Vec<Hit> {
    let end = line.end;
    let good = |h: &Hit| {
        let Some(make) = rules.makes.get(h.rule) else { return true };
        // Part of a number is no time, but the words behind it may be.
        if make.kind.is_some() && !context::stands_free(text.raw, &(h.start..h.end)) {
            return false;
        }
        if make.of {
            return leads(text, h.end..end, rules);
        }
        !make.yields() || make_time(text, h, make, rules).is_some()
    };
    rules.rules.find_at_words_such(text.raw, line, good)
}

/// Whether a time begins right here, but for blanks.
fn leads(text: &Text<'_>, rest: Range<usize>, rules: &TimeRules) -> bool {
    let words = text.raw.get(rest.clone()).unwrap_or_default();
    let start = rest.start + words.len() - words.trim_start().len();
    // The time behind a lead is short: no need to look at the whole line.
    let near = text.raw.get(start..rest.end).unwrap_or_default().char_indices().nth(REACH).map_or(rest.end, |(i, _)| start + i);
    let made = |h: &Hit| rules.makes.get(h.rule).is_some_and(|m| m.of || make_time(text, h, m, rules).is_some());
    hits(text, start..near, rules).first().is_some_and(|h| h.start == start && made(h))
}

/// How many characters the time behind a lead may have.
const REACH: usize = 60;

/// What a match puts before the time behind it.
fn make_lead(text: &Text<'_>, hit: &Hit, make: &Make, rules: &TimeRules) -> Option<Lead> {
    let range = hit.start..hit.end;
    let filler = Filler { hit, raw: text.raw, words: &rules.words, toward: &|| tense::toward(text, &range, &rules.words) };
    let core = filler.fill(make.relative.as_deref()?)?;
    context::stands_free(text.raw, &range).then_some(Lead { range, kind: make.kind?, core, beside: make.beside })
}

/// The time that a match makes, if its surroundings allow it.
fn make_time(text: &Text<'_>, hit: &Hit, make: &Make, rules: &TimeRules) -> Option<Found> {
    let range = hit.start..hit.end;
    let set = make.set.as_deref().is_some_and(|c| context::led_by(text, &range, c, &rules.words));
    // "They will meet in two weeks": a point, not a length; "within two weeks": some time in them.
    let ahead = make.ahead.as_ref().filter(|_| !set && is_to_come(text, &range, "in", rules));
    let inside = make.inside.as_ref().filter(|_| !set && is_to_come(text, &range, "within", rules));
    let kind = match ahead {
        Some(_) => TimeType::Date,
        None if set => TimeType::Set,
        None => make.kind?,
    };
    let filler = Filler { hit, raw: text.raw, words: &rules.words, toward: &|| tense::toward(text, &range, &rules.words) };
    let sure = make.sure.iter().any(|g| hit.group(g).is_some());
    if !context::stands_free(text.raw, &range)
        || !context::ends(text, &range, make, &rules.words)
        || !(set || sure || context::allowed(text, &range, make, &rules.words))
    {
        return None;
    }
    let (preposition, edge) = context::governed(text, &range, &rules.words);
    let governed = preposition.unwrap_or(range.start)..range.end;
    let own = make.value.as_deref().filter(|_| ahead.or(inside).is_none()).and_then(|template| filler.fill(template));
    let relative = match ahead.or(inside).or(make.relative.as_ref()) {
        Some(template) if own.is_none() => {
            let core = filler.fill(template)?;
            let parsed = Relative::parse(&core)?;
            Some((format!("{}{core}", context::edge_word(edge)), Relative { edge, ..parsed }))
        }
        _ => None,
    };
    let modifier = modifier(&filler, make, relative.as_ref().map(|r| r.0.as_str()));
    let mut time = Time {
        span: text.span(range.clone()),
        kind,
        value: relative.as_ref().map(|(_, r)| r.unknown()),
        modifier,
        begin: None,
        end: None,
        edtf: None,
        anchor: None,
        relative: relative.map(|(text, _)| text),
    };
    let parsed = time.relative.as_deref().and_then(Relative::parse);
    if let Some(alone) = parsed.filter(|r| matches!(&r.core, relative::Core::Nested(n) if n.stands_alone())) {
        compose::on_its_own(&mut time, &alone)?;
    } else if time.relative.is_none() {
        absolute(&mut time, own?, &filler, make, edge)?;
    }
    Some(Found { range, governed, time })
}

/// Whether a word of the class ("in", "within") stands before a length, in a clause of what is to come.
fn is_to_come(text: &Text<'_>, range: &Range<usize>, class: &str, rules: &TimeRules) -> bool {
    context::led_by(text, range, class, &rules.words) && tense::toward(text, range, &rules.words) == relative::Which::Future
}

/// The value and days of a time that stands on its own; `None` where it is no day of the calendar.
fn absolute(time: &mut Time, value: String, filler: &Filler<'_>, make: &Make, edge: Edge) -> Option<()> {
    let mut days = value::days(&value);
    if let Some(last) = &make.last {
        days = days.zip(value::days(&filler.fill(last)?)).map(|(a, b)| (a.0, b.1));
        days = Some(days.filter(|(a, b)| a < b)?);
    }
    let calendar = matches!(time.kind, TimeType::Date | TimeType::Time) && value.starts_with(|c: char| c.is_ascii_digit());
    if calendar && days.is_none() {
        return None;
    }
    let days = days.map(|d| value::part(d, time.modifier.as_deref().unwrap_or_default()));
    (time.begin, time.end) = reckon::edged(edge, days);
    let exact = if time.modifier.is_none() { value.as_str() } else { "" };
    time.edtf = reckon::edtf(edge, exact, (time.begin, time.end));
    time.value = Some(match (&make.last, days) {
        (Some(_), Some((a, b))) => span_value(a, b),
        _ => value,
    });
    Some(())
}

/// The value of a stretch from one day to another: whole years where it is that, else days.
fn span_value(begin: jiff::civil::Date, end: jiff::civil::Date) -> String {
    if begin.day_of_year() == 1 && end.month() == 12 && end.day() == 31 {
        return format!("P{}Y", end.year() - begin.year());
    }
    format!("P{}D", begin.until(end).map_or(0, |s| s.get_days()) + 1)
}

/// The TIMEX3 modifier: of the row, of the group `part`, or of the group `approx`, which turns round for points in time.
fn modifier(filler: &Filler<'_>, make: &Make, relative: Option<&str>) -> Option<String> {
    if make.modifier.is_some() {
        return make.modifier.clone();
    }
    if let Some(part) = filler.class("part") {
        return Some(part.to_string());
    }
    let approx = filler.class("approx")?;
    let core = relative.and_then(Relative::parse).map(|r| r.core);
    Some(
        match (core, approx) {
            (Some(relative::Core::Ago(_)), "MORE_THAN" | "EQUAL_OR_MORE")
            | (Some(relative::Core::Ahead(_)), "LESS_THAN" | "EQUAL_OR_LESS") => "BEFORE",
            (Some(relative::Core::Ago(_)), "LESS_THAN" | "EQUAL_OR_LESS")
            | (Some(relative::Core::Ahead(_)), "MORE_THAN" | "EQUAL_OR_MORE") => "AFTER",
            _ => approx,
        }
        .to_string(),
    )
}

/// Whether the time is a whole line of its own and names a full day.
fn is_date_line(text: &Text<'_>, found: &Found) -> bool {
    let day = found.time.relative.is_none() && found.time.value.as_ref().is_some_and(|v| v.len() >= 10 && !v.starts_with('P'));
    day && text.lines.iter().any(|l| l.start == found.range.start && text.words(found.range.end..l.end).chars().all(|c| ".:|".contains(c)))
}

#[cfg(test)]
mod tests;
