//! Help pages: articles, their revisions, the passages they are cut into and the statements in those.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{FactName, FactSheet, Guard, Locale};

/// A slug: 1 to 120 of `a-z 0-9 - _ .`, not starting with a dot or a dash.
fn is_slug(text: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    !text.is_empty()
        && text.len() <= 120
        && text.bytes().all(allowed)
        && !text.starts_with(['.', '-'])
}

/// The text is not an identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not an identifier; use 1 to 120 of a-z, 0-9, `-`, `_` and `.`, starting with a letter or digit"
)]
pub struct ParseIdError {
    /// The text that was refused, cut to 60 characters.
    pub text: String,
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if is_slug(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(ParseIdError { text: text.chars().take(60).collect() })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = ParseIdError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    };
}

slug!(
    /// Names one article in all its locales, such as `order-not-received`.
    ArticleId
);
slug!(
    /// Names a group of articles, such as `orders`.
    SectionId
);

/// One article in one locale; written `order-not-received@en`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ArticleKey {
    /// The article.
    pub id: ArticleId,
    /// The locale of this translation.
    pub locale: Locale,
}

impl fmt::Display for ArticleKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}@{}", self.id, self.locale)
    }
}

impl FromStr for ArticleKey {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseIdError {
            text: text.chars().take(60).collect(),
        };
        let (id, locale) = text.split_once('@').ok_or_else(refused)?;
        Ok(Self {
            id: id.parse()?,
            locale: locale.parse().map_err(|_| refused())?,
        })
    }
}

impl TryFrom<String> for ArticleKey {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ArticleKey> for String {
    fn from(key: ArticleKey) -> Self {
        key.to_string()
    }
}

/// What the customer is on the marketplace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Bids, pays, receives.
    Buyer,
    /// Lists, ships, is paid out.
    Seller,
}

/// Whom an article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Buyers only.
    Buyer,
    /// Sellers only.
    Seller,
    /// Buyers and sellers.
    #[default]
    Everyone,
}

impl Audience {
    /// Whether a customer with `role` may be answered from it. An unknown role may read everything.
    #[must_use]
    pub fn admits(self, role: Option<Role>) -> bool {
        !matches!(
            (self, role),
            (Self::Buyer, Some(Role::Seller)) | (Self::Seller, Some(Role::Buyer))
        )
    }
}

/// One version of an article: the number that its editors raise when the meaning changes, and the
/// first 12 hexadecimal digits of the SHA-256 of its source. Written `3-9f86d081884c`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Revision {
    /// Raised by editors when the meaning changes; translations refer to it.
    pub number: u32,
    digest: Box<str>,
}

impl Revision {
    /// The revision with this number whose file has these bytes.
    #[must_use]
    pub fn of_source(number: u32, source: &str) -> Self {
        let digest = Sha256::digest(source.as_bytes());
        Self {
            number,
            digest: hex::encode(&digest[..6]).into(),
        }
    }

    /// The first 12 hexadecimal digits of the SHA-256 of the source.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}", self.number, self.digest)
    }
}

impl TryFrom<String> for Revision {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parsed = text.split_once('-').and_then(|(number, digest)| {
            let hexadecimal =
                digest.len() == 12 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
            Some(Self {
                number: number.parse().ok()?,
                digest: hexadecimal.then(|| digest.into())?,
            })
        });
        parsed.ok_or_else(|| ParseIdError {
            text: text.chars().take(60).collect(),
        })
    }
}

impl From<Revision> for String {
    fn from(revision: Revision) -> Self {
        revision.to_string()
    }
}

/// Which revision of which locale a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TranslationSource {
    /// The locale that was translated.
    pub locale: Locale,
    /// Its [`Revision::number`] at that time.
    pub revision: u32,
}

/// The days on which an article holds, both ends included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Validity {
    /// Whether the article holds on `day`.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// A half-open range of bytes in an article's source (the whole file, front matter included).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes of this span, or `None` when it lies outside of `source` or cuts a character.
    #[must_use]
    pub fn of<'a>(&self, source: &'a str) -> Option<&'a str> {
        source.get(self.start..self.end)
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self {
            start: range.start,
            end: range.end,
        }
    }
}

/// One help page in one locale at one revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Which article, in which locale.
    pub key: ArticleKey,
    /// Its title, plain text.
    pub title: String,
    /// Its group.
    pub section: SectionId,
    /// Whom it is for.
    pub audience: Audience,
    /// Other ways in which customers ask what it answers.
    pub questions: Vec<String>,
    /// This version.
    pub revision: Revision,
    /// Set when this is a translation.
    pub translated_from: Option<TranslationSource>,
    /// When it holds.
    pub validity: Validity,
    /// Shown and searchable, but never answered from.
    pub excluded_from_answers: bool,
    /// The facts about the customer's order or item that bear on it, most important first.
    #[serde(default)]
    pub facts: Vec<FactName>,
    /// The whole Markdown file, verbatim; every [`Span`] counts in it.
    pub source: Arc<str>,
    /// The part of `source` after the front matter.
    pub body: Span,
    /// Where it was read, relative to the articles folder, for messages to editors.
    pub path: String,
}

/// Names a passage within one revision; written `order-not-received@en#2`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PassageId {
    /// The article that it is a piece of.
    pub article: ArticleKey,
    /// Its place in the article, from 0.
    pub number: u32,
}

impl fmt::Display for PassageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}#{}", self.article, self.number)
    }
}

impl FromStr for PassageId {
    type Err = ParseIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refused = || ParseIdError {
            text: text.chars().take(60).collect(),
        };
        let (article, number) = text.rsplit_once('#').ok_or_else(refused)?;
        Ok(Self {
            article: article.parse()?,
            number: number.parse().map_err(|_| refused())?,
        })
    }
}

impl TryFrom<String> for PassageId {
    type Error = ParseIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PassageId> for String {
    fn from(id: PassageId) -> Self {
        id.to_string()
    }
}

/// A contiguous, verbatim piece of one article: the unit that is retrieved and cited.
/// The spans of an article's passages follow each other without a gap and cover its body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Its name.
    pub id: PassageId,
    /// Its bytes in [`Article::source`].
    pub span: Span,
    /// The headings above it, outermost first, plain text, without the article's title.
    pub heading_path: Vec<String>,
    /// Its statements in reading order.
    pub statements: Vec<Statement>,
}

/// The smallest piece that is quoted: a sentence, a step, a table row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its bytes in [`Article::source`]; inside the span of its passage.
    pub span: Span,
    /// Its part in the structure of the page.
    pub kind: StatementKind,
    /// The same words as plain text, without Markdown.
    pub text: String,
    /// Statements with the same number come from the same block (paragraph, list or table) of the passage.
    pub block: u32,
    /// When it holds; absent for a statement that always does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<Arc<Guard>>,
    /// The facts whose values stand in it as placeholders, `{report_by}`, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub placeholders: Vec<FactName>,
}

impl Statement {
    /// Whether it can be said with these facts: its guard holds and every placeholder has a value.
    #[must_use]
    pub fn applies(&self, facts: Option<&FactSheet>) -> bool {
        let known = |name: &FactName| facts.is_some_and(|facts| facts.get(*name).is_some());
        self.guard.as_ref().is_none_or(|guard| guard.holds(facts))
            && self.placeholders.iter().all(known)
    }
}

/// The part that a statement plays on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum StatementKind {
    /// A sentence of running text.
    Sentence,
    /// The sentence that leads into the list or table after it.
    Introduction,
    /// An item of a numbered list.
    Step {
        /// The number shown, from the list's start.
        number: u32,
        /// Nesting, from 0.
        depth: u8,
    },
    /// An item of an unnumbered list.
    Bullet {
        /// Nesting, from 0.
        depth: u8,
    },
    /// The head of a table: cells joined with ` · `.
    TableHead,
    /// A row of a table: cells joined with ` · `.
    TableRow,
    /// A heading inside of the passage.
    Heading,
    /// A block of code or other preformatted text.
    Preformatted,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_survive_their_written_form() {
        let id: PassageId = "order-not-received@zh-Hans#12".parse().unwrap();
        assert_eq!(id.to_string(), "order-not-received@zh-Hans#12");
        assert_eq!(id.article.locale.to_string(), "zh-Hans");
        let revision = Revision::of_source(3, "text");
        assert_eq!(Revision::try_from(revision.to_string()).unwrap(), revision);
    }

    #[test]
    fn identifiers_that_could_leave_their_folder_are_refused() {
        for text in ["", "../x", "a/b", "A", ".hidden", "a b", "é"] {
            assert!(text.parse::<ArticleId>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_span_that_cuts_a_character_reads_nothing() {
        assert_eq!(Span { start: 0, end: 1 }.of("é"), None);
        assert_eq!(Span { start: 0, end: 2 }.of("é"), Some("é"));
        assert_eq!(Span { start: 0, end: 9 }.of("é"), None);
    }

    #[test]
    fn validity_includes_both_ends() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let validity = Validity {
            from: Some(day("2026-01-01")),
            until: Some(day("2026-01-31")),
        };
        assert!(validity.contains(day("2026-01-01")) && validity.contains(day("2026-01-31")));
        assert!(!validity.contains(day("2025-12-31")) && !validity.contains(day("2026-02-01")));
    }

    #[test]
    fn a_seller_is_not_answered_from_a_buyers_article() {
        assert!(!Audience::Buyer.admits(Some(Role::Seller)));
        assert!(Audience::Buyer.admits(None) && Audience::Everyone.admits(Some(Role::Seller)));
    }
}
