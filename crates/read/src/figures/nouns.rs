//! Which words are plural nouns, what is their singular, and where does a noun phrase end?

use crate::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// What the lexicon says of nouns that are counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Nouns {
    /// Words no noun phrase goes beyond.
    pub stop: BTreeSet<String>,
    /// Nouns that make a time.
    pub time: BTreeSet<String>,
    /// Nouns whose counts below ten are listed.
    pub weighty: BTreeSet<String>,
    /// What is said of a number of people.
    pub people_word: BTreeSet<String>,
    plural: BTreeMap<String, String>,
    ending: Vec<(String, String)>,
    not_plural: BTreeSet<String>,
}

impl Nouns {
    pub(super) fn new(lexicon: &Lexicon) -> Nouns {
        let class = |name| lexicon.class("figures", name).iter().map(|(w, _)| w.to_lowercase()).collect();
        let plural = lexicon.class("figures", "plural").iter().filter_map(|(w, v)| Some((w.clone(), v.clone()?))).collect();
        Nouns {
            stop: class("stop"),
            time: class("time_noun"),
            weighty: class("weighty"),
            people_word: class("people_word"),
            not_plural: class("not_plural"),
            ending: lexicon.class("figures", "plural_ending").iter().filter_map(|(w, v)| Some((w.clone(), v.clone()?))).collect(),
            plural,
        }
    }

    /// Whether a word in lower case looks like a plural noun.
    pub(super) fn is_plural(&self, word: &str) -> bool {
        let s = word.len() > 3 && word.ends_with('s') && !["ss", "us", "is", "'s"].iter().any(|e| word.ends_with(e));
        self.man(word).is_some() || self.plural.contains_key(word) || (s && !self.not_plural.contains(word))
    }

    /// Whether the lexicon itself has this plural.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.plural.contains_key(word)
    }

    /// "sportsmen": the plurals that the lexicon gives as endings.
    fn man(&self, word: &str) -> Option<String> {
        let (many, one) = self.ending.iter().find(|(many, _)| word.len() > many.len() + 2 && word.ends_with(many.as_str()))?;
        Some(format!("{}{one}", word.strip_suffix(many.as_str())?))
    }

    /// The singular of a plural, by the lexicon or by its ending.
    pub(super) fn singular(&self, word: &str) -> String {
        if let Some(one) = self.plural.get(&word.to_lowercase()) {
            return one.clone();
        }
        if let Some(one) = self.man(word) {
            return one;
        }
        if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 1) {
            return format!("{stem}y");
        }
        let es = ["ches", "shes", "sses", "xes", "zzes"].iter().any(|e| word.ends_with(e));
        word.get(..word.len().saturating_sub(if es { 2 } else { 1 })).unwrap_or(word).to_string()
    }
}
