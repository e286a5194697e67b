//! Opening a database file, and the settings that every connection must have.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use crate::OpenStoreError;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a connection waits for another writer before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a caller waits for a free connection before it is told that the store failed.
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// SQLite has one writer at a time; a few more connections let readers go on beside it.
const MAX_CONNECTIONS: u32 = 4;
/// Older versions can lose committed transactions when a write-ahead log is reset.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
/// Pragmas that every connection must have, and their values.
const REQUIRED_SETTINGS: [(&str, &str, &str); 4] = [
    ("journal_mode", "PRAGMA journal_mode", "wal"),
    ("synchronous", "PRAGMA synchronous", "2"),
    ("foreign_keys", "PRAGMA foreign_keys", "1"),
    // What is deleted is overwritten, so that a purged question cannot be read from the file.
    ("secure_delete", "PRAGMA secure_delete", "1"),
];

/// Conversations, feedback, looked-at items and requests to support in one SQLite file.
#[derive(Clone, Debug)]
pub struct SqliteStore {
    pub(crate) pool: SqlitePool,
}

impl SqliteStore {
    /// Opens the database file at `path`; creates it and its folder when they are missing, and
    /// brings its tables up to date. Reads the whole file once to find damage before it is used.
    ///
    /// # Errors
    /// [`OpenStoreError`] says what is wrong with the file, its folder or its disk, and what to do.
    pub async fn open(path: &Path) -> Result<Self, OpenStoreError> {
        let sorted = |error| OpenStoreError::sort(path, error);
        create_folder(path)?;
        let options = connect_options(path);
        let mut connection = options.connect().await.map_err(sorted)?;
        check_connection(path, &mut connection).await?;
        check_pages(path, &mut connection).await?;
        migrate(path, &mut connection).await?;
        connection.close().await.map_err(sorted)?;
        let pool = pool_options(path)
            .connect_with(options)
            .await
            .map_err(sorted)?;
        Ok(Self { pool })
    }

    /// Finishes running transactions, closes every connection and folds the log into the file.
    /// Every later call fails. Without it nothing is lost: the log is read at the next opening.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

fn create_folder(path: &Path) -> Result<(), OpenStoreError> {
    let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    else {
        return Ok(());
    };
    std::fs::create_dir_all(folder).map_err(|source| OpenStoreError::CreateFolder {
        path: folder.to_owned(),
        source,
    })
}

fn connect_options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("secure_delete", "ON")
        // Statements are logged with their duration only by our own code, never with customer text.
        .disable_statement_logging()
}

fn pool_options(path: &Path) -> SqlitePoolOptions {
    let path: PathBuf = path.to_owned();
    SqlitePoolOptions::new()
        .max_connections(MAX_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .after_connect(move |connection, _metadata| {
            let path = path.clone();
            Box::pin(async move {
                check_connection(&path, connection)
                    .await
                    .map_err(|error| sqlx::Error::Configuration(Box::new(error)))
            })
        })
}

/// Refuses a connection that would not keep what it acknowledges.
async fn check_connection(
    path: &Path,
    connection: &mut SqliteConnection,
) -> Result<(), OpenStoreError> {
    let sorted = |error| OpenStoreError::sort(path, error);
    let version = read_text(connection, "SELECT sqlite_version()")
        .await
        .map_err(sorted)?;
    if parse_version(&version) < OLDEST_SQLITE {
        return Err(OpenStoreError::SqliteTooOld { found: version });
    }
    for (setting, query, expected) in REQUIRED_SETTINGS {
        let found = read_text(connection, query).await.map_err(sorted)?;
        if found != expected {
            return Err(OpenStoreError::SettingRefused {
                path: path.to_owned(),
                setting,
                found,
                expected,
            });
        }
    }
    Ok(())
}

/// Looks for damaged pages. SQLite itself finds them only when a query comes across one.
async fn check_pages(path: &Path, connection: &mut SqliteConnection) -> Result<(), OpenStoreError> {
    let detail = read_text(connection, "PRAGMA quick_check(1)")
        .await
        .map_err(|error| OpenStoreError::sort(path, error))?;
    if detail == "ok" {
        return Ok(());
    }
    Err(OpenStoreError::Corrupt {
        path: path.to_owned(),
        detail,
    })
}

async fn migrate(path: &Path, connection: &mut SqliteConnection) -> Result<(), OpenStoreError> {
    let supported = MIGRATIONS
        .iter()
        .map(|migration| migration.version)
        .max()
        .unwrap_or(0);
    MIGRATIONS
        .run(connection)
        .await
        .map_err(|error| OpenStoreError::sort_migration(path, supported, error))
}

/// The single value of a query, whatever its type, as text.
async fn read_text(
    connection: &mut SqliteConnection,
    query: &'static str,
) -> Result<String, sqlx::Error> {
    use sqlx::Row;
    let row = sqlx::query(query).fetch_one(connection).await?;
    row.try_get_unchecked::<String, _>(0)
}

/// `3.51.3` as numbers; what cannot be read counts as 0, which is too old.
fn parse_version(text: &str) -> (u32, u32, u32) {
    let mut parts = text.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers_and_not_as_text() {
        assert!(parse_version("3.9.2") < OLDEST_SQLITE);
        assert!(parse_version("3.51.2") < OLDEST_SQLITE);
        assert!(parse_version("3.51.3") >= OLDEST_SQLITE);
        assert!(parse_version("3.100.0") >= OLDEST_SQLITE);
        assert!(parse_version("unreadable") < OLDEST_SQLITE);
    }
}
