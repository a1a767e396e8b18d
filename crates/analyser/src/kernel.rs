//! How are whole numbers multiplied fast? 16-bit products in 32-bit sums: exact, so in any order and on any machine the same.

use wide::{i16x8, i32x4};

/// Fractional bits of activations: 4096 is one.
pub const ACTIVATION_BITS: u32 = 12;
/// Fractional bits of weights: 1024 is one.
pub const WEIGHT_BITS: u32 = 10;
/// Fractional bits at which sigmoid and tanh are looked up.
const LOOKUP_BITS: u32 = 8;
/// The look-ups cover −8 to 8.
const LOOKUP: i32 = 8 << LOOKUP_BITS;

/// The product of two vectors.
#[inline]
pub fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0i32, |sum, (x, y)| sum.wrapping_add(i32::from(*x).wrapping_mul(i32::from(*y))))
}

/// Outputs that are reckoned together: two registers of four sums.
const LANES: usize = 8;

/// Weights of one layer and what is added to each output.
///
/// Kept so that one multiply-add of the machine serves four outputs: for each eight outputs and each pair of inputs the eight
/// pairs of weights, side by side.
#[derive(Clone, Debug, Default)]
pub struct Dense {
    /// Length of an input row, even.
    pub inputs: usize,
    /// One for each output, with the fractional bits of a product.
    pub bias: Vec<i32>,
    blocks: Vec<[i16x8; 2]>,
}

impl Dense {
    /// A layer of `weights`, a row of `inputs` for each output; `inputs` is even.
    pub fn new(inputs: usize, weights: &[i16], bias: Vec<i32>) -> Dense {
        let at = |output: usize, input: usize| weights.get(output * inputs + input).copied().unwrap_or_default();
        let mut blocks = Vec::with_capacity(bias.len().div_ceil(LANES) * inputs / 2);
        for first in (0..bias.len()).step_by(LANES) {
            for k in (0..inputs).step_by(2) {
                let four = |from: usize| {
                    i16x8::new(std::array::from_fn(|j| if from + j / 2 < bias.len() { at(from + j / 2, k + j % 2) } else { 0 }))
                };
                blocks.push([four(first), four(first + LANES / 2)]);
            }
        }
        Dense { inputs, bias, blocks }
    }

    /// The weights as they were given: a row for each output.
    pub fn weights(&self) -> Vec<i16> {
        let half = self.inputs / 2;
        let one = |output: usize, input: usize| {
            let block = self.blocks.get(output / LANES * half + input / 2)?;
            let four = block.get(output % LANES / 4)?.to_array();
            four.get(2 * (output % 4) + input % 2).copied()
        };
        (0..self.bias.len()).flat_map(|o| (0..self.inputs).map(move |i| one(o, i).unwrap_or_default())).collect()
    }

    /// The products of all rows of `x` (each `inputs` long), with the bias.
    pub fn apply(&self, x: &[i16], out: &mut Vec<i32>) {
        let rows = x.len() / self.inputs.max(1);
        let outputs = self.bias.len();
        out.clear();
        for _ in 0..rows {
            out.extend_from_slice(&self.bias);
        }
        let pairs = pairs(x);
        let half = (self.inputs / 2).max(1);
        for (four, to) in pairs.chunks(4 * half).zip(out.chunks_mut((4 * outputs).max(1))) {
            if four.len() == 4 * half {
                self.rows::<4>(four, to);
            } else {
                four.chunks_exact(half).zip(to.chunks_exact_mut(outputs.max(1))).for_each(|(row, to)| self.rows::<1>(row, to));
            }
        }
    }

    /// Adds the products with one row.
    pub fn add(&self, x: &[i16], out: &mut [i32]) {
        self.rows::<1>(&pairs(x), out);
    }

    /// Adds the products of `R` rows of pairs to `R` rows of sums.
    #[inline]
    fn rows<const R: usize>(&self, pairs: &[i16x8], out: &mut [i32]) {
        let half = (self.inputs / 2).max(1);
        let outputs = self.bias.len();
        if pairs.len() < R * half {
            return;
        }
        let x: [&[i16x8]; R] = std::array::from_fn(|r| &pairs[r * half..][..half]);
        for (b, block) in self.blocks.chunks_exact(half).enumerate() {
            let mut sums = [[i32x4::ZERO; 2]; R];
            for k in 0..half {
                let [low, high] = block[k];
                for r in 0..R {
                    sums[r][0] += low.dot(x[r][k]);
                    sums[r][1] += high.dot(x[r][k]);
                }
            }
            for (r, sum) in sums.iter().enumerate() {
                let (first, last) = (r * outputs + b * LANES, r * outputs + outputs.min((b + 1) * LANES));
                let all = sum[0].to_array().into_iter().chain(sum[1].to_array());
                out.get_mut(first..last).unwrap_or_default().iter_mut().zip(all).for_each(|(o, s)| *o = o.wrapping_add(s));
            }
        }
    }
}

/// Each two inputs four times over, as the multiply-add of four outputs wants them.
fn pairs(x: &[i16]) -> Vec<i16x8> {
    let two = |p: &[i16]| i32::from(p[1]) << 16 | i32::from(p[0]) & 0xFFFF;
    x.chunks_exact(2).map(|p| bytemuck::cast(i32x4::splat(two(p)))).collect()
}

/// Cuts to what 16 bits hold.
#[inline]
pub fn narrow(v: i32) -> i16 {
    v.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

/// Sigmoid and tanh as tables, made where the model is trained so that no two machines differ in a last digit.
#[derive(Clone, Debug, Default)]
pub struct Curves {
    /// Sigmoid of (index − 2048) / 256, as an activation.
    pub sigmoid: Vec<i16>,
    /// Hyperbolic tangent, likewise.
    pub tanh: Vec<i16>,
}

impl Curves {
    /// Entries of each table.
    pub const LEN: usize = 2 * LOOKUP as usize;

    /// The tables.
    pub fn new() -> Curves {
        let one = f64::from(1 << ACTIVATION_BITS);
        let at = |i: usize| (i as f64 - f64::from(LOOKUP) + 0.5) / f64::from(1 << LOOKUP_BITS);
        Curves {
            sigmoid: (0..Self::LEN).map(|i| (one / (1.0 + (-at(i)).exp())).round() as i16).collect(),
            tanh: (0..Self::LEN).map(|i| (one * at(i).tanh()).round() as i16).collect(),
        }
    }

    /// Sigmoid of a number with `bits` fractional bits.
    #[inline]
    pub fn sigmoid(&self, v: i32, bits: u32) -> i32 {
        look_up(&self.sigmoid, v, bits)
    }

    /// Hyperbolic tangent of a number with `bits` fractional bits.
    #[inline]
    pub fn tanh(&self, v: i32, bits: u32) -> i32 {
        look_up(&self.tanh, v, bits)
    }
}

#[inline]
fn look_up(table: &[i16], v: i32, bits: u32) -> i32 {
    let at = (v >> (bits - LOOKUP_BITS)).clamp(-LOOKUP, LOOKUP - 1) + LOOKUP;
    i32::from(table.get(at as usize).copied().unwrap_or_default())
}

/// A leaky rectifier: an eighth below nought.
#[inline]
pub fn leak(v: i32) -> i32 {
    if v > 0 { v } else { v >> 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_gives_sums_of_products() {
        let mut rng = fastrand::Rng::with_seed(5);
        for (inputs, outputs, rows) in [(2, 1, 1), (6, 9, 3), (8, 17, 4), (10, 8, 9), (96, 51, 6)] {
            let weights: Vec<i16> = (0..inputs * outputs).map(|_| rng.i16(-2000..2000)).collect();
            let bias: Vec<i32> = (0..outputs).map(|_| rng.i32(-90_000..90_000)).collect();
            let x: Vec<i16> = (0..rows * inputs).map(|_| rng.i16(-9000..9000)).collect();
            let dense = Dense::new(inputs, &weights, bias.clone());
            assert_eq!(dense.weights(), weights);
            let mut found = Vec::new();
            dense.apply(&x, &mut found);
            let one = |r: usize, o: usize| bias[o] + dot(&weights[o * inputs..(o + 1) * inputs], &x[r * inputs..(r + 1) * inputs]);
            let expect: Vec<i32> = (0..rows).flat_map(|r| (0..outputs).map(move |o| (r, o))).map(|(r, o)| one(r, o)).collect();
            assert_eq!(found, expect, "{inputs} inputs, {outputs} outputs, {rows} rows");
        }
    }
}
