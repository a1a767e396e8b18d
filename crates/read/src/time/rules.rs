//! What does the time room know? Each rule's pattern with what it makes, from `lexicon/en/time.toml`.

use super::relative::Relative;
use super::words::Words;
use crate::lexicon::{Lexicon, LexiconError, Row, Rules};
use crate::text::{Text, TextRules};
use record::TimeType;

/// What the time room knows.
#[derive(Clone, Debug)]
pub struct TimeRules {
    /// The patterns `[[time]]`.
    pub(super) rules: Rules,
    /// What each makes, in the order of the patterns.
    pub(super) makes: Vec<Make>,
    /// The word classes.
    pub(super) words: Words,
    /// To cut up the examples.
    text: TextRules,
}

/// What a rule makes of its match.
#[derive(Clone, Debug, Default)]
pub struct Make {
    /// TIMEX3 type; `None` for words that look like a time and are none.
    pub kind: Option<TimeType>,
    /// Template of a value that stands on its own; tried before `relative`.
    pub value: Option<String>,
    /// Template of the value that a stretch ends with.
    pub last: Option<String>,
    /// Template in the grammar of `relative`.
    pub relative: Option<String>,
    /// TIMEX3 modifier.
    pub modifier: Option<String>,
    /// Class of the words of which one must stand before.
    pub lead: Option<String>,
    /// Class of the words of which one may stand behind instead.
    pub tail: Option<String>,
    /// Class of the words before that make it a SET.
    pub set: Option<String>,
    /// Template of `relative` for a length after "in" that is still to come.
    pub ahead: Option<String>,
    /// Template of `relative` for a length after "within" that is still to come.
    pub inside: Option<String>,
    /// Class of the words of which one must stand behind, if anything does in the sentence.
    pub end: Option<String>,
    /// Whether it is no time by itself but lies before one: `relative` is put before what that one is counted by.
    pub of: bool,
    /// With `of`: whether it is a day of its own, of the month of the day right behind it.
    pub beside: bool,
    /// Groups that make the surroundings needless.
    pub sure: Vec<String>,
}

const TYPES: &[&str] = &["DATE", "TIME", "DURATION", "SET", "none"];

impl TimeRules {
    /// Compiles `lexicon/en/time.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<TimeRules, LexiconError> {
        let mut rules = Rules::new(lexicon, "time", "time")?;
        let words = Words::new(lexicon, "time");
        let makes = rules.patterns.iter_mut().map(|p| Make::new(&mut p.row, &words)).collect::<Result<_, _>>()?;
        Ok(TimeRules { rules, makes, words, text: TextRules::new(lexicon)? })
    }

    /// What is wrong with the examples of this room's rules: each `yes` must give a time by its rule (of exactly the words
    /// in brackets, where it has some), no `no` may.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        let mut errors = Vec::new();
        for (i, pattern) in self.rules.patterns.iter().enumerate() {
            for example in &pattern.yes {
                let (raw, want) = crate::lexicon::unbracket(example);
                let found = self.found_by(&raw, i);
                let whole = want.clone().unwrap_or_default();
                if !found.iter().any(|r| want.is_none() || *r == whole) {
                    let words: Vec<_> = found.iter().filter_map(|r| raw.get(r.clone())).collect();
                    errors.push(pattern.row.error(format!("rule {}: the yes example {example:?} gives {words:?}", pattern.id)));
                }
            }
            for example in &pattern.no {
                if let Some(range) = self.found_by(example, i).first() {
                    let words = example.get(range.clone()).unwrap_or_default();
                    errors.push(pattern.row.error(format!("rule {}: the no example {example:?} is matched: {words:?}", pattern.id)));
                }
            }
        }
        errors
    }

    /// Where one rule finds a time in a text; for a rule that makes none, where it matches.
    fn found_by(&self, raw: &str, rule: usize) -> Vec<std::ops::Range<usize>> {
        let text = Text::new(raw, &self.text);
        let make = self.makes.get(rule);
        let hits = text.lines.iter().flat_map(|l| super::hits(&text, l.clone(), self)).filter(|h| h.rule == rule);
        if make.is_some_and(|m| m.of) {
            let starts: Vec<_> = hits.map(|h| h.start).collect();
            return super::find(&text, self).into_iter().map(|f| f.range).filter(|r| starts.contains(&r.start)).collect();
        }
        hits.filter(|h| make.is_some_and(|m| m.kind.is_none() || super::make_time(&text, h, m, self).is_some()))
            .map(|h| h.start..h.end)
            .collect()
    }
}

impl Make {
    /// Whether later rules have their turn where this one makes no time of its match: what needs certain words around
    /// it is a guess at a longer time, and a stretch from later to earlier is none.
    pub(super) fn yields(&self) -> bool {
        self.end.is_some() || self.last.is_some() || self.lead.is_some()
    }

    fn new(row: &mut Row, words: &Words) -> Result<Make, LexiconError> {
        let kind = row.word("type", TYPES, |w| TYPES.contains(&w).then(|| TimeType::from_word(w)))?;
        let make = Make {
            kind: kind.ok_or_else(|| row.error("expected the key `type` in this [[time]]"))?,
            value: row.text("value")?,
            last: row.text("last")?,
            relative: row.text("relative")?,
            modifier: row.text("mod")?,
            lead: row.text("lead")?,
            tail: row.text("tail")?,
            set: row.text("set")?,
            ahead: row.text("ahead")?,
            inside: row.text("inside")?,
            end: row.text("end")?,
            of: row.flag("of")?,
            beside: row.flag("beside")?,
            sure: row.texts("sure")?,
        };
        if make.kind.is_some() && make.value.is_none() && make.relative.is_none() {
            return Err(row.error("expected `value` or `relative` in this [[time]]"));
        }
        for class in [&make.lead, &make.tail, &make.set, &make.end].into_iter().flatten() {
            if !words.has_class(class) {
                return Err(row.error(format!("no word class `{class}` in time.toml or words.toml")));
            }
        }
        let inner = if make.of { " year+0" } else { "" };
        if let Some(template) = make.relative.as_deref().filter(|t| Relative::parse(&(sample(t) + inner)).is_none()) {
            return Err(row.error(format!("`relative` is {template:?}, which does not follow the grammar of relative times")));
        }
        row.clone().done()?;
        Ok(make)
    }
}

/// A template filled with something of each kind, to see whether it follows the grammar.
fn sample(template: &str) -> String {
    let mut out = template.to_string();
    for (name, value) in SAMPLES {
        out = out.replace(&format!("{{{name}}}"), value);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

const SAMPLES: &[(&str, &str)] = &[
    ("year", "2025"),
    ("month", "05"),
    ("day", "08"),
    ("day2", "10"),
    ("day_word", "09"),
    ("day_word2", "11"),
    ("day_number", "08"),
    ("month2", "06"),
    ("weekday", "4"),
    ("length", "P2W"),
    ("clock", "T18:00"),
    ("toward", "past"),
    ("near", "nearest"),
    ("season", "SP"),
    ("part_of_year", "Q3"),
    ("quarter", "Q3"),
    ("holiday", "12-25"),
    ("deixis", "-1"),
    ("which", "last"),
    ("day_part", "TMO"),
    ("calendar_unit", "week"),
    ("deictic_day", "-1"),
    ("this_unit", "month"),
    ("step_unit", "day"),
    ("either", "2007-07-08 2007-08-07"),
    ("nth", "1"),
    ("piece", "week"),
    ("n", "3"),
    ("holiday_day", "2014-12-25"),
    ("run_back", "quarter-2 quarter-1"),
    ("run_on", "quarter+1 quarter+2"),
];
