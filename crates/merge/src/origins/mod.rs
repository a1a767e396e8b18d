//! Where do the reports behind an entry come from, as far as the texts show?
//!
//! Two reports are one origin when they share text, credit the same agency, pass through the same hand or come from the
//! same outlet. Where no link is found they count apart: that is all it says, never that they are independent.

mod traces;

use crate::grouping::Groups;
use crate::head::Item;
use crate::heap::Heap;
use crate::members::Kind;
use record::{Link, Origin};
use std::collections::{BTreeMap, BTreeSet};
use traces::{How, trace};
pub use traces::{Trace, base};

/// The origins of an entry, largest first, then by their first report.
pub fn find(heap: &Heap<'_>, kind: Kind, items: &[Item]) -> Vec<Origin> {
    let reports: Vec<usize> = items.iter().map(|i| i.report).collect::<BTreeSet<_>>().into_iter().collect();
    let traces: Vec<Trace> =
        reports.iter().map(|r| trace(heap, *r, kind, items.iter().filter(|i| i.report == *r).map(|i| i.index))).collect();
    let mut groups = Groups::new(reports.len());
    let links = links(heap, &reports, &traces, &mut groups);
    let mut origins: Vec<Origin> = groups
        .all()
        .into_iter()
        .map(|group| {
            let ids: Vec<String> = group.iter().filter_map(|i| reports.get(*i)).map(|r| heap.id(*r).to_string()).collect();
            let links = links.iter().filter(|l| ids.binary_search(&l.a).is_ok()).cloned().collect();
            let name = name(heap, &group, &reports, &traces);
            let via: BTreeSet<&String> = group.iter().filter_map(|i| traces.get(*i)).flat_map(|t| &t.via).collect();
            let via = via.into_iter().filter(|v| name.as_ref() != Some(*v)).cloned().collect();
            Origin { name, via, links, reports: ids }
        })
        .collect();
    origins.sort_by(|a, b| b.reports.len().cmp(&a.reports.len()).then_with(|| a.reports.cmp(&b.reports)));
    origins
}

/// Links reports that have a trace in common, each with the one before it: enough to show why they are one.
fn links(heap: &Heap<'_>, reports: &[usize], traces: &[Trace], groups: &mut Groups) -> Vec<Link> {
    let mut links = BTreeSet::new();
    let mut add = |a: usize, b: usize, kind: &str, why: String| {
        groups.join(a, b);
        if let (Some(a), Some(b)) = (reports.get(a), reports.get(b)) {
            let (a, b) = (heap.id(*a).to_string(), heap.id(*b).to_string());
            links.insert(Link { a: a.clone().min(b.clone()), b: a.max(b), kind: kind.into(), why });
        }
    };
    let mut families: BTreeMap<usize, usize> = BTreeMap::new();
    let mut seen: BTreeMap<(&str, How), usize> = BTreeMap::new();
    for (i, (report, trace)) in reports.iter().zip(traces).enumerate() {
        if let Some(family) = heap.copies.family.get(*report).copied().flatten()
            && let Some(before) = families.insert(family, i)
        {
            add(before, i, "copy", copied(heap, reports.get(before).copied().unwrap_or_default(), *report));
        }
        for (key, hand) in &trace.hands {
            for how in &hand.how {
                for other in How::ALL {
                    if let Some(before) = seen.get(&(key.as_str(), other)) {
                        let (kind, why) = how.link(other, &hand.name);
                        add(*before, i, kind, why);
                    }
                }
            }
        }
        for (key, hand) in &trace.hands {
            for how in &hand.how {
                seen.insert((key, *how), i);
            }
        }
    }
    links.into_iter().collect()
}

/// Why two reports of one family are one origin.
fn copied(heap: &Heap<'_>, a: usize, b: usize) -> String {
    let pair = heap.copies.shared(a, b).and_then(|f| f.pairs.iter().find(|p| p.a == heap.id(a) && p.b == heap.id(b)));
    match pair {
        Some(p) if p.kind == "exact" => "the same text".into(),
        Some(p) if p.kind == "respun" => "the same text with its words swapped".into(),
        Some(p) => format!("share text: {:.0}% of the shorter one", p.shared * 100.0),
        None => "share text with the same reports".into(),
    }
}

/// The name of an origin: the hand nearest the start that most reports show, else an agency credited, else the outlet
/// where all are from one.
fn name(heap: &Heap<'_>, group: &[usize], reports: &[usize], traces: &[Trace]) -> Option<String> {
    let members: Vec<&Trace> = group.iter().filter_map(|i| traces.get(*i)).collect();
    for how in [How::Chain, How::Wire, How::Draws, How::Via] {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for trace in &members {
            if let Some(first) = trace.first.get(&how) {
                *votes.entry(first).or_default() += 1;
            }
        }
        if let Some((best, _)) = votes.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name))) {
            return Some(best.to_string());
        }
    }
    // Where an agency carries the text itself, it is the likeliest to have written it.
    let own = group.iter().filter_map(|i| reports.get(*i)).filter_map(|r| heap.readings.get(*r)?.report.outlet.as_deref());
    let agencies: BTreeSet<String> = own.filter(|o| heap.outlets.is_agency(o)).map(|o| heap.outlets.one(o).1).collect();
    if agencies.len() == 1 {
        return agencies.into_iter().next();
    }
    let outlets: BTreeSet<Option<String>> =
        group.iter().filter_map(|i| reports.get(*i)).filter_map(|r| heap.readings.get(*r)).map(|r| r.report.outlet.clone()).collect();
    if outlets.len() == 1 { outlets.into_iter().next().flatten() } else { None }
}
