//! All voices, loaded once.

use std::sync::LazyLock;

use domain::Locale;
use icu::datetime::DateTimeFormatterLoadError;

use crate::voice::Voice;

/// A language: its subtag, the locale whose formats it writes, and its catalog. English comes first:
/// it speaks for every language that is not listed.
pub(crate) struct Language {
    pub(crate) tag: &'static str,
    /// The articles are written in British English and European Portuguese.
    pub(crate) formats: &'static str,
    pub(crate) catalog: &'static str,
}

macro_rules! languages {
    ($($tag:literal as $formats:literal),* $(,)?) => {
        [$(Language {
            tag: $tag,
            formats: $formats,
            catalog: include_str!(concat!("../locales/", $tag, ".ftl")),
        }),*]
    };
}

pub(crate) const LANGUAGES: [Language; 10] = languages![
    "en" as "en-GB",
    "es" as "es",
    "it" as "it",
    "fr" as "fr",
    "nl" as "nl",
    "de" as "de",
    "zh" as "zh",
    "pt" as "pt-PT",
    "pl" as "pl",
    "el" as "el",
];

/// What keeps a language from being spoken. All of it is embedded, so that no configuration causes this.
#[derive(Debug, thiserror::Error)]
pub enum LoadWordingError {
    /// A tag in the list of languages is not BCP 47.
    #[error("`{tag}` in the list of languages is not a locale")]
    Tag {
        /// The tag.
        tag: &'static str,
    },
    /// A catalog is not well-formed or defines a key twice.
    #[error("the catalog `{language}` cannot be read: {problem}; correct its file")]
    Syntax {
        /// The language.
        language: &'static str,
        /// What the parser says.
        problem: String,
    },
    /// Unicode's data for dates is not there.
    #[error("there are no date formats for `{tag}`; compile them in")]
    Dates {
        /// The locale.
        tag: &'static str,
        /// What ICU says.
        #[source]
        source: DateTimeFormatterLoadError,
    },
}

/// Every language that facts can be said in.
pub struct Wording {
    english: Voice,
    others: Vec<Voice>,
}

static WORDING: LazyLock<Wording> = LazyLock::new(|| {
    #[expect(
        clippy::expect_used,
        reason = "everything read here is embedded and loaded by the tests; without it there is nothing to say"
    )]
    Wording::load().expect("the embedded catalogs and formats are complete")
});

impl Wording {
    /// The one wording of this program. The first call loads it, which takes some milliseconds.
    #[must_use]
    pub fn get() -> &'static Self {
        &WORDING
    }

    /// Reads the embedded catalogs and formats.
    ///
    /// # Errors
    /// When something embedded is broken.
    pub fn load() -> Result<Self, LoadWordingError> {
        let [english, others @ ..] = &LANGUAGES;
        Ok(Self {
            english: Voice::load(english)?,
            others: others.iter().map(Voice::load).collect::<Result<_, _>>()?,
        })
    }

    /// The voice of this language; English for a language that is not spoken here.
    #[must_use]
    pub fn best(&self, locale: &Locale) -> &Voice {
        self.others
            .iter()
            .find(|voice| voice.locale().same_language(locale))
            .unwrap_or(&self.english)
    }

    /// Every voice, English first.
    pub fn voices(&self) -> impl Iterator<Item = &Voice> {
        std::iter::once(&self.english).chain(&self.others)
    }
}
