//! Which unit belongs to a number: the sign before it, the name after it, what is counted?

use super::FigureRules;
use super::counted;
use super::numbers::Number;
use super::tree::Tree;
use super::units::{Kind, Unit, fold};
use crate::text::Text;
use rust_decimal::Decimal;
use std::ops::Range;

/// The unit of a number in a sentence, and the number with the magnitude that the unit reveals ("$5m").
pub(super) fn of(text: &Text<'_>, tree: &Tree<'_>, number: Number, sentence: &Range<usize>, rules: &FigureRules) -> (Number, Option<Unit>) {
    let raw = text.raw;
    let mut number = number;
    let before = rules.units.before(raw, number.range.start, sentence.start);
    let after = |n: &Number| rules.units.after(raw, n.range.end, sentence.end).filter(|u| is_noun(tree, u, n));
    if let Some(letters) = number.attached.clone() {
        let words = raw.get(letters.clone()).unwrap_or_default();
        let scale = rules.worth.short(words);
        let followed = |n: &Number| after(n).or_else(|| counted::of(text, tree, n, sentence, rules));
        if let Some(scale) = scale
            && let Some(value) = number.mantissa.checked_mul(scale)
        {
            let scaled = Number { range: number.range.start..letters.end, value, scale, attached: None, ..number.clone() };
            if let Some(unit) = before.clone().or_else(|| followed(&scaled)) {
                return (scaled, Some(unit));
            }
        }
        let unit = rules.units.attached(words).map(|(code, kind)| Unit {
            code: Some(code),
            kind,
            range: letters.clone(),
            noun: None,
            shared: None,
        });
        number.range.end = letters.end;
        return (number, unit);
    }
    let found = before.or_else(|| after(&number)).or_else(|| after_article(raw, &number, sentence, rules));
    let (number, found) = match found {
        Some(unit) => magnified(raw, number, unit, rules),
        None => (number, None),
    };
    let unit = found.map(|u| weighed(text, u, &number, sentence, rules)).or_else(|| counted::of(text, tree, &number, sentence, rules));
    (number, unit)
}

/// "half a mile", "a quarter of an inch": the unit after the article.
fn after_article(raw: &str, number: &Number, sentence: &Range<usize>, rules: &FigureRules) -> Option<Unit> {
    let tail = raw.get(number.range.end..).filter(|_| number.fraction)?;
    let article = rules.fraction_links.iter().find(|l| tail.strip_prefix(' ').is_some_and(|t| t.starts_with(&format!("{l} "))))?;
    rules.units.after(raw, number.range.end + 1 + article.len(), sentence.end)
}

/// A money word that is no noun here is none: "25 won the first leg".
fn is_noun(tree: &Tree<'_>, unit: &Unit, number: &Number) -> bool {
    let word = tree.at(unit.range.end.saturating_sub(1));
    unit.range.start < number.range.end || unit.shared.is_none() || !word.is_some_and(|w| matches!(tree.tag(w), "VERB" | "AUX"))
}

/// "75 USD million": the magnitude after the unit.
fn magnified(raw: &str, mut number: Number, mut unit: Unit, rules: &FigureRules) -> (Number, Option<Unit>) {
    let tail = raw.get(unit.range.end..).unwrap_or_default();
    let word = tail.strip_prefix(' ').and_then(|t| t.split(|c: char| !c.is_alphabetic()).next()).unwrap_or_default();
    if unit.kind == Kind::Money
        && unit.range.end > number.range.end
        && number.scale == Decimal::ONE
        && let Some(scale) = rules.worth.scale(word)
        && let Some(value) = number.value.checked_mul(scale)
    {
        (number.value, number.scale) = (value, scale);
        unit.range.end += 1 + word.len();
    }
    (number, Some(unit))
}

/// "361 million pounds" and "a fine of 50 pounds" are money, "two pounds of flour" are a weight.
fn weighed(text: &Text<'_>, mut unit: Unit, number: &Number, sentence: &Range<usize>, rules: &FigureRules) -> Unit {
    let word = text.raw.get(unit.range.clone()).map(fold).unwrap_or_default();
    let Some(code) = rules.units.weighed.get(&word) else { return unit };
    let from = text.token_at(sentence.start);
    let paid = || (from..text.token_at(sentence.end)).any(|i| rules.paying.contains(&text.word(i).to_lowercase()));
    if number.scale >= Decimal::ONE_THOUSAND || paid() {
        (unit.code, unit.kind) = (Some(code.clone()), Kind::Money);
    }
    unit
}
