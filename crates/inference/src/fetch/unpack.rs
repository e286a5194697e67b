//! Takes the files of a model out of a zip archive. Paths in the archive never become paths on disk: only the entries
//! that the manifest names are read, and they are written under the manifest's names.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{Read, Write},
    path::Path,
};

use zip::ZipArchive;

use super::{FetchProgress, Staging, write_error};
use crate::{FetchModelError, FileProblem, ModelEntry, ModelFile};

/// More entries than this are refused.
const MAX_ENTRIES: usize = 10_000;
/// An archive may be this much larger than the files that we want from it, in bytes.
const MAX_OTHER_BYTES: u64 = 256 << 20;
/// An entry that unpacks to more than this many times its packed size is refused. Deflate ends at 1032.
const MAX_RATIO: u64 = 200;
/// Bytes unpacked at a time.
const BLOCK_BYTES: usize = 1 << 20;

/// Unpacks the model's files; `paths` says where each lies in the archive.
pub(super) fn unpack(
    model: &ModelEntry,
    archive: &Path,
    paths: &BTreeMap<String, String>,
    staging: &Staging,
    progress: &dyn Fn(FetchProgress),
) -> Result<(), FetchModelError> {
    let refuse = |problem: String| FetchModelError::Archive {
        model: model.name.clone(),
        archive: archive
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        problem,
    };
    let mut zip = open(archive, model.total_bytes()).map_err(refuse)?;
    for file in &model.files {
        let path = paths
            .get(&file.name)
            .ok_or_else(|| refuse(format!("no path for `{}`", file.name)))?;
        unpack_one(model, file, path, &mut zip, staging, progress, &refuse)?;
    }
    Ok(())
}

fn open(archive: &Path, wanted_bytes: u64) -> Result<ZipArchive<File>, String> {
    let file = File::open(archive).map_err(|error| error.to_string())?;
    let size = file.metadata().map_err(|error| error.to_string())?.len();
    let limit = wanted_bytes + MAX_OTHER_BYTES;
    if size > limit {
        return Err(format!("it has {size} bytes, more than {limit}"));
    }
    let zip = ZipArchive::new(file).map_err(|error| error.to_string())?;
    if zip.len() > MAX_ENTRIES {
        return Err(format!(
            "it has {} entries, more than {MAX_ENTRIES}",
            zip.len()
        ));
    }
    Ok(zip)
}

fn unpack_one(
    model: &ModelEntry,
    file: &ModelFile,
    path: &str,
    zip: &mut ZipArchive<File>,
    staging: &Staging,
    progress: &dyn Fn(FetchProgress),
    refuse: &dyn Fn(String) -> FetchModelError,
) -> Result<(), FetchModelError> {
    let mut entry = zip
        .by_name(path)
        .map_err(|error| refuse(format!("`{path}`: {error}")))?;
    if entry.size() != file.size {
        let problem = FileProblem::WrongSize {
            expected: file.size,
            actual: entry.size(),
        };
        return Err(FetchModelError::Refused {
            model: model.name.clone(),
            file: file.name.clone(),
            problem,
        });
    }
    if entry.size() / MAX_RATIO > entry.compressed_size() {
        return Err(refuse(format!(
            "`{path}` unpacks to more than {MAX_RATIO} times its packed size"
        )));
    }
    let failed = |source| write_error(model, &staging.file(&file.name), source);
    let mut target = staging.create(&file.name).map_err(failed)?;
    let mut block = vec![0; BLOCK_BYTES];
    let mut done = 0;
    loop {
        let count = entry
            .read(&mut block)
            .map_err(|error| refuse(format!("`{path}`: {error}")))?;
        done += count as u64;
        if count == 0 {
            return Ok(());
        }
        // What the entry says of its size is not to be believed.
        if done > file.size {
            return Err(refuse(format!("`{path}` has more bytes than it says")));
        }
        target.write_all(&block[..count]).map_err(failed)?;
        progress(FetchProgress::Bytes {
            file: file.name.clone(),
            done,
            total: file.size,
        });
    }
}
