//! Who promises what to whom: invitations and visits from their events, plans, pledges and agreements from their words.

use super::{PromiseRules, clause};
use crate::events::parties::{Group, Scene};
use crate::lexicon::Hit;
use crate::names::Form;
use crate::text::Sentence;
use record::{Due, Event, EventStatus, ParticipantRole, Promise, PromiseKind, PromiseState, Statement, Who};
use std::ops::Range;

/// An invitation: who invites whom, and to what.
pub(super) fn invitation(scene: &Scene<'_>, event: &Event, rules: &PromiseRules) -> Option<Promise> {
    let by = party(event, ParticipantRole::Source)?;
    let to = party(event, ParticipantRole::Target)?;
    let end = to.span.as_ref()?.range().end.max(by.span.as_ref()?.range().end);
    let index = scene.text.sentence_at(event.span.range().start)?;
    let sentence = scene.text.sentences.get(index)?;
    let next = scene.text.token_at(end);
    let led = rules.invites.contains(&scene.lower(next));
    let after = scene.text.tokens.get(next).filter(|_| led)?.end;
    let (what, time) = clause::promised(scene, after, sentence, false, false, rules)?;
    let state = answer(scene, index, what.start, rules);
    let span = event.span.range().start..reach(scene, &what, time);
    Some(promise(scene, Parts { kind: PromiseKind::Invitation, by, to: Some(to), what, time, state, rule: event.rule.clone(), span }))
}

/// A planned visit.
pub(super) fn visit(scene: &Scene<'_>, event: &Event, rules: &PromiseRules) -> Option<Promise> {
    let by = party(event, ParticipantRole::Guest)?;
    let whole = event.span.range();
    // What is promised begins behind the one who promises it; a noun's "his visit" is promised whole.
    let start = by.span.as_ref().map(|s| s.range().end).filter(|e| *e > whole.start && *e < whole.end).unwrap_or(whole.start);
    let mut first = scene.text.token_at(start);
    if event.status == EventStatus::Proposed && !(rules.would.contains(&scene.lower(first)) && reported(scene, whole.start, rules)) {
        return None;
    }
    while rules.grammar.gap.contains(&scene.lower(first)) || scene.lower(first) == "," || scene.lower(first).ends_with("ly") {
        // "was due to visit": a plan of the past says nothing of what is to come.
        if rules.past.contains(&scene.lower(first)) {
            return None;
        }
        first += 1;
    }
    let what = scene.text.tokens.get(first).filter(|t| t.start < whole.end)?.start..whole.end;
    let (time, rule) = (event.time, event.rule.clone());
    Some(promise(scene, Parts { kind: PromiseKind::Visit, by, to: None, what, time, state: PromiseState::Open, rule, span: whole }))
}

fn party(event: &Event, role: ParticipantRole) -> Option<Who> {
    event.participants.iter().find(|p| p.role == role).map(|p| p.who.clone())
}

/// What the rest of the sentence or the next one says of an invitation.
fn answer(scene: &Scene<'_>, sentence: usize, from: usize, rules: &PromiseRules) -> PromiseState {
    let end = scene.text.sentences.get(sentence + 1).or_else(|| scene.text.sentences.get(sentence)).map_or(from, |s| s.end);
    let hits = rules.answers.find(scene.text.raw, from..end.max(from));
    hits.first().and_then(|h| rules.states.get(h.rule)).copied().unwrap_or(PromiseState::Open)
}

/// Plans, targets, pledges and agreements of a sentence.
pub(super) fn announced(scene: &Scene<'_>, sentence: &Sentence, statements: &[Statement], rules: &PromiseRules, out: &mut Vec<Promise>) {
    let mut last: Option<Group> = None;
    for hit in rules.promises.find(scene.text.raw, sentence.start..sentence.end) {
        let Some(row) = rules.rows.get(hit.rule) else { continue };
        let owned = hit.group("own").is_some() || row.free;
        let Some((what, time)) = clause::promised(scene, hit.end, sentence, row.dated, owned, rules) else { continue };
        let gerund = scene.text.words(what.clone()).split_whitespace().next().is_some_and(|w| w.ends_with("ing"));
        let known = out.iter().any(|p| p.span.range().start < what.end && what.start < p.span.range().end);
        // "agreed to the terms": consent to a thing is no promise of a deed.
        let thing = !row.free
            && !row.clause
            && scene.text.words(what.clone()).split_whitespace().next().is_some_and(|w| rules.thing.contains(&w.to_lowercase()));
        if thing || row.dated && time.is_none() || row.gerund && !gerund || known && !row.free {
            continue;
        }
        let (by, start) = if row.free {
            (speaker(scene, &hit, sentence, statements), hit.start)
        } else {
            let Some(group) = promiser(scene, &hit, sentence, last.as_ref(), rules) else { continue };
            if row.reported && !reported(scene, group.range.start, rules) {
                continue;
            }
            let who = whose(scene, &group);
            let start = group.range.start.min(hit.start);
            last = Some(group);
            (who, start)
        };
        let Some(by) = by else { continue };
        let rule = rules.promises.patterns.get(hit.rule).map(|p| p.id.clone()).unwrap_or_default();
        let span = start..reach(scene, &what, time);
        let kind = if row.kind == PromiseKind::Plan && goes(scene, &what, rules) { PromiseKind::Visit } else { row.kind };
        out.push(promise(scene, Parts { kind, by, to: None, what, time, state: PromiseState::Open, rule, span }));
    }
}

/// What is planned is to visit someone or somewhere that has a name.
fn goes(scene: &Scene<'_>, what: &Range<usize>, rules: &PromiseRules) -> bool {
    let first = scene.text.token_at(what.start);
    let to = usize::from(scene.lower(first + 1) == "to");
    let at = scene.text.tokens.get(first + 1 + to).map_or(what.end, |t| t.start);
    let named = scene.names.within(&(at..what.end)).next().is_some_and(|(_, m)| m.range.start == at && m.form == Form::Name);
    named && rules.visits.contains(&scene.lower(first))
}

/// Whether what begins at byte `at` is what someone is reported to have said ("said that …", "told them …").
fn reported(scene: &Scene<'_>, at: usize, rules: &PromiseRules) -> bool {
    let i = scene.text.tokens.partition_point(|t| t.end <= at);
    i.checked_sub(1).is_some_and(|i| rules.reported.contains(&scene.lower(i)))
}

/// The subject of the words or the owner of the noun; none where the words between take the promise back.
fn promiser(scene: &Scene<'_>, hit: &Hit, sentence: &Sentence, last: Option<&Group>, rules: &PromiseRules) -> Option<Group> {
    if let Some(own) = hit.group("own") {
        let owner = scene.owner(own.end, sentence.start)?;
        return Some(Group { mentions: vec![owner], range: scene.mention(owner)?.range.clone(), gap: Vec::new() });
    }
    if let Some(group) = scene.before(hit.start, sentence.start, &rules.grammar) {
        return (!group.gap.iter().any(|w| rules.undone.contains(w))).then_some(group);
    }
    let i = scene.text.tokens.partition_point(|t| t.end <= hit.start).checked_sub(1)?;
    last.filter(|_| rules.grammar.and.contains(&scene.lower(i))).cloned()
}

/// Whoever speaks the sentence's statement sets its target.
fn speaker(scene: &Scene<'_>, hit: &Hit, sentence: &Sentence, statements: &[Statement]) -> Option<Who> {
    let said = crate::figures::contents(statements);
    let inside = crate::figures::innermost(&said, &(hit.start..hit.end)).and_then(|i| statements.get(i));
    let who = inside.map(|s| s.speaker.who.clone()).filter(|w| w.name.is_some());
    who.or_else(|| {
        let first = scene.names.within(&(sentence.start..hit.start)).next()?;
        Some(scene.names.who(first.0, scene.text)).filter(|w| w.name.is_some())
    })
}

/// A group as one WHO: several names joined by "and"; none where nobody is known.
fn whose(scene: &Scene<'_>, group: &Group) -> Option<Who> {
    let mut parties = Vec::new();
    scene.parties(group, ParticipantRole::With, &mut parties);
    let names: Vec<String> = parties.iter().filter_map(|p| p.who.name.clone()).collect();
    let actor = match parties.as_slice() {
        [one] => one.who.actor.clone(),
        _ => None,
    };
    let name = (!names.is_empty()).then(|| names.join(" and "));
    // Those the report does not name promise too ("the two leaders agreed"), but a pronoun that means nobody known does not.
    let titled = group.mentions.iter().all(|i| scene.mention(*i).is_some_and(|m| m.form == Form::Title));
    (name.is_some() || titled).then(|| Who { span: Some(scene.text.span(group.range.clone())), name, actor })
}

fn reach(scene: &Scene<'_>, what: &Range<usize>, time: Option<usize>) -> usize {
    time.and_then(|i| scene.times.get(i)).map_or(what.end, |t| t.range.end.max(what.end))
}

struct Parts {
    kind: PromiseKind,
    by: Who,
    to: Option<Who>,
    what: Range<usize>,
    time: Option<usize>,
    state: PromiseState,
    rule: String,
    span: Range<usize>,
}

fn promise(scene: &Scene<'_>, p: Parts) -> Promise {
    Promise {
        span: scene.text.span(p.span),
        kind: p.kind,
        by: p.by,
        to: p.to,
        what: scene.text.span(p.what),
        due: Due::default(),
        state: p.state,
        statement: None,
        rule: p.rule,
        time: p.time,
    }
}
