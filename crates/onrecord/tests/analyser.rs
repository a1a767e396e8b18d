//! Do `parse`, `train` and `licences` do what they teach? On sentences made for the tests.

mod program;

use program::{Desk, repository};

fn made(ending: &str) -> String {
    repository(&format!("crates/analyser/tests/data/made.{ending}")).display().to_string()
}

/// The columns of CoNLL-U words.
fn words(conllu: &str) -> Vec<Vec<&str>> {
    conllu.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())).map(|l| l.split('\t').collect()).collect()
}

#[test]
fn a_text_is_parsed_with_every_word_where_it_stands() {
    let desk = Desk::new();
    let text = "Varnholt, May 8\nThe minister didn't say who'd pay, Orin Wire reported. It's a 25-year plan.\n";
    desk.put("a.txt", text);
    let answer = desk.check("parse a.txt", 0);
    let found = words(&answer.out);
    let mut at = 0;
    for w in &found {
        assert_eq!(w.len(), 10);
        at += text[at..].find(w[1]).unwrap_or_else(|| panic!("{} is not in the rest of the text", w[1])) + w[1].len();
    }
    assert_eq!(text[at..].trim(), "", "words were left out");
    assert_eq!(answer.out.matches("# newpar").count(), 2);
    assert_eq!(answer.out.matches("# sent_id").count(), 3);
    let said = |form: &str| found.iter().find(|w| w[1] == form).map(|w| (w[2], w[3]));
    assert_eq!(said("minister"), Some(("minister", "NOUN")));
    assert_eq!(said("reported"), Some(("report", "VERB")));
    assert_eq!(said("n't"), Some(("not", "PART")));
    assert_eq!(said("The"), Some(("the", "DET")));
}

#[test]
fn a_treebanks_words_are_kept() {
    let desk = Desk::new();
    let gold = std::fs::read_to_string(made("conllu")).unwrap();
    desk.put("gold.conllu", &gold);
    let answer = desk.check("parse --tokens gold.conllu", 0);
    let forms = |t: &str| words(t).iter().map(|w| w[1].to_string()).collect::<Vec<_>>();
    assert_eq!(forms(&answer.out), forms(&gold));
    let right = words(&answer.out).iter().zip(words(&gold)).filter(|(a, b)| a[3] == b[3]).count();
    assert!(right * 10 >= words(&gold).len() * 9, "{right} of {} tags", words(&gold).len());
    desk.put("bad.conllu", "1\tword\n");
    let answer = desk.check("parse --tokens bad.conllu", 2);
    assert!(answer.err.contains("bad.conllu: sentence near line 1: expected 10 columns"), "{}", answer.err);
}

#[test]
fn a_model_is_trained_with_its_card_and_taken_in_place_of_ours() {
    let desk = Desk::new();
    let (parse, names) = (made("conllu"), made("iob2"));
    let told = format!("train --parse {parse} --names {names} --dev {parse} --passes 2 --name small --credit invented -o small.model");
    let answer = desk.check(&told, 0);
    assert!(answer.err.contains("Learning from 10 sentences.") && answer.err.contains("pass 2 of 2"), "{}", answer.err);
    let card = std::fs::read_to_string(desk.path().join("small.md")).unwrap();
    for part in ["# small", "- invented", "| made, heads |", "Seed 1, 2 passes"] {
        assert!(card.contains(part), "{part} is not in\n{card}");
    }
    desk.put("a.txt", "The minister met Dagny Orlev.");
    assert_eq!(words(&desk.check("parse --model small.model a.txt", 0).out).len(), 6);
    assert!(desk.check("licences --model small.model", 0).out.contains("# small"));
    desk.put("no.model", "not one");
    let answer = desk.check("parse --model no.model a.txt", 2);
    assert!(answer.err.contains("no.model: not a model of onrecord"), "{}", answer.err);
    assert_eq!(desk.check("train -o x.model", 2).out, "");
}

#[test]
fn the_built_in_model_says_what_it_is_made_of() {
    let out = Desk::new().check("licences", 0).out;
    for part in ["MIT OR Apache-2.0", "CC BY-SA 4.0", "Universal Dependencies", "wikigold", "| ewt-dev, heads |"] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
}
