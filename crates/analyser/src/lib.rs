//! What are the words of a sentence: tag, lemma, head and relation, name? A network of whole numbers, and how it is trained.
//!
//! The analyser is a bidirectional LSTM over word features (word, prefixes, suffixes, letter trigrams, shape, a fixed vector
//! where one is known) with four heads: universal part-of-speech tags, heads (biaffine: Dozat & Manning 2017), relations,
//! names. It runs on 16-bit integers, so that the same words give the same analysis on every machine, in every batch and on
//! every number of threads. [`train`] makes the numbers; nothing else in the product needs it.

pub mod conllu;
mod decode;
mod features;
mod kernel;
pub mod labels;
mod lemma;
pub mod model;
mod network;
pub mod train;

pub use labels::{NAME_TAGS, RELATIONS, TAGS};
pub use model::{Card, Model, ModelError};

/// One word as analysed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Universal part-of-speech tag, one of [`TAGS`].
    pub tag: &'static str,
    /// Dictionary form.
    pub lemma: String,
    /// Index of the word it depends on in the same sentence; none for the root.
    pub head: Option<usize>,
    /// Universal Dependencies relation to its head, subtype included, one of [`RELATIONS`].
    pub relation: &'static str,
    /// One of [`NAME_TAGS`]: the word begins a name (`B-`), goes on with one (`I-`), or is in none (`O`).
    pub name: &'static str,
    /// By how much the score of that name tag leads the next best one's, in hundredths of a natural logarithm; below 0 where
    /// the tag was taken for its neighbours' sake.
    pub name_lead: i32,
}

/// What can analyse a sentence. [`Model`] is ours; a slower and better one may take its place.
pub trait Analyser: Send + Sync {
    /// Analyses the words of one sentence: one [`Word`] for each, whose heads make a tree. Any words will do.
    fn analyse(&self, words: &[&str]) -> Vec<Word>;
}
