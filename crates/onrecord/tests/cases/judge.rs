//! Does the program give what a case expects? Line by line, with what was found instead in plain words.

use crate::document::{Case, Fault, Told};
use crate::entries::in_record;
use crate::found::{Found, in_reading};
use crate::line::{Key, Line, Value};
use crate::nouns::{self, Fit, Noun};
use crate::place;
use record::{Reading, Record};
use std::ops::Range;

/// What came of a case.
#[derive(Debug, Default)]
pub struct Verdict {
    /// Lines that do not hold.
    pub misses: Vec<Miss>,
    /// Lines whose words cannot be found: mistakes of the case itself.
    pub faults: Vec<Fault>,
}

/// A line that does not hold.
#[derive(Debug)]
pub struct Miss {
    /// Line in the file.
    pub at: usize,
    /// The line as written.
    pub expected: String,
    /// What the program found.
    pub found: String,
    /// Values of the line that would make it hold: where they stand in it and what to put there.
    pub changes: Vec<(Range<usize>, String)>,
}

/// Judges a case by the Readings of its reports, in their order, and by the Record of all.
pub fn judge(case: &Case, readings: &[Reading], record: &Record) -> Verdict {
    let mut verdict = Verdict::default();
    for (told, reading) in case.reports.iter().zip(readings) {
        let found = in_reading(reading);
        for line in &told.expect {
            match in_report(line, told, &found) {
                Ok(miss) => verdict.misses.extend(miss),
                Err(fault) => verdict.faults.push(fault),
            }
        }
    }
    let label = |id: &str| {
        let at = readings.iter().position(|r| r.report.id == id);
        at.and_then(|i| case.reports.get(i)).map_or("?".to_string(), |r| r.label.clone())
    };
    let entries = in_record(record, &label);
    for line in &case.record {
        match nouns::noun(&line.noun, true) {
            Ok(noun) => verdict.misses.extend(of_entries(line, noun, &entries)),
            Err(said) => verdict.faults.push(Fault { at: line.at, said }),
        }
    }
    verdict
}

fn in_report(line: &Line, told: &Told, found: &[Found]) -> Result<Option<Miss>, Fault> {
    let fault = |said| Fault { at: line.at, said };
    let noun = nouns::noun(&line.noun, false).map_err(fault)?;
    let of_noun: Vec<&Found> = found.iter().filter(|f| f.noun == line.noun).collect();
    let Some((words, nth)) = &line.anchor else {
        return Ok(compare(line, noun, &of_noun, &of_noun));
    };
    let place = place::find(&told.text, words, *nth).map_err(fault)?;
    let fits = |f: &&Found| f.ranges.iter().any(|r| if line.no { touches(r, &place) } else { fit(noun, f, r, &place, &told.text) });
    let here: Vec<&Found> = of_noun.iter().copied().filter(fits).collect();
    let mut near = of_noun;
    near.sort_by_key(|f| f.ranges.iter().map(|r| distance(r, &place)).min());
    Ok(compare(line, noun, &here, &near))
}

fn touches(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn contains(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start <= b.start && b.end <= a.end
}

fn fit(noun: &Noun, found: &Found, range: &Range<usize>, place: &Range<usize>, text: &str) -> bool {
    // A statement without content stands at its cue, which a case may give with more or fewer words.
    let silent = found.facts.get("pieces") == Some(&Value::of(Some(0)));
    match noun.fit {
        Fit::Equal => range == place,
        Fit::Piece if !silent => place::bare(text, range) == place::bare(text, place),
        _ => contains(range, place) || contains(place, range),
    }
}

/// How far apart two places are; nearer than any gap where they touch.
fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if touches(a, b) { a.start.abs_diff(b.start) + a.end.abs_diff(b.end) } else { 1_000_000 + a.start.abs_diff(b.start) }
}

fn of_entries(line: &Line, noun: &Noun, entries: &[Found]) -> Option<Miss> {
    let asked = line.reports();
    let has = |f: &Found, r: &&str| f.words.iter().any(|w| w == r);
    let fits = |f: &&Found| asked.iter().all(|r| has(f, r)) && (line.no || f.words.len() == asked.len());
    let mut near: Vec<&Found> = entries.iter().filter(|f| f.noun == line.noun).collect();
    let here: Vec<&Found> = near.iter().copied().filter(fits).collect();
    near.sort_by_key(|f| (std::cmp::Reverse(asked.iter().filter(|r| has(f, r)).count()), wrong(line, f).len()));
    compare(line, noun, &here, &near)
}

/// The keys of a line that the item does not have so. `reports` has been looked at before.
fn wrong<'l>(line: &'l Line, found: &Found) -> Vec<&'l Key> {
    let holds = |k: &&Key| k.name == "reports" || found.facts.get(k.name.as_str()).is_some_and(|v| v.same(&k.value, k.shape));
    line.keys.iter().filter(|k| !holds(k)).collect()
}

/// `here` are the items at the line's place, `near` all of its noun, the nearest first.
fn compare(line: &Line, noun: &Noun, here: &[&Found], near: &[&Found]) -> Option<Miss> {
    let miss = |found, changes| Some(Miss { at: line.at, expected: line.text.clone(), found, changes });
    let best = here.iter().min_by_key(|f| wrong(line, f).len());
    match (best, near.first()) {
        (Some(f), _) if line.no && wrong(line, f).is_empty() => miss(shown(f, noun, line), Vec::new()),
        _ if line.no => None,
        (Some(f), _) => {
            let changes: Vec<_> = wrong(line, f).into_iter().filter_map(|k| change(k, f)).collect();
            if changes.is_empty() { None } else { miss(shown(f, noun, line), changes) }
        }
        (None, Some(f)) => miss(format!("none there; the nearest {} is {}", noun.name, shown(f, noun, line)), Vec::new()),
        (None, None) => miss(format!("no {} at all", noun.name), Vec::new()),
    }
}

fn change(key: &Key, found: &Found) -> Option<(Range<usize>, String)> {
    let value = found.facts.get(key.name.as_str())?;
    Some((key.range.clone(), value.written(key.shape)))
}

/// An item as a line of a case: its words and the values of the keys that the line asks for.
fn shown(found: &Found, noun: &Noun, line: &Line) -> String {
    let mut out = found.noun.to_string();
    if noun.anchored {
        let words: Vec<String> = found.words.iter().map(|w| format!("\"{w}\"")).collect();
        out += &format!(" {}", words.join(" … "));
    }
    let asked = |key: &str| line.keys.iter().any(|k| k.name == key) || (line.no && key == "reports");
    for key in noun.keys().into_iter().filter(|k| asked(k)) {
        if let (Some(value), Ok(shape)) = (found.facts.get(key), noun.shape(key)) {
            let name = if noun.name == key { "" } else { key };
            out += &format!(" {name}{}{}", if name.is_empty() { "" } else { " " }, value.written(shape));
        }
    }
    out
}
