//! What is a number an amount of: money, a share, a measure, things counted?

use crate::lexicon::{Lexicon, LexiconError};
use rust_decimal::Decimal;
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
    /// A fraction of something: "two thirds of", "one in five".
    Share,
    /// A number that stands for itself: "closed at 7,345".
    Bare,
}

/// What a unit is a part of: "cent" the hundredth of any money, "inch" the twelfth of a foot.
#[derive(Clone, Debug)]
struct Part {
    of: String,
    parts: Decimal,
}

/// The units of `units.toml`.
#[derive(Clone, Debug, Default)]
pub(super) struct Units {
    names: BTreeMap<String, (String, Kind)>,
    signs: Vec<(String, String, Kind)>,
    /// Short forms whose case counts: "MW", "km".
    symbols: BTreeMap<String, (String, Kind)>,
    parts: BTreeMap<String, Part>,
    codes: BTreeSet<String>,
    longest: usize,
    money_words: BTreeSet<String>,
    rupee_signs: BTreeSet<String>,
    /// Words that are money or a weight, with the code of the money.
    pub(super) weighed: BTreeMap<String, String>,
    weight: String,
    /// Short forms that are words too: "in".
    doubtful: BTreeSet<String>,
    /// What may follow those: "2 in thick".
    extents: BTreeSet<String>,
    /// Codes that are words too, written large: "ALL".
    no_codes: BTreeSet<String>,
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
            for symbol in row.texts("symbols")? {
                units.symbols.insert(symbol, (code.clone(), kind));
            }
            if let Some(of) = row.text("of")? {
                let parts = row.int("part")?.map_or(Decimal::ONE, Decimal::from);
                units.parts.insert(code.clone(), Part { of, parts });
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
        units.weighed = lexicon.class("figures", "weighed").iter().filter_map(|(w, v)| Some((fold(w), v.clone()?))).collect();
        let exact = |name| lexicon.class("figures", name).iter().map(|(w, _)| w.clone()).collect();
        units.doubtful = exact("doubtful");
        units.extents = exact("extent");
        units.no_codes = exact("no_code");
        units.weight = lexicon.class("figures", "weight").first().map(|(w, _)| w.clone()).unwrap_or_default();
        Ok(units)
    }

    /// Whether `code`'s names hold this money word ("rupees" and INR).
    pub(super) fn is_called(&self, code: &str, word: &str) -> bool {
        self.names.iter().any(|(name, (c, _))| c == code && name.split(' ').any(|w| w == word))
    }

    /// How many of `part` make one of `whole`: 100 cents of any money, 12 inches of a foot.
    pub(super) fn ratio(&self, whole: &Unit, part: &Unit) -> Option<Decimal> {
        let is = self.parts.get(part.code.as_deref()?)?;
        let fits = is.of == "money" && whole.kind == Kind::Money || whole.code.as_deref() == Some(is.of.as_str());
        fits.then_some(is.parts)
    }

    /// The sign or code that ends where the number begins: "$", "US$", "EUR ".
    pub(super) fn before(&self, raw: &str, at: usize, from: usize) -> Option<Unit> {
        let head = raw.get(from..at)?;
        let body = head.trim_end_matches([' ', '\u{a0}']);
        for (sign, code, kind) in self.signs.iter().filter(|s| s.2 == Kind::Money) {
            let Some(rest) = without_sign(body, sign) else { continue };
            let letter = |c: char| c.is_alphabetic();
            let inside = rest.ends_with(letter) && sign.starts_with(letter);
            if inside {
                continue;
            }
            let start = from + rest.len();
            let foreign = rest.ends_with(letter) && sign.chars().count() == 1;
            let shared = self.shared_sign(sign);
            let code = (!foreign).then(|| code.clone());
            return Some(Unit { code, kind: *kind, range: start..at, noun: None, shared });
        }
        if head.len() == body.len() {
            // "USD115"
            let start = at.checked_sub(3).filter(|s| *s >= from)?;
            let code = raw.get(start..at).filter(|c| self.codes.contains(*c) && !self.no_codes.contains(*c))?;
            return Some(Unit { code: Some(code.into()), kind: Kind::Money, range: start..at, noun: None, shared: None });
        }
        let word = body.rsplit(|c: char| c.is_whitespace() || c == '(').next()?;
        let start = from + body.len() - word.len();
        if self.codes.contains(word) && !self.no_codes.contains(word) {
            return Some(Unit { code: Some(word.into()), kind: Kind::Money, range: start..at, noun: None, shared: None });
        }
        let known = self.rupee_signs.contains(&fold(word));
        known.then(|| Unit { code: None, kind: Kind::Money, range: start..at, noun: None, shared: Some("rupee".into()) })
    }

    /// The unit that begins after the number: "percent", "tonnes", "billion yuan", "USD", "€".
    pub(super) fn after(&self, raw: &str, at: usize, end: usize) -> Option<Unit> {
        let tail = raw.get(at..end)?;
        let skip = tail.len() - tail.trim_start_matches([' ', '\u{a0}']).len();
        let rest = tail.get(skip..)?;
        let kind_of = |code: &str, kind, to: usize, shared| Unit { code: Some(code.into()), kind, range: at..to, noun: None, shared };
        for (sign, code, kind) in &self.signs {
            let single = !sign.contains(char::is_alphabetic) || sign.starts_with('°');
            if single && skip <= 1 && rest.starts_with(sign.as_str()) && !rest[sign.len()..].starts_with(|c: char| c.is_alphanumeric()) {
                return Some(kind_of(code, *kind, at + skip + sign.len(), self.shared_sign(sign)));
            }
        }
        let rest = rest.strip_prefix(['-', '(']).filter(|_| skip == 0 || rest.starts_with('(')).unwrap_or(rest);
        let offset = at + (tail.len() - rest.len());
        if offset == at && !tail.starts_with('%') {
            return None;
        }
        let named = self.longest_name(rest);
        if let Some((len, code, kind)) = self.symbol(rest).filter(|s| named.as_ref().is_none_or(|n| n.0 <= s.0)) {
            return Some(kind_of(&code, kind, offset + len, None));
        }
        named.map(|(len, code, kind)| {
            let word = fold(rest.get(..len).unwrap_or_default());
            let shared = self.money_words.contains(&word).then(|| word.trim_end_matches('s').to_string());
            kind_of(&code, kind, offset + len, shared)
        })
    }

    /// A sign that several countries have, by the word for their money.
    fn shared_sign(&self, sign: &str) -> Option<String> {
        match sign {
            "$" => Some("dollar".into()),
            "¥" => Some("yuan".into()),
            _ => None,
        }
    }

    /// A short form at the beginning of `rest`, its case as it must be: its length, code and kind.
    fn symbol(&self, rest: &str) -> Option<(usize, String, Kind)> {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '^' | '-'))).unwrap_or(rest.len());
        let word = rest.get(..end)?.trim_end_matches('-');
        // "2 in the morning": a short form that is a word as well must not lead on.
        let next = rest.get(word.len()..)?.strip_prefix(' ').and_then(|r| r.split(|c: char| !c.is_alphanumeric()).next());
        let leads = next.is_some_and(|w| !w.is_empty() && !self.extents.contains(w));
        let doubtful = self.doubtful.contains(word) && leads;
        self.symbols.get(word).filter(|_| !doubtful).map(|(code, kind)| (word.len(), code.clone(), *kind))
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
        if self.weighed.contains_key(&fold(first)) {
            return Some((first.len(), self.weight.clone(), Kind::Measure));
        }
        self.money_words.contains(&fold(first)).then(|| (first.len(), String::new(), Kind::Money))
    }

    /// A unit's name that letters straight after the digits spell ("5km").
    pub(super) fn attached(&self, letters: &str) -> Option<(String, Kind)> {
        let symbol = self.symbols.get(letters).cloned();
        symbol
            .or_else(|| self.names.get(&fold(letters)).cloned())
            .or_else(|| self.codes.contains(letters).then(|| (letters.into(), Kind::Money)))
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

/// What stands before a sign: "US $" is written with a blank too, and with small letters.
fn without_sign<'a>(body: &'a str, sign: &str) -> Option<&'a str> {
    if let Some(rest) = body.strip_suffix(sign) {
        return Some(rest);
    }
    let letters = sign.trim_end_matches('$');
    if letters.len() == sign.len() || letters.len() < 2 {
        return None;
    }
    let rest = body.strip_suffix('$')?.trim_end_matches(' ');
    let at = rest.len().checked_sub(letters.len())?;
    rest.get(at..).filter(|tail| tail.eq_ignore_ascii_case(letters))?;
    rest.get(..at)
}
