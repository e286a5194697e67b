//! Which sites may embed us: an exact list. A browser's `Origin` is compared as a whole, never in
//! part, and never sent back because it was sent.
//!
//! What the list keeps out is other people's pages. A program writes whatever `Origin` it likes; that
//! it reads nothing of a customer is the token's work, and no cookie of ours makes a request anybody's.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, ORIGIN, RETRY_AFTER, VARY};
use axum::http::uri::Uri;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::request_id::REQUEST_ID;
use crate::{Problem, ProblemCode};

/// How long a browser may remember that an origin is listed; as long may a removed one still ask.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(10 * 60);

/// One origin as browsers write it: scheme, host and, unless it is the scheme's own, port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

/// Why a text is not an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OriginProblem {
    /// Also `null`, which every sandboxed page sends.
    #[error("does not start with `https://` or `http://`")]
    Scheme,
    /// A wildcard would list sites that nobody looked at.
    #[error("holds a wildcard; list each site")]
    Wildcard,
    /// An origin ends after the port.
    #[error("holds more than scheme, host and port; leave out user, path, query and fragment")]
    MoreThanOrigin,
    /// Browsers send the ASCII form.
    #[error("holds letters that are not ASCII; write the host in punycode (`xn--…`)")]
    NotAscii,
    /// Not a name or an address.
    #[error("has a host that is neither a name nor an IP address")]
    Host,
    /// Not a number from 1 to 65535.
    #[error("has a port that is not a number from 1 to 65535")]
    Port,
}

/// An entry of the list that is not an origin.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the origin {text:?} {problem}; write `https://shop.example` or `http://localhost:8080`")]
pub struct ParseOriginError {
    /// The entry, cut to 100 characters.
    pub text: String,
    /// What is wrong.
    pub problem: OriginProblem,
}

impl Origin {
    /// As browsers write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = ParseOriginError;

    fn from_str(text: &str) -> Result<Self, ParseOriginError> {
        parse(text).map(Self).map_err(|problem| ParseOriginError {
            text: text.chars().take(100).collect(),
            problem,
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The normal form: lower case, without the port that the scheme has anyway.
fn parse(text: &str) -> Result<String, OriginProblem> {
    if !text.is_ascii() {
        return Err(OriginProblem::NotAscii);
    }
    let lower = text.to_ascii_lowercase();
    let (scheme, rest) = lower.split_once("://").ok_or(OriginProblem::Scheme)?;
    let default_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return Err(OriginProblem::Scheme),
    };
    if rest.contains('*') {
        return Err(OriginProblem::Wildcard);
    }
    if rest.contains(['/', '?', '#', '@', '\\']) {
        return Err(OriginProblem::MoreThanOrigin);
    }
    let (host, port) = split_port(rest)?;
    check_host(host)?;
    Ok(match port {
        Some(port) if port != default_port => format!("{scheme}://{host}:{port}"),
        _ => format!("{scheme}://{host}"),
    })
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), OriginProblem> {
    // The colons of an IPv6 address stand in brackets.
    let after_host = authority.rfind(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = authority[after_host..].find(':') else {
        return Ok((authority, None));
    };
    let (host, port) = authority.split_at(after_host + colon);
    let digits = &port[1..];
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    match digits.parse::<u16>() {
        Ok(port) if is_plain => Ok((host, Some(port))),
        _ => Err(OriginProblem::Port),
    }
}

/// A name of the DNS without a dot at its end, or an IP address. Whatever looks like an address must be
/// one in its usual form, because browsers rewrite the unusual ones.
fn check_host(host: &str) -> Result<(), OriginProblem> {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_accepted = if let Some(address) = host.strip_prefix('[') {
        let address = address.strip_suffix(']').unwrap_or_default();
        // The shortest form is the only one that browsers send.
        matches!(address.parse::<Ipv6Addr>(), Ok(parsed) if parsed.to_string() == address)
    } else if host
        .rsplit('.')
        .next()
        .is_some_and(|last| last.starts_with(|first: char| first.is_ascii_digit()))
    {
        matches!(host.parse::<Ipv4Addr>(), Ok(parsed) if parsed.to_string() == host)
    } else {
        host.len() <= 253 && host.split('.').all(is_label)
    };
    is_accepted.then_some(()).ok_or(OriginProblem::Host)
}

/// The sites that may embed us, besides our own pages; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Origins(Arc<[Origin]>);

impl Origins {
    /// Reads the list once; what is in it is compared byte by byte from then on.
    ///
    /// # Errors
    /// [`ParseOriginError`] for the first entry that is not an origin.
    pub fn parse<T: AsRef<str>>(
        entries: impl IntoIterator<Item = T>,
    ) -> Result<Self, ParseOriginError> {
        let origins: Result<Vec<Origin>, _> = entries
            .into_iter()
            .map(|entry| entry.as_ref().parse())
            .collect();
        origins.map(|origins| Self(origins.into()))
    }

    /// The listed origins in their normal form, as a `frame-ancestors` needs them.
    pub fn iter(&self) -> impl Iterator<Item = &Origin> {
        self.0.iter()
    }

    fn lists(&self, origin: &HeaderValue) -> bool {
        self.0
            .iter()
            .any(|listed| listed.as_str().as_bytes() == origin.as_bytes())
    }

    /// Whether a request may be looked at: it names no origin, a listed one, or our own.
    pub(crate) fn accept(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let mut origins = headers.get_all(ORIGIN).iter();
        match (origins.next(), origins.next()) {
            (None, _) => true,
            (Some(origin), None) => self.lists(origin) || is_own(origin, headers, uri),
            (Some(_), Some(_)) => false,
        }
    }

    /// What browsers of listed origins need to read our answers. Without credentials: nothing here
    /// depends on cookies.
    pub(crate) fn cors(&self) -> CorsLayer {
        let listed = self
            .0
            .iter()
            .filter_map(|origin| HeaderValue::from_str(origin.as_str()).ok());
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(listed))
            .allow_methods([Method::GET, Method::POST, Method::DELETE])
            .allow_headers([AUTHORIZATION, CONTENT_TYPE, REQUEST_ID])
            .expose_headers([REQUEST_ID, RETRY_AFTER])
            .max_age(PREFLIGHT_MAX_AGE)
    }
}

/// Whether the page that asks came from the address that it asks. The scheme may differ: a proxy in
/// front of us ends TLS, so we do not know our own.
fn is_own(origin: &HeaderValue, headers: &HeaderMap, uri: &Uri) -> bool {
    let Some(host) = own_host(headers, uri) else {
        return false;
    };
    let is_at_host = |origin: &str| {
        let Some((scheme, _)) = origin.split_once("://") else {
            return false;
        };
        // Only what is an origin in its normal form, as browsers send it, can be our own.
        let normal = |text: &str| parse(text).ok();
        normal(origin).as_deref() == Some(origin)
            && normal(&format!("{scheme}://{host}")).as_deref() == Some(origin)
    };
    origin.to_str().is_ok_and(is_at_host)
}

/// The host that was asked, from the one `Host` header or from the request line.
fn own_host(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => host.to_str().ok().map(str::to_owned),
        (None, _) => uri.authority().map(ToString::to_string),
        (Some(_), Some(_)) => None,
    }
}

/// Refuses what other sites' pages send, before anything is read or done. Preflights are not enough:
/// a plain form needs none.
pub(crate) async fn check_origin(
    State(origins): State<Origins>,
    request: Request,
    next: Next,
) -> Response {
    if origins.accept(request.headers(), request.uri()) {
        return next.run(request).await;
    }
    let detail = "this site may not ask; its operators add it to `widget.origins`";
    let mut response = Problem::new(ProblemCode::OriginNotAllowed, detail).into_response();
    response
        .headers_mut()
        .insert(VARY, HeaderValue::from_static("origin"));
    response
}

#[cfg(test)]
mod tests;
