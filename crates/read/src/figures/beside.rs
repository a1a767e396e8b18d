//! Of what is an amount by its neighbours alone, where no parse says more: closed patterns of words?

use super::FigureRules;
use super::amounts::Amount;
use super::movement::Moved;
use super::units::Kind;
use crate::text::{Sentence, Text, TokenKind};
use crate::time::Found;
use std::ops::Range;

/// The noun phrase measured, by closed patterns; `None` where none fits.
pub(super) fn of(
    text: &Text<'_>,
    amount: &Amount,
    moved: Option<&Moved>,
    sentence: &Sentence,
    times: &[Found],
    rules: &FigureRules,
) -> Option<Range<usize>> {
    match (&amount.unit.noun, moved) {
        (Some(noun), _) => Some(noun.clone()),
        (None, Some((_, verb))) if verb.start >= amount.core.end => after_link(text, verb.end, sentence, times, rules),
        (None, Some((_, verb))) => subject(text, verb.start, sentence, times, rules),
        (None, None) => after_link(text, amount.core.end, sentence, times, rules).or_else(|| led(text, amount, sentence, times, rules)),
    }
}

/// The subject of a verb of level right before the amount.
pub(super) fn led(text: &Text<'_>, amount: &Amount, sentence: &Sentence, times: &[Found], rules: &FigureRules) -> Option<Range<usize>> {
    if amount.unit.noun.is_some() {
        return None;
    }
    led_by_verb(text, amount, sentence, times, rules).or_else(|| led_by_participle(text, amount, sentence, times, rules))
}

/// "99.1% of [trade between A and B]", "a 3 percent rise in [exports]", "$5 million in [aid]", "worth of".
fn after_link(text: &Text<'_>, at: usize, sentence: &Sentence, times: &[Found], rules: &FigureRules) -> Option<Range<usize>> {
    let mut i = text.token_at(at);
    let mut linked = false;
    let mut loose = false;
    while rules.links.contains(&text.word(i).to_lowercase()) && i < sentence.tokens.end {
        linked = true;
        loose = rules.loose.contains(&text.word(i).to_lowercase());
        i += 1;
    }
    let common = text.word(i).starts_with(char::is_lowercase) && !text.word(i + 1).starts_with(char::is_uppercase);
    let timed = text.tokens.get(i).is_some_and(|t| times.iter().any(|x| x.governed.start <= t.start && t.start < x.governed.end));
    if !linked || loose && (!common || timed) {
        return None;
    }
    let start = text.tokens.get(i)?.start;
    // "$4 billion in 2030": the link leads to a time, which measures nothing.
    if times.iter().any(|t| t.range.start <= start && start < t.range.end) {
        return None;
    }
    let end = phrase_end(text, i, sentence, rules)?;
    // "in the first nine months of 2031" is a period.
    let timed = times.iter().any(|t| t.range.start < end && start < t.range.end);
    (!timed).then_some(start..end)
}

/// "[trade between A and B] reached $4 billion": the subject of a verb that gives a level without a movement.
fn led_by_verb(text: &Text<'_>, amount: &Amount, sentence: &Sentence, times: &[Found], rules: &FigureRules) -> Option<Range<usize>> {
    let verb = text.token_at(amount.range.start).checked_sub(1).filter(|i| *i >= sentence.tokens.start)?;
    let known = amount.unit.kind != Kind::Count && rules.level_verbs.contains(&text.word(verb).to_lowercase());
    if known { subject(text, text.tokens.get(verb)?.start, sentence, times, rules) } else { None }
}

/// Where the noun phrase that begins with token `first` ends; `None` when it is longer than one can be sure of.
fn phrase_end(text: &Text<'_>, first: usize, sentence: &Sentence, rules: &FigureRules) -> Option<usize> {
    let mut end = None;
    let mut pair = false;
    for i in first..(first + 9) {
        let token = text.tokens.get(i).filter(|_| i < sentence.tokens.end);
        let word = token.map(|_| text.word(i).to_lowercase()).unwrap_or_default();
        let opens = i == first && rules.determiners.contains(&word);
        let joins = i > first
            && (rules.joins.contains(&word)
                || pair && word == "and"
                || rules.joins.contains(&text.word(i - 1).to_lowercase()) && rules.determiners.contains(&word));
        pair = (pair && word != "and") || rules.between.contains(&word);
        let Some(token) = token.filter(|t| t.kind != TokenKind::Mark) else { return end };
        let verb = i > first && word.ends_with("ed") && text.word(i).starts_with(|c: char| c.is_lowercase());
        let stops = verb || rules.nouns.stop.contains(&word) && !opens && !joins;
        if stops {
            return end;
        }
        if !joins && !opens {
            end = Some(token.end);
        }
    }
    None
}

/// "[the volume of bilateral trade] last year rose": the clause's words before the verb, times and auxiliaries left out.
fn subject(text: &Text<'_>, verb: usize, sentence: &Sentence, times: &[Found], rules: &FigureRules) -> Option<Range<usize>> {
    let last = text.token_at(verb).checked_sub(1)?;
    let mut end = None;
    let mut start = None;
    let mut i = last;
    loop {
        let token = text.tokens.get(i).filter(|t| t.start >= sentence.start)?;
        let word = text.word(i).to_lowercase();
        let timed = times.iter().any(|t| t.governed.start < token.end && token.start < t.governed.end);
        // "between A and B" is one phrase.
        let pair = word == "and" && (i.saturating_sub(4)..i).any(|k| rules.between.contains(&text.word(k).to_lowercase()));
        let clause = !pair && rules.clause.contains(&word);
        if end.is_none() {
            if !timed && !rules.auxiliaries.contains(&word) && !word.ends_with("ly") {
                end = Some(token.end);
            }
        } else if timed || token.kind == TokenKind::Mark || clause {
            break;
        }
        if end.is_some() {
            if token.kind == TokenKind::Mark || clause {
                return None;
            }
            start = Some((token.start, i));
        }
        if last - i >= 10 {
            return None;
        }
        if i == sentence.tokens.start {
            break;
        }
        i -= 1;
    }
    let (start, first) = start?;
    // A pronoun or a lone verb before the movement ("it rose", "expected to rise") measures nothing.
    let word = text.word(first).to_lowercase();
    let empty = rules.nouns.stop.contains(&word) && !rules.determiners.contains(&word);
    (!empty).then_some(start..end?)
}

/// "[bilateral trade turnover] has stabilised …, exceeding $200 billion": the subject of the clause the participle hangs on.
fn led_by_participle(text: &Text<'_>, amount: &Amount, sentence: &Sentence, times: &[Found], rules: &FigureRules) -> Option<Range<usize>> {
    if amount.unit.kind == Kind::Count || !rules.participles.contains(&text.word(text.token_at(amount.range.start)).to_lowercase()) {
        return None;
    }
    let lead = text.token_at(amount.range.start);
    let auxiliary = (sentence.tokens.start..lead).rev().find(|i| rules.auxiliaries.contains(&text.word(*i).to_lowercase()))?;
    subject(text, text.tokens.get(auxiliary)?.start, sentence, times, rules)
}
