//! What is promised, and by when: where do the words end, and which time stands in them?

use super::PromiseRules;
use crate::events::parties::Scene;
use crate::text::{Sentence, TokenKind};
use std::ops::Range;

/// The words promised, from byte `at` to the end of their clause, and the index of the time they are due.
/// A time that ends the clause is left out of the words; with `dated` only a deadline ("by 2030") will do; what a noun
/// owns (`owned`) ends at the next finite verb.
pub(super) fn promised(
    scene: &Scene<'_>,
    at: usize,
    sentence: &Sentence,
    dated: bool,
    owned: bool,
    rules: &PromiseRules,
) -> Option<(Range<usize>, Option<usize>)> {
    let text = scene.text;
    let first = text.token_at(at);
    let start = text.tokens.get(first).filter(|t| t.end <= sentence.end && t.kind == TokenKind::Word)?.start;
    let mut end = start;
    for i in first..sentence.tokens.end.min(first + 40) {
        let Some(token) = text.tokens.get(i) else { break };
        let word = scene.lower(i);
        let mark =
            token.kind == TokenKind::Mark && !matches!(word.as_str(), "$" | "%" | "€" | "£" | "“" | "\"" | "”" | "-" | "'" | "’" | "&");
        let finite = owned && i > first && rules.finite.contains(&word);
        if mark || finite || rules.ends.contains(&word) || again(scene, i, rules) {
            break;
        }
        end = token.end;
    }
    end = unquoted(text.words(start..end)) + start;
    let time = due(scene, &(start..end), dated, rules);
    let last = time.and_then(|i| scene.times.get(i));
    if let Some(t) = last.filter(|t| t.governed.end >= end && t.governed.start > start) {
        end = text.raw.get(..t.governed.start).map_or(end, |head| head.trim_end().len());
        // "by", where the time's own room left its preposition outside.
        let i = text.tokens.partition_point(|t| t.end <= end);
        let before = i.checked_sub(1).filter(|i| rules.deadline.contains(&scene.lower(*i)));
        if let Some(t) = before.and_then(|i| text.tokens.get(i)) {
            end = text.raw.get(..t.start).map_or(end, |head| head.trim_end().len());
        }
    }
    (start < end).then_some((start..end, time))
}

/// The length of words without a closing mark whose opening one stands outside them.
fn unquoted(words: &str) -> usize {
    let lone = words.ends_with('”') && !words.contains('“') || words.ends_with('"') && words.matches('"').count() % 2 == 1;
    if lone { words.trim_end_matches(['”', '"']).trim_end().len() } else { words.len() }
}

/// Token `i` is an "and" before a past verb: another deed of the same subject.
fn again(scene: &Scene<'_>, i: usize, rules: &PromiseRules) -> bool {
    rules.grammar.and.contains(&scene.lower(i)) && {
        let next = scene.lower(i + 1);
        next.ends_with("ed") || rules.grammar.speech.contains(&next)
    }
}

/// The first time in a range that can be a day to come.
fn due(scene: &Scene<'_>, range: &Range<usize>, dated: bool, rules: &PromiseRules) -> Option<usize> {
    let from = scene.times.partition_point(|t| t.range.start < range.start);
    let inside = scene.times.get(from..)?.iter().take_while(|t| t.range.end <= range.end);
    let fits = |i: &usize| {
        scene.times.get(*i).is_some_and(|t| {
            let words = scene.text.words(t.governed.clone()).to_lowercase();
            let i = scene.text.tokens.partition_point(|x| x.end <= t.range.start);
            let before = i.checked_sub(1).map(|i| scene.lower(i)).unwrap_or_default();
            let by = |w: &str| w == "by" || w == "before";
            let deadline = by(&before) || words.split_whitespace().next().is_some_and(by);
            let led =
                deadline || rules.deadline.contains(&before) || words.split_whitespace().next().is_some_and(|w| rules.deadline.contains(w));
            matches!(t.time.kind, record::TimeType::Date | record::TimeType::Time) && if dated { deadline } else { led }
        })
    };
    (from..from + inside.count()).find(fits)
}
