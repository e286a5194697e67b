//! Values in the place of an article's placeholders.

use domain::{FactName, FactSheet};

use crate::sentence::with_one_stop;
use crate::voice::Voice;

impl Voice {
    /// The text of an article's statement with each `{report_by}` replaced by its value, for the `names`
    /// that are placeholders of the statement. Other braces stay as they are. `None` when the sheet does
    /// not know a placeholder that stands in the text.
    ///
    /// A value that ends in a full stop, such as `2:02 μ.μ.`, ends the sentence with it. Values are put in once and never read again, so that a title such as `{total}` stays a title.
    #[must_use]
    pub fn substitute(&self, text: &str, sheet: &FactSheet, names: &[FactName]) -> Option<String> {
        let mut filled = String::with_capacity(text.len() + 32);
        let mut rest = text;
        while let Some((before, name, after)) = next_placeholder(rest, names) {
            let fact = sheet.get(name)?;
            filled.push_str(before);
            filled.push_str(&self.value(&fact.value, &sheet.time_zone));
            rest = after;
        }
        filled.push_str(rest);
        Some(with_one_stop(filled))
    }
}

/// The text before the first placeholder, its name, and the text after it.
fn next_placeholder<'a>(text: &'a str, names: &[FactName]) -> Option<(&'a str, FactName, &'a str)> {
    text.match_indices('{').find_map(|(start, _)| {
        let (word, after) = text[start + 1..].split_once('}')?;
        let name = FactName::from_word(word).filter(|name| names.contains(name))?;
        Some((&text[..start], name, after))
    })
}

#[cfg(test)]
mod tests;
