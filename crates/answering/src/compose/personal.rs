//! What is known of the customer's order, said before what the articles say.
//!
//! First the sentences about the facts that the article names as bearing on it, then the article's own branch
//! for a case like this one, then the passages that were found.

use std::sync::Arc;

use domain::{
    Article, FactName, FactSheet, IndexSnapshot, Passage, Span, Statement, StatementKind,
};
use wording::Wording;

use super::{DraftClaim, DraftSource, append};
use crate::ClaimStructure;

/// Sentences about facts of one answer.
const FACT_SENTENCES: usize = 3;
/// Statements of the article's branch for a case like this one.
const BRANCH_STATEMENTS: usize = 6;

/// `claims` with what is known of the order in front.
pub(super) fn lead(
    article: &Arc<Article>,
    claims: Vec<DraftClaim>,
    facts: &FactSheet,
    snapshot: &dyn IndexSnapshot,
) -> Vec<DraftClaim> {
    if article.facts.is_empty() {
        return claims;
    }
    // The first branch of the article that holds is its answer for a case like this one; it leads, unless the
    // passages that were found hold it already.
    let mut branch = main_branch(article, facts, snapshot);
    let known: Vec<Span> = claims.iter().filter_map(span_of).collect();
    branch.retain(|claim| span_of(claim).is_none_or(|span| !known.contains(&span)));
    let told: Vec<FactName> = branch
        .iter()
        .chain(&claims)
        .flat_map(|claim| statement_of(claim).map(|statement| statement.placeholders.clone()))
        .flatten()
        .collect();
    let mut all = sentences(article, facts, &told);
    for part in [branch, claims] {
        let offset = all.last().map_or(0, |claim| claim.group + 1);
        all.extend(part.into_iter().map(|claim| DraftClaim {
            group: claim.group + offset,
            ..claim
        }));
    }
    all
}

/// Sentences about the facts that bear on the article. What the article's own words tell already is not said
/// twice, except for the order's state, which begins.
fn sentences(article: &Article, facts: &FactSheet, told: &[FactName]) -> Vec<DraftClaim> {
    let voice = Wording::get().best(&article.key.locale);
    let mut said: Vec<FactName> = told
        .iter()
        .copied()
        .filter(|name| *name != FactName::State)
        .collect();
    let mut claims = Vec::new();
    for name in &article.facts {
        if said.contains(name) || claims.len() == FACT_SENTENCES {
            continue;
        }
        let Some(sentence) = voice.sentence(facts, *name) else {
            continue;
        };
        said.extend(sentence.facts);
        said.push(*name);
        claims.push(DraftClaim {
            text: sentence.text,
            structure: ClaimStructure::Sentence,
            group: 0,
            source: DraftSource::Fact { name: *name },
        });
    }
    claims
}

/// The first branch of the article that holds because of these facts.
fn main_branch(
    article: &Arc<Article>,
    facts: &FactSheet,
    snapshot: &dyn IndexSnapshot,
) -> Vec<DraftClaim> {
    let mut claims = Vec::new();
    for passage in snapshot.passages(&article.key) {
        let places = branch_places(&passage, facts);
        if !places.is_empty() {
            append(&mut claims, (article, &passage), &places, Some(facts), 0);
            break;
        }
    }
    claims
}

/// The statements of the first branch in `passage` that holds because of these facts.
fn branch_places(passage: &Passage, facts: &FactSheet) -> Vec<usize> {
    let holds = |statement: &Statement| {
        conditional(statement)
            && statement.kind != StatementKind::Heading
            && statement.applies(Some(facts))
    };
    let places = || passage.statements.iter().enumerate();
    let Some(guard) = places()
        .find(|(_, statement)| holds(statement))
        .and_then(|(_, statement)| statement.guard.clone())
    else {
        return Vec::new();
    };
    places()
        .filter(|(_, statement)| {
            statement.guard.as_ref() == Some(&guard) && statement.applies(Some(facts))
        })
        .map(|(place, _)| place)
        .take(BRANCH_STATEMENTS)
        .collect()
}

/// Whether the statement stands in a branch with a condition of its own.
fn conditional(statement: &Statement) -> bool {
    statement
        .guard
        .as_ref()
        .is_some_and(|guard| guard.when.is_some())
}

fn span_of(claim: &DraftClaim) -> Option<Span> {
    match &claim.source {
        DraftSource::Passage { span, .. } => Some(*span),
        DraftSource::Fact { .. } => None,
    }
}

fn statement_of(claim: &DraftClaim) -> Option<&Statement> {
    let DraftSource::Passage { passage, span, .. } = &claim.source else {
        return None;
    };
    passage
        .statements
        .iter()
        .find(|statement| statement.span == *span)
}
