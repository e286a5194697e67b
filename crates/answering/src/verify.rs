//! Stage 4: from a draft to a verdict. This module alone can build a [`CitedAnswer`].
//!
//! A claim is supported when its article is in this generation at this revision, may be answered from today,
//! and holds the quoted bytes inside of the cited passage; when the claim's text is that statement's text; and
//! when every number in the text stands in the quote.

use domain::{IndexSnapshot, Locale};
use jiff::civil::Date;

use crate::compose::{Draft, DraftClaim};
use crate::{Citation, Claim, ClaimStructure, Notice};

/// Claims that were all checked, in one locale, with what the reader must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedAnswer {
    claims: Vec<Claim>,
    locale: Locale,
    notices: Vec<Notice>,
}

impl CitedAnswer {
    /// The claims in reading order; at least one, each with a citation.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The locale of the claims.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// What the reader must be told.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }
}

/// What verification found.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The answer, when at least one claim that says something is supported.
    pub answer: Option<CitedAnswer>,
    /// Claims that hold.
    pub supported: usize,
    /// Claims that were refused.
    pub refused: usize,
}

/// Checks every claim of `draft` against the generation that it was drafted from.
#[must_use]
pub fn verify(
    draft: &Draft,
    question_locale: &Locale,
    snapshot: &dyn IndexSnapshot,
    today: Date,
) -> Verdict {
    let claims: Vec<Claim> = draft
        .claims
        .iter()
        .filter_map(|claim| supported(claim, &draft.locale, snapshot, today))
        .collect();
    let (supported, refused) = (claims.len(), draft.claims.len() - claims.len());
    let says_something = claims.iter().any(|claim| {
        !matches!(
            claim.structure,
            ClaimStructure::Introduction | ClaimStructure::TableHead
        )
    });
    let answer = says_something.then(|| CitedAnswer {
        notices: notices(draft, question_locale, snapshot),
        locale: draft.locale.clone(),
        claims,
    });
    Verdict {
        answer,
        supported,
        refused,
    }
}

/// The claim with its citation, or `None` when it does not hold.
fn supported(
    claim: &DraftClaim,
    locale: &Locale,
    snapshot: &dyn IndexSnapshot,
    today: Date,
) -> Option<Claim> {
    let article = snapshot.translation(&claim.article.key)?;
    let may_answer = article.revision == claim.article.revision
        && article.validity.contains(today)
        && !article.excluded_from_answers
        && article.key.locale == *locale;
    let passage = snapshot
        .passage(&claim.passage.id)
        .filter(|passage| may_answer && passage.span.contains(&claim.span))?;
    let statement = passage
        .statements
        .iter()
        .find(|statement| statement.span == claim.span)?;
    let quote = claim.span.of(&article.source)?;
    let holds =
        statement.text == claim.text && numbers(&claim.text).all(|number| quote.contains(number));
    holds.then(|| Claim {
        text: claim.text.clone(),
        structure: claim.structure,
        group: claim.group,
        citations: vec![Citation::Passage {
            article: article.key.id.clone(),
            locale: article.key.locale.clone(),
            revision: article.revision.clone(),
            passage: passage.id.clone(),
            start: claim.span.start,
            end: claim.span.end,
            quote: quote.to_owned(),
        }],
    })
}

/// Maximal runs of digits.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_ascii_digit())
        .filter(|run| !run.is_empty())
}

/// What the reader must be told about the language and the age of what is quoted.
fn notices(draft: &Draft, question_locale: &Locale, snapshot: &dyn IndexSnapshot) -> Vec<Notice> {
    let mut notices = Vec::new();
    if !draft.locale.same_language(question_locale) {
        notices.push(Notice::OtherLanguage);
        if let Some(passed_over) = passed_over(draft, question_locale, snapshot) {
            notices.push(Notice::OutdatedTranslationPassedOver {
                locale: passed_over,
            });
        }
    }
    if draft.outdated_translation {
        notices.push(Notice::OutdatedTranslation);
    }
    notices
}

/// The translation in the question's language that was too old to be quoted.
fn passed_over(
    draft: &Draft,
    question_locale: &Locale,
    snapshot: &dyn IndexSnapshot,
) -> Option<Locale> {
    let id = &draft.claims.first()?.article.key.id;
    let in_language = snapshot
        .locales()
        .into_iter()
        .filter(|locale| locale.same_language(question_locale));
    let translation = in_language
        .filter_map(|locale| {
            snapshot.translation(&domain::ArticleKey {
                id: id.clone(),
                locale,
            })
        })
        .find(|article| snapshot.is_outdated(article))?;
    Some(translation.key.locale.clone())
}
