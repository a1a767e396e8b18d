//! Which days is a time that lies in another, or is counted from it: "the first week of May", "two days before Easter"?
//!
//! ```text
//! core := …
//!       | at VALUE              a value that stands on its own: only inside the others
//!       | weekof core           the week that the day lies in; `weekendof`: the weekend next to it
//!       | nth N PIECE core      the N-th piece of the time, -1 the last; PIECE is day, week, month, quarter or wd1 … wd7;
//!                               a week is of the month or year that its Thursday lies in, as in ISO 8601
//!       | days A B core         its days A to B
//!       | head P… core | tail P… core     the first or last so many days, weeks or months of it
//!       | stretch P… core       the stretch of that length that begins with it
//!       | plus P… core | minus P… core    that much after or before it
//! ```

use super::reckon::{self, Placed};
use super::relative::{Core, Length, core, weekday};
use super::value::{self, Days};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A time in another.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "the grammar above says it")]
pub enum Nested {
    At(String),
    WeekOf(Box<Core>),
    WeekendOf(Box<Core>),
    Nth(i8, Piece, Box<Core>),
    Days(i8, i8, Box<Core>),
    Head(Length, Box<Core>),
    Tail(Length, Box<Core>),
    Stretch(Length, Box<Core>),
    Plus(Length, Box<Core>),
    Minus(Length, Box<Core>),
}

/// What a time is cut into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Piece {
    Day,
    Week,
    Month,
    Quarter,
    Weekday(i8),
}

impl Nested {
    /// Reads the grammar above; `None` for other words.
    pub(super) fn parse(head: &str, tail: &[&str]) -> Option<Nested> {
        let inner = |from: usize| -> Option<Box<Core>> {
            let (head, tail) = tail.get(from..)?.split_first()?;
            core(head, tail).map(Box::new)
        };
        let length = || tail.first().and_then(|p| Length::parse(p));
        Some(match head {
            "at" => match tail {
                [one] if value::days(one).is_some() => Nested::At((*one).into()),
                _ => return None,
            },
            "weekof" => Nested::WeekOf(inner(0)?),
            "weekendof" => Nested::WeekendOf(inner(0)?),
            "nth" => {
                let n = tail.first()?.parse().ok().filter(|n| *n == -1 || (1..=53).contains(n))?;
                Nested::Nth(n, Piece::parse(tail.get(1)?)?, inner(2)?)
            }
            "days" => {
                let (a, b): (i8, i8) = (tail.first()?.parse().ok()?, tail.get(1)?.parse().ok()?);
                (1 <= a && a < b).then_some(Nested::Days(a, b, inner(2)?))?
            }
            "head" => Nested::Head(length()?, inner(1)?),
            "tail" => Nested::Tail(length()?, inner(1)?),
            "stretch" => Nested::Stretch(length()?, inner(1)?),
            "plus" => Nested::Plus(length()?, inner(1)?),
            "minus" => Nested::Minus(length()?, inner(1)?),
            _ => return None,
        })
    }

    /// Whether its days follow without the day of writing.
    pub(super) fn stands_alone(&self) -> bool {
        match self {
            Nested::At(_) => true,
            Nested::WeekOf(c)
            | Nested::WeekendOf(c)
            | Nested::Nth(_, _, c)
            | Nested::Days(_, _, c)
            | Nested::Head(_, c)
            | Nested::Tail(_, c)
            | Nested::Stretch(_, c)
            | Nested::Plus(_, c)
            | Nested::Minus(_, c) => matches!(&**c, Core::Nested(n) if n.stands_alone()),
        }
    }

    /// The value while no day is known.
    pub(super) fn unknown(&self) -> String {
        match self {
            Nested::At(value) => value.clone(),
            Nested::WeekOf(_) | Nested::Nth(_, Piece::Week, _) => "XXXX-WXX".into(),
            Nested::WeekendOf(_) => "XXXX-WXX-WE".into(),
            Nested::Nth(n, Piece::Weekday(w), _) if *n == 1 => format!("XXXX-WXX-{w}"),
            Nested::Nth(n, Piece::Month, _) if *n > 0 => format!("XXXX-{n:02}"),
            Nested::Nth(n, Piece::Quarter, _) if *n > 0 => format!("XXXX-Q{n}"),
            Nested::Nth(_, Piece::Month, _) => "XXXX-XX".into(),
            Nested::Nth(..) => "XXXX-XX-XX".into(),
            Nested::Days(a, b, _) => format!("P{}D", b - a + 1),
            Nested::Head(length, _) | Nested::Tail(length, _) | Nested::Stretch(length, _) => length.text.clone(),
            Nested::Plus(length, _) => length.unknown("FUTURE_REF"),
            Nested::Minus(length, _) => length.unknown("PAST_REF"),
        }
    }

    /// The value and days counted from one day.
    pub(super) fn on(&self, day: Date, modifier: Option<&str>) -> Option<Placed> {
        let days = |c: &Core| c.on(day, None)?.days;
        match self {
            Nested::At(value) => plain(value.clone()),
            Nested::WeekOf(c) => plain(reckon::week_of(one_day(days(c)?)?, "")),
            Nested::WeekendOf(c) => plain(weekend_by(one_day(days(c)?)?)?),
            Nested::Nth(n, piece, c) => plain(piece.nth(*n, days(c)?)?),
            Nested::Days(a, b, c) => {
                let (begin, end) = days(c)?;
                let nth = |n: i8| begin.checked_add((i32::from(n) - 1).days()).ok().filter(|d| *d <= end);
                Some(Placed { value: self.unknown(), days: Some((nth(*a)?, nth(*b)?)) })
            }
            Nested::Head(length, c) => cut(length, true, days(c)?),
            Nested::Tail(length, c) => cut(length, false, days(c)?),
            Nested::Stretch(length, c) => {
                let (begin, _) = days(c)?;
                let end = length.shift(begin, 1)?.yesterday().ok()?;
                Some(Placed { value: length.text.clone(), days: Some((begin, end.max(begin))) })
            }
            Nested::Plus(length, c) => counted(length, 1, days(c)?, modifier),
            Nested::Minus(length, c) => counted(length, -1, days(c)?, modifier),
        }
    }
}

fn plain(value: String) -> Option<Placed> {
    let days = value::days(&value);
    Some(Placed { value, days })
}

fn one_day((begin, end): Days) -> Option<Date> {
    (begin == end).then_some(begin)
}

/// The weekend next to a day: that before a Monday or Tuesday, else that of its week.
fn weekend_by(day: Date) -> Option<String> {
    let back = if matches!(day.weekday(), Weekday::Monday | Weekday::Tuesday) { 7 } else { 0 };
    Some(reckon::week_of(day.checked_sub(back.days()).ok()?, "-WE"))
}

impl Piece {
    fn parse(word: &str) -> Option<Piece> {
        Some(match word {
            "day" => Piece::Day,
            "week" => Piece::Week,
            "month" => Piece::Month,
            "quarter" => Piece::Quarter,
            _ => Piece::Weekday(weekday(word.strip_prefix("wd")?)?),
        })
    }

    /// The value of the n-th such piece of an interval, -1 the last.
    fn nth(self, n: i8, (begin, end): Days) -> Option<String> {
        let weekly = |w: Weekday| {
            if n > 0 {
                let first = begin.checked_add(i32::from(begin.weekday().until(w)).days()).ok()?;
                return first.checked_add((7 * (i32::from(n) - 1)).days()).ok();
            }
            end.checked_sub(i32::from(end.weekday().since(w)).days()).ok()
        };
        let monthly = |length: i32| {
            let steps = (i32::from(n.max(1)) - 1) * length;
            if n > 0 { begin.checked_add(steps.months()).ok() } else { end.checked_sub((length - 1).months()).ok() }
        };
        let inside = |d: Date| (begin <= d && d <= end).then_some(d);
        Some(match self {
            Piece::Day if n > 0 => inside(begin.checked_add((i32::from(n) - 1).days()).ok()?)?.to_string(),
            Piece::Day => end.to_string(),
            Piece::Week => reckon::week_of(inside(weekly(Weekday::Thursday)?)?, ""),
            Piece::Month => inside(monthly(1)?).map(|d| format!("{:04}-{:02}", d.year(), d.month()))?,
            Piece::Quarter => inside(monthly(3)?).map(|d| format!("{:04}-Q{}", d.year(), (d.month() + 2) / 3))?,
            Piece::Weekday(w) => inside(weekly(Weekday::from_monday_one_offset(w).ok()?)?)?.to_string(),
        })
    }
}

/// The first or last so many days of an interval: whole weeks where it is weeks.
fn cut(length: &Length, first: bool, (begin, end): Days) -> Option<Placed> {
    let weeks = length.unit == "W";
    let edge = |n: i8| value::days(&Piece::Week.nth(n, (begin, end))?);
    let days = if first {
        let begin = if weeks { edge(1)?.0 } else { begin };
        (begin, length.shift(begin, 1)?.yesterday().ok()?)
    } else {
        let end = if weeks { edge(-1)?.1 } else { end };
        (length.shift(end.tomorrow().ok()?, -1)?, end)
    };
    (weeks || (begin <= days.0 && days.1 <= end)).then(|| Placed { value: length.text.clone(), days: Some(days) })
}

/// So long before or after an interval: of one day the very day, years from a year that year, else what is so far from
/// the nearer end.
fn counted(length: &Length, sign: i32, (begin, end): Days, modifier: Option<&str>) -> Option<Placed> {
    let near = if sign < 0 { begin } else { end };
    if begin == end {
        let point = length.shift(near, sign)?;
        let days = if modifier.is_some() { reckon::length_on(length, sign, near, modifier)?.days } else { Some((point, point)) };
        return Some(Placed { value: point.to_string(), days });
    }
    if length.smallest() == "Y" && begin.day_of_year() == 1 && end == begin.last_of_year() {
        return plain(format!("{:04}", length.shift(begin, sign)?.year()));
    }
    reckon::length_on(length, sign, near, modifier)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::relative::Relative;

    #[track_caller]
    fn check(relative: &str, day: &str, expect: &str) {
        let day: Date = day.parse().unwrap();
        let placed = Relative::parse(relative).unwrap().within(Some((day, day)), None);
        let days = placed.days.map(|(a, b)| value::edtf(Some(a), Some(b)).unwrap_or_default()).unwrap_or_default();
        assert_eq!(format!("{} {days}", placed.value), expect, "{relative}");
    }

    #[test]
    fn a_time_lies_in_another() {
        check("weekof yearly 04-10 nearest", "2025-03-20", "2025-W15 2025-04-07/2025-04-13");
        check("weekof year-1", "2025-03-20", "XXXX-WXX ");
        check("weekendof at 2021-09-06", "2025-03-20", "2021-W35-WE 2021-09-04/2021-09-05");
        check("nth 1 week at 2015-01", "2025-03-20", "2015-W01 2014-12-29/2015-01-04");
        check("nth -1 week year-1", "2025-03-20", "2024-W52 2024-12-23/2024-12-29");
        check("nth 6 week at 2015-01", "2025-03-20", "XXXX-WXX ");
        check("nth 1 wd3 week+1", "2025-03-20", "2025-03-26 2025-03-26");
        check("nth -1 wd1 at 2021-05", "2025-03-20", "2021-05-31 2021-05-31");
        check("nth 9 month year+1", "2025-03-20", "2026-09 2026-09-01/2026-09-30");
        check("nth 31 day at 2021-06", "2025-03-20", "XXXX-XX-XX ");
        check("head P10D year-1", "2025-03-20", "P10D 2024-01-01/2024-01-10");
        check("tail P4M at 2021", "2025-03-20", "P4M 2021-09-01/2021-12-31");
        check("head P2W at 2021", "2025-03-20", "P2W 2021-01-04/2021-01-17");
        check("stretch P3D weekday 1 future", "2025-03-20", "P3D 2025-03-24/2025-03-26");
        check("days 4 22 month-1", "2025-03-20", "P19D 2025-02-04/2025-02-22");
        check("minus P2W yearly 12-25 past", "2025-03-20", "2024-12-11 2024-12-11");
        check("plus P3M year+0", "2025-03-20", "2026-03 2026-03-16/2026-04-15");
        check("plus P2Y at 2011", "2025-03-20", "2013 2013-01-01/2013-12-31");
    }
}
