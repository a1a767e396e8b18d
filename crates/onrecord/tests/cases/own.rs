//! Does the harness itself fail when it must? Tiny documents against Readings made by hand.

use crate::document::Document;
use crate::judge::judge;
use crate::rewrite::rewrite;
use crate::run::{Excuse, Outcome, take};
use record::{Comparator, Figure, Reading, Record, Span, Statement};
use serde_json::json;

const TEXT: &str = "\"We wait,\" Teld said. About 40 boats came and 40 left.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words}"));
    Span { text: words.into(), chars: [start, start + words.len()], bytes: [start, start + words.len()] }
}

/// A Reading of TEXT with one statement and one figure.
fn reading() -> Reading {
    let none: [u8; 0] = [];
    let who = json!({"span": span("Teld"), "name": "Mara Teld", "actor": null, "role": null, "why": null});
    let statement: Statement = serde_json::from_value(json!({"content": [span("We wait,")], "kind": "direct", "cue": [span("said")],
        "negated": false, "stance": "said", "speaker": who, "also": none, "addressee": null, "chain": none, "occasion": null, "time": null,
        "rule": "by hand"}))
    .expect("a statement");
    let figure = Figure {
        span: span("About 40 boats"),
        value: Some("40".into()),
        low: None,
        high: None,
        unit: Some("boat".into()),
        comparator: Comparator::About,
        change: None,
        measure: None,
        period: None,
        claimant: None,
        statement: None,
        rule: "by hand".into(),
    };
    let about = ingest::report("own", TEXT, record::Given::default()).about;
    serde_json::from_value(json!({"report": about, "text": TEXT, "not_read": null, "date": {"begin": null, "end": null, "reasons": none},
        "masked": none, "credits": none, "names": none, "times": none, "statements": [statement], "figures": [figure], "events": none,
        "promises": none, "respun": {"score": 0.0, "words": none}, "by": {"program": "", "lexicon": "", "model": null}}))
    .expect("a reading")
}

fn written(heading: &str, lines: &str) -> String {
    format!("# Tiny\n\n## {heading}\n\n```report id=a\n{TEXT}\n```\n```expect\n{lines}\n```\n")
}

/// What a document of one case with these lines comes to.
fn outcome(heading: &str, lines: &str) -> Outcome {
    let document = Document::parse(&written(heading, lines));
    let mut outcome = Outcome::default();
    outcome.failures.extend(document.faults.iter().map(|f| format!("tiny:{}: {}", f.at, f.said)));
    for case in &document.cases {
        let excuse = if case.later { Excuse::Later } else { Excuse::None };
        take(&mut outcome, "tiny", case, excuse, judge(case, &[reading()], &Record::default()));
    }
    outcome
}

/// `expect` stands in the one failure; empty when there must be none.
#[track_caller]
fn check(lines: &str, expect: &str) {
    check_as("A case", lines, expect);
}

#[track_caller]
fn check_as(heading: &str, lines: &str, expect: &str) {
    let failures = outcome(heading, lines).failures;
    match (expect, failures.as_slice()) {
        ("", []) => {}
        (_, [one]) if !expect.is_empty() && one.contains(expect) => {}
        _ => panic!("expected {expect:?}, found {failures:#?}"),
    }
}

#[test]
fn what_is_found_holds() {
    check("statement \"We wait\" speaker \"Mara Teld\" kind direct stance said chain none addressee null pieces 1", "");
    check("figure \"About 40\" value 40 unit \"boat\" comparator about from null", "");
    check("no statement \"boats came\"", "");
    check("no event \"boats came\"", "");
    check("date ../..", "");
}

#[test]
fn what_is_not_found_fails_and_names_the_nearest() {
    check("statement \"boats came\" speaker \"Mara Teld\"", "none there; the nearest statement is statement \"We wait,\" speaker");
    check("figure \"40 left\" value 40", "none there; the nearest figure is figure \"About 40 boats\" value 40");
    check("promise \"boats came\" kind plan", "no promise at all");
}

#[test]
fn a_wrong_value_fails_and_says_the_right_one() {
    check("figure \"About 40\" value 41 unit \"boat\"", "found     figure \"About 40 boats\" value 40 unit \"boat\"");
    check("statement \"We wait,\" speaker \"Ivo Sarrat\"", "speaker \"Mara Teld\"");
    check("statement \"We wait,\" speaker null", "speaker \"Mara Teld\"");
    check("date 2031-05-08/..", "found     date ../..");
}

#[test]
fn a_part_of_a_statement_is_not_the_statement() {
    check("statement \"wait\" speaker \"Mara Teld\"", "none there");
}

#[test]
fn a_no_line_fails_where_something_touches() {
    check("no statement \"wait\"", "found     statement \"We wait,\"");
    check("no figure \"40\"#1", "found     figure \"About 40 boats\"");
    check("no figure \"40\"#2", "");
    check("no figure \"About 40\" value 41", "");
}

#[test]
fn words_must_stand_in_one_place_only() {
    check("no figure \"40\"", "2 times: add #1 to #2");
    check("no figure \"40\"#3", "expected a number from 1 to 2");
    check("no figure \"4\"", "which it does not have");
    check("no statement \"wait for\"", "which it does not have");
}

#[test]
fn a_line_that_cannot_be_read_fails_also_when_it_is_for_later() {
    for heading in ["A case", "A case (later)"] {
        let said = outcome(heading, "statement \"We wait,\" speeker \"Mara Teld\"\nstatement \"We wait,\" kind mixed").failures.join("\n");
        assert!(said.contains("tiny:9: expected a key of `statement`") && said.contains("did you mean `speaker`"), "{said}");
    }
}

#[test]
fn a_case_for_later_must_fail() {
    check_as("A case (later)", "figure \"About 40\" value 40", "holds now: take away (later)");
    check_as("A case (later)", "figure \"About 40\" value 41", "");
}

#[test]
fn a_case_must_expect_something() {
    let document = Document::parse("## Empty\n\n```report id=a\nText.\n```\n");
    assert_eq!(document.faults.len(), 1, "{:?}", document.faults);
}

#[test]
fn a_record_line_names_reports_of_its_case() {
    let document = Document::parse("## One\n\n```report id=a\nText.\n```\n```record\nevent reports a, b origins 2\nevent origins 2\n```\n");
    let said: Vec<&str> = document.faults.iter().map(|f| f.said.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|s| s.contains("found `b`")) && said.iter().any(|s| s.contains("expected `reports`")), "{said:?}");
}

#[test]
fn rewriting_puts_in_what_was_found_and_removes_nothing() {
    let lines = "figure \"About 40\" value 41 unit \"ship\" comparator about\nfigure \"40 left\" value 40\nno statement \"wait\"";
    let document = written("A case", lines);
    let outcome = outcome("A case", lines);
    let expect = document.replace("value 41 unit \"ship\"", "value 40 unit \"boat\"");
    assert_eq!(rewrite(&document, &outcome.misses.iter().collect::<Vec<_>>()), expect);
}

#[test]
fn the_readme_explains_every_noun_and_key() {
    let readme = include_str!("../../../../cases/README.md");
    for noun in crate::nouns::EXPECT.iter().chain(crate::nouns::RECORD) {
        for word in noun.keys().into_iter().chain([noun.name]) {
            assert!(readme.contains(&format!("`{word}`")), "cases/README.md does not explain `{word}` of `{}`", noun.name);
        }
    }
}
