//! What does the analyser take for a name? Its tags, put on the text room's tokens; one form of a report is one kind of name.

use super::page::Page;
use super::split::Candidate;
use super::words;
use crate::parse::{Parse, Word};
use crate::text::TokenKind;
use record::NameType;
use std::collections::BTreeMap;
use std::ops::Range;

/// A name as the analyser tags it.
#[derive(Clone, Debug)]
struct One {
    tokens: Range<usize>,
    kind: NameType,
    /// The least lead of its words' tags.
    lead: i32,
}

/// The analyser's names of a report.
#[derive(Debug, Default)]
pub(super) struct Learned {
    /// In text order.
    names: Vec<One>,
    /// Bytes of words in no name, each with the lead of that.
    none: Vec<(Range<usize>, i32)>,
    /// Bytes of addresses: what they hold are no names.
    addresses: Vec<Range<usize>>,
}

/// By how much a name's tags must lead before they count, in hundredths of a natural logarithm (of 0, 50, 100, 200 and 300
/// the last gave the best F1 on the dev part of Universal NER; 500 and 1000, tried for organisations, gave less).
const SURE: i32 = 300;

/// By how much it must lead that words are in no name, before a rule that found a person or place there is not believed (of
/// 200, 500 and never, the second gave the best F1 on the dev part of Universal NER).
const SURE_OF_NONE: i32 = 500;

impl Learned {
    pub(super) fn new(page: &Page<'_, '_>, parse: &Parse) -> Learned {
        let mut names: Vec<One> = Vec::new();
        let mut open: Option<(Range<usize>, &str, i32)> = None;
        let mut close = |open: &mut Option<(Range<usize>, &str, i32)>| {
            if let Some((bytes, kind, lead)) = open.take() {
                let mut tokens = page.text.token_at(bytes.start)..page.text.token_at(bytes.end.saturating_sub(1)) + 1;
                let whole = page.bytes(&tokens) == bytes;
                let mark = |i: usize| page.words.get(i).is_some_and(|w| w.kind == TokenKind::Mark);
                // Titles before a person, and marks, are no part of a name.
                while tokens.len() > 1 && (mark(tokens.start) || kind == "PER" && page.has(tokens.start, words::TITLE)) {
                    tokens.start += 1;
                }
                let after = whole && names.last().is_none_or(|last| last.tokens.end <= tokens.start);
                names.extend(kind_of(kind).filter(|_| after).map(|kind| One { tokens, kind, lead }));
            }
        };
        for word in &parse.words {
            let (how, kind) = word.is.name.split_once('-').unwrap_or(("O", ""));
            match &mut open {
                Some((bytes, k, lead)) if how == "I" && *k == kind => {
                    bytes.end = word.range.end;
                    *lead = word.is.name_lead.min(*lead);
                }
                _ => {
                    close(&mut open);
                    if how != "O" {
                        open = Some((word.range.clone(), kind, word.is.name_lead));
                    }
                }
            }
        }
        close(&mut open);
        let none = parse.words.iter().filter(|w| w.is.name == "O").map(|w| (w.range.clone(), w.is.name_lead)).collect();
        let address = |w: &&Word| {
            let words = page.text.words(w.range.clone());
            words.len() > 1 && words.contains('@') || words.contains("://") || words.starts_with("www.")
        };
        let addresses = parse.words.iter().filter(address).map(|w| w.range.clone()).collect();
        let mut learned = Learned { names, none, addresses };
        learned.agree(page);
        learned
    }

    /// Gives every name of the same words the kind that most of them have.
    fn agree(&mut self, page: &Page<'_, '_>) {
        let mut votes: BTreeMap<&str, BTreeMap<NameType, usize>> = BTreeMap::new();
        for one in &self.names {
            *votes.entry(page.text.words(page.bytes(&one.tokens))).or_default().entry(one.kind).or_default() += 1;
        }
        for one in &mut self.names {
            let votes = votes.get(page.text.words(page.bytes(&one.tokens)));
            let most = votes.and_then(|v| v.iter().max_by_key(|(k, n)| (**n, **k == one.kind)));
            one.kind = most.map_or(one.kind, |(k, _)| *k);
        }
    }

    /// The kind of the name that covers these tokens, or most of them.
    pub(super) fn kind(&self, tokens: &Range<usize>) -> Option<NameType> {
        let i = self.names.partition_point(|n| n.tokens.end <= tokens.start);
        let One { tokens: found, kind, lead } = self.names.get(i).filter(|n| n.tokens.start < tokens.end)?;
        let both = found.end.min(tokens.end) - found.start.max(tokens.start);
        (2 * both > tokens.len() && 2 * both > found.len() && *lead >= SURE).then_some(*kind)
    }

    /// The analyser is sure that no name is here.
    pub(super) fn denies(&self, page: &Page<'_, '_>, tokens: &Range<usize>) -> bool {
        let bytes = page.bytes(tokens);
        let first = self.none.partition_point(|(r, _)| r.end <= bytes.start);
        let inside = self.none.get(first..).unwrap_or_default().iter().take_while(|(r, _)| r.start < bytes.end);
        let (covered, lead) = inside.fold((0, i32::MAX), |(n, lead), (r, l)| (n + r.len(), lead.min(*l)));
        // All of it but for the blanks between.
        covered > 0 && covered + tokens.len() > bytes.len() && lead >= SURE_OF_NONE
    }

    /// Part of a web or mail address.
    pub(super) fn in_address(&self, page: &Page<'_, '_>, tokens: &Range<usize>) -> bool {
        let bytes = page.bytes(tokens);
        self.addresses.iter().any(|a| a.start < bytes.end && bytes.start < a.end)
    }

    /// A candidate that no rule knows takes the analyser's bounds and kind where the bounds differ.
    pub(super) fn bound(&self, page: &Page<'_, '_>, c: &mut Candidate) {
        let i = self.names.partition_point(|n| n.tokens.end <= c.tokens.start);
        let Some(one) = self.names.get(i).filter(|n| n.tokens.start < c.tokens.end && n.lead >= SURE) else { return };
        // A given name whose surname the analyser missed keeps it.
        let cut = one.tokens.start == c.tokens.start && one.tokens.end < c.tokens.end && one.kind == NameType::Person;
        let given = cut && page.has(c.tokens.start, words::GIVEN);
        if c.entry.is_none() && one.tokens != c.tokens && !given {
            c.nested.retain(|(t, _)| one.tokens.start <= t.start && t.end <= one.tokens.end);
            c.tokens = one.tokens.clone();
            c.kind = Some(one.kind).filter(|_| one.tokens.len() > 1);
        }
    }

    /// Names where the candidates have none, as candidates; `kind_in_report` is what the report otherwise says words name. A
    /// word the rules know and did not take ("Kestrian") stays none.
    pub(super) fn others(
        &self,
        page: &Page<'_, '_>,
        found: &[Candidate],
        kind_in_report: impl Fn(&str) -> Option<NameType>,
    ) -> Vec<Candidate> {
        let free = |tokens: &Range<usize>| !found.iter().any(|c| c.tokens.start < tokens.end && tokens.start < c.tokens.end);
        // Small letters count where a sentence begins with one.
        let plain = |sentence: usize| {
            let first = page.text.sentences.get(sentence).and_then(|s| page.words.get(s.tokens.start));
            first.is_some_and(|w| w.kind == TokenKind::Word && !w.capital)
        };
        let spelt = |n: &One| {
            page.words.get(n.tokens.start).is_some_and(|w| w.kind == TokenKind::Word && !w.headline && (w.capital || plain(w.sentence)))
        };
        let refused = |tokens: &Range<usize>| {
            tokens.len() == 1 && page.words.get(tokens.start).is_some_and(|w| w.known.is_some() || w.classes & words::NOT_NAME != 0)
        };
        let make = |n: &One| {
            let kind = kind_in_report(page.text.words(page.bytes(&n.tokens))).unwrap_or(n.kind);
            Candidate { tokens: n.tokens.clone(), kind: Some(kind), entry: None, titled: false, nested: Vec::new() }
        };
        let sure = |n: &&One| n.lead >= SURE && spelt(n) && free(&n.tokens) && !self.in_address(page, &n.tokens) && !refused(&n.tokens);
        self.names.iter().filter(sure).map(make).collect()
    }
}

fn kind_of(tag: &str) -> Option<NameType> {
    match tag {
        "PER" => Some(NameType::Person),
        "ORG" => Some(NameType::Organisation),
        "LOC" => Some(NameType::Place),
        _ => None,
    }
}
