//! Who speaks, by the parse: the subject of the cue's verb, or of the verb that a cue without one hangs on.

use super::cues::{Cue, Form};
use super::extent::opening;
use super::speaker::{Subject, agrees, called, may_speak};
use super::words::{
    DETERMINER, DOCUMENT, HYPOTHETICAL, MODAL, NOT_SPEAKER, OF_THINGS, PERSONAL, PREPOSITION, QUANTITY, QUESTION, RELATIVE, THAT, TO,
    UNSAID, Words,
};
use record::NameType;
use std::ops::Range;

/// More tokens than this are no speaker's words.
const LONGEST: usize = 24;
/// What belongs to a noun's own phrase before it.
const BEFORE: &[&str] = &["det", "amod", "compound", "nummod", "nmod", "flat"];
/// What follows a noun and says more of it, in words of its own.
const MORE: &[&str] = &["acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "dep", "orphan"];

/// What begins a clause within a phrase.
const CLAUSES: &[&str] = &["acl", "advcl", "ccomp", "parataxis"];

/// The subject of the cue's own verb.
pub(super) fn own(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let verb = verb(w, cue)?;
    let mut subjects = w.tree.below(verb, &["nsubj"]).filter(|s| w.quote_at(w.tree.token(*s)).is_none());
    let first = subjects.next()?;
    // Of two before the verb the nearer one is its own: "That helped them, a negotiator said".
    let apart = |s: &usize| (w.tree.token(first)..w.tree.token(*s)).any(|i| w.word(i) == ",");
    let subject = subjects.filter(|s| w.tree.token(*s) < cue.group && apart(s)).last().unwrap_or(first);
    let token = w.tree.token(subject);
    if w.is(token, RELATIVE | THAT) && w.tree.relation(verb) == "acl" {
        let phrase = phrase(w, w.tree.head(verb)?)?;
        // "that" and "which" may go back to any thing near by: only one known to speak is taken, and no mere place.
        // A plural that agrees with the verb ("businesses that warn") is someone too.
        let personal = w.is(token, PERSONAL) || cue.form == Form::Base;
        let person = personal && speaks(w, w.tree.head(verb)?, &phrase, cue);
        let near = phrase.end <= token && token - phrase.end <= 2;
        let found = Subject::new(w, phrase.clone());
        let place = found.entity(w).and_then(|e| w.names.entities.get(e)).is_some_and(|e| e.kind == NameType::Place);
        let fits = near && (person || may_speak(w, &phrase)) && !(place && w.is(token, THAT));
        let agree = agrees(w, cue, &found);
        return (fits && agree).then(|| Subject { clause: token, tokens: token..token + 1, ..found });
    }
    let found = someone(w, subject, cue).filter(|_| fits(w, cue, subject))?;
    if token < cue.group {
        let start = if is_predicate(w, subject) { found.tokens.start } else { w.tree.reach(subject).start.min(found.tokens.start) };
        return (found.tokens.end <= cue.group).then_some(Subject { clause: start, ..found });
    }
    // "“…,” said an official who was not allowed to speak".
    let before = cue.group.checked_sub(1)?;
    let opened = w.closes(before).is_some() || w.word(before) == ",";
    let near = found.tokens.start == cue.end && opened && !cue.helped;
    near.then(|| Subject { clause: cue.group, after: Some(w.tree.reach(subject).end.max(found.tokens.end)), ..found })
}

/// Whether the verb's form fits the number of its subject's noun, whatever hangs on that ("aides to the mayor say").
fn fits(w: &Words<'_>, cue: &Cue, noun: usize) -> bool {
    let token = w.tree.token(noun);
    let several = w.tree.tag(noun) == "NUM" && !w.is(token, DETERMINER) || w.tree.below(noun, &["conj"]).next().is_some();
    several || agrees(w, cue, &Subject::new(w, token..token + 1)) || agrees(w, cue, &Subject::new(w, w.tree.reach(noun)))
}

/// The cue's verb, in the active voice and no supposition.
fn verb(w: &Words<'_>, cue: &Cue) -> Option<usize> {
    let verb = w.tree.word(cue.first).filter(|v| w.tree.tag(*v) == "VERB" && !w.tree.is_passive(*v))?;
    let open = w.tree.below(verb, &["mark", "case"]).any(|m| w.is(w.tree.token(m), HYPOTHETICAL | UNSAID));
    (!open).then_some(verb)
}

/// Whom a verb in the passive voice is about, before it ("the head of the guard, Orsk, was quoted").
pub(super) fn undergoes(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let verb = w.tree.word(cue.first).filter(|v| w.tree.is_passive(*v))?;
    let subject = w.tree.below(verb, &["nsubj"]).next()?;
    let found = someone(w, subject, cue)?;
    let start = w.tree.reach(subject).start.min(found.tokens.start);
    (found.tokens.end <= cue.group).then_some(Subject { clause: start, ..found })
}

/// Whoever a participle describes ("three letters saying …", "aides suggesting …"), known as one who speaks.
pub(super) fn described(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let verb = verb(w, cue).filter(|v| cue.form == Form::Ing && !cue.helped && w.tree.relation(*v) == "acl")?;
    let noun = w.tree.head(verb).filter(|n| w.tree.token(*n) < cue.first)?;
    let near = phrase(w, noun).filter(|p| p.end == cue.first && may_speak(w, p))?;
    Some(Subject::new(w, near))
}

/// The subject of the verb that a participle hangs on ("responded Friday, saying …", "issued a statement saying …").
pub(super) fn above(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let verb = verb(w, cue).filter(|_| cue.form == Form::Ing && !cue.helped)?;
    let head = w.tree.head(verb)?;
    // "recordings of fighters admitting …": without a comma or a word that leads it in, the participle may be anyone's.
    let prior = cue.group.checked_sub(1)?;
    // "praised her for her work in showing …": what leads it in hangs on a noun.
    let of_noun = w.is(prior, PREPOSITION)
        && prior.checked_sub(1).and_then(|p| w.tree.word(p)).is_some_and(|n| matches!(w.tree.tag(n), "NOUN" | "PROPN"));
    if of_noun && prior.checked_sub(1).and_then(|p| w.tree.word(p)).is_some_and(|n| w.tree.relation(n) == "obl") {
        return None;
    }
    let led = w.tree.below(verb, &["mark", "case"]).next().is_some() || w.is_mark(prior) || w.is(w.tree.token(head), DOCUMENT);
    let main = match w.tree.relation(verb) {
        _ if !led => return None,
        "advcl" => head,
        "acl" if w.tree.relation(head) == "obj" && w.is(w.tree.token(head), DOCUMENT) => w.tree.head(head)?,
        _ => return None,
    };
    let open = w.tree.below(main, &["aux", "mark"]).any(|a| w.is(w.tree.token(a), MODAL | HYPOTHETICAL));
    if open || w.tree.tag(main) != "VERB" || w.tree.is_passive(main) || w.tree.token(main) > cue.first {
        return None;
    }
    let subject = w.tree.below(main, &["nsubj"]).next()?;
    let speaks = |s: &Subject| may_speak(w, &s.named) || s.named.clone().any(|i| w.mention_at(i).is_some() || w.is(i, QUANTITY));
    someone(w, subject, cue).filter(|s| s.tokens.end <= w.tree.token(main) && speaks(s))
}

/// Whether the parse joins the speaker that the patterns found to one before it, who then speaks too: "The president, Orsk, and
/// the mayor, Teld, said".
pub(super) fn is_second(w: &Words<'_>, cue: &Cue, found: &Subject, parsed: &Subject) -> bool {
    let Some(subject) = w.tree.word(cue.first).and_then(|v| w.tree.below(v, &["nsubj"]).next()) else { return false };
    let second = |c: usize| {
        let reach = w.tree.reach(c);
        reach.start < found.tokens.end && found.tokens.start < reach.end
    };
    // "Liberal backbencher and Indigenous MP Ken Orsk" is one: a bare title before a title and a name.
    let first = w.tree.token(subject);
    let title = w.tree.reach(subject).start == parsed.tokens.start
        && !w.is(parsed.tokens.start, DETERMINER)
        && w.mention_at(first).is_none()
        && w.tree.tag(subject) == "NOUN"
        && w.low(first) == w.tree.lemma(subject);
    !title && parsed.tokens.start < found.tokens.start && w.tree.below(subject, &["conj"]).any(second)
}

/// The subject of a sentence's main clause.
pub(super) fn main_subject(w: &Words<'_>, sentence: &Range<usize>) -> Option<Subject> {
    main_subject_and_all(w, sentence).map(|(s, _)| s)
}

/// The subject of a sentence's main clause, and one past the last token of what the sentence tells of it beside its name.
pub(super) fn main_subject_and_all(w: &Words<'_>, sentence: &Range<usize>) -> Option<(Subject, usize)> {
    let root = sentence.clone().filter_map(|i| w.tree.word(i)).find(|n| w.tree.relation(*n) == "root")?;
    let subject = w.tree.below(root, &["nsubj"]).next()?;
    phrase(w, subject).map(|p| (Subject::new(w, p), w.tree.reach(subject).end))
}

/// The subject of the verb that the cue is joined to in a clause of circumstances ("after rebels struck the port and said …").
pub(super) fn joined_aside(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let main = verb(w, cue).and_then(|v| w.tree.head(v)).filter(|m| w.tree.relation(*m) == "advcl")?;
    let marked = w.tree.below(main, &["mark"]).any(|m| w.tree.token(m) < cue.first);
    joined(w, cue).filter(|_| marked)
}

/// The subject of the verb that the cue is joined to by "and" or "but".
pub(super) fn joined(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let verb = verb(w, cue).filter(|v| w.tree.relation(*v) == "conj" && cue.form != Form::Ing)?;
    let main = w.tree.head(verb).filter(|m| w.tree.tag(*m) == "VERB" && !w.tree.is_passive(*m))?;
    // "will meet them and say so", "wants to meet them and say so".
    if w.tree.below(main, &["aux", "mark"]).any(|a| w.tree.tag(a) == "PART" || w.is(w.tree.token(a), MODAL | HYPOTHETICAL)) {
        return None;
    }
    // "decided she should pay and say sorry": a bare form goes on with another.
    if cue.form == Form::Base && !cue.helped && w.low(w.tree.token(main)) != w.tree.lemma(main) {
        return None;
    }
    // The subject may stand at the first of several joined verbs.
    let subject = w.tree.below(main, &["nsubj"]).next()?;
    someone(w, subject, cue).filter(|s| s.tokens.end <= w.tree.token(main) && fits(w, cue, subject))
}

/// The tokens from the first of the clause that the cue's verb takes, its "that" left out, to one past the clause's last.
pub(super) fn clause(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let verb = verb(w, cue)?;
    let whole = |c: &usize| w.tree.below(*c, &["nsubj", "expl"]).next().is_some();
    let after = |c: &usize| w.tree.reach(*c).start >= cue.end && whole(c);
    // "said at the festival that the lake was clean": the parse may hang the clause on the noun before it.
    let late = || {
        let nouns = w.tree.below(verb, &["obl", "obj", "iobj"]);
        nouns.flat_map(|n| w.tree.below(n, &["acl"])).find(|c| after(c) && w.tree.below(*c, &["mark"]).any(|m| w.is(w.tree.token(m), THAT)))
    };
    let clause = w.tree.below(verb, &["ccomp"]).find(after).or_else(late)?;
    let reach = w.tree.reach(clause);
    match (w.is(reach.start, THAT) && w.quote_at(reach.start).is_none(), w.opens(reach.start)) {
        (true, _) => Some(reach.start + 1..reach.end),
        (_, Some(_)) => Some(reach),
        // Without a mark of its own the clause may have begun earlier.
        _ => None,
    }
}

/// The dictionary form of the cue's verb.
pub(super) fn lemma_of<'w>(w: &'w Words<'_>, cue: &Cue) -> Option<&'w str> {
    w.tree.word(cue.first).map(|v| w.tree.lemma(v))
}

/// Whether the cue goes on with a verb of what may be, or is only wanted: "can ignore it and continue to maintain that …".
pub(super) fn supposed(w: &Words<'_>, cue: &Cue) -> bool {
    let own = (cue.group..=cue.first).filter_map(|i| w.tree.word(i)).filter(|v| w.tree.relation(*v) == "conj");
    let main = own.filter_map(|v| w.tree.head(v)).find(|m| w.tree.tag(*m) == "VERB" && w.tree.token(*m) < cue.group);
    main.is_some_and(|m| w.tree.below(m, &["aux", "mark"]).any(|a| w.is(w.tree.token(a), MODAL | HYPOTHETICAL)))
}

/// The tokens of what the cue's verb takes as its object or complement, with all that hangs on it.
pub(super) fn object(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let verb = verb(w, cue)?;
    let object = w.tree.below(verb, &["obj", "xcomp"]).map(|o| w.tree.reach(o)).find(|r| r.start >= cue.end)?;
    (w.quote_at(object.start).is_none()).then_some(object)
}

/// Whether the cue's verb takes an infinitive, and token `at` goes on with whoever is to do it ("called on all who had sailed
/// to return").
pub(super) fn infinitive(w: &Words<'_>, cue: &Cue, at: usize) -> bool {
    let Some(verb) = verb(w, cue) else { return false };
    let to = |x: &usize| w.tree.below(*x, &["mark"]).any(|m| w.is(w.tree.token(m), TO));
    let Some(start) = w.tree.below(verb, &["xcomp", "ccomp"]).filter(to).map(|x| w.tree.reach(x).start).next() else { return false };
    let whom = w.tree.below(verb, &["obj", "obl"]).map(|o| w.tree.reach(o)).find(|r| r.contains(&at));
    whom.is_some_and(|r| r.end <= start)
}

/// The tokens of whoever the cue's verb says was told.
pub(super) fn told(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let verb = verb(w, cue)?;
    w.tree.below(verb, &["iobj", "obj"]).find_map(|o| phrase(w, o)).filter(|p| p.start >= cue.end)
}

/// Whether the speaker that the patterns found only stands within the subject that the parse found.
pub(super) fn is_within(w: &Words<'_>, cue: &Cue, found: &Subject, parsed: &Subject) -> bool {
    let Some(verb) = w.tree.word(cue.first) else { return false };
    let Some(subject) = w.tree.below(verb, &["nsubj"]).next() else { return false };
    let reach = w.tree.reach(subject);
    let apart = found.named.end <= parsed.named.start || parsed.named.end <= found.named.start;
    let sentence = w.sentence(cue.first);
    let opens = parsed.tokens.start >= opening(w, sentence.start, cue.first);
    // "The trouble, Orsk said, is …": what stands beside a noun may well speak; what a clause or preposition hangs on it does not.
    let last = found.named.end.saturating_sub(1);
    let hangs =
        w.tree.word(last).is_some_and(|f| w.tree.up(f).take_while(|a| *a != subject).any(|a| matches!(w.tree.relation(a), "acl" | "nmod")));
    apart && opens && hangs && reach.contains(&last) && w.tree.token(subject) < found.named.start
}

/// Whether the parse has someone after the cue as the subject of another verb, which then tells of them: "…, said Orsk had
/// left".
pub(super) fn does(w: &Words<'_>, cue: &Cue, near: &Range<usize>) -> bool {
    let verb = w.tree.word(cue.first);
    let noun = near.clone().filter_map(|i| w.tree.word(i)).find(|n| w.tree.relation(*n) == "nsubj");
    let of = noun.and_then(|n| w.tree.head(n));
    of.is_some_and(|of| Some(of) != verb && verb.is_some_and(|v| w.tree.is_under(of, v)) && !w.is_mark(near.end))
}

/// Whether the parse has what follows the cue as its object, and someone before it as its subject: "Orsk, who came, praised
/// Teld".
pub(super) fn takes(w: &Words<'_>, cue: &Cue, near: &Range<usize>) -> bool {
    let Some(verb) = w.tree.word(cue.first) else { return false };
    let own = |t: usize| t < cue.group && w.quote_at(t).is_none();
    let before = w.tree.below(verb, &["nsubj"]).any(|s| own(w.tree.token(s)));
    before && w.tree.below(verb, &["obj"]).any(|o| near.contains(&w.tree.token(o)))
}

/// Whether the tokens hold a verb with subject and object of its own, no relative clause.
pub(super) fn is_clause(w: &Words<'_>, tokens: &Range<usize>) -> bool {
    let verbs = tokens.clone().filter_map(|i| w.tree.word(i).filter(|v| w.tree.token(*v) == i && w.tree.tag(*v) == "VERB"));
    let own = |s: usize| tokens.contains(&w.tree.token(s)) && !w.is(w.tree.token(s), RELATIVE | THAT | QUESTION);
    let has = |v: usize, relation: &str| w.tree.below(v, &[relation]).any(own);
    verbs.into_iter().any(|v| w.tree.relation(v) != "acl" && has(v, "nsubj") && has(v, "obj"))
}

/// The tokens of the clause with a subject of its own that the cue's verb takes, with no word that leads it in.
pub(super) fn taken(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let verb = verb(w, cue)?;
    let whole = |c: &usize| w.tree.below(*c, &["nsubj", "csubj", "expl"]).next().is_some() && w.tree.below(*c, &["mark"]).next().is_none();
    w.tree.below(verb, &["ccomp"]).filter(whole).map(|c| w.tree.reach(c)).find(|r| r.start >= cue.end)
}

/// The tokens of the clause that the cue's verb takes, in whatever voice.
pub(super) fn complement(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let verb = w.tree.word(cue.first)?;
    w.tree.below(verb, &["ccomp", "advcl"]).map(|c| w.tree.reach(c)).find(|r| r.start >= cue.end)
}

/// Whose a noun of saying is: "Orsk's claim", "her claim".
pub(super) fn owner(w: &Words<'_>, cue: &Cue) -> Option<Subject> {
    let noun = w.tree.word(cue.first)?;
    let owner = w.tree.below(noun, &["nmod"]).find(|o| w.tree.token(*o) < cue.first)?;
    let token = w.tree.token(owner);
    let pronoun = w.tree.tag(owner) == "PRON" && w.mention_at(token).is_some();
    let possessive = (token..cue.first).any(|i| w.is_possessive(i));
    if !(pronoun || possessive) || w.quote_at(token).is_some() {
        return None;
    }
    let near =
        phrase(w, owner).map(|p| p.start..(p.start..p.end).find(|i| w.is_possessive(*i)).unwrap_or(p.end)).filter(|p| !p.is_empty())?;
    (pronoun || may_speak(w, &near)).then(|| Subject::new(w, near))
}

/// What a noun of saying tells: the clause with "that" or "to" that hangs on it.
pub(super) fn told_of(w: &Words<'_>, cue: &Cue) -> Option<Range<usize>> {
    let noun = w.tree.word(cue.first)?;
    let clause = w.tree.below(noun, &["acl", "ccomp"]).map(|c| w.tree.reach(c)).find(|r| r.start == cue.end)?;
    match (w.is(clause.start, THAT), w.is(clause.start, TO)) {
        (true, _) => Some(clause.start + 1..clause.end),
        (_, true) => Some(clause),
        _ => None,
    }
}

/// "Voters who say the port is safe are few": where the clause of a relative pronoun ends and the verb of its noun follows.
pub(super) fn relative_end(w: &Words<'_>, cue: &Cue) -> Option<usize> {
    let verb = w.tree.word(cue.first).filter(|v| w.tree.relation(*v) == "acl")?;
    let noun = w.tree.head(verb)?;
    let end = w.tree.reach(verb).end;
    let next = w.tree.word(end)?;
    let main = matches!(w.tree.tag(next), "VERB" | "AUX") && !w.tree.is_under(next, noun) && w.tree.relation(noun).starts_with("nsubj");
    let of_noun = w.tree.head(noun).is_some_and(|h| next == h || w.tree.head(next) == Some(h));
    (main && of_noun).then_some(end)
}

/// Whether a noun may stand for who speaks: whoever is the subject of a verb that only people take; else one known to.
fn speaks(w: &Words<'_>, noun: usize, phrase: &Range<usize>, cue: &Cue) -> bool {
    let token = w.tree.token(noun);
    let of_people = !w.tree.word(cue.first).is_some_and(|v| w.lists(w.tree.lemma(v), OF_THINGS));
    let named = of_people
        && matches!(w.tree.tag(noun), "NOUN" | "PROPN" | "NUM" | "SYM")
        && !w.is(token, NOT_SPEAKER)
        && w.time_at(token).is_none();
    named || may_speak(w, phrase)
}

/// A noun with a subject of its own is a clause, whatever the parse hangs it on.
fn is_predicate(w: &Words<'_>, noun: usize) -> bool {
    w.tree.below(noun, &["nsubj", "cop"]).next().is_some()
}

/// Whoever a noun and what hangs on it stand for, where they may speak.
fn someone(w: &Words<'_>, noun: usize, cue: &Cue) -> Option<Subject> {
    // "That helped them, a negotiator said": who stands beside the clause speaks.
    let beside = || w.tree.below(noun, &["appos"]).filter_map(|a| phrase(w, a)).find(|p| may_speak(w, p)).map(|p| Subject::new(w, p));
    if is_predicate(w, noun) {
        return beside();
    }
    let first = phrase(w, noun).filter(|p| speaks(w, noun, p, cue))?;
    let whole = Subject::new(w, first.clone());
    let conjuncts: Vec<Range<usize>> = w.tree.below(noun, &["conj"]).filter_map(|c| phrase(w, c)).collect();
    let Some(last) = conjuncts.last().cloned() else {
        let apposed = w.tree.below(noun, &["appos"]).find_map(|a| phrase(w, a));
        return Some(apposed.map_or(whole.clone(), |a| called(w, whole, a.start, a.end)));
    };
    // "the mayor, Orsk, and the harbour master, Teld": each by the name beside the title.
    let beside = |n: usize| w.tree.below(n, &["appos"]).find_map(|a| phrase(w, a)).map(|a| Subject::new(w, a));
    let named = |s: &Subject| s.mention.filter(|m| !w.is_pronoun(*m));
    let each = w.tree.below(noun, &["conj"]).filter_map(|c| Some((c, Subject::new(w, phrase(w, c)?))));
    let also: Option<Vec<usize>> = each.map(|(c, s)| beside(c).and_then(|b| named(&b)).or_else(|| named(&s))).collect();
    let first_named = beside(noun).filter(|b| named(b).is_some() && b.tokens.end < last.start);
    match also.filter(|_| named(&whole).is_some() || first_named.is_some()) {
        Some(also) => Some(Subject { also, ..first_named.map_or(whole.clone(), |b| called(w, whole, b.tokens.start, b.tokens.end)) }),
        None => Some(Subject { mention: None, ..Subject::new(w, first.start..last.end) }),
    }
}

/// The noun phrase that begins at a token, by the noun that the words from there on hang on.
pub(super) fn phrase_from(w: &Words<'_>, token: usize) -> Option<Range<usize>> {
    let noun = w.tree.up(w.tree.word(token)?).take_while(|n| w.tree.token(*n) >= token).last()?;
    let owned = w.tree.word(token).is_some_and(|d| d != noun && w.tree.tag(d) == "PRON");
    let known =
        matches!(w.tree.tag(noun), "NOUN" | "PROPN") && !owned && w.time_at(token).is_none() && !w.is(w.tree.token(noun), NOT_SPEAKER);
    // "according to plan", "according to custom".
    let bare = w.tree.tag(noun) == "NOUN" && w.low(token) == w.tree.lemma(noun);
    phrase(w, noun).filter(|p| known && p.start == token && !(bare && p.len() == 1))
}

/// The noun phrase that begins at a token by the patterns, or by the parse where that knows more of it ("the Orsk shipyard").
pub(super) fn whole_from(w: &Words<'_>, token: usize, ceiling: usize) -> Option<Range<usize>> {
    let near = super::phrase::beginning(w, token, ceiling);
    let parsed = phrase_from(w, token).filter(|p| p.end <= ceiling);
    match (near, parsed) {
        (Some(near), Some(parsed)) => Some(token..near.end.max(parsed.end)),
        (near, parsed) => near.or(parsed),
    }
}

/// One past all that hangs on the noun of a phrase which begins at `token`, clauses too: at least `end`.
pub(super) fn with_all(w: &Words<'_>, token: usize, end: usize) -> usize {
    let noun = w.tree.word(token).and_then(|n| w.tree.up(n).take_while(|n| w.tree.token(*n) >= token).last());
    noun.map(|n| w.tree.reach(n)).filter(|r| r.start >= token.saturating_sub(3)).map_or(end, |r| r.end.max(end))
}

/// The token of the word that a phrase which begins at `token` hangs on.
pub(super) fn holder(w: &Words<'_>, token: usize) -> Option<usize> {
    let noun = w.tree.up(w.tree.word(token)?).find(|n| matches!(w.tree.relation(*n), "obl" | "nmod" | "advcl"))?;
    w.tree.head(noun).map(|h| w.tree.token(h))
}

/// The tokens of a noun with what belongs to its phrase: from its first modifier to the last thing before a clause,
/// an apposition or a conjunct.
fn phrase(w: &Words<'_>, noun: usize) -> Option<Range<usize>> {
    let (token, reach) = (w.tree.token(noun), w.tree.reach(noun));
    let end = w.tree.below(noun, MORE).map(|b| w.tree.reach(b).start).filter(|s| *s > token).min().unwrap_or(reach.end);
    // A clause further down ends the phrase too: "the sidelines of the fair that …".
    let clause = |t: &usize| w.tree.word(*t).filter(|c| CLAUSES.contains(&w.tree.relation(*c))).map(|c| w.tree.reach(c).start);
    let end = (token + 1..end).filter_map(|t| clause(&t)).filter(|s| *s > token && w.is(*s, THAT | RELATIVE)).fold(end, usize::min);
    let start = w.tree.below(noun, BEFORE).map(|b| w.tree.reach(b).start).min().unwrap_or(token).min(token);
    // A name keeps all its words.
    let mention = w.mention_at(token).map(|m| w.tokens_of(m));
    let (start, end) = mention.map_or((start, end), |m| (start.min(m.start), end.max(m.end)));
    let quoted = (start..end).any(|i| w.quote_at(i).is_some());
    (end > start && end - start <= LONGEST && !quoted).then_some(start..end)
}
