//! What was said, as a clause that the act takes: with "that" or without, a question, an infinitive, after someone told.

use super::acts::Act;
use super::content::{Draft, Look};
use super::cues::{CueRow, Frame};
use super::extent::{is_finite, trim};
use super::parsed;
use super::phrase;
use super::speaker::may_speak;
use super::tail::{self, Tail};
use super::words::{
    ADVERB, AND, BE, CLOSED, CONJUNCTION, CUTS, DETERMINER, DO, EDGE, HAVE, HYPOTHETICAL, MODAL, NEGATION, NOTHING, OBJECT, OF, OUTLET,
    PARTICLE, PAST, PREPOSITION, PRESENT, PRONOUN, QUESTION, RELATIVE, SUBORDINATOR, THAT, TO, VERB,
};
use record::Stance;
use std::ops::Range;

impl Look<'_, '_> {
    /// The clause that hangs on the cue, whatever stands between ("predicted in March that …", "wrote to the board that …").
    pub(super) fn parsed(&self, row: &CueRow) -> Option<Draft> {
        let takes = [Frame::That, Frame::Clause, Frame::Finite, Frame::Tell].iter().any(|f| row.takes(*f));
        let later = parsed::clause(self.w, &self.act.cue).filter(|c| c.start > self.act.after);
        let relative = !self.act.carried && self.act.clause > 0 && self.w.is(self.act.clause - 1, RELATIVE | THAT);
        let plain = self.act.subject.after.is_none() && !relative && row.takes_clause();
        let here = || parsed::taken(self.w, &self.act.cue).filter(|c| plain && c.start == self.act.after && self.w.is_word(c.start));
        let start = later.or_else(here).filter(|_| takes)?.start;
        self.words(start..self.clause_end(start)?)
    }

    /// One past the last token of the clause that was said; nothing where it cannot be told from the reporter's own.
    pub(super) fn clause_end(&self, start: usize) -> Option<usize> {
        let end = self.bounds.clause(self.w, self.index, start);
        let end = parsed::relative_end(self.w, &self.act.cue).filter(|r| *r > start && *r < end).map_or(end, |r| trim(self.w, start, r));
        let end = self.before_source(start, end);
        match tail::find(self.w, self.bounds.acts, self.act, start..end) {
            Tail::Nothing => Some(end),
            Tail::From(i) => Some(trim(self.w, start, i)),
            Tail::Doubt => None,
        }
    }

    /// "…, but their price, according to Teld, …": a piece before another's source that has no verb goes on after it, and is not
    /// what was said here.
    fn before_source(&self, start: usize, end: usize) -> usize {
        let w = self.w;
        let source = self.bounds.hands.iter().any(|h| h.start == end || h.start == end + 1 && w.word(end) == ",");
        let comma =
            (start..end).rev().find(|i| w.word(*i) == "," && w.quote_at(*i).is_none()).filter(|c| source && w.is(c + 1, CONJUNCTION));
        let verb = |i: usize| w.is(i, BE | HAVE | DO | MODAL | VERB) || w.tree.word(i).is_some_and(|v| w.tree.tag(v) == "VERB");
        comma.filter(|c| *c > start + 1 && !(c + 1..end).any(verb)).unwrap_or(end)
    }

    pub(super) fn finite(&self, i: usize) -> bool {
        self.w.is(i, MODAL | BE | HAVE | DO | VERB) || self.w.low(i).ends_with("ed")
    }

    /// "that" and a clause. Where the verb takes a phrase too, "that plan" is one.
    pub(super) fn that(&self, at: usize, phrase: bool) -> Option<Draft> {
        let w = self.w;
        // "says in Vell that", "said through her spokesman, Teld, that", "said, that".
        let at = self.over_phrases(at).filter(|p| w.low(*p) == "that").unwrap_or(at);
        // "said, that", "argued – naming no one – that", "said, among other things, that".
        let aside =
            |mark: &str| (at + 1..self.end.min(at + 24)).find(|i| w.word(*i) == mark && w.low(i + 1) == "that" && w.quote_at(*i).is_none());
        let that = match w.word(at) {
            "," if w.low(at + 1) == "that" => at + 1,
            mark @ ("," | "—" | "–" | "-") => aside(mark).map_or(at, |i| i + 1),
            _ => at,
        };
        // "reported that night": a day, no clause.
        if w.low(that) != "that" || w.time_at(that).is_some() {
            return None;
        }
        // "suggesting that was wrong": "that" is what the clause is about.
        let finite = w.is(that + 1, BE | HAVE) && w.is(that + 1, PAST | PRESENT);
        let subject = finite && !w.is_mark(that + 2);
        let start = that + usize::from(!subject);
        let end = self.clause_end(start)?;
        // "noted that ships …" is a clause; "noted that plan" is none.
        let many = w.low(start).ends_with('s');
        let common =
            w.is_word(start) && !many && !w.is_capital(start) && !w.is(start, DETERMINER | CLOSED) && w.mention_at(start).is_none();
        if phrase && common && !is_finite(w, start..end) {
            return None;
        }
        (end > start + 1).then(|| self.words(start..end)).flatten()
    }

    /// One past the phrases with prepositions that begin at `at`, a name between commas after them.
    pub(super) fn over_phrases(&self, mut at: usize) -> Option<usize> {
        let w = self.w;
        for _ in 0..3 {
            let Some(phrase) = parsed::whole_from(w, at + 1, self.end).filter(|_| w.is(at, PREPOSITION)) else { break };
            at = phrase.end + usize::from(w.is_possessive(phrase.end));
            if w.is_possessive(at - 1) {
                at = phrase::beginning(w, at, self.end)?.end;
            }
        }
        let name = w.mention_at(at + 1).map(|m| w.tokens_of(m)).filter(|n| w.word(at) == "," && n.start == at + 1 && w.word(n.end) == ",");
        Some(name.map_or(at, |n| n.end + 1))
    }

    pub(super) fn whether(&self, at: usize, asks: bool) -> Option<Draft> {
        if !(self.w.is(at, QUESTION) || asks && self.w.is(at, HYPOTHETICAL)) {
            return None;
        }
        // "Asked whether the port would close, he left".
        let own = parsed::complement(self.w, &self.act.cue).filter(|c| c.start == at).map(|c| c.end);
        let comma = || (at..self.end).find(|i| self.w.word(*i) == "," && self.w.quote_at(*i).is_none());
        let end = if self.act.cue.passive {
            trim(self.w, at, own.or_else(comma).unwrap_or(self.end).min(self.bounds.clause(self.w, self.index, at)))
        } else {
            self.clause_end(at)?
        };
        self.words(at..end).filter(|d| d.spans.first().is_some_and(|s| s.len() > 8))
    }

    /// A clause without "that".
    pub(super) fn clause(&self, at: usize) -> Option<Draft> {
        let w = self.w;
        if at >= self.end || self.bounds.hands.iter().any(|h| h.start == at) {
            return None;
        }
        // "the man who they said …": the clause lacks what the relative pronoun stands for.
        let led = self.act.clause > 1 && w.is(self.act.clause - 2, PREPOSITION);
        let relative = !self.act.carried && self.act.clause > 0 && w.is(self.act.clause - 1, RELATIVE | THAT) && !led;
        let verb = w.tree.word(at).is_some_and(|v| matches!(w.tree.tag(v), "VERB" | "AUX")) && !w.low(at).ends_with("ing");
        if relative && verb && self.act.subject.after.is_none() && (self.finite(at) || w.is(at, MODAL | BE | HAVE)) {
            // "ships that they said had sunk": said of what the pronoun goes back to.
            let end = self.clause_end(at)?;
            let but = |i: usize| w.is(i, CONJUNCTION) && !w.is(i, AND);
            let main =
                |i: &usize| w.word(*i) == "," && w.quote_at(*i).is_none() && (w.is(*i + 1, BE | HAVE | DO | MODAL | VERB) || but(*i + 1));
            let end = (at..end).find(main).unwrap_or(end);
            return (end > at + 1).then(|| self.words(at..end)).flatten();
        }
        // "how experts say it would work": the clause lacks what the question word stands for.
        let question = !verb && !self.act.carried && self.act.clause > 0 && w.is(self.act.clause - 1, QUESTION) && !self.act.cue.helped;
        if relative && w.is(self.act.clause - 1, RELATIVE) || question {
            return None;
        }
        // "a tape that they said showed …".
        let gap = w.is_word(at) && !w.is_capital(at) && w.low(at).ends_with("ed") && w.mention_at(at).is_none();
        if gap && !self.act.carried && self.act.clause > 0 && w.low(self.act.clause - 1) == "that" {
            return None;
        }
        let quote = w.opens(at).is_some();
        let end = self.clause_end(at)?;
        // "said nothing about the port", "showed off the port", "The port, he said several times, would close".
        if self.spread(at) {
            return None;
        }
        let empty = w.is(at, NOTHING) && (end == at + 1 || w.is(at + 1, PREPOSITION));
        if empty || w.is(at, PARTICLE) || self.is_aside(at, end) {
            return None;
        }
        let fronted = w.is(at, PREPOSITION | CUTS) && (at..end).any(|i| w.word(i) == ",");
        // "said on a visit to Vell: “…”": what leads the quote in tells of the saying.
        let colon = (at..end).find(|i| w.word(*i) == ":" && w.quote_at(*i).is_none() && w.opens(i + 1).is_some());
        if let Some(q) = colon.filter(|c| w.is(at, PREPOSITION | CUTS) && !(at..*c).any(|i| self.finite(i))).and_then(|c| w.opens(c + 1)) {
            return Some(self.direct(vec![q]));
        }
        // "said of Orsk, who had left, “…”": of whom it was said.
        if w.is(at, OF) {
            let later = (at..end).find_map(|i| w.opens(i)).filter(|q| w.tokens_of_quote(*q).end >= end && w.tokens_of_quote(*q).len() > 4);
            return later.map(|q| self.direct(vec![q]));
        }
        // What follows an inverted subject tells of the speaker.
        if self.act.subject.after.is_some() {
            return None;
        }
        // "they're", "he'd".
        let contracted = w.low(at).contains('\'') && !w.is(at, NEGATION);
        let opens = quote
            || w.is_number(at)
            || contracted
            || w.is_word(at) && !w.is(at, CONJUNCTION | PREPOSITION | CUTS | TO | RELATIVE | OBJECT | MODAL | BE | HAVE)
            || w.is(at, DETERMINER)
            || w.is(at, PRONOUN)
            || fronted
            || matches!(w.word(at), "$" | "£" | "€")
            || w.is(at, SUBORDINATOR) && !w.is(at, CUTS)
            // "said if the port closed ships would leave".
            || w.is(at, HYPOTHETICAL) && parsed::complement(w, &self.act.cue).is_some_and(|c| c.start <= at && c.end > at + 4)
            // "says once it is dry it will open".
            || w.is(at, SUBORDINATOR) && parsed::taken(w, &self.act.cue).is_some_and(|c| c.start <= at && c.end > at + 4);
        (opens && end > at + 1).then(|| self.words(at..end)).flatten()
    }

    /// The act stands between commas in another clause, with no clause of its own up to the second comma.
    pub(super) fn is_aside(&self, at: usize, end: usize) -> bool {
        let w = self.w;
        let sentence = w.sentence(at);
        let between = self.act.clause > sentence.start && w.word(self.act.clause - 1) == "," && w.quote_at(self.act.clause - 1).is_none();
        let fronted = w.is(sentence.start, PREPOSITION | CUTS | CONJUNCTION | ADVERB) || w.time_at(sentence.start).is_some();
        let comma = (at..end).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none());
        between && !self.act.carried && !fronted && comma.is_some_and(|c| !(at..c).any(|i| self.finite(i)))
    }

    pub(super) fn finite_clause(&self, at: usize) -> Option<Draft> {
        let finite = is_finite(self.w, at..self.bounds.clause(self.w, self.index, at));
        finite.then(|| self.clause(at)).flatten()
    }

    /// "“Channel Five” television", "the newspaper “Vell Post”": an outlet whose name stands between marks.
    fn marked_outlet(&self, from: usize) -> Option<Range<usize>> {
        let w = self.w;
        let first = (from..from + 3).find(|i| !w.is(*i, DETERMINER | OUTLET))?;
        let name = w.opens(first).map(|q| w.tokens_of_quote(q)).filter(|q| q.len() <= 7 && q.end < self.end)?;
        let capitals = name.clone().all(|i| w.is_mark(i) || w.is_capital(i) || w.is_number(i));
        let end = name.end + usize::from(w.is(name.end, OUTLET));
        (capitals && (end > name.end || first > from && w.is(first - 1, OUTLET))).then_some(from..end)
    }

    /// "told Y that …", "told Y …", "told Y, “…”".
    pub(super) fn tell(&self, row: &CueRow) -> Option<Draft> {
        let w = self.w;
        let from = self.act.cue.end;
        // "told her the port would close": "her" is whom, not whose.
        let pronoun = w.is(from, OBJECT) && (w.is(from + 1, DETERMINER | PRONOUN | THAT) || matches!(w.word(from + 1), ":" | ","));
        let marked = self.marked_outlet(from);
        let outlet = marked.is_some();
        let whom = match marked {
            Some(marked) => marked,
            None if pronoun => from..from + 1,
            None => phrase::beginning(w, from, self.end)?,
        };
        if !outlet && !may_speak(w, &whom) && !w.is(whom.start, OBJECT) && whom.len() > 4 {
            return None;
        }
        // "told the party room meeting that …", "told Channel 7": a word more belongs to the phrase, as the parse knows.
        let cut = w.is_number(whom.end) || w.is_word(whom.end) && !w.is_capital(whom.end) && !w.is(whom.end, CLOSED | ADVERB | CUTS);
        let longer = parsed::told(w, &self.act.cue).filter(|p| cut && p.start == from && p.end > whom.end && p.end <= self.end);
        let whom = longer.unwrap_or(whom);
        // "told the television channel Vell One": the name after the word for an outlet.
        let name = w
            .mention_at(whom.end)
            .filter(|_| w.is_capital(whom.end) && w.is(whom.end.saturating_sub(1), OUTLET))
            .map(|m| w.tokens_of(m).end);
        let whom = whom.start..name.unwrap_or(whom.end);
        let mut at = whom.end;
        while at < self.end {
            if w.time_at(at).is_some() || w.place_at(at).is_some() || w.is(at, EDGE | ADVERB) && w.time_at(at + 1).is_some() {
                at += 1;
            } else if let Some(where_) = parsed::whole_from(w, at + 1, self.end).filter(|_| w.is(at, PREPOSITION)) {
                at = where_.end;
            } else {
                break;
            }
        }
        // "assured Teld of support for work to come": the infinitive belongs to what stands before.
        let direct = (whom.end..at).all(|i| w.time_at(i).is_some() || w.place_at(i).is_some() || w.is(i, EDGE));
        // "told Vell television.": a common noun goes on with the name.
        let rest = w.is_word(at) && at == whom.end && !w.is_capital(at) && !w.is(at, CLOSED | ADVERB | CUTS | DETERMINER | QUESTION);
        if rest && (at + 1 >= self.end || w.is_mark(at + 1)) && self.quote_before().is_some() {
            at += 1;
        }
        let told = |d: Draft| Draft { addressee: Some(whom.clone()), ..d };
        if let Some(d) =
            self.that(at, false).or_else(|| self.whether(at, row.stance == Stance::Asked)).or_else(|| self.to(at).filter(|_| direct))
        {
            return Some(told(d));
        }
        // "told the council shortly before the vote".
        let when = w.is(at, ADVERB) && w.is(at + 1, CUTS | PREPOSITION | SUBORDINATOR);
        let over = at >= self.end || w.is_mark(at) || w.is(at, CUTS | PREPOSITION | CONJUNCTION) || when;
        if let Some(q) = self.quote_before().filter(|_| over) {
            return self.after_quote(q, at, true).map(told);
        }
        if matches!(w.word(at), "," | ":") && w.opens(at + 1).is_some() {
            return Some(told(self.direct(w.opens(at + 1).into_iter().collect())));
        }
        let late = Act { after: at, ..self.act.clone() };
        let look = Look { act: &late, ..*self };
        if let Some(d) = look.as_said() {
            return Some(told(d));
        }
        let whole = |d: &Draft| d.spans.first().is_some_and(|s| w.tokens(s).any(|i| self.finite(i) || w.quote_at(i).is_some()));
        look.around().or_else(|| look.clause(at).filter(whole)).map(told)
    }

    pub(super) fn to(&self, at: usize) -> Option<Draft> {
        let w = self.w;
        // "to “leave it there”".
        let verb = at + 1 + usize::from(w.opens(at + 1).is_some());
        if self.is_heard(at) || !w.is(at, TO) || !w.is_word(verb) || w.is_capital(verb) || w.is(verb, CLOSED & !(BE | HAVE | DO)) {
            return None;
        }
        let end = self.clause_end(at)?;
        (end > at + 2).then(|| self.words(at..end)).flatten()
    }
}
