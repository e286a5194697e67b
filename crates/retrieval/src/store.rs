//! The folder of generations: built beside the live one, checked, swapped in one step, rolled back on request.
//!
//! ```text
//! <data>/index/CURRENT               the name of the live generation
//! <data>/index/generations/<name>/   manifest.json articles.jsonl vectors.f32 rows.bin digests.bin lexical/
//! <data>/index/LOCK                  held by whoever builds
//! ```

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::{EmbedError, Embedder, GenerationId, ModelFingerprint};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::FusionWeights;
use crate::catalogue::IndexedArticle;
use crate::embed::{IndexProgress, Rows, TextDigest, embed_articles};
use crate::generation::{ARTICLES_FILE, Generation, LEXICAL_FOLDER, ROWS_FILE, VECTORS_FILE};
use crate::lexical::{self, LexicalChange};
use crate::manifest::{FORMAT, FileRecord, MANIFEST_FILE, Manifest, OpenIndexError, sha256_of};

const DIGESTS_FILE: &str = "digests.bin";
/// Which articles an operator has rolled back from.
const ROLLED_BACK_FILE: &str = "ROLLED_BACK";
/// The live generation and the one before it stay on disk.
const KEPT_GENERATIONS: usize = 2;

/// The folder of generations.
#[derive(Clone, Debug)]
pub struct IndexStore {
    folder: PathBuf,
}

/// What a build did.
#[derive(Clone, Debug, Serialize)]
pub struct BuildReport {
    /// The generation that is live now.
    pub generation: GenerationId,
    /// False when nothing had changed, so that the live generation stayed.
    pub built: bool,
    /// Articles, counting each translation.
    pub articles: usize,
    /// Passages.
    pub passages: usize,
    /// Vectors.
    pub vectors: usize,
    /// Articles that came or changed.
    pub changed_articles: usize,
    /// Articles that left.
    pub removed_articles: usize,
    /// Vectors that had to be computed.
    pub computed_vectors: usize,
    /// The model of the vectors.
    pub model: Option<ModelFingerprint>,
}

/// A generation could not be built. The live one is untouched.
#[derive(Debug, thiserror::Error)]
pub enum BuildIndexError {
    /// Somebody else is building.
    #[error("another process is building the index in {folder}; wait for it or stop it")]
    Locked {
        /// The folder.
        folder: PathBuf,
    },
    /// A file could not be written.
    #[error("cannot write {path}; the live index is untouched")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// tantivy failed.
    #[error("the lexical index could not be written: {message}; the live index is untouched")]
    Lexical {
        /// What tantivy says.
        message: String,
    },
    /// The model failed.
    #[error("the articles could not be embedded; the live index is untouched")]
    Embed(#[from] EmbedError),
    /// What was written cannot be read back.
    #[error("the new generation does not pass its check; the live index is untouched")]
    Check(#[from] OpenIndexError),
}

/// There is nothing to go back to.
#[derive(Debug, thiserror::Error)]
pub enum RollbackError {
    /// Only one generation is left.
    #[error("there is no earlier generation in {folder}")]
    NoEarlier {
        /// The folder.
        folder: PathBuf,
    },
    /// The earlier one is damaged.
    #[error(transparent)]
    Open(#[from] OpenIndexError),
    /// The pointer could not be written, or the lock not taken.
    #[error(transparent)]
    Write(#[from] BuildIndexError),
}

/// What is needed to build.
pub struct BuildInput<'a> {
    /// Every article that there shall be.
    pub articles: Vec<IndexedArticle>,
    /// The model, or none for words only.
    pub embedder: Option<&'a dyn Embedder>,
    /// Told how far it is.
    pub progress: &'a dyn Fn(IndexProgress),
    /// Reuse nothing.
    pub rebuild: bool,
}

impl IndexStore {
    /// The store in `<data>/index`.
    #[must_use]
    pub fn in_data_folder(data: &Path) -> Self {
        Self {
            folder: data.join("index"),
        }
    }

    fn generations(&self) -> PathBuf {
        self.folder.join("generations")
    }

    fn path_of(&self, generation: &GenerationId) -> PathBuf {
        self.generations().join(&generation.0)
    }

    /// The name of the live generation.
    #[must_use]
    pub fn current_id(&self) -> Option<GenerationId> {
        let name = fs::read_to_string(self.folder.join("CURRENT")).ok()?;
        let name = name.trim();
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_name.then(|| GenerationId(name.to_owned()))
    }

    /// Opens the live generation.
    ///
    /// # Errors
    /// [`OpenIndexError`].
    pub fn open_current(
        &self,
        model: Option<&ModelFingerprint>,
        weights: FusionWeights,
    ) -> Result<Arc<Generation>, OpenIndexError> {
        let id = self.current_id().ok_or_else(|| OpenIndexError::Missing {
            folder: self.folder.clone(),
        })?;
        self.open(&id, model, weights)
    }

    /// Opens a generation by name, for replay.
    ///
    /// # Errors
    /// [`OpenIndexError`].
    pub fn open(
        &self,
        id: &GenerationId,
        model: Option<&ModelFingerprint>,
        weights: FusionWeights,
    ) -> Result<Arc<Generation>, OpenIndexError> {
        Generation::open(&self.path_of(id), model, weights).map(Arc::new)
    }

    /// Builds a generation from `input` beside the live one, checks it and makes it the live one. Vectors and
    /// lexical segments of unchanged articles are reused. Without a model, a live generation of the same articles
    /// stays, because its vectors cost time and serve again when the model is back.
    ///
    /// # Errors
    /// [`BuildIndexError`]; the live generation is then untouched.
    pub fn build(&self, input: &BuildInput<'_>) -> Result<BuildReport, BuildIndexError> {
        let _lock = self.lock()?;
        self.remove_unfinished();
        let previous = if input.rebuild { None } else { self.previous() };
        let difference = Difference::between(previous.as_ref(), &input.articles);
        if let Some(kept) = previous
            .as_ref()
            .filter(|_| self.was_rolled_back_from(&input.articles))
        {
            return Ok(report(&kept.manifest, false, &Difference::none(), 0));
        }
        let model = input
            .embedder
            .map(|embedder| embedder.fingerprint().clone());
        if let Some(previous) = previous.as_ref().filter(|previous| {
            difference.is_empty() && (model.is_none() || previous.manifest.model == model)
        }) {
            return Ok(report(&previous.manifest, false, &difference, 0));
        }
        let id = self.next_id();
        let building = self.generations().join(format!("building-{}", id.0));
        let result = write_generation(&building, &id, input, previous.as_ref(), &difference)
            .and_then(|computed| {
                self.make_live(&building, &id)
                    .map(|manifest| (manifest, computed))
            });
        if result.is_err() {
            let _best_effort = fs::remove_dir_all(&building);
        }
        let (manifest, computed) = result?;
        let _absent_unless_rolled_back = fs::remove_file(self.folder.join(ROLLED_BACK_FILE));
        self.remove_old(&id);
        Ok(report(&manifest, true, &difference, computed))
    }

    /// Checks the finished folder, renames it and points `CURRENT` at it.
    fn make_live(&self, building: &Path, id: &GenerationId) -> Result<Manifest, BuildIndexError> {
        let manifest = Manifest::read(building)?;
        manifest.check(building)?;
        let path = self.path_of(id);
        fs::rename(building, &path).map_err(|source| BuildIndexError::Write { path, source })?;
        sync_folder(&self.generations())?;
        self.point_at(id)?;
        Ok(manifest)
    }

    fn point_at(&self, id: &GenerationId) -> Result<(), BuildIndexError> {
        let (path, next) = (
            self.folder.join("CURRENT"),
            self.folder.join("CURRENT.next"),
        );
        write_file(&next, id.0.as_bytes())?;
        fs::rename(&next, &path).map_err(|source| BuildIndexError::Write { path, source })?;
        sync_folder(&self.folder)
    }

    /// Whether exactly these articles were in the generation that was rolled back from. Until they change, the
    /// earlier generation stays live: whoever watches the folder must not undo what an operator did.
    fn was_rolled_back_from(&self, articles: &[IndexedArticle]) -> bool {
        let recorded = fs::read_to_string(self.folder.join(ROLLED_BACK_FILE)).ok();
        recorded.is_some_and(|digest| {
            digest.trim() == articles_digest(articles.iter().map(content_digest))
        })
    }

    /// Goes back to the generation before the live one. It stays live until the articles change again.
    ///
    /// # Errors
    /// [`RollbackError`].
    pub fn rollback(&self) -> Result<GenerationId, RollbackError> {
        let _lock = self.lock()?;
        let current = self.current_id();
        let no_earlier = || RollbackError::NoEarlier {
            folder: self.folder.clone(),
        };
        let earlier = self
            .ids()
            .into_iter()
            .rev()
            .find(|id| current.as_ref().is_none_or(|current| id < current));
        let id = earlier.ok_or_else(no_earlier)?;
        let folder = self.path_of(&id);
        Manifest::read(&folder)?.check(&folder)?;
        if let Some(left) = current.and_then(|current| Previous::read(&self.path_of(&current)).ok())
        {
            let digest = articles_digest(left.revisions.into_values());
            write_file(&self.folder.join(ROLLED_BACK_FILE), digest.as_bytes())?;
        }
        self.point_at(&id)?;
        Ok(id)
    }

    fn lock(&self) -> Result<File, BuildIndexError> {
        let generations = self.generations();
        fs::create_dir_all(&generations).map_err(|source| BuildIndexError::Write {
            path: generations.clone(),
            source,
        })?;
        let path = self.folder.join("LOCK");
        let file = File::create(&path).map_err(|source| BuildIndexError::Write { path, source })?;
        file.try_lock().map_err(|_| BuildIndexError::Locked {
            folder: self.folder.clone(),
        })?;
        Ok(file)
    }

    /// Finished generations, oldest first.
    fn ids(&self) -> Vec<GenerationId> {
        let entries = fs::read_dir(self.generations())
            .into_iter()
            .flatten()
            .flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let mut ids: Vec<GenerationId> = names
            .filter(|name| name.starts_with("g-"))
            .map(GenerationId)
            .collect();
        ids.sort();
        ids
    }

    fn next_id(&self) -> GenerationId {
        let number = |id: &GenerationId| {
            id.0.get(2..10)
                .and_then(|digits| digits.parse::<u32>().ok())
        };
        let last = self.ids().iter().filter_map(number).max().unwrap_or(0);
        GenerationId(format!("g-{:08}", last + 1))
    }

    fn previous(&self) -> Option<Previous> {
        let folder = self.path_of(&self.current_id()?);
        match Previous::read(&folder) {
            Ok(previous) => Some(previous),
            Err(error) => {
                tracing::warn!(%error, "the live generation cannot be reused; building from nothing");
                None
            }
        }
    }

    fn remove_unfinished(&self) {
        for entry in fs::read_dir(self.generations())
            .into_iter()
            .flatten()
            .flatten()
        {
            if entry.file_name().to_string_lossy().starts_with("building-") {
                let _best_effort = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// Keeps the live generation and those before it that may be rolled back to. Whoever still reads a removed
    /// one keeps its open files.
    fn remove_old(&self, live: &GenerationId) {
        let ids: Vec<GenerationId> = self.ids().into_iter().filter(|id| id <= live).collect();
        for id in ids.iter().rev().skip(KEPT_GENERATIONS) {
            let _best_effort = fs::remove_dir_all(self.path_of(id));
        }
    }
}

/// What the next generation can reuse.
struct Previous {
    folder: PathBuf,
    manifest: Manifest,
    revisions: HashMap<String, String>,
}

impl Previous {
    fn read(folder: &Path) -> Result<Self, OpenIndexError> {
        let manifest = Manifest::read(folder)?;
        manifest.check(folder)?;
        let path = folder.join(ARTICLES_FILE);
        let text = fs::read_to_string(&path).map_err(|source| OpenIndexError::Read {
            path: path.clone(),
            source,
        })?;
        let mut revisions = HashMap::new();
        for line in text.lines() {
            let indexed: IndexedArticle =
                serde_json::from_str(line).map_err(|error| OpenIndexError::Damaged {
                    path: path.clone(),
                    what: error.to_string(),
                })?;
            revisions.insert(indexed.article.key.to_string(), content_digest(&indexed));
        }
        Ok(Self {
            folder: folder.to_owned(),
            manifest,
            revisions,
        })
    }

    /// Vectors by the digest of their text, when they come from `model`.
    fn vectors(&self, model: &ModelFingerprint) -> HashMap<TextDigest, Vec<f32>> {
        if self.manifest.model.as_ref() != Some(model) {
            return HashMap::new();
        }
        let values = fs::read(self.folder.join(VECTORS_FILE)).unwrap_or_default();
        let digests = fs::read(self.folder.join(DIGESTS_FILE)).unwrap_or_default();
        let row = |bytes: &[u8]| -> Vec<f32> {
            bytes
                .chunks_exact(4)
                .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
                .collect()
        };
        let rows = values
            .chunks_exact((self.manifest.dimensions * 4).max(4))
            .map(row);
        let keys = digests
            .chunks_exact(16)
            .filter_map(|bytes| TextDigest::try_from(bytes).ok());
        keys.zip(rows).collect()
    }
}

/// Names a set of articles by their content.
fn articles_digest(contents: impl Iterator<Item = String>) -> String {
    let mut contents: Vec<String> = contents.collect();
    contents.sort();
    hex::encode(Sha256::digest(contents.join("\n").as_bytes()))
}

/// Changes when anything that is indexed of the article changes.
fn content_digest(indexed: &IndexedArticle) -> String {
    format!(
        "{} {} {} {}",
        indexed.article.key,
        indexed.article.revision,
        indexed.article.path,
        indexed.article.section
    )
}

/// Which articles came, changed or left.
struct Difference {
    changed: HashSet<String>,
    replaced: Vec<String>,
    removed: Vec<String>,
}

impl Difference {
    fn between(previous: Option<&Previous>, articles: &[IndexedArticle]) -> Self {
        let empty = HashMap::new();
        let old = previous.map_or(&empty, |previous| &previous.revisions);
        let mut difference = Self::none();
        let mut present = HashSet::new();
        for indexed in articles {
            let key = indexed.article.key.to_string();
            match old.get(&key) {
                Some(digest) if *digest == content_digest(indexed) => {}
                known => {
                    if known.is_some() {
                        difference.replaced.push(key.clone());
                    }
                    difference.changed.insert(key.clone());
                }
            }
            present.insert(key);
        }
        difference.removed = old
            .keys()
            .filter(|key| !present.contains(*key))
            .cloned()
            .collect();
        difference.removed.sort();
        difference
    }

    fn none() -> Self {
        Self {
            changed: HashSet::new(),
            replaced: Vec::new(),
            removed: Vec::new(),
        }
    }

    fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }
}

fn report(
    manifest: &Manifest,
    built: bool,
    difference: &Difference,
    computed: usize,
) -> BuildReport {
    BuildReport {
        generation: manifest.generation.clone(),
        built,
        articles: manifest.articles,
        passages: manifest.passages,
        vectors: manifest.vectors,
        changed_articles: difference.changed.len(),
        removed_articles: difference.removed.len(),
        computed_vectors: computed,
        model: manifest.model.clone(),
    }
}

/// Writes every file of a generation into `folder`, the manifest last; returns how many vectors were computed.
fn write_generation(
    folder: &Path,
    id: &GenerationId,
    input: &BuildInput<'_>,
    previous: Option<&Previous>,
    difference: &Difference,
) -> Result<usize, BuildIndexError> {
    let lexical_folder = folder.join(LEXICAL_FOLDER);
    fs::create_dir_all(&lexical_folder).map_err(|source| BuildIndexError::Write {
        path: lexical_folder.clone(),
        source,
    })?;
    let known = match (previous, input.embedder) {
        (Some(previous), Some(embedder)) => previous.vectors(embedder.fingerprint()),
        _ => HashMap::new(),
    };
    let rows = match input.embedder {
        Some(embedder) => embed_articles(&input.articles, embedder, &known, input.progress)?,
        None => Rows::default(),
    };
    (input.progress)(IndexProgress::Writing);
    let languages = languages_of(&input.articles);
    write_lexical(&lexical_folder, &languages, input, previous, difference)?;
    let articles = input
        .articles
        .iter()
        .filter_map(|indexed| serde_json::to_string(indexed).ok());
    write_file(
        &folder.join(ARTICLES_FILE),
        articles
            .fold(String::new(), |all, line| all + &line + "\n")
            .as_bytes(),
    )?;
    let le_bytes = |values: &[f32]| {
        values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    write_file(&folder.join(VECTORS_FILE), &le_bytes(&rows.values))?;
    write_file(
        &folder.join(ROWS_FILE),
        &rows
            .passages
            .iter()
            .flat_map(|row| row.to_le_bytes())
            .collect::<Vec<u8>>(),
    )?;
    write_file(&folder.join(DIGESTS_FILE), &rows.digests.concat())?;
    (input.progress)(IndexProgress::Checking);
    let manifest = Manifest {
        format: FORMAT,
        generation: id.clone(),
        built_at: jiff::Timestamp::now(),
        model: input
            .embedder
            .map(|embedder| embedder.fingerprint().clone()),
        dimensions: input.embedder.map_or(0, Embedder::dimensions),
        languages,
        articles: input.articles.len(),
        passages: input
            .articles
            .iter()
            .map(|indexed| indexed.passages.len())
            .sum(),
        vectors: rows.passages.len(),
        files: records(folder)?,
    };
    let text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    write_file(&folder.join(MANIFEST_FILE), text.as_bytes())?;
    sync_folder(folder)?;
    Ok(rows.computed)
}

fn languages_of(articles: &[IndexedArticle]) -> Vec<String> {
    let mut languages: Vec<String> = articles
        .iter()
        .map(|indexed| indexed.article.key.locale.language().to_owned())
        .collect();
    languages.sort();
    languages.dedup();
    languages
}

/// Changes a copy of the previous lexical index when its fields suffice; writes a new one otherwise.
fn write_lexical(
    folder: &Path,
    languages: &[String],
    input: &BuildInput<'_>,
    previous: Option<&Previous>,
    difference: &Difference,
) -> Result<(), BuildIndexError> {
    let reusable = previous.filter(|previous| {
        languages.iter().all(|language| previous.manifest.languages.contains(language))
            // A change of most articles is faster and tidier from nothing.
            && difference.changed.len() * 2 < input.articles.len().max(1)
    });
    let change = match reusable {
        Some(previous) => {
            copy_lexical(&previous.folder.join(LEXICAL_FOLDER), folder)?;
            LexicalChange {
                removed: difference
                    .removed
                    .iter()
                    .chain(&difference.replaced)
                    .cloned()
                    .collect(),
                added: input
                    .articles
                    .iter()
                    .filter(|indexed| {
                        difference
                            .changed
                            .contains(&indexed.article.key.to_string())
                    })
                    .collect(),
            }
        }
        None => LexicalChange {
            removed: Vec::new(),
            added: input.articles.iter().collect(),
        },
    };
    lexical::write(folder, languages, &change).map_err(|error| BuildIndexError::Lexical {
        message: error.to_string(),
    })
}

/// Segment files never change once written, so they are shared by hard links; the rest is copied.
fn copy_lexical(from: &Path, to: &Path) -> Result<(), BuildIndexError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| BuildIndexError::Write { path, source }
    };
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let is_segment = source
            .extension()
            .is_some_and(|extension| extension != "json" && extension != "lock");
        let linked = is_segment && fs::hard_link(&source, &target).is_ok();
        if !linked && !entry.file_name().to_string_lossy().ends_with(".lock") {
            fs::copy(&source, &target).map_err(failed(&target))?;
        }
    }
    Ok(())
}

/// Every file below `folder`, with size and SHA-256; lock files are no part of a generation.
fn records(folder: &Path) -> Result<Vec<FileRecord>, BuildIndexError> {
    let mut records = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let failed = |source| BuildIndexError::Write {
            path: current.clone(),
            source,
        };
        for entry in fs::read_dir(&current).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| extension != "lock") {
                let relative = path
                    .strip_prefix(folder)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                let size = fs::metadata(&path).map_err(failed)?.len();
                records.push(FileRecord {
                    path: relative,
                    size,
                    sha256: sha256_of(&path).map_err(failed)?,
                });
            }
        }
    }
    records.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(records)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), BuildIndexError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|source| BuildIndexError::Write {
        path: path.to_owned(),
        source,
    })
}

fn sync_folder(path: &Path) -> Result<(), BuildIndexError> {
    let sync = || File::open(path)?.sync_all();
    sync().map_err(|source| BuildIndexError::Write {
        path: path.to_owned(),
        source,
    })
}
