//! What was said, where it stands beside the act: a quote before or after it, a clause that it follows or breaks.

use super::acts::Act;
use super::content::{Draft, Look};
use super::extent::{is_finite, opening};
use super::fits::{self, Kind};
use super::parsed;
use super::words::{ADVERB, AS, CARRIED, CLOSED, CONJUNCTION, CUTS, DETERMINER, HYPOTHETICAL, MEANWHILE, PREPOSITION, RELATIVE, THAT, TO};
use record::StatementKind;

impl Look<'_, '_> {
    /// The cue's clause is over: nothing follows but a stop or a comma.
    pub(super) fn is_over(&self) -> bool {
        let at = self.act.after;
        at >= self.end
            || self.w.is_stop(at)
            || matches!(self.w.word(at), "," | ";" | "—" | "–")
            || self.bounds.hands.iter().any(|h| h.start == at)
            || self.w.is(at, CUTS | CONJUNCTION | PREPOSITION)
            // "said in a statement posted on its website".
            || self.spread(at)
            || self.is_heard(at)
    }

    /// "said to loud cheers": after "to" a noun is told or heard, nothing is said.
    pub(super) fn is_heard(&self, at: usize) -> bool {
        let w = self.w;
        w.is(at, TO) && w.tree.word(at + 1).is_some_and(|n| matches!(w.tree.tag(n), "NOUN" | "PROPN" | "ADJ" | "DET" | "NUM"))
    }

    /// What follows the occasion tells of it: "in an interview published on Friday", "in a talk airing in Vell".
    pub(super) fn spread(&self, at: usize) -> bool {
        let w = self.w;
        let participle = w.tree.word(at).is_some_and(|v| w.tree.tag(v) == "VERB" && matches!(w.tree.relation(v), "acl" | "advcl"));
        self.act.place.is_some() && (w.is(at, CARRIED) || participle)
    }

    /// A quote right before the act, right after it, or both.
    pub(super) fn quoted(&self) -> Option<Draft> {
        let w = self.w;
        let at = self.act.after;
        if let Some(q) = self.quote_before().filter(|_| self.is_over()) {
            return self.after_quote(q, at, false);
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

    /// The quote `q` before the act and what resumes it at `at`, with the words that lead into it, where those are said too.
    /// `told`: someone is told it ("“…,” Orsk told Teld"), so that the quote alone is certainly theirs.
    pub(super) fn after_quote(&self, q: usize, at: usize, told: bool) -> Option<Draft> {
        let w = self.w;
        // "…, X said it was “safe”, Vell Radio reported": the quote is the end of another's words.
        let first = w.tokens_of_quote(q).start;
        let sentence = w.sentence(first);
        let mut others = self.bounds.acts.iter().filter(|a| a.cue.first >= sentence.start && a.cue.first < first).peekable();
        if others.peek().is_some() && first > sentence.start && !w.is_mark(first - 1) {
            // "The results suggest it was “safe,” Orsk told Teld": papers do not speak up, someone tells what they say.
            // "Orsk condemned it as “a crime,” the statement said": so does another who cannot be Orsk.
            let mine = &self.act.subject;
            let other = |a: &Act| match (a.subject.entity(w), mine.entity(w)) {
                (Some(theirs), Some(mine)) => theirs != mine,
                (Some(_), None) => fits::kind_of(w, mine).is_none_or(|k| k == Kind::Thing && !fits::fits(w, &a.subject, k)),
                _ => false,
            };
            let papers = others.all(|a| self.is_of_document(a) || other(a));
            let start = opening(w, sentence.start, first);
            let whole = || papers.then(|| self.words(start..w.tokens_of_quote(q).end)).flatten();
            return self.around().or_else(whole).or_else(|| told.then(|| self.direct(vec![q])));
        }
        let resumed = self.resumed(at);
        let mut draft = self.direct([q].into_iter().chain(resumed).collect());
        if let Some(start) = self.runs_into(first) {
            draft = self.words(start..w.tokens_of_quote(q).end)?;
            draft.quotes = vec![q];
        }
        Some(draft)
    }

    /// "As Orsk noted in a column on the port, A": what follows the verb tells of the saying.
    pub(super) fn fronts(&self) -> bool {
        let w = self.w;
        let start = w.sentence(self.act.cue.first).start;
        let mark = self.act.clause.checked_sub(1).filter(|m| *m >= start && w.is(*m, AS) && !self.act.carried);
        let fronted = mark.is_some_and(|m| (start..m).all(|i| w.is(i, CONJUNCTION) || w.word(i) == ","));
        fronted && (self.act.place.is_some() || w.is(self.act.after, PREPOSITION))
    }

    /// "As Orin Wire reported, CLAUSE" and "CLAUSE, as Orin Wire reported".
    pub(super) fn as_said(&self) -> Option<Draft> {
        let w = self.w;
        let mark = self.act.clause.checked_sub(1).filter(|m| w.is(*m, AS) && !self.act.carried && self.act.subject.after.is_none())?;
        let sentence = w.sentence(mark);
        // "As Orsk said, A", "And, as Orsk said, A".
        let fronted = (sentence.start..mark).all(|i| self.w.is(i, CONJUNCTION) || self.w.word(i) == ",");
        if fronted {
            // "As Orsk noted in a column on the port, A": the comma after which the clause begins.
            let comma = (self.act.after..self.end).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none())?;
            let start = comma + 1;
            let near =
                comma == self.act.after || self.fronts() && !(self.act.after..comma).any(|i| self.finite(i)) && self.finite_after(start);
            let end = near.then(|| self.bounds.clause(w, self.index, start))?;
            return (end > start + 2).then(|| self.words(start..end)).flatten();
        }
        let before = mark.checked_sub(1).filter(|c| w.word(*c) == "," && *c > sentence.start + 2 && w.quote_at(*c).is_none())?;
        let start = opening(w, sentence.start, before);
        let free = !self.bounds.acts.iter().any(|a| a.cue.first >= sentence.start && a.cue.first < mark);
        // "Last week, as Orin Wire reported, the port …": what stands before is no clause.
        let whole = (start..before).any(|i| self.finite(i)) || before - start > 7;
        (free && whole && self.is_over()).then(|| self.words(start..before)).flatten()
    }

    /// Whether a clause with a verb of its own begins at `start`.
    fn finite_after(&self, start: usize) -> bool {
        (start..self.bounds.clause(self.w, self.index, start)).any(|i| self.finite(i))
    }

    /// "The plan, she said, “was bold”": the clause begins before the act and ends in the quote.
    pub(super) fn goes_round(&self, at: usize) -> bool {
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
    pub(super) fn resumed(&self, at: usize) -> Option<usize> {
        let w = self.w;
        let open = (at + 1..self.end).find(|i| w.opens(*i).is_some())?;
        let free = !self.bounds.acts.iter().any(|a| a.cue.first >= at && a.cue.first < open);
        let lead = if w.is(open - 1, CONJUNCTION) { open.saturating_sub(2) } else { open - 1 };
        (free && matches!(w.word(lead), "," | ":")).then(|| w.opens(open)).flatten()
    }

    /// The quote that ends right before the act's clause.
    pub(super) fn quote_before(&self) -> Option<usize> {
        let w = self.w;
        if self.act.carried {
            return None;
        }
        let prior = self.described_from().checked_sub(1)?;
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

    /// The first token of the words for the speaker: "“…,” retired army officer Orsk said" has more before the name.
    fn described_from(&self) -> usize {
        let (w, clause) = (self.w, self.act.clause);
        if self.act.subject.after.is_some() || self.act.subject.tokens.start != clause {
            return clause;
        }
        let floor = w.sentence(clause).start;
        let part =
            |i: &usize| (w.is_word(*i) || w.is_number(*i) || w.is_hyphen(*i)) && !w.is(*i, CLOSED | ADVERB) && w.quote_at(*i).is_none();
        let from = (floor..clause).rev().take(8).take_while(part).last().unwrap_or(clause);
        // The quote is a sentence of its own, not the end of one.
        let whole = |q: usize| {
            let open = w.tokens_of_quote(q).start;
            w.sentence(open).start == open
        };
        if from > floor && w.closes(from - 1).is_some_and(whole) { from } else { clause }
    }

    /// Where the sentence began, when words of the reporter lead into the quote that opens at `opening`.
    pub(super) fn runs_into(&self, opening: usize) -> Option<usize> {
        let w = self.w;
        let sentence = w.sentence(opening);
        if opening <= sentence.start || w.is_mark(opening - 1) && w.closes(opening - 1).is_none() && w.quote_at(opening - 1).is_none() {
            return None;
        }
        let taken = self.bounds.acts.iter().any(|a| a.cue.first >= sentence.start && a.cue.first < opening);
        (!taken && w.quote_at(opening - 1).is_none()).then_some(sentence.start)
    }

    pub(super) fn closes_clause(&self, q: usize) -> bool {
        let tokens = self.w.tokens_of_quote(q);
        tokens.end >= self.end || self.w.is_stop(tokens.end) || self.w.word(tokens.end) == ","
    }

    /// "CLAUSE, X said": the clause before, and what resumes after the cue.
    pub(super) fn around(&self) -> Option<Draft> {
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
            || w.word(at) == ";"
            || self.trails(at)
            || self.bounds.hands.iter().any(|h| h.start <= at + 1 && at < h.end);
        let start = self.clause_start(sentence.start, prior);
        // "He had a new phone – proof, they said, that he was a spy": the few words after the dash.
        let dash = (start..prior).rev().take(6).find(|i| matches!(w.word(*i), "—" | "–")).filter(|_| resumes && w.is(at + 1, THAT));
        let start = dash.map_or(start, |d| d + 1);
        let before = start..prior;
        // "If he meant that, I do not agree.": a condition is nothing said.
        let verb = w.tree.word(self.act.cue.first);
        let hangs = || verb.is_some_and(|v| w.tree.below(v, &["advcl"]).any(|c| w.tree.reach(c).start == start));
        let condition = over && w.is(start, HYPOTHETICAL) && hangs() && !before.clone().any(|i| w.word(i) == ",");
        if !(over || resumes) || before.len() < 3 && over || before.is_empty() || condition {
            return None;
        }
        let mut draft = self.words(before.clone())?;
        let participle = w.low(at + 1).ends_with("ing") && w.is_word(at + 1);
        // "…, Orsk said on Monday, Vell Radio reported".
        let another = self
            .bounds
            .acts
            .iter()
            .any(|a| a.clause == at + 1 && !a.carried || a.carried && w.is(at + 1, CONJUNCTION) && a.clause == at + 2);
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

    /// Nothing follows to the sentence's end but phrases with a preposition and times: "…, Orsk said in Vell on Monday".
    fn trails(&self, at: usize) -> bool {
        let w = self.w;
        let mut end = at;
        while end < self.end && !w.is_stop(end) {
            let phrase = parsed::whole_from(w, end + 1, self.end).filter(|_| w.is(end, PREPOSITION)).map(|p| p.end);
            match phrase {
                Some(over) if over > end => end = over,
                _ if w.time_at(end).is_some() || w.place_at(end).is_some() => end += 1,
                _ => return false,
            }
        }
        end > at
    }

    /// A clause before the cue begins with its sentence, or after a quote or act that stands before it there.
    pub(super) fn clause_start(&self, floor: usize, prior: usize) -> usize {
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
}
