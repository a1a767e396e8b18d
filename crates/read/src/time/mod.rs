//! When does the report say: which time expressions stand in it, and which days do they mean?

use crate::lexicon::{Lexicon, LexiconError};
use crate::text::Text;
use std::ops::Range;

/// A time expression before the report is dated: where it stands, and the item of the Reading with days still relative.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its bytes, as the span of `time`.
    pub range: Range<usize>,
    /// The bytes with the preposition that governs it ("by 2030", "on Thursday").
    pub governed: Range<usize>,
    /// The item as the Reading lists it.
    pub time: record::Time,
}

/// What the time room knows.
#[derive(Clone, Debug)]
pub struct TimeRules {}

impl TimeRules {
    /// Compiles `lexicon/en/time.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(_lexicon: &Lexicon) -> Result<TimeRules, LexiconError> {
        Ok(TimeRules {})
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        Vec::new()
    }
}

/// Finds time expressions in text order, not overlapping, relative to a day not yet known.
pub fn find(_text: &Text<'_>, _rules: &TimeRules) -> Vec<Found> {
    Vec::new()
}
