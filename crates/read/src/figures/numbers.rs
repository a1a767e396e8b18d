//! Which numbers stand in a sentence, in digits or words, and what are they worth exactly?

use super::FigureRules;
use crate::lexicon::{Hit, Lexicon};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
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
    /// A share of one: "two thirds", "one in five".
    pub fraction: bool,
    /// Index of the rule.
    pub rule: usize,
}

/// What number words are worth.
#[derive(Clone, Debug, Default)]
pub(super) struct Worth {
    words: BTreeMap<String, Decimal>,
    short: BTreeMap<String, Decimal>,
    parts: BTreeMap<String, Decimal>,
    minus: BTreeSet<String>,
    /// Before a minus that leaves both ways open.
    either: BTreeSet<String>,
}

impl Worth {
    pub(super) fn new(lexicon: &Lexicon) -> Worth {
        let value = |v: &Option<String>| v.as_deref().and_then(|v| Decimal::from_str_exact(v).ok());
        let class = |name: &str| lexicon.class("figures", name).iter().filter_map(|(w, v)| Some((w.to_lowercase(), value(v)?)));
        let words = class("small").chain(class("scale")).chain(class("vague")).collect();
        let parts = class("part").chain(class("glyph")).collect();
        let set = |name| lexicon.class("figures", name).iter().map(|(w, _)| w.clone()).collect();
        let (minus, either) = (set("minus"), set("either"));
        Worth { words, short: class("short").chain(class("spaced")).collect(), parts, minus, either }
    }

    fn word(&self, word: &str) -> Option<Decimal> {
        self.words.get(&word.to_lowercase()).copied()
    }

    /// What one part is: a third, a quarter, "½".
    fn part(&self, word: &str) -> Option<Decimal> {
        self.parts.get(&word.to_lowercase()).copied()
    }

    /// The magnitude a word stands for.
    pub(super) fn scale(&self, word: &str) -> Option<Decimal> {
        self.word(word).filter(|v| *v >= Decimal::ONE_THOUSAND)
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
    let mut range = hit.group("core").unwrap_or(hit.start..hit.end);
    let mut scale = words("scale").map_or(Some(Decimal::ONE), |w| worth.product(w))?;
    let mut attached = None;
    let mut vague = false;
    let share = share(&words, worth);
    let fraction = share.is_some() && words("scale").is_none() && words("mixed").is_none() && !raw.get(range.clone())?.contains('/');
    let mut mantissa = if let Some(share) = share {
        share
    } else if let Some(digits) = words("digits") {
        if let Some(letters) = words("spaced") {
            scale = scale.checked_mul(worth.short(letters)?)?;
        }
        if let Some(letters) = hit.group("attached") {
            // "5m" is worth millions of something only when something follows: the unit decides.
            range.end = letters.start;
            attached = Some(letters);
            scale = Decimal::ONE;
        }
        let glyph = raw.get(range.end..).and_then(|r| r.chars().next()).filter(|_| attached.is_none() && scale == Decimal::ONE);
        let part = glyph.and_then(|c| Some((c, worth.part(c.encode_utf8(&mut [0; 4]))?)));
        range.end += part.map_or(0, |(c, _)| c.len_utf8());
        digits_worth(digits)?.checked_add(part.map_or(Decimal::ZERO, |p| p.1))?
    } else if let Some(v) = words("vague") {
        vague = true;
        worth.floor(v)?
    } else if let Some(v) = words("round") {
        // "several hundred" is a floor: two hundred at least.
        vague = true;
        worth.product(v)?.checked_mul(Decimal::TWO)?
    } else {
        worth.cardinal(words("words")?)?
    };
    if words("plushalf").is_some() {
        mantissa = mantissa.checked_add(Decimal::new(5, 1))?;
    }
    let negative = below_zero(raw, range.start, worth);
    if negative && raw.get(..range.start).is_some_and(|h| h.ends_with(['-', '−'])) {
        range.start -= raw.get(..range.start)?.chars().next_back().map_or(0, char::len_utf8);
    }
    let value = mantissa.checked_mul(scale)?;
    let value = if negative { -value } else { value };
    Some(Number { range, value, mantissa, scale, vague, digits: words("digits").is_some(), attached, fraction, rule: hit.rule })
}

/// What a fraction is worth: "three quarters", "one in five", "2 1/2", "½".
fn share<'t>(words: &impl Fn(&str) -> Option<&'t str>, worth: &Worth) -> Option<Decimal> {
    let read = |w: &str| digits_worth(w).or_else(|| worth.cardinal(w)).filter(|v| !v.is_zero());
    let whole = words("mixed").filter(|w| !w.is_empty()).map_or(Some(Decimal::ZERO), digits_worth)?;
    let part = if let Some(part) = words("part") {
        let times = words("times").map_or(Some(Decimal::ONE), read)?;
        // A third is kept to six places, so it is divided by again: two of them are 0.666667.
        let parts = Decimal::ONE.checked_div(worth.part(part)?)?.round();
        times.checked_div(parts)?
    } else {
        read(words("num")?)?.checked_div(read(words("den")?)?).filter(|v| *v < Decimal::ONE)?
    };
    // A third has no end: six places tell it from every other share.
    whole.checked_add(part.round_dp(6))
}

fn digits_worth(digits: &str) -> Option<Decimal> {
    let plain: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    Decimal::from_str_exact(&plain).ok()
}

/// A minus before the number, written as a mark or as a word.
fn below_zero(raw: &str, at: usize, worth: &Worth) -> bool {
    let head = raw.get(..at).unwrap_or_default();
    let mut words = head.trim_end_matches(' ').rsplit([' ', '\n']);
    let word = words.next().unwrap_or_default();
    // "plus or minus 4 percent"
    if words.next().is_some_and(|w| worth.either.contains(w)) {
        return false;
    }
    let mark = head.strip_suffix(['-', '−']);
    mark.is_some_and(|h| h.is_empty() || h.ends_with([' ', '(', '\n', '$', '€', '£']))
        || head.ends_with(' ') && worth.minus.contains(&word.to_lowercase())
}

/// A decimal as the Reading writes it: plain digits, no needless zeros.
pub(super) fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
