//! How are whole numbers multiplied fast? 16-bit products in 32-bit sums: exact, so in any order and on any machine the same.

use wide::{i16x8, i16x16, i32x4};

/// Fractional bits of activations: 4096 is one.
pub const ACTIVATION_BITS: u32 = 12;
/// Fractional bits of weights: 1024 is one.
pub const WEIGHT_BITS: u32 = 10;
/// Fractional bits of a product of a weight and an activation.
pub const PRODUCT_BITS: u32 = ACTIVATION_BITS + WEIGHT_BITS;
/// Fractional bits at which sigmoid and tanh are looked up.
const LOOKUP_BITS: u32 = 8;
/// The look-ups cover −8 to 8.
const LOOKUP: i32 = 8 << LOOKUP_BITS;

/// Does something with the widest registers of the processor the program runs on. Whole numbers give the same with any: what
/// a processor has shows in the time alone.
#[inline(always)]
fn widely<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    if let Some(machine) = pulp::x86::V3::try_new() {
        return machine.vectorize(work);
    }
    work()
}

/// The product of two vectors.
#[inline(always)]
fn dot(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0i32, |sum, (x, y)| sum.wrapping_add(i32::from(*x).wrapping_mul(i32::from(*y))))
}

/// The product of each row of `a`, `width` long, with `first` and then with each row of `b`.
pub fn products(width: usize, a: &[i16], first: &[i16], b: &[i16], out: &mut Vec<i32>) {
    let width = width.max(1);
    out.clear();
    widely(
        #[inline(always)]
        || {
            for a in a.chunks_exact(width) {
                out.push(dot(a, first));
                out.extend(b.chunks_exact(width).map(|b| dot(a, b)));
            }
        },
    );
}

/// The sum of some rows of 8 bits, each with how far it is shifted left.
pub fn sum_rows<'a>(rows: impl Iterator<Item = (&'a [i8], u8)>, sum: &mut [i32]) {
    sum.fill(0);
    widely(
        #[inline(always)]
        || {
            for (row, shift) in rows {
                sum.iter_mut().zip(row).for_each(|(s, v)| *s = s.wrapping_add(i32::from(*v).wrapping_shl(u32::from(shift))));
            }
        },
    );
}

/// Outputs that are reckoned together: two registers of eight sums.
const LANES: usize = 16;

/// The pairs of weights of [`LANES`] outputs and two inputs, side by side.
type Block = [i16x16; 2];

/// Weights of one layer and what is added to each output.
///
/// Kept so that one multiply-add of the machine serves eight outputs: for each sixteen outputs and each pair of inputs the
/// sixteen pairs of weights, side by side.
#[derive(Clone, Debug, Default)]
pub struct Dense {
    /// Length of an input row, even.
    pub inputs: usize,
    /// One for each output, with the fractional bits of a product.
    pub bias: Vec<i32>,
    blocks: Vec<Block>,
}

impl Dense {
    /// A layer of `weights`, a row of `inputs` for each output; `inputs` is even.
    pub fn new(inputs: usize, weights: &[i16], bias: Vec<i32>) -> Dense {
        let at = |output: usize, input: usize| weights.get(output * inputs + input).copied().unwrap_or_default();
        let mut blocks = Vec::with_capacity(bias.len().div_ceil(LANES) * inputs / 2);
        for first in (0..bias.len()).step_by(LANES) {
            for k in (0..inputs).step_by(2) {
                let eight = |from: usize| {
                    i16x16::new(std::array::from_fn(|j| if from + j / 2 < bias.len() { at(from + j / 2, k + j % 2) } else { 0 }))
                };
                blocks.push([eight(first), eight(first + LANES / 2)]);
            }
        }
        Dense { inputs, bias, blocks }
    }

    /// The weights as they were given: a row for each output.
    pub fn weights(&self) -> Vec<i16> {
        let half = self.inputs / 2;
        let one = |output: usize, input: usize| {
            let block = self.blocks.get(output / LANES * half + input / 2)?;
            let eight = block.get(output % LANES / 8)?.to_array();
            eight.get(2 * (output % 8) + input % 2).copied()
        };
        (0..self.bias.len()).flat_map(|o| (0..self.inputs).map(move |i| one(o, i).unwrap_or_default())).collect()
    }

    /// The products of all rows of `x` (each `inputs` long), with the bias.
    pub fn apply(&self, x: &[i16], out: &mut Vec<i32>) {
        out.clear();
        for _ in 0..x.len() / self.inputs.max(1) {
            out.extend_from_slice(&self.bias);
        }
        self.add(x, out);
    }

    /// Adds the products with all rows of `x` to the rows of `out`.
    pub fn add(&self, x: &[i16], out: &mut [i32]) {
        let pairs = pairs(x);
        #[cfg(target_arch = "x86_64")]
        if let Some(machine) = pulp::x86::V3::try_new() {
            return machine.vectorize(
                #[inline(always)]
                || self.all_rows(machine, &pairs, out),
            );
        }
        self.all_rows(Plain, &pairs, out);
    }

    #[inline(always)]
    fn all_rows<M: Machine>(&self, machine: M, pairs: &[i32], out: &mut [i32]) {
        let (half, outputs) = ((self.inputs / 2).max(1), self.bias.len().max(1));
        for (four, to) in pairs.chunks(4 * half).zip(out.chunks_mut(4 * outputs)) {
            if four.len() == 4 * half {
                self.rows::<M, 4>(machine, four, to);
            } else {
                four.chunks_exact(half).zip(to.chunks_exact_mut(outputs)).for_each(|(row, to)| self.rows::<M, 1>(machine, row, to));
            }
        }
    }

    /// Adds the products of `R` rows of pairs to `R` rows of sums.
    #[inline(always)]
    fn rows<M: Machine, const R: usize>(&self, machine: M, pairs: &[i32], out: &mut [i32]) {
        let half = (self.inputs / 2).max(1);
        let outputs = self.bias.len();
        if pairs.len() < R * half {
            return;
        }
        let x: [&[i32]; R] = std::array::from_fn(|r| &pairs[r * half..][..half]);
        for (b, block) in self.blocks.chunks_exact(half).enumerate() {
            let mut low = [machine.nought(); R];
            let mut high = [machine.nought(); R];
            for (k, [first, last]) in block.iter().enumerate() {
                // Whole arrays are made anew so that the sums stay in registers.
                low = std::array::from_fn(|r| machine.multiply_add(low[r], first, x[r][k]));
                high = std::array::from_fn(|r| machine.multiply_add(high[r], last, x[r][k]));
            }
            for r in 0..R {
                let to = out.get_mut(r * outputs + b * LANES..(r + 1) * outputs).unwrap_or_default();
                let (sums, more) = to.split_at_mut(to.len().min(LANES / 2));
                machine.add_to(low[r], sums);
                machine.add_to(high[r], more);
            }
        }
    }
}

/// Each two inputs as one number, the first in its lower half.
fn pairs(x: &[i16]) -> Vec<i32> {
    x.chunks_exact(2).map(|p| i32::from(p[1]) << 16 | i32::from(p[0]) & 0xFFFF).collect()
}

/// How eight outputs are summed at once. All ways give the same sums: which one a processor has shows in the time alone.
trait Machine: Copy {
    /// Eight sums.
    type Sums: Copy;
    fn nought(self) -> Self::Sums;
    /// Adds to each sum the products of its pair of weights with the one pair of inputs.
    fn multiply_add(self, sums: Self::Sums, weights: &i16x16, pair: i32) -> Self::Sums;
    /// Adds the sums to the first eight of `out`, or to as many as there are.
    fn add_to(self, sums: Self::Sums, out: &mut [i32]);
}

#[inline(always)]
fn add_each(sums: [i32; 8], out: &mut [i32]) {
    if let Some(eight) = out.first_chunk_mut::<8>() {
        eight.iter_mut().zip(sums).for_each(|(o, s)| *o = o.wrapping_add(s));
    } else {
        out.iter_mut().zip(sums).for_each(|(o, s)| *o = o.wrapping_add(s));
    }
}

/// What every processor of the target can do.
#[derive(Clone, Copy)]
struct Plain;

impl Machine for Plain {
    type Sums = [i32x4; 2];

    #[inline(always)]
    fn nought(self) -> [i32x4; 2] {
        [i32x4::ZERO; 2]
    }

    #[inline(always)]
    fn multiply_add(self, [low, high]: [i32x4; 2], weights: &i16x16, pair: i32) -> [i32x4; 2] {
        let [first, last]: [i16x8; 2] = bytemuck::cast(*weights);
        let pair: i16x8 = bytemuck::cast(i32x4::splat(pair));
        [low + first.dot(pair), high + last.dot(pair)]
    }

    #[inline(always)]
    fn add_to(self, sums: [i32x4; 2], out: &mut [i32]) {
        add_each(bytemuck::cast(sums), out);
    }
}

/// Registers of 256 bits (x86-64-v3), asked for when the program runs.
#[cfg(target_arch = "x86_64")]
impl Machine for pulp::x86::V3 {
    type Sums = pulp::i32x8;

    #[inline(always)]
    fn nought(self) -> pulp::i32x8 {
        self.splat_i32x8(0)
    }

    #[inline(always)]
    fn multiply_add(self, sums: pulp::i32x8, weights: &i16x16, pair: i32) -> pulp::i32x8 {
        let pair: pulp::i16x16 = bytemuck::cast(self.splat_i32x8(pair));
        self.wrapping_add_i32x8(sums, self.multiply_wrapping_add_adjacent_i16x16(bytemuck::cast(*weights), pair))
    }

    #[inline(always)]
    fn add_to(self, sums: pulp::i32x8, out: &mut [i32]) {
        add_each(bytemuck::cast(sums), out);
    }
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

    /// One step of an LSTM: its gates (input, forget, output, candidate; with the fractional bits of a product) to the cell's
    /// next value and what it hands on.
    pub fn step(&self, gates: &[i32], cell: &mut [i32], out: &mut [i16]) {
        let (Some(sigmoid), Some(tanh)) = (self.sigmoid.first_chunk(), self.tanh.first_chunk()) else { return };
        let hidden = cell.len();
        let gate = |n: usize| gates.get(n * hidden..(n + 1) * hidden).unwrap_or_default();
        let (input, forget, output, candidate) = (gate(0), gate(1), gate(2), gate(3));
        let half = 1 << (ACTIVATION_BITS - 1);
        let cells = cell.iter_mut().zip(out).zip(input.iter().zip(forget)).zip(output.iter().zip(candidate));
        for (((cell, out), (i, f)), (o, g)) in cells {
            let kept = look_up(sigmoid, *f, PRODUCT_BITS).wrapping_mul(*cell);
            let new = look_up(sigmoid, *i, PRODUCT_BITS).wrapping_mul(look_up(tanh, *g, PRODUCT_BITS));
            let sum = kept.wrapping_add(new).wrapping_add(half) >> ACTIVATION_BITS;
            // A cell that only grows is cut at ±64, far outside what tanh tells apart.
            *cell = sum.clamp(-(64 << ACTIVATION_BITS), 64 << ACTIVATION_BITS);
            let shown = look_up(sigmoid, *o, PRODUCT_BITS).wrapping_mul(look_up(tanh, *cell, ACTIVATION_BITS));
            *out = narrow(shown.wrapping_add(half) >> ACTIVATION_BITS);
        }
    }
}

#[inline(always)]
fn look_up(table: &[i16; Curves::LEN], v: i32, bits: u32) -> i32 {
    let at = (v >> (bits - LOOKUP_BITS)).clamp(-LOOKUP, LOOKUP - 1).wrapping_add(LOOKUP);
    i32::from(table[at as usize % Curves::LEN])
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
            let mut plain = bias.repeat(rows);
            dense.all_rows(Plain, &pairs(&x), &mut plain);
            assert_eq!(plain, found, "the processor's own way, and the plain one");
            let one = |r: usize, o: usize| bias[o] + dot(&weights[o * inputs..(o + 1) * inputs], &x[r * inputs..(r + 1) * inputs]);
            let expect: Vec<i32> = (0..rows).flat_map(|r| (0..outputs).map(move |o| (r, o))).map(|(r, o)| one(r, o)).collect();
            assert_eq!(found, expect, "{inputs} inputs, {outputs} outputs, {rows} rows");
        }
    }
}
