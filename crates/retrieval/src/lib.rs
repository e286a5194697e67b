//! Finds passages: BM25 and vectors, fused, filtered by locale, audience and validity;
//! search-as-you-type.
//!
//! * [`analyzer`] turns text into index terms, per language.
//! * [`lexical`] ranks by BM25 (tantivy), [`dense`] by cosine (exact scan), [`fusion`] joins the two.
//! * [`suggest`] completes what is being typed.
//! * [`catalogue`] holds the articles and says which may be found.
//! * [`IndexStore`] builds generations beside the live one, checks and swaps them; a [`Generation`] is one
//!   of them, open for reading; [`LiveIndex`] hands out the newest to whoever asks.
//!
//! This crate alone knows tantivy and the index files. It knows nothing of models: vectors come
//! through [`domain::Embedder`].

pub mod analyzer;
pub mod catalogue;
pub mod dense;
mod embed;
pub mod fusion;
mod generation;
pub mod lexical;
mod live;
mod manifest;
mod statement;
mod store;
pub mod suggest;

pub use catalogue::IndexedArticle;
pub use embed::IndexProgress;
pub use fusion::{FusionWeights, LoadFusionWeightsError};
pub use generation::Generation;
pub use live::LiveIndex;
pub use manifest::{Manifest, OpenIndexError};
pub use store::{BuildIndexError, BuildInput, BuildReport, IndexStore, RollbackError};
