//! What does not fit between articles: translations, names, folders, links and questions.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use domain::{Article, ArticleId, ArticleKey, Locale};

use super::CheckOptions;
use crate::anchors::heading_anchors;
use crate::front_matter::line_of_key;
use crate::load::place_of;
use crate::parse::slugify;
use crate::problem::{Problem, line_of};

/// All articles, by name.
pub(super) struct Catalog<'a> {
    articles: HashMap<&'a ArticleKey, &'a Article>,
    ids: HashSet<&'a ArticleId>,
    /// The heading ids of the articles that links with `#` lead to, each read once.
    heading_ids: RefCell<HashMap<&'a ArticleKey, HashSet<String>>>,
}

impl<'a> Catalog<'a> {
    pub fn new(articles: &'a [Article]) -> Self {
        Self {
            articles: articles
                .iter()
                .map(|article| (&article.key, article))
                .collect(),
            ids: articles.iter().map(|article| &article.key.id).collect(),
            heading_ids: RefCell::default(),
        }
    }

    /// The article that this one translates.
    pub fn source_of(&self, article: &Article) -> Option<&'a Article> {
        let from = article.translated_from.as_ref()?;
        self.get(&article.key.id, &from.locale)
            .filter(|source| source.key != article.key)
    }

    fn get(&self, id: &ArticleId, locale: &Locale) -> Option<&'a Article> {
        let key = ArticleKey {
            id: id.clone(),
            locale: locale.clone(),
        };
        self.articles.get(&key).copied()
    }

    /// Whether the article exists in any locale.
    pub fn knows(&self, id: &ArticleId) -> bool {
        self.ids.contains(id)
    }

    /// Whether a translation has a heading with this id; `None` when there is no such translation.
    pub fn has_heading(&self, id: &ArticleId, locale: &Locale, heading: &str) -> Option<bool> {
        let article = self.get(id, locale)?;
        let mut known = self.heading_ids.borrow_mut();
        let ids = known.entry(&article.key).or_insert_with(|| {
            heading_anchors(article)
                .into_iter()
                .map(|anchor| anchor.id)
                .collect()
        });
        Some(ids.contains(heading))
    }

    pub fn check(&self, article: &Article, options: &CheckOptions, problems: &mut Vec<Problem>) {
        problems.extend(self.translation(article, options));
        problems.extend(misplaced(article));
        problems.extend(validity(article, options));
        if article.key.locale == options.source_locale {
            self.missing(article, options, problems);
        }
    }

    fn missing(&self, article: &Article, options: &CheckOptions, problems: &mut Vec<Problem>) {
        for locale in &options.required_locales {
            if self.get(&article.key.id, locale).is_none() {
                problems.push(Problem::warning(
                    &article.path,
                    "missing-translation",
                    format!("`{}` has no translation into `{locale}`", article.key.id),
                    format!("translate it, or take `{locale}` off the required locales"),
                ));
            }
        }
    }

    fn translation(&self, article: &Article, options: &CheckOptions) -> Option<Problem> {
        let path = article.path.as_str();
        let key = &article.key;
        let Some(from) = &article.translated_from else {
            let source = self.get(&key.id, &options.source_locale)?;
            return (key.locale != options.source_locale).then(|| {
                let message = format!(
                    "it does not say which revision of `{}` it translates",
                    source.path
                );
                let remedy = format!(
                    "add `translated_from:` with `locale: {}` and `revision: {}`",
                    options.source_locale, source.revision.number
                );
                Problem::warning(path, "translation-unmarked", message, remedy).at(1)
            });
        };
        let line = line_in_front_matter(article, "translated_from");
        if from.locale == key.locale {
            let message = format!(
                "it is marked as a translation from its own locale `{}`",
                from.locale
            );
            let remedy = "correct `translated_from:`, or remove it from the source article";
            return Some(Problem::error(path, "translation-of-itself", message, remedy).at(line));
        }
        let Some(source) = self.get(&key.id, &from.locale) else {
            let message = format!("its source `{}@{}` does not exist", key.id, from.locale);
            let remedy = "correct `id:` or `translated_from:`, or remove the translation";
            return Some(
                Problem::error(path, "translation-without-source", message, remedy).at(line),
            );
        };
        let now = source.revision.number;
        let message = format!(
            "it translates revision {} of `{}`, which is at revision {now}",
            from.revision, source.path
        );
        match from.revision.cmp(&now) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Less => {
                let remedy = format!("update the translation, then set `revision: {now}`");
                Some(Problem::warning(path, "outdated-translation", message, remedy).at(line))
            }
            std::cmp::Ordering::Greater => {
                let remedy = format!("correct the revision; the source has only reached {now}");
                Some(
                    Problem::error(path, "translation-of-unknown-revision", message, remedy)
                        .at(line),
                )
            }
        }
    }
}

/// The line of a key, or 1.
pub(super) fn line_in_front_matter(article: &Article, key: &str) -> usize {
    let head = article.source.get(..article.body.start).unwrap_or_default();
    // The helper counts from the line after the first `---`; here that line is still there.
    line_of_key(head, key).map_or(1, |line| line - 1)
}

/// Names and folders that say something else than the front matter.
fn misplaced(article: &Article) -> Vec<Problem> {
    let place = place_of(&article.path, None);
    let mut problems = Vec::new();
    let mut add = |key: &str, code, message: String, remedy: String| {
        let line = line_in_front_matter(article, key);
        problems.push(Problem::warning(&article.path, code, message, remedy).at(line));
    };
    let id = article.key.id.as_str();
    if place.stem() != id && slugify(place.stem()).as_deref() != Some(id) {
        let message = format!("the id `{id}` is not the file name `{}`", place.stem());
        add(
            "id",
            "id-not-file-name",
            message,
            format!("name the file `{id}.md`, or correct `id:`"),
        );
    }
    if let Some(folder) = place.section.filter(|folder| *folder != article.section) {
        let message = format!(
            "the section `{}` is not the folder `{folder}`",
            article.section
        );
        add(
            "section",
            "section-not-folder",
            message,
            "move the file, or correct `section:`".to_owned(),
        );
    }
    if let Some(folder) = place.locale.filter(|folder| *folder != article.key.locale) {
        let message = format!(
            "the locale `{}` is not that of the folder or file name, `{folder}`",
            article.key.locale
        );
        add(
            "locale",
            "locale-not-folder",
            message,
            "move the file, or correct `locale:`".to_owned(),
        );
    }
    problems
}

fn validity(article: &Article, options: &CheckOptions) -> Option<Problem> {
    let until = article.validity.until?;
    let line = line_in_front_matter(article, "valid_until");
    if let Some(from) = article.validity.from.filter(|from| until < *from) {
        let message = format!("it ends on {until}, before it begins on {from}");
        let remedy = "correct `valid_from:` or `valid_until:`";
        return Some(Problem::error(&article.path, "validity-reversed", message, remedy).at(line));
    }
    options.today.filter(|today| until < *today).map(|_| {
        let message = format!("it ended on {until} and answers nothing any more");
        let remedy = "remove the article, or extend `valid_until:`";
        Problem::warning(&article.path, "no-longer-valid", message, remedy).at(line)
    })
}

/// The same question under two articles of one locale leaves it to chance which of them answers.
pub(super) fn repeated_questions(articles: &[Article], problems: &mut Vec<Problem>) {
    let mut first: HashMap<(&Locale, String), &Article> = HashMap::new();
    for article in articles {
        for question in &article.questions {
            let same = (&article.key.locale, comparable(question));
            match first.get(&same) {
                Some(other) if other.key != article.key => {
                    let message = format!("`{question}` is also a question of `{}`", other.path);
                    let head = article.source.get(..article.body.start).unwrap_or_default();
                    let line = head
                        .find(question.as_str())
                        .map_or(1, |offset| line_of(head, offset));
                    let remedy = "keep it where it is answered best";
                    problems.push(
                        Problem::warning(&article.path, "repeated-question", message, remedy)
                            .at(line),
                    );
                }
                Some(_) => {}
                None => drop(first.insert(same, article)),
            }
        }
    }
}

fn comparable(question: &str) -> String {
    let lower = question.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
