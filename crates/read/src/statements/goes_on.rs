//! Whom does a pronoun mean that speaks right after another's words? "An engineer said A. “B,” he said": the engineer, where no
//! one else stands between whom the pronoun fits. And whose is a quote that makes a paragraph after such words?

use super::acts::Act;
use super::content::{Draft, Source};
use super::fits::{Kind, fits, is_person, kind_of, noun, plain, rivals};
use super::hands::Named;
use super::parsed;
use super::speaker::{self, OPEN, Subject};
use super::words::{ARTICLE_A, GOES_ON_DOING, PRONOUN, Words};
use crate::names::Form;
use record::{Statement, Who};
use std::ops::Range;

/// At most this many sentences lie between the two. Of 61 pronouns of `shared/gold/stories` without a speaker that it gave one,
/// read one by one, one was wrong; of 24 to which it gave another than the names room had, none.
const SENTENCES: usize = 3;

/// Someone whom a cue or an "according to" names as speaking.
#[derive(Clone, Copy, Debug)]
struct Voice<'a> {
    /// Index of the draft.
    draft: usize,
    who: &'a Subject,
    /// First token of the words that say so.
    at: usize,
    /// One past the last token of them and of what tells of the speaker.
    end: usize,
    /// Whether it stands in another's words.
    within: bool,
    /// Whether another quotes them.
    quoted: bool,
}

/// How a pronoun stands to the subject before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// In its own sentence, or words say that whoever did the last thing did this too.
    Same,
    /// The sentence before has just brought them in.
    New,
    /// The sentence before is about them.
    Other,
}

/// Gives pronouns the speaker who spoke right before them. `drafts` and `statements` belong together.
pub(super) fn settle(w: &Words<'_>, acts: &[Act], named: &[Named], drafts: &[&Draft], statements: &mut [Statement]) {
    let all = voices(w, acts, named, drafts);
    let main: Vec<Voice<'_>> = all.iter().copied().filter(|v| !v.within).collect();
    for v in &all {
        let statement = statements.get_mut(v.draft).filter(|_| names_itself(w, v.who, &said(w, drafts, v.draft)));
        if let Some(statement) = statement {
            open(statement);
        }
    }
    for (at, later) in main.iter().enumerate() {
        let earlier = at.checked_sub(1).and_then(|b| main.get(b));
        // What either says tells of no one whom the pronoun could mean: "A, they said", "Orsk said A, B. He said".
        let own = said(w, drafts, later.draft);
        let both = earlier.map(|e| [said(w, drafts, e.draft), own.clone()].concat()).unwrap_or_default();
        let follows = earlier.filter(|e| e.who.tokens == later.who.tokens || goes_on(w, e, later, &both));
        give(w, earlier, follows, later, &own, statements);
    }
    for inner in all.iter().filter(|v| v.within) {
        let outer = main.iter().filter(|o| o.draft != inner.draft && said(w, drafts, o.draft).iter().any(|s| s.contains(&inner.at)));
        let outer = outer.min_by_key(|o| o.at.abs_diff(inner.at));
        let free = |o: &&Voice<'_>| {
            // "A spokesman for Orsk said he regretted it" leaves open who did.
            let around = noun(w, &o.who.named) + 1..inner.who.tokens.start;
            o.who.named.end < around.end && kind_of(w, inner.who).is_some_and(|k| fits(w, o.who, k) && !rivals(w, o.who, around, k, &[]))
        };
        give(w, None, outer.filter(free), inner, &[], statements);
    }
    for (i, d) in drafts.iter().enumerate() {
        alone(w, d, i, &main, statements);
    }
    for (i, d) in drafts.iter().enumerate() {
        let voice = d.voice.and_then(|v| drafts.iter().position(|d| d.source == Source::Act(v)));
        let who = voice.and_then(|v| statements.get(v)).map(|s| s.speaker.clone());
        if let Some((who, statement)) = who.zip(statements.get_mut(i)) {
            statement.speaker.who.name = who.who.name;
            statement.speaker.who.actor = who.who.actor;
            statement.speaker.why = who.why;
        }
    }
    for s in statements {
        let name = s.speaker.who.name.clone();
        s.chain.retain(|h| name.is_none() || h.who.name != name);
    }
}

/// Whether a pronoun would speak of itself by name: "He said Orsk's talents were many" is not said by Orsk. In "Orsk's talents
/// were many, he said" the name is the reporter's.
fn names_itself(w: &Words<'_>, who: &Subject, said: &[Range<usize>]) -> bool {
    let entity = who.entity(w).filter(|_| matches!(kind_of(w, who), Some(Kind::One(_))));
    let by_name =
        |i: usize| w.mention_at(i).and_then(|m| w.names.mentions.get(m)).is_some_and(|m| m.form == Form::Name && m.entity == entity);
    let own = |i: &usize| *i > who.tokens.end || w.quote_at(*i).is_some();
    entity.is_some() && said.iter().any(|s| s.clone().filter(own).any(by_name))
}

/// Leaves open who speaks.
fn open(statement: &mut Statement) {
    statement.speaker.who.name = None;
    statement.speaker.who.actor = None;
    statement.speaker.why = Some(OPEN.to_string());
}

/// Everyone who speaks, in the order of the words that say so.
fn voices<'a>(w: &Words<'_>, acts: &'a [Act], named: &'a [Named], drafts: &[&Draft]) -> Vec<Voice<'a>> {
    let voice = |(draft, d): (usize, &&Draft)| match d.source {
        Source::Act(i) => {
            let a = acts.get(i)?;
            let cue = w.bytes(&(a.cue.first..a.cue.end));
            let within = drafts.iter().any(|d| d.spans.iter().any(|s| s.start <= cue.start && cue.end <= s.end));
            let after = a.subject.after.filter(|_| !a.carried);
            // "said Orsk, a member of Teld's cabinet.": what comes after a speaker who follows the verb tells of the speaker.
            let sentence = w.sentence(a.cue.first);
            let told = after.filter(|e| w.word(*e) == "," && (*e..sentence.end).all(|i| w.quote_at(i).is_none() && !cued(acts, i)));
            let end = told.map_or(after.unwrap_or(a.cue.end), |_| sentence.end).max(a.speaks().named.end);
            let quoting = a.through.as_ref().map_or(0, |t| t.named.end);
            Some(Voice { draft, who: a.speaks(), at: a.cue.first, end: end.max(quoting), within, quoted: a.through.is_some() })
        }
        Source::According(i) => {
            let n = named.get(i)?;
            // "…, according to Orsk, the official in charge.": what comes after tells of the source.
            let sentence = w.sentence(n.tokens.start);
            let last = n.tokens.start > sentence.start + 1 && w.word(n.tokens.end) == ",";
            let end = if last { sentence.end } else { n.tokens.end };
            Some(Voice { draft, who: n.who.as_ref()?, at: n.tokens.start, end, within: false, quoted: false })
        }
        Source::Alone => None,
    };
    let mut out: Vec<Voice<'a>> = drafts.iter().enumerate().filter_map(voice).collect();
    out.sort_by_key(|v| v.at);
    out
}

fn cued(acts: &[Act], token: usize) -> bool {
    acts.iter().any(|a| a.cue.first == token)
}

fn said(w: &Words<'_>, drafts: &[&Draft], draft: usize) -> Vec<Range<usize>> {
    drafts.get(draft).map(|d| d.spans.iter().map(|s| w.tokens(s)).collect()).unwrap_or_default()
}

/// Names the speaker of `later`, a pronoun: whoever spoke in `follows`, or else the subject before it. `earlier`: who spoke last;
/// `said`: what the pronoun says.
fn give(
    w: &Words<'_>,
    earlier: Option<&Voice<'_>>,
    follows: Option<&Voice<'_>>,
    later: &Voice<'_>,
    said: &[Range<usize>],
    statements: &mut [Statement],
) {
    let Some(pronoun) = kind_of(w, later.who) else { return };
    // Someone without a name, known from further up ("an Israeli official … the source … he"), is known better there.
    let unnamed = |s: &Who| s.name.as_deref().is_some_and(described);
    let Some(now) = statements.get(later.draft).map(|s| s.speaker.who.clone()).filter(|s| !unnamed(s)) else { return };
    let spoke = follows.and_then(|v| statements.get(v.draft)).map(|s| s.speaker.who.clone()).filter(|s| s.name.is_some());
    // Another who spoke near by and whom the pronoun fits: it may mean either.
    let another = earlier.is_some_and(|e| fits(w, e.who, pronoun) && near(w, e.who.named.end, later.who.tokens.start));
    let subject = || {
        let (who, how) = subject_before(w, later.who, earlier, said)?;
        // "A state reporter was shown at the site. He said": whoever was just brought in, not someone from further up.
        let fits = match how {
            Before::Same => now.name.is_none(),
            Before::New => !another && (now.name.is_none() || who.name.as_deref().is_some_and(described)),
            Before::Other => now.name.is_none() && !another,
        };
        fits.then_some(who)
    };
    let after = || subject_after(w, later.who, said).filter(|_| now.name.is_none());
    let Some(who) = spoke.or_else(subject).or_else(after) else { return };
    // "Orsk and other officials … they": her name alone is not theirs.
    let alone = pronoun == Kind::Many && follows.is_some_and(|v| is_person(w, v.who));
    if let Some(statement) = statements.get_mut(later.draft).filter(|_| !alone) {
        statement.speaker.who.name = who.name;
        statement.speaker.who.actor = who.actor;
        statement.speaker.why = None;
    }
}

/// Whether the words for someone describe them, and are no name: the last begins with a small letter.
fn described(name: &str) -> bool {
    name.split(' ').next_back().is_some_and(|l| l.starts_with(char::is_lowercase))
}

/// The subject of the sentence that a pronoun stands in, or of the one before: "The crew fled to the port, where they vowed …";
/// for a paragraph that begins with a quote the one before may end the last paragraph. `said`: what the pronoun says.
fn subject_before(w: &Words<'_>, pronoun: &Subject, earlier: Option<&Voice<'_>>, said: &[Range<usize>]) -> Option<(Who, Before)> {
    let (at, kind) = (pronoun.tokens.start, kind_of(w, pronoun)?);
    let here = w.sentence(at);
    [Some(here.clone()), own_sentence_before(w, here.start)].into_iter().flatten().find_map(|sentence| {
        let (subject, end) = parsed::main_subject_and_all(w, &sentence)
            .filter(|(s, _)| s.named.end <= at && fits(w, s, kind) && kind_of(w, s).is_none() && plain(w, &s.named))?;
        // "Orland hit back when its channel announced A. It said B": another speaks between.
        let spoken =
            earlier.is_some_and(|e| e.at > subject.named.end && e.at < at && kind_of(w, e.who).is_none() && !e.who.same(&subject, w));
        let free = |r: Range<usize>| !rivals(w, &subject, r, kind, said);
        // "She pleaded guilty to killing Orsk. She also admitted A": who does one thing also does the other.
        let also = (at + 1..at + 4).any(|i| w.is(i, GOES_ON_DOING)) && sentence.end <= here.start;
        // "One girl was 12, she testified": who is told of there does not speak.
        let told = said.iter().any(|s| s.contains(&subject.named.start));
        let alone = also
            || !told
                && free(sentence.start..subject.named.start)
                && free(noun(w, &subject.named) + 1..subject.named.end)
                && free(end.min(at)..opening_of(w, at).max(end.min(at)));
        let how = match w.is(subject.named.start, ARTICLE_A) {
            _ if also || sentence == here => Before::Same,
            true => Before::New,
            false => Before::Other,
        };
        (!spoken && alone).then(|| (speaker::who(w, &subject.named, subject.mention), how))
    })
}

/// The subject that a pronoun in a phrase before it stands for: "Reacting to what it called a ruin, the council said …".
fn subject_after(w: &Words<'_>, pronoun: &Subject, said: &[Range<usize>]) -> Option<Who> {
    let (at, kind) = (pronoun.tokens.start, kind_of(w, pronoun)?);
    let sentence = w.sentence(at);
    let subject = parsed::main_subject(w, &sentence).filter(|s| s.named.start > at && fits(w, s, kind) && kind_of(w, s).is_none())?;
    let opened = subject.named.start.checked_sub(1).is_some_and(|c| w.word(c) == ",");
    let alone = !rivals(w, &subject, sentence.start..subject.named.start, kind, said);
    (opened && alone).then(|| speaker::who(w, &subject.named, subject.mention))
}

/// The last sentence of the reporter's own before the one that begins at `token`, in its paragraph, or in the one before where it
/// or a quote begins its own.
fn own_sentence_before(w: &Words<'_>, token: usize) -> Option<Range<usize>> {
    let mut before = w.sentence(token.checked_sub(1)?);
    while line(w, before.start) == line(w, token) && w.quote_at(before.start).is_some() {
        before = w.sentence(before.start.checked_sub(1)?);
    }
    let (above, below) = (line(w, before.start)?, line(w, token)?);
    let first = || w.text.lines.get(below).map(|l| w.tokens(l).start);
    let opens = || first().is_some_and(|f| f == token || w.opens(f).is_some());
    (above == below || above + 1 == below && opens() && w.quote_at(before.start).is_none()).then_some(before)
}

/// Whose a quote without a cue is: the source that the sentence before names, or whoever spoke last and is that one's subject.
fn alone(w: &Words<'_>, d: &Draft, draft: usize, voices: &[Voice<'_>], statements: &mut [Statement]) {
    let Some(quote) = d.quotes.first().filter(|_| d.source == Source::Alone && d.voice.is_none()) else { return };
    let first = w.tokens_of_quote(*quote).start;
    let Some(before) = own_sentence_before(w, first) else { return };
    let Some(last) = voices.iter().rev().find(|v| v.at < first) else { return };
    let whose = |v: &Voice<'_>| statements.get(v.draft).map(|s| s.speaker.who.clone()).filter(|s| s.name.is_some());
    let accords = before.contains(&last.at) && last.who.named.end > last.at && !cued_by_verb(w, last);
    let subject = parsed::main_subject(w, &before).filter(|s| is_person(w, s)).map(|s| speaker::who(w, &s.named, s.mention));
    let who = whose(last).filter(|who| accords || subject.is_some_and(|s| s.name == who.name));
    if let Some((who, statement)) = who.zip(statements.get_mut(draft)) {
        statement.speaker.who.name = who.name;
        statement.speaker.who.actor = who.actor;
        statement.speaker.why = None;
    }
}

/// Whether a verb says that someone speaks: its speaker stands beside it, not after an "according to".
fn cued_by_verb(w: &Words<'_>, v: &Voice<'_>) -> bool {
    w.tree.word(v.at).is_some_and(|n| w.tree.relation(n) != "case")
}

/// Whether the pronoun that speaks in `later` can only mean whoever speaks in `earlier`.
fn goes_on(w: &Words<'_>, earlier: &Voice<'_>, later: &Voice<'_>, said: &[Range<usize>]) -> bool {
    let (who, pronoun) = (earlier.who, later.who);
    let Some(kind) = kind_of(w, pronoun).filter(|k| fits(w, who, *k)) else { return false };
    // What stands between a speaker and the verb tells of the speaker: "Orsk, a lawyer, said".
    let (from, to) = (earlier.end, opening_of(w, pronoun.tokens.start));
    if from >= to || who.tokens.len() == 1 && w.is(who.tokens.start, PRONOUN) && kind_of(w, who) != Some(kind) {
        return false;
    }
    // "Orin Wire quoted an aide of Orsk's as saying A. He shrugged it off: B": he may well be Orsk.
    if earlier.quoted && line(w, earlier.at) != line(w, to) {
        return false;
    }
    // "According to Orin Wire, the two met in Vell, where they announced A": who tells it is not who does it.
    let told = !cued_by_verb(w, earlier) && w.sentence(earlier.at) == w.sentence(to);
    near(w, from, to) && !told && !rivals(w, who, from..to, kind, said)
}

/// Where the words that can hide whom a pronoun means end: "Citing the guild, it said" is not the guild's, for whoever says it
/// cites.
fn opening_of(w: &Words<'_>, at: usize) -> usize {
    let first = w.sentence(at).start;
    let participle = w.low(first).ends_with("ing") && w.tree.word(first).is_some_and(|v| w.tree.relation(v) == "advcl");
    if participle && at > first && w.word(at - 1) == "," { first } else { at }
}

/// Whether few sentences of the reporter's, of the same paragraph or the one before, lie between two tokens. What stands in
/// quotes lies between them too, but is no new matter.
fn near(w: &Words<'_>, from: usize, to: usize) -> bool {
    let sentence = |i: usize| w.text.tokens.get(i).map(|t| t.sentence);
    let (Some(first), Some(last), Some(above), Some(below)) = (sentence(from), sentence(to), line(w, from), line(w, to)) else {
        return false;
    };
    let between = w.text.sentences.get(first + 1..last).unwrap_or_default();
    let own = || between.iter().filter(|s| w.quote_at(s.tokens.start).is_none());
    first <= last
        && own().count() < SENTENCES
        && own().all(|s| s.line <= above + 1 || s.line == below)
        && (below <= above + 1 || own().all(|s| s.line == above))
}

fn line(w: &Words<'_>, token: usize) -> Option<usize> {
    w.text.tokens.get(token).and_then(|t| w.text.sentences.get(t.sentence)).map(|s| s.line)
}
