//! Why a page cannot be shown, as a page. Two messages: one for the customer, from the catalog, and
//! for failures of our own one in the log, written here.

use answering::AskError;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::StoreError;

use crate::frame::Frame;
use crate::pages::rendered;
use crate::paths::PagePath;
use crate::site::LocalSite;

/// Seconds after which a refused question may be asked again.
const RETRY_AFTER_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    /// Nothing has this address.
    #[error("there is no page with this address")]
    NotFound,
    /// A form came from another site.
    #[error("the form was sent by another site")]
    CrossSite,
    /// A form lacks something or holds what no page of ours sends.
    #[error("the form does not fit: {0}")]
    Form(String),
    /// A form was sent without choosing yes or no.
    #[error("the form lacks its yes or no")]
    NoChoice,
    /// The feedback is about a reply that is not kept.
    #[error("the reply is unknown")]
    UnknownReply,
    /// Too much is waiting already.
    #[error("too many questions are waiting")]
    Busy,
    /// Nothing has been indexed yet.
    #[error("nothing has been indexed yet")]
    NoIndex,
    /// The engine failed.
    #[error("the engine failed")]
    Engine(#[source] AskError),
    /// The store failed.
    #[error("feedback could not be kept")]
    Store(#[source] StoreError),
}

impl Problem {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::UnknownReply => StatusCode::NOT_FOUND,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Form(_) | Self::NoChoice => StatusCode::BAD_REQUEST,
            Self::Busy | Self::NoIndex => StatusCode::SERVICE_UNAVAILABLE,
            Self::Engine(_) | Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Keys of the title and the text.
    fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("error-not-found-title", "error-not-found-text"),
            Self::UnknownReply => ("error-not-found-title", "feedback-unknown-reply"),
            Self::CrossSite => ("error-refused-title", "error-refused-text"),
            Self::Form(_) => ("error-invalid-title", "error-invalid-text"),
            Self::NoChoice => ("error-invalid-title", "feedback-missing"),
            Self::Busy => ("error-busy-title", "error-busy-text"),
            Self::NoIndex => ("error-failed-title", "index-empty"),
            Self::Engine(_) | Self::Store(_) => ("error-failed-title", "error-failed-text"),
        }
    }

    /// The page that says so.
    pub(crate) fn page(&self, site: &LocalSite) -> Response {
        if self.status() == StatusCode::INTERNAL_SERVER_ERROR {
            let source = std::error::Error::source(self).map(ToString::to_string);
            tracing::error!(error = %self, source, "a page could not be shown");
        }
        let (title, text) = self.keys();
        let title = site.catalog.text(title);
        let frame = Frame::new(site, &PagePath::home(), Some(title.clone())).unlisted();
        let mut response = rendered(&ProblemPage {
            frame,
            title,
            text: site.catalog.text(text),
        });
        *response.status_mut() = self.status();
        if self.status() == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    frame: Frame,
    title: String,
    text: String,
}
