//! Message catalogs: every sentence that a customer reads, in ten languages (Project Fluent).
//!
//! The catalogs are embedded. Tests keep them equal in keys and placeables, and check that every key
//! named in a template or in this crate exists; what is missing all the same is logged, then shown in
//! English.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::Locale;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The interface languages in the order of the language menu, each with its catalog.
pub(crate) const SOURCES: [(&str, &str); 10] = [
    ("en", include_str!("../locales/en.ftl")),
    ("es", include_str!("../locales/es.ftl")),
    ("it", include_str!("../locales/it.ftl")),
    ("fr", include_str!("../locales/fr.ftl")),
    ("nl", include_str!("../locales/nl.ftl")),
    ("de", include_str!("../locales/de.ftl")),
    ("zh", include_str!("../locales/zh.ftl")),
    ("pt", include_str!("../locales/pt.ftl")),
    ("pl", include_str!("../locales/pl.ftl")),
    ("el", include_str!("../locales/el.ftl")),
];

static CATALOGS: LazyLock<BTreeMap<&'static str, Catalog>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|(language, source)| (*language, Catalog::parse(language, source)))
        .collect()
});

static ENGLISH: LazyLock<Catalog> = LazyLock::new(|| Catalog::parse("en", SOURCES[0].1));

/// The messages of one interface language.
pub struct Catalog {
    language: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Catalog({})", self.language)
    }
}

impl Catalog {
    /// The catalog whose language is that of `locale`, or `None` when the interface is not translated
    /// into it.
    #[must_use]
    pub fn of(locale: &Locale) -> Option<&'static Self> {
        CATALOGS.get(locale.language())
    }

    /// The catalog of the best language for `locale`: its own, else English.
    #[must_use]
    pub fn best(locale: &Locale) -> &'static Self {
        Self::of(locale).unwrap_or(&ENGLISH)
    }

    pub(crate) fn parse(language: &'static str, source: &str) -> Self {
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Isolation marks are for mixed writing directions; all ten languages run left to right.
        bundle.set_use_isolating(false);
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
                tracing::error!(language, ?errors, "a message catalog has syntax errors");
                resource
            });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(language, ?errors, "a message catalog defines a key twice");
        }
        Self { language, bundle }
    }

    /// The language subtag, as it stands in addresses and `lang` attributes.
    #[must_use]
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The message with this key.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The message with this key and one value.
    #[must_use]
    pub fn with<'a>(&self, key: &str, name: &'a str, value: impl Into<FluentValue<'a>>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, value);
        self.format(key, Some(&arguments))
    }

    /// The message with this key and a count, in the right plural form.
    #[must_use]
    pub fn count(&self, key: &str, count: &usize) -> String {
        self.with(key, "count", i64::try_from(*count).unwrap_or(i64::MAX))
    }

    /// The message with this key and a number that only names something.
    #[must_use]
    pub fn numbered(&self, key: &str, number: &usize) -> String {
        self.with(key, "number", i64::try_from(*number).unwrap_or(i64::MAX))
    }

    /// A reason why something was not helpful.
    #[must_use]
    pub fn reason(&self, id: &str) -> String {
        self.text(&format!("reason-{id}"))
    }

    /// The message with this key and these values.
    #[must_use]
    pub fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        if let Some(text) = self.lookup(key, arguments) {
            return text;
        }
        tracing::error!(key, language = self.language, "a message is missing");
        ENGLISH
            .lookup(key, arguments)
            .unwrap_or_else(|| key.to_owned())
    }

    /// The message, or `None` when this catalog lacks it.
    pub(crate) fn lookup(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, arguments, &mut errors)
            .into_owned();
        if !errors.is_empty() {
            tracing::error!(
                key,
                language = self.language,
                ?errors,
                "a message lacks its values"
            );
        }
        Some(text)
    }

    /// What `locale` is called in this language; its tag when the catalogs do not know it.
    #[must_use]
    pub fn language_name(&self, locale: &Locale) -> String {
        self.lookup(&format!("language-{}", locale.language()), None)
            .unwrap_or_else(|| locale.to_string())
    }

    /// What a section is called: known ones by the catalog, others by their id in words.
    #[must_use]
    pub fn section_name(&self, section: &domain::SectionId) -> String {
        let key = format!("section-{section}");
        // `section-articles` is a sentence, not the name of a section.
        match section.as_str() {
            "articles" => humanised(section.as_str()),
            id => self.lookup(&key, None).unwrap_or_else(|| humanised(id)),
        }
    }
}

/// `late-payments` becomes `Late payments`.
fn humanised(id: &str) -> String {
    let words = id.replace(['-', '_', '.'], " ");
    let mut characters = words.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + characters.as_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
