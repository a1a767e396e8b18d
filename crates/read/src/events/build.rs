//! What does one trigger tell: its parties, time, place and status put together, or nothing where they are not certain?

use super::parties::{Group, Scene};
use super::setting;
use super::status;
use super::{EventRules, Shape, Trigger};
use crate::lexicon::Hit;
use crate::text::{Sentence, TokenKind};
use record::{Event, EventStatus, EventType, NameType, Participant, ParticipantRole, Place, TimeType, Who};
use std::ops::Range;

/// Parties, status and the bytes that tell them.
struct Told {
    participants: Vec<Participant>,
    status: EventStatus,
    core: Range<usize>,
    place: Option<Place>,
}

/// The event a trigger tells, if its parties are certain. `last` is the subject of the sentence's last verb trigger.
pub(super) fn event(
    scene: &Scene<'_>,
    hit: &Hit,
    trigger: &Trigger,
    sentence: &Sentence,
    last: &mut Option<Group>,
    rules: &EventRules,
) -> Option<Event> {
    let span = sentence.start..sentence.end;
    let told = match trigger.shape {
        Shape::MutualNoun => mutual_noun(scene, hit, &span, rules)?,
        Shape::GoesNoun => goes_noun(scene, hit, &span, rules)?,
        Shape::ActsNoun => acts_noun(scene, hit, &span, rules)?,
        _ => verb(scene, hit, trigger, sentence, last, rules)?,
    };
    let mut clause = setting::clause(scene, &told.core, &span, rules);
    if trigger.closed {
        clause.end = setting::adjoining(scene, told.core.end);
    }
    let time = setting::time(scene, &told.core, &clause, rules);
    let place = told.place.or_else(|| takes_place(trigger.kind).then(|| setting::place(scene, &told.core, &clause, rules)).flatten());
    let set = time.and_then(|i| scene.times.get(i)).is_some_and(|t| t.time.kind == TimeType::Set);
    let status = if set && told.status == EventStatus::Happened { EventStatus::Habitual } else { told.status };
    let mut end = told.core.end;
    for r in [time.and_then(|i| scene.times.get(i)).map(|t| t.range.clone()), place.as_ref().map(|p| p.span.range())].into_iter().flatten()
    {
        end = end.max(r.end);
    }
    Some(Event {
        span: scene.text.span(told.core.start..end),
        kind: trigger.kind,
        participants: told.participants,
        time,
        begin: None,
        end: None,
        place,
        status,
        codes: trigger.codes.clone(),
        rule: rules.triggers.patterns.get(hit.rule).map(|p| p.id.clone()).unwrap_or_default(),
    })
}

fn verb(
    scene: &Scene<'_>,
    hit: &Hit,
    trigger: &Trigger,
    sentence: &Sentence,
    last: &mut Option<Group>,
    rules: &EventRules,
) -> Option<Told> {
    let subject = scene.before(hit.start, sentence.start, &rules.grammar).or_else(|| coordinated(scene, hit, last.as_ref(), rules))?;
    let passive = hit.group("past").is_some() && subject.gap.last().is_some_and(|w| status::is_be(w));
    let status = status::of_verb(scene, hit, &subject, !sentence.complete, rules)?;
    let object = scene.after(hit.group("with").map_or(hit.end, |w| w.end), sentence.end, &rules.grammar);
    let core = |end: usize| subject.range.start.min(hit.start)..end.max(hit.end);
    let mut participants = Vec::new();
    let mut place = None;
    let mut end = hit.end;
    let (first, second) = match trigger.shape {
        Shape::Mutual => (ParticipantRole::With, ParticipantRole::With),
        Shape::Hosts => (ParticipantRole::Host, ParticipantRole::Guest),
        Shape::Goes if trigger.kind == EventType::Visit => (ParticipantRole::Guest, ParticipantRole::Host),
        _ => (ParticipantRole::Source, ParticipantRole::Target),
    };
    if passive {
        let by = status::lead(scene, hit.end + 3) == "by" || scene.text.raw.get(hit.end..).is_some_and(|r| r.starts_with(" by "));
        let agent = by.then(|| scene.after(hit.end + 4, sentence.end, &rules.grammar)).flatten()?;
        if !matches!(trigger.shape, Shape::Directed | Shape::Hosts) {
            return None;
        }
        scene.parties(&agent, first, &mut participants);
        scene.parties(&subject, second, &mut participants);
        end = agent.range.end;
    } else {
        let wants = Wants { shape: trigger.shape, hit, follows: follows(scene, hit.end, rules) };
        let companion = trigger.shape != Shape::Acts || hit.group("with").is_some();
        let object = object.filter(|o| companion && fits(scene, trigger, o, rules));
        let described = if object.is_none() { described(scene, trigger, hit.end, sentence.end, rules) } else { None };
        if described.is_none() && !enough(scene, &subject, object.as_ref(), &wants) {
            return None;
        }
        scene.parties(&subject, first, &mut participants);
        if let Some(range) = described {
            end = range.end;
            participants.push(Participant { who: Who { span: Some(scene.text.span(range)), name: None, actor: None }, role: second });
        }
        if let Some(object) = &object {
            end = object.range.end;
            match trigger.shape {
                Shape::Goes => place = place_of(scene, object),
                Shape::Acts => {
                    scene.parties(object, ParticipantRole::With, &mut participants);
                }
                _ => scene.parties(object, second, &mut participants),
            }
            if trigger.shape == Shape::Goes && place.is_none() {
                scene.parties(object, second, &mut participants);
            }
            if let Some(host) = invited_by(scene, end, sentence.end, rules).filter(|_| trigger.kind == EventType::Visit) {
                scene.parties(&host, second, &mut participants);
            }
        }
    }
    let known = participants.iter().any(|p| p.who.name.is_some());
    let range = core(end);
    *last = Some(Group { gap: Vec::new(), ..subject });
    known.then_some(Told { participants, status, core: range, place })
}

/// "urged fans to stay", "imposed sanctions on two banks on Monday": those acted on where they have no name, up to the word
/// that must follow them or a time.
fn described(scene: &Scene<'_>, trigger: &Trigger, from: usize, end: usize, rules: &EventRules) -> Option<Range<usize>> {
    let first = scene.text.token_at(from);
    let start = scene.text.tokens.get(first).filter(|t| !trigger.then.is_empty() && t.end <= end)?.start;
    for i in first..first + 7 {
        let token = scene.text.tokens.get(i).filter(|t| t.end <= end)?;
        let word = scene.lower(i);
        let timed = scene.times.iter().any(|t| t.governed.start <= token.start && token.end <= t.governed.end);
        if i > first && (trigger.then.contains(&word) || timed && trigger.then.iter().any(|w| w == "time")) {
            let last = scene.text.tokens.get(i - 1)?;
            return Some(start..last.end);
        }
        let other = rules.grammar.governs.contains(&word)
            || rules.grammar.opens.contains(&word) && word != "and"
            || rules.undescribed.contains(&word);
        if timed || other || !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            return None;
        }
    }
    None
}

/// "visited Tarr at the invitation of Vey": who receives the visitor.
fn invited_by(scene: &Scene<'_>, from: usize, end: usize, rules: &EventRules) -> Option<Group> {
    let rest = scene.text.words(from..end).to_ascii_lowercase();
    let led = rules.invitation.iter().filter_map(|phrase| Some(from + rest.find(phrase.as_str())? + phrase.len())).min()?;
    let near = scene.text.token_at(led) <= scene.text.token_at(from) + 9;
    scene.after(led, end, &rules.grammar).filter(|g| near && g.mentions.iter().all(|m| scene.known(*m)))
}

struct Wants<'h> {
    shape: Shape,
    hit: &'h Hit,
    /// What follows the verb cannot be its object.
    follows: bool,
}

/// Whether the parties suffice for the shape: two for a mutual verb, one acted on for a directed one.
fn enough(scene: &Scene<'_>, subject: &Group, object: Option<&Group>, wants: &Wants<'_>) -> bool {
    let with = wants.hit.group("with").is_some();
    match wants.shape {
        Shape::Mutual => match object {
            Some(o) => scene.known(*subject.mentions.first().unwrap_or(&usize::MAX)) && !overlap(scene, subject, o),
            None => !with && scene.count(subject) >= 2 && wants.follows,
        },
        Shape::Directed | Shape::Hosts | Shape::Goes => object.is_some_and(|o| !overlap(scene, subject, o)),
        _ => !with || object.is_some(),
    }
}

/// Subject and object name the same one: nobody meets himself.
fn overlap(scene: &Scene<'_>, a: &Group, b: &Group) -> bool {
    let of = |g: &Group| -> Vec<usize> { g.mentions.iter().filter_map(|i| scene.mention(*i)?.entity).collect() };
    let bs = of(b);
    of(a).iter().any(|e| bs.contains(e))
}

/// Whether an object is of the sort the verb takes.
fn fits(scene: &Scene<'_>, trigger: &Trigger, object: &Group, rules: &EventRules) -> bool {
    let kinds: Vec<_> = object.mentions.iter().map(|i| scene.kind(*i)).collect();
    match trigger.kind {
        EventType::Visit => kinds.iter().all(|k| *k == Some(NameType::Place) || trigger.people && *k == Some(NameType::Person)),
        // "welcomed the move", "received Onn's letter": only a person who comes, with nothing of theirs behind.
        EventType::Host => kinds.iter().all(|k| *k == Some(NameType::Person)) && follows(scene, object.range.end, rules),
        EventType::Meet | EventType::Call | EventType::Invite => {
            kinds.iter().all(|k| matches!(k, None | Some(NameType::Person | NameType::Organisation | NameType::Place)))
        }
        // "sent troops to Tarr": where they go.
        EventType::Deploy => kinds.iter().all(|k| *k == Some(NameType::Place)),
        // "bombed a Tarr bus", "praised his Orin team": the name belongs to what is meant.
        _ if trigger.shape == Shape::Directed && !follows(scene, object.range.end, rules) => false,
        _ => kinds.iter().all(|k| *k != Some(NameType::Other)),
    }
}

fn place_of(scene: &Scene<'_>, object: &Group) -> Option<Place> {
    let m = scene.mention(*object.mentions.first()?)?;
    let e = scene.names.entities.get(m.entity?)?;
    (e.kind == NameType::Place).then(|| Place { name: e.name.clone(), span: scene.text.span(m.head.clone()) })
}

/// Whether such an event happens somewhere: the place named beside a demand, an accusation or a telephone call is another's.
fn takes_place(kind: EventType) -> bool {
    use EventType::{Aid, Attack, Deploy, Exercise, Host, Inaugurate, Mediate, Meet, Negotiate, Protest, Sign, Visit};
    matches!(kind, Aid | Attack | Deploy | Exercise | Host | Inaugurate | Mediate | Meet | Negotiate | Protest | Sign | Visit)
}

/// The next word begins a phrase of time, place or manner, or ends the clause.
fn follows(scene: &Scene<'_>, at: usize, rules: &EventRules) -> bool {
    let i = scene.text.token_at(at);
    let Some(token) = scene.text.tokens.get(i) else { return true };
    let time = scene.times.iter().any(|t| t.governed.start <= token.start && token.end <= t.governed.end);
    token.kind == TokenKind::Mark || time || rules.follow.contains(&scene.lower(i))
}

/// "… and met Y": the subject of the verb before, when only a coordination parts them.
fn coordinated(scene: &Scene<'_>, hit: &Hit, last: Option<&Group>, rules: &EventRules) -> Option<Group> {
    let word = status::lead(scene, hit.start);
    let near = |g: &&Group| hit.start.saturating_sub(g.range.end) < 120;
    let past = hit.group("past").is_some();
    last.filter(near).filter(|_| past && rules.grammar.and.contains(&word)).cloned()
}

/// "a meeting with Y", "their meeting", "his meeting with Y", "talks between X and Y".
fn mutual_noun(scene: &Scene<'_>, hit: &Hit, span: &Range<usize>, rules: &EventRules) -> Option<Told> {
    let noun = hit.group("noun").unwrap_or(hit.start..hit.end);
    let object = hit.group("with").or(hit.group("between")).and_then(|_| scene.after(hit.end, span.end, &rules.grammar));
    let mut participants = Vec::new();
    let role = ParticipantRole::With;
    let mut start = hit.start;
    let mut doubt = None;
    if hit.group("between").is_some() {
        let both = object.as_ref()?;
        if scene.count(both) < 2 {
            return None;
        }
        scene.parties(both, role, &mut participants);
    } else {
        let owner = hit.group("own").and_then(|own| scene.owner(own.end, span.start)).filter(|m| scene.known(*m));
        let subject = match owner {
            Some(m) => Group { mentions: vec![m], range: scene.mention(m)?.range.clone(), gap: Vec::new() },
            None => scene.subject(hit.start, span.start, &rules.grammar).or_else(|| ahead(scene, object.as_ref()?, hit, span, rules))?,
        };
        let enough = match &object {
            Some(o) => !overlap(scene, &subject, o) && scene.known(*o.mentions.first()?),
            None => hit.group("with").is_none() && scene.count(&subject) >= 2,
        };
        if !enough {
            return None;
        }
        start = start.min(noun.start);
        scene.parties(&subject, role, &mut participants);
        object.iter().for_each(|o| scene.parties(o, role, &mut participants));
        doubt = owner.is_none().then(|| status::after_subject(scene, &subject, hit.start, rules)).flatten();
    }
    let end = object.map_or(hit.end, |o| o.range.end);
    let known = participants.iter().filter(|p| p.who.name.is_some()).count();
    let status = doubt.unwrap_or_else(|| noun_status(scene, hit, rules));
    (known >= 1 && participants.len() >= 2).then_some(Told { participants, status, core: start..end, place: None })
}

/// "In a call with Onn on Monday, Vey said": the subject behind the comma, where the noun opens its sentence.
fn ahead(scene: &Scene<'_>, object: &Group, hit: &Hit, span: &Range<usize>, rules: &EventRules) -> Option<Group> {
    let opens = scene.text.token_at(hit.start) <= scene.text.token_at(span.start) + 1;
    let from = scene.text.token_at(object.range.end);
    let comma = (from..from + 7).find(|i| scene.text.word(*i) == ",").filter(|_| opens)?;
    let timed = |i: usize| {
        let token = scene.text.tokens.get(i);
        token.is_some_and(|k| scene.times.iter().any(|t| t.governed.start <= k.start && k.end <= t.governed.end))
    };
    let clear = (from..comma).all(|i| timed(i) || scene.lower(i).ends_with("ly"));
    let at = scene.text.tokens.get(comma)?.end;
    scene.after(at, span.end, &rules.grammar).filter(|g| clear && g.mentions.iter().all(|m| scene.known(*m)))
}

/// "his visit to Y", "X's visit to Y".
fn goes_noun(scene: &Scene<'_>, hit: &Hit, span: &Range<usize>, rules: &EventRules) -> Option<Told> {
    let object = scene.after(hit.end, span.end, &rules.grammar)?;
    let place = place_of(scene, &object)?;
    let owner = scene.owner(hit.group("own")?.end, span.start).filter(|m| scene.known(*m) && scene.kind(*m) == Some(NameType::Person))?;
    let subject = Group { mentions: vec![owner], range: scene.mention(owner)?.range.clone(), gap: Vec::new() };
    let mut participants = Vec::new();
    scene.parties(&subject, ParticipantRole::Guest, &mut participants);
    let status = noun_status(scene, hit, rules);
    Some(Told { participants, status, core: subject.range.start.min(hit.start)..object.range.end, place: Some(place) })
}

/// "an attack by X", "X's invasion of Y".
fn acts_noun(scene: &Scene<'_>, hit: &Hit, span: &Range<usize>, rules: &EventRules) -> Option<Told> {
    let mut participants = Vec::new();
    let mut core = hit.start..hit.end;
    if let Some(own) = hit.group("own") {
        let owner = scene.owner(own.end, span.start).filter(|m| scene.known(*m))?;
        core.start = core.start.min(scene.mention(owner)?.range.start);
        let source = Group { mentions: vec![owner], ..Group::default() };
        scene.parties(&source, ParticipantRole::Source, &mut participants);
        let target = scene.after(hit.end, span.end, &rules.grammar)?;
        scene.parties(&target, ParticipantRole::Target, &mut participants);
        core.end = target.range.end;
    } else {
        let source = scene.after(hit.end, span.end, &rules.grammar)?;
        scene.parties(&source, ParticipantRole::Source, &mut participants);
        core.end = source.range.end;
    }
    let known = participants.iter().any(|p| p.who.name.is_some());
    known.then_some(Told { participants, status: noun_status(scene, hit, rules), core, place: None })
}

/// A noun after "before", "ahead of" or "planned" is to come; else it took place.
fn noun_status(scene: &Scene<'_>, hit: &Hit, rules: &EventRules) -> EventStatus {
    let words = scene.text.words(hit.start..hit.end).to_lowercase();
    let lead = status::lead(scene, hit.start);
    // "the threat of an attack", "feared a raid": nothing has happened yet.
    let at = scene.text.tokens.partition_point(|t| t.end <= hit.start);
    if (at.saturating_sub(3)..at).any(|i| rules.feared.contains(&scene.lower(i))) {
        return EventStatus::Hypothetical;
    }
    let ahead = rules.ahead.contains(&lead) || words.split(|c: char| !c.is_alphanumeric()).any(|w| rules.ahead.contains(w));
    if ahead { EventStatus::Planned } else { EventStatus::Happened }
}
