//! When and where did it happen: which time and place stand in the same clause as the trigger?

use super::EventRules;
use super::parties::Scene;
use crate::text::TokenKind;
use record::{NameType, Place, TimeType};
use std::ops::Range;

/// The clause around a trigger: from a word that opens one to the next.
pub(super) fn clause(scene: &Scene<'_>, core: &Range<usize>, sentence: &Range<usize>, rules: &EventRules) -> Range<usize> {
    let text = scene.text;
    let (first, last) = (text.token_at(core.start), text.token_at(core.end));
    let opens = |i: usize| {
        let word = scene.lower(i);
        let in_time =
            text.tokens.get(i).is_some_and(|t| scene.times.iter().any(|x| x.governed.start <= t.start && t.end <= x.governed.end));
        !in_time
            && (rules.grammar.opens.contains(&word)
                || rules.grammar.speech.contains(&word)
                || matches!(word.as_str(), ";" | "“" | "”" | "\"" | "—" | "–" | "-"))
    };
    let mut start = sentence.start;
    for i in (0..first).rev() {
        let Some(t) = text.tokens.get(i).filter(|t| t.start >= sentence.start) else { break };
        if opens(i) {
            start = t.end;
            break;
        }
    }
    let mut end = sentence.end;
    for i in last..text.tokens.len() {
        let Some(t) = text.tokens.get(i).filter(|t| t.end <= sentence.end) else { break };
        if opens(i) {
            end = t.start;
            break;
        }
    }
    start.min(core.start)..end.max(core.end)
}

/// The time of the clause: the nearest after the trigger, else the nearest before it.
pub(super) fn time(scene: &Scene<'_>, core: &Range<usize>, clause: &Range<usize>) -> Option<usize> {
    let dated = |i: &usize| {
        scene.times.get(*i).is_some_and(|t| {
            matches!(t.time.kind, TimeType::Date | TimeType::Time | TimeType::Set) && !t.time.value.as_deref().is_some_and(|v| v.ends_with("_REF"))
        })
    };
    let from = scene.times.partition_point(|t| t.range.end <= clause.start);
    let to = scene.times.partition_point(|t| t.range.start < clause.end);
    let inside: Vec<usize> = (from..to).filter(dated).collect();
    let at = |i: usize| scene.times.get(i).map(|t| t.range.clone()).unwrap_or_default();
    let after = inside.iter().copied().find(|i| at(*i).start >= core.start);
    after.or_else(|| inside.iter().copied().rev().find(|i| at(*i).end <= core.end))
}

/// The place of the clause: a place named after "in" or "at", after the trigger if there is one.
pub(super) fn place(scene: &Scene<'_>, core: &Range<usize>, clause: &Range<usize>, rules: &EventRules) -> Option<Place> {
    let names = &scene.names.names;
    let from = names.partition_point(|n| n.range.start < clause.start);
    let found = names.get(from..)?.iter().take_while(|n| n.range.end <= clause.end).filter(|n| {
        let i = scene.text.tokens.partition_point(|t| t.end <= n.range.start);
        let before = |k: usize| i.checked_sub(k).map(|i| scene.lower(i)).unwrap_or_default();
        let led = rules.locates.contains(&before(1)) || before(1) == "the" && rules.locates.contains(&before(2));
        let owner = scene.text.tokens.get(scene.text.token_at(n.range.end)).is_some_and(|t| t.kind == TokenKind::Possessive);
        n.kind == NameType::Place && n.within.is_none() && led && !owner
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|n| (n.range.start < core.start, n.range.start));
    let n = found.first()?;
    let name = scene.names.entities.get(n.entity).map_or_else(|| scene.text.words(n.range.clone()).to_string(), |e| e.name.clone());
    Some(Place { name, span: scene.text.span(n.range.clone()) })
}
