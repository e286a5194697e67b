//! Where the database is, and how patient we are with it.

use std::time::Duration;

use domain::ReadRecordsError;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::error::OpenPostgresError;
use crate::secret::Secret;

/// Where the shop's database is, and how patient we are with it.
#[derive(Clone, Debug)]
pub struct PostgresSettings {
    /// `postgres://user:password@host:5432/database`, with `?sslmode=verify-full` where the network is not ours.
    pub url: Secret,
    /// Connections kept at most.
    pub max_connections: u32,
    /// How long a read may wait for a connection.
    pub acquire_timeout: Duration,
    /// How long a read may take as a whole; the server stops a statement after the same time.
    pub time_limit: Duration,
}

impl PostgresSettings {
    /// The database at `url`, with patience for a server in the same building.
    #[must_use]
    pub fn new(url: Secret) -> Self {
        Self {
            url,
            max_connections: 8,
            acquire_timeout: Duration::from_millis(400),
            time_limit: Duration::from_millis(750),
        }
    }

    /// A pool that connects when it is first asked.
    pub(super) fn pool(&self) -> Result<PgPool, OpenPostgresError> {
        let options = self.address()?;
        let limit_ms = milliseconds(self.time_limit).to_string();
        let options = options.application_name("firstline").options([
            ("statement_timeout", limit_ms.as_str()),
            ("default_transaction_read_only", "on"),
        ]);
        let pool = PgPoolOptions::new()
            .max_connections(self.max_connections)
            .acquire_timeout(self.acquire_timeout);
        Ok(pool.connect_lazy_with(options))
    }

    /// Where to connect. What the parser says may quote the password, so it is not passed on.
    fn address(&self) -> Result<PgConnectOptions, OpenPostgresError> {
        let url = self.url.expose();
        // The parser would take the address of any other kind of database.
        let is_ours = ["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| url.starts_with(scheme));
        let parsed = is_ours.then(|| url.parse().ok()).flatten();
        parsed.ok_or(OpenPostgresError::Address)
    }

    /// A read took longer than it may.
    pub(super) fn timed_out(&self) -> ReadRecordsError {
        ReadRecordsError::TimedOut {
            limit_ms: milliseconds(self.time_limit),
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
