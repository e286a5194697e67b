//! A folder of HTML files.

use std::ffi::OsStr;
use std::path::Path;

use domain::{ArticleKey, Locale};

use super::Imported;
use super::convert::{markdown_from, text_from};
use super::draft::{Draft, Names, first_heading, section_from, without_title};
use super::markdown::{finish_linked, no_locale, no_name, no_title, other_file};
use crate::load::{FoundFile, LoadFolderError, list_files, place_of, read_text};
use crate::parse::locale_suffix;
use crate::problem::Problem;

/// Reads every `.html` and `.htm` file below `directory`. The text is that of `<main>`, else of
/// `<article>`, else of `<body>`. The title comes from the first heading of level 1, else from
/// `<title>`, else from the first heading; the locale from `<html lang>`, else from the folder,
/// else from the file name.
///
/// # Errors
/// When `directory` is not a readable folder.
pub fn import_html(directory: &Path) -> Result<Imported, LoadFolderError> {
    let mut imported = Imported::default();
    let files = list_files(directory, &mut imported.skipped)?;
    let own_locale = directory
        .file_name()
        .and_then(OsStr::to_str)
        .and_then(locale_suffix);
    let mut names = Names::default();
    let mut drafts = Vec::new();
    for file in files {
        if !is_html(&file.relative) {
            imported.skipped.push(other_file(&file.relative));
            continue;
        }
        match draft(&file, own_locale.as_ref(), &mut names, &mut imported.notes) {
            Ok(draft) => drafts.push(draft),
            Err(problem) => imported.skipped.push(problem),
        }
    }
    finish_linked(drafts, &mut imported);
    Ok(imported.sorted())
}

fn is_html(path: &str) -> bool {
    let extension = Path::new(path)
        .extension()
        .and_then(OsStr::to_str)
        .unwrap_or_default();
    extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
}

fn draft(
    file: &FoundFile,
    own_locale: Option<&Locale>,
    names: &mut Names,
    notes: &mut Vec<Problem>,
) -> Result<Draft, Problem> {
    let path = file.relative.as_str();
    let html = read_text(file)?;
    let content = ["main", "article", "body"]
        .iter()
        .find_map(|tag| element(&html, tag));
    let converted =
        markdown_from(content.unwrap_or(&html)).map_err(|reason| unreadable(path, reason))?;
    let title_of = |tag| {
        element(&html, tag)
            .map(text_from)
            .filter(|title| !title.is_empty())
    };
    let title = title_of("h1")
        .or_else(|| title_of("title"))
        .or_else(|| first_heading(&converted.markdown));
    let title = title.ok_or_else(|| no_title(path))?;
    let place = place_of(path, own_locale);
    let locale = language(&html)
        .or(place.locale.clone())
        .ok_or_else(|| no_locale(path))?;
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let folder_section = if locale_suffix(folder).is_some() {
        None
    } else {
        Some(folder)
    };
    let (Some(section), Some(id)) = (
        section_from(folder_section),
        names.choose(place.stem(), folder, &locale),
    ) else {
        return Err(no_name(path));
    };
    notes.extend(missed(path, &converted.missed));
    let body = without_title(&converted.markdown, &title);
    let key = ArticleKey { id, locale };
    let (questions, origin) = (Vec::new(), path.to_owned());
    Ok(Draft {
        key,
        section,
        title,
        questions,
        translated_from: None,
        body,
        origin,
    })
}

pub(super) fn unreadable(path: &str, reason: String) -> Problem {
    Problem::error(
        path,
        "html-unreadable",
        reason,
        "simplify the HTML, or write the article anew",
    )
}

/// A note on content that Markdown has no place for.
pub(super) fn missed(path: &str, tags: &[String]) -> Option<Problem> {
    (!tags.is_empty()).then(|| {
        let message = format!("content was left behind: <{}>", tags.join(">, <"));
        Problem::warning(
            path,
            "content-left-behind",
            message,
            "describe in words what it showed",
        )
    })
}

/// What stands between the first `<tag …>` and its last end, without parsing.
fn element<'a>(html: &'a str, tag: &str) -> Option<&'a str> {
    let lower = html.to_ascii_lowercase();
    let opening = format!("<{tag}");
    let mut from = 0;
    let start = loop {
        let position = from + lower[from..].find(&opening)?;
        let after = position + opening.len();
        if !lower[after..].starts_with(|next: char| next.is_ascii_alphanumeric() || next == '-') {
            break after + lower[after..].find('>')? + 1;
        }
        from = after;
    };
    let closing = format!("</{tag}");
    let end = match tag {
        "main" | "article" | "body" => lower[start..].rfind(&closing),
        _ => lower[start..].find(&closing),
    };
    Some(&html[start..end.map_or(html.len(), |end| start + end)])
}

/// The locale in `<html lang="…">`.
fn language(html: &str) -> Option<Locale> {
    let tag = crate::sanitise::raw_tags(html).find(|tag| tag.name.eq_ignore_ascii_case("html"))?;
    let lang = crate::sanitise::attributes(tag.attributes)
        .into_iter()
        .find(|(name, _)| name == "lang")?;
    lang.1.trim().replace('_', "-").parse().ok()
}
