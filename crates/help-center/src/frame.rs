//! What every page shows around its content: head, header, language menu, footer.

use domain::ArticleId;

use crate::assets::{AssetUrls, URLS};
use crate::catalog::{Catalog, SOURCES};
use crate::paths::PagePath;
use crate::site::LocalSite;

/// Shown suggestions, at most; the script announces their number with the message of that number.
const MAX_SUGGESTIONS: usize = 6;

/// The frame of a page.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) t: &'static Catalog,
    pub(crate) site_title: String,
    pub(crate) site_name: String,
    /// The page's own title; `None` on the home page.
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) canonical: String,
    pub(crate) alternates: Vec<Alternate>,
    pub(crate) default_alternate: Option<String>,
    pub(crate) languages: Vec<LanguageChoice>,
    pub(crate) assets: &'static AssetUrls,
    pub(crate) home_url: String,
    pub(crate) answers_url: String,
    pub(crate) search_url: String,
    pub(crate) support: SupportLinks,
    pub(crate) is_indexed: bool,
    pub(crate) is_ai_generated: bool,
    /// The text in the question box.
    pub(crate) typed: String,
    /// The conversation that the next question goes on.
    pub(crate) conversation: Option<String>,
    /// JSON list: what to announce for 0, 1, 2 … suggestions.
    pub(crate) suggestion_counts: String,
    pub(crate) suggestion_limit: usize,
}

/// The same page in another language, for search engines.
#[derive(Debug)]
pub(crate) struct Alternate {
    pub(crate) language: &'static str,
    pub(crate) url: String,
}

/// One entry of the language menu.
#[derive(Debug)]
pub(crate) struct LanguageChoice {
    pub(crate) language: &'static str,
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) is_current: bool,
}

/// Where "Talk to customer support" leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SupportLinks {
    pub(crate) primary: String,
    pub(crate) seller: Option<String>,
}

impl Frame {
    /// The frame of the page at `path`, indexed by search engines in all languages.
    pub(crate) fn new(site: &LocalSite, path: &PagePath, title: Option<String>) -> Self {
        let settings = &site.state.site;
        let t = site.catalog;
        let base = settings.public_url.clone().unwrap_or_default();
        let counts: Vec<String> = (0..=MAX_SUGGESTIONS)
            .map(|count| t.count("suggestions-count", &count))
            .collect();
        Self {
            t,
            site_title: t.with("site-title", "site", settings.name.as_str()),
            site_name: settings.name.clone(),
            title,
            description: None,
            canonical: base.clone() + &site.url(path),
            alternates: SOURCES
                .iter()
                .map(|(language, _)| Alternate {
                    language,
                    url: base.clone() + &path.in_language(language),
                })
                .collect(),
            default_alternate: Some(
                base + &path.in_language(Catalog::best(&settings.default_locale).language()),
            ),
            languages: languages(path, t),
            assets: &URLS,
            home_url: site.url(&PagePath::home()),
            answers_url: site.url(&PagePath::answers(None, None)),
            search_url: format!("/{}/search", site.language()),
            support: support_links(site),
            is_indexed: true,
            is_ai_generated: false,
            typed: String::new(),
            conversation: None,
            suggestion_counts: serde_json::to_string(&counts).unwrap_or_default(),
            suggestion_limit: MAX_SUGGESTIONS,
        }
    }

    /// Keeps the page out of search engines: it is made for one customer.
    pub(crate) fn unlisted(mut self) -> Self {
        self.is_indexed = false;
        self.alternates.clear();
        self.default_alternate = None;
        self
    }

    /// Names only these languages as alternates, and the page in `canonical` as the original of this one.
    pub(crate) fn existing_in(
        mut self,
        languages: &[&str],
        site: &LocalSite,
        path: &PagePath,
        canonical: &str,
    ) -> Self {
        let base = site.state.site.public_url.clone().unwrap_or_default();
        self.alternates
            .retain(|alternate| languages.contains(&alternate.language));
        let default = Catalog::best(&site.state.site.default_locale).language();
        self.default_alternate = self
            .default_alternate
            .filter(|_| languages.contains(&default));
        self.canonical = base + &path.in_language(canonical);
        self
    }
}

fn languages(path: &PagePath, current: &Catalog) -> Vec<LanguageChoice> {
    SOURCES
        .iter()
        .filter_map(|(language, _)| {
            let own = Catalog::of(&language.parse().ok()?)?;
            Some(LanguageChoice {
                language,
                name: own.text("language-name"),
                url: path.in_language(language),
                is_current: *language == current.language(),
            })
        })
        .collect()
}

/// The configured address; else the articles that explain it, as far as they exist; else the home page.
fn support_links(site: &LocalSite) -> SupportLinks {
    let settings = &site.state.site;
    if let Some(url) = &settings.support_url {
        return SupportLinks {
            primary: url.clone(),
            seller: None,
        };
    }
    let shelf = site.shelf();
    let existing = |id: &Option<ArticleId>| {
        let article = shelf.as_ref()?.article(id.as_ref()?)?;
        Some(site.url(&PagePath::article(&article.key.id)))
    };
    let buyer = existing(&settings.support_articles.buyer);
    let seller = existing(&settings.support_articles.seller);
    match (buyer, seller) {
        (Some(buyer), seller) => SupportLinks {
            primary: buyer,
            seller,
        },
        (None, Some(seller)) => SupportLinks {
            primary: seller,
            seller: None,
        },
        (None, None) => SupportLinks {
            primary: site.url(&PagePath::home()),
            seller: None,
        },
    }
}
