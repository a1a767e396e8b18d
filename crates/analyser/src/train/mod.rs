//! How is the analyser trained? Sentences in, a [`Model`] out: the same for the same sentences, settings and seed.

mod example;
mod graph;
mod lstm;
mod matrix;
mod pack;
mod quantise;
mod swap;
mod weights;

pub use example::Vectors;
pub use graph::{Dropout, Shape};
pub use swap::Gazetteer;

use crate::conllu::Sentence;
use crate::features::{BUCKETS, Vocabulary};
use crate::lemma::Lemmas;
use crate::{Analyser, Card, Model};
use example::Example;
use graph::Graph;
use weights::Weights;

/// What may be chosen.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Widths of the network.
    pub shape: Shape,
    /// What is left out at random.
    pub dropout: Dropout,
    /// Passes over the data.
    pub passes: usize,
    /// Words a batch, at least one sentence.
    pub batch: usize,
    /// The largest step.
    pub rate: f32,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Words seen less often have no row of their own.
    pub enough: usize,
    /// Share of the sentences with names that are seen once more in a pass, other names in the place of theirs.
    pub swap: f32,
    /// Share of the steps, the last, whose weights are averaged.
    pub average: f32,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            shape: Shape { word: 128, hidden: 96, layers: 2, arc: 64, relation: 64 },
            dropout: Dropout { word: 0.05, input: 0.25, layer: 0.25, hidden: 0.25 },
            passes: 28,
            batch: 700,
            rate: 0.003,
            seed: 1,
            enough: 2,
            swap: 0.6,
            average: 0.15,
        }
    }
}

/// How well a model does on sentences with known answers, as shares of words (relations before the colon).
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Tags right.
    pub tags: f64,
    /// Heads right.
    pub heads: f64,
    /// Heads and relations right.
    pub relations: f64,
    /// Dictionary forms right.
    pub lemmas: f64,
    /// F1 of names, span and type.
    pub names: f64,
}

/// What hears how training goes: the number of the pass, its mean loss a word, and what gives the model so far.
pub type Told<'a> = &'a mut dyn FnMut(usize, f64, &dyn Fn() -> Model);

/// Trains a model, its card left empty. `told` hears after each pass: its number, the mean loss a word, and the model so far
/// if it asks for it.
pub fn train(sentences: &[Sentence], vectors: &Vectors, gazetteer: &Gazetteer, settings: &Settings, told: Told<'_>) -> Model {
    let counts = example::counts(sentences.iter(), gazetteer);
    let known = counts.iter().filter(|(_, n)| **n >= settings.enough).map(|(w, _)| w.clone());
    let vocabulary = Vocabulary::new(known.chain(vectors.words().map(str::to_string)));
    let examples: Vec<Example> = sentences.iter().map(|s| Example::new(s, &vocabulary, vectors, &counts)).collect();
    let mut rng = fastrand::Rng::with_seed(settings.seed);
    let mut weights = Weights::default();
    let rows = vocabulary.len() + BUCKETS;
    let graph = Graph::new(settings.shape, rows, vectors.width, &mut weights, &mut rng);
    // A word that only has a fixed vector is never learnt: its row says so by being nought.
    for (i, _) in vocabulary.words().iter().enumerate().filter(|(_, w)| !counts.contains_key(**w)) {
        weights.value_mut(graph.table).row_mut(i + 1).fill(0.0);
    }
    let lemmas = Lemmas::learn(sentences);
    let finish = |weights: &Weights| Model {
        card: Card::default(),
        id: String::new(),
        vocabulary: vocabulary.clone(),
        network: quantise::network(&graph, weights, &vocabulary, vectors),
        lemmas: lemmas.clone(),
    };
    let named: Vec<&Sentence> = sentences.iter().filter(|s| s.names.iter().any(|t| *t != 0)).collect();
    let (mut done, mut total) = (0, 0);
    let mut average = weights::Average::default();
    for pass in 1..=settings.passes {
        let (mut loss, mut words) = (0.0, 0);
        let chosen: Vec<&&Sentence> = named.iter().filter(|_| rng.f32() < settings.swap).collect();
        let swapped: Vec<Sentence> = chosen.iter().filter_map(|s| gazetteer.swap(s, &mut rng)).collect();
        let swapped: Vec<Example> = swapped.iter().map(|s| Example::new(s, &vocabulary, vectors, &counts)).collect();
        let all: Vec<&Example> = examples.iter().chain(&swapped).collect();
        let batches = batches(&all, settings.batch, &mut rng);
        total = total.max(done + (settings.passes + 1 - pass) * batches.len());
        for batch in batches {
            let batch: Vec<&Example> = batch.iter().map(|i| all[*i]).collect();
            loss += graph.learn(&mut weights, &batch, vectors, settings.dropout, &mut rng);
            let n: usize = batch.iter().map(|e| e.words.len()).sum();
            words += n;
            weights.step(settings.rate * pace(done, total), 1.0 / n as f32);
            done += 1;
            if done % AVERAGED == 0 && done as f32 >= (1.0 - settings.average) * total as f32 {
                average.add(&weights);
            }
        }
        told(pass, loss / words.max(1) as f64, &|| finish(&weights));
    }
    average.put_into(&mut weights);
    finish(&weights)
}

/// Steps between two sets of weights that are averaged.
const AVERAGED: usize = 20;

/// Share of the largest step: up over the first hundredth, then down in a straight line.
fn pace(done: usize, total: usize) -> f32 {
    let at = done as f32 / total.max(1) as f32;
    (at / 0.01).min(1.0) * (1.0 - 0.98 * at)
}

/// Sentences of like length together, in an order of chance: indices, longest first in each batch.
fn batches(examples: &[&Example], words: usize, rng: &mut fastrand::Rng) -> Vec<Vec<usize>> {
    let mut order: Vec<(usize, u32, usize)> = examples.iter().enumerate().map(|(i, e)| (e.words.len() / 4, rng.u32(..), i)).collect();
    order.sort_unstable();
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut now: Vec<usize> = Vec::new();
    let mut size = 0;
    for (_, _, i) in order {
        size += examples[i].words.len();
        now.push(i);
        if size >= words {
            out.push(std::mem::take(&mut now));
            size = 0;
        }
    }
    if !now.is_empty() {
        out.push(now);
    }
    for batch in &mut out {
        batch.sort_by_key(|i| (std::cmp::Reverse(examples[*i].words.len()), *i));
    }
    rng.shuffle(&mut out);
    out
}

/// Scores an analyser on sentences with known answers.
pub fn score(analyser: &dyn Analyser, sentences: &[Sentence]) -> Score {
    let mut out = Score::default();
    let (mut words, mut parsed, mut found, mut gold, mut both) = (0usize, 0usize, 0usize, 0usize, 0usize);
    for s in sentences {
        let forms: Vec<&str> = s.forms.iter().map(String::as_str).collect();
        let got = analyser.analyse(&forms);
        words += got.len();
        parsed += s.heads.len();
        for (i, w) in got.iter().enumerate() {
            let tag = s.tags.get(i).is_some_and(|t| crate::TAGS[*t] == w.tag);
            let head = s.heads.get(i).is_some_and(|h| h.checked_sub(1) == w.head);
            let relation = s.relations.get(i).is_some_and(|r| crate::labels::base(crate::RELATIONS[*r]) == crate::labels::base(w.relation));
            out.tags += f64::from(u8::from(tag));
            out.heads += f64::from(u8::from(head));
            out.relations += f64::from(u8::from(head && relation));
            out.lemmas += f64::from(u8::from(s.lemmas.get(i) == Some(&w.lemma)));
        }
        if !s.names.is_empty() {
            let ours = names(&got.iter().map(|w| w.name).collect::<Vec<_>>());
            let theirs = names(&s.names.iter().map(|n| crate::NAME_TAGS[*n]).collect::<Vec<_>>());
            found += ours.len();
            gold += theirs.len();
            both += ours.iter().filter(|n| theirs.contains(n)).count();
        }
    }
    for v in [&mut out.tags, &mut out.heads, &mut out.relations, &mut out.lemmas] {
        *v /= if parsed == 0 { words.max(1) } else { parsed } as f64;
    }
    out.names = 2.0 * both as f64 / (found + gold).max(1) as f64;
    out
}

/// First word, one past the last, type.
fn names<'a>(tags: &[&'a str]) -> Vec<(usize, usize, &'a str)> {
    let mut out: Vec<(usize, usize, &str)> = Vec::new();
    for (i, tag) in tags.iter().enumerate() {
        match (tag.get(..2), out.last_mut()) {
            (Some("B-"), _) => out.push((i, i + 1, &tag[2..])),
            (Some("I-"), Some(last)) if last.1 == i && last.2 == &tag[2..] => last.1 = i + 1,
            _ => {}
        }
    }
    out
}
