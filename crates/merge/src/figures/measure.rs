//! What does a figure measure, and of whom? Only figures with the same answer are set side by side.

use crate::heap::Heap;
use crate::words::words;
use read::lexicon::{ActorKind, Lexicon};
use record::{ByOrTo, Direction, Figure, Measure, NameType, Reading};
use std::collections::{BTreeMap, BTreeSet};

/// What makes two figures comparable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Content of the measure, "volume of" and "turnover" left out.
    measure: Vec<u32>,
    unit: Option<String>,
    /// The direction of a step; a level has none.
    step: Option<Direction>,
    /// Whom it is about where the measure itself does not say: the two states the report names most.
    context: BTreeSet<String>,
}

/// The key of a figure; `None` where it says too little to be compared.
pub fn key(heap: &Heap<'_>, report: usize, figure: &Figure) -> Option<Key> {
    let reading = heap.readings.get(report)?;
    let measure = figure.measure.as_ref()?;
    let empty: BTreeSet<&str> = heap.lexicon.class("merge", "measure_noun").iter().map(|(w, _)| w.as_str()).collect();
    let bag = heap.folding.bag(&timeless(reading, measure), |w| empty.contains(w) || empty.contains(w.trim_end_matches('s')));
    if bag.stems.is_empty() || (figure.unit.is_none() && bag.stems.len() < 2) {
        return None;
    }
    // A measure that names someone says itself whom it is about; its first word may be written large for its place.
    let inside = |n: &record::Name| measure.span.bytes[0] <= n.span.bytes[0] && n.span.bytes[1] <= measure.span.bytes[1];
    let named = reading.names.iter().any(inside) || words(&measure.text).skip(1).any(|w| w.starts_with(char::is_uppercase));
    Some(Key {
        measure: bag.stems,
        unit: figure.unit.clone(),
        step: figure.change.as_ref().filter(|c| c.by_or_to == Some(ByOrTo::By)).map(|c| c.direction),
        context: if named { BTreeSet::new() } else { about(heap.lexicon, heap, reading) },
    })
}

/// The words of a measure without those that say when: the period is compared apart.
fn timeless(reading: &Reading, measure: &Measure) -> String {
    let mut text = measure.text.clone();
    for time in reading.times.iter().filter(|t| measure.span.bytes[0] <= t.span.bytes[0] && t.span.bytes[1] <= measure.span.bytes[1]) {
        text = text.replacen(&time.span.text, " ", 1);
    }
    text
}

/// The two states that a report names most, or places where the lexicon knows no state of it.
fn about(lexicon: &Lexicon, heap: &Heap<'_>, reading: &Reading) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in &reading.names {
        let actor = name.actor.as_ref().and_then(|a| state_of(lexicon, a));
        let place = || (name.kind == NameType::Place).then(|| heap.parties.state(&name.span.text));
        if let Some(state) = actor.or_else(|| heap.parties.known_state(&name.span.text).cloned()).or_else(place) {
            *counts.entry(state).or_default() += 1;
        }
    }
    let mut ranked: Vec<(usize, String)> = counts.into_iter().map(|(s, n)| (n, s)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    ranked.into_iter().take(2).map(|(_, s)| s).collect()
}

/// The state an actor is, lies in, or holds office in.
fn state_of(lexicon: &Lexicon, id: &str) -> Option<String> {
    let actor = lexicon.actors.get(id)?;
    match actor.kind {
        ActorKind::State => Some(actor.id.clone()),
        ActorKind::Person => {
            let of = actor.roles.last().map(|r| &r.of)?;
            let body = lexicon.actors.get(of)?;
            if body.kind == ActorKind::State { Some(of.clone()) } else { body.within.clone() }
        }
        _ => actor.within.clone(),
    }
}
