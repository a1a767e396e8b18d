//! How does the whole network run and learn on a batch? Words to vectors, LSTM layers, four heads, and the way back.

use super::example::{Example, Vectors};
use super::lstm::{Lstm, Trace};
use super::matrix::{Matrix, add};
use super::pack::Pack;
use super::weights::{Id, Weights};
use crate::features::UNKNOWN;
use crate::labels::{NAME_TAGS, RELATIONS, TAGS};

/// Widths of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Of a word's vector.
    pub word: usize,
    /// Of one direction of an LSTM layer.
    pub hidden: usize,
    /// LSTM layers.
    pub layers: usize,
    /// Of a word as dependent and as head.
    pub arc: usize,
    /// Of the hidden values of relations.
    pub relation: usize,
}

/// A layer without time: inputs × outputs, and a bias.
#[derive(Clone, Copy, Debug)]
pub struct Linear {
    /// inputs × outputs.
    pub weight: Id,
    /// 1 × outputs.
    pub bias: Id,
}

impl Linear {
    fn new(inputs: usize, outputs: usize, weights: &mut Weights, rng: &mut fastrand::Rng) -> Linear {
        let range = (6.0 / (inputs + outputs) as f32).sqrt();
        Linear { weight: weights.add(Matrix::random(inputs, outputs, range, rng)), bias: weights.add(Matrix::zeros(1, outputs)) }
    }

    fn forward(&self, weights: &Weights, x: &Matrix) -> Matrix {
        let bias = &weights.value(self.bias).data;
        let mut out = Matrix { rows: x.rows, cols: bias.len(), data: bias.iter().copied().cycle().take(x.rows * bias.len()).collect() };
        out.add_product(x.all(), weights.value(self.weight).all());
        out
    }

    fn backward(&self, weights: &mut Weights, x: &Matrix, out: &Matrix, into: &mut Matrix) {
        weights.gradient(self.weight).add_product(x.all().reversed_axes(), out.all());
        for r in 0..out.rows {
            add(&mut weights.gradient(self.bias).data, out.row(r));
        }
        into.add_product(out.all(), weights.value(self.weight).all().reversed_axes());
    }
}

/// The network as it is trained.
#[derive(Clone, Debug)]
pub struct Graph {
    /// Word and piece rows × word.
    pub table: Id,
    /// Fixed vector × word.
    pub vectors: Id,
    /// From the words up.
    pub layers: Vec<[Lstm; 2]>,
    /// To tags.
    pub tags: Linear,
    /// To name tags.
    pub names: Linear,
    /// A word as dependent.
    pub dependent: Linear,
    /// A word as head.
    pub head: Linear,
    /// The root as head.
    pub root: Id,
    /// Dependent × head, and what speaks for a head whatever the dependent.
    pub biaffine: Linear,
    /// A dependent's part of a relation.
    pub relation_dependent: Linear,
    /// A head's part.
    pub relation_head: Linear,
    /// The root's part.
    pub relation_root: Id,
    /// To relations.
    pub relation: Linear,
}

/// How much more a name tag weighs than a tag, a head or a relation: most are `O` and teach little.
const NAMES_WEIGH: f32 = 2.0;

/// What the layers made of a batch, as the heads learn from it.
#[derive(Clone, Copy)]
struct Seen<'a> {
    batch: &'a [&'a Example],
    pack: &'a Pack,
    /// What the highest layer gives, a row a word.
    top: &'a Matrix,
    /// Share of hidden values left out.
    drop: f32,
}

/// How much is left out at random while learning: of words, of their vectors, of what layers give.
#[derive(Clone, Copy, Debug)]
pub struct Dropout {
    /// A word's own row.
    pub word: f32,
    /// Inputs of the first layer.
    pub input: f32,
    /// Outputs of each layer, and the state between steps.
    pub layer: f32,
    /// Hidden values of arcs and relations.
    pub hidden: f32,
}

impl Graph {
    /// A network of random numbers.
    pub fn new(shape: Shape, rows: usize, fixed: usize, weights: &mut Weights, rng: &mut fastrand::Rng) -> Graph {
        let Shape { word, hidden, layers, arc, relation } = shape;
        let wide = 2 * hidden;
        Graph {
            table: weights.add_table(Matrix::random(rows, word, 0.1, rng)),
            vectors: weights.add(Matrix::random(fixed, word, (3.0 / fixed.max(1) as f32).sqrt() * 0.3, rng)),
            layers: (0..layers)
                .map(|l| {
                    let below = if l == 0 { word } else { wide };
                    [false, true].map(|backwards| Lstm::new(below, hidden, backwards, weights, rng))
                })
                .collect(),
            tags: Linear::new(wide, TAGS.len(), weights, rng),
            names: Linear::new(wide, NAME_TAGS.len(), weights, rng),
            dependent: Linear::new(wide, arc, weights, rng),
            head: Linear::new(wide, arc, weights, rng),
            root: weights.add(Matrix::random(1, arc, 0.3, rng)),
            biaffine: Linear::new(arc, arc, weights, rng),
            relation_dependent: Linear::new(wide, relation, weights, rng),
            relation_head: Linear::new(wide, relation, weights, rng),
            relation_root: weights.add(Matrix::random(1, relation, 0.3, rng)),
            relation: Linear::new(relation, RELATIONS.len(), weights, rng),
        }
    }

    /// Learns from one batch (longest sentence first): adds to the gradients, returns the summed loss.
    pub fn learn(&self, weights: &mut Weights, batch: &[&Example], vectors: &Vectors, drop: Dropout, rng: &mut fastrand::Rng) -> f64 {
        let pack = Pack::new(batch.iter().map(|e| e.words.len()).collect());
        let sentences = batch.len();
        let (rows, fixed) = self.inputs(batch, &pack, vectors, drop, rng);
        let word = weights.value(self.table).cols;
        let mut x = Matrix::zeros(pack.rows(), word);
        for (r, list) in rows.iter().enumerate() {
            list.iter().for_each(|row| add(x.row_mut(r), weights.value(self.table).row(*row as usize)));
        }
        x.add_product(fixed.all(), weights.value(self.vectors).all());
        let input_mask = mask(sentences, word, drop.input, rng);
        apply(&mut x, &input_mask, &pack);

        let mut inputs = vec![x];
        let mut traces: Vec<[Trace; 2]> = Vec::new();
        let mut masks = Vec::new();
        for layer in &self.layers {
            let below = &inputs[inputs.len() - 1];
            let hidden = weights.value(layer[0].state).rows;
            let two = [0, 1].map(|s| layer[s].forward(weights, below, &pack, mask(sentences, hidden, drop.layer, rng)));
            let out_mask = mask(sentences, 2 * hidden, drop.layer, rng);
            let mut out = beside(&two[0].out, &two[1].out);
            apply(&mut out, &out_mask, &pack);
            inputs.push(out);
            traces.push(two);
            masks.push(out_mask);
        }

        let top = inputs.pop().unwrap_or_default();
        let mut gradient = Matrix::zeros(top.rows, top.cols);
        let seen = Seen { batch, pack: &pack, top: &top, drop: drop.hidden };
        let mut loss = learn_tags(self.tags, 1.0, |e| &e.tags, weights, &seen, &mut gradient);
        loss += learn_tags(self.names, NAMES_WEIGH, |e| &e.names, weights, &seen, &mut gradient);
        loss += self.learn_arcs(weights, &seen, &mut gradient, rng);
        loss += self.learn_relations(weights, &seen, &mut gradient, rng);

        for l in (0..self.layers.len()).rev() {
            apply(&mut gradient, &masks[l], &pack);
            let below = &inputs[l];
            let mut next = Matrix::zeros(below.rows, below.cols);
            let (left, right) = apart(&gradient);
            for (s, half) in [left, right].iter().enumerate() {
                self.layers[l][s].backward(weights, below, &pack, &traces[l][s], half, &mut next);
            }
            gradient = next;
        }
        apply(&mut gradient, &input_mask, &pack);
        weights.gradient(self.vectors).add_product(fixed.all().reversed_axes(), gradient.all());
        for (r, list) in rows.iter().enumerate() {
            list.iter().for_each(|row| weights.touch(self.table, *row, gradient.row(r)));
        }
        loss
    }

    /// The table rows of each word and its fixed vector, some left out at random.
    fn inputs(
        &self,
        batch: &[&Example],
        pack: &Pack,
        vectors: &Vectors,
        drop: Dropout,
        rng: &mut fastrand::Rng,
    ) -> (Vec<Vec<u32>>, Matrix) {
        let mut rows = vec![Vec::new(); pack.rows()];
        let mut fixed = Matrix::zeros(pack.rows(), vectors.width);
        for (b, example) in batch.iter().enumerate() {
            for (t, word) in example.words.iter().enumerate() {
                let r = pack.row(b, t);
                // Rare words are left out more often (Kiperwasser & Goldberg 2016), for there will be new ones.
                let rare = 0.25 / (0.25 + word.count as f32);
                if rng.f32() < drop.word + (1.0 - drop.word) * rare {
                    rows[r] = word.pieces.iter().copied().chain([UNKNOWN]).collect();
                } else {
                    rows[r] = word.own.iter().chain(&word.pieces).copied().collect();
                }
                if let Some(v) = word.vector.filter(|_| rng.f32() >= drop.word) {
                    fixed.row_mut(r).copy_from_slice(vectors.row(v));
                }
            }
        }
        (rows, fixed)
    }

    fn learn_arcs(&self, weights: &mut Weights, seen: &Seen<'_>, into: &mut Matrix, rng: &mut fastrand::Rng) -> f64 {
        let Seen { batch, pack, top, drop } = *seen;
        let mut dependents = self.dependent.forward(weights, top);
        let mut heads = self.head.forward(weights, top);
        let (bent_d, bent_h) = (bend(&mut dependents), bend(&mut heads));
        let (mask_d, mask_h) = (mask(batch.len(), dependents.cols, drop, rng), mask(batch.len(), heads.cols, drop, rng));
        apply(&mut dependents, &mask_d, pack);
        apply(&mut heads, &mask_h, pack);
        let turned = self.biaffine.forward(weights, &dependents);
        let (mut d_turned, mut d_heads) = (Matrix::zeros(turned.rows, turned.cols), Matrix::zeros(heads.rows, heads.cols));
        let mut loss = 0.0;
        for (b, e) in batch.iter().enumerate().filter(|(_, e)| !e.heads.is_empty()) {
            let n = e.words.len();
            let rows: Vec<usize> = (0..n).map(|t| pack.row(b, t)).collect();
            let left = gather(&turned, &rows);
            let mut right = Matrix::zeros(n + 1, heads.cols);
            right.row_mut(0).copy_from_slice(&weights.value(self.root).data);
            rows.iter().enumerate().for_each(|(t, r)| right.row_mut(t + 1).copy_from_slice(heads.row(*r)));
            let mut scores = Matrix::zeros(n, n + 1);
            scores.product(0..n, left.all(), right.all().reversed_axes(), 0.0);
            for d in 0..n {
                let row = scores.row_mut(d);
                row[d + 1] = f32::NEG_INFINITY;
                loss += surprise(row, Some(e.heads[d]));
            }
            let mut back = Matrix::zeros(n, left.cols);
            back.product(0..n, scores.all(), right.all(), 0.0);
            rows.iter().enumerate().for_each(|(t, r)| add(d_turned.row_mut(*r), back.row(t)));
            let mut back = Matrix::zeros(n + 1, left.cols);
            back.product(0..n + 1, scores.all().reversed_axes(), left.all(), 0.0);
            add(&mut weights.gradient(self.root).data, back.row(0));
            rows.iter().enumerate().for_each(|(t, r)| add(d_heads.row_mut(*r), back.row(t + 1)));
        }
        let mut d_dependents = Matrix::zeros(dependents.rows, dependents.cols);
        self.biaffine.backward(weights, &dependents, &d_turned, &mut d_dependents);
        apply(&mut d_dependents, &mask_d, pack);
        apply(&mut d_heads, &mask_h, pack);
        unbend(&mut d_dependents, &bent_d);
        unbend(&mut d_heads, &bent_h);
        self.dependent.backward(weights, top, &d_dependents, into);
        self.head.backward(weights, top, &d_heads, into);
        loss
    }

    fn learn_relations(&self, weights: &mut Weights, seen: &Seen<'_>, into: &mut Matrix, rng: &mut fastrand::Rng) -> f64 {
        let Seen { batch, pack, top, drop } = *seen;
        let mut hidden = self.relation_dependent.forward(weights, top);
        let heads = self.relation_head.forward(weights, top);
        let mut head_row = vec![None; top.rows];
        let mut gold = vec![None; top.rows];
        for (b, e) in batch.iter().enumerate() {
            for (t, (h, relation)) in e.heads.iter().zip(&e.relations).enumerate() {
                let r = pack.row(b, t);
                gold[r] = Some(*relation);
                head_row[r] = h.checked_sub(1).map(|t| pack.row(b, t));
                let part = head_row[r].map_or(weights.value(self.relation_root).data.as_slice(), |h| heads.row(h));
                add(hidden.row_mut(r), part);
            }
        }
        let bent = bend(&mut hidden);
        let dropped = mask(batch.len(), hidden.cols, drop, rng);
        apply(&mut hidden, &dropped, pack);
        let mut scores = self.relation.forward(weights, &hidden);
        let loss = (0..top.rows).map(|r| surprise(scores.row_mut(r), gold[r])).sum();
        let mut back = Matrix::zeros(hidden.rows, hidden.cols);
        self.relation.backward(weights, &hidden, &scores, &mut back);
        apply(&mut back, &dropped, pack);
        unbend(&mut back, &bent);
        let mut d_heads = Matrix::zeros(heads.rows, heads.cols);
        for r in (0..top.rows).filter(|r| gold[*r].is_some()) {
            match head_row[r] {
                Some(h) => add(d_heads.row_mut(h), back.row(r)),
                None => add(&mut weights.gradient(self.relation_root).data, back.row(r)),
            }
        }
        self.relation_dependent.backward(weights, top, &back, into);
        self.relation_head.backward(weights, top, &d_heads, into);
        loss
    }
}

/// Learns one row of tags, which weighs so much.
fn learn_tags(
    linear: Linear,
    weight: f32,
    gold: impl Fn(&Example) -> &[usize],
    weights: &mut Weights,
    seen: &Seen<'_>,
    into: &mut Matrix,
) -> f64 {
    let mut scores = linear.forward(weights, seen.top);
    let mut known = vec![None; seen.top.rows];
    for (b, e) in seen.batch.iter().enumerate() {
        gold(e).iter().enumerate().for_each(|(t, g)| known[seen.pack.row(b, t)] = Some(*g));
    }
    let mut loss = 0.0;
    for (r, g) in known.into_iter().enumerate() {
        loss += f64::from(weight) * surprise(scores.row_mut(r), g);
        scores.row_mut(r).iter_mut().for_each(|v| *v *= weight);
    }
    linear.backward(weights, seen.top, &scores, into);
    loss
}

/// Scores become their softmax less the gold (nought where there is none): the gradient. Returns −ln of the gold's share.
fn surprise(scores: &mut [f32], gold: Option<usize>) -> f64 {
    let Some(gold) = gold else {
        scores.fill(0.0);
        return 0.0;
    };
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - top).exp();
        sum += *s;
    }
    scores.iter_mut().for_each(|s| *s /= sum);
    let loss = -f64::from(scores[gold].max(1e-12)).ln();
    scores[gold] -= 1.0;
    loss
}

/// One number a sentence and column: nought with probability `drop`, else what keeps the sum.
fn mask(rows: usize, cols: usize, drop: f32, rng: &mut fastrand::Rng) -> Matrix {
    let keep = 1.0 / (1.0 - drop);
    Matrix { rows, cols, data: (0..rows * cols).map(|_| if rng.f32() < drop { 0.0 } else { keep }).collect() }
}

fn apply(x: &mut Matrix, mask: &Matrix, pack: &Pack) {
    for (t, size) in pack.sizes.iter().enumerate() {
        for b in 0..*size {
            x.row_mut(pack.row(b, t)).iter_mut().zip(mask.row(b)).for_each(|(v, m)| *v *= m);
        }
    }
}

fn beside(a: &Matrix, b: &Matrix) -> Matrix {
    let data = (0..a.rows).flat_map(|r| a.row(r).iter().chain(b.row(r)).copied()).collect();
    Matrix { rows: a.rows, cols: a.cols + b.cols, data }
}

fn apart(x: &Matrix) -> (Matrix, Matrix) {
    let half = x.cols / 2;
    let take =
        |from: usize| Matrix { rows: x.rows, cols: half, data: (0..x.rows).flat_map(|r| &x.row(r)[from..from + half]).copied().collect() };
    (take(0), take(half))
}

fn gather(x: &Matrix, rows: &[usize]) -> Matrix {
    Matrix { rows: rows.len(), cols: x.cols, data: rows.iter().flat_map(|r| x.row(*r)).copied().collect() }
}

/// The leaky rectifier; returns what the way back multiplies with.
fn bend(x: &mut Matrix) -> Vec<f32> {
    let slopes: Vec<f32> = x.data.iter().map(|v| if *v > 0.0 { 1.0 } else { 0.125 }).collect();
    x.data.iter_mut().zip(&slopes).for_each(|(v, s)| *v *= s);
    slopes
}

fn unbend(x: &mut Matrix, slopes: &[f32]) {
    x.data.iter_mut().zip(slopes).for_each(|(v, s)| *v *= s);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::example::Seen as Word;

    fn example(rng: &mut fastrand::Rng, n: usize, named: bool) -> Example {
        let seen = |rng: &mut fastrand::Rng| Word {
            own: vec![rng.u32(1..5)],
            pieces: vec![rng.u32(5..9), rng.u32(5..9)],
            vector: None,
            count: 1_000_000,
        };
        Example {
            words: (0..n).map(|_| seen(rng)).collect(),
            tags: (0..n).map(|_| rng.usize(..TAGS.len())).collect(),
            heads: (0..n).map(|d| if d == 0 { 0 } else { rng.usize(..=d) }).collect(),
            relations: (0..n).map(|_| rng.usize(..RELATIONS.len())).collect(),
            names: if named { (0..n).map(|_| rng.usize(..NAME_TAGS.len())).collect() } else { Vec::new() },
        }
    }

    /// What the way back gives for each weight is the slope of the loss there, as found by moving the weight.
    #[test]
    fn gradients_are_slopes() {
        let mut rng = fastrand::Rng::with_seed(3);
        let shape = Shape { word: 5, hidden: 4, layers: 2, arc: 3, relation: 3 };
        let mut weights = Weights::default();
        let graph = Graph::new(shape, 9, 0, &mut weights, &mut rng);
        let examples = [example(&mut rng, 4, true), example(&mut rng, 3, false), example(&mut rng, 1, true)];
        let batch: Vec<&Example> = examples.iter().collect();
        let none = Dropout { word: 0.0, input: 0.0, layer: 0.0, hidden: 0.0 };
        let vectors = Vectors::default();
        let loss = |weights: &Weights| graph.learn(&mut weights.clone(), &batch, &vectors, none, &mut fastrand::Rng::with_seed(1));
        let mut learnt = weights.clone();
        graph.learn(&mut learnt, &batch, &vectors, none, &mut fastrand::Rng::with_seed(1));
        let ids = [graph.table, graph.layers[0][0].input, graph.layers[0][1].state, graph.layers[1][1].bias, graph.layers[1][0].state];
        let more = [graph.tags.weight, graph.names.bias, graph.dependent.weight, graph.head.bias, graph.root, graph.biaffine.weight];
        let rest =
            [graph.biaffine.bias, graph.relation_dependent.weight, graph.relation_head.weight, graph.relation_root, graph.relation.weight];
        for id in ids.into_iter().chain(more).chain(rest) {
            for _ in 0..6 {
                let at = rng.usize(..weights.value(id).data.len());
                let slope = learnt.gradient(id).data[at];
                let by = 1e-2;
                let mut moved = weights.clone();
                moved.value_mut(id).data[at] += by;
                let up = loss(&moved);
                moved.value_mut(id).data[at] -= 2.0 * by;
                let found = ((up - loss(&moved)) / f64::from(2.0 * by)) as f32;
                assert!((found - slope).abs() < 0.02 + 0.03 * slope.abs(), "{id:?} at {at}: slope {slope}, found {found}");
            }
        }
    }
}
