//! Settings about signed-in customers: who they are, where their orders are read, where the widget is embedded.

use std::path::PathBuf;

use customer_records::Secret;
use serde::{Deserialize, Serialize};

/// How customers prove who they are: with a token that the host site signs.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IdentitySettings {
    /// A file with the keys, as a JSON Web Key Set; empty for none.
    pub jwks_file: PathBuf,
    /// The address of the same; empty for none.
    pub jwks_url: String,
    /// What `aud` must be.
    pub audience: String,
    /// What `iss` must be; empty for whatever it is.
    pub issuer: String,
    /// How far clocks may differ.
    pub leeway_s: u64,
    /// How often the keys are read again.
    pub refresh_interval_ms: u64,
}

impl Default for IdentitySettings {
    fn default() -> Self {
        Self {
            jwks_file: PathBuf::new(),
            jwks_url: String::new(),
            audience: "firstline".to_owned(),
            issuer: String::new(),
            leeway_s: 30,
            refresh_interval_ms: 300_000,
        }
    }
}

impl IdentitySettings {
    /// Whether anybody can be signed in.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        !self.jwks_file.as_os_str().is_empty() || !self.jwks_url.is_empty()
    }
}

/// Where orders are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordsSource {
    /// Nowhere: nobody is helped personally.
    None,
    /// The SQLite file of a small shop.
    Sqlite,
    /// Views of a PostgreSQL database.
    Postgres,
    /// The shop's own order API.
    Http,
}

/// The shop's records.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordsSettings {
    /// Where orders are read.
    pub source: RecordsSource,
    /// For `sqlite`: the file.
    pub sqlite_file: PathBuf,
    /// For `postgres`: `postgres://user:password@host/database`.
    pub postgres_url: Secret,
    /// For `http`: the address of the API.
    pub http_url: String,
    /// For `http`: sent as a bearer token.
    pub http_secret: Secret,
    /// For `http`: whether another machine may be asked without encryption.
    pub http_allow_plain: bool,
    /// Reading may take this long; then the answer comes from the articles alone.
    pub timeout_ms: u64,
    /// A file that replaces the bundled rules of deadlines; empty for those.
    pub deadlines_file: PathBuf,
    /// A file that replaces the bundled rules of next steps; empty for those.
    pub next_steps_file: PathBuf,
    /// Where customers write to each other, with `{order}` for the order's number; empty when there is no such page.
    pub message_url: String,
}

impl Default for RecordsSettings {
    fn default() -> Self {
        Self {
            source: RecordsSource::None,
            sqlite_file: PathBuf::new(),
            postgres_url: Secret::default(),
            http_url: String::new(),
            http_secret: Secret::default(),
            http_allow_plain: false,
            timeout_ms: 800,
            deadlines_file: PathBuf::new(),
            next_steps_file: PathBuf::new(),
            message_url: String::new(),
        }
    }
}

/// The widget.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WidgetSettings {
    /// Sites that may embed it, as `https://shop.example`; exactly these.
    pub origins: Vec<String>,
}
