//! Reads the articles of other help centers and writes them in our format.
//!
//! [`import_markdown`], [`import_zendesk`] and [`import_html`] only read; [`write_imported`] only
//! writes. Every file or record that is read ends up in [`Imported::articles`] or in
//! [`Imported::skipped`], and what an imported article had to leave behind is in
//! [`Imported::notes`]: nothing is lost silently.

mod convert;
mod draft;
mod escape;
mod html;
mod links;
mod markdown;
mod write;
mod zendesk;

use domain::ArticleKey;

use crate::problem::Problem;

pub use html::import_html;
pub use markdown::import_markdown;
pub use write::{WriteImportedError, Written, write_imported};
pub use zendesk::{MAX_EXPORT_BYTES, import_zendesk};

/// One article in our format, not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedArticle {
    /// Its name.
    pub key: ArticleKey,
    /// Where it belongs in the articles folder: `<locale>/<section>/<id>.md`.
    pub path: String,
    /// The Markdown file.
    pub source: String,
    /// The file that it came from, and the record in that file when there are several.
    pub origin: String,
}

/// What an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Ordered by path.
    pub articles: Vec<ImportedArticle>,
    /// Files and records that are no articles, each with the reason.
    pub skipped: Vec<Problem>,
    /// What imported articles had to leave behind or should have looked at.
    pub notes: Vec<Problem>,
}

impl Imported {
    fn sorted(mut self) -> Self {
        self.articles.sort_by(|a, b| a.path.cmp(&b.path));
        self.skipped.sort();
        self.notes.sort();
        self
    }
}

#[cfg(test)]
mod tests;
