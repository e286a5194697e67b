//! One transformer layer: attention and feed-forward, each followed by a residual sum and a layer norm.

use candle_core::{Result, Tensor};
use candle_nn::{LayerNorm, Linear, Module, VarBuilder, layer_norm, linear};

use super::{attention, config::{Activation, NetworkConfig}};

pub(super) struct Layer {
    /// Query, key and value below each other: one product instead of three.
    query_key_value: Linear,
    heads: usize,
    attention_output: Linear,
    attention_norm: LayerNorm,
    widen: Linear,
    activation: Activation,
    narrow: Linear,
    output_norm: LayerNorm,
}

impl Layer {
    pub(super) fn load(place: &VarBuilder<'_>, config: &NetworkConfig) -> Result<Self> {
        let (hidden, inner, epsilon) = (config.hidden_size, config.intermediate_size, config.layer_norm_eps);
        let attention = place.pp("attention");
        Ok(Self {
            query_key_value: fused(&attention.pp("self"), hidden)?,
            heads: config.num_attention_heads,
            attention_output: linear(hidden, hidden, attention.pp("output.dense"))?,
            attention_norm: layer_norm(hidden, epsilon, attention.pp("output.LayerNorm"))?,
            widen: linear(hidden, inner, place.pp("intermediate.dense"))?,
            activation: config.hidden_act,
            narrow: linear(inner, hidden, place.pp("output.dense"))?,
            output_norm: layer_norm(hidden, epsilon, place.pp("output.LayerNorm"))?,
        })
    }

    /// `states` is (tokens of all texts, hidden); `lengths` says how many tokens each text has.
    pub(super) fn forward(&self, states: &Tensor, lengths: &[usize]) -> Result<Tensor> {
        let projected = self.query_key_value.forward(states)?;
        let context = attention::attend(&projected, lengths, self.heads)?;
        let attended = self.attention_norm.forward(&(self.attention_output.forward(&context)? + states)?)?;
        let inner = self.activate(&self.widen.forward(&attended)?)?;
        self.output_norm.forward(&(self.narrow.forward(&inner)? + attended)?)
    }

    fn activate(&self, values: &Tensor) -> Result<Tensor> {
        match self.activation {
            Activation::Gelu => values.gelu_erf(),
            Activation::GeluByTanh => values.gelu(),
            Activation::Relu => values.relu(),
        }
    }
}

fn fused(place: &VarBuilder<'_>, hidden: usize) -> Result<Linear> {
    let mut weights = Vec::with_capacity(3);
    let mut biases = Vec::with_capacity(3);
    for name in ["query", "key", "value"] {
        weights.push(place.get((hidden, hidden), &format!("{name}.weight"))?);
        biases.push(place.get(hidden, &format!("{name}.bias"))?);
    }
    Ok(Linear::new(Tensor::cat(&weights, 0)?, Some(Tensor::cat(&biases, 0)?)))
}
