//! What happened between whom, and where?

use crate::lexicon::{Lexicon, LexiconError};
use crate::names::Names;
use crate::text::Text;
use crate::time::Found;
use record::{Event, Statement};

/// What the events room knows.
#[derive(Clone, Debug)]
pub struct EventRules {}

impl EventRules {
    /// Compiles `lexicon/en/events.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(_lexicon: &Lexicon) -> Result<EventRules, LexiconError> {
        Ok(EventRules {})
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        Vec::new()
    }
}

/// Finds events in text order.
pub fn find(_text: &Text<'_>, _times: &[Found], _names: &Names, _statements: &[Statement], _rules: &EventRules) -> Vec<Event> {
    Vec::new()
}
