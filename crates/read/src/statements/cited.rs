//! Whose words does someone hand on? "Orin Wire quoted Teld as saying", "Teld was quoted by Orin Wire as saying", "Orin Wire
//! reported, citing officials": who speaks, and the hand between them and the report.

use super::acts::Act;
use super::cues::{Cue, Form};
use super::hands::HandRules;
use super::speaker::{self, Subject};
use super::words::{ADVERB, AS, BE, BY, CARRIED, CITES, HAVE, QUOTES, Words};
use super::{parsed, phrase};
use std::ops::Range;

/// A speaker whom another quotes.
pub(super) struct Quoted {
    pub speaker: Subject,
    pub hand: Option<Subject>,
    /// The token of the verb that quotes.
    pub verb: usize,
    /// The first token after the cue and what names the hand.
    pub after: usize,
}

/// "quoted X as saying", "X was quoted by Y as saying", "X was quoted as saying by Y".
pub(super) fn quoted(w: &Words<'_>, cue: &Cue) -> Option<Quoted> {
    let sentence = w.sentence(cue.first);
    let mark = cue.group.checked_sub(1).filter(|m| w.is(*m, AS) && cue.form == Form::Ing && !cue.helped && *m > sentence.start)?;
    let verb = (sentence.start..mark).rev().take(24).find(|i| w.is(*i, QUOTES) && w.quote_at(*i).is_none())?;
    let auxiliary = |i: usize| w.is(i, BE | HAVE) || w.is(i, ADVERB) && w.mention_at(i).is_none();
    let group = (sentence.start..verb).rev().take_while(|i| auxiliary(*i)).last().unwrap_or(verb);
    let passive = (group..verb).any(|i| w.is(i, BE));
    let outer = Cue { group, helped: group < verb, ..Cue::bare(Vec::new(), Form::Past, verb..verb + 1) };
    let someone = |at: usize, end: usize| phrase::beginning(w, at, end).filter(|p| speaker::may_speak(w, p));
    let subject = speaker::find(w, &outer).or_else(|| parsed::undergoes(w, &outer).filter(|_| passive))?;
    if !passive {
        // "quoted a “senior minister” as saying".
        let marked = || {
            let open = (verb + 1..mark).take(3).find(|i| w.opens(*i).is_some())?;
            let end = w.tokens_of_quote(w.opens(open)?).end;
            let people = (open..end).any(|i| w.is(i, super::words::PEOPLE));
            (people && end <= mark && end - open < 8).then_some(verb + 1..end)
        };
        let whom = marked().or_else(|| parsed::phrase_from(w, verb + 1).filter(|p| p.end <= mark)).or_else(|| someone(verb + 1, mark))?;
        // "quoted the harbour master, Mara Orsk, as saying".
        let near = Subject::new(w, whom.clone());
        let near = if w.word(whom.end) == "," {
            speaker::called(w, near, whom.end + 1, mark - usize::from(w.word(mark - 1) == ","))
        } else {
            near
        };
        let speaker = Subject { clause: subject.clause, ..near };
        return Some(Quoted { verb, speaker, hand: Some(subject), after: cue.end });
    }
    if w.is(verb + 1, BY) {
        let by = someone(verb + 2, mark)?;
        return Some(Quoted { verb, speaker: subject, hand: Some(Subject::new(w, by)), after: cue.end });
    }
    let by = someone(cue.end + 1, sentence.end).filter(|_| w.is(cue.end, BY));
    let after = by.as_ref().map_or(cue.end, |b| b.end);
    Some(Quoted { verb, speaker: subject, hand: by.map(|b| Subject::new(w, b)), after })
}

/// Finds whom outlets cite for what they report; the cited then speak. Cues that only name them ("citing") are taken out.
pub(super) fn settle(w: &Words<'_>, acts: &mut Vec<Act>, hands: &HandRules) {
    for act in acts.iter_mut().filter(|a| !a.carried && a.through.is_none() && a.subject.after.is_none()) {
        act.through = seen_by(w, act, hands);
    }
    let mut used = Vec::new();
    for i in 0..acts.len() {
        let Some(act) = acts.get(i).filter(|a| !a.carried && hands.outlet(w, &a.subject).is_some()) else { continue };
        let Some((at, who)) = cited(w, act, acts) else { continue };
        used.push(at);
        if let Some(act) = acts.get_mut(i) {
            // What names the source stands between the cue and nothing: the clause begins after it.
            if act.after == at.saturating_sub(1) && act.after >= act.cue.end {
                act.after = who.end;
            }
            act.source = Some(Subject::new(w, who));
        }
    }
    acts.retain(|a| !used.contains(&a.cue.first));
}

/// "A letter seen by Vell Radio says …": the outlet within the words for a document.
fn seen_by(w: &Words<'_>, act: &Act, hands: &HandRules) -> Option<Subject> {
    let between = act.subject.named.clone().chain(act.subject.named.end..act.cue.group);
    let mark = between.clone().find(|i| w.is(*i, CARRIED) && w.is(i + 1, BY) && w.quote_at(*i).is_none())?;
    let who = parsed::whole_from(w, mark + 2, act.cue.group).map(|p| Subject::new(w, p))?;
    hands.outlet(w, &who).map(|_| who)
}

/// The token that cites, beside the act's subject or after its cue, and whom.
fn cited(w: &Words<'_>, act: &Act, acts: &[Act]) -> Option<(usize, Range<usize>)> {
    let sentence = w.sentence(act.cue.first);
    let between = act.subject.tokens.end.min(act.cue.group)..act.cue.group;
    let verb = w.tree.word(act.cue.first);
    let later = |i: &usize| {
        let own = w.tree.word(*i).is_some_and(|c| w.tree.head(c) == verb);
        own || !acts.iter().any(|a| a.cue.first > act.cue.first && a.cue.first < *i)
    };
    let cites = |i: &usize| w.is(*i, CITES) && w.quote_at(*i).is_none() && *i > sentence.start;
    let at = between.clone().find(cites).or_else(|| (act.cue.end..sentence.end).find(|i| cites(i) && w.word(i - 1) == "," && later(i)))?;
    let end = if between.contains(&at) { between.end } else { sentence.end };
    let near = phrase::beginning(w, at + 1, end).filter(|p| speaker::may_speak(w, p));
    let whole = parsed::phrase_from(w, at + 1).filter(|p| p.end <= end && speaker::may_speak(w, p));
    Some((at, whole.or(near)?))
}
