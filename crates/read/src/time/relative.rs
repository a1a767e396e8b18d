//! How does a time follow from the day of writing? The grammar of `Time.relative`, read.
//!
//! ```text
//! relative := [EDGE] ["anchor"] core [T…]          words separated by one blank
//! EDGE     := by | until | before | since | after  the governing preposition: one end of the interval is open
//! anchor   := count from the time at `Time.anchor` instead of the day of writing
//! T…       := time of day, put behind the value (TMO, T18:00)
//! core     := UNIT±N [rest | sofar]                day-1, week+0, weekend, month, quarter, half, year, fiscal, decade, century;
//!                                                  `year+0 rest` from the day to its end ("later this year")
//!           | weekday N [WHICH | week±K]           N from 1, Monday, to 7; `week-1` is of the week before
//!           | month MM [WHICH | year±K]
//!           | season SP|SU|FA|WI [WHICH | year±K]
//!           | part Q1…Q4|H1|H2 [WHICH | year±K]
//!           | yearly DAY [WHICH | year±K] [weekday N]   a day of every year, of the years where it is that weekday
//!           | ago P… | ahead P…                    a length of time before or after
//!           | past P… | next P…                    the stretch of that length that ends or begins on the day
//!           | turn MM MM begin|end [WHICH]         the month that begins or ends a stretch: "from May to September"
//!           | weekend WHICH                        the weekend that is past, to come or nearest
//!           | monthly DD [WHICH | month±K] [weekday N]   a day of every month: "the 18th", "Friday the 11th"
//!           | run UNIT±N UNIT±N                    from the first to the last of these units: "the last two quarters"
//!           | either D D                           08/05/2025: one of two days
//!           | at VALUE | weekof core | …           what lies in another time: see `nested`
//! DAY      := MM-DD | MM-DD..MM-DD | MM-N-W (N-th weekday W of the month, N = 9: the last) | easter±N
//! WHICH    := past | future | nearest | last | next past: the latest up to and including the day; last: before it;
//!             of weekdays also prior | coming: the latest before and the first after the day, whichever week they are of
//! P…       := an ISO 8601 length: P2W, P1.5Y, PT3H, PXY, P1Y3M
//! ```

use super::nested::Nested;
use jiff::civil::Date;

/// A parsed `Time.relative`.
#[derive(Clone, Debug, PartialEq)]
pub struct Relative {
    /// Which end is open.
    pub edge: Edge,
    /// Counted from another time of the text.
    pub anchored: bool,
    /// What is counted.
    pub core: Core,
    /// Time of day.
    pub clock: Option<String>,
}

/// What the governing preposition does to the interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Nothing: the interval itself.
    Within,
    /// Up to and including it.
    By,
    /// Up to the day before it.
    Before,
    /// From its first day on.
    Since,
    /// From the day after it on.
    After,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    /// A year of somebody's books: its days are not known.
    Fiscal,
    Decade,
    Century,
}

/// Which of the recurring ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The words do not say.
    Unclear,
    /// The latest up to and including the day.
    Past,
    /// The first from the day on.
    Future,
    /// The nearest within five months.
    Nearest,
    /// The latest before the day, in so many words ("last September").
    Last,
    /// The first after the day, in so many words.
    Next,
    /// The latest before the day, whichever week it is of ("this past Friday").
    Prior,
    /// The first after the day, whichever week it is of ("this coming Friday").
    Coming,
    /// In the larger unit, so many from the day's own.
    Of(i32),
}

/// Which part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All of it.
    Whole,
    /// From the day on.
    Rest,
    /// Up to the day.
    SoFar,
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearDay {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, which one (9: the last), weekday from 1.
    Nth(i8, i8, i8),
    /// Days from Easter Sunday.
    Easter(i32),
}

/// What is counted.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the grammar above says it")]
pub enum Core {
    Unit(Unit, i32, Cut),
    Weekday(i8, Which),
    Month(i8, Which),
    Season(String, Which),
    Part(String, Which),
    Yearly { first: YearDay, last: Option<YearDay>, which: Which, weekday: Option<i8> },
    Ago(Length),
    Ahead(Length),
    Past(Length),
    Next(Length),
    Weekend(Which),
    Turn { first: i8, last: i8, end: bool, which: Which },
    Monthly { day: i8, which: Which, weekday: Option<i8> },
    Run(Unit, i32, i32),
    Either(Date, Date),
    Nested(Nested),
}

/// A length of time: `P2W`, `P1Y3M`.
#[derive(Clone, Debug, PartialEq)]
pub struct Length {
    /// How many; `None` for X.
    pub count: Option<f64>,
    /// `Y`, `M`, `W`, `D`, `TH`, `TM` or `TS`.
    pub unit: String,
    /// What comes on top of it in a smaller unit: the `3M` of `P1Y3M`.
    pub rest: Option<Box<Length>>,
    /// As written.
    pub text: String,
}

impl Relative {
    /// Reads the grammar; `None` where the text does not follow it.
    pub fn parse(text: &str) -> Option<Relative> {
        let mut words = text.split(' ').peekable();
        let edge = match words.peek().copied()? {
            "by" | "until" => Edge::By,
            "before" => Edge::Before,
            "since" => Edge::Since,
            "after" => Edge::After,
            _ => Edge::Within,
        };
        if edge != Edge::Within {
            words.next();
        }
        let anchored = words.next_if_eq(&"anchor").is_some();
        let mut rest: Vec<&str> = words.collect();
        let clock = rest.pop_if(|w| w.starts_with('T')).map(String::from);
        let (head, tail) = rest.split_first()?;
        Some(Relative { edge, anchored, core: core(head, tail)?, clock })
    }
}

/// Reads what is counted.
pub(super) fn core(head: &str, tail: &[&str]) -> Option<Core> {
    if let Some(nested) = Nested::parse(head, tail) {
        return Some(Core::Nested(nested));
    }
    Some(match (head, tail) {
        ("weekday", [n, which @ ..]) => Core::Weekday(weekday(n)?, which_of(which, "week")?),
        ("month", [m, which @ ..]) => Core::Month(m.parse().ok().filter(|m| (1..=12).contains(m))?, which_of(which, "year")?),
        ("season", [s, which @ ..]) => Core::Season((*s).into(), which_of(which, "year")?),
        ("part", [p, which @ ..]) => Core::Part((*p).into(), which_of(which, "year")?),
        ("yearly", [day, which @ .., "weekday", n]) => yearly(day, which, Some(weekday(n)?))?,
        ("yearly", [day, which @ ..]) => yearly(day, which, None)?,
        ("ago", [length]) => Core::Ago(Length::parse(length)?),
        ("ahead", [length]) => Core::Ahead(Length::parse(length)?),
        ("past", [length]) => Core::Past(Length::parse(length)?),
        ("next", [length]) => Core::Next(Length::parse(length)?),
        ("weekend", which) => Core::Weekend(which_of(which, "week")?),
        ("turn", [a, b, side @ ("begin" | "end"), which @ ..]) => {
            let month = |m: &str| m.parse().ok().filter(|m| (1..=12).contains(m));
            Core::Turn { first: month(a)?, last: month(b)?, end: *side == "end", which: which_of(which, "year")? }
        }
        ("monthly", [day, which @ .., "weekday", n]) => monthly(day, which, Some(weekday(n)?))?,
        ("monthly", [day, which @ ..]) => monthly(day, which, None)?,
        ("run", [a, b]) => {
            let ((unit, first), (other, last)) = (unit_of(a)?, unit_of(b)?);
            (unit == other && first <= last).then_some(Core::Run(unit, first, last))?
        }
        ("either", [a, b]) => Core::Either(a.parse().ok()?, b.parse().ok()?),
        (unit, cut) => {
            let (unit, offset) = unit_of(unit)?;
            let cut = match cut {
                [] => Cut::Whole,
                ["rest"] => Cut::Rest,
                ["sofar"] => Cut::SoFar,
                _ => return None,
            };
            Core::Unit(unit, offset, cut)
        }
    })
}

/// `week-1`: a unit and how many from the day's own.
fn unit_of(word: &str) -> Option<(Unit, i32)> {
    let (name, offset) = word.split_at_checked(word.find(['+', '-'])?)?;
    Some((Unit::from_name(name)?, offset.parse().ok()?))
}

fn monthly(day: &str, which: &[&str], weekday: Option<i8>) -> Option<Core> {
    let day = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(Core::Monthly { day, which: which_of(which, "month")?, weekday })
}

/// The number of a weekday.
pub(super) fn weekday(word: &str) -> Option<i8> {
    word.parse().ok().filter(|n| (1..=7).contains(n))
}

fn which_of(words: &[&str], larger: &str) -> Option<Which> {
    Some(match words {
        [] => Which::Unclear,
        ["past"] => Which::Past,
        ["future"] => Which::Future,
        ["nearest"] => Which::Nearest,
        ["last"] => Which::Last,
        ["next"] => Which::Next,
        ["prior"] => Which::Prior,
        ["coming"] => Which::Coming,
        [of] => Which::Of(of.strip_prefix(larger)?.parse().ok()?),
        _ => return None,
    })
}

fn yearly(day: &str, which: &[&str], weekday: Option<i8>) -> Option<Core> {
    let (first, last) = match day.split_once("..") {
        Some((a, b)) => match (YearDay::parse(a)?, YearDay::parse(b)?) {
            (YearDay::Fixed(m, d), YearDay::Fixed(n, e)) if (m, d) >= (n, e) => return None,
            (a, b) => (a, Some(b)),
        },
        None => (YearDay::parse(day)?, None),
    };
    Some(Core::Yearly { first, last, which: which_of(which, "year")?, weekday })
}

impl YearDay {
    /// Reads `MM-DD`, `MM-N-W` or `easter±N`.
    pub fn parse(text: &str) -> Option<YearDay> {
        if let Some(offset) = text.strip_prefix("easter") {
            return Some(YearDay::Easter(offset.parse().ok()?));
        }
        let mut parts = text.split('-').map(|p| p.parse::<i8>().ok());
        let (month, second, third) = (parts.next()??, parts.next()??, parts.next());
        if !(1..=12).contains(&month) || !(1..=31).contains(&second) {
            return None;
        }
        match third {
            None => Some(YearDay::Fixed(month, second)),
            Some(weekday) => Some(YearDay::Nth(month, second, weekday.filter(|n| (1..=7).contains(n))?)),
        }
    }
}

impl Unit {
    fn from_name(name: &str) -> Option<Unit> {
        Some(match name {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "weekend" => Unit::Weekend,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "half" => Unit::Half,
            "year" => Unit::Year,
            "fiscal" => Unit::Fiscal,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        })
    }
}

impl Length {
    /// Reads `P2W`, `PT3H`, `PXY`, `P1Y3M`: each unit smaller than the one before.
    pub fn parse(text: &str) -> Option<Length> {
        let mut parts = Vec::new();
        let (mut count, mut clock) = (String::new(), "");
        for c in text.strip_prefix('P')?.chars() {
            match c {
                'T' if count.is_empty() && clock.is_empty() => clock = "T",
                '0'..='9' | '.' | 'X' => count.push(c),
                _ => parts.push((std::mem::take(&mut count), format!("{clock}{c}"))),
            }
        }
        let order = |unit: &str| UNITS.iter().position(|u| *u == unit);
        let falling = parts.iter().map(|(_, u)| order(u)).collect::<Option<Vec<_>>>()?.windows(2).all(|w| w.first() < w.last());
        if !count.is_empty() || !falling {
            return None;
        }
        let mut rest = None;
        for (count, unit) in parts.into_iter().rev() {
            let count = if count == "X" { None } else { Some(count.parse::<f64>().ok().filter(|c| (0.0..=100_000.0).contains(c))?) };
            rest = Some(Box::new(Length { count, unit, rest, text: text.into() }));
        }
        rest.map(|l| *l)
    }

    /// Its smallest unit.
    pub fn smallest(&self) -> &str {
        self.rest.as_ref().map_or(self.unit.as_str(), |r| r.smallest())
    }
}

/// The units of lengths, the largest first.
const UNITS: &[&str] = &["Y", "M", "W", "D", "TH", "TM", "TS"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_read_and_nothing_else() {
        for good in [
            "day-1",
            "week+0",
            "by year+5",
            "weekday 4 past",
            "weekday 4",
            "weekday 1 week-1",
            "month 09 nearest",
            "month 09 year-1",
            "season SP last",
            "part Q3 past",
            "yearly 05-08 past weekday 4",
            "yearly 11-4-4 nearest",
            "yearly easter-2",
            "ago P2W",
            "since ago PXY",
            "past P10Y",
            "anchor day+3",
            "either 2007-07-08 2007-08-07",
            "weekday 5 past TMO",
            "year+0 rest",
            "yearly 05-08..05-10 past",
            "ago P1Y3M",
            "weekend past",
            "monthly 18 nearest",
            "monthly 11 nearest weekday 5",
            "run quarter-2 quarter-1",
            "turn 05 09 begin past",
            "weekday 4 prior",
            "weekof yearly 04-10 past",
            "anchor nth 1 wd1 week+1",
            "nth -1 week at 2016-12",
            "minus P2W yearly 12-25 nearest",
        ] {
            assert!(Relative::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "by",
            "day",
            "day 1",
            "weekday 8",
            "month 13 past",
            "ago 2W",
            "ago P2Q",
            "either 2007-07-08",
            "yearly 5",
            "x+1",
            "week+0 week",
            "P2W",
            "ago P3M1Y",
            "monthly 32",
            "run week-1 quarter-1",
            "weekof",
            "nth 1 hour day+0",
            "head P2W",
        ] {
            assert_eq!(Relative::parse(bad), None, "{bad}");
        }
    }
}
