//! What can go wrong, one enum per operation. Every message names the file and what to do.

use std::{io, path::PathBuf};

/// Why the manifest of a models folder could not be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadManifestError {
    /// The file is not there or cannot be read.
    #[error(
        "cannot read the model manifest {path}: {source}; point `--models` to the folder that holds it"
    )]
    Unreadable {
        /// The manifest.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is far larger than a manifest.
    #[error(
        "the model manifest {path} has {size} bytes, more than {limit}; restore it from the repository"
    )]
    TooLarge {
        /// The manifest.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The largest accepted size in bytes.
        limit: u64,
    },
    /// The file is not TOML or has an unknown or missing key.
    #[error("the model manifest {path} is not valid: {source}")]
    Syntax {
        /// The manifest.
        path: PathBuf,
        /// Where and why.
        source: Box<toml::de::Error>,
    },
    /// The file says something impossible.
    #[error("the model manifest {path} is not valid: {problem}; correct the entry")]
    Invalid {
        /// The manifest.
        path: PathBuf,
        /// Which entry, which value, which rule.
        problem: String,
    },
}

/// Why a file is not the one that the manifest describes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// There is no such file.
    #[error("is missing")]
    Missing,
    /// It is a folder, a device, or something else than a file.
    #[error("is not a regular file")]
    NotAFile,
    /// It exists but cannot be read.
    #[error("cannot be read: {message}")]
    Unreadable {
        /// What the system said.
        message: String,
    },
    /// Git LFS left its pointer in place of the content.
    #[error("is a Git LFS pointer, not the content")]
    LfsPointer,
    /// It has another size, for example because a download stopped.
    #[error("has {actual} bytes where the manifest says {expected}")]
    WrongSize {
        /// Bytes that the manifest says.
        expected: u64,
        /// Bytes that the file has.
        actual: u64,
    },
    /// It has the right size but other content.
    #[error("has SHA-256 {actual} where the manifest says {expected}")]
    WrongHash {
        /// The hash that the manifest says.
        expected: String,
        /// The hash that the file has.
        actual: String,
    },
}

/// A model's file is not the one that the manifest describes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("model `{model}`: {path} {problem}; {remedy}")]
pub struct VerifyModelError {
    /// The model.
    pub model: String,
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: FileProblem,
    /// What to do.
    pub remedy: String,
}

/// Why a model could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadModelError {
    /// A file is missing or is not the one that the manifest describes.
    #[error(transparent)]
    File(#[from] VerifyModelError),
    /// A file is the one of the manifest, but its content is not a model that we can run.
    #[error(
        "model `{model}`: cannot use {path}: {problem}; correct the manifest or choose another model"
    )]
    Unusable {
        /// The model.
        model: String,
        /// The file.
        path: PathBuf,
        /// What is wrong with its content.
        problem: String,
    },
    /// The model runs, but its vectors are not the reference vectors.
    #[error(
        "model `{model}`: self-test failed for text {text:?}: cosine {cosine:.4} to the reference is below {limit}; \
         pooling, prefixes or weights are not those of the manifest"
    )]
    SelfTest {
        /// The model.
        model: String,
        /// The text whose vector is wrong.
        text: String,
        /// Cosine between our vector and the reference.
        cosine: f32,
        /// The lowest accepted cosine.
        limit: f32,
    },
}

/// Why a model could not be fetched. Whatever was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum FetchModelError {
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
    /// The model is part of the repository.
    #[error(
        "model `{model}` is part of the repository and cannot be fetched; restore it with `git checkout -- {folder}`"
    )]
    Bundled {
        /// The model.
        model: String,
        /// Its folder.
        folder: PathBuf,
    },
    /// The program or the network that brings the files failed.
    #[error(
        "cannot download model `{model}` from {from}: {message}; check the network and try again"
    )]
    Download {
        /// The model.
        model: String,
        /// Package or repository.
        from: String,
        /// What the program or the network said.
        message: String,
    },
    /// The downloaded archive is not one that we unpack.
    #[error(
        "cannot unpack model `{model}` from {archive}: {problem}; the source may have changed, compare it with the manifest"
    )]
    Archive {
        /// The model.
        model: String,
        /// File name of the archive.
        archive: String,
        /// Which limit or rule it breaks.
        problem: String,
    },
    /// A downloaded file is not the one that the manifest describes. It was thrown away.
    #[error(
        "model `{model}`: the downloaded {file} {problem}; the source may have changed, compare it with the manifest"
    )]
    Refused {
        /// The model.
        model: String,
        /// The file.
        file: String,
        /// What is wrong with it.
        problem: FileProblem,
    },
    /// The files could not be put in place.
    #[error("cannot write model `{model}` at {path}: {source}; check free space and permissions")]
    Write {
        /// The model.
        model: String,
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// This executable was built without support for the source.
    #[error(
        "model `{model}` comes from a source of type `{source_type}`, which this build does not have; build with `--features {source_type}`"
    )]
    NotBuilt {
        /// The model.
        model: String,
        /// The type of its source.
        source_type: &'static str,
    },
}
