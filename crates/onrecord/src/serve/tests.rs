//! Do the pages hold up against hostile reports, and has each its twin?

use super::answer;
use super::site::Answer;
use record::{Dating, EventEntry, EventStatus, EventType, Given, Head, Origin, Party, Reading, Record, ReportLine, Span, Support};
use store::{Heap, Writer};

const TEXT: &str = "<script>alert(1)</script> Teld & Renn met “in Varn”.\n\nTrade rose to 9 crowns.";

fn reading() -> Reading {
    let lexicon = read::lexicon::Lexicon::default();
    let given = Given { title: Some("<b>Title</b>".into()), outlet: Some("\"Orin\" & Co".into()), ..Given::default() };
    let report = ingest::report("a.txt", TEXT, given);
    match read::Reader::new(lexicon, record::Versions::default()) {
        Ok(reader) => reader.read(&report),
        Err(errors) => panic!("{errors:?}"),
    }
}

/// A heap of one report with one event, both full of markup.
fn heap(folder: &tempfile::TempDir) -> (Heap, String) {
    let path = folder.path().join("heap.onrecord");
    let mut reading = reading();
    let id = reading.report.id.clone();
    let words = "Teld & Renn met";
    let at = TEXT.find(words).unwrap();
    let span = Span { text: words.into(), chars: [at, at + words.len()], bytes: [at, at + words.len()] };
    reading.figures.clear();
    let head = Head {
        id: "00aa00aa00aa00aa".into(),
        members: vec!["00aa00aa00aa00aa".into()],
        support: vec![Support { report: id.clone(), index: 0, member: "00aa00aa00aa00aa".into(), spans: vec![span.clone()] }],
        reports: 1,
        origins: vec![Origin { name: Some("<i>Wire</i>".into()), reports: vec![id.clone()], ..Origin::default() }],
        reasons: Vec::new(),
    };
    let party = |name: &str| Party { name: name.into(), actor: None };
    let event = EventEntry {
        head,
        kind: EventType::Meet,
        participants: vec![party("<u>Teld</u>"), party("Renn")],
        begin: None,
        end: None,
        place: None,
        status: EventStatus::Happened,
    };
    let line = ReportLine {
        id: id.clone(),
        source: "a.txt".into(),
        title: Some("<b>Title</b>".into()),
        outlet: Some("\"Orin\" & Co".into()),
        date: Dating::default(),
        credits: Vec::new(),
        family: None,
        not_read: None,
    };
    let mut writer = Writer::open(&path).unwrap();
    writer.found(&reading.report).unwrap();
    writer.put(&reading).unwrap();
    writer.set_versions(&reading.by).unwrap();
    writer.settle_versions().unwrap();
    let record = Record { reports: vec![line], events: vec![event], ..Record::default() };
    writer.set_record(&record).unwrap();
    writer.commit().unwrap();
    (Heap::open(&path).unwrap(), id)
}

fn pages(id: &str) -> Vec<String> {
    let mut all: Vec<String> = ["/", "/events", "/statements", "/figures", "/promises", "/copies", "/reports"].map(String::from).into();
    all.extend(["/entry/00aa00aa00aa00aa".into(), format!("/report/{id}"), "/search".into()]);
    all
}

#[test]
fn markup_in_a_report_stays_words_on_every_page() {
    let folder = tempfile::tempdir().unwrap();
    let (heap, id) = heap(&folder);
    for path in pages(&id) {
        let Answer::Page(status, body) = answer(&heap, "<heap>", &path, "q=script+%3Cscript%3E") else { panic!("{path} is no page") };
        assert!(status.is_success(), "{path}: {status}");
        for bad in ["<script", "<b>Title", "<i>Wire", "<u>Teld", "<heap>"] {
            assert!(!body.contains(bad), "{path} lets {bad} through");
        }
        assert!(body.contains("<main id=\"main\""), "{path} has no main part");
    }
}

#[test]
fn every_page_has_a_twin_that_is_json() {
    let folder = tempfile::tempdir().unwrap();
    let (heap, id) = heap(&folder);
    for path in pages(&id) {
        let twin = if path == "/" { "/index.json".to_string() } else { format!("{path}.json") };
        let Answer::Json(status, body) = answer(&heap, "heap", &twin, "") else { panic!("{twin} is no data") };
        assert!(status.is_success(), "{twin}: {status}");
        let _: serde_json::Value = serde_json::from_str(&body).unwrap_or_else(|e| panic!("{twin}: {e}"));
    }
}

#[test]
fn the_report_shows_its_words_marked_and_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (heap, id) = heap(&folder);
    let Answer::Page(_, body) = answer(&heap, "heap", &format!("/report/{id}"), "") else { panic!("no page") };
    assert!(body.contains("<mark class=\"event\" id=\"w00aa00aa00aa00aa\""), "the event is not marked: {body}");
    assert!(body.contains("Trade rose to 9 crowns."));
}

#[test]
fn what_is_not_there_is_a_clear_404() {
    let folder = tempfile::tempdir().unwrap();
    let (heap, _) = heap(&folder);
    for path in ["/nothing", "/entry/ffff", "/report/ffff", "/family/ffff", "/entry/ffff.json"] {
        let (Answer::Page(status, body) | Answer::Json(status, body)) = answer(&heap, "heap", path, "") else { panic!("{path}") };
        assert_eq!(status, 404, "{path}: {body}");
    }
    let Answer::Page(status, body) = answer(&heap, "heap", "/events", "from=yesterday") else { panic!("no page") };
    assert_eq!(status, 400);
    assert!(body.contains("YYYY-MM-DD"), "{body}");
}

#[test]
fn the_description_names_every_path_and_resolves_every_reference() {
    let folder = tempfile::tempdir().unwrap();
    let (heap, _) = heap(&folder);
    let Answer::Json(_, body) = answer(&heap, "heap", "/openapi.json", "") else { panic!("no description") };
    let api: serde_json::Value = serde_json::from_str(&body).unwrap();
    for path in ["/index.json", "/events.json", "/entry/{id}.json", "/report/{id}.json", "/search.json"] {
        assert!(api["paths"].get(path).is_some(), "{path} is not described");
    }
    for reference in body.split("\"$ref\":\"#/").skip(1) {
        let target = reference.split('"').next().unwrap().replace("components/schemas/", "/components/schemas/");
        assert!(api.pointer(&target).is_some(), "{target} leads nowhere");
    }
}
