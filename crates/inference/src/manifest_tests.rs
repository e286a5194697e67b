//! Tests of reading the manifest.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::path::Path;

use super::*;
use crate::testing::TinyModels;

fn refused(extra: &str) -> String {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    models.seal(extra);
    Manifest::load(models.path()).expect_err(extra).to_string()
}

#[test]
fn the_manifest_of_the_repository_is_valid_and_its_default_is_bundled() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models"));
    let manifest = Manifest::load(folder).unwrap();
    assert_eq!(manifest.default_model().unwrap().source, Source::Bundled);
    assert_eq!(manifest.default_model().unwrap().locales.len(), 10);
}

#[test]
fn an_impossible_entry_is_refused_with_the_reason() {
    let file = |name: &str, size: &str, digits: usize| {
        format!(
            "files = [{{ name = \"{name}\", size = {size}, sha256 = \"{}\" }}]",
            "a".repeat(digits)
        )
    };
    let cases = [
        ("name = \"../tiny\"".to_owned(), "a name has"),
        ("name = \".hidden\"".to_owned(), "a name has"),
        ("name = \"\"".to_owned(), "a name has"),
        ("dimensions = 0".to_owned(), "dimensions = 0"),
        ("max_tokens = 2".to_owned(), "max_tokens = 2"),
        ("max_tokens = 100000".to_owned(), "max_tokens = 100000"),
        ("pooling = \"max\"".to_owned(), "unknown variant `max`"),
        ("role = \"poet\"".to_owned(), "unknown variant `poet`"),
        ("colour = \"red\"".to_owned(), "unknown field `colour`"),
        (file("/etc/passwd", "1", 64), "plain relative path"),
        (file("../config.json", "1", 64), "plain relative path"),
        (file("a\\\\b", "1", 64), "plain relative path"),
        (file("config.json", "0", 64), "size 0"),
        (file("config.json", "99999999999", 64), "size 99999999999"),
        (file("config.json", "-1", 64), "invalid value"),
        (file("config.json", "1", 63), "64 lower-case"),
        (
            file("config.json", "1", 64),
            "`model.safetensors` is not among",
        ),
        (
            "source = { type = \"ftp\" }".to_owned(),
            "unknown variant `ftp`",
        ),
        (
            "source = { type = \"pip\", package = \"--index-url=x\", version = \"1\", paths = {} }"
                .to_owned(),
            "package `--index-url=x`",
        ),
        (
            "source = { type = \"pip\", package = \"x\", version = \"1\", paths = {} }".to_owned(),
            "no path for `config.json`",
        ),
        (
            "source = { type = \"hub\", repository = \"a/../b\" }".to_owned(),
            "repository `..`",
        ),
        (
            "source = { type = \"hub\", repository = \"a/b\" }\nrevision = \"main\"".to_owned(),
            "not a commit",
        ),
    ];
    for (extra, expected) in cases {
        let message = refused(&extra);
        assert!(message.contains(expected), "{extra}\n{message}");
        assert!(message.contains("manifest.toml"), "{message}");
    }
}

#[test]
fn a_manifest_that_is_missing_too_large_or_not_toml_is_refused_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(MANIFEST_FILE);
    let message = |folder: &Path| Manifest::load(folder).unwrap_err().to_string();
    assert!(message(folder.path()).contains("cannot read"));
    std::fs::write(&path, "default = ").unwrap();
    assert!(message(folder.path()).contains("not valid"));
    std::fs::write(&path, [0xff, 0xfe]).unwrap();
    assert!(message(folder.path()).contains("UTF-8"));
    std::fs::write(&path, "#".repeat(2 << 20)).unwrap();
    assert!(message(folder.path()).contains("2097152 bytes"));
    std::fs::write(&path, "default = \"x\"\nmodel = []").unwrap();
    assert!(message(folder.path()).contains("default model `x` is not listed"));
}

#[test]
fn a_model_listed_twice_is_refused() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    let once = models.manifest("");
    let twice = format!("{once}\n{}", &once[once.find("[[model]]").unwrap()..]);
    std::fs::write(models.path().join(MANIFEST_FILE), twice).unwrap();
    assert!(
        Manifest::load(models.path())
            .unwrap_err()
            .to_string()
            .contains("listed twice")
    );
}
