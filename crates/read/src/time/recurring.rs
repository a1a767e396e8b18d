//! Which of the days, weeks and months that come again is meant: by the tense, by "last" and "next", or the nearest?

use super::reckon::{Placed, plain, week_of};
use super::relative::{Which, YearDay};
use super::value::{self, Days};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How far "nearest" reaches: months further off may be of either year.
const NEAREST: i32 = 152;
/// How far a month or day without a year reaches where the tense says which way: farther off it would have its year or a
/// "last" or "next", so the tense was another word's.
const TENSED: i32 = 274;

/// The weekend that is past, to come or nearest: that of a Saturday or Sunday is both.
pub(super) fn weekend_on(which: Which, day: Date) -> Option<Placed> {
    let of = |weeks: i32| plain(week_of(day.checked_add(weeks.weeks()).ok()?, "-WE"));
    let weekend = of(0)?;
    let (begin, _) = weekend.days?;
    match which {
        Which::Past if begin > day => of(-1),
        // On Monday to Wednesday the last one is nearer.
        Which::Nearest if begin > day && day.weekday().to_monday_zero_offset() < 3 => of(-1),
        Which::Last | Which::Prior => of(-1),
        Which::Next => of(1),
        Which::Of(offset) => of(offset),
        Which::Past | Which::Future | Which::Nearest | Which::Coming => Some(weekend),
        Which::Unclear => (begin <= day).then_some(weekend),
    }
}

/// A day of the month, perhaps on a given weekday.
pub(super) fn monthly_on(on: i8, which: Which, weekday: Option<i8>, day: Date) -> Option<Placed> {
    let weekday = weekday.and_then(|n| Weekday::from_monday_one_offset(n).ok());
    let first = day.first_of_month();
    let of = |months: i32| {
        let month = first.checked_add(months.months()).ok()?;
        Date::new(month.year(), month.month(), on).ok().filter(|d| weekday.is_none_or(|w| d.weekday() == w))
    };
    // The same day of the month falls on a given weekday at the latest after 14 months.
    let reach = if weekday.is_some() { 14 } else { 3 };
    let all = || (-reach..=reach).filter_map(of);
    let found = match which {
        Which::Of(months) => of(months),
        Which::Unclear => all().find(|d| *d == day),
        Which::Past => all().rfind(|d| *d <= day),
        Which::Last | Which::Prior => all().rfind(|d| *d < day),
        Which::Future => all().find(|d| *d >= day),
        Which::Next | Which::Coming => all().find(|d| *d > day),
        Which::Nearest => all().min_by_key(|d| far((*d, *d), day)),
    };
    found.map(|d| Placed { value: d.to_string(), days: Some((d, d)) })
}

pub(super) fn weekday_on(n: i8, which: Which, day: Date) -> Option<Placed> {
    let target = Weekday::from_monday_one_offset(n).ok()?;
    let ahead = day.weekday().until(target).into();
    let back: i32 = day.weekday().since(target).into();
    let at = |offset: i32| day.checked_add(offset.days()).ok();
    let of_week = |offset: i32| at(offset * 7 + i32::from(n) - i32::from(day.weekday().to_monday_one_offset()));
    let one = |d: Date| Some(Placed { value: d.to_string(), days: Some((d, d)) });
    match which {
        // Of past and future only the day itself is both.
        Which::Unclear => (back == 0).then(|| one(day))?,
        Which::Past => one(at(-back)?),
        Which::Future => one(at(ahead)?),
        Which::Nearest => one(at(if back <= ahead { -back } else { ahead })?),
        Which::Of(offset) => one(of_week(offset)?),
        Which::Prior => one(at(if back == 0 { -7 } else { -back })?),
        Which::Coming => one(at(if ahead == 0 { 7 } else { ahead })?),
        // "last Thursday" on a Saturday may be the day before yesterday or that of the week before: both are possible.
        Which::Last | Which::Next => {
            let step = if which == Which::Last { -1 } else { 1 };
            let (near, far) = (of_week(0)?, of_week(step)?);
            let open = if which == Which::Last { near < day } else { near > day };
            if open {
                return Some(Placed { value: format!("XXXX-WXX-{n}"), days: Some((near.min(far), near.max(far))) });
            }
            one(far)
        }
    }
}

/// A month, season, quarter or half of the year that `which` picks.
pub(super) fn year_part(part: &str, which: Which, day: Date) -> Option<Placed> {
    let of = |year: i16| {
        let value = format!("{year:04}-{part}");
        // A season named by its own year is whole; winter lies around the new year.
        let days = if part == "WI" { winter(year) } else { value::days(&value) };
        days.map(|d| (value, d))
    };
    let year = day.year();
    let mut all: Vec<_> = (-2..=2).filter_map(|k: i16| of(year.checked_add(k)?)).collect();
    all.sort_by_key(|(_, d)| d.0);
    let found = match which {
        Which::Of(k) => of(year.checked_add(i16::try_from(k).ok()?)?),
        _ => pick(all, which, day),
    };
    found.map(|(value, days)| Placed { value, days: Some(days) })
}

/// Which of the recurring ones, in order of time, is meant.
fn pick(all: Vec<(String, Days)>, which: Which, day: Date) -> Option<(String, Days)> {
    let mut all = all.into_iter();
    match which {
        Which::Unclear | Which::Of(_) => None,
        Which::Past => all.rfind(|(_, d)| d.0 <= day).filter(|(_, d)| far(*d, day) <= TENSED),
        Which::Last | Which::Prior => all.rfind(|(_, d)| d.1 < day),
        Which::Future => all.find(|(_, d)| d.1 >= day).filter(|(_, d)| far(*d, day) <= TENSED),
        Which::Next | Which::Coming => all.find(|(_, d)| d.0 > day),
        Which::Nearest => nearest(all.collect(), day),
    }
}

/// The month that begins or ends a stretch of months: the stretch as a whole is past, to come or nearest.
pub(super) fn turn_on(first: i8, last: i8, end: bool, which: Which, day: Date) -> Option<Placed> {
    let of = |year: i16| {
        let until = if last < first { year.checked_add(1)? } else { year };
        let (a, b) = (format!("{year:04}-{first:02}"), format!("{until:04}-{last:02}"));
        let days = (value::days(&a)?.0, value::days(&b)?.1);
        Some((if end { b } else { a }, days))
    };
    let year = day.year();
    let found = match which {
        Which::Of(k) => of(year.checked_add(i16::try_from(k).ok()?)?),
        _ => pick((-2..=2).filter_map(|k: i16| of(year.checked_add(k)?)).collect(), which, day),
    };
    plain(found?.0)
}

/// The winter that begins in December of the year.
fn winter(year: i16) -> Option<Days> {
    let begin = Date::new(year, 12, 1).ok()?;
    Some((begin, begin.checked_add(3.months()).ok()?.yesterday().ok()?))
}

/// Days from a day to an interval, none where it lies inside.
fn far((begin, end): Days, day: Date) -> i32 {
    let until = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |s| s.get_days());
    until(day, begin).max(until(end, day)).max(0)
}

fn nearest(all: Vec<(String, Days)>, day: Date) -> Option<(String, Days)> {
    all.into_iter().filter(|(_, d)| far(*d, day) <= NEAREST).min_by_key(|(_, d)| far(*d, day))
}

pub(super) fn yearly_on(first: YearDay, last: Option<YearDay>, which: Which, weekday: Option<i8>, day: Date) -> Option<Placed> {
    let weekday = weekday.and_then(|n| Weekday::from_monday_one_offset(n).ok());
    let of = |year: i16| {
        let begin = first.in_year(year)?;
        let end = last.map_or(Some(begin), |l| l.in_year(year)).filter(|e| *e >= begin)?;
        let value = last.map_or_else(|| begin.to_string(), |l| range_length(first, l));
        weekday.is_none_or(|w| begin.weekday() == w).then_some((value, (begin, end)))
    };
    // A day on a given weekday comes again after 5, 6 or 11 years, 29 February after up to 40.
    let reach: i16 = if weekday.is_some() { 12 } else { 4 };
    let year = day.year();
    let mut all: Vec<_> = (-reach..=reach).filter_map(|k| of(year.checked_add(k)?)).collect();
    all.sort_by_key(|(_, d)| d.0);
    let found = match which {
        Which::Of(k) => of(year.checked_add(i16::try_from(k).ok()?)?),
        // The weekday leaves so few years that the nearest is the one meant, whatever the tense seemed to say.
        _ if weekday.is_some() => all.into_iter().min_by_key(|(_, d)| far(*d, day)),
        _ => pick(all, which, day),
    };
    found.map(|(value, days)| Placed { value, days: Some(days) })
}

pub(super) fn range_length(first: YearDay, last: YearDay) -> String {
    let length = first.in_year(2023).zip(last.in_year(2023)).and_then(|(a, b)| a.until(b).ok()).map(|s| s.get_days() + 1);
    length.map_or("PXD".into(), |n| format!("P{n}D"))
}

impl YearDay {
    /// The day in a year; `None` for 29 February of most years.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            YearDay::Fixed(month, day) => Date::new(year, month, day).ok(),
            YearDay::Nth(month, nth, weekday) => {
                let nth = if nth == 9 { -1 } else { nth };
                Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, Weekday::from_monday_one_offset(weekday).ok()?).ok()
            }
            YearDay::Easter(offset) => easter(year)?.checked_add(offset.days()).ok(),
        }
    }
}

/// Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}
