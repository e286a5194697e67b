//! A shop's PostgreSQL: the conformance suite over the example in `views.sql`, and everything that can be wrong
//! with a database. Every test has a server of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests"
)]

#[path = "support/example_shop.rs"]
mod example_shop;
#[path = "support/postgres_server.rs"]
mod postgres_server;

use std::sync::Arc;
use std::time::{Duration, Instant};

use customer_records::conformance::fixture::{MIA, NOOR, customer};
use customer_records::{
    OpenPostgresError, OrderSource, PostgresSettings, PostgresShop, Secret, ViewProblem,
    conformance,
};
use domain::{OrderQuery, ReadRecordsError};
use sqlx::postgres::PgPool;

use postgres_server::PostgresServer;

/// The user that may read the views and nothing else, as `views.sql` advises.
fn reader(server: &PostgresServer) -> PostgresSettings {
    PostgresSettings {
        // The machine may be busy.
        acquire_timeout: Duration::from_secs(20),
        time_limit: Duration::from_secs(30),
        ..PostgresSettings::new(Secret::from(server.url_of(
            "firstline_reader",
            "reader",
            "postgres",
        )))
    }
}

/// A server with the example shop, and its administrator's connections.
async fn filled() -> (PostgresServer, PgPool) {
    let server = PostgresServer::start();
    let pool = PgPool::connect(&server.url("postgres")).await.unwrap();
    example_shop::fill(&pool).await;
    (server, pool)
}

async fn problems(server: &PostgresServer) -> Vec<ViewProblem> {
    match PostgresShop::open(reader(server)).await {
        Err(OpenPostgresError::Views { problems }) => problems,
        other => panic!("{other:?}"),
    }
}

fn page() -> OrderQuery {
    OrderQuery {
        text: String::new(),
        limit: 20,
        after: None,
    }
}

async fn read(source: &PostgresShop) -> Result<usize, ReadRecordsError> {
    let orders = source.orders(&customer(MIA), &page()).await?;
    Ok(orders.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_conformance_suite_passes_on_the_example_of_the_documentation() {
    let (server, _pool) = filled().await;
    let source = Arc::new(PostgresShop::open(reader(&server)).await.unwrap());
    conformance::check_all(source.clone()).await;

    // A page costs three statements, however many orders it holds.
    let statements = || server.log().matches("LOG:  execute sqlx").count();
    let before = statements();
    let orders = source
        .orders(
            &customer(NOOR),
            &OrderQuery {
                limit: 100,
                ..page()
            },
        )
        .await
        .unwrap();
    assert_eq!(orders.len(), 100);
    assert_eq!(statements() - before, 3);
}

#[tokio::test]
async fn what_is_wrong_with_the_views_is_said_all_at_once() {
    let (server, pool) = filled().await;
    example_shop::run(
        &pool,
        "ALTER VIEW firstline_items RENAME COLUMN seller_name TO seller",
    )
    .await;
    example_shop::run(&pool, "DROP VIEW firstline_viewed_items").await;
    example_shop::run(
        &pool,
        "REVOKE SELECT ON firstline_order_items FROM firstline_reader",
    )
    .await;
    example_shop::run(&pool, "DROP VIEW firstline_order_events").await;
    example_shop::run(
        &pool,
        "CREATE VIEW firstline_order_events AS SELECT purchase_number AS order_id, what AS kind,
             logged_at::timestamp AS happened_at FROM purchase_log;
         GRANT SELECT ON firstline_order_events TO firstline_reader",
    )
    .await;
    let found: Vec<String> = problems(&server)
        .await
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "column `happened_at` of view `firstline_order_events` is timestamp without time zone; make it timestamp with time zone",
            "view `firstline_order_items` may not be read; GRANT SELECT on it",
            "view `firstline_items` has no column `seller_name`",
            "view `firstline_viewed_items` is missing",
        ]
    );
}

#[tokio::test]
async fn a_database_without_views_or_a_wrong_password_is_refused_with_the_reason() {
    let server = PostgresServer::start();
    let open = async |url: String| {
        let settings = PostgresSettings {
            acquire_timeout: Duration::from_secs(20),
            ..PostgresSettings::new(Secret::from(url))
        };
        PostgresShop::open(settings).await.unwrap_err().to_string()
    };
    let message = open(server.url("postgres")).await;
    assert!(
        message.contains("view `firstline_orders` is missing"),
        "{message}"
    );
    let message = open(server.url_of("postgres", "hunter2", "postgres")).await;
    assert!(
        message.contains("password authentication failed"),
        "{message}"
    );
    assert!(!message.contains("hunter2"), "{message}");
    let message = open(server.url("nowhere")).await;
    assert!(message.contains("\"nowhere\" does not exist"), "{message}");
    for address in ["", "postgres//x", "mysql://anna:hunter2@x/y"] {
        let message = open(address.to_owned()).await;
        assert!(
            message.contains("postgres://user:password@host:5432/database"),
            "{message}"
        );
    }
}

#[tokio::test]
async fn a_server_that_stops_is_unavailable_and_found_again_when_it_is_back() {
    let (mut server, pool) = filled().await;
    let source = PostgresShop::open(PostgresSettings {
        acquire_timeout: Duration::from_millis(500),
        ..reader(&server)
    })
    .await
    .unwrap();
    assert_eq!(read(&source).await, Ok(11));
    pool.close().await;
    server.stop();
    for _ in 0..2 {
        let start = Instant::now();
        let error = read(&source).await.unwrap_err();
        assert!(
            matches!(error, ReadRecordsError::Unavailable { .. }),
            "{error:?}"
        );
        assert!(matches!(
            source.check().await,
            Err(ReadRecordsError::Unavailable { .. })
        ));
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
    }
    server.start_again();
    // The first attempt may still meet a connection of before.
    let _ = read(&source).await;
    assert_eq!(read(&source).await, Ok(11));
    assert_eq!(source.check().await, Ok(()));
}

#[tokio::test]
async fn a_slow_view_costs_no_more_than_the_limit() {
    let (server, pool) = filled().await;
    let source = PostgresShop::open(PostgresSettings {
        time_limit: Duration::from_millis(400),
        ..reader(&server)
    })
    .await
    .unwrap();
    // Whoever changes the table keeps readers waiting.
    let mut transaction = pool.begin().await.unwrap();
    sqlx::query("LOCK TABLE purchase IN ACCESS EXCLUSIVE MODE")
        .execute(&mut *transaction)
        .await
        .unwrap();
    let start = Instant::now();
    assert_eq!(
        read(&source).await,
        Err(ReadRecordsError::TimedOut { limit_ms: 400 })
    );
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
    transaction.rollback().await.unwrap();
    for _ in 0..100 {
        if read(&source).await == Ok(11) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it is not readable again");
}

#[tokio::test]
async fn a_spoiled_row_is_reported_without_its_values() {
    let (server, pool) = filled().await;
    let source: Arc<dyn OrderSource> = Arc::new(PostgresShop::open(reader(&server)).await.unwrap());
    for (spoil, repair) in [
        (
            "UPDATE purchase SET status = 'Ring 4711' WHERE number = '2006'",
            "UPDATE purchase SET status = 'DISPUTED' WHERE number = '2006'",
        ),
        (
            "UPDATE purchase SET currency = 'eur' WHERE number = '2006'",
            "UPDATE purchase SET currency = 'EUR' WHERE number = '2006'",
        ),
        (
            "UPDATE purchase SET won_at = 'infinity' WHERE number = '2006'",
            "UPDATE purchase SET won_at = '2026-10-24 12:30:00Z' WHERE number = '2006'",
        ),
        (
            "UPDATE purchase_line SET purchase_number = '2005' WHERE purchase_number = '2006'",
            "UPDATE purchase_line SET purchase_number = '2006' WHERE purchase_number = '2005' AND lot_code LIKE 'i-2006-%'",
        ),
        (
            "INSERT INTO purchase_log VALUES ('2006', 'MONEY_IN', now())",
            "DELETE FROM purchase_log WHERE purchase_number = '2006' AND what = 'MONEY_IN' AND logged_at > '2026-11-20'",
        ),
        (
            "UPDATE purchase SET price_cents = 9223372036854775807 WHERE number = '2006'",
            "UPDATE purchase SET price_cents = 7500 WHERE number = '2006'",
        ),
        (
            "INSERT INTO account VALUES ('P i a 4711', 'Pia'); UPDATE purchase SET seller = 'P i a 4711' WHERE number = '2006'",
            "UPDATE purchase SET seller = 'pia' WHERE number = '2006'",
        ),
    ] {
        example_shop::run(&pool, spoil).await;
        conformance::a_malformed_order_is_reported_without_its_values(source.clone(), "2006").await;
        example_shop::run(&pool, repair).await;
        let id = "2006".parse().unwrap();
        assert!(
            matches!(source.order(&customer(MIA), &id).await, Ok(Some(_))),
            "{repair}"
        );
    }
}

#[tokio::test]
async fn the_reader_can_read_nothing_but_the_views() {
    let (server, _pool) = filled().await;
    let pool = PgPool::connect(&server.url_of("firstline_reader", "reader", "postgres"))
        .await
        .unwrap();
    for statement in [
        "SELECT FROM purchase",
        "SELECT FROM account",
        "UPDATE firstline_items SET title = ''",
    ] {
        let refused = sqlx::query(statement).execute(&pool).await.unwrap_err();
        assert!(
            refused.to_string().contains("permission denied"),
            "{statement}: {refused}"
        );
    }
}

#[test]
fn a_server_goes_away_when_a_test_panics() {
    let (folder, port) = std::panic::catch_unwind(|| {
        let server = PostgresServer::start();
        std::panic::resume_unwind(Box::new((server.folder().to_owned(), server.port())));
    })
    .unwrap_err()
    .downcast::<(std::path::PathBuf, u16)>()
    .map(|place| *place)
    .unwrap();
    assert!(!folder.exists());
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
}
