//! Stage 4: from a draft to a verdict. This module alone can build a [`CitedAnswer`].
//!
//! A claim that quotes is supported when its article is in this generation at this revision, may be answered from
//! today, and holds the quoted bytes inside of the cited passage; when its guard holds for the customer's facts;
//! when the claim's text is that statement's text, with the facts' values in the place of placeholders; and when
//! every number in the text stands in the quote or in one of those values.
//!
//! A claim about a fact is supported when it is word for word the sentence for that fact, and every number in it
//! stands in the value of a fact that it cites.

use domain::{FactName, FactSheet, IndexSnapshot, Locale, Span};
use jiff::civil::Date;
use wording::{Voice, Wording};

use crate::compose::{Draft, DraftClaim, DraftSource, said};
use crate::reply::FactCitation;
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

/// What claims are checked against.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The generation that the draft was made from.
    pub snapshot: &'a dyn IndexSnapshot,
    /// What is known of the customer's order.
    pub facts: Option<&'a FactSheet>,
    /// The day.
    pub today: Date,
}

/// Checks every claim of `draft`.
#[must_use]
pub fn verify(draft: &Draft, question_locale: &Locale, ground: Ground<'_>) -> Verdict {
    let voice = Wording::get().best(&draft.locale);
    let claims: Vec<Claim> = draft
        .claims
        .iter()
        .filter_map(|claim| supported(claim, &draft.locale, voice, ground))
        .collect();
    let (supported, refused) = (claims.len(), draft.claims.len() - claims.len());
    let says_something = claims.iter().any(|claim| {
        !matches!(
            claim.structure,
            ClaimStructure::Introduction | ClaimStructure::TableHead
        )
    });
    let answer = says_something.then(|| CitedAnswer {
        notices: notices(draft, question_locale, ground.snapshot),
        locale: draft.locale.clone(),
        claims,
    });
    Verdict {
        answer,
        supported,
        refused,
    }
}

/// The claim with its citations, or `None` when it does not hold.
fn supported(
    claim: &DraftClaim,
    locale: &Locale,
    voice: &Voice,
    ground: Ground<'_>,
) -> Option<Claim> {
    let citations = match &claim.source {
        DraftSource::Passage {
            article,
            passage,
            span,
        } => {
            let place = Place {
                key: &article.key,
                revision: &article.revision,
                passage: &passage.id,
                span,
            };
            quoted(claim, &place, locale, voice, ground)?
        }
        DraftSource::Fact { name } => stated(claim, *name, voice, ground.facts?)?,
    };
    Some(Claim {
        text: claim.text.clone(),
        structure: claim.structure,
        group: claim.group,
        citations,
    })
}

/// Where a quote is said to stand.
struct Place<'a> {
    key: &'a domain::ArticleKey,
    revision: &'a domain::Revision,
    passage: &'a domain::PassageId,
    span: &'a Span,
}

/// The citations of a quote: its bytes, and the facts in the place of its placeholders.
fn quoted(
    claim: &DraftClaim,
    place: &Place<'_>,
    locale: &Locale,
    voice: &Voice,
    ground: Ground<'_>,
) -> Option<Vec<Citation>> {
    let article = ground.snapshot.translation(place.key)?;
    let may_answer = article.revision == *place.revision
        && article.validity.contains(ground.today)
        && !article.excluded_from_answers
        && article.key.locale == *locale;
    let passage = ground
        .snapshot
        .passage(place.passage)
        .filter(|passage| may_answer && passage.span.contains(place.span))?;
    let statement = passage
        .statements
        .iter()
        .find(|statement| statement.span == *place.span)
        .filter(|statement| statement.applies(ground.facts))?;
    let quote = place.span.of(&article.source)?;
    let mut citations = vec![Citation::Passage {
        article: article.key.id.clone(),
        locale: article.key.locale.clone(),
        revision: article.revision.clone(),
        passage: passage.id.clone(),
        start: place.span.start,
        end: place.span.end,
        quote: quote.to_owned(),
    }];
    let mut values = String::new();
    if let Some(facts) = ground.facts {
        citations.extend(fact_citations(&statement.placeholders, facts, voice)?);
        values = values_of(&statement.placeholders, facts, voice);
    }
    let holds = said(statement, ground.facts, locale)? == claim.text
        && numbers(&claim.text).all(|number| quote.contains(number) || values.contains(number));
    holds.then_some(citations)
}

/// The citations of a sentence about a fact.
fn stated(
    claim: &DraftClaim,
    name: FactName,
    voice: &Voice,
    facts: &FactSheet,
) -> Option<Vec<Citation>> {
    let sentence = voice.sentence(facts, name)?;
    // The fact that the sentence is about comes first among its sources.
    let mut names = vec![name];
    names.extend(
        sentence
            .facts
            .iter()
            .copied()
            .filter(|other| *other != name),
    );
    let values = values_of(&names, facts, voice);
    let holds =
        sentence.text == claim.text && numbers(&claim.text).all(|number| values.contains(number));
    // Every fact's identifier names its order already.
    names.retain(|other| *other == name || *other != FactName::OrderNumber);
    let citations = fact_citations(&names, facts, voice)?;
    (holds && !citations.is_empty()).then_some(citations)
}

/// A citation for each fact, each once; `None` when one is unknown.
fn fact_citations(names: &[FactName], facts: &FactSheet, voice: &Voice) -> Option<Vec<Citation>> {
    let mut citations: Vec<Citation> = Vec::new();
    for name in names {
        let citation = Citation::Fact(FactCitation::of(facts, *name, voice)?);
        if !citations.contains(&citation) {
            citations.push(citation);
        }
    }
    Some(citations)
}

/// The facts' values as the customer reads them, in one text.
fn values_of(names: &[FactName], facts: &FactSheet, voice: &Voice) -> String {
    names
        .iter()
        .filter_map(|name| facts.get(*name))
        .map(|fact| voice.value(&fact.value, &facts.time_zone) + "\n")
        .collect()
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
    let id = draft.claims.iter().find_map(|claim| match &claim.source {
        DraftSource::Passage { article, .. } => Some(&article.key.id),
        DraftSource::Fact { .. } => None,
    })?;
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
