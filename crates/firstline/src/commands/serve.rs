//! `firstline serve` and `firstline demo`

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use demo_shop::{Shop, ShopSettings};
use help_center::HelpCenterState;
use http_api::{
    ApiState, KeySet, KeySource, Keys, ModelState, Origins, Readiness, RequestLimits, Verifier,
    WidgetInfo,
};
use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::cli::ServeArgs;
use crate::config::{RecordsSource, Settings};
use crate::freshness;
use crate::output::{Outcome, Progress, WrongUse, line};
use crate::wiring::{Application, BuildFlags, Model, build_index, customers};

/// How often old conversations are deleted.
const PURGE_INTERVAL: Duration = Duration::from_secs(24 * 3600);

/// What is printed when the server is up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    /// The address.
    Plain,
    /// The address and what to try.
    Demo,
}

pub fn run(
    settings: &Settings,
    arguments: &ServeArgs,
    greeting: Greeting,
) -> anyhow::Result<Outcome> {
    let mut settings = settings.clone();
    settings.serve.listen = arguments.listen.unwrap_or(settings.serve.listen);
    if greeting == Greeting::Demo {
        index_first(&settings)?;
        connect_demo_shop(&mut settings);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(serve(settings, greeting))
}

/// The demo shows a finished index from its first page on.
fn index_first(settings: &Settings) -> anyhow::Result<()> {
    let store = retrieval::IndexStore::in_data_folder(&settings.data);
    let model = Model::load(settings)?;
    let progress = Progress::new(false);
    let (report, problems) =
        build_index(settings, &store, &model, BuildFlags::default(), &|step| {
            progress.index(step)
        })?;
    drop(progress);
    problems
        .iter()
        .for_each(|problem| line(&problem.to_string()));
    line(&format!(
        "{} articles indexed, {} passages",
        report.articles, report.passages
    ));
    Ok(())
}

/// The demo reads the orders of its own small shop, which is filled anew around the present moment.
fn connect_demo_shop(settings: &mut Settings) {
    settings.records.source = RecordsSource::Sqlite;
    settings.records.sqlite_file = settings.data.join("demo-shop.db");
    settings.records.message_url = "/shop/orders/{order}/messages".to_owned();
}

async fn serve(settings: Settings, greeting: Greeting) -> anyhow::Result<Outcome> {
    if greeting == Greeting::Demo {
        customer_records::seed_demo(&settings.records.sqlite_file, Timestamp::now()).await?;
    }
    let listener = TcpListener::bind(settings.serve.listen)
        .await
        .map_err(|error| {
            WrongUse(format!(
                "cannot listen on {}: {error}; choose another with --listen",
                settings.serve.listen
            ))
        })?;
    let threads = match settings.serve.work_threads {
        0 => std::thread::available_parallelism().map_or(2, Into::into),
        threads => threads,
    };
    let application = Arc::new(Application::open(&settings, threads).await?);
    let warmed = Arc::clone(&application);
    std::thread::Builder::new()
        .name("warm-up".to_owned())
        .spawn(move || freshness::warm_up(&warmed))?;
    if settings.serve.watch && settings.articles.is_dir() {
        freshness::watch(&settings, &application)?;
    } else if settings.serve.watch {
        tracing::warn!(folder = %settings.articles.display(), "there is no folder of articles to watch");
    }
    tokio::spawn(purge_daily(
        Arc::clone(&application),
        settings.retention.conversation_days,
    ));
    let readiness = Readiness::new(model_state(&application.model));
    let shop = match greeting {
        Greeting::Demo => Some(demo_shop(&settings, &application)?),
        Greeting::Plain => None,
    };
    let identity = match &shop {
        Some(shop) => {
            let keys = Keys::new(KeySet::parse(&shop.key_set(), KeySource::File)?);
            customers::verifier(keys, &settings.identity)?
        }
        None => customers::identity(&settings.identity).await?,
    };
    let mut router = router(&settings, &application, readiness.clone(), identity)?;
    if let Some(shop) = shop {
        router = router.merge(shop.router());
    }
    greet(&listener, greeting)?;
    let shutdown = async move {
        stop_signal().await;
        readiness.start_draining();
        tracing::info!("stopping: running requests may finish");
    };
    http_api::serve(listener, router, settings.server_limits(), shutdown)
        .await
        .context("the server stopped")?;
    application.store.close().await;
    Ok(Outcome::Ok)
}

/// The shop of the demo; it signs in its own customers.
fn demo_shop(settings: &Settings, application: &Application) -> anyhow::Result<Shop> {
    let records = application.service.customers().records.clone();
    let widget = help_center::widget_info();
    Ok(Shop::new(ShopSettings {
        records: records.context("the demo has its own records")?,
        audience: settings.identity.audience.clone(),
        time_zone: settings.time_zone.clone(),
        widget_script: widget.path,
        widget_integrity: widget.integrity,
    })?)
}

fn router(
    settings: &Settings,
    application: &Application,
    readiness: Readiness,
    identity: Verifier,
) -> anyhow::Result<Router> {
    let widget = help_center::widget_info();
    let origins = Origins::parse(&settings.widget.origins)?;
    let mut site = settings.site();
    site.embedding_origins = origins
        .iter()
        .map(|origin| origin.as_str().to_owned())
        .collect();
    let api = http_api::router(ApiState {
        service: application.service.clone(),
        feedback: application.store.clone(),
        readiness,
        limits: RequestLimits::default(),
        identity,
        origins,
        widget: WidgetInfo {
            version: widget.version.to_owned(),
            script: widget.path,
            integrity: widget.integrity,
        },
    });
    let pages = help_center::router(HelpCenterState {
        service: application.service.clone(),
        feedback: application.store.clone(),
        site: Arc::new(site),
    });
    Ok(api.merge(pages))
}

fn model_state(model: &Model) -> ModelState {
    match (model.fingerprint(), &model.missing) {
        (Some(fingerprint), _) => ModelState::Loaded(fingerprint.to_string()),
        (None, reason) => ModelState::None {
            reason: reason.clone().unwrap_or_default(),
        },
    }
}

fn greet(listener: &TcpListener, greeting: Greeting) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    line(&format!("Firstline is at http://{address}/"));
    if greeting == Greeting::Demo {
        line(&format!(
            "\nA small shop with the widget: http://{address}/shop/ (sign in as Anna, Ben or Iris)"
        ));
        line("\nThree questions to try:");
        for (locale, question) in [
            ("en", "My parcel has not arrived, what can I do?"),
            ("el", "Πόσο διαρκεί η επιστροφή χρημάτων;"),
            (
                "pl",
                "Jakie dokumenty są potrzebne do weryfikacji tożsamości?",
            ),
        ] {
            line(&format!(
                "  http://{address}/{locale}/answers?q={}",
                percent_encoded(question)
            ));
            line(&format!("    {question}"));
        }
        line("\nStop with Ctrl-C.");
    }
    Ok(())
}

/// The text as it stands in a query string.
fn percent_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(encode).collect()
}

async fn purge_daily(application: Arc<Application>, days: u32) {
    let mut interval = tokio::time::interval(PURGE_INTERVAL);
    loop {
        interval.tick().await;
        let Ok(before) =
            Timestamp::now().checked_sub(jiff::SignedDuration::from_hours(i64::from(days) * 24))
        else {
            continue;
        };
        match application.store.purge_before(before).await {
            Ok(counts) => tracing::info!(?counts, days, "old conversations were deleted"),
            Err(error) => tracing::error!(%error, "old conversations could not be deleted"),
        }
    }
}

/// Ends on Ctrl-C and on SIGTERM.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
}
