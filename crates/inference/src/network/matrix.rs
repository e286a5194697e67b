//! Matrix products on one core with the widest vectors that the processor has, chosen when it runs.
//!
//! candle's own products spend over half of the time of short texts outside the arithmetic. Here the weights are laid
//! out once in panels of [`PANEL`] outputs, rows are taken in blocks, and a block stays in registers for the whole sum.

use pulp::{Arch, Simd, WithSimd};

/// Outputs that lie beside each other in memory.
const PANEL: usize = 32;
/// Rows of a block: 12 × 2 sums fill the 32 registers of AVX-512, 4 × 2 the 16 registers of AVX2.
const WIDE_ROWS: usize = 12;
const NARROW_ROWS: usize = 4;

/// A matrix with `outputs` rows of `depth`, laid out for products, and zeros up to the next whole panel.
pub(super) struct Packed {
    outputs: usize,
    depth: usize,
    panels: Vec<[f32; PANEL]>,
}

impl Packed {
    /// `value(output, place)` gives the element by which the input at `place` counts for `output`.
    pub(super) fn new(outputs: usize, depth: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        let mut panels = vec![[0.0; PANEL]; outputs.div_ceil(PANEL) * depth];
        for output in 0..outputs {
            let first = output / PANEL * depth;
            for (place, panel) in panels[first..first + depth].iter_mut().enumerate() {
                panel[output % PANEL] = value(output, place);
            }
        }
        Self {
            outputs,
            depth,
            panels,
        }
    }

    /// Inputs of every sum.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Adds to each row of `sums` (rows × outputs) the product of this matrix with the same row of `inputs`.
    ///
    /// `inputs` are rows of `stride` values of which the first `depth` count.
    pub(super) fn add_product(&self, inputs: &[f32], stride: usize, sums: &mut [f32]) {
        Arch::new().dispatch(Product {
            matrix: self,
            inputs,
            stride,
            sums,
        });
    }
}

struct Product<'a> {
    matrix: &'a Packed,
    inputs: &'a [f32],
    stride: usize,
    sums: &'a mut [f32],
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let (outputs, depth) = (self.matrix.outputs, self.matrix.depth);
        let mut rest_inputs = self.inputs;
        let mut rest_sums = self.sums;
        let mut wide = Vec::with_capacity(depth);
        let mut narrow = Vec::with_capacity(depth);
        while !rest_sums.is_empty() {
            let rows = rest_sums.len() / outputs;
            // A block that is not full costs as much as a full one, so the end is done in small blocks.
            let many = S::F32_LANES >= 16 && rows > 2 * NARROW_ROWS;
            let taken = rows.min(if many { WIDE_ROWS } else { NARROW_ROWS });
            let (sums, later) = rest_sums.split_at_mut(taken * outputs);
            if many {
                transpose::<WIDE_ROWS>(rest_inputs, self.stride, depth, taken, &mut wide);
                multiply::<S, WIDE_ROWS>(simd, self.matrix, &wide, sums);
            } else {
                transpose::<NARROW_ROWS>(rest_inputs, self.stride, depth, taken, &mut narrow);
                multiply::<S, NARROW_ROWS>(simd, self.matrix, &narrow, sums);
            }
            rest_inputs = rest_inputs.get(taken * self.stride..).unwrap_or_default();
            rest_sums = later;
        }
    }
}

/// Puts the values of a block that are multiplied with the same panel row beside each other.
#[inline(always)]
fn transpose<const ROWS: usize>(
    inputs: &[f32],
    stride: usize,
    depth: usize,
    rows: usize,
    block: &mut Vec<[f32; ROWS]>,
) {
    block.clear();
    block.resize(depth, [0.0; ROWS]);
    for (row, values) in inputs.chunks(stride).take(rows.min(ROWS)).enumerate() {
        for (place, value) in block.iter_mut().zip(values) {
            place[row] = *value;
        }
    }
}

#[inline(always)]
fn multiply<S: Simd, const ROWS: usize>(
    simd: S,
    matrix: &Packed,
    block: &[[f32; ROWS]],
    sums: &mut [f32],
) {
    let width = (2 * S::F32_LANES).min(PANEL);
    for (index, panel) in matrix.panels.chunks_exact(matrix.depth).enumerate() {
        for start in (0..PANEL).step_by(width) {
            let first = index * PANEL + start;
            let count = matrix.outputs.saturating_sub(first).min(width);
            if count == 0 {
                break;
            }
            let products = multiply_block::<S, ROWS>(simd, panel, start, block);
            for (row, product) in sums.chunks_exact_mut(matrix.outputs).zip(&products) {
                let values = pulp::bytemuck::cast_slice::<S::f32s, f32>(product);
                for (sum, value) in row[first..first + count].iter_mut().zip(values) {
                    *sum += value;
                }
            }
        }
    }
}

#[inline(always)]
fn multiply_block<S: Simd, const ROWS: usize>(
    simd: S,
    panel: &[[f32; PANEL]],
    start: usize,
    block: &[[f32; ROWS]],
) -> [[S::f32s; 2]; ROWS] {
    let mut sums = [[simd.splat_f32s(0.0); 2]; ROWS];
    for (weights, inputs) in panel.iter().zip(block) {
        let (weights, _) = S::as_simd_f32s(&weights[start..]);
        let (left, right) = (weights[0], weights[1]);
        for row in 0..ROWS {
            let input = simd.splat_f32s(inputs[row]);
            sums[row][0] = simd.mul_add_f32s(input, left, sums[row][0]);
            sums[row][1] = simd.mul_add_f32s(input, right, sums[row][1]);
        }
    }
    sums
}
