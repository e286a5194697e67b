#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use proptest::prelude::*;

use super::*;
use crate::{Place, parse_article, passages};

struct OneArticle;

impl LinkResolver for OneArticle {
    fn article_url(&self, id: &ArticleId) -> Option<String> {
        (id.as_str() == "fees").then(|| "/en/articles/fees".to_owned())
    }
}

fn article(body: &str) -> Article {
    let place = Place {
        locale: "en".parse().ok(),
        ..Place::new("en/a.md")
    };
    parse_article(&format!("---\ntitle: T\n---\n{body}"), &place).unwrap()
}

fn html(body: &str) -> String {
    render_html(&article(body), &OneArticle, None).to_string()
}

/// The HTML with the part of the body from `from` to `to` cited.
fn cited(body: &str, from: &str, to: &str) -> String {
    let article = article(body);
    let start = article.source.find(from).unwrap();
    let end = article.source.rfind(to).unwrap() + to.len();
    render_html(&article, &OneArticle, Some(Span { start, end })).to_string()
}

#[test]
fn links_to_articles_are_resolved_or_become_text() {
    let out =
        html("[a](article:fees#when) [b](article:gone) [c](https://example.org) [d](javascript:x)");
    let expected = "<p><a href=\"/en/articles/fees#when\">a</a> b \
                    <a href=\"https://example.org\" rel=\"noopener nofollow\">c</a> d</p>\n";
    assert_eq!(out, expected);
}

#[test]
fn images_are_kept_from_the_site_and_over_https_only() {
    let out = html("![a](x.png) ![b](https://h/y.png) ![c](http://h/z.png) ![d](data:image/png,x)");
    assert_eq!(out.matches("<img").count(), 2, "{out}");
    assert!(out.contains(" c d"), "{out}");
}

#[test]
fn headings_have_ids_and_raw_html_cannot_add_any() {
    let out = html("## What now?\n\n<p id=\"cited\">x</p>\n\n<mark id=cited>y</mark>\n");
    assert!(out.contains("<h2 id=\"what-now\">What now?</h2>"), "{out}");
    assert!(!out.contains("cited") && !out.contains("<mark"), "{out}");
}

#[test]
fn a_citation_is_marked_wherever_it_stands() {
    let sentence = cited("One. **Two** is `here`. Three.", "**Two", "here`.");
    let expected = "<p>One. <strong><mark id=\"cited\">Two</mark></strong><mark> is </mark>\
                    <mark><code>here</code></mark><mark>.</mark> Three.</p>\n";
    assert_eq!(sentence, expected);
    let item = cited("- one\n- two & a\n", "two", "& a");
    assert!(
        item.contains("<li><mark id=\"cited\">two &amp; a</mark></li>"),
        "{item}"
    );
    let row = cited("| a | b |\n|---|---|\n| c | d |\n", "| c |", "d |");
    assert!(
        row.contains("<td><mark id=\"cited\">c</mark></td><td><mark>d</mark></td>"),
        "{row}"
    );
    let paragraphs = cited("One.\n\nTwo.\n", "One", "Two.");
    assert_eq!(
        paragraphs,
        "<p><mark id=\"cited\">One.</mark></p>\n<p><mark>Two.</mark></p>\n"
    );
}

#[test]
fn every_statement_of_an_article_can_be_marked() {
    let article = article(
        "A. [B](article:fees) c.\n\n## H\n\nDo:\n\n1. x *y*\n   - z\n\n```\ncode\n```\n\n> q\n",
    );
    for statement in passages(&article)
        .iter()
        .flat_map(|passage| &passage.statements)
    {
        let out = render_html(&article, &OneArticle, Some(statement.span)).to_string();
        assert_eq!(
            out.matches("id=\"cited\"").count(),
            1,
            "{statement:?}: {out}"
        );
    }
}

#[test]
fn html_nested_beyond_reason_is_shown_as_text_in_linear_time() {
    let started = std::time::Instant::now();
    let out = html(&format!("{}\n\nText.", "<div>".repeat(100_000)));
    assert!(out.contains("&lt;div&gt;") && !out.contains("<div>") && out.contains("Text."));
    for piece in [
        "<b><p>",
        "<a href=x>",
        "<",
        "&",
        "*a",
        "![",
        "</div><div>",
        "<p><b a=1>",
        "[a](b)\n\n",
        "# a\n",
    ] {
        html(&piece.repeat(300_000 / piece.len()));
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

fn assert_safe(out: &str) {
    let lower = out.to_lowercase();
    for bad in [
        "<script", "<iframe", "<svg", "<math", "<style", "<title", "<form", "<object", "<embed",
        "<base",
    ] {
        assert!(!lower.contains(bad), "{bad} in {out}");
    }
    for tag in crate::sanitise::raw_tags(out) {
        if !tag.closing {
            for (name, value) in crate::sanitise::attributes(tag.attributes) {
                assert!(
                    !name.starts_with("on") && name != "style" && name != "class",
                    "{out}"
                );
                assert!(
                    !value.to_lowercase().trim().starts_with("javascript"),
                    "{out}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn nothing_that_runs_ever_comes_out(pieces in prop::collection::vec(prop::sample::select(vec![
        "<script>", "</script>", "alert(1)", "<img src=x onerror=alert(1)>", "<svg onload=x>", "</svg>", "<math>",
        "<style>", "</style>", "<title>", "</title>", "<div title=\"", "\">", "'", "\n", "\n\n", "<!--", "-->", "<![CDATA[",
        "]]>", "[a](javascript:alert(1))", "[a](<java\tscript:x>)", "![\" onerror=x](y)", "`", "```\n", "<mark id=cited>",
        "<textarea>", "<noscript><p title=\"</noscript>", "<a href=\"&#106;avascript:x\">", "text ", "&lt;script&gt;", "- ",
        "<p style=x class=y onclick=z>", "<iframe srcdoc=x>", "<template>", "<table><tr>", "> ", "## ", "\\<", "\u{0}",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>", "<xmp>", "<b", "<?x", "<base href=x>",
    ]), 0..25), from in 0_usize..200, length in 0_usize..200) {
        let article = article(&pieces.concat());
        let highlight = Span { start: from, end: from + length };
        assert_safe(render_html(&article, &OneArticle, Some(highlight)).as_str());
    }
}
