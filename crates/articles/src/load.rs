//! Reads a folder of articles.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use domain::{Article, ArticleKey, Locale};

use crate::parse::{MAX_FILE_BYTES, Place, locale_suffix, parse_article, too_large};
use crate::problem::{Problem, line_of};

/// Folders may nest at most this deep below the articles folder.
const MAX_FOLDER_DEPTH: usize = 16;
/// The code of hidden files, which only imports report.
const HIDDEN: &str = "hidden-file";

/// What a folder holds: the articles that could be read and what is wrong with the others.
#[derive(Clone, Debug, Default)]
pub struct Loaded {
    /// Ordered by path; no two with the same key.
    pub articles: Vec<Article>,
    /// Ordered by path and line.
    pub problems: Vec<Problem>,
}

/// The folder itself cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LoadFolderError {
    /// It does not exist or is not a folder.
    #[error("`{}` is not a folder; give the folder that holds the articles", path.display())]
    NotAFolder {
        /// What was given.
        path: PathBuf,
    },
    /// The operating system refused.
    #[error("cannot read the folder `{}`; check that it exists and may be read", path.display())]
    Unreadable {
        /// What was given.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
}

/// Reads every `.md` and `.markdown` file below `directory`, in the order of their paths.
/// Symbolic links and hidden files are left out. A file that is not an article becomes a
/// [`Problem`]; the others load.
///
/// Three layouts are understood: `<locale>/<section>/<name>.md`, `<locale>/<name>.md`, and a flat
/// folder in which the locale stands in the front matter or in the name (`fees.el.md`). The
/// folder may itself be the folder of one locale.
///
/// # Errors
/// When `directory` is not a readable folder.
pub fn load_folder(directory: &Path) -> Result<Loaded, LoadFolderError> {
    let mut found = Vec::new();
    let mut loaded = Loaded::default();
    for entry in list_files(directory, &mut loaded.problems)? {
        if is_markdown(&entry.relative) {
            found.push(entry);
        }
    }
    let own_locale = directory
        .file_name()
        .and_then(OsStr::to_str)
        .and_then(locale_suffix);
    let mut seen: BTreeMap<ArticleKey, String> = BTreeMap::new();
    for file in found {
        match read_article(&file, own_locale.as_ref()) {
            Ok(article) => match seen.get(&article.key) {
                Some(first) => loaded.problems.push(duplicate(&article, first)),
                None => {
                    seen.insert(article.key.clone(), article.path.clone());
                    loaded.articles.push(article);
                }
            },
            Err(problems) => loaded.problems.extend(problems),
        }
    }
    loaded.problems.retain(|problem| problem.code != HIDDEN);
    loaded.problems.sort();
    Ok(loaded)
}

fn duplicate(article: &Article, first: &str) -> Problem {
    Problem::error(
        &article.path,
        "duplicate-id",
        format!(
            "`{}` is already the article in `{first}`; this file is left out",
            article.key
        ),
        "give one of the two another `id:`, or remove it",
    )
    .at(1)
}

/// A file and its path relative to the folder that was listed, with `/` between folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundFile {
    pub absolute: PathBuf,
    pub relative: String,
}

/// Every file below `directory`, ordered by relative path, without symbolic links and hidden files.
pub(crate) fn list_files(
    directory: &Path,
    problems: &mut Vec<Problem>,
) -> Result<Vec<FoundFile>, LoadFolderError> {
    let root = || directory.to_path_buf();
    match fs::metadata(directory) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(LoadFolderError::NotAFolder { path: root() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(LoadFolderError::NotAFolder { path: root() });
        }
        Err(source) => {
            return Err(LoadFolderError::Unreadable {
                path: root(),
                source,
            });
        }
    }
    let mut files = Vec::new();
    let mut folders = vec![(root(), String::new(), 0_usize)];
    while let Some((folder, relative, depth)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) if depth == 0 => {
                return Err(LoadFolderError::Unreadable {
                    path: folder,
                    source,
                });
            }
            Err(error) => {
                problems.push(unreadable(&relative, &error));
                continue;
            }
        };
        for entry in entries {
            match entry {
                Ok(entry) => visit(&entry, &relative, depth, &mut files, &mut folders, problems),
                Err(error) => problems.push(unreadable(&relative, &error)),
            }
        }
    }
    files.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok(files)
}

fn visit(
    entry: &fs::DirEntry,
    parent: &str,
    depth: usize,
    files: &mut Vec<FoundFile>,
    folders: &mut Vec<(PathBuf, String, usize)>,
    problems: &mut Vec<Problem>,
) {
    let name = entry.file_name();
    let lossy = name.to_string_lossy();
    let relative = if parent.is_empty() {
        lossy.to_string()
    } else {
        format!("{parent}/{lossy}")
    };
    if lossy.starts_with('.') {
        let remedy = "give it a name without the dot when it holds articles";
        problems.push(Problem::warning(
            &relative,
            HIDDEN,
            "hidden names are left out",
            remedy,
        ));
        return;
    }
    if name.to_str().is_none() {
        let remedy = "rename it in UTF-8";
        problems.push(Problem::error(
            &relative,
            "file-name-invalid",
            "the name is not UTF-8",
            remedy,
        ));
        return;
    }
    match entry.file_type() {
        Ok(kind) if kind.is_symlink() => problems.push(Problem::warning(
            &relative,
            "symbolic-link",
            "symbolic links are not followed",
            "copy the file into the folder",
        )),
        Ok(kind) if kind.is_dir() && depth >= MAX_FOLDER_DEPTH => problems.push(Problem::error(
            &relative,
            "folder-too-deep",
            format!("folders nest more than {MAX_FOLDER_DEPTH} levels deep"),
            "move the files up",
        )),
        Ok(kind) if kind.is_dir() => folders.push((entry.path(), relative, depth + 1)),
        Ok(kind) if kind.is_file() => files.push(FoundFile {
            absolute: entry.path(),
            relative,
        }),
        Ok(_) => {
            let remedy = "nothing to do when it is no article";
            problems.push(Problem::warning(
                &relative,
                "not-a-file",
                "it is not a file",
                remedy,
            ));
        }
        Err(error) => problems.push(unreadable(&relative, &error)),
    }
}

fn unreadable(path: &str, error: &io::Error) -> Problem {
    let message = format!("it cannot be read: {error}");
    Problem::error(
        path,
        "unreadable",
        message,
        "check that it exists and may be read",
    )
}

pub(crate) fn is_markdown(path: &str) -> bool {
    let extension = Path::new(path)
        .extension()
        .and_then(OsStr::to_str)
        .unwrap_or_default();
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

fn read_article(file: &FoundFile, own_locale: Option<&Locale>) -> Result<Article, Vec<Problem>> {
    let source = read_text(file).map_err(|problem| vec![problem])?;
    parse_article(&source, &place_of(&file.relative, own_locale))
}

/// The text of a file, within the limits that hold for every file.
pub(crate) fn read_text(file: &FoundFile) -> Result<String, Problem> {
    let path = file.relative.as_str();
    let metadata = fs::metadata(&file.absolute).map_err(|error| unreadable(path, &error))?;
    if metadata.len() > MAX_FILE_BYTES as u64 {
        return Err(too_large(path, metadata.len()));
    }
    let bytes = fs::read(&file.absolute).map_err(|error| unreadable(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let valid = String::from_utf8_lossy(&error.as_bytes()[..offset]);
        let message = format!("the file is not UTF-8: byte {offset} cannot be read");
        Problem::error(path, "not-utf8", message, "save the file as UTF-8")
            .at(line_of(&valid, offset))
    })?;
    match text.find('\0') {
        Some(offset) => Err(nul_byte(path, line_of(&text, offset))),
        None => Ok(text),
    }
}

/// Text holds none: it is another kind of file, or it was damaged.
fn nul_byte(path: &str, line: usize) -> Problem {
    let remedy = "remove it, or save the file as plain text in UTF-8";
    Problem::error(path, "nul-byte", "the file holds a NUL byte", remedy).at(line)
}

/// What the folders around a file say about it.
pub(crate) fn place_of(relative: &str, own_locale: Option<&Locale>) -> Place {
    let mut folders: Vec<&str> = relative.split('/').collect();
    let name = folders.pop().unwrap_or_default();
    let mut place = Place::new(relative);
    if let Some(locale) = folders.first().and_then(|first| locale_suffix(first)) {
        place.locale = Some(locale);
        folders.remove(0);
    }
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let suffix = stem
        .rsplit_once('.')
        .and_then(|(_, tag)| locale_suffix(tag));
    place.locale = place.locale.or(suffix).or_else(|| own_locale.cloned());
    place.section = folders.first().and_then(|folder| folder.parse().ok());
    place
}

#[cfg(test)]
mod tests;
