//! What the `models` commands do: tell which models are here, check them, bring one.

use std::path::Path;

use serde::Serialize;

pub use crate::fetch::{FetchProgress, fetch};
use crate::{FileProblem, LoadManifestError, Manifest, ModelEntry, VerifyModelError, file};

/// One model of the manifest and whether its files are here.
#[derive(Clone, Debug, Serialize)]
pub struct ModelStatus {
    /// Its name.
    pub name: String,
    /// Whether it is used when none is asked for.
    pub default: bool,
    /// `bundled`, `pip` or `hub`.
    pub source: &'static str,
    /// Whether its files are here and are those of the manifest.
    pub present: Presence,
    /// Size of its files in bytes, as the manifest says.
    pub bytes: u64,
    /// Components of its vectors.
    pub dimensions: usize,
    /// SPDX expression of its licence.
    pub licence: String,
    /// BCP 47 tags of its languages.
    pub locales: Vec<String>,
}

/// Whether the files of a model are here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// All files are here and are those of the manifest.
    Present,
    /// There is no folder of that name.
    Missing,
    /// The folder is here, but a file is missing or is another one.
    Corrupt {
        /// Name of the first such file.
        file: String,
        /// What is wrong with it.
        #[serde(serialize_with = "as_text")]
        reason: FileProblem,
    },
}

fn as_text<S: serde::Serializer>(problem: &FileProblem, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(problem)
}

/// Why a model could not be checked, or what is wrong with it.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The manifest cannot be used.
    #[error(transparent)]
    Manifest(#[from] LoadManifestError),
    /// The manifest does not know the model.
    #[error("no model `{model}` in the manifest; it lists {known}")]
    UnknownModel {
        /// The name that was asked for.
        model: String,
        /// The names that there are.
        known: String,
    },
    /// A file is missing or is not the one that the manifest describes.
    #[error(transparent)]
    File(#[from] VerifyModelError),
}

/// Every model of the manifest, in its order. Reads and hashes the files that are here.
///
/// # Errors
/// When the manifest cannot be used.
pub fn list(models_dir: &Path) -> Result<Vec<ModelStatus>, LoadManifestError> {
    let manifest = Manifest::load(models_dir)?;
    Ok(manifest
        .models
        .iter()
        .map(|model| status(models_dir, &manifest, model))
        .collect())
}

/// Checks size and SHA-256 of every file of a model, and of its reference vectors.
///
/// # Errors
/// When the manifest cannot be used or does not know the model, and for the first file that is wrong.
pub fn verify(models_dir: &Path, name: &str) -> Result<(), VerifyError> {
    let manifest = Manifest::load(models_dir)?;
    let model = manifest
        .model(name)
        .ok_or_else(|| VerifyError::UnknownModel {
            model: name.to_owned(),
            known: known(&manifest),
        })?;
    for file in model.files.iter().chain([&model.self_test]) {
        file::verify(models_dir, model, file)?;
    }
    Ok(())
}

/// The names in the manifest, for a message.
pub(crate) fn known(manifest: &Manifest) -> String {
    let names: Vec<&str> = manifest
        .models
        .iter()
        .map(|model| model.name.as_str())
        .collect();
    names.join(", ")
}

fn status(models_dir: &Path, manifest: &Manifest, model: &ModelEntry) -> ModelStatus {
    ModelStatus {
        name: model.name.clone(),
        default: model.name == manifest.default,
        source: model.source.kind(),
        present: presence(models_dir, model),
        bytes: model.total_bytes(),
        dimensions: model.dimensions,
        licence: model.licence.clone(),
        locales: model.locales.clone(),
    }
}

fn presence(models_dir: &Path, model: &ModelEntry) -> Presence {
    if !model.folder(models_dir).exists() {
        return Presence::Missing;
    }
    for file in model.files.iter().chain([&model.self_test]) {
        if let Err(error) = file::verify(models_dir, model, file) {
            return Presence::Corrupt {
                file: file.name.clone(),
                reason: error.problem,
            };
        }
    }
    Presence::Present
}

#[cfg(test)]
#[path = "models_tests.rs"]
mod tests;
