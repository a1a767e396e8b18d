//! What was said? For each act, the words that its cue's frame takes: a quote, a clause or a phrase.

use super::acts::Act;
use super::cues::{CueBook, CueRow, Form, Frame};
use super::extent::{Bounds, trim};
use super::parsed;
use super::words::{ARTICLE, AS, PREPOSITION, QUESTION, RELATIVE, THAT, TO, Words};
use record::{Stance, StatementKind};
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
pub(super) struct Look<'a, 'b> {
    pub w: &'a Words<'b>,
    pub bounds: &'a Bounds<'a>,
    pub index: usize,
    pub act: &'a Act,
    pub end: usize,
}

/// What the act at `index` says, by the first frame of its rows that fits.
pub(super) fn find(w: &Words<'_>, bounds: &Bounds<'_>, book: &CueBook, index: usize) -> Option<Draft> {
    let act = bounds.acts.get(index)?;
    let look = Look { w, bounds, index, act, end: w.sentence(act.cue.first).end };
    let rows = || act.cue.rows.iter().filter_map(|r| Some((*r, book.rows.get(*r)?)));
    let framed = rows().find_map(|(r, row)| Some((r, row.frames.iter().find_map(|f| look.frame(*f, row))?)));
    if act.cue.form == Form::Noun {
        let clause = parsed::told_of(w, &act.cue)?;
        let end = bounds.clause(w, index, clause.start).min(clause.end);
        return look.words(clause.start..trim(w, clause.start, end)).map(|d| Draft { row: act.cue.rows.first().copied(), ..d });
    }
    let (row, draft) = framed.or_else(|| rows().find_map(|(r, row)| Some((r, look.parsed(row)?))))?;
    Some(Draft { row: Some(row), ..draft })
}

impl Look<'_, '_> {
    pub(super) fn frame(&self, frame: Frame, row: &CueRow) -> Option<Draft> {
        // A noun-like form ("the report claims") needs its clause or quote plainly marked.
        let doubtful = row.noun && matches!(self.act.cue.form, Form::Third | Form::Base) && !self.act.cue.helped && !self.by_name();
        // "several proposed reforms", "the BBC2 show": the parse takes it for no verb, and nothing else marks what was said.
        let tree = &self.w.tree;
        let verb = tree.word(self.act.cue.first);
        let noun = verb.is_some_and(|v| tree.tag(v) == "NOUN") && matches!(frame, Frame::Clause | Frame::Finite);
        // "people reporting symptoms": a participle without a clause describes.
        let cue = &self.act.cue;
        let describes = row.things && cue.form == Form::Ing && !cue.helped && verb.is_some_and(|v| tree.relation(v) == "acl");
        if describes && matches!(frame, Frame::Phrase | Frame::Finite | Frame::Clause) {
            return None;
        }
        let adjective = verb.is_some_and(|v| tree.relation(v) == "amod") && frame != Frame::Quote;
        if (noun || adjective) && !self.act.cue.helped || frame != Frame::Quote && self.fronts() {
            return None;
        }
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
            Frame::Likened => self.object(|look, object, end| end > object.end + 1 && look.w.is(object.end, TO)),
            Frame::To => self.to(self.act.after),
            Frame::Urge => self.urged(),
        }
    }

    /// The end of the cue's clause where nothing but a stop or a hand follows.
    pub(super) fn reaches(&self) -> usize {
        let hand = self.bounds.hands.iter().find(|h| h.start >= self.act.after && h.start <= self.act.after + 1);
        // What else the cue's sentence tells does not part the quotes around it.
        let quiet = (self.act.after..self.end).all(|i| self.w.quote_at(i).is_none());
        if quiet { self.end } else { hand.map_or(self.act.after, |h| h.end) }
    }

    pub(super) fn draft(&self, spans: Vec<Range<usize>>, kind: StatementKind) -> Draft {
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

    pub(super) fn words(&self, tokens: Range<usize>) -> Option<Draft> {
        let start = tokens.start + usize::from(self.w.word(tokens.start) == ",");
        // "Orsk, who calls the port a ruin, said": what was said ends with the relative clause.
        let relative = self.w.is(self.act.subject.tokens.start, RELATIVE | THAT) && !self.act.carried;
        let over = parsed::relative_end(self.w, &self.act.cue).filter(|r| relative && tokens.contains(r)).map(|r| trim(self.w, start, r));
        let tokens = start..over.unwrap_or(tokens.end);
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

    pub(super) fn direct(&self, quotes: Vec<usize>) -> Draft {
        let spans = quotes.iter().filter_map(|q| self.w.text.quotes.get(*q)).map(|q| q.inner.clone()).collect();
        Draft { quotes, ..self.draft(spans, StatementKind::Direct) }
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
