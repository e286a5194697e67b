//! Hostile article texts, rendered and then read by an HTML parser that knows nothing of the sanitiser.
//!
//! `tests/fixtures/xss.txt` has one vector per line; `⏎` stands for a line break and `␀` for the character
//! zero. The browser tests use the same file.
#![allow(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod active;

use active::active_nodes;
use articles::{LinkResolver, Place, parse_article, render_html};
use domain::{ArticleId, Span};

const VECTORS: &str = include_str!("../../../tests/fixtures/xss.txt");

/// Where in a body a vector stands; `@` is the vector.
const PLACES: &[&str] = &[
    "@",
    "Select @ and then *continue*.",
    "## @",
    "- one\n- @\n  - three",
    "> @",
    "| a | b |\n|---|---|\n| @ | c |",
    "[@](/en/)",
    "[x](@)",
    "[x](<@>)",
    "![@](x.png)",
    "![x](@)",
    "[x]\n\n[x]: @",
    "`@`",
    "```@\nx\n```",
    "<b title=\"@\">x</b>",
    "<a href=\"@\">x</a>",
    "<a href=@>x</a>",
    "<img src='@'>",
    "<div>\n\n@\n\n</div>",
    "<!-- @ -->\n\nx",
    "::: when state is delivered\n@\n\n::: otherwise\n@\n\n:::\n",
];

struct EveryArticle;

impl LinkResolver for EveryArticle {
    fn article_url(&self, id: &ArticleId) -> Option<String> {
        Some(format!("/en/articles/{id}"))
    }
}

fn vectors() -> Vec<String> {
    let line = |line: &str| line.replace('⏎', "\n").replace('␀', "\0");
    VECTORS
        .trim_end_matches('\n')
        .split('\n')
        .map(line)
        .collect()
}

/// The article page's HTML without and with a citation of the whole body; nothing when the article is
/// refused.
fn rendered(body: &str) -> Vec<String> {
    let place = Place {
        locale: Some("en".parse().expect("a locale")),
        ..Place::new("en/a.md")
    };
    let Ok(article) = parse_article(&format!("---\ntitle: T\n---\n{body}"), &place) else {
        return Vec::new();
    };
    let all = Span { ..article.body };
    [None, Some(all)]
        .into_iter()
        .map(|highlight| render_html(&article, &EveryArticle, highlight).to_string())
        .collect()
}

#[test]
fn the_fixture_has_500_different_vectors() {
    let mut all = vectors();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 500);
}

#[test]
fn no_vector_leaves_an_active_node_in_an_article() {
    let mut pages = 0_usize;
    let mut found = Vec::new();
    for vector in vectors() {
        for place in PLACES {
            let body = place.replace('@', &vector);
            for html in rendered(&body) {
                pages += 1;
                found.extend(
                    active_nodes(&html)
                        .into_iter()
                        .map(|node| (node, body.clone())),
                );
            }
        }
    }
    assert!(
        found.is_empty(),
        "{} active nodes, such as {:#?}",
        found.len(),
        &found[..found.len().min(10)]
    );
    let most = 500 * PLACES.len() * 2;
    assert!(
        pages > most * 9 / 10,
        "only {pages} of {most} were rendered"
    );
}

#[test]
fn all_vectors_in_one_article_leave_no_active_node() {
    for html in rendered(&vectors().join("\n\n")) {
        assert_eq!(active_nodes(&html), Vec::<String>::new());
    }
    for chunk in vectors().chunks(7) {
        for html in rendered(&chunk.join(" ")) {
            assert_eq!(active_nodes(&html), Vec::<String>::new(), "{chunk:?}");
        }
    }
}

#[test]
fn the_same_vectors_are_active_without_the_sanitiser() {
    let active = vectors()
        .iter()
        .filter(|vector| !active_nodes(vector).is_empty())
        .count();
    assert!(active > 300, "the finder sees only {active} of 500");
}
