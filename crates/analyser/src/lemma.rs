//! What is the dictionary form of a word with its tag? Learnt endings, and a list of the words they get wrong.

use crate::conllu::Sentence;
use crate::labels::TAGS;
use std::collections::BTreeMap;

/// How an ending becomes that of the dictionary form: `strip` characters off, `add` on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Script {
    strip: usize,
    add: String,
}

/// Endings and exceptions, by tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lemmas {
    endings: BTreeMap<(u8, String), Script>,
    exceptions: BTreeMap<(u8, String), String>,
}

/// The longest ending that is looked at, in characters.
const LONGEST: usize = 6;
/// How many different words an ending must be seen in.
const ENOUGH: usize = 3;

impl Lemmas {
    /// The dictionary form of `form` with tag `tag` (an index of [`TAGS`]).
    pub fn lemma(&self, form: &str, tag: usize) -> String {
        let lower = normal(form, tag);
        let key = (tag as u8, lower);
        if let Some(lemma) = self.exceptions.get(&key) {
            return lemma.clone();
        }
        self.by_ending(&key)
    }

    fn by_ending(&self, key: &(u8, String)) -> String {
        let (tag, form) = key;
        let starts: Vec<usize> = form.char_indices().map(|(i, _)| i).collect();
        // At least one letter of a word stays.
        for k in (0..=LONGEST.min(starts.len().saturating_sub(1))).rev() {
            let at = starts.get(starts.len() - k).copied().unwrap_or(form.len());
            if let Some(script) = self.endings.get(&(*tag, form[at..].to_string())) {
                let keep = starts.get(starts.len().saturating_sub(script.strip)).copied().unwrap_or(form.len());
                return format!("{}{}", &form[..keep], script.add);
            }
        }
        form.clone()
    }

    /// Learns from treebank sentences.
    pub fn learn(sentences: &[Sentence]) -> Lemmas {
        let mut seen: BTreeMap<(u8, String), BTreeMap<&str, usize>> = BTreeMap::new();
        for s in sentences {
            for ((form, tag), lemma) in s.forms.iter().zip(&s.tags).zip(&s.lemmas) {
                if lemma != "_" || form == "_" {
                    *seen.entry((*tag as u8, normal(form, *tag))).or_default().entry(lemma).or_default() += 1;
                }
            }
        }
        let known: Vec<((u8, String), String)> = seen
            .into_iter()
            .filter_map(|(key, lemmas)| {
                let (lemma, _) = lemmas.into_iter().max_by_key(|(l, n)| (*n, std::cmp::Reverse(l.len())))?;
                Some((key, lemma.to_string()))
            })
            .collect();
        let mut out = Lemmas { endings: endings(&known), exceptions: BTreeMap::new() };
        for (key, lemma) in known {
            if out.by_ending(&key) != lemma {
                out.exceptions.insert(key, lemma);
            }
        }
        out
    }

    /// As lines: `E tag ending strip add` and `X tag form lemma`, parted by tabs.
    pub fn write(&self) -> String {
        let name = |t: u8| TAGS.get(usize::from(t)).copied().unwrap_or("X");
        let endings = self.endings.iter().map(|((t, e), s)| format!("E\t{}\t{e}\t{}\t{}\n", name(*t), s.strip, s.add));
        let exceptions = self.exceptions.iter().map(|((t, f), l)| format!("X\t{}\t{f}\t{l}\n", name(*t)));
        endings.chain(exceptions).collect()
    }

    /// Reads what [`Lemmas::write`] wrote; none where a line is not of that form.
    pub fn read(text: &str) -> Option<Lemmas> {
        let mut out = Lemmas::default();
        for line in text.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let tag = crate::labels::tag(columns.get(1)?)? as u8;
            match columns[..] {
                ["E", _, ending, strip, add] => {
                    out.endings.insert((tag, ending.to_string()), Script { strip: strip.parse().ok()?, add: add.to_string() });
                }
                ["X", _, form, lemma] => {
                    out.exceptions.insert((tag, form.to_string()), lemma.to_string());
                }
                _ => return None,
            }
        }
        Some(out)
    }
}

/// Small letters, but for names and symbols, whose capitals are their own.
fn normal(form: &str, tag: usize) -> String {
    let form = form.replace('’', "'");
    if matches!(TAGS.get(tag), Some(&"PROPN" | &"X" | &"SYM")) { form } else { form.to_lowercase() }
}

/// The commonest script of each ending, where it differs from that of the next shorter ending.
fn endings(known: &[((u8, String), String)]) -> BTreeMap<(u8, String), Script> {
    let mut counts: BTreeMap<(u8, String), BTreeMap<Script, usize>> = BTreeMap::new();
    for ((tag, form), lemma) in known {
        let Some(script) = script(form, lemma) else { continue };
        let starts: Vec<usize> = form.char_indices().map(|(i, _)| i).chain([form.len()]).collect();
        let n = starts.len() - 1;
        for k in script.strip.min(LONGEST)..=LONGEST.min(n.saturating_sub(1)) {
            *counts.entry((*tag, form[starts[n - k]..].to_string())).or_default().entry(script.clone()).or_default() += 1;
        }
        // The empty ending stands for words that stay as they are.
        if script.strip == 0 && script.add.is_empty() {
            counts.entry((*tag, String::new())).or_default().entry(script).or_insert(ENOUGH);
        }
    }
    let mut out: BTreeMap<(u8, String), Script> = BTreeMap::new();
    let mut keys: Vec<&(u8, String)> = counts.keys().collect();
    keys.sort_by_key(|(t, e)| (e.chars().count(), *t, e.clone()));
    for key in keys {
        let scripts = &counts[key];
        let total: usize = scripts.values().sum();
        let Some((script, _)) = scripts.iter().max_by_key(|(s, n)| (**n, std::cmp::Reverse((*s).clone()))) else { continue };
        let shorter = (1..=key.1.chars().count()).find_map(|k| {
            let at = key.1.char_indices().nth(k).map_or(key.1.len(), |(i, _)| i);
            out.get(&(key.0, key.1[at..].to_string()))
        });
        if total >= ENOUGH && shorter != Some(script) {
            out.insert(key.clone(), script.clone());
        }
    }
    out
}

/// What makes the lemma of the form; none where they begin differently.
fn script(form: &str, lemma: &str) -> Option<Script> {
    let same = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    let strip = form.chars().count() - same;
    (same > 0 && strip <= LONGEST).then(|| Script { strip, add: lemma.chars().skip(same).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(words: &[(&str, &str, &str)]) -> Sentence {
        Sentence {
            forms: words.iter().map(|w| w.0.to_string()).collect(),
            tags: words.iter().map(|w| crate::labels::tag(w.1).unwrap()).collect(),
            lemmas: words.iter().map(|w| w.2.to_string()).collect(),
            ..Sentence::default()
        }
    }

    #[test]
    fn endings_carry_over_and_exceptions_are_kept() {
        let words = [
            ("walked", "VERB", "walk"),
            ("talked", "VERB", "talk"),
            ("baked", "VERB", "bake"),
            ("asked", "VERB", "ask"),
            ("went", "VERB", "go"),
            ("said", "VERB", "say"),
            ("Orsel", "PROPN", "Orsel"),
            ("walk", "VERB", "walk"),
        ];
        let lemmas = Lemmas::learn(&[sentence(&words)]);
        let check = |form: &str, tag: &str, expect: &str| assert_eq!(lemmas.lemma(form, crate::labels::tag(tag).unwrap()), expect);
        check("Parked", "VERB", "park");
        check("went", "VERB", "go");
        check("baked", "VERB", "bake");
        check("Varnholt", "PROPN", "Varnholt");
        check("", "NOUN", "");
        assert_eq!(Lemmas::read(&lemmas.write()), Some(lemmas));
    }
}
