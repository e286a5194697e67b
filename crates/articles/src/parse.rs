//! One Markdown file becomes one [`Article`].

use std::str::FromStr;

use domain::{Article, ArticleId, ArticleKey, Locale, Revision, SectionId, Span, Validity};

use crate::blocks::{LeafKind, Outline};
use crate::front_matter::{self, FrontMatter, line_of_key};
use crate::problem::{Problem, excerpt, line_of};

/// Quotes, lists and their items may nest at most this deep in one another.
pub const MAX_NESTING: usize = 60;
/// An article's file may have at most this many bytes.
pub const MAX_FILE_BYTES: usize = 2 * 1024 * 1024;
/// A title may have at most this many characters.
const MAX_TITLE_CHARACTERS: usize = 300;

/// Where a file lies, and what the folders around it say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file, relative to the articles folder, with `/` between folders.
    pub path: String,
    /// The locale that the folder or file name gives.
    pub locale: Option<Locale>,
    /// The section that the folder gives.
    pub section: Option<SectionId>,
}

impl Place {
    /// A file about which its folder says nothing.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            locale: None,
            section: None,
        }
    }

    /// The file name without its folder, extension and locale suffix (`fees.el.md` → `fees`).
    pub(crate) fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        match stem.rsplit_once('.') {
            Some((short, tag)) if locale_suffix(tag).is_some() => short,
            _ => stem,
        }
    }
}

/// The locale that `tag` names when it is written like one: `el`, `de-AT`, `zh-Hans`.
pub(crate) fn locale_suffix(tag: &str) -> Option<Locale> {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    let written = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
    if written {
        tag.replace('_', "-").parse().ok()
    } else {
        None
    }
}

/// Parses one article. Front matter wins over what the folder says; both may be silent, then the
/// defaults hold: section `general`, revision 1, audience everyone, the id from the file name and
/// the title from the first heading of level 1.
///
/// # Errors
/// Every problem that keeps the file from being an article, in the order of its lines.
pub fn parse_article(source: &str, place: &Place) -> Result<Article, Vec<Problem>> {
    let path = place.path.as_str();
    if source.len() > MAX_FILE_BYTES {
        return Err(vec![too_large(path, source.len() as u64)]);
    }
    let split = front_matter::split(source, path).map_err(|problem| vec![problem])?;
    let yaml = split.yaml.unwrap_or_default();
    let front = front_matter::parse(yaml, path).map_err(|problem| vec![problem])?;
    let outline = Outline::read(source, split.body_start)
        .map_err(|offset| vec![nested_too_deeply(path, line_of(source, offset))])?;
    let mut reader = Reader {
        place,
        yaml,
        problems: Vec::new(),
    };
    let body = Span::from(split.body_start..source.len());
    let article = reader.article(front, source, body, &outline);
    let mut problems = reader.problems;
    match article {
        Some(article) if problems.is_empty() => Ok(article),
        _ => {
            problems.sort();
            Err(problems)
        }
    }
}

pub(crate) fn too_large(path: &str, bytes: u64) -> Problem {
    Problem::error(
        path,
        "file-too-large",
        format!("the file has {bytes} bytes, more than {MAX_FILE_BYTES}"),
        "split it into several articles",
    )
}

fn nested_too_deeply(path: &str, line: usize) -> Problem {
    Problem::error(
        path,
        "nested-too-deeply",
        format!("quotes, lists or markup nest more than {MAX_NESTING} levels deep"),
        "flatten the nesting",
    )
    .at(line)
}

/// Reads the front matter's values and collects what is wrong with them.
struct Reader<'a> {
    place: &'a Place,
    yaml: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn article(
        &mut self,
        front: FrontMatter,
        source: &str,
        body: Span,
        outline: &Outline,
    ) -> Option<Article> {
        let id = self.id(front.id.as_deref());
        let locale = self.locale(front.locale.as_deref());
        let section = self.section(front.section.as_deref());
        let title = self.title(front.title.as_deref(), outline);
        let questions = self.questions(front.questions);
        Some(Article {
            key: ArticleKey {
                id: id?,
                locale: locale?,
            },
            title: title?,
            section: section?,
            audience: front.audience.unwrap_or_default(),
            questions,
            revision: Revision::of_source(front.revision.unwrap_or(1), source),
            translated_from: front.translated_from,
            validity: Validity {
                from: front.valid_from,
                until: front.valid_until,
            },
            excluded_from_answers: front.excluded_from_answers,
            source: source.into(),
            body,
            path: self.place.path.clone(),
        })
    }

    fn report(&mut self, key: &str, code: &'static str, message: String, remedy: &str) {
        let problem = Problem::error(&self.place.path, code, message, remedy);
        self.problems
            .push(problem.at(line_of_key(self.yaml, key).unwrap_or(1)));
    }

    /// The value of `key` as a type that parses from text.
    fn parsed<T: FromStr>(&mut self, key: &str, text: &str, code: &'static str) -> Option<T>
    where
        T::Err: std::fmt::Display,
    {
        match text.trim().parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("the {key} is wrong: {error}");
                self.report(
                    key,
                    code,
                    message,
                    &format!("correct `{key}:` in the front matter"),
                );
                None
            }
        }
    }

    fn id(&mut self, written: Option<&str>) -> Option<ArticleId> {
        if let Some(text) = written {
            return self.parsed("id", text, "invalid-id");
        }
        let stem = self.place.stem();
        let id = slugify(stem).and_then(|slug| slug.parse().ok());
        if id.is_none() {
            let message = format!("no id can be made from the file name `{}`", excerpt(stem));
            self.report("id", "no-id", message, "add `id:` to the front matter");
        }
        id
    }

    fn locale(&mut self, written: Option<&str>) -> Option<Locale> {
        if let Some(text) = written {
            return self.parsed("locale", text, "invalid-locale");
        }
        if self.place.locale.is_none() {
            let remedy = "put the file into a folder named after its locale, name it like \
                          `fees.el.md`, or add `locale:` to the front matter";
            self.report(
                "locale",
                "no-locale",
                "the article has no locale".to_owned(),
                remedy,
            );
        }
        self.place.locale.clone()
    }

    fn section(&mut self, written: Option<&str>) -> Option<SectionId> {
        match (written, &self.place.section) {
            (Some(text), _) => self.parsed("section", text, "invalid-section"),
            (None, Some(section)) => Some(section.clone()),
            (None, None) => "general".parse().ok(),
        }
    }

    fn title(&mut self, written: Option<&str>, outline: &Outline) -> Option<String> {
        let heading = || {
            let first = outline
                .leaves()
                .find(|leaf| leaf.kind == LeafKind::Heading(1));
            first.map(|leaf| leaf.inline.text.clone())
        };
        let title = written
            .map(str::to_owned)
            .or_else(heading)
            .unwrap_or_default();
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if title.is_empty() {
            let message = "the article has no title".to_owned();
            self.report(
                "title",
                "no-title",
                message,
                "add `title:` to the front matter",
            );
            return None;
        }
        if title.chars().count() > MAX_TITLE_CHARACTERS {
            let message = format!("the title has more than {MAX_TITLE_CHARACTERS} characters");
            self.report("title", "title-too-long", message, "write a short title");
            return None;
        }
        Some(title)
    }

    fn questions(&mut self, written: Vec<String>) -> Vec<String> {
        let mut questions = Vec::with_capacity(written.len());
        for question in written {
            let text = question.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                let message = "one of the questions is empty".to_owned();
                self.report(
                    "questions",
                    "empty-question",
                    message,
                    "write it out or remove it",
                );
            } else if !questions.contains(&text) {
                questions.push(text);
            }
        }
        questions
    }
}

/// Lowercase ASCII letters and digits, joined by dashes; `None` when nothing is left.
pub(crate) fn slugify(text: &str) -> Option<String> {
    let mut slug = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character.to_ascii_lowercase());
        } else if matches!(character, '_' | '.') && !slug.is_empty() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(110);
    let slug = slug.trim_end_matches(['-', '.', '_']);
    if slug.is_empty() {
        None
    } else {
        Some(slug.to_owned())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Article, Vec<Problem>> {
        let place = Place {
            path: "en/orders/late-parcel.md".to_owned(),
            locale: "en".parse().ok(),
            section: "orders".parse().ok(),
        };
        parse_article(source, &place)
    }

    #[test]
    fn what_the_front_matter_leaves_out_comes_from_the_file_and_the_first_heading() {
        let article = parse("# Late *parcel*\n\nWait.\n").unwrap();
        assert_eq!(article.key.to_string(), "late-parcel@en");
        assert_eq!(
            (article.title.as_str(), article.section.as_str()),
            ("Late parcel", "orders")
        );
        assert_eq!(
            (article.revision.number, article.audience),
            (1, domain::Audience::Everyone)
        );
    }

    #[test]
    fn the_front_matter_wins_over_the_folder() {
        let source = "---\nid: a\ntitle: T\nlocale: de-at\nsection: b\naudience: seller\nrevision: 3\n\
                      valid_until: 2026-12-31\nexcluded_from_answers: true\n\
                      translated_from:\n  locale: en\n  revision: 2\n---\nText";
        let article = parse(source).unwrap();
        assert_eq!(article.key.to_string(), "a@de-AT");
        assert_eq!(
            (article.section.as_str(), article.revision.number),
            ("b", 3)
        );
        assert_eq!(
            article.translated_from.as_ref().map(|from| from.revision),
            Some(2)
        );
        assert_eq!(
            article.validity.until.map(|day| day.to_string()).as_deref(),
            Some("2026-12-31")
        );
        assert!(article.excluded_from_answers);
        assert_eq!(article.body.of(source), Some("Text"));
    }

    #[test]
    fn every_wrong_value_is_named_with_its_line() {
        let problems = parse("---\nid: Not An Id\ntitle: \"\"\nlocale: \"!\"\nsection: Ä\n---\nx")
            .unwrap_err();
        let found: Vec<(&str, Option<usize>)> = problems
            .iter()
            .map(|problem| (problem.code, problem.line))
            .collect();
        let expected = [
            ("invalid-id", Some(2)),
            ("no-title", Some(3)),
            ("invalid-locale", Some(4)),
            ("invalid-section", Some(5)),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_wrong_date_or_number_is_an_error_on_its_line() {
        for yaml in [
            "valid_from: tomorrow",
            "revision: -1",
            "audience: all",
            "questions: one",
        ] {
            let problems = parse(&format!("---\ntitle: a\n{yaml}\n---\nx")).unwrap_err();
            assert_eq!(problems[0].code, "front-matter-invalid", "{yaml}");
            assert!(
                matches!(problems[0].line, Some(2..=4)),
                "{yaml}: {:?}",
                problems[0]
            );
        }
    }

    #[test]
    fn nesting_of_a_hundred_thousand_levels_is_refused_and_not_a_stack_overflow() {
        let lists: String = (0..2000)
            .map(|depth| format!("{}- a\n", " ".repeat(depth)))
            .collect();
        for body in [
            ">".repeat(100_000) + " a",
            "- ".repeat(100_000) + "a",
            lists,
        ] {
            let problems = parse(&format!("---\ntitle: a\n---\n{body}")).unwrap_err();
            assert_eq!(problems[0].code, "nested-too-deeply");
            assert!(problems[0].line.is_some());
        }
        let inert = [
            "*".repeat(100_000),
            "[".repeat(100_000),
            "<div>".repeat(100_000),
            "`".repeat(99_999),
        ];
        for body in inert {
            assert!(parse(&format!("---\ntitle: a\n---\n{body}")).is_ok());
        }
    }

    #[test]
    fn a_giant_file_is_refused() {
        assert_eq!(
            parse(&"a ".repeat(MAX_FILE_BYTES)).unwrap_err()[0].code,
            "file-too-large"
        );
    }

    #[test]
    fn names_of_files_become_ids() {
        assert_eq!(slugify("How to Pay?").as_deref(), Some("how-to-pay"));
        assert_eq!(slugify("Πληρωμή"), None);
        assert_eq!(Place::new("a/fees.el.md").stem(), "fees");
        assert_eq!(Place::new("a/v1.2.md").stem(), "v1.2");
    }
}
