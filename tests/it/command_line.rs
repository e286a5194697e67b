//! What the commands promise to other programs: keys, types, exit codes, and where they print.

use std::collections::BTreeSet;
use std::io::Read;
use std::process::Stdio;

use firstline_tests::process::{
    Folders, Run, finish, firstline, indexed_data, unconfigured, write,
};
use firstline_tests::repository;
use serde_json::Value;

const QUESTION: &str = "How many days do I have to pay?";

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn index_reports_what_it_did_and_does_nothing_the_second_time() {
    let data = tempfile::tempdir().unwrap();
    let folders = Folders::over(&repository().join("tests/fixtures/articles"), data.path());
    let first = folders.run(&["index", "--json"]).json();
    let expected = [
        "articles",
        "built",
        "changed_articles",
        "computed_vectors",
        "generation",
        "model",
        "passages",
        "problems",
        "removed_articles",
        "seconds",
        "vectors",
    ];
    assert_eq!(keys(&first), expected.into_iter().collect());
    assert_eq!(
        (first["built"].as_bool(), first["articles"].as_u64()),
        (Some(true), Some(3))
    );
    assert!(
        first["vectors"].as_u64() > Some(0) && first["seconds"].is_f64(),
        "{first}"
    );
    let second = folders.run(&["index", "--json"]).json();
    assert_eq!(
        (
            second["built"].as_bool(),
            second["computed_vectors"].as_u64()
        ),
        (Some(false), Some(0))
    );
    assert_eq!(second["generation"], first["generation"]);
}

#[test]
fn ask_prints_the_reply_and_its_citations_are_bytes_of_the_article_files() {
    let data = indexed_data();
    let reply = firstline(data.path(), &["ask", "--json", QUESTION]).json();
    let expected = [
        "ai_generated",
        "claims",
        "confidence",
        "conversation_id",
        "degraded",
        "index_generation",
        "kind",
        "locale",
        "nearest_articles",
        "next_steps",
        "notices",
        "question_locale",
        "reply_id",
        "subject",
        "timings_ms",
    ];
    assert_eq!(keys(&reply), expected.into_iter().collect());
    assert_eq!(
        (reply["kind"].as_str(), reply["locale"].as_str()),
        (Some("answer"), Some("en"))
    );
    assert_eq!(reply["ai_generated"], Value::Bool(true));
    assert!(
        reply["confidence"]
            .as_f64()
            .is_some_and(|value| (0.0..=1.0).contains(&value)),
        "{reply}"
    );
    assert!(
        reply["timings_ms"]["total"]
            .as_f64()
            .is_some_and(|total| total > 0.0),
        "{reply}"
    );
    let last = reply["next_steps"]
        .as_array()
        .and_then(|steps| steps.last())
        .expect("a next step");
    assert_eq!(last["type"], "talk_to_support");
    assert_eq!(check_citations(&reply), 3);
}

/// Reads every cited file and compares; gives the number of citations.
fn check_citations(reply: &Value) -> usize {
    let mut count = 0;
    for claim in reply["claims"].as_array().expect("claims") {
        assert!(
            claim["text"].as_str().is_some_and(|text| !text.is_empty()),
            "{claim}"
        );
        let citations = claim["citations"].as_array().expect("citations");
        assert!(!citations.is_empty(), "a claim without citation: {claim}");
        for citation in citations {
            let text = |key: &str| citation[key].as_str().expect("text");
            assert_eq!(text("type"), "passage");
            let bytes = std::fs::read(file_of(text("article"), text("locale")))
                .expect("the cited file is there");
            let number = |key: &str| {
                citation[key]
                    .as_u64()
                    .and_then(|value| usize::try_from(value).ok())
                    .expect("a number")
            };
            assert_eq!(
                &bytes[number("start")..number("end")],
                text("quote").as_bytes()
            );
            assert!(text("passage").starts_with(&format!(
                "{}@{}#",
                text("article"),
                text("locale")
            )));
            assert!(
                text("revision")
                    .split_once('-')
                    .is_some_and(|(_, digest)| digest.len() == 12)
            );
            count += 1;
        }
    }
    count
}

fn file_of(article: &str, locale: &str) -> std::path::PathBuf {
    let sections = std::fs::read_dir(repository().join("kb-articles").join(locale))
        .expect("the locale has a folder");
    let mut files = sections.map(|section| {
        section
            .expect("an entry")
            .path()
            .join(format!("{article}.md"))
    });
    files
        .find(|file| file.is_file())
        .expect("the article has a file")
}

#[test]
fn search_gives_the_scores_of_the_leg_that_was_asked_for_and_no_others() {
    let data = indexed_data();
    for (leg, present, absent) in [
        ("lexical", vec!["bm25"], vec!["cosine", "fusion"]),
        ("dense", vec!["cosine"], vec!["bm25", "fusion"]),
        ("hybrid", vec!["cosine", "fusion"], vec![]),
    ] {
        let arguments = [
            "search",
            "--json",
            "--leg",
            leg,
            "--top",
            "3",
            "--locale",
            "el",
            "επιστροφή χρημάτων",
        ];
        let found = firstline(data.path(), &arguments).json();
        assert_eq!(
            keys(&found),
            ["candidates", "degraded", "index_generation", "locale"]
                .into_iter()
                .collect()
        );
        assert_eq!(found["locale"], "el");
        let candidates = found["candidates"].as_array().expect("candidates");
        assert_eq!(candidates.len(), 3, "{leg}");
        let articles: BTreeSet<&str> = candidates
            .iter()
            .filter_map(|own| own["article"].as_str())
            .collect();
        assert_eq!(articles.len(), 3, "each article once");
        for candidate in candidates {
            let expected = [
                "article",
                "heading_path",
                "locale",
                "passage",
                "scores",
                "snippet",
                "title",
            ];
            assert_eq!(keys(candidate), expected.into_iter().collect());
            assert!(
                present
                    .iter()
                    .all(|score| candidate["scores"][score].is_f64()),
                "{leg}: {candidate}"
            );
            assert!(
                absent
                    .iter()
                    .all(|score| candidate["scores"][score].is_null()),
                "{leg}: {candidate}"
            );
        }
    }
}

#[test]
fn wrong_use_ends_with_two_and_says_on_standard_error_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let data = indexed_data();
    for (folder, arguments, words) in [
        (
            empty.path(),
            vec!["ask", "Hello there?"],
            vec!["there is no index", "firstline index"],
        ),
        (
            empty.path(),
            vec!["search", "refund"],
            vec!["there is no index", "firstline index"],
        ),
        (
            data.path(),
            vec!["ask", "   "],
            vec!["empty", "write what you want to know"],
        ),
        (
            data.path(),
            vec!["ask", "--locale", "not a locale", "Hi?"],
            vec!["`not a locale`", "BCP 47"],
        ),
        (
            data.path(),
            vec!["search", "--top", "0", "refund"],
            vec!["--top", "1..=100"],
        ),
        (
            data.path(),
            vec!["search", "--leg", "psychic", "refund"],
            vec!["psychic", "hybrid"],
        ),
        (
            data.path(),
            vec!["replay", "0199f0a2-5b7e-7c61-9d0c-6a4b2f1e8d3c"],
            vec!["there is no reply"],
        ),
        (
            data.path(),
            vec!["no-such-command"],
            vec!["no-such-command"],
        ),
        (
            data.path(),
            vec!["config", "--config", "/no/such/file.toml"],
            vec!["/no/such/file.toml", "--config"],
        ),
        (
            data.path(),
            vec!["index", "--rebuild", "--rollback"],
            vec!["--rollback"],
        ),
        (
            data.path(),
            vec!["articles", "import", "html", "/no/such", "--to", "x"],
            vec!["/no/such"],
        ),
    ] {
        firstline(folder, &arguments).expect_error(2, &words);
    }
    let nowhere = Folders::over(&empty.path().join("nowhere"), empty.path());
    nowhere
        .run(&["index"])
        .expect_error(2, &["nowhere", "--articles"]);
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let data = indexed_data();
    for arguments in [
        vec!["ask", "--json", QUESTION],
        vec!["config"],
        vec!["articles", "check"],
    ] {
        let mut command = Folders::bundled(data.path()).command();
        let mut child = command
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut stderr)
            .unwrap();
        assert!(
            child.wait().unwrap().code().is_some_and(|code| code < 2),
            "{arguments:?}: {stderr}"
        );
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
}

#[test]
fn config_tells_where_every_value_comes_from() {
    let data = tempfile::tempdir().unwrap();
    write(
        data.path(),
        "own.toml",
        "time_zone = \"Europe/Athens\"\n[serve]\nwork_queue_length = 7\n",
    );
    let mut command = Folders::bundled(data.path()).command();
    command.env("FIRSTLINE_SERVE__MAX_CONNECTIONS", "99");
    command
        .args(["config", "--json", "--config"])
        .arg(data.path().join("own.toml"));
    let settings = finish(&mut command).json();
    let setting = |key: &str| {
        let all = settings.as_array().expect("settings");
        let own = all
            .iter()
            .find(|own| own["key"] == key)
            .unwrap_or_else(|| panic!("no {key}"));
        (
            own["value"].clone(),
            own["source"].as_str().expect("a source").to_owned(),
        )
    };
    assert_eq!(
        setting("default_locale"),
        (Value::from("en"), "default".to_owned())
    );
    assert_eq!(
        setting("serve.max_connections"),
        (Value::from(99), "environment".to_owned())
    );
    assert_eq!(setting("data").1, "flag");
    let (zone, source) = setting("time_zone");
    assert!(
        zone == "Europe/Athens" && source.ends_with("own.toml"),
        "{zone} {source}"
    );
}

#[test]
fn a_setting_that_does_not_exist_or_means_nothing_is_refused_by_name() {
    let data = tempfile::tempdir().unwrap();
    for (content, word) in [
        ("[serve]\nlistn = \"127.0.0.1:1\"\n", "listn"),
        ("time_zone = \"Mars/Olympus\"\n", "time_zone"),
        ("[serve]\nmax_connections = \"many\"\n", "max_connections"),
        ("this is no toml", "own.toml"),
    ] {
        write(data.path(), "own.toml", content);
        let mut command = Folders::bundled(data.path()).command();
        let run = finish(
            command
                .args(["config", "--config"])
                .arg(data.path().join("own.toml")),
        );
        run.expect_error(2, &[word]);
    }
    let mut command = Folders::bundled(data.path()).command();
    finish(command.env("FIRSTLINE_SERV__LISTEN", "x").arg("config")).expect_error(2, &["serv"]);
}

#[test]
fn models_are_listed_and_verified() {
    let data = tempfile::tempdir().unwrap();
    let models = firstline(data.path(), &["models", "list", "--json"]).json();
    let bundled = models
        .as_array()
        .unwrap()
        .iter()
        .find(|model| model["name"] == "firstline-encoder-v1")
        .unwrap();
    assert_eq!(
        (&bundled["present"], &bundled["default"]),
        (&Value::from("present"), &Value::Bool(true))
    );
    assert_eq!(bundled["dimensions"], 384);
    let verified = firstline(data.path(), &["models", "verify", "--json"]).json();
    assert!(
        verified
            .as_array()
            .unwrap()
            .iter()
            .all(|model| model["ok"] == true),
        "{verified}"
    );
    firstline(
        data.path(),
        &["models", "verify", "no-such-model", "--json"],
    )
    .expect_code(1);
}

#[test]
fn the_bundled_articles_pass_their_check_and_are_counted() {
    let data = tempfile::tempdir().unwrap();
    let check = firstline(data.path(), &["articles", "check", "--json"]).json();
    assert_eq!(check["errors"], 0, "{}", check["problems"]);
    let stats = firstline(data.path(), &["articles", "stats", "--json"]).json();
    assert_eq!(stats["total"]["articles"], check["articles"]);
    let locales = stats["locales"].as_object().expect("locales");
    assert!(
        locales.len() == 10
            && locales
                .values()
                .all(|own| own["passages"].as_u64() > Some(0)),
        "{stats}"
    );
    let required = ["articles", "check", "--require", "sv"];
    firstline(data.path(), &required).expect_code(0);
    let strict = firstline(data.path(), &[required.as_slice(), &["--strict"]].concat());
    strict.expect_code(1);
    assert!(strict.stdout.contains("sv"), "{}", strict.stdout);
}

/// Imports a fixture; gives the report and the folder that was written.
fn import(format: &str) -> (Run, tempfile::TempDir) {
    let to = tempfile::tempdir().unwrap();
    let source = repository().join("tests/fixtures/import").join(format);
    let mut command = std::process::Command::new(firstline_tests::process::executable());
    unconfigured(&mut command);
    command
        .args(["articles", "import", format, "--json"])
        .arg(source)
        .arg("--to")
        .arg(to.path());
    (finish(&mut command), to)
}

#[test]
fn an_import_loses_nothing_and_what_it_writes_can_be_read() {
    for (format, inputs, articles) in [("markdown", 6, 3), ("html", 4, 2), ("zendesk", 6, 3)] {
        let (run, to) = import(format);
        // Something was skipped, so the check failed; the report says what.
        run.expect_code(1);
        let report = run.json_of_any_end();
        let skipped = report["skipped"].as_array().expect("skipped");
        assert_eq!(report["imported"], articles, "{format}: {report}");
        assert_eq!(articles + skipped.len(), inputs, "{format}: {report}");
        for problem in skipped {
            assert!(
                ["path", "message", "remedy"]
                    .iter()
                    .all(|key| problem[key].as_str().is_some()),
                "{problem}"
            );
        }
        let check = Folders::over(to.path(), to.path())
            .run(&["articles", "check", "--json"])
            .json();
        assert_eq!(
            (&check["articles"], &check["errors"]),
            (&Value::from(articles), &Value::from(0)),
            "{format}"
        );
    }
}

#[test]
fn an_import_keeps_words_and_drops_scripts() {
    let (_, to) = import("html");
    let sell = std::fs::read_to_string(to.path().join("en/general/sell.md")).unwrap();
    assert!(
        sell.contains("title: \"How to sell\"") && sell.contains("List the item & wait"),
        "{sell}"
    );
    assert!(
        sell.contains("Take photos.") && !sell.contains("alert") && !sell.contains("Menu"),
        "{sell}"
    );
    let (_, to) = import("zendesk");
    let paying = std::fs::read_to_string(to.path().join("en-US/buying/100.md")).unwrap();
    assert!(
        paying.contains("[fees](article:101)") && paying.contains("**3 days**"),
        "{paying}"
    );
    assert!(
        to.path().join("el/buying/100.md").is_file(),
        "the translation came along"
    );
}

#[test]
fn a_reply_is_computed_again_to_the_same_bytes() {
    let data = indexed_data();
    let reply = firstline(data.path(), &["ask", "--json", QUESTION]).json();
    let id = reply["reply_id"].as_str().expect("an id");
    let replayed = firstline(data.path(), &["replay", id, "--json"]).json();
    assert_eq!(replayed["identical"], true, "{replayed}");
    assert_eq!(replayed["again"]["claims"], reply["claims"]);
    assert!(
        !replayed["trace"].to_string().contains(QUESTION),
        "a trace holds no text of the customer"
    );
}

#[test]
fn a_reply_whose_generation_is_gone_is_refused_with_the_reason() {
    let data = tempfile::tempdir().unwrap();
    let articles = tempfile::tempdir().unwrap();
    firstline_tests::process::copy_folder(
        &repository().join("tests/fixtures/articles"),
        articles.path(),
    );
    let folders = Folders::over(articles.path(), data.path());
    let _built = folders.run(&["index", "--json"]).json();
    let reply = folders
        .run(&["ask", "--json", "Can I pay by bank transfer?"])
        .json();
    for number in 0..2 {
        write(
            articles.path(),
            "en/other.md",
            format!("# Other\n\nSentence number {number}.\n"),
        );
        let _built = folders.run(&["index", "--json"]).json();
    }
    let run = folders.run(&["replay", reply["reply_id"].as_str().expect("an id")]);
    run.expect_error(
        1,
        &[
            "g-00000001",
            "only the live one and the one before it are kept",
        ],
    );
}

#[test]
fn a_roll_back_makes_the_generation_before_live_and_ends_at_the_first() {
    let data = tempfile::tempdir().unwrap();
    let articles = tempfile::tempdir().unwrap();
    write(
        articles.path(),
        "en/a.md",
        "# Opening hours\n\nThe desk opens at nine.\n",
    );
    let folders = Folders::over(articles.path(), data.path());
    let _first = folders.run(&["index", "--no-model", "--json"]).json();
    write(
        articles.path(),
        "en/a.md",
        "# Opening hours\n\nThe desk opens at ten.\n",
    );
    let _second = folders.run(&["index", "--no-model", "--json"]).json();
    let rolled = folders.run(&["index", "--rollback", "--json"]).json();
    assert_eq!(
        (&rolled["generation"], &rolled["rolled_back"]),
        (&Value::from("g-00000001"), &Value::Bool(true))
    );
    let found = folders
        .run(&["search", "--json", "--leg", "lexical", "opening hours desk"])
        .json();
    assert!(
        found["candidates"][0]["snippet"]
            .as_str()
            .is_some_and(|text| text.contains("nine")),
        "{found}"
    );
    folders
        .run(&["index", "--rollback"])
        .expect_error(1, &["no earlier generation"]);
}
