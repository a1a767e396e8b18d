//! Which tags, relations and name tags are there? Those of Universal Dependencies 2 for English, and BIO.

/// Universal part-of-speech tags (universaldependencies.org/u/pos).
pub const TAGS: [&str; 17] =
    ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"];

/// Universal Dependencies relations of English with their subtypes (universaldependencies.org/en/dep).
pub const RELATIONS: [&str; 51] = [
    "acl",
    "acl:relcl",
    "advcl",
    "advcl:relcl",
    "advmod",
    "amod",
    "appos",
    "aux",
    "aux:pass",
    "case",
    "cc",
    "cc:preconj",
    "ccomp",
    "compound",
    "compound:prt",
    "conj",
    "cop",
    "csubj",
    "csubj:outer",
    "csubj:pass",
    "dep",
    "det",
    "det:predet",
    "discourse",
    "dislocated",
    "expl",
    "fixed",
    "flat",
    "goeswith",
    "iobj",
    "list",
    "mark",
    "nmod",
    "nmod:desc",
    "nmod:poss",
    "nmod:unmarked",
    "nsubj",
    "nsubj:outer",
    "nsubj:pass",
    "nummod",
    "obj",
    "obl",
    "obl:agent",
    "obl:unmarked",
    "orphan",
    "parataxis",
    "punct",
    "reparandum",
    "root",
    "vocative",
    "xcomp",
];

/// Name tags: persons, organisations, places, other names; beginning (`B-`), inside (`I-`), outside (`O`).
pub const NAME_TAGS: [&str; 9] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"];

/// The relation itself, its subtype left out.
#[must_use]
pub fn base(relation: &str) -> &str {
    relation.split(':').next().unwrap_or(relation)
}

/// Index of a relation, or of the relation without its subtype where the subtype is not among [`RELATIONS`].
#[must_use]
pub fn relation(name: &str) -> Option<usize> {
    RELATIONS.iter().position(|r| *r == name).or_else(|| RELATIONS.iter().position(|r| *r == base(name)))
}

/// Index of a tag.
#[must_use]
pub fn tag(name: &str) -> Option<usize> {
    TAGS.iter().position(|t| *t == name)
}

/// Index of a name tag; a type that is none of ours is `O`.
#[must_use]
pub fn name_tag(name: &str) -> usize {
    NAME_TAGS.iter().position(|t| *t == name).unwrap_or_default()
}

/// Whether name tag `next` may follow name tag `before`.
#[must_use]
pub fn may_follow(before: usize, next: usize) -> bool {
    let (Some(b), Some(n)) = (NAME_TAGS.get(before), NAME_TAGS.get(next)) else { return false };
    !n.starts_with("I-") || b.get(2..) == n.get(2..)
}
