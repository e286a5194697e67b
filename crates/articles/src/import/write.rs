//! Writes imported articles into an articles folder.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use super::{Imported, ImportedArticle};
use crate::problem::Problem;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Files that are new.
    pub created: usize,
    /// Files that held the same already.
    pub unchanged: usize,
    /// Files whose different content was replaced.
    pub overwritten: usize,
    /// Files whose different content was kept, because overwriting was not allowed.
    pub refused: Vec<Problem>,
}

/// The folder cannot be written. Files written before stay, each of them whole.
#[derive(Debug, thiserror::Error)]
pub enum WriteImportedError {
    /// The operating system refused.
    #[error("cannot write `{}`; check that the folder may be written and the disk is not full", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// An article's path leads out of the folder.
    #[error("the path `{path}` leads out of the articles folder; use `<locale>/<section>/<id>.md`")]
    OutsideFolder {
        /// The path that was refused.
        path: String,
    },
}

/// Writes every article below `folder`, each in one step (a temporary file that is renamed), so
/// that no reader ever sees half a file. A file with other content is only replaced when
/// `overwrite` is set, and otherwise listed in [`Written::refused`].
///
/// # Errors
/// When a file cannot be written or would lie outside of `folder`.
pub fn write_imported(
    imported: &Imported,
    folder: &Path,
    overwrite: bool,
) -> Result<Written, WriteImportedError> {
    if let Some(article) = imported
        .articles
        .iter()
        .find(|article| !stays_inside(&article.path))
    {
        return Err(WriteImportedError::OutsideFolder {
            path: article.path.clone(),
        });
    }
    let mut written = Written::default();
    for article in &imported.articles {
        let path = folder.join(&article.path);
        write_one(article, &path, overwrite, &mut written)
            .map_err(|source| WriteImportedError::Unwritable { path, source })?;
    }
    Ok(written)
}

fn stays_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

fn write_one(
    article: &ImportedArticle,
    path: &Path,
    overwrite: bool,
    written: &mut Written,
) -> io::Result<()> {
    match fs::read(path) {
        Ok(bytes) if bytes == article.source.as_bytes() => written.unchanged += 1,
        Ok(_) if !overwrite => written.refused.push(Problem::error(
            &article.path,
            "already-exists",
            format!(
                "the file exists with other content; `{}` was not written",
                article.origin
            ),
            "compare the two, then allow overwriting or remove one",
        )),
        Ok(_) => {
            replace(path, article.source.as_bytes())?;
            written.overwritten += 1;
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            replace(path, article.source.as_bytes())?;
            written.created += 1;
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Writes beside `path`, then renames.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
    let result = write_all(&temporary, bytes).and_then(|()| fs::rename(&temporary, path));
    if result.is_err() {
        // The temporary file is of no use to anyone; the first error is the one to report.
        let _ = fs::remove_file(&temporary);
    }
    result
}

fn write_all(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
