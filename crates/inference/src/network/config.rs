//! The parts of `config.json` that shape the network, checked before any tensor is asked for.

use serde::Deserialize;

use crate::ModelEntry;

/// Shape of the network. Keys that do not shape it are ignored: every exporter writes others.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NetworkConfig {
    pub vocab_size: usize,
    pub hidden_size: usize,
    pub num_hidden_layers: usize,
    pub num_attention_heads: usize,
    pub intermediate_size: usize,
    pub max_position_embeddings: usize,
    pub type_vocab_size: usize,
    pub layer_norm_eps: f64,
    #[serde(default)]
    pub hidden_act: Activation,
    #[serde(default)]
    pub pad_token_id: u32,
    #[serde(default = "absolute")]
    pub position_embedding_type: String,
}

/// The function between the two halves of the feed-forward part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(crate) enum Activation {
    /// x · Φ(x), exact.
    #[default]
    #[serde(rename = "gelu")]
    Gelu,
    /// x · Φ(x), by tanh.
    #[serde(
        rename = "gelu_new",
        alias = "gelu_pytorch_tanh",
        alias = "gelu_approximate"
    )]
    GeluByTanh,
    /// max(x, 0).
    #[serde(rename = "relu")]
    Relu,
}

fn absolute() -> String {
    "absolute".to_owned()
}

impl NetworkConfig {
    /// Parses `config.json` and checks it against itself and against the manifest.
    pub(crate) fn parse(bytes: &[u8], model: &ModelEntry) -> Result<Self, String> {
        let config: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        config.check_sizes()?;
        config.check_against(model)?;
        Ok(config)
    }

    fn check_sizes(&self) -> Result<(), String> {
        let limits = [
            ("vocab_size", self.vocab_size, 4_000_000),
            ("hidden_size", self.hidden_size, 8192),
            ("num_hidden_layers", self.num_hidden_layers, 128),
            ("num_attention_heads", self.num_attention_heads, 256),
            ("intermediate_size", self.intermediate_size, 65_536),
            (
                "max_position_embeddings",
                self.max_position_embeddings,
                65_536,
            ),
            ("type_vocab_size", self.type_vocab_size, 1024),
        ];
        for (name, value, limit) in limits {
            if !(1..=limit).contains(&value) {
                return Err(format!("{name} = {value} is not between 1 and {limit}"));
            }
        }
        if !self.hidden_size.is_multiple_of(self.num_attention_heads) {
            return Err(format!(
                "hidden_size = {} is not a multiple of num_attention_heads = {}",
                self.hidden_size, self.num_attention_heads
            ));
        }
        if !(self.layer_norm_eps >= 0.0 && self.layer_norm_eps < 1.0) {
            return Err(format!(
                "layer_norm_eps = {} is not between 0 and 1",
                self.layer_norm_eps
            ));
        }
        if self.position_embedding_type != "absolute" {
            return Err(format!(
                "position_embedding_type `{}` is not supported, only `absolute`",
                self.position_embedding_type
            ));
        }
        Ok(())
    }

    fn check_against(&self, model: &ModelEntry) -> Result<(), String> {
        if self.hidden_size != model.dimensions {
            return Err(format!(
                "hidden_size = {} where the manifest says dimensions = {}",
                self.hidden_size, model.dimensions
            ));
        }
        let positions = self
            .max_position_embeddings
            .saturating_sub(self.first_position(model));
        if model.max_tokens > positions {
            return Err(format!(
                "it has {positions} usable positions where the manifest says max_tokens = {}",
                model.max_tokens
            ));
        }
        Ok(())
    }

    /// The position of the first token. XLM-RoBERTa keeps the positions up to the padding id for padding.
    pub(crate) fn first_position(&self, model: &ModelEntry) -> usize {
        match model.architecture {
            crate::Architecture::Bert => 0,
            crate::Architecture::XlmRoberta => self.pad_token_id as usize + 1,
        }
    }
}
