//! The languages of the widget. The shop's own few words stay English.

/// A language that the widget speaks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Language {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// Its name in itself.
    pub(crate) name: &'static str,
}

/// The ten languages, English first: it is the one without a choice.
pub(crate) const LANGUAGES: [Language; 10] = [
    Language {
        tag: "en",
        name: "English",
    },
    Language {
        tag: "de",
        name: "Deutsch",
    },
    Language {
        tag: "el",
        name: "Ελληνικά",
    },
    Language {
        tag: "es",
        name: "Español",
    },
    Language {
        tag: "fr",
        name: "Français",
    },
    Language {
        tag: "it",
        name: "Italiano",
    },
    Language {
        tag: "nl",
        name: "Nederlands",
    },
    Language {
        tag: "pl",
        name: "Polski",
    },
    Language {
        tag: "pt",
        name: "Português",
    },
    Language {
        tag: "zh",
        name: "中文",
    },
];

impl Language {
    /// The language with this tag; English when there is none.
    pub(crate) fn chosen(tag: Option<&str>) -> &'static Self {
        let wanted = |language: &&Self| Some(language.tag) == tag;
        LANGUAGES.iter().find(wanted).unwrap_or(&LANGUAGES[0])
    }

    /// `path` with this choice in its query; English is left out.
    pub(crate) fn address(&self, path: &str) -> String {
        if self.tag == LANGUAGES[0].tag {
            return path.to_owned();
        }
        format!("{path}?lang={}", self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_language_is_english() {
        for tag in [
            None,
            Some(""),
            Some("EL"),
            Some("el\"><script>"),
            Some("xx"),
        ] {
            assert_eq!(Language::chosen(tag).tag, "en", "{tag:?}");
        }
        assert_eq!(Language::chosen(Some("el")).name, "Ελληνικά");
    }

    #[test]
    fn the_choice_stands_in_the_address_unless_it_is_english() {
        let address = |tag| Language::chosen(Some(tag)).address("/shop/");
        assert_eq!(address("en"), "/shop/");
        assert_eq!(address("zh"), "/shop/?lang=zh");
    }
}
