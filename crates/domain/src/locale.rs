//! BCP 47 locale tags, parsed once and then trusted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// The languages that the product speaks: its catalogs, analyzers and thresholds exist for these ten.
pub const LANGUAGES: [&str; 10] = ["en", "es", "it", "fr", "nl", "de", "zh", "pt", "pl", "el"];

/// A BCP 47 language tag such as `el`, `de-AT` or `zh-Hans`, in canonical letter case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Locale(LanguageIdentifier);

/// The text is not a BCP 47 language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a locale; write a BCP 47 tag such as `en`, `el` or `de-AT`")]
pub struct ParseLocaleError {
    /// The text that was refused, cut to 40 characters.
    pub text: String,
}

impl Locale {
    /// English, the source locale of the bundled articles.
    #[must_use]
    pub fn english() -> Self {
        Self(
            unic_langid::subtags::Language::from_bytes(b"en").map_or_else(
                |_| LanguageIdentifier::default(),
                |language| LanguageIdentifier::from_parts(language, None, None, &[]),
            ),
        )
    }

    /// The primary language subtag, such as `de` for `de-AT`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// Whether both tags have the same primary language (`de` and `de-AT` do).
    #[must_use]
    pub fn same_language(&self, other: &Self) -> bool {
        self.0.language == other.0.language
    }

    /// The tag without its last subtag: `de-AT` → `de`; `None` for a bare language.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let mut tag = self.0.clone();
        if tag.variants().len() > 0 {
            tag.clear_variants();
        } else if tag.region.is_some() {
            tag.region = None;
        } else if tag.script.is_some() {
            tag.script = None;
        } else {
            return None;
        }
        Some(Self(tag))
    }

    /// This locale, its parents, then `default` and its parents, each once:
    /// `de-AT` with default `en` gives `de-AT`, `de`, `en`.
    #[must_use]
    pub fn fallback_chain(&self, default: &Self) -> Vec<Self> {
        let mut chain: Vec<Self> = Vec::new();
        for start in [self, default] {
            let mut next = Some(start.clone());
            while let Some(locale) = next {
                next = locale.parent();
                if !chain.contains(&locale) {
                    chain.push(locale);
                }
            }
        }
        chain
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Locale {
    type Err = ParseLocaleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseLocaleError {
            text: text.chars().take(40).collect(),
        };
        if text.len() > 35 {
            return Err(refused());
        }
        let tag: LanguageIdentifier = text.parse().map_err(|_| refused())?;
        if tag.language.is_empty() {
            return Err(refused());
        }
        Ok(Self(tag))
    }
}

impl TryFrom<String> for Locale {
    type Error = ParseLocaleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Locale> for String {
    fn from(locale: Locale) -> Self {
        locale.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        tag.parse().unwrap()
    }

    #[test]
    fn a_regional_locale_falls_back_to_its_language_and_then_to_the_default() {
        let chain = locale("de-AT").fallback_chain(&Locale::english());
        let tags: Vec<String> = chain.iter().map(ToString::to_string).collect();
        assert_eq!(tags, ["de-AT", "de", "en"]);
    }

    #[test]
    fn the_default_is_not_repeated_in_its_own_chain() {
        assert_eq!(
            Locale::english().fallback_chain(&Locale::english()).len(),
            1
        );
    }

    #[test]
    fn letter_case_is_made_canonical() {
        assert_eq!(locale("ZH-hans-cn").to_string(), "zh-Hans-CN");
        assert_eq!(locale("de_at").to_string(), "de-AT");
    }

    #[test]
    fn what_is_not_a_tag_is_refused_with_its_text() {
        for text in [
            "",
            "english please",
            "e",
            "xx-",
            "../en",
            "und",
            "a-very-long-tag-that-no-register-knows-of-at-all",
        ] {
            assert!(text.parse::<Locale>().is_err(), "{text}");
        }
    }
}
