//! Whom does a pronoun mean that speaks right after another's words? "An engineer said A. “B,” he said": the engineer, where no
//! one else stands between whom the pronoun fits.

use super::acts::Act;
use super::content::{Draft, Source};
use super::parsed;
use super::speaker::{self, Subject};
use super::words::{BODY, DOCUMENT, FEMININE, MANY, MASCULINE, PEOPLE, PLURAL, PREPOSITION, PRONOUN, Words};
use crate::names::Form;
use record::{NameType, Statement, Who};
use std::ops::Range;

/// At most this many sentences lie between the two. Of 61 pronouns of `shared/gold/stories` without a speaker that it gave one,
/// read one by one, one was wrong; of 24 to which it gave another than the names room had, none.
const SENTENCES: usize = 3;

/// Who a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// "he", "she": one person.
    One(char),
    /// "they": several people.
    Many,
    /// "it": a body or a document.
    Thing,
}

/// Gives pronouns the speaker who spoke right before them. `drafts` and `statements` belong together.
pub(super) fn settle(w: &Words<'_>, acts: &[Act], drafts: &[&Draft], statements: &mut [Statement]) {
    let mut order: Vec<(usize, &Act)> =
        drafts.iter().enumerate().filter_map(|(i, d)| Some((i, act(acts, d)?))).filter(|(_, a)| !within(w, a, drafts)).collect();
    order.sort_by_key(|(_, a)| a.cue.first);
    for at in 0..order.len() {
        let Some((i, later)) = order.get(at) else { continue };
        let pronoun = kind_of(w, later.speaks());
        // Someone without a name, known from further up ("an Israeli official … the source … he"), is known better there.
        let unnamed =
            |s: &Who| s.name.as_ref().is_some_and(|n| n.split(' ').next_back().is_some_and(|l| l.starts_with(char::is_lowercase)));
        let who = statements.get(*i).map(|s| s.speaker.who.clone());
        let Some(now) = who.filter(|s| pronoun.is_some() && !unnamed(s)) else { continue };
        let earlier = at.checked_sub(1).and_then(|b| order.get(b)).filter(|(k, earlier)| {
            let said: Vec<Range<usize>> = drafts.get(*k).map(|d| d.spans.iter().map(|s| w.tokens(s)).collect()).unwrap_or_default();
            goes_on(w, earlier, later, &said)
        });
        let spoke = earlier.and_then(|(k, _)| statements.get(*k)).map(|s| s.speaker.who.clone()).filter(|s| s.name.is_some());
        // Another who spoke near by and whom the pronoun fits: it may mean either.
        let another = at.checked_sub(1).and_then(|b| order.get(b)).is_some_and(|(_, e)| {
            pronoun.is_some_and(|kind| fits(w, e.speaks(), kind)) && near(w, e.speaks().named.end, later.speaks().tokens.start)
        });
        let subject = || subject_before(w, later.speaks()).filter(|_| now.name.is_none() && !another);
        let Some(who) = spoke.or_else(subject) else { continue };
        // "Orsk and other officials … they": her name alone is not theirs.
        let alone = pronoun == Some(Kind::Many) && earlier.is_some_and(|(_, e)| is_person(w, e.speaks()));
        if let Some(statement) = statements.get_mut(*i).filter(|_| !alone) {
            statement.speaker.who.name = who.name;
            statement.speaker.who.actor = who.actor;
            statement.speaker.why = None;
        }
    }
}

/// The subject of the sentence that a pronoun stands in, or of the one before: "The crew fled to the port, where they vowed …".
fn subject_before(w: &Words<'_>, pronoun: &Subject) -> Option<Who> {
    let (at, kind) = (pronoun.tokens.start, kind_of(w, pronoun)?);
    let here = w.sentence(at);
    let before = here.start.checked_sub(1).map(|i| w.sentence(i)).filter(|b| line(w, b.start) == line(w, at));
    [Some(here), before].into_iter().flatten().find_map(|sentence| {
        let subject = parsed::main_subject(w, &sentence)
            .filter(|s| s.named.end <= at && fits(w, s, kind) && kind_of(w, s).is_none() && plain(w, &s.named))?;
        let free = |r: Range<usize>| !rivals(w, &subject, r, kind, &[]);
        (free(sentence.start..subject.named.start) && free(subject.named.end..at)).then(|| speaker::who(w, &subject.named, subject.mention))
    })
}

fn act<'a>(acts: &'a [Act], draft: &Draft) -> Option<&'a Act> {
    match draft.source {
        Source::Act(i) => acts.get(i),
        _ => None,
    }
}

/// Whether an act stands in another's words.
fn within(w: &Words<'_>, act: &Act, drafts: &[&Draft]) -> bool {
    let cue = w.bytes(&(act.cue.first..act.cue.end));
    drafts.iter().any(|d| d.spans.iter().any(|s| s.start <= cue.start && cue.end <= s.end))
}

/// Whether the pronoun that speaks in `later` can only mean whoever speaks in `earlier`.
fn goes_on(w: &Words<'_>, earlier: &Act, later: &Act, said: &[Range<usize>]) -> bool {
    let (who, pronoun) = (earlier.speaks(), later.speaks());
    let Some(kind) = kind_of(w, pronoun).filter(|k| fits(w, who, *k)) else { return false };
    // What stands between a speaker and the verb tells of the speaker: "Orsk, a lawyer, said".
    let (from, to) = (who.named.end.max(earlier.cue.end), pronoun.tokens.start);
    if from >= to || who.tokens.len() == 1 && w.is(who.tokens.start, PRONOUN) && kind_of(w, who) != Some(kind) {
        return false;
    }
    near(w, from, to) && !rivals(w, who, from..to, kind, said)
}

/// Whether few sentences of the reporter's, of the same paragraph or the one before, lie between two tokens. What stands in
/// quotes lies between them too, but is no new matter.
fn near(w: &Words<'_>, from: usize, to: usize) -> bool {
    let sentence = |i: usize| w.text.tokens.get(i).map(|t| t.sentence);
    let (Some(first), Some(last), Some(above), Some(below)) = (sentence(from), sentence(to), line(w, from), line(w, to)) else {
        return false;
    };
    let between = w.text.sentences.get(first + 1..last).unwrap_or_default();
    let own = || between.iter().filter(|s| w.quote_at(s.tokens.start).is_none());
    first <= last
        && own().count() < SENTENCES
        && own().all(|s| s.line <= above + 1 || s.line == below)
        && (below <= above + 1 || own().all(|s| s.line == above))
}

fn line(w: &Words<'_>, token: usize) -> Option<usize> {
    w.text.tokens.get(token).and_then(|t| w.text.sentences.get(t.sentence)).map(|s| s.line)
}

fn kind_of(w: &Words<'_>, s: &Subject) -> Option<Kind> {
    let i = s.tokens.start;
    match (s.tokens.len(), w.is(i, MASCULINE), w.is(i, FEMININE)) {
        (1, true, _) if w.is(i, PRONOUN) => Some(Kind::One('m')),
        (1, _, true) if w.is(i, PRONOUN) => Some(Kind::One('f')),
        (1, ..) if w.is(i, PLURAL) => Some(Kind::Many),
        (1, ..) if w.is(i, PRONOUN) => Some(Kind::Thing),
        _ => None,
    }
}

/// The last token of the noun that a phrase is about.
fn noun(w: &Words<'_>, tokens: &Range<usize>) -> usize {
    tokens.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(tokens.end).saturating_sub(1)
}

/// Whether a speaker is of the kind that a pronoun stands for.
fn fits(w: &Words<'_>, s: &Subject, kind: Kind) -> bool {
    if let Some(own) = kind_of(w, s) {
        return own == kind;
    }
    let last = noun(w, &s.named);
    let entity = s.entity(w).and_then(|e| w.names.entities.get(e));
    let several = !s.also.is_empty() || s.mention.and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.plural) || is_many(w, last);
    match (kind, entity) {
        (Kind::One(gender), Some(e)) => !several && e.kind == NameType::Person && e.gender.is_none_or(|g| g == gender),
        (Kind::One(gender), None) => !several && is_one(w, last) && gender_of(w, last).is_none_or(|g| g == gender),
        (Kind::Many, _) => several && !w.is(last, BODY),
        (Kind::Thing, Some(e)) => e.kind == NameType::Organisation,
        (Kind::Thing, None) => !several && w.is(last, BODY | DOCUMENT),
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
fn rivals(w: &Words<'_>, who: &Subject, between: Range<usize>, kind: Kind, said: &[Range<usize>]) -> bool {
    let own = who.entity(w);
    between.filter(|i| w.quote_at(*i).is_none() && !said.iter().any(|s| s.contains(i))).any(|i| {
        let Some(m) = w.mention_at(i).and_then(|m| w.names.mentions.get(m)) else {
            let common = !w.is_capital(i) && !w.is(i, PRONOUN);
            return common
                && match kind {
                    Kind::One(gender) => is_one(w, i) && gender_of(w, i).is_none_or(|g| g == gender),
                    Kind::Many => is_many(w, i),
                    Kind::Thing => w.is(i, BODY | DOCUMENT),
                };
        };
        if m.form == Form::Pronoun || m.entity.is_some() && m.entity == own {
            return false;
        }
        let entity = m.entity.and_then(|e| w.names.entities.get(e));
        match kind {
            Kind::One(gender) => !m.plural && entity.is_none_or(|e| e.kind == NameType::Person && e.gender.is_none_or(|g| g == gender)),
            Kind::Many => m.plural || is_many(w, i),
            Kind::Thing => entity.is_none_or(|e| e.kind == NameType::Organisation),
        }
    })
}

/// Whether the mention at a speaker's head is one person's.
fn is_person(w: &Words<'_>, s: &Subject) -> bool {
    let entity = s.entity(w).and_then(|e| w.names.entities.get(e));
    s.also.is_empty() && entity.is_some_and(|e| e.kind == NameType::Person)
}

/// A phrase without a comma: nothing told of them stands in it.
fn plain(w: &Words<'_>, tokens: &Range<usize>) -> bool {
    !tokens.clone().any(|i| w.word(i) == ",")
}
