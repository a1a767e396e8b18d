//! Is it certain who speaks? A pronoun after a sentence on two people may mean either; a source may ask not to be named.

use super::speaker::Subject;
use super::words::{UNNAMED, Words};
use crate::names::Form;
use record::NameType;
use std::collections::BTreeSet;
use std::ops::Range;

/// Why the speaker stays without a name, where the report leaves it open. `said`: the cues that make statements.
pub(super) fn doubt(w: &Words<'_>, said: &[usize], s: &Subject, around: Range<usize>) -> Option<&'static str> {
    if either(w, said, s).unwrap_or(false) {
        return Some("the pronoun may mean either of two people");
    }
    unnamed(w, s, around).then_some("the source is not named")
}

/// "Orsk wrote to Teld. “…,” he said": the sentence before names two people whom the pronoun fits, and neither speaks there.
fn either(w: &Words<'_>, said: &[usize], s: &Subject) -> Option<bool> {
    let m = s.mention.filter(|m| w.is_pronoun(*m)).and_then(|m| w.names.mentions.get(m))?;
    let meant = m.entity.filter(|_| !m.plural)?;
    let gender = w.names.entities.get(meant)?.gender;
    let here = w.sentence(s.tokens.start);
    let before = w.sentence(here.start.checked_sub(1)?);
    let line = |t: &Range<usize>| w.text.tokens.get(t.start).and_then(|t| w.text.sentences.get(t.sentence)).map(|s| s.line);
    let speaks = said.iter().any(|cue| before.contains(cue));
    let nearer = (here.start..s.tokens.start).any(|i| w.quote_at(i).is_none() && w.mention_at(i).is_some());
    if line(&before) != line(&here) || speaks || nearer {
        return Some(false);
    }
    let named = before.filter(|i| w.quote_at(*i).is_none()).filter_map(|i| w.mention_at(i)).filter_map(|m| w.names.mentions.get(m));
    let people: BTreeSet<usize> = named
        .filter(|m| m.form == Form::Name && !m.plural)
        .filter_map(|m| m.entity)
        .filter(|e| w.names.entities.get(*e).is_some_and(|e| e.kind == NameType::Person && (e.gender.is_none() || e.gender == gender)))
        .collect();
    Some(people.len() > 1 && people.contains(&meant))
}

/// "a senior official who asked not to be named", "on condition of anonymity".
fn unnamed(w: &Words<'_>, s: &Subject, mut around: Range<usize>) -> bool {
    let by_name = s.mention.and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.form != Form::Title);
    !by_name && around.any(|i| w.is(i, UNNAMED) && w.quote_at(i).is_none())
}
