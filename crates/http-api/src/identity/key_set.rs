//! A JSON Web Key Set (RFC 7517), parsed once: what is in it can be verified with.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::key::{self, Key, KeyProblem};

/// A larger document is not a set of keys.
const MAX_DOCUMENT_BYTES: usize = 64 * 1024;
/// More keys than this are not two live ones and some to be retired.
const MAX_KEYS: usize = 32;

/// Where a set comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// A file that only this program and its operators read; it may hold shared secrets.
    File,
    /// An address that others can read, too; a shared secret there is refused.
    Url,
}

/// Keys by name, each with one algorithm. May be empty: then every token is refused.
#[derive(Clone, Default)]
pub struct KeySet {
    keys: HashMap<String, Key>,
}

/// Why a document is not a set of keys. Nothing of it is used then.
#[derive(Debug, thiserror::Error)]
pub enum LoadKeysError {
    /// Longer than any set of keys.
    #[error("the key set has {bytes} bytes; at most {MAX_DOCUMENT_BYTES} are read")]
    TooLarge {
        /// Bytes of the document.
        bytes: usize,
    },
    /// Not the JSON of a set. Says where, and nothing of what stands there.
    #[error(
        "the key set is not JSON of the form `{{\"keys\": [...]}}` (line {line}, column {column})"
    )]
    NotASet {
        /// From 1; 0 when unknown.
        line: usize,
        /// From 1; 0 when unknown.
        column: usize,
    },
    /// More than anybody rotates.
    #[error("the key set has {count} keys; at most {MAX_KEYS} are read")]
    TooMany {
        /// Keys of the set.
        count: usize,
    },
    /// One key cannot be used.
    #[error("key {number} of the set{} {problem}", named(.kid.as_deref()))]
    Key {
        /// Its place, from 1.
        number: usize,
        /// Its name, when it has one.
        kid: Option<String>,
        /// What is wrong.
        problem: KeyProblem,
    },
}

fn named(kid: Option<&str>) -> String {
    kid.map_or_else(String::new, |kid| format!(" (`kid` {kid:?})"))
}

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl KeySet {
    /// Reads a set. Keys that say of themselves that they are not for signatures are left out.
    ///
    /// # Errors
    /// [`LoadKeysError`] when any other key cannot be used: a set is taken whole or not at all, because
    /// half a set would sign out half of the customers without a word.
    pub fn parse(text: &str, source: KeySource) -> Result<Self, LoadKeysError> {
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(LoadKeysError::TooLarge { bytes: text.len() });
        }
        let document: Document =
            serde_json::from_str(text).map_err(|error| LoadKeysError::NotASet {
                line: error.line(),
                column: error.column(),
            })?;
        if document.keys.len() > MAX_KEYS {
            return Err(LoadKeysError::TooMany {
                count: document.keys.len(),
            });
        }
        let mut set = Self::default();
        for (place, written) in document.keys.iter().enumerate() {
            set.add(written, source)
                .map_err(|problem| LoadKeysError::Key {
                    number: place + 1,
                    kid: written["kid"]
                        .as_str()
                        .map(|kid| kid.chars().take(40).collect()),
                    problem,
                })?;
        }
        Ok(set)
    }

    fn add(&mut self, written: &Value, source: KeySource) -> Result<(), KeyProblem> {
        let members = written.as_object().ok_or(KeyProblem::NotAnObject)?;
        if key::is_for_something_else(members) {
            return Ok(());
        }
        let name = key::name_of(members)?;
        let key = Key::read(members, source)?;
        match self.keys.insert(name, key) {
            None => Ok(()),
            Some(_same_name) => Err(KeyProblem::NameTaken),
        }
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether every token is refused.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub(super) fn get(&self, kid: &str) -> Option<&Key> {
        self.keys.get(kid)
    }
}

/// Prints the names only.
impl fmt::Debug for KeySet {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_set().entries(self.keys.keys()).finish()
    }
}
