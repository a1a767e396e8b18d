//! What does the network see of a sentence while it learns?

use super::swap::Gazetteer;
use crate::conllu::Sentence;
use crate::features::{UNKNOWN, Vocabulary, exact_key, key};
use std::collections::BTreeMap;

/// One word: the rows that are its own, those of its pieces, its fixed vector, how often it is seen.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Its row, and that of its form with capitals where it has one.
    pub own: Vec<u32>,
    /// Rows of its pieces.
    pub pieces: Vec<u32>,
    /// Which fixed vector.
    pub vector: Option<usize>,
    /// How often the data has it.
    pub count: usize,
}

/// A sentence to learn from. Lists are empty where the data does not say.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The words.
    pub words: Vec<Seen>,
    /// Gold tags.
    pub tags: Vec<usize>,
    /// Gold heads, 0 the root.
    pub heads: Vec<usize>,
    /// Gold relations.
    pub relations: Vec<usize>,
    /// Gold name tags.
    pub names: Vec<usize>,
}

/// Vectors of words that are given and not learnt.
#[derive(Clone, Debug, Default)]
pub struct Vectors {
    /// Length of a vector.
    pub width: usize,
    index: BTreeMap<String, usize>,
    data: Vec<f32>,
}

impl Vectors {
    /// Reads lines of `word<TAB>number number …`, all of one length.
    ///
    /// # Errors
    /// The number of the first line (from 1) that is not of that form.
    pub fn read(text: &str) -> Result<Vectors, usize> {
        let mut out = Vectors::default();
        for (i, line) in text.lines().enumerate() {
            let (word, rest) = line.split_once('\t').ok_or(i + 1)?;
            let row: Vec<f32> = rest.split(' ').map(str::parse).collect::<Result<_, _>>().map_err(|_| i + 1)?;
            if i == 0 {
                out.width = row.len();
            }
            if row.len() != out.width || row.is_empty() {
                return Err(i + 1);
            }
            // Of words that the vocabulary does not tell apart the first one's vector counts.
            out.index.entry(key(word)).or_insert(i);
            out.data.extend(row);
        }
        Ok(out)
    }

    /// The words, in order of their letters.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    /// Which vector a word has.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.index.get(key).copied()
    }

    /// A vector.
    pub fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.width..(i + 1) * self.width]
    }
}

/// How often each word is seen, by its key and by its exact key.
pub fn counts<'a>(sentences: impl Iterator<Item = &'a Sentence>, gazetteer: &'a Gazetteer) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for form in sentences.flat_map(|s| &s.forms).chain(gazetteer.words()) {
        *out.entry(key(form)).or_default() += 1;
        *out.entry(exact_key(form)).or_default() += 1;
    }
    out
}

impl Example {
    /// A sentence as the network sees it.
    pub fn new(s: &Sentence, vocabulary: &Vocabulary, vectors: &Vectors, counts: &BTreeMap<String, usize>) -> Example {
        let words = s.forms.iter().map(|form| {
            let lower = key(form);
            let mut rows = Vec::new();
            vocabulary.features(form, &mut rows);
            let words = vocabulary.len() as u32;
            let (mut own, pieces): (Vec<u32>, Vec<u32>) = rows.into_iter().partition(|r| *r < words);
            if own.is_empty() {
                own.push(UNKNOWN);
            }
            Seen { own, pieces, vector: vectors.find(&lower), count: counts.get(&lower).copied().unwrap_or_default() }
        });
        Example {
            words: words.collect(),
            tags: s.tags.clone(),
            heads: s.heads.clone(),
            relations: s.relations.clone(),
            names: s.names.clone(),
        }
    }
}
