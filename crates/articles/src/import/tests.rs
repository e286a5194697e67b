#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::{CheckOptions, Severity, check, load_folder};

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// Everything that came in came out: as an article or as something that was skipped.
#[track_caller]
fn assert_nothing_lost(imported: &Imported, inputs: &[&str]) {
    let mut found: Vec<&str> = imported
        .articles
        .iter()
        .map(|article| article.origin.as_str())
        .collect();
    found.extend(imported.skipped.iter().map(|problem| problem.path.as_str()));
    let found: BTreeSet<&str> = found.into_iter().collect();
    assert_eq!(found, inputs.iter().copied().collect());
}

fn source<'a>(imported: &'a Imported, path: &str) -> &'a str {
    let article = imported
        .articles
        .iter()
        .find(|article| article.path == path);
    let known: Vec<&str> = imported
        .articles
        .iter()
        .map(|article| article.path.as_str())
        .collect();
    article
        .map(|article| article.source.as_str())
        .unwrap_or_else(|| panic!("{path} not in {known:?}"))
}

#[test]
fn markdown_of_any_making_becomes_articles_and_the_rest_is_listed() {
    let files: &[(&str, &[u8])] = &[
        (
            "en/Paying/How to pay.md",
            b"# How to pay\n\nPay by card. See [fees](../fees.md#when).\n",
        ),
        (
            "en/fees.md",
            b"---\ntitle: \"Fees: all\"\ntags: [a, b]\n---\n\n## When\n\nAlways.\n",
        ),
        (
            "el.md",
            "---\nlang: el\ntitle: Τέλη\n---\nΠάντα.\n".as_bytes(),
        ),
        ("en/bad.md", b"---\ntitle: [\n---\nx\n"),
        ("en/latin.md", b"# caf\xe9\n"),
        ("en/untitled.md", b"just text\n"),
        ("nowhere.md", b"# Title\n\nText.\n"),
        ("en/only-title.md", b"# Only a title\n"),
        ("logo.png", b"\x89PNG"),
        (".hidden.md", b"# a"),
    ];
    let folder = folder(files);
    let imported = import_markdown(folder.path()).unwrap();
    let inputs: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
    assert_nothing_lost(&imported, &inputs);
    let pay = source(&imported, "en/paying/how-to-pay.md");
    assert!(pay.contains("[fees](article:fees#when)"), "{pay}");
    assert!(
        !pay.contains("# How to pay"),
        "the title moved into the front matter: {pay}"
    );
    assert!(source(&imported, "en/general/fees.md").contains("title: \"Fees: all\""));
    assert_eq!(imported.articles.len(), 3);
    assert_eq!(
        imported.notes.len(),
        1,
        "the tags are mentioned: {:?}",
        imported.notes
    );
}

#[test]
fn what_is_imported_loads_and_checks_without_errors() {
    let input = folder(&[
        ("en/a.md", b"# A\n\nText with a [link](b.md).\n"),
        ("en/b.md", b"# B\n\nOther text.\n"),
        ("en/x/b.md", b"# Another B\n\nThird text.\n"),
    ]);
    let imported = import_markdown(input.path()).unwrap();
    let output = tempfile::tempdir().unwrap();
    let written = write_imported(&imported, output.path(), false).unwrap();
    assert_eq!((written.created, written.refused.len()), (3, 0));
    let loaded = load_folder(output.path()).unwrap();
    assert_eq!(loaded.articles.len(), 3);
    let problems = check(&loaded, &CheckOptions::default());
    assert!(
        problems
            .iter()
            .all(|problem| problem.severity == Severity::Warning),
        "{problems:?}"
    );
}

#[test]
fn writing_again_changes_nothing_and_other_content_is_kept_unless_told() {
    let input = folder(&[("en/a.md", b"# A\n\nText.\n")]);
    let imported = import_markdown(input.path()).unwrap();
    let output = tempfile::tempdir().unwrap();
    write_imported(&imported, output.path(), false).unwrap();
    assert_eq!(
        write_imported(&imported, output.path(), false)
            .unwrap()
            .unchanged,
        1
    );
    let path = output.path().join("en/general/a.md");
    fs::write(&path, "mine").unwrap();
    let refused = write_imported(&imported, output.path(), false)
        .unwrap()
        .refused;
    assert_eq!(refused[0].code, "already-exists");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(
        write_imported(&imported, output.path(), true)
            .unwrap()
            .overwritten,
        1
    );
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "no temporary file is left");
}

#[test]
fn a_path_that_leads_out_of_the_folder_is_refused() {
    let article = ImportedArticle {
        key: "a@en".parse().unwrap(),
        path: "../a.md".to_owned(),
        source: String::new(),
        origin: String::new(),
    };
    let imported = Imported {
        articles: vec![article],
        ..Imported::default()
    };
    assert!(write_imported(&imported, Path::new("/nonexistent"), true).is_err());
}

const EXPORT: &str = r##"{"count": 7, "sections": [{"id": 9, "name": "Paying & Fees"}], "articles": [
  {"id": 1, "title": "How to pay", "locale": "en-us", "source_locale": "en-us", "section_id": 9,
   "body": "<h2>Cards</h2><p>Pay by <b>card</b>. See <a href=\"/hc/en-us/articles/2-Fees#x\">fees</a>.</p><iframe src=\"https://v\"></iframe><script>alert(1)</script>", "label_names": ["money"]},
  {"id": 2, "title": "Fees", "locale": "en-us", "body": "<ol><li>One</li><li>Two</li></ol>"},
  {"id": 3, "title": "Draft", "locale": "en-us", "body": "<p>x</p>", "draft": true},
  {"id": 4, "title": "Empty", "locale": "en-us", "body": null},
  {"id": 5, "title": "Staff", "locale": "en-us", "body": "<p>x</p>", "user_segment_id": 77},
  {"id": "six"},
  {"id": 7, "title": "Image", "locale": "en-us", "body": "<p> </p>"}]}"##;

const TRANSLATIONS: &str = r#"[
  {"source_id": 1, "locale": "el", "title": "Πληρωμή", "body": "<p>Με κάρτα.</p>", "outdated": true},
  {"source_id": 2, "locale": "el", "title": "Τέλη", "body": "<p>Ένα.</p>", "hidden": true},
  {"source_id": 1, "locale": "en-us", "title": "How to pay", "body": "<p>Again.</p>"},
  {"source_id": 5, "locale": "el", "title": "Προσωπικό", "body": "<p>x</p>"}]"#;

#[test]
fn a_zendesk_export_becomes_articles_and_every_record_is_accounted_for() {
    let folder = folder(&[
        ("articles.json", EXPORT.as_bytes()),
        ("more/translations.json", TRANSLATIONS.as_bytes()),
        ("broken.json", b"{"),
        ("notes.txt", b"x"),
    ]);
    let imported = import_zendesk(folder.path()).unwrap();
    let mut inputs: Vec<String> = (0..7)
        .map(|index| format!("articles.json#articles[{index}]"))
        .collect();
    inputs.extend((0..4).map(|index| format!("more/translations.json#[{index}]")));
    inputs.extend(["broken.json".to_owned(), "notes.txt".to_owned()]);
    assert_nothing_lost(
        &imported,
        &inputs.iter().map(String::as_str).collect::<Vec<_>>(),
    );
    let pay = source(&imported, "en-US/paying-fees/1.md");
    assert!(
        pay.contains("Pay by **card**. See [fees](article:2#x)."),
        "{pay}"
    );
    assert!(pay.contains("## Cards") && !pay.contains("alert"), "{pay}");
    let greek = source(&imported, "el/paying-fees/1.md");
    assert!(
        greek.contains("translated_from:\n  locale: \"en-US\"\n  revision: 0\n"),
        "{greek}"
    );
    assert_eq!(imported.articles.len(), 3);
    let codes: BTreeSet<&str> = imported
        .skipped
        .iter()
        .map(|problem| problem.code)
        .collect();
    let expected = [
        "draft",
        "duplicate-record",
        "empty",
        "export-unreadable",
        "hidden-record",
        "other-file",
        "record-unreadable",
        "restricted",
    ];
    assert_eq!(codes, expected.into());
    let notes: BTreeSet<&str> = imported.notes.iter().map(|problem| problem.code).collect();
    assert_eq!(notes, ["content-left-behind", "labels-left-behind"].into());
}

#[test]
fn html_files_become_markdown_articles() {
    let files: &[(&str, &[u8])] = &[
        (
            "orders/late.html",
            b"<html lang=en><head><title>Shop</title></head><body><nav>Menu</nav><main><h1>Late &amp; lost</h1>\
              <p>Look at the <a href=\"track.html\">tracking</a>.</p><ul><li>One</li></ul></main></body></html>",
        ),
        ("orders/track.html", b"<html lang=en><title>Tracking</title><p>Open it.</p></html>"),
        ("deep.html", &[b"<html lang=en><title>Deep</title>".as_slice(), &b"<div>".repeat(100_000)].concat()),
        ("style.css", b"p {}"),
    ];
    let folder = folder(files);
    let imported = import_html(folder.path()).unwrap();
    assert_nothing_lost(
        &imported,
        &files.iter().map(|(path, _)| *path).collect::<Vec<_>>(),
    );
    let late = source(&imported, "en/orders/late.md");
    assert!(
        late.contains("title: \"Late & lost\"") && !late.contains("Menu"),
        "{late}"
    );
    assert!(late.contains("[tracking](article:track)"), "{late}");
    assert!(source(&imported, "en/orders/track.md").contains("title: \"Tracking\""));
    assert!(
        imported
            .skipped
            .iter()
            .any(|problem| problem.code == "html-unreadable")
    );
}

#[test]
fn a_hostile_json_is_refused_without_overflowing_the_stack() {
    let folder = folder(&[("deep.json", "[".repeat(200_000).as_bytes())]);
    let imported = import_zendesk(folder.path()).unwrap();
    assert_eq!(imported.skipped[0].code, "export-unreadable");
}

#[test]
fn text_that_would_be_a_directive_or_a_placeholder_stays_text() {
    let markdown = "# A\n\n:::tip Now\nUse {name} and {report_by}.\n:::\n\n- ::: x\n\n> ::: y\n\n`{code}` [t](https://t/{total})\n\n\
                    ```\n:::\n{code}\n```\n\n<div title=\"{total}\">\n::: z {total}\n</div>\n\n\\{kept} &#123;kept}\n";
    let input = folder(&[("en/a.md", markdown.as_bytes())]);
    let imported = import_markdown(input.path()).unwrap();
    assert_eq!(imported.skipped, []);
    let source = source(&imported, "en/general/a.md");
    for text in [
        "\\:::tip Now\nUse \\{name} and \\{report_by}.\n\\:::\n",
        "- \\::: x",
        "> \\::: y",
        "`{code}` [t](https://t/%7Btotal})",
        "```\n:::\n{code}\n```",
        "<div title=\"&#123;total}\">\n&#58;:: z &#123;total}\n</div>",
        "\n\\{kept} &#123;kept}",
    ] {
        assert!(source.contains(text), "{text} in {source}");
    }
}

#[test]
fn converted_html_holds_no_directive_and_no_placeholder() {
    let html = "<html lang=en><h1>::: A</h1><p>::: when x</p><p>a<br>:::</p><ul><li>::: b {report_by}</li></ul><pre>:::</pre></html>";
    let input = folder(&[("en/a.html", html.as_bytes())]);
    let imported = import_html(input.path()).unwrap();
    assert_eq!(imported.skipped, []);
    assert_eq!(imported.articles.len(), 1);
    assert!(imported.articles[0].source.contains("title: \"::: A\""));
}
