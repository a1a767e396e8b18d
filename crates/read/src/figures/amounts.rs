//! Which amounts does a sentence hold: number, unit and comparator joined, ranges made one, what is no amount left out?

use super::FigureRules;
use super::numbers::{self, Number};
use super::units::{self, Kind, Unit};
use crate::names::Names;
use crate::text::{Sentence, Text};
use crate::time::Found;
use record::Comparator;
use rust_decimal::Decimal;
use std::ops::Range;

/// An amount in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// Comparator to unit.
    pub range: Range<usize>,
    /// Number and unit without the comparator.
    pub core: Range<usize>,
    /// The number; of a range, its second.
    pub number: Number,
    /// The first number of a range.
    pub low: Option<Decimal>,
    /// What of.
    pub unit: Unit,
    /// How bounded.
    pub comparator: Comparator,
}

/// The amounts of a sentence in order.
pub(super) fn find(text: &Text<'_>, sentence: &Sentence, times: &[Found], names: &Names, rules: &FigureRules) -> Vec<Amount> {
    let span = sentence.start..sentence.end;
    let mut found: Vec<(Number, Option<Unit>)> = Vec::new();
    for number in numbers::find(text.raw, span.clone(), rules) {
        let (number, unit) = units::of(text, number, &span, rules);
        if !is_label(text, &number, unit.as_ref(), rules) && !in_time(&number, times) && !in_name(&number, unit.as_ref(), names) {
            found.push((number, unit));
        }
    }
    let mut out: Vec<Amount> = Vec::new();
    let mut i = 0;
    while let Some((number, unit)) = found.get(i) {
        i += 1;
        if let Some((second, unit2)) = found.get(i)
            && let Some(amount) = joined(text, (number, unit.as_ref()), (second, unit2.as_ref()), &span, rules)
        {
            i += 1;
            out.extend(Some(amount).filter(|a| listed(a, rules)));
            continue;
        }
        let Some(unit) = unit.clone() else { continue };
        let core = number.range.start.min(unit.range.start)..number.range.end.max(unit.range.end);
        // "170kg/h": a unit we do not know.
        let mut rest = text.raw.get(core.end..span.end).unwrap_or_default().chars();
        if rest.next() == Some('/') && rest.next().is_some_and(char::is_alphabetic) {
            continue;
        }
        let (range, comparator) = bounded(text, &core, &span, number, rules);
        let amount = Amount { range, core, number: number.clone(), low: None, unit, comparator };
        let pointed = words_before(text, amount.range.start, 1, span.start).first().is_some_and(|w| rules.definite.contains(&w.1));
        let small = amount.unit.kind == Kind::Count && amount.number.value < Decimal::TEN;
        out.extend(Some(amount).filter(|a| listed(a, rules) && !(small && pointed)));
    }
    out
}

/// A range: "between 5 and 10 percent", "$190 to $245 billion", "10-15 km".
fn joined(
    text: &Text<'_>,
    first: (&Number, Option<&Unit>),
    second: (&Number, Option<&Unit>),
    span: &Range<usize>,
    rules: &FigureRules,
) -> Option<Amount> {
    let (a, a_unit) = first;
    let (b, unit) = (second.0, second.1?);
    let a_start = a_unit.map_or(a.range.start, |u| u.range.start.min(a.range.start));
    let a_end = a_unit.map_or(a.range.end, |u| u.range.end.max(a.range.end));
    let b_start = b.range.start.min(unit.range.start);
    let link = text.raw.get(a_end..b_start)?.trim().to_lowercase();
    let before = words_before(text, a_start, 1, span.start).first().map(|w| w.1.clone()).unwrap_or_default();
    let dash = matches!(link.as_str(), "-" | "–" | "—");
    let linked = match link.as_str() {
        "and" => rules.between.contains(&before),
        "to" | "-" | "–" => true,
        _ => false,
    };
    let same = a_unit.is_none_or(|u| u.kind == unit.kind && (u.code == unit.code || u.kind == Kind::Count));
    if !linked || !same || a.vague || b.vague || dash && unit.kind == Kind::Count && a.value >= b.value {
        return None;
    }
    let bare = a.scale == Decimal::ONE && a.mantissa < Decimal::ONE_THOUSAND && a.value < b.value;
    let low = if bare { a.mantissa.checked_mul(b.scale)? } else { a.value };
    let core = a_start..b.range.end.max(unit.range.end);
    let lead = rules.between.contains(&before) || before == rules.from;
    let start = if lead { words_before(text, a_start, 1, span.start).first().map_or(a_start, |w| w.0) } else { a_start };
    Some(Amount { range: start..core.end, core, number: b.clone(), low: Some(low), unit: unit.clone(), comparator: Comparator::Between })
}

/// The comparator before or after an amount, and the range with it.
fn bounded(text: &Text<'_>, core: &Range<usize>, span: &Range<usize>, number: &Number, rules: &FigureRules) -> (Range<usize>, Comparator) {
    let before = words_before(text, core.start, 4, span.start);
    if let Some((start, comparator)) = before.iter().rev().find_map(|(start, words)| Some((*start, *rules.comparators.get(words)?))) {
        return (start..core.end, comparator);
    }
    let rest = text.raw.get(core.end..span.end).unwrap_or_default();
    for (words, comparator) in &rules.trailing {
        let tail = rest.trim_start();
        let hit = tail.get(..words.len()).is_some_and(|t| t.eq_ignore_ascii_case(words));
        if hit && !tail[words.len()..].starts_with(char::is_alphanumeric) {
            return (core.start..core.end + (rest.len() - tail.len()) + words.len(), *comparator);
        }
    }
    (core.clone(), if number.vague { Comparator::AtLeast } else { Comparator::Exactly })
}

/// One to `n` words that end right before `at`, in lower case: where they start and what they are, shortest first.
pub(super) fn words_before(text: &Text<'_>, at: usize, n: usize, from: usize) -> Vec<(usize, String)> {
    let end = text.tokens.partition_point(|t| t.end <= at);
    let mut out = Vec::new();
    for k in 1..=n.min(end) {
        let Some(first) = text.tokens.get(end - k).filter(|t| t.start >= from) else { break };
        let Some(words) = text.raw.get(first.start..at) else { break };
        out.push((first.start, words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()));
    }
    out
}

/// A small count of no weight, or a bare year-like count, is no figure.
fn listed(a: &Amount, rules: &FigureRules) -> bool {
    if a.unit.kind != Kind::Count {
        return true;
    }
    let year = a.number.digits && a.number.scale == Decimal::ONE && a.number.value.is_integer();
    let year = year && a.number.value >= Decimal::from(1500) && a.number.value <= Decimal::from(2100);
    if year && a.comparator == Comparator::Exactly && a.core.start == a.number.range.start && a.number.range.len() == 4 {
        return false;
    }
    let head = a.unit.code.as_deref().and_then(|c| c.rsplit(' ').next()).unwrap_or_default();
    let weighty = rules.weighty.contains(&head.to_lowercase());
    let one = a.number.value == Decimal::ONE && !a.number.digits && head == "person";
    weighty && !one || a.number.value >= Decimal::TEN || (a.number.digits && a.comparator != Comparator::Exactly)
}

/// The number is a label ("Article 5"), a part of a name ("F-16"), of a version ("3.5.1"), a score or a compound.
fn is_label(text: &Text<'_>, number: &Number, unit: Option<&Unit>, rules: &FigureRules) -> bool {
    let raw = text.raw;
    let head = raw.get(..number.range.start).unwrap_or_default();
    let tail = raw.get(number.range.end..).unwrap_or_default();
    let mut back = head.chars().rev();
    let (last, before_last) = (back.next(), back.next());
    let glued =
        matches!(last, Some('-' | '.' | '/' | ':' | '#' | '_' | '@' | '\'' | '’' | ',')) && before_last.is_some_and(|c| !c.is_whitespace());
    let range = matches!(last, Some('-')) && before_last.is_some_and(|c| c.is_ascii_digit() || c == '%');
    if glued && !range && number.digits || last == Some('#') {
        return true;
    }
    let mut next = tail.chars();
    let (first, second) = (next.next(), next.next());
    let joined = matches!(first, Some('.' | ':' | '/' | '_' | ',')) && second.is_some_and(|c| c.is_ascii_digit());
    if joined && number.digits {
        return true;
    }
    let money = unit.is_some_and(|u| matches!(u.kind, Kind::Money | Kind::Percent));
    let word = words_before(text, number.range.start, 2, 0).into_iter().next().map(|w| w.1).unwrap_or_default();
    !money && rules.labels.contains(word.trim_end_matches('.'))
}

fn in_time(number: &Number, times: &[Found]) -> bool {
    let i = times.partition_point(|t| t.range.end <= number.range.start);
    times.get(i).is_some_and(|t| t.range.start < number.range.end)
}

fn in_name(number: &Number, unit: Option<&Unit>, names: &Names) -> bool {
    if unit.is_some_and(|u| u.kind == Kind::Money) {
        return false;
    }
    let i = names.names.partition_point(|n| n.range.start <= number.range.start);
    let near = names.names.get(i.saturating_sub(4)..i).unwrap_or_default();
    near.iter().any(|n| n.range.start <= number.range.start && number.range.end <= n.range.end)
}
