//! Turns Markdown articles into revisions, passages and safe HTML; imports other help centers.
//!
//! * [`parse_article`] and [`load_folder`] turn files into [`domain::Article`]s; whatever is wrong
//!   comes back as [`Problem`]s that name file, line and remedy.
//! * [`conditions`] says how an article holds parts that depend on the customer's order.
//! * [`passages`] cuts an article into [`domain::Passage`]s that join to its body again.
//! * [`render_html`] turns an article into [`SafeHtml`], with a citation marked.
//! * [`check()`] reports what editors should repair; [`stats()`] counts.
//! * [`import`] reads the articles of other help centers.
//!
//! This crate knows Markdown, YAML and HTML. It knows nothing of indexes, models, HTTP or SQL.

mod anchors;
mod blocks;
mod check;
pub mod conditions;
mod front_matter;
pub mod import;
mod inline;
mod load;
mod parse;
mod passages;
mod placeholders;
mod problem;
mod render;
mod sanitise;
mod sentences;
mod statements;
mod stats;

pub use anchors::{Anchor, heading_anchors};
pub use check::{CheckOptions, MAX_ARTICLE_CHARACTERS, MAX_STATEMENT_CHARACTERS, check};
pub use front_matter::MAX_FRONT_MATTER_BYTES;
pub use load::{LoadFolderError, Loaded, load_folder};
pub use parse::{MAX_FILE_BYTES, MAX_NESTING, Place, parse_article};
pub use passages::{
    MAX_BLOCK_CHARACTERS, SMALL_CHARACTERS, TARGET_CHARACTERS, passages, plain_text,
};
pub use problem::{Problem, Severity};
pub use render::{LinkResolver, SafeHtml, render_html};
pub use stats::{Counts, Longest, Stats, stats};
