//! `firstline serve`, asked over HTTP.

use domain::{ArticleId, FeedbackStore, ReplyId};
use firstline_tests::process::{Folders, firstline, indexed_data};
use serde_json::{Value, json};

const QUESTION: &str = "How many days do I have to pay?";

fn cited(reply: &Value) -> Vec<&str> {
    let claims = reply["claims"].as_array().expect("claims").iter();
    let citations = claims.flat_map(|claim| claim["citations"].as_array().expect("citations"));
    citations
        .map(|citation| citation["article"].as_str().expect("an article"))
        .collect()
}

#[test]
fn questions_are_answered_in_their_language_with_citations() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    for (question, locale, article) in [
        (QUESTION, "en", "paying-for-an-order"),
        (
            "Ποια έγγραφα δέχεστε για τον έλεγχο ταυτότητας;",
            "el",
            "identity-check",
        ),
    ] {
        let reply = server.ask(question, locale);
        assert_eq!(
            (&reply["kind"], &reply["locale"]),
            (&json!("answer"), &json!(locale)),
            "{reply}"
        );
        assert!(
            cited(&reply).contains(&article) && reply["notices"] == json!([]),
            "{reply}"
        );
    }
}

#[test]
fn without_an_article_in_the_language_another_one_answers_and_the_reply_says_so() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    let reply = server.ask(
        "Jakie dokumenty są potrzebne do weryfikacji tożsamości?",
        "pl",
    );
    assert_eq!(reply["kind"], "answer", "{reply}");
    assert_eq!(
        (&reply["question_locale"], &reply["locale"]),
        (&json!("pl"), &json!("en"))
    );
    assert!(
        reply["notices"]
            .as_array()
            .unwrap()
            .contains(&json!({ "type": "other_language" })),
        "{reply}"
    );
    assert!(cited(&reply).contains(&"identity-check"), "{reply}");
}

#[test]
fn ready_names_the_generation_and_the_model() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    let ready = server.get("/ready").json(200);
    assert_eq!(
        (&ready["status"], &ready["degraded"]),
        (&json!("ready"), &json!([])),
        "{ready}"
    );
    let current = std::fs::read_to_string(data.path().join("index/CURRENT")).unwrap();
    assert_eq!(ready["index_generation"].as_str(), Some(current.trim()));
    assert!(
        ready["model"]
            .as_str()
            .is_some_and(|model| model.starts_with("firstline-encoder-v1-")),
        "{ready}"
    );
    assert_eq!(server.get("/live").json(200)["status"], "live");
}

#[test]
fn without_a_model_every_reply_and_ready_say_so_and_words_still_find_answers() {
    let data = tempfile::tempdir().unwrap();
    let mut folders = Folders::bundled(data.path());
    folders.models = data.path().join("no-models");
    let server = folders.serve();
    let ready = server.get("/ready").json(200);
    assert_eq!(
        (&ready["status"], &ready["model"]),
        (&json!("degraded"), &json!("none")),
        "{ready}"
    );
    assert!(
        ready["model_reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("manifest.toml")),
        "{ready}"
    );
    assert!(
        ready["degraded"]
            .as_array()
            .unwrap()
            .contains(&json!("no_model")),
        "{ready}"
    );
    let reply = server.ask("How do I do the identity check?", "en");
    assert_eq!(
        (&reply["kind"], &reply["degraded"]),
        (&json!("answer"), &json!(["no_model"])),
        "{reply}"
    );
    for question in [
        "Who won the football match yesterday evening?",
        "Πώς ακυρώνω μια παραγγελία;",
    ] {
        assert_eq!(
            server.ask(question, "en")["degraded"],
            json!(["no_model"]),
            "{question}"
        );
    }
}

#[test]
fn a_question_may_lean_on_the_one_before_it() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    let ask = |question: &str, conversation: Option<&Value>| {
        let body = json!({ "question": question, "locale": "en", "conversation_id": conversation });
        server.post("/v1/answers", &body).json(200)
    };
    let first = ask("Can I pay by bank transfer?", None);
    let conversation = &first["conversation_id"];
    let alone = ask("and by cheque?", None);
    let after = ask("and by cheque?", Some(conversation));
    assert_eq!(&after["conversation_id"], conversation);
    assert_ne!(
        alone["kind"], "answer",
        "alone it is not understood: {alone}"
    );
    assert_eq!(
        after["nearest_articles"][0]["article"], "paying-for-an-order",
        "{after}"
    );
    assert!(
        after["confidence"].as_f64() > alone["confidence"].as_f64(),
        "{after}"
    );
}

#[test]
fn votes_and_feedback_outlive_the_server() {
    let data = indexed_data();
    let mut server = Folders::bundled(data.path()).serve();
    let id = server.ask(QUESTION, "en")["reply_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let vote = json!({ "helpful": false, "locale": "el", "reason": "unclear", "comment": "Δεν το κατάλαβα." });
    assert_eq!(server.post("/v1/articles/payouts/votes", &vote).status, 204);
    let feedback = json!({ "helpful": true });
    assert_eq!(
        server
            .post(&format!("/v1/replies/{id}/feedback"), &feedback)
            .status,
        204
    );
    server.kill();
    let mut again = Folders::bundled(data.path()).serve();
    let second = json!({ "helpful": true, "locale": "en" });
    assert_eq!(
        again.post("/v1/articles/payouts/votes", &second).status,
        204
    );
    assert_eq!(again.terminate(), Some(0));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (votes, kept) = runtime.block_on(async {
        let store = storage::SqliteStore::open(&data.path().join("firstline.db"))
            .await
            .unwrap();
        let article: ArticleId = "payouts".parse().unwrap();
        let reply: ReplyId = id.parse().unwrap();
        (
            store.votes(article).await.unwrap(),
            store.feedback(reply).await.unwrap(),
        )
    });
    let words: Vec<_> = votes
        .iter()
        .map(|vote| {
            (
                vote.helpful,
                vote.locale.to_string(),
                vote.comment.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        words,
        [
            (false, "el".to_owned(), Some("Δεν το κατάλαβα.")),
            (true, "en".to_owned(), None)
        ]
    );
    assert!(kept.is_some_and(|feedback| feedback.helpful));
}

#[test]
fn a_request_to_stop_ends_with_zero() {
    let data = indexed_data();
    let mut server = Folders::bundled(data.path()).serve();
    let _reply = server.ask(QUESTION, "en");
    assert_eq!(server.terminate(), Some(0), "{}", server.log());
    assert!(!server.log().contains("panicked"), "{}", server.log());
}

#[test]
fn what_was_answered_with_200_can_be_replayed_after_kill_9() {
    let data = indexed_data();
    for round in 0..3 {
        let mut server = Folders::bundled(data.path()).serve();
        let reply = server.ask(QUESTION, "en");
        server.kill();
        let id = reply["reply_id"].as_str().expect("an id");
        let replayed = firstline(data.path(), &["replay", id, "--json"]).json();
        assert_eq!(replayed["identical"], true, "round {round}: {replayed}");
        assert_eq!(replayed["sent"]["claims"], reply["claims"]);
    }
}

#[test]
fn what_is_too_large_or_makes_no_sense_is_refused_with_a_code() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    let refuse = |body: Value, status: u16, code: &str| {
        let problem = server.post("/v1/answers", &body).json(status);
        assert_eq!(problem["code"], code, "{problem}");
        assert!(
            ["detail", "request_id", "title"]
                .iter()
                .all(|key| problem[key].as_str().is_some_and(|text| !text.is_empty()))
        );
    };
    refuse(
        json!({ "question": "a".repeat(1_000_000) }),
        413,
        "body_too_large",
    );
    refuse(
        json!({ "question": "a".repeat(2_001) }),
        422,
        "question_too_long",
    );
    refuse(
        json!({ "question": "\u{200b}\u{202e} " }),
        422,
        "empty_question",
    );
    refuse(
        json!({ "question": "Hi?", "locale": "not a locale" }),
        422,
        "invalid_locale",
    );
    refuse(
        json!({ "question": "Hi?", "color": "red" }),
        422,
        "invalid_field",
    );
    assert_eq!(
        server.get("/v1/search?q=refund&locale=1").json(422)["code"],
        "invalid_locale"
    );
    assert_eq!(
        server.ask(QUESTION, "en")["kind"],
        "answer",
        "the server goes on"
    );
}

#[test]
fn characters_that_nobody_sees_change_no_answer() {
    let data = indexed_data();
    let server = Folders::bundled(data.path()).serve();
    let plain = server.ask(QUESTION, "en");
    for question in [
        "How\u{200b} many d\u{200d}ays do I have to p\u{2060}ay?",
        "\u{feff}How many days do I have to pay?",
        "\u{202e}How many \u{2066}days\u{2069} do I have to pay?\u{202c}",
        "How\tmany\n days   do\r\nI have to pay?",
    ] {
        let reply = server.ask(question, "en");
        assert_eq!(
            (&reply["claims"], &reply["confidence"]),
            (&plain["claims"], &plain["confidence"]),
            "{question:?}"
        );
    }
}

#[test]
fn a_port_in_use_is_named_and_ends_with_two() {
    let data = indexed_data();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    firstline(data.path(), &["serve", "--listen", &address])
        .expect_error(2, &[&address, "--listen"]);
}

#[test]
fn a_server_whose_model_is_required_does_not_start_without_it() {
    let data = tempfile::tempdir().unwrap();
    let mut folders = Folders::bundled(data.path());
    folders.models = data.path().join("no-models");
    let mut command = folders.command();
    command
        .env("FIRSTLINE_MODEL__REQUIRED", "true")
        .args(["serve", "--listen", "127.0.0.1:0"]);
    firstline_tests::process::finish(&mut command).expect_error(1, &["manifest.toml"]);
}
