//! A loaded model as the [`Embedder`] port.

use std::path::Path;

use domain::{EmbedError, Embedder, Embedding, ModelFingerprint};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::{
    LoadModelError, ModelEntry, ModelFile, file,
    network::{Network, NetworkConfig},
    self_test::{MIN_COSINE, SelfTest},
    text::{MAX_TEXT_BYTES, TextEncoder, cut},
};

/// Tokens that one thread takes through the network at once: enough to fill the matrix kernels, few enough that the
/// widest intermediate stays in the cache of a core.
const TOKENS_PER_BATCH: usize = 1024;

/// A sentence encoder in memory. Its calls share the threads of rayon's pool.
pub struct Encoder {
    fingerprint: ModelFingerprint,
    dimensions: usize,
    query_prefix: String,
    passage_prefix: String,
    text: TextEncoder,
    network: Network,
}

impl Encoder {
    /// Loads a model after checking size and SHA-256 of each of its files, and runs its self-test.
    ///
    /// # Errors
    /// When a file is missing or is another one, when its content cannot be used, or when the vectors of the self-test
    /// are not those expected. The message names the file and what to do.
    pub fn load(models_dir: &Path, model: &ModelEntry) -> Result<Self, LoadModelError> {
        let encoder = Self::load_without_self_test(models_dir, model)?;
        encoder.run_self_test(models_dir, model)?;
        Ok(encoder)
    }

    /// Loads a model whose reference vectors do not exist yet: the way to make them for a new entry.
    ///
    /// # Errors
    /// As [`Encoder::load`], without those of the self-test.
    pub fn load_without_self_test(
        models_dir: &Path,
        model: &ModelEntry,
    ) -> Result<Self, LoadModelError> {
        let parts = Parts { models_dir, model };
        for file in &model.files {
            // Those that are read below are hashed there, in the same pass.
            if !["config.json", "tokenizer.json", "model.safetensors"].contains(&file.name.as_str())
            {
                file::verify(models_dir, model, file)?;
            }
        }
        let config = parts.read("config.json", |bytes| NetworkConfig::parse(bytes, model))?;
        let text = parts.read("tokenizer.json", |bytes| {
            TextEncoder::load(bytes, config.vocab_size, model.max_tokens)
        })?;
        let network = parts.read("model.safetensors", |bytes| {
            Network::load(bytes, &config, model).map_err(|error| error.to_string())
        })?;
        Ok(Self {
            fingerprint: fingerprint(model),
            dimensions: model.dimensions,
            query_prefix: model.query_prefix.clone(),
            passage_prefix: model.passage_prefix.clone(),
            text,
            network,
        })
    }

    fn run_self_test(&self, models_dir: &Path, model: &ModelEntry) -> Result<(), LoadModelError> {
        let parts = Parts { models_dir, model };
        let test = parts.read_file(&model.self_test, |bytes| {
            SelfTest::parse(bytes, model.dimensions)
        })?;
        for case in test.cases {
            let ours = self
                .embed_query(&case.text)
                .map_err(|error| parts.unusable(&model.self_test, error.message))?;
            let cosine = case.cosine(&ours);
            // A cosine that is not a number must fail as well.
            if cosine.is_nan() || cosine < MIN_COSINE {
                return Err(LoadModelError::SelfTest {
                    model: model.name.clone(),
                    text: case.text,
                    cosine,
                    limit: MIN_COSINE,
                });
            }
        }
        Ok(())
    }

    fn ids(&self, prefix: &str, text: &str) -> Result<Vec<u32>, EmbedError> {
        let text = cut(text, MAX_TEXT_BYTES);
        self.text
            .ids(&[prefix, text].concat())
            .map_err(|message| EmbedError { message })
    }

    fn embed_ids(&self, texts: &[&[u32]]) -> Result<Vec<Embedding>, EmbedError> {
        let vectors = self.network.pooled(texts).map_err(|error| EmbedError {
            message: error.to_string(),
        })?;
        vectors.into_iter().map(finite).collect()
    }
}

impl Embedder for Encoder {
    fn fingerprint(&self) -> &ModelFingerprint {
        &self.fingerprint
    }

    fn dimensions(&self) -> usize {
        self.dimensions
    }

    fn embed_query(&self, text: &str) -> Result<Embedding, EmbedError> {
        let ids = self.ids(&self.query_prefix, text)?;
        if ids.is_empty() {
            return Ok(self.zero());
        }
        let mut vectors = self.embed_ids(&[&ids])?;
        vectors.pop().ok_or_else(|| EmbedError {
            message: "the network gave no vector".to_owned(),
        })
    }

    fn embed_passages(&self, texts: &[&str]) -> Result<Vec<Embedding>, EmbedError> {
        let ids: Vec<Vec<u32>> = texts
            .par_iter()
            .map(|text| self.ids(&self.passage_prefix, text))
            .collect::<Result<_, _>>()?;
        let batches = batches(&ids);
        let vectors: Vec<Vec<Embedding>> = batches
            .par_iter()
            .map(|batch| {
                let texts: Vec<&[u32]> = batch.iter().map(|&place| ids[place].as_slice()).collect();
                self.embed_ids(&texts)
            })
            .collect::<Result<_, _>>()?;
        let mut ordered = vec![self.zero(); texts.len()];
        for (place, vector) in batches.iter().flatten().zip(vectors.into_iter().flatten()) {
            ordered[*place] = vector;
        }
        Ok(ordered)
    }
}

impl Encoder {
    /// The vector of a text without any token. It can only occur with a tokenizer that adds no special tokens.
    fn zero(&self) -> Embedding {
        Embedding::normalised(vec![0.0; self.dimensions])
    }
}

/// Places of texts, grouped so that a group has about [`TOKENS_PER_BATCH`] tokens. Texts without tokens are left out.
fn batches(ids: &[Vec<u32>]) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut tokens = TOKENS_PER_BATCH;
    for (place, text) in ids.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
        match batches.last_mut() {
            Some(batch) if tokens + text.len() <= TOKENS_PER_BATCH => batch.push(place),
            _ => {
                batches.push(vec![place]);
                tokens = 0;
            }
        }
        tokens += text.len();
    }
    batches
}

fn finite(values: Vec<f32>) -> Result<Embedding, EmbedError> {
    if values.iter().all(|value| value.is_finite()) {
        return Ok(Embedding::normalised(values));
    }
    Err(EmbedError {
        message: "the network gave a vector with components that are not numbers".to_owned(),
    })
}

/// Everything that decides about vectors: the files, and how texts and tokens are treated around them.
fn fingerprint(model: &ModelEntry) -> ModelFingerprint {
    let mut hash = Sha256::new();
    let mut files: Vec<&ModelFile> = model.files.iter().collect();
    files.sort_by(|left, right| left.name.cmp(&right.name));
    let hashes = files
        .iter()
        .map(|file| format!("{}={}", file.name, file.sha256));
    let treatment = format!(
        "{:?} {:?} {}",
        model.architecture, model.pooling, model.max_tokens
    );
    let prefixes = [model.query_prefix.clone(), model.passage_prefix.clone()];
    for part in hashes.chain([treatment]).chain(prefixes) {
        // The length first, so that no two lists of parts run together to the same bytes.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digits = hex::encode(hash.finalize());
    ModelFingerprint(format!("{}-{}", model.name, &digits[..12]))
}

/// Reads the parts of one model and tells which of them is unusable.
struct Parts<'a> {
    models_dir: &'a Path,
    model: &'a ModelEntry,
}

impl Parts<'_> {
    fn read<T>(
        &self,
        name: &str,
        parse: impl FnOnce(&[u8]) -> Result<T, String>,
    ) -> Result<T, LoadModelError> {
        match self.model.file(name) {
            Some(file) => self.read_file(file, parse),
            None => Err(LoadModelError::Unusable {
                model: self.model.name.clone(),
                path: self.model.folder(self.models_dir).join(name),
                problem: "the manifest does not list it".to_owned(),
            }),
        }
    }

    fn read_file<T>(
        &self,
        file: &ModelFile,
        parse: impl FnOnce(&[u8]) -> Result<T, String>,
    ) -> Result<T, LoadModelError> {
        let bytes = file::read_verified(self.models_dir, self.model, file)?;
        parse(&bytes).map_err(|problem| self.unusable(file, problem))
    }

    fn unusable(&self, file: &ModelFile, problem: String) -> LoadModelError {
        let path = file::path_of(self.models_dir, self.model, file);
        LoadModelError::Unusable {
            model: self.model.name.clone(),
            path,
            problem,
        }
    }
}

#[cfg(test)]
#[path = "encoder_tests.rs"]
mod tests;
