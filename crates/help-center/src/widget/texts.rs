//! The sentences of the widget in all languages, as data for the script. Most of them are those of the
//! pages, so that both surfaces say the same; `locales/widget` holds what only the widget says.

use domain::Locale;
use fluent_bundle::FluentArgs;
use serde_json::{Map, Value};

use crate::catalog::Catalog;

/// The languages in the order of the language menu, each with what only the widget says in it.
pub(super) const SOURCES: [(&str, &str); 10] = [
    ("en", include_str!("../../locales/widget/en.ftl")),
    ("es", include_str!("../../locales/widget/es.ftl")),
    ("it", include_str!("../../locales/widget/it.ftl")),
    ("fr", include_str!("../../locales/widget/fr.ftl")),
    ("nl", include_str!("../../locales/widget/nl.ftl")),
    ("de", include_str!("../../locales/widget/de.ftl")),
    ("zh", include_str!("../../locales/widget/zh.ftl")),
    ("pt", include_str!("../../locales/widget/pt.ftl")),
    ("pl", include_str!("../../locales/widget/pl.ftl")),
    ("el", include_str!("../../locales/widget/el.ftl")),
];

/// The keys of the pages' catalogs that the widget uses.
pub(super) const SHARED_KEYS: [&str; 42] = [
    "abstain-heading",
    "abstain-no-index",
    "abstain-no-question",
    "abstain-nothing-found",
    "abstain-unsupported",
    "abstain-weak-support",
    "ai-badge",
    "answer-heading",
    "ask-placeholder",
    "clarify-heading",
    "clarify-text",
    "disclosure",
    "disclosure-label",
    "disclosure-short",
    "error-busy-text",
    "error-failed-text",
    "feedback-no",
    "feedback-reply-question",
    "feedback-thanks",
    "feedback-why",
    "feedback-yes",
    "follow-up-label",
    "handoff-asked-for-person",
    "handoff-heading",
    "home-heading",
    "nearest-heading",
    "notice-not-recorded",
    "notice-other-language",
    "notice-outdated-translation",
    "notice-translation-passed-over",
    "notice-words-only",
    "notices-heading",
    "read-more-heading",
    "reason-incomplete",
    "reason-incorrect",
    "reason-other-topic",
    "reason-unclear",
    "source-marker",
    "sources-heading",
    "table-label",
    "talk-to-support",
    "your-question",
];

/// The placeables of those sentences. The browser puts the values in: the script gets `{number}`.
pub(super) const VALUES: [&str; 7] = [
    "count", "language", "limit", "number", "query", "title", "wait",
];

/// Keys and sentences, in the same order in every language.
pub(super) struct Texts {
    keys: Vec<String>,
    languages: Vec<(&'static str, Vec<String>)>,
}

impl Texts {
    /// Every sentence from the embedded catalogs.
    pub(super) fn from_catalogs() -> Self {
        let own = own_keys(SOURCES[0].1);
        let languages = SOURCES
            .iter()
            .map(|(language, source)| (*language, sentences(language, source, &own)))
            .collect();
        let shared = SHARED_KEYS.iter().map(|key| (*key).to_owned());
        let keys = shared.chain(own.iter().map(|key| (*key).to_owned()));
        Self {
            keys: keys.collect(),
            languages,
        }
    }

    /// The keys as a list.
    pub(super) fn keys(&self) -> Value {
        self.keys.clone().into()
    }

    /// For each language the sentences as a list.
    pub(super) fn by_language(&self) -> Value {
        let languages = self.languages.iter();
        Value::Object(Map::from_iter(languages.map(|(language, sentences)| {
            ((*language).to_owned(), sentences.clone().into())
        })))
    }
}

/// The keys of a catalog of one-line messages.
pub(super) fn own_keys(source: &str) -> Vec<&str> {
    let messages = source.lines().filter(|line| !line.starts_with('#'));
    messages
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect()
}

fn sentences(language: &'static str, source: &str, own: &[&str]) -> Vec<String> {
    let locale: Locale = language.parse().unwrap_or_else(|_| Locale::english());
    let pages = Catalog::best(&locale);
    let widget = Catalog::parse(language, source);
    let names = names_as_values();
    let shared = SHARED_KEYS
        .iter()
        .map(|key| pages.format(key, Some(&names)));
    let own = own.iter().map(|key| widget.format(key, Some(&names)));
    shared.chain(own).collect()
}

fn names_as_values() -> FluentArgs<'static> {
    let mut names = FluentArgs::new();
    for name in VALUES {
        names.set(name, format!("{{{name}}}"));
    }
    names
}
