//! Whom does "he" or "she" mean? Of those spoken of before, the one that most signs speak for, where it clearly leads the rest.
//!
//! Each sign (the subject of the sentence before, the speaker, …) has a weight in `names.toml`. The weights are those of a
//! softmax regression over the candidates, after the signs of Lappin & Leass (1994) and others.

use super::entities::Gathered;
use super::mentions::Draft;
use super::page::Page;
use super::refer::{gender_of, says, subject};
use super::syntax::{Place, Role, Syntax, UNKNOWN};
use super::{Form, FoundName, words};
use crate::lexicon::Lexicon;
use record::NameType;
use std::collections::BTreeMap;
use std::ops::Range;

/// Someone spoken of.
#[derive(Clone, Debug)]
struct Seen {
    /// Bytes of the words.
    range: Range<usize>,
    sentence: usize,
    /// Who it is; none for people without a name ("a spokesman", "his wife").
    entity: Option<usize>,
    /// The sex its own words show.
    sex: Option<char>,
    place: Place,
    form: Form,
    /// The quote it stands in.
    quote: Option<usize>,
    /// A verb of saying follows it.
    says: bool,
}

/// What speaks for or against someone, in the order in which [`Persons::signs`] sees it.
const SIGNS: [&str; 31] = [
    "this_sentence",
    "sentence_before",
    "two_before",
    "three_before",
    "far",
    "this_line",
    "last_subject",
    "last_object",
    "last_owner",
    "last_oblique",
    "last_pronoun",
    "last_name",
    "last_title",
    "sex_known",
    "given_name_fits",
    "given_name_of_the_other_sex",
    "latest",
    "subject_before",
    "subject_here",
    "both_subjects",
    "quoted_alone",
    "in_the_same_quote",
    "other_quoted",
    "both_speak",
    "unnamed",
    "unnamed_pronoun",
    "subject_of_the_clause",
    "owner_in_the_clause",
    "opens_after_subject",
    "most_mentioned",
    "mention",
];

/// What is known of pronouns for one person.
#[derive(Clone, Debug)]
pub(super) struct PersonRules {
    /// One for each of [`SIGNS`], in hundredths of a natural logarithm.
    weights: [i32; SIGNS.len()],
    /// The weight of nobody.
    nobody: i32,
    /// By how much the best must lead the next.
    lead: i32,
}

impl PersonRules {
    /// The class `person_sign` of `names.toml`; a sign it does not have weighs nothing.
    pub(super) fn new(lexicon: &Lexicon) -> PersonRules {
        let class = lexicon.class("names", "person_sign");
        let weight = |sign: &str| {
            let value = class.iter().find(|(word, _)| word == sign).and_then(|(_, value)| value.as_ref());
            value.and_then(|v| v.parse().ok()).unwrap_or_default()
        };
        PersonRules { weights: SIGNS.map(weight), nobody: weight("nobody"), lead: weight("lead") }
    }
}

/// What a report has said of people so far, in text order.
pub(super) struct Persons<'p> {
    syntax: Syntax<'p>,
    seen: Vec<Seen>,
    /// People that no mention is about, whole report: without a name ("daughter"), or named within another's phrase.
    aside: Vec<Seen>,
    /// Who says something, whole report, with the bytes of the mention.
    speakers: Vec<(Range<usize>, usize)>,
}

/// How far back, in sentences, someone is looked for.
const FAR: usize = 8;

/// How far a verb of saying stands from its quote, in bytes, where its subject is taken for the quote's speaker.
const BESIDE: usize = 50;

/// A pronoun whose person is asked for.
struct Asked<'a, 't, 'r> {
    page: &'a Page<'t, 'r>,
    g: &'a Gathered,
    here: Seen,
    /// Where the latest mention of anyone begins.
    latest: usize,
    /// How often the one most spoken of is.
    most: usize,
}

impl<'p> Persons<'p> {
    pub(super) fn new(page: &Page<'_, '_>, syntax: Syntax<'p>, drafts: &[Draft], names: &[FoundName], g: &Gathered) -> Persons<'p> {
        let covered = |i: usize| {
            let at = drafts.partition_point(|d| d.tokens.end <= i);
            drafts.get(at).is_some_and(|d| d.tokens.start <= i)
        };
        let human = |i: &usize| page.has(*i, words::MALE | words::FEMALE) && !page.has(*i, words::PRONOUN | words::OWN | words::BOUND);
        let mut persons = Persons { syntax, seen: Vec::new(), aside: Vec::new(), speakers: Vec::new() };
        let mut aside: Vec<Seen> = (0..page.words.len())
            .filter(|i| human(i) && !covered(*i))
            .map(|i| persons.one(page, page.bytes(&(i..i + 1)), i, Form::Title, false, None))
            .collect();
        let own = |n: &&FoundName| drafts.binary_search_by_key(&n.range.start, |d| d.mention.head.start).is_err();
        let person = |n: &&FoundName| g.entities.get(n.entity).is_some_and(|e| e.kind == NameType::Person);
        let inner = names.iter().filter(person).filter(own);
        aside.extend(
            inner.map(|n| persons.one(page, n.range.clone(), page.text.token_at(n.range.start), Form::Name, false, Some(n.entity))),
        );
        persons.aside = aside;
        let said = |d: &&Draft| says(page, d) && subject(page, d);
        persons.speakers = drafts.iter().filter(said).filter_map(|d| Some((d.mention.range.clone(), d.mention.entity?))).collect();
        persons
    }

    fn one(&self, page: &Page<'_, '_>, range: Range<usize>, head: usize, form: Form, says: bool, entity: Option<usize>) -> Seen {
        Seen {
            sentence: page.words.get(head).map_or(0, |w| w.sentence),
            entity,
            sex: gender_of(page, &page.raw(head).to_lowercase()),
            place: self.syntax.place(&range),
            form,
            quote: page.text.quote_at(range.start),
            says,
            range,
        }
    }

    /// Takes note of a mention, resolved by now.
    pub(super) fn note(&mut self, page: &Page<'_, '_>, g: &Gathered, d: &Draft) {
        let kind = d.mention.entity.and_then(|e| g.entities.get(e)).map(|e| e.kind);
        let title = d.mention.form == Form::Title && page.has(d.head, words::TITLE);
        let pronoun = d.mention.form == Form::Pronoun && page.has(d.head, words::MALE | words::FEMALE);
        if d.mention.plural || kind.is_some_and(|k| k != NameType::Person) || kind.is_none() && !title && !pronoun {
            return;
        }
        let mut one = self.one(page, d.mention.range.clone(), d.head, d.mention.form, says(page, d), d.mention.entity);
        if !self.syntax.known() {
            one.place = likely(page, d);
        }
        self.seen.push(one);
    }

    /// Whom a pronoun of this sex means.
    pub(super) fn meant(&self, page: &Page<'_, '_>, g: &Gathered, d: &Draft, sex: char) -> Option<usize> {
        let mut here = self.one(page, d.mention.range.clone(), d.head, Form::Pronoun, says(page, d), None);
        if !self.syntax.known() {
            here.place = likely(page, d);
        }
        // Mentions of one person together; people without a name each alone, but for pronouns.
        let mut groups: BTreeMap<(Option<usize>, usize), Vec<&Seen>> = BTreeMap::new();
        for s in self.seen.iter().chain(&self.aside) {
            let near = s.range.end <= here.range.start && s.sentence + FAR >= here.sentence;
            let known = s.entity.and_then(|e| g.entities.get(e)).and_then(|e| e.gender).or(s.sex);
            if near && known.is_none_or(|k| k == sex) {
                let apart = if s.entity.is_some() || s.form == Form::Pronoun { 0 } else { s.range.start };
                groups.entry((s.entity, apart)).or_default().push(s);
            }
        }
        let latest = groups.values().flatten().map(|s| s.range.start).max().unwrap_or_default();
        let most = groups.values().map(Vec::len).max().unwrap_or_default();
        let asked = Asked { page, g, here, latest, most };
        let rules = &page.rules.persons;
        let scored = groups.iter().filter_map(|((entity, _), group)| {
            let signs = self.signs(&asked, sex, *entity, group)?;
            Some((signs.iter().zip(rules.weights).map(|(s, w)| s * w).sum(), *entity))
        });
        let mut scored: Vec<(i32, Option<usize>)> = scored.chain([(rules.nobody, None)]).collect();
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        match scored.as_slice() {
            [(best, whom), (next, _), ..] if best - next >= rules.lead => *whom,
            _ => None,
        }
    }

    /// What speaks for and against someone being meant, each of [`SIGNS`]; none where grammar forbids it.
    fn signs(&self, asked: &Asked<'_, '_, '_>, sex: char, entity: Option<usize>, group: &[&Seen]) -> Option<[i32; SIGNS.len()]> {
        let Asked { page, g, here, .. } = asked;
        let last = group.iter().max_by_key(|s| s.range.start)?;
        let owner = here.place.role == Role::Owner;
        if !owner && self.beside(asked, group) || entity.is_some_and(|e| self.speaks(page, here, e)) {
            return None;
        }
        let who = entity.and_then(|e| g.entities.get(e));
        let lone = |class| who.is_some_and(|e| !e.name.contains(' ') && page.rules.words.of(&e.name.to_lowercase()) & class != 0);
        let (fits, other) = if sex == 'm' { (words::GIVEN_M, words::GIVEN_F) } else { (words::GIVEN_F, words::GIVEN_M) };
        let line = |sentence: usize| page.text.sentences.get(sentence).map(|s| s.line);
        let away = here.sentence.saturating_sub(last.sentence);
        let role = |role: Role| last.place.role == role;
        let subject = |back: usize| group.iter().any(|s| s.place.role == Role::Subject && s.sentence + back == here.sentence);
        let above = away == 0 && self.syntax.above(here.place.governor).any(|w| Some(w) == last.place.governor);
        let opens = page.text.sentences.get(here.sentence).is_some_and(|s| page.text.token_at(here.range.start) <= s.tokens.start + 1);
        let yes = [
            away == 0,
            away == 1,
            away == 2,
            away == 3,
            away > 3,
            line(last.sentence) == line(here.sentence),
            role(Role::Subject),
            role(Role::Object),
            role(Role::Owner),
            role(Role::Oblique),
            last.form == Form::Pronoun,
            last.form == Form::Name,
            last.form == Form::Title,
            who.and_then(|e| e.gender).or(last.sex).is_some(),
            lone(fits),
            lone(other) && !lone(fits),
            last.range.start == asked.latest,
            subject(1),
            subject(0),
            here.place.role == Role::Subject && role(Role::Subject),
            here.quote.is_some() && last.quote != here.quote,
            here.quote.is_some() && last.quote == here.quote,
            here.quote.is_none() && last.quote.is_some(),
            here.says && group.iter().any(|s| s.says),
            entity.is_none(),
            entity.is_none() && last.form == Form::Pronoun,
            above,
            owner && above,
            opens && subject(1),
            group.len() == asked.most && asked.most > 1,
        ];
        let mut signs = [0; SIGNS.len()];
        signs.iter_mut().zip(yes).for_each(|(sign, yes)| *sign = i32::from(yes));
        if let Some(mentions) = signs.last_mut() {
            *mentions = i32::try_from(group.len().min(5)).unwrap_or_default();
        }
        Some(signs)
    }

    /// Someone of the group depends on the same verb as the pronoun, which then means another ("she saw her"), unless it says
    /// "herself".
    fn beside(&self, asked: &Asked<'_, '_, '_>, group: &[&Seen]) -> bool {
        let here = &asked.here;
        let verb = here.place.governor.filter(|_| !asked.page.text.words(here.range.clone()).to_lowercase().ends_with("self"));
        verb.is_some() && group.iter().any(|s| s.sentence == here.sentence && s.place.governor == verb)
    }

    /// The pronoun stands in a quote of this person's: who speaks says "I".
    fn speaks(&self, page: &Page<'_, '_>, here: &Seen, entity: usize) -> bool {
        let Some(quote) = here.quote.and_then(|q| page.text.quotes.get(q)).map(|q| &q.outer) else { return false };
        let near =
            |r: &Range<usize>| r.end <= quote.start && quote.start - r.end < BESIDE || quote.end <= r.start && r.start - quote.end < BESIDE;
        self.speakers.iter().any(|(range, who)| *who == entity && near(range))
    }
}

/// The part a mention likely plays, by the words around it, where there is no parse.
fn likely(page: &Page<'_, '_>, d: &Draft) -> Place {
    let role = match d.mention.form {
        Form::Pronoun if page.has(d.head, words::POSSESSIVE) => Role::Owner,
        _ if subject(page, d) => Role::Subject,
        _ => Role::Oblique,
    };
    Place { role, ..UNKNOWN }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::built_in;

    #[test]
    fn every_weight_is_of_a_sign_and_every_sign_has_one() {
        let lexicon = Lexicon::load(&built_in()).unwrap();
        let mut named: Vec<&str> = lexicon.class("names", "person_sign").iter().map(|(w, _)| w.as_str()).collect();
        let mut expect: Vec<&str> = SIGNS.into_iter().chain(["nobody", "lead"]).collect();
        named.sort_unstable();
        expect.sort_unstable();
        assert_eq!(named, expect);
    }
}
