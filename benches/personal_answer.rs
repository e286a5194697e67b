//! The same question asked by nobody in particular and by a signed-in customer about an order of theirs, in turn:
//! from the question to the kept reply, with the demo shop's records in SQLite. Prints the ratio of the two.

use std::sync::Arc;
use std::time::{Duration, Instant};

use answering::{AnswerService, Ask, CustomerDesk, ReplyKind, Surface, WorkPool};
use customer_records::{DeadlinePolicy, Records, SqliteShop};
use domain::{Customer, Locale, Subject};
use firstline_benches::bundled::engine;
use firstline_benches::latency::{Percentiles, Report};
use jiff::Timestamp;
use storage::SqliteStore;

/// How often each question is asked, after a first time that is not counted.
const ROUNDS: usize = 40;

/// Questions that both are answered, and the order that the customer picked.
const QUESTIONS: [(&str, &str, &str); 6] = [
    ("en", "Can I still return this?", "1007"),
    ("en", "My parcel has not arrived, what can I do?", "1006"),
    ("el", "Μπορώ ακόμα να το επιστρέψω;", "1007"),
    ("de", "Kann ich das noch zurückgeben?", "1008"),
    ("pl", "Do kiedy muszę zapłacić za to zamówienie?", "1001"),
    ("fr", "Puis-je encore signaler un problème ?", "1007"),
];

fn main() -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?
        .block_on(measure())
}

async fn measure() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let service = service(folder.path()).await?;
    let (mut without, mut with) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        for (locale, question, order) in QUESTIONS {
            let locale: Locale = locale.parse()?;
            let general = Ask::anonymous(question, Some(locale), Surface::Widget);
            let personal = Ask {
                customer: Some(anna()?),
                subject: Some(Subject::Order(order.parse()?)),
                ..general.clone()
            };
            let pair = [
                time(&service, general).await?,
                time(&service, personal).await?,
            ];
            if round > 0 {
                without.push(pair[0]);
                with.push(pair[1]);
            }
        }
    }
    let mut report = Report::new("personal_answer")
        .on("questions", QUESTIONS.len())
        .on("rounds", ROUNDS);
    let (general, personal) = (
        Percentiles::of("without facts", &without),
        Percentiles::of("with facts", &with),
    );
    report.value(
        "ratio_of_p50",
        format!(
            "{:.2} (target at most 1.3)",
            personal.p50_ms / general.p50_ms
        ),
    );
    report.value(
        "ratio_of_p99",
        format!("{:.2}", personal.p99_ms / general.p99_ms),
    );
    report.rows.extend([general, personal]);
    report.print()
}

fn anna() -> anyhow::Result<Customer> {
    Ok(Customer {
        id: "anna".parse()?,
        role: None,
        time_zone: None,
    })
}

async fn time(service: &AnswerService, ask: Ask) -> anyhow::Result<Duration> {
    let start = Instant::now();
    let reply = service.ask(ask).await?;
    let elapsed = start.elapsed();
    anyhow::ensure!(
        reply.kind == ReplyKind::Answer,
        "not an answer: {:?}",
        reply.kind
    );
    Ok(elapsed)
}

async fn service(folder: &std::path::Path) -> anyhow::Result<AnswerService> {
    let file = folder.join("shop.db");
    customer_records::seed_demo(&file, Timestamp::now()).await?;
    let shop = Arc::new(SqliteShop::open(&file).await?);
    let records = Records::new(shop, DeadlinePolicy::standard()?);
    let store = Arc::new(SqliteStore::open(&folder.join("firstline.db")).await?);
    let desk = CustomerDesk {
        records: Some(Arc::new(records)),
        replies: store.clone(),
        store: store.clone(),
        requests: store.clone(),
        time_zone: "Europe/Amsterdam".to_owned(),
    };
    let pool = WorkPool::start(2, 8)?;
    Ok(AnswerService::new(Arc::new(engine()?), pool, store, desk))
}
