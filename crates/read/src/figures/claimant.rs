//! Who claims a figure: the speaker of the statement around it, or the poll, census or table that the clause names?

use super::FigureRules;
use super::amounts::Amount;
use super::tree::Tree;
use crate::text::Text;
use record::{Statement, Who};

/// The claimant of an amount; `None` where the report itself claims it.
pub(super) fn of(text: &Text<'_>, tree: &Tree<'_>, amount: &Amount, statement: Option<&Statement>, rules: &FigureRules) -> Option<Who> {
    let speaker = statement.map(|s| s.speaker.who.clone());
    match speaker {
        Some(who) => Some(who).filter(|w| w.span.is_some() || w.name.is_some()),
        None => source(text, tree, amount, rules),
    }
}

/// "in a poll by X, 45 percent …", "the census put it at 4 million".
fn source(text: &Text<'_>, tree: &Tree<'_>, amount: &Amount, rules: &FigureRules) -> Option<Who> {
    let top = tree.top(&amount.core)?;
    let verb = tree.verb_over(top)?;
    let subject = tree.child(verb, "nsubj").filter(|s| *s != top && is_source(tree, *s, rules));
    let subject = subject.filter(|_| rules.source_verbs.contains(tree.lemma(verb)));
    let beside = || {
        let mut near = tree.children(verb).chain(tree.children(top));
        near.find(|c| {
            let led = tree.case(*c).is_some_and(|w| rules.source_cases.contains(w));
            matches!(tree.relation(*c), "obl" | "nmod")
                && led
                && is_source(tree, *c, rules)
                && tree.range(*c).is_some_and(|r| !touches(&r, amount))
        })
    };
    let noun = subject.or_else(beside)?;
    let range = tree.phrase(noun, &|r| touches(r, amount))?;
    let span = text.span(range);
    let first = span.text.split_whitespace().next().unwrap_or_default();
    let name = if rules.determiners.contains(&first.to_lowercase()) { span.text.get(first.len()..)?.trim_start() } else { &span.text };
    Some(Who { name: Some(name.to_string()), span: Some(span.clone()), actor: None })
}

fn is_source(tree: &Tree<'_>, noun: usize, rules: &FigureRules) -> bool {
    tree.is_noun(noun) && rules.sources.contains(tree.lemma(noun))
}

fn touches(range: &std::ops::Range<usize>, amount: &Amount) -> bool {
    range.start < amount.core.end && amount.core.start < range.end
}
