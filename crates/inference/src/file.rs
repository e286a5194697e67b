//! Reading files that must be what the manifest says: size first, then SHA-256, then the bytes.
//!
//! Nothing is mapped into memory: a file that another process truncates would end ours with a signal,
//! and the bytes that are hashed here are the bytes that are parsed later.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use sha2::{Digest, Sha256};

use crate::{FileProblem, ModelEntry, ModelFile, Source, VerifyModelError};

/// How the pointer files begin that Git LFS leaves when it has not fetched the content.
const LFS_POINTER_START: &[u8] = b"version https://git-lfs.github.com/spec/";
/// Bytes read at a time while hashing.
const BLOCK_BYTES: usize = 1 << 20;

/// Reads a file of a model, or says what is wrong with it and what to do.
pub(crate) fn read_verified(
    models_dir: &Path,
    model: &ModelEntry,
    file: &ModelFile,
) -> Result<Vec<u8>, VerifyModelError> {
    let path = path_of(models_dir, model, file);
    read_expected(&path, file).map_err(|problem| describe(models_dir, model, file, problem))
}

/// Checks a file of a model without keeping its content.
pub(crate) fn verify(
    models_dir: &Path,
    model: &ModelEntry,
    file: &ModelFile,
) -> Result<(), VerifyModelError> {
    check_expected(&path_of(models_dir, model, file), file)
        .map_err(|problem| describe(models_dir, model, file, problem))
}

/// Checks that the file at `path` has the size and hash of `expected`.
pub(crate) fn check_expected(path: &Path, expected: &ModelFile) -> Result<(), FileProblem> {
    let mut file = open_with_size(path, expected)?;
    let mut hash = Sha256::new();
    let mut block = vec![0; BLOCK_BYTES];
    loop {
        let count = file.read(&mut block).map_err(|error| unreadable(&error))?;
        if count == 0 {
            return compare_hash(hash, expected);
        }
        hash.update(&block[..count]);
    }
}

fn read_expected(path: &Path, expected: &ModelFile) -> Result<Vec<u8>, FileProblem> {
    let file = open_with_size(path, expected)?;
    let mut bytes = Vec::with_capacity(usize::try_from(expected.size).unwrap_or(0));
    // One byte more than expected, so that a file that grows meanwhile is noticed and never read to its end.
    file.take(expected.size + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 != expected.size {
        return Err(FileProblem::WrongSize {
            expected: expected.size,
            actual: bytes.len() as u64,
        });
    }
    compare_hash(Sha256::new_with_prefix(&bytes), expected)?;
    Ok(bytes)
}

fn open_with_size(path: &Path, expected: &ModelFile) -> Result<File, FileProblem> {
    // The kind is asked before opening, because opening a pipe would wait for its writer.
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if !metadata.is_file() {
        return Err(FileProblem::NotAFile);
    }
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    if metadata.len() == expected.size {
        return Ok(file);
    }
    let mut start = [0; LFS_POINTER_START.len()];
    if file.read_exact(&mut start).is_ok() && start == LFS_POINTER_START {
        return Err(FileProblem::LfsPointer);
    }
    Err(FileProblem::WrongSize {
        expected: expected.size,
        actual: metadata.len(),
    })
}

fn compare_hash(hash: Sha256, expected: &ModelFile) -> Result<(), FileProblem> {
    let actual = hex::encode(hash.finalize());
    if actual == expected.sha256 {
        return Ok(());
    }
    Err(FileProblem::WrongHash {
        expected: expected.sha256.clone(),
        actual,
    })
}

fn unreadable(error: &io::Error) -> FileProblem {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FileProblem::Missing,
        _ => FileProblem::Unreadable {
            message: error.to_string(),
        },
    }
}

pub(crate) fn path_of(
    models_dir: &Path,
    model: &ModelEntry,
    file: &ModelFile,
) -> std::path::PathBuf {
    // The self-test belongs to the manifest, not to the downloaded folder.
    if *file == model.self_test {
        models_dir.join(&file.name)
    } else {
        model.folder(models_dir).join(&file.name)
    }
}

fn describe(
    models_dir: &Path,
    model: &ModelEntry,
    file: &ModelFile,
    problem: FileProblem,
) -> VerifyModelError {
    let path = path_of(models_dir, model, file);
    let in_repository = model.source == Source::Bundled || *file == model.self_test;
    let remedy = match (&problem, in_repository) {
        (FileProblem::LfsPointer, true) => "bring the content with `git lfs pull`".to_owned(),
        (FileProblem::Unreadable { .. }, _) => "check its permissions and the disk".to_owned(),
        (_, true) => format!("restore it with `git checkout -- {}`", path.display()),
        (_, false) => format!("bring it with `firstline models fetch {}`", model.name),
    };
    VerifyModelError {
        model: model.name.clone(),
        path,
        problem,
        remedy,
    }
}
