//! Brings files from a repository of the Hugging Face hub, or of a mirror named by `HF_ENDPOINT`.

use std::{fs::File, io, path::Path};

use hf_hub::{
    Repo, RepoType,
    api::{
        Progress,
        sync::{ApiBuilder, ApiError, ApiRepo},
    },
};

use super::{FetchProgress, Staging, write_error};
use crate::{FetchModelError, FileProblem, ModelEntry, ModelFile};

/// Attempts for one file before giving up.
const RETRIES: usize = 3;

/// Downloads the model's files at the pinned commit.
pub(super) fn download(
    model: &ModelEntry,
    repository: &str,
    staging: &Staging,
    progress: &dyn Fn(FetchProgress),
) -> Result<(), FetchModelError> {
    let failed = |error: ApiError| FetchModelError::Download {
        model: model.name.clone(),
        from: format!("{repository} at {}", model.revision),
        message: error.to_string(),
    };
    progress(FetchProgress::Downloading {
        from: repository.to_owned(),
    });
    let api = ApiBuilder::from_env()
        .with_cache_dir(staging.downloads())
        .with_progress(false)
        .with_retries(RETRIES)
        .build()
        .map_err(failed)?;
    let repository = api.repo(Repo::with_revision(
        repository.to_owned(),
        RepoType::Model,
        model.revision.clone(),
    ));
    for file in &model.files {
        let announced = api
            .metadata(&repository.url(&file.name))
            .map_err(failed)?
            .size() as u64;
        // Asked first, so that a file of another size does not fill the disk.
        if announced != file.size {
            let problem = FileProblem::WrongSize {
                expected: file.size,
                actual: announced,
            };
            return Err(FetchModelError::Refused {
                model: model.name.clone(),
                file: file.name.clone(),
                problem,
            });
        }
        let path = download_one(&repository, file, progress).map_err(failed)?;
        copy(&path, file, staging)
            .map_err(|source| write_error(model, &staging.file(&file.name), source))?;
    }
    Ok(())
}

fn download_one(
    repository: &ApiRepo,
    file: &ModelFile,
    progress: &dyn Fn(FetchProgress),
) -> Result<std::path::PathBuf, ApiError> {
    repository.download_with_progress(
        &file.name,
        Report {
            file,
            done: 0,
            progress,
        },
    )
}

/// The download lies in a cache of links; the model gets the content.
fn copy(from: &Path, file: &ModelFile, staging: &Staging) -> io::Result<()> {
    io::copy(&mut File::open(from)?, &mut staging.create(&file.name)?).map(|_| ())
}

/// Passes the library's counts on as ours.
struct Report<'a> {
    file: &'a ModelFile,
    done: u64,
    progress: &'a dyn Fn(FetchProgress),
}

impl Progress for Report<'_> {
    fn init(&mut self, _size: usize, _filename: &str) {
        self.done = 0;
    }

    fn update(&mut self, size: usize) {
        self.done += size as u64;
        (self.progress)(FetchProgress::Bytes {
            file: self.file.name.clone(),
            done: self.done,
            total: self.file.size,
        });
    }

    fn finish(&mut self) {}
}
