//! How did an amount move: up or down, by it or to it, from what?

use super::FigureRules;
use super::amounts::{Amount, words_before};
use super::numbers::plain;
use super::tree::Tree;
use super::units::Kind;
use crate::text::Text;
use record::{ByOrTo, Change};
use std::ops::Range;

/// The movement an amount belongs to, and the bytes of the verb or noun that tells it.
pub(super) type Moved = (Change, Range<usize>);

/// The change an amount is, or is the end of. `before` is the amount told just before it with its own movement.
pub(super) fn of(
    text: &Text<'_>,
    tree: &Tree<'_>,
    amount: &Amount,
    before: Option<(&Amount, &Moved)>,
    from: usize,
    rules: &FigureRules,
) -> Option<Moved> {
    // "a 3 percent rise in exports"
    let next = text.token_at(amount.core.end);
    if let Some(direction) = rules.movement.get(&text.word(next).to_lowercase())
        && let Some(t) = text.tokens.get(next).filter(|t| text.raw.get(amount.core.end..t.start).is_some_and(|g| g.trim().is_empty()))
    {
        return Some((Change { direction: *direction, by_or_to: Some(ByOrTo::By), from: None }, t.start..t.end));
    }
    let words = steps_before(text, amount.range.start, from, rules);
    let (step, at) = match words.first() {
        Some((w, _)) if rules.steps.contains_key(w) => (rules.steps.get(w).map(String::as_str), 1),
        _ => (None, 0),
    };
    let (word, range) = words.get(at)?;
    let between = amount.low.is_some()
        && (step == Some("from") || text.raw.get(amount.range.clone()).is_some_and(|w| w.to_lowercase().starts_with("from ")));
    let by_or_to = match step {
        Some("by") => Some(ByOrTo::By),
        Some("to") => Some(ByOrTo::To),
        _ if between => Some(ByOrTo::To),
        None => Some(ByOrTo::By),
        _ => None,
    };
    // "raised $5 million", "dropped 50 bombs": an object, no movement.
    let object = step.is_none() && (rules.needs_step.contains(word) || amount.unit.kind == Kind::Count);
    // "made up 14 percent": a part of another verb.
    let particle = tree.at(range.start).is_some_and(|w| tree.full_relation(w) == "compound:prt");
    if let Some(direction) = rules.moved.get(word).filter(|_| !object && !particle) {
        let low = amount.low.filter(|_| between).map(plain);
        // "up from 3.2 million": where another amount began.
        by_or_to?;
        return Some((Change { direction: *direction, by_or_to, from: low }, range.clone()));
    }
    // "increasing its list from 33 to 48"
    if let Some(low) = amount.low.filter(|_| between) {
        let found = steps_back(text, amount.range.start, from).into_iter().find_map(|(w, r)| Some((*rules.moved.get(&w)?, r)));
        if let Some((direction, range)) = found {
            return Some((Change { direction, by_or_to: Some(ByOrTo::To), from: Some(plain(low)) }, range));
        }
    }
    // "a rise of 3 percent"
    if word == "of"
        && let Some((noun, range)) = words.get(at + 1)
        && let Some(direction) = rules.movement.get(noun)
    {
        return Some((Change { direction: *direction, by_or_to: Some(ByOrTo::By), from: None }, range.clone()));
    }
    // "rose 3 percent to $5 billion"
    let beside = |(earlier, (change, range)): (&Amount, &Moved)| {
        let gap = text.raw.get(earlier.range.end..amount.range.start)?;
        let adjoins = step == Some("to") && gap.split_whitespace().count() == 1;
        adjoins.then(|| (Change { direction: change.direction, by_or_to: Some(ByOrTo::To), from: None }, range.clone()))
    };
    before.and_then(beside).or_else(|| attached(text, tree, amount, rules))
}

/// The movement of the verb that an amount is object or goal of: "raised its stake to 9.9 percent", "gained 14 percent".
fn attached(text: &Text<'_>, tree: &Tree<'_>, amount: &Amount, rules: &FigureRules) -> Option<Moved> {
    let top = tree.role(tree.top(&amount.core)?);
    let verb = tree.head(top).filter(|v| tree.tag(*v) == "VERB" && *v < top)?;
    let range = tree.range(verb)?;
    let direction = *rules.moved.get(&text.words(range.clone()).to_lowercase())?;
    let near = tree.child(top, "case").is_some_and(|c| c <= verb + 2);
    let by_or_to = match (tree.relation(top), tree.case(top).and_then(|c| rules.steps.get(c)).map(String::as_str)) {
        ("obl", Some("to")) if near || amount.unit.kind != Kind::Count => ByOrTo::To,
        ("obl", Some("by")) => ByOrTo::By,
        ("obj", None) if amount.unit.kind == Kind::Percent && amount.low.is_none() => ByOrTo::By,
        _ => return None,
    };
    Some((Change { direction, by_or_to: Some(by_or_to), from: None }, range))
}

/// Up to eight words of the clause before `at`, nearest first.
fn steps_back(text: &Text<'_>, at: usize, from: usize) -> Vec<(String, Range<usize>)> {
    let end = text.tokens.partition_point(|t| t.end <= at);
    let near = (0..end).rev().take(8).filter_map(|i| Some((text.word(i).to_lowercase(), text.tokens.get(i)?)));
    near.take_while(|(w, t)| t.start >= from && w.chars().any(char::is_alphanumeric)).map(|(w, t)| (w, t.start..t.end)).collect()
}

/// Up to four words before `at`, nearest first, without adverbs and fillers ("a further").
fn steps_before(text: &Text<'_>, at: usize, from: usize, rules: &FigureRules) -> Vec<(String, Range<usize>)> {
    let mut out = Vec::new();
    let end = words_before(text, at, 1, from).first().map_or(0, |_| text.tokens.partition_point(|t| t.end <= at));
    for i in (0..end).rev().take(6) {
        let Some(t) = text.tokens.get(i).filter(|t| t.start >= from) else { break };
        let word = text.word(i).to_lowercase();
        if !rules.fillers.contains(&word) && !word.ends_with("ly") {
            out.push((word, t.start..t.end));
        }
        if out.len() == 3 {
            break;
        }
    }
    out
}
