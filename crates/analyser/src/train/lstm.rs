//! How does one direction of an LSTM layer run and learn? Through time, all sentences of a batch side by side.

use super::matrix::{Matrix, add};
use super::pack::Pack;
use super::weights::{Id, Weights};

/// One direction of one layer; gates in the order input, forget, output, candidate.
#[derive(Clone, Copy, Debug)]
pub struct Lstm {
    /// inputs × 4 hidden.
    pub input: Id,
    /// hidden × 4 hidden.
    pub state: Id,
    /// 1 × 4 hidden.
    pub bias: Id,
    /// From the last word to the first.
    pub backwards: bool,
}

/// What the way back needs to know of the way there.
pub struct Trace {
    gates: Matrix,
    tanh: Matrix,
    state_in: Matrix,
    cell_in: Matrix,
    mask: Matrix,
    /// What came out, a row a word.
    pub out: Matrix,
}

impl Lstm {
    /// A new one, uniformly at random within ±√(3 / inputs), the forget gate open.
    pub fn new(inputs: usize, hidden: usize, backwards: bool, weights: &mut Weights, rng: &mut fastrand::Rng) -> Lstm {
        let mut bias = Matrix::zeros(1, 4 * hidden);
        bias.data[hidden..2 * hidden].fill(1.0);
        let range = |n: usize| (3.0 / (n + hidden) as f32).sqrt();
        Lstm {
            input: weights.add(Matrix::random(inputs, 4 * hidden, range(inputs), rng)),
            state: weights.add(Matrix::random(hidden, 4 * hidden, range(hidden), rng)),
            bias: weights.add(bias),
            backwards,
        }
    }

    fn steps(&self, pack: &Pack) -> Vec<usize> {
        let n = pack.sizes.len();
        if self.backwards { (0..n).rev().collect() } else { (0..n).collect() }
    }

    /// Runs over the rows of `x`. `mask` (a row a sentence) is multiplied with the state that goes into each step.
    pub fn forward(&self, weights: &Weights, x: &Matrix, pack: &Pack, mask: Matrix) -> Trace {
        let state = weights.value(self.state);
        let (n, hidden) = (x.rows, state.rows);
        let mut gates = Matrix::zeros(n, 4 * hidden);
        for r in 0..n {
            gates.row_mut(r).copy_from_slice(&weights.value(self.bias).data);
        }
        gates.add_product(x.all(), weights.value(self.input).all());
        let mut t = Trace {
            gates,
            tanh: Matrix::zeros(n, hidden),
            state_in: Matrix::zeros(n, hidden),
            cell_in: Matrix::zeros(n, hidden),
            mask,
            out: Matrix::zeros(n, hidden),
        };
        let sentences = pack.lengths.len();
        let (mut h, mut c) = (Matrix::zeros(sentences, hidden), Matrix::zeros(sentences, hidden));
        for step in self.steps(pack) {
            let (at, size) = (pack.starts[step], pack.sizes[step]);
            for b in 0..size {
                let masked = t.state_in.row_mut(at + b).iter_mut().zip(h.row(b)).zip(t.mask.row(b));
                masked.for_each(|((s, h), m)| *s = h * m);
                t.cell_in.row_mut(at + b).copy_from_slice(c.row(b));
            }
            t.gates.product(at..at + size, t.state_in.view(at..at + size), state.all(), 1.0);
            for b in 0..size {
                let gates = t.gates.row_mut(at + b);
                let (ifo, g) = gates.split_at_mut(3 * hidden);
                ifo.iter_mut().for_each(|v| *v = 1.0 / (1.0 + (-*v).exp()));
                g.iter_mut().for_each(|v| *v = v.tanh());
                let (cell, out, tanh) = (c.row_mut(b), h.row_mut(b), t.tanh.row_mut(at + b));
                for k in 0..hidden {
                    cell[k] = ifo[hidden + k] * cell[k] + ifo[k] * g[k];
                    tanh[k] = cell[k].tanh();
                    out[k] = ifo[2 * hidden + k] * tanh[k];
                }
                t.out.row_mut(at + b).copy_from_slice(out);
            }
        }
        t
    }

    /// From the gradient of what came out to that of what went in; adds the weights' own.
    pub fn backward(&self, weights: &mut Weights, x: &Matrix, pack: &Pack, t: &Trace, out: &Matrix, into: &mut Matrix) {
        let hidden = out.cols;
        let sentences = pack.lengths.len();
        let mut pre = Matrix::zeros(x.rows, 4 * hidden);
        let (mut dh, mut dc) = (Matrix::zeros(sentences, hidden), Matrix::zeros(sentences, hidden));
        for step in self.steps(pack).into_iter().rev() {
            let (at, size) = (pack.starts[step], pack.sizes[step]);
            for b in 0..size {
                let r = at + b;
                let (gates, tanh, before) = (t.gates.row(r), t.tanh.row(r), t.cell_in.row(r));
                let (back, cell, given) = (dh.row(b), dc.row_mut(b), out.row(r));
                let to = pre.row_mut(r);
                for k in 0..hidden {
                    let (i, f, o, g) = (gates[k], gates[hidden + k], gates[2 * hidden + k], gates[3 * hidden + k]);
                    let d = given[k] + back[k];
                    let c = cell[k] + d * o * (1.0 - tanh[k] * tanh[k]);
                    to[k] = c * g * i * (1.0 - i);
                    to[hidden + k] = c * before[k] * f * (1.0 - f);
                    to[2 * hidden + k] = d * tanh[k] * o * (1.0 - o);
                    to[3 * hidden + k] = c * i * (1.0 - g * g);
                    cell[k] = c * f;
                }
            }
            dh.product(0..size, pre.view(at..at + size), weights.value(self.state).all().reversed_axes(), 0.0);
            for b in 0..size {
                dh.row_mut(b).iter_mut().zip(t.mask.row(b)).for_each(|(d, m)| *d *= m);
            }
        }
        weights.gradient(self.input).add_product(x.all().reversed_axes(), pre.all());
        weights.gradient(self.state).add_product(t.state_in.all().reversed_axes(), pre.all());
        for r in 0..pre.rows {
            add(&mut weights.gradient(self.bias).data, pre.row(r));
        }
        into.add_product(pre.all(), weights.value(self.input).all().reversed_axes());
    }
}
