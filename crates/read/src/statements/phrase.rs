//! How far does a noun phrase reach, to the left or to the right? Mentions of the names room are whole; other words join up
//! to the next closed word or mark.

use super::words::{ADJECTIVE, ADVERB, AND, CLOSED, DETERMINER, DOCUMENT, OBJECT, OUTLET, PEOPLE, PREPOSITION, PRONOUN, Words};
use std::ops::Range;

/// At most this many tokens make a phrase that holds no mention.
const LONGEST: usize = 9;

/// The phrase whose last token is `last`, not reaching before `floor`.
pub(super) fn ending(w: &Words<'_>, last: usize, floor: usize) -> Option<Range<usize>> {
    if let Some(m) = w.mention_at(last) {
        let mut start = w.tokens_of(m).start.max(floor);
        // "the group's director": the names room may hold the owner and the owned apart.
        if start > floor + 1 && w.is_possessive(start - 1) && !w.is_pronoun(m) {
            start = ending(w, start - 2, floor).map_or(start, |r| r.start);
        } else if start > floor && w.is(start - 1, DETERMINER) && !w.is_pronoun(m) {
            start -= 1;
        } else if start > floor && !w.is_pronoun(m) && w.is(start - 1, PEOPLE) && !w.is_capital(start - 1) {
            start = grown(w, start - 1, floor).map_or(start, |r| r.start);
        } else if !w.is_pronoun(m) {
            start = before_mention(w, start, floor);
        }
        // "the Vell and Orsel mayors".
        let two = start > floor + 2 && w.is(start - 1, AND) && w.is_capital(start - 2) && w.is(start - 3, DETERMINER);
        if two && w.is(last, PEOPLE) && w.low(last).ends_with('s') {
            start -= 3;
        }
        return Some(start..last + 1);
    }
    // "42% said".
    if w.word(last) == "%" && last > floor && w.is_number(last - 1) {
        return Some(last - 1..last + 1);
    }
    // "both said", "one of the ministers said": a quantity stands for people.
    if w.is(last, PRONOUN) || w.is(last, DETERMINER) && w.is(last, PEOPLE) {
        return Some(last..last + 1);
    }
    grown(w, last, floor)
}

/// Small words of a title that the names room left out ("a senior" + "Orsk official").
fn before_mention(w: &Words<'_>, start: usize, floor: usize) -> usize {
    let mut at = start;
    while at > floor && start - at < 6 {
        let j = at - 1;
        if w.is(j, DETERMINER) {
            return j;
        }
        // "the Orsk state news service Vell One": a name before a common noun goes on with it.
        let named = w.mention_at(j).is_some() || w.is_capital(j);
        if !w.is_word(j) || w.is(j, CLOSED) || named && (w.is_capital(at) || at == start) {
            break;
        }
        at = j;
    }
    titled(w, start, floor)
}

/// "engineer Orsk", "Deputy Mayor Orsk": what the parse makes one phrase with a name right before it.
fn titled(w: &Words<'_>, start: usize, floor: usize) -> usize {
    let Some(name) = w.tree.word(start) else { return start };
    let linked = |i: &usize| {
        let Some(noun) = w.tree.word(*i).filter(|n| matches!(w.tree.tag(*n), "NOUN" | "ADJ" | "PROPN")) else { return false };
        let below = w.tree.is_under(noun, name) && w.tree.reach(noun).end <= start;
        let above = w.tree.head(name) == Some(noun) && !w.is_capital(*i);
        w.mention_at(*i).is_none() && w.quote_at(*i).is_none() && (below || above)
    };
    (floor..start).rev().take(4).take_while(linked).last().unwrap_or(start)
}

fn grown(w: &Words<'_>, last: usize, floor: usize) -> Option<Range<usize>> {
    let fits = |i: usize| {
        (w.is_word(i) || w.is_number(i)) && !w.is(i, CLOSED) && w.quote_at(i).is_none() && w.time_at(i).is_none() && w.place_at(i).is_none()
    };
    if !fits(last) || w.is(last, ADVERB | DETERMINER) {
        return None;
    }
    let mut start = last;
    while start > floor && last - start < LONGEST {
        let j = start - 1;
        if w.is(j, DETERMINER) {
            start = j;
            // "all the ministers", "two of the": one more determiner may stand before.
            while start > floor && w.is(start - 1, DETERMINER) {
                start -= 1;
            }
            return Some(start..last + 1);
        }
        if w.is_possessive(j) && j > floor {
            return Some(ending(w, j - 1, floor).map_or(start, |r| r.start)..last + 1);
        }
        if let Some(m) = w.mention_at(j).filter(|m| !w.is_pronoun(*m)) {
            start = w.tokens_of(m).start.max(floor);
            continue;
        }
        if w.is_title_stop(j) {
            start = j - 1;
            continue;
        }
        if w.is_hyphen(j) && j > floor && w.quote_at(j).is_none() {
            start = j - 1;
            continue;
        }
        // "the foreign and defence ministers".
        if j > floor + 1
            && w.is(j, AND)
            && w.is(last, PEOPLE)
            && !w.is_capital(start)
            && w.is(j - 2, DETERMINER)
            && fits(j - 1)
            && !w.is(j - 1, PEOPLE)
        {
            return Some(j - 2..last + 1);
        }
        // A common word before a name is a title or no part of the phrase ("spokesman Orsk", not "endorses Orsk").
        if !fits(j) || w.is_capital(start) && !w.is_capital(j) && !w.is(j, PEOPLE | ADJECTIVE) && !w.is_number(start) {
            break;
        }
        start = j;
    }
    Some(start..last + 1)
}

/// The phrase that begins at token `first`, ending before `ceiling`.
pub(super) fn beginning(w: &Words<'_>, first: usize, ceiling: usize) -> Option<Range<usize>> {
    if first >= ceiling {
        return None;
    }
    if w.is(first, PRONOUN | OBJECT) && w.mention_at(first).is_none() && !w.is(first, DETERMINER) {
        return Some(first..first + 1);
    }
    let mut at = first;
    let mut noun = None;
    while at < ceiling && at - first < LONGEST {
        if let Some(m) = w.mention_at(at) {
            if noun.is_some() && !w.is_possessive(at - 1) && !joins(w, at - 1, at) {
                break;
            }
            at = w.tokens_of(m).end.min(ceiling).max(at + 1);
            noun = Some(at);
            if w.is_pronoun(m) && !w.is_possessive(at) {
                break;
            }
            continue;
        }
        if w.is(at, DETERMINER) && noun.is_none() {
            at += 1;
            // "some of the sailors": a quantity stands for people.
            noun = (w.is(at - 1, PEOPLE) && w.is(at, PREPOSITION)).then_some(at);
            continue;
        }
        if w.is_possessive(at) {
            at += 1;
            noun = None;
            continue;
        }
        if noun.is_some() && w.is_title_stop(at) {
            at += 1;
            noun = Some(at);
            continue;
        }
        // "the 50-state poll".
        if noun.is_some() && w.is_hyphen(at) && at + 1 < ceiling && w.quote_at(at).is_none() {
            at += 2;
            noun = Some(at);
            continue;
        }
        // "Vell.com".
        if noun.is_some() && w.is_address_dot(at) {
            at += 2;
            noun = Some(at);
            continue;
        }
        let word = (w.is_word(at) || w.is_number(at)) && !w.is(at, CLOSED | ADVERB | DETERMINER);
        // "the daily Vell Post" is no time.
        let paper = w.is(at, OUTLET) && w.mention_at(at + 1).is_some_and(|m| !w.is_persons(m));
        if !word || w.quote_at(at).is_some() || w.time_at(at).is_some() && !paper || w.place_at(at).is_some() {
            break;
        }
        if noun.is_some() && !joins(w, at - 1, at) {
            break;
        }
        at += 1;
        noun = Some(at);
    }
    noun.map(|end| first..end)
}

/// Whether a word goes on with the phrase. A capital after a common word begins another ("told reporters Orsk would …");
/// after a name only heads of people and documents go on with it ("Orsk officials", not "Orsk visited").
fn joins(w: &Words<'_>, before: usize, at: usize) -> bool {
    if w.is(before, DETERMINER) || w.is_possessive(before) {
        return true;
    }
    if w.is(before, PEOPLE) && !w.is_capital(at) {
        return w.is(at, PEOPLE | DOCUMENT);
    }
    // "5 Live", "Channel 4 News".
    if w.is_number(before) && w.is_capital(at) {
        return true;
    }
    match (w.is_capital(before), w.is_capital(at)) {
        (true, false) => w.is(at, PEOPLE | DOCUMENT | OUTLET),
        // "the Orsk daily Vell Post".
        (false, true) if w.is(before, OUTLET) => w.mention_at(at).is_none_or(|m| !w.is_persons(m)),
        // "aide Orsk", but not "reporters Orsk".
        (false, true) => w.is(before, ADJECTIVE) || w.is(before, PEOPLE) && !w.low(before).ends_with('s') || w.word(before) == ".",
        _ => true,
    }
}

/// Takes in what hangs on the phrase by a preposition to its left: from "Orsk" in "a spokesman for Orsk" to the whole.
pub(super) fn with_its_head(w: &Words<'_>, phrase: Range<usize>, floor: usize) -> Option<Range<usize>> {
    let mut whole = phrase;
    for _ in 0..3 {
        let Some(p) = whole.start.checked_sub(1).filter(|p| *p > floor && w.is(*p, PREPOSITION) && w.quote_at(*p).is_none()) else { break };
        whole = ending(w, p - 1, floor)?.start..whole.end;
    }
    let hangs = whole.start > floor && w.is(whole.start - 1, PREPOSITION);
    (!hangs).then_some(whole)
}
