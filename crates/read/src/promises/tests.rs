//! Is each promise found with who makes it, what it is and when it is due?

use super::*;
use crate::events::EventRules;
use crate::events::tests::{LEXICON, Marked};
use crate::text::TextRules;

/// Each promise as `kind state: by > to: what | due`, marks as in the tests of the events room.
fn promises(marked: &str) -> Vec<String> {
    let text_rules = TextRules::new(&LEXICON).unwrap();
    let marked = Marked::new(marked);
    let text = Text::new(&marked.raw, &text_rules);
    let times = marked.found(&text);
    let events = crate::events::find(&text, &times, &marked.names, &[], &EventRules::new(&LEXICON).unwrap());
    let rules = PromiseRules::new(&LEXICON).unwrap();
    let show = |p: &Promise| {
        let to = p.to.as_ref().and_then(|w| w.name.clone()).map(|n| format!(" > {n}")).unwrap_or_default();
        let due = p.time.and_then(|i| times.get(i)).map(|t| format!(" | {}", t.time.span.text)).unwrap_or_default();
        format!("{} {}: {}{to}: {}{due}", p.kind, p.state, p.by.name.clone().unwrap_or_default(), p.what.text)
    };
    find(&text, &times, &marked.names, &[], &events, &rules).iter().map(show).collect()
}

#[track_caller]
fn check(marked: &str, expect: &[&str]) {
    assert_eq!(promises(marked), expect);
}

#[test]
fn examples_hold() {
    assert_eq!(PromiseRules::new(&LEXICON).unwrap().check_examples(), []);
}

#[test]
fn invitations_and_their_answers() {
    check("<p:Vey> invited <p:Onn> to visit <l:Tarr> <t:this year>.", &["invitation open: Vey > Onn: visit Tarr | this year"]);
    check("<p:Vey> invited <p:Onn> to come. <p:Onn> accepted the invitation.", &["invitation accepted: Vey > Onn: come"]);
}

#[test]
fn visits_plans_and_pledges() {
    check("<p:Vey> plans to visit <l:Tarr>.", &["visit open: Vey: visit Tarr"]);
    check("<l:Tarr>'s plans to stop buying gas by <t:2031>.", &["plan open: Tarr: stop buying gas | 2031"]);
    check(
        "<2:The two states=Tarr+Orsk> agreed to trade more and committed to rejecting force.",
        &["agreement open: Tarr and Orsk: trade more", "pledge open: Tarr and Orsk: rejecting force"],
    );
    check("<p:Vey> has not promised to leave.", &[]);
}

#[test]
fn targets_need_a_deadline() {
    check("<p:Vey> named the goal of halving debt by <t:2031>.", &["target open: Vey: halving debt | 2031"]);
    check("<p:Vey> named the goal of halving debt.", &[]);
}
