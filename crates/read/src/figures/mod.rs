//! Which amounts are claimed, of what, by whom?

mod amounts;
mod beside;
mod claimant;
mod counted;
mod left_out;
mod measure;
mod movement;
mod nouns;
mod numbers;
mod pairing;
#[cfg(test)]
mod tests;
mod tree;
mod units;

use crate::lexicon::{Lexicon, LexiconError, Rules};
use crate::names::Names;
use crate::parse::Parse;
use crate::text::{Sentence, Text};
use crate::time::Found;
use amounts::Amount;
use record::{ByOrTo, Change, Comparator, Direction, Figure, Statement};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tree::Tree;
use units::Kind;

/// What the figures room knows.
#[derive(Clone, Debug)]
pub struct FigureRules {
    numbers: Rules,
    worth: numbers::Worth,
    units: units::Units,
    nouns: nouns::Nouns,
    comparators: BTreeMap<String, Comparator>,
    trailing: Vec<(String, Comparator)>,
    moved: BTreeMap<String, Direction>,
    movement: BTreeMap<String, Direction>,
    steps: BTreeMap<String, String>,
    labels: BTreeSet<String>,
    fillers: BTreeSet<String>,
    links: BTreeSet<String>,
    loose: BTreeSet<String>,
    definite: BTreeSet<String>,
    needs_step: BTreeSet<String>,
    joins: BTreeSet<String>,
    determiners: BTreeSet<String>,
    auxiliaries: BTreeSet<String>,
    clause: BTreeSet<String>,
    participles: BTreeSet<String>,
    level_verbs: BTreeSet<String>,
    between: BTreeSet<String>,
    weighty: BTreeSet<String>,
    hollow: BTreeSet<String>,
    others: BTreeSet<String>,
    people_verbs: BTreeSet<String>,
    levels: BTreeSet<String>,
    paying: BTreeSet<String>,
    before_part: BTreeSet<String>,
    age_like: BTreeSet<String>,
    no_period: BTreeSet<String>,
    put_at: BTreeSet<String>,
    shared_links: BTreeSet<String>,
    year_leads: BTreeSet<String>,
    price_at: BTreeSet<String>,
    put_verbs: BTreeSet<String>,
    spanning: BTreeSet<String>,
    one: BTreeSet<String>,
    fraction_links: BTreeSet<String>,
    range_links: BTreeSet<String>,
    compound_links: BTreeSet<String>,
    sources: BTreeSet<String>,
    source_verbs: BTreeSet<String>,
    source_cases: BTreeSet<String>,
    from: String,
    /// Currency and dollar of each actor that has one.
    money: BTreeMap<String, (Option<String>, Option<String>)>,
}

impl FigureRules {
    /// Compiles `lexicon/en/figures.toml` and `lexicon/en/units.toml`.
    ///
    /// # Errors
    /// A rule that cannot be used.
    pub fn new(lexicon: &Lexicon) -> Result<FigureRules, LexiconError> {
        let set = |name| lexicon.class("figures", name).iter().map(|(w, _)| w.to_lowercase()).collect::<BTreeSet<_>>();
        let pairs = |name| lexicon.class("figures", name).iter().filter_map(|(w, v)| Some((w.to_lowercase(), v.clone()?)));
        let nouns = nouns::Nouns::new(lexicon);
        let comparator = |(w, v): (String, String)| Some((w, Comparator::from_word(&v)?));
        let direction = |(w, v): (String, String)| Some((w, Direction::from_word(&v)?));
        let numbers = Rules::new(lexicon, "figures", "number")?;
        for p in &numbers.patterns {
            p.row.clone().done()?;
        }
        Ok(FigureRules {
            numbers,
            worth: numbers::Worth::new(lexicon),
            units: units::Units::new(lexicon)?,
            comparators: pairs("comparator").filter_map(comparator).collect(),
            trailing: pairs("trailing").filter_map(comparator).collect(),
            moved: pairs("moved").filter_map(direction).collect(),
            movement: pairs("movement").filter_map(direction).collect(),
            steps: pairs("step").collect(),
            labels: set("label"),
            fillers: set("filler"),
            links: set("link"),
            loose: set("loose"),
            definite: set("definite"),
            needs_step: set("needs_step"),
            joins: set("join"),
            determiners: set("determiner"),
            auxiliaries: set("auxiliary"),
            clause: set("clause"),
            participles: set("participle"),
            level_verbs: set("level_verb"),
            between: set("between"),
            weighty: nouns.weighty.iter().map(|w| nouns.singular(w).to_lowercase()).collect(),
            hollow: set("hollow"),
            others: set("others"),
            people_verbs: set("people_verb"),
            levels: set("level"),
            paying: set("paying"),
            before_part: set("before_part"),
            age_like: set("age_like"),
            fraction_links: set("fraction_link"),
            put_at: set("put_at"),
            shared_links: set("shared_link"),
            year_leads: set("year_lead"),
            price_at: set("price_at"),
            put_verbs: set("put_verb"),
            spanning: set("spanning"),
            one: set("one"),
            no_period: set("no_period"),
            range_links: set("range_link"),
            compound_links: set("compound_link"),
            sources: set("source"),
            source_verbs: set("source_verb"),
            source_cases: set("source_case"),
            from: pairs("step").find(|(_, v)| v == "from").map(|(w, _)| w).unwrap_or_default(),
            money: lexicon.actors.iter().map(|(id, a)| (id.clone(), (a.currency.clone(), a.dollar.clone()))).collect(),
            nouns,
        })
    }

    /// What is wrong with the examples of this room's rules.
    pub fn check_examples(&self) -> Vec<LexiconError> {
        self.numbers.check_examples()
    }
}

/// Finds figures in text order.
pub fn find(text: &Text<'_>, parse: &Parse, times: &[Found], names: &Names, statements: &[Statement], rules: &FigureRules) -> Vec<Figure> {
    let said = contents(statements);
    let mut out = Vec::new();
    for (index, sentence) in text.sentences.iter().enumerate() {
        let tree = Tree::new(parse, index);
        let amounts = amounts::find(text, &tree, sentence, times, names, rules);
        let mut before: Option<(usize, movement::Moved)> = None;
        for (i, amount) in amounts.iter().enumerate() {
            if i > 0 && began(text, amounts.get(i - 1), amount, out.last_mut(), rules) {
                continue;
            }
            let earlier = before.as_ref().filter(|(j, _)| j + 1 == i).and_then(|(j, m)| Some((amounts.get(*j)?, m)));
            let moved = movement::of(text, &tree, amount, earlier, sentence.start, rules);
            let measure = measure::of(text, &tree, amount, moved.as_ref(), sentence, times, rules);
            let statement = innermost(&said, &amount.range);
            let (value, low, high, comparator) = stated(amount, moved.as_ref());
            out.push(Figure {
                span: text.span(amount.range.clone()),
                value,
                low,
                high,
                unit: unit(amount, names, sentence, rules),
                comparator,
                change: moved.as_ref().map(|(c, _)| c.clone()),
                measure,
                period: measure::period(text, &tree, amount, sentence, times, rules),
                claimant: claimant::of(text, &tree, amount, statement.and_then(|s| statements.get(s)), rules),
                statement,
                rule: rules.numbers.patterns.get(amount.number.rule).map(|p| p.id.clone()).unwrap_or_default(),
            });
            before = moved.map(|m| (i, m));
        }
    }
    out
}

/// "rose to $1.9 billion from $1.7 billion" is one figure: an amount with only "from" before it is where the one before began.
/// "4.5 million phones, up from 3.2 million" are two, and the second is also where the first began.
fn began(text: &Text<'_>, last: Option<&Amount>, amount: &Amount, figure: Option<&mut Figure>, rules: &FigureRules) -> bool {
    let (Some(last), Some(figure)) = (last, figure) else { return false };
    let gap = text.raw.get(last.range.end..amount.range.start).unwrap_or_default().trim().to_lowercase();
    let same = last.unit.kind == amount.unit.kind || amount.unit.kind == Kind::Bare;
    if !same || last.low.is_some() || amount.low.is_some() {
        return false;
    }
    let from = Some(numbers::plain(amount.number.value));
    if gap == rules.from {
        let change = figure.change.as_mut().filter(|c| c.by_or_to == Some(ByOrTo::To) && c.from.is_none());
        return change.map(|c| c.from = from).is_some();
    }
    let mut words = gap.trim_start_matches(',').split_whitespace();
    if let (Some(moved), Some(step), None) = (words.next(), words.next(), words.next())
        && step == rules.from
        && figure.change.is_none()
        && let Some(direction) = rules.moved.get(moved)
    {
        figure.change = Some(Change { direction: *direction, by_or_to: Some(ByOrTo::To), from });
    }
    false
}

/// Value, low, high and comparator as the Reading states them.
fn stated(amount: &Amount, moved: Option<&movement::Moved>) -> (Option<String>, Option<String>, Option<String>, Comparator) {
    let value = Some(numbers::plain(amount.number.value));
    match amount.low {
        // "rose from 190 to 245 billion" is the level reached; where it began stands in `change`.
        Some(_) if moved.is_some_and(|(c, _)| c.from.is_some()) => (value, None, None, Comparator::Exactly),
        Some(low) => (None, Some(numbers::plain(low)), value, Comparator::Between),
        None if amount.number.vague => (None, value, None, amount.comparator),
        None => (value, None, None, amount.comparator),
    }
}

/// The unit's code: a money word of several countries is decided by the sentence's country.
fn unit(amount: &Amount, names: &Names, sentence: &Sentence, rules: &FigureRules) -> Option<String> {
    let unit = &amount.unit;
    let plain = unit.code.clone().filter(|c| !c.is_empty());
    let Some(shared) = unit.shared.as_deref().filter(|_| unit.kind == Kind::Money) else { return plain };
    let dollar = shared == "dollar";
    let from = names.names.partition_point(|n| n.range.end <= sentence.start);
    let here = names.names.get(from..).unwrap_or_default().iter().take_while(|n| n.range.start < sentence.end);
    let codes: BTreeSet<&str> = here
        .filter_map(|n| names.entities.get(n.entity))
        .filter_map(|e| e.actor())
        .filter_map(|id| rules.money.get(&id))
        .filter_map(|(currency, dollars)| if dollar { dollars.as_deref() } else { currency.as_deref() })
        .filter(|code| dollar || rules.units.is_called(code, shared))
        .collect();
    if dollar {
        return plain.filter(|p| codes.iter().all(|c| c == p));
    }
    let mut codes = codes.into_iter();
    codes.next().filter(|_| codes.next().is_none()).map(str::to_string)
}

/// The bytes from the first to the last of each statement's content, with its index.
pub(crate) fn contents(statements: &[Statement]) -> Vec<(Range<usize>, usize)> {
    let hull = |s: &Statement| Some(s.content.first()?.bytes[0]..s.content.last()?.bytes[1]);
    statements.iter().enumerate().filter_map(|(i, s)| Some((hull(s)?, i))).collect()
}

/// The shortest statement whose content holds a range.
pub(crate) fn innermost(contents: &[(Range<usize>, usize)], range: &Range<usize>) -> Option<usize> {
    let holds = contents.iter().filter(|(c, _)| c.start <= range.start && range.end <= c.end);
    holds.min_by_key(|(c, _)| c.len()).map(|(_, i)| *i)
}
