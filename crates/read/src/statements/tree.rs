//! What hangs on what? The parse, seen from the tokens: heads, what depends on a word, and how far that reaches.

use crate::parse::Parse;
use crate::text::Text;
use std::ops::Range;

/// The trees of a report's sentences. Without an analyser it is empty, and every question gets no answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// For each token, the word in it that the others in it hang on.
    of_token: Vec<Option<usize>>,
}

#[derive(Clone, Debug)]
struct Node {
    relation: &'static str,
    passive: bool,
    tag: &'static str,
    lemma: String,
    head: Option<usize>,
    below: Vec<usize>,
    /// The token it stands in.
    token: usize,
    /// Tokens of its whole subtree, from the first to one past the last.
    reach: Range<usize>,
}

impl Tree {
    pub(super) fn new(text: &Text<'_>, parse: &Parse) -> Tree {
        let mut nodes: Vec<Node> = Vec::with_capacity(parse.words.len());
        for word in &parse.words {
            let token = text.token_at(word.range.start);
            // A word may begin within a token, or hold several.
            let token = if text.tokens.get(token).is_some_and(|t| t.start <= word.range.start) { token } else { token.saturating_sub(1) };
            let last = text.tokens.get(token..).map_or(0, |t| t.partition_point(|t| t.start < word.range.end));
            let relation = analyser::labels::base(word.is.relation);
            let reach = token..token + last.max(1);
            nodes.push(Node {
                relation,
                passive: word.is.relation.ends_with(":pass"),
                tag: word.is.tag,
                lemma: word.is.lemma.clone(),
                head: word.is.head,
                below: Vec::new(),
                token,
                reach,
            });
        }
        for i in 0..nodes.len() {
            if let Some(above) = nodes.get(i).and_then(|n| n.head).and_then(|h| nodes.get_mut(h)) {
                above.below.push(i);
            }
        }
        let mut tree = Tree { nodes, of_token: vec![None; text.tokens.len()] };
        tree.spread();
        tree
    }

    /// Fills which word each token asks, then how far each subtree reaches.
    fn spread(&mut self) {
        let own: Vec<Range<usize>> = self.nodes.iter().map(|n| n.reach.clone()).collect();
        for (i, own) in own.iter().enumerate() {
            for t in own.clone() {
                let inner = self.of_token.get(t).copied().flatten().is_some_and(|w| !self.is_under(w, i));
                if let Some(slot) = self.of_token.get_mut(t).filter(|_| !inner) {
                    *slot = Some(i);
                }
            }
        }
        for (i, own) in own.into_iter().enumerate() {
            let mut above = self.nodes.get(i).and_then(|n| n.head);
            while let Some(node) = above.and_then(|a| self.nodes.get_mut(a)) {
                node.reach = node.reach.start.min(own.start)..node.reach.end.max(own.end);
                above = node.head;
            }
        }
    }

    /// Whether a word is another or hangs on it, directly or through others.
    pub(super) fn is_under(&self, word: usize, above: usize) -> bool {
        self.up(word).any(|w| w == above)
    }

    /// A word, its head, that one's head, up to the sentence's root.
    pub(super) fn up(&self, word: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(word), |w| self.nodes.get(*w).and_then(|n| n.head))
    }

    /// The word of a token.
    pub(super) fn word(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten()
    }

    pub(super) fn head(&self, word: usize) -> Option<usize> {
        self.nodes.get(word)?.head
    }

    /// Universal Dependencies relation to the head, without subtype.
    pub(super) fn relation(&self, word: usize) -> &'static str {
        self.nodes.get(word).map_or("", |n| n.relation)
    }

    /// Whether a verb is in the passive voice.
    pub(super) fn is_passive(&self, word: usize) -> bool {
        self.nodes.get(word).is_some_and(|n| n.below.iter().any(|b| self.nodes.get(*b).is_some_and(|n| n.passive)))
    }

    /// Universal part-of-speech tag.
    pub(super) fn tag(&self, word: usize) -> &'static str {
        self.nodes.get(word).map_or("", |n| n.tag)
    }

    /// Dictionary form.
    pub(super) fn lemma(&self, word: usize) -> &str {
        self.nodes.get(word).map_or("", |n| n.lemma.as_str())
    }

    /// The token a word stands in.
    pub(super) fn token(&self, word: usize) -> usize {
        self.nodes.get(word).map_or(0, |n| n.token)
    }

    /// Tokens from the first to one past the last of a word and all that hangs on it.
    pub(super) fn reach(&self, word: usize) -> Range<usize> {
        self.nodes.get(word).map_or(0..0, |n| n.reach.clone())
    }

    /// What hangs directly on a word by one of these relations, in text order.
    pub(super) fn below(&self, word: usize, relations: &[&str]) -> impl Iterator<Item = usize> {
        let all = self.nodes.get(word).map_or(&[][..], |n| &n.below);
        all.iter().copied().filter(move |w| relations.contains(&self.relation(*w)))
    }
}
