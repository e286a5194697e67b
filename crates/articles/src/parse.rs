//! One Markdown file becomes one [`Article`].

mod conditional;

use std::str::FromStr;

use domain::{
    Article, ArticleId, ArticleKey, FactName, Locale, Revision, SectionId, Span, Validity,
};

use crate::blocks::{LeafKind, Outline};
use crate::front_matter::{self, FrontMatter, line_of_key};
use crate::problem::{Problem, excerpt, line_of};

pub(crate) use self::conditional::begins_line;

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
    problems.extend(conditional::problems(source, &outline, path));
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
        let facts = self.facts(&front.facts);
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
            facts,
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

    /// The facts in `facts:`, each once.
    fn facts(&mut self, written: &[String]) -> Vec<FactName> {
        let mut facts = Vec::with_capacity(written.len());
        for word in written {
            match FactName::from_word(word.trim()) {
                Some(name) if facts.contains(&name) => {}
                Some(name) => facts.push(name),
                None => {
                    let message = format!("`{}` is not the name of a fact", excerpt(word));
                    let remedy = "correct the name in `facts:`, for example `report_by`";
                    self.report("facts", "unknown-fact", message, remedy);
                }
            }
        }
        facts
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
mod tests;
