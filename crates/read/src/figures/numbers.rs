//! Which numbers stand in a sentence, in digits or words, and what are they worth exactly?

use super::FigureRules;
use crate::lexicon::{Hit, Lexicon};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::ops::Range;

/// A number, unit not yet seen.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// Its bytes, magnitude words inside.
    pub range: Range<usize>,
    /// What it is worth, magnitude applied.
    pub value: Decimal,
    /// What stood before the magnitude: "200" of "200 to 300 million".
    pub mantissa: Decimal,
    /// The magnitude.
    pub scale: Decimal,
    /// Only a floor is known ("dozens of").
    pub vague: bool,
    /// Written in digits.
    pub digits: bool,
    /// Letters written straight after the digits that are no magnitude for certain ("5km", "5m").
    pub attached: Option<Range<usize>>,
    /// Index of the rule.
    pub rule: usize,
}

/// What number words are worth.
#[derive(Clone, Debug, Default)]
pub(super) struct Worth {
    words: BTreeMap<String, Decimal>,
    short: BTreeMap<String, Decimal>,
}

impl Worth {
    pub(super) fn new(lexicon: &Lexicon) -> Worth {
        let value = |v: &Option<String>| v.as_deref().and_then(|v| Decimal::from_str_exact(v).ok());
        let class = |name: &str| lexicon.class("figures", name).iter().filter_map(|(w, v)| Some((w.to_lowercase(), value(v)?)));
        let words = class("small").chain(class("scale")).chain(class("vague")).collect();
        Worth { words, short: class("short").chain(class("spaced")).collect() }
    }

    fn word(&self, word: &str) -> Option<Decimal> {
        self.words.get(&word.to_lowercase()).copied()
    }

    /// The magnitude that letters after digits stand for.
    pub(super) fn short(&self, letters: &str) -> Option<Decimal> {
        self.short.get(&letters.to_lowercase()).copied()
    }

    /// The product of all words: "hundreds of thousands".
    fn product(&self, words: &str) -> Option<Decimal> {
        parts(words).filter_map(|w| self.word(w)).try_fold(Decimal::ONE, Decimal::checked_mul)
    }

    /// The floor of "hundreds of thousands": two hundred times one thousand.
    fn floor(&self, words: &str) -> Option<Decimal> {
        let mut known = parts(words).filter_map(|w| Some((w, self.word(w)?)));
        let first = known.next()?.1;
        known.map(|(w, v)| self.word(w.trim_end_matches('s')).unwrap_or(v)).try_fold(first, Decimal::checked_mul)
    }

    /// "two hundred and fifty thousand": sums below a magnitude, products with it.
    fn cardinal(&self, words: &str) -> Option<Decimal> {
        let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
        let hundred = Decimal::ONE_HUNDRED;
        for v in parts(words).filter_map(|w| self.word(w)) {
            if v < hundred && v != Decimal::from(12) || group.is_zero() {
                group = group.checked_add(v)?;
            } else if v <= hundred {
                group = group.checked_mul(v)?;
            } else {
                total = total.checked_add(group.checked_mul(v)?)?;
                group = Decimal::ZERO;
            }
        }
        total.checked_add(group)
    }
}

fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The numbers within a range of the text, in order.
pub(super) fn find(raw: &str, range: Range<usize>, rules: &FigureRules) -> Vec<Number> {
    rules.numbers.find(raw, range).into_iter().filter_map(|hit| number(raw, &hit, &rules.worth)).collect()
}

fn number(raw: &str, hit: &Hit, worth: &Worth) -> Option<Number> {
    let words = |group: &str| hit.words(group, raw);
    let mut attached = None;
    let mut range = hit.start..hit.end;
    let mut mantissa;
    let mut scale = words("scale").map_or(Some(Decimal::ONE), |w| worth.product(w))?;
    let mut vague = false;
    if let Some(digits) = words("digits") {
        mantissa = Decimal::from_str_exact(&digits.replace(',', "")).ok()?;
        if let Some(letters) = words("spaced") {
            scale = scale.checked_mul(worth.short(letters)?)?;
        }
        if let Some(letters) = hit.group("attached") {
            // "5m" is worth millions of something only when something follows: the unit decides.
            range.end = letters.start;
            attached = Some(letters);
            scale = Decimal::ONE;
        }
    } else if words("half").is_some() {
        mantissa = Decimal::new(5, 1);
    } else if words("quarter").is_some() {
        mantissa = Decimal::new(25, 2);
    } else if let Some(v) = words("vague") {
        mantissa = worth.floor(v)?;
        vague = true;
    } else if let Some(v) = words("round") {
        mantissa = worth.product(v)?;
        // "several hundred" is a floor, "a hundred" a number.
        vague = !raw.get(hit.start..hit.end)?.starts_with(['a', 'A']);
        vague |= raw.get(hit.start..hit.end)?.to_lowercase().starts_with("a few");
    } else {
        mantissa = worth.cardinal(words("words")?)?;
        if words("plushalf").is_some() {
            mantissa = mantissa.checked_add(Decimal::new(5, 1))?;
        }
    }
    let value = mantissa.checked_mul(scale)?;
    Some(Number { range, value, mantissa, scale, vague, digits: words("digits").is_some(), attached, rule: hit.rule })
}

/// A decimal as the Reading writes it: plain digits, no needless zeros.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
