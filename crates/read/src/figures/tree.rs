//! What does the parse say of a sentence's words: heads, children, and the phrase that a noun heads?

use crate::parse::{Parse, Word};
use std::ops::Range;

/// The analysed words of one sentence; none where no analyser is given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tree<'a> {
    words: &'a [Word],
    /// Index of the first of them among all words of the report.
    from: usize,
}

/// Relations that stay within a noun phrase going down. Clauses, apposition and what is set off by marks do not.
const INSIDE: [&str; 11] = ["det", "amod", "compound", "flat", "nmod", "case", "cc", "conj", "fixed", "nummod", "advmod"];
/// The longest phrase, in words: beyond it the parse is not to be trusted.
const LONGEST: usize = 14;

impl<'a> Tree<'a> {
    /// The words of the sentence with this index.
    pub(super) fn new(parse: &'a Parse, sentence: usize) -> Tree<'a> {
        let from = parse.words.partition_point(|w| w.sentence < sentence);
        let to = parse.words.partition_point(|w| w.sentence <= sentence);
        Tree { words: parse.words.get(from..to).unwrap_or_default(), from }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word that holds a byte.
    pub(super) fn at(&self, byte: usize) -> Option<usize> {
        let i = self.words.partition_point(|w| w.range.end <= byte);
        self.words.get(i).filter(|w| w.range.start <= byte).map(|_| i)
    }

    pub(super) fn range(&self, i: usize) -> Option<Range<usize>> {
        self.words.get(i).map(|w| w.range.clone())
    }

    pub(super) fn tag(&self, i: usize) -> &'static str {
        self.words.get(i).map_or("", |w| w.is.tag)
    }

    pub(super) fn lemma(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| w.is.lemma.as_str())
    }

    /// The relation to the head without its subtype.
    pub(super) fn relation(&self, i: usize) -> &'static str {
        self.words.get(i).map_or("", |w| w.is.relation.split(':').next().unwrap_or_default())
    }

    /// The relation with its subtype.
    pub(super) fn full_relation(&self, i: usize) -> &'static str {
        self.words.get(i).map_or("", |w| w.is.relation)
    }

    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.words.get(i)?.is.head?.checked_sub(self.from).filter(|h| *h < self.words.len())
    }

    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> {
        let me = *self;
        (0..self.words.len()).filter(move |c| me.head(*c) == Some(i))
    }

    /// The child of this relation nearest the front.
    pub(super) fn child(&self, i: usize, relation: &str) -> Option<usize> {
        self.children(i).find(|c| self.relation(*c) == relation)
    }

    /// The preposition that stands before a noun.
    pub(super) fn case(&self, i: usize) -> Option<&'a str> {
        self.children(i).find(|c| self.relation(*c) == "case" && *c < i).map(|c| self.lemma(c))
    }

    /// The word of a range whose head lies outside it.
    pub(super) fn top(&self, range: &Range<usize>) -> Option<usize> {
        let within = self.within(range);
        let inside = |i: &usize| within.contains(i);
        let mut tops = within.clone().filter(|i| self.tag(*i) != "PUNCT" && self.head(*i).is_none_or(|h| !inside(&h)));
        let top = tops.next()?;
        // Of a comparator and a number that hang side by side the number is meant.
        Some(tops.find(|i| matches!(self.tag(*i), "NOUN" | "NUM" | "SYM" | "PROPN")).filter(|_| !self.is_nominal(top)).unwrap_or(top))
    }

    pub(super) fn is_nominal(&self, i: usize) -> bool {
        matches!(self.tag(i), "NOUN" | "NUM" | "SYM" | "PROPN")
    }

    pub(super) fn is_noun(&self, i: usize) -> bool {
        matches!(self.tag(i), "NOUN" | "PROPN")
    }

    /// The verb a word belongs to: itself or the nearest one above, through at most eight heads.
    pub(super) fn verb_over(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..8 {
            if self.tag(at) == "VERB" || self.children(at).any(|c| self.relation(c) == "cop") {
                return Some(at);
            }
            at = self.head(at)?;
        }
        None
    }

    /// The verb whose argument a word is, itself or at one remove ("a loss of $5 million").
    pub(super) fn clause(&self, i: usize) -> Option<usize> {
        let mut at = i;
        for _ in 0..3 {
            if self.tag(at) == "VERB" || self.child(at, "cop").is_some() {
                return Some(at);
            }
            let inner = matches!(self.relation(at), "nummod" | "nmod" | "compound" | "amod" | "conj" | "nsubj" | "obj" | "obl" | "iobj");
            at = self.head(at).filter(|_| inner)?;
        }
        None
    }

    /// The words of a range.
    pub(super) fn within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.words.partition_point(|w| w.range.end <= range.start);
        first..self.words.partition_point(|w| w.range.start < range.end).max(first)
    }

    /// The amount that another is told beside: of "rose 64 points, or 0.4 percent" the points stand for the percent.
    pub(super) fn role(&self, top: usize) -> usize {
        let mut at = top;
        for _ in 0..3 {
            let amount = |i: &usize| matches!(self.tag(*i), "NUM" | "SYM") || self.child(*i, "nummod").is_some();
            match self.head(at).filter(|h| *h < at && amount(h)) {
                Some(h) if matches!(self.relation(at), "conj" | "appos") => at = h,
                _ => break,
            }
        }
        at
    }

    /// The subject of a verb: its own, or that of the verb or noun it hangs on.
    pub(super) fn subject(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..4 {
            if let Some(s) = self.child(at, "nsubj") {
                return Some(s);
            }
            let up = self.head(at)?;
            match self.relation(at) {
                "acl" if self.is_noun(up) && up < at => return Some(up),
                "conj" | "xcomp" | "advcl" | "parataxis" if !self.is_noun(up) || self.child(up, "cop").is_some() => at = up,
                _ => return None,
            }
        }
        None
    }

    /// The bytes of the phrase a noun heads, as far as it runs on without the words of `out`.
    pub(super) fn phrase(&self, noun: usize, out: &dyn Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
        let mut inside = vec![false; self.words.len()];
        self.gather(noun, noun, &mut inside, out, 0);
        inside.get(noun).filter(|kept| **kept)?;
        let fits = |i: usize| inside.get(i).copied().unwrap_or(false) || self.hyphen(i) && inside.get(i + 1).copied().unwrap_or(false);
        let mut first = noun;
        while first > 0 && fits(first - 1) {
            first -= 1;
        }
        let mut last = noun;
        while fits(last + 1) {
            last += 1;
        }
        while first < noun && matches!(self.relation(first), "cc" | "case" | "punct") {
            first += 1;
        }
        while last > noun && matches!(self.relation(last), "case" | "cc" | "det") {
            last -= 1;
        }
        // A capital right after it says that the parse parted a name.
        let cut = self.tag(last + 1) == "PROPN" && self.range(last + 1)?.start == self.range(last)?.end + 1;
        (last - first < LONGEST && !cut).then_some(())?;
        Some(self.range(first)?.start..self.range(last)?.end)
    }

    fn hyphen(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.range.len() == 1 && w.is.tag == "PUNCT" && w.is.lemma == "-")
    }

    fn gather(&self, top: usize, i: usize, inside: &mut [bool], out: &dyn Fn(&Range<usize>) -> bool, depth: usize) {
        let Some(range) = self.range(i) else { return };
        if depth > 8 || out(&range) {
            return;
        }
        if let Some(slot) = inside.get_mut(i) {
            *slot = true;
        }
        for child in self.children(i) {
            let relation = self.relation(child);
            // Of the head itself another member of a list, its own preposition and what is said of it stay outside.
            let outside = i == top && matches!(relation, "cc" | "conj" | "case" | "advmod");
            // "a loss of $1.2 billion": an amount is no part of what is measured.
            let counted = relation == "nmod" && (self.tag(child) == "SYM" || self.child(child, "nummod").is_some());
            let outside = outside || counted;
            if INSIDE.contains(&relation) && !outside {
                self.gather(top, child, inside, out, depth + 1);
            }
        }
    }
}
