//! Who says it? The phrase before the cue, over adverbs, times and appositions, or right after it; someone who can speak.

use super::cues::{Cue, Form};
use super::phrase;
use super::words::{
    ADVERB, AND, ARTICLE, ARTICLE_A, BE, CLOSED, CONJUNCTION, DO, DOCUMENT, HAVE, HYPOTHETICAL, MANY, MODAL, NOT_SPEAKER, OBJECT, PEOPLE,
    PERSONAL, PLURAL, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATOR, THAT, TO, VERB, VERSUS, WITH, Words,
};
use crate::names::Form as Refers;
use record::{NameType, Speaker, Who};
use std::ops::Range;

/// Why a pronoun has no name beside it.
pub(super) const OPEN: &str = "pronoun without a certain referent";

/// Whoever a cue says spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Subject {
    /// The tokens that stand for them.
    pub tokens: Range<usize>,
    /// The tokens that name them: the same, or what a relative pronoun goes back to.
    pub named: Range<usize>,
    /// The mention at their head.
    pub mention: Option<usize>,
    /// Heads of further speakers.
    pub also: Vec<usize>,
    /// First token of the clause: the subject with what stands between it and the cue.
    pub clause: usize,
    /// One past the last token of an inverted subject.
    pub after: Option<usize>,
}

impl Subject {
    pub(super) fn new(w: &Words<'_>, tokens: Range<usize>) -> Subject {
        Subject { mention: head(w, &tokens), clause: tokens.start, named: tokens.clone(), tokens, also: Vec::new(), after: None }
    }

    /// No one: the words do not say who speaks.
    pub(super) fn nobody(at: usize) -> Subject {
        Subject { tokens: at..at, named: at..at, mention: None, also: Vec::new(), clause: at, after: None }
    }

    pub(super) fn entity(&self, w: &Words<'_>) -> Option<usize> {
        self.mention.and_then(|m| w.names.mentions.get(m)).and_then(|m| m.entity)
    }

    /// Whether both are known to be the same, or are the same words.
    pub(super) fn same(&self, other: &Subject, w: &Words<'_>) -> bool {
        match (self.entity(w), other.entity(w)) {
            (Some(a), Some(b)) => a == b,
            // "he said he told them".
            _ => {
                self.tokens == other.tokens
                    || self.tokens.len() == 1 && w.is(self.tokens.start, PRONOUN) && w.low(self.tokens.start) == w.low(other.tokens.start)
            }
        }
    }
}

/// The mention that a phrase is about: the last one before its first preposition or possessive's end.
fn head(w: &Words<'_>, tokens: &Range<usize>) -> Option<usize> {
    let stop = tokens.clone().find(|i| w.is(*i, PREPOSITION | TO) && w.mention_at(*i).is_none()).unwrap_or(tokens.end);
    w.mention_at(stop.checked_sub(1)?).filter(|m| w.tokens_of(*m).start >= tokens.start)
}

/// Who speaks by a cue that has a subject of its own; nothing where no one who can speak stands there.
pub(super) fn find(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let sentence = w.sentence(cue.first);
    if cue.form == Form::Ing && !cue.helped {
        return super::parsed::own(w, cue).or_else(|| accompanies(w, cue, sentence.start));
    }
    let pattern = before(w, cue, sentence.start).or_else(|| inverted(w, cue, &sentence)).or_else(|| anyone(w, cue, sentence.start));
    let parsed = super::parsed::own(w, cue);
    // "Orsk, who had come to Vell, in Teld, said": what stands within the subject is not the subject.
    let within = pattern.as_ref().zip(parsed.as_ref()).is_some_and(|(a, b)| super::parsed::is_within(w, cue, a, b));
    // "The dead included 13 children, said Orsk": a clause speaks for no one.
    let clause = pattern.as_ref().is_some_and(|p| p.after.is_none() && super::parsed::is_clause(w, &p.tokens));
    let second = pattern.as_ref().zip(parsed.as_ref()).is_some_and(|(a, b)| super::parsed::is_second(w, cue, a, b));
    if within || clause || second { parsed } else { pattern.or(parsed) }
}

/// "The group held out, with senior officials saying …": the officials.
fn accompanies(w: &Words<'_>, cue: &Cue, floor: usize) -> Option<Subject> {
    let near = phrase::ending(w, cue.group.checked_sub(1)?, floor)?;
    let comma = near.start.checked_sub(2).filter(|c| *c > floor)?;
    let led = w.word(comma) == "," && w.is(comma + 1, WITH) && near.end == cue.group && may_speak(w, &near);
    led.then(|| Subject::new(w, near))
}

/// "An insider said: “…”": beside a quote whatever has an article speaks, known as a speaker or not.
fn anyone(w: &Words<'_>, cue: &Cue, floor: usize) -> Option<Subject> {
    let last = cue.group.checked_sub(1).filter(|l| *l >= floor)?;
    let near = phrase::ending(w, last, floor).filter(|n| n.start == floor && w.is(n.start, ARTICLE) && n.len() > 1)?;
    let quote = matches!(w.word(cue.end), ":" | ",") && w.opens(cue.end + 1).is_some();
    (quote && !w.is(last, NOT_SPEAKER)).then(|| Subject::new(w, near))
}

fn before(w: &Words<'_>, cue: &Cue, floor: usize) -> Option<Subject> {
    let mut at = cue.group;
    // Times and occasions between subject and cue: "Orsk on Friday said", "Orsk in a statement said".
    while at > floor && (w.time_at(at - 1).is_some() || w.place_at(at - 1).is_some()) {
        at -= 1;
    }
    let last = at.checked_sub(1).filter(|l| *l >= floor && w.quote_at(*l).is_none())?;
    let subject = match w.word(last) {
        "," => apposed(w, last, floor)?,
        ")" => {
            let open = (floor..last).rev().take(12).find(|i| w.word(*i) == "(")?;
            plain(w, open.checked_sub(1).filter(|l| *l >= floor)?, floor)?
        }
        _ if w.is(last, RELATIVE) => antecedent(w, last, floor)?,
        _ => plain(w, last, floor)?,
    };
    let subject = described(w, cue, &subject, floor).unwrap_or(subject);
    let supposed = subject.clause > floor && w.is(subject.clause - 1, HYPOTHETICAL);
    (agrees(w, cue, &subject) && !supposed).then_some(subject)
}

/// The subject that ends at token `last`, with those joined to it by "and".
fn plain(w: &Words<'_>, last: usize, floor: usize) -> Option<Subject> {
    let near = phrase::ending(w, last, floor)?;
    let whole = phrase::with_its_head(w, near, floor)?;
    if !may_speak(w, &whole) || !opens_clause(w, whole.start, floor) {
        return None;
    }
    Some(joined(w, Subject::new(w, whole), floor))
}

/// "A and B said": A is the speaker, B a further one.
fn joined(w: &Words<'_>, subject: Subject, floor: usize) -> Subject {
    let Some(and) = subject.tokens.start.checked_sub(1).filter(|a| *a > floor && w.is(*a, AND)) else { return subject };
    let Some(first) = phrase::ending(w, and - 1, floor) else { return subject };
    // "officials in Vell, Orsel and Teld said": the places hang on what stands before the comma.
    let listed = first.start.checked_sub(2).filter(|l| *l >= floor && w.word(l + 1) == ",").and_then(|l| phrase::ending(w, l, floor));
    let whole = listed.clone().and_then(|l| phrase::with_its_head(w, l, floor));
    if let Some(whole) = whole.filter(|s| listed.is_some_and(|l| s.start < l.start) && may_speak(w, s)) {
        return Subject::new(w, whole);
    }
    let named = |s: &Range<usize>| head(w, s).is_some_and(|m| !w.is_pronoun(m));
    let verb = |i: usize| w.tree.word(i).is_some_and(|v| w.tree.tag(v) == "VERB");
    let starts = first.start == floor
        || w.word(first.start - 1) == ","
        || w.is(first.start - 1, SUBORDINATOR | THAT)
        || verb(first.start - 1) && first.clone().filter_map(|i| w.tree.word(i)).any(|n| w.tree.relation(n) == "nsubj");
    if !starts || !may_speak(w, &first) {
        return subject;
    }
    let Some(second) = subject.mention.filter(|_| named(&first) && named(&subject.tokens)) else {
        // "officials and a member of the guard": both, in the report's words, where neither is a pronoun.
        let pronoun = [&first, &subject.tokens].iter().any(|t| t.len() == 1 && w.is(t.start, PRONOUN | OBJECT));
        return if pronoun { subject } else { Subject { mention: None, ..Subject::new(w, first.start..subject.tokens.end) } };
    };
    Subject { also: vec![second], ..Subject::new(w, first) }
}

/// The subject before an apposition or a relative clause that ends with the comma at `comma`.
fn apposed(w: &Words<'_>, comma: usize, floor: usize) -> Option<Subject> {
    let mut best: Option<Subject> = None;
    let mut right = comma;
    for _ in 0..4 {
        let Some(left) = (floor + 1..right).rev().find(|i| w.word(*i) == "," && w.quote_at(*i).is_none()) else { break };
        let candidate = plain(w, left - 1, floor);
        let opens = |s: &Subject| {
            s.clause == floor || w.is(s.clause - 1, CONJUNCTION | SUBORDINATOR) || w.is_mark(s.clause - 1) && w.word(s.clause - 1) != ","
        };
        let person = |s: &Subject| s.mention.is_some_and(|m| is_person(w, m));
        if !candidate.as_ref().is_some_and(|s| opens(s) || person(s))
            && best.is_none()
            && let Some(someone) = beside(w, left + 1..right, floor, right == comma)
        {
            return Some(Subject::new(w, someone));
        }
        if let Some(s) = candidate {
            let opens = opens(&s);
            let by_name = s.mention.and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.form == Refers::Name);
            if opens || by_name && best.is_none() {
                return Some(called(w, s, left + 1, right));
            }
            best = best.or(Some(s));
        } else if best.is_some() {
            return best;
        }
        right = left;
        if left <= floor + 1 {
            break;
        }
    }
    best
}

/// The person that stands between commas, or opens the sentence, where what stands before the comma is no person:
/// "At a fair in Vell, its mayor Mara Orsk, said", "Mara Orsk, head of Vell Port, which …, said".
fn beside(w: &Words<'_>, between: Range<usize>, floor: usize, last: bool) -> Option<Range<usize>> {
    let whole = |p: &Range<usize>| p.start == between.start && head(w, p).is_some_and(|m| is_person(w, m));
    let near = phrase::ending(w, between.end.checked_sub(1)?, between.start).filter(|p| last && whole(p));
    near.or_else(|| opener(w, floor).filter(|o| o.end + 1 < between.start))
}

/// "the mayor, Mara Orsk, said": a description followed by a name alone stands for that name.
pub(super) fn called(w: &Words<'_>, s: Subject, start: usize, end: usize) -> Subject {
    let form = |m: usize| w.names.mentions.get(m).map(|m| m.form);
    let described = s.mention.and_then(form) != Some(Refers::Name);
    let name = w.mention_at(start).filter(|m| form(*m) == Some(Refers::Name) && w.tokens_of(*m) == (start..end));
    match name.filter(|_| described && s.also.is_empty()) {
        Some(m) => Subject { mention: Some(m), named: start..end, ..s },
        None => s,
    }
}

/// "Orsk, port manager, Vell Council said": the name that opens the sentence, when the comma after its description is missing.
fn described(w: &Words<'_>, cue: &Cue, s: &Subject, floor: usize) -> Option<Subject> {
    // "…, Mara Orsk, a port manager said".
    let name = s.tokens.start.checked_sub(2).filter(|l| *l > floor && w.word(l + 1) == ",").and_then(|l| w.mention_at(l));
    let apart = name.map(|m| w.tokens_of(m)).filter(|t| t.start > floor && w.word(t.start - 1) == "," && t.end + 1 == s.tokens.start);
    let indefinite = w.is(s.tokens.start, ARTICLE_A) && s.clause == s.tokens.start && !s.mention.is_some_and(|m| is_person(w, m));
    if let Some(name) = apart.filter(|_| indefinite && name.is_some_and(|m| is_person(w, m))) {
        return Some(Subject::new(w, name));
    }
    let first = opener(w, floor)?;
    let between = first.end..s.tokens.start;
    let verbless = between.clone().all(|i| !w.is(i, BE | HAVE | DO | MODAL | VERB | AND) && !w.low(i).ends_with("ed"));
    let joined =
        s.clause == s.tokens.start && between.len() > 2 && w.word(between.end - 1) == "," && !s.mention.is_some_and(|m| is_person(w, m));
    (verbless && joined && w.word(cue.end) != ",").then(|| Subject::new(w, first))
}

/// The person whose name and a comma open the sentence.
fn opener(w: &Words<'_>, floor: usize) -> Option<Range<usize>> {
    let first = w.mention_at(floor).filter(|m| w.word(w.tokens_of(*m).end) == "," && is_person(w, *m))?;
    let named = w.names.mentions.get(first).is_some_and(|m| m.form == Refers::Name && !m.plural);
    named.then(|| w.tokens_of(first))
}

fn is_person(w: &Words<'_>, mention: usize) -> bool {
    let entity = w.names.mentions.get(mention).and_then(|m| m.entity).and_then(|e| w.names.entities.get(e));
    entity.is_some_and(|e| e.kind == NameType::Person)
}

/// Whether a phrase without a preposition ends in a word for people or in a person's name.
fn is_human(w: &Words<'_>, tokens: &Range<usize>) -> bool {
    let last = tokens.end.saturating_sub(1);
    w.is(last, PEOPLE) && !w.is_capital(last) || w.mention_at(last).is_some_and(|m| is_person(w, m))
}

/// Whether the noun that a phrase is about stands for people or names someone.
fn is_someone(w: &Words<'_>, tokens: &Range<usize>) -> bool {
    let noun = tokens.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(tokens.end).saturating_sub(1);
    w.is(noun, PEOPLE) || w.mention_at(noun).is_some()
}

/// "Orsk, who said …", "a report which says …".
fn antecedent(w: &Words<'_>, relative: usize, floor: usize) -> Option<Subject> {
    let mut last = relative.checked_sub(1).filter(|l| *l >= floor)?;
    if w.word(last) == "," {
        last = last.checked_sub(1).filter(|l| *l >= floor)?;
    }
    let last = phrase::ending(w, last, floor)?;
    let whole = phrase::with_its_head(w, last.clone(), floor)?;
    // "the warning of one official, who had told me": a warning is no one.
    let of_one = last.start > whole.start && w.is(relative, PERSONAL) && is_human(w, &last) && !is_someone(w, &whole);
    let near = if of_one { last } else { whole };
    may_speak(w, &near).then(|| Subject { clause: relative, tokens: relative..relative + 1, ..Subject::new(w, near) })
}

/// "…, said Orsk": right after the cue, when a quote or clause stands right before it.
fn inverted(w: &Words<'_>, cue: &Cue, sentence: &Range<usize>) -> Option<Subject> {
    let opened = match cue.group.checked_sub(1) {
        Some(prior) => w.closes(prior).is_some() || (w.word(prior) == "," && prior > sentence.start),
        None => false,
    };
    // "Said Orsk: “…”"
    let first = cue.group == sentence.start && phrase::beginning(w, cue.end, sentence.end).is_some_and(|p| w.word(p.end) == ":");
    // "has, in fact, praised Teld": an aside within the verb.
    let aside = cue.group.checked_sub(1).filter(|p| w.word(*p) == ",").and_then(|p| {
        let open = (sentence.start..p).rev().take(6).find(|i| w.word(*i) == ",")?;
        open.checked_sub(1).filter(|i| w.is(*i, HAVE | BE | DO | MODAL))
    });
    let opened = (opened || first) && aside.is_none();
    if !opened || cue.helped || cue.form == Form::Base {
        return None;
    }
    let near = phrase::beginning(w, cue.end, sentence.end)?;
    // Object forms are told, not speaking ("said him"); "told reporters" has its speaker elsewhere.
    if !may_speak(w, &near)
        || w.is(near.start, OBJECT) && near.len() == 1
        || super::parsed::does(w, cue, &near)
        || super::parsed::takes(w, cue, &near)
    {
        return None;
    }
    let mut end = near.end;
    while end + 1 < sentence.end && w.is(end, PREPOSITION) && w.time_at(end).is_none() && w.place_at(end).is_none() {
        let Some(more) = phrase::beginning(w, end + 1, sentence.end) else { break };
        end = more.end;
    }
    let subject = Subject::new(w, near.start..end);
    // "said an activist there, Mara Orsk".
    let comma = if w.is(end, ADVERB) && w.word(end + 1) == "," { end + 1 } else { end };
    let named = w.mention_at(comma + 1).filter(|_| w.word(comma) == ",").map(|m| w.tokens_of(m));
    let alone = named.filter(|n| n.end >= sentence.end || w.is_stop(n.end) || w.word(n.end) == ",");
    let subject = match alone {
        Some(n) => called(w, subject, n.start, n.end),
        None => subject,
    };
    Some(Subject { clause: cue.group, after: Some(end), ..subject })
}

/// Whether a subject may open its clause at token `at`: nothing before it that would make it an object.
fn opens_clause(w: &Words<'_>, at: usize, floor: usize) -> bool {
    if at <= floor {
        return true;
    }
    let j = at - 1;
    // "a ruling in Orsk v. Teld": a side of a case.
    if w.is(j, VERSUS) || w.word(j) == "." && w.is(j.saturating_sub(1), VERSUS) {
        return false;
    }
    // "a group that includes Vell", "a Sunday paper": the words before go on with what the phrase ends.
    let within = j > floor && w.is(j - 1, RELATIVE | THAT) && !w.is(j, CLOSED) && w.low(j).ends_with(['s', 'd']) && !w.is_capital(j);
    let split = w.time_at(j).is_some() && !w.is_capital(at) && w.is(at, PEOPLE | DOCUMENT) && !w.low(at).ends_with('s') && !w.is(at, MANY);
    if within || split {
        return false;
    }
    w.is_mark(j)
        || w.is(j, CONJUNCTION | SUBORDINATOR | RELATIVE | ADVERB | VERB)
        || w.time_at(j).is_some()
        || w.place_at(j).is_some()
        || (w.is_word(j) && !w.is(j, CLOSED) && (w.is_capital(j) || !w.low(j).ends_with("ing")))
}

/// Whether a phrase names someone or something that speaks: a person, body or state, or a document.
pub(super) fn may_speak(w: &Words<'_>, tokens: &Range<usize>) -> bool {
    let stop = tokens.clone().find(|i| w.is(*i, PREPOSITION | TO) && w.mention_at(*i).is_none()).unwrap_or(tokens.end);
    let Some(last) = stop.checked_sub(1).filter(|l| *l >= tokens.start) else { return false };
    if w.is(last, NOT_SPEAKER) || w.time_at(last).is_some() {
        return false;
    }
    if w.is(last, PEOPLE | DOCUMENT | PRONOUN) {
        return true;
    }
    match head(w, tokens) {
        Some(_) => true,
        // Not a mention: a name in capitals that the names room did not take.
        None => w.is_capital(last) && w.is_word(last) && !w.is(last, CLOSED) && !w.low(last).ends_with("ing"),
    }
}

/// Whether the verb's form fits the number of its subject.
pub(super) fn agrees(w: &Words<'_>, cue: &Cue, subject: &Subject) -> bool {
    cue.form != Form::Base || cue.helped || many(w, subject)
}

fn many(w: &Words<'_>, s: &Subject) -> bool {
    let last = s.tokens.clone().find(|i| w.is(*i, PREPOSITION | TO)).unwrap_or(s.tokens.end).saturating_sub(1);
    !s.also.is_empty()
        || s.mention.and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.plural)
        || w.low(last).ends_with('s')
        || w.is(last, PLURAL)
        || w.is(last, PEOPLE)
}

/// The speaker as the Reading gives it.
pub(super) fn speaker(w: &Words<'_>, s: &Subject) -> Speaker {
    let who = Who { span: Some(w.text.span(w.bytes(&s.tokens))), ..who(w, &s.named, s.mention) };
    let who = match several(w, s).first() {
        Some(first) if who.name.is_none() => Who { span: who.span, ..first.clone() },
        _ => who,
    };
    let role = s.mention.and_then(|m| w.names.mentions.get(m)).and_then(|m| m.role.clone()).map(|r| Box::new(w.text.span(r)));
    let why = who.name.is_none().then(|| OPEN.to_string());
    Speaker { who, role, why }
}

/// Those a plural mention without an entity of its own stands for ("they", "the two leaders").
fn several(w: &Words<'_>, s: &Subject) -> Vec<Who> {
    let Some(m) = s.mention.and_then(|m| w.names.mentions.get(m)).filter(|m| m.plural && m.entity.is_none()) else { return Vec::new() };
    let known = m.members.iter().filter_map(|e| w.names.entities.get(*e));
    known.map(|e| Who { span: None, name: Some(e.name.clone()), actor: e.actor() }).collect()
}

/// Further speakers: those joined by "and", and the rest of those a plural mention stands for.
pub(super) fn also(w: &Words<'_>, s: &Subject) -> Vec<Who> {
    let joined = s.also.iter().map(|m| w.names.who(*m, w.text));
    joined.chain(several(w, s).into_iter().skip(1)).collect()
}

/// Someone as the Reading gives them: the entity's name, else the words themselves, unless they are a pronoun.
pub(super) fn who(w: &Words<'_>, tokens: &Range<usize>, mention: Option<usize>) -> Who {
    let span = w.text.span(w.bytes(tokens));
    // "5 Live": the number belongs to the name.
    let numbered = w.is_number(tokens.start) && w.is_capital(tokens.start + 1);
    let known = mention.filter(|_| !numbered).map(|m| w.names.who(m, w.text)).unwrap_or_default();
    let pronoun = mention.is_some_and(|m| w.is_pronoun(m)) || tokens.len() == 1 && w.is(tokens.start, PRONOUN | OBJECT);
    let words = || {
        let from = tokens.start + usize::from(tokens.len() > 1 && w.is(tokens.start, ARTICLE));
        w.text.words(w.bytes(&(from..tokens.end))).to_string()
    };
    let name = known.name.or_else(|| (!pronoun && !w.is(tokens.start, RELATIVE)).then(words));
    Who { span: Some(span), name, actor: known.actor }
}

/// A subject of these tokens.
pub(super) fn subject(w: &Words<'_>, tokens: Range<usize>) -> Subject {
    Subject::new(w, tokens)
}
