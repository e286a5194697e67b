//! The port through which text becomes vectors.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What identifies the vectors of one model: vectors of different fingerprints never meet.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ModelFingerprint(pub String);

impl fmt::Display for ModelFingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// One L2-normalised sentence vector; its length is [`Embedder::dimensions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding(Vec<f32>);

impl Embedding {
    /// Scales `values` to length 1. A zero vector stays zero: its cosine with everything is 0.
    #[must_use]
    pub fn normalised(mut values: Vec<f32>) -> Self {
        let norm = values.iter().map(|value| value * value).sum::<f32>().sqrt();
        if norm > 0.0 && norm.is_finite() {
            for value in &mut values {
                *value /= norm;
            }
        }
        Self(values)
    }

    /// The components.
    #[must_use]
    pub fn values(&self) -> &[f32] {
        &self.0
    }

    /// The components, by value.
    #[must_use]
    pub fn into_values(self) -> Vec<f32> {
        self.0
    }
}

/// Turns text into vectors. Calls are CPU-bound and blocking: never make them on an async worker.
pub trait Embedder: Send + Sync {
    /// Identifies the model, its pooling and its prefixes.
    fn fingerprint(&self) -> &ModelFingerprint;
    /// Components of every vector.
    fn dimensions(&self) -> usize;
    /// Embeds what a customer asks. Longer text than the model takes is cut at its token limit.
    ///
    /// # Errors
    /// When the model cannot run.
    fn embed_query(&self, text: &str) -> Result<Embedding, EmbedError>;
    /// Embeds texts to be searched, in the order given.
    ///
    /// # Errors
    /// When the model cannot run.
    fn embed_passages(&self, texts: &[&str]) -> Result<Vec<Embedding>, EmbedError>;
}

/// The model could not turn a text into a vector.
#[derive(Debug, thiserror::Error)]
#[error("embedding failed: {message}")]
pub struct EmbedError {
    /// What the model said.
    pub message: String,
}
