//! Who looks at a page, and in which language the widget speaks.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::Deserialize;

use crate::account::Account;
use crate::language::Language;

/// One visit of one page. Whatever cannot be read counts as absent: nobody, English.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    /// Who is signed in.
    pub(crate) account: Option<Account>,
    /// The widget's language.
    pub(crate) language: &'static Language,
    /// The page's path, for the links that change the language.
    pub(crate) path: String,
}

#[derive(Deserialize)]
struct Choice {
    lang: Option<String>,
}

impl Visit {
    /// `path` with what the address remembers.
    pub(crate) fn to(&self, path: &str) -> String {
        self.language.address(path)
    }

    /// The signed-in customer's page of orders.
    pub(crate) fn orders(&self) -> String {
        self.to("/shop/orders")
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let choice = Query::<Choice>::try_from_uri(&parts.uri).ok();
        let tag = choice.and_then(|Query(choice)| choice.lang);
        Ok(Self {
            account: Account::from_cookies(&parts.headers),
            language: Language::chosen(tag.as_deref()),
            path: parts.uri.path().to_owned(),
        })
    }
}
