//! Whom does the report name that stood in an election, and as what does it speak of them?

use super::DatingRules;
use crate::lexicon::{Candidate, Election, Hit, Lexicon, LexiconError, Rules};
use crate::text::Text;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many bytes before and behind a name are looked at for what someone stands as.
const REACH: usize = 90;

/// The names of all who ever stood.
#[derive(Clone, Debug)]
pub(super) struct People {
    names: AhoCorasick,
    /// The person that each name is of, by the name the lexicon uses.
    persons: Vec<String>,
    /// What words before or behind a name say of its standing.
    rules: Rules,
    kinds: Vec<As>,
}

/// What someone is spoken of as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum As {
    /// A candidate.
    Candidate,
    /// The one a party will surely name.
    Presumptive,
    /// The one a party has named.
    Nominee,
    /// A running mate.
    Mate,
    /// Someone who gave up.
    Former,
}

/// Someone whom the report names.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// As the lexicon calls them.
    pub name: String,
    /// Where, by full name or surname.
    pub mentions: Vec<Range<usize>>,
    /// As what, first mention of each.
    pub spoken: BTreeMap<As, Range<usize>>,
}

impl People {
    pub(super) fn new(lexicon: &Lexicon) -> Result<People, LexiconError> {
        let mut rules = Rules::new(lexicon, "dating", "standing")?;
        let mut kinds = Vec::new();
        for pattern in &mut rules.patterns {
            kinds.push(pattern.row.word("as", &WORDS, As::from_word)?.ok_or_else(|| pattern.row.error("expected the key `as`"))?);
            pattern.row.clone().done()?;
        }
        let mut known: BTreeMap<&str, &str> = BTreeMap::new();
        for candidate in lexicon.elections.values().flat_map(|e| &e.candidates) {
            for name in candidate.aliases.iter().chain([&candidate.name]) {
                known.entry(name).or_insert(&candidate.name);
            }
        }
        let names = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(known.keys()).map_err(|e| {
            let at = crate::lexicon::At { file: "elections.toml".into(), line: 1, column: 1 };
            LexiconError { at, message: format!("the names of candidates cannot be compiled: {e}") }
        })?;
        Ok(People { names, persons: known.values().map(|n| (*n).to_string()).collect(), rules, kinds })
    }

    pub(super) fn check_examples(&self) -> Vec<LexiconError> {
        self.rules.check_examples()
    }

    /// Everybody whom the report names in full, with all that it calls by their surname from there on.
    pub(super) fn find(&self, text: &Text<'_>, rules: &DatingRules) -> Vec<Person> {
        let mut out: BTreeMap<&str, Person> = BTreeMap::new();
        for m in self.names.find_iter(text.raw).filter(|m| whole(text.raw, &m.range()) && !text.is_masked(&m.range())) {
            let Some(name) = self.persons.get(m.pattern().as_usize()) else { continue };
            let new = || Person { name: name.clone(), mentions: Vec::new(), spoken: BTreeMap::new() };
            out.entry(name.as_str()).or_insert_with(new).mentions.push(m.range());
        }
        let mut persons: Vec<Person> = out.into_values().collect();
        let surnames: Vec<String> = persons.iter().map(|p| surname(&p.name).to_string()).collect();
        for (i, person) in persons.iter_mut().enumerate() {
            let own = surnames.get(i).map_or("", String::as_str);
            if surnames.iter().filter(|s| *s == own).count() == 1 {
                let full: BTreeSet<usize> = person.mentions.iter().map(|m| m.end).collect();
                person.mentions.extend(by_surname(text, own, rules).into_iter().filter(|m| !full.contains(&m.end)));
                person.mentions.sort_by_key(|m| m.start);
            }
            for mention in &person.mentions {
                if let Some((kind, range)) = self.spoken_of(text, mention, rules) {
                    person.spoken.entry(kind).or_insert(range);
                }
            }
        }
        self.share(text, &mut persons, rules);
        persons
    }

    /// "the candidates Ana Teld, Ivo Sarrat and Lena Orin": what is said of the first holds of all.
    fn share(&self, text: &Text<'_>, persons: &mut [Person], rules: &DatingRules) {
        let mut all: Vec<(Range<usize>, usize)> =
            persons.iter().enumerate().flat_map(|(i, p)| p.mentions.iter().map(move |m| (m.clone(), i))).collect();
        all.sort_by_key(|m| m.0.start);
        let mut shared: Option<(As, usize)> = None;
        for (mention, i) in all {
            let before = shared.and_then(|(kind, end)| Some((kind, text.raw.get(end..mention.start)?)));
            let joined = before.filter(|(_, between)| between.split_whitespace().all(|w| rules.words.is("joint", &w.to_lowercase())));
            let kind = self.spoken_of(text, &mention, rules).map(|s| s.0).filter(|k| *k == As::Candidate).or(joined.map(|b| b.0));
            if let (Some(kind), Some(person)) = (kind, persons.get_mut(i)) {
                person.spoken.entry(kind).or_insert_with(|| mention.clone());
            }
            shared = kind.map(|k| (k, mention.end));
        }
    }

    /// What the words right before or right behind a name call them.
    fn spoken_of(&self, text: &Text<'_>, mention: &Range<usize>, rules: &DatingRules) -> Option<(As, Range<usize>)> {
        let sentence = text.sentences.get(text.sentence_at(mention.start)?)?;
        let from = text.raw.floor_char_boundary(mention.start.saturating_sub(REACH)).max(sentence.start);
        let to = text.raw.floor_char_boundary(mention.end + REACH).min(sentence.end);
        let between = |range: Range<usize>| text.raw.get(range).unwrap_or_default().trim().to_lowercase();
        let is_behind = |h: &Hit| self.rules.has_group(h.rule, "behind");
        let before =
            self.rules.find(text.raw, from..mention.start).into_iter().rfind(|h| !is_behind(h) && between(h.end..mention.start).is_empty());
        let behind = || {
            self.rules
                .find(text.raw, mention.end..to)
                .into_iter()
                .find(|h| is_behind(h) && rules.words.is("link", &between(mention.end..h.start)))
        };
        let hit = before.or_else(behind)?;
        let at = text.token_at(hit.start);
        let hedged = (at.saturating_sub(3)..text.token_at(hit.end)).any(|t| {
            let word = text.word(t).to_lowercase();
            // "2031 presidential candidate": of that year's election, whichever it is.
            rules.words.is("not_standing", &word) || (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        });
        let range = hit.start.min(mention.start)..hit.end.max(mention.end);
        (!hedged).then(|| self.kinds.get(hit.rule).map(|k| (*k, range)))?
    }
}

const WORDS: [&str; 5] = ["candidate", "presumptive", "nominee", "mate", "former"];

impl As {
    fn from_word(word: &str) -> Option<As> {
        Some(match word {
            "candidate" => As::Candidate,
            "presumptive" => As::Presumptive,
            "nominee" => As::Nominee,
            "mate" => As::Mate,
            "former" => As::Former,
            _ => return None,
        })
    }
}

/// The candidacy of a person in an election.
pub(super) fn candidacy<'e>(election: &'e Election, person: &Person) -> Option<&'e Candidate> {
    election.candidates.iter().find(|c| c.name == person.name)
}

/// Whether no letter or digit stands right before or behind.
pub(super) fn whole(raw: &str, range: &Range<usize>) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| raw.as_bytes().get(at)).is_some_and(u8::is_ascii_alphanumeric);
    !letter(range.start.checked_sub(1)) && !letter(Some(range.end))
}

fn surname(name: &str) -> &str {
    name.split(' ').rev().find(|w| !w.ends_with('.')).unwrap_or(name)
}

/// The tokens that are the surname alone or after a form of address, not after another first name.
fn by_surname(text: &Text<'_>, surname: &str, rules: &DatingRules) -> Vec<Range<usize>> {
    let own = |t: usize| {
        let token = text.tokens.get(t)?;
        let before = t.checked_sub(1).and_then(|b| text.tokens.get(b)).filter(|b| b.sentence == token.sentence && b.end < token.start);
        let alone = before.is_none_or(|b| {
            let word = text.words(b.start..b.end);
            !word.starts_with(char::is_uppercase) || rules.words.is("address", &word.to_lowercase())
        });
        (alone && text.words(token.start..token.end) == surname).then_some(token.start..token.end)
    };
    (0..text.tokens.len()).filter_map(own).collect()
}
