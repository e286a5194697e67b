//! Puts adapters into ports.

pub mod customers;

use std::path::Path;
use std::sync::Arc;

use answering::{
    AnswerService, CustomerDesk, Engine, EngineSettings, NextStepRules, Policy, WorkPool,
};
use anyhow::Context;
use domain::{Embedder, Locale, ModelFingerprint};
use inference::{Encoder, Manifest};
use retrieval::{
    BuildInput, BuildReport, FusionWeights, IndexProgress, IndexStore, IndexedArticle, LiveIndex,
};
use storage::SqliteStore;

use crate::config::Settings;
use crate::output::{WrongUse, with_causes};

/// The embedding model, or why there is none.
pub struct Model {
    /// The model.
    pub embedder: Option<Arc<dyn Embedder>>,
    /// Why there is none.
    pub missing: Option<String>,
}

impl Model {
    /// Loads the configured model. Without it the engine matches by words only, unless it is required.
    ///
    /// # Errors
    /// When the model is required and cannot be loaded.
    pub fn load(settings: &Settings) -> anyhow::Result<Self> {
        match load_encoder(settings) {
            Ok(encoder) => Ok(Self {
                embedder: Some(Arc::new(encoder)),
                missing: None,
            }),
            Err(error) if settings.model.required => Err(error),
            Err(error) => {
                let reason = with_causes(&error, ": ");
                tracing::warn!(%reason, "no embedding model; matching by words only");
                Ok(Self {
                    embedder: None,
                    missing: Some(reason),
                })
            }
        }
    }

    /// No model, because none was wanted.
    #[must_use]
    pub fn none() -> Self {
        Self {
            embedder: None,
            missing: Some("switched off".to_owned()),
        }
    }

    /// The model's fingerprint.
    #[must_use]
    pub fn fingerprint(&self) -> Option<&ModelFingerprint> {
        self.embedder
            .as_ref()
            .map(|embedder| embedder.fingerprint())
    }
}

fn load_encoder(settings: &Settings) -> anyhow::Result<Encoder> {
    let manifest = Manifest::load(&settings.models)?;
    let entry = if settings.model.name.is_empty() {
        manifest.default_model()
    } else {
        manifest.model(&settings.model.name)
    };
    let entry = entry.with_context(|| {
        format!(
            "there is no model `{}` in {}",
            settings.model.name,
            settings.models.join("manifest.toml").display()
        )
    })?;
    Ok(Encoder::load(&settings.models, entry)?)
}

/// The configured fusion weights.
///
/// # Errors
/// When the configured file cannot be used.
pub fn fusion_weights(settings: &Settings) -> anyhow::Result<FusionWeights> {
    let file = &settings.tuning.fusion_file;
    if file.as_os_str().is_empty() {
        return Ok(FusionWeights::bundled()?);
    }
    FusionWeights::parse(&read(file)?).with_context(|| format!("{} cannot be used", file.display()))
}

/// The configured answer policy.
///
/// # Errors
/// When the configured file cannot be used.
pub fn policy(settings: &Settings) -> anyhow::Result<Policy> {
    let file = &settings.tuning.policy_file;
    if file.as_os_str().is_empty() {
        return Ok(Policy::bundled()?);
    }
    Policy::parse(&read(file)?).with_context(|| format!("{} cannot be used", file.display()))
}

/// The configured rules of next steps.
fn next_steps(settings: &Settings) -> anyhow::Result<NextStepRules> {
    let file = &settings.records.next_steps_file;
    if file.as_os_str().is_empty() {
        return Ok(NextStepRules::bundled()?);
    }
    NextStepRules::parse(&read(file)?).with_context(|| format!("{} cannot be used", file.display()))
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The articles of the configured folder, cut into passages, and how many files could not be read.
///
/// # Errors
/// When the folder cannot be read at all, or when `strict` and one file is broken.
pub fn load_articles(
    settings: &Settings,
    strict: bool,
) -> anyhow::Result<(Vec<IndexedArticle>, Vec<articles::Problem>)> {
    if !settings.articles.is_dir() {
        let folder = settings.articles.display();
        return Err(WrongUse(format!(
            "there is no folder of articles {folder}; name it with --articles"
        ))
        .into());
    }
    let loaded = articles::load_folder(&settings.articles)?;
    let broken = loaded
        .problems
        .iter()
        .filter(|problem| problem.severity == articles::Severity::Error)
        .count();
    if strict && broken > 0 {
        anyhow::bail!("{broken} articles cannot be read; `firstline articles check` lists them");
    }
    let indexed = loaded.articles.into_iter().map(|article| IndexedArticle {
        passages: articles::passages(&article)
            .into_iter()
            .map(Arc::new)
            .collect(),
        article: Arc::new(article),
    });
    Ok((indexed.collect(), loaded.problems))
}

/// Builds the next generation from the configured folder.
///
/// # Errors
/// When articles cannot be read or the generation cannot be built.
pub fn build_index(
    settings: &Settings,
    store: &IndexStore,
    model: &Model,
    flags: BuildFlags,
    progress: &dyn Fn(IndexProgress),
) -> anyhow::Result<(BuildReport, Vec<articles::Problem>)> {
    let (articles, problems) = load_articles(settings, flags.strict)?;
    let embedder = model.embedder.as_deref();
    let report = store.build(&BuildInput {
        articles,
        embedder,
        progress,
        rebuild: flags.rebuild,
    })?;
    Ok((report, problems))
}

/// How to build.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuildFlags {
    /// Reuse nothing.
    pub rebuild: bool,
    /// Fail when one article is broken.
    pub strict: bool,
}

/// The database of conversations, replies, feedback and requests.
///
/// # Errors
/// When it cannot be used.
pub async fn open_store(settings: &Settings) -> anyhow::Result<SqliteStore> {
    Ok(SqliteStore::open(&settings.data.join("firstline.db")).await?)
}

/// The engine with everything around it.
pub struct Application {
    /// Answers, searches, suggests.
    pub service: AnswerService,
    /// The live index.
    pub live: Arc<LiveIndex>,
    /// The generations on disk.
    pub index: IndexStore,
    /// Conversations, replies, feedback.
    pub store: Arc<SqliteStore>,
    /// The model.
    pub model: Arc<Model>,
}

impl Application {
    /// Joins everything; the live generation, if there is one, is opened.
    ///
    /// # Errors
    /// When the database or the live generation cannot be used.
    pub async fn open(settings: &Settings, threads: usize) -> anyhow::Result<Self> {
        let model = Arc::new(Model::load(settings)?);
        let index = IndexStore::in_data_folder(&settings.data);
        let live = Arc::new(LiveIndex::new());
        if index.current_id().is_some() {
            live.swap(index.open_current(model.fingerprint(), fusion_weights(settings)?)?);
        }
        let store = Arc::new(open_store(settings).await?);
        let engine_settings = EngineSettings {
            policy: policy(settings)?,
            next_steps: next_steps(settings)?,
            default_locale: settings.default_locale.clone(),
            time_zone: jiff::tz::TimeZone::get(&settings.time_zone)?,
            message_url: Some(settings.records.message_url.clone()).filter(|url| !url.is_empty()),
        };
        let engine = Arc::new(Engine::new(
            live.clone(),
            model.embedder.clone(),
            engine_settings,
        ));
        let pool = WorkPool::start(threads, settings.serve.work_queue_length)?;
        let desk = CustomerDesk {
            records: customers::records(settings).await?,
            replies: store.clone(),
            store: store.clone(),
            requests: store.clone(),
            time_zone: settings.time_zone.clone(),
        };
        let service = AnswerService::new(engine, pool, store.clone(), desk);
        Ok(Self {
            service,
            live,
            index,
            store,
            model,
        })
    }
}

/// Fails when there is nothing to search, before anything is written to a data folder that may be mistyped.
///
/// # Errors
/// When nothing has been indexed.
pub fn require_index(settings: &Settings) -> anyhow::Result<()> {
    if IndexStore::in_data_folder(&settings.data)
        .current_id()
        .is_some()
    {
        return Ok(());
    }
    let data = settings.data.display();
    let message =
        format!("there is no index in {data}; run `firstline index` with the same --data first");
    Err(WrongUse(message).into())
}

/// What a customer may be asked in: the given locale, or the default.
#[must_use]
pub fn surface_locale(given: Option<&Locale>, settings: &Settings) -> Locale {
    given.unwrap_or(&settings.default_locale).clone()
}
