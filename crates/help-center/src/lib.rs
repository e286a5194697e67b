//! The help-center pages: HTML, CSS, JS and message catalogs.
