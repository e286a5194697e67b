//! Finds what editors should repair, in single articles ([`body`], [`conditions`]) and between them
//! ([`catalog`]).

mod body;
mod catalog;
mod conditions;

use domain::Locale;
use jiff::civil::Date;

use crate::load::Loaded;
use crate::problem::Problem;

/// A statement of more than this many characters is too long to be quoted well.
pub const MAX_STATEMENT_CHARACTERS: usize = 600;
/// An article of more than this many characters answers too many questions at once.
pub const MAX_ARTICLE_CHARACTERS: usize = 12_000;

/// What to check against.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// The locale that articles are written in first.
    pub source_locale: Locale,
    /// Every article of the source locale should exist in these.
    pub required_locales: Vec<Locale>,
    /// When given, articles that ended before this day are reported.
    pub today: Option<Date>,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self {
            source_locale: Locale::english(),
            required_locales: Vec::new(),
            today: None,
        }
    }
}

/// Every problem of a folder, those found while loading included, ordered by path and line.
#[must_use]
pub fn check(loaded: &Loaded, options: &CheckOptions) -> Vec<Problem> {
    let mut problems = loaded.problems.clone();
    let catalog = catalog::Catalog::new(&loaded.articles);
    for article in &loaded.articles {
        catalog.check(article, options, &mut problems);
        body::check(article, &catalog, &mut problems);
        conditions::check(article, &catalog, &mut problems);
    }
    catalog::repeated_questions(&loaded.articles, &mut problems);
    problems.sort();
    problems.dedup();
    problems
}

#[cfg(test)]
mod tests;
