//! The bundled model and articles, as the executable uses them.

use std::sync::Arc;

use answering::{
    Engine, EngineRequest, EngineSettings, NextStepRules, Personal, Policy, Question, Surface,
};
use domain::{ConversationId, Embedder, Locale, ReplyId};
use inference::{Encoder, Manifest};
use jiff::Timestamp;
use retrieval::{BuildInput, FusionWeights, IndexStore, IndexedArticle, LiveIndex};

use crate::places;
use crate::queries::SuiteQuestion;

/// The bundled encoder, checked and tested like at every start.
///
/// # Errors
/// When its files are not those of the manifest.
pub fn encoder() -> anyhow::Result<Encoder> {
    let models = places::models();
    let manifest = Manifest::load(&models)?;
    let entry = manifest
        .default_model()
        .ok_or_else(|| anyhow::anyhow!("the manifest has no default model"))?;
    Ok(Encoder::load(&models, entry)?)
}

/// An engine over `kb-articles`; the index is kept under `target/` and brought up to date.
///
/// # Errors
/// When articles, model or index cannot be used.
pub fn engine() -> anyhow::Result<Engine> {
    let encoder = Arc::new(encoder()?);
    let articles = articles::load_folder(&places::articles())?
        .articles
        .into_iter()
        .map(|article| IndexedArticle {
            passages: articles::passages(&article)
                .into_iter()
                .map(Arc::new)
                .collect(),
            article: Arc::new(article),
        });
    let store = IndexStore::in_data_folder(&places::cache().join("kb-articles"));
    store.build(&BuildInput {
        articles: articles.collect(),
        embedder: Some(encoder.as_ref()),
        progress: &|_| (),
        rebuild: false,
    })?;
    let live = LiveIndex::new();
    live.swap(store.open_current(Some(encoder.fingerprint()), FusionWeights::bundled()?)?);
    let settings = EngineSettings {
        policy: Policy::bundled()?,
        next_steps: NextStepRules::bundled()?,
        default_locale: Locale::english(),
        time_zone: jiff::tz::TimeZone::UTC,
        message_url: None,
    };
    Ok(Engine::new(Arc::new(live), Some(encoder), settings))
}

/// What the engine is asked for a question of the suite, in a conversation of its own.
///
/// # Errors
/// When the text is not a question.
pub fn request(asked: &SuiteQuestion) -> anyhow::Result<EngineRequest> {
    Ok(EngineRequest {
        reply_id: ReplyId::new(),
        question: Question::parse(&asked.text)?.as_str().to_owned(),
        locale: Some(asked.locale.clone()),
        role: asked.role,
        personal: Personal::default(),
        surface: Surface::Batch,
        conversation_id: ConversationId::new(),
        turns: Vec::new(),
        asked_at: Timestamp::constant(1_795_348_800, 0),
    })
}
