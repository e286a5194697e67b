//! The JSON of a Zendesk Help Center: articles and their translations.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::Path;

use domain::{ArticleId, ArticleKey, Locale, TranslationSource};
use serde::Deserialize;
use serde_json::Value;

use super::Imported;
use super::convert::markdown_from;
use super::draft::{Draft, section_from, without_title};
use super::html::{missed, unreadable};
use super::links::{rewrite, split_fragment};
use super::markdown::other_file;
use crate::load::{FoundFile, LoadFolderError, list_files};
use crate::problem::Problem;
use crate::statements::collapse;

/// A file of an export may have at most this many bytes.
pub const MAX_EXPORT_BYTES: u64 = 256 * 1024 * 1024;

/// Reads a JSON file, or every `.json` file of a folder: `{"articles": […]}`,
/// `{"translations": […]}`, or an array of either; `{"sections": […]}` gives sections their names.
/// Drafts, hidden and restricted articles and empty ones are skipped, each with its reason.
/// The article's number is its id, so that importing again updates the same files.
///
/// # Errors
/// When `path` is neither a readable file nor a readable folder.
pub fn import_zendesk(path: &Path) -> Result<Imported, LoadFolderError> {
    let mut imported = Imported::default();
    let mut export = Export::default();
    for file in files(path, &mut imported.skipped)? {
        if file.relative.to_ascii_lowercase().ends_with(".json") {
            match read_json(&file) {
                Ok(value) => export.add(&file.relative, value, &mut imported.skipped),
                Err(problem) => imported.skipped.push(problem),
            }
        } else {
            imported.skipped.push(other_file(&file.relative));
        }
    }
    export.finish(&mut imported);
    Ok(imported.sorted())
}

fn files(path: &Path, problems: &mut Vec<Problem>) -> Result<Vec<FoundFile>, LoadFolderError> {
    if path.is_file() {
        let relative = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        return Ok(vec![FoundFile {
            absolute: path.to_path_buf(),
            relative,
        }]);
    }
    list_files(path, problems)
}

fn read_json(file: &FoundFile) -> Result<Value, Problem> {
    let refused = |message: String| {
        let remedy = "export the articles again as JSON";
        Problem::error(&file.relative, "export-unreadable", message, remedy)
    };
    let size = fs::metadata(&file.absolute)
        .map_err(|error| refused(error.to_string()))?
        .len();
    if size > MAX_EXPORT_BYTES {
        return Err(refused(format!(
            "the file has {size} bytes, more than {MAX_EXPORT_BYTES}"
        )));
    }
    let bytes = fs::read(&file.absolute).map_err(|error| refused(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let line = error.line().max(1);
        refused(format!("it is not JSON: {error}")).at(line)
    })
}

/// One record of an export, article or translation; what is not listed here is not needed.
#[derive(Clone, Debug, Deserialize)]
struct Record {
    id: Option<u64>,
    source_id: Option<u64>,
    title: Option<String>,
    body: Option<String>,
    locale: Option<String>,
    source_locale: Option<String>,
    section_id: Option<u64>,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    hidden: bool,
    #[serde(default)]
    outdated: bool,
    #[serde(default)]
    label_names: Vec<String>,
    user_segment_id: Option<u64>,
}

/// All records with their places.
#[derive(Default)]
struct Export {
    articles: Vec<(String, Record)>,
    translations: Vec<(String, Record)>,
    sections: BTreeMap<u64, String>,
}

impl Export {
    fn add(&mut self, path: &str, value: Value, skipped: &mut Vec<Problem>) {
        match value {
            Value::Array(records) => self.add_records(path, "", records, skipped),
            Value::Object(object) => {
                let mut known = false;
                for (name, value) in object {
                    if let ("articles" | "translations" | "sections", Value::Array(records)) =
                        (name.as_str(), value)
                    {
                        known = true;
                        self.add_records(path, &name, records, skipped);
                    }
                }
                if !known {
                    skipped.push(unknown_record(
                        path,
                        "it holds neither `articles` nor `translations`",
                    ));
                }
            }
            _ => skipped.push(unknown_record(path, "it is neither an object nor an array")),
        }
    }

    fn add_records(
        &mut self,
        path: &str,
        name: &str,
        records: Vec<Value>,
        skipped: &mut Vec<Problem>,
    ) {
        for (index, mut value) in records.into_iter().enumerate() {
            let place = format!("{path}#{name}[{index}]");
            if name == "sections" {
                self.add_section(&value);
                continue;
            }
            let nested = value
                .as_object_mut()
                .and_then(|object| object.shift_remove("translations"));
            match serde_json::from_value::<Record>(value) {
                Ok(record) if record.source_id.is_some() => {
                    self.translations.push((place.clone(), record))
                }
                Ok(record) => self.articles.push((place.clone(), record)),
                Err(error) => skipped.push(unknown_record(
                    &place,
                    &format!("it cannot be read: {error}"),
                )),
            }
            if let Some(Value::Array(translations)) = nested {
                self.add_records(&place, "translations", translations, skipped);
            }
        }
    }

    fn add_section(&mut self, value: &Value) {
        let name = value.get("name").and_then(Value::as_str);
        if let (Some(id), Some(name)) = (value.get("id").and_then(Value::as_u64), name) {
            self.sections.insert(id, name.to_owned());
        }
    }

    fn finish(self, imported: &mut Imported) {
        let by_id: HashMap<u64, &Record> = self
            .articles
            .iter()
            .filter_map(|(_, record)| Some((record.id?, record)))
            .collect();
        let mut seen: HashSet<ArticleKey> = HashSet::new();
        let mut drafts = Vec::new();
        for (place, record) in self.articles.iter().chain(&self.translations) {
            let article = record.source_id.and_then(|id| by_id.get(&id).copied());
            match self.draft(place, record, article, &mut seen, &mut imported.notes) {
                Ok(draft) => drafts.push((draft, record.outdated, article.unwrap_or(record))),
                Err(problem) => imported.skipped.push(problem),
            }
        }
        let keys: HashSet<ArticleKey> =
            drafts.iter().map(|(draft, ..)| draft.key.clone()).collect();
        let ids: HashSet<&str> = keys.iter().map(|key| key.id.as_str()).collect();
        for (mut draft, outdated, article) in drafts {
            draft.translated_from = translated_from(&draft.key, outdated, article, &keys);
            draft.body = rewrite(&draft.body, |link| article_link(link, &ids));
            draft.finish(imported);
        }
    }

    fn draft(
        &self,
        place: &str,
        record: &Record,
        article: Option<&Record>,
        seen: &mut HashSet<ArticleKey>,
        notes: &mut Vec<Problem>,
    ) -> Result<Draft, Problem> {
        let skip =
            |code, message: &str, remedy: &str| Err(Problem::warning(place, code, message, remedy));
        let restricted = record
            .user_segment_id
            .or(article.and_then(|article| article.user_segment_id));
        if record.draft {
            return skip(
                "draft",
                "it is a draft",
                "publish it first, or leave it out",
            );
        }
        if record.hidden {
            return skip(
                "hidden-record",
                "it is hidden",
                "show it first, or leave it out",
            );
        }
        if restricted.is_some() {
            let remedy = "import it by hand when everyone may read it";
            return skip("restricted", "only one user segment may read it", remedy);
        }
        let id = record.source_id.or(record.id);
        let id: Option<ArticleId> = id.and_then(|id| id.to_string().parse().ok());
        let locale = record.locale.as_deref().and_then(locale_of);
        let (Some(id), Some(locale)) = (id, locale) else {
            return skip(
                "incomplete-record",
                "it has no id or no locale",
                "export it again",
            );
        };
        let title = collapse(record.title.as_deref().unwrap_or_default());
        if title.is_empty() {
            return skip("no-title", "it has no title", "give it a title");
        }
        let body = record.body.as_deref().unwrap_or_default();
        if body.trim().is_empty() {
            return skip("empty", "it has no text", "write it first, or leave it out");
        }
        let converted = markdown_from(body).map_err(|reason| unreadable(place, reason))?;
        let key = ArticleKey { id, locale };
        if !seen.insert(key.clone()) {
            let message = format!("`{key}` came before");
            return skip(
                "duplicate-record",
                &message,
                "nothing to do when both are the same",
            );
        }
        notes.extend(missed(place, &converted.missed));
        notes.extend(labels(place, &record.label_names));
        let section = record
            .section_id
            .or(article.and_then(|article| article.section_id));
        let section = section.map(|id| self.section_name(id));
        let Some(section) = section_from(section.as_deref()) else {
            return skip(
                "incomplete-record",
                "its section has no name",
                "export the sections too",
            );
        };
        let body = without_title(&converted.markdown, &title);
        let (questions, origin) = (Vec::new(), place.to_owned());
        Ok(Draft {
            key,
            section,
            title,
            questions,
            translated_from: None,
            body,
            origin,
        })
    }

    fn section_name(&self, id: u64) -> String {
        let numbered = || format!("section-{id}");
        let named = self
            .sections
            .get(&id)
            .and_then(|name| crate::parse::slugify(name));
        named.unwrap_or_else(numbered)
    }
}

fn unknown_record(place: &str, message: &str) -> Problem {
    let remedy = "export articles as `{\"articles\": […]}` or `{\"translations\": […]}`";
    Problem::error(place, "record-unreadable", message, remedy)
}

fn labels(place: &str, names: &[String]) -> Option<Problem> {
    (!names.is_empty()).then(|| {
        let message = format!("labels were left behind: {}", names.join(", "));
        let remedy = "add those to `questions:` that customers would write";
        Problem::warning(place, "labels-left-behind", message, remedy)
    })
}

fn locale_of(tag: &str) -> Option<Locale> {
    tag.trim().replace('_', "-").parse().ok()
}

/// An outdated translation names revision 0, which is older than the source's revision 1.
fn translated_from(
    key: &ArticleKey,
    outdated: bool,
    article: &Record,
    keys: &HashSet<ArticleKey>,
) -> Option<TranslationSource> {
    let source = article
        .source_locale
        .as_deref()
        .or(article.locale.as_deref());
    let locale = source.and_then(locale_of)?;
    let source = ArticleKey {
        id: key.id.clone(),
        locale: locale.clone(),
    };
    let is_translation = locale != key.locale && keys.contains(&source);
    is_translation.then(|| TranslationSource {
        locale,
        revision: u32::from(!outdated),
    })
}

/// `…/hc/en-us/articles/360001-Title#part` → `article:360001#part` for an article that is imported.
fn article_link(link: &str, ids: &HashSet<&str>) -> Option<String> {
    let (address, fragment) = split_fragment(link);
    let (before, name) = address.rsplit_once("/articles/")?;
    let within = before.contains("/hc/") || before.ends_with("/hc");
    let digits = name
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(name.len());
    let id = &name[..digits];
    (within && ids.contains(id)).then(|| format!("article:{id}{fragment}"))
}
