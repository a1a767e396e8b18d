//! When and where did it happen: which time and place stand in the same clause as the trigger?

use super::EventRules;
use super::parties::Scene;
use crate::text::TokenKind;
use crate::time::Found;
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

/// The time of the clause: the nearest after the trigger that no other deed parts from it, else the nearest before it.
pub(super) fn time(scene: &Scene<'_>, core: &Range<usize>, clause: &Range<usize>, rules: &EventRules) -> Option<usize> {
    let dated = |i: &usize| {
        scene.times.get(*i).is_some_and(|t| {
            // "Monday's shooting": the day of another deed.
            let owner = scene.text.tokens.get(scene.text.token_at(t.range.end)).is_some_and(|k| k.kind == TokenKind::Possessive);
            !owner
                && matches!(t.time.kind, TimeType::Date | TimeType::Time | TimeType::Set)
                && !t.time.value.as_deref().is_some_and(|v| v.ends_with("_REF"))
        })
    };
    let from = scene.times.partition_point(|t| t.range.end <= clause.start);
    let to = scene.times.partition_point(|t| t.range.start < clause.end);
    let inside: Vec<usize> = (from..to).filter(dated).collect();
    let at = |i: usize| scene.times.get(i).map(|t| t.governed.clone()).unwrap_or_default();
    let after = inside.iter().copied().find(|i| at(*i).start >= core.start);
    let after = after.filter(|i| !parted(scene, core.end, at(*i).start, rules));
    let before = || inside.iter().copied().rev().find(|i| at(*i).end <= core.end);
    after.or_else(|| before().filter(|i| at(*i).start >= core.start || !parted(scene, clause.start, at(*i).start, rules)))
}

/// The end of a time that adjoins what ends at byte `at` ("urged Onn on Sunday to …").
pub(super) fn adjoining(scene: &Scene<'_>, at: usize) -> usize {
    let next = scene.times.iter().find(|t| t.range.start >= at);
    let adjoins = |t: &&Found| scene.text.raw.get(at..t.governed.start.max(at)).is_some_and(|gap| gap.trim().is_empty());
    let led = |t: &&Found| scene.text.words(t.governed.start..t.range.start).trim() != "for";
    next.filter(adjoins).filter(led).map_or(at, |t| t.range.end)
}

/// Whether another deed stands between two bytes: an infinitive, a word in -ing or -ed, a preposition that takes the time.
fn parted(scene: &Scene<'_>, from: usize, to: usize, rules: &EventRules) -> bool {
    let text = scene.text;
    let inside = |i: &usize| text.tokens.get(*i).is_some_and(|t| from <= t.start && t.end <= to);
    (text.token_at(from)..text.token_at(to)).filter(inside).any(|i| {
        let word = text.word(i);
        let low = |w: &str| w.starts_with(char::is_lowercase);
        let verb = word.ends_with("ing") || word.ends_with("ed");
        let deed = low(word) && verb && !rules.grammar.gap.contains(word) && !rules.nouns.contains(word);
        rules.parts.contains(word) || deed || word == "to" && low(text.word(i + 1)) && !rules.thing.contains(text.word(i + 1))
    })
}

/// The place of the clause: a place named after "in" or "at", right behind the trigger or at the head of its clause.
pub(super) fn place(scene: &Scene<'_>, core: &Range<usize>, clause: &Range<usize>, rules: &EventRules) -> Option<Place> {
    let names = &scene.names.names;
    let from = names.partition_point(|n| n.range.start < clause.start);
    let found = names.get(from..)?.iter().take_while(|n| n.range.end <= clause.end).filter(|n| {
        let i = scene.text.tokens.partition_point(|t| t.end <= n.range.start);
        let before = |k: usize| i.checked_sub(k).map(|i| scene.lower(i)).unwrap_or_default();
        let back = match () {
            () if rules.locates.contains(&before(1)) => 1,
            () if before(1) == "the" && rules.locates.contains(&before(2)) => 2,
            () => return false,
        };
        let owner = scene.text.tokens.get(scene.text.token_at(n.range.end)).is_some_and(|t| t.kind == TokenKind::Possessive);
        n.kind == NameType::Place && n.within.is_none() && !owner && stands_by(scene, i.saturating_sub(back), core, clause, rules)
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|n| (n.range.start < core.start, n.range.start));
    let n = found.first()?;
    let name = scene.names.entities.get(n.entity).map_or_else(|| scene.text.words(n.range.clone()).to_string(), |e| e.name.clone());
    Some(Place { name, span: scene.text.span(n.range.clone()) })
}

/// Whether the preposition at token `at` belongs to the trigger: behind it no other deed parts them, and no state of affairs
/// ("the war in Orsk") takes it; before it the preposition opens the clause.
fn stands_by(scene: &Scene<'_>, at: usize, core: &Range<usize>, clause: &Range<usize>, rules: &EventRules) -> bool {
    let text = scene.text;
    let Some(start) = text.tokens.get(at).map(|t| t.start) else { return false };
    if start < core.start {
        return at <= text.token_at(clause.start) + 1;
    }
    let before = at.checked_sub(1).map(|i| scene.lower(i)).unwrap_or_default();
    !parted(scene, core.end, start, rules) && !rules.affairs.contains(&before)
}
