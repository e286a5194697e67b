//! What PostgreSQL said, sorted.
//!
//! Its messages quote values ("invalid input syntax for type bigint: …"), and values are personal. So only what
//! the server says about itself is passed on, and otherwise the code (SQLSTATE) that its manual explains.

use domain::ReadRecordsError;

use super::settings::PostgresSettings;
use super::views::ViewProblem;
use crate::source::malformed;

/// Why a shop's database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenPostgresError {
    /// The address is none.
    #[error(
        "the address of the shop's database is not one of PostgreSQL; write postgres://user:password@host:5432/database"
    )]
    Address,
    /// The server cannot be reached, or refuses.
    #[error("cannot read the shop's database: {message}; check its address, user and password")]
    Unreachable {
        /// What failed; holds no value of a customer.
        message: String,
    },
    /// The views are not as described.
    #[error(
        "the shop's database does not have the views that `views.sql` describes: {}",
        list(problems)
    )]
    Views {
        /// Everything that is wrong with them.
        problems: Vec<ViewProblem>,
    },
    /// The server does not know upper and lower case of all scripts.
    #[error(
        "PostgreSQL was built without ICU, which searching in titles needs; use the packages of your system or of postgresql.org"
    )]
    NoUnicodeRules,
}

impl OpenPostgresError {
    /// The same, when it shows only after opening.
    pub(super) fn into_read_error(self, settings: &PostgresSettings) -> ReadRecordsError {
        match self {
            Self::Unreachable { message } if message == CANCELLED => settings.timed_out(),
            Self::Unreachable { message } => ReadRecordsError::Unavailable { message },
            other => malformed("the database", &other.to_string()),
        }
    }
}

impl From<sqlx::Error> for OpenPostgresError {
    fn from(error: sqlx::Error) -> Self {
        Self::Unreachable {
            message: describe(&error),
        }
    }
}

fn list(problems: &[ViewProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("; ")
}

/// What `describe` says of a statement that the server stopped.
const CANCELLED: &str = "the server stopped the statement";

/// What a reader is told.
pub(super) fn read_error(error: &sqlx::Error, settings: &PostgresSettings) -> ReadRecordsError {
    match error {
        sqlx::Error::Database(database) => match database.code().as_deref() {
            Some("57014") => settings.timed_out(),
            Some(code) if is_about_the_data(code) => malformed(
                "a view",
                &format!("PostgreSQL refuses to read it as described (SQLSTATE {code})"),
            ),
            _ => unavailable(error),
        },
        sqlx::Error::ColumnDecode { .. }
        | sqlx::Error::ColumnNotFound(_)
        | sqlx::Error::Decode(_) => malformed("a view", "a column has another type than described"),
        _ => unavailable(error),
    }
}

fn unavailable(error: &sqlx::Error) -> ReadRecordsError {
    ReadRecordsError::Unavailable {
        message: describe(error),
    }
}

/// Classes of SQLSTATE: a value does not fit (21, 22), something is not supported for it (0A), a name is unknown
/// or may not be read (42).
fn is_about_the_data(code: &str) -> bool {
    ["0A", "21", "22", "42"]
        .iter()
        .any(|class| code.starts_with(class))
}

/// What failed, without any value out of a table.
fn describe(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::PoolTimedOut => "no connection to PostgreSQL in time".to_owned(),
        sqlx::Error::Io(source) => format!("the connection to PostgreSQL failed: {source}"),
        sqlx::Error::Tls(source) => format!("no secure connection to PostgreSQL: {source}"),
        sqlx::Error::Database(database) => match database.code().as_deref() {
            Some("57014") => CANCELLED.to_owned(),
            Some(code) if is_about_the_server(code) => {
                format!("PostgreSQL says: {} (SQLSTATE {code})", database.message())
            }
            code => format!(
                "PostgreSQL refuses (SQLSTATE {})",
                code.unwrap_or("unknown")
            ),
        },
        _ => "the conversation with PostgreSQL broke off".to_owned(),
    }
}

/// Classes of SQLSTATE whose messages name users, databases and limits, never rows.
fn is_about_the_server(code: &str) -> bool {
    ["08", "28", "3D", "53", "57"]
        .iter()
        .any(|class| code.starts_with(class))
}
