//! The folder in which a model is put together before it is moved in place.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// Staging folders begin with this.
const PREFIX: &str = ".fetch-";
/// Held while a fetch runs, so that a second one does not remove the folder of the first.
const LOCK_FILE: &str = ".fetch.lock";

/// A folder beside the models, on the same file system, so that one rename puts the model in place.
/// It disappears when dropped.
pub(super) struct Staging {
    folder: TempDir,
    models_dir: PathBuf,
    /// Unlocked when dropped, also by the system when the process is killed.
    _lock: File,
}

impl Staging {
    /// Makes a staging folder and removes those that killed processes left.
    pub(super) fn begin(models_dir: &Path) -> io::Result<Self> {
        let lock = File::options()
            .create(true)
            .append(true)
            .open(models_dir.join(LOCK_FILE))?;
        lock.try_lock().map_err(|error| match error {
            fs::TryLockError::WouldBlock => io::Error::new(
                io::ErrorKind::ResourceBusy,
                "another fetch is running, wait for it",
            ),
            fs::TryLockError::Error(error) => error,
        })?;
        remove_leftovers(models_dir)?;
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .tempdir_in(models_dir)?;
        fs::create_dir(folder.path().join("model"))?;
        fs::create_dir(folder.path().join("downloads"))?;
        Ok(Self {
            folder,
            models_dir: models_dir.to_owned(),
            _lock: lock,
        })
    }

    /// Where archives and caches go: never part of the model.
    pub(super) fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Where the model's file of that name goes.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("model").join(name)
    }

    /// Creates the model's file of that name.
    pub(super) fn create(&self, name: &str) -> io::Result<File> {
        let path = self.file(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        File::create_new(path)
    }

    /// Makes the files durable and gives the folder its final place. A folder that was there goes away with the
    /// staging folder, or comes back when the new one cannot take its place.
    pub(super) fn put_in_place(self, target: &Path) -> io::Result<()> {
        let model = self.folder.path().join("model");
        sync_tree(&model)?;
        allow_reading(&model)?;
        let previous = self.folder.path().join("previous");
        let replaces = target.exists();
        if replaces {
            fs::rename(target, &previous)?;
        }
        if let Err(error) = fs::rename(&model, target) {
            if replaces {
                fs::rename(&previous, target)?;
            }
            return Err(error);
        }
        sync_folder(&self.models_dir)
    }
}

fn remove_leftovers(models_dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(models_dir)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(PREFIX) && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_tree(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Other systems cannot open a folder for syncing; they order its entries themselves.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// The server may run as another account than the one that fetched.
#[cfg(unix)]
fn allow_reading(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn allow_reading(_folder: &Path) -> io::Result<()> {
    Ok(())
}
