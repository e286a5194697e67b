//! The forward pass of BERT and XLM-RoBERTa, which differ only in how positions are counted.
//!
//! Texts of different lengths are laid end to end without padding: the linear layers run over all tokens at once,
//! only attention runs text by text. Query, key and value are one matrix product. One call uses one core; many texts
//! are spread over the cores by the caller.

mod attention;
mod config;
mod function;
mod layer;
mod matrix;

use candle_core::{DType, Device, Error, Result};
use candle_nn::VarBuilder;

pub(crate) use config::NetworkConfig;
use function::LayerNorm;
use layer::{Layer, load_norm};

use crate::{ModelEntry, Pooling};

/// The names under which checkpoints of whole models keep the encoder.
const PREFIXES: [&str; 4] = ["", "bert", "roberta", "model"];

/// A loaded encoder network in 32-bit floats.
pub(crate) struct Network {
    width: usize,
    words: Vec<f32>,
    /// Position vectors with the vector of token type 0 added, first position first.
    positions: Vec<f32>,
    norm: LayerNorm,
    layers: Vec<Layer>,
    pooling: Pooling,
}

impl Network {
    /// Builds the network from the bytes of a safetensors file. Any float type becomes `f32`.
    pub(crate) fn load(weights: &[u8], config: &NetworkConfig, model: &ModelEntry) -> Result<Self> {
        let root = VarBuilder::from_slice_safetensors(weights, DType::F32, &Device::Cpu)?;
        let root = find_encoder(&root)?;
        let embeddings = root.pp("embeddings");
        let width = config.hidden_size;
        let types = embeddings.get(
            (config.type_vocab_size, width),
            "token_type_embeddings.weight",
        )?;
        let positions = embeddings.get(
            (config.max_position_embeddings, width),
            "position_embeddings.weight",
        )?;
        let positions = positions.narrow(0, config.first_position(model), model.max_tokens)?;
        let layers = (0..config.num_hidden_layers)
            .map(|index| Layer::load(&root.pp("encoder.layer").pp(index), config))
            .collect::<Result<_>>()?;
        Ok(Self {
            width,
            words: embeddings
                .get((config.vocab_size, width), "word_embeddings.weight")?
                .flatten_all()?
                .to_vec1()?,
            positions: positions
                .broadcast_add(&types.get(0)?)?
                .flatten_all()?
                .to_vec1()?,
            norm: load_norm(&embeddings.pp("LayerNorm"), config)?,
            layers,
            pooling: model.pooling,
        })
    }

    /// One vector per text, not normalised. No text may be empty or longer than the model's `max_tokens`.
    pub(crate) fn pooled(&self, texts: &[&[u32]]) -> Result<Vec<Vec<f32>>> {
        let lengths: Vec<usize> = texts.iter().map(|text| text.len()).collect();
        let mut states = self.embed_tokens(texts)?;
        for layer in &self.layers {
            layer.forward(&mut states, &lengths);
        }
        let mut rest = states.as_slice();
        let mut vectors = Vec::with_capacity(texts.len());
        for length in lengths {
            let (text, later) = rest.split_at(length * self.width);
            vectors.push(self.pool(text));
            rest = later;
        }
        Ok(vectors)
    }

    fn embed_tokens(&self, texts: &[&[u32]]) -> Result<Vec<f32>> {
        let mut states =
            Vec::with_capacity(texts.iter().map(|text| text.len()).sum::<usize>() * self.width);
        for text in texts {
            for (id, position) in text.iter().zip(0..) {
                let word = row(&self.words, *id as usize, self.width)?;
                let position = row(&self.positions, position, self.width)?;
                states.extend(
                    word.iter()
                        .zip(position)
                        .map(|(word, position)| word + position),
                );
            }
        }
        self.norm.apply(&mut states);
        Ok(states)
    }

    fn pool(&self, states: &[f32]) -> Vec<f32> {
        let mut rows = states.chunks_exact(self.width);
        let mut vector = rows.next().map(<[f32]>::to_vec).unwrap_or_default();
        if self.pooling == Pooling::Mean {
            // The sum has the direction of the mean, and only the direction counts.
            for row in rows {
                vector
                    .iter_mut()
                    .zip(row)
                    .for_each(|(sum, value)| *sum += value);
            }
        }
        vector
    }
}

fn row(table: &[f32], index: usize, width: usize) -> Result<&[f32]> {
    let row = table.get(index * width..(index + 1) * width);
    row.ok_or_else(|| {
        Error::Msg(format!(
            "there is no row {index} in a table of {}",
            table.len() / width
        ))
    })
}

fn find_encoder<'a>(root: &VarBuilder<'a>) -> Result<VarBuilder<'a>> {
    let places = PREFIXES.iter().map(|prefix| {
        if prefix.is_empty() {
            root.clone()
        } else {
            root.pp(prefix)
        }
    });
    let found = { places }.find(|place| place.contains_tensor("embeddings.word_embeddings.weight"));
    found.ok_or_else(|| {
        Error::Msg("it has no tensor `embeddings.word_embeddings.weight`".to_owned())
    })
}
