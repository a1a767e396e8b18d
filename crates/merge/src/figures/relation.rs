//! Do two figures of one measure agree, fit, differ by period, or conflict?

use super::figure;
use crate::days::Days;
use crate::head::Item;
use crate::heap::Heap;
use crate::words::words;
use record::{Comparator, Figure};
use rust_decimal::Decimal;

/// How two claims stand to each other, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The same amount, rounding aside.
    Agree,
    /// Both can be true of the same thing.
    Compatible,
    /// Of different periods.
    DifferentPeriod,
    /// Of the same period and not both true.
    Conflict,
}

impl Relation {
    /// The word of the Record.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Agree => "agree",
            Relation::Compatible => "compatible",
            Relation::DifferentPeriod => "different_period",
            Relation::Conflict => "conflict",
        }
    }

    /// The relation in plain words.
    pub fn why(self) -> &'static str {
        match self {
            Relation::Agree => "the same amount",
            Relation::Compatible => "amounts that fit",
            Relation::DifferentPeriod => "different periods",
            Relation::Conflict => "amounts that differ for the same period",
        }
    }
}

/// How two figures of one measure stand to each other; `None` where nothing says that they are of one thing.
pub fn relate(heap: &Heap<'_>, a: Item, b: Item) -> Option<Relation> {
    let (fa, fb) = (figure(heap, a)?, figure(heap, b)?);
    let amounts = amounts(fa, fb)?;
    if heap.copied(a.report, b.report) && a.report != b.report && fa.span.text == fb.span.text {
        return Some(Relation::Agree);
    }
    let (pa, pb) = (period(fa), period(fb));
    let (wa, wb) = (heap.written(a.report), heap.written(b.report));
    let near = |days| wa.within(days) && wb.within(days) && wa.gap(&wb) <= days;
    match (pa, pb) {
        (Some(pa), Some(pb)) if !same(&pa, &pb) => Some(Relation::DifferentPeriod),
        (Some(_), Some(_)) => Some(amounts),
        // A sum or share may be set beside another without a period; a count ("12 people") is only the same thing where
        // the reports are days apart at most.
        _ if amounts != Relation::Conflict => (steady(fa) || near(7)).then_some(amounts),
        (None, None) if a.report != b.report => near(3).then_some(amounts),
        _ => None,
    }
}

fn steady(figure: &Figure) -> bool {
    figure.unit.as_deref().is_some_and(|u| u == "%" || (u.len() == 3 && u.bytes().all(|b| b.is_ascii_uppercase())))
}

fn period(figure: &Figure) -> Option<Days> {
    let period = figure.period.as_ref()?;
    Some(Days::new(period.begin, period.end)).filter(|d| d.begin.is_some() && d.end.is_some())
}

/// Two periods are the same when each covers most of the other.
fn same(a: &Days, b: &Days) -> bool {
    let Some(both) = a.meet(b).and_then(|d| d.width()) else { return false };
    [a, b].iter().all(|d| d.width().is_some_and(|w| (both + 1) * 5 >= (w + 1) * 4))
}

/// Compares the amounts alone.
fn amounts(a: &Figure, b: &Figure) -> Option<Relation> {
    let ((la, ha), (lb, hb)) = (range(a)?, range(b)?);
    let below = |high: Option<Decimal>, low: Option<Decimal>| high.zip(low).is_some_and(|(h, l)| h < l);
    if below(ha, lb) || below(hb, la) {
        return Some(Relation::Conflict);
    }
    let point = |f: &Figure| matches!(f.comparator, Comparator::Exactly | Comparator::About);
    let alike = a.value == b.value && a.low == b.low && a.high == b.high && a.comparator == b.comparator;
    Some(if alike || (point(a) && point(b)) { Relation::Agree } else { Relation::Compatible })
}

/// The amounts a figure allows, ends included; `None` where it gives no number.
fn range(figure: &Figure) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let value = number(figure.value.as_ref());
    let (low, high) = (number(figure.low.as_ref()), number(figure.high.as_ref()));
    let slack = value.map_or(Decimal::ZERO, |v| rounding(v, &figure.span.text));
    let step = Decimal::new(1, 9);
    Some(match (figure.comparator, value) {
        (Comparator::Between, _) => (Some(low?), Some(high?)),
        (Comparator::Exactly, Some(v)) => (Some(v - slack), Some(v + slack)),
        (Comparator::About, Some(v)) => {
            let tenth = v.abs() * Decimal::new(1, 1);
            (Some(v - tenth), Some(v + tenth))
        }
        (Comparator::MoreThan, Some(v)) => (Some(v + step), None),
        (Comparator::AtLeast, v) => (Some(v.or(low)?), None),
        (Comparator::LessThan, Some(v)) => (None, Some(v - step)),
        (Comparator::AtMost, v) => (None, Some(v.or(high)?)),
        _ => (Some(low?), high),
    })
}

/// A decimal as the Reading writes it.
pub fn number(text: Option<&String>) -> Option<Decimal> {
    text?.parse().ok()
}

/// What rounding may hide: half of the last digit written ("1.2 million": 50,000). A whole number written out hides
/// nothing.
fn rounding(value: Decimal, span: &str) -> Decimal {
    let written = words(span).find(|w| w.starts_with(|c: char| c.is_ascii_digit())).map(|w| w.replace(',', ""));
    let Some(written) = written.and_then(|w| w.parse::<Decimal>().ok()).filter(|w| !w.is_zero()) else { return Decimal::ZERO };
    let times = value.abs().checked_div(written).unwrap_or(Decimal::ONE);
    // A little less than half: two neighbours ("1.2", "1.3") do not meet in the middle.
    let half = Decimal::new(49, written.scale() + 2);
    if written.scale() == 0 && times <= Decimal::ONE { Decimal::ZERO } else { half.checked_mul(times).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::figure;

    #[test]
    fn comparators_bound_the_amount() {
        #[track_caller]
        fn check(a: (&str, Comparator), b: (&str, Comparator), expect: Relation) {
            assert_eq!(amounts(&figure(a.0, a.1), &figure(b.0, b.1)), Some(expect), "{a:?} {b:?}");
            assert_eq!(amounts(&figure(b.0, b.1), &figure(a.0, a.1)), Some(expect), "{b:?} {a:?}");
        }
        use Comparator::{About, AtMost, Exactly, LessThan, MoreThan};
        check(("20", MoreThan), ("23", Exactly), Relation::Compatible);
        check(("20", MoreThan), ("20", Exactly), Relation::Conflict);
        check(("200 billion", MoreThan), ("245 billion", Exactly), Relation::Compatible);
        check(("245 billion", Exactly), ("244.8 billion", Exactly), Relation::Agree);
        check(("245 billion", Exactly), ("240 billion", Exactly), Relation::Conflict);
        check(("1.2 million", Exactly), ("1,231,000", Exactly), Relation::Agree);
        check(("12", Exactly), ("15", Exactly), Relation::Conflict);
        check(("20", Exactly), ("23", Exactly), Relation::Conflict);
        check(("9.1", Exactly), ("9.12", Exactly), Relation::Agree);
        check(("9.1", Exactly), ("9.4", Exactly), Relation::Conflict);
        check(("100", About), ("108", Exactly), Relation::Agree);
        check(("50", LessThan), ("48", Exactly), Relation::Compatible);
        check(("50", AtMost), ("60", Exactly), Relation::Conflict);
        check(("50", AtMost), ("40", MoreThan), Relation::Compatible);
    }
}
