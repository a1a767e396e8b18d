//! Which amounts does a sentence hold: number, unit and comparator joined, ranges made one, what is no amount left out?

use super::FigureRules;
use super::counted;
use super::left_out::{in_name, in_time, is_label, listed};
use super::movement;
use super::numbers::{self, Number};
use super::pairing;
use super::tree::Tree;
use super::units::{Kind, Unit};
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

/// A number with its unit, where it has one.
type Pair = (Number, Option<Unit>);

/// The amounts of a sentence in order.
pub(super) fn find(
    text: &Text<'_>,
    tree: &Tree<'_>,
    sentence: &Sentence,
    times: &[Found],
    names: &Names,
    rules: &FigureRules,
) -> Vec<Amount> {
    let span = sentence.start..sentence.end;
    let mut found: Vec<Pair> = Vec::new();
    for number in numbers::find(text.raw, span.clone(), rules) {
        let (number, unit) = pairing::of(text, tree, number, &span, rules);
        if !is_label(text, tree, &number, unit.as_ref(), rules) && !in_time(text, &number, times) && !in_name(&number, unit.as_ref(), names)
        {
            found.push((number, unit));
        }
    }
    share_units(text, &mut found, rules);
    let mut out: Vec<Amount> = Vec::new();
    let mut i = 0;
    while let Some(pair) = found.get(i) {
        i += 1;
        let second = found.get(i);
        if let Some(amount) = second.and_then(|second| joined(text, pair, second, &span, rules)) {
            i += 1;
            out.extend(Some(amount).filter(|a| listed(text, a, span.start, rules)));
        } else if second.is_some_and(|second| no_amounts(text, pair, second)) {
            i += 1;
        } else {
            let amount = single(text, tree, pair, &span, rules);
            out.extend(amount.filter(|a| listed(text, a, span.start, rules)));
        }
    }
    compound(text, out, rules)
}

/// Of "45 and 50 mg" both are milligrams.
fn share_units(text: &Text<'_>, found: &mut [Pair], rules: &FigureRules) {
    for i in 1..found.len() {
        let (Some((a, None)), Some((b, Some(unit)))) = (found.get(i - 1), found.get(i)) else { continue };
        let gap = text.raw.get(a.range.end..b.range.start).unwrap_or_default();
        let before = words_before(text, a.range.start, 1, 0).first().map(|w| w.1.clone()).unwrap_or_default();
        let ranged = rules.between.contains(&before) || before == rules.from;
        let own = unit.range.start >= b.range.end && !ranged && !a.vague && !a.fraction && a.digits == b.digits;
        if own && rules.shared_links.contains(gap.trim()) && gap.starts_with(' ') {
            let unit = Unit { range: a.range.end..a.range.end, ..unit.clone() };
            if let Some(slot) = found.get_mut(i - 1) {
                slot.1 = Some(unit);
            }
        }
    }
}

/// The amount that a number makes alone.
fn single(text: &Text<'_>, tree: &Tree<'_>, (number, unit): &Pair, span: &Range<usize>, rules: &FigureRules) -> Option<Amount> {
    if let Some(unit) = unit {
        let core = number.range.start.min(unit.range.start)..number.range.end.max(unit.range.end);
        // "170kg/h": a unit we do not know.
        let mut rest = text.raw.get(core.end..span.end).unwrap_or_default().chars();
        if unit.kind == Kind::Measure && rest.next() == Some('/') && rest.next().is_some_and(char::is_alphabetic) {
            return None;
        }
        let (range, comparator) = bounded(text, &core, span, number, rules);
        return Some(Amount { range, core, number: number.clone(), low: None, unit: unit.clone(), comparator });
    }
    let core = number.range.clone();
    let (range, comparator) = bounded(text, &core, span, number, rules);
    let word = text.raw.get(range.start..core.start).unwrap_or_default().trim().to_lowercase();
    let compared = comparator != Comparator::Exactly && !rules.age_like.contains(&word);
    let none = Unit { code: None, kind: Kind::Bare, range: core.end..core.end, noun: None, shared: None };
    let mut amount = Amount { range, core, number: number.clone(), low: None, unit: none, comparator };
    let led = compared || movement::of(text, tree, &amount, None, span.start, rules).is_some();
    amount.unit = counted::bare(text, tree, number, led, rules)?;
    Some(amount)
}

/// Two numbers side by side, or with a mark between, that are no range: a score, a telephone number.
fn no_amounts(text: &Text<'_>, (a, a_unit): &Pair, (b, b_unit): &Pair) -> bool {
    let own = |u: &Option<Unit>| u.as_ref().is_some_and(|u| matches!(u.kind, Kind::Money | Kind::Percent | Kind::Measure));
    let link = text.raw.get(a.range.end..b.range.start).map(str::trim);
    let near = link.is_some_and(|l| matches!(l, "" | "-" | "–" | "—" | "/" | ":"));
    near && a.digits && b.digits && !own(a_unit) && !own(b_unit)
}

/// A range: "between 5 and 10 percent", "$190 to $245 billion", "10-15 km".
fn joined(text: &Text<'_>, first: &Pair, second: &Pair, span: &Range<usize>, rules: &FigureRules) -> Option<Amount> {
    let (a, a_unit) = (&first.0, first.1.as_ref());
    let (b, unit) = (&second.0, second.1.as_ref());
    let bare = Unit { code: None, kind: Kind::Bare, range: b.range.end..b.range.end, noun: None, shared: None };
    let a_start = a_unit.map_or(a.range.start, |u| u.range.start.min(a.range.start));
    let a_end = a_unit.map_or(a.range.end, |u| u.range.end.max(a.range.end));
    let before = words_before(text, a_start, 1, span.start).first().map(|w| w.1.clone()).unwrap_or_default();
    let lead = rules.between.contains(&before) || before == rules.from;
    let unit = unit.or(Some(&bare).filter(|_| lead))?;
    let b_start = b.range.start.min(unit.range.start);
    let link = text.raw.get(a_end..b_start)?.trim().to_lowercase();
    // "8- to 16-metre"
    let link = if link.contains(' ') { link.trim_start_matches(['-', '–']).trim() } else { link.as_str() };
    let dash = matches!(link, "-" | "–" | "—");
    let small = Decimal::TEN;
    let linked = rules.range_links.contains(link)
        && match link {
            "and" => rules.between.contains(&before),
            "or" => a_unit.is_none() && a.value < b.value && a.value + small >= b.value,
            _ => true,
        };
    let same = a_unit.is_none_or(|u| u.kind == unit.kind && (u.code == unit.code || u.kind == Kind::Count));
    let loose = matches!(unit.kind, Kind::Count | Kind::Bare);
    // "rose $1.20 to $64.30": a step and a level.
    let led_by = |w: &str| rules.moved.contains_key(w) || rules.steps.get(w).is_some_and(|s| s == "by");
    let stepped = link == "to" && a_unit.is_some() && !lead && led_by(&before);
    if stepped || !linked || !same || a.vague || b.vague || a.fraction || dash && loose && a.value >= b.value {
        return None;
    }
    let plain = a.scale == Decimal::ONE && a.mantissa < Decimal::ONE_THOUSAND && a.value < b.value;
    let low = if plain { a.mantissa.checked_mul(b.scale)? } else { a.value };
    let core = a_start..b.range.end.max(unit.range.end);
    let start = if lead { words_before(text, a_start, 1, span.start).first().map_or(a_start, |w| w.0) } else { a_start };
    let mut number = b.clone();
    let low = if low.is_sign_negative() && low > number.value { std::mem::replace(&mut number.value, low) } else { low };
    Some(Amount { range: start..core.end, core, number, low: Some(low), unit: unit.clone(), comparator: Comparator::Between })
}

/// Makes "3 dollars 50 cents" and "5 feet 2 inches" one amount each.
fn compound(text: &Text<'_>, amounts: Vec<Amount>, rules: &FigureRules) -> Vec<Amount> {
    let mut out: Vec<Amount> = Vec::new();
    for amount in amounts {
        if let Some(last) = out.last_mut()
            && last.low.is_none()
            && amount.low.is_none()
            && let Some(parts) = rules.units.ratio(&last.unit, &amount.unit)
            && text.raw.get(last.core.end..amount.range.start).is_some_and(|g| rules.compound_links.contains(g.trim()))
            && amount.number.value < parts
            && let Some(part) = amount.number.value.checked_div(parts)
            && let Some(value) = last.number.value.checked_add(part.round_dp(6))
        {
            last.number.value = value;
            last.range.end = amount.range.end;
            last.core.end = amount.core.end;
        } else {
            out.push(amount);
        }
    }
    out
}

/// The comparator before or after an amount, and the range with it.
fn bounded(text: &Text<'_>, core: &Range<usize>, span: &Range<usize>, number: &Number, rules: &FigureRules) -> (Range<usize>, Comparator) {
    // "handed over millions": a floor takes no second bound.
    let before = if number.vague { Vec::new() } else { words_before(text, core.start, 4, span.start) };
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
