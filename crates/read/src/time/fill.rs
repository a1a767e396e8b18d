//! What does a rule make of the words it matched? Its templates, filled.
//!
//! `{name}` in a template stands for what the group of that name matched:
//! `{year}` four digits; `{month}` `{day}` two; `{decade}` the first three digits of its year, `{short_decade}` the first of two; `{century}` two digits
//! ("21st" gives 20); `{length}` the groups `n`, `half` and `unit` as P2W; `{n}` a whole number; `{run_back}` and `{run_on}` the last and the next `n` quarters; `{month2}` and `{day_word2}` as `month` and `day_word`, `{year_of_first}` the year of `month` in a stretch to `month2`; `{half_length}` and `{vague}` half of a `unit`
//! and an unknown number of it, `{every_other}` two of it; `{slash}` the day that the groups `a`, `b` and `year` can only be, `{either}` the two it
//! may be; `{holiday_day}` the groups `holiday` and `year`; `{clock}` the groups `hour`, `minute`, `ampm` as T18:00;
//! `{toward}` past, future or nothing by the tense of the clause, `{near}` the same but `nearest` for nothing; any other
//! name the value that the word has in the class of that name.

use super::relative::{Which, YearDay};
use super::words::Words;
use crate::lexicon::Hit;
use jiff::civil::Date;

/// A match with all that templates may ask for.
pub struct Filler<'a> {
    /// The match.
    pub hit: &'a Hit,
    /// The report's text.
    pub raw: &'a str,
    /// The word classes.
    pub words: &'a Words,
    /// The tense of the clause, asked for only when a template needs it.
    pub toward: &'a dyn Fn() -> Which,
}

impl Filler<'_> {
    /// The template with every name filled; `None` where a group it needs took no part or means nothing.
    pub fn fill(&self, template: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((head, tail)) = rest.split_once('{') {
            out.push_str(head);
            let (name, tail) = tail.split_once('}')?;
            out.push_str(&self.name(name)?);
            rest = tail;
        }
        out.push_str(rest);
        // A name that fills with nothing leaves two blanks or one at the end.
        Some(out.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The words of a group.
    pub fn group(&self, name: &str) -> Option<&str> {
        self.hit.words(name, self.raw)
    }

    /// The value that a group's words have in the class of its name.
    pub fn class(&self, group: &str) -> Option<&str> {
        self.value_in(group, group)
    }

    /// The value that a group's words have in a class of another name.
    fn value_in(&self, class: &str, group: &str) -> Option<&str> {
        let words = self.group(group)?.to_lowercase().replace('’', "'").replace('\u{a0}', " ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.words.value(class, &words)
    }

    fn name(&self, name: &str) -> Option<String> {
        Some(match name {
            "year" => self.year(name)?,
            "year2" => self.year2()?,
            "year_of_first" => self.year_of_first()?,
            "run_back" => format!("quarter-{} quarter-1", self.whole("n")?),
            "run_on" => format!("quarter+1 quarter+{}", self.whole("n")?),
            "n" => self.whole("n")?.to_string(),
            "month2" => format!("{:02}", self.value_in("month", name)?.parse::<u8>().ok()?),
            "day_word2" => self.value_in("day_word", name)?.to_string(),
            "day" | "day2" => format!("{:02}", digits(self.group(name)?)?),
            "month" => match self.class(name) {
                Some(number) => format!("{:02}", number.parse::<u8>().ok()?),
                None => format!("{:02}", digits(self.group(name)?)?),
            },
            "decade" => self.group(name)?.get(..3)?.to_string(),
            "short_decade" => self.group(name)?.get(..1)?.to_string(),
            "century" => format!("{:02}", digits(self.group(name)?)?.checked_sub(1)?),
            "length" => self.length()?,
            "every_other" => {
                let (clock, unit) = self.class("unit")?.split_at(self.class("unit")?.len().checked_sub(1)?);
                format!("P{clock}2{unit}")
            }
            "week" => format!("{:02}", digits(self.group(name)?)?),
            "half_length" => self.half_length()?,
            "vague" => self.vague()?,
            "slash" => self.slash().ok()?,
            "either" => self.slash().err()?,
            "holiday_day" => YearDay::parse(self.class("holiday")?)?.in_year(self.year("year")?.parse().ok()?)?.to_string(),
            "clock" => self.clock()?,
            "toward" | "near" => match (self.toward)() {
                Which::Past => "past".into(),
                Which::Future => "future".into(),
                _ if name == "near" => "nearest".into(),
                _ => String::new(),
            },
            _ => self.class(name)?.to_string(),
        })
    }

    /// The groups `n`, `half` and `unit`.
    fn length(&self) -> Option<String> {
        let unit = self.class("unit")?;
        let (mut count, clock) = (self.group("n").map_or(Some(Some(1.0)), |n| self.words.number(n))?, unit.starts_with('T'));
        if let Some(half) = self.group("half").or(self.group("half2")) {
            let more = if self.words.is("quarter_part", &half.to_lowercase()) { 0.25 } else { 0.5 };
            count = count.map(|c| c + more);
        }
        // A decade is ten years; a value such as `10Y` says what one of the unit is.
        let bare = unit.trim_start_matches('T');
        let (times, letter) = bare.split_at(bare.bytes().take_while(u8::is_ascii_digit).count());
        let times = if times.is_empty() { 1.0 } else { times.parse::<f64>().ok()? };
        let count = count.map_or("X".to_string(), |c| (c * times).to_string());
        Some(format!("P{}{count}{letter}", if clock { "T" } else { "" }))
    }

    /// The whole number that a group says.
    fn whole(&self, name: &str) -> Option<u8> {
        let number = self.words.number(self.group(name)?)??;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie within")]
        ((1.0..=100.0).contains(&number) && number.fract() == 0.0).then_some(number as u8)
    }

    /// The year that a group says, in digits or in words.
    fn year(&self, name: &str) -> Option<String> {
        let words = self.group(name)?;
        year(words).or_else(|| self.words.year(words).map(|y| y.to_string()))
    }

    /// The year that a stretch ends with: "2008-9" says its last digit.
    fn year2(&self) -> Option<String> {
        let words = self.group("year2")?;
        if words.len() > 1 {
            return self.year("year2");
        }
        Some(format!("{}{words}", self.year("year")?.get(..3)?))
    }

    /// The year of the first month of a stretch that ends in `year`: of the year before where it comes later in it.
    fn year_of_first(&self) -> Option<String> {
        let (first, last): (u8, u8) = (self.class("month")?.parse().ok()?, self.value_in("month", "month2")?.parse().ok()?);
        let year: i16 = self.year("year")?.parse().ok()?;
        Some((if first > last { year.checked_sub(1)? } else { year }).to_string())
    }

    /// Half of one unit, in the unit below.
    fn half_length(&self) -> Option<String> {
        Some(
            match self.class("unit")? {
                "TM" => "PT30S",
                "TH" => "PT30M",
                "D" => "PT12H",
                "M" => "P15D",
                "Y" => "P6M",
                "10Y" => "P5Y",
                "100Y" => "P50Y",
                _ => return None,
            }
            .into(),
        )
    }

    /// An unknown number of the unit: PXY.
    fn vague(&self) -> Option<String> {
        let unit = self.class("unit")?;
        let letter = unit.chars().next_back()?;
        Some(format!("P{}X{letter}", if unit.starts_with('T') { "T" } else { "" }))
    }

    /// The groups `a`, `b` and `year`: the day, or as an error the two days it may be, month first.
    fn slash(&self) -> Result<String, String> {
        let read = || -> Option<(Option<Date>, Option<Date>)> {
            let (a, b) = (self.group("a")?.parse().ok()?, self.group("b")?.parse().ok()?);
            let year = self.year("year")?.parse().ok()?;
            Some((Date::new(year, a, b).ok(), Date::new(year, b, a).ok()))
        };
        match read() {
            Some((Some(a), Some(b))) if a != b => Err(format!("{a} {b}")),
            Some((Some(day), _) | (None, Some(day))) => Ok(day.to_string()),
            _ => Err(String::new()),
        }
    }

    fn clock(&self) -> Option<String> {
        let mut hour = digits(self.group("hour")?)?;
        let minute = self.group("minute").map_or(Some(0), digits)?;
        match self.class("ampm") {
            Some("PM") if hour < 12 => hour += 12,
            Some("AM") if hour == 12 => hour = 0,
            _ => {}
        }
        let zone = self.class("zone").unwrap_or_default();
        (hour < 25 && minute < 60).then(|| format!("T{hour:02}:{minute:02}{zone}"))
    }
}

fn digits(words: &str) -> Option<u32> {
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn year(words: &str) -> Option<String> {
    let words = words.trim_start_matches(['\'', '’']);
    match (words.len(), digits(words)?) {
        (2, n) if n < 50 => Some(format!("20{n:02}")),
        (2, n) => Some(format!("19{n:02}")),
        (4, n) => Some(n.to_string()),
        _ => None,
    }
}
