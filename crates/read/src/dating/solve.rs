//! Which days are left when every piece of evidence is heard?

use jiff::civil::{Date, date};
use record::{Dating, Reason, Span};

/// No report we read was written before this day or after [`LATEST`].
pub const EARLIEST: Date = date(1900, 1, 1);
/// See [`EARLIEST`].
pub const LATEST: Date = date(2100, 12, 31);
/// A bound this near to either limit is the limit's and not the evidence's.
const MARGIN_YEARS: i16 = 30;

/// Longer intervals than this do not come again every year.
const YEAR: i64 = 366;
/// An interval so many times shorter than the longest is a remnant. Of 924 PolNeAR reports, leaving remnants out makes 18 more at
/// most a year wide and costs the true day of one (`just eval`, November 2026).
const REMNANT: i64 = 4;

/// Days on which a report may have been written: intervals in order, not overlapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days(Vec<(Date, Date)>);

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The days it allows.
    pub days: Days,
    /// The reason in plain words.
    pub why: String,
    /// The words it rests on.
    pub span: Option<Span>,
    /// Whether it follows; else it is only what news does as a rule, and says nothing where it contradicts what follows.
    pub firm: bool,
}

impl Days {
    /// From one day to another; an end that is `None` is open.
    pub fn between(begin: Option<Date>, end: Option<Date>) -> Days {
        Days::of([(begin.unwrap_or(EARLIEST), end.unwrap_or(LATEST))])
    }

    /// Any of several intervals, in any order.
    pub fn of(intervals: impl IntoIterator<Item = (Date, Date)>) -> Days {
        let mut all: Vec<_> = intervals.into_iter().map(|(b, e)| (b.max(EARLIEST), e.min(LATEST))).filter(|(b, e)| b <= e).collect();
        all.sort();
        let mut out: Vec<(Date, Date)> = Vec::new();
        for (b, e) in all {
            match out.last_mut() {
                Some(last) if b <= last.1.tomorrow().unwrap_or(last.1) => last.1 = last.1.max(e),
                _ => out.push((b, e)),
            }
        }
        Days(out)
    }

    /// The days that both allow.
    pub fn and(&self, other: &Days) -> Days {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
        Days::of(pairs.filter(|(b, e)| b <= e))
    }

    /// The days that either allows.
    pub fn or(&self, other: &Days) -> Days {
        Days::of(self.0.iter().chain(&other.0).copied())
    }

    /// Whether it allows the day.
    pub fn has(&self, day: Date) -> bool {
        self.0.iter().any(|(b, e)| (*b..=*e).contains(&day))
    }

    /// The one of its intervals that lies nearest to the others.
    fn nearest(&self, others: &Days) -> Days {
        let gap = |a: Date, b: Date| a.until(b).map_or(i32::MAX, |s| s.get_days());
        let far = |(b, e): &(Date, Date)| others.0.iter().map(|o| gap(*e, o.0).max(gap(o.1, *b)).max(0)).min();
        Days(self.0.iter().min_by_key(|d| far(d)).copied().into_iter().collect())
    }

    /// Without intervals that are short beside the longest: what comes again every year leaves a remnant of another year at the
    /// edge of the rest.
    fn without_remnants(&self) -> Days {
        let longest = self.0.iter().map(length).max().unwrap_or_default();
        Days(self.0.iter().filter(|d| longest > YEAR || length(d) * REMNANT > longest).copied().collect())
    }

    fn hull(&self) -> Option<(Date, Date)> {
        self.0.first().zip(self.0.last()).map(|(a, b)| (a.0, b.1))
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn count(&self) -> i64 {
        self.0.iter().map(length).sum()
    }
}

fn length((begin, end): &(Date, Date)) -> i64 {
    begin.until(*end).map_or(0, |s| i64::from(s.get_days())) + 1
}

/// The interval all evidence leaves, narrowest first. Evidence that contradicts what narrower evidence left widens the
/// result by its own days and says so.
pub fn solve(mut evidence: Vec<Evidence>) -> Dating {
    evidence.retain(|e| !e.days.is_empty());
    evidence.sort_by_key(|e| (!e.firm, e.days.count()));
    let mut left = Days::between(None, None);
    let mut reasons = Vec::new();
    for e in evidence {
        // What comes again every year picks the year; it does not cut what is narrower than its own reach.
        if !e.firm && e.days.0.len() > 1 && e.days.0.iter().map(length).min() > left.hull().as_ref().map(length) {
            continue;
        }
        let both = left.and(&e.days);
        if !both.is_empty() && both != left {
            left = both;
            reasons.push((e.days.count(), Reason { why: e.why, span: e.span }));
        } else if both.is_empty() && e.firm {
            left = left.or(&e.days.nearest(&left));
            let why = format!("{}, which contradicts the other reasons and widens the interval", e.why);
            reasons.push((e.days.count(), Reason { why, span: e.span }));
        }
    }
    left = left.without_remnants();
    reasons.sort_by_key(|r| r.0);
    let reasons: Vec<Reason> = reasons.into_iter().map(|r| r.1).collect();
    let begin = left.0.first().map(|d| d.0).filter(|d| d.year() >= EARLIEST.year() + MARGIN_YEARS);
    let end = left.0.last().map(|d| d.1).filter(|d| d.year() <= LATEST.year() - MARGIN_YEARS);
    Dating { begin, end, reasons: if begin.is_none() && end.is_none() { Vec::new() } else { reasons } }
}

/// Days after it was filed in which a report may still be written on.
const UPDATED: i32 = 3;

/// The day an address names, and one on either side: papers file a text on the day after it was written, or of another time zone.
/// What the text says picks among the three; what contradicts them is told. `after` says whether the report speaks of a day's
/// successor as past: nobody calls the day six days ago by its weekday.
pub fn filed(filed: Evidence, after: impl Fn(Date) -> Option<Span>, evidence: Vec<Evidence>) -> Dating {
    let Some((day, _)) = filed.days.0.first().copied() else { return solve(evidence) };
    let eve = day.yesterday().unwrap_or(day);
    let mut left = (eve, day.tomorrow().unwrap_or(day));
    let mut reasons = vec![Reason { why: format!("{}, or one on either side", filed.why), span: filed.span }];
    if let Some(span) = after(day) {
        left.0 = left.1;
        let why = "the report was written on later: the weekday of the next day is told as past".to_string();
        reasons.push(Reason { why, span: Some(span) });
    }
    for e in evidence.into_iter().filter(|e| e.firm && !e.days.is_empty()) {
        let both = e.days.and(&Days::of([left]));
        if let Some(picked) = both.hull() {
            if picked != left {
                left = picked;
                reasons.push(Reason { why: e.why, span: e.span });
            }
            continue;
        }
        let after = e.days.0.iter().map(|d| d.0).find(|b| *b > day).map(|b| (b, day.until(b).map_or(i32::MAX, |s| s.get_days())));
        let why = match after {
            Some((begin, days)) if days <= UPDATED => {
                left.1 = left.1.max(begin);
                format!("the report was written on later: {}", e.why)
            }
            _ => format!("the day in the address contradicts the text: {}", e.why),
        };
        reasons.push(Reason { why, span: e.span });
    }
    Dating { begin: Some(left.0), end: Some(left.1), reasons }
}

/// A day given by the source stands; what in the text says otherwise is told beside it.
pub fn given(day: Date, evidence: Vec<Evidence>) -> Dating {
    let mut reasons = vec![Reason { why: "date given by the source".into(), span: None }];
    let against = evidence.into_iter().filter(|e| e.firm && !e.days.is_empty() && !e.days.has(day));
    reasons.extend(against.map(|e| Reason { why: format!("the given date contradicts the text: {}", e.why), span: e.span }));
    Dating { begin: Some(day), end: Some(day), reasons }
}
