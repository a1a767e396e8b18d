//! When was the report written? From what the source gave, or from everything its address and text say of its day.
//!
//! Each piece of evidence allows a set of days; what all of them allow is the answer. A bound that would exclude the true
//! day is worse than none, so evidence that is only likely is left out.

mod address;
mod campaign;
mod habits;
mod office;
mod solve;
mod standing;
mod times;
mod weekdays;
mod world;

use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::text::{Text, TextRules};
use crate::time::Words;
use aho_corasick::{AhoCorasick, MatchKind};
use record::{Dating, Reading};
use solve::Evidence;

/// What the dating room knows.
#[derive(Clone, Debug)]
pub struct DatingRules {
    /// Date lines, `[[line]]`.
    lines: Rules,
    /// Days in addresses, `[[address]]`.
    addresses: Rules,
    /// Anniversaries, `[[anniversary]]`.
    anniversaries: Rules,
    /// The word classes of the time room, for tense and numbers.
    time: Words,
    /// This room's own word classes.
    words: Words,
    /// The terms of world events, and which event each is of.
    terms: AhoCorasick,
    events: Vec<String>,
    /// Those who stood in elections, and the words for it, `[[standing]]`.
    people: standing::People,
    /// Days near that of writing, `[[stamp]]`.
    stamps: habits::Stamps,
    /// Steps of a campaign told as behind, `[[step]]`.
    steps: campaign::Steps,
    /// Words for those who may stand one day, `[[undeclared]]`.
    undeclared: Rules,
    /// To cut up the examples.
    text: TextRules,
}

impl DatingRules {
    /// Compiles `lexicon/en/dating.toml` and the terms of `lexicon/world/events.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<DatingRules, LexiconError> {
        let (lines, anniversaries) = (Rules::new(lexicon, "dating", "line")?, Rules::new(lexicon, "dating", "anniversary")?);
        let (addresses, undeclared) = (Rules::new(lexicon, "dating", "address")?, Rules::new(lexicon, "dating", "undeclared")?);
        for pattern in lines.patterns.iter().chain(&anniversaries.patterns).chain(&addresses.patterns).chain(&undeclared.patterns) {
            pattern.row.clone().done()?;
        }
        let terms: Vec<(&str, &str)> = lexicon.events.values().flat_map(|e| e.terms.iter().map(|t| (t.as_str(), e.id.as_str()))).collect();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(terms.iter().map(|(t, _)| *t))
            .map_err(|e| LexiconError { at: first(&lines), message: format!("the terms of the world events cannot be compiled: {e}") })?;
        Ok(DatingRules {
            lines,
            addresses,
            anniversaries,
            time: Words::new(lexicon, "time"),
            words: Words::new(lexicon, "dating"),
            terms: automaton,
            events: terms.iter().map(|(_, id)| (*id).to_string()).collect(),
            people: standing::People::new(lexicon)?,
            stamps: habits::Stamps::new(lexicon)?,
            steps: campaign::Steps::new(lexicon)?,
            undeclared,
            text: TextRules::new(lexicon)?,
        })
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        let mut errors = self.lines.check_examples();
        errors.extend(self.anniversaries.check_examples());
        errors.extend(self.addresses.check_examples());
        errors.extend(self.undeclared.check_examples());
        errors.extend(self.people.check_examples());
        errors.extend(self.stamps.check_examples());
        errors.extend(self.steps.check_examples());
        errors
    }

    /// The rules of the text room, for those who try this one alone.
    pub fn text_rules(&self) -> &TextRules {
        &self.text
    }
}

fn first(rules: &Rules) -> crate::lexicon::At {
    rules.patterns.first().map_or_else(|| crate::lexicon::At { file: "dating.toml".into(), line: 1, column: 1 }, |p| p.row.at.clone())
}

/// The interval the report was written in, with its reasons, narrowest first.
pub fn find(text: &Text<'_>, reading: &Reading, lexicon: &Lexicon, rules: &DatingRules) -> Dating {
    let mut evidence: Vec<Evidence> = times::date_lines(text, rules);
    evidence.extend(times::find(text, &reading.times, rules));
    evidence.extend(world::find(text, &reading.times, lexicon, rules));
    evidence.extend(office::find(text, reading, lexicon, rules));
    evidence.extend(rules.stamps.find(text, rules));
    evidence.extend(habits::days_of_the_year(&reading.times));
    evidence.extend(habits::set_for(text, &reading.times, rules));
    evidence.extend(campaign::find(text, &reading.times, lexicon, rules));
    match reading.report.published {
        Some(day) => solve::given(day, evidence),
        None => match reading.report.url.as_deref().and_then(|url| address::day(url, rules)) {
            Some(filed) => solve::filed(filed, times::next_day(&reading.times), evidence),
            None => solve::solve(evidence),
        },
    }
}

#[cfg(test)]
mod tests;
