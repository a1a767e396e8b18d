//! Did a program swap this report's words for synonyms? It shows where a set phrase came out as nobody says it.

use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::text::Text;
use record::{Respun, RespunWord};
use std::collections::BTreeSet;

/// What the room knows: `[[phrase]]` rules of `lexicon/en/respun.toml`.
#[derive(Clone, Debug)]
pub struct RespunRules {
    phrases: Rules,
    likely: Vec<Likely>,
}

/// What a phrase likely was.
#[derive(Clone, Debug)]
enum Likely {
    /// These words: the whole phrase, or those in the pattern's group `swapped`.
    Phrase(String),
    /// The phrase without this.
    Without(String),
}

impl RespunRules {
    /// Compiles `lexicon/en/respun.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<RespunRules, LexiconError> {
        let phrases = Rules::new(lexicon, "respun", "phrase")?;
        let mut likely = Vec::new();
        for p in &phrases.patterns {
            let mut row = p.row.clone();
            likely.push(match row.text("without")? {
                Some(word) => Likely::Without(word),
                None => Likely::Phrase(row.need_text("likely")?),
            });
            row.done()?;
        }
        Ok(RespunRules { phrases, likely })
    }

    /// What is wrong with the examples.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        self.phrases.check_examples()
    }
}

/// The phrases that came out swapped, and how much they show together: one may be a slip or a joke (0.5), each further
/// one halves what is left to chance.
pub fn find(text: &Text<'_>, rules: &RespunRules) -> Respun {
    let mut words = Vec::new();
    let mut different = BTreeSet::new();
    for line in &text.lines {
        for hit in rules.phrases.find_at_words(text.raw, line.clone()) {
            let Some(likely) = rules.likely.get(hit.rule) else { continue };
            let phrase = text.words(hit.start..hit.end);
            let (range, likely) = match (likely, hit.group("swapped")) {
                (Likely::Without(word), _) => (hit.start..hit.end, phrase.replacen(word.as_str(), "", 1)),
                (Likely::Phrase(words), Some(group)) => (group, words.clone()),
                (Likely::Phrase(words), None) => {
                    let (start, end, likely) = swapped(phrase, words);
                    (hit.start + start..hit.start + end, likely)
                }
            };
            words.push(RespunWord { span: text.span(range), likely });
            different.insert(hit.rule);
        }
    }
    Respun { score: 1.0 - 0.5f64.powi(different.len().min(30) as i32), words }
}

/// Of a phrase and what it likely was the words that differ: where they stand in the phrase, and what they likely were. The
/// whole of both where nothing would be left of one.
fn swapped(phrase: &str, likely: &str) -> (usize, usize, String) {
    let spaces = |c: char| c.is_whitespace();
    let (mut here, mut there) = (phrase, likely);
    let whole = (0, phrase.len(), likely.to_string());
    let first = |s: &str| s.find(spaces);
    while let (Some(a), Some(b)) = (first(here), first(there)) {
        let ((x, rest_x), (y, rest_y)) = (here.split_at(a), there.split_at(b));
        if !x.eq_ignore_ascii_case(y) {
            break;
        }
        (here, there) = (rest_x.trim_start(), rest_y.trim_start());
    }
    let start = phrase.len() - here.len();
    let last = |s: &str| s.rfind(spaces);
    while let (Some(a), Some(b)) = (last(here), last(there)) {
        let ((rest_x, x), (rest_y, y)) = (here.split_at(a), there.split_at(b));
        if !x.trim_start().eq_ignore_ascii_case(y.trim_start()) {
            break;
        }
        (here, there) = (rest_x.trim_end(), rest_y.trim_end());
    }
    if here.is_empty() || there.is_empty() { whole } else { (start, start + here.len(), there.to_string()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::built_in;
    use crate::text::TextRules;
    use std::sync::LazyLock;

    static RULES: LazyLock<(TextRules, RespunRules)> = LazyLock::new(|| {
        let lexicon = Lexicon::load(&built_in()).unwrap();
        (TextRules::new(&lexicon).unwrap(), RespunRules::new(&lexicon).unwrap())
    });

    #[track_caller]
    fn check(raw: &str, score: f64, expect: &[(&str, &str)]) {
        let found = find(&Text::new(raw, &RULES.0), &RULES.1);
        let words: Vec<_> = found.words.iter().map(|w| (w.span.text.as_str(), w.likely.as_str())).collect();
        assert_eq!((found.score, words.as_slice()), (score, expect), "{raw}");
    }

    #[test]
    fn swapped_words_are_named_with_what_they_were() {
        check("The prime minister spoke of gross domestic product.", 0.0, &[]);
        check("Ordania’s prime clergyman said the gross home product grew.", 0.75, &[("clergyman", "minister"), ("home", "domestic")]);
        check("A prime clergyman met a prime pastor.", 0.5, &[("clergyman", "minister"), ("pastor", "minister")]);
        check("The Ordanian language president spoke.", 0.5, &[("Ordanian language president", "Ordanian president")]);
        check("Ordania's protection chief spoke.", 0.5, &[("protection", "defence")]);
        check("It fell on the inventory alternate.", 0.5, &[("inventory alternate", "stock exchange")]);
        check("", 0.0, &[]);
    }

    #[test]
    fn every_example_holds() {
        assert_eq!(RULES.1.check_examples(), []);
    }
}
