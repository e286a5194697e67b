//! What the pages need to know, and the same for one language.

use std::sync::Arc;

use answering::AnswerService;
use domain::{Article, ArticleId, FeedbackStore, IndexSnapshot, Locale};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::catalog::Catalog;
use crate::paths::PagePath;

/// What the executable hands over.
#[derive(Clone)]
pub struct HelpCenterState {
    /// Answers, searches and hands out the live index.
    pub service: AnswerService,
    /// Keeps votes and feedback.
    pub feedback: Arc<dyn FeedbackStore>,
    /// What differs from one help center to the next.
    pub site: Arc<SiteSettings>,
}

/// What differs from one help center to the next.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    /// The name of the marketplace, such as `Agora`.
    pub name: String,
    /// The address under which customers reach it (`https://help.example`, no slash at the end), for
    /// canonical links; without it they are relative.
    pub public_url: Option<String>,
    /// Where "Talk to customer support" leads; without it, to the articles that explain it.
    pub support_url: Option<String>,
    /// The articles that explain how to reach customer support.
    pub support_articles: SupportArticles,
    /// Articles whose first question is offered on the home page, in this order.
    pub featured: Vec<ArticleId>,
    /// The language for browsers that wish none of the ten.
    pub default_locale: Locale,
    /// Sites that may show the pages in a frame, such as `https://shop.example`; nobody else may.
    pub embedding_origins: Vec<String>,
}

/// The articles that explain how to reach customer support.
#[derive(Clone, Debug, Default)]
pub struct SupportArticles {
    /// For buyers.
    pub buyer: Option<ArticleId>,
    /// For sellers.
    pub seller: Option<ArticleId>,
}

impl Default for SiteSettings {
    /// The settings for the bundled articles of Agora.
    fn default() -> Self {
        let id = |text: &str| text.parse().ok();
        let featured = [
            "order-not-received",
            "not-as-described",
            "how-bidding-works",
            "returns-and-refunds",
            "payouts",
            "cancel-an-order",
        ];
        Self {
            name: "Agora".to_owned(),
            public_url: None,
            support_url: None,
            support_articles: SupportArticles {
                buyer: id("contact-support-buyer"),
                seller: id("contact-support-seller"),
            },
            featured: featured.iter().filter_map(|text| id(text)).collect(),
            default_locale: Locale::english(),
            embedding_origins: Vec::new(),
        }
    }
}

/// The help center in one language.
#[derive(Clone)]
pub(crate) struct LocalSite {
    pub(crate) state: HelpCenterState,
    pub(crate) locale: Locale,
    pub(crate) catalog: &'static Catalog,
}

impl LocalSite {
    /// The live index as this language reads it, or `None` when nothing has been indexed yet.
    pub(crate) fn shelf(&self) -> Option<Shelf> {
        let engine = self.state.service.engine();
        Some(Shelf {
            snapshot: self.state.service.snapshot()?,
            locales: engine.locale_chain(Some(&self.locale)),
            today: engine.today(Timestamp::now()),
        })
    }

    pub(crate) fn language(&self) -> &'static str {
        self.catalog.language()
    }

    /// The address of a page in this language.
    pub(crate) fn url(&self, path: &PagePath) -> String {
        path.in_language(self.language())
    }

    /// The `lang` attribute for content in `locale`; none where the page's own language holds.
    pub(crate) fn lang_attribute(&self, locale: &Locale) -> Option<String> {
        (!self.locale.same_language(locale)).then(|| locale.to_string())
    }

    /// A link to an article, by its title in the best language.
    pub(crate) fn link(&self, article: &Article) -> ArticleLink {
        ArticleLink {
            url: self.url(&PagePath::article(&article.key.id)),
            title: article.title.clone(),
            lang: self.lang_attribute(&article.key.locale),
        }
    }
}

/// One generation of the index, read with the fallback chain of one language.
pub(crate) struct Shelf {
    pub(crate) snapshot: Arc<dyn IndexSnapshot>,
    pub(crate) locales: Vec<Locale>,
    pub(crate) today: Date,
}

impl Shelf {
    pub(crate) fn article(&self, id: &ArticleId) -> Option<Arc<Article>> {
        self.snapshot.article(id, &self.locales, self.today)
    }

    pub(crate) fn articles(&self) -> Vec<Arc<Article>> {
        self.snapshot.articles(&self.locales, None, self.today)
    }

    /// Exactly this translation, when it holds today.
    pub(crate) fn translation(&self, id: &ArticleId, locale: &Locale) -> Option<Arc<Article>> {
        let key = domain::ArticleKey {
            id: id.clone(),
            locale: locale.clone(),
        };
        self.snapshot
            .translation(&key)
            .filter(|article| article.validity.contains(self.today))
    }
}

/// A link to an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArticleLink {
    pub(crate) url: String,
    pub(crate) title: String,
    /// Set when the title is not in the language of the page.
    pub(crate) lang: Option<String>,
}
