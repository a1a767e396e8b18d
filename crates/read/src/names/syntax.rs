//! What part do some words play in their sentence? As the parse has it: whose subject, object or owner they are.

use crate::parse::{Parse, Word};
use std::ops::Range;

/// What words are to the word they depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Of a clause.
    Subject,
    /// Of a verb, direct or indirect.
    Object,
    /// "Teld's", "his".
    Owner,
    /// Behind a preposition.
    Oblique,
    /// Anything else, or not known.
    Other,
}

/// The part some words play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub role: Role,
    /// The word of the parse they depend on.
    pub governor: Option<usize>,
}

/// The place of words without a parse.
pub(super) const UNKNOWN: Place = Place { role: Role::Other, governor: None };

/// The parse of a report as the names room asks it.
pub(super) struct Syntax<'p> {
    words: &'p [Word],
}

impl<'p> Syntax<'p> {
    pub(super) fn new(parse: &'p Parse) -> Syntax<'p> {
        Syntax { words: &parse.words }
    }

    /// Whether there is a parse at all.
    pub(super) fn known(&self) -> bool {
        !self.words.is_empty()
    }

    /// The part that the words of a byte range play, by the one of them that the others hang on.
    pub(super) fn place(&self, bytes: &Range<usize>) -> Place {
        let first = self.words.partition_point(|w| w.range.end <= bytes.start);
        let last = self.words.partition_point(|w| w.range.start < bytes.end);
        let outside = |w: &Word| w.is.head.is_none_or(|h| !(first..last).contains(&h));
        let Some(mut word) = self.words.get(first..last).and_then(|all| all.iter().find(|w| outside(w))) else { return UNKNOWN };
        // The second of two, or a second name for the same, plays the part of the first.
        for _ in 0..4 {
            let same = matches!(relation(word), "conj" | "appos" | "flat");
            match word.is.head.and_then(|h| self.words.get(h)).filter(|_| same) {
                Some(first) => word = first,
                None => break,
            }
        }
        let role = match relation(word) {
            "nsubj" => Role::Subject,
            "obj" | "iobj" => Role::Object,
            _ if word.is.relation == "nmod:poss" => Role::Owner,
            "obl" | "nmod" => Role::Oblique,
            _ => Role::Other,
        };
        Place { role, governor: word.is.head }
    }

    /// The verbs and nouns that a word hangs on, itself first, up to the head of its sentence.
    pub(super) fn above(&self, word: Option<usize>) -> impl Iterator<Item = usize> {
        let mut at = word;
        std::iter::from_fn(move || {
            let this = at?;
            at = self.words.get(this)?.is.head;
            Some(this)
        })
        .take(12)
    }
}

/// The relation without its subtype.
fn relation(word: &Word) -> &'static str {
    word.is.relation.split_once(':').map_or(word.is.relation, |(r, _)| r)
}
