//! Where the API is, and how patient we are with it.

use std::time::Duration;

use reqwest::Url;
use reqwest::header::HeaderValue;

use crate::secret::Secret;

/// Where the shop's order API is, and how patient we are with it.
#[derive(Clone, Debug)]
pub struct HttpSettings {
    /// Its address up to where the contract's paths begin, such as `https://shop.example/support-api`.
    pub base_url: String,
    /// What proves that it is us; sent as `Authorization: Bearer …`.
    pub secret: Secret,
    /// Whether `http:` may be used to another machine. The secret and customers' data then travel unprotected.
    pub allow_plain_http: bool,
    /// How long a connection may take to open.
    pub connect_timeout: Duration,
    /// How long one attempt may take, with its connection and its body.
    pub attempt_timeout: Duration,
    /// How long a read may take as a whole, with all its attempts.
    pub time_limit: Duration,
    /// How often a read is attempted, 1 or more.
    pub attempts: usize,
    /// The largest body that is read, in bytes.
    pub max_body_bytes: usize,
    /// Attempts that must fail in a row until the API is left alone.
    pub failures_to_open: u32,
    /// For how long it is left alone, until one attempt tries it again.
    pub open_for: Duration,
}

impl HttpSettings {
    /// The API at `base_url`, with patience for a service nearby.
    #[must_use]
    pub fn new(base_url: String, secret: Secret) -> Self {
        Self {
            base_url,
            secret,
            allow_plain_http: false,
            connect_timeout: Duration::from_millis(250),
            // Two attempts fit, and both end by themselves before whoever asks gives up.
            attempt_timeout: Duration::from_millis(350),
            time_limit: Duration::from_millis(750),
            attempts: 3,
            max_body_bytes: 2 * 1024 * 1024,
            failures_to_open: 6,
            open_for: Duration::from_secs(10),
        }
    }

    /// The address, when customers' data may be fetched from it.
    pub(super) fn base(&self) -> Result<Url, OpenHttpError> {
        let refused = |problem| OpenHttpError::Address { problem };
        let url: Url = self
            .base_url
            .parse()
            .map_err(|_| refused("it is not a URL"))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refused(
                "it holds a user or password; use the secret for that",
            ));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refused("it has a part after `?` or `#`"));
        }
        match url.scheme() {
            "https" => Ok(url),
            "http" if self.allow_plain_http || is_this_machine(&url) => Ok(url),
            "http" => Err(refused(
                "it is not encrypted; use https: or allow plain HTTP",
            )),
            _ => Err(refused("it does not begin with https:")),
        }
    }

    /// The value of the header `Authorization`; it does not print either.
    pub(super) fn authorization(&self) -> Result<HeaderValue, OpenHttpError> {
        let secret = self.secret.expose();
        if secret.is_empty() {
            return Err(OpenHttpError::Secret);
        }
        let mut value =
            HeaderValue::try_from(format!("Bearer {secret}")).map_err(|_| OpenHttpError::Secret)?;
        value.set_sensitive(true);
        Ok(value)
    }
}

fn is_this_machine(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    let address: Option<std::net::IpAddr> = address.parse().ok();
    host == "localhost" || address.is_some_and(|address| address.is_loopback())
}

/// Why the shop's API cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenHttpError {
    /// The address will not do. It is not repeated, because it may hold a password.
    #[error("the address of the shop's order API cannot be used: {problem}")]
    Address {
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The secret will not do.
    #[error(
        "the secret for the shop's order API is empty or holds characters that a header cannot"
    )]
    Secret,
    /// The client could not be made.
    #[error("cannot prepare requests to the shop's order API")]
    Client(#[source] reqwest::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(url: &str) -> Result<Url, OpenHttpError> {
        HttpSettings::new(url.to_owned(), Secret::from("s".to_owned())).base()
    }

    #[test]
    fn customers_data_is_not_fetched_in_the_clear() {
        for url in [
            "https://shop.example/api",
            "http://127.0.0.1:8080",
            "http://[::1]/x",
            "http://localhost/",
        ] {
            assert!(base(url).is_ok(), "{url}");
        }
        for url in [
            "http://shop.example/api",
            "http://127.0.0.1.shop.example",
            "ftp://shop.example",
            "shop.example",
            "https://anna:hunter2@shop.example",
            "https://shop.example?token=hunter2",
            "",
        ] {
            let message = base(url).err().map(|error| error.to_string());
            assert!(
                message.is_some_and(|text| !text.contains("hunter2")),
                "{url}"
            );
        }
    }

    #[test]
    fn a_secret_that_would_break_the_header_is_refused() {
        for secret in ["", "a\r\nX-Customer: noor", "\0"] {
            let settings = HttpSettings::new(String::new(), Secret::from(secret.to_owned()));
            assert!(settings.authorization().is_err(), "{secret:?}");
        }
    }
}
