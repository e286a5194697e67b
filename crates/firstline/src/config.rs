//! What can be configured, and where each value comes from: defaults, then `firstline.toml`, then
//! `FIRSTLINE_*` in the environment (`__` between levels), then flags.

mod customers;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::{ArticleId, Locale};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::cli::Common;

pub use customers::{IdentitySettings, RecordsSettings, RecordsSource, WidgetSettings};

/// The file that is read when it is there and `--config` names no other.
const DEFAULT_FILE: &str = "firstline.toml";

/// Every setting.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder for everything that is written.
    pub data: PathBuf,
    /// The folder of articles.
    pub articles: PathBuf,
    /// The folder of models.
    pub models: PathBuf,
    /// The locale that every fallback chain ends in.
    pub default_locale: Locale,
    /// IANA name of the zone in which days begin at midnight.
    pub time_zone: String,
    /// The embedding model.
    pub model: ModelSettings,
    /// Files that replace the bundled weights and thresholds.
    pub tuning: TuningSettings,
    /// The server.
    pub serve: ServeSettings,
    /// The pages.
    pub help_center: HelpCenterSettings,
    /// How long things are kept.
    pub retention: RetentionSettings,
    /// How customers prove who they are.
    pub identity: IdentitySettings,
    /// Where their orders are read.
    pub records: RecordsSettings,
    /// Where the widget is embedded.
    pub widget: WidgetSettings,
}

/// The embedding model.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelSettings {
    /// Its name in the manifest; empty for the manifest's default.
    pub name: String,
    /// Whether to refuse to start without it, instead of matching by words only.
    pub required: bool,
}

/// Files that replace the bundled weights and thresholds; empty for the bundled ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TuningSettings {
    /// Weights of the lexical leg per language.
    pub fusion_file: PathBuf,
    /// Confidence weights and thresholds.
    pub policy_file: PathBuf,
}

/// The server.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServeSettings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Open connections; one more is refused.
    pub max_connections: usize,
    /// From the end of a request's headers to the start of its response.
    pub request_deadline_ms: u64,
    /// From the first byte of a request to the end of its headers.
    pub header_read_timeout_ms: u64,
    /// From the request to stop until running requests are cut.
    pub drain_deadline_ms: u64,
    /// Threads that answer and search; 0 for one per core.
    pub work_threads: usize,
    /// Questions and searches that may wait for a thread.
    pub work_queue_length: usize,
    /// Whether to watch the folder of articles.
    pub watch: bool,
    /// How often the folder is looked through even without a sign of change.
    pub watch_interval_ms: u64,
    /// How the log is written.
    pub log_format: LogFormat,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object per line.
    Json,
}

/// The pages.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpCenterSettings {
    /// The name of the marketplace.
    pub name: String,
    /// The address under which customers reach the help center; empty when unknown.
    pub public_url: String,
    /// Where "Talk to customer support" leads; empty for the articles that explain it.
    pub support_url: String,
    /// The article that explains to buyers how to reach support.
    pub buyer_support_article: String,
    /// The article that explains to sellers how to reach support.
    pub seller_support_article: String,
    /// Articles whose first question is offered on the home page.
    pub featured_articles: Vec<ArticleId>,
}

/// How long things are kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionSettings {
    /// Days after which questions, replies and feedback on them are deleted.
    pub conversation_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        let site = help_center::SiteSettings::default();
        let limits = http_api::ServerLimits::default();
        let name = |id: Option<ArticleId>| id.map_or_else(String::new, |id| id.to_string());
        Self {
            data: ".firstline".into(),
            articles: "kb-articles".into(),
            models: "models".into(),
            default_locale: Locale::english(),
            time_zone: "Europe/Amsterdam".to_owned(),
            model: ModelSettings {
                name: String::new(),
                required: false,
            },
            tuning: TuningSettings {
                fusion_file: PathBuf::new(),
                policy_file: PathBuf::new(),
            },
            serve: ServeSettings {
                listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
                max_connections: limits.connections,
                request_deadline_ms: milliseconds(limits.request_deadline),
                header_read_timeout_ms: milliseconds(limits.header_read_timeout),
                drain_deadline_ms: milliseconds(limits.drain_deadline),
                work_threads: 0,
                work_queue_length: 64,
                watch: true,
                watch_interval_ms: 30_000,
                log_format: LogFormat::Text,
            },
            help_center: HelpCenterSettings {
                name: site.name,
                public_url: String::new(),
                support_url: String::new(),
                buyer_support_article: name(site.support_articles.buyer),
                seller_support_article: name(site.support_articles.seller),
                featured_articles: site.featured,
            },
            retention: RetentionSettings {
                conversation_days: 90,
            },
            identity: IdentitySettings::default(),
            records: RecordsSettings::default(),
            widget: WidgetSettings::default(),
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// The configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadSettingsError {
    /// The file that `--config` names is not there.
    #[error("there is no configuration file {0}; correct --config or leave it out")]
    NoFile(PathBuf),
    /// A value is missing, unknown or of the wrong type.
    #[error("the configuration cannot be used: {0}")]
    Invalid(Box<figment::Error>),
    /// A value has the right type, but no meaning.
    #[error("the setting `{key}` cannot be used: {reason}")]
    Meaningless {
        /// The setting.
        key: &'static str,
        /// Why, and what would be right.
        reason: String,
    },
}

/// Settings together with where they come from.
pub struct Configuration {
    /// The values.
    pub settings: Settings,
    figment: Figment,
}

/// One line of `firstline config`.
#[derive(Clone, Debug, Serialize)]
pub struct SettingWithSource {
    /// Its name, levels joined with dots.
    pub key: String,
    /// Its value.
    pub value: serde_json::Value,
    /// `default`, a file, `environment` or `flag`.
    pub source: String,
}

impl Configuration {
    /// Reads the configuration.
    ///
    /// # Errors
    /// [`LoadSettingsError`], which names the key and where it stands.
    pub fn load(common: &Common) -> Result<Self, LoadSettingsError> {
        if let Some(file) = common.config.as_ref().filter(|file| !file.is_file()) {
            return Err(LoadSettingsError::NoFile(file.clone()));
        }
        let file = common
            .config
            .as_deref()
            .unwrap_or_else(|| Path::new(DEFAULT_FILE));
        let mut figment = Figment::from(Serialized::defaults(Settings::default()))
            .merge(Toml::file(file))
            .merge(Env::prefixed("FIRSTLINE_").split("__"));
        for (key, value) in [
            ("data", &common.data),
            ("articles", &common.articles),
            ("models", &common.models),
        ] {
            if let Some(value) = value {
                figment = figment.merge(Serialized::global(key, value));
            }
        }
        let settings: Settings = figment
            .extract()
            .map_err(|error| LoadSettingsError::Invalid(Box::new(error)))?;
        settings.check()?;
        Ok(Self { settings, figment })
    }

    /// Every setting with its value and source, in alphabetical order.
    #[must_use]
    pub fn explain(&self) -> Vec<SettingWithSource> {
        let value = serde_json::to_value(&self.settings).unwrap_or_default();
        let mut lines = Vec::new();
        flatten("", &value, &mut |key, value| {
            lines.push(SettingWithSource {
                key: key.to_owned(),
                value: value.clone(),
                source: self.source(key),
            });
        });
        lines.sort_by(|a, b| a.key.cmp(&b.key));
        lines
    }

    fn source(&self, key: &str) -> String {
        let Some(metadata) = self.figment.find_metadata(key) else {
            return "default".to_owned();
        };
        match &metadata.source {
            Some(figment::Source::File(path)) => path.display().to_string(),
            _ if metadata.name.contains("environment") => "environment".to_owned(),
            _ if metadata.name.contains("Settings") => "default".to_owned(),
            _ => "flag".to_owned(),
        }
    }
}

impl Settings {
    /// Checks what types cannot.
    fn check(&self) -> Result<(), LoadSettingsError> {
        let refuse = |key, reason: &str| {
            Err(LoadSettingsError::Meaningless {
                key,
                reason: reason.to_owned(),
            })
        };
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            return refuse(
                "time_zone",
                "it is no IANA name; write one such as Europe/Amsterdam",
            );
        }
        if self.serve.max_connections == 0 || self.serve.work_queue_length == 0 {
            return refuse(
                "serve",
                "max_connections and work_queue_length must be at least 1",
            );
        }
        if self.serve.request_deadline_ms == 0 || self.serve.header_read_timeout_ms == 0 {
            return refuse(
                "serve",
                "request_deadline_ms and header_read_timeout_ms must be at least 1",
            );
        }
        if self.retention.conversation_days == 0 {
            return refuse("retention.conversation_days", "it must be at least 1");
        }
        self.check_customers()?;
        for (key, id) in [
            (
                "help_center.buyer_support_article",
                &self.help_center.buyer_support_article,
            ),
            (
                "help_center.seller_support_article",
                &self.help_center.seller_support_article,
            ),
        ] {
            if !id.is_empty() && id.parse::<ArticleId>().is_err() {
                return refuse(key, "it is no article id");
            }
        }
        Ok(())
    }

    /// Checks what is set about signed-in customers.
    fn check_customers(&self) -> Result<(), LoadSettingsError> {
        let identity = &self.identity;
        let records = &self.records;
        let missing = match records.source {
            RecordsSource::None => false,
            RecordsSource::Sqlite => records.sqlite_file.as_os_str().is_empty(),
            RecordsSource::Postgres => records.postgres_url.is_empty(),
            RecordsSource::Http => records.http_url.is_empty(),
        };
        if let Err(error) = http_api::Origins::parse(&self.widget.origins) {
            return Err(LoadSettingsError::Meaningless {
                key: "widget.origins",
                reason: error.to_string(),
            });
        }
        let two_sets = !identity.jwks_file.as_os_str().is_empty() && !identity.jwks_url.is_empty();
        let order_missing =
            !records.message_url.is_empty() && !records.message_url.contains("{order}");
        for (is_wrong, key, reason) in [
            (
                missing,
                "records.source",
                "set also where: sqlite_file, postgres_url or http_url",
            ),
            (
                records.timeout_ms == 0,
                "records.timeout_ms",
                "it must be at least 1",
            ),
            (
                order_missing,
                "records.message_url",
                "write `{order}` where the order's number belongs",
            ),
            (two_sets, "identity", "set jwks_file or jwks_url, not both"),
            (
                identity.is_configured() && identity.audience.is_empty(),
                "identity.audience",
                "it must be what tokens have in `aud`",
            ),
            (
                identity.leeway_s > 60,
                "identity.leeway_s",
                "it may be at most 60",
            ),
            (
                identity.refresh_interval_ms < 1000,
                "identity.refresh_interval_ms",
                "it must be at least 1000",
            ),
        ] {
            if is_wrong {
                return Err(LoadSettingsError::Meaningless {
                    key,
                    reason: reason.to_owned(),
                });
            }
        }
        Ok(())
    }

    /// Limits of the server.
    #[must_use]
    pub fn server_limits(&self) -> http_api::ServerLimits {
        http_api::ServerLimits {
            connections: self.serve.max_connections,
            request_deadline: Duration::from_millis(self.serve.request_deadline_ms),
            header_read_timeout: Duration::from_millis(self.serve.header_read_timeout_ms),
            drain_deadline: Duration::from_millis(self.serve.drain_deadline_ms),
            ..http_api::ServerLimits::default()
        }
    }

    /// What the pages need to know.
    #[must_use]
    pub fn site(&self) -> help_center::SiteSettings {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let own = &self.help_center;
        help_center::SiteSettings {
            name: own.name.clone(),
            public_url: given(own.public_url.trim_end_matches('/')),
            support_url: given(&own.support_url),
            support_articles: help_center::SupportArticles {
                buyer: own.buyer_support_article.parse().ok(),
                seller: own.seller_support_article.parse().ok(),
            },
            featured: own.featured_articles.clone(),
            default_locale: self.default_locale.clone(),
            embedding_origins: Vec::new(),
        }
    }
}

/// Calls `visit` for every leaf.
fn flatten(
    prefix: &str,
    value: &serde_json::Value,
    visit: &mut dyn FnMut(&str, &serde_json::Value),
) {
    match value.as_object() {
        Some(object) => {
            for (key, value) in object {
                let path = if prefix.is_empty() {
                    key.clone()
                } else {
                    format!("{prefix}.{key}")
                };
                flatten(&path, value, visit);
            }
        }
        None => visit(prefix, value),
    }
}

#[cfg(test)]
mod tests;
