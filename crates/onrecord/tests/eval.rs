//! Do the program's scores agree with the project's scorers to the last digit? `eval/*.scores.txt` is what those printed.

#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

mod program;

use program::{Desk, repository};

#[track_caller]
fn check(task: &str) {
    let folder = repository("crates/onrecord/tests/eval").canonicalize().unwrap();
    let at = |name: &str| folder.join(name).display().to_string();
    let gold = at(&format!("{task}.gold.jsonl"));
    let predicted = at(&format!("{task}.predicted.jsonl"));
    let expect = std::fs::read_to_string(at(&format!("{task}.scores.txt"))).unwrap();
    assert_eq!(Desk::new().check(&format!("eval {task} {gold} {predicted}"), 0).out, expect);
}

#[test]
fn times_agree() {
    check("times");
}

#[test]
fn statements_agree() {
    check("statements");
}

#[test]
fn quantities_agree() {
    check("quantities");
}

#[test]
fn gold_that_is_none_is_named() {
    let desk = Desk::new();
    desk.put("gold.jsonl", "{\"spans\": []}\n");
    let answer = desk.check("eval times gold.jsonl gold.jsonl", 2);
    assert!(answer.err.contains("gold.jsonl#1: expected a gold row: missing field `doc`"), "{}", answer.err);
}
