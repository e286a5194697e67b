//! Loads verified local models and embeds text with them.
//!
//! 1. [`Manifest::load`] reads which models exist and what their files must be.
//! 2. [`models::fetch`] brings a model that is not in the repository, [`models::verify`] and [`models::list`] tell
//!    what is there.
//! 3. [`Encoder::load`] checks size and SHA-256 of every file before it parses it, then runs the self-test.
//! 4. The [`Encoder`] is a [`domain::Embedder`]: text → tokens, cut at the token limit → BERT or XLM-RoBERTa →
//!    pooling → a vector of length 1.
//!
//! This crate alone knows candle and tokenizers. It knows nothing of articles, indexes or HTTP.

mod encoder;
mod error;
mod fetch;
mod file;
mod manifest;
pub mod models;
mod network;
mod self_test;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "tests")]
mod testing;
mod text;

pub use encoder::Encoder;
pub use error::{
    FetchModelError, FileProblem, LoadManifestError, LoadModelError, VerifyModelError,
};
pub use manifest::{
    Architecture, MANIFEST_FILE, Manifest, ModelEntry, ModelFile, ModelRole, Pooling, Source,
};
