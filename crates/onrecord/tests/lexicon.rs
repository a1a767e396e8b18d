//! Does `lexicon check` hold the built-in lexicon to its examples, and say where a user's file is wrong?

mod program;

use program::{Desk, newsroom};

#[track_caller]
fn check(file: &str, expect: &str) {
    let desk = Desk::new();
    desk.put("mine/figures.toml", file);
    let answer = desk.check("lexicon check mine", 1);
    assert!(answer.err.contains(expect), "expected {expect:?} in\n{}", answer.err);
}

#[test]
fn every_built_in_example_holds() {
    let desk = Desk::new();
    let answer = desk.run("lexicon check");
    assert_eq!(answer.status, 0, "{}", answer.err);
    assert!(answer.err.contains("every example holds"), "{}", answer.err);
    desk.check(&format!("lexicon check {}/lexicon", newsroom()), 0);
}

#[test]
fn a_broken_file_says_where_and_what_was_expected() {
    check("[[actor]\nid = 1", "mine/figures.toml:1:");
    check("source = \"s\"\nas_of = \"2031-01-01\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"stat\"\n", "mine/figures.toml:6:1: ");
    check("source = \"s\"\nas_of = \"2031-01-01\"\n[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"stat\"\n", "did you mean `state`?");
    check("[[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"state\"\n", "mine/figures.toml:1:1: expected a `source`");
    check("[[mask]]\nid = \"x\"\npattern = 'a'\nyes = [\"a\"]\n", "expected a `no` example");
    check("loose = 1\n", "mine/figures.toml:1:1: ");
}

#[test]
fn an_example_that_fails_names_its_rule() {
    let desk = Desk::new();
    desk.put("mine/text.toml", "[[mask]]\nid = \"mine.x\"\npattern = 'grain'\nwhy = \"promotion\"\nyes = [\"wheat\"]\nno = [\"grain\"]\n");
    let answer = desk.check("lexicon check mine", 1);
    assert!(answer.err.contains("mine/text.toml:1:1: rule mine.x: the yes example \"wheat\" is not matched"), "{}", answer.err);
    assert!(answer.err.contains("the no example \"grain\" is matched"), "{}", answer.err);
    desk.put("mine/text.toml", "[[mask]]\nid = \"mine.x\"\npatern = 'grain'\nyes = [\"wheat\"]\nno = [\"grain\"]\n");
    let answer = desk.check("lexicon check mine", 1);
    assert!(answer.err.contains("mine/text.toml:"), "{}", answer.err);
    assert_eq!(desk.check("build nothing.txt -o h.onrecord --lexicon mine", 2).err.matches("mine/text.toml:").count(), 1);
}
