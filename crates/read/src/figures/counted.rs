//! What does a number count: the noun it hangs on in the parse, or the plural that follows it?

use super::FigureRules;
use super::numbers::Number;
use super::tree::Tree;
use super::units::{Kind, Unit};
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The counted noun of a number.
pub(super) fn of(text: &Text<'_>, tree: &Tree<'_>, number: &Number, sentence: &Range<usize>, rules: &FigureRules) -> Option<Unit> {
    if number.fraction {
        return None;
    }
    let glued = text.raw.get(number.range.end..).is_some_and(|r| !r.starts_with([' ', '\u{a0}']));
    let hyphen = text.raw.get(number.range.end..).is_some_and(|r| r.starts_with('-'));
    if hyphen && !number.vague {
        return compound(text, tree, number, rules);
    }
    if glued && !number.range.is_empty() && !number.vague {
        return None;
    }
    people(text, tree, number, rules)
        .or_else(|| by_tree(text, tree, number, sentence, rules))
        .or_else(|| by_pattern(text, tree, number, sentence, rules))
}

fn count(code: String, noun: Range<usize>) -> Option<Unit> {
    Some(Unit { code: Some(code), kind: Kind::Count, range: noun.clone(), noun: Some(noun), shared: None })
}

/// "38 dead", "12 of them wounded" have people for their noun; "three wounded soldiers" have soldiers.
fn people(text: &Text<'_>, tree: &Tree<'_>, number: &Number, rules: &FigureRules) -> Option<Unit> {
    let first = text.token_at(number.range.end);
    let token = text.tokens.get(first)?;
    let known = rules.nouns.people_word.contains(&text.word(first).to_lowercase());
    let after = tree.at(text.tokens.get(first + 1).map_or(token.end, |t| t.start));
    let noun = after.is_some_and(|i| tree.is_noun(i)) || rules.nouns.is_plural(&text.word(first + 1).to_lowercase());
    let adjoins = text.raw.get(number.range.end..token.start).is_some_and(|g| g.trim().is_empty());
    if known && !noun && adjoins { count("person".into(), token.start..token.end) } else { None }
}

/// "a four-door car": the noun after the hyphen.
fn compound(text: &Text<'_>, tree: &Tree<'_>, number: &Number, rules: &FigureRules) -> Option<Unit> {
    let at = tree.at(number.range.end + 1)?;
    let range = tree.range(at)?;
    let lemma = tree.lemma(at).to_lowercase();
    let hollow = rules.hollow.contains(&lemma) || rules.nouns.time.contains(&lemma);
    let attributive = tree.head(at).is_some_and(|h| h > at);
    let alone = !text.raw.get(range.end..)?.starts_with('-');
    if tree.tag(at) == "NOUN" && !hollow && attributive && alone { count(lemma, range) } else { None }
}

/// The noun whose count the number is: its head, or the noun after "of" ("24 of its 30 games").
fn by_tree(text: &Text<'_>, tree: &Tree<'_>, number: &Number, sentence: &Range<usize>, rules: &FigureRules) -> Option<Unit> {
    let top = tree.top(&number.range)?;
    let words = text.raw.get(number.range.clone()).unwrap_or_default().to_lowercase();
    if rules.one.contains(&words) && !told(tree, tree.head(top)?, rules) {
        return None;
    }
    let up = tree.head(top).filter(|h| tree.is_noun(*h) && matches!(tree.relation(top), "nummod" | "compound" | "amod" | "det"));
    let mut noun = match up {
        Some(h) if tree.range(h)?.start >= number.range.end => h,
        _ => tree.children(top).find(|c| tree.relation(*c) == "nmod" && tree.case(*c) == Some("of") && tree.tag(*c) == "NOUN")?,
    };
    while tree.relation(noun) == "compound"
        && let Some(h) = tree.head(noun).filter(|h| *h == noun + 1)
    {
        noun = h;
    }
    let range = tree.range(noun)?;
    let gap = text.raw.get(number.range.end..range.start)?;
    let between = (0..noun).rev().take_while(|i| tree.range(*i).is_some_and(|r| r.start >= number.range.end));
    let link = |i: &usize| matches!(tree.tag(*i), "CCONJ" | "ADP" | "PUNCT" | "SYM");
    let second = between.filter(|i| link(i) && tree.range(*i).is_some_and(|r| !text.words(r).starts_with('-')));
    if up.is_some() && second.count() > 0 {
        return None;
    }
    let crossed = gap.contains(", ")
        || gap.contains([';', ':', '(', ')', '"', '“', '”'])
        || gap.split_whitespace().count() > 6
        || range.end > sentence.end;
    let lemma = tree.lemma(noun).to_lowercase();
    if crossed || rules.nouns.time.contains(&lemma) || rules.nouns.time.contains(&text.words(range.clone()).to_lowercase()) {
        return None;
    }
    // More than one of them stand in the plural; "the 787 project manager" is another matter.
    let form = text.words(range.clone()).to_lowercase();
    let plural = rules.nouns.is_plural(&form) || tree.tag(noun) == "NOUN" && form != lemma;
    let several = number.value > rust_decimal::Decimal::ONE || number.vague;
    if rules.others.contains(&lemma) || several && !plural {
        return None;
    }
    let start = modifiers(tree, noun, number.range.end, rules);
    let lead = text.raw.get(start..range.start)?;
    let one = singular(text.words(range.clone()), tree, noun, rules);
    let code = format!("{lead}{one}").split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Unit { code: Some(code), kind: Kind::Count, range: number.range.end..range.end, noun: Some(start..range.end), shared: None })
}

/// Whether a word is told of as dead, wounded or taken.
fn told(tree: &Tree<'_>, noun: usize, rules: &FigureRules) -> bool {
    let verb = tree.head(noun).filter(|v| tree.tag(*v) == "VERB" && matches!(tree.relation(noun), "nsubj" | "obj" | "conj"));
    verb.is_some_and(|v| rules.people_verbs.contains(tree.lemma(v)))
}

/// Where the noun's own modifiers begin: adjectives and nouns right before it, none of them "other" or "last".
fn modifiers(tree: &Tree<'_>, noun: usize, from: usize, rules: &FigureRules) -> usize {
    let mut first = noun;
    while let Some(i) = first.checked_sub(1) {
        let own = |i: usize| matches!(tree.relation(i), "amod" | "compound" | "flat") && tree.range(i).is_some_and(|r| r.start >= from);
        let own = own(i) || tree.tag(i) == "PUNCT" && i.checked_sub(1).is_some_and(own);
        if !own || matches!(tree.tag(i), "NUM" | "DET") || rules.fillers.contains(tree.lemma(i)) || rules.others.contains(tree.lemma(i)) {
            break;
        }
        first = i;
    }
    tree.range(first).map_or(from, |r| r.start)
}

fn singular(word: &str, tree: &Tree<'_>, noun: usize, rules: &FigureRules) -> String {
    let plural = rules.nouns.is_plural(&word.to_lowercase());
    match tree.tag(noun) {
        "NOUN" if !rules.nouns.knows(&word.to_lowercase()) => tree.lemma(noun).to_string(),
        _ if plural => rules.nouns.singular(word),
        _ => word.to_string(),
    }
}

/// The plural that heads the next few words.
fn by_pattern(text: &Text<'_>, tree: &Tree<'_>, number: &Number, sentence: &Range<usize>, rules: &FigureRules) -> Option<Unit> {
    let first = text.token_at(number.range.end);
    let nouns = &rules.nouns;
    if !tree.is_empty() && text.raw.get(number.range.clone()).is_some_and(|w| rules.one.contains(&w.to_lowercase())) {
        return None;
    }
    let mut head: Option<usize> = None;
    for i in first..(first + 5).min(text.tokens.len()) {
        let token = text.tokens.get(i)?;
        let folded = text.word(i).to_lowercase();
        let verb = tree.at(token.start).is_some_and(|w| matches!(tree.tag(w), "VERB" | "AUX" | "ADV" | "ADP" | "PRON" | "DET"));
        if token.end > sentence.end || token.kind != TokenKind::Word || nouns.stop.contains(&folded) || verb {
            break;
        }
        if nouns.time.contains(&folded) || rules.others.contains(&folded) {
            return None;
        }
        if nouns.is_plural(&folded) {
            head = Some(i);
        } else if head.is_some() {
            break;
        }
    }
    let (start, end) = (text.tokens.get(first)?.start, text.tokens.get(head?)?.end);
    let last = text.word(head?);
    let code = format!("{}{}", text.words(start..end).strip_suffix(last)?, nouns.singular(last));
    count(code.split_whitespace().collect::<Vec<_>>().join(" "), start..end)
}

/// What a number without a noun is an amount of: people, where it tells of dead or wounded; else it stands for itself where the
/// words around show that it is an amount ("about 300 stayed", "closed at 7,345").
pub(super) fn bare(text: &Text<'_>, tree: &Tree<'_>, number: &Number, led: bool, rules: &FigureRules) -> Option<Unit> {
    let range = number.range.clone();
    let unit =
        |code: Option<&str>, kind| Unit { code: code.map(str::to_string), kind, range: range.end..range.end, noun: None, shared: None };
    if number.fraction {
        return Some(unit(None, Kind::Share));
    }
    let top = tree.top(&range)?;
    let nominal = tree.head(top).filter(|h| rules.others.contains(tree.lemma(*h))).unwrap_or(top);
    // "killed 12 and wounded 35" is often parsed wrongly: the verb right before the number tells as much.
    let first = tree.at(range.start)?;
    let after_verb = first.checked_sub(1).is_some_and(|v| tree.tag(v) == "VERB" && rules.people_verbs.contains(tree.lemma(v)));
    if (after_verb || told(tree, nominal, rules)) && tree.is_nominal(nominal) && number.value >= rust_decimal::Decimal::TWO {
        return Some(unit(Some("person"), Kind::Count));
    }
    let relation = tree.relation(nominal);
    if number.vague || nominal != top {
        let argument = matches!(relation, "nsubj" | "obj" | "obl" | "nmod") && number.value >= rust_decimal::Decimal::TWO;
        return argument.then(|| unit(None, Kind::Bare));
    }
    if text.raw.get(range.end..)?.starts_with(['-', '–', '/', ':']) || tree.tag(top) != "NUM" {
        return None;
    }
    let clear = number.digits || number.scale > rust_decimal::Decimal::ONE;
    let levelled = relation == "obl" && tree.case(top).is_some_and(|c| rules.levels.contains(c)) && clear;
    let predicate = relation == "root" && tree.child(top, "cop").is_some() && clear;
    // Who is a number is that old.
    let predicate = predicate && tree.child(top, "nsubj").is_some_and(|s| tree.tag(s) == "NOUN");
    // "91 ships and 230 on order"
    let listed = relation == "conj" && clear && tree.head(top).is_some_and(|h| tree.child(h, "nummod").is_some());
    // "a crowd of 54,000", "an average of 48.29"
    let measured = |h: usize| tree.is_noun(h) && !rules.labels.contains(tree.lemma(h));
    let of = relation == "nmod" && tree.case(top) == Some("of") && clear && tree.head(top).is_some_and(measured);
    let counted = of || relation == "nsubj" && number.value >= rust_decimal::Decimal::TWO;
    (led || levelled || listed || counted || relation == "obj" && clear || predicate).then(|| unit(None, Kind::Bare))
}
