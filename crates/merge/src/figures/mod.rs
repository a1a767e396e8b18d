//! Which figures measure one thing, and do they agree? Side by side, with no verdict.

mod measure;
mod relation;

use crate::grouping::Groups;
use crate::head::{Item, Tie, head, member};
use crate::heap::Heap;
use crate::members::Kind;
use record::{Claim, Figure, FigureEntry};
use relation::{Relation, relate};
use std::collections::BTreeMap;

/// Of more claims than this of one measure only neighbours in value are compared.
const MANY: usize = 200;

/// The figures of a heap, those of one measure together; by day then id.
pub fn find(heap: &Heap<'_>) -> Vec<FigureEntry> {
    let items: Vec<Item> =
        heap.readings.iter().enumerate().flat_map(|(report, r)| (0..r.figures.len()).map(move |index| Item { report, index })).collect();
    let mut buckets: BTreeMap<measure::Key, Vec<usize>> = BTreeMap::new();
    for (i, item) in items.iter().enumerate() {
        if let Some(key) = figure(heap, *item).and_then(|f| measure::key(heap, item.report, f)) {
            buckets.entry(key).or_default().push(i);
        }
    }
    let mut groups = Groups::new(items.len());
    let mut ties: Vec<(usize, Tie)> = Vec::new();
    for bucket in buckets.values() {
        for (n, &a) in bucket.iter().enumerate() {
            let rest = bucket.get(n + 1..).unwrap_or_default();
            for &b in if bucket.len() > MANY { rest.get(..1).unwrap_or_default() } else { rest } {
                let (Some(ia), Some(ib)) = (items.get(a), items.get(b)) else { continue };
                if let Some(relation) = relate(heap, *ia, *ib)
                    && groups.join(a, b)
                {
                    ties.push((a, Tie { a: *ia, b: *ib, why: format!("same measure and unit: {}", relation.why()) }));
                }
            }
        }
    }
    let mut by_group: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for (at, tie) in ties {
        by_group.entry(groups.root(at)).or_default().push(tie);
    }
    let mut out: Vec<FigureEntry> = groups
        .all()
        .into_iter()
        .map(|group| {
            let ties = group.first().and_then(|g| by_group.remove(g)).unwrap_or_default();
            entry(heap, &group.iter().filter_map(|i| items.get(*i)).copied().collect::<Vec<_>>(), &ties)
        })
        .collect();
    let day = |e: &FigureEntry| e.claims.iter().filter_map(|c| c.begin).min();
    out.sort_by(|a, b| (day(a).is_none(), day(a), &a.head.id).cmp(&(day(b).is_none(), day(b), &b.head.id)));
    out
}

fn figure<'a>(heap: &Heap<'a>, item: Item) -> Option<&'a Figure> {
    heap.readings.get(item.report)?.figures.get(item.index)
}

fn entry(heap: &Heap<'_>, items: &[Item], ties: &[Tie]) -> FigureEntry {
    let figures: Vec<(Item, &Figure)> = items.iter().filter_map(|i| Some((*i, figure(heap, *i)?))).collect();
    let mut claims: Vec<Claim> = figures.iter().map(|(i, f)| claim(heap, *i, f)).collect();
    let amount = |c: &Claim| relation::number(c.value.as_ref().or(c.low.as_ref()).or(c.high.as_ref()));
    claims.sort_by(|a, b| amount(a).cmp(&amount(b)).then_with(|| a.member.cmp(&b.member)));
    let measure = figures.iter().filter_map(|(_, f)| f.measure.as_ref()).map(|m| m.text.clone());
    FigureEntry {
        head: head(heap, Kind::Figure, items, ties),
        measure: crate::events::most(measure),
        unit: figures.iter().find_map(|(_, f)| f.unit.clone()),
        claims,
        relation: all(heap, items).map(|r| r.word().to_string()),
    }
}

/// The relation of all claims: one conflict makes the entry one, then one different period, then one that merely fits.
fn all(heap: &Heap<'_>, items: &[Item]) -> Option<Relation> {
    let items = items.get(..MANY.min(items.len())).unwrap_or_default();
    let pairs = items.iter().enumerate().flat_map(|(n, a)| items.iter().skip(n + 1).map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| relate(heap, *a, *b)).max()
}

fn claim(heap: &Heap<'_>, item: Item, figure: &Figure) -> Claim {
    let who = figure.claimant.as_ref();
    Claim {
        member: member(heap, Kind::Figure, item),
        words: figure.span.text.clone(),
        value: figure.value.clone(),
        low: figure.low.clone(),
        high: figure.high.clone(),
        comparator: figure.comparator,
        direction: figure.change.as_ref().map(|c| c.direction),
        claimant: who.and_then(|w| w.name.clone().or_else(|| w.span.as_ref().map(|s| s.text.clone()))),
        period: figure.period.as_ref().map(|p| p.text.clone()),
        begin: figure.period.as_ref().and_then(|p| p.begin),
        end: figure.period.as_ref().and_then(|p| p.end),
    }
}
