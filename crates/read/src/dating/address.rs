//! Does the report's address name the day on which it was put there?

use super::DatingRules;
use super::solve::{Days, Evidence};
use jiff::civil::Date;

/// The last day that stands in the address: news sites file their reports by day.
pub(super) fn day(url: &str, rules: &DatingRules) -> Option<Evidence> {
    let hits = rules.addresses.find(url, 0..url.len());
    let day = hits.iter().rev().find_map(|hit| {
        let number = |group: &str| hit.words(group, url).and_then(|w| w.parse::<i8>().ok());
        let named = || hit.words("month", url).and_then(|w| rules.time.value("month", &w.to_lowercase())?.parse().ok());
        let year = hit.words("year", url)?.parse::<i16>().ok()?;
        Date::new(year, number("month").or_else(named)?, number("day")?).ok()
    })?;
    Some(Evidence { days: Days::of([(day, day)]), why: "the day in the report's address".into(), span: None, firm: true })
}
