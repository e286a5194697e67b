//! Stage 5: from a verdict to the reply: answer, clarify, abstain or handoff.

use domain::{Candidate, Confidence, ConversationId, GenerationId, Locale, ReplyId};

use crate::policy::Policy;
use crate::retrieve::Evidence;
use crate::understand::UnderstoodQuestion;
use crate::verify::{CitedAnswer, Verdict};
use crate::{
    AbstainReason, ArticleReference, Citation, Degradation, HandoffReason, NextStep, Reply,
    ReplyKind, Timings,
};

/// Articles named when there is no answer.
const NEAREST_ARTICLES: usize = 3;
/// Articles to read on after an answer.
const ARTICLES_TO_READ: usize = 3;

/// What a reply carries besides its kind.
#[derive(Clone, Debug)]
pub struct ReplyHead {
    /// The reply.
    pub reply_id: ReplyId,
    /// Its conversation.
    pub conversation_id: ConversationId,
    /// The locale of the question.
    pub question_locale: Locale,
    /// The generation that was read.
    pub generation: Option<GenerationId>,
    /// What was missing.
    pub degraded: Vec<Degradation>,
}

/// The probability that the evidence answers the question, from its best candidate.
#[must_use]
pub fn confidence(evidence: &Evidence, question_locale: &Locale, policy: &Policy) -> Confidence {
    let Some(best) = evidence.candidates.first() else {
        return Confidence(0.0);
    };
    let Some(cosine) = best.scores.cosine else {
        return Confidence(policy.words_only.confidence(0.0, best.coverage, 0.0));
    };
    let same_language = best.article.key.locale.same_language(question_locale);
    let weights = if same_language {
        &policy.same_language
    } else {
        &policy.other_language
    };
    Confidence(weights.confidence(cosine.value(), best.coverage, margin(&evidence.candidates)))
}

/// The lead of the best candidate over the best one of another article, in fusion score.
fn margin(candidates: &[Candidate]) -> f32 {
    let Some(best) = candidates.first() else {
        return 0.0;
    };
    let fusion = |candidate: &Candidate| {
        candidate
            .scores
            .fusion
            .map_or(0.0, domain::FusionScore::value)
    };
    let other = candidates
        .iter()
        .find(|candidate| candidate.article.key.id != best.article.key.id);
    fusion(best) - other.map_or(0.0, fusion)
}

/// Chooses the kind of reply when an index was searched.
#[must_use]
pub fn decide(
    head: ReplyHead,
    question: &UnderstoodQuestion,
    evidence: &Evidence,
    verdict: Verdict,
    confidence: Confidence,
    policy: &Policy,
) -> Reply {
    let threshold = policy.threshold(head.question_locale.language());
    let nearest = references(&evidence.candidates);
    if evidence.topic_words == 0 {
        return abstain(head, AbstainReason::NoQuestion, nearest, confidence);
    }
    if evidence.candidates.is_empty() {
        return abstain(head, AbstainReason::NothingFound, nearest, confidence);
    }
    if confidence.value() < threshold {
        return abstain(head, AbstainReason::WeakSupport, nearest, confidence);
    }
    if let Some(choices) = two_readings(question, &evidence.candidates, policy) {
        return reply(head, ReplyKind::Clarify { choices }, nearest, confidence);
    }
    match verdict.answer {
        Some(answer) => cited(head, &answer, nearest, confidence),
        None => abstain(head, AbstainReason::Unsupported, nearest, confidence),
    }
}

/// A reply that needs no search: the customer asked for a person, or asked nothing, or there is no index.
#[must_use]
pub fn without_search(head: ReplyHead, kind: ReplyKind) -> Reply {
    reply(head, kind, Vec::new(), Confidence(1.0))
}

/// The kind of reply to a request for a person.
#[must_use]
pub fn handoff() -> ReplyKind {
    ReplyKind::Handoff {
        reason: HandoffReason::AskedForPerson,
    }
}

fn abstain(
    head: ReplyHead,
    reason: AbstainReason,
    nearest: Vec<ArticleReference>,
    confidence: Confidence,
) -> Reply {
    reply(head, ReplyKind::Abstain { reason }, nearest, confidence)
}

fn cited(
    head: ReplyHead,
    answer: &CitedAnswer,
    nearest: Vec<ArticleReference>,
    confidence: Confidence,
) -> Reply {
    let mut reply = reply(head, ReplyKind::Answer, nearest, confidence);
    reply.locale = answer.locale().clone();
    reply.claims = answer.claims().to_vec();
    reply.notices = answer.notices().to_vec();
    // The articles that were cited come first among those to read on.
    let is_cited = |article: &ArticleReference| {
        reply
            .claims
            .iter()
            .flat_map(|claim| &claim.citations)
            .any(|citation| {
                let Citation::Passage { article: id, .. } = citation;
                *id == article.article
            })
    };
    let (mut to_read, further): (Vec<_>, Vec<_>) =
        reply.nearest_articles.iter().cloned().partition(is_cited);
    to_read.extend(further);
    to_read.truncate(ARTICLES_TO_READ);
    reply.next_steps = to_read
        .into_iter()
        .map(NextStep::ReadArticle)
        .chain([NextStep::TalkToSupport])
        .collect();
    reply
}

fn reply(
    head: ReplyHead,
    kind: ReplyKind,
    nearest: Vec<ArticleReference>,
    confidence: Confidence,
) -> Reply {
    let to_read = nearest.iter().cloned().map(NextStep::ReadArticle);
    Reply {
        next_steps: to_read.chain([NextStep::TalkToSupport]).collect(),
        reply_id: head.reply_id,
        conversation_id: head.conversation_id,
        kind,
        locale: head.question_locale.clone(),
        question_locale: head.question_locale,
        claims: Vec::new(),
        notices: Vec::new(),
        nearest_articles: nearest,
        confidence,
        degraded: head.degraded,
        index_generation: head.generation,
        ai_generated: true,
        timings_ms: Timings::new(),
    }
}

/// The articles of the best candidates, each once.
fn references(candidates: &[Candidate]) -> Vec<ArticleReference> {
    let mut references: Vec<ArticleReference> = Vec::new();
    for candidate in candidates {
        let article = &candidate.article;
        if references.len() < NEAREST_ARTICLES
            && references
                .iter()
                .all(|known| known.article != article.key.id)
        {
            references.push(ArticleReference {
                article: article.key.id.clone(),
                locale: article.key.locale.clone(),
                title: article.title.clone(),
            });
        }
    }
    references
}

/// Two articles between which a short question does not decide.
fn two_readings(
    question: &UnderstoodQuestion,
    candidates: &[Candidate],
    policy: &Policy,
) -> Option<Vec<ArticleReference>> {
    let ambiguous = question.word_count <= policy.clarify.max_words
        && margin(candidates) <= policy.clarify.max_difference;
    let readings = references(candidates);
    (ambiguous && readings.len() >= 2).then_some(readings)
}
