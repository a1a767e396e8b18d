//! Does the whole of `merge` keep its promises: order and threads change nothing, and a small heap comes out right?

use crate::merge;
use crate::testing::{Build, reading};
use read::Reader;
use read::lexicon::{Lexicon, built_in};
use record::{Comparator, EventStatus, EventType, PromiseKind, Reading, Record, StatementKind, Versions};
use std::sync::LazyLock;

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Lexicon::load(&built_in()).unwrap(), Versions::default()).unwrap_or_else(|e| panic!("{e:?}")));

const SPEECH: &str = "The border bridges of Orland and Teland will carry freight again before the autumn harvest begins";
const RETOLD: &str = "Freight will again cross the border bridges of Orland and Teland before the autumn harvest";
const TRADE: &str = "Trade between Orland and Teland";

/// A wire story as one outlet carries it.
fn wire(id: &str, outlet: &str, place: &str) -> Reading {
    let text = format!(
        "{place} (Orin Wire) President Asta Velm and Premier Ruk Dano met on Tuesday in the harbour town. “{SPEECH},” Velm said \
         to reporters who had waited since dawn. {TRADE} reached 1.2 million crowns. Dano will visit Port Ardel in June."
    );
    reading(id, &text)
        .outlet(outlet)
        .written("2032-03-02", "2032-03-02")
        .credit("Orin Wire")
        .place("Port Ardel")
        .says("Asta Velm", SPEECH, StatementKind::Direct, &[])
        .event(EventType::Meet, "met on Tuesday", &["Asta Velm", "Ruk Dano"], "2032-03-02", "Varna Bay")
        .figure("1.2 million", Comparator::Exactly, TRADE, "2031-01-01/2031-12-31")
        .promise(PromiseKind::Visit, "visit Port Ardel", "Ruk Dano", "", "2032-06-01/2032-06-30")
}

/// Two copies of a wire story on a meeting, another report of it without a day, and a report of the visit announced.
fn newsroom() -> Vec<Reading> {
    let retold =
        format!("The two sat down for talks. “{RETOLD},” Velm said, the Daily Beam reported. {TRADE} stood at 1.3 million crowns.");
    vec![
        wire("a1", "The Courier", "VARNA BAY"),
        wire("a2", "Hill Post", "Varna Bay, Tuesday"),
        reading("b1", &retold)
            .outlet("Morning Ledger")
            .written("2032-03-01", "2032-03-20")
            .says("Asta Velm", RETOLD, StatementKind::Direct, &["Daily Beam"])
            .event(EventType::Meet, "talks", &["Asta Velm", "Ruk Dano"], "2032-03-01/2032-03-20", "")
            .figure("1.3 million", Comparator::Exactly, TRADE, "2031-01-01/2031-12-31"),
        reading("c1", "Premier Ruk Dano arrived in Port Ardel on Friday.").outlet("Ardel Echo").written("2032-06-12", "2032-06-12").event(
            EventType::Visit,
            "arrived in Port Ardel",
            &["Ruk Dano"],
            "2032-06-11",
            "Port Ardel",
        ),
    ]
}

fn merged(mut readings: Vec<Reading>) -> Record {
    merge(&mut readings, &READER)
}

#[test]
fn one_meeting_with_two_origins() {
    let record = merged(newsroom());
    assert_eq!(record.families.iter().map(|f| f.reports.join(" ")).collect::<Vec<_>>(), ["a1 a2"]);
    let meetings: Vec<_> = record.events.iter().filter(|e| e.kind == EventType::Meet).collect();
    assert_eq!(meetings.len(), 1, "{meetings:#?}");
    let head = &meetings[0].head;
    assert_eq!((head.reports, head.members.len()), (3, 3));
    assert_eq!(head.id, head.members[0]);
    let origins: Vec<_> = head.origins.iter().map(|o| (o.name.as_deref(), o.reports.join(" "))).collect();
    assert_eq!(origins, [(Some("Orin Wire"), "a1 a2".to_string()), (Some("Morning Ledger"), "b1".to_string())]);
    let kinds: Vec<_> = head.origins[0].links.iter().map(|l| l.kind.as_str()).collect();
    assert_eq!(kinds, ["copy", "credit"]);
    assert_eq!(meetings[0].begin, "2032-03-02".parse().ok());
}

#[test]
fn an_origin_is_where_a_chain_begins() {
    /// The origins of one meeting: name, outlets by way of which it came, kinds of links.
    #[track_caller]
    fn check(reports: &[(&str, &[&str])], expect: &[(Option<&str>, &[&str], &[&str])]) {
        let told = |(i, (outlet, chain)): (usize, &(&str, &[&str]))| {
            let text = format!("Report number {i} says they met here");
            let r = reading(&format!("r{i}"), &text).says("Oru Kesk", &text, StatementKind::Indirect, chain).event(
                EventType::Meet,
                "they met",
                &["Asta Velm", "Ruk Dano"],
                "2032-03-02",
                "",
            );
            if outlet.is_empty() { r } else { r.outlet(outlet) }
        };
        let record = merged(reports.iter().enumerate().map(told).collect());
        let origins = &record.events[0].head.origins;
        let found: Vec<_> = origins
            .iter()
            .map(|o| {
                let links: Vec<&str> = o.links.iter().map(|l| l.kind.as_str()).collect();
                (o.name.as_deref(), o.via.iter().map(String::as_str).collect::<Vec<_>>(), links)
            })
            .collect();
        let expect: Vec<_> = expect.iter().map(|(n, v, l)| (*n, v.to_vec(), l.to_vec())).collect();
        assert_eq!(found, expect, "{reports:?}");
    }
    check(&[("", &[])], &[(None, &[], &[])]);
    check(&[("The Courier", &[])], &[(Some("The Courier"), &[], &[])]);
    check(&[("", &["Orin Wire", "Hill Post"])], &[(Some("Orin Wire"), &["Hill Post"], &[])]);
    check(&[("", &["Orin Wire"]), ("", &["Orin Wire", "Hill Post"])], &[(Some("Orin Wire"), &["Hill Post"], &["chain"])]);
    check(&[("", &["Orin Wire"]), ("", &["Tel Press"])], &[(Some("Orin Wire"), &[], &[]), (Some("Tel Press"), &[], &[])]);
    check(&[("", &["Orin Wire"]), ("Orin Wire", &[])], &[(Some("Orin Wire"), &[], &["chain"])]);
    check(&[("The Courier", &[]), ("The Courier", &[])], &[(Some("The Courier"), &[], &["outlet"])]);
    check(&[("The Courier", &[]), ("Hill Post", &[])], &[(Some("The Courier"), &[], &[]), (Some("Hill Post"), &[], &[])]);
}

#[test]
fn one_utterance_in_two_wordings() {
    let record = merged(newsroom());
    assert_eq!(record.utterances.len(), 1, "{:#?}", record.utterances);
    let words: Vec<_> = record.utterances[0].variants.iter().map(|v| (v.words.as_str(), v.members.len())).collect();
    assert_eq!(words, [(SPEECH, 2), (RETOLD, 1)]);
}

#[test]
fn figures_of_one_year_conflict() {
    let record = merged(newsroom());
    let relations: Vec<_> = record.figures.iter().map(|f| (f.claims.len(), f.relation.as_deref())).collect();
    assert_eq!(relations, [(3, Some("conflict"))]);
}

#[test]
fn a_visit_announced_is_followed_up() {
    let record = merged(newsroom());
    let visit = record.events.iter().find(|e| e.kind == EventType::Visit).unwrap();
    let states: Vec<_> = record.promises.iter().map(|p| (p.state.as_str(), p.followed_by.clone())).collect();
    assert_eq!(states, [("kept", vec![visit.head.id.clone()])]);
    let record = merged(newsroom().into_iter().filter(|r| r.report.id != "c1").chain([later()]).collect());
    assert_eq!(record.promises[0].state, "overdue");
}

fn later() -> Reading {
    reading("z9", "Rain fell on Port Ardel.").written("2032-09-01", "2032-09-01")
}

#[test]
fn meetings_of_other_days_or_parties_stay_apart() {
    #[track_caller]
    fn check(a: (&[&str], &str, EventStatus), b: (&[&str], &str, EventStatus), one: bool) {
        let meet = |id: &str, (parties, days, status): (&[&str], &str, EventStatus)| {
            let mut r = reading(id, &format!("Report {id}: they met.")).event(EventType::Meet, "met", parties, days, "");
            r.events[0].status = status;
            r
        };
        let record = merged(vec![meet("a", a), meet("b", b)]);
        assert_eq!(record.events.len() == 1, one, "{a:?} {b:?}");
    }
    let (both, day, happened) = (["Asta Velm", "Ruk Dano"].as_slice(), "2032-03-02", EventStatus::Happened);
    check((both, day, happened), (both, day, happened), true);
    check((both, day, happened), (&["Asta M. Velm", "Dano"], day, happened), true);
    check((both, day, happened), (both, "2032-03-03", happened), false);
    check((both, day, happened), (both, "2032-03-01/2032-03-31", happened), false);
    check((both, day, happened), (both, "", happened), false);
    check((both, day, happened), (both, day, EventStatus::Planned), true);
    check((both, day, happened), (both, "2032-03-01/2032-03-31", EventStatus::Planned), false);
    check((both, day, happened), (both, day, EventStatus::Denied), false);
    check((both, day, happened), (&["Asta Velm", "Oru Kesk"], day, happened), false);
    check((both, day, happened), (&["Asta Velm", "Mira Dano"], day, happened), false);
}

#[test]
fn order_and_threads_change_nothing() {
    let bytes = |record: &Record| serde_json::to_string(record).unwrap();
    let expect = bytes(&merged(newsroom()));
    let mut readings = newsroom();
    for turn in 0..readings.len() {
        readings.rotate_left(1);
        readings.swap(0, turn);
        for threads in [1, 2, 7] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(|| bytes(&merged(readings.clone()))), expect);
        }
    }
}

#[test]
fn every_member_has_its_own_id() {
    let twice = reading("a", "They met and they met.")
        .event(EventType::Meet, "They met", &["Asta Velm"], "", "")
        .event(EventType::Meet, "They met", &["Ruk Dano"], "", "")
        .event(EventType::Visit, "They met", &["Ruk Dano"], "", "");
    let ids = crate::members(&twice).events;
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 3);
    assert!(ids.iter().all(|id| id.len() == 16 && id.bytes().all(|b| b.is_ascii_hexdigit())));
    assert_eq!(merged(vec![twice.clone()]).events.len(), merged(vec![twice.clone(), twice]).events.len());
}

#[test]
fn an_empty_heap_is_an_empty_record() {
    assert_eq!(merged(vec![]), Record::default());
    assert_eq!(merged(vec![reading("a", "")]).reports.len(), 1);
}
