//! One transformer layer: attention and feed-forward, each followed by a residual sum and a layer norm.

use candle_core::Result;
use candle_nn::VarBuilder;

use super::{
    attention::attend,
    config::{Activation, NetworkConfig},
    function::{LayerNorm, activate},
    matrix::Packed,
};

/// A matrix with a value to begin each sum with.
struct Linear {
    matrix: Packed,
    bias: Vec<f32>,
}

pub(super) struct Layer {
    heads: usize,
    /// Query, key and value below each other: one product instead of three.
    query_key_value: Linear,
    attention_output: Linear,
    attention_norm: LayerNorm,
    widen: Linear,
    activation: Activation,
    narrow: Linear,
    output_norm: LayerNorm,
}

impl Layer {
    pub(super) fn load(place: &VarBuilder<'_>, config: &NetworkConfig) -> Result<Self> {
        let (hidden, inner) = (config.hidden_size, config.intermediate_size);
        let attention = place.pp("attention");
        Ok(Self {
            heads: config.num_attention_heads,
            query_key_value: Linear::load(
                &attention.pp("self"),
                &["query", "key", "value"],
                hidden,
                hidden,
            )?,
            attention_output: Linear::load(&attention, &["output.dense"], hidden, hidden)?,
            attention_norm: load_norm(&attention.pp("output.LayerNorm"), config)?,
            widen: Linear::load(place, &["intermediate.dense"], inner, hidden)?,
            activation: config.hidden_act,
            narrow: Linear::load(place, &["output.dense"], hidden, inner)?,
            output_norm: load_norm(&place.pp("output.LayerNorm"), config)?,
        })
    }

    /// `states` are the rows of all tokens; `lengths` says how many tokens each text has.
    pub(super) fn forward(&self, states: &mut [f32], lengths: &[usize]) {
        let width = self.narrow.bias.len();
        let projected = self.query_key_value.apply(states);
        let mut context = Vec::with_capacity(states.len());
        let mut rest = projected.as_slice();
        for length in lengths {
            let (text, later) = rest.split_at(length * 3 * width);
            context.extend(attend(text, width, self.heads));
            rest = later;
        }
        self.attention_output.add(&context, states);
        self.attention_norm.apply(states);
        let mut inner = self.widen.apply(states);
        activate(self.activation, &mut inner);
        self.narrow.add(&inner, states);
        self.output_norm.apply(states);
    }
}

impl Linear {
    /// Matrices of `outputs` × `depth`, one below the other.
    fn load(place: &VarBuilder<'_>, names: &[&str], outputs: usize, depth: usize) -> Result<Self> {
        let (mut weights, mut bias) = (Vec::new(), Vec::new());
        for name in names {
            weights.extend(
                place
                    .get((outputs, depth), &format!("{name}.weight"))?
                    .flatten_all()?
                    .to_vec1::<f32>()?,
            );
            bias.extend(
                place
                    .get(outputs, &format!("{name}.bias"))?
                    .to_vec1::<f32>()?,
            );
        }
        let matrix = Packed::new(bias.len(), depth, |output, place| {
            weights[output * depth + place]
        });
        Ok(Self { matrix, bias })
    }

    fn apply(&self, inputs: &[f32]) -> Vec<f32> {
        let rows = inputs.len() / self.matrix.depth();
        let mut sums = self.bias.repeat(rows);
        self.matrix
            .add_product(inputs, self.matrix.depth(), &mut sums);
        sums
    }

    /// Adds the outputs to `sums`, which is the residual sum.
    fn add(&self, inputs: &[f32], sums: &mut [f32]) {
        for row in sums.chunks_exact_mut(self.bias.len()) {
            row.iter_mut()
                .zip(&self.bias)
                .for_each(|(sum, bias)| *sum += bias);
        }
        self.matrix.add_product(inputs, self.matrix.depth(), sums);
    }
}

pub(super) fn load_norm(place: &VarBuilder<'_>, config: &NetworkConfig) -> Result<LayerNorm> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the smallest one in use, 1e-12, is an f32"
    )]
    let epsilon = config.layer_norm_eps as f32;
    Ok(LayerNorm {
        weight: place.get(config.hidden_size, "weight")?.to_vec1()?,
        bias: place.get(config.hidden_size, "bias")?.to_vec1()?,
        epsilon,
    })
}
