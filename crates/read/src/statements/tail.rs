//! Where does the reporter take over again? A clause that was said may be followed by the reporter's own in the same sentence.

use super::acts::Act;
use super::words::{
    ADVERB, AND, AS, BE, CONJUNCTION, CONTRAST, DETERMINER, DO, HAVE, MODAL, PAST, PREPOSITION, PRESENT, PRONOUN, RELATIVE, REMARK,
    SUBORDINATOR, TELLS_ON, THAT, THIS, TO, VERB, Words,
};
use std::ops::Range;

/// What follows what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// Nothing: all of it was said.
    Nothing,
    /// The reporter's own words from this token on.
    From(usize),
    /// No telling whose.
    Doubt,
}

/// A place where a new clause may begin: the token that ends what was said before it, and the first one after.
struct Seam {
    end: usize,
    next: usize,
    /// The comma stands in a quote that closes there.
    quoted: bool,
}

/// Whether the reporter's own words follow within the clause that the act says, `tokens`.
pub(super) fn find(w: &Words<'_>, acts: &[Act], act: &Act, tokens: Range<usize>) -> Tail {
    let seams = seams(w, tokens.clone());
    match fenced(w, acts, act, &tokens, &seams) {
        Tail::Nothing => {}
        known => return known,
    }
    if let Some(i) = after_infinitive(w, &tokens) {
        return Tail::From(i);
    }
    // "… had left but that claim could not be confirmed": the reporter names what was said.
    let named = tokens
        .clone()
        .skip(2)
        .find(|i| w.quote_at(*i).is_none() && w.is(*i, CONJUNCTION) && !w.is(*i, AND) && w.is(i + 1, THIS) && is_remark(w, i + 1));
    if let Some(i) = named {
        return Tail::From(if w.word(i - 1) == "," { i - 1 } else { i });
    }
    let mut doubt: Option<usize> = None;
    for seam in &seams {
        // "…, though he said": another act of the reporter's.
        let another = |a: &Act| !a.carried && a.clause == seam.next + 1;
        if w.is(seam.next, CONTRAST) && acts.iter().any(another) {
            return Tail::From(seam.end);
        }
        // "said the pump is sound, but lent his support": what has no subject and hangs on the cue is the reporter's.
        let verb = w.tree.word(seam.next + 1).filter(|v| w.is(seam.next, CONJUNCTION) && w.tree.tag(*v) == "VERB");
        let hangs = verb.is_some_and(|v| {
            w.tree.relation(v) == "conj" && w.tree.head(v) == w.tree.word(act.cue.first) && w.tree.below(v, &["nsubj"]).next().is_none()
        });
        if hangs && tense(w, tokens.start..seam.end) == Some(PRESENT) && verb.is_some_and(|v| w.low(seam.next + 1) != w.tree.lemma(v)) {
            return Tail::From(seam.end);
        }
        match own(w, &tokens, seam) {
            Tail::From(i) => return doubt.map_or(Tail::From(i), Tail::From),
            // What stands before is certain.
            Tail::Doubt => doubt = doubt.or(Some(seam.end)),
            Tail::Nothing => {}
        }
    }
    doubt.map_or(Tail::Nothing, Tail::From)
}

/// "told the tower to wait but the lights went out": no clause with a subject goes on with an infinitive.
fn after_infinitive(w: &Words<'_>, tokens: &Range<usize>) -> Option<usize> {
    if !w.is(tokens.start, TO) {
        return None;
    }
    let open = |i: usize| w.quote_at(i).is_none();
    let joint = tokens.clone().find(|i| {
        let subject = w.is(i + 1, PRONOUN | DETERMINER) || w.is_number(i + 1) || w.mention_at(i + 1).is_some();
        let stop = (i + 1..tokens.end).find(|k| open(*k) && (w.word(*k) == "," || w.is(*k, RELATIVE | THAT | SUBORDINATOR | TO)));
        open(*i) && w.is(*i, CONJUNCTION) && !w.is(*i, AND) && subject && tense(w, i + 1..stop.unwrap_or(tokens.end)).is_some()
    })?;
    Some(if w.word(joint - 1) == "," { joint - 1 } else { joint })
}

fn seams(w: &Words<'_>, tokens: Range<usize>) -> Vec<Seam> {
    let mut out = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        if let Some(q) = w.opens(i) {
            let end = w.tokens_of_quote(q).end.max(i + 1);
            let closed = w.text.quotes.get(q).filter(|q| q.closed && end < tokens.end);
            let comma = closed.is_some_and(|q| w.text.words(q.inner.clone()).trim_end().ends_with(','));
            if comma {
                out.push(Seam { end, next: end, quoted: true });
            }
            i = end;
            continue;
        }
        if i > tokens.start && w.word(i) == "," {
            out.push(Seam { end: i, next: i + 1, quoted: i > 0 && w.closes(i - 1).is_some() });
        } else if i > tokens.start && w.is(i, AND) && w.is(i + 1, PRESENT) && tense(w, tokens.start..i) == Some(PAST) {
            // "said the port would close and has since left".
            out.push(Seam { end: i, next: i, quoted: false });
        }
        i += 1;
    }
    out
}

/// What the words before the act say of its end: brackets and dashes close, a subordinate clause has its main clause after it.
fn fenced(w: &Words<'_>, acts: &[Act], act: &Act, tokens: &Range<usize>, seams: &[Seam]) -> Tail {
    let Some(prior) = act.clause.checked_sub(1).filter(|_| !act.carried) else { return Tail::Nothing };
    let outside = |mark: &[&str]| tokens.clone().find(|i| w.quote_at(*i).is_none() && mark.contains(&w.word(*i)));
    match w.word(prior) {
        "(" => return outside(&[")"]).map_or(Tail::Nothing, Tail::From),
        "—" | "–" | "-" => return outside(&["—", "–", "-"]).map_or(Tail::Nothing, Tail::From),
        _ => {}
    }
    let sentence = w.sentence(act.cue.first);
    let first = prior == sentence.start || w.is(prior - 1, THAT) || prior == sentence.start + 1 && w.is(sentence.start, CONJUNCTION);
    if first && w.is(prior, SUBORDINATOR) {
        return match seams {
            [] => Tail::Nothing,
            [one] => Tail::From(one.end),
            _ => Tail::Doubt,
        };
    }
    // "Orsk, who said A, left".
    if w.is(act.subject.tokens.start, RELATIVE) && w.word(prior) == "," {
        let verb = |i: usize| w.is(i, BE | HAVE | DO | MODAL | VERB) || acts.iter().any(|a| a.cue.group == i) || past(w, i);
        return seams.iter().find(|s| verb(s.next)).map_or(Tail::Nothing, |s| Tail::From(s.end));
    }
    Tail::Nothing
}

/// Whose words begin at a seam.
fn own(w: &Words<'_>, tokens: &Range<usize>, seam: &Seam) -> Tail {
    let (end, next) = (seam.end, seam.next);
    // "…, and that the port would close".
    if w.is(next, CONJUNCTION) && w.is(next + 1, THAT) {
        return Tail::Nothing;
    }
    let joined = w.is(next, CONJUNCTION | CONTRAST);
    let participle = |i: usize| w.is_word(i) && !w.is_capital(i) && w.low(i).ends_with("ing");
    let after = next + 1 + usize::from(w.is(next + 1, ADVERB));
    if w.is(next, TELLS_ON) || w.is(next, CONTRAST) && participle(after) || w.is(next, ADVERB) && w.is(next + 1, TELLS_ON) {
        return Tail::From(end);
    }
    // “…,” and what follows is no quote: the speaker's words are over.
    let more = (next..tokens.end).any(|i| w.quote_at(i).is_some());
    if seam.quoted && !more && (joined || participle(next) || w.is(next, SUBORDINATOR | RELATIVE)) {
        return Tail::From(end);
    }
    if is_remark(w, next) {
        return Tail::From(end);
    }
    let relative = w.is(next, RELATIVE) || w.is(next, PREPOSITION) && w.is(next + 1, RELATIVE);
    if !(joined || relative || w.is(next, AS)) {
        return Tail::Nothing;
    }
    let stop = (next + 1..tokens.end).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none()).unwrap_or(tokens.end);
    if tense(w, tokens.start..end) == Some(PAST) && tense(w, next..stop) == Some(PRESENT) {
        return Tail::From(end);
    }
    // "dear, though well built, ships": an aside of the speaker's.
    let clause = tense(w, next..stop).is_some() && tense(w, tokens.start..end).is_some();
    if w.is(next, CONTRAST) && !w.is(next + 1, PRONOUN) && clause { Tail::Doubt } else { Tail::Nothing }
}

/// ", a move that …", ", the latest sign of …", ", one that …": the reporter names what was said or done.
fn is_remark(w: &Words<'_>, at: usize) -> bool {
    // ", one that has results already".
    let number = w.tree.word(at).is_some_and(|n| w.tree.tag(n) == "NUM");
    let one = number && w.is_word(at) && w.is(at + 1, RELATIVE | THAT);
    one || w.is(at, DETERMINER | THIS)
        && (at + 1..at + 5).take_while(|i| w.is_word(*i) && !w.is(*i, PREPOSITION | RELATIVE | BE | HAVE | MODAL)).any(|i| w.is(i, REMARK))
}

/// The tense of the first finite verb outside quotes, as the bit of its class.
fn tense(w: &Words<'_>, tokens: Range<usize>) -> Option<super::words::Classes> {
    let mut weak = None;
    for i in tokens.filter(|i| w.quote_at(*i).is_none()) {
        if w.is(i, PAST) {
            return Some(PAST);
        }
        if w.is(i, PRESENT) {
            return weak.or(Some(PRESENT));
        }
        if past(w, i) {
            weak = Some(PAST);
        }
        // "as he seeks": a third person's ending.
        if i > 0 && w.is(i - 1, PRONOUN) && w.low(i).len() > 3 && w.low(i).ends_with('s') {
            return weak.or(Some(PRESENT));
        }
    }
    weak
}

/// A past form by its ending, no participle before a noun.
fn past(w: &Words<'_>, i: usize) -> bool {
    w.is_word(i)
        && !w.is_capital(i)
        && w.low(i).len() > 4
        && w.low(i).ends_with("ed")
        && i > 0
        && !w.is(i - 1, DETERMINER | BE | PREPOSITION)
}
