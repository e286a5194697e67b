//! The adapters of signed-in customers: the shop's records, and the keys that the host site signs with.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use customer_records::{
    DeadlinePolicy, HttpSettings, HttpShop, OrderSource, PostgresSettings, PostgresShop, Records,
    SqliteShop,
};
use domain::CustomerRecords;
use http_api::{KeySet, KeySource, Keys, TokenRules, Verifier};
use tokio::sync::Notify;

use crate::config::{IdentitySettings, RecordsSource, Settings};
use crate::output::with_causes;

/// A set of keys is fetched within this time.
const FETCH_TIMEOUT: Duration = Duration::from_secs(5);
/// A set of keys has at most this many bytes.
const MAX_KEY_SET_BYTES: usize = 64 * 1024;
/// Keys are not looked for more often than this because of unknown names.
const UNKNOWN_KEY_PAUSE: Duration = Duration::from_secs(30);

/// The shop's records, or `None` when none are configured.
///
/// # Errors
/// When they are configured and cannot be opened.
pub async fn records(settings: &Settings) -> anyhow::Result<Option<Arc<dyn CustomerRecords>>> {
    let own = &settings.records;
    let time_limit = Duration::from_millis(own.timeout_ms);
    let source: Arc<dyn OrderSource> = match own.source {
        RecordsSource::None => return Ok(None),
        RecordsSource::Sqlite => Arc::new(SqliteShop::open(&own.sqlite_file).await?),
        RecordsSource::Postgres => {
            let postgres = PostgresSettings::new(own.postgres_url.clone());
            Arc::new(PostgresShop::open(postgres).await?)
        }
        RecordsSource::Http => {
            let http = HttpSettings {
                time_limit,
                allow_plain_http: own.http_allow_plain,
                ..HttpSettings::new(own.http_url.clone(), own.http_secret.clone())
            };
            Arc::new(HttpShop::open(http)?)
        }
    };
    let policy = deadlines(settings)?.in_time_zone(&settings.time_zone)?;
    let records = Records::new(source, policy).with_time_limit(time_limit);
    Ok(Some(Arc::new(records)))
}

fn deadlines(settings: &Settings) -> anyhow::Result<DeadlinePolicy> {
    let file = &settings.records.deadlines_file;
    if file.as_os_str().is_empty() {
        return Ok(DeadlinePolicy::standard()?);
    }
    DeadlinePolicy::parse(&super::read(file)?)
        .with_context(|| format!("{} cannot be used", file.display()))
}

/// What checks tokens. When keys are configured, a task goes on reading them.
///
/// # Errors
/// When the file of keys cannot be used, or the rules are too weak. An address that does not answer is only
/// logged: until it does, nobody can be signed in.
pub async fn identity(settings: &IdentitySettings) -> anyhow::Result<Verifier> {
    if !settings.is_configured() {
        return Ok(Verifier::disabled());
    }
    let place = KeyPlace::of(settings)?;
    let first = match (place.read().await, &place) {
        (Ok(set), _) => set,
        (Err(error), KeyPlace::File(_)) => return Err(error),
        (Err(error), KeyPlace::Url { .. }) => {
            tracing::error!(error = %with_causes(&error, ": "), "no keys yet: nobody can be signed in");
            KeySet::default()
        }
    };
    let wake = Arc::new(Notify::new());
    let waker = Arc::clone(&wake);
    let keys = Keys::new(first).on_unknown_kid(UNKNOWN_KEY_PAUSE, move || waker.notify_one());
    let interval = Duration::from_millis(settings.refresh_interval_ms);
    tokio::spawn(keep_fresh(keys.clone(), place, interval, wake));
    verifier(keys, settings)
}

/// A verifier with these keys and the configured rules.
///
/// # Errors
/// When the rules are too weak.
pub fn verifier(keys: Keys, settings: &IdentitySettings) -> anyhow::Result<Verifier> {
    let issuer = (!settings.issuer.is_empty()).then(|| settings.issuer.clone());
    let rules = TokenRules {
        audience: settings.audience.clone(),
        issuer,
        leeway: Duration::from_secs(settings.leeway_s),
    };
    Ok(Verifier::new(keys, rules)?)
}

/// Reads the keys again and again; a set that cannot be used leaves the one before in place.
async fn keep_fresh(keys: Keys, place: KeyPlace, interval: Duration, wake: Arc<Notify>) {
    loop {
        let _woken = tokio::time::timeout(interval, wake.notified()).await;
        match place.read().await {
            Ok(set) => keys.replace(set),
            Err(error) => {
                tracing::error!(error = %with_causes(&error, ": "), "the keys could not be read again; the ones before stay");
            }
        }
    }
}

/// Where the host site publishes its keys.
enum KeyPlace {
    File(std::path::PathBuf),
    Url {
        client: reqwest::Client,
        url: String,
    },
}

impl KeyPlace {
    fn of(settings: &IdentitySettings) -> anyhow::Result<Self> {
        if settings.jwks_url.is_empty() {
            return Ok(Self::File(settings.jwks_file.clone()));
        }
        // Fails when a provider is installed already, which is as good.
        let _installed_before = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .timeout(FETCH_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let url = settings.jwks_url.clone();
        Ok(Self::Url { client, url })
    }

    async fn read(&self) -> anyhow::Result<KeySet> {
        match self {
            Self::File(path) => read_file(path).await,
            Self::Url { client, url } => fetch(client, url).await,
        }
    }
}

async fn read_file(path: &Path) -> anyhow::Result<KeySet> {
    let text = tokio::fs::read_to_string(path)
        .await
        .with_context(|| format!("cannot read the keys in {}", path.display()))?;
    KeySet::parse(&text, KeySource::File)
        .with_context(|| format!("{} cannot be used", path.display()))
}

async fn fetch(client: &reqwest::Client, url: &str) -> anyhow::Result<KeySet> {
    let failed = || format!("cannot fetch the keys from {url}");
    let response = client.get(url).send().await.with_context(failed)?;
    let mut response = response.error_for_status().with_context(failed)?;
    let mut body: Vec<u8> = Vec::new();
    while let Some(part) = response.chunk().await.with_context(failed)? {
        anyhow::ensure!(
            body.len() + part.len() <= MAX_KEY_SET_BYTES,
            "the keys at {url} have more than {MAX_KEY_SET_BYTES} bytes"
        );
        body.extend_from_slice(&part);
    }
    let text = String::from_utf8(body).with_context(failed)?;
    KeySet::parse(&text, KeySource::Url).with_context(|| format!("{url} cannot be used"))
}
