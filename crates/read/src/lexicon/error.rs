//! What is wrong with a lexicon file, and where? One error type: place, what was expected, the nearest valid thing.

use super::row::At;

/// A lexicon file that cannot be used: `file:line:column: what was expected, what was found`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{}:{}: {message}", at.file, at.line, at.column)]
pub struct LexiconError {
    /// Where it stands.
    pub at: At,
    /// What was expected and what was found.
    pub message: String,
}

/// `; did you mean X?` for the known word nearest to `word`, or nothing where none is near.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    known
        .map(|k| (strsim::damerau_levenshtein(word, k), k))
        .filter(|(d, k)| *d <= 1 + k.chars().count() / 3)
        .min()
        .map_or(String::new(), |(_, k)| format!("; did you mean `{k}`?"))
}
