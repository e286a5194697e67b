//! Any folder of Markdown.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;

use domain::{ArticleId, ArticleKey, Locale};
use serde_json::{Map, Value};

use super::Imported;
use super::draft::{Draft, Names, first_heading, section_from, without_title};
use super::links::{resolve, rewrite, split_fragment};
use crate::front_matter;
use crate::load::{FoundFile, LoadFolderError, is_markdown, list_files, place_of, read_text};
use crate::parse::locale_suffix;
use crate::problem::Problem;
use crate::statements::collapse;

/// Reads every Markdown file below `directory`. The title comes from the front matter, else from
/// the first heading; the locale from the front matter (`locale`, `lang` or `language`), else from
/// the folder, else from the file name; the section from the front matter (`section` or
/// `category`), else from the folder. Links between the files become `article:` links.
///
/// # Errors
/// When `directory` is not a readable folder.
pub fn import_markdown(directory: &Path) -> Result<Imported, LoadFolderError> {
    let mut imported = Imported::default();
    let files = list_files(directory, &mut imported.skipped)?;
    let own_locale = directory
        .file_name()
        .and_then(OsStr::to_str)
        .and_then(locale_suffix);
    let mut names = Names::default();
    let mut drafts = Vec::new();
    for file in files {
        if is_markdown(&file.relative) {
            match draft(&file, own_locale.as_ref(), &mut names, &mut imported.notes) {
                Ok(draft) => drafts.push(draft),
                Err(problem) => imported.skipped.push(problem),
            }
        } else {
            imported.skipped.push(other_file(&file.relative));
        }
    }
    finish_linked(drafts, &mut imported);
    Ok(imported.sorted())
}

/// A file that is not of the kind that is imported.
pub(super) fn other_file(path: &str) -> Problem {
    let remedy = "nothing to do when it is no article; convert it when it is one";
    Problem::warning(
        path,
        "other-file",
        "it is not of the kind that is imported",
        remedy,
    )
}

/// Turns links between the files into `article:` links and finishes the drafts.
pub(super) fn finish_linked(drafts: Vec<Draft>, imported: &mut Imported) {
    let ids: HashMap<String, ArticleId> = drafts
        .iter()
        .map(|draft| (draft.origin.clone(), draft.key.id.clone()))
        .collect();
    for mut draft in drafts {
        let origin = draft.origin.clone();
        draft.body = rewrite(&draft.body, |link| {
            let (address, fragment) = split_fragment(link);
            let decoded = address.replace("%20", " ");
            let path = resolve(&origin, &decoded)?;
            let with_extension =
                || ["md", "html", "htm"].map(|extension| format!("{path}.{extension}"));
            let found = ids
                .get(&path)
                .or_else(|| with_extension().iter().find_map(|path| ids.get(path)));
            found
                .filter(|_| !address.is_empty())
                .map(|id| format!("article:{id}{fragment}"))
        });
        draft.finish(imported);
    }
}

fn draft(
    file: &FoundFile,
    own_locale: Option<&Locale>,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> Result<Draft, Problem> {
    let path = file.relative.as_str();
    let source = read_text(file)?;
    let split = front_matter::split(&source, path)?;
    let front = front_matter::parse_any(split.yaml.unwrap_or_default(), path)?;
    let mut front = Front { values: front };
    let body = &source[split.body_start..];
    let place = place_of(path, own_locale);
    let title = front.take(&["title"]).or_else(|| first_heading(body));
    let title = title
        .map(|title| collapse(&title))
        .filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| no_title(path))?;
    let written = front.take(&["locale", "lang", "language"]);
    let locale = written
        .and_then(|tag| tag.replace('_', "-").parse().ok())
        .or(place.locale.clone());
    let locale = locale.ok_or_else(|| no_locale(path))?;
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let section = front.take(&["section", "category"]);
    let folder_section = if locale_suffix(folder).is_some() {
        None
    } else {
        Some(folder)
    };
    let section = section_from(section.as_deref().or(folder_section));
    let wanted = front
        .take(&["id", "slug"])
        .unwrap_or_else(|| place.stem().to_owned());
    let id = names.choose(&wanted, folder, &locale);
    let (Some(section), Some(id)) = (section, id) else {
        return Err(no_name(path));
    };
    let questions = front.questions();
    notes.extend(front.left_over(path));
    let body = without_title(body, &title);
    let key = ArticleKey { id, locale };
    Ok(Draft {
        key,
        section,
        title,
        questions,
        translated_from: None,
        body,
        origin: path.to_owned(),
    })
}

pub(super) fn no_title(path: &str) -> Problem {
    Problem::error(
        path,
        "no-title",
        "it has no title",
        "give it a title or a heading",
    )
}

pub(super) fn no_locale(path: &str) -> Problem {
    let remedy = "put it into a folder named after its locale (`en`), or name it like `fees.el.md`";
    Problem::error(
        path,
        "no-locale",
        "nothing says which locale it is in",
        remedy,
    )
}

pub(super) fn no_name(path: &str) -> Problem {
    Problem::error(
        path,
        "no-id",
        "no id can be made from its name",
        "rename the file",
    )
}

/// Front matter of any making.
struct Front {
    values: Map<String, Value>,
}

impl Front {
    /// The first of `keys` that holds text or a number, and takes it out.
    fn take(&mut self, keys: &[&str]) -> Option<String> {
        let key = keys.iter().find(|key| {
            matches!(
                self.values.get(**key),
                Some(Value::String(_) | Value::Number(_))
            )
        })?;
        match self.values.shift_remove(*key)? {
            Value::String(text) => Some(text),
            other => Some(other.to_string()),
        }
    }

    fn questions(&mut self) -> Vec<String> {
        let all_text = |list: &Vec<Value>| list.iter().all(|value| value.is_string());
        match self.values.get("questions") {
            Some(Value::Array(list)) if all_text(list) => {}
            _ => return Vec::new(),
        }
        let Some(Value::Array(list)) = self.values.shift_remove("questions") else {
            return Vec::new();
        };
        let texts = list.iter().filter_map(Value::as_str).map(collapse);
        texts.filter(|text| !text.is_empty()).collect()
    }

    /// A note on the keys that our format has no place for.
    fn left_over(&self, path: &str) -> Option<Problem> {
        if self.values.is_empty() {
            return None;
        }
        let keys: Vec<String> = self
            .values
            .iter()
            .map(|(key, value)| crate::problem::excerpt(&format!("{key}: {value}")))
            .collect();
        let message = format!("front matter was left behind: {}", keys.join(", "));
        Some(Problem::warning(
            path,
            "front-matter-left-behind",
            message,
            "add by hand what you need",
        ))
    }
}
