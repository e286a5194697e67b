//! The shop: what it needs, and what it offers to the program around it.

use std::sync::Arc;

use axum::Router;
use domain::CustomerRecords;
use jiff::tz::TimeZone;

use crate::routes;
use crate::signing::{Signer, SigningError};
use crate::words::Clock;

/// What the shop needs.
pub struct ShopSettings {
    /// Where orders and items are read from.
    pub records: Arc<dyn CustomerRecords>,
    /// Whom the tokens are for: their `aud`.
    pub audience: String,
    /// IANA name of the zone that times are shown in: also the tokens' `zoneinfo`.
    pub time_zone: String,
    /// The path of the widget's script on this server.
    pub widget_script: String,
    /// The script's hash for the `integrity` attribute, such as `sha384-…`.
    pub widget_integrity: String,
}

/// A small shop whose customers can ask for support. Clones share one key.
#[derive(Clone)]
pub struct Shop(Arc<ShopState>);

/// What the pages share.
pub(crate) struct ShopState {
    pub(crate) records: Arc<dyn CustomerRecords>,
    pub(crate) signer: Signer,
    pub(crate) clock: Clock,
    pub(crate) widget_script: String,
    pub(crate) widget_integrity: String,
}

/// Why the shop cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenShopError {
    /// Nobody would accept the tokens.
    #[error("the audience is empty; name whom the tokens are for")]
    NoAudience,
    /// Times could not be shown.
    #[error("there is no time zone `{name}`; write an IANA name such as `Europe/Amsterdam`")]
    TimeZone {
        /// The name that was given.
        name: String,
    },
    /// The pages load scripts from their own server only.
    #[error("the widget's script `{path}` is not a path of this server; begin it with one `/`")]
    WidgetScript {
        /// The path that was given.
        path: String,
    },
    /// Browsers ignore an `integrity` that they cannot read, so that it would protect nothing.
    #[error("`{integrity}` is not a hash for `integrity`; write `sha384-` and its base64")]
    WidgetIntegrity {
        /// The hash that was given.
        integrity: String,
    },
    /// No key could be made.
    #[error("cannot make the key that signs the demo shop's tokens")]
    Key(#[source] SigningError),
}

impl Shop {
    /// Opens the shop with a new key.
    ///
    /// # Errors
    /// [`OpenShopError`] says which setting is unfit.
    pub fn new(settings: ShopSettings) -> Result<Self, OpenShopError> {
        check_widget(&settings)?;
        if settings.audience.is_empty() {
            return Err(OpenShopError::NoAudience);
        }
        let Ok(zone) = TimeZone::get(&settings.time_zone) else {
            return Err(OpenShopError::TimeZone {
                name: settings.time_zone,
            });
        };
        let signer =
            Signer::new(settings.audience, settings.time_zone).map_err(OpenShopError::Key)?;
        Ok(Self(Arc::new(ShopState {
            records: settings.records,
            signer,
            clock: Clock::new(zone),
            widget_script: settings.widget_script,
            widget_integrity: settings.widget_integrity,
        })))
    }

    /// The keys that verify the shop's tokens, as a JWK set in JSON: public halves only.
    #[must_use]
    pub fn key_set(&self) -> String {
        self.0.signer.key_set().to_owned()
    }

    /// The pages below `/shop`. It has no fallback, so that it can be merged with other routers.
    pub fn router(&self) -> Router {
        routes::router(Arc::clone(&self.0))
    }
}

fn check_widget(settings: &ShopSettings) -> Result<(), OpenShopError> {
    let path = &settings.widget_script;
    if !path.starts_with('/') || path.starts_with("//") || path.contains('\\') {
        return Err(OpenShopError::WidgetScript { path: path.clone() });
    }
    let integrity = &settings.widget_integrity;
    if !is_hash(integrity) {
        return Err(OpenShopError::WidgetIntegrity {
            integrity: integrity.clone(),
        });
    }
    Ok(())
}

fn is_hash(integrity: &str) -> bool {
    let Some((algorithm, value)) = integrity.split_once('-') else {
        return false;
    };
    let is_base64 = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte);
    ["sha256", "sha384", "sha512"].contains(&algorithm)
        && !value.is_empty()
        && value.bytes().all(is_base64)
}
