//! Articles that are broken in every way we could think of: each is named with its remedy, the rest is indexed.

use firstline_tests::process::{Folders, finish, write};
use serde_json::Value;

/// What a file is, and the problem that it must give: its code and line.
struct Bad {
    name: &'static str,
    content: Vec<u8>,
    expected: Option<(&'static str, Option<u64>)>,
}

fn bad(
    name: &'static str,
    content: impl Into<Vec<u8>>,
    code: &'static str,
    line: Option<u64>,
) -> Bad {
    Bad {
        name,
        content: content.into(),
        expected: Some((code, line)),
    }
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect()
}

/// Each alias doubles: without limits the title would have 2³⁰ items.
fn yaml_bomb() -> String {
    let levels = (1..30).map(|level| format!("a{level}: &a{level} [*a{0}, *a{0}]\n", level - 1));
    format!(
        "---\na0: &a0 [x, x]\n{}title: *a29\n---\nBody.\n",
        levels.collect::<String>()
    )
}

fn table() -> Vec<Bad> {
    let front = "---\ntitle: A title\n---\n";
    vec![
        bad(
            "malformed.md",
            "---\ntitle: [unclosed\n---\nBody.\n",
            "front-matter-invalid",
            Some(2),
        ),
        bad(
            "misspelt.md",
            "---\ntitle: A\ntilte: B\n---\nBody.\n",
            "front-matter-invalid",
            Some(3),
        ),
        bad(
            "wrong-type.md",
            "---\ntitle: A\nrevision: many\n---\nBody.\n",
            "front-matter-invalid",
            Some(3),
        ),
        bad(
            "not-closed.md",
            "---\ntitle: A\n\nBody.\n",
            "front-matter-not-closed",
            Some(1),
        ),
        bad(
            "latin.md",
            [front.as_bytes(), b"Line.\n\nCaf\xe9.\n"].concat(),
            "not-utf8",
            Some(6),
        ),
        bad("utf16.md", utf16("# Title\n\nBody.\n"), "not-utf8", Some(1)),
        bad(
            "nul.md",
            [front.as_bytes(), b"Body \0 here.\n"].concat(),
            "nul-byte",
            Some(4),
        ),
        bad("empty.md", "", "no-title", Some(1)),
        bad(
            "large.md",
            format!("{front}{}\n", "word ".repeat(600_000)),
            "file-too-large",
            None,
        ),
        bad(
            "nested.md",
            format!("{front}{} x\n", ">".repeat(100_000)),
            "nested-too-deeply",
            Some(4),
        ),
        bad(
            "lists.md",
            format!("{front}{}x\n", "- ".repeat(1_000)),
            "nested-too-deeply",
            Some(4),
        ),
        bad("bomb.md", yaml_bomb(), "front-matter-unsafe", Some(2)),
        bad(
            "deep-yaml.md",
            format!("---\ntitle: {}\n---\nx\n", "[".repeat(10_000)),
            "front-matter-unsafe",
            Some(2),
        ),
        bad(
            "tag.md",
            "---\ntitle: !!binary aGk=\n---\nx\n",
            "front-matter-unsafe",
            Some(2),
        ),
        bad(
            "id.md",
            "---\nid: ../../etc/passwd\ntitle: A\n---\nx\n",
            "invalid-id",
            Some(2),
        ),
        bad(
            "locale.md",
            "---\ntitle: A\nlocale: nowhere at all\n---\nx\n",
            "invalid-locale",
            Some(3),
        ),
        bad(
            "twice-b.md",
            "---\nid: twice\ntitle: Second\n---\nx\n",
            "duplicate-id",
            Some(1),
        ),
        Bad {
            name: "twice-a.md",
            content: b"---\nid: twice\ntitle: First\n---\nx\n".to_vec(),
            expected: None,
        },
        Bad {
            name: "marked.md",
            content: "\u{feff}---\ntitle: Marked order\n---\nA mark.\n".into(),
            expected: None,
        },
        Bad {
            name: "windows.md",
            content: b"---\r\ntitle: Lines\r\n---\r\nTwo.\r\nLines.\r\n".to_vec(),
            expected: None,
        },
        Bad {
            name: "good.md",
            content: b"# Opening hours\n\nThe desk opens at nine.\n".to_vec(),
            expected: None,
        },
    ]
}

#[test]
fn every_bad_file_is_named_with_line_and_remedy_and_the_rest_is_indexed() {
    let (articles, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let table = table();
    for file in &table {
        write(
            articles.path(),
            &format!("en/x/{}", file.name),
            &file.content,
        );
    }
    let folders = Folders::over(articles.path(), data.path());
    let report = folders.run(&["index", "--no-model", "--json"]).json();
    let problems = report["problems"].as_array().expect("problems");
    for file in &table {
        let path = format!("en/x/{}", file.name);
        let own: Vec<&Value> = problems
            .iter()
            .filter(|problem| problem["path"] == path.as_str())
            .collect();
        let found = own.first().map(|problem| {
            (
                problem["code"].as_str().unwrap_or_default(),
                problem["line"].as_u64(),
            )
        });
        assert_eq!(found, file.expected, "{path}: {own:?}");
        assert!(
            own.iter().all(|problem| problem["remedy"]
                .as_str()
                .is_some_and(|remedy| remedy.len() > 5)),
            "{own:?}"
        );
    }
    let good = table.iter().filter(|file| file.expected.is_none()).count();
    assert_eq!(report["articles"].as_u64(), Some(good as u64));
    let found = folders
        .run(&["search", "--json", "--leg", "lexical", "opening hours"])
        .json();
    assert_eq!(found["candidates"][0]["article"], "good");
    let strict = folders.run(&["index", "--no-model", "--strict"]);
    strict.expect_error(
        1,
        &[
            &format!("{} articles", table.len() - good),
            "firstline articles check",
        ],
    );
    let check = folders.run(&["articles", "check"]);
    check.expect_code(1);
    assert!(
        check
            .stdout
            .contains("en/x/misspelt.md:3: error[front-matter-invalid]"),
        "{}",
        check.stdout
    );
}

#[test]
fn a_byte_order_mark_and_windows_lines_do_not_move_citations() {
    let (articles, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let content = "\u{feff}---\r\ntitle: Opening hours of the desk\r\n---\r\nThe desk opens at nine.\r\nIt closes at five.\r\n";
    write(articles.path(), "en/hours.md", content);
    let folders = Folders::over(articles.path(), data.path());
    let _report = folders.run(&["index", "--json"]).json();
    let reply = folders
        .run(&["ask", "--json", "What are the opening hours of the desk?"])
        .json();
    assert_eq!(reply["kind"], "answer", "{reply}");
    for claim in reply["claims"].as_array().unwrap() {
        let citation = &claim["citations"][0];
        let number = |key: &str| usize::try_from(citation[key].as_u64().unwrap()).unwrap();
        assert_eq!(
            &content[number("start")..number("end")],
            citation["quote"].as_str().unwrap()
        );
    }
}

#[test]
fn a_question_longer_than_allowed_ends_with_two() {
    let data = firstline_tests::process::indexed_data();
    // One argument of a program may have 128 KiB on Linux; a megabyte is refused over HTTP, see `serving`.
    let long = "a".repeat(100_000);
    for command in ["ask", "search"] {
        firstline_tests::process::firstline(data.path(), &[command, &long])
            .expect_error(2, &["longer than 2000 characters"]);
    }
}

#[test]
fn invisible_characters_change_no_answer_on_the_command_line_either() {
    let data = firstline_tests::process::indexed_data();
    let ask = |question: &str| {
        let reply =
            firstline_tests::process::firstline(data.path(), &["ask", "--json", question]).json();
        (reply["claims"].clone(), reply["confidence"].clone())
    };
    let hidden = ask("H\u{200b}ow many days do I \u{202e}have to pay?\u{202c}");
    assert_eq!(hidden, ask("How many days do I have to pay?"));
}

#[test]
fn a_folder_that_is_no_folder_of_articles_is_indexed_as_empty() {
    let (articles, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(articles.path(), "photo.png", b"\x89PNG");
    let mut command = Folders::over(articles.path(), data.path()).command();
    let report = finish(command.args(["index", "--no-model", "--json"])).json();
    assert_eq!(report["articles"], 0);
}
