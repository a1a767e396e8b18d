//! What is each word of the report, and what does it depend on? The text room's sentences in the words of a treebank, analysed.

mod words;

use crate::lexicon::Lexicon;
use crate::text::Text;
use analyser::Analyser;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// What the parse room knows.
#[derive(Clone, Debug)]
pub struct ParseRules {
    /// Words whose stop is part of them.
    abbreviations: BTreeSet<String>,
    /// Those of them whose stop is part of them only before a number.
    before_number: BTreeSet<String>,
    /// What the names of sites and files end in.
    address_ends: BTreeSet<String>,
    /// First parts that a hyphen does not part from the rest: "non-", "anti-".
    bound: BTreeSet<String>,
    /// Words written as one that are two, with the length of the first in bytes.
    fused: Vec<(String, usize)>,
    /// Endings that are words of their own: "n't", "'re".
    clitics: Vec<String>,
}

impl ParseRules {
    /// What `lexicon/en/text.toml` says of words.
    pub fn new(lexicon: &Lexicon) -> ParseRules {
        let class = |name: &str| lexicon.class("text", name).iter().map(|(w, _)| w.clone()).collect::<Vec<String>>();
        let fused = class("fused").into_iter().filter_map(|w| w.split_once('|').map(|(a, b)| (format!("{a}{b}"), a.len())));
        ParseRules {
            abbreviations: class("abbreviation").into_iter().chain(class("abbreviation_anywhere")).collect(),
            before_number: class("abbreviation_number").into_iter().collect(),
            address_ends: class("address_end").into_iter().collect(),
            bound: class("bound_prefix").into_iter().collect(),
            fused: fused.collect(),
            clitics: class("clitic"),
        }
    }
}

/// One word of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: Range<usize>,
    /// Index of its sentence among those of the text.
    pub sentence: usize,
    /// What the analyser says of it, its head an index into the same list of words.
    pub is: analyser::Word,
}

/// All words of a report, in order.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// The words.
    pub words: Vec<Word>,
}

/// Cuts the sentences into words and analyses each.
pub fn find(text: &Text<'_>, rules: &ParseRules, analyser: &dyn Analyser) -> Parse {
    let mut words = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let ranges = words::cut(text, sentence.tokens.clone(), rules);
        let spelt: Vec<Cow<'_, str>> = ranges.iter().map(|r| text.spelt(r.clone())).collect();
        let forms: Vec<&str> = spelt.iter().map(AsRef::as_ref).collect();
        let base = words.len();
        for (range, mut is) in ranges.iter().zip(analyser.analyse(&forms)) {
            is.head = is.head.map(|h| h + base);
            words.push(Word { range: range.clone(), sentence: index, is });
        }
    }
    Parse { words }
}
