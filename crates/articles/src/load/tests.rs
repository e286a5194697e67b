#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, content) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

#[test]
fn all_layouts_load_and_a_broken_file_does_not_stop_the_others() {
    let folder = folder(&[
        ("en/orders/late.md", b"# Late\n\nWait."),
        ("de/late.md", b"# Sp\xc3\xa4t\n\nWarten."),
        ("fees.el.md", b"# F\n\nx"),
        ("flat.markdown", b"---\nlocale: fr\n---\n# F\n\nx"),
        ("nowhere.md", b"# N\n\nx"),
        ("en/latin.md", b"# L\n\ncaf\xe9"),
        ("en/notes.txt", b"x"),
    ]);
    let loaded = load_folder(folder.path()).unwrap();
    let keys: Vec<String> = loaded
        .articles
        .iter()
        .map(|article| article.key.to_string())
        .collect();
    assert_eq!(keys, ["late@de", "late@en", "fees@el", "flat@fr"]);
    assert_eq!(loaded.articles[1].section.as_str(), "orders");
    let found: Vec<(&str, &str, Option<usize>)> = loaded
        .problems
        .iter()
        .map(|problem| (problem.path.as_str(), problem.code, problem.line))
        .collect();
    let expected = [
        ("en/latin.md", "not-utf8", Some(3)),
        ("nowhere.md", "no-locale", Some(1)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn of_two_files_with_one_id_the_first_loads_and_the_problem_names_both() {
    let folder = folder(&[
        ("en/a.md", b"---\nid: x\n---\n# A"),
        ("en/b.md", b"---\nid: x\n---\n# B"),
    ]);
    let loaded = load_folder(folder.path()).unwrap();
    assert_eq!(loaded.articles.len(), 1);
    let problem = &loaded.problems[0];
    assert_eq!(
        (problem.code, problem.path.as_str()),
        ("duplicate-id", "en/b.md")
    );
    assert!(problem.message.contains("en/a.md"));
}

#[test]
fn a_nul_byte_is_refused_on_its_line() {
    let folder = folder(&[("en/a.md", b"# A\n\nText\0\n")]);
    let problem = load_folder(folder.path()).unwrap().problems.remove(0);
    assert_eq!((problem.code, problem.line), ("nul-byte", Some(3)));
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_reported_and_not_followed() {
    let folder = folder(&[("en/a.md", b"# A")]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("en/loop")).unwrap();
    let loaded = load_folder(folder.path()).unwrap();
    assert_eq!(
        (loaded.articles.len(), loaded.problems[0].code),
        (1, "symbolic-link")
    );
}

#[test]
fn a_folder_that_does_not_exist_is_an_error() {
    let error = load_folder(Path::new("/does/not/exist")).unwrap_err();
    assert!(error.to_string().contains("/does/not/exist"));
}
