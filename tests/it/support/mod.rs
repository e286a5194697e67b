//! What the integration tests share: the folders of the repository, the bundled model and index, the suites.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot set itself up should stop"
)]

pub mod hostile;
pub mod process;
pub mod shop;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use answering::{
    Engine, EngineRequest, EngineSettings, NextStepRules, Personal, Policy, Reply, Surface,
};
use domain::{ArticleIndex, ConversationId, IndexSnapshot, Locale, ReplyId, Role, Turn};
use inference::{Encoder, Manifest};
use retrieval::{BuildInput, FusionWeights, IndexStore, IndexedArticle, LiveIndex};

/// The root of the repository.
#[must_use]
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the repository")
        .to_owned()
}

/// The bundled encoder, loaded once.
#[must_use]
pub fn encoder() -> Arc<Encoder> {
    static ENCODER: LazyLock<Arc<Encoder>> = LazyLock::new(|| {
        let models = repository().join("models");
        let manifest = Manifest::load(&models).expect("the manifest is valid");
        let entry = manifest.default_model().expect("there is a default model");
        Arc::new(Encoder::load(&models, entry).expect("the bundled model loads"))
    });
    Arc::clone(&ENCODER)
}

/// The articles of a folder with their passages.
#[must_use]
pub fn indexed_articles(folder: &Path) -> Vec<IndexedArticle> {
    let loaded = articles::load_folder(folder).expect("the folder can be read");
    let indexed = loaded.articles.into_iter().map(|article| IndexedArticle {
        passages: articles::passages(&article)
            .into_iter()
            .map(Arc::new)
            .collect(),
        article: Arc::new(article),
    });
    indexed.collect()
}

/// An engine over one folder of articles, with the bundled model. The index is kept in `target/` between runs:
/// it is brought up to date like that of a server, so that only changed articles are embedded again.
#[must_use]
pub fn engine_over(folder: &Path, name: &str) -> Arc<Engine> {
    let data = repository().join("target").join("test-index").join(name);
    let encoder = encoder();
    let store = IndexStore::in_data_folder(&data);
    let input = BuildInput {
        articles: indexed_articles(folder),
        embedder: Some(encoder.as_ref()),
        progress: &|_| (),
        rebuild: false,
    };
    store.build(&input).expect("the index can be built");
    let weights = FusionWeights::bundled().expect("the bundled weights are valid");
    let live = LiveIndex::new();
    live.swap(
        store
            .open_current(
                Some(domain::Embedder::fingerprint(encoder.as_ref())),
                weights,
            )
            .expect("it opens"),
    );
    Arc::new(Engine::new(
        Arc::new(live) as Arc<dyn ArticleIndex>,
        Some(encoder),
        EngineSettings {
            policy: Policy::bundled().expect("the bundled policy is valid"),
            next_steps: NextStepRules::bundled().expect("the bundled rules are valid"),
            default_locale: Locale::english(),
            time_zone: jiff::tz::TimeZone::UTC,
            message_url: None,
        },
    ))
}

/// The engine over `kb-articles`, made once.
#[must_use]
pub fn agora() -> Arc<Engine> {
    static ENGINE: LazyLock<Arc<Engine>> =
        LazyLock::new(|| engine_over(&repository().join("kb-articles"), "agora"));
    Arc::clone(&ENGINE)
}

/// One question of a customer.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What was written.
    pub question: String,
    /// Where.
    pub locale: Locale,
    /// By whom.
    pub role: Option<Role>,
    /// After what.
    pub turns: Vec<Turn>,
}

/// The reply of `engine`.
#[must_use]
pub fn ask(engine: &Engine, asked: &Asked) -> Reply {
    let question = answering::Question::parse(&asked.question).expect("the case is a question");
    let request = EngineRequest {
        reply_id: ReplyId::new(),
        question: question.as_str().to_owned(),
        locale: Some(asked.locale.clone()),
        role: asked.role,
        personal: Personal::default(),
        surface: Surface::Batch,
        conversation_id: ConversationId::new(),
        turns: asked.turns.clone(),
        asked_at: "2026-11-22T12:00:00Z".parse().expect("a timestamp"),
    };
    engine.answer(&request).expect("a reply of some kind").0
}

/// The live generation of `engine`.
#[must_use]
pub fn snapshot(engine: &Engine) -> Arc<dyn IndexSnapshot> {
    engine.snapshot().expect("there is a generation")
}

/// One row of a suite file.
#[derive(Clone, Debug)]
pub struct Row {
    /// File and line, for messages.
    pub place: String,
    /// Cells, trimmed.
    pub cells: Vec<String>,
}

/// The rows of every table in the files of `tests/suite` whose names start with `prefix`.
#[must_use]
pub fn suite(prefix: &str) -> Vec<Row> {
    let folder = repository().join("tests").join("suite");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("there are suites")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(prefix))
        })
        .collect();
    files.sort();
    files.iter().flat_map(|file| rows_of(file)).collect()
}

fn rows_of(file: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(file).expect("a suite file");
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('|'));
    let rows = lines.skip(2).map(|(number, line)| Row {
        place: format!("{name}:{}", number + 1),
        cells: line
            .trim()
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect(),
    });
    rows.collect()
}

/// `buyer`, `seller` or nothing.
#[must_use]
pub fn role(cell: &str) -> Option<Role> {
    match cell {
        "buyer" => Some(Role::Buyer),
        "seller" => Some(Role::Seller),
        _ => None,
    }
}

/// The locale in a name such as `in-scope.el.md:7`.
#[must_use]
pub fn locale_of(place: &str) -> Locale {
    place
        .split('.')
        .nth(1)
        .expect("a locale in the file name")
        .parse()
        .expect("a locale")
}
