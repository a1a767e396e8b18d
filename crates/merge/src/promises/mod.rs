//! Which announcements are one, and does anything in the heap follow them up?

mod follow;

use crate::days::Days;
use crate::events::most;
use crate::grouping::Groups;
use crate::head::{Item, Tie, head};
use crate::heap::Heap;
use crate::members::Kind;
use crate::parties::party;
use crate::words::{Bag, common};
use record::{Due, EventEntry, Promise, PromiseEntry, PromiseKind, PromiseState};
use std::collections::{BTreeMap, BTreeSet};

/// A promise ready to be compared.
struct Node<'a> {
    item: Item,
    promise: &'a Promise,
    to: Option<String>,
    what: Bag,
    places: BTreeSet<String>,
}

/// The promises of a heap, those that are one together, with what follows them up; by day then id.
pub fn find(heap: &Heap<'_>, events: &[EventEntry]) -> Vec<PromiseEntry> {
    let mut nodes = Vec::new();
    let mut buckets: BTreeMap<(String, PromiseKind), Vec<usize>> = BTreeMap::new();
    for (report, reading) in heap.readings.iter().enumerate() {
        for (index, promise) in reading.promises.iter().enumerate() {
            if let Some(by) = heap.parties.key(&promise.by) {
                buckets.entry((by, promise.kind)).or_default().push(nodes.len());
            }
            nodes.push(Node {
                item: Item { report, index },
                promise,
                to: promise.to.as_ref().and_then(|w| heap.parties.key(w)),
                what: heap.folding.bag(&promise.what.text, |_| false),
                places: follow::places(heap, report, promise),
            });
        }
    }
    let (mut groups, ties) = join(heap, &nodes, &buckets);
    let mut by_group: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for (at, tie) in ties {
        by_group.entry(groups.root(at)).or_default().push(tie);
    }
    let last = follow::last_day(heap);
    let happened = follow::Followers::new(heap, events);
    let mut out: Vec<PromiseEntry> = groups
        .all()
        .into_iter()
        .filter_map(|group| {
            let ties = group.first().and_then(|g| by_group.remove(g)).unwrap_or_default();
            let members: Vec<&Node<'_>> = group.iter().filter_map(|i| nodes.get(*i)).collect();
            entry(heap, &members, &ties, &happened, last)
        })
        .collect();
    out.sort_by(|a, b| {
        (a.due.begin.is_none(), a.due.begin, a.due.end, &a.head.id).cmp(&(b.due.begin.is_none(), b.due.begin, b.due.end, &b.head.id))
    });
    out
}

/// Joins promises of the same kind by the same party.
fn join(heap: &Heap<'_>, nodes: &[Node<'_>], buckets: &BTreeMap<(String, PromiseKind), Vec<usize>>) -> (Groups, Vec<(usize, Tie)>) {
    let mut groups = Groups::new(nodes.len());
    let mut ties = Vec::new();
    for bucket in buckets.values() {
        let mut leads: Vec<usize> = Vec::new();
        for &i in bucket {
            let Some(node) = nodes.get(i) else { continue };
            let lead = leads.iter().find_map(|l| Some((*l, same(heap, nodes.get(*l)?, node)?)));
            match lead {
                Some((lead, why)) => {
                    groups.join(lead, i);
                    if let Some(first) = nodes.get(lead) {
                        ties.push((lead, Tie { a: first.item, b: node.item, why }));
                    }
                }
                None => leads.push(i),
            }
        }
    }
    (groups, ties)
}

/// Why two promises of one party and kind are one.
fn same(heap: &Heap<'_>, a: &Node<'_>, b: &Node<'_>) -> Option<String> {
    if a.to.is_some() && b.to.is_some() && a.to != b.to {
        return None;
    }
    let (da, db) = (due(a.promise), due(b.promise));
    let both = da.meet(&db)?;
    let shared = common(&a.what.stems, &b.what.stems).len();
    let least = a.what.stems.len().min(b.what.stems.len());
    let words = least > 0 && shared * 5 >= least * 4 && shared * 2 >= a.what.stems.len().max(b.what.stems.len());
    if heap.copied(a.item.report, b.item.report) && words {
        return Some("copies of one text".into());
    }
    let bounded = da.within(370) && db.within(370) && both.within(370);
    let place = !a.places.is_disjoint(&b.places) && matches!(a.promise.kind, PromiseKind::Visit | PromiseKind::Invitation);
    // Without a day on both sides the reports must be of about the same time: plans come again each year.
    let near = bounded
        || heap.written(a.item.report).within(31)
            && heap.written(b.item.report).within(31)
            && heap.written(a.item.report).gap(&heap.written(b.item.report)) <= 31;
    match (near, place, words) {
        (true, true, _) => Some("same party, same place, days that fit".into()),
        (true, _, true) if shared >= 2 => Some("same party, same words, days that fit".into()),
        _ => None,
    }
}

fn due(promise: &Promise) -> Days {
    Days::new(promise.due.begin, promise.due.end)
}

fn entry(
    heap: &Heap<'_>,
    members: &[&Node<'_>],
    ties: &[Tie],
    happened: &follow::Followers<'_>,
    last: Option<jiff::civil::Date>,
) -> Option<PromiseEntry> {
    let first = members.first()?;
    let due = members.iter().map(|n| due(n.promise)).reduce(|a, b| a.meet(&b).unwrap_or(a)).unwrap_or_default();
    let followed: BTreeSet<String> = members.iter().flat_map(|n| happened.of(heap, n.item.report, n.promise, &n.places, due)).collect();
    let told = |state| members.iter().any(|n| n.promise.state == state);
    let late = due.end.zip(last).is_some_and(|(end, last)| end < last);
    let state = match () {
        () if !followed.is_empty() => "kept",
        () if told(PromiseState::Declined) => PromiseState::Declined.word(),
        () if late => "overdue",
        () if told(PromiseState::Accepted) => PromiseState::Accepted.word(),
        () => PromiseState::Open.word(),
    };
    Some(PromiseEntry {
        head: head(heap, Kind::Promise, &members.iter().map(|n| n.item).collect::<Vec<_>>(), ties),
        kind: first.promise.kind,
        by: party(members.iter().map(|n| &n.promise.by)),
        to: party(members.iter().filter_map(|n| n.promise.to.as_ref())),
        what: most(members.iter().map(|n| n.promise.what.text.clone())).unwrap_or_default(),
        due: Due { begin: due.begin, end: due.end },
        state: state.into(),
        followed_by: followed.into_iter().collect(),
    })
}
