//! Who takes part: whom do the words before and after a trigger stand for?

use crate::lexicon::Lexicon;
use crate::names::{Form, Mention, Names};
use crate::text::{Text, TokenKind};
use crate::time::Found;
use record::{NameType, Participant, ParticipantRole, Who};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Which words parties stand between: the classes that find who belongs to a verb or a noun.
#[derive(Clone, Debug)]
pub(crate) struct Grammar {
    /// Words that may stand between a subject and its verb.
    pub gap: BTreeSet<String>,
    /// A noun after one of these is not the subject of what follows.
    pub governs: BTreeSet<String>,
    /// Conjunctions.
    pub and: BTreeSet<String>,
    /// Relative pronouns.
    pub relative: BTreeSet<String>,
    /// Verbs of saying.
    pub speech: BTreeSet<String>,
    /// Words that open another clause.
    pub opens: BTreeSet<String>,
}

impl Grammar {
    /// The classes of `lexicon/en/events.toml`.
    pub fn new(lexicon: &Lexicon) -> Grammar {
        let set = |name| lexicon.class("events", name).iter().map(|(w, _)| w.to_lowercase()).collect();
        Grammar {
            gap: set("gap"),
            governs: set("governs"),
            and: set("and"),
            relative: set("relative"),
            speech: set("speech"),
            opens: set("opens"),
        }
    }
}

/// What a report's rooms found, with the mentions by where they end and begin.
pub(crate) struct Scene<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its times.
    pub times: &'a [Found],
    /// Its names and mentions.
    pub names: &'a Names,
    ending: BTreeMap<usize, usize>,
    beginning: BTreeMap<usize, usize>,
}

/// Mentions that act together, in text order, and the words between them and the trigger.
#[derive(Clone, Debug, Default)]
pub(crate) struct Group {
    /// Indices of mentions.
    pub mentions: Vec<usize>,
    /// From the first mention to the last.
    pub range: Range<usize>,
    /// The words between the group and the trigger, lower case, adverbs and times left out.
    pub gap: Vec<String>,
}

impl<'a> Scene<'a> {
    /// Indexes the mentions.
    pub fn new(text: &'a Text<'a>, times: &'a [Found], names: &'a Names) -> Scene<'a> {
        let ending = names.mentions.iter().enumerate().map(|(i, m)| (m.range.end, i)).collect();
        let beginning = names.mentions.iter().enumerate().rev().map(|(i, m)| (m.range.start, i)).collect();
        Scene { text, times, names, ending, beginning }
    }

    /// The word of a token in lower case.
    pub fn lower(&self, token: usize) -> String {
        self.text.word(token).to_lowercase()
    }

    /// The mention behind an index.
    pub fn mention(&self, i: usize) -> Option<&'a Mention> {
        self.names.mentions.get(i)
    }

    /// What a mention refers to, where known.
    pub fn kind(&self, i: usize) -> Option<NameType> {
        let entity = |e: usize| self.names.entities.get(e).map(|e| e.kind);
        let m = self.mention(i)?;
        m.entity.and_then(entity).or_else(|| m.members.first().and_then(|e| entity(*e)))
    }

    /// Whether a mention says whom it means.
    pub fn known(&self, i: usize) -> bool {
        self.mention(i).is_some_and(|m| m.entity.is_some() || !m.members.is_empty())
    }

    fn in_time(&self, at: usize) -> Option<&Found> {
        let i = self.times.partition_point(|t| t.range.end <= at);
        self.times.get(i).filter(|t| t.governed.start <= at)
    }

    /// The group whose verb begins at byte `at`: walks back over auxiliaries, adverbs and times.
    pub fn before(&self, at: usize, from: usize, rules: &Grammar) -> Option<Group> {
        let mut i = self.text.tokens.partition_point(|t| t.end <= at);
        let mut gap = Vec::new();
        for _ in 0..9 {
            let token = self.text.tokens.get(i.checked_sub(1)?).filter(|t| t.start >= from)?;
            if let Some(m) = self.ending.get(&token.end) {
                gap.reverse();
                return self.led_by(*m, from, gap, rules);
            }
            let word = self.lower(i - 1);
            if word == "," {
                let m = self.apposed(i - 1, from)?;
                gap.reverse();
                return self.led_by(m, from, gap, rules);
            }
            let timed = self.in_time(token.start).is_some();
            if rules.relative.contains(&word) {
                i -= usize::from(self.text.word(i.saturating_sub(2)) == ",");
                let token = self.text.tokens.get(i.checked_sub(2)?).filter(|t| t.start >= from)?;
                let m = self.ending.get(&token.end)?;
                gap.reverse();
                return self.led_by(*m, from, gap, rules);
            }
            if !timed && !word.ends_with("ly") && !rules.gap.contains(&word) {
                return None;
            }
            if !timed {
                gap.push(word);
            }
            i -= 1;
        }
        None
    }

    /// "X, the prime minister of Y," before a verb: the mention before the comma that opens the apposition.
    fn apposed(&self, comma: usize, from: usize) -> Option<usize> {
        // "Tarr's leader, Orla Vey, met": the name between two commas.
        let close = self.text.tokens.get(comma.checked_sub(1)?).and_then(|t| self.ending.get(&t.end)).copied();
        if let Some(m) = close.and_then(|m| self.mention(m)).filter(|m| m.form == Form::Name && m.range.start >= from) {
            let i = self.text.tokens.partition_point(|t| t.end <= m.range.start);
            let titled = i.checked_sub(1).is_some_and(|i| self.text.word(i) == ",");
            return close.filter(|_| titled);
        }
        let opening = (comma.saturating_sub(14)..comma).rev().find(|i| self.text.word(*i) == ",")?;
        let before = self.text.tokens.get(opening.checked_sub(1)?).filter(|t| t.start >= from)?;
        let after = self.text.tokens.get(opening + 1)?;
        let describes = self.beginning.contains_key(&after.start) || matches!(self.lower(opening + 1).as_str(), "the" | "a" | "an");
        let m = *self.ending.get(&before.end).filter(|_| describes)?;
        (self.mention(m)?.form == Form::Name).then_some(m)
    }

    /// The group that ends with mention `last`; `None` when it hangs on a preposition ("the ally of X met").
    fn led_by(&self, last: usize, from: usize, gap: Vec<String>, rules: &Grammar) -> Option<Group> {
        let mut mentions = vec![last];
        let end = self.mention(last)?.range.end;
        let mut start = self.mention(last)?.range.start;
        while let Some(m) = self.joined_before(start, from, rules) {
            mentions.push(m);
            start = self.mention(m)?.range.start;
        }
        let i = self.text.tokens.partition_point(|t| t.end <= start);
        let before = i.checked_sub(1).filter(|i| self.text.tokens.get(*i).is_some_and(|t| t.start >= from)).map(|i| self.lower(i));
        // "in eastern Tarr have met": an adjective may stand between the preposition and its noun.
        let adjective = before.as_ref().is_some_and(|w| !rules.gap.contains(w) && !rules.speech.contains(w));
        let adjective = adjective
            && i.checked_sub(1)
                .and_then(|i| self.text.tokens.get(i))
                .is_some_and(|t| t.kind == TokenKind::Word && !self.ending.contains_key(&t.end));
        let further =
            i.checked_sub(2).filter(|i| adjective && self.text.tokens.get(*i).is_some_and(|t| t.start >= from)).map(|i| self.lower(i));
        if before.is_some_and(|w| rules.governs.contains(&w)) || further.is_some_and(|w| rules.governs.contains(&w)) {
            return None;
        }
        mentions.reverse();
        Some(Group { mentions, range: start..end, gap })
    }

    /// The mention joined by "and" or a comma to what begins at `start`; up to four title words may stand between.
    fn joined_before(&self, start: usize, from: usize, rules: &Grammar) -> Option<usize> {
        let mut i = self.text.tokens.partition_point(|t| t.end <= start);
        let mut skipped = 0;
        loop {
            let token = self.text.tokens.get(i.checked_sub(1)?).filter(|t| t.start >= from)?;
            let word = self.lower(i - 1);
            if rules.and.contains(&word) {
                let before = i.checked_sub(2)?;
                let before = if self.text.word(before) == "," { before.checked_sub(1)? } else { before };
                return self.ending.get(&self.text.tokens.get(before).filter(|t| t.start >= from)?.end).copied();
            }
            if word == "," && skipped == 0 {
                let before = self.text.tokens.get(i.checked_sub(2)?).filter(|t| t.start >= from)?;
                // "A, B and C met": only with a conjunction further on, which the caller has passed already.
                let listed = self.text.raw.get(start..).is_some_and(|r| !r.is_empty()) && self.ending.contains_key(&before.end);
                let later = self.followed_by_and(start, rules);
                return self.ending.get(&before.end).copied().filter(|_| listed && later);
            }
            if token.kind != TokenKind::Word || skipped == 4 || rules.gap.contains(&word) || rules.governs.contains(&word) {
                return None;
            }
            skipped += 1;
            i -= 1;
        }
    }

    /// The mention that begins at `start` is followed by "and" or a comma.
    fn followed_by_and(&self, start: usize, rules: &Grammar) -> bool {
        let Some(m) = self.beginning.get(&start).and_then(|m| self.mention(*m)) else { return false };
        let next = self.text.token_at(m.range.end);
        rules.and.contains(&self.lower(next))
    }

    /// The group that begins at or right after byte `at`.
    pub fn after(&self, at: usize, end: usize, rules: &Grammar) -> Option<Group> {
        let next = self.text.token_at(at);
        let mut found = None;
        for i in next..next + 5 {
            let token = self.text.tokens.get(i).filter(|t| t.end <= end)?;
            found = self.beginning.get(&token.start).copied();
            // Title words that the names room left out may stand before the name.
            let word = self.lower(i);
            if found.is_some() || token.kind != TokenKind::Word || rules.governs.contains(&word) || rules.gap.contains(&word) {
                break;
            }
        }
        let mut first = found?;
        let mut m = self.mention(first)?;
        if self.owns(m) {
            // "seized Tarr's Onn peninsula": the place that is another's.
            let owned = self.text.token_at(m.range.end) + 1;
            first = *self.beginning.get(&self.text.tokens.get(owned).filter(|t| t.end <= end)?.start)?;
            m = self.mention(first).filter(|m| self.kind(first) == Some(NameType::Place) && m.form == Form::Name && !self.owns(m))?;
        }
        let mut group = Group { mentions: vec![first], range: m.range.clone(), gap: Vec::new() };
        while let Some(next) = self.joined_after(group.range.end, end, rules) {
            let Some(m) = self.mention(next) else { break };
            group.mentions.push(next);
            group.range.end = m.range.end;
        }
        // "his counterpart, Xi Jinping": the name behind the comma is the same one told in full.
        if group.mentions.len() == 1
            && !self.known(first)
            && let Some(name) = self.named_after_comma(group.range.end, end)
        {
            group.range.end = self.mention(name)?.range.end;
            group.mentions = vec![name];
        }
        Some(group)
    }

    /// "Vey's letter", and names that run on in broken letters: what is meant is not the one named.
    fn owns(&self, m: &Mention) -> bool {
        let next = self.text.tokens.get(self.text.token_at(m.range.end));
        let broken = self.text.raw.get(m.range.end..).and_then(|r| r.chars().next()).is_some_and(|c| c.is_control() && !c.is_whitespace());
        broken || next.is_some_and(|t| t.kind == TokenKind::Possessive && t.start == m.range.end)
    }

    fn joined_after(&self, at: usize, end: usize, rules: &Grammar) -> Option<usize> {
        let i = self.text.token_at(at);
        let i = if self.text.word(i) == "," && rules.and.contains(&self.lower(i + 1)) { i + 1 } else { i };
        let comma = self.text.word(i) == ",";
        if !comma && !rules.and.contains(&self.lower(i)) {
            return None;
        }
        let next = *self.beginning.get(&self.text.tokens.get(i + 1).filter(|t| t.end <= end)?.start)?;
        // "met Xi and Putin said": what is joined must not be the subject of a verb of its own; a comma needs its "and".
        let after = self.text.token_at(self.mention(next)?.range.end);
        let word = self.lower(after);
        let clause = rules.speech.contains(&word) || rules.gap.contains(&word) || self.mention(next).is_some_and(|m| self.owns(m));
        let open = comma && !(rules.and.contains(&word) || word == "," && rules.and.contains(&self.lower(after + 1)));
        (!clause && !open).then_some(next)
    }

    fn named_after_comma(&self, at: usize, end: usize) -> Option<usize> {
        let i = self.text.token_at(at);
        let i = if self.text.word(i) == "," { i + 1 } else { i };
        let m = *self.beginning.get(&self.text.tokens.get(i).filter(|t| t.end <= end)?.start)?;
        (self.mention(m)?.form == Form::Name).then_some(m)
    }

    /// The subject that a noun trigger at `at` belongs to: the first free mention of its clause, else of its sentence.
    pub fn subject(&self, at: usize, from: usize, rules: &Grammar) -> Option<Group> {
        let first = self.text.token_at(from);
        let last = self.text.tokens.partition_point(|t| t.end <= at);
        let cut = (first..last).rev().find(|i| rules.speech.contains(&self.lower(*i)) || self.lower(*i) == "that");
        let starts = cut.and_then(|i| self.text.tokens.get(i)).map(|t| t.end);
        starts.and_then(|s| self.first_free(s, at, rules)).or_else(|| self.first_free(from, at, rules))
    }

    fn first_free(&self, from: usize, to: usize, rules: &Grammar) -> Option<Group> {
        for (i, m) in self.names.within(&(from..to)) {
            let person = matches!(self.kind(i), Some(NameType::Person | NameType::Organisation));
            let before = self.text.tokens.partition_point(|t| t.end <= m.range.start).checked_sub(1);
            let governed = before.is_some_and(|b| rules.governs.contains(&self.lower(b)));
            let owner = self.text.tokens.get(self.text.token_at(m.range.end)).is_some_and(|t| t.kind == TokenKind::Possessive);
            if !person || governed || owner {
                continue;
            }
            let mut group = Group { mentions: vec![i], range: m.range.clone(), gap: Vec::new() };
            while let Some(next) = self.with_title(group.range.end, to, rules) {
                let Some(m) = self.mention(next) else { break };
                group.mentions.push(next);
                group.range.end = m.range.end;
            }
            return Some(group);
        }
        None
    }

    /// The mention joined by "and", up to four title words before it.
    fn with_title(&self, at: usize, end: usize, rules: &Grammar) -> Option<usize> {
        let i = self.text.token_at(at);
        if !rules.and.contains(&self.lower(i)) {
            return None;
        }
        for k in i + 1..i + 6 {
            let token = self.text.tokens.get(k).filter(|t| t.end <= end)?;
            if let Some(m) = self.beginning.get(&token.start) {
                return Some(*m);
            }
            let word = self.lower(k);
            if token.kind != TokenKind::Word || rules.gap.contains(&word) || rules.governs.contains(&word) {
                return None;
            }
        }
        None
    }

    /// The mention that begins with a possessive pronoun right at byte `at` ("his meeting", "Xi's visit").
    pub fn owner(&self, at: usize, from: usize) -> Option<usize> {
        let mut i = self.text.tokens.partition_point(|t| t.end <= at).checked_sub(1)?;
        if self.text.tokens.get(i)?.kind == TokenKind::Possessive {
            i = i.checked_sub(1)?;
        }
        let token = self.text.tokens.get(i).filter(|t| t.start >= from)?;
        self.ending.get(&token.end).copied()
    }

    /// The parties a group stands for, members of plural mentions apart, nobody twice.
    pub fn parties(&self, group: &Group, role: ParticipantRole, out: &mut Vec<Participant>) {
        for i in &group.mentions {
            let Some(m) = self.mention(*i) else { continue };
            if m.plural && !m.members.is_empty() {
                let span = self.text.span(m.range.clone());
                for e in m.members.iter().filter_map(|e| self.names.entities.get(*e)) {
                    let who = Who { span: Some(span.clone()), name: Some(e.name.clone()), actor: e.actor() };
                    push(out, Participant { who, role });
                }
            } else {
                push(out, Participant { who: self.names.who(*i, self.text), role });
            }
        }
    }

    /// How many parties a group stands for: a plural without members counts as two.
    pub fn count(&self, group: &Group) -> usize {
        let one = |i: &usize| self.mention(*i).map_or(0, |m| if m.plural { m.members.len().max(2) } else { 1 });
        group.mentions.iter().map(one).sum()
    }
}

fn push(out: &mut Vec<Participant>, p: Participant) {
    let same = |o: &Participant| match (&o.who.name, &p.who.name) {
        (None, None) => o.who.span == p.who.span,
        (a, b) => a == b,
    };
    if !out.iter().any(same) {
        out.push(p);
    }
}
