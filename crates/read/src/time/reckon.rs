//! Which days is a relative time, counted from one day or from an interval of possible days?

use super::recurring::{monthly_on, range_length, turn_on, weekday_on, weekend_on, year_part, yearly_on};
use super::relative::{Core, Cut, Edge, Length, Relative, Unit, YearDay};
use super::value::{self, Days};
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// A relative time put on the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// TIMEX3 value, with `X` for what is not known.
    pub value: String,
    /// The days it means before any edge, `None` where they are not known.
    pub days: Option<Days>,
}

/// The widest interval of possible days that is still given for a day or a week: a month's length.
const WIDEST: i32 = 31;
impl Relative {
    /// The value and days when the day it is counted from lies in `from`. Where the ends of `from` agree, that is it; where
    /// they do not, the days are the hull of all possible ones if it spans no more than 31 days, else unknown.
    pub fn within(&self, from: Option<Days>, modifier: Option<&str>) -> Placed {
        let alone = match &self.core {
            Core::Either(a, b) => Some((*a.min(b), *a.max(b))),
            _ => None,
        };
        let unknown = || Placed { value: self.unknown(), days: alone };
        let Some((begin, end)) = from else { return unknown() };
        let Some(first) = self.on(begin, modifier) else { return unknown() };
        if begin == end {
            return first;
        }
        let Some(last) = self.on(end, modifier) else { return unknown() };
        let length = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |s| s.get_days());
        // Their values may agree where their days do not.
        let depends = matches!(self.core, Core::Past(_) | Core::Next(_) | Core::Ago(_) | Core::Ahead(_) | Core::Run(..) | Core::Nested(_));
        if first == last || (first.value == last.value && !depends) {
            return Placed { days: hull(first.days, last.days), ..first };
        }
        let hull = hull(first.days, last.days).filter(|(a, b)| length(*a, *b) < WIDEST && length(begin, end) < WIDEST);
        // "Nearest" may be unknown for a day in between: then no hull is safe.
        let days = hull
            .filter(|_| begin.series(1.day()).take_while(|d| *d <= end).all(|d| self.on(d, modifier).is_some_and(|p| p.days.is_some())));
        let value = if matches!(self.core, Core::Past(_) | Core::Next(_)) { first.value } else { self.unknown() };
        Placed { value, days }
    }

    /// The value and days counted from one day.
    fn on(&self, day: Date, modifier: Option<&str>) -> Option<Placed> {
        let mut placed = self.core.on(day, modifier)?;
        if let Some(clock) = &self.clock {
            placed.value.push_str(clock);
        }
        placed.days = placed.days.map(|d| value::part(d, modifier.unwrap_or_default()));
        Some(placed)
    }

    /// The value while no day is known.
    pub fn unknown(&self) -> String {
        let value = match &self.core {
            Core::Unit(unit, ..) => unit.unknown().into(),
            Core::Weekday(n, _) => format!("XXXX-WXX-{n}"),
            Core::Month(m, _) => format!("XXXX-{m:02}"),
            Core::Season(part, _) | Core::Part(part, _) => format!("XXXX-{part}"),
            Core::Yearly { first, last: Some(last), .. } => range_length(*first, *last),
            Core::Yearly { first: YearDay::Fixed(m, d), .. } => format!("XXXX-{m:02}-{d:02}"),
            Core::Yearly { .. } => "XXXX-XX-XX".into(),
            Core::Past(length) | Core::Next(length) => length.text.clone(),
            Core::Ago(length) => length.unknown("PAST_REF"),
            Core::Ahead(length) => length.unknown("FUTURE_REF"),
            Core::Turn { first, last, end, .. } => format!("XXXX-{:02}", if *end { last } else { first }),
            Core::Weekend(_) => Unit::Weekend.unknown().into(),
            Core::Monthly { day, .. } => format!("XXXX-XX-{day:02}"),
            Core::Run(unit, first, last) => unit.run(last - first + 1),
            Core::Nested(nested) => nested.unknown(),
            Core::Either(a, b) if a.year() == b.year() => format!("{}-XX-XX", a.year()),
            Core::Either(..) => "XXXX-XX-XX".into(),
        };
        value + self.clock.as_deref().unwrap_or_default()
    }

    /// The interval that the edge leaves of the days: `None` on a side is an open or unknown end.
    pub fn edged(&self, days: Option<Days>) -> (Option<Date>, Option<Date>) {
        edged(self.edge, days)
    }
}

impl Relative {
    /// The placed interval as EDTF; of two days that are both possible, those two.
    pub fn edtf(&self, value: &str, days: (Option<Date>, Option<Date>)) -> Option<String> {
        match (&self.core, self.edge) {
            (Core::Either(a, b), Edge::Within) if days == (Some(*a.min(b)), Some(*a.max(b))) => {
                Some(format!("[{},{}]", a.min(b), a.max(b)))
            }
            _ => edtf(self.edge, value, days),
        }
    }
}

/// An interval as EDTF. An open end leaves the other as the words give it: "by 2030" is `../2030`.
pub fn edtf(edge: Edge, value: &str, days: (Option<Date>, Option<Date>)) -> Option<String> {
    let coarse = matches!(value.len(), 4 | 7) && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match edge {
        Edge::By if coarse && days.1.is_some() => Some(format!("../{value}")),
        Edge::Since if coarse && days.0.is_some() => Some(format!("{value}/..")),
        _ => value::edtf(days.0, days.1),
    }
}

/// The interval that an edge leaves of the days.
pub fn edged(edge: Edge, days: Option<Days>) -> (Option<Date>, Option<Date>) {
    let Some((begin, end)) = days else { return (None, None) };
    match edge {
        Edge::Within => (Some(begin), Some(end)),
        Edge::By => (None, Some(end)),
        Edge::Before => (None, begin.yesterday().ok()),
        Edge::Since => (Some(begin), None),
        Edge::After => (end.tomorrow().ok(), None),
    }
}

fn hull(a: Option<Days>, b: Option<Days>) -> Option<Days> {
    let ((a, b), (c, d)) = (a?, b?);
    Some((a.min(c), b.max(d)))
}

impl Core {
    pub(super) fn on(&self, day: Date, modifier: Option<&str>) -> Option<Placed> {
        match self {
            Core::Unit(unit, offset, cut) => unit_on(*unit, *offset, *cut, day),
            Core::Weekday(n, which) => weekday_on(*n, *which, day),
            Core::Month(m, which) => year_part(&format!("{m:02}"), *which, day),
            Core::Season(part, which) | Core::Part(part, which) => year_part(part, *which, day),
            Core::Yearly { first, last, which, weekday } => yearly_on(*first, *last, *which, *weekday, day),
            Core::Ago(length) => length_on(length, -1, day, modifier),
            Core::Ahead(length) => length_on(length, 1, day, modifier),
            Core::Past(length) => Some(Placed { value: length.text.clone(), days: length.shift(day, -1).map(|d| (d, day)) }),
            // The next three days begin tomorrow.
            Core::Next(length) => {
                let days = length.shift(day, 1).map(|d| (day.tomorrow().unwrap_or(day).min(d), d));
                Some(Placed { value: length.text.clone(), days })
            }
            Core::Turn { first, last, end, which } => turn_on(*first, *last, *end, *which, day),
            Core::Weekend(which) => weekend_on(*which, day),
            Core::Monthly { day: on, which, weekday } => monthly_on(*on, *which, *weekday, day),
            Core::Run(unit, first, last) => {
                let end = |offset| unit_on(*unit, offset, Cut::Whole, day)?.days;
                Some(Placed { value: unit.run(last - first + 1), days: Some((end(*first)?.0, end(*last)?.1)) })
            }
            Core::Nested(nested) => nested.on(day, modifier),
            Core::Either(a, b) => either_on(*a, *b, day),
        }
    }
}

/// A value whose days follow from it alone.
pub(super) fn plain(value: String) -> Option<Placed> {
    let days = value::days(&value);
    Some(Placed { value, days })
}

fn unit_on(unit: Unit, offset: i32, cut: Cut, day: Date) -> Option<Placed> {
    let moved = |span: Span| day.checked_add(span).ok();
    let year = i32::from(day.year());
    let mut placed = match unit {
        Unit::Day => plain(moved(offset.days())?.to_string()),
        Unit::Week => plain(week_of(moved(offset.weeks())?, "")),
        Unit::Weekend => plain(week_of(moved(offset.weeks())?, "-WE")),
        Unit::Month => plain(moved(offset.months()).map(|d| format!("{:04}-{:02}", d.year(), d.month()))?),
        Unit::Quarter => plain(moved((offset.checked_mul(3)?).months()).map(|d| format!("{:04}-Q{}", d.year(), (d.month() + 2) / 3))?),
        Unit::Half => plain(moved((offset.checked_mul(6)?).months()).map(|d| format!("{:04}-H{}", d.year(), (d.month() + 5) / 6))?),
        Unit::Year => plain(format!("{:04}", year.checked_add(offset)?)),
        Unit::Fiscal => plain(format!("FY{:04}", year.checked_add(offset)?)),
        Unit::Decade => plain(format!("{:03}", (year / 10).checked_add(offset)?)),
        Unit::Century => plain(format!("{:02}", (year / 100).checked_add(offset)?)),
    }?;
    placed.days = match cut {
        Cut::Whole => placed.days,
        Cut::Rest => placed.days.map(|(_, end)| (day.min(end), end)),
        Cut::SoFar => placed.days.map(|(begin, _)| (begin, day.max(begin))),
    };
    Some(placed)
}

/// The week of a day, as a value.
pub(super) fn week_of(day: Date, suffix: &str) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}{suffix}", week.year(), week.week())
}

impl Length {
    /// The day this long before or after; `None` where the length is vague or too long.
    pub fn shift(&self, day: Date, sign: i32) -> Option<Date> {
        let first = self.shift_first(day, sign)?;
        self.rest.as_ref().map_or(Some(first), |r| r.shift(first, sign))
    }

    fn shift_first(&self, day: Date, sign: i32) -> Option<Date> {
        let count = self.count?;
        #[allow(clippy::cast_possible_truncation, reason = "counts are at most 100,000")]
        let whole = |n: f64| (n.round() as i32) * sign;
        let span = match self.unit.as_str() {
            "Y" if count.fract() == 0.0 => whole(count).years(),
            "Y" => whole(count * 12.0).months(),
            "M" if count.fract() == 0.0 => whole(count).months(),
            "M" => whole(count * 30.4).days(),
            "W" => whole(count * 7.0).days(),
            "D" => whole(count).days(),
            // Hours and less reach back into the day before at most by days of 24 hours.
            "TH" => whole((count / 24.0).ceil()).days(),
            _ => whole((count / 1440.0).ceil()).days(),
        };
        day.checked_add(span).ok()
    }

    /// Days on either side of "N units ago" that are still it: none for days, half a unit for longer ones.
    fn width(&self) -> i32 {
        match self.smallest() {
            "Y" => 183,
            "M" => 15,
            "W" => 3,
            _ => 0,
        }
    }

    /// The value of a time so long away from an unknown day.
    pub(super) fn unknown(&self, vague: &str) -> String {
        match self.smallest() {
            _ if self.count.is_none() => vague.into(),
            "Y" => "XXXX".into(),
            "M" => "XXXX-XX".into(),
            "W" => "XXXX-WXX".into(),
            _ => "XXXX-XX-XX".into(),
        }
    }
}

/// "Two weeks ago", "in three years": the point, and the days about it that the words still mean.
pub(super) fn length_on(length: &Length, sign: i32, day: Date, modifier: Option<&str>) -> Option<Placed> {
    let Some(point) = length.shift(day, sign) else {
        return Some(Placed { value: length.unknown(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }), days: None });
    };
    let value = match length.smallest() {
        "Y" if length.count.is_some_and(|c| c.fract() == 0.0) => format!("{:04}", point.year()),
        "Y" | "M" => format!("{:04}-{:02}", point.year(), point.month()),
        "W" => week_of(point, ""),
        _ => point.to_string(),
    };
    let about = |days: i32| Some((point.checked_sub(days.days()).ok()?, point.checked_add(days.days()).ok()?));
    let unit = Length { count: Some(1.0), unit: length.smallest().into(), rest: None, text: String::new() };
    let days = match modifier.unwrap_or_default() {
        // "more than three years ago": before that day, but not by another year, or it would be "four".
        "BEFORE" if sign < 0 => unit.shift(point, -1).map(|d| (d, point)),
        "AFTER" if sign < 0 => Some((point, day)),
        "AFTER" => unit.shift(point, 1).map(|d| (point, d)),
        "BEFORE" => Some((day, point)),
        "APPROX" => about(length.width() * 2 + i32::from(length.unit == "D")),
        // Hours ago may fall on the day before.
        _ if length.smallest().starts_with('T') => Some((point.min(day), point.max(day))),
        _ => about(length.width()),
    };
    Some(Placed { value, days })
}

/// Of two readings of 08/05/2025, the one close to the day when the other is not; else both ends.
fn either_on(a: Date, b: Date, day: Date) -> Option<Placed> {
    let far = |d: Date| day.until(d).map_or(i32::MAX, |s| s.get_days().abs());
    let one = |d: Date| Some(Placed { value: d.to_string(), days: Some((d, d)) });
    match (far(a) <= 14, far(b) <= 14) {
        (true, false) => one(a),
        (false, true) => one(b),
        _ => Some(Placed {
            value: if a.year() == b.year() { format!("{}-XX-XX", a.year()) } else { "XXXX-XX-XX".into() },
            days: Some((a.min(b), a.max(b))),
        }),
    }
}

impl Unit {
    /// The length of so many of it.
    fn run(self, count: i32) -> String {
        match self {
            Unit::Day => format!("P{count}D"),
            Unit::Week => format!("P{count}W"),
            Unit::Weekend => format!("P{count}WE"),
            Unit::Month => format!("P{count}M"),
            Unit::Quarter => format!("P{}M", count.saturating_mul(3)),
            Unit::Half => format!("P{}M", count.saturating_mul(6)),
            Unit::Year | Unit::Fiscal => format!("P{count}Y"),
            Unit::Decade => format!("P{}Y", count.saturating_mul(10)),
            Unit::Century => format!("P{}Y", count.saturating_mul(100)),
        }
    }

    fn unknown(self) -> &'static str {
        match self {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Half => "XXXX-HX",
            Unit::Year => "XXXX",
            Unit::Fiscal => "FYXXXX",
            Unit::Decade => "XXX",
            Unit::Century => "XX",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(relative: &str, from: &str, modifier: Option<&str>, expect: &str) {
        let (a, b) = from.split_once('/').unwrap_or((from, from));
        let relative = Relative::parse(relative).unwrap();
        let placed = relative.within(Some((a.parse().unwrap(), b.parse().unwrap())), modifier);
        let (begin, end) = relative.edged(placed.days);
        assert_eq!(format!("{} {}", placed.value, value::edtf(begin, end).unwrap_or_default()), expect);
    }

    #[test]
    fn counted_from_one_day() {
        check("day-1", "2025-05-08", None, "2025-05-07 2025-05-07");
        check("week-1", "2004-11-24", None, "2004-W47 2004-11-15/2004-11-21");
        check("weekend+0", "2010-01-28", None, "2010-W04-WE 2010-01-30/2010-01-31");
        check("weekday 4 past", "2025-05-08", None, "2025-05-08 2025-05-08");
        check("weekday 5 past", "2025-05-08", None, "2025-05-02 2025-05-02");
        check("weekday 5 future TMO", "2025-05-08", None, "2025-05-09TMO 2025-05-09");
        check("weekday 4", "2025-05-08", None, "2025-05-08 2025-05-08");
        check("weekday 5", "2025-05-08", None, "XXXX-WXX-5 ");
        check("weekday 4 last", "2025-05-10", None, "XXXX-WXX-4 2025-05-01/2025-05-08");
        check("weekday 4 last", "2025-05-06", None, "2025-05-01 2025-05-01");
        check("month 09 future", "2025-05-08", Some("START"), "2025-09 2025-09-01/2025-09-10");
        check("month 01 last", "2022-12-30", None, "2022-01 2022-01-01/2022-01-31");
        check("month 11 nearest", "2025-05-08", None, "XXXX-11 ");
        check("yearly 02-29 nearest", "2008-03-01", None, "2008-02-29 2008-02-29");
        check("yearly 05-08 past weekday 4", "2026-02-01", None, "2025-05-08 2025-05-08");
        check("yearly 11-4-4 future", "2025-05-08", None, "2025-11-27 2025-11-27");
        check("yearly 06-18 past", "2025-06-10", None, "XXXX-06-18 ");
        check("month 06 past", "2025-05-08", None, "XXXX-06 ");
        check("yearly easter-2 past", "2025-05-08", None, "2025-04-18 2025-04-18");
        check("season SP last", "2025-03-08", None, "2024-SP 2024-03-01/2024-05-31");
        check("ago P2W", "2024-08-21", None, "2024-W32 2024-08-04/2024-08-10");
        check("ago P3Y", "2025-05-08", Some("BEFORE"), "2022 2021-05-08/2022-05-08");
        check("ago P3D", "2025-05-08", None, "2025-05-05 2025-05-05");
        check("past P10Y", "2025-05-08", None, "P10Y 2015-05-08/2025-05-08");
        check("year+0 rest", "2025-05-08", None, "2025 2025-05-08/2025-12-31");
        check("ago P1Y3M", "2025-05-08", None, "2024-02 2024-01-24/2024-02-23");
        check("ago P2W2D", "2025-05-08", None, "2025-04-22 2025-04-22");
        check("turn 05 09 begin future", "2025-06-08", None, "2025-05 2025-05-01/2025-05-31");
        check("turn 11 02 end past", "2025-05-08", None, "2025-02 2025-02-01/2025-02-28");
        check("weekday 4 prior", "2025-05-08", None, "2025-05-01 2025-05-01");
        check("weekday 5 coming", "2025-05-08", None, "2025-05-09 2025-05-09");
        check("weekend past", "2025-05-08", None, "2025-W18-WE 2025-05-03/2025-05-04");
        check("weekend nearest", "2025-05-08", None, "2025-W19-WE 2025-05-10/2025-05-11");
        check("weekend past", "2025-05-11", None, "2025-W19-WE 2025-05-10/2025-05-11");
        check("monthly 18 past", "2025-05-08", None, "2025-04-18 2025-04-18");
        check("monthly 31 month+1", "2025-05-08", None, "XXXX-XX-31 ");
        check("monthly 13 nearest weekday 5", "2025-05-08", None, "2025-06-13 2025-06-13");
        check("run quarter-2 quarter-1", "2025-05-08", None, "P6M 2024-10-01/2025-03-31");
        check("by year+5", "2025-05-08", None, "2030 ../2030-12-31");
        check("either 2007-07-08 2007-08-07", "2007-07-08", None, "2007-07-08 2007-07-08");
        check("either 2007-07-08 2007-08-07", "2009-07-08", None, "2007-XX-XX 2007-07-08/2007-08-07");
    }

    #[test]
    fn counted_from_an_interval() {
        check("week+0", "2025-05-08/2025-05-11", None, "2025-W19 2025-05-05/2025-05-11");
        check("day+0", "2025-05-08/2025-05-11", None, "XXXX-XX-XX 2025-05-08/2025-05-11");
        check("day+0", "2025-01-08/2025-05-11", None, "XXXX-XX-XX ");
        check("year-1", "2025-02-25/2025-09-10", None, "2024 2024-01-01/2024-12-31");
        check("year-1", "2024-12-25/2025-01-10", None, "XXXX ");
        check("yearly 05-08 past weekday 4", "2023-01-01/2026-01-01", None, "2025-05-08 2025-05-08");
        check("yearly 05-08 past weekday 4", "2010-01-01/2026-01-01", None, "XXXX-05-08 ");
        check("month 09 future", "2025-02-25/2025-09-10", None, "2025-09 2025-09-01/2025-09-30");
    }
}
