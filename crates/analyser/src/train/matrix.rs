//! How are matrices of training multiplied? Rows one after another in one list, products by `ndarray`.

#![allow(clippy::expect_used, reason = "a view's shape is that of the matrix it is a view of")]

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};
use std::ops::Range;

/// Numbers in rows.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// How many rows.
    pub rows: usize,
    /// Length of a row.
    pub cols: usize,
    /// Rows one after another.
    pub data: Vec<f32>,
}

impl Matrix {
    /// All nought.
    pub fn zeros(rows: usize, cols: usize) -> Matrix {
        Matrix { rows, cols, data: vec![0.0; rows * cols] }
    }

    /// Uniform within ±`range`.
    pub fn random(rows: usize, cols: usize, range: f32, rng: &mut fastrand::Rng) -> Matrix {
        Matrix { rows, cols, data: (0..rows * cols).map(|_| (rng.f32() * 2.0 - 1.0) * range).collect() }
    }

    /// One row.
    pub fn row(&self, i: usize) -> &[f32] {
        &self.data[i * self.cols..(i + 1) * self.cols]
    }

    /// One row, to write.
    pub fn row_mut(&mut self, i: usize) -> &mut [f32] {
        &mut self.data[i * self.cols..(i + 1) * self.cols]
    }

    /// Some rows as a view.
    pub fn view(&self, rows: Range<usize>) -> ArrayView2<'_, f32> {
        ArrayView2::from_shape((rows.len(), self.cols), &self.data[rows.start * self.cols..rows.end * self.cols]).expect("rows fit")
    }

    /// All rows as a view.
    pub fn all(&self) -> ArrayView2<'_, f32> {
        self.view(0..self.rows)
    }

    /// `self[rows] = a · b + keep · self[rows]`.
    pub fn product(&mut self, rows: Range<usize>, a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>, keep: f32) {
        let cols = self.cols;
        let data = &mut self.data[rows.start * cols..rows.end * cols];
        let mut out = ArrayViewMut2::from_shape((rows.len(), cols), data).expect("rows fit");
        general_mat_mul(1.0, &a, &b, keep, &mut out);
    }

    /// Adds `a · b` to all rows.
    pub fn add_product(&mut self, a: ArrayView2<'_, f32>, b: ArrayView2<'_, f32>) {
        self.product(0..self.rows, a, b, 1.0);
    }
}

/// Adds one list to another.
pub fn add(to: &mut [f32], from: &[f32]) {
    for (t, f) in to.iter_mut().zip(from) {
        *t += f;
    }
}
