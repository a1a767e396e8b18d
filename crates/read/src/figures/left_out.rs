//! Which numbers are no amounts: labels, parts of names and times, versions, years, and counts of no weight?

use super::FigureRules;
use super::amounts::{Amount, words_before};
use super::numbers::Number;
use super::tree::Tree;
use super::units::{Kind, Unit};
use crate::names::Names;
use crate::text::Text;
use crate::time::Found;
use record::Comparator;
use rust_decimal::Decimal;

/// Whether an amount is worth listing: a small count that points back ("the two leaders") and a bare year are not.
pub(super) fn listed(text: &Text<'_>, a: &Amount, from: usize, rules: &FigureRules) -> bool {
    let digits_only = a.core.start == a.number.range.start && a.number.range.len() == 4 && a.number.digits;
    let year = digits_only && a.number.scale == Decimal::ONE && a.number.value.is_integer();
    let year = year && a.number.value >= Decimal::from(1500) && a.number.value <= Decimal::from(2100);
    let exact = a.comparator == Comparator::Exactly;
    match a.unit.kind {
        Kind::Money | Kind::Percent | Kind::Measure | Kind::Share => true,
        Kind::Bare => {
            let pointed = words_before(text, a.range.start, 1, from).first().is_some_and(|w| rules.definite.contains(&w.1));
            let dated = || words_before(text, a.range.start, 1, from).first().is_some_and(|w| rules.year_leads.contains(&w.1));
            !(year && (exact || dated()) || pointed && exact && a.number.value.is_integer())
        }
        Kind::Count if year && exact => false,
        Kind::Count => {
            let head = a.unit.code.as_deref().and_then(|c| c.rsplit(' ').next()).unwrap_or_default().to_lowercase();
            let weighty = rules.weighty.contains(&head);
            let pointed = words_before(text, a.range.start, 1, from).first().is_some_and(|w| rules.definite.contains(&w.1));
            let words_one = a.number.value == Decimal::ONE && !a.number.digits;
            if words_one || a.number.value.is_zero() && !a.number.digits {
                return weighty && head != "person" && !pointed;
            }
            a.number.value >= Decimal::TEN || !(pointed || rules.hollow.contains(&head))
        }
    }
}

/// The number is a label ("Article 5"), a part of a name ("F-16"), of a version ("3.5.1"), a score or a compound.
pub(super) fn is_label(text: &Text<'_>, tree: &Tree<'_>, number: &Number, unit: Option<&Unit>, rules: &FigureRules) -> bool {
    let raw = text.raw;
    let head = raw.get(..number.range.start).unwrap_or_default();
    let tail = raw.get(number.range.end..).unwrap_or_default();
    let mut back = head.chars().rev();
    let (last, before_last) = (back.next(), back.next());
    let marks = ['-', '.', '/', ':', '#', '_', '@', '\'', '’', ',', '%', '='];
    let glued = last.is_some_and(|c| marks.contains(&c)) && before_last.is_some_and(|c| !c.is_whitespace());
    let stem = head.trim_end_matches('-').trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '%'));
    let plain = !stem.ends_with(|c: char| c.is_alphanumeric() || c == '-');
    let range = matches!(last, Some('-')) && before_last.is_some_and(|c| c.is_ascii_digit() || c == '%') && plain;
    if glued && !range && number.digits || last == Some('#') {
        return true;
    }
    let mut next = tail.chars();
    let (first, second) = (next.next(), next.next());
    let joined = matches!(first, Some('.' | ':' | '/' | '_' | ',')) && second.is_some_and(|c| c.is_ascii_digit());
    let coded = number.digits && raw.get(number.range.clone()).is_some_and(|w| w.len() > 1 && w.starts_with('0') && !w.contains('.'));
    if joined && number.digits || coded {
        return true;
    }
    let word = words_before(text, number.range.start, 1, 0).into_iter().next().map(|w| w.1).unwrap_or_default();
    // "the second half of", "the western half of"
    let before = tree.at(number.range.start).and_then(|i| i.checked_sub(1));
    let which =
        before.is_some_and(|i| tree.tag(i) == "ADJ" && tree.relation(i) == "amod" && !rules.comparators.contains_key(tree.lemma(i)));
    if number.fraction && (which || rules.before_part.contains(word.trim_end_matches('-'))) {
        return true;
    }
    let money = unit.is_some_and(|u| matches!(u.kind, Kind::Money | Kind::Percent));
    if last.is_some_and(char::is_alphabetic) && number.digits && !money {
        return true;
    }
    !money && (rules.labels.contains(word.trim_end_matches('.')) || in_title(text, tree, number))
}

/// "the Heron 41 crew": the number goes on with the capitalised noun before it.
fn in_title(text: &Text<'_>, tree: &Tree<'_>, number: &Number) -> bool {
    let plain = number.digits && number.range.len() <= 3;
    let Some(before) = tree.at(number.range.start).and_then(|i| i.checked_sub(1)).filter(|_| plain) else { return false };
    let Some(range) = tree.range(before) else { return false };
    let titled = tree.is_noun(before) && before > 0 && text.words(range.clone()).starts_with(char::is_uppercase);
    let bound = tree.relation(before) == "compound" || tree.child(before, "det").is_some();
    titled && bound && text.raw.get(range.end..number.range.start) == Some(" ")
}

pub(super) fn in_time(text: &Text<'_>, number: &Number, times: &[Found]) -> bool {
    let i = times.partition_point(|t| t.range.end <= number.range.start);
    // "three quarters of a billion" is no nine months, nor are "three quarters of voters".
    let beyond = |t: &Found| number.range.start <= t.range.start && t.range.end < number.range.end;
    let shared = number.fraction && text.raw.get(number.range.end..).is_some_and(|r| r.starts_with(" of "));
    times.get(i).is_some_and(|t| t.range.start < number.range.end && !beyond(t) && !(shared && t.range.end == number.range.end))
}

pub(super) fn in_name(number: &Number, unit: Option<&Unit>, names: &Names) -> bool {
    if unit.is_some_and(|u| u.kind == Kind::Money) {
        return false;
    }
    let i = names.names.partition_point(|n| n.range.start <= number.range.start);
    let near = names.names.get(i.saturating_sub(4)..i).unwrap_or_default();
    near.iter().any(|n| n.range.start <= number.range.start && number.range.end <= n.range.end)
}
