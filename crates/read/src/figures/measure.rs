//! Of what is an amount, and for which period? By what it hangs on in the parse, else by its neighbours.

use super::FigureRules;
use super::amounts::Amount;
use super::beside;
use super::movement::Moved;
use super::tree::Tree;
use crate::text::{Sentence, Text, TokenKind};
use crate::time::Found;
use record::{Measure, Period, TimeType};
use std::ops::Range;

/// The noun phrase measured, with its parties.
pub(super) fn of(
    text: &Text<'_>,
    tree: &Tree<'_>,
    amount: &Amount,
    moved: Option<&Moved>,
    sentence: &Sentence,
    times: &[Found],
    rules: &FigureRules,
) -> Option<Measure> {
    let out = |r: &Range<usize>| {
        let timed = times.iter().any(|t| t.governed.start < r.end && r.start < t.governed.end);
        timed || r.start < amount.core.end && amount.core.start < r.end && amount.unit.noun.as_ref().is_none_or(|n| r.end <= n.start)
    };
    let range = match &amount.unit.noun {
        Some(noun) => counted(tree, noun, &out, rules),
        None => attached(text, tree, amount, moved, &out, rules),
    };
    let range = range.or_else(|| beside::of(text, amount, moved, sentence, times, rules))?;
    let span = text.span(range);
    Some(Measure { text: span.text.clone(), span })
}

/// "[agreements between A and B]": the counted noun and its parties.
fn counted(tree: &Tree<'_>, noun: &Range<usize>, out: &dyn Fn(&Range<usize>) -> bool, rules: &FigureRules) -> Option<Range<usize>> {
    let head = tree.at(noun.end.checked_sub(1)?)?;
    let party = |c: &usize| tree.relation(*c) == "nmod" && tree.case(*c).is_some_and(|w| rules.joins.contains(w));
    let end = tree.children(head).filter(party).filter_map(|c| tree.phrase(c, out)).map(|r| r.end).max();
    Some(noun.start..end.unwrap_or(noun.end).max(noun.end))
}

/// What an amount of money, a share or a measure hangs on.
fn attached(
    text: &Text<'_>,
    tree: &Tree<'_>,
    amount: &Amount,
    moved: Option<&Moved>,
    out: &dyn Fn(&Range<usize>) -> bool,
    rules: &FigureRules,
) -> Option<Range<usize>> {
    let top = tree.top(&amount.core)?;
    // What has a number of its own is another amount.
    let own = |i: usize| tree.is_noun(i) && tree.child(i, "nummod").is_none_or(|n| tree.range(n).is_some_and(|r| out(&r)));
    let phrase = |i: usize| tree.phrase(i, out).filter(|_| own(i));
    // "a 3 percent rise in [exports]", "a rise of 3 percent in [exports]"
    let motion = moved.and_then(|(_, r)| tree.at(r.start));
    if let Some(noun) = motion.filter(|m| tree.tag(*m) == "NOUN") {
        return linked(text, tree, noun, rules).or_else(|| linked(text, tree, top, rules)).and_then(phrase);
    }
    if let Some(of) = linked(text, tree, top, rules) {
        return phrase(of);
    }
    if let Some(verb) = motion.filter(|m| tree.tag(*m) == "VERB") {
        let object = tree.child(verb, "obj").filter(|o| own(*o) && tree.range(*o).is_some_and(|r| !out(&r)));
        return object.or_else(|| tree.subject(verb)).and_then(phrase);
    }
    let head = tree.head(top);
    // "a [contract] of $5 million", "a $300 million [contract]"
    if let Some(noun) = head.filter(|h| tree.is_noun(*h)) {
        let before = tree.range(noun).is_some_and(|r| r.start >= amount.core.end);
        let attribute = before && matches!(tree.relation(top), "nummod" | "compound" | "nmod" | "amod" | "det");
        let of = !before && tree.relation(top) == "nmod" && tree.case(top) == Some("of");
        if rules.movement.contains_key(tree.lemma(noun)) {
            return linked(text, tree, noun, rules).and_then(phrase);
        }
        return if attribute || of { phrase(noun) } else { None };
    }
    if tree.child(top, "cop").is_some() {
        return tree.child(top, "nsubj").and_then(phrase);
    }
    let verb = head.filter(|h| tree.tag(*h) == "VERB")?;
    let told = tree.range(verb).is_some_and(|r| rules.level_verbs.contains(&text.words(r).to_lowercase()));
    // "put [support] at 45 percent"
    if tree.relation(top) == "obl" && tree.case(top).is_some_and(|c| rules.put_at.contains(c)) {
        let object = tree.child(verb, "obj").filter(|o| own(*o) && *o > verb && *o < top);
        if let Some(found) = object.and_then(phrase) {
            return Some(found);
        }
    }
    let argument = matches!(tree.relation(top), "obj" | "obl" | "xcomp");
    if told && argument { tree.subject(verb).and_then(phrase) } else { None }
}

/// The noun that "of", "in" or "worth" leads to; after "in" a common noun that is no place.
fn linked(text: &Text<'_>, tree: &Tree<'_>, from: usize, rules: &FigureRules) -> Option<usize> {
    tree.children(from).find(|c| {
        let case = tree.case(*c).unwrap_or_default();
        let loose = rules.loose.contains(case);
        let named = tree.range(*c).is_some_and(|r| text.words(r).starts_with(char::is_uppercase));
        tree.relation(*c) == "nmod" && *c > from && tree.is_noun(*c) && rules.links.contains(case) && !(loose && named)
    })
}

/// The period an amount holds for: a time of a month or more, or a recurring one, of the same verb or clause; the nearest.
pub(super) fn period(
    text: &Text<'_>,
    tree: &Tree<'_>,
    amount: &Amount,
    sentence: &Sentence,
    times: &[Found],
    rules: &FigureRules,
) -> Option<Period> {
    let from = times.partition_point(|t| t.range.end <= sentence.start);
    let verb = tree.top(&amount.core).and_then(|t| tree.verb_over(t));
    let near = times.get(from..)?.iter().take_while(|t| t.range.start < sentence.end).filter(|t| {
        let long = match t.time.kind {
            TimeType::Set => true,
            TimeType::Date => t.time.value.as_deref().is_some_and(|v| v.len() <= 7 && !v.ends_with("REF")),
            _ => false,
        };
        let led = text.raw.get(t.governed.clone()).and_then(|w| w.split_whitespace().next()).unwrap_or_default().to_lowercase();
        let one_verb = || verb.is_some() && tree.top(&t.range).and_then(|w| tree.verb_over(w)) == verb;
        long && !rules.no_period.contains(&led) && (same_clause(text, amount, &t.range, rules) || one_verb())
    });
    let distance = |t: &Found| amount.range.start.saturating_sub(t.range.end) + t.range.start.saturating_sub(amount.range.end);
    let time = near.min_by_key(|t| distance(t))?;
    let span = text.span(time.range.clone());
    Some(Period { text: span.text.clone(), span, begin: None, end: None })
}

/// No mark and no word that opens another clause stands between an amount and a time.
fn same_clause(text: &Text<'_>, amount: &Amount, time: &Range<usize>, rules: &FigureRules) -> bool {
    let (a, b) = if time.start >= amount.range.end { (amount.range.end, time.start) } else { (time.end, amount.range.start) };
    let (first, last) = (text.token_at(a), text.token_at(b));
    a <= b
        && (first..last).all(|i| {
            let mark = text.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark);
            let word = text.word(i).to_lowercase();
            !(rules.clause.contains(&word) || mark && !matches!(word.as_str(), "$" | "%" | "€" | "£" | "-"))
        })
}
