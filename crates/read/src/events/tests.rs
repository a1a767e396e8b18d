//! Are parties, time, place and status right for what a sentence tells?
//!
//! Sentences carry their own marks, so that this room is tested alone: `<p:Vey>` a person, `<o:…>` an organisation,
//! `<l:…>` a place, `<t:…>` a time, `<p:he=Vey>` words that mean Vey, `<2:they=Vey+Onn>` words that mean both.

use super::*;
use crate::lexicon::built_in;
use crate::names::{Entity, Form, FoundName, Mention};
use crate::text::TextRules;
use record::{NameType, Time, TimeType};

/// Loaded once: it is large.
pub(crate) static LEXICON: std::sync::LazyLock<Lexicon> = std::sync::LazyLock::new(|| Lexicon::load(&built_in()).unwrap());

/// What a marked sentence holds.
#[derive(Default)]
pub(crate) struct Marked {
    pub raw: String,
    pub names: Names,
    pub times: Vec<(std::ops::Range<usize>, String)>,
}

impl Marked {
    pub fn new(marked: &str) -> Marked {
        let mut out = Marked::default();
        let mut rest = marked;
        while let Some((before, tail)) = rest.split_once('<') {
            out.raw.push_str(before);
            let (mark, tail) = tail.split_once('>').unwrap();
            out.add(mark);
            rest = tail;
        }
        out.raw.push_str(rest);
        out
    }

    fn add(&mut self, mark: &str) {
        let (sort, body) = mark.split_once(':').unwrap();
        let (words, means) = body.split_once('=').unwrap_or((body, body));
        let range = self.raw.len()..self.raw.len() + words.len();
        self.raw.push_str(words);
        let kind = match sort {
            "t" => return self.times.push((range, words.into())),
            "o" => NameType::Organisation,
            "l" => NameType::Place,
            _ => NameType::Person,
        };
        let members: Vec<usize> = means.split('+').map(|m| self.entity(m, kind)).collect();
        let plural = sort == "2";
        let form = if words == means { Form::Name } else { Form::Title };
        let entity = (!plural).then(|| members[0]);
        if form == Form::Name {
            self.names.names.push(FoundName { range: range.clone(), kind, within: None, entity: members[0] });
        }
        let members = if plural && words != means { members } else { Vec::new() };
        self.names.mentions.push(Mention { head: range.clone(), range, role: None, form, entity, plural, members });
    }

    fn entity(&mut self, name: &str, kind: NameType) -> usize {
        let entities = &mut self.names.entities;
        entities.iter().position(|e| e.name == name).unwrap_or_else(|| {
            entities.push(Entity { name: name.into(), kind, candidates: vec![], gender: None, outlet: false });
            entities.len() - 1
        })
    }

    pub fn found(&self, text: &Text<'_>) -> Vec<Found> {
        let time = |range: &std::ops::Range<usize>| Time {
            span: text.span(range.clone()),
            kind: TimeType::Date,
            value: Some("XXXX-WXX-4".into()),
            modifier: None,
            begin: None,
            end: None,
            edtf: None,
            anchor: None,
            relative: None,
        };
        self.times.iter().map(|(r, _)| Found { range: r.clone(), governed: r.clone(), time: time(r) }).collect()
    }
}

/// Each event as `type status: party, party @ place | time`.
fn events(marked: &str) -> Vec<String> {
    let lexicon = &*LEXICON;
    let text_rules = TextRules::new(lexicon).unwrap();
    let marked = Marked::new(marked);
    let text = Text::new(&marked.raw, &text_rules);
    let times = marked.found(&text);
    let rules = EventRules::new(lexicon).unwrap();
    find(&text, &times, &marked.names, &[], &rules).iter().map(|e| show(e, &times)).collect()
}

fn show(e: &Event, times: &[Found]) -> String {
    let who: Vec<_> = e.participants.iter().map(|p| p.who.name.clone().unwrap_or_else(|| "?".into())).collect();
    let place = e.place.as_ref().map(|p| format!(" @ {}", p.name)).unwrap_or_default();
    let time = e.time.and_then(|i| times.get(i)).map(|t| format!(" | {}", t.time.span.text)).unwrap_or_default();
    format!("{} {}: {}{place}{time}", e.kind, e.status, who.join(", "))
}

#[track_caller]
fn check(marked: &str, expect: &[&str]) {
    assert_eq!(events(marked), expect);
}

#[test]
fn examples_hold() {
    let rules = EventRules::new(&LEXICON).unwrap();
    assert_eq!(rules.check_examples(), []);
}

#[test]
fn meetings_need_two_parties() {
    check("<p:Vey> met <p:Onn> in <l:Tarr> <t:on Monday>.", &["meet happened: Vey, Onn @ Tarr | on Monday"]);
    check("<p:Vey> and her counterpart <p:Onn> met <t:on Monday>.", &["meet happened: Vey, Onn | on Monday"]);
    check("<t:On Monday>, <p:Vey> held talks with <p:Onn> and <p:Sarl>.", &["meet happened: Vey, Onn, Sarl | On Monday"]);
    check("<2:The two leaders=Vey+Onn> met privately.", &["meet happened: Vey, Onn"]);
    check("<p:Vey> met the deadline. <p:Vey> met on Monday.", &[]);
    check("The ally of <p:Vey> met <p:Onn>.", &[]);
}

#[test]
fn calls_and_noun_triggers() {
    check("<p:Vey> praised the ties during a video conference with <p:Onn> <t:on Monday>.", &["call happened: Vey, Onn | on Monday"]);
    check("<p:Vey> and <p:Onn> met remotely by way of video link <t:Friday>.", &["call happened: Vey, Onn | Friday"]);
    check("<p:Vey> and his colleague <p:Onn> spoke at <2:their=Vey+Onn> meeting <t:today>.", &["meet happened: Vey, Onn | today"]);
    check("<p:Vey> and <p:Onn> announced it in a meeting in <l:Tarr>.", &["meet happened: Vey, Onn @ Tarr"]);
    check("<p:Vey> spoke of a meeting in <l:Tarr>.", &[]);
}

#[test]
fn status_follows_the_words() {
    check("<p:Vey> plans to visit <l:Tarr> <t:in May>.", &["visit planned: Vey @ Tarr | in May"]);
    check("<p:Vey> invited <p:Onn> to visit <l:Tarr>.", &["invite happened: Vey, Onn", "visit proposed: Onn @ Tarr"]);
    check("<p:Vey> has not met <p:Onn>.", &["meet denied: Vey, Onn"]);
    check("If <p:Vey> met <p:Onn>, all would end.", &["meet hypothetical: Vey, Onn"]);
    check("Did <p:Vey> meet <p:Onn>?", &[]);
}

#[test]
fn force_papers_and_passives() {
    check("<o:Orskan forces> attacked <l:Tarr> <t:on Monday>.", &["attack happened: Orskan forces, Tarr | on Monday"]);
    check("<l:Tarr> was invaded by <l:Orsk>.", &["attack happened: Orsk, Tarr"]);
    check("<p:Vey> and <p:Onn> signed a joint statement in <l:Tarr>.", &["sign happened: Vey, Onn @ Tarr"]);
    check("<l:Orsk> and <l:Tarr> performed joint naval drills <t:last week>.", &["exercise happened: Orsk, Tarr | last week"]);
}

#[test]
fn hosts_take_persons_and_nouns_take_the_verbs_doubt() {
    check("<p:Vey> welcomed <o:the plan>. <p:Vey> received <p:Onn> in <l:Tarr>.", &["host happened: Vey, Onn @ Tarr"]);
    check("<p:Vey> would raise it in a meeting with <p:Onn> <t:on Monday>.", &["meet proposed: Vey, Onn | on Monday"]);
    check("Tarr's leader, <p:Orla Vey>, accused <l:Orsk> of it.", &["accuse happened: Orla Vey, Orsk"]);
    check("Men in eastern <l:Tarr> attacked <l:Orsk>.", &[]);
}
