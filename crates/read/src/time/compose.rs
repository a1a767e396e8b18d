//! Which neighbouring words are one time: "the first week of" before "May", "two days before" before "Easter"?
//!
//! A rule with `of` makes no time of its own: its template is put before what the time right behind it is counted by. A
//! length joined to a time by a word of the class `count_from` is counted from it in the same way.

use super::nested::Nested;
use super::relative::{Core, Edge, Length, Relative};
use super::words::Words;
use super::{Found, context, reckon, siblings, value};
use crate::text::Text;
use jiff::civil::date;
use record::{Time, TimeType};
use std::ops::Range;

/// What a match makes: a time, or words that need the one behind them.
#[allow(clippy::large_enum_variant, reason = "nearly all are times, and none live long")]
pub(super) enum Part {
    /// A time.
    Time(Found),
    /// The words, and what to put before the time behind them.
    Lead(Lead),
}

/// Words such as "the first week of".
pub(super) struct Lead {
    /// Their bytes.
    pub range: Range<usize>,
    /// The type of the whole.
    pub kind: TimeType,
    /// The template, filled.
    pub core: String,
    /// Whether it is a time of its own beside the one behind it: "18 and" before "19 June".
    pub beside: bool,
}

/// Joins what belongs together; leads with no time behind them are no time.
pub(super) fn join(text: &Text<'_>, parts: Vec<Part>, words: &Words) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for part in parts.into_iter().rev() {
        let between = |from: usize| {
            let to = out.last().map_or(text.raw.len(), |f| f.range.start);
            text.raw.get(from..to).unwrap_or_default().trim().to_lowercase()
        };
        if let (Part::Lead(lead), Some(inner)) = (&part, out.last())
            && lead.beside
        {
            let adjacent = between(lead.range.end).is_empty();
            let day = siblings::before(text, lead, inner).filter(|_| adjacent);
            out.extend(day);
            continue;
        }
        let joined = match &part {
            Part::Lead(lead) if between(lead.range.end).is_empty() => out.last().and_then(|inner| merged(text, lead, None, inner, words)),
            Part::Lead(_) => None,
            Part::Time(found) => {
                let between = between(found.range.end);
                counted(text, found, &between, out.last(), words).or_else(|| added(text, found, &between, out.last()?, words))
            }
        };
        match (joined, part) {
            (Some(whole), _) => {
                out.pop();
                out.push(whole);
            }
            (None, Part::Time(found)) => out.push(found),
            (None, Part::Lead(_)) => {}
        }
    }
    out.reverse();
    out
}

/// "two weeks" before "before Easter": counted from it, or a stretch that begins there.
fn counted(text: &Text<'_>, length: &Found, between: &str, inner: Option<&Found>, words: &Words) -> Option<Found> {
    let plain = length.time.kind == TimeType::Duration && length.time.relative.is_none() && length.time.begin.is_none();
    let value = length.time.value.as_deref().filter(|v| plain && !v.contains('T'))?;
    let how = words.value("count_from", between)?;
    // "closed for two weeks after May 5" says how long, "for two weeks from May 5" also since when.
    let how = match context::led_by(text, &length.range, "lasting", words) {
        true if between == "from" => "stretch",
        true if how != "stretch" => return None,
        _ => how,
    };
    let kind = if how == "stretch" { TimeType::Duration } else { TimeType::Date };
    let lead = Lead { range: length.range.clone(), kind, core: format!("{how} {value}"), beside: false };
    merged(text, &lead, length.time.modifier.as_deref(), inner?, words)
}

/// "two weeks" before "and three days ago": one length, in falling units.
fn added(text: &Text<'_>, first: &Found, between: &str, second: &Found, words: &Words) -> Option<Found> {
    let whole = |f: &Found| f.time.kind == TimeType::Duration && f.time.relative.is_none() && f.time.begin.is_none();
    let joint = between.is_empty() || words.is("length_joint", between);
    if !joint || second.time.modifier.is_some() || second.time.kind == TimeType::Set {
        return None;
    }
    let (a, b) = (first.time.value.as_deref()?, second.time.value.as_deref()?);
    let range = first.range.start..second.range.end;
    let governed = first.governed.start..second.governed.end;
    // "two weeks and three days", "the past two weeks and three days".
    if whole(second) {
        // The smaller unit stands first only right beside the larger: "between one week and three months".
        if !between.is_empty() && falls(a, b).is_none() && first.time.relative.is_none() {
            return None;
        }
        let (value, relative) = match first.time.relative.as_deref() {
            Some(relative) => {
                let (head, length) = relative.rsplit_once(' ')?;
                let stretch = ["past", "next", "ahead"].iter().any(|w| head == *w || head.ends_with(&format!(" {w}")));
                let relative = format!("{head} {}", sum(length, b).filter(|_| stretch)?);
                (Relative::parse(&relative)?.unknown(), Some(relative))
            }
            None if whole(first) => (sum(a, b)?, None),
            None => return None,
        };
        let time = Time { span: text.span(range.clone()), value: Some(value), relative, ..first.time.clone() };
        return Some(Found { range, governed, time });
    }
    // "two weeks and three days ago"; but "he stayed for two weeks and three days ago left".
    let relative = second.time.relative.as_deref().filter(|_| whole(first) && !context::led_by(text, &first.range, "lasting", words))?;
    let (head, length) = relative.rsplit_once(' ')?;
    if !["ago", "ahead"].iter().any(|w| head.ends_with(w)) {
        return None;
    }
    let relative = format!("{head} {}", sum(a, length)?);
    let value = Relative::parse(&relative)?.unknown();
    let modifier = first.time.modifier.clone();
    let time = Time { span: text.span(range.clone()), value: Some(value), relative: Some(relative), modifier, ..second.time.clone() };
    Some(Found { range, governed, time })
}

/// Two lengths as one; the larger unit first, whichever the text names first.
fn sum(a: &str, b: &str) -> Option<String> {
    falls(a, b).or_else(|| falls(b, a))
}

/// Two lengths as one where the first has the larger units.
fn falls(first: &str, second: &str) -> Option<String> {
    let tail = second.strip_prefix('P')?;
    // One T stands before all parts of the clock.
    let tail = if first.contains('T') { tail.strip_prefix('T')? } else { tail };
    let whole = format!("{first}{tail}");
    Length::parse(&whole).map(|_| whole)
}

/// The lead and the time behind it as one.
fn merged(text: &Text<'_>, lead: &Lead, modifier: Option<&str>, inner: &Found, words: &Words) -> Option<Found> {
    if inner.time.modifier.is_some() || inner.time.kind != TimeType::Date {
        return None;
    }
    let (anchored, core) = counted_by(&inner.time)?;
    let core = format!("{} {core}", lead.core);
    let parsed = Relative::parse(&core)?;
    let range = lead.range.start..inner.range.end;
    let (preposition, edge) = context::governed(text, &range, words);
    let governed = preposition.unwrap_or(range.start)..range.end;
    let relative = Relative { edge, anchored, ..parsed };
    let modifier = modifier.map(|m| turned(m, &relative.core));
    let mut time = Time {
        span: text.span(range.clone()),
        kind: lead.kind,
        value: Some(relative.unknown()),
        modifier,
        begin: None,
        end: None,
        edtf: None,
        anchor: None,
        relative: Some(format!("{}{}{core}", context::edge_word(edge), if anchored { "anchor " } else { "" })),
    };
    if matches!(&relative.core, Core::Nested(n) if n.stands_alone()) {
        on_its_own(&mut time, &relative)?;
    }
    Some(Found { range, governed, time })
}

/// What the days of a time are counted by, and whether from another time.
fn counted_by(time: &Time) -> Option<(bool, String)> {
    let Some(relative) = time.relative.as_deref() else {
        let value = time.value.as_deref().filter(|v| value::days(v).is_some())?;
        return Some((false, format!("at {value}")));
    };
    let parsed = Relative::parse(relative).filter(|r| r.clock.is_none())?;
    let mut core = relative;
    if parsed.edge != Edge::Within {
        core = core.split_once(' ')?.1;
    }
    Some((parsed.anchored, core.strip_prefix("anchor ").unwrap_or(core).to_string()))
}

/// A time that needs no day of writing is put on the calendar at once; `None` where the calendar has no such day.
pub(super) fn on_its_own(time: &mut Time, relative: &Relative) -> Option<()> {
    // Any day will do.
    let day = date(2000, 1, 1);
    let placed = relative.within(Some((day, day)), time.modifier.as_deref());
    placed.days?;
    (time.begin, time.end) = relative.edged(placed.days);
    let exact = if time.modifier.is_none() { placed.value.as_str() } else { "" };
    time.edtf = reckon::edtf(relative.edge, exact, (time.begin, time.end));
    time.value = Some(placed.value);
    time.relative = None;
    Some(())
}

/// "More than two weeks before" is before that day.
fn turned(modifier: &str, core: &Core) -> String {
    match (core, modifier) {
        (Core::Nested(Nested::Minus(..)), "MORE_THAN" | "EQUAL_OR_MORE")
        | (Core::Nested(Nested::Plus(..)), "LESS_THAN" | "EQUAL_OR_LESS") => "BEFORE",
        (Core::Nested(Nested::Minus(..)), "LESS_THAN" | "EQUAL_OR_LESS")
        | (Core::Nested(Nested::Plus(..)), "MORE_THAN" | "EQUAL_OR_MORE") => "AFTER",
        _ => modifier,
    }
    .to_string()
}
