//! Of what is an amount, and for which period? By what it hangs on in the parse, else by its neighbours.

use super::FigureRules;
use super::amounts::{Amount, words_before};
use super::beside;
use super::movement::Moved;
use super::tree::Tree;
use super::units::Kind;
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
    let alone = || match moved {
        Some(_) if !tree.is_empty() => None,
        None if !tree.is_empty() => beside::led(text, amount, sentence, times, rules),
        _ => beside::of(text, amount, moved, sentence, times, rules),
    };
    let range = range.or_else(alone)?;
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
    let shared = amount.unit.kind == Kind::Share;
    let own = |i: usize| {
        let noun = tree.is_noun(i) || tree.tag(i) == "ADJ" && tree.relation(i) == "nsubj";
        let numbered = tree.child(i, "nummod").is_some_and(|n| tree.range(n).is_some_and(|r| !out(&r)));
        noun && (shared || !numbered) && !rules.others.contains(tree.lemma(i))
    };
    let phrase = |i: usize| tree.phrase(i, out).filter(|_| own(i));
    // "a 3 percent rise in [exports]", "a rise of 3 percent in [exports]"
    let motion = moved.and_then(|(_, r)| tree.at(r.start));
    if let Some(noun) = motion.filter(|m| tree.tag(*m) == "NOUN") {
        return linked(text, tree, noun, rules).or_else(|| linked(text, tree, top, rules)).and_then(phrase);
    }
    // Of "one in ten of the workers" any word may lead on.
    let mut inside = tree.within(&amount.core).filter(|i| shared || *i == top && amount.unit.kind != Kind::Bare);
    if let Some(of) = inside.find_map(|i| linked(text, tree, i, rules)) {
        return phrase(of);
    }
    let top = tree.role(top);
    if let Some(verb) = motion.filter(|m| tree.tag(*m) == "VERB" || tree.child(*m, "nsubj").is_some()) {
        let object = tree.child(verb, "obj").filter(|o| own(*o) && tree.range(*o).is_some_and(|r| !out(&r)));
        return object.or_else(|| tree.subject(verb)).and_then(phrase);
    }
    let head = tree.head(top);
    // "a [contract] of $5 million", "a $300 million [contract]"
    if let Some(noun) = head.filter(|h| tree.is_noun(*h)) {
        let before = tree.range(noun).is_some_and(|r| r.start >= amount.core.end);
        // Of "45 and 50 mg" the noun before which 45 stands is its unit.
        let shared_unit = amount.unit.range.is_empty() && amount.unit.kind == Kind::Measure;
        let attribute = before && !shared_unit && matches!(tree.relation(top), "nummod" | "compound" | "nmod" | "amod" | "det");
        let of = !before && tree.relation(top) == "nmod" && tree.case(top) == Some("of");
        if rules.movement.contains_key(tree.lemma(noun)) {
            return linked(text, tree, noun, rules).and_then(phrase);
        }
        let moved_to = tree.relation(noun) == "obj" && put_at(tree, top, rules) && tree.head(noun).is_some_and(|v| is_put(tree, v, rules));
        return if attribute || of || moved_to { phrase(noun) } else { None };
    }
    if tree.child(top, "cop").is_some() {
        return tree.child(top, "nsubj").and_then(phrase);
    }
    let verb = head.filter(|h| tree.tag(*h) == "VERB")?;
    let told = tree.range(verb).is_some_and(|r| rules.level_verbs.contains(&text.words(r).to_lowercase()));
    // "put [support] at 45 percent", "[the rate] was set at 3 percent"
    if tree.relation(top) == "obl" && put_at(tree, top, rules) && is_put(tree, verb, rules) {
        let object = tree.child(verb, "obj").filter(|o| own(*o) && *o > verb && *o < top);
        let passive = || tree.children(verb).find(|c| tree.full_relation(*c) == "nsubj:pass");
        return object.or_else(passive).and_then(phrase);
    }
    // "stood at 45 percent", not "passed by 52 votes to 48".
    let close = || tree.child(top, "case").is_some_and(|c| c <= verb + 2);
    let argument = matches!(tree.relation(top), "obj" | "xcomp") || tree.relation(top) == "obl" && close();
    if told && argument { tree.subject(verb).and_then(phrase) } else { None }
}

fn put_at(tree: &Tree<'_>, top: usize, rules: &FigureRules) -> bool {
    tree.case(top).is_some_and(|c| rules.put_at.contains(c))
}

fn is_put(tree: &Tree<'_>, verb: usize, rules: &FigureRules) -> bool {
    tree.tag(verb) == "VERB" && rules.put_verbs.contains(tree.lemma(verb))
}

/// The noun that "of", "in" or "worth" leads to; after "in" a common noun that is no place.
fn linked(text: &Text<'_>, tree: &Tree<'_>, from: usize, rules: &FigureRules) -> Option<usize> {
    tree.children(from).find(|c| {
        let case = tree.case(*c).unwrap_or_default();
        let loose = rules.loose.contains(case);
        // "at $34 in midday trading"
        let level = loose && tree.case(from).is_some_and(|c| rules.price_at.contains(c));
        let named = tree.range(*c).is_some_and(|r| text.words(r).starts_with(char::is_uppercase));
        tree.relation(*c) == "nmod" && *c > from && tree.is_noun(*c) && rules.links.contains(case) && !(loose && named || level)
    })
}

/// The period an amount holds for: a day or more, a recurring time or a past stretch, of the same verb; the nearest. Without a
/// parse, a month or more in the same clause.
pub(super) fn period(
    text: &Text<'_>,
    tree: &Tree<'_>,
    amount: &Amount,
    sentence: &Sentence,
    times: &[Found],
    rules: &FigureRules,
) -> Option<Period> {
    let from = times.partition_point(|t| t.range.end <= sentence.start);
    let top = tree.top(&amount.core).map(|t| tree.role(t));
    let verb = top.and_then(|t| tree.clause(t));
    // A time of the verb, of its subject, or of what the amount itself hangs on.
    let near = |w: usize| {
        let head = tree.head(w);
        let of_subject = head.is_some_and(|h| tree.relation(h) == "nsubj" && tree.head(h) == verb);
        // "in the November 2000 election", "in the first nine months of 2031"
        let part = head.is_some_and(|h| rules.nouns.time.contains(tree.lemma(h)));
        let names = part || matches!(tree.relation(w), "compound" | "amod" | "nummod");
        let of_subject = of_subject || names && head.is_some_and(|h| tree.relation(h) == "obl" && tree.head(h) == verb);
        head == verb || head == top || of_subject || head.is_some() && head == top.and_then(|t| tree.head(t))
    };
    let direct = |w: usize| tree.head(w) == verb && !matches!(tree.relation(w), "nsubj" | "ccomp");
    let argument = top.is_some_and(|t| tree.head(t) == verb && matches!(tree.relation(t), "nsubj" | "obj"));
    let near = times.get(from..)?.iter().take_while(|t| t.range.start < sentence.end).filter(|t| {
        let words = text.raw.get(t.governed.clone()).unwrap_or_default().to_lowercase();
        let led = words.split_whitespace().next().unwrap_or_default();
        let spanned = || words.split_whitespace().any(|w| rules.spanning.contains(w));
        let known = |v: &str| !v.ends_with("REF") && !v.contains('T');
        let holds = match t.time.kind {
            TimeType::Set => true,
            TimeType::Date => t.time.value.as_deref().is_some_and(known),
            TimeType::Duration => spanned(),
            TimeType::Time => false,
        };
        let long = t.time.value.as_deref().is_none_or(|v| v.len() <= 7);
        // "the 2030 model": a year that only tells which.
        let top = tree.top(&t.range);
        let year = t.range.len() == 4 && top.is_some_and(|w| matches!(tree.relation(w), "nummod" | "compound" | "amod"));
        let together = match verb {
            Some(_) if !long => argument && top.is_some_and(direct),
            Some(_) => (top.is_some_and(near) || adjoins(text, amount, &t.range)) && !year,
            None => long && same_clause(text, amount, &t.range, rules),
        };
        holds && !rules.no_period.contains(led) && together && !is_end(text, &t.range, sentence.start, rules)
    });
    let distance = |t: &Found| amount.range.start.saturating_sub(t.range.end) + t.range.start.saturating_sub(amount.range.end);
    let time = near.min_by_key(|t| distance(t))?;
    let span = text.span(time.range.clone());
    Some(Period { text: span.text.clone(), span, begin: None, end: None })
}

/// One end of a stretch, "between 2031 and 2034", which alone is no period.
fn is_end(text: &Text<'_>, time: &Range<usize>, from: usize, rules: &FigureRules) -> bool {
    let before = words_before(text, time.start, 6, from);
    let nearest = before.first().map(|w| w.1.as_str()).unwrap_or_default();
    let opened = before.iter().any(|(_, words)| words.split(' ').next().is_some_and(|w| rules.between.contains(w)));
    rules.between.contains(nearest) || opened && rules.shared_links.contains(nearest)
}

/// At most one word and no mark stands between an amount and a time: "a £16m loss a year earlier", "60 a day".
fn adjoins(text: &Text<'_>, amount: &Amount, time: &Range<usize>) -> bool {
    let (a, b) = if time.start >= amount.range.end { (amount.range.end, time.start) } else { (time.end, amount.range.start) };
    let gap = text.raw.get(a..b.max(a)).unwrap_or_default();
    a <= b && gap.split_whitespace().count() <= 1 && gap.chars().all(|c| c.is_alphabetic() || c == ' ')
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
