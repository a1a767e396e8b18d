//! How does a trained network become whole numbers?

use super::example::Vectors;
use super::graph::{Graph, Linear};
use super::lstm::Lstm;
use super::weights::{Id, Weights};
use crate::features::{BUCKETS, UNKNOWN, Vocabulary};
use crate::kernel::PRODUCT_BITS;
use crate::kernel::{ACTIVATION_BITS, Curves, Dense, WEIGHT_BITS};
use crate::network::{Cell, HIDDEN_BITS, Network, Table};

/// The network in whole numbers. A word's fixed vector is added to its row, so that running needs no vectors.
pub fn network(graph: &Graph, weights: &Weights, vocabulary: &Vocabulary, vectors: &Vectors) -> Network {
    let cell =
        |l: &Lstm| Cell { input: dense(weights, l.input, Some(l.bias), PRODUCT_BITS), state: dense(weights, l.state, None, PRODUCT_BITS) };
    let linear = |l: &Linear, bits: u32| dense(weights, l.weight, Some(l.bias), bits);
    let row = |id: Id, bits: u32| weights.value(id).data.iter().map(|v| fixed(*v, bits)).collect::<Vec<i32>>();
    Network {
        table: table(graph, weights, vocabulary, vectors),
        layers: graph.layers.iter().map(|two| [cell(&two[0]), cell(&two[1])]).collect(),
        tags: linear(&graph.tags, PRODUCT_BITS),
        names: linear(&graph.names, PRODUCT_BITS),
        dependent: linear(&graph.dependent, PRODUCT_BITS),
        head: linear(&graph.head, PRODUCT_BITS),
        biaffine: linear(&graph.biaffine, HIDDEN_BITS + WEIGHT_BITS),
        root: row(graph.root, HIDDEN_BITS).into_iter().map(crate::kernel::narrow).collect(),
        relation_dependent: linear(&graph.relation_dependent, PRODUCT_BITS),
        relation_head: linear(&graph.relation_head, PRODUCT_BITS),
        relation_root: row(graph.relation_root, PRODUCT_BITS),
        relation: linear(&graph.relation, HIDDEN_BITS + WEIGHT_BITS),
        curves: Curves::new(),
    }
}

fn fixed(v: f32, bits: u32) -> i32 {
    (f64::from(v) * f64::from(1u32 << bits)).round() as i32
}

fn dense(weights: &Weights, weight: Id, bias: Option<Id>, bits: u32) -> Dense {
    let w = weights.value(weight);
    let turned =
        (0..w.cols).flat_map(|c| (0..w.rows).map(move |r| (r, c))).map(|(r, c)| crate::kernel::narrow(fixed(w.row(r)[c], WEIGHT_BITS)));
    let turned: Vec<i16> = turned.collect();
    let bias = bias.map_or_else(|| vec![0; w.cols], |b| weights.value(b).data.iter().map(|v| fixed(*v, bits)).collect());
    Dense::new(w.rows, &turned, bias)
}

fn table(graph: &Graph, weights: &Weights, vocabulary: &Vocabulary, vectors: &Vectors) -> Table {
    let learnt = weights.value(graph.table);
    let turn = weights.value(graph.vectors);
    let width = learnt.cols;
    let words = vocabulary.words();
    let (mut values, mut shifts) = (Vec::with_capacity(learnt.data.len()), Vec::with_capacity(learnt.rows));
    for r in 0..vocabulary.len() + BUCKETS {
        let mut row = learnt.row(r).to_vec();
        if let Some(word) = r.checked_sub(1).and_then(|i| words.get(i)).filter(|w| !w.starts_with('=')) {
            // A word that only has a vector was never learnt: its own part is that of the unknown word.
            if row.iter().all(|v| *v == 0.0) {
                row = learnt.row(UNKNOWN as usize).to_vec();
            }
            if let Some(v) = vectors.find(word) {
                for (i, x) in vectors.row(v).iter().enumerate() {
                    row.iter_mut().zip(turn.row(i)).for_each(|(to, t)| *to += x * t);
                }
            }
        }
        let top = row.iter().fold(0f32, |m, v| m.max(v.abs())) * f32::from(1u16 << ACTIVATION_BITS);
        let shift = (0..15).find(|s| top <= 127.0 * f32::from(1u16 << s)).unwrap_or(15);
        let unit = f32::from(1u16 << ACTIVATION_BITS) / f32::from(1u16 << shift);
        values.extend(row.iter().map(|v| (v * unit).round().clamp(-127.0, 127.0) as i8));
        shifts.push(shift);
    }
    Table { width, values: values.into(), shifts }
}
