//! Which numbers are learnt, and how does a step move them? Adam (Kingma & Ba 2015), rows of the table only where touched.

use super::matrix::Matrix;

/// One matrix that is learnt.
#[derive(Clone, Debug)]
pub struct Weight {
    /// The numbers.
    pub value: Matrix,
    /// What the batch says they should move by, before scaling.
    pub gradient: Matrix,
    mean: Vec<f32>,
    square: Vec<f32>,
    /// Rows touched by the batch; none for a matrix that is moved whole.
    touched: Option<Vec<u32>>,
}

/// All that is learnt; a weight is known by its index.
#[derive(Clone, Debug, Default)]
pub struct Weights {
    list: Vec<Weight>,
    steps: i32,
}

/// Index of a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id(usize);

const DECAY_MEAN: f32 = 0.9;
const DECAY_SQUARE: f32 = 0.98;
const LONGEST_GRADIENT: f32 = 5.0;

impl Weights {
    /// Adds a matrix that is moved whole.
    pub fn add(&mut self, value: Matrix) -> Id {
        self.push(value, None)
    }

    /// Adds a matrix of which a batch touches few rows.
    pub fn add_table(&mut self, value: Matrix) -> Id {
        self.push(value, Some(Vec::new()))
    }

    fn push(&mut self, value: Matrix, touched: Option<Vec<u32>>) -> Id {
        let n = value.data.len();
        let gradient = Matrix::zeros(value.rows, value.cols);
        self.list.push(Weight { value, gradient, mean: vec![0.0; n], square: vec![0.0; n], touched });
        Id(self.list.len() - 1)
    }

    /// The numbers of a weight.
    pub fn value(&self, id: Id) -> &Matrix {
        &self.list[id.0].value
    }

    /// The numbers of a weight, to set before learning.
    pub fn value_mut(&mut self, id: Id) -> &mut Matrix {
        &mut self.list[id.0].value
    }

    /// The gradient of a weight, to add to.
    pub fn gradient(&mut self, id: Id) -> &mut Matrix {
        &mut self.list[id.0].gradient
    }

    /// Adds to the gradient of one row of a table.
    pub fn touch(&mut self, id: Id, row: u32, by: &[f32]) {
        let weight = &mut self.list[id.0];
        super::matrix::add(weight.gradient.row_mut(row as usize), by);
        if let Some(rows) = &mut weight.touched {
            rows.push(row);
        }
    }

    /// Moves all weights by one batch's gradients, each multiplied by `scale`, and clears them.
    pub fn step(&mut self, rate: f32, scale: f32) {
        self.steps += 1;
        for w in &mut self.list {
            if let Some(rows) = &mut w.touched {
                rows.sort_unstable();
                rows.dedup();
            }
        }
        let length = self.list.iter().map(square_length).sum::<f64>().sqrt() as f32 * scale;
        let cut = if length > LONGEST_GRADIENT { scale * LONGEST_GRADIENT / length } else { scale };
        let mean_due = 1.0 - DECAY_MEAN.powi(self.steps);
        let square_due = 1.0 - DECAY_SQUARE.powi(self.steps);
        for w in &mut self.list {
            let (cols, all) = (w.value.cols, w.value.data.len());
            let Weight { value, gradient, mean, square, touched } = w;
            let mut step = |from: usize, to: usize| {
                let pairs = value.data[from..to].iter_mut().zip(&mut gradient.data[from..to]);
                for ((v, g), (m, s)) in pairs.zip(mean[from..to].iter_mut().zip(&mut square[from..to])) {
                    let now = *g * cut;
                    *g = 0.0;
                    *m = DECAY_MEAN * *m + (1.0 - DECAY_MEAN) * now;
                    *s = DECAY_SQUARE * *s + (1.0 - DECAY_SQUARE) * now * now;
                    *v -= rate * (*m / mean_due) / ((*s / square_due).sqrt() + 1e-8);
                }
            };
            match touched {
                None => step(0, all),
                Some(rows) => rows.drain(..).for_each(|r| step(r as usize * cols, (r as usize + 1) * cols)),
            }
        }
    }
}

fn square_length(w: &Weight) -> f64 {
    let sum = |g: &[f32]| g.iter().map(|v| f64::from(*v) * f64::from(*v)).sum::<f64>();
    match &w.touched {
        None => sum(&w.gradient.data),
        Some(rows) => rows.iter().map(|r| sum(w.gradient.row(*r as usize))).sum(),
    }
}

/// The mean of the weights at several steps, which is better than the last (Polyak & Juditsky 1992).
#[derive(Clone, Debug, Default)]
pub struct Average {
    sums: Vec<Vec<f32>>,
    count: usize,
}

impl Average {
    /// Takes in the weights as they are now.
    pub fn add(&mut self, weights: &Weights) {
        self.sums.resize_with(weights.list.len(), Vec::new);
        for (sum, w) in self.sums.iter_mut().zip(&weights.list) {
            sum.resize(w.value.data.len(), 0.0);
            super::matrix::add(sum, &w.value.data);
        }
        self.count += 1;
    }

    /// Sets the weights to the mean; leaves them where nothing was taken in.
    pub fn put_into(&self, weights: &mut Weights) {
        for (sum, w) in self.sums.iter().zip(&mut weights.list) {
            w.value.data.iter_mut().zip(sum).for_each(|(v, s)| *v = s / self.count as f32);
        }
    }
}
