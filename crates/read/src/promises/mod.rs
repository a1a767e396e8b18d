//! What is announced for later, by whom, for when?

use crate::lexicon::{Lexicon, LexiconError};
use crate::names::Names;
use crate::text::Text;
use crate::time::Found;
use record::{Event, Promise, Statement};

/// What the promises room knows.
#[derive(Clone, Debug)]
pub struct PromiseRules {}

impl PromiseRules {
    /// Compiles `lexicon/en/promises.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(_lexicon: &Lexicon) -> Result<PromiseRules, LexiconError> {
        Ok(PromiseRules {})
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        Vec::new()
    }
}

/// Finds promises in text order.
pub fn find(
    _text: &Text<'_>,
    _times: &[Found],
    _names: &Names,
    _statements: &[Statement],
    _events: &[Event],
    _rules: &PromiseRules,
) -> Vec<Promise> {
    Vec::new()
}
