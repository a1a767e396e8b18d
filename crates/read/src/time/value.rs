//! Which days does a TIMEX3 value mean, and how is the interval written as EDTF?

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// First and last day of an interval, inclusive.
pub type Days = (Date, Date);

/// The days of a date value (`2025-05-08`, `2025-W19-4`, `2025-05`, `2025-Q2`, `2025-SP`, `202`); `None` for durations,
/// sets, vague references and values with digits not known. A time of day is left out: "Thursday night" is a day.
pub fn days(value: &str) -> Option<Days> {
    let date = match value.find('T') {
        Some(at) if at >= 10 => value.get(..at)?,
        Some(_) => return None,
        None => value,
    };
    let mut parts = date.split('-');
    let head = parts.next()?;
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() || !head.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i16 = head.parse().ok()?;
    match (head.len(), second, third) {
        (2, None, None) => years(number * 100, number * 100 + 99),
        (3, None, None) => years(number * 10, number * 10 + 9),
        (4, None, None) => years(number, number),
        (4, Some(part), None) => part_of_year(number, part),
        (4, Some(week), Some(day)) if week.starts_with('W') => of_week(number, week, day),
        (4, Some(month), Some(day)) => {
            let date = Date::new(number, month.parse().ok()?, day.parse().ok()?).ok()?;
            Some((date, date))
        }
        _ => None,
    }
}

fn years(first: i16, last: i16) -> Option<Days> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

fn months(year: i16, first: i8, count: i32) -> Option<Days> {
    let begin = Date::new(year, first, 1).ok()?;
    Some((begin, begin.checked_add(count.months()).ok()?.checked_sub(1.day()).ok()?))
}

fn part_of_year(year: i16, part: &str) -> Option<Days> {
    match part {
        "SP" => months(year, 3, 3),
        "SU" => months(year, 6, 3),
        "FA" => months(year, 9, 3),
        // "winter 2024" may begin in December 2023 or 2024: both.
        "WI" => Some((Date::new(year.checked_sub(1)?, 12, 1).ok()?, months(year, 12, 3)?.1)),
        "H1" => months(year, 1, 6),
        "H2" => months(year, 7, 6),
        "Q1" => months(year, 1, 3),
        "Q2" => months(year, 4, 3),
        "Q3" => months(year, 7, 3),
        "Q4" => months(year, 10, 3),
        _ if part.starts_with('W') => of_week(year, part, ""),
        _ if part.len() == 2 => months(year, part.parse().ok()?, 1),
        _ => None,
    }
}

fn of_week(year: i16, week: &str, day: &str) -> Option<Days> {
    let week: i8 = week.strip_prefix('W')?.parse().ok()?;
    let on = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(|d| d.date());
    match day {
        "" => Some((on(Weekday::Monday)?, on(Weekday::Sunday)?)),
        "WE" => Some((on(Weekday::Saturday)?, on(Weekday::Sunday)?)),
        _ => {
            let date = on(Weekday::from_monday_one_offset(day.parse().ok()?).ok()?)?;
            Some((date, date))
        }
    }
}

/// The part of an interval that `START`, `MID` or `END` leaves: thirds, but days 1 to 10, 11 to 20 and the rest of a month.
pub fn part(days: Days, modifier: &str) -> Days {
    let (begin, end) = days;
    let length = begin.until(end).map_or(0, |s| s.get_days()) + 1;
    let by_month = length > 80;
    // Long intervals are cut at months, a month at its days 10 and 20, a week after Tuesday and Thursday.
    let third = |n: i32| -> Option<Date> {
        if by_month {
            let months = (end.year() as i32 - begin.year() as i32) * 12 + i32::from(end.month()) - i32::from(begin.month()) + 1;
            begin.checked_add((months * n / 3).months()).ok()
        } else {
            begin.checked_add((length * n / 3).days()).ok()
        }
    };
    let (Some(a), Some(b)) = (third(1), third(2)) else { return days };
    let before = |d: Date| d.yesterday().unwrap_or(d);
    match modifier {
        "START" if length >= 3 => (begin, before(a)),
        "MID" if length >= 3 => (a, before(b)),
        "END" if length >= 3 => (b, end),
        _ => days,
    }
}

/// An interval as EDTF: `..` where an end is open, one date where both ends are the same day.
pub fn edtf(begin: Option<Date>, end: Option<Date>) -> Option<String> {
    match (begin, end) {
        (None, None) => None,
        (Some(b), Some(e)) if b == e => Some(b.to_string()),
        (Some(b), Some(e)) => Some(format!("{b}/{e}")),
        (Some(b), None) => Some(format!("{b}/..")),
        (None, Some(e)) => Some(format!("../{e}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expect: &str) {
        assert_eq!(days(value).and_then(|(b, e)| edtf(Some(b), Some(e))).unwrap_or_default(), expect, "{value}");
    }

    #[test]
    fn values_mean_days() {
        check("2025-05-08", "2025-05-08");
        check("2025-05-08TNI", "2025-05-08");
        check("2024-02", "2024-02-01/2024-02-29");
        check("2024-W01", "2024-01-01/2024-01-07");
        check("2010-W04-WE", "2010-01-30/2010-01-31");
        check("2010-W04-7", "2010-01-31");
        check("2023-SP", "2023-03-01/2023-05-31");
        check("2024-WI", "2023-12-01/2025-02-28");
        check("2006-Q4", "2006-10-01/2006-12-31");
        check("199", "1990-01-01/1999-12-31");
        check("20", "2000-01-01/2099-12-31");
        for none in ["P2W", "XXXX-05", "PRESENT_REF", "2025-13", "2025-02-30", "", "FY2007", "2025-05-08-09", "PT5H"] {
            check(none, "");
        }
    }

    #[test]
    fn modifiers_cut_an_interval() {
        let cut = |value: &str, modifier| {
            let (b, e) = part(days(value).unwrap(), modifier);
            edtf(Some(b), Some(e)).unwrap()
        };
        assert_eq!(cut("2025-09", "START"), "2025-09-01/2025-09-10");
        assert_eq!(cut("2025-09", "END"), "2025-09-21/2025-09-30");
        assert_eq!(cut("2025", "MID"), "2025-05-01/2025-08-31");
        assert_eq!(cut("199", "MID"), "1993-05-01/1996-08-31");
        assert_eq!(cut("2025-05-08", "START"), "2025-05-08");
    }
}
