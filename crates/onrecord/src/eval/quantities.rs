//! Are quantities found? Values and units by document, without their places, matched one to one in order.

use super::load::{Docs, Quantity};
use super::score::line;
use crate::Failure;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const UNITS: &str = include_str!("units.toml");
/// The sign of a number without unit.
const NONE: &str = "-";

/// `units.toml` as it stands.
#[derive(Deserialize)]
struct File {
    money: Vec<String>,
    none: Vec<String>,
    unit: Vec<Unit>,
}

#[derive(Deserialize)]
struct Unit {
    name: String,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
}

/// The one name for all names of a unit.
struct Units {
    codes: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    listed: BTreeSet<String>,
    money: Vec<String>,
}

/// A quantity ready to be compared.
struct Ready {
    values: Vec<f64>,
    /// What must be equal: the whole unit, of a counted noun only its last word.
    head: String,
    closed: bool,
}

/// The lines of scores.
pub(super) fn score(gold: &Docs, system: &Docs) -> Result<Vec<String>, Failure> {
    let units = Units::new()?;
    let ready = |list: &[Quantity]| list.iter().map(|q| units.ready(q)).collect::<Vec<_>>();
    let mut counts = [[0; 3]; 3];
    for (name, doc) in gold {
        let g = ready(&doc.quantities);
        let s = system.get(name).map(|d| ready(&d.quantities)).unwrap_or_default();
        let (g, s): (Vec<&Ready>, Vec<&Ready>) = (g.iter().collect(), s.iter().collect());
        let same_unit = |g: &Ready, s: &Ready| same(g, s) && g.head == s.head;
        let found = [matched(&g, &s, same), matched(&g, &s, same_unit), matched(&closed(&g), &closed(&s), same_unit)];
        counts.iter_mut().flatten().zip(found.iter().flatten()).for_each(|(count, n)| *count += n);
    }
    let names = ["value", "value + unit", "value + unit, closed"];
    let lines = names.iter().zip(counts).map(|(name, [matched, system, gold])| line(name, matched, system, gold));
    Ok([format!("{} sentences", gold.len())].into_iter().chain(lines).collect())
}

fn closed<'q>(list: &[&'q Ready]) -> Vec<&'q Ready> {
    list.iter().copied().filter(|q| q.closed).collect()
}

/// How many of the gold, in order, take a prediction that is left; how many are predicted and asked for.
fn matched(gold: &[&Ready], system: &[&Ready], fits: impl Fn(&Ready, &Ready) -> bool) -> [usize; 3] {
    let mut left = system.to_vec();
    let mut take = |g: &Ready| left.iter().position(|s| fits(g, s)).map(|at| left.remove(at));
    [gold.iter().filter(|g| take(g).is_some()).count(), system.len(), gold.len()]
}

/// Equal amounts, whatever their sign; a range is equal to itself or to its middle.
fn same(a: &Ready, b: &Ready) -> bool {
    let (a, b) = (&a.values, &b.values);
    if a.len() == b.len() {
        return a.iter().zip(b).all(|(a, b)| close(*a, *b));
    }
    let mean = |list: &[f64]| list.iter().sum::<f64>() / list.len() as f64;
    !a.is_empty() && !b.is_empty() && close(mean(a), mean(b))
}

fn close(a: f64, b: f64) -> bool {
    let (a, b) = (a.abs(), b.abs());
    (a - b).abs() <= (1e-5 * a.max(b)).max(1e-8)
}

impl Units {
    fn new() -> Result<Units, Failure> {
        let file: File = toml::from_str(UNITS).map_err(|e| format!("eval/units.toml: {e}"))?;
        let mut units = Units { codes: BTreeMap::new(), names: BTreeMap::new(), listed: BTreeSet::new(), money: file.money };
        units.names.extend(file.none.into_iter().map(|name| (name, NONE.to_string())));
        for unit in file.unit {
            units.codes.extend(unit.codes.into_iter().map(|code| (code, unit.name.clone())));
            units.names.extend(unit.names.into_iter().map(|name| (name, unit.name.clone())));
            units.listed.insert(unit.name);
        }
        Ok(units)
    }

    fn ready(&self, quantity: &Quantity) -> Ready {
        let unit = self.name(quantity.unit.as_deref().unwrap_or_default());
        let closed = self.closed(&unit);
        let whole = closed || unit == NONE || unit.contains(" per ");
        let head = if whole { unit.as_str() } else { unit.rsplit(' ').next().unwrap_or_default() };
        Ready { values: quantity.values(), head: head.to_string(), closed }
    }

    /// The one name of a unit: of its code, of another name, of the singular.
    fn name(&self, unit: &str) -> String {
        let unit = self.codes.get(unit.trim()).map_or(unit, String::as_str).to_lowercase();
        let unit = unit.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = |u: String| self.names.get(&u).cloned().unwrap_or(u);
        let unit = known(unit);
        match unit.strip_suffix('s').filter(|stem| !stem.is_empty() && !stem.ends_with('s')) {
            Some(stem) if !self.listed.contains(&unit) => known(stem.to_string()),
            _ => unit,
        }
    }

    /// Whether it is money, a share or a measure.
    fn closed(&self, unit: &str) -> bool {
        let ends = |word: &String| {
            let before = unit.strip_suffix(word.as_str()).map(|b| b.chars().next_back());
            before.is_some_and(|c| c.is_none_or(|c| !c.is_alphanumeric() && c != '_'))
        };
        self.listed.contains(unit) || self.money.iter().any(ends)
    }
}
