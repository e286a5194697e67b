#![allow(clippy::unwrap_used, reason = "tests")]
use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;

type Messages = BTreeMap<String, BTreeSet<String>>;

/// Every key of a catalog with the names of its placeables.
fn messages(source: &str) -> Messages {
    let resource = FluentResource::try_new(source.to_owned())
        .map_err(|(_, errors)| errors)
        .unwrap();
    let mut found = Messages::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let mut names = BTreeSet::new();
            collect(message.value.as_ref().unwrap(), &mut names);
            let earlier = found.insert(message.id.name.to_owned(), names);
            assert!(earlier.is_none(), "`{}` is defined twice", message.id.name);
        }
    }
    found
}

fn collect(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => name_of(inline, names),
            Expression::Select { selector, variants } => {
                name_of(selector, names);
                variants
                    .iter()
                    .for_each(|variant| collect(&variant.value, names));
            }
        }
    }
}

fn name_of(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        names.insert(id.name.to_owned());
    }
}

/// Everything this crate shows comes from these files.
fn everything_that_names_keys() -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("templates")];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => text += &std::fs::read_to_string(path).unwrap(),
            }
        }
    }
    text
}

#[test]
fn every_catalog_has_the_keys_and_placeables_of_the_english_one() {
    let english = messages(SOURCES[0].1);
    for (language, source) in SOURCES {
        let own = messages(source);
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !own.contains_key(*key))
            .collect();
        let extra: Vec<_> = own
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        let differing: Vec<_> = english
            .iter()
            .filter(|(key, names)| own.get(*key) != Some(*names))
            .collect();
        assert!(
            missing.is_empty() && extra.is_empty() && differing.is_empty(),
            "{language}: missing {missing:?}, extra {extra:?}, placeables {differing:?}"
        );
    }
}

#[test]
fn every_key_that_a_page_asks_for_exists_and_every_key_is_used() {
    let used = everything_that_names_keys();
    let english = messages(SOURCES[0].1);
    for call in [
        ".text(\"",
        ".with(\"",
        ".count(\"",
        ".numbered(\"",
        ".format(\"",
    ] {
        for (start, _) in used.match_indices(call) {
            let key = used[start + call.len()..].split('"').next().unwrap();
            assert!(
                english.contains_key(key) || key.contains('\\'),
                "`{key}` is in no catalog"
            );
        }
    }
    let built = ["language-", "section-", "reason-"];
    for key in english
        .keys()
        .filter(|key| !built.iter().any(|prefix| key.starts_with(prefix)))
    {
        assert!(used.contains(&format!("\"{key}\"")), "nothing uses `{key}`");
    }
}

#[test]
fn polish_has_its_own_plural_for_a_few() {
    let polish = Catalog::of(&"pl".parse().unwrap()).unwrap();
    let texts = [1, 3, 5].map(|count| polish.count("section-articles", &count));
    assert_eq!(texts, ["1 artykuł", "3 artykuły", "5 artykułów"]);
}

#[test]
fn an_unknown_section_is_named_by_its_id() {
    let english = Catalog::best(&Locale::english());
    assert_eq!(
        english.section_name(&"orders".parse().unwrap()),
        "Orders and delivery"
    );
    assert_eq!(
        english.section_name(&"late-payments".parse().unwrap()),
        "Late payments"
    );
    assert_eq!(
        english.section_name(&"articles".parse().unwrap()),
        "Articles"
    );
}

#[test]
fn a_regional_locale_reads_the_catalog_of_its_language() {
    assert_eq!(
        Catalog::of(&"de-AT".parse().unwrap()).unwrap().language(),
        "de"
    );
    assert!(Catalog::of(&"sv".parse().unwrap()).is_none());
}
