//! Stage 3: from evidence to a draft: the statements that answer, verbatim, in an order that reads well.
//!
//! A passage is cut into units: a paragraph, or a list or table with the paragraph that introduces it. Short
//! passages are taken whole; of long ones the unit that holds most of the question's words, and of a long
//! paragraph the sentences around the best one. Steps and rows are never taken out of their list.
//!
//! Statements whose guard does not hold for the customer's order are left out, and so are those with a
//! placeholder that has no value. What is known of the order itself is said first.

use std::sync::Arc;

mod personal;

use domain::{
    Article, Candidate, FactName, FactSheet, IndexSnapshot, Locale, Passage, PassageId, Span,
    Statement, StatementKind,
};
use wording::Wording;

use crate::ClaimStructure;
use crate::retrieve::Evidence;
use crate::understand::UnderstoodQuestion;

/// A passage with at most this many statements is quoted whole.
const WHOLE_PASSAGE: usize = 6;
/// Of a longer paragraph at most this many sentences are quoted.
const SENTENCES: usize = 3;
/// A list or table longer than this is not quoted; what introduces it and its best items are.
const LONG_LIST: usize = 16;
/// Statements of one answer; reached only by long lists.
const MAX_CLAIMS: usize = 24;
/// Passages of one answer.
const MAX_PASSAGES: usize = 3;
/// A further passage must score at least this part of the best one: of the same article, of another.
const SAME_ARTICLE: f32 = 0.93;
const OTHER_ARTICLE: f32 = 0.95;

/// Statements picked to answer, not yet verified. It cannot be sent.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The statements in reading order.
    pub claims: Vec<DraftClaim>,
    /// The locale of all of them.
    pub locale: Locale,
    /// The passages that they come from, best first.
    pub passages: Vec<PassageId>,
    /// Whether one of them is a translation older than its source.
    pub outdated_translation: bool,
}

/// One statement and where it is said to come from.
#[derive(Clone, Debug)]
pub struct DraftClaim {
    /// Plain text, with values in the place of placeholders.
    pub text: String,
    /// Its part in a list or table.
    pub structure: ClaimStructure,
    /// Claims with the same number belong to the same paragraph, list or table.
    pub group: u32,
    /// Where it is said to come from.
    pub source: DraftSource,
}

/// Where a statement is said to come from.
#[derive(Clone, Debug)]
pub enum DraftSource {
    /// An article, and the facts in the place of its placeholders.
    Passage {
        /// The article.
        article: Arc<Article>,
        /// The passage.
        passage: Arc<Passage>,
        /// The bytes.
        span: Span,
    },
    /// The sentence about one fact.
    Fact {
        /// The fact.
        name: FactName,
    },
}

/// Picks the statements that answer; `None` when there is no passage to pick from.
#[must_use]
pub fn compose(
    question: &UnderstoodQuestion,
    evidence: &Evidence,
    facts: Option<&FactSheet>,
    snapshot: &dyn IndexSnapshot,
) -> Option<Draft> {
    let chosen = choose(&evidence.candidates);
    let best = chosen.first()?;
    let mut claims: Vec<DraftClaim> = Vec::new();
    for (place, candidate) in chosen.iter().enumerate() {
        let coverage = snapshot.statement_coverage(&question.query, &candidate.passage);
        let picked = pick(&candidate.passage, &coverage, facts, place == 0);
        let first_group = claims.last().map_or(0, |claim| claim.group + 1);
        if claims.len() + picked.len() > MAX_CLAIMS && place > 0 {
            break;
        }
        let article = (&candidate.article, &candidate.passage);
        append(&mut claims, article, &picked, facts, first_group);
    }
    if let Some(facts) = facts {
        claims = personal::lead(&best.article, claims, facts, snapshot);
    }
    Some(Draft {
        locale: best.article.key.locale.clone(),
        passages: chosen
            .iter()
            .map(|candidate| candidate.passage.id.clone())
            .collect(),
        outdated_translation: chosen
            .iter()
            .any(|candidate| candidate.outdated_translation),
        claims,
    })
}

/// The best passage, and up to two more that are nearly as good and written in the same locale. The best one
/// leads; those of the same article follow in reading order.
fn choose(candidates: &[Candidate]) -> Vec<&Candidate> {
    let Some(best) = candidates.first() else {
        return Vec::new();
    };
    let best_score = score(best);
    let supports = |candidate: &&Candidate| {
        let same_article = candidate.article.key == best.article.key;
        let needed = if same_article {
            SAME_ARTICLE
        } else {
            OTHER_ARTICLE
        };
        let says_more = same_article || candidate.coverage >= best.coverage;
        candidate.article.key.locale == best.article.key.locale
            && says_more
            && score(candidate) >= needed * best_score
    };
    let mut further: Vec<&Candidate> = candidates[1..]
        .iter()
        .filter(supports)
        .take(MAX_PASSAGES - 1)
        .collect();
    further.sort_by_key(|candidate| {
        (
            candidate.article.key != best.article.key,
            candidate.passage.span.start,
        )
    });
    std::iter::once(best).chain(further).collect()
}

fn score(candidate: &Candidate) -> f32 {
    let fused = candidate.scores.fusion.map(domain::FusionScore::value);
    fused
        .or(candidate.scores.bm25.map(domain::Bm25Score::value))
        .unwrap_or(0.0)
}

/// Statements that are quoted together or not at all, by their places in the passage.
#[derive(Debug)]
struct Unit {
    statements: Vec<usize>,
    is_list: bool,
}

/// Paragraphs, and lists or tables with the paragraph that introduces them. Headings are left out, and so is
/// what cannot be said with these facts.
fn units(passage: &Passage, facts: Option<&FactSheet>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut last_block = None;
    let mut introduces = false;
    for (place, statement) in passage.statements.iter().enumerate() {
        if statement.kind == StatementKind::Heading || !statement.applies(facts) {
            continue;
        }
        let is_item = !matches!(
            statement.kind,
            StatementKind::Sentence | StatementKind::Introduction
        );
        let continues = last_block == Some(statement.block) || introduces;
        match units.last_mut().filter(|_| continues) {
            Some(unit) => {
                unit.statements.push(place);
                unit.is_list |= is_item;
            }
            None => units.push(Unit {
                statements: vec![place],
                is_list: is_item,
            }),
        }
        last_block = Some(statement.block);
        introduces = statement.kind == StatementKind::Introduction;
    }
    units
}

/// The places of the statements to quote, in reading order.
fn pick(passage: &Passage, coverage: &[f32], facts: Option<&FactSheet>, leads: bool) -> Vec<usize> {
    let units = units(passage, facts);
    let count: usize = units.iter().map(|unit| unit.statements.len()).sum();
    if leads && count <= WHOLE_PASSAGE {
        return units.into_iter().flat_map(|unit| unit.statements).collect();
    }
    let value = |place: &usize| coverage.get(*place).copied().unwrap_or(0.0);
    let unit_value = |unit: &Unit| unit.statements.iter().map(value).fold(0.0_f32, f32::max);
    // Of equally good units the first one: it is the more direct answer.
    let best = units.iter().enumerate().max_by(|a, b| {
        unit_value(a.1)
            .total_cmp(&unit_value(b.1))
            .then(b.0.cmp(&a.0))
    });
    let Some((place, unit)) = best else {
        return Vec::new();
    };
    let mut picked = shorten(passage, unit, &value);
    if leads && place > 0 && unit_value(&units[0]) > 0.0 && !units[0].is_list {
        // The passage's opening sentence is its direct answer.
        picked.insert(0, units[0].statements[0]);
    }
    picked
}

/// A unit, shortened: the sentences around the best one; a very long list as its introduction and best items.
fn shorten(passage: &Passage, unit: &Unit, value: &dyn Fn(&usize) -> f32) -> Vec<usize> {
    if unit.is_list {
        if unit.statements.len() <= LONG_LIST {
            return unit.statements.clone();
        }
        let kind = |place: usize| passage.statements[place].kind;
        let frames = |place: usize| {
            matches!(
                kind(place),
                StatementKind::Introduction | StatementKind::Sentence | StatementKind::TableHead
            )
        };
        let has_steps = unit
            .statements
            .iter()
            .any(|place| matches!(kind(*place), StatementKind::Step { .. }));
        if has_steps {
            return unit.statements.iter().copied().take(MAX_CLAIMS).collect();
        }
        let mut items: Vec<usize> = unit
            .statements
            .iter()
            .copied()
            .filter(|place| !frames(*place))
            .collect();
        items.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.cmp(b)));
        items.truncate(LONG_LIST);
        items.extend(
            unit.statements
                .iter()
                .copied()
                .filter(|place| frames(*place))
                .take(SENTENCES),
        );
        items.sort_unstable();
        return items;
    }
    let best = (0..unit.statements.len())
        .max_by(|a, b| {
            value(&unit.statements[*a])
                .total_cmp(&value(&unit.statements[*b]))
                .then(b.cmp(a))
        })
        .unwrap_or(0);
    let first = best
        .saturating_sub(1)
        .min(unit.statements.len().saturating_sub(SENTENCES));
    unit.statements
        .iter()
        .copied()
        .skip(first)
        .take(SENTENCES)
        .collect()
}

/// Adds the picked statements of one passage as claims.
fn append(
    claims: &mut Vec<DraftClaim>,
    (article, passage): (&Arc<Article>, &Arc<Passage>),
    picked: &[usize],
    facts: Option<&FactSheet>,
    first_group: u32,
) {
    let mut group = first_group;
    let mut last: Option<(usize, u32)> = None;
    for place in picked {
        let statement = &passage.statements[*place];
        let torn =
            last.is_some_and(|(before, block)| block != statement.block || before + 1 != *place);
        if torn {
            group += 1;
        }
        last = Some((*place, statement.block));
        let text = said(statement, facts, &article.key.locale);
        let (Some(structure), Some(text)) = (structure(statement.kind), text) else {
            continue;
        };
        claims.push(DraftClaim {
            text,
            structure,
            group,
            source: DraftSource::Passage {
                article: Arc::clone(article),
                passage: Arc::clone(passage),
                span: statement.span,
            },
        });
    }
}

/// The statement with values in the place of its placeholders; `None` when one is unknown.
pub(crate) fn said(
    statement: &Statement,
    facts: Option<&FactSheet>,
    locale: &Locale,
) -> Option<String> {
    if statement.placeholders.is_empty() {
        return Some(statement.text.clone());
    }
    let voice = Wording::get().best(locale);
    voice.substitute(&statement.text, facts?, &statement.placeholders)
}

fn structure(kind: StatementKind) -> Option<ClaimStructure> {
    Some(match kind {
        StatementKind::Sentence => ClaimStructure::Sentence,
        StatementKind::Introduction => ClaimStructure::Introduction,
        StatementKind::Step { number, depth } => ClaimStructure::Step { number, depth },
        StatementKind::Bullet { depth } => ClaimStructure::Bullet { depth },
        StatementKind::TableHead => ClaimStructure::TableHead,
        StatementKind::TableRow => ClaimStructure::TableRow,
        StatementKind::Preformatted => ClaimStructure::Preformatted,
        StatementKind::Heading => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn passage(kinds: &[(StatementKind, u32)]) -> Passage {
        let statement = |(place, (kind, block)): (usize, &(StatementKind, u32))| Statement {
            span: Span {
                start: place * 10,
                end: place * 10 + 9,
            },
            kind: *kind,
            text: format!("statement {place}"),
            block: *block,
            guard: None,
            placeholders: Vec::new(),
        };
        Passage {
            id: "article@en#0".parse().unwrap(),
            span: Span {
                start: 0,
                end: 1000,
            },
            heading_path: Vec::new(),
            statements: kinds.iter().enumerate().map(statement).collect(),
        }
    }

    const SENTENCE: StatementKind = StatementKind::Sentence;

    fn step(number: u32) -> StatementKind {
        StatementKind::Step { number, depth: 0 }
    }

    #[test]
    fn a_short_passage_is_quoted_whole_without_its_heading() {
        let passage = passage(&[
            (StatementKind::Heading, 0),
            (SENTENCE, 1),
            (StatementKind::Introduction, 1),
            (step(1), 2),
            (step(2), 2),
        ]);
        assert_eq!(pick(&passage, &[0.0; 5], None, true), [1, 2, 3, 4]);
    }

    #[test]
    fn steps_come_with_what_introduces_them_and_all_together() {
        let mut kinds = vec![
            (SENTENCE, 0),
            (SENTENCE, 0),
            (StatementKind::Introduction, 1),
        ];
        kinds.extend((1..=6).map(|number| (step(number), 2)));
        let mut coverage = vec![0.0; 9];
        coverage[6] = 0.8;
        assert_eq!(
            pick(&passage(&kinds), &coverage, None, false),
            [2, 3, 4, 5, 6, 7, 8]
        );
    }

    #[test]
    fn of_a_long_paragraph_the_sentences_around_the_best_are_quoted() {
        let kinds: Vec<_> = (0..9).map(|_| (SENTENCE, 0)).collect();
        let mut coverage = vec![0.1; 9];
        coverage[5] = 0.9;
        assert_eq!(pick(&passage(&kinds), &coverage, None, true), [4, 5, 6]);
        coverage[5] = 0.1;
        coverage[8] = 0.9;
        assert_eq!(pick(&passage(&kinds), &coverage, None, true), [6, 7, 8]);
    }

    #[test]
    fn a_later_unit_is_led_by_the_opening_sentence_when_that_bears_on_the_question() {
        let mut kinds = vec![(SENTENCE, 0), (SENTENCE, 0)];
        kinds.extend((0..6).map(|_| (SENTENCE, 1)));
        let mut coverage = vec![0.2, 0.0, 0.1, 0.9, 0.0, 0.0, 0.0, 0.0];
        assert_eq!(pick(&passage(&kinds), &coverage, None, true), [0, 2, 3, 4]);
        coverage[0] = 0.0;
        assert_eq!(pick(&passage(&kinds), &coverage, None, true), [2, 3, 4]);
    }
}
