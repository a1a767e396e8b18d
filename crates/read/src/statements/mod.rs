//! Who said what, through whose hands?

use crate::lexicon::{Lexicon, LexiconError};
use crate::names::Names;
use crate::text::Text;
use crate::time::Found;
use record::{Credit, Statement};

/// What the statements room knows.
#[derive(Clone, Debug)]
pub struct StatementRules {}

impl StatementRules {
    /// Compiles `lexicon/en/statements.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(_lexicon: &Lexicon) -> Result<StatementRules, LexiconError> {
        Ok(StatementRules {})
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        Vec::new()
    }
}

/// Finds statements in text order.
pub fn find(_text: &Text<'_>, _times: &[Found], _names: &Names, _rules: &StatementRules) -> Vec<Statement> {
    Vec::new()
}

/// Finds credit lines, bylines, copyright lines and corrections.
pub fn credits(_text: &Text<'_>, _names: &Names, _rules: &StatementRules) -> Vec<Credit> {
    Vec::new()
}
