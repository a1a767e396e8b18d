//! Do two intervals of days fit together? Either end may be open.

use jiff::civil::Date;

/// Inclusive days; `None` is an open end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days {
    /// First possible day.
    pub begin: Option<Date>,
    /// Last possible day.
    pub end: Option<Date>,
}

impl Days {
    /// From one day to another.
    pub fn new(begin: Option<Date>, end: Option<Date>) -> Days {
        Days { begin, end }
    }

    /// How many days lie between first and last; `None` where an end is open.
    pub fn width(&self) -> Option<i64> {
        Some(between(self.begin?, self.end?))
    }

    /// Both ends are known and at most `days` apart.
    pub fn within(&self, days: i64) -> bool {
        self.width().is_some_and(|w| (0..=days).contains(&w))
    }

    /// The one day it is, where it is one.
    pub fn day(&self) -> Option<Date> {
        self.begin.filter(|b| Some(*b) == self.end)
    }

    /// Days that lie in both; `None` where there are none.
    pub fn meet(&self, other: &Days) -> Option<Days> {
        let begin = match (self.begin, other.begin) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
        let end = match (self.end, other.end) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (begin, end) {
            (Some(b), Some(e)) if b > e => None,
            _ => Some(Days { begin, end }),
        }
    }

    /// How many days lie between the two; 0 where they touch or an end is open.
    pub fn gap(&self, other: &Days) -> i64 {
        let after = |a: &Days, b: &Days| a.begin.zip(b.end).map_or(0, |(begin, end)| between(end, begin));
        after(self, other).max(after(other, self)).max(0)
    }
}

/// Days from one to the other, negative where the second is earlier.
pub fn between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}
