//! How much there is in a folder of articles.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::load::Loaded;
use crate::passages::passages;

/// Counts of one locale or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Translations, each locale of an article counted.
    pub articles: usize,
    /// Passages.
    pub passages: usize,
    /// Statements.
    pub statements: usize,
    /// Words of plain text by the rules of Unicode; in Chinese about one for each character.
    pub words: usize,
}

/// The longest article by characters of plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Longest {
    /// Its file.
    pub path: String,
    /// Its characters of plain text.
    pub characters: usize,
}

/// What a folder holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// All locales together.
    pub total: Counts,
    /// By locale tag.
    pub locales: BTreeMap<String, Counts>,
    /// The longest article; of equally long ones the first by path. Absent in an empty folder.
    pub longest: Option<Longest>,
}

/// Counts what was loaded.
#[must_use]
pub fn stats(loaded: &Loaded) -> Stats {
    let mut stats = Stats::default();
    for article in &loaded.articles {
        let passages = passages(article);
        let texts: Vec<&str> = passages
            .iter()
            .flat_map(|passage| {
                passage
                    .statements
                    .iter()
                    .map(|statement| statement.text.as_str())
            })
            .collect();
        let counts = Counts {
            articles: 1,
            passages: passages.len(),
            statements: texts.len(),
            words: texts.iter().map(|text| text.unicode_words().count()).sum(),
        };
        add(&mut stats.total, counts);
        add(
            stats
                .locales
                .entry(article.key.locale.to_string())
                .or_default(),
            counts,
        );
        let characters = texts.iter().map(|text| text.chars().count()).sum();
        if stats
            .longest
            .as_ref()
            .is_none_or(|longest| characters > longest.characters)
        {
            stats.longest = Some(Longest {
                path: article.path.clone(),
                characters,
            });
        }
    }
    stats
}

fn add(total: &mut Counts, counts: Counts) {
    total.articles += counts.articles;
    total.passages += counts.passages;
    total.statements += counts.statements;
    total.words += counts.words;
}
