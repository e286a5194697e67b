//! The functions between the matrix products, written so that the compiler can use vectors for them.

use std::f32::consts::{FRAC_1_SQRT_2, LOG2_E, PI};

use pulp::Arch;

use super::config::Activation;

/// Partial sums kept beside each other: one running sum could not be vectorised without changing its rounding.
const LANES: usize = 16;

/// Applies the activation to every value.
pub(super) fn activate(activation: Activation, values: &mut [f32]) {
    Arch::new().dispatch(|| match activation {
        Activation::Gelu => values.iter_mut().for_each(|value| *value = gelu(*value)),
        Activation::GeluByTanh => values
            .iter_mut()
            .for_each(|value| *value = gelu_by_tanh(*value)),
        Activation::Relu => values.iter_mut().for_each(|value| *value = value.max(0.0)),
    });
}

/// Scales a row of scores and turns it into weights that sum to 1.
pub(super) fn softmax(row: &mut [f32], scale: f32) {
    Arch::new().dispatch(|| {
        let largest = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for value in row.iter_mut() {
            *value = exp((*value - largest) * scale);
        }
        let factor = 1.0 / sum(row, |value| value);
        row.iter_mut().for_each(|value| *value *= factor);
    });
}

/// Shifts and scales each row to mean 0 and variance 1, then by the learned `weight` and `bias`.
pub(super) struct LayerNorm {
    pub weight: Vec<f32>,
    pub bias: Vec<f32>,
    pub epsilon: f32,
}

impl LayerNorm {
    pub(super) fn apply(&self, rows: &mut [f32]) {
        let width = self.weight.len();
        #[expect(clippy::cast_precision_loss, reason = "a row has at most 8192 values")]
        let share = 1.0 / width as f32;
        Arch::new().dispatch(|| {
            for row in rows.chunks_exact_mut(width) {
                let mean = sum(row, |value| value) * share;
                let variance = sum(row, |value| (value - mean) * (value - mean)) * share;
                let factor = 1.0 / (variance + self.epsilon).sqrt();
                for ((value, weight), bias) in row.iter_mut().zip(&self.weight).zip(&self.bias) {
                    *value = (*value - mean) * factor * weight + bias;
                }
            }
        });
    }
}

#[inline(always)]
fn sum(row: &[f32], value: impl Fn(f32) -> f32) -> f32 {
    let (blocks, rest) = row.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for block in blocks {
        for (sum, element) in sums.iter_mut().zip(block) {
            *sum += value(*element);
        }
    }
    sums.iter().sum::<f32>() + rest.iter().map(|element| value(*element)).sum::<f32>()
}

#[inline(always)]
fn gelu(value: f32) -> f32 {
    0.5 * value * (1.0 + erf(value * FRAC_1_SQRT_2))
}

#[inline(always)]
fn gelu_by_tanh(value: f32) -> f32 {
    let inner = (2.0 / PI).sqrt() * (value + 0.044_715 * value * value * value);
    // tanh(x) = 1 - 2 / (e^2x + 1)
    0.5 * value * (2.0 - 2.0 / (exp(2.0 * inner) + 1.0))
}

/// The error function as a quotient of polynomials on [-4, 4], outside of which it is ±1 in `f32`. The coefficients are
/// those of Eigen's `erf` for floats; the error is below 1e-6.
#[inline(always)]
fn erf(value: f32) -> f32 {
    const ABOVE: [f32; 7] = [
        -2.726_142_3e-10,
        2.770_681_3e-8,
        -2.101_024e-6,
        -5.692_506_6e-5,
        -7.349_906_3e-4,
        -2.954_6e-3,
        -1.609_603_3e-2,
    ];
    const BELOW: [f32; 5] = [
        -1.456_607_2e-5,
        -2.133_740_5e-4,
        -1.682_827e-3,
        -7.373_329e-3,
        -1.426_473_9e-2,
    ];
    let value = value.clamp(-4.0, 4.0);
    let square = value * value;
    value * polynomial(&ABOVE, square) / polynomial(&BELOW, square)
}

/// e to the power of `value`, with a relative error below 2e-6; almost 0 far below zero, large but finite far above.
#[inline(always)]
fn exp(value: f32) -> f32 {
    const TAYLOR: [f32; 7] = [
        1.0 / 720.0,
        1.0 / 120.0,
        1.0 / 24.0,
        1.0 / 6.0,
        0.5,
        1.0,
        1.0,
    ];
    // ln 2 in two parts, so that the remainder keeps its digits.
    const LN_2_HIGH: f32 = 0.693_359_4;
    const LN_2_LOW: f32 = -2.121_944_4e-4;
    // Adding and taking away this number rounds to a whole number.
    const ROUND: f32 = 12_582_912.0;
    let value = value.clamp(-87.0, 88.0);
    let shifted = value * LOG2_E + ROUND;
    let whole = shifted - ROUND;
    let rest = value - whole * LN_2_HIGH - whole * LN_2_LOW;
    // The low bits of `shifted` hold the whole number; 127 is the bias of the exponent.
    let power = f32::from_bits(
        shifted
            .to_bits()
            .wrapping_sub(ROUND.to_bits())
            .wrapping_add(127)
            << 23,
    );
    polynomial(&TAYLOR, rest) * power
}

#[inline(always)]
fn polynomial(coefficients: &[f32], value: f32) -> f32 {
    coefficients
        .iter()
        .fold(0.0, |result, coefficient| result * value + coefficient)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_erf_and_tanh_keep_six_digits_over_their_whole_range() {
        for step in -2000..=2000_i16 {
            let value = f32::from(step) / 50.0;
            let exact = f64::from(value).exp();
            assert!(
                (f64::from(exp(value)) / exact - 1.0).abs() < 2e-6,
                "exp({value})"
            );
            let cubic = f64::from(value) + 0.044_715 * f64::from(value).powi(3);
            let by_tanh = 0.5
                * f64::from(value)
                * (1.0 + ((2.0 / std::f64::consts::PI).sqrt() * cubic).tanh());
            assert!(
                (f64::from(gelu_by_tanh(value)) - by_tanh).abs() < 1e-5,
                "gelu_by_tanh({value})"
            );
        }
        for (value, exact) in [
            (0.0, 0.0),
            (0.1, 0.112_462_916),
            (0.5, 0.520_499_9),
            (1.0, 0.842_700_8),
            (2.0, 0.995_322_3),
            (9.0, 1.0),
        ] {
            assert!(
                (erf(value) - exact).abs() < 2e-6 && (erf(-value) + exact).abs() < 2e-6,
                "erf({value})"
            );
        }
    }

    #[test]
    fn softmax_of_extreme_scores_sums_to_one() {
        let mut row = vec![1e30, -1e30, 1e30, f32::MIN, 0.0];
        softmax(&mut row, 1.0);
        for (weight, exact) in row.iter().zip([0.5, 0.0, 0.5, 0.0, 0.0_f32]) {
            assert!((weight - exact).abs() < 1e-30, "{row:?}");
        }
    }
}
