//! What does the Reading say of each statement? Speaker, hands, occasion and time for every draft, in text order.

use super::StatementRules;
use super::acts::{self, Act};
use super::certain;
use super::content::{Draft, Source};
use super::cues::Form;
use super::extent::{Bounds, is_finite};
use super::hands::{Named, Way};
use super::speaker::{self, Subject};
use super::words::{ADVERB, BE, CONJUNCTION, CUTS, DETERMINER, DO, HAVE, MODAL, PEOPLE, PREPOSITION, RELATIVE, VERB, Words};
use super::{parsed, phrase};
use crate::names::Form as Refers;
use record::{Hand, HandKind, Occasion, Speaker, Stance, Statement, StatementKind, Who};
use std::ops::Range;

/// Bytes that an opening mark takes at most, where its encoding was lost ("â\u{80}\u{9c}").
const MARK: usize = 7;
/// Statements within statements are followed this far.
const DEEPEST: usize = 4;

/// What every step needs.
pub(super) struct Desk<'a, 'b> {
    pub w: &'a Words<'b>,
    pub rules: &'a StatementRules,
    pub acts: &'a [Act],
    pub named: &'a [Named],
    pub bounds: &'a Bounds<'a>,
}

/// Whether someone is named, not only described.
fn is_name(w: &Words<'_>, s: &Subject) -> bool {
    s.mention.and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.form == Refers::Name)
}

impl Desk<'_, '_> {
    /// "According to X, CLAUSE" and "CLAUSE, according to X", where the clause is not itself another's words.
    pub(super) fn according(&self, drafts: &[Draft]) -> Vec<Draft> {
        let each = self.named.iter().enumerate().filter(|(_, n)| n.way == Way::According);
        each.filter_map(|(i, n)| self.accorded(i, n, drafts)).collect()
    }

    fn accorded(&self, index: usize, named: &Named, drafts: &[Draft]) -> Option<Draft> {
        let w = self.w;
        let sentence = w.sentence(named.tokens.start);
        let mut after = named.tokens.end;
        while after < sentence.end && (w.time_at(after).is_some() || w.place_at(after).is_some()) {
            after += 1;
        }
        let mut spans = Vec::new();
        let colon = named.tokens.start > sentence.start && w.word(named.tokens.start - 1) == ":";
        if named.tokens.start <= sentence.start + 1 || colon {
            let comma = self.led_in(after, sentence.end)?;
            spans.push(comma + 1..self.bounds.clause(w, usize::MAX, comma + 1));
        } else {
            let before = named.tokens.start - usize::from(w.word(named.tokens.start - 1) == ",");
            let own = self.acts.iter().any(|a| {
                a.cue.first >= sentence.start && a.clause <= before && a.clause > sentence.start && a.cue.first < before && !a.carried
            });
            // "…, according to an official who asked not to be named": what the source is takes the rest of the sentence.
            let described = w.is(after, RELATIVE) && named.who.as_ref().is_some_and(|s| !is_name(w, s));
            let after = parsed::with_all(w, named.cue.end, after);
            // "Many – a third, according to Orsk – left": what stands between dashes.
            let dashes = matches!(w.word(after), "—" | "–" | "-") && (sentence.start..before).any(|i| w.word(i) == w.word(after));
            let over = described || after >= sentence.end || w.is_stop(after) || matches!(w.word(after), "," | ";" | "—" | "–" | "-" | "(");
            // Where the parse hangs it on a verb that is no cue, the whole sentence is what the source says.
            let elsewhere = parsed::holder(w, named.cue.start).is_some_and(|h| !self.acts.iter().any(|a| a.cue.first == h));
            if own && !elsewhere && self.main_statement(&sentence, drafts).is_none()
                || !over
                || dashes
                || before < sentence.start + 3 && w.word(after) != ","
            {
                return None;
            }
            // "Now, according to Orsk, …": a word that only leads in is no piece of its own.
            let lead = before == sentence.start + 1 && w.is(sentence.start, ADVERB | CONJUNCTION);
            if !lead {
                spans.push(super::extent::opening(w, sentence.start, before)..before);
            }
            if w.word(after) == "," {
                let end = self.bounds.clause(w, usize::MAX, after + 1);
                let aside =
                    w.is(after + 1, DETERMINER | RELATIVE) && (is_finite(w, sentence.start..before) || !is_finite(w, after + 1..end));
                if end > after + 3 && !aside {
                    spans.push(after + 1..end);
                }
            }
        }
        // "Many – who voted, according to Orsk, – left": no clause of its own.
        let relative = spans.first().is_some_and(|s| w.is(s.start, RELATIVE));
        if relative || self.main_statement(&sentence, drafts).is_some() || spans.is_empty() || spans.iter().any(Range::is_empty) {
            return None;
        }
        // “…,” according to X: the words between the marks.
        let whole = |s: &Range<usize>| w.opens(s.start).filter(|q| w.tokens_of_quote(*q).end == s.end);
        if let [only] = spans.as_slice()
            && let Some(quote) = whole(only).and_then(|q| w.text.quotes.get(q).map(|quote| (q, quote)))
        {
            let (quotes, spans) = (vec![quote.0], vec![quote.1.inner.clone()]);
            let (source, kind, reaches) = (Source::According(index), StatementKind::Direct, named.tokens.end);
            return Some(Draft { source, row: None, spans, kind, quotes, addressee: None, reaches, voice: None });
        }
        let mixed = spans.iter().cloned().flatten().any(|i| w.quote_at(i).is_some());
        let kind = if mixed { StatementKind::Mixed } else { StatementKind::Indirect };
        let spans = spans.iter().map(|s| w.bytes(s)).collect();
        Some(Draft {
            source: Source::According(index),
            row: None,
            spans,
            kind,
            quotes: Vec::new(),
            addressee: None,
            reaches: named.tokens.end,
            voice: None,
        })
    }

    /// The comma after "according to X" and what is said of X: "According to Orsk, a lawyer, the port …".
    fn led_in(&self, after: usize, end: usize) -> Option<usize> {
        let w = self.w;
        let comma = |from: usize, to: usize| (from..to).find(|i| w.word(*i) == "," && w.quote_at(*i).is_none());
        let first = comma(after, end.min(after + 12))?;
        let verbless = |c: &usize| {
            !(first + 1..*c).any(|i| w.is(i, BE | HAVE | DO | MODAL | VERB) || w.tree.word(i).is_some_and(|v| w.tree.tag(v) == "VERB"))
        };
        // "According to the chief official, Mara Orsk, the port …".
        let someone = (after.saturating_sub(12)..after).rev().take_while(|i| !w.is(*i, PREPOSITION)).any(|i| w.is(i, PEOPLE));
        let named = someone && w.mention_at(first + 1).is_some_and(|m| w.word(w.tokens_of(m).end) == "," && !w.is_pronoun(m));
        let described = (w.is(first + 1, DETERMINER) || named).then(|| comma(first + 1, end)).flatten().filter(verbless);
        Some(described.unwrap_or(first))
    }

    /// The statement that a sentence makes in its main clause.
    fn main_statement(&self, sentence: &Range<usize>, drafts: &[Draft]) -> Option<usize> {
        let w = self.w;
        let start = w.bytes(sentence).start;
        drafts.iter().position(|d| {
            let Some(a) = self.act(d).filter(|a| !self.passes_on(d, drafts) && sentence.contains(&a.cue.first) && !a.carried) else {
                return false;
            };
            let main = acts::main_subject(w, sentence, a.cue.first);
            main.is_some_and(|m| m.tokens.start == a.subject.tokens.start) && a.clause < a.cue.first
                || d.spans.first().is_some_and(|s| s.start <= start + MARK)
                || a.clause == sentence.start
                || self.named.iter().any(|n| n.tokens.end + 1 == a.clause && sentence.contains(&n.tokens.start))
        })
    }

    fn act(&self, d: &Draft) -> Option<&Act> {
        match d.source {
            Source::Act(i) => self.acts.get(i),
            _ => None,
        }
    }

    /// An outlet that comes after its clause and only passes on what the clause says another said.
    pub(super) fn passes_on(&self, d: &Draft, drafts: &[Draft]) -> bool {
        let Some(act) = self.act(d).filter(|a| self.rules.hands.outlet(self.w, &a.subject).is_some()) else { return false };
        let Some(content) = d.spans.first() else { return false };
        let start = self.w.bytes(&(act.clause..act.cue.end)).start;
        let sentence = self.w.sentence(act.cue.first);
        let floor = self.w.bytes(&sentence).start;
        drafts.iter().any(|o| {
            let Some(a) = self.act(o).filter(|a| a.cue.first < act.cue.first && sentence.contains(&a.cue.first)) else { return false };
            let inside = content.start <= self.w.bytes(&(a.clause..a.cue.end)).start && content.end <= start;
            let main = acts::main_subject(self.w, &sentence, a.cue.first).is_some_and(|m| m.tokens.start == a.subject.tokens.start)
                || !a.carried && a.clause == sentence.start;
            inside && (main || o.spans.first().is_some_and(|s| s.start <= floor + 4))
        })
    }

    /// The Reading's statement for a draft.
    pub(super) fn statement(&self, d: &Draft, drafts: &[Draft]) -> Statement {
        let w = self.w;
        let act = self.act(d);
        let row = d.row.and_then(|r| self.rules.cues.rows.get(r));
        let named = match d.source {
            Source::According(i) => self.named.get(i),
            _ => None,
        };
        let voice = d.voice.and_then(|v| self.acts.get(v));
        let subject = act.or(voice).map(Act::speaks).filter(|s| !s.named.is_empty()).or(named.and_then(|n| n.who.as_ref()));
        let unknown = || Speaker { why: Some("no words say who speaks".into()), ..Speaker::default() };
        let cue = act.map(|a| a.cue.first..a.cue.end).or(named.map(|n| n.cue.clone()));
        let rule = match d.source {
            Source::According(_) => named.and_then(|n| self.rules.hands.rules.patterns.get(n.rule)).map(|p| p.id.clone()),
            _ => row.map(|r| r.id.clone()),
        };
        let place = self.place(d).and_then(|p| w.places.get(p));
        let mut who = subject.map_or_else(unknown, |s| speaker::speaker(w, s));
        let reaches = act.map_or(0, |a| a.after).max(named.map_or(0, |n| n.tokens.end));
        let said: Vec<usize> = drafts.iter().filter_map(|d| self.act(d)).map(|a| a.cue.first).collect();
        let open = subject.and_then(|s| certain::doubt(w, &said, s, s.named.start..w.sentence(s.tokens.start).end.max(reaches)));
        if let Some(why) = open {
            who = Speaker { who: Who { span: who.who.span, ..Who::default() }, role: who.role, why: Some(why.into()) };
        }
        Statement {
            content: d.spans.iter().map(|s| w.text.span(s.clone())).collect(),
            kind: d.kind,
            cue: cue.map(|c| w.text.span(w.bytes(&c))).into_iter().collect(),
            negated: act.is_some_and(|a| a.cue.negated),
            stance: row.map_or(Stance::Said, |r| r.stance),
            speaker: who,
            also: subject.map(|s| speaker::also(w, s)).unwrap_or_default(),
            addressee: d.addressee.as_ref().map(|t| Box::new(speaker::who(w, t, speaker::subject(w, t.clone()).mention))),
            chain: self.chain(d, subject, drafts, 0),
            occasion: place.map(|p| Box::new(Occasion { span: w.text.span(p.range.clone()), kind: p.kind })),
            time: act.and_then(|a| a.time),
            rule: rule.unwrap_or_else(|| "statements.quote.alone".into()),
        }
    }

    /// The hands between the speaker and the report, nearest the speaker first.
    fn chain(&self, d: &Draft, subject: Option<&Subject>, drafts: &[Draft], depth: usize) -> Vec<Hand> {
        let w = self.w;
        let mut out = Vec::new();
        let own = match d.source {
            Source::Act(i) => self.acts.get(i).map(|a| a.cue.first),
            Source::According(i) => self.named.get(i).map(|n| n.cue.start),
            Source::Alone => None,
        };
        let Some(at) = own else { return out };
        // "told Vell Radio A, adding B": both were told there.
        let first = || {
            let first = self.first_of(self.act(d)?)?;
            drafts.iter().find(|o| self.act(o).is_some_and(|a| a.cue.first == first.cue.first))?.addressee.clone()
        };
        if let Some(told) = d.addressee.clone().or_else(first).map(|t| speaker::subject(w, t)).filter(|s| self.is_of_outlet(s)) {
            out.push(self.hand(&told, None));
        }
        // "wrote in Vell Daily", "said on Vell Radio".
        if let Some(carrier) = self.act(d).and_then(|a| self.carrier(a)) {
            out.push(self.hand(&carrier, None));
        }
        if let Some(with) = self.interviewer(d) {
            out.push(with);
        }
        if let Some(act) = self.act(d) {
            let cue = w.bytes(&(act.cue.first..act.cue.end));
            out.extend(act.through.iter().chain(act.source.as_ref().map(|_| &act.subject)).map(|h| self.hand(h, Some(cue.clone()))));
        }
        let sentence = w.sentence(at);
        let main = self.main_statement(&sentence, drafts).and_then(|m| drafts.get(m)).is_some_and(|m| m.source == d.source);
        // "X said A and told them B, according to Y": the source stands for both.
        let first = self.act(d).and_then(|a| self.first_of(a));
        let main = main
            || first.is_some_and(|f| {
                let own = |m: &Draft| self.act(m).is_some_and(|a| a.cue.first == f.cue.first);
                self.main_statement(&sentence, drafts).and_then(|m| drafts.get(m)).is_some_and(own)
            });
        if main || matches!(d.source, Source::According(_)) {
            let mut after: Vec<(usize, Hand)> = self.named_hands(d, &sentence, matches!(d.source, Source::According(_)));
            after.extend(
                drafts
                    .iter()
                    .filter(|o| o.source != d.source && self.passes_on(o, drafts))
                    .filter_map(|o| {
                        let a = self.act(o).filter(|a| sentence.contains(&a.cue.first))?;
                        let cue = w.bytes(&(a.cue.first..a.cue.end));
                        let hands = a.source.iter().chain([&a.subject]).map(|s| (a.clause, self.hand(s, Some(cue.clone()))));
                        Some(hands.collect::<Vec<_>>())
                    })
                    .flatten(),
            );
            after.sort_by_key(|(i, _)| *i);
            out.extend(after.into_iter().map(|(_, h)| h));
        }
        // Two statements may each stand in the other's words where a sentence is odd: the chain is not followed for ever.
        if depth < DEEPEST {
            out.extend(self.outer(d, subject, drafts, depth + 1));
        }
        // Whoever puts the words into another language stands next to the speaker.
        out.sort_by_key(|h| h.kind != HandKind::Translation);
        // "was quoted by Orin Wire as saying": two rules may name one hand. Nobody is a hand of their own words, and a pronoun
        // that nobody was found for names no hand.
        let speaker = subject.and_then(|s| speaker::who(w, &s.named, s.mention).name);
        let mut seen: Vec<Option<String>> = vec![None, speaker];
        out.retain(|h| {
            let new = !seen.contains(&h.who.name);
            seen.push(h.who.name.clone());
            new
        });
        out
    }

    /// The outlet that the words after the cue name as the place of the saying.
    fn carrier(&self, act: &Act) -> Option<Subject> {
        let w = self.w;
        let at = (act.cue.end..act.cue.end + 4).find(|i| w.time_at(*i).is_none())?;
        let phrase = phrase::beginning(w, at + 1, w.sentence(at).end).filter(|_| w.is(at, PREPOSITION))?;
        // "at Vell Radio's festival", "at the Vell Radio festival" are no outlets.
        let owner = (phrase.start..=phrase.end).any(|i| w.is_possessive(i));
        let noun = w.tree.word(phrase.end).is_some_and(|n| w.tree.tag(n) == "NOUN");
        Some(speaker::subject(w, phrase)).filter(|s| !owner && !noun && self.rules.hands.outlet(w, s).is_some())
    }

    /// Whether someone told is an outlet, or one of its people ("Vell Radio's Mara Orsk").
    fn is_of_outlet(&self, told: &Subject) -> bool {
        let w = self.w;
        let owner = told.named.clone().find(|i| w.is_possessive(*i)).map(|p| speaker::subject(w, told.named.start..p));
        [Some(told), owner.as_ref()].into_iter().flatten().any(|s| self.rules.hands.outlet(w, s).is_some())
    }

    fn named_hands(&self, d: &Draft, sentence: &Range<usize>, only_passing: bool) -> Vec<(usize, Hand)> {
        let hands = self.named.iter().enumerate().filter(|(i, n)| {
            // "said A, but B, according to Teld": Teld stands for B.
            let end = d.spans.last().map_or(0, |s| self.w.tokens(s).end);
            // "said A and told them B, according to Teld": for both.
            let own = |k: usize| {
                let mine = self.act(d);
                self.acts.iter().any(|a| a.carried && a.cue.group == k + 1 && mine.is_some_and(|m| m.subject.tokens == a.subject.tokens))
            };
            let apart = (end..n.tokens.start).any(|k| self.w.is(k, CONJUNCTION) && self.w.quote_at(k).is_none() && !own(k));
            sentence.contains(&n.tokens.start) && d.source != Source::According(*i) && !(only_passing && n.way == Way::According) && !apart
        });
        hands
            .map(|(_, n)| {
                let cue = Some(self.w.bytes(&n.cue));
                let hand = n.who.as_ref().map_or_else(
                    || {
                        // "through an interpreter": the last word is all that names them.
                        let span = n.cue.end.checked_sub(1).map(|last| self.w.text.span(self.w.bytes(&(last..n.cue.end))));
                        let who = Who { name: span.as_ref().map(|s| s.text.clone()), span, actor: None };
                        Hand { who, cue: cue.clone().map(|c| self.w.text.span(c)), kind: HandKind::Translation }
                    },
                    |who| {
                        let hand = self.hand(who, cue.clone());
                        Hand { kind: if n.way == Way::Translation { HandKind::Translation } else { hand.kind }, ..hand }
                    },
                );
                (n.tokens.start, hand)
            })
            .collect()
    }

    /// The occasion: beside the cue, or elsewhere in its sentence outside what was said, before another act; a second verb of
    /// the same speaker keeps the first one's. Of several the one for an outlet tells more ("in an interview with Orin Wire …
    /// he said in the interview").
    fn place(&self, d: &Draft) -> Option<usize> {
        let (w, act) = (self.w, self.act(d)?);
        let sentence = w.sentence(act.cue.first);
        // "said, announcing A in an interview": both in the interview.
        let other = |a: &&Act| !(a.carried && a.cue.form == Form::Ing && a.subject.tokens == act.subject.tokens);
        let next = self.acts.iter().filter(other).map(|a| a.clause).filter(|c| *c > act.cue.first).min();
        let next = next.unwrap_or(sentence.end).min(sentence.end);
        let said = |i: usize| d.spans.iter().any(|s| s.contains(&w.bytes(&(i..i + 1)).start)) || w.quote_at(i).is_some();
        let later = (act.cue.end..next).filter(|i| !said(*i)).find_map(|i| w.place_at(i));
        let first = self.first_of(act).and_then(|a| a.place);
        let fronted =
            (sentence.start..act.clause).take_while(|i| w.word(*i) != "," || w.place_at(i + 1).is_some()).find_map(|i| w.place_at(i));
        let outlet = |p: &usize| w.places.get(*p).is_some_and(|p| p.outlet.is_some());
        let own = act.place.or(later).or(first);
        [own, fronted.filter(|_| !act.carried || self.first_of(act).is_some())].into_iter().flatten().find(outlet).or(own)
    }

    /// The act of the same sentence whose speaker a carried act goes on for.
    fn first_of(&self, act: &Act) -> Option<&Act> {
        let sentence = self.w.sentence(act.cue.first);
        let earlier = |a: &&Act| !a.carried && sentence.contains(&a.cue.first) && a.cue.first < act.cue.first;
        self.acts.iter().filter(earlier).find(|a| act.carried && a.subject.tokens == act.subject.tokens)
    }

    /// "in an interview with ‹outlet›".
    fn interviewer(&self, d: &Draft) -> Option<Hand> {
        let place = self.w.places.get(self.place(d)?)?;
        let who = speaker::subject(self.w, place.outlet.clone()?);
        Some(self.hand(&who, Some(place.range.clone())))
    }

    fn hand(&self, who: &Subject, cue: Option<Range<usize>>) -> Hand {
        Hand {
            who: speaker::who(self.w, &who.named, who.mention),
            cue: cue.map(|c| self.w.text.span(c)),
            kind: self.rules.hands.kind(self.w, who),
        }
    }

    /// The speaker of the statement that this one stands in, with that one's own hands.
    fn outer(&self, d: &Draft, subject: Option<&Subject>, drafts: &[Draft], depth: usize) -> Vec<Hand> {
        let w = self.w;
        let Some(act) = self.act(d) else { return Vec::new() };
        // "pledged to hold the vote despite Vell calling for a delay": the reporter sets the one against the other.
        let led = act.clause.checked_sub(1).is_some_and(|p| w.is(p, PREPOSITION | CUTS) && act.cue.form == Form::Ing && !act.carried);
        if led {
            return Vec::new();
        }
        let cue = w.bytes(&(act.cue.first..act.cue.end));
        // "told Orin Wire that Teld had joked, asking for tea": asked by someone named in what was told.
        let named = act.carried && act.subject.mention.is_none_or(|m| !w.is_pronoun(m));
        let taken = if named { w.bytes(&act.subject.named).start } else { usize::MAX };
        let holds = |o: &&Draft| {
            o.source != d.source
                && o.source != Source::Alone
                && !self.passes_on(o, drafts)
                && o.spans.iter().any(|s| s.start <= cue.start && cue.end <= s.end || s.contains(&taken))
                // "X conceded that A – an area, he claimed, that B": each stands in the other's words, and neither tells the other's.
                && self.act(o).is_none_or(|a| !d.spans.iter().any(|s| s.contains(&w.bytes(&(a.cue.first..a.cue.end)).start)))
        };
        // "According to X, …, in which they announced …": X tells the whole sentence.
        let sentence = w.sentence(act.cue.first);
        let tells = |o: &&Draft| match o.source {
            Source::According(i) => {
                self.named.get(i).is_some_and(|n| n.tokens.start <= sentence.start + 1 && sentence.contains(&n.tokens.start))
            }
            _ => false,
        };
        let inner = drafts.iter().filter(holds).min_by_key(|o| o.spans.iter().map(|s| s.len()).sum::<usize>());
        let Some(outer) = inner.or_else(|| drafts.iter().find(tells)) else {
            return Vec::new();
        };
        let who = match outer.source {
            Source::Act(i) => self.acts.get(i).map(|a| (a.speaks(), a.cue.first..a.cue.end)),
            Source::According(i) => self.named.get(i).and_then(|n| Some((n.who.as_ref()?, n.cue.clone()))),
            Source::Alone => None,
        };
        let Some((who, cue)) = who.filter(|(who, _)| subject.is_none_or(|s| !s.same(who, w))) else { return Vec::new() };
        let mut out = vec![self.hand(who, Some(w.bytes(&cue)))];
        out.extend(self.chain(outer, Some(who), drafts, depth));
        out
    }

    /// A line without a final stop, outside any paragraph: headlines and captions say nothing for certain.
    pub(super) fn in_headline(&self, d: &Draft) -> bool {
        let Some(first) = d.spans.first() else { return false };
        let Some(sentence) = self.w.text.sentence_at(first.start).and_then(|s| self.w.text.sentences.get(s)) else { return false };
        let alone = self.w.text.sentences.iter().filter(|s| s.line == sentence.line).count() == 1;
        let words = sentence.tokens.len();
        alone && !sentence.complete && words < 22 && !self.w.text.words(sentence.start..sentence.end).ends_with(['”', '"'])
    }
}
