//! Where does what was said end? A clause runs to its sentence's end or to the next act or hand, a phrase to its own end.

use super::acts::Act;
use super::cues::Form;
use super::words::{
    ADVERB, AND, AS, BE, CONJUNCTION, CUTS, DETERMINER, DO, HAVE, MODAL, PERSONAL, PREPOSITION, PRONOUN, RELATIVE, SUBORDINATOR, THAT, TO,
    VERB, Words,
};
use std::ops::Range;

/// What content may run into.
pub(super) struct Bounds<'a> {
    /// All acts, in text order.
    pub acts: &'a [Act],
    /// Token ranges of words that name a hand.
    pub hands: &'a [Range<usize>],
}

impl Bounds<'_> {
    /// One past the last token of a clause that begins at `start` and belongs to the act `own`.
    pub(super) fn clause(&self, w: &Words<'_>, own: usize, start: usize) -> usize {
        self.end(w, own, start, false)
    }

    /// One past the last token of a noun phrase with what hangs on it.
    pub(super) fn phrase(&self, w: &Words<'_>, own: usize, start: usize) -> usize {
        self.end(w, own, start, true)
    }

    fn end(&self, w: &Words<'_>, own: usize, start: usize, phrase: bool) -> usize {
        let sentence = w.sentence(start);
        let mut i = start;
        while i < sentence.end {
            if let Some(q) = w.opens(i) {
                i = w.tokens_of_quote(q).end.max(i + 1);
                // A quote that closes with a stop and is followed by nothing ends the clause even beyond this sentence.
                if i >= sentence.end {
                    return i;
                }
                // "spoke of “the storm,” leaving out the flood": the reporter goes on.
                let leaves = w.low(i).ends_with("ing") && w.tree.word(i).is_some_and(|v| w.tree.tag(v) == "VERB");
                // "… “without terms,” an official said".
                let comma = w.text.quotes.get(q).is_some_and(|q| q.closed && w.text.words(q.inner.clone()).trim_end().ends_with(','));
                if comma && leaves && i > start {
                    break;
                }
                if comma
                    && self.acts.iter().enumerate().any(|(k, a)| k != own && !a.carried && (a.clause == i || a.cue.group == i) && i > start)
                {
                    break;
                }
                continue;
            }
            // "said that in a talk, Orsk told …", "said that while it rained, Orsk told …": what is fronted alone was not said.
            let first = w.is(start, SUBORDINATOR) && !(start..i).any(|k| w.word(k) == "," && w.quote_at(k).is_none());
            let fronted = w.word(i) == "," && (first || w.is(start, PREPOSITION) && !is_finite(w, start..i));
            if i > start && (!fronted && self.cut(w, own, i) || phrase && self.phrase_cut(w, start, i, &sentence)) {
                break;
            }
            i += 1;
        }
        trim(w, start, i)
    }

    /// Whether the clause ends before token `i`: a hand, or another act, begins there.
    fn cut(&self, w: &Words<'_>, own: usize, i: usize) -> bool {
        if self.hands.iter().any(|h| h.start == i) {
            return true;
        }
        // "…: “…,” X said": the quote is another statement's.
        if w.word(i) == ":"
            && let Some(q) = w.opens(i + 1)
        {
            let end = w.tokens_of_quote(q).end;
            // A new sentence after the quote is another matter.
            return self.acts.iter().any(|a| a.clause == end && w.sentence(end).start != end);
        }
        let comma = matches!(w.word(i), "," | ";" | "—" | "–" | "-");
        // "it was not confirmed yet.": the last word joins nothing.
        let and = w.is(i, CONJUNCTION) && !w.is_stop(i + 1);
        if !comma && !and {
            return false;
        }
        if within_adjectives(w, i) {
            return false;
        }
        let mut next = i + 1;
        // "…, in remarks carried by Vell Radio".
        let place = comma && w.word(i) == "," && w.place_at(next).is_some();
        if place || comma && self.hands.iter().any(|h| h.start == next) {
            return true;
        }
        if comma && w.is(next, CONJUNCTION) {
            next += 1;
        } else if comma && w.is(next, PREPOSITION | RELATIVE) {
            // ", in which they announced": the relative clause tells of another act.
            next += (0..2).take_while(|k| w.is(next + k, PREPOSITION | RELATIVE)).count();
            let relative = w.is(next - 1, RELATIVE);
            return relative
                && own == usize::MAX
                && self.acts.iter().enumerate().any(|(k, a)| k != own && (a.clause == next || a.clause + 1 == next));
        }
        let me = self.acts.get(own);
        self.acts.iter().enumerate().any(|(k, a)| {
            if k == own || a.clause != next {
                return false;
            }
            let same = me.is_some_and(|m| m.subject.same(&a.subject, w));
            match (a.carried, a.cue.form) {
                (true, Form::Ing) => comma || me.is_some_and(|m| m.cue.form == Form::Ing),
                // "…, calling them partners and said that": a finite verb goes on with the main clause.
                (true, _) => me.is_some_and(|m| {
                    // "acknowledged A but says B": the speaker goes on.
                    let but = !w.is(next - 1, AND) && m.subject.tokens == a.subject.tokens;
                    m.cue.form == a.cue.form || a.cue.helped || m.cue.form == Form::Ing || and && but
                }),
                // "Orsk said A and Teld said B".
                (false, _) => {
                    comma
                        || same
                        || me.is_some_and(|m| joined(w, m, a) && (and && !w.is(i, AND) || m.cue.form == a.cue.form && !a.cue.helped))
                        || me.is_some_and(|m| m.cue.rows == a.cue.rows && m.cue.form == a.cue.form && !m.carried)
                }
            }
        })
    }

    fn phrase_cut(&self, w: &Words<'_>, start: usize, i: usize, sentence: &Range<usize>) -> bool {
        // "condemned the test as “a provocation”" goes on.
        let names = w.is(i, AS) && (w.opens(i + 1).is_some() || w.is(i + 1, DETERMINER) || !is_finite(w, i + 1..sentence.end));
        if w.place_at(i).is_some() || w.is(i, CUTS) && !names {
            return true;
        }
        if let Some(t) = w.time_at(i) {
            let after = (i..sentence.end).find(|k| w.time_at(*k) != Some(t)).unwrap_or(sentence.end);
            let first = i == 0 || w.time_at(i - 1) != Some(t);
            return first && (after >= sentence.end || w.is_mark(after) || w.place_at(after).is_some());
        }
        matches!(w.word(i), ";" | "—" | "–" | ":" | "(")
            || w.word(i) == "," && !lists(w, i, sentence.end) && !within_adjectives(w, i)
            || w.is(i, CONJUNCTION)
                && !w.is_stop(i + 1)
                && (goes_on(w, i + 1) || w.is(i + 1, PRONOUN | PERSONAL) || clause_follows(w, start, i + 1))
    }
}

/// Whether a comma stands within one phrase: "the presence of well-trained, well-armed men".
fn within_adjectives(w: &Words<'_>, comma: usize) -> bool {
    let adjective = comma.checked_sub(1).and_then(|j| w.tree.word(j)).filter(|a| w.tree.relation(*a) == "amod");
    w.word(comma) == "," && adjective.and_then(|a| w.tree.head(a)).is_some_and(|n| w.tree.token(n) > comma)
}

/// Whether the parse joins the verb of one act to that of another.
fn joined(w: &Words<'_>, first: &Act, second: &Act) -> bool {
    let verb = w.tree.word(second.cue.first);
    verb.is_some_and(|v| w.tree.relation(v) == "conj" && w.tree.head(v) == w.tree.word(first.cue.first))
}

/// Whether a verb follows a conjunction, adverbs between: "and resulted in", "and then was".
fn goes_on(w: &Words<'_>, at: usize) -> bool {
    let verb = if w.is(at, ADVERB) { at + 1 } else { at };
    // "and hung up the phone": a past form that the parse joins to a verb.
    let joined = w.tree.word(verb).filter(|v| w.tree.tag(*v) == "VERB" && w.tree.relation(*v) == "conj");
    if joined.is_some_and(|v| w.low(verb) != w.tree.lemma(v) && !w.low(verb).ends_with("ing") && !w.low(verb).ends_with("ed")) {
        return true;
    }
    let past = w.low(verb).ends_with("ed") && w.is_word(verb) && !w.is_capital(verb);
    // "a return to the table and talks": the parse knows a noun.
    let noun = w.tree.word(verb).is_some_and(|v| w.tree.tag(v) == "NOUN");
    w.is(verb, BE | HAVE | DO | MODAL | VERB) && !noun
        || past && (w.is(verb + 1, DETERMINER | PREPOSITION | TO | ADVERB) || w.is_capital(verb + 1))
}

/// Whether a clause with a subject of its own follows, joined to a verb before `start`: "and a meeting is sought".
fn clause_follows(w: &Words<'_>, start: usize, at: usize) -> bool {
    let noun = (at..at + 8).filter_map(|i| w.tree.word(i)).find(|n| w.tree.relation(*n) == "nsubj" && w.tree.reach(*n).start == at);
    let subject = noun.filter(|n| !w.is(w.tree.token(*n), RELATIVE | THAT));
    let Some(verb) = subject.and_then(|n| w.tree.head(n)).filter(|v| w.tree.relation(*v) == "conj") else { return false };
    // "and the expansion of a plan launched in May": a form in -ed alone may be a participle.
    let helped = w.tree.below(verb, &["aux", "cop"]).next().is_some();
    (helped || !w.low(w.tree.token(verb)).ends_with("ed"))
        && w.tree.head(verb).is_some_and(|h| w.tree.tag(h) == "VERB" && w.tree.token(h) < start)
}

/// Whether a comma goes on with a list: an "and" within a few words, no verb before it.
fn lists(w: &Words<'_>, comma: usize, end: usize) -> bool {
    for i in comma + 1..end.min(comma + 9) {
        if w.is(i, AND) {
            return !w.is(i + 1, BE | HAVE | DO | MODAL);
        }
        if w.is(i, BE | HAVE | DO | MODAL | RELATIVE) || w.is_stop(i) {
            return false;
        }
    }
    false
}

/// Leaves out a stop, comma or conjunction at the end.
pub(super) fn trim(w: &Words<'_>, start: usize, mut end: usize) -> usize {
    while end > start {
        let j = end - 1;
        let mark = w.is_mark(j) && w.quote_at(j).is_none() && (w.is_stop(j) || matches!(w.word(j), "," | ";" | ":" | "—" | "–" | "-"));
        // "it was not confirmed yet.": the last word of a sentence joins nothing.
        if !(mark || w.is(j, CONJUNCTION) && !w.is_stop(j + 1)) {
            break;
        }
        end = j;
    }
    end
}

/// Where a sentence's own words begin, after a place and agency ("VELL (Vell Wire) —") or a heading ("A long wait:").
pub(super) fn opening(w: &Words<'_>, start: usize, end: usize) -> usize {
    let place = |i: usize| w.is_mark(i) || w.is_capital(i) || w.is_number(i) || w.time_at(i).is_some();
    let dash = (start..end.min(start + 14)).find(|i| matches!(w.word(*i), "—" | "–" | "-"));
    if let Some(dash) = dash.filter(|d| *d > start && (start..*d).all(place)) {
        let after = dash + 1 + (dash + 1..end).take_while(|i| w.word(*i) == "-").count();
        // "Mara Orsk – the lodestar of the left – has died": what follows in small letters tells of the name.
        if !w.word(after).starts_with(char::is_lowercase) {
            return after;
        }
    }
    let colon = (start..end.min(start + 6)).find(|i| w.word(*i) == ":" && w.quote_at(*i).is_none());
    let heading = colon.filter(|c| w.is_capital(c + 1) && !(start..*c).any(|i| w.is(i, BE | HAVE | DO | MODAL | VERB)));
    heading.map_or(start, |c| c + 1)
}

/// Whether the tokens hold a finite verb of their own, outside quotes and relative clauses.
pub(super) fn is_finite(w: &Words<'_>, tokens: Range<usize>) -> bool {
    for i in tokens {
        if w.quote_at(i).is_some() {
            continue;
        }
        if w.is(i, RELATIVE | THAT) || matches!(w.word(i), "," | ";") {
            return false;
        }
        let infinitive = i > 0 && w.is(i - 1, TO);
        if w.is(i, BE | HAVE | DO | MODAL) && !infinitive && !w.low(i).ends_with("ing") {
            return true;
        }
    }
    false
}
