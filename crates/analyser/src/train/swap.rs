//! How does the network meet names that its sentences lack? Names of a sentence give way to others of their type.

use crate::conllu::Sentence;
use crate::labels::{NAME_TAGS, name_tag};

/// Names by type, each as its words.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    types: Vec<(String, Vec<Vec<String>>)>,
}

impl Gazetteer {
    /// Adds a name; `kind` is `PER`, `ORG` or `LOC`.
    pub fn add(&mut self, kind: &str, words: Vec<String>) {
        if words.is_empty() {
            return;
        }
        match self.types.iter_mut().find(|(k, _)| k == kind) {
            Some((_, names)) => names.push(words),
            None => self.types.push((kind.to_string(), vec![words])),
        }
    }

    /// All words of all names.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.types.iter().flat_map(|(_, names)| names).flatten()
    }

    /// The sentence with its names swapped for others: only words and name tags, for its tree is no longer known. None
    /// where it has no name of a type that is known.
    pub fn swap(&self, s: &Sentence, rng: &mut fastrand::Rng) -> Option<Sentence> {
        let mut out = Sentence::default();
        let mut swapped = false;
        let mut i = 0;
        while i < s.names.len() {
            let tag = NAME_TAGS[s.names[i]];
            let end = (i + 1..s.names.len()).find(|k| !NAME_TAGS[s.names[*k]].starts_with("I-")).unwrap_or(s.names.len());
            let kind = tag.strip_prefix("B-").unwrap_or_default();
            let names = self.types.iter().find(|(k, _)| k == kind).map(|(_, n)| n.as_slice()).unwrap_or_default();
            let end = if tag == "O" { i + 1 } else { end };
            match rng.choice(names).filter(|_| rng.f32() < 0.7) {
                None => {
                    out.forms.extend_from_slice(&s.forms[i..end]);
                    out.names.extend_from_slice(&s.names[i..end]);
                }
                Some(words) => {
                    swapped = true;
                    out.names.extend((0..words.len()).map(|k| name_tag(&format!("{}-{kind}", if k == 0 { "B" } else { "I" }))));
                    out.forms.extend(words.iter().cloned());
                }
            }
            i = end;
        }
        swapped.then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_way_to_one_of_its_type() {
        let mut names = Gazetteer::default();
        names.add("LOC", vec!["Port".into(), "Orsel".into()]);
        let s = Sentence {
            forms: ["Teld", "went", "to", "Marren", "."].map(String::from).to_vec(),
            names: ["B-PER", "O", "O", "B-LOC", "O"].map(name_tag).to_vec(),
            ..Sentence::default()
        };
        let found: Vec<Sentence> = (0..20).filter_map(|seed| names.swap(&s, &mut fastrand::Rng::with_seed(seed))).collect();
        assert!(!found.is_empty() && found.len() < 20);
        for f in found {
            assert_eq!(f.forms.join(" "), "Teld went to Port Orsel .");
            assert_eq!(f.names.iter().map(|t| NAME_TAGS[*t]).collect::<Vec<_>>(), ["B-PER", "O", "O", "B-LOC", "I-LOC", "O"]);
        }
    }
}
