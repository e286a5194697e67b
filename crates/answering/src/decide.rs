//! Stage 5: from a verdict to the reply: answer, clarify, abstain or handoff.

use domain::{Candidate, Confidence, ConversationId, GenerationId, Locale, ReplyId};
use wording::Wording;

use crate::next_steps::{Matter, NextStepRules, personal_steps};
use crate::personal::Personal;
use crate::policy::Policy;
use crate::retrieve::Evidence;
use crate::understand::UnderstoodQuestion;
use crate::verify::{CitedAnswer, Verdict};
use crate::{
    AbstainReason, ArticleReference, Choice, Citation, ClarifyAbout, Degradation, HandoffReason,
    NextStep, Notice, Reply, ReplyKind, SubjectReference, Timings,
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
    /// The order or item that it is about.
    pub subject: Option<SubjectReference>,
}

/// What decides besides the evidence: rules, and what is known of the customer.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// Weights and thresholds.
    pub policy: &'a Policy,
    /// What to offer next.
    pub next_steps: &'a NextStepRules,
    /// Where customers write to each other, with `{order}` for the order.
    pub message_url: Option<&'a str>,
    /// What is known of whoever asks.
    pub personal: &'a Personal,
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
    circumstances: Circumstances<'_>,
) -> Reply {
    let policy = circumstances.policy;
    let personal = circumstances.personal;
    let language = head.question_locale.language().to_owned();
    let nearest = references(&evidence.candidates);
    let about_orders = evidence
        .candidates
        .first()
        .is_some_and(|best| !best.article.facts.is_empty());
    let mut reply = if evidence.topic_words == 0 && personal.facts.is_none() {
        abstain(head, AbstainReason::NoQuestion, nearest, confidence)
    } else if evidence.candidates.is_empty() {
        abstain(head, AbstainReason::NothingFound, nearest, confidence)
    } else if confidence.value() < threshold(policy, &language, about_orders, personal) {
        abstain(head, AbstainReason::WeakSupport, nearest, confidence)
    } else if let Some(choices) = which_order(question, about_orders, personal) {
        let about = ClarifyAbout::Order;
        let kind = ReplyKind::Clarify { about, choices };
        reply(head, kind, nearest, confidence)
    } else if let Some(choices) = two_readings(question, &evidence.candidates, policy) {
        let about = ClarifyAbout::Article;
        let kind = ReplyKind::Clarify { about, choices };
        reply(head, kind, nearest, confidence)
    } else {
        match verdict.answer {
            Some(answer) => cited(head, &answer, nearest, confidence),
            None => abstain(head, AbstainReason::Unsupported, nearest, confidence),
        }
    };
    reply
        .notices
        .extend(personal_notices(question, about_orders, personal));
    add_personal_steps(&mut reply, question, evidence, circumstances);
    reply
}

/// The confidence from which on the question is answered. What the customer picked says much about what they
/// mean, so an article about orders needs less when an order is known, or would be.
#[must_use]
pub fn threshold(policy: &Policy, language: &str, about_orders: bool, personal: &Personal) -> f32 {
    let general = policy.threshold(language);
    let order_is_near = personal.facts.is_some() || !personal.orders.is_empty();
    if about_orders && order_is_near {
        policy.answer.with_order.min(general)
    } else {
        general
    }
}

/// The customer's orders, when the question is about one of them and it is not known which.
fn which_order(
    question: &UnderstoodQuestion,
    about_orders: bool,
    personal: &Personal,
) -> Option<Vec<Choice>> {
    let needs_one = about_orders
        && (question.is_personal || personal.no_such_order.is_some())
        && personal.facts.is_none();
    (needs_one && !personal.orders.is_empty())
        .then(|| personal.orders.iter().cloned().map(Choice::Order).collect())
}

fn personal_notices(
    question: &UnderstoodQuestion,
    about_orders: bool,
    personal: &Personal,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    if personal.failure.is_some() {
        notices.push(Notice::OrderNotReadable);
    }
    if let Some(number) = &personal.no_such_order {
        notices.push(Notice::NoSuchOrder {
            number: number.clone(),
        });
    }
    if personal.available && !personal.signed_in && about_orders && question.is_personal {
        notices.push(Notice::SignInForOrders);
    }
    notices
}

/// Deadlines that run come first among the next steps, then writing to the other party.
fn add_personal_steps(
    reply: &mut Reply,
    question: &UnderstoodQuestion,
    evidence: &Evidence,
    circumstances: Circumstances<'_>,
) {
    let Some(facts) = &circumstances.personal.facts else {
        return;
    };
    // Without an answer it is not known what the matter is; only the deadlines are sure to be of use.
    let best = evidence
        .candidates
        .first()
        .filter(|_| reply.kind == ReplyKind::Answer);
    let matter = best.map(|best| Matter {
        topics: &question.topics,
        section: &best.article.section,
        article: &best.article.key.id,
    });
    let voice = Wording::get().best(&reply.question_locale);
    let steps = personal_steps(
        circumstances.next_steps,
        matter.as_ref(),
        facts,
        voice,
        circumstances.message_url,
    );
    reply.next_steps.splice(0..0, steps);
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
                matches!(citation, Citation::Passage { article: id, .. } if *id == article.article)
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
        subject: head.subject,
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
) -> Option<Vec<Choice>> {
    let ambiguous = question.word_count <= policy.clarify.max_words
        && margin(candidates) <= policy.clarify.max_difference;
    let readings = references(candidates);
    (ambiguous && readings.len() >= 2).then(|| readings.into_iter().map(Choice::Article).collect())
}
