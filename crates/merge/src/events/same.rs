//! Which reports tell of the same event? Candidates share a pair of parties, or a visitor and a place, or are copies.

use super::node::Node;
use super::{Happening, class};
use crate::days::Days;
use crate::grouping::Groups;
use crate::head::Tie;
use record::{EventStatus, EventType};
use std::collections::{BTreeMap, BTreeSet};

/// An interval of so many days is as good as a day for meetings of the same parties.
const DATED: i64 = 3;
/// Days an undated meeting of the same parties at the same place may be open to.
const MONTH: i64 = 31;

/// What is known of the events joined so far.
struct Joined<'a> {
    nodes: &'a [Node],
    groups: Groups,
    /// By root: the reports that tell it, the days that fit them all, the states it was in.
    state: BTreeMap<usize, State>,
    ties: Vec<(usize, Tie)>,
}

#[derive(Clone, Debug, Default)]
struct State {
    reports: BTreeSet<usize>,
    days: Days,
    dated: bool,
    states: BTreeSet<String>,
}

/// Joins nodes that are one event.
pub fn join(nodes: &[Node]) -> Vec<Happening> {
    let state = |n: &Node| State { reports: [n.report].into(), days: n.days, dated: n.told.within(DATED), states: n.states.clone() };
    let mut joined = Joined {
        nodes,
        groups: Groups::new(nodes.len()),
        state: nodes.iter().enumerate().map(|(i, n)| (i, state(n))).collect(),
        ties: Vec::new(),
    };
    copies(&mut joined);
    for (key, bucket) in buckets(nodes) {
        sweep(&key, bucket, &mut joined);
    }
    happenings(joined)
}

/// Copies of one text tell the same events in the same words.
fn copies(joined: &mut Joined<'_>) {
    let mut seen: BTreeMap<(usize, EventType, EventStatus, &str, &BTreeSet<String>), usize> = BTreeMap::new();
    for (i, node) in joined.nodes.iter().enumerate() {
        let Some(family) = node.family else { continue };
        if let Some(before) = seen.insert((family, node.kind, node.status, &node.line, &node.parties), i) {
            joined.tie(before, i, "copies of one text", true);
        }
    }
}

/// A plan and its deed are brought together, to be compared.
fn course(status: EventStatus) -> EventStatus {
    if status == EventStatus::Planned { EventStatus::Happened } else { status }
}

/// What brings events together: their class, whether they took place, and two names.
type Key = (EventType, EventStatus, String, String);

fn buckets(nodes: &[Node]) -> BTreeMap<Key, Vec<usize>> {
    let mut out: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (i, node) in nodes.iter().enumerate() {
        if matches!(node.status, EventStatus::Denied | EventStatus::Hypothetical | EventStatus::Habitual) {
            continue;
        }
        let parties: Vec<&String> = node.parties.iter().take(8).collect();
        for (n, a) in parties.iter().enumerate() {
            for b in parties.iter().skip(n + 1) {
                out.entry((class(node.kind), course(node.status), a.to_string(), b.to_string())).or_default().push(i);
            }
            if node.kind == EventType::Visit {
                for place in if node.states.is_empty() { &node.places } else { &node.states } {
                    out.entry((EventType::Visit, course(node.status), a.to_string(), place.clone())).or_default().push(i);
                }
            }
        }
    }
    out.retain(|_, bucket| bucket.len() > 1);
    out
}

/// Joins the events of one bucket: the dated ones by day, then each other one where exactly one fits.
fn sweep(key: &Key, mut bucket: Vec<usize>, joined: &mut Joined<'_>) {
    let order = |i: &usize| joined.nodes.get(*i).map(|n| (!n.told.within(DATED), n.told.width().unwrap_or(i64::MAX), n.told.begin, *i));
    bucket.sort_by_key(order);
    let mut leads: Vec<usize> = Vec::new();
    for i in bucket {
        let fits: Vec<(usize, String)> = leads.iter().filter_map(|lead| joined.why(key, *lead, i).map(|why| (*lead, why))).collect();
        match fits.as_slice() {
            [(lead, why)] => {
                joined.tie(*lead, i, why, false);
            }
            [] => leads.push(i),
            _ => {}
        }
    }
}

impl Joined<'_> {
    /// Why an event is the one that `lead` stands for; `None` where it is not, or not for certain.
    fn why(&mut self, key: &Key, lead: usize, i: usize) -> Option<String> {
        let (a, b) = (self.nodes.get(lead)?, self.nodes.get(i)?);
        let root = self.groups.root(lead);
        let other = self.groups.root(i);
        if root == other {
            return Some(String::new());
        }
        let (sa, sb) = (self.state.get(&root)?, self.state.get(&other)?);
        if !sa.reports.is_disjoint(&sb.reports) || (!sa.states.is_empty() && !sb.states.is_empty() && sa.states.is_disjoint(&sb.states)) {
            return None;
        }
        // What was planned for a day and what happened on it are one; a plan for some days is followed up by its promise.
        let exact = |n: &Node| n.told.begin.is_some() && n.told.begin == n.told.end;
        if a.status != b.status && !(exact(a) && a.told == b.told) {
            return None;
        }
        // Two signings of one day are two unless their words say otherwise.
        let plain = matches!(key.0, EventType::Meet | EventType::Call | EventType::Visit);
        if !plain && crate::words::common(&a.bag.stems, &b.bag.stems).len() * 2 < a.bag.stems.len().min(b.bag.stems.len()).max(2) {
            return None;
        }
        let who = if key.0 == EventType::Visit { "same visitor and place" } else { "same parties" };
        let voice = a.voices.intersection(&b.voices).next().is_some();
        let same_place = a.places.intersection(&b.places).next().is_some();
        let close = sa.days.meet(&sb.days).is_some();
        match (sa.dated && sb.dated, close) {
            (_, true) if a.family.is_some() && a.family == b.family => Some(format!("{who}, in copies of one text")),
            (true, true) => Some(format!("{who}, same day")),
            (true, false) if voice && sa.days.gap(&sb.days) == 1 => Some(format!("{who}, days next to each other, alike words said")),
            (false, true) if voice => Some(format!("{who}, days that fit, alike words said")),
            (false, true) if a.status != EventStatus::Happened && a.told == b.told && a.told.within(370) => {
                Some(format!("{who}, same days ahead"))
            }
            (false, true) if plain && same_place && sa.days.within(MONTH) && sb.days.within(MONTH) => {
                Some(format!("{who}, same place, days that fit"))
            }
            _ => None,
        }
    }

    /// Joins two events unless a report tells both apart. `copied` events are one whatever their days.
    fn tie(&mut self, a: usize, b: usize, why: &str, copied: bool) {
        let (ra, rb) = (self.groups.root(a), self.groups.root(b));
        let (Some(sa), Some(sb)) = (self.state.get(&ra), self.state.get(&rb)) else { return };
        if ra == rb || !sa.reports.is_disjoint(&sb.reports) {
            return;
        }
        let days = match (sa.days.meet(&sb.days), sa.dated, sb.dated) {
            (Some(days), ..) => days,
            (None, false, true) => sb.days,
            (None, ..) if copied || sa.days.gap(&sb.days) <= 1 => sa.days,
            _ => return,
        };
        let merged = State {
            reports: sa.reports.union(&sb.reports).copied().collect(),
            days,
            dated: sa.dated || sb.dated,
            states: sa.states.union(&sb.states).cloned().collect(),
        };
        self.groups.join(ra, rb);
        self.state.remove(&ra.max(rb));
        self.state.insert(ra.min(rb), merged);
        if let (Some(a), Some(b)) = (self.item(a), self.item(b)) {
            self.ties.push((ra, Tie { a, b, why: why.into() }));
        }
    }

    fn item(&self, node: usize) -> Option<crate::head::Item> {
        self.nodes.get(node)?.items.first().copied()
    }
}

fn happenings(mut joined: Joined<'_>) -> Vec<Happening> {
    let mut ties: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
    for (at, tie) in std::mem::take(&mut joined.ties) {
        ties.entry(joined.groups.root(at)).or_default().push(tie);
    }
    let mut out = Vec::new();
    for group in joined.groups.all() {
        let mut happening = Happening { ties: group.first().and_then(|g| ties.remove(g)).unwrap_or_default(), ..Happening::default() };
        for node in group.iter().filter_map(|i| joined.nodes.get(*i)) {
            happening.items.extend(&node.items);
            happening.ties.extend(node.ties.iter().cloned());
            happening.parties.extend(node.parties.iter().cloned());
        }
        let told = |n: &&Node| n.told != Days::default();
        let days = group.iter().filter_map(|i| joined.nodes.get(*i)).filter(told).map(|n| n.told);
        happening.days = days.reduce(|a, b| a.meet(&b).unwrap_or(a)).unwrap_or_default();
        happening.items.sort();
        out.push(happening);
    }
    out
}
