//! The help-center pages: HTML, CSS, JS and message catalogs.
//!
//! [`router`] serves, below `/{language}` for each of the ten interface languages:
//!
//! | address | page |
//! |---|---|
//! | `/` | home: question box, frequent questions, sections |
//! | `/answers?q=&conversation=` | the reply to a question, with its sources |
//! | `/search?q=` | articles by search, without AI |
//! | `/sections/{section}` | the articles of a section |
//! | `/articles/{id}?in=&from=&to=&revision=` | an article; with a citation's bytes, these are highlighted |
//! | `POST /articles/{id}/vote`, `POST /replies/{id}/feedback` | was it helpful? |
//! | `/thanks` | after feedback on a reply |
//!
//! `/` leads to the language that the browser prefers. Every page works without JavaScript; the one
//! script adds suggestions while typing, from `GET /v1/suggestions`.
//!
//! Besides, `/widget/v1/firstline-widget.js` is the script that other sites embed ([`widget_info`]): the
//! same flow as a custom element, over the HTTP API.
//!
//! # Saying that it is AI
//!
//! Before the first answer: visible text next to every question box, which is also its accessible
//! description, and `<meta name="ai-disclosure" content="…">`. With every reply: the disclosure again,
//! `<meta name="ai-generated" content="true">`, `data-ai-generated="true"` on the reply's region and
//! the response header `X-AI-Generated: true`.
//!
//! # Safety
//!
//! No cookies, no inline script or style (a strict `Content-Security-Policy` says so), all text
//! escaped by the templates; article HTML comes as [`articles::SafeHtml`] only. Posts from other
//! sites are refused.
//!
//! This crate knows templates, catalogs and browsers. It knows nothing of how an answer is made.

mod assets;
mod catalog;
#[cfg(test)]
mod fake;
mod feedback;
mod frame;
mod negotiation;
mod pages;
mod paths;
mod problem;
mod reply_view;
mod routes;
mod security;
mod site;
#[cfg(test)]
mod tests;
mod widget;

pub use catalog::Catalog;
pub use feedback::REASONS;
pub use routes::router;
pub use site::{HelpCenterState, SiteSettings, SupportArticles};
pub use widget::{WidgetFile, widget_info, widget_script};
