//! What does the network say of the words of a sentence? Scores of tags, name tags, heads and relations, in whole numbers.

use crate::features::Vocabulary;
use crate::kernel::{Curves, Dense, PRODUCT_BITS, WEIGHT_BITS, leak, narrow, products, sum_rows};
use std::borrow::Cow;

/// Fractional bits of the hidden values of the heads, which are larger than activations.
pub const HIDDEN_BITS: u32 = 10;

/// The embedding table: 8 bits a number, each row with its own scale.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Length of a row.
    pub width: usize,
    /// Rows one after another: most of a model, so that the one built in is not copied.
    pub values: Cow<'static, [i8]>,
    /// How far each row is shifted left to become activations.
    pub shifts: Vec<u8>,
}

/// One direction of one LSTM layer (Hochreiter & Schmidhuber 1997), gates in the order input, forget, output, candidate.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// From the layer below, with the bias.
    pub input: Dense,
    /// From the step before, without bias.
    pub state: Dense,
}

/// All weights.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// Word features to vectors.
    pub table: Table,
    /// Layers from the words up: forwards, backwards.
    pub layers: Vec<[Cell; 2]>,
    /// To tags.
    pub tags: Dense,
    /// To name tags.
    pub names: Dense,
    /// A word as a dependent, times the biaffine matrix.
    pub dependent: Dense,
    /// A dependent's hidden values to what is multiplied with a head's.
    pub biaffine: Dense,
    /// A word as a head.
    pub head: Dense,
    /// The root as a head.
    pub root: Vec<i16>,
    /// A dependent's part of the relation's hidden values, with the bias.
    pub relation_dependent: Dense,
    /// A head's part.
    pub relation_head: Dense,
    /// The root's part.
    pub relation_root: Vec<i32>,
    /// Hidden values to relations.
    pub relation: Dense,
    /// Sigmoid and tanh.
    pub curves: Curves,
}

/// What the network says of a sentence of n words.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// n × tags.
    pub tags: Vec<i32>,
    /// n × name tags.
    pub names: Vec<i32>,
    /// n × (n + 1): the root first.
    pub arcs: Vec<i32>,
    /// Hidden values of dependents and heads for [`Network::relations`].
    dependents: Vec<i32>,
    heads: Vec<i32>,
}

impl Network {
    /// Scores the words of one sentence.
    pub fn score(&self, words: &[&str], vocabulary: &Vocabulary) -> Scores {
        let n = words.len();
        let mut x = self.embed(words, vocabulary);
        for layer in &self.layers {
            x = self.layer(layer, &x, n);
        }
        let mut scores = Scores::default();
        self.tags.apply(&x, &mut scores.tags);
        self.names.apply(&x, &mut scores.names);
        self.arcs(&x, &mut scores.arcs);
        self.relation_dependent.apply(&x, &mut scores.dependents);
        self.relation_head.apply(&x, &mut scores.heads);
        scores
    }

    fn embed(&self, words: &[&str], vocabulary: &Vocabulary) -> Vec<i16> {
        let width = self.table.width;
        let mut out = Vec::with_capacity(words.len() * width);
        let mut rows = Vec::new();
        let mut sum = vec![0i32; width];
        for word in words {
            rows.clear();
            vocabulary.features(word, &mut rows);
            let row = |row: &u32| {
                let at = *row as usize;
                let values = self.table.values.get(at * width..(at + 1) * width).unwrap_or_default();
                (values, self.table.shifts.get(at).copied().unwrap_or_default())
            };
            sum_rows(rows.iter().map(row), &mut sum);
            out.extend(sum.iter().map(|s| narrow(*s)));
        }
        out
    }

    /// Both directions of a layer over the rows of x, side by side.
    fn layer(&self, cells: &[Cell; 2], x: &[i16], n: usize) -> Vec<i16> {
        let hidden = cells[0].state.inputs;
        let mut out = vec![0i16; n * 2 * hidden];
        let mut gates = Vec::new();
        for (side, cell) in cells.iter().enumerate() {
            cell.input.apply(x, &mut gates);
            let mut h = vec![0i16; hidden];
            let mut c = vec![0i32; hidden];
            for step in 0..n {
                let t = if side == 0 { step } else { n - 1 - step };
                let Some(row) = gates.get_mut(t * 4 * hidden..(t + 1) * 4 * hidden) else { continue };
                if step > 0 {
                    cell.state.add(&h, row);
                }
                self.curves.step(row, &mut c, &mut h);
                let at = t * 2 * hidden + side * hidden;
                if let Some(place) = out.get_mut(at..at + hidden) {
                    place.copy_from_slice(&h);
                }
            }
        }
        out
    }

    fn arcs(&self, x: &[i16], out: &mut Vec<i32>) {
        let mut wide = Vec::new();
        self.dependent.apply(x, &mut wide);
        let dependents = hidden(&wide);
        self.head.apply(x, &mut wide);
        let heads = hidden(&wide);
        self.biaffine.apply(&dependents, &mut wide);
        let turned: Vec<i16> = wide.iter().map(|v| narrow(*v >> WEIGHT_BITS)).collect();
        products(self.root.len(), &turned, &self.root, &heads, out);
    }

    /// Scores of the relations of each word to its head (0 is the root, word i is i + 1): n × relations.
    pub fn relations(&self, scores: &Scores, of: &[usize], out: &mut Vec<i32>) {
        let width = self.relation_root.len();
        let mut x: Vec<i16> = Vec::with_capacity(of.len() * width);
        for (d, head) in scores.dependents.chunks_exact(width.max(1)).zip(of) {
            let h = match head {
                0 => self.relation_root.as_slice(),
                h => scores.heads.get((h - 1) * width..h * width).unwrap_or_default(),
            };
            x.extend(d.iter().zip(h).map(|(a, b)| narrow(leak(a.wrapping_add(*b)) >> (PRODUCT_BITS - HIDDEN_BITS))));
        }
        self.relation.apply(&x, out);
    }
}

/// Sums of products as hidden values: leaked, and cut to 16 bits.
fn hidden(sums: &[i32]) -> Vec<i16> {
    sums.iter().map(|v| narrow(leak(*v) >> (PRODUCT_BITS - HIDDEN_BITS))).collect()
}
