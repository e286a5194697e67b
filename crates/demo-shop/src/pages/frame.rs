//! What every page shows around its content: banner, header, language menu, widget, footer.

use crate::assets::{AssetUrls, URLS};
use crate::language::{LANGUAGES, Language};
use crate::shop::ShopState;
use crate::visit::Visit;

/// The frame of a page.
#[derive(Debug)]
pub(crate) struct Frame {
    pub(crate) title: String,
    pub(crate) visit: Visit,
    pub(crate) languages: Vec<Choice>,
    pub(crate) assets: &'static AssetUrls,
    pub(crate) widget_script: String,
    pub(crate) widget_integrity: String,
    /// The item that this page shows.
    pub(crate) item: Option<String>,
}

/// One entry of the language menu.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) language: &'static Language,
    pub(crate) address: String,
    pub(crate) is_current: bool,
}

impl Frame {
    /// The frame of the page with this title.
    pub(crate) fn new(shop: &ShopState, visit: Visit, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            languages: choices(&visit),
            visit,
            assets: &URLS,
            widget_script: shop.widget_script.clone(),
            widget_integrity: shop.widget_integrity.clone(),
            item: None,
        }
    }

    /// The help center in the widget's language.
    pub(crate) fn help_center(&self) -> String {
        format!("/{}/", self.visit.language.tag)
    }
}

fn choices(visit: &Visit) -> Vec<Choice> {
    let choice = |language: &'static Language| Choice {
        language,
        address: language.address(&visit.path),
        is_current: language == visit.language,
    };
    LANGUAGES.iter().map(choice).collect()
}
