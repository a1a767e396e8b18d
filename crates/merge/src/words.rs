//! How alike are two wordings? Words folded to stems, weighed by how rare they are in the heap.

use rapidhash::v3::rapidhash_v3;
use read::lexicon::Lexicon;
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a word that count: "stabilizing" and "stability" share their first six.
const STEM: usize = 6;

/// What folding needs to know of the language and the world.
#[derive(Clone, Debug, Default)]
pub struct Folding {
    /// Words that carry no content.
    function: BTreeSet<String>,
    /// Names, adjectives and metonyms of states, to the id of the state: "Chinese" is "China".
    states: BTreeMap<String, String>,
}

/// The content of a wording: hashes of its stems, and of its numbers apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bag {
    /// Stems, sorted, each once, numbers among them.
    pub stems: Vec<u32>,
    /// Numbers, sorted, each once.
    pub numbers: Vec<u32>,
}

impl Folding {
    /// Function words of `lexicon/en/merge.toml`, states of `lexicon/world`.
    pub fn new(lexicon: &Lexicon) -> Folding {
        let function = lexicon.class("merge", "function_word").iter().map(|(w, _)| w.to_lowercase()).collect();
        let mut states = BTreeMap::new();
        for actor in lexicon.actors.values().filter(|a| a.kind == read::lexicon::ActorKind::State) {
            for name in
                [&actor.name].into_iter().chain(&actor.aliases).chain(&actor.adjectives).chain(&actor.metonyms).chain(&actor.capital)
            {
                if words(name).count() == 1 {
                    states.entry(name.to_lowercase()).or_insert_with(|| actor.id.clone());
                }
            }
        }
        Folding { function, states }
    }

    /// The content of a wording; words for which `leave` holds are left out.
    pub fn bag(&self, text: &str, leave: impl Fn(&str) -> bool) -> Bag {
        let mut bag = Bag::default();
        for word in words(text) {
            let lower = word.to_lowercase();
            if self.function.contains(&lower) || leave(&lower) {
                continue;
            }
            let hash = match self.states.get(&lower) {
                Some(state) => hash(&format!("@{state}")),
                None => hash(stem(&lower)),
            };
            bag.stems.push(hash);
            if lower.starts_with(|c: char| c.is_ascii_digit()) {
                bag.numbers.push(hash);
            }
        }
        for list in [&mut bag.stems, &mut bag.numbers] {
            list.sort_unstable();
            list.dedup();
        }
        bag
    }
}

/// The words of a text: runs of letters and digits; a mark between digits belongs to the number, an apostrophe ends a word.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = rest.get(start..)?;
        let mut end = rest.len();
        let mut before = ' ';
        for (i, c) in rest.char_indices() {
            let next = rest.get(i + c.len_utf8()..).and_then(|r| r.chars().next());
            let inside = c.is_alphanumeric()
                || (matches!(c, '.' | ',') && before.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()))
                // Scripts without spaces give one word a character.
                ;
            if !inside || (i > 0 && (wide(c) || wide(before))) {
                end = i;
                break;
            }
            before = c;
        }
        let word = rest.get(..end)?;
        rest = rest.get(end..)?;
        Some(word)
    })
    .filter(|w| *w != "s" && *w != "t")
}

fn wide(c: char) -> bool {
    ('\u{2E80}'..'\u{AC00}').contains(&c) || ('\u{F900}'..'\u{FB00}').contains(&c)
}

/// The letters of a folded word that count.
fn stem(word: &str) -> &str {
    let single =
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") { word.get(..word.len() - 1).unwrap_or(word) } else { word };
    match single.char_indices().nth(STEM) {
        Some((end, _)) if !single.starts_with(|c: char| c.is_ascii_digit()) => single.get(..end).unwrap_or(single),
        _ => single,
    }
}

fn hash(word: &str) -> u32 {
    (rapidhash_v3(word.as_bytes()) >> 32) as u32
}

/// A text as one line of lower-case words: what "the same words" means.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// How much a stem tells: the rarer in the heap, the more.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    /// Stems with the number of wordings that have them, sorted by stem.
    counts: Vec<(u32, u32)>,
    /// How many wordings there are.
    total: usize,
}

/// What two bags share.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Likeness {
    /// Stems in both.
    pub shared: usize,
    /// Share of the lighter one's weight that the other has too.
    pub contained: f64,
    /// Shared weight over the weight of both together.
    pub jaccard: f64,
}

impl Weights {
    /// Counts the stems of all wordings.
    pub fn new<'a>(bags: impl Iterator<Item = &'a Bag>) -> Weights {
        let mut all = Vec::new();
        let mut total = 0;
        for bag in bags {
            all.extend_from_slice(&bag.stems);
            total += 1;
        }
        all.sort_unstable();
        let counts =
            all.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, u32::try_from(run.len()).unwrap_or(u32::MAX)))).collect();
        Weights { counts, total }
    }

    /// The weight of one stem.
    pub fn of(&self, stem: u32) -> f64 {
        let count = self.counts.binary_search_by_key(&stem, |c| c.0).ok().and_then(|i| self.counts.get(i)).map_or(1, |c| c.1);
        (1.0 + self.total as f64 / f64::from(count)).ln()
    }

    /// The weight of a bag.
    pub fn sum(&self, bag: &Bag) -> f64 {
        bag.stems.iter().map(|s| self.of(*s)).sum()
    }

    /// What two bags share; each comes with its weight.
    pub fn compare(&self, (a, wa): (&Bag, f64), (b, wb): (&Bag, f64)) -> Likeness {
        let both = common(&a.stems, &b.stems);
        let weight: f64 = both.iter().map(|s| self.of(*s)).sum();
        let ratio = |of: f64| if of > 0.0 { weight / of } else { 0.0 };
        Likeness { shared: both.len(), contained: ratio(wa.min(wb)), jaccard: ratio(wa + wb - weight) }
    }
}

/// What two sorted lists share.
pub fn common(a: &[u32], b: &[u32]) -> Vec<u32> {
    a.iter().filter(|x| b.binary_search(x).is_ok()).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_numbers_whole_and_drop_possessives() {
        #[track_caller]
        fn check(text: &str, expect: &[&str]) {
            assert_eq!(words(text).collect::<Vec<_>>(), expect);
        }
        check("Orland’s trade rose 9.1%, to $1,200.", &["Orland", "trade", "rose", "9.1", "to", "1,200"]);
        check("“ties”—old", &["ties", "old"]);
        check("会談 ok", &["会", "談", "ok"]);
        check("", &[]);
    }

    #[test]
    fn stems_fold_endings() {
        assert_eq!(stem("stabilizing"), stem("stability"));
        assert_eq!(stem("ties"), "tie");
        assert_eq!(stem("1945000"), "1945000");
        assert_ne!(stem("trade"), stem("treaty"));
    }
}
