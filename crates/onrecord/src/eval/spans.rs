//! Are times and names found? Strict (same place) and relaxed (any overlap, one to one, the longest first) scores.

use super::load::{Doc, Docs, Span};
use super::score::{line, pairs, percent};
use crate::cli::{EvalArgs, Task};
use std::collections::BTreeMap;

#[derive(Default)]
struct Counts {
    gold: usize,
    system: usize,
    strict: usize,
    strict_type: usize,
    relaxed: usize,
    relaxed_type: usize,
    value: usize,
    strict_value: usize,
}

/// The lines of scores.
pub(super) fn score(gold: &Docs, system: &Docs, args: &EvalArgs) -> Vec<String> {
    let mut counts = Counts::default();
    for (name, g) in gold {
        document(g, system.get(name), args, &mut counts);
    }
    let missing = gold.keys().filter(|name| !system.contains_key(*name)).count();
    let missing = if missing > 0 { format!("  (no system output for {missing})") } else { String::new() };
    let c = &counts;
    let mut out = vec![
        format!("documents {}{missing}", gold.len()),
        line("strict span", c.strict, c.system, c.gold),
        line("strict span+type", c.strict_type, c.system, c.gold),
        line("relaxed span", c.relaxed, c.system, c.gold),
        line("relaxed span+type", c.relaxed_type, c.system, c.gold),
    ];
    if args.task == Task::Times {
        out.push(line("relaxed span+value", c.value, c.system, c.gold));
        out.push(line("strict span+value", c.strict_value, c.system, c.gold));
        out.push(format!("value accuracy on relaxed matches {:.2}", percent(c.value, c.relaxed)));
    }
    out
}

fn document(gold: &Doc, system: Option<&Doc>, args: &EvalArgs, c: &mut Counts) {
    let kept = |s: &&Span| args.types.is_empty() || s.kind.as_ref().is_some_and(|k| args.types.contains(k));
    let annotated = |s: &&Span| !args.until || gold.until.is_none_or(|until| s.start < until);
    let gs: Vec<&Span> = gold.spans.iter().filter(kept).collect();
    let ss: Vec<&Span> = system.iter().flat_map(|d| &d.spans).filter(kept).filter(annotated).collect();
    c.gold += gs.len();
    c.system += ss.len();
    let places = |spans: &[&Span]| -> BTreeMap<(usize, usize), Option<String>> {
        spans.iter().map(|s| ((s.start, s.end), s.kind.clone())).collect()
    };
    let gold_places = places(&gs);
    for (place, kind) in places(&ss) {
        if let Some(expected) = gold_places.get(&place) {
            c.strict += 1;
            c.strict_type += usize::from(*expected == kind);
        }
    }
    let overlap = |g: usize, s: usize| match (gs.get(g), ss.get(s)) {
        (Some(g), Some(s)) => g.end.min(s.end) as f64 - g.start.max(s.start) as f64,
        _ => 0.0,
    };
    for (g, s) in pairs(gs.len(), ss.len(), overlap) {
        let (Some(g), Some(s)) = (gs.get(g), ss.get(s)) else { continue };
        let same = g.value == s.value;
        c.relaxed += 1;
        c.relaxed_type += usize::from(g.kind == s.kind);
        c.value += usize::from(same);
        c.strict_value += usize::from(same && (g.start, g.end) == (s.start, s.end));
    }
}
