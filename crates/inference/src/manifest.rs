//! `models/manifest.toml`: which models exist, where each comes from, and what its files must be.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::LoadManifestError;

#[path = "manifest_rules.rs"]
mod rules;

/// The name of the manifest inside the models folder.
pub const MANIFEST_FILE: &str = "manifest.toml";

/// A manifest is written by hand; one larger than this, in bytes, is not a manifest.
const MAX_MANIFEST_BYTES: u64 = 1 << 20;

/// Every model that this installation knows, in the order of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name of the model that is used when none is asked for.
    pub default: String,
    /// The models.
    #[serde(rename = "model")]
    pub models: Vec<ModelEntry>,
}

/// One model: what it is, where it comes from, and the size and hash of each of its files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelEntry {
    /// Also the name of the model's folder: `a-z`, `0-9`, `.` and `-`.
    pub name: String,
    /// What the model is used for.
    pub role: ModelRole,
    /// Which family the network belongs to.
    pub architecture: Architecture,
    /// Where the files come from.
    pub source: Source,
    /// The version of the model, in its source's own words.
    pub revision: String,
    /// SPDX expression of the licence.
    pub licence: String,
    /// Components of a vector.
    pub dimensions: usize,
    /// Longer texts are cut to this many tokens, special tokens included.
    pub max_tokens: usize,
    /// How the vectors of the tokens become one.
    pub pooling: Pooling,
    /// Put before every question.
    #[serde(default)]
    pub query_prefix: String,
    /// Put before every passage.
    #[serde(default)]
    pub passage_prefix: String,
    /// BCP 47 tags of the languages that the model was made for.
    pub locales: Vec<String>,
    /// The files in the model's folder.
    pub files: Vec<ModelFile>,
    /// Reference vectors, relative to the models folder: they catch a model that is intact but wrong.
    pub self_test: ModelFile,
}

/// One file, known by its size and hash before anything reads it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// Relative path with `/`.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in lower-case hexadecimal digits.
    pub sha256: String,
}

/// What a model is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelRole {
    /// Turns text into vectors.
    Embedder,
}

/// Which family the network belongs to: they differ in how positions are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Architecture {
    /// Positions count from 0.
    Bert,
    /// Positions count from the padding id + 1.
    XlmRoberta,
}

/// How the vectors of the tokens become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pooling {
    /// The mean over all tokens, special tokens included.
    Mean,
    /// The vector of the first token.
    Cls,
}

/// Where the files of a model come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Source {
    /// They are part of this repository.
    Bundled,
    /// They lie in a wheel on the Python package index.
    Pip {
        /// Name of the package.
        package: String,
        /// Its exact version.
        version: String,
        /// For each file of the model its path inside the wheel.
        paths: BTreeMap<String, String>,
    },
    /// They lie in a repository of the Hugging Face hub; the entry's `revision` is the commit.
    Hub {
        /// `owner/name`.
        repository: String,
    },
}

impl Source {
    /// The word that the manifest uses for this kind of source.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Bundled => "bundled",
            Self::Pip { .. } => "pip",
            Self::Hub { .. } => "hub",
        }
    }
}

impl Manifest {
    /// Reads and checks the manifest of a models folder.
    ///
    /// # Errors
    /// When the file is missing, is not TOML, has unknown keys, or says something impossible.
    pub fn load(models_dir: &Path) -> Result<Self, LoadManifestError> {
        let path = models_dir.join(MANIFEST_FILE);
        let unreadable = |source| LoadManifestError::Unreadable {
            path: path.clone(),
            source,
        };
        let size = std::fs::metadata(&path).map_err(unreadable)?.len();
        if size > MAX_MANIFEST_BYTES {
            return Err(LoadManifestError::TooLarge {
                path,
                size,
                limit: MAX_MANIFEST_BYTES,
            });
        }
        let text = std::fs::read_to_string(&path).map_err(unreadable)?;
        Self::parse(&text, &path)
    }

    fn parse(text: &str, path: &Path) -> Result<Self, LoadManifestError> {
        let manifest: Self = toml::from_str(text).map_err(|source| LoadManifestError::Syntax {
            path: path.to_owned(),
            source: Box::new(source),
        })?;
        manifest
            .check()
            .map_err(|problem| LoadManifestError::Invalid {
                path: path.to_owned(),
                problem,
            })?;
        Ok(manifest)
    }

    /// The model of that name.
    #[must_use]
    pub fn model(&self, name: &str) -> Option<&ModelEntry> {
        self.models.iter().find(|model| model.name == name)
    }

    /// The model that is used when none is asked for.
    #[must_use]
    pub fn default_model(&self) -> Option<&ModelEntry> {
        self.model(&self.default)
    }

    fn check(&self) -> Result<(), String> {
        for (index, model) in self.models.iter().enumerate() {
            model
                .check()
                .map_err(|problem| format!("model `{}`: {problem}", model.name))?;
            if self.models[..index]
                .iter()
                .any(|other| other.name == model.name)
            {
                return Err(format!("model `{}` is listed twice", model.name));
            }
        }
        match self.default_model() {
            Some(_) => Ok(()),
            None => Err(format!(
                "the default model `{}` is not listed",
                self.default
            )),
        }
    }
}

impl ModelEntry {
    /// The folder of this model.
    #[must_use]
    pub fn folder(&self, models_dir: &Path) -> PathBuf {
        models_dir.join(&self.name)
    }

    /// The size of all files together, in bytes.
    #[must_use]
    pub fn total_bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// The file of that name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&ModelFile> {
        self.files.iter().find(|file| file.name == name)
    }
}

#[cfg(test)]
#[path = "manifest_tests.rs"]
mod tests;
