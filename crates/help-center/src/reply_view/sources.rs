//! The numbered sources of an answer.

use answering::{Citation, Claim};
use domain::{ArticleKey, Locale, PassageId, Revision, Span};

use crate::paths::PagePath;
use crate::site::{LocalSite, Shelf};

/// A quote is shown up to about this many characters; the article shows all of it.
const QUOTE_CHARACTERS: usize = 180;
/// A quote shorter than this goes on with the next statement.
const TELLING_CHARACTERS: usize = 80;

/// The passages that are cited, in the order of their first citation; their place gives the number.
#[derive(Debug, Default)]
pub(crate) struct Sources(Vec<Source>);

#[derive(Debug)]
struct Source {
    passage: PassageId,
    revision: Revision,
    /// From the first cited byte of the passage to its last.
    span: Span,
    quote: String,
}

/// One entry of the list of sources.
#[derive(Debug)]
pub(crate) struct SourceView {
    pub(crate) number: usize,
    pub(crate) url: String,
    pub(crate) title: String,
    /// Section and heading.
    pub(crate) place: Vec<Place>,
    pub(crate) quote: String,
    pub(crate) lang: Option<String>,
}

/// A step on the way to the cited place.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) name: String,
    pub(crate) lang: Option<String>,
}

impl Sources {
    /// Gathers the citations by passage.
    pub(crate) fn of(claims: &[Claim]) -> Self {
        let mut sources = Self::default();
        for claim in claims {
            for citation in &claim.citations {
                sources.add(citation, &claim.text);
            }
        }
        sources
    }

    fn add(&mut self, citation: &Citation, text: &str) {
        let Citation::Passage {
            revision,
            passage,
            start,
            end,
            ..
        } = citation;
        let span = Span {
            start: *start,
            end: *end,
        };
        match self.0.iter_mut().find(|source| source.passage == *passage) {
            Some(source) => {
                source.span.start = source.span.start.min(span.start);
                source.span.end = source.span.end.max(span.end);
                source.lengthen(text);
            }
            None => self.0.push(Source {
                passage: passage.clone(),
                revision: revision.clone(),
                span,
                quote: shortened(text),
            }),
        }
    }

    /// The numbers of a claim's sources, from 1.
    pub(crate) fn numbers(&self, claim: &Claim) -> Vec<usize> {
        let mut numbers: Vec<usize> = claim
            .citations
            .iter()
            .filter_map(|Citation::Passage { passage, .. }| {
                self.0.iter().position(|one| one.passage == *passage)
            })
            .map(|place| place + 1)
            .collect();
        numbers.dedup();
        numbers
    }

    /// The list of sources as the page shows it.
    pub(crate) fn views(&self, site: &LocalSite, shelf: Option<&Shelf>) -> Vec<SourceView> {
        self.0
            .iter()
            .enumerate()
            .map(|(place, source)| source.view(place + 1, site, shelf))
            .collect()
    }
}

impl Source {
    /// A short first statement, such as "Do it this way:", says too little alone.
    fn lengthen(&mut self, text: &str) {
        if self.quote.chars().count() < TELLING_CHARACTERS {
            self.quote = shortened(&format!("{} {text}", self.quote));
        }
    }

    fn view(&self, number: usize, site: &LocalSite, shelf: Option<&Shelf>) -> SourceView {
        let key = &self.passage.article;
        let article = shelf.and_then(|shelf| shelf.snapshot.translation(key));
        let title = article
            .as_ref()
            .map_or_else(|| key.id.to_string(), |article| article.title.clone());
        let mut place: Vec<Place> = Vec::new();
        if let Some(article) = &article {
            place.push(Place {
                name: site.catalog.section_name(&article.section),
                lang: None,
            });
        }
        place.extend(self.heading(shelf).map(|name| Place {
            name,
            lang: site.lang_attribute(&key.locale),
        }));
        SourceView {
            number,
            url: site.url(&self.path(key)),
            title,
            place,
            quote: self.quote.clone(),
            lang: site.lang_attribute(&key.locale),
        }
    }

    fn path(&self, key: &ArticleKey) -> PagePath {
        let translation: &Locale = &key.locale;
        PagePath::cited(&key.id, translation, &self.revision, self.span)
    }

    fn heading(&self, shelf: Option<&Shelf>) -> Option<String> {
        shelf?
            .snapshot
            .passage(&self.passage)?
            .heading_path
            .last()
            .cloned()
    }
}

/// The start of `text`, cut after a word.
fn shortened(text: &str) -> String {
    let Some((limit, _)) = text.char_indices().nth(QUOTE_CHARACTERS) else {
        return text.to_owned();
    };
    let cut = text[..limit]
        .rfind(char::is_whitespace)
        .filter(|end| *end > limit / 2)
        .unwrap_or(limit);
    format!("{}…", text[..cut].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quote_is_cut_after_a_word() {
        let text = "word ".repeat(60);
        let short = shortened(&text);
        assert!(
            short.ends_with("word…") && short.chars().count() <= QUOTE_CHARACTERS + 1,
            "{short}"
        );
    }

    #[test]
    fn a_long_quote_without_spaces_is_cut_between_characters() {
        assert_eq!(
            shortened(&"退款".repeat(200)).chars().count(),
            QUOTE_CHARACTERS + 1
        );
        assert_eq!(shortened("short"), "short");
    }
}
