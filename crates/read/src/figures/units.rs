//! What is a number an amount of: money, a share, a measure, things counted?

use super::FigureRules;
use super::numbers::Number;
use crate::lexicon::{Lexicon, LexiconError};
use crate::text::{Text, TokenKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a number is an amount of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Code or singular noun phrase; `None` for money of a currency not certain.
    pub code: Option<String>,
    /// Which sort.
    pub kind: Kind,
    /// Its bytes, the number's included where it stands around it.
    pub range: Range<usize>,
    /// The words counted, for a count.
    pub noun: Option<Range<usize>>,
    /// A money word or sign that several countries have ("dollars").
    pub shared: Option<String>,
}

/// The sort of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Money,
    Percent,
    Measure,
    Count,
}

/// The units of `units.toml`.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    names: BTreeMap<String, (String, Kind)>,
    signs: Vec<(String, String, Kind)>,
    codes: BTreeSet<String>,
    longest: usize,
    money_words: BTreeSet<String>,
    rupee_signs: BTreeSet<String>,
}

impl Units {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Units, LexiconError> {
        let mut units = Units::default();
        for (code, mut row) in lexicon.rows("units", "unit") {
            let kind = row.need_text("kind")?;
            let kind = match kind.as_str() {
                "currency" => Kind::Money,
                "percent" => Kind::Percent,
                "measure" => Kind::Measure,
                other => return Err(row.error(format!("`kind` is {other:?}; expected one of currency, percent, measure"))),
            };
            for name in row.texts("names")? {
                units.longest = units.longest.max(name.split_whitespace().count());
                units.names.entry(fold(&name)).or_insert_with(|| (code.clone(), kind));
            }
            for sign in row.texts("signs")? {
                units.signs.push((sign, code.clone(), kind));
            }
            if kind == Kind::Money {
                units.codes.insert(code.clone());
            }
            row.done()?;
        }
        units.signs.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        let class = |name| lexicon.class("figures", name).iter().map(|(w, _)| fold(w)).collect();
        units.money_words = class("money_word");
        units.rupee_signs = class("money_before");
        Ok(units)
    }

    /// Whether `code`'s names hold this money word ("rupees" and INR).
    pub(super) fn is_called(&self, code: &str, word: &str) -> bool {
        self.names.iter().any(|(name, (c, _))| c == code && name.split(' ').any(|w| w == word))
    }

    /// The sign or code that ends where the number begins: "$", "US$", "EUR ".
    fn before(&self, raw: &str, at: usize, from: usize) -> Option<Unit> {
        let head = raw.get(from..at)?;
        let body = head.trim_end_matches([' ', '\u{a0}']);
        for (sign, code, kind) in self.signs.iter().filter(|s| s.2 == Kind::Money) {
            let Some(rest) = body.strip_suffix(sign.as_str()) else { continue };
            let letter = |c: char| c.is_alphabetic();
            let inside = rest.ends_with(letter) && sign.starts_with(letter);
            if inside {
                continue;
            }
            let start = from + rest.len();
            let foreign = rest.ends_with(letter) && sign.chars().count() == 1;
            let shared = (sign == "$").then(|| "dollar".to_string());
            let code = (!foreign).then(|| code.clone());
            return Some(Unit { code, kind: *kind, range: start..at, noun: None, shared });
        }
        if head.len() == body.len() {
            return None;
        }
        let word = body.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
        let start = from + body.len() - word.len();
        if self.codes.contains(word) {
            return Some(Unit { code: Some(word.into()), kind: Kind::Money, range: start..at, noun: None, shared: None });
        }
        let known = self.rupee_signs.contains(&fold(word));
        known.then(|| Unit { code: None, kind: Kind::Money, range: start..at, noun: None, shared: Some("rupee".into()) })
    }

    /// The unit that begins after the number: "percent", "tonnes", "billion yuan", "USD", "€".
    fn after(&self, raw: &str, at: usize, end: usize) -> Option<Unit> {
        let tail = raw.get(at..end)?;
        let skip = tail.len() - tail.trim_start_matches([' ', '\u{a0}']).len();
        let rest = tail.get(skip..)?;
        let kind_of = |code: &str, kind, to: usize, shared| Unit { code: Some(code.into()), kind, range: at..to, noun: None, shared };
        for (sign, code, kind) in &self.signs {
            let single = !sign.contains(char::is_alphabetic) || sign.starts_with('°');
            if single && skip <= 1 && rest.starts_with(sign.as_str()) && !rest[sign.len()..].starts_with(|c: char| c.is_alphanumeric()) {
                let shared = (sign == "$").then(|| "dollar".to_string());
                return Some(kind_of(code, *kind, at + skip + sign.len(), shared));
            }
        }
        let rest = rest.strip_prefix('-').filter(|_| skip == 0).unwrap_or(rest);
        let offset = at + (tail.len() - rest.len());
        if offset == at && !tail.starts_with('%') {
            return None;
        }
        self.longest_name(rest).map(|(len, code, kind)| {
            let word = fold(rest.get(..len).unwrap_or_default());
            let shared = self.money_words.contains(&word).then(|| word.trim_end_matches('s').to_string());
            kind_of(&code, kind, offset + len, shared)
        })
    }

    /// A unit's name at the beginning of `rest`: its length, code and kind.
    fn longest_name(&self, rest: &str) -> Option<(usize, String, Kind)> {
        let ends = word_ends(rest, self.longest + 1);
        for end in ends.iter().rev() {
            let words = rest.get(..*end)?;
            if let Some((code, kind)) = self.names.get(&fold(words)) {
                return Some((*end, code.clone(), *kind));
            }
        }
        let first = rest.get(..*ends.first()?)?;
        if self.codes.contains(first) {
            return Some((first.len(), first.into(), Kind::Money));
        }
        self.money_words.contains(&fold(first)).then(|| (first.len(), String::new(), Kind::Money))
    }

    /// A unit's name that letters straight after the digits spell ("5km").
    fn attached(&self, letters: &str) -> Option<(String, Kind)> {
        self.names.get(&fold(letters)).cloned().or_else(|| self.codes.contains(letters).then(|| (letters.into(), Kind::Money)))
    }
}

/// Where each of the first `n` words ends, hyphens joining.
fn word_ends(rest: &str, n: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut in_word = false;
    for (i, c) in rest.char_indices() {
        let word = c.is_alphanumeric() || c == '²' || c == '³' || c == '/' || c == '.' && in_word && rest[..i].ends_with(['U', 'S', 'q']);
        if in_word && !word {
            out.push(i);
        }
        in_word = word;
        if !word && !matches!(c, ' ' | '\u{a0}' | '-') || out.len() >= n {
            return out;
        }
    }
    if in_word {
        out.push(rest.len());
    }
    out
}

/// Lower case, one blank between words, hyphens as blanks.
pub(super) fn fold(words: &str) -> String {
    words.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The unit of a number in a sentence, and the number with the magnitude that the unit reveals ("$5m").
pub(super) fn of(text: &Text<'_>, number: Number, sentence: &Range<usize>, rules: &FigureRules) -> (Number, Option<Unit>) {
    let raw = text.raw;
    let mut number = number;
    let before = rules.units.before(raw, number.range.start, sentence.start);
    if let Some(letters) = number.attached.clone() {
        let words = raw.get(letters.clone()).unwrap_or_default();
        let scale = rules.worth.short(words);
        let followed = |n: &Number| rules.units.after(raw, n.range.end, sentence.end).or_else(|| count(text, n, sentence, rules));
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
    let unit = before.or_else(|| rules.units.after(raw, number.range.end, sentence.end)).or_else(|| count(text, &number, sentence, rules));
    (number, unit)
}

/// The counted noun after a number: the plural that heads the next few words.
fn count(text: &Text<'_>, number: &Number, sentence: &Range<usize>, rules: &FigureRules) -> Option<Unit> {
    let raw = text.raw;
    let first = text.token_at(number.range.end);
    if !raw.get(number.range.end..)?.starts_with([' ', '\u{a0}']) && !number.range.is_empty() && !number.vague {
        return None;
    }
    let nouns = &rules.nouns;
    let mut head: Option<usize> = None;
    for i in first..(first + 5).min(text.tokens.len()) {
        let token = text.tokens.get(i)?;
        let word = text.word(i);
        let folded = word.to_lowercase();
        if token.end > sentence.end || token.kind != TokenKind::Word || nouns.stop.contains(&folded) {
            break;
        }
        if nouns.time.contains(&folded) {
            return None;
        }
        if nouns.is_plural(&folded) {
            head = Some(i);
        } else if head.is_some() {
            break;
        }
    }
    if head.is_none() && nouns.people_word.contains(&text.word(first).to_lowercase()) {
        let t = text.tokens.get(first)?;
        let range = t.start..t.end;
        return Some(Unit { code: Some("person".into()), kind: Kind::Count, range: range.clone(), noun: Some(range), shared: None });
    }
    let (start, end) = (text.tokens.get(first)?.start, text.tokens.get(head?)?.end);
    let words = text.words(start..end);
    let last = text.word(head?);
    let singular = nouns.singular(last);
    let code = format!("{}{singular}", words.strip_suffix(last)?);
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Unit { code: Some(code), kind: Kind::Count, range: start..end, noun: Some(start..end), shared: None })
}
