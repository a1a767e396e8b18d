//! What was said? For each act, the words that its cue's frame takes: a quote, a clause or a phrase.

use super::acts::Act;
use super::cues::{CueBook, CueRow, Form, Frame};
use super::extent::{Bounds, is_finite, opening, trim};
use super::phrase;
use super::speaker::may_speak;
use super::tail::{self, Tail};
use super::words::{
    ADVERB, AND, ARTICLE, ARTICLE_A, AS, BE, CLOSED, CONJUNCTION, CUTS, DETERMINER, DO, DOCUMENT, GRANTED, HAVE, HYPOTHETICAL, MEANWHILE,
    MODAL, NEGATION, NOTHING, OBJECT, PARTICLE, PEOPLE, PREPOSITION, PRONOUN, QUESTION, RELATIVE, SUBORDINATOR, THAT, TO, VERB, Words,
};
use crate::names::Form as Refers;
use record::{NameType, Stance, StatementKind};
use std::ops::Range;

/// A statement before its chain is known. Ranges are bytes.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What says that it was said.
    pub source: Source,
    /// Index of the lexicon's row, for an act.
    pub row: Option<usize>,
    pub spans: Vec<Range<usize>>,
    pub kind: StatementKind,
    /// Quotes it takes whole.
    pub quotes: Vec<usize>,
    pub addressee: Option<Range<usize>>,
    /// One past the last token of cue, content and what stands between.
    pub reaches: usize,
    /// The act before a quote without a cue of its own, by whose speaker it is.
    pub voice: Option<usize>,
}

/// What says that it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// An act, by its index.
    Act(usize),
    /// "according to", by the index of the hand.
    According(usize),
    /// Nothing: a paragraph that is a quote.
    Alone,
}

impl Draft {
    /// A quote that no cue takes.
    pub(super) fn alone(quote: usize, inner: Range<usize>) -> Draft {
        let kind = StatementKind::Direct;
        Draft { source: Source::Alone, row: None, spans: vec![inner], kind, quotes: vec![quote], addressee: None, reaches: 0, voice: None }
    }
}

/// One act looked at.
struct Look<'a, 'b> {
    w: &'a Words<'b>,
    bounds: &'a Bounds<'a>,
    index: usize,
    act: &'a Act,
    end: usize,
}

/// What the act at `index` says, by the first frame of its rows that fits.
pub(super) fn find(w: &Words<'_>, bounds: &Bounds<'_>, book: &CueBook, index: usize) -> Option<Draft> {
    let act = bounds.acts.get(index)?;
    let look = Look { w, bounds, index, act, end: w.sentence(act.cue.first).end };
    let rows = || act.cue.rows.iter().filter_map(|r| Some((*r, book.rows.get(*r)?)));
    let framed = rows().find_map(|(r, row)| Some((r, row.frames.iter().find_map(|f| look.frame(*f, row))?)));
    let (row, draft) = framed.or_else(|| rows().find_map(|(r, row)| Some((r, look.parsed(row)?))))?;
    Some(Draft { row: Some(row), ..draft })
}

impl Look<'_, '_> {
    fn frame(&self, frame: Frame, row: &CueRow) -> Option<Draft> {
        // A noun-like form ("the report claims") needs its clause or quote plainly marked.
        let doubtful = row.noun && matches!(self.act.cue.form, Form::Third | Form::Base) && !self.act.cue.helped && !self.by_name();
        match frame {
            Frame::Quote => self.as_said().or_else(|| self.quoted()).or_else(|| self.around()),
            Frame::That => self.that(self.act.after, row.takes(Frame::Phrase)),
            Frame::Whether => self.whether(self.act.after, row.stance == Stance::Asked),
            Frame::Tell => self.tell(row),
            Frame::Shown if self.is_document() => self.phrase(row),
            Frame::Shown => None,
            Frame::Nothing => Some(self.draft(Vec::new(), StatementKind::Indirect)),
            _ if doubtful => None,
            Frame::Clause => self.clause(self.act.after),
            Frame::Finite => self.finite_clause(self.act.after),
            Frame::Phrase => self.phrase(row),
            Frame::Call => self.named().or_else(|| self.object(Look::is_called)),
            Frame::As => self.described(),
            Frame::Of => self.object(|look, object, end| end > object.end + 1 && look.w.is(object.end, PREPOSITION)),
            Frame::To => self.to(self.act.after),
            Frame::Urge => self.urged(),
        }
    }

    /// The clause that hangs on the cue, whatever stands between ("predicted in March that …", "wrote to the board that …").
    fn parsed(&self, row: &CueRow) -> Option<Draft> {
        let takes = [Frame::That, Frame::Clause, Frame::Finite, Frame::Tell].iter().any(|f| row.takes(*f));
        let clause = super::parsed::clause(self.w, &self.act.cue).filter(|c| takes && c.start > self.act.after)?;
        self.words(clause.start..self.clause_end(clause.start)?)
    }

    /// The end of the cue's clause where nothing but a stop or a hand follows.
    fn reaches(&self) -> usize {
        let hand = self.bounds.hands.iter().find(|h| h.start >= self.act.after && h.start <= self.act.after + 1);
        // What else the cue's sentence tells does not part the quotes around it.
        let quiet = (self.act.after..self.end).all(|i| self.w.quote_at(i).is_none());
        if quiet { self.end } else { hand.map_or(self.act.after, |h| h.end) }
    }

    fn by_name(&self) -> bool {
        let (w, s) = (self.w, &self.act.subject);
        let last = s.named.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(s.named.end).saturating_sub(1);
        let unlisted = || w.is_capital(last);
        s.mention.and_then(|m| w.names.mentions.get(m)).map_or_else(unlisted, |m| m.form != Refers::Title)
    }

    fn draft(&self, spans: Vec<Range<usize>>, kind: StatementKind) -> Draft {
        let reaches = self.reaches();
        Draft {
            source: Source::Act(self.index),
            row: None,
            spans,
            kind,
            quotes: Vec::new(),
            addressee: self.act.addressee.clone(),
            reaches,
            voice: None,
        }
    }

    /// One past the last token of the clause that was said; nothing where it cannot be told from the reporter's own.
    fn clause_end(&self, start: usize) -> Option<usize> {
        let end = self.bounds.clause(self.w, self.index, start);
        match tail::find(self.w, self.bounds.acts, self.act, start..end) {
            Tail::Nothing => Some(end),
            Tail::From(i) => Some(trim(self.w, start, i)),
            Tail::Doubt => None,
        }
    }

    fn words(&self, tokens: Range<usize>) -> Option<Draft> {
        let start = tokens.start + usize::from(self.w.word(tokens.start) == ",");
        let tokens = start..tokens.end;
        // Words that nothing can end with: the cut fell within a clause.
        let last = tokens.end.checked_sub(1).filter(|l| *l >= tokens.start)?;
        if self.w.quote_at(last).is_none() && self.w.is(last, QUESTION | ARTICLE | AS | RELATIVE) && !self.w.is_stop(tokens.end) {
            return None;
        }
        let mixed = tokens.clone().any(|i| self.w.quote_at(i).is_some());
        let kind = if mixed { StatementKind::Mixed } else { StatementKind::Indirect };
        let open =
            tokens.end.checked_sub(1).and_then(|i| self.w.quote_at(i)).filter(|q| self.w.text.quotes.get(*q).is_some_and(|q| !q.closed));
        Some(Draft { quotes: open.into_iter().collect(), ..self.draft(vec![self.w.bytes(&tokens)], kind) })
    }

    fn direct(&self, quotes: Vec<usize>) -> Draft {
        let spans = quotes.iter().filter_map(|q| self.w.text.quotes.get(*q)).map(|q| q.inner.clone()).collect();
        Draft { quotes, ..self.draft(spans, StatementKind::Direct) }
    }

    /// The cue's clause is over: nothing follows but a stop or a comma.
    fn is_over(&self) -> bool {
        let at = self.act.after;
        at >= self.end
            || self.w.is_stop(at)
            || matches!(self.w.word(at), "," | ";" | "—" | "–")
            || self.bounds.hands.iter().any(|h| h.start == at)
            || self.w.is(at, CUTS | CONJUNCTION | PREPOSITION)
    }

    /// A quote right before the act, right after it, or both.
    fn quoted(&self) -> Option<Draft> {
        let w = self.w;
        let at = self.act.after;
        if let Some(q) = self.quote_before().filter(|_| self.is_over()) {
            let resumed = self.resumed(at);
            let mut draft = self.direct([q].into_iter().chain(resumed).collect());
            let opening = w.tokens_of_quote(q).start;
            if let Some(start) = self.runs_into(opening) {
                draft = self.words(start..w.tokens_of_quote(q).end)?;
                draft.quotes = vec![q];
            }
            return Some(draft);
        }
        let marked = matches!(w.word(at), "," | ":");
        if w.word(at) == "," && self.goes_round(at) {
            return self.around();
        }
        let q = w.opens(if marked { at + 1 } else { at })?;
        let quote = w.text.quotes.get(q)?;
        let inner = w.text.words(quote.inner.clone());
        let whole = self.closes_clause(q) && inner.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
        (marked || whole && inner.split_whitespace().count() >= 3).then(|| self.direct(vec![q]))
    }

    /// "As Orin Wire reported, CLAUSE" and "CLAUSE, as Orin Wire reported".
    fn as_said(&self) -> Option<Draft> {
        let w = self.w;
        let mark = self.act.clause.checked_sub(1).filter(|m| w.is(*m, AS) && !self.act.carried && self.act.subject.after.is_none())?;
        let sentence = w.sentence(mark);
        if mark == sentence.start {
            let start = self.act.after + 1;
            let end = (w.word(self.act.after) == ",").then(|| self.bounds.clause(w, self.index, start))?;
            return (end > start + 2).then(|| self.words(start..end)).flatten();
        }
        let before = mark.checked_sub(1).filter(|c| w.word(*c) == "," && *c > sentence.start + 2 && w.quote_at(*c).is_none())?;
        let start = opening(w, sentence.start, before);
        let free = !self.bounds.acts.iter().any(|a| a.cue.first >= sentence.start && a.cue.first < mark);
        (free && self.is_over()).then(|| self.words(start..before)).flatten()
    }

    /// "The plan, she said, “was bold”": the clause begins before the act and ends in the quote.
    fn goes_round(&self, at: usize) -> bool {
        let w = self.w;
        let Some(prior) = self.act.clause.checked_sub(1).filter(|_| !self.act.carried) else { return false };
        let sentence = w.sentence(prior);
        let small = w
            .opens(at + 1)
            .and_then(|q| w.text.quotes.get(q))
            .is_some_and(|q| w.text.words(q.inner.clone()).starts_with(char::is_lowercase));
        let fronted = w.is(sentence.start, PREPOSITION | CUTS | CONJUNCTION | ADVERB) || w.time_at(sentence.start).is_some();
        let participle = w.low(sentence.start).ends_with("ing") || w.low(sentence.start).ends_with("ed");
        // "If the port closes, she said, “ships will leave.”"
        let condition = w.is(sentence.start, HYPOTHETICAL) && w.opens(at + 1).is_some();
        // "a plan that, she said, “is bold”".
        let within = prior > sentence.start && w.is(prior - 1, RELATIVE | THAT);
        !within
            && w.word(prior) == ","
            && prior > sentence.start
            && w.closes(prior - 1).is_none()
            && w.quote_at(prior).is_none()
            && (condition || small && !fronted && !participle)
    }

    /// A quote that a comma leads in later in the cue's sentence, no other act before it.
    fn resumed(&self, at: usize) -> Option<usize> {
        let w = self.w;
        let open = (at + 1..self.end).find(|i| w.opens(*i).is_some())?;
        let free = !self.bounds.acts.iter().any(|a| a.cue.first >= at && a.cue.first < open);
        let lead = if w.is(open - 1, CONJUNCTION) { open.saturating_sub(2) } else { open - 1 };
        (free && matches!(w.word(lead), "," | ":")).then(|| w.opens(open)).flatten()
    }

    /// The quote that ends right before the act's clause.
    fn quote_before(&self) -> Option<usize> {
        let w = self.w;
        let prior = self.act.clause.checked_sub(1)?;
        if self.act.carried {
            return None;
        }
        let (q, comma) = match w.closes(prior) {
            Some(q) => (q, false),
            None if w.word(prior) == "," => (w.closes(prior.checked_sub(1)?)?, true),
            None => return None,
        };
        let quote = w.text.quotes.get(q)?;
        let inner = w.text.words(quote.inner.clone());
        let inner = inner.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '’'));
        let tail = inner.ends_with([',', '?', '!', '…', '—', '–', '-', '.']);
        let stopped = inner.ends_with('.');
        let apart = w.text.tokens.get(prior)?.sentence != w.text.tokens.get(self.act.clause)?.sentence;
        let same_line = w.text.sentences.get(w.text.tokens.get(prior)?.sentence)?.line
            == w.text.sentences.get(w.text.tokens.get(self.act.clause)?.sentence)?.line;
        let short = apart && stopped && self.act.subject.after.is_none() && self.act.after < self.end && !w.is_stop(self.act.after);
        ((tail || comma) && same_line && !short).then_some(q)
    }

    /// Where the sentence began, when words of the reporter lead into the quote that opens at `opening`.
    fn runs_into(&self, opening: usize) -> Option<usize> {
        let w = self.w;
        let sentence = w.sentence(opening);
        if opening <= sentence.start || w.is_mark(opening - 1) && w.closes(opening - 1).is_none() && w.quote_at(opening - 1).is_none() {
            return None;
        }
        let taken = self.bounds.acts.iter().any(|a| a.cue.first >= sentence.start && a.cue.first < opening);
        (!taken && w.quote_at(opening - 1).is_none()).then_some(sentence.start)
    }

    fn closes_clause(&self, q: usize) -> bool {
        let tokens = self.w.tokens_of_quote(q);
        tokens.end >= self.end || self.w.is_stop(tokens.end) || self.w.word(tokens.end) == ","
    }

    /// "CLAUSE, X said": the clause before, and what resumes after the cue.
    fn around(&self) -> Option<Draft> {
        let w = self.w;
        let prior = self.act.clause.checked_sub(1)?;
        let sentence = w.sentence(self.act.cue.first);
        let within = w.word(prior) == "," && prior > sentence.start && w.is(prior - 1, RELATIVE | THAT);
        if within || self.act.carried || !matches!(w.word(prior), "," | "—" | "–") || prior <= sentence.start || w.quote_at(prior).is_some()
        {
            return None;
        }
        let at = self.act.after;
        let resumes = matches!(w.word(at), "," | "—" | "–");
        let over = self.act.subject.after.is_some()
            || at >= sentence.end
            || w.is_stop(at)
            || self.bounds.hands.iter().any(|h| h.start <= at + 1 && at < h.end);
        let start = self.clause_start(sentence.start, prior);
        let before = start..prior;
        if !(over || resumes) || before.len() < 3 && over || before.is_empty() {
            return None;
        }
        let mut draft = self.words(before.clone())?;
        let participle = w.low(at + 1).ends_with("ing") && w.is_word(at + 1);
        // "…, Orsk said on Monday, Vell Radio reported".
        let another = self.bounds.acts.iter().any(|a| a.clause == at + 1 && !a.carried);
        if resumes && !over && !another && self.act.subject.after.is_none() && !participle {
            let end = self.clause_end(at + 1)?;
            let aside = w.is(at + 1, DETERMINER | RELATIVE) && (is_finite(w, before.clone()) || !is_finite(w, at + 1..end));
            // "…, she said, after the storm had passed": when it was said.
            let when = w.is(at + 1, MEANWHILE) && before.clone().any(|i| self.finite(i));
            if end > at + 2 && !aside && !when {
                draft.spans.push(w.bytes(&(at + 1..end)));
                if (at + 1..end).any(|i| w.quote_at(i).is_some()) {
                    draft.kind = StatementKind::Mixed;
                }
            }
        }
        let whole = draft.spans.len() > 1 || before.clone().any(|i| self.finite(i)) || before.len() > 7;
        whole.then_some(draft)
    }

    fn finite(&self, i: usize) -> bool {
        self.w.is(i, MODAL | BE | HAVE | DO | VERB) || self.w.low(i).ends_with("ed")
    }

    /// A clause before the cue begins with its sentence, or after a quote or act that stands before it there.
    fn clause_start(&self, floor: usize, prior: usize) -> usize {
        let w = self.w;
        let first = (floor..prior).rev().find(|i| {
            w.closes(*i).is_some()
                && w.text.tokens.get(*i).is_some_and(|t| w.text.words(t.start.saturating_sub(1)..t.start).starts_with(['.', '?', '!']))
        });
        let mut start = opening(w, first.map_or(floor, |i| i + 1), prior);
        if w.is(start, CONJUNCTION) && w.is_capital(start) {
            start += 1;
        }
        start
    }

    /// "that" and a clause. Where the verb takes a phrase too, "that plan" is one.
    fn that(&self, at: usize, phrase: bool) -> Option<Draft> {
        let w = self.w;
        // "says in Vell that", "said, that".
        let place = w.is(at, PREPOSITION).then(|| phrase::beginning(w, at + 1, self.end)).flatten();
        let at = place.map(|p| p.end).filter(|p| w.low(*p) == "that").unwrap_or(at);
        let that = if w.word(at) == "," && w.low(at + 1) == "that" { at + 1 } else { at };
        if w.low(that) != "that" {
            return None;
        }
        let start = that + 1;
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

    fn whether(&self, at: usize, asks: bool) -> Option<Draft> {
        if !(self.w.is(at, QUESTION) || asks && self.w.is(at, HYPOTHETICAL)) {
            return None;
        }
        self.words(at..self.clause_end(at)?).filter(|d| d.spans.first().is_some_and(|s| s.len() > 8))
    }

    /// A clause without "that".
    fn clause(&self, at: usize) -> Option<Draft> {
        let w = self.w;
        if at >= self.end || self.bounds.hands.iter().any(|h| h.start == at) {
            return None;
        }
        // "the man who they said …": the clause lacks what the relative pronoun stands for.
        if !self.act.carried && self.act.clause > 0 && w.is(self.act.clause - 1, RELATIVE) {
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
        let empty = w.is(at, NOTHING) && (end == at + 1 || w.is(at + 1, PREPOSITION));
        if empty || w.is(at, PARTICLE) || self.is_aside(at, end) {
            return None;
        }
        let fronted = w.is(at, PREPOSITION | CUTS) && (at..end).any(|i| w.word(i) == ",");
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
            || w.is(at, SUBORDINATOR) && !w.is(at, CUTS);
        (opens && end > at + 1).then(|| self.words(at..end)).flatten()
    }

    /// The act stands between commas in another clause, with no clause of its own up to the second comma.
    fn is_aside(&self, at: usize, end: usize) -> bool {
        let w = self.w;
        let sentence = w.sentence(at);
        let between = self.act.clause > sentence.start && w.word(self.act.clause - 1) == "," && w.quote_at(self.act.clause - 1).is_none();
        let fronted = w.is(sentence.start, PREPOSITION | CUTS | CONJUNCTION | ADVERB) || w.time_at(sentence.start).is_some();
        let comma = (at..end).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none());
        between && !self.act.carried && !fronted && comma.is_some_and(|c| !(at..c).any(|i| self.finite(i)))
    }

    fn finite_clause(&self, at: usize) -> Option<Draft> {
        let finite = is_finite(self.w, at..self.bounds.clause(self.w, self.index, at));
        finite.then(|| self.clause(at)).flatten()
    }

    fn phrase(&self, row: &CueRow) -> Option<Draft> {
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
        if row.stance == Stance::Denied && (at..end).take_while(|i| !w.is(*i, PREPOSITION | TO)).any(|i| w.is(i, GRANTED)) {
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
    fn whole_object(&self, at: usize, end: usize) -> usize {
        let w = self.w;
        // After a comma the reporter may describe ("…, who is 70").
        let mark = w.is_mark(end) && w.opens(end).is_none();
        let circumstances = mark || w.is(end, CUTS) && !(w.is(end, AS) && w.opens(end + 1).is_some());
        let object = super::parsed::object(w, &self.act.cue).filter(|o| o.start == at && o.end > end && !circumstances);
        object.map_or(end, |o| trim(w, at, o.end.min(self.bounds.clause(w, self.index, at)).max(end)))
    }

    /// "called for calm after the storm and for help": the cue's preposition once more goes on with the phrase.
    fn rejoined(&self, end: usize) -> usize {
        let w = self.w;
        let preposition = self.act.cue.end - 1;
        let again = (end..self.end).take(12).find(|i| w.is(*i, AND) && w.low(i + 1) == w.low(preposition) && w.is(i + 1, PREPOSITION));
        let free = |i: usize| (end..i).all(|k| w.quote_at(k).is_none() && !w.is(k, BE | HAVE | MODAL | VERB));
        again.filter(|i| preposition > self.act.cue.first && free(*i)).map_or(end, |i| self.bounds.phrase(w, self.index, i + 2))
    }

    fn is_document(&self) -> bool {
        let (w, named) = (self.w, &self.act.subject.named);
        let last = named.clone().find(|i| w.is(*i, PREPOSITION)).unwrap_or(named.end).saturating_sub(1);
        w.is(last, DOCUMENT)
    }

    fn is_someone(&self, object: &Range<usize>) -> bool {
        let w = self.w;
        let last = object.end.saturating_sub(1);
        let person = |m: usize| {
            w.names.mentions.get(m).and_then(|m| m.entity).and_then(|e| w.names.entities.get(e)).is_some_and(|e| e.kind == NameType::Person)
        };
        w.is(last, PEOPLE) || w.mention_at(last).is_some_and(person)
    }

    /// "told Y that …", "told Y …", "told Y, “…”".
    fn tell(&self, row: &CueRow) -> Option<Draft> {
        let w = self.w;
        let from = self.act.cue.end;
        let whom = phrase::beginning(w, from, self.end)?;
        if !may_speak(w, &whom) && !w.is(whom.start, OBJECT) && whom.len() > 4 {
            return None;
        }
        // "told the party room meeting that …", "told Channel 7": a word more belongs to the phrase, as the parse knows.
        let cut = w.is_number(whom.end) || w.is_word(whom.end) && !w.is_capital(whom.end) && !w.is(whom.end, CLOSED | ADVERB | CUTS);
        let longer = super::parsed::told(w, &self.act.cue).filter(|p| cut && p.start == from && p.end > whom.end && p.end <= self.end);
        let whom = longer.unwrap_or(whom);
        let mut at = whom.end;
        while at < self.end {
            if w.time_at(at).is_some() || w.place_at(at).is_some() {
                at += 1;
            } else if let Some(where_) = phrase::beginning(w, at + 1, self.end).filter(|_| w.is(at, PREPOSITION)) {
                at = where_.end;
            } else {
                break;
            }
        }
        // "told Vell television.": a common noun goes on with the name.
        let rest = w.is_word(at) && at == whom.end && !w.is_capital(at) && !w.is(at, CLOSED | ADVERB | CUTS | DETERMINER | QUESTION);
        if rest && (at + 1 >= self.end || w.is_mark(at + 1)) && self.quote_before().is_some() {
            at += 1;
        }
        let told = |d: Draft| Draft { addressee: Some(whom.clone()), ..d };
        if let Some(d) = self.that(at, false).or_else(|| self.whether(at, row.stance == Stance::Asked)).or_else(|| self.to(at)) {
            return Some(told(d));
        }
        if let Some(q) = self.quote_before().filter(|_| at >= self.end || w.is_mark(at) || w.is(at, CUTS | PREPOSITION | CONJUNCTION)) {
            return Some(told(self.direct([q].into_iter().chain(self.resumed(at)).collect())));
        }
        if matches!(w.word(at), "," | ":") && w.opens(at + 1).is_some() {
            return Some(told(self.direct(w.opens(at + 1).into_iter().collect())));
        }
        let late = Act { after: at, ..self.act.clone() };
        let look = Look { act: &late, ..*self };
        let whole = |d: &Draft| d.spans.first().is_some_and(|s| w.tokens(s).any(|i| self.finite(i) || w.quote_at(i).is_some()));
        look.around().or_else(|| look.clause(at).filter(whole)).map(told)
    }

    /// "what he called “a ruin”": the name, without what bears it.
    fn named(&self) -> Option<Draft> {
        let w = self.w;
        let before = self.act.clause.checked_sub(1).filter(|b| !self.act.carried && w.is(*b, QUESTION) && !w.is(*b, RELATIVE))?;
        let at = self.act.cue.end;
        if before < w.sentence(at).start || at >= self.end || w.is_mark(at) && w.opens(at).is_none() {
            return None;
        }
        if let Some(q) = w.opens(at) {
            return Some(self.direct(vec![q]));
        }
        let end = super::parsed::object(w, &self.act.cue).filter(|o| o.start == at).map(|o| o.end);
        let end = end.or_else(|| phrase::beginning(w, at, self.end).map(|o| o.end))?;
        self.words(at..trim(w, at, end))
    }

    /// An object and something about it, when `fits` takes what follows the object.
    fn object(&self, fits: impl Fn(&Self, &Range<usize>, usize) -> bool) -> Option<Draft> {
        let w = self.w;
        let at = self.act.cue.end;
        if !self.by_name() && self.act.subject.tokens.len() > 1 && self.act.subject.mention.is_none() {
            return None;
        }
        let object = phrase::beginning(w, at, self.end)?;
        let end = self.bounds.phrase(w, self.index, at);
        // A quoted name for the object comes right after it.
        fits(self, &object, end).then(|| self.words(at..end)).flatten()
    }

    /// Someone urged, and to what: a clause, with its times.
    fn urged(&self) -> Option<Draft> {
        let draft = self.object(|look, object, end| end > object.end + 1 && look.w.is(object.end, TO))?;
        let end = self.clause_end(self.act.cue.end)?;
        let tail = self.bounds.phrase(self.w, self.index, self.act.cue.end);
        // Only a time was left out; after a comma or "as" the reporter may speak.
        let time = (tail..end).all(|i| self.w.time_at(i).is_some());
        if time && end > tail { self.words(self.act.cue.end..end) } else { Some(draft) }
    }

    /// What follows the object says what it is called. An object without a name holds its own description, at the end.
    fn is_called(&self, object: &Range<usize>, end: usize) -> bool {
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

    fn described(&self) -> Option<Draft> {
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

    fn to(&self, at: usize) -> Option<Draft> {
        let w = self.w;
        if !w.is(at, TO) || !w.is_word(at + 1) || w.is_capital(at + 1) || w.is(at + 1, CLOSED & !(BE | HAVE | DO)) {
            return None;
        }
        let end = self.clause_end(at)?;
        (end > at + 2).then(|| self.words(at..end)).flatten()
    }
}

/// Sorts out drafts that claim the same words: of two with one content the first in the text stands.
pub(super) fn settle(drafts: &mut Vec<Draft>) {
    let mut seen: Vec<Vec<Range<usize>>> = Vec::new();
    drafts.retain(|d| {
        let new = d.spans.is_empty() || !seen.contains(&d.spans);
        seen.push(d.spans.clone());
        new
    });
}
