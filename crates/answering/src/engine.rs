//! The walk of one question through the five stages.

use std::sync::Arc;
use std::time::Instant;

use domain::{
    ArticleIndex, Confidence, ConversationId, Embedder, IndexSnapshot, Locale, ReplyId,
    RetrieveError, Role, Turn,
};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::compose::compose;
use crate::decide::{self, Circumstances, ReplyHead, confidence, decide};
use crate::next_steps::NextStepRules;
use crate::personal::{Personal, without_order_numbers};
use crate::retrieve::{Evidence, Lookup, retrieve};
use crate::trace::CandidateRecord;
use crate::understand::{Intent, UnderstoodQuestion, understand};
use crate::verify::{Ground, Verdict, verify};
use crate::{
    AbstainReason, AnswerTrace, Degradation, Policy, Reply, ReplyKind, StageRecord,
    SubjectReference, Surface,
};
use wording::Wording;

/// The five stages and what they need. Calls are CPU-bound and blocking.
pub struct Engine {
    index: Arc<dyn ArticleIndex>,
    embedder: Option<Arc<dyn Embedder>>,
    settings: EngineSettings,
}

/// What the engine goes by.
#[derive(Clone, Debug)]
pub struct EngineSettings {
    /// Weights and thresholds.
    pub policy: Policy,
    /// What to offer next.
    pub next_steps: NextStepRules,
    /// The locale that every fallback chain ends in.
    pub default_locale: Locale,
    /// Days begin at midnight in this zone.
    pub time_zone: TimeZone,
    /// Where customers write to each other, with `{order}` in the place of the order; `None` when there is no such page.
    pub message_url: Option<String>,
}

/// A question with everything that its reply depends on: the same request on the same generation gives the
/// same reply.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EngineRequest {
    /// Names the reply.
    pub reply_id: ReplyId,
    /// The cleaned question.
    pub question: String,
    /// The locale of the surface.
    pub locale: Option<Locale>,
    /// What whoever asks is, when known; on an order, their part in it counts.
    pub role: Option<Role>,
    /// What is known of whoever asks.
    #[serde(default)]
    pub personal: Personal,
    /// Where it was asked.
    pub surface: Surface,
    /// The conversation that it belongs to.
    pub conversation_id: ConversationId,
    /// The turns before, oldest first.
    pub turns: Vec<Turn>,
    /// When it was asked.
    pub asked_at: Timestamp,
}

/// No reply of any kind could be made.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The index could not be read.
    #[error(transparent)]
    Retrieve(#[from] RetrieveError),
}

impl Engine {
    /// Joins an index and a model (or none).
    #[must_use]
    pub fn new(
        index: Arc<dyn ArticleIndex>,
        embedder: Option<Arc<dyn Embedder>>,
        settings: EngineSettings,
    ) -> Self {
        Self {
            index,
            embedder,
            settings,
        }
    }

    /// The live generation.
    #[must_use]
    pub fn snapshot(&self) -> Option<Arc<dyn IndexSnapshot>> {
        self.index.snapshot()
    }

    /// The model, when one is loaded.
    #[must_use]
    pub fn embedder(&self) -> Option<&Arc<dyn Embedder>> {
        self.embedder.as_ref()
    }

    /// The day at this moment in the engine's time zone.
    #[must_use]
    pub fn today(&self, at: Timestamp) -> Date {
        at.to_zoned(self.settings.time_zone.clone()).date()
    }

    /// The locales that a page in `locale` shows articles from, best first.
    #[must_use]
    pub fn locale_chain(&self, locale: Option<&Locale>) -> Vec<Locale> {
        locale
            .unwrap_or(&self.settings.default_locale)
            .fallback_chain(&self.settings.default_locale)
    }

    /// The locales that a question may be answered from: its own, the surface's, the default.
    #[must_use]
    pub fn question_chain(&self, question: &Locale, surface: Option<&Locale>) -> Vec<Locale> {
        let mut chain = question.fallback_chain(surface.unwrap_or(&self.settings.default_locale));
        for locale in self.locale_chain(surface) {
            if !chain.contains(&locale) {
                chain.push(locale);
            }
        }
        chain
    }

    /// Replies to a question from the live generation.
    ///
    /// # Errors
    /// [`AnswerError`] when no reply of any kind could be made.
    pub fn answer(&self, request: &EngineRequest) -> Result<(Reply, AnswerTrace), AnswerError> {
        self.answer_from(self.snapshot().as_deref(), request)
    }

    /// Replies to a question from a given generation, as [replay](EngineRequest) does.
    ///
    /// # Errors
    /// [`AnswerError`] when no reply of any kind could be made.
    pub fn answer_from(
        &self,
        snapshot: Option<&dyn IndexSnapshot>,
        request: &EngineRequest,
    ) -> Result<(Reply, AnswerTrace), AnswerError> {
        let mut walk = Walk::start(self, snapshot, request);
        let question = walk.understand();
        let reply = match (question.intent, snapshot) {
            (Intent::Person, _) => decide::without_search(walk.head(&question), decide::handoff()),
            (Intent::Courtesy, _) => walk.abstain_unsearched(&question, AbstainReason::NoQuestion),
            (Intent::Information, None) => {
                walk.abstain_unsearched(&question, AbstainReason::NoIndex)
            }
            (Intent::Information, Some(snapshot)) => walk.answer(&question, snapshot)?,
        };
        Ok(walk.finish(reply))
    }
}

/// One walk: the request, and the record of its stages.
struct Walk<'a> {
    engine: &'a Engine,
    request: &'a EngineRequest,
    today: Date,
    started: Instant,
    trace: AnswerTrace,
}

impl<'a> Walk<'a> {
    fn start(
        engine: &'a Engine,
        snapshot: Option<&dyn IndexSnapshot>,
        request: &'a EngineRequest,
    ) -> Self {
        let trace = AnswerTrace {
            generation: snapshot.map(|snapshot| snapshot.generation().clone()),
            model: engine
                .embedder
                .as_ref()
                .map(|embedder| embedder.fingerprint().clone()),
            stages: Vec::new(),
            degraded: Vec::new(),
        };
        Self {
            engine,
            request,
            today: engine.today(request.asked_at),
            started: Instant::now(),
            trace,
        }
    }

    fn understand(&mut self) -> UnderstoodQuestion {
        let start = Instant::now();
        let mut question = understand(
            &self.request.question,
            self.request.locale.as_ref(),
            &self.request.turns,
        );
        if self.request.personal.signed_in {
            let query = without_order_numbers(&question.query);
            // Nothing but a number is looked for as it is.
            if query.chars().any(char::is_alphabetic) {
                question.query = query;
            }
        }
        let personal = &self.request.personal;
        if personal.signed_in {
            self.trace.stages.push(StageRecord::Facts {
                duration_us: personal.read_us,
                subject: personal.subject().map(|subject| subject.kind().to_owned()),
                facts: personal.facts.as_ref().map_or(0, |sheet| sheet.facts.len()),
                orders: personal.orders.len(),
                failure: personal.failure.clone(),
            });
        }
        if personal.failure.is_some() {
            self.trace.degraded.push(Degradation::RecordsUnavailable);
        }
        self.trace.stages.push(StageRecord::Understand {
            duration_us: microseconds(start),
            locale: question.language.locale.clone(),
            locale_confidence: question.language.confidence,
            intent: question.intent.as_str().to_owned(),
            characters: self.request.question.chars().count(),
            used_conversation: false,
        });
        question
    }

    fn head(&self, question: &UnderstoodQuestion) -> ReplyHead {
        ReplyHead {
            reply_id: self.request.reply_id,
            conversation_id: self.request.conversation_id,
            question_locale: question.language.locale.clone(),
            generation: self.trace.generation.clone(),
            degraded: self.trace.degraded.clone(),
            subject: self.subject(question),
        }
    }

    fn subject(&self, question: &UnderstoodQuestion) -> Option<SubjectReference> {
        let personal = &self.request.personal;
        let facts = personal.facts.as_ref()?;
        Some(SubjectReference {
            subject: facts.subject.clone(),
            title: personal.title().unwrap_or_default().to_owned(),
            label: Wording::get()
                .best(&question.language.locale)
                .subject(facts),
        })
    }

    fn abstain_unsearched(&self, question: &UnderstoodQuestion, reason: AbstainReason) -> Reply {
        decide::without_search(self.head(question), ReplyKind::Abstain { reason })
    }

    fn answer(
        &mut self,
        question: &UnderstoodQuestion,
        snapshot: &dyn IndexSnapshot,
    ) -> Result<Reply, AnswerError> {
        let (evidence, confidence) = self.best_evidence(question, snapshot)?;
        self.trace.degraded.extend_from_slice(&evidence.degraded);
        let facts = self.request.personal.facts.as_ref();
        let start = Instant::now();
        let draft = compose(question, &evidence, facts, snapshot);
        self.trace.stages.push(StageRecord::Compose {
            duration_us: microseconds(start),
            passages: draft
                .iter()
                .flat_map(|draft| draft.passages.clone())
                .collect(),
            claims: draft.as_ref().map_or(0, |draft| draft.claims.len()),
        });
        let start = Instant::now();
        let verdict = match &draft {
            Some(draft) => {
                let today = self.today;
                let ground = Ground {
                    snapshot,
                    facts,
                    today,
                };
                verify(draft, &question.language.locale, ground)
            }
            None => Verdict {
                answer: None,
                supported: 0,
                refused: 0,
            },
        };
        self.trace.stages.push(StageRecord::Verify {
            duration_us: microseconds(start),
            supported: verdict.supported,
            refused: verdict.refused,
        });
        let start = Instant::now();
        let settings = &self.engine.settings;
        let policy = &settings.policy;
        let personal = &self.request.personal;
        let circumstances = Circumstances {
            policy,
            next_steps: &settings.next_steps,
            message_url: settings.message_url.as_deref(),
            personal,
        };
        let head = self.head(question);
        let reply = decide(
            head,
            question,
            &evidence,
            verdict,
            confidence,
            circumstances,
        );
        let about_orders = evidence
            .candidates
            .first()
            .is_some_and(|best| !best.article.facts.is_empty());
        let language = question.language.locale.language();
        self.trace.stages.push(StageRecord::Decide {
            duration_us: microseconds(start),
            kind: reply.kind.as_str().to_owned(),
            confidence: confidence.value(),
            threshold: decide::threshold(policy, language, about_orders, personal),
        });
        Ok(reply)
    }

    /// Evidence for the question alone or, when it may lean on the turn before, for both together if that is
    /// at least as strong: a question that stands for itself is only diluted by the one before.
    fn best_evidence(
        &mut self,
        question: &UnderstoodQuestion,
        snapshot: &dyn IndexSnapshot,
    ) -> Result<(Evidence, Confidence), AnswerError> {
        let (evidence, own) = self.evidence(question, snapshot)?;
        let Some(with_context) = question.query_with_context.clone() else {
            return Ok((evidence, own));
        };
        let joined = UnderstoodQuestion {
            query: with_context,
            ..question.clone()
        };
        let (joined_evidence, both) = self.evidence(&joined, snapshot)?;
        if both.value() < own.value() {
            return Ok((evidence, own));
        }
        for stage in &mut self.trace.stages {
            if let StageRecord::Understand {
                used_conversation, ..
            } = stage
            {
                *used_conversation = true;
            }
        }
        Ok((joined_evidence, both))
    }

    fn evidence(
        &mut self,
        question: &UnderstoodQuestion,
        snapshot: &dyn IndexSnapshot,
    ) -> Result<(Evidence, Confidence), AnswerError> {
        let start = Instant::now();
        let locale = &question.language.locale;
        let lookup = Lookup {
            text: &question.query,
            locale,
            locales: self
                .engine
                .question_chain(locale, self.request.locale.as_ref()),
            role: self.role(),
            today: self.today,
        };
        let evidence = retrieve(self.engine, snapshot, lookup)?;
        self.trace.stages.push(StageRecord::Retrieve {
            duration_us: microseconds(start),
            embed_us: evidence.embed_us,
            lexical_us: evidence.lexical_us,
            dense_us: evidence.dense_us,
            eligible_passages: evidence.eligible_passages,
            candidates: evidence
                .candidates
                .iter()
                .map(|candidate| CandidateRecord {
                    passage: candidate.passage.id.clone(),
                    scores: candidate.scores,
                    coverage: candidate.coverage,
                })
                .collect(),
        });
        let confidence = confidence(&evidence, locale, &self.engine.settings.policy);
        Ok((evidence, confidence))
    }

    /// The customer's part in the order, or else what they are on the marketplace.
    fn role(&self) -> Option<Role> {
        let facts = self.request.personal.facts.as_ref();
        facts
            .and_then(domain::FactSheet::role)
            .or(self.request.role)
    }

    /// Adds the timings to the reply.
    fn finish(self, mut reply: Reply) -> (Reply, AnswerTrace) {
        for stage in &self.trace.stages {
            let (name, duration) = stage.name_and_duration();
            *reply.timings_ms.entry(name.to_owned()).or_default() += duration as f64 / 1000.0;
            if let StageRecord::Retrieve { embed_us, .. } = stage {
                *reply.timings_ms.entry("embed".to_owned()).or_default() +=
                    *embed_us as f64 / 1000.0;
            }
        }
        reply.timings_ms.insert(
            "total".to_owned(),
            microseconds(self.started) as f64 / 1000.0,
        );
        (reply, self.trace)
    }
}

fn microseconds(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}
