//! Errors: what failed, where, and what to do about it.
//!
//! Policy: opening has an enum, because the person who starts the program can act on each case.
//! Later failures are a [`domain::StoreError`] with a message for the log; the ports know no more.

use std::path::{Path, PathBuf};

use domain::StoreError;
use sqlx::migrate::MigrateError;

/// Primary result codes of SQLite (<https://sqlite.org/rescode.html>).
mod code {
    pub const BUSY: i64 = 5;
    pub const READONLY: i64 = 8;
    pub const IOERR: i64 = 10;
    pub const CORRUPT: i64 = 11;
    pub const FULL: i64 = 13;
    pub const CANTOPEN: i64 = 14;
    pub const NOTADB: i64 = 26;
}

/// Why a store cannot be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenStoreError {
    /// The folder of the file is missing and cannot be created.
    #[error("cannot create the folder `{}`; create it or choose another data folder", path.display())]
    CreateFolder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file or its folder cannot be written to.
    #[error(
        "cannot write to `{}`; the file and its folder must be writable for this user, because SQLite keeps its log beside the file",
        path.display()
    )]
    NotWritable {
        /// The database file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
    /// The disk is full.
    #[error("the disk that holds `{}` is full; free some space and start again", path.display())]
    DiskFull {
        /// The database file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
    /// The file is damaged or is no SQLite database.
    #[error(
        "`{}` is damaged or is not a SQLite database ({detail}); move it away together with its -wal and -shm files and restore a backup, or start without it",
        path.display()
    )]
    Corrupt {
        /// The database file.
        path: PathBuf,
        /// What SQLite found.
        detail: String,
    },
    /// Another process holds the file for longer than the busy timeout.
    #[error("`{}` is locked by another process; stop the other process or use another data folder", path.display())]
    Locked {
        /// The database file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
    /// A newer version of this program has changed the tables.
    #[error(
        "`{}` was written by a newer version (tables {found}, this version knows {supported}); use that version or restore a backup from before the upgrade",
        path.display()
    )]
    Newer {
        /// The database file.
        path: PathBuf,
        /// The newest migration in the file.
        found: i64,
        /// The newest migration that this program knows.
        supported: i64,
    },
    /// The tables could not be brought up to date.
    #[error("cannot bring the tables of `{}` up to date; restore a backup or report this", path.display())]
    Migrate {
        /// The database file.
        path: PathBuf,
        /// What failed.
        source: MigrateError,
    },
    /// The linked SQLite has a known bug that can lose committed data.
    #[error(
        "SQLite {found} can lose committed data in write-ahead mode; build with SQLite 3.51.3 or newer"
    )]
    SqliteTooOld {
        /// Its version.
        found: String,
    },
    /// A setting is not in force, for example write-ahead logging on a network file system.
    #[error("`{}` has {setting} = {found} instead of {expected}; keep the data folder on a local disk", path.display())]
    SettingRefused {
        /// The database file.
        path: PathBuf,
        /// The pragma.
        setting: &'static str,
        /// Its value.
        found: String,
        /// The value that was asked for.
        expected: &'static str,
    },
    /// Anything else that SQLite refused.
    #[error("cannot open `{}`", path.display())]
    Database {
        /// The database file.
        path: PathBuf,
        /// What SQLite said.
        source: sqlx::Error,
    },
}

impl OpenStoreError {
    /// Sorts what SQLite said while the file at `path` was opened.
    pub(crate) fn sort(path: &Path, source: sqlx::Error) -> Self {
        let path = path.to_owned();
        match primary_code(&source) {
            Some(code::CORRUPT | code::NOTADB) => Self::Corrupt {
                path,
                detail: source.to_string(),
            },
            Some(code::FULL) => Self::DiskFull { path, source },
            Some(code::BUSY) => Self::Locked { path, source },
            Some(code::READONLY | code::CANTOPEN) => Self::NotWritable { path, source },
            _ => Self::Database { path, source },
        }
    }

    /// Sorts what failed while the tables were brought up to date.
    pub(crate) fn sort_migration(path: &Path, supported: i64, source: MigrateError) -> Self {
        match source {
            MigrateError::VersionMissing(found) if found > supported => Self::Newer {
                path: path.to_owned(),
                found,
                supported,
            },
            MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _)
                if primary_code(&source).is_some_and(|code| code > 1) =>
            {
                Self::sort(path, source)
            }
            source => Self::Migrate {
                path: path.to_owned(),
                source,
            },
        }
    }
}

/// The primary result code: the low byte of the extended one.
fn primary_code(error: &sqlx::Error) -> Option<i64> {
    let code = error.as_database_error()?.code()?;
    code.parse::<i64>().ok().map(|extended| extended & 0xff)
}

/// What a port returns when SQLite refuses, with what to do about it where that is known.
pub(crate) fn store_error(doing: &'static str, error: &sqlx::Error) -> StoreError {
    let advice = match primary_code(error) {
        Some(code::FULL) => "; the disk is full, free some space",
        Some(code::BUSY) => "; another process holds the database",
        Some(code::CORRUPT | code::NOTADB) => "; the database is damaged, restore a backup",
        Some(code::READONLY | code::CANTOPEN) => "; the database or its folder is not writable",
        Some(code::IOERR) => "; the disk reported an error",
        _ => "",
    };
    StoreError {
        message: format!("cannot {doing}: {error}{advice}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use domain::{ConversationId, ReplyStore};

    use super::*;
    use crate::SqliteStore;
    use crate::conformance::{example_reply, example_turn};

    #[tokio::test]
    async fn a_full_disk_is_said_and_survived() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("firstline.db");
        let store = SqliteStore::open(&path).await.unwrap();
        let kept = example_reply(ConversationId::new(), "kept");
        store
            .save_reply(kept.clone(), example_turn("kept"))
            .await
            .unwrap();
        // A limit of pages makes SQLite report a full disk.
        limit_pages(&store, "PRAGMA max_page_count = 1").await;
        let large = "x".repeat(100_000);

        let refused = store
            .save_reply(
                example_reply(ConversationId::new(), &large),
                example_turn(""),
            )
            .await;
        assert!(
            refused
                .unwrap_err()
                .message
                .contains("the disk is full, free some space")
        );
        let sqlite = sqlx::query("INSERT INTO article_votes (article, locale, revision, helpful, at_ns) VALUES (?, '', '', 1, 0)")
            .bind(large.clone())
            .execute(&store.pool)
            .await
            .unwrap_err();
        let sorted = OpenStoreError::sort(&path, sqlite);
        assert!(
            matches!(sorted, OpenStoreError::DiskFull { .. }),
            "{sorted:?}"
        );

        limit_pages(&store, "PRAGMA max_page_count = 1000000").await;
        assert_eq!(store.reply(kept.reply_id).await.unwrap(), Some(kept));
        store
            .save_reply(
                example_reply(ConversationId::new(), &large),
                example_turn(""),
            )
            .await
            .unwrap();
    }

    /// The limit holds for one connection, so every connection that the pool may open gets it.
    async fn limit_pages(store: &SqliteStore, pragma: &'static str) {
        let mut connections = Vec::new();
        for _ in 0..store.pool.options().get_max_connections() {
            let mut connection = store.pool.acquire().await.unwrap();
            sqlx::query(pragma).execute(&mut *connection).await.unwrap();
            connections.push(connection);
        }
    }
}
