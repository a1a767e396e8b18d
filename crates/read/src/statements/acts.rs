//! Which cues stand in the report, by whom, and what stands between each and what was said: addressee, time, occasion?

use super::cited::{self, Quoted};
use super::cues::{Cue, CueBook, CueRow, Form, Frame};
use super::speaker::{self, Subject};
use super::words::{
    ABOUT, ADVERB, AND, BE, CARRIED, CONJUNCTION, CUTS, DETERMINER, DO, EDGE, EVERY, HAVE, HYPOTHETICAL, MODAL, OBJECT, PREPOSITION,
    PRONOUN, QUESTION, RELATIVE, SUBORDINATOR, THAT, TO, Words,
};
use super::{parsed, phrase};
use record::Stance;
use std::ops::Range;

/// A cue with its speaker.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub cue: Cue,
    pub subject: Subject,
    /// The speaker is taken over from earlier in the sentence.
    pub carried: bool,
    /// First token of the clause that the cue makes: its subject's, or the cue's own where that is carried.
    pub clause: usize,
    /// First token after the cue and what belongs to it.
    pub after: usize,
    /// "to reporters" after the cue.
    pub addressee: Option<Range<usize>>,
    /// Index of the time of the saying.
    pub time: Option<usize>,
    /// Index of the occasion.
    pub place: Option<usize>,
    /// Who quotes the speaker ("Orin Wire quoted Teld as saying").
    pub through: Option<Subject>,
    /// Whom the outlet that tells it cites for it.
    pub source: Option<Subject>,
}

impl Act {
    fn new(cue: Cue, subject: Subject, carried: bool, clause: usize, after: usize) -> Act {
        Act { cue, subject, carried, clause, after, addressee: None, time: None, place: None, through: None, source: None }
    }

    /// Who speaks: whom the subject cites, or the subject.
    pub(super) fn speaks(&self) -> &Subject {
        self.source.as_ref().unwrap_or(&self.subject)
    }
}

/// All acts in text order.
pub(super) fn find(w: &Words<'_>, cues: Vec<Cue>, book: &CueBook) -> Vec<Act> {
    let mut acts: Vec<Act> = Vec::new();
    for cue in cues {
        if let Some(Quoted { verb, speaker: subject, hand, after }) = cited::quoted(w, &cue) {
            // "reported Orsk as saying" is one act.
            acts.retain(|a| a.cue.first != verb);
            let clause = subject.clause;
            let mut act = Act { through: hand, ..Act::new(cue, subject, false, clause, after) };
            settle(w, &mut act, after);
            acts.push(act);
            continue;
        }
        if let Some(cue) = asked(w, &cue, book) {
            let subject = Subject::nobody(cue.first);
            let (clause, after) = (cue.group, cue.end);
            acts.push(Act::new(cue, subject, false, clause, after));
            continue;
        }
        if cue.passive {
            continue;
        }
        if cue.form == Form::Noun {
            if let Some(subject) = parsed::owner(w, &cue) {
                let (clause, after) = (subject.clause, cue.end);
                acts.push(Act::new(cue, subject, true, clause, after));
            }
            continue;
        }
        let own = speaker::find(w, &cue);
        let (subject, carried) = match own {
            Some(s) => (s, false),
            None => match carry(w, &cue, &acts, book)
                .or_else(|| parsed::above(w, &cue))
                .or_else(|| joined(w, &cue, book))
                .or_else(|| parsed::described(w, &cue))
            {
                Some(s) => (s, true),
                None => continue,
            },
        };
        let clause = if carried { cue.group } else { subject.clause };
        let from = subject.after.filter(|_| !carried).unwrap_or(cue.end);
        let mut act = Act::new(cue, subject, carried, clause, from);
        settle(w, &mut act, from);
        before_cue(w, &mut act);
        acts.push(act);
    }
    acts
}

/// "Asked whether …, he said", "was asked if …": a question of someone whom the words do not name.
fn asked(w: &Words<'_>, cue: &Cue, book: &CueBook) -> Option<Cue> {
    let asks = cue.rows.iter().filter_map(|r| book.rows.get(*r)).any(|r| r.stance == Stance::Asked && r.takes(Frame::Whether));
    let prior = cue.group.checked_sub(1).filter(|p| *p >= w.sentence(cue.first).start);
    let opens = prior.is_none_or(|p| w.is(p, CUTS));
    let participle = cue.form == Form::Past && !cue.helped && opens && w.is(cue.end, QUESTION | HYPOTHETICAL);
    (asks && (cue.passive || participle)).then(|| Cue { passive: true, ..cue.clone() })
}

/// A cue without a subject of its own goes on for a speaker of the same sentence: ", saying that", "and noted that".
fn carry(w: &Words<'_>, cue: &Cue, acts: &[Act], book: &CueBook) -> Option<Subject> {
    let sentence = w.sentence(cue.first);
    let prior = cue.group.checked_sub(1).filter(|p| *p >= sentence.start)?;
    let speaks = |a: &&Act| !a.cue.passive && a.cue.form != Form::Noun && a.cue.first >= sentence.start && a.cue.first < cue.first;
    let earlier = acts.iter().rev().find(speaks);
    let participle = cue.form == Form::Ing && !cue.helped && matches!(w.word(prior), "," | "”" | "\"" | "—" | "–");
    let joined = cue.form != Form::Ing && w.is(prior, CONJUNCTION);
    if participle {
        // "played down what many hailed, suggesting": the many speak in a clause of their own.
        let nested = |a: &Act| !a.carried && a.clause > sentence.start && w.is(a.clause - 1, QUESTION);
        // "Orsk said that the plan did not deny A, noting B": who says the whole goes on.
        let first = acts.iter().find(|a| speaks(a));
        let told =
            |a: &&Act| a.clause > sentence.start && w.is(a.clause - 1, THAT) && acts.iter().any(|b| speaks(&b) && b.after + 1 == a.clause);
        let earlier = if earlier.as_ref().is_some_and(told) { first } else { earlier };
        return match earlier {
            Some(a) if !nested(a) => Some(a.subject.clone()),
            _ => parsed::above(w, cue).or_else(|| main_subject(w, &sentence, cue.first)),
        };
    }
    // "saying A and adding that B".
    if cue.form == Form::Ing && !cue.helped && w.is(prior, CONJUNCTION) {
        let certain = cue.rows.iter().filter_map(|r| book.rows.get(*r)).any(|r| plainly_follows(w, cue, r));
        return earlier.filter(|a| certain && a.cue.form == Form::Ing).map(|a| a.subject.clone());
    }
    if !joined {
        return None;
    }
    // "Orsk said A after rebels struck the port and said B": the rebels.
    let open = |s: &Subject| (s.tokens.end..cue.group).all(|i| w.word(i) != ")");
    let aside = parsed::joined_aside(w, cue).filter(|s| earlier.is_some_and(|a| s.tokens.start > a.cue.first) && open(s));
    if aside.is_some() {
        return aside;
    }
    // "needed to pay and say sorry", "told reporters he was well and joked".
    let rows = || cue.rows.iter().filter_map(|r| book.rows.get(*r));
    let object = rows().any(|r| {
        [Frame::Phrase, Frame::Call, Frame::As, Frame::Of, Frame::Likened, Frame::To, Frame::Urge, Frame::Tell, Frame::Nothing]
            .iter()
            .any(|f| r.takes(*f))
    });
    let supposed = || w.low(cue.group) == w.tree.word(cue.group).map_or("", |v| w.tree.lemma(v)) && parsed::supposed(w, cue);
    if cue.form == Form::Base && (!cue.helped && earlier.is_none() || supposed()) || !object && !rows().any(|r| plainly_follows(w, cue, r))
    {
        return None;
    }
    match earlier {
        Some(a) if a.cue.form == cue.form || cue.helped => Some(a.subject.clone()),
        Some(a) if !a.carried => None,
        _ => {
            let certain = cue.rows.iter().filter_map(|r| book.rows.get(*r)).any(|r| plainly_follows(w, cue, r));
            certain.then(|| main_subject(w, &sentence, cue.first)).flatten()
        }
    }
}

/// "met survivors and said that …": the subject of the verb that the cue is joined to, where what was said plainly follows.
fn joined(w: &Words<'_>, cue: &Cue, book: &CueBook) -> Option<Subject> {
    let plain = cue.rows.iter().filter_map(|r| book.rows.get(*r)).any(|r| plainly_follows(w, cue, r));
    parsed::joined(w, cue).filter(|s| plain || cue.form == Form::Past && !cue.helped && s.mention.is_some())
}

fn plainly_follows(w: &Words<'_>, cue: &Cue, row: &CueRow) -> bool {
    let quote = w.opens(cue.end).is_some() || (w.is_mark(cue.end) && w.opens(cue.end + 1).is_some());
    row.takes(Frame::Clause) || row.takes(Frame::That) && (w.low(cue.end) == "that" || quote)
}

/// The subject of the sentence's first clause: the first phrase that may speak, at its start or after a fronted phrase.
pub(super) fn main_subject(w: &Words<'_>, sentence: &Range<usize>, before: usize) -> Option<Subject> {
    let mut at = super::extent::opening(w, sentence.start, before);
    for _ in 0..2 {
        // "Caught off guard, leaders …": the parse knows a participle.
        let verb = w.tree.word(at).is_some_and(|v| w.tree.tag(v) == "VERB");
        if let Some(p) = phrase::beginning(w, at, before).filter(|_| !verb)
            && speaker::may_speak(w, &p)
            && (follows_verb(w, p.end) || after_aside(w, p.end, before))
        {
            return Some(speaker::subject(w, p));
        }
        // A fronted phrase: up to its comma.
        let comma = (at..before).take(12).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none())?;
        at = comma + 1;
    }
    None
}

/// "Orsk, a lawyer, visited …": the verb comes after the second comma.
fn after_aside(w: &Words<'_>, at: usize, before: usize) -> bool {
    let close = (at + 1..before).take(14).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none());
    w.word(at) == "," && close.is_some_and(|c| follows_verb(w, c + 1) && !w.is(c + 1, DETERMINER | PRONOUN))
}

/// What stands after a subject looks like a verb: no mark, preposition or conjunction.
fn follows_verb(w: &Words<'_>, at: usize) -> bool {
    w.is(at, BE | HAVE | DO | MODAL) || w.is_word(at) && !w.is(at, PREPOSITION | CONJUNCTION | RELATIVE | TO) && !w.is_capital(at)
}

/// Walks over what stands between the cue and what was said.
fn settle(w: &Words<'_>, act: &mut Act, from: usize) {
    let end = w.sentence(act.cue.first).end;
    let mut at = from;
    while at < end {
        // "said each year costs more": how often something is so is no time of saying.
        // "said at today's briefing": the time belongs to the briefing.
        let of_thing = w.time_at(at).is_some() && (at..end).find(|i| w.time_at(*i) != w.time_at(at)).is_some_and(|i| w.is_possessive(i));
        let often = w.is(at, EVERY) || of_thing && w.place_at(at).is_none();
        if let Some(t) = w.time_at(at).or(w.time_at(at + 1).filter(|_| w.is(at, EDGE))).filter(|_| !often) {
            act.time = act.time.or(Some(t));
            at += 1;
        } else if let Some(p) = w.place_at(at) {
            act.place = act.place.or(Some(p));
            at += 1;
        } else if w.word(at) == "(" && at == from {
            // "said Orsk (Vell)": what stands in brackets belongs to the name.
            let Some(close) = (at..end.min(at + 12)).find(|i| w.word(*i) == ")") else { break };
            at = close + 1;
        } else if w.is(at, TO) && act.addressee.is_none() && at == from {
            let told = |p: &Range<usize>| speaker::may_speak(w, p) || w.is(p.start, OBJECT);
            let Some(whom) = phrase::beginning(w, at + 1, end).filter(told) else { break };
            at = whom.end;
            act.addressee = Some(whom);
        } else if let Some(about) = topic(w, at, end).filter(|_| at == from) {
            at = about;
        } else if w.is(at, ADVERB) && !clause_opens(w, at) && !w.is(at + 1, BE | MODAL) && w.mention_at(at).is_none() {
            at += 1;
        } else {
            break;
        }
    }
    act.after = at;
}

/// Whether an adverb begins what was said rather than ending the saying: "said about 40 ships left", "said once it rained …".
fn clause_opens(w: &Words<'_>, at: usize) -> bool {
    // "showed only 10 % agree".
    let counts = w.is_number(at + 1) || w.is(at + 1, ABOUT);
    w.is(at, AND) || w.is(at, ABOUT) || counts || w.is(at, SUBORDINATOR) && !w.is_mark(at + 1) && w.opens(at + 1).is_none()
}

/// "said of the storm: “…”": one past what is spoken of, where a quote follows.
fn topic(w: &Words<'_>, at: usize, end: usize) -> Option<usize> {
    let whom = phrase::beginning(w, at + 1, end).filter(|_| w.is(at, PREPOSITION))?;
    (matches!(w.word(whom.end), "," | ":") && w.opens(whom.end + 1).is_some()).then_some(whom.end)
}

/// Times and occasions between subject and cue, or before the subject at the sentence's start ("In a speech, Orsk said").
fn before_cue(w: &Words<'_>, act: &mut Act) {
    if act.carried {
        return;
    }
    let sentence = w.sentence(act.cue.first);
    // Only a gap of nothing else tells of the saying: in "Orsk, referring to the plan to stop by 2027, said" the time does not.
    let gap = act.subject.tokens.end.min(act.cue.group)..act.cue.group;
    let outside = |i: usize| w.time_at(i).is_none() && w.place_at(i).is_none();
    if gap.clone().filter(|i| outside(*i)).all(|i| w.word(i) == "," || w.is(i, ADVERB)) {
        for i in gap {
            act.time = act.time.or(w.time_at(i));
            act.place = act.place.or(w.place_at(i));
        }
    }
    // What stands before the clause tells of the saying only from the sentence's start: in "It opened in 2030, she said" it does not.
    let (mut time, mut place, mut at) = (None, None, act.clause);
    while at > sentence.start && act.clause - at < 14 {
        match (w.time_at(at - 1), w.place_at(at - 1)) {
            (Some(t), _) => time = time.or(Some(t)),
            (_, Some(p)) => place = place.or(Some(p)),
            _ if w.word(at - 1) == "," && at == act.clause => {}
            // "In an interview with Vell Radio published on Friday, …".
            _ if w.is(at - 1, CARRIED) => {}
            _ => return,
        }
        at -= 1;
    }
    if at == sentence.start {
        act.time = act.time.or(time);
        act.place = act.place.or(place);
    }
}
