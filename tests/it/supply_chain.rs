//! What `Cargo.lock` may hold: nothing below the version that fixed a known weakness, and none of the crates
//! that are given up. `deny.toml` asks the advisory database, which needs a network; this does not.

use std::collections::{BTreeMap, BTreeSet};

use firstline_tests::repository;

/// Crates that we rely on, with the lowest version that may be locked.
const FLOORS: [(&str, &str); 12] = [
    ("ammonia", "4.1.4"),
    ("axum", "0.8.9"),
    ("bytes", "1.11.1"),
    ("candle-core", "0.11.0"),
    ("libsqlite3-sys", "0.37.0"),
    ("memmap2", "0.9.11"),
    ("sqlx", "0.9.0"),
    ("tantivy", "0.27.0"),
    ("tokenizers", "0.23.0"),
    ("tokio", "1.44.2"),
    ("tracing-subscriber", "0.3.20"),
    ("jsonwebtoken", "10.3.0"),
];

/// Crates that need not be there, but if so, from this version on.
const FLOORS_IF_PRESENT: [(&str, &str); 2] = [("h2", "0.4.16"), ("lru", "0.18.2")];

/// Unsound or given up; `deny.toml` says why for each.
const BANNED: [&str; 8] = [
    "atty",
    "backoff",
    "bincode",
    "fxhash",
    "instant",
    "rustls-pemfile",
    "serde_yml",
    "yaml-rust",
];

/// Comparable as versions are: numbers first, and a pre-release before its release. What follows `+` does not
/// count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Version {
    numbers: [u64; 3],
    is_release: bool,
}

impl Version {
    #[track_caller]
    fn parse(text: &str) -> Self {
        let precedence = text.split('+').next().unwrap_or_default();
        let (numbers, pre_release) = precedence.split_once('-').unwrap_or((precedence, ""));
        let numbers: Vec<u64> = numbers
            .split('.')
            .map(|number| {
                number
                    .parse()
                    .unwrap_or_else(|_| panic!("`{text}` is no version"))
            })
            .collect();
        let numbers = numbers
            .try_into()
            .unwrap_or_else(|_| panic!("`{text}` has not three numbers"));
        Self {
            numbers,
            is_release: pre_release.is_empty(),
        }
    }
}

/// The packages of `Cargo.lock`, as tables.
fn locked_packages() -> Vec<toml::Table> {
    let text =
        std::fs::read_to_string(repository().join("Cargo.lock")).expect("there is a lock file");
    let lock: toml::Table = text.parse().expect("the lock file is TOML");
    let packages = lock["package"]
        .as_array()
        .expect("the lock file has packages")
        .iter();
    packages
        .map(|package| package.as_table().expect("a package is a table").clone())
        .collect()
}

/// Every locked version of every crate.
fn locked_versions() -> BTreeMap<String, Vec<String>> {
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in locked_packages() {
        let text = |key: &str| {
            package[key]
                .as_str()
                .expect("names and versions are strings")
                .to_owned()
        };
        versions
            .entry(text("name"))
            .or_default()
            .push(text("version"));
    }
    versions
}

/// What is wrong with the locked versions of one crate.
fn below(name: &str, floor: &str, locked: &[String]) -> Vec<String> {
    let low = locked
        .iter()
        .filter(|version| Version::parse(version) < Version::parse(floor));
    low.map(|version| format!("{name} {version} is locked, but must be at least {floor}"))
        .collect()
}

#[test]
fn versions_compare_as_versions_and_not_as_text() {
    assert!(Version::parse("0.10.0") > Version::parse("0.9.12"));
    assert!(Version::parse("1.0.0-rc.3") < Version::parse("1.0.0"));
    assert!(Version::parse("1.0.0-rc.3") > Version::parse("0.99.0"));
    assert_eq!(Version::parse("1.2.1+spec-1.1.0"), Version::parse("1.2.1"));
}

#[test]
fn no_locked_crate_is_older_than_the_version_that_fixed_it() {
    let versions = locked_versions();
    let mut wrong = Vec::new();
    for (name, floor) in FLOORS {
        match versions.get(name) {
            Some(locked) => wrong.extend(below(name, floor, locked)),
            None => wrong.push(format!(
                "{name} is not locked; take its floor away if it is not used any more"
            )),
        }
    }
    for (name, floor) in FLOORS_IF_PRESENT {
        wrong.extend(
            versions
                .get(name)
                .into_iter()
                .flat_map(|locked| below(name, floor, locked)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_crate_that_was_given_up_is_locked() {
    let versions = locked_versions();
    let found: Vec<&str> = BANNED
        .into_iter()
        .filter(|name| versions.contains_key(*name))
        .collect();
    assert!(
        found.is_empty(),
        "{found:?} came in; `cargo tree --invert NAME` says through whom"
    );
}

#[test]
fn every_crate_comes_from_one_registry_or_from_this_repository() {
    let packages = locked_packages();
    let sources: BTreeSet<&str> = packages
        .iter()
        .filter_map(|package| package.get("source"))
        .filter_map(toml::Value::as_str)
        .collect();
    assert!(
        sources.iter().all(|source| source.starts_with("registry+")),
        "{sources:?}"
    );
    assert_eq!(sources.len(), 1, "{sources:?}");
}

#[test]
fn the_banned_crates_are_those_of_deny_toml() {
    let text =
        std::fs::read_to_string(repository().join("deny.toml")).expect("there is a deny.toml");
    let deny: toml::Table = text.parse().expect("deny.toml is TOML");
    let banned = deny["bans"]["deny"]
        .as_array()
        .expect("bans are a list")
        .iter();
    let mut banned: Vec<&str> = banned
        .map(|ban| ban["crate"].as_str().expect("a ban names a crate"))
        .collect();
    banned.sort_unstable();
    assert_eq!(banned, BANNED);
}
