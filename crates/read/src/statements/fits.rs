//! Whom can a pronoun stand for? One person, several, a body or a document; and does anyone else stand near whom it fits?

use super::speaker::Subject;
use super::words::{
    BODY, DETERMINER, DOCUMENT, FEMININE, MANY, MASCULINE, OBJECT, PEOPLE, PLURAL, PREPOSITION, PRONOUN, QUESTION, RELATIVE, THAT, THEY,
    Words,
};
use crate::names::Form;
use record::NameType;
use std::ops::Range;

/// Who a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "he", "she": one person.
    One(char),
    /// "they": several people.
    Many,
    /// "it": a body or a document.
    Thing,
}

/// What kind of pronoun a speaker is; none for a phrase that is no pronoun.
pub(super) fn kind_of(w: &Words<'_>, s: &Subject) -> Option<Kind> {
    let i = s.tokens.start;
    match (s.tokens.len(), w.is(i, MASCULINE), w.is(i, FEMININE)) {
        (1, true, _) if w.is(i, PRONOUN | OBJECT) => Some(Kind::One('m')),
        (1, _, true) if w.is(i, PRONOUN | OBJECT) => Some(Kind::One('f')),
        (1, ..) if w.is(i, THEY) => Some(Kind::Many),
        (1, ..) if w.is(i, PRONOUN) && !w.is(i, PLURAL) => Some(Kind::Thing),
        _ => None,
    }
}

/// The last token of the noun that a phrase is about.
pub(super) fn noun(w: &Words<'_>, tokens: &Range<usize>) -> usize {
    tokens.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(tokens.end).saturating_sub(1)
}

/// Whether a speaker is of the kind that a pronoun stands for.
pub(super) fn fits(w: &Words<'_>, s: &Subject, kind: Kind) -> bool {
    if let Some(own) = kind_of(w, s) {
        return own == kind;
    }
    let last = noun(w, &s.named);
    let entity = s.entity(w).and_then(|e| w.names.entities.get(e));
    let several = !s.also.is_empty() || s.mention.and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.plural) || is_many(w, last);
    match (kind, entity) {
        // A name of no known kind, of several words, that speaks and is "he" afterwards is a person.
        (Kind::One(gender), Some(e)) => {
            !several
                && (e.kind == NameType::Person || e.kind == NameType::Other && s.named.len() > 1)
                && e.gender.is_none_or(|g| g == gender)
        }
        (Kind::One(gender), None) => !several && is_one(w, last) && gender_of(w, last).is_none_or(|g| g == gender),
        // "The family said … they": a body speaks in the plural too.
        // "Some of the operators".
        (Kind::Many, None) => {
            several || w.is(last, BODY) && !w.is(last, DOCUMENT) || w.is(last, DETERMINER) && is_many(w, s.named.end.saturating_sub(1))
        }
        (Kind::Many, Some(e)) => several || e.kind == NameType::Organisation,
        (Kind::Thing, Some(e)) => !several && matches!(e.kind, NameType::Organisation | NameType::Place),
        (Kind::Thing, None) => s.also.is_empty() && w.is(last, BODY | DOCUMENT) && !w.low(last).ends_with('s'),
    }
}

fn is_many(w: &Words<'_>, i: usize) -> bool {
    w.is(i, MANY) || w.is(i, PEOPLE) && w.low(i).ends_with('s')
}

fn is_one(w: &Words<'_>, i: usize) -> bool {
    w.is(i, PEOPLE) && !w.is(i, BODY | DOCUMENT) && !is_many(w, i)
}

fn gender_of(w: &Words<'_>, i: usize) -> Option<char> {
    match (w.is(i, MASCULINE), w.is(i, FEMININE)) {
        (true, _) => Some('m'),
        (_, true) => Some('f'),
        _ => None,
    }
}

/// Whether anyone else whom the pronoun fits stands between, outside quotes.
pub(super) fn rivals(w: &Words<'_>, who: &Subject, between: Range<usize>, kind: Kind, said: &[Range<usize>]) -> bool {
    let own = who.entity(w);
    let last = between.end;
    let tells = last > 0 && w.is(last - 1, RELATIVE | THAT | QUESTION);
    let of_place = own.and_then(|e| w.names.entities.get(e)).is_some_and(|e| e.kind == NameType::Place);
    let of_place = of_place && !w.is(noun(w, &who.named), BODY);
    between.filter(|i| w.quote_at(*i).is_none() && !said.iter().any(|s| s.contains(i))).any(|i| {
        let Some(m) = w.mention_at(i).and_then(|m| w.names.mentions.get(m)) else {
            let common = !w.is_capital(i) && !w.is(i, PRONOUN);
            return common
                && match kind {
                    Kind::One(gender) => is_one(w, i) && gender_of(w, i).is_none_or(|g| g == gender),
                    Kind::Many => is_many(w, i),
                    // "posted a recording that it said proved A": a recording does not tell of itself.
                    Kind::Thing => w.is(i, if tells { BODY } else { BODY | DOCUMENT }),
                };
        };
        let mine = (who.named.start..who.named.end).contains(&i);
        if m.form == Form::Pronoun || m.entity.is_some() && m.entity == own || kind == Kind::Thing && mine {
            return false;
        }
        let entity = m.entity.and_then(|e| w.names.entities.get(e));
        match kind {
            Kind::One(gender) => !m.plural && entity.is_none_or(|e| e.kind == NameType::Person && e.gender.is_none_or(|g| g == gender)),
            Kind::Many => m.plural || is_many(w, i),
            Kind::Thing => entity.is_none_or(|e| e.kind == NameType::Organisation || e.kind == NameType::Place && of_place),
        }
    })
}

/// Whether the mention at a speaker's head is one person's.
pub(super) fn is_person(w: &Words<'_>, s: &Subject) -> bool {
    let entity = s.entity(w).and_then(|e| w.names.entities.get(e));
    s.also.is_empty() && entity.is_some_and(|e| e.kind == NameType::Person)
}

/// A phrase without a comma: nothing told of them stands in it.
pub(super) fn plain(w: &Words<'_>, tokens: &Range<usize>) -> bool {
    !tokens.clone().any(|i| w.word(i) == ",")
}
