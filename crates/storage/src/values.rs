//! Between the types of the domain and the columns of the tables.

use std::str::FromStr;

use domain::StoreError;
use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::error::store_error;

/// Nanoseconds since 1970; a column holds 64 bits, which reach from 1677 to 2262.
pub(crate) fn nanoseconds(at: Timestamp) -> Result<i64, StoreError> {
    i64::try_from(at.as_nanosecond()).map_err(|_| StoreError {
        message: format!("the time {at} lies outside of the years 1677 to 2262"),
    })
}

/// The nearest time that a column can hold, for comparisons.
pub(crate) fn nearest_nanoseconds(at: Timestamp) -> i64 {
    let nanoseconds = at.as_nanosecond();
    i64::try_from(nanoseconds).unwrap_or(if nanoseconds < 0 { i64::MIN } else { i64::MAX })
}

/// A value as JSON.
pub(crate) fn json_text(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError {
        message: format!("cannot write a value as JSON: {error}"),
    })
}

/// Reads one row by column name.
pub(crate) struct Columns<'a>(pub(crate) &'a SqliteRow);

impl Columns<'_> {
    /// A column as SQLite keeps it.
    pub(crate) fn plain<'r, T>(&'r self, name: &'static str) -> Result<T, StoreError>
    where
        T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
    {
        self.0
            .try_get(name)
            .map_err(|error| store_error("read a row", &error))
    }

    /// A column that holds the written form of a domain type.
    pub(crate) fn parsed<T>(&self, name: &'static str) -> Result<T, StoreError>
    where
        T: FromStr<Err: std::fmt::Display>,
    {
        let text: String = self.plain(name)?;
        text.parse().map_err(|error| damaged(name, &error))
    }

    /// The same for a column that may be `NULL`.
    pub(crate) fn optional_parsed<T>(&self, name: &'static str) -> Result<Option<T>, StoreError>
    where
        T: FromStr<Err: std::fmt::Display>,
    {
        let text: Option<String> = self.plain(name)?;
        text.map(|text| text.parse().map_err(|error| damaged(name, &error)))
            .transpose()
    }

    /// A column that holds JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<T, StoreError> {
        let text: String = self.plain(name)?;
        serde_json::from_str(&text).map_err(|error| damaged(name, &error))
    }

    /// The same for a column that may be `NULL`.
    pub(crate) fn optional_json<T: serde::de::DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.plain(name)?;
        text.map(|text| serde_json::from_str(&text).map_err(|error| damaged(name, &error)))
            .transpose()
    }

    /// A column that counts from 1.
    pub(crate) fn number(&self, name: &'static str) -> Result<u64, StoreError> {
        let number: i64 = self.plain(name)?;
        u64::try_from(number).map_err(|error| damaged(name, &error))
    }

    /// A column that holds nanoseconds.
    pub(crate) fn time(&self, name: &'static str) -> Result<Timestamp, StoreError> {
        let nanoseconds: i64 = self.plain(name)?;
        Timestamp::from_nanosecond(i128::from(nanoseconds)).map_err(|error| damaged(name, &error))
    }
}

/// A value that this program cannot have written. The message leaves the value out: it may be personal.
fn damaged(name: &'static str, error: &dyn std::fmt::Display) -> StoreError {
    StoreError {
        message: format!("the column {name} holds a damaged value: {error}"),
    }
}
