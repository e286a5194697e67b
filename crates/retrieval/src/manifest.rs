//! What a generation consists of, written last and checked first.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use domain::{GenerationId, ModelFingerprint};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Raised when the files of a generation change their meaning; older generations are then rebuilt.
pub const FORMAT: u32 = 2;
/// The name of the manifest in a generation's folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Describes a generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Raised when the files of a generation change their meaning.
    pub format: u32,
    /// The generation.
    pub generation: GenerationId,
    /// When it was built, UTC.
    pub built_at: jiff::Timestamp,
    /// The model of its vectors.
    pub model: Option<ModelFingerprint>,
    /// Components of a vector; 0 without a model.
    pub dimensions: usize,
    /// Languages that have fields in the lexical index, sorted.
    pub languages: Vec<String>,
    /// Articles, counting each translation.
    pub articles: usize,
    /// Passages.
    pub passages: usize,
    /// Vectors.
    pub vectors: usize,
    /// Every other file of the generation.
    pub files: Vec<FileRecord>,
}

/// One file of a generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRecord {
    /// Relative to the generation's folder, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// A generation cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenIndexError {
    /// Nothing was built yet.
    #[error("there is no index in {folder}; run `firstline index`")]
    Missing {
        /// The folder that was looked in.
        folder: PathBuf,
    },
    /// A file cannot be read.
    #[error(
        "cannot read {path}; if it is gone, run `firstline index --rebuild`, or `firstline index --rollback`"
    )]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not what the manifest says.
    #[error(
        "{path} is damaged: {what}; run `firstline index --rebuild`, or `firstline index --rollback`"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// How it differs.
        what: String,
    },
    /// Written by another version of the program.
    #[error(
        "the index has format {found}, this program reads format {FORMAT}; run `firstline index --rebuild`"
    )]
    Format {
        /// The format found.
        found: u32,
    },
    /// Its vectors come from another model.
    #[error(
        "the index was built with model {index}, but model {loaded} is loaded; run `firstline index` to embed the articles again"
    )]
    OtherModel {
        /// The model of the index.
        index: ModelFingerprint,
        /// The model that is loaded.
        loaded: ModelFingerprint,
    },
    /// tantivy cannot open it.
    #[error(
        "the lexical index in {path} cannot be opened: {message}; run `firstline index --rebuild`"
    )]
    Lexical {
        /// Its folder.
        path: PathBuf,
        /// What tantivy says.
        message: String,
    },
}

impl Manifest {
    /// Reads the manifest of the generation in `folder`.
    ///
    /// # Errors
    /// When it is missing, malformed or of another format.
    pub fn read(folder: &Path) -> Result<Self, OpenIndexError> {
        let path = folder.join(MANIFEST_FILE);
        let text = std::fs::read_to_string(&path).map_err(|source| OpenIndexError::Read {
            path: path.clone(),
            source,
        })?;
        #[derive(Deserialize)]
        struct FormatOnly {
            format: u32,
        }
        let damaged = |error: serde_json::Error| OpenIndexError::Damaged {
            path: path.clone(),
            what: error.to_string(),
        };
        let FormatOnly { format } = serde_json::from_str(&text).map_err(damaged)?;
        if format != FORMAT {
            return Err(OpenIndexError::Format { found: format });
        }
        serde_json::from_str(&text).map_err(damaged)
    }

    /// Checks size and SHA-256 of every file.
    ///
    /// # Errors
    /// On the first file that differs.
    pub fn check(&self, folder: &Path) -> Result<(), OpenIndexError> {
        for record in &self.files {
            let path = folder.join(&record.path);
            let read = |source| OpenIndexError::Read {
                path: path.clone(),
                source,
            };
            let size = std::fs::metadata(&path).map_err(read)?.len();
            let damaged = |what: String| OpenIndexError::Damaged {
                path: path.clone(),
                what,
            };
            if size != record.size {
                return Err(damaged(format!("{size} bytes instead of {}", record.size)));
            }
            if sha256_of(&path).map_err(read)? != record.sha256 {
                return Err(damaged("its SHA-256 differs from the manifest".to_owned()));
            }
        }
        Ok(())
    }

    /// The recorded checksums by path.
    #[must_use]
    pub fn checksums(&self) -> HashMap<&str, &FileRecord> {
        self.files
            .iter()
            .map(|record| (record.path.as_str(), record))
            .collect()
    }
}

/// SHA-256 of a file, hexadecimal.
pub fn sha256_of(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0_u8; 1 << 16];
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok(hex::encode(hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
    }
}
