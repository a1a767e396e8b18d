//! Does a heap keep what it was given, whole or not at all, while it is read?
#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

use jiff::civil::date;
use record::{
    Dating, EventEntry, EventStatus, EventType, Given, Head, Origin, Party, Reading, Record, ReportLine, Span, Support, Versions,
};
use std::path::{Path, PathBuf};
use store::{Heap, Kind, Query, StoreError, Writer, check_spans};

const TEXT: &str = "Zoë Teld met Ivo Renn in Varn on 8 May 2031. Grain was on the table.";

fn reading(id: &str, text: &str) -> Reading {
    let about = record::About {
        id: id.into(),
        source: format!("{id}.txt"),
        given: Given::default(),
        title: None,
        outlet: Some("Orin Wire".into()),
        url: None,
        published: None,
        language: Some("en".into()),
    };
    Reading {
        report: about,
        text: text.into(),
        not_read: None,
        date: Dating::default(),
        masked: Vec::new(),
        credits: Vec::new(),
        names: vec![record::Name { span: span(text, "Ivo Renn"), kind: record::NameType::Person, actor: None, within: None }],
        times: Vec::new(),
        statements: Vec::new(),
        figures: Vec::new(),
        events: Vec::new(),
        promises: Vec::new(),
        respun: record::Respun::default(),
        by: versions(),
    }
}

fn versions() -> Versions {
    Versions { program: "1".into(), lexicon: "00".into(), model: None }
}

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap();
    let begin = text[..at].chars().count();
    Span { text: words.into(), chars: [begin, begin + words.chars().count()], bytes: [at, at + words.len()] }
}

/// A record of one meeting told by these readings.
fn record(readings: &[Reading]) -> Record {
    let support = |r: &Reading| Support {
        report: r.report.id.clone(),
        index: 0,
        member: format!("e-{}", r.report.id),
        spans: vec![span(&r.text, "met Ivo Renn")],
    };
    let line = |r: &Reading| ReportLine {
        id: r.report.id.clone(),
        source: r.report.source.clone(),
        title: None,
        outlet: r.report.outlet.clone(),
        date: r.date.clone(),
        credits: Vec::new(),
        family: None,
        not_read: None,
    };
    let head = Head {
        id: format!("e-{}", readings[0].report.id),
        members: readings.iter().map(|r| format!("e-{}", r.report.id)).collect(),
        support: readings.iter().map(support).collect(),
        reports: readings.len(),
        origins: vec![Origin { name: Some("Orin Wire".into()), reports: vec![readings[0].report.id.clone()], ..Origin::default() }],
        reasons: Vec::new(),
    };
    let party = |name: &str| Party { name: name.into(), actor: Some("x-1".into()) };
    let event = EventEntry {
        head,
        kind: EventType::Meet,
        participants: vec![party("Ivo Renn"), party("Zoë Teld")],
        begin: Some(date(2031, 5, 8)),
        end: Some(date(2031, 5, 8)),
        place: Some("Varn".into()),
        status: EventStatus::Happened,
    };
    Record { reports: readings.iter().map(line).collect(), events: vec![event], ..Record::default() }
}

/// A heap of these reports.
fn build(folder: &Path, ids: &[&str]) -> PathBuf {
    let path = folder.join("h.onrecord");
    let mut writer = Writer::open(&path).unwrap();
    write(&mut writer, ids);
    writer.commit().unwrap();
    path
}

fn write(writer: &mut Writer, ids: &[&str]) {
    writer.set_versions(&versions()).unwrap();
    for id in ids {
        writer.put(&reading(id, TEXT)).unwrap();
    }
    writer.settle_versions().unwrap();
    let mut readings = Vec::new();
    writer.each_reading(&mut |r| readings.push(r)).unwrap();
    writer.set_record(&record(&readings)).unwrap();
}

#[test]
fn what_goes_in_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let heap = Heap::open(build(folder.path(), &["aaaa1111", "bbbb2222"])).unwrap();
    let readings = [reading("aaaa1111", TEXT), reading("bbbb2222", TEXT)];
    assert_eq!(heap.reading("aaaa1111").unwrap(), readings[0]);
    assert_eq!(heap.record().unwrap(), record(&readings));
    let found = heap.entry("e-bbbb2222").unwrap();
    assert_eq!(found.line.entry.head().id, "e-aaaa1111", "an entry answers to the id of every member");
    assert_eq!(found.evidence[0].words, "met Ivo Renn");
    assert_eq!((found.evidence[0].before.as_str(), found.evidence[0].after.get(..8)), ("Zoë Teld ", Some(" in Varn")));
    assert_eq!(heap.report("aaaa").unwrap().entries.len(), 1);
    assert_eq!(heap.report("bbbb2222.txt").unwrap().line.id, "bbbb2222");
}

#[test]
fn lists_are_narrowed_by_party_day_and_words() {
    let folder = tempfile::tempdir().unwrap();
    let heap = Heap::open(build(folder.path(), &["aaaa1111"])).unwrap();
    let check = |query: Query, expect: usize| assert_eq!(heap.entries(Kind::Event, &query).unwrap().total, expect, "{query:?}");
    check(Query::default(), 1);
    check(Query { who: Some("renn".into()), ..Query::default() }, 1);
    check(Query { who: Some("x-1".into()), ..Query::default() }, 1);
    check(Query { who: Some("nobody".into()), ..Query::default() }, 0);
    check(Query { from: Some(date(2031, 5, 8)), to: Some(date(2031, 5, 8)), ..Query::default() }, 1);
    check(Query { from: Some(date(2031, 5, 9)), ..Query::default() }, 0);
    check(Query { to: Some(date(2031, 5, 7)), ..Query::default() }, 0);
    check(Query { text: Some("varn".into()), ..Query::default() }, 1);
    check(Query { text: Some("' OR 1=1 --".into()), ..Query::default() }, 0);
    check(Query { page: usize::MAX, ..Query::default() }, 1);
}

#[test]
fn search_gives_the_passage_and_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let heap = Heap::open(build(folder.path(), &["aaaa1111"])).unwrap();
    let hits = heap.search("grain table", 1).unwrap();
    let hit = &hits.items[0];
    let [begin, end] = hit.chars.unwrap();
    assert_eq!(hit.snippet, TEXT.chars().skip(begin).take(end - begin).collect::<String>());
    let marked: Vec<String> = hit.marks.iter().map(|m| hit.snippet.chars().skip(m[0]).take(m[1] - m[0]).collect()).collect();
    assert_eq!(marked, ["Grain", "table"]);
    assert_eq!(heap.search("zoe", 1).unwrap().total, 1, "accents are not asked for");
    assert_eq!(heap.search("(((", 1).unwrap().total, 0);
}

#[test]
fn a_build_that_dies_leaves_the_old_record_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = build(folder.path(), &["aaaa1111"]);
    let before = Heap::open(&path).unwrap().record().unwrap();
    let mut writer = Writer::open(&path).unwrap();
    write(&mut writer, &["aaaa1111", "bbbb2222"]);
    drop(writer);
    assert_eq!(Heap::open(&path).unwrap().record().unwrap(), before);
    let new = folder.path().join("new.onrecord");
    let mut writer = Writer::open(&new).unwrap();
    write(&mut writer, &["aaaa1111"]);
    drop(writer);
    assert!(!new.exists(), "a first build that fails leaves no file");
}

#[test]
fn readers_go_on_while_one_writes_and_a_second_writer_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = build(folder.path(), &["aaaa1111"]);
    let reader = Heap::open(&path).unwrap();
    assert_eq!(reader.summary().unwrap().reports, 1);
    drop(reader);
    let mut writer = Writer::open(&path).unwrap();
    write(&mut writer, &["aaaa1111", "bbbb2222"]);
    let during = Heap::open(&path).unwrap();
    assert_eq!(during.summary().unwrap().reports, 1);
    let mut second = Writer::open(&path).unwrap();
    assert!(matches!(second.set_versions(&versions()), Err(StoreError::Busy { .. })));
    writer.commit().unwrap();
    assert_eq!(during.summary().unwrap().reports, 1, "one heap opened is one snapshot");
    assert_eq!(Heap::open(&path).unwrap().summary().unwrap().reports, 2);
}

#[test]
fn a_span_that_does_not_hold_its_words_is_refused() {
    let mut wrong = reading("aaaa1111", TEXT);
    check_spans(&wrong).unwrap();
    wrong.names[0].span.bytes[0] += 1;
    let error = check_spans(&wrong).unwrap_err().to_string();
    assert!(error.starts_with("aaaa1111: names[0].span: expected the words \"Ivo Renn\""), "{error}");
    wrong = reading("aaaa1111", TEXT);
    wrong.names[0].span.chars[1] = 9_999;
    check_spans(&wrong).unwrap_err();
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(folder.path().join("h")).unwrap();
    assert!(matches!(writer.put(&wrong), Err(StoreError::Span { .. })));
    assert!(writer.is_empty().unwrap(), "nothing of it is stored");
}

#[test]
fn what_is_no_heap_says_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("text"), "Plain words, long enough to be no header of a database at all.".repeat(20)).unwrap();
    rusqlite::Connection::open(at("other")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let check = |name: &str, expect: &str| {
        let error = Heap::open(at(name)).err().unwrap().to_string();
        assert!(error.contains(expect), "{error}");
    };
    check("missing", "no such file; `onrecord build PATHS… -o");
    check("text", "found a file that is no SQLite database");
    check("other", "found another program's SQLite database");
    check("", "found a folder");
    assert!(Writer::open(at("other")).is_err(), "another program's file is not written to");
    assert!(Writer::open(at("text")).is_err());
    let path = build(folder.path(), &["aaaa1111"]);
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    assert!(Heap::open(&path).err().unwrap().to_string().contains("use a newer onrecord"));
}

#[test]
fn an_id_that_is_not_there_names_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let heap = Heap::open(build(folder.path(), &["aaaa1111", "aaaa2222"])).unwrap();
    let check = |id: &str, expect: &str| assert_eq!(heap.report(id).unwrap_err().to_string(), expect);
    check("aaaa", "\"aaaa\" is the beginning of several ids: aaaa1111, aaaa2222");
    check("aaaa13", "no report \"aaaa13\" in this heap; did you mean one of aaaa1111, aaaa1111.txt, aaaa2222?");
    check("zzzz", "no report \"zzzz\" in this heap");
}
