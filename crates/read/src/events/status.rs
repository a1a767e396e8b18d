//! Did it happen, is it planned, proposed, denied or only supposed: what do the words around the verb say?

use super::EventRules;
use super::parties::{Group, Scene};
use crate::lexicon::Hit;
use record::EventStatus;

/// The status of a verb: from the words between subject and verb, its form, and what leads the clause.
/// `None` where the form tells nothing certain (a bare infinitive, a present tense in running text).
pub(super) fn of_verb(scene: &Scene<'_>, hit: &Hit, subject: &Group, headline: bool, rules: &EventRules) -> Option<EventStatus> {
    let words = format!(" {} ", subject.gap.join(" "));
    let said = rules.modality.iter().filter(|(phrase, _)| words.contains(&format!(" {phrase} "))).map(|(_, s)| *s);
    let lead = lead(scene, subject.range.start);
    if rules.supposes.contains(&lead) {
        return Some(EventStatus::Hypothetical);
    }
    if let Some(status) = said.max_by_key(|s| rank(*s)) {
        return Some(status);
    }
    let asked = rules.asks.contains(&lead);
    if hit.group("base").is_some() {
        let infinitive = subject.gap.last().is_some_and(|w| w == "to");
        return match (infinitive, asked) {
            (true, true) => Some(EventStatus::Proposed),
            (false, _) if headline && subject.gap.is_empty() => Some(EventStatus::Happened),
            _ => None,
        };
    }
    if hit.group("ing").is_some() && !subject.gap.iter().any(|w| rules.modality.iter().any(|(p, _)| p == w) || is_be(w)) {
        return None;
    }
    Some(EventStatus::Happened)
}

/// The status that the verb right after a subject gives to what a noun tells ("Vey would raise it in a meeting with Onn").
pub(super) fn after_subject(scene: &Scene<'_>, subject: &Group, until: usize, rules: &EventRules) -> Option<EventStatus> {
    let first = scene.text.token_at(subject.range.end);
    let last = scene.text.tokens.partition_point(|t| t.end <= until).min(first + 4);
    let words = (first..last).map(|i| scene.lower(i)).collect::<Vec<_>>().join(" ");
    let words = format!(" {words} ");
    let said = rules.modality.iter().filter(|(phrase, _)| words.contains(&format!(" {phrase} "))).map(|(_, s)| *s);
    said.max_by_key(|s| rank(*s))
}

/// Doubt outranks plan: "could not meet" is denied, "would have met" supposed.
fn rank(status: EventStatus) -> u8 {
    match status {
        EventStatus::Denied => 5,
        EventStatus::Hypothetical => 4,
        EventStatus::Habitual => 3,
        EventStatus::Proposed => 2,
        EventStatus::Planned => 1,
        EventStatus::Happened => 0,
    }
}

/// A form of "be" between subject and participle: passive, or progressive with -ing.
pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being")
}

/// The word before byte `at`, in lower case.
pub(super) fn lead(scene: &Scene<'_>, at: usize) -> String {
    let i = scene.text.tokens.partition_point(|t| t.end <= at);
    i.checked_sub(1).map(|i| scene.lower(i)).unwrap_or_default()
}
