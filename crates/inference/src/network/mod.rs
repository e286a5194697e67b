//! The forward pass of BERT and XLM-RoBERTa, which differ only in how positions are counted.
//!
//! Texts of different lengths are laid end to end without padding: the linear layers run over all tokens at once,
//! only attention runs text by text. Query, key and value are one matrix product.

mod attention;
mod config;
mod layer;

use candle_core::{DType, Device, Result, Tensor};
use candle_nn::{LayerNorm, Module, VarBuilder, layer_norm};

pub(crate) use config::NetworkConfig;
use layer::Layer;

use crate::{ModelEntry, Pooling};

/// The names under which checkpoints of whole models keep the encoder.
const PREFIXES: [&str; 4] = ["", "bert", "roberta", "model"];

/// A loaded encoder network in 32-bit floats.
pub(crate) struct Network {
    words: Tensor,
    /// Position vectors with the vector of token type 0 added, first position first.
    positions: Tensor,
    norm: LayerNorm,
    layers: Vec<Layer>,
    pooling: Pooling,
}

impl Network {
    /// Builds the network from the bytes of a safetensors file. Any float type becomes `f32`.
    pub(crate) fn load(weights: &[u8], config: &NetworkConfig, model: &ModelEntry) -> Result<Self> {
        let root = VarBuilder::from_slice_safetensors(weights, DType::F32, &Device::Cpu)?;
        let root = find_encoder(root)?;
        let embeddings = root.pp("embeddings");
        let hidden = config.hidden_size;
        let types = embeddings.get((config.type_vocab_size, hidden), "token_type_embeddings.weight")?;
        let positions = embeddings.get((config.max_position_embeddings, hidden), "position_embeddings.weight")?;
        let positions = positions.narrow(0, config.first_position(model), model.max_tokens)?;
        let layers = (0..config.num_hidden_layers)
            .map(|index| Layer::load(&root.pp("encoder.layer").pp(index), config))
            .collect::<Result<_>>()?;
        Ok(Self {
            words: embeddings.get((config.vocab_size, hidden), "word_embeddings.weight")?,
            positions: positions.broadcast_add(&types.get(0)?)?,
            norm: layer_norm(hidden, config.layer_norm_eps, embeddings.pp("LayerNorm"))?,
            layers,
            pooling: model.pooling,
        })
    }

    /// One vector per text, not normalised. No text may be empty or longer than the model's `max_tokens`.
    pub(crate) fn pooled(&self, texts: &[&[u32]]) -> Result<Vec<Vec<f32>>> {
        let lengths: Vec<usize> = texts.iter().map(|text| text.len()).collect();
        let mut states = self.embed_tokens(texts)?;
        for layer in &self.layers {
            states = layer.forward(&states, &lengths)?;
        }
        let mut start = 0;
        lengths.iter().map(|&length| {
            let text = states.narrow(0, start, length)?;
            start += length;
            match self.pooling {
                Pooling::Mean => text.mean(0)?.to_vec1(),
                Pooling::Cls => text.get(0)?.to_vec1(),
            }
        }).collect()
    }

    fn embed_tokens(&self, texts: &[&[u32]]) -> Result<Tensor> {
        let ids = texts.concat();
        let places: Vec<u32> = texts.iter().flat_map(|text| (0u32..).take(text.len())).collect();
        let count = ids.len();
        let words = self.words.index_select(&Tensor::from_vec(ids, count, &Device::Cpu)?, 0)?;
        let places = self.positions.index_select(&Tensor::from_vec(places, count, &Device::Cpu)?, 0)?;
        self.norm.forward(&(words + places)?)
    }
}

fn find_encoder<'a>(root: VarBuilder<'a>) -> Result<VarBuilder<'a>> {
    let found = PREFIXES.iter().map(|prefix| if prefix.is_empty() { root.clone() } else { root.pp(prefix) })
        .find(|place| place.contains_tensor("embeddings.word_embeddings.weight"));
    found.ok_or_else(|| candle_core::Error::Msg("it has no tensor `embeddings.word_embeddings.weight`".to_owned()))
}
