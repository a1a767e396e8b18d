//! Which days stand where news puts days near its own: shown posts, captions, polls, corrections, and days without a year?
//!
//! None of this follows, it is what news does as a rule; the rules carry how far they reach.

use super::DatingRules;
use super::solve::{Days, Evidence};
use super::times::{add, all_years};
use crate::lexicon::{Hit, LexiconError, Rules};
use crate::text::Text;
use crate::time::relative::{Core, Edge, Relative, Which, YearDay};
use jiff::civil::Date;
use record::Time;
use std::collections::{BTreeMap, BTreeSet};

/// A day without a year that a report names is this near to its own: so are the nearest of 53 of the 54 reports of
/// `shared/gold/stories` that name one and whose address carries their day (measured in November 2026).
const NEAR: i32 = 126;
/// So many tokens before a day its event may stand: "the caucuses in Vell on May 3".
const SET_NEAR: usize = 6;

/// How far a stamp reaches, of each rule of `[[stamp]]`.
#[derive(Clone, Debug)]
pub(super) struct Stamps {
    rules: Rules,
    reach: Vec<Reach>,
}

#[derive(Clone, Debug)]
struct Reach {
    /// Days of writing before and after the day that stands there.
    before: i32,
    after: i32,
    why: String,
    /// Whether it only counts as a whole line.
    line: bool,
}

/// The days that a stamp may be of, how far it reaches, and where it stands.
type Stamp<'r> = (Vec<Date>, &'r Reach, Hit);

impl Stamps {
    pub(super) fn new(lexicon: &crate::lexicon::Lexicon) -> Result<Stamps, LexiconError> {
        let mut rules = Rules::new(lexicon, "dating", "stamp")?;
        let mut reach = Vec::new();
        for pattern in &mut rules.patterns {
            let row = &mut pattern.row;
            let days = |n: Option<i64>| n.and_then(|n| i32::try_from(n).ok()).unwrap_or_default();
            let (before, after) = (days(row.int("before")?), days(row.int("after")?));
            reach.push(Reach { before, after, why: row.need_text("why")?, line: row.flag("line")? });
            row.clone().done()?;
        }
        Ok(Stamps { rules, reach })
    }

    pub(super) fn check_examples(&self) -> Vec<LexiconError> {
        self.rules.check_examples()
    }

    /// Evidence of the last day of each kind of stamp: the earlier ones are of older things.
    pub(super) fn find(&self, text: &Text<'_>, rules: &DatingRules) -> Vec<Evidence> {
        let mut last: BTreeMap<&str, Vec<Stamp<'_>>> = BTreeMap::new();
        for (n, line) in text.lines.iter().enumerate() {
            // A picture from the files may be years old.
            let words = text.words(line.clone()).split(|c: char| !c.is_alphanumeric());
            if words.map(str::to_lowercase).any(|w| rules.words.is("from_the_files", &w)) {
                continue;
            }
            for hit in self.rules.find(text.raw, line.clone()) {
                let Some(reach) = self.reach.get(hit.rule) else { continue };
                let whole = text.words(hit.end..line.end).chars().all(|c| ".: ".contains(c)) && hit.start == line.start;
                if let Some(days) = days(text, &hit, rules).filter(|_| !reach.line || (whole && n > 0)) {
                    last.entry(reach.why.as_str()).or_default().push((days, reach, hit));
                }
            }
        }
        let latest = last.into_values().filter_map(|mut all| {
            let order = in_order(&all.iter().filter_map(|(d, ..)| d.first().copied()).collect::<Vec<_>>());
            all.sort_by_key(|(d, ..)| d.first().and_then(|d| order.get(d).copied()));
            all.pop()
        });
        let evidence = |(days, reach, hit): Stamp<'_>| Evidence {
            days: Days::of(days.into_iter().map(|d| (add(d, -reach.before), add(d, reach.after)))),
            why: reach.why.clone(),
            span: Some(text.span(hit.start..hit.end)),
            firm: false,
        };
        latest.map(evidence).collect()
    }
}

/// The day that a stamp names; where it has no year, that of every year.
fn days(text: &Text<'_>, hit: &Hit, rules: &DatingRules) -> Option<Vec<Date>> {
    let number = |group: &str| hit.words(group, text.raw).and_then(|w| w.trim().parse::<i16>().ok());
    let month = |group: &str| hit.words(group, text.raw).and_then(|w| rules.time.value("month", &w.to_lowercase()));
    let month = month("last_month").or_else(|| month("month"))?.parse().ok()?;
    let day = i8::try_from(number("day")?).ok()?;
    Some(match number("year") {
        Some(year) => vec![Date::new(year, month, day).ok()?],
        None => all_years(YearDay::Fixed(month, day), None).collect(),
    })
}

/// Days by their order: those of one year stand as they are; those of every year begin behind the longest gap between them.
fn in_order(days: &[Date]) -> BTreeMap<Date, i32> {
    let mut sorted: Vec<Date> = days.to_vec();
    sorted.sort();
    sorted.dedup();
    let span = |a: Date, b: Date| a.until(b).map_or(0, |s| s.get_days());
    let one_year = sorted.first().zip(sorted.last()).is_some_and(|(a, b)| a.year() == b.year());
    let gaps = sorted.windows(2).filter_map(|w| Some((span(*w.first()?, *w.last()?), *w.last()?)));
    let round = sorted.first().zip(sorted.last()).map_or(0, |(a, b)| 365 - span(*a, *b));
    let first = gaps.max_by_key(|g| g.0).filter(|g| one_year && g.0 > round).map(|g| g.1);
    let place = |d: Date| sorted.first().map_or(0, |f| span(*f, d)) + if first.is_some_and(|f| d < f) { 366 } else { 0 };
    sorted.iter().map(|d| (*d, place(*d))).collect()
}

/// "the May 3 primary", "the deadline on May 3": what is set for a day lies ahead, where it is not told as past.
pub(super) fn set_for(text: &Text<'_>, times: &[Time], rules: &DatingRules) -> Vec<Evidence> {
    let scheduled = |t: usize| rules.words.is("set_for_day", &text.word(t).to_lowercase());
    let ahead = |time: &Time| {
        let relative = Relative::parse(time.relative.as_deref()?).filter(|r| r.edge == Edge::Within && !r.anchored)?;
        let Core::Yearly { first: day @ YearDay::Fixed(..), last: None, which: Which::Future | Which::Nearest | Which::Unclear, .. } =
            relative.core
        else {
            return None;
        };
        let range = time.span.range();
        let (first, last) = (text.token_at(range.start), text.token_at(range.end.saturating_sub(1)));
        let sentence = text.sentence_at(range.start).and_then(|s| text.sentences.get(s))?;
        let before = first.saturating_sub(SET_NEAR).max(sentence.tokens.start)..first;
        let beside = scheduled(last + 1) || scheduled(last + 2) || before.clone().any(scheduled);
        let days = Days::of(all_years(day, None).map(|d| (add(d, -NEAR), d)));
        let why = "what is set for that day lies ahead".to_string();
        beside.then(|| Evidence { days, why, span: Some(time.span.clone()), firm: false })
    };
    times.iter().filter_map(ahead).collect()
}

/// Days named without their year: the nearest of them is not far from the day of writing.
pub(super) fn days_of_the_year(times: &[Time]) -> Option<Evidence> {
    let own = |t: &Time| {
        let relative = Relative::parse(t.relative.as_deref()?).filter(|r| r.edge != Edge::Since && !r.anchored)?;
        match relative.core {
            Core::Yearly {
                first: day @ YearDay::Fixed(..), which: Which::Past | Which::Future | Which::Nearest | Which::Unclear, ..
            } => Some((day, t.span.clone())),
            _ => None,
        }
    };
    // "Dec. 4" behind "Dec. 4, 2015" is of that year; a holiday is of any.
    let with_year: BTreeSet<&str> = times.iter().filter(|t| t.relative.is_none()).filter_map(|t| t.value.as_deref()?.get(5..10)).collect();
    let known = |d: &YearDay| matches!(d, YearDay::Fixed(m, n) if with_year.contains(format!("{m:02}-{n:02}").as_str()));
    let digits = |s: &record::Span| s.text.bytes().any(|b| b.is_ascii_digit());
    let named: Vec<_> = times.iter().filter_map(own).filter(|(d, s)| !known(d) && digits(s)).collect();
    let days = named.iter().flat_map(|(d, _)| all_years(*d, None)).map(|d| (add(d, -NEAR), add(d, NEAR)));
    let days = Days::of(days);
    let why = "days without a year are of the months around the day of writing".to_string();
    named.first().map(|(_, span)| Evidence { days, why, span: Some(span.clone()), firm: false })
}
