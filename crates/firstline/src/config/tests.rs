#![allow(clippy::unwrap_used, reason = "tests")]
use super::*;

fn load(text: &str) -> Result<Configuration, LoadSettingsError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("firstline.toml");
    std::fs::write(&file, text).unwrap();
    Configuration::load(&Common {
        data: None,
        articles: None,
        models: None,
        config: Some(file),
        json: false,
    })
}

#[test]
fn an_unknown_key_is_refused_by_name() {
    let error = load("[serve]\nlistn = \"127.0.0.1:1\"")
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("listn"), "{error}");
}

#[test]
fn values_tell_where_they_come_from() {
    let configuration = load("default_locale = \"el\"").unwrap();
    let explained = configuration.explain();
    let source = |key: &str| {
        explained
            .iter()
            .find(|line| line.key == key)
            .unwrap()
            .source
            .clone()
    };
    assert!(
        source("default_locale").ends_with("firstline.toml"),
        "{}",
        source("default_locale")
    );
    assert_eq!(source("serve.listen"), "default");
}

#[test]
fn a_flag_wins_over_the_file() {
    let common = Common {
        data: Some("elsewhere".into()),
        articles: None,
        models: None,
        config: None,
        json: false,
    };
    let configuration = Configuration::load(&common).unwrap();
    assert_eq!(configuration.settings.data, PathBuf::from("elsewhere"));
    let explained = configuration.explain();
    assert_eq!(
        explained
            .iter()
            .find(|line| line.key == "data")
            .unwrap()
            .source,
        "flag"
    );
}

#[test]
fn a_secret_does_not_print() {
    let text =
        "[records]\nsource = \"postgres\"\npostgres_url = \"postgres://shop:hunter2@db/shop\"";
    let configuration = load(text).unwrap();
    assert!(!configuration.settings.records.postgres_url.is_empty());
    let printed = serde_json::to_string(&configuration.explain()).unwrap();
    assert!(
        !printed.contains("hunter2") && printed.contains("(secret)"),
        "{printed}"
    );
    assert!(!format!("{:?}", configuration.settings).contains("hunter2"));
}

#[test]
fn half_a_connection_to_the_shop_is_refused() {
    assert!(load("[records]\nsource = \"http\"").is_err());
    assert!(load("[records]\nmessage_url = \"https://shop.example/messages\"").is_err());
    assert!(load("[identity]\njwks_file = \"a\"\njwks_url = \"https://b\"").is_err());
    assert!(load("[records]\nsource = \"sqlite\"\nsqlite_file = \"shop.db\"").is_ok());
}

#[test]
fn values_without_meaning_are_refused() {
    assert!(load("time_zone = \"Mars/Olympus\"").is_err());
    assert!(load("[retention]\nconversation_days = 0").is_err());
    assert!(load("default_locale = \"no such thing\"").is_err());
    assert!(load("[serve]\nwork_queue_length = \"many\"").is_err());
}
