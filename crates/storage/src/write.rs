//! Connections for transactions that write.

use sqlx::Sqlite;
use sqlx::pool::PoolConnection;

use crate::SqliteStore;

/// A connection on which one transaction is run. [`Self::settle`] it with the result.
pub(crate) struct WriteConnection(PoolConnection<Sqlite>);

impl SqliteStore {
    /// A connection for a transaction that starts with `BEGIN IMMEDIATE`: it takes the write lock at once;
    /// a transaction that starts as a reader could not wait for it, because its snapshot would be out of date.
    pub(crate) async fn acquire_to_write(&self) -> Result<WriteConnection, sqlx::Error> {
        self.pool.acquire().await.map(WriteConnection)
    }
}

impl WriteConnection {
    /// Gives the connection back, or closes it after a failure: SQLite itself ends a transaction that finds the
    /// disk full; sqlx would go on counting it and refuse the next one on this connection.
    pub(crate) fn settle<T>(mut self, result: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        if result.is_err() {
            self.0.close_on_drop();
        }
        result
    }
}

impl std::ops::Deref for WriteConnection {
    type Target = sqlx::SqliteConnection;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl std::ops::DerefMut for WriteConnection {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}
