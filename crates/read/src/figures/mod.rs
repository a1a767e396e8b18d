//! Which amounts are claimed, of what, by whom?

use crate::lexicon::{Lexicon, LexiconError};
use crate::names::Names;
use crate::text::Text;
use crate::time::Found;
use record::{Figure, Statement};

/// What the figures room knows.
#[derive(Clone, Debug)]
pub struct FigureRules {}

impl FigureRules {
    /// Compiles `lexicon/en/figures.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(_lexicon: &Lexicon) -> Result<FigureRules, LexiconError> {
        Ok(FigureRules {})
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        Vec::new()
    }
}

/// Finds figures in text order.
pub fn find(_text: &Text<'_>, _times: &[Found], _names: &Names, _statements: &[Statement], _rules: &FigureRules) -> Vec<Figure> {
    Vec::new()
}
