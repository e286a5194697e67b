//! What an entry of the manifest may say. Names become folders and arguments of other programs, so they are strict.

use std::path::{Component, Path};

use super::{ModelEntry, ModelFile, Source};

/// Larger files than this are refused, in bytes. Models are read into memory as a whole.
const MAX_FILE_BYTES: u64 = 4 << 30;
/// Files that every encoder consists of.
const REQUIRED_FILES: [&str; 3] = ["config.json", "model.safetensors", "tokenizer.json"];

impl ModelEntry {
    pub(super) fn check(&self) -> Result<(), String> {
        check_name(&self.name)?;
        if !(1..=8192).contains(&self.dimensions) {
            return Err(format!(
                "dimensions = {} is not between 1 and 8192",
                self.dimensions
            ));
        }
        if !(3..=8192).contains(&self.max_tokens) {
            return Err(format!(
                "max_tokens = {} is not between 3 and 8192",
                self.max_tokens
            ));
        }
        for file in self.files.iter().chain([&self.self_test]) {
            file.check()?;
        }
        if let Some(missing) = REQUIRED_FILES.iter().find(|name| self.file(name).is_none()) {
            return Err(format!("`{missing}` is not among its files"));
        }
        self.check_source()
    }

    fn check_source(&self) -> Result<(), String> {
        match &self.source {
            Source::Bundled => Ok(()),
            Source::Pip {
                package,
                version,
                paths,
            } => {
                check_word("package", package)?;
                check_word("version", version)?;
                match self
                    .files
                    .iter()
                    .find(|file| !paths.contains_key(&file.name))
                {
                    Some(file) => Err(format!("source.paths has no path for `{}`", file.name)),
                    None => Ok(()),
                }
            }
            Source::Hub { repository } => {
                for part in repository.split('/') {
                    check_word("repository", part)?;
                }
                check_commit(&self.revision)
            }
        }
    }
}

impl ModelFile {
    fn check(&self) -> Result<(), String> {
        let plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        if self.name.is_empty()
            || self.name.contains('\\')
            || !Path::new(&self.name).components().all(plain)
        {
            return Err(format!(
                "file name `{}` is not a plain relative path",
                self.name
            ));
        }
        if self.size == 0 || self.size > MAX_FILE_BYTES {
            return Err(format!(
                "size {} of `{}` is not between 1 and {MAX_FILE_BYTES}",
                self.size, self.name
            ));
        }
        let hexadecimal = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if self.sha256.len() != 64 || !self.sha256.bytes().all(hexadecimal) {
            return Err(format!(
                "sha256 of `{}` is not 64 lower-case hexadecimal digits",
                self.name
            ));
        }
        Ok(())
    }
}

/// The name becomes a folder, so it can be neither a path nor hidden.
fn check_name(name: &str) -> Result<(), String> {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    let begins_well = name
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_alphanumeric);
    if begins_well && name.len() <= 64 && name.bytes().all(allowed) {
        return Ok(());
    }
    Err("a name has 1 to 64 of a-z, 0-9, `-` and `.`, and begins with a letter or digit".to_owned())
}

/// These words are given to other programs, so they must not look like an option or a path.
fn check_word(what: &str, word: &str) -> Result<(), String> {
    let allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+');
    let begins_well = word
        .as_bytes()
        .first()
        .is_some_and(u8::is_ascii_alphanumeric);
    if begins_well && word.bytes().all(allowed) {
        return Ok(());
    }
    Err(format!(
        "{what} `{word}` has other characters than letters, digits, `-`, `_`, `.` and `+`"
    ))
}

/// A branch or tag of the hub can move; a commit cannot.
fn check_commit(revision: &str) -> Result<(), String> {
    if revision.len() == 40 && revision.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(());
    }
    Err(format!(
        "revision `{revision}` of a hub model is not a commit of 40 hexadecimal digits"
    ))
}
