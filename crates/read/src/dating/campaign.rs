//! Does the report tell of an election campaign, and of which: who is called a candidate, who stands against whom?
//!
//! What follows from a campaign is what news does as a rule, not a proof: a look back at an old campaign names later days too,
//! and those are heard first.

use super::DatingRules;
use super::solve::{Days, EARLIEST, Evidence, LATEST};
use super::standing::{As, Person, candidacy, whole};
use super::times::add;
use super::weekdays;
use crate::lexicon::{Contest, Election, Lexicon, LexiconError, Rules};
use crate::text::Text;
use crate::time::relative::{Core, Edge, Relative, Unit, Which};
use crate::time::tense;
use jiff::civil::{Date, date};
use record::Time;
use std::collections::BTreeSet;
use std::ops::Range;

/// Days for which someone who gave up is still called a candidate, and for which a vote is still told as a campaign.
const AFTER_GIVING_UP: i32 = 31;
const AFTER_VOTE: i32 = 3;
/// Words that begin with the same letters are of one kind.
const STEM: usize = 6;
/// Days that a step of a campaign takes at most.
const LONGEST_CONTEST: i32 = 8;
/// Words of campaigns that a report of one has at least.
const WORDS: usize = 3;
/// People who stand that it names at least.
const RIVALS: usize = 2;
/// Mentions of one alone whom it calls a candidate.
const MUCH: usize = 3;

/// Words that tell of a step of a campaign as behind, of each rule of `[[step]]`.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    rules: Rules,
    /// The contest, and whether the tense must be past.
    of: Vec<(String, bool)>,
}

impl Steps {
    pub(super) fn new(lexicon: &Lexicon) -> Result<Steps, LexiconError> {
        let mut rules = Rules::new(lexicon, "dating", "step")?;
        let mut of = Vec::new();
        for pattern in &mut rules.patterns {
            of.push((pattern.row.need_text("contest")?, pattern.row.flag("told")?));
            pattern.row.clone().done()?;
        }
        Ok(Steps { rules, of })
    }

    pub(super) fn check_examples(&self) -> Vec<LexiconError> {
        self.rules.check_examples()
    }

    /// The first words for each contest of the elections that put it behind.
    fn find(&self, text: &Text<'_>, told: &[&Election], rules: &DatingRules) -> Vec<Evidence> {
        let mut seen = BTreeSet::new();
        let mut out = Vec::new();
        for hit in text.lines.iter().flat_map(|l| self.rules.find(text.raw, l.clone())) {
            let Some((contest, past)) = self.of.get(hit.rule) else { continue };
            let range = hit.start..hit.end;
            if seen.contains(contest) || (*past && !is_told(text, &range, rules)) {
                continue;
            }
            let begins = told.iter().flat_map(|e| &e.contests).filter(|c| c.name == *contest).map(|c| (c.begin, LATEST));
            let days = Days::of(begins);
            seen.insert(contest);
            out.push(Evidence {
                days,
                why: format!("it tells of what came after the {contest}"),
                span: Some(text.span(range)),
                firm: false,
            });
        }
        out
    }
}

/// Whether the clause is of the past, outside quotes, with no word of chance and no year before it.
fn is_told(text: &Text<'_>, range: &Range<usize>, rules: &DatingRules) -> bool {
    let at = text.token_at(range.start);
    let Some(sentence) = text.sentence_at(range.start).and_then(|s| text.sentences.get(s)) else { return false };
    let year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let other = |t: usize| {
        let w = text.word(t).to_lowercase();
        year(&w) || rules.words.is("unreal_step", &w)
    };
    !sentence.tokens.clone().any(|t| year(text.word(t)))
        && !(at.saturating_sub(5).max(sentence.tokens.start)..at).any(other)
        && text.quote_at(range.start).is_none()
        && tense::toward(text, range, &rules.time) == Which::Past
}

/// Evidence from elections.
pub(super) fn find(text: &Text<'_>, times: &[Time], lexicon: &Lexicon, rules: &DatingRules) -> Vec<Evidence> {
    let campaign_words = text.tokens.iter().filter(|t| rules.words.is("campaign", &text.words(t.start..t.end).to_lowercase())).count();
    if campaign_words < WORDS || !rules.undeclared.find(text.raw, 0..text.raw.len()).is_empty() {
        return Vec::new();
    }
    let persons = rules.people.find(text, rules);
    let told = told(text, &persons, lexicon, rules);
    if told.is_empty() {
        return Vec::new();
    }
    let mut out: Vec<Evidence> = persons.iter().flat_map(|p| spoken_of(text, p, &told)).collect();
    let days = told.iter().filter_map(|e| Some((opened(e, &persons)?, add(e.day, AFTER_VOTE))));
    let named = persons.iter().filter(|p| told.iter().any(|e| candidacy(e, p).is_some()));
    let named: Vec<&str> = named.map(|p| p.name.as_str()).collect();
    let why = format!("it tells of a campaign in which {} stood", named.join(", "));
    out.push(Evidence { days: Days::of(days), why, span: None, firm: false });
    out.extend(contests(text, &told, rules));
    out.extend(told_by_weekday(text, times, &told, rules));
    out.extend(rules.steps.find(text, &told, rules));
    out.extend(times.iter().filter_map(|t| vote(text, t, &told, rules)));
    out
}

/// The elections that the report may tell of: of those in which people whom it names stood, the one whose people it names most
/// often, and any later one with someone it names often: it looks back at old candidates, but knows none to come.
fn told<'l>(text: &Text<'_>, persons: &[Person], lexicon: &'l Lexicon, rules: &DatingRules) -> Vec<&'l Election> {
    let weight = |e: &Election| {
        let all: Vec<&Person> = persons.iter().filter(|p| candidacy(e, p).is_some()).collect();
        // "President Vey" is in office; whether he stands again is told in other words.
        let stands = |p: &&&Person| !p.spoken.is_empty() || !called(text, p, "president", rules);
        let standing: Vec<&Person> = all.iter().filter(stands).copied().collect();
        let fits = all.iter().all(|p| is_of_its_time(text, p, e, lexicon, rules));
        let alone = standing.iter().any(|p| p.mentions.len() >= MUCH && !p.spoken.is_empty());
        let spoken = standing.iter().any(|p| !p.spoken.is_empty());
        let sum = standing.iter().map(|p| p.mentions.len()).sum::<usize>();
        fits.then_some((sum, alone || (standing.len() >= RIVALS && sum > if spoken { MUCH } else { 2 * MUCH })))
    };
    let weighed: Vec<(usize, bool, &Election)> =
        lexicon.elections.values().filter_map(|e| weight(e).map(|(sum, enough)| (sum, enough, e))).collect();
    let most = weighed.iter().filter(|w| w.1).map(|w| w.0).max().unwrap_or(usize::MAX);
    let first = weighed.iter().filter(|w| w.0 == most && w.1).map(|w| w.2.day).min();
    let named = |e: &Election, day: Date| {
        let known = |p: &Person| lexicon.elections.values().any(|o| o.day == day && candidacy(o, p).is_some());
        e.day > day && persons.iter().any(|p| p.mentions.len() >= MUCH && candidacy(e, p).is_some() && !known(p))
    };
    weighed.into_iter().filter(|w| (w.0 == most && w.1) || first.is_some_and(|d| named(w.2, d))).map(|w| w.2).collect()
}

/// The days on which someone was what the report calls them.
fn spoken_of(text: &Text<'_>, person: &Person, told: &[&Election]) -> Vec<Evidence> {
    let mut out = Vec::new();
    for (kind, range) in &person.spoken {
        let days = told.iter().filter_map(|e| {
            let candidate = candidacy(e, person)?;
            let last = add(e.day, AFTER_VOTE);
            match kind {
                As::Candidate => Some((candidate.begin?, candidate.end.map_or(last, |d| add(d, AFTER_GIVING_UP)))),
                As::Presumptive => Some((candidate.presumptive?, candidate.nominee.map_or(last, |d| add(d, AFTER_GIVING_UP)))),
                As::Nominee => Some((candidate.presumptive.or(candidate.nominee)?, last)),
                As::Mate => Some((candidate.mate?, last)),
                As::Former => Some((candidate.end?, LATEST)),
            }
        });
        let days: Vec<(Date, Date)> = days.collect();
        if !days.is_empty() {
            let why = format!("{} is spoken of as someone who stands for election", person.name);
            out.push(Evidence { days: Days::of(days), why, span: Some(text.span(range.clone())), firm: false });
        }
    }
    out
}

/// Whether someone is called by a title, "President Vey", and not "a President Vey", which imagines it.
fn called(text: &Text<'_>, person: &Person, title: &str, rules: &DatingRules) -> bool {
    person.mentions.iter().any(|m| {
        let head = text.raw.get(..m.start).unwrap_or_default().trim_end();
        let is = |w: &str| w.starts_with(char::is_uppercase) && w.eq_ignore_ascii_case(title);
        let at = head.len().checked_sub(title.len()).filter(|at| head.get(*at..).is_some_and(is));
        let before =
            |at: usize| head.get(..at).unwrap_or_default().trim_end().rsplit([' ', '\n']).next().unwrap_or_default().to_lowercase();
        at.is_some_and(|at| !rules.words.is("imagined", &before(at)))
    })
}

/// Whether the report calls someone as reports of that campaign would: by the highest office they held before it, and not by
/// one that they first held after it.
fn is_of_its_time(text: &Text<'_>, person: &Person, election: &Election, lexicon: &Lexicon, rules: &DatingRules) -> bool {
    let id = person.name.to_lowercase().replace([' ', '.'], "-");
    let Some(actor) = lexicon.actors.get(&id) else { return true };
    let own = || actor.roles.iter().filter(|r| r.of == election.of);
    let titles: BTreeSet<&str> = own().map(|r| r.title.as_str()).collect();
    let held = |title: &str| own().any(|r| r.title == title && r.begin.is_some_and(|b| b <= election.day));
    titles.into_iter().all(|title| match (held(title), called(text, person, title, rules)) {
        (false, named) => !named,
        (true, named) => named || !matches!(title, "president" | "prime minister" | "chancellor"),
    })
}

/// When the last of those named entered the campaign: those who entered in the year of the vote were named long before.
fn opened(election: &Election, persons: &[Person]) -> Option<Date> {
    let year = date(election.day.year(), 1, 1);
    let begins: Vec<Date> = persons.iter().filter_map(|p| candidacy(election, p)?.begin).collect();
    begins.iter().filter(|b| **b < year).max().or(begins.iter().max()).copied()
}

/// The steps of the campaign that the report tells of as behind or ahead of it.
fn contests(text: &Text<'_>, told: &[&Election], rules: &DatingRules) -> Vec<Evidence> {
    let terms: BTreeSet<&String> = told.iter().flat_map(|e| &e.contests).flat_map(|c| &c.terms).collect();
    let mut out = Vec::new();
    for term in terms {
        let steps = || told.iter().flat_map(|e| &e.contests).filter(|c| c.terms.contains(term));
        let found = text.raw.match_indices(term.as_str()).map(|(at, w)| at..at + w.len());
        for range in found.filter(|r| whole(text.raw, r) && !text.is_masked(r)) {
            let days = match placed(text, &range, rules) {
                Which::Past => steps().map(|c| (c.begin, LATEST)).collect::<Vec<_>>(),
                Which::Future => steps().map(|c| (EARLIEST, c.end)).collect(),
                _ => continue,
            };
            let why = format!("{term} of that campaign, which it tells of as behind or ahead");
            out.push(Evidence { days: Days::of(days), why, span: Some(text.span(range)), firm: false });
        }
    }
    out
}

/// "Tuesday's New Hampshire primary", "Monday's debate": steps that stand beside a weekday on which they were.
fn told_by_weekday(text: &Text<'_>, times: &[Time], told: &[&Election], rules: &DatingRules) -> Vec<Evidence> {
    let steps: Vec<_> = told.iter().flat_map(|e| &e.contests).collect();
    let beside = |range: &Range<usize>, named: &str, is: &dyn Fn(&Contest) -> bool| {
        let days: Vec<Date> = steps.iter().filter(|c| is(c)).flat_map(|c| each(c.begin, c.end)).collect();
        weekdays::beside(text, times, range, &days, named)
    };
    let mut out = Vec::new();
    for term in steps.iter().flat_map(|c| &c.terms).collect::<BTreeSet<_>>() {
        let found = text.raw.match_indices(term.as_str()).map(|(at, w)| at..at + w.len());
        let whole = found.filter(|r| whole(text.raw, r) && !text.is_masked(r));
        out.extend(whole.filter_map(|r| beside(&r, term, &|c| c.terms.contains(term))));
    }
    // "Monday's debate": whichever it was of that campaign.
    for (i, token) in text.tokens.iter().enumerate() {
        // "Saturday's primary debate" is a debate.
        let goes_on = rules.words.is("contest_word", &text.word(i + 1).to_lowercase());
        let word = text.words(token.start..token.end).to_lowercase();
        // "primary" and "primaries" are one kind.
        let kind = |w: &str| w.chars().take(STEM).collect::<String>();
        let of_kind = |c: &Contest| c.terms.iter().any(|t| t.rsplit(' ').next().is_some_and(|l| kind(l) == kind(&word)));
        let owned = times.iter().any(|t| t.span.bytes[1] <= token.start && weekdays::owns(text, &(t.span.bytes[1]..token.start), rules));
        if owned && !goes_on && rules.words.is("contest_word", &word) {
            out.extend(beside(&(token.start..token.end), &word, &of_kind));
        }
    }
    out
}

/// The days of a contest, as long as it is one of days and not of weeks.
fn each(begin: Date, end: Date) -> impl Iterator<Item = Date> {
    (0..=LONGEST_CONTEST).map(move |n| add(begin, n)).take_while(move |d| *d <= end)
}

/// Whether the words right before an event set it before or after the day of writing.
fn placed(text: &Text<'_>, range: &Range<usize>, rules: &DatingRules) -> Which {
    let at = text.token_at(range.start);
    let Some(sentence) = text.tokens.get(at).map(|t| t.sentence) else { return Which::Unclear };
    let near = (at.saturating_sub(5)..at).filter(|t| text.tokens.get(*t).is_some_and(|k| k.sentence == sentence));
    let words: Vec<String> = near.map(|t| text.word(t).to_lowercase()).collect();
    // A year beside it, or a word of chance, and it is not the step of this campaign or not yet known.
    let other = |w: &String| (w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit())) || rules.words.is("unreal_step", w);
    if words.iter().any(other) {
        return Which::Unclear;
    }
    let is_past = tense::toward(text, range, &rules.time) == Which::Past && text.quote_at(range.start).is_none();
    let is = |class: &str| words.iter().rev().position(|w| rules.words.is(class, w));
    match (is("step_behind"), is("step_ahead")) {
        (Some(_), None) if is_past => Which::Past,
        (None, Some(_)) => Which::Future,
        _ => Which::Unclear,
    }
}

/// "the election in November", "this year's election": the vote is ahead, of this or the next year.
fn vote(text: &Text<'_>, time: &Time, told: &[&Election], rules: &DatingRules) -> Option<Evidence> {
    let relative = Relative::parse(time.relative.as_deref()?).filter(|r| r.edge == Edge::Within && !r.anchored)?;
    let range = time.span.range();
    let at = text.token_at(range.end.saturating_sub(1));
    let close = |t: usize| rules.words.is("vote", &text.word(t).to_lowercase());
    let first = text.token_at(range.start);
    let days: Vec<(Date, Date)> = match relative.core {
        Core::Month(month, Which::Future | Which::Unclear | Which::Nearest) if (first.saturating_sub(4)..at + 4).any(close) => {
            let ahead = relative.core == Core::Month(month, Which::Future);
            let steps =
                |e: &Election| e.contests.iter().filter(|c| ahead && c.begin != c.end).map(|c| c.end).chain([e.day]).collect::<Vec<_>>();
            told.iter().flat_map(|e| steps(e)).filter(|d| d.month() == month).map(|d| (add(d, -300), d)).collect()
        }
        Core::Unit(Unit::Year, offset @ 0..=1, _) if (at + 1..at + 5).any(close) && owns(text, &range) => {
            let year = |e: &&Election| e.day.year().checked_sub(i16::try_from(offset).ok()?);
            told.iter()
                .filter_map(|e| {
                    let y = year(e)?;
                    Some((Date::new(y, 1, 1).ok()?, Date::new(y, 12, 31).ok()?))
                })
                .collect()
        }
        _ => return None,
    };
    let why = "the vote of that campaign is ahead".to_string();
    (!days.is_empty()).then(|| Evidence { days: Days::of(days), why, span: Some(time.span.clone()), firm: false })
}

/// Whether a time is in the genitive: "this year's".
fn owns(text: &Text<'_>, range: &Range<usize>) -> bool {
    let behind = text.raw.get(range.end..).unwrap_or_default();
    behind.starts_with("'s") || behind.starts_with("’s")
}
