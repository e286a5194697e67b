//! The views and columns that must be there. `views.sql` explains each of them to the shop.

use std::collections::HashMap;
use std::fmt;

use sqlx::Row;
use sqlx::postgres::PgPool;

use super::error::OpenPostgresError;

/// What a column holds, and the types of PostgreSQL that can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Moment,
    Number,
    Flag,
}

impl Kind {
    /// As PostgreSQL writes them; the first is the one to advise.
    fn types(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["text", "character varying"],
            // One without time zone would mean another moment on every server.
            Self::Moment => &["timestamp with time zone"],
            Self::Number => &["bigint", "integer", "smallint"],
            Self::Flag => &["boolean"],
        }
    }
}

use Kind::{Flag, Moment, Number, Text};

type Columns = &'static [(&'static str, Kind)];

/// Every view with its columns.
const VIEWS: [(&str, Columns); 5] = [
    (
        "firstline_orders",
        &[
            ("order_id", Text),
            ("buyer_id", Text),
            ("buyer_name", Text),
            ("seller_id", Text),
            ("seller_name", Text),
            ("state", Text),
            ("placed_at", Moment),
            ("currency", Text),
            ("total_minor_units", Number),
            ("refund_minor_units", Number),
            ("payout_minor_units", Number),
            ("carrier", Text),
            ("tracking_number", Text),
            ("messaging_open", Flag),
            ("buyer_wrote", Flag),
            ("seller_wrote", Flag),
            ("note", Text),
        ],
    ),
    (
        "firstline_order_events",
        &[("order_id", Text), ("kind", Text), ("happened_at", Moment)],
    ),
    (
        "firstline_order_items",
        &[
            ("order_id", Text),
            ("line_number", Number),
            ("item_id", Text),
            ("title", Text),
            ("image_url", Text),
        ],
    ),
    (
        "firstline_items",
        &[
            ("item_id", Text),
            ("title", Text),
            ("image_url", Text),
            ("price_minor_units", Number),
            ("currency", Text),
            ("state", Text),
            ("ends_at", Moment),
            ("seller_name", Text),
        ],
    ),
    (
        "firstline_viewed_items",
        &[
            ("customer_id", Text),
            ("item_id", Text),
            ("viewed_at", Moment),
        ],
    ),
];

/// What is wrong with the shop's views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewProblem {
    /// There is no such view or table in the search path.
    ViewMissing {
        /// The view.
        view: &'static str,
    },
    /// The user that we connect as may not read it.
    NotReadable {
        /// The view.
        view: &'static str,
    },
    /// The view has no such column.
    ColumnMissing {
        /// The view.
        view: &'static str,
        /// The column.
        column: &'static str,
    },
    /// The column has a type that cannot hold what it should.
    WrongType {
        /// The view.
        view: &'static str,
        /// The column.
        column: &'static str,
        /// Its type.
        found: String,
        /// The type to give it.
        expected: &'static str,
    },
}

impl fmt::Display for ViewProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ViewMissing { view } => write!(formatter, "view `{view}` is missing"),
            Self::NotReadable { view } => write!(
                formatter,
                "view `{view}` may not be read; GRANT SELECT on it"
            ),
            Self::ColumnMissing { view, column } => {
                write!(formatter, "view `{view}` has no column `{column}`")
            }
            Self::WrongType {
                view,
                column,
                found,
                expected,
            } => write!(
                formatter,
                "column `{column}` of view `{view}` is {found}; make it {expected}"
            ),
        }
    }
}

/// The columns of the wanted relations; one row with nulls where there is none.
const COLUMNS: &str = "SELECT wanted.name AS view_name, attribute.attname::text AS column_name,
        format_type(attribute.atttypid, NULL) AS type_name,
        has_table_privilege(to_regclass(wanted.name), 'SELECT') AS readable
    FROM unnest($1::text[]) AS wanted (name)
    LEFT JOIN pg_attribute AS attribute ON attribute.attrelid = to_regclass(wanted.name)
        AND attribute.attnum > 0 AND NOT attribute.attisdropped";

/// What the database has of one view.
#[derive(Default)]
struct Found {
    readable: bool,
    types: HashMap<String, String>,
}

/// Looks whether every view and column is there, with one statement on the catalog.
pub(super) async fn check(pool: &PgPool) -> Result<(), OpenPostgresError> {
    let names: Vec<&str> = VIEWS.iter().map(|(name, _)| *name).collect();
    let mut found: HashMap<String, Found> = HashMap::new();
    for row in sqlx::query(COLUMNS).bind(names).fetch_all(pool).await? {
        let Some(column) = row.try_get::<Option<String>, _>("column_name")? else {
            continue;
        };
        let view = found.entry(row.try_get("view_name")?).or_default();
        view.readable = row.try_get("readable")?;
        view.types.insert(column, row.try_get("type_name")?);
    }
    let problems: Vec<ViewProblem> = VIEWS
        .iter()
        .flat_map(|(view, columns)| problems_of(view, columns, found.get(*view)))
        .collect();
    if !problems.is_empty() {
        return Err(OpenPostgresError::Views { problems });
    }
    check_unicode_rules(pool).await
}

fn problems_of(view: &'static str, columns: Columns, found: Option<&Found>) -> Vec<ViewProblem> {
    let Some(found) = found else {
        return vec![ViewProblem::ViewMissing { view }];
    };
    let unreadable = (!found.readable).then_some(ViewProblem::NotReadable { view });
    let wrong = columns.iter().filter_map(|&(column, kind)| {
        let Some(type_name) = found.types.get(column) else {
            return Some(ViewProblem::ColumnMissing { view, column });
        };
        let fits = kind.types().contains(&type_name.as_str());
        (!fits).then(|| ViewProblem::WrongType {
            view,
            column,
            found: type_name.clone(),
            expected: kind.types()[0],
        })
    });
    unreadable.into_iter().chain(wrong).collect()
}

async fn check_unicode_rules(pool: &PgPool) -> Result<(), OpenPostgresError> {
    let known: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu')")
            .fetch_one(pool)
            .await?;
    if known {
        Ok(())
    } else {
        Err(OpenPostgresError::NoUnicodeRules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_described_views_are_those_that_are_checked() {
        let described = include_str!("../../views.sql");
        for (view, columns) in VIEWS {
            let start = described.find(&format!("CREATE VIEW {view} AS"));
            assert!(start.is_some(), "`{view}` is not in views.sql");
            for (column, kind) in columns {
                let line = format!("--   {column} ");
                let explained = described
                    .lines()
                    .any(|text| text.starts_with(&line) && text.contains(kind.types()[0]));
                assert!(
                    explained,
                    "`{view}.{column}` is not explained with its type"
                );
            }
        }
    }
}
