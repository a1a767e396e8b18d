//! What do the words around a time say: its preposition, whether it is a time at all, what it is counted from?

use super::Found;
use super::relative::{Core, Cut, Edge, Relative, Unit, Which, YearDay};
use super::rules::Make;
use super::value;
use super::words::Words;
use crate::text::{Text, Token, TokenKind};
use record::{Anchor, TimeType};
use std::ops::Range;

/// Whether digits at the ends of a match are whole numbers: not part of "1,500", "2.5", "$2019", "50 %".
pub(super) fn stands_free(raw: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(words), Some(after)) = (raw.get(..range.start), raw.get(range.clone()), raw.get(range.end..)) else {
        return false;
    };
    let digit = |c: char| c.is_ascii_digit();
    if words.starts_with(digit) {
        let mut chars = before.chars().rev();
        let last = chars.next();
        if last.is_some_and(|c| "$€£¥#/".contains(c)) || (last.is_some_and(|c| ".,:-".contains(c)) && chars.next().is_some_and(digit)) {
            return false;
        }
    }
    if words.ends_with(digit) {
        let mut chars = after.chars();
        let first = chars.next();
        if first == Some('%') || (first.is_some_and(|c| ".,:/-".contains(c)) && chars.next().is_some_and(digit)) {
            return false;
        }
    }
    true
}

/// Whether the words before and behind are such as the rule asks for.
pub(super) fn allowed(text: &Text<'_>, range: &Range<usize>, make: &Make, words: &Words) -> bool {
    if make.lead.is_none() && make.tail.is_none() {
        return true;
    }
    let last = text.token_at(range.end.saturating_sub(1));
    let behind = text.word(last + 1).to_lowercase();
    // "2014 to 2018", "May to March": what a stretch begins with.
    let next = text.word(last + 2);
    let like = next.len() == 4 && next.bytes().all(|b| b.is_ascii_digit()) || words.is("month_name", &next.to_lowercase());
    let begins = make.tail.is_some() && words.is("stretch", &behind) && like;
    begins
        || make.tail.is_some() && self::behind(text, range, words) != Edge::Within
        || make.lead.as_deref().is_some_and(|c| led_by(text, range, c, words))
        || make.tail.as_deref().is_some_and(|c| words.is(c, &behind))
}

/// Whether the word behind a time is of the class that the rule names as its end, or its sentence ends there.
pub(super) fn ends(text: &Text<'_>, range: &Range<usize>, make: &Make, words: &Words) -> bool {
    let Some(class) = make.end.as_deref() else { return true };
    let at = text.token_at(range.end.saturating_sub(1));
    let sentence = |t: usize| text.tokens.get(t).map(|t| t.sentence);
    sentence(at + 1) != sentence(at) || words.is(class, &text.word(at + 1).to_lowercase())
}

/// Whether the word before a time is of the class; `#` in a class stands for any number in digits.
pub(super) fn led_by(text: &Text<'_>, range: &Range<usize>, class: &str, words: &Words) -> bool {
    let at = text.token_at(range.start);
    let sentence = text.tokens.get(at).map(|t| t.sentence);
    let token = |back: usize| at.checked_sub(back).and_then(|t| text.tokens.get(t)).filter(|t| Some(t.sentence) == sentence);
    let Some(before) = token(1) else { return false };
    let word = text.words(before.start..before.end).to_lowercase();
    let number = |t: &Token| t.kind == TokenKind::Number;
    if words.is(class, &word) || (number(before) && words.is(class, "#")) {
        return true;
    }
    // "in 2014 and 2016": what leads the one leads the other.
    let earlier = token(2).filter(|t| number(t) && t.end - t.start == 4).map(|t| t.start..t.end);
    words.is("conjunction", &word) && earlier.is_some_and(|r| r.end < range.start && led_by(text, &r, class, words))
}

/// Where the preposition that governs a time begins, and what it does to the interval.
pub(super) fn governed(text: &Text<'_>, range: &Range<usize>, words: &Words) -> (Option<usize>, Edge) {
    let at = text.token_at(range.start);
    let sentence = text.tokens.get(at).map(|t| t.sentence);
    let token = |back: usize| {
        at.checked_sub(back).and_then(|t| text.tokens.get(t)).filter(|t| Some(t.sentence) == sentence && t.kind == TokenKind::Word)
    };
    let Some(end) = token(1).map(|t| t.end) else { return (None, behind(text, range, words)) };
    // "no later than", "prior to", "as of": two or three words may make one preposition.
    for start in [3, 2, 1].into_iter().filter_map(|back| token(back).map(|t| t.start)) {
        if let Some(value) = words.value("preposition", &text.words(start..end).to_lowercase()) {
            let edge = edge(value);
            return (Some(start), if edge == Edge::Within { behind(text, range, words) } else { edge });
        }
    }
    (None, behind(text, range, words))
}

/// What the words behind a time do to the interval: "2018 or later", "from May onwards".
fn behind(text: &Text<'_>, range: &Range<usize>, words: &Words) -> Edge {
    let at = text.token_at(range.end.saturating_sub(1));
    let sentence = text.tokens.get(at).map(|t| t.sentence);
    let token = |n: usize| text.tokens.get(at + n).filter(|t| Some(t.sentence) == sentence && t.kind == TokenKind::Word);
    let Some(start) = token(1).map(|t| t.start) else { return Edge::Within };
    let ends = [2, 1].into_iter().filter_map(|n| token(n).map(|t| t.end));
    ends.filter_map(|end| words.value("postposition", &text.words(start..end).to_lowercase())).next().map_or(Edge::Within, edge)
}

fn edge(value: &str) -> Edge {
    match value {
        "by" => Edge::By,
        "before" => Edge::Before,
        "since" => Edge::Since,
        "after" => Edge::After,
        _ => Edge::Within,
    }
}

/// The word of the grammar for an edge, with its blank.
pub(super) fn edge_word(edge: Edge) -> &'static str {
    match edge {
        Edge::Within => "",
        Edge::By => "by ",
        Edge::Before => "before ",
        Edge::Since => "since ",
        Edge::After => "after ",
    }
}

/// Ties times to each other: what is counted from another time, and the two ends of a range.
pub(super) fn link(text: &Text<'_>, found: &mut [Found], words: &Words) {
    for i in 0..found.len() {
        if let Some((before, [this, after @ ..])) = found.split_at_mut_checked(i) {
            anchor(text, before, this, after);
        }
    }
    for i in 1..found.len() {
        if let Some((before, [second, ..])) = found.split_at_mut_checked(i)
            && let Some(first) = before.last_mut()
        {
            year_of_the_other(text, first, second, words);
            same_turn(text, first, second, words);
            same_week(text, first, second, words);
            range(text, first, second, words);
        }
    }
}

/// A time counted from another takes the one before it in the same or the preceding sentence; a time of day also the one
/// behind it in its own.
fn anchor(text: &Text<'_>, before: &[Found], this: &mut Found, after: &[Found]) {
    let Some(relative) = this.time.relative.as_deref().filter(|r| r.split(' ').any(|w| w == "anchor")) else { return };
    let Some(sentence) = text.sentence_at(this.range.start) else { return };
    let of = |f: &Found| text.sentence_at(f.range.start);
    let dated = |f: &&Found| {
        let reference = f.time.value.as_deref().is_none_or(|v| v.ends_with("_REF"));
        matches!(f.time.kind, TimeType::Date | TimeType::Time) && !reference
    };
    let clock = this.time.kind == TimeType::Time;
    // "the day before the summit": counted from what follows, not from a time.
    let next = text.token_at(this.range.end.saturating_sub(1)) + 1;
    let object = text.tokens.get(next).is_some_and(|t| t.sentence == sentence && t.kind == TokenKind::Word);
    if object && ["before", "after"].iter().any(|w| this.time.span.text.to_lowercase().ends_with(w)) {
        return;
    }
    let near = |f: &&Found| of(f).is_some_and(|s| s + usize::from(!clock) >= sentence);
    let behind = || after.iter().take_while(|f| clock && of(f) == Some(sentence)).find(dated);
    let base = before.iter().rev().take_while(near).find(dated).or_else(behind);
    let relation = match relative {
        r if r.contains("+0") => "same",
        r if r.contains('+') || r.contains("ahead") => "after",
        _ => "before",
    };
    this.time.anchor = base.map(|f| Anchor { span: f.time.span.clone(), relation: relation.into() });
}

/// "from May to October 2020", "May 3 - June 4, 2019": the year stands at the end only, and counts for both.
fn year_of_the_other(text: &Text<'_>, first: &mut Found, second: &Found, words: &Words) {
    let between = text.raw.get(first.range.end..second.range.start).unwrap_or_default().trim().to_lowercase();
    let Some((_, end)) = second.time.value.as_deref().and_then(value::days).filter(|_| second.time.relative.is_none()) else { return };
    if !words.is("through", &between) || second.time.value.as_deref().is_none_or(|v| v.len() < 7) {
        return;
    }
    let own = |year: i16| match first.time.relative.as_deref().and_then(Relative::parse)?.core {
        Core::Month(month, _) => Some(format!("{year:04}-{month:02}")),
        Core::Yearly { first: day @ YearDay::Fixed(..), last: None, weekday: None, .. } => day.in_year(year).map(|d| d.to_string()),
        _ => None,
    };
    // What comes after its end in the year is of the year before: "November to February 2017".
    let dated = [end.year(), end.year().saturating_sub(1)].into_iter().filter_map(own).find(|v| value::days(v).is_some_and(|d| d.0 <= end));
    let Some((dated, days)) = dated.and_then(|v| value::days(&v).map(|d| (v, d))) else { return };
    let days = value::part(days, first.time.modifier.as_deref().unwrap_or_default());
    (first.time.begin, first.time.end) = (Some(days.0), Some(days.1));
    first.time.edtf = value::edtf(Some(days.0), Some(days.1));
    first.time.value = Some(dated);
    first.time.relative = None;
}

/// "from May to September": both months are of the same turn of the year, whichever way the tense looks.
fn same_turn(text: &Text<'_>, first: &mut Found, second: &mut Found, words: &Words) {
    let between = text.raw.get(first.range.end..second.range.start).unwrap_or_default().trim().to_lowercase();
    let lead = text.raw.get(first.governed.start..first.range.start).unwrap_or_default().trim().to_lowercase();
    let month = |f: &Found| f.time.relative.as_deref().and_then(Relative::parse).map(|r| r.core);
    let (Some(Core::Month(a, which)), Some(Core::Month(b, _))) = (month(first), month(second)) else { return };
    // "May and September" are two months, "between May and September" is a stretch.
    let stretch = words.is("stretch", &between) || words.value("range", &lead) == Some(between.as_str());
    let Some(relative) = first.time.relative.as_deref().filter(|_| stretch && a != b && !matches!(which, Which::Of(_))) else { return };
    let Some((_, which)) = relative.split_once(&format!("month {a:02}")) else { return };
    let turn = |side: &str| format!("turn {a:02} {b:02} {side}{which}");
    (first.time.relative, second.time.relative) = (Some(turn("begin")), Some(turn("end")));
}

/// "next week between Wednesday and Friday": the days are of that week.
fn same_week(text: &Text<'_>, first: &Found, second: &mut Found, words: &Words) {
    let between = text.raw.get(first.range.end..second.range.start).unwrap_or_default().trim().to_lowercase();
    let parsed = |f: &Found| f.time.relative.as_deref().and_then(Relative::parse);
    let Some(Relative {
        core: Core::Weekday(n, Which::Past | Which::Future | Which::Unclear),
        clock: None,
        anchored: false,
        edge: Edge::Within,
    }) = parsed(second)
    else {
        return;
    };
    let weeks = match parsed(first).map(|r| r.core) {
        Some(Core::Unit(Unit::Week, weeks, Cut::Whole)) if words.is("week_joint", &between) => weeks,
        Some(Core::Weekday(m, Which::Of(weeks))) if m < n && words.is("through", &between) => weeks,
        _ => return,
    };
    second.time.relative = Some(format!("weekday {n} week{weeks:+}"));
}

/// "from 2019 to 2021", "between May and July 2020": where both ends stand on their own, each is the whole stretch.
fn range(text: &Text<'_>, first: &mut Found, second: &mut Found, words: &Words) {
    let between = text.raw.get(first.range.end..second.range.start).unwrap_or_default().trim().to_lowercase();
    let lead = text.raw.get(first.governed.start..first.range.start).unwrap_or_default().trim().to_lowercase();
    if words.value("range", &lead) != Some(between.as_str()) {
        return;
    }
    let own =
        |f: &Found| f.time.value.as_deref().and_then(value::days).map(|d| value::part(d, f.time.modifier.as_deref().unwrap_or_default()));
    let whole = first.governed.start..second.range.end;
    if let (Some((begin, _)), Some((_, end)), None, None) = (own(first), own(second), &first.time.relative, &second.time.relative)
        && begin < end
    {
        for found in [first, second] {
            (found.time.begin, found.time.end) = (Some(begin), Some(end));
            found.time.edtf = value::edtf(Some(begin), Some(end));
            found.governed = whole.clone();
        }
    }
}
