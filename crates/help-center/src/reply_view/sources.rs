//! The numbered sources of an answer.

use answering::{Citation, Claim, FactCitation};
use domain::{ArticleKey, Locale, PassageId, Revision, Span};

use crate::paths::PagePath;
use crate::site::{LocalSite, Shelf};

/// A quote is shown up to about this many characters; the article shows all of it.
const QUOTE_CHARACTERS: usize = 180;
/// A quote shorter than this goes on with the next statement.
const TELLING_CHARACTERS: usize = 80;

/// What is cited, in the order of the first citation; the place gives the number.
#[derive(Debug, Default)]
pub(crate) struct Sources(Vec<Source>);

#[derive(Debug)]
enum Source {
    Passage(CitedPassage),
    Fact(FactCitation),
}

#[derive(Debug)]
struct CitedPassage {
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
    /// Absent for a fact of the customer's order: there is no page of it here.
    pub(crate) url: Option<String>,
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
        let number = self.position(citation);
        match (citation, number.and_then(|place| self.0.get_mut(place))) {
            (Citation::Passage { start, end, .. }, Some(Source::Passage(source))) => {
                source.span.start = source.span.start.min(*start);
                source.span.end = source.span.end.max(*end);
                source.lengthen(text);
            }
            (
                Citation::Passage {
                    revision,
                    passage,
                    start,
                    end,
                    ..
                },
                _,
            ) => self.0.push(Source::Passage(CitedPassage {
                passage: passage.clone(),
                revision: revision.clone(),
                span: Span {
                    start: *start,
                    end: *end,
                },
                quote: shortened(text),
            })),
            (Citation::Fact(_), Some(_)) => {}
            (Citation::Fact(fact), None) => self.0.push(Source::Fact(fact.clone())),
        }
    }

    fn position(&self, citation: &Citation) -> Option<usize> {
        self.0.iter().position(|source| match (source, citation) {
            (Source::Passage(one), Citation::Passage { passage, .. }) => one.passage == *passage,
            (Source::Fact(one), Citation::Fact(fact)) => one.id == fact.id,
            _ => false,
        })
    }

    /// The numbers of a claim's sources, from 1.
    pub(crate) fn numbers(&self, claim: &Claim) -> Vec<usize> {
        let mut numbers: Vec<usize> = claim
            .citations
            .iter()
            .filter_map(|citation| self.position(citation))
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
            .map(|(place, source)| match source {
                Source::Passage(passage) => passage.view(place + 1, site, shelf),
                Source::Fact(fact) => SourceView {
                    number: place + 1,
                    url: None,
                    title: fact.display.clone(),
                    place: Vec::new(),
                    quote: String::new(),
                    lang: None,
                },
            })
            .collect()
    }
}

impl CitedPassage {
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
            url: Some(site.url(&self.path(key))),
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
