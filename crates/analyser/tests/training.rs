//! Does training learn what it is shown, the same each time, and is its file safe to open? On sentences made for this test.

#![allow(clippy::unwrap_used, reason = "a failing helper fails its test")]

use analyser::conllu::{self, Sentence};
use analyser::train::{Dropout, Gazetteer, Settings, Shape, Vectors, score, train};
use analyser::{Analyser, Model, ModelError, RELATIONS};

fn sentences() -> Vec<Sentence> {
    let mut out = conllu::read("made.conllu", include_str!("data/made.conllu")).unwrap();
    let names = conllu::read_names("made.iob2", include_str!("data/made.iob2")).unwrap();
    for (s, n) in out.iter_mut().zip(names) {
        assert_eq!(s.forms, n.forms);
        s.names = n.names;
    }
    out
}

fn settings(passes: usize) -> Settings {
    Settings {
        shape: Shape { word: 24, hidden: 16, layers: 2, arc: 16, relation: 16 },
        dropout: Dropout { word: 0.0, input: 0.0, layer: 0.0, hidden: 0.0 },
        passes,
        batch: 20,
        rate: 0.02,
        seed: 11,
        ..Settings::default()
    }
}

fn trained(passes: usize, vectors: &Vectors) -> Model {
    let mut places = Gazetteer::default();
    places.add("LOC", vec!["Port".into(), "Orsel".into()]);
    train(&sentences(), vectors, &places, &settings(passes), &mut |_, _, _| {})
}

#[test]
fn what_was_shown_is_learnt_and_stays_so_in_whole_numbers() {
    let model = trained(60, &Vectors::default());
    let s = score(&model, &sentences());
    assert!(s.tags > 0.98 && s.heads > 0.95 && s.relations > 0.93 && s.lemmas > 0.98 && s.names > 0.95, "{s:?}");
}

#[test]
fn the_same_data_settings_and_seed_give_the_same_bytes() {
    let vectors = Vectors::read("minister\t0.5 -0.25\ntalks\t1 0\nenvoy\t0.5 0.25").unwrap();
    let bytes = trained(3, &vectors).to_bytes();
    assert!(bytes == trained(3, &vectors).to_bytes());
    let opened = Model::from_bytes(&bytes).unwrap();
    assert!(opened.to_bytes() == bytes);
    assert_eq!(opened.id.len(), 16);
}

#[test]
fn any_words_make_one_tree() {
    let model = trained(2, &Vectors::default());
    let long = vec!["word"; 400];
    for words in [vec![], vec![""], vec!["\u{0}", "🙂", "-", "ﬀ"], vec!["a"; 161], long] {
        let found = model.analyse(&words);
        assert_eq!(found.len(), words.len());
        assert_eq!(found.iter().filter(|w| w.head.is_none()).count(), usize::from(!words.is_empty()));
        for start in 0..found.len() {
            let mut at = start;
            for _ in 0..found.len() {
                match found[at].head {
                    None => break,
                    Some(h) => at = h,
                }
            }
            assert_eq!(found[at].head, None, "word {start} of {} hangs in a ring", words.len());
            assert!(RELATIONS.contains(&found[start].relation));
        }
    }
}

#[test]
fn a_file_that_is_no_model_is_told_from_a_damaged_and_a_foreign_one() {
    let bytes = trained(1, &Vectors::default()).to_bytes();
    let error = |bytes: &[u8]| Model::from_bytes(bytes).unwrap_err();
    assert_eq!(error(b"a text"), ModelError::Foreign);
    assert_eq!(error(&[]), ModelError::Foreign);
    let mut other = bytes.clone();
    other[16] = 9;
    assert_eq!(error(&other), ModelError::Layout { found: 9 });
    for at in [40, bytes.len() / 2, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1;
        assert_eq!(error(&damaged), ModelError::Damaged, "at {at}");
    }
    for len in [17, 20, 60, bytes.len() - 1] {
        assert_eq!(error(&bytes[..len]), ModelError::Damaged, "cut at {len}");
    }
}
