//! What was said, as a noun phrase that the act takes: a thing condemned, someone blamed, a name given, a demand.

use super::acts::Act;
use super::content::{Draft, Look};
use super::cues::{CueRow, Frame};
use super::extent::{is_finite, trim};
use super::parsed;
use super::phrase;
use super::words::{
    AND, ARTICLE_A, AS, BE, CLOSED, CUTS, DETERMINER, DOCUMENT, GRANTED, HAVE, MODAL, NEGATION, OBJECT, OF_THINGS, PARTICLE, PEOPLE,
    PREPOSITION, PRONOUN, QUESTION, RELATIVE, TO, VERB,
};
use crate::names::Form as Refers;
use record::{NameType, Stance};
use std::ops::Range;

impl Look<'_, '_> {
    pub(super) fn by_name(&self) -> bool {
        let (w, s) = (self.w, &self.act.subject);
        let last = s.named.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(s.named.end).saturating_sub(1);
        let unlisted = || w.is_capital(last);
        s.mention.and_then(|m| w.names.mentions.get(m)).map_or_else(unlisted, |m| m.form != Refers::Title)
    }

    pub(super) fn phrase(&self, row: &CueRow) -> Option<Draft> {
        let w = self.w;
        let at = self.act.after;
        // "did not mention the cost": no words to record. "Did not deny" is an answer.
        if self.act.cue.negated && row.stance != Stance::Denied || w.is(at, PARTICLE) {
            return None;
        }
        let opens = w.opens(at).is_some()
            || w.low(at) == "that" && w.is_word(at + 1)
            || w.is_number(at)
            || w.is_word(at) && !w.is(at, CLOSED & !OBJECT)
            || w.mention_at(at).is_some();
        if !opens || at >= self.end {
            return None;
        }
        let end = self.rejoined(self.bounds.phrase(w, self.index, at));
        let end = self.whole_object(at, end);
        // "underlined his talent with a win": what a thing could show as well, of one's own, is shown.
        let own = w.is(at, DETERMINER) && w.tree.word(at).is_some_and(|d| w.tree.tag(d) == "PRON");
        let quoted = (at..end).any(|i| w.quote_at(i).is_some());
        if own && row.noun && !quoted && parsed::lemma_of(w, &self.act.cue).is_some_and(|l| w.lists(l, OF_THINGS)) {
            return None;
        }
        if matches!(row.stance, Stance::Denied | Stance::Confirmed)
            && (at..end).take_while(|i| !w.is(*i, PREPOSITION | TO)).any(|i| w.is(i, GRANTED))
        {
            return None;
        }
        // "described the fire: “…”".
        if let Some(q) = w.opens(end + 1).filter(|_| w.word(end) == ":") {
            return Some(self.direct(vec![q]));
        }
        if (row.takes(Frame::Clause) || row.takes(Frame::Finite)) && is_finite(w, at..self.bounds.clause(w, self.index, at)) {
            return self.clause(at);
        }
        if row.things && phrase::beginning(w, at, end).is_some_and(|o| self.is_someone(&o)) {
            return None;
        }
        let pronoun = end == at + 1 && (w.is(at, PRONOUN | OBJECT) || w.mention_at(at).is_some_and(|m| w.is_pronoun(m)));
        // One common word ("acknowledged using") is a clause with a gap more often than a thing.
        let bare = end == at + 1 && !w.is_capital(at) && w.mention_at(at).is_none() && w.low(at).ends_with("ing");
        (end > at && !pronoun && !bare).then(|| self.words(at..end)).flatten()
    }

    /// The end of the object by the parse, where that reaches further and no circumstances or other act begin before.
    pub(super) fn whole_object(&self, at: usize, end: usize) -> usize {
        let w = self.w;
        // After a comma the reporter may describe ("…, who is 70").
        let mark = w.is_mark(end) && w.opens(end).is_none() || w.place_at(end).is_some();
        let circumstances = mark || w.is(end, CUTS) && !(w.is(end, AS) && w.opens(end + 1).is_some());
        let object = parsed::object(w, &self.act.cue).filter(|o| o.start == at && o.end > end && !circumstances);
        object.map_or(end, |o| trim(w, at, o.end.min(self.bounds.clause(w, self.index, at)).max(end)))
    }

    /// "called for calm after the storm and for help": the cue's preposition once more goes on with the phrase.
    pub(super) fn rejoined(&self, end: usize) -> usize {
        let w = self.w;
        let preposition = self.act.cue.end - 1;
        let again = (end..self.end).take(12).find(|i| w.is(*i, AND) && w.low(i + 1) == w.low(preposition) && w.is(i + 1, PREPOSITION));
        let free = |i: usize| (end..i).all(|k| w.quote_at(k).is_none() && !w.is(k, BE | HAVE | MODAL | VERB));
        again.filter(|i| preposition > self.act.cue.first && free(*i)).map_or(end, |i| self.bounds.phrase(w, self.index, i + 2))
    }

    pub(super) fn is_document(&self) -> bool {
        self.is_of_document(self.act)
    }

    /// Whether what speaks in an act is something written or shown.
    pub(super) fn is_of_document(&self, act: &Act) -> bool {
        let (w, named) = (self.w, &act.subject.named);
        let last = named.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(named.end).saturating_sub(1);
        w.is(last, DOCUMENT)
    }

    /// Whether the speaker is known as people, though by no name ("families of the crew").
    fn is_people(&self) -> bool {
        let (w, s) = (self.w, &self.act.subject.named);
        let last = s.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(s.end).saturating_sub(1);
        w.is(last, PEOPLE)
    }

    pub(super) fn is_someone(&self, object: &Range<usize>) -> bool {
        let w = self.w;
        let last = object.end.saturating_sub(1);
        let person = |m: usize| {
            w.names.mentions.get(m).and_then(|m| m.entity).and_then(|e| w.names.entities.get(e)).is_some_and(|e| e.kind == NameType::Person)
        };
        w.is(last, PEOPLE) || w.mention_at(last).is_some_and(person)
    }

    /// "what he called “a ruin”": the name, without what bears it.
    pub(super) fn named(&self) -> Option<Draft> {
        let w = self.w;
        let before = self.act.clause.checked_sub(1).filter(|b| !self.act.carried && w.is(*b, QUESTION) && !w.is(*b, RELATIVE))?;
        let at = self.act.cue.end;
        if before < w.sentence(at).start || at >= self.end || w.is_mark(at) && w.opens(at).is_none() {
            return None;
        }
        if let Some(q) = w.opens(at) {
            return Some(self.direct(vec![q]));
        }
        let end = parsed::object(w, &self.act.cue).filter(|o| o.start == at).map(|o| o.end);
        let end = end.or_else(|| phrase::beginning(w, at, self.end).map(|o| o.end))?;
        // "what he called Vell's war": the parse may lose a garbled owner's mark.
        let end = if w.is_possessive(end) { self.bounds.phrase(w, self.index, end + 1).max(end) } else { end };
        self.words(at..trim(w, at, end))
    }

    /// An object and something about it, when `fits` takes what follows the object.
    pub(super) fn object(&self, fits: impl Fn(&Self, &Range<usize>, usize) -> bool) -> Option<Draft> {
        let w = self.w;
        let at = self.act.cue.end;
        if !self.by_name() && !self.is_people() && self.act.subject.tokens.len() > 1 && self.act.subject.mention.is_none() {
            return None;
        }
        // "asked her to leave": "her" is whom, not whose.
        let whom = w.is(at, OBJECT) && w.is(at + 1, TO | NEGATION);
        let object = if whom { at..at + 1 } else { phrase::beginning(w, at, self.end)? };
        // "Teld (Vell)": what stands in brackets belongs to the name.
        let close = (object.end..self.end.min(object.end + 8)).find(|i| w.word(*i) == ")").filter(|_| w.word(object.end) == "(");
        let object = object.start..close.map_or(object.end, |c| c + 1);
        let end = self.bounds.phrase(w, self.index, at);
        // A quoted name for the object comes right after it.
        fits(self, &object, end).then(|| self.words(at..end)).flatten()
    }

    /// Someone urged, and to what: a clause, with its times.
    pub(super) fn urged(&self) -> Option<Draft> {
        let after = |object: &Range<usize>| (object.end..self.end).find(|i| !self.w.is(*i, NEGATION) && self.w.time_at(*i).is_none());
        let to = |object: &Range<usize>| after(object).is_some_and(|i| self.w.is(i, TO) || parsed::infinitive(self.w, &self.act.cue, i));
        let draft = self.object(|look, object, end| to(object) && (end > object.end + 1 || look.w.word(object.end - 1) == ")"))?;
        let end = self.clause_end(self.act.cue.end)?;
        let tail = self.bounds.phrase(self.w, self.index, self.act.cue.end);
        // Only a time was left out; after a comma or "as" the reporter may speak.
        let time = (tail..end).all(|i| self.w.time_at(i).is_some()) || self.w.word(tail) == "(";
        if time && end > tail { self.words(self.act.cue.end..end) } else { Some(draft) }
    }

    /// What follows the object says what it is called. An object without a name holds its own description, at the end.
    pub(super) fn is_called(&self, object: &Range<usize>, end: usize) -> bool {
        let w = self.w;
        // "called an emergency meeting".
        if w.is(object.start, ARTICLE_A) {
            return false;
        }
        if end > object.end {
            return !w.is(object.end, PREPOSITION | CUTS | TO);
        }
        let grown = object.clone().all(|i| w.mention_at(i).is_none());
        grown && object.len() > 2 && w.is(object.start, DETERMINER) && !w.is(object.end - 1, PEOPLE)
    }

    pub(super) fn described(&self) -> Option<Draft> {
        let w = self.w;
        if w.is(self.act.after, AS) {
            let start = self.act.after + 1;
            return self.words(start..self.bounds.phrase(w, self.index, start));
        }
        let at = self.act.cue.end;
        let object = phrase::beginning(w, at, self.end)?;
        let mark = (object.start..self.end.min(at + 14)).find(|i| w.is(*i, AS) && w.quote_at(*i).is_none())?;
        let end = self.bounds.phrase(w, self.index, mark + 1);
        (end > mark + 1).then(|| self.words(at..end)).flatten()
    }
}
