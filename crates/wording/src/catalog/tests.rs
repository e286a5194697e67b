#![allow(clippy::unwrap_used, reason = "tests")]
use std::collections::BTreeSet;

use domain::{FactKind, FactName, ListingState, OrderState};
use fluent_syntax::ast::Variant;

use super::*;
use crate::wording::LANGUAGES;

fn catalogs() -> impl Iterator<Item = (&'static str, Catalog)> {
    LANGUAGES.iter().map(|language| {
        (
            language.tag,
            Catalog::parse(language.tag, language.catalog).unwrap(),
        )
    })
}

/// Parts serve the grammar of one language only.
fn own_messages(catalog: &Catalog) -> BTreeMap<&str, &Vec<String>> {
    let messages = catalog.messages().iter();
    messages
        .filter(|(key, _)| !key.starts_with("part-"))
        .map(|(key, names)| (key.as_str(), names))
        .collect()
}

#[test]
fn every_catalog_has_the_keys_and_placeables_of_the_english_one() {
    let (_, english) = catalogs().next().unwrap();
    for (language, catalog) in catalogs() {
        let (expected, own) = (own_messages(&english), own_messages(&catalog));
        let missing: Vec<_> = expected
            .keys()
            .filter(|key| !own.contains_key(**key))
            .collect();
        let extra: Vec<_> = own
            .keys()
            .filter(|key| !expected.contains_key(**key))
            .collect();
        let differing: Vec<_> = expected
            .iter()
            .filter(|(key, names)| own.get(**key) != Some(*names))
            .collect();
        assert!(
            missing.is_empty() && extra.is_empty() && differing.is_empty(),
            "{language}: missing {missing:?}, extra {extra:?}, placeables {differing:?}"
        );
    }
}

#[test]
fn no_key_stands_twice_in_a_catalog() {
    for language in &LANGUAGES {
        let mut seen = BTreeSet::new();
        for line in language
            .catalog
            .lines()
            .filter(|line| line.starts_with(char::is_alphabetic))
        {
            let key = line.split(" =").next().unwrap();
            assert!(seen.insert(key), "{}: `{key}`", language.tag);
        }
    }
}

#[test]
fn a_catalog_with_a_key_that_stands_twice_is_refused() {
    assert!(Catalog::parse("en", "a = b\na = c\n").is_err());
    assert!(Catalog::parse("en", "a = { $b\n").is_err());
}

/// Every key that the code builds, from the words of the domain.
fn keys_of_the_code() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = [
        "moment",
        "display",
        "display-named",
        "value-yes",
        "value-no",
    ]
    .into_iter()
    .chain(["subject-order", "subject-order-inside", "subject-item"])
    .chain(["role-buyer", "role-seller"])
    .map(str::to_owned)
    .collect();
    for name in FactName::ALL {
        keys.extend([
            format!("label-{name}"),
            format!("said-{name}"),
            format!("act-{name}"),
        ]);
        keys.insert(format!("said-{name}-with"));
        keys.insert(format!("said-{name}-passed"));
        keys.insert(format!("said-{name}-passed-with"));
    }
    for state in OrderState::ALL {
        keys.extend([format!("state-{state}"), format!("said-state-{state}")]);
        keys.insert(format!("said-state-{state}-with"));
    }
    for state in ListingState::ALL {
        keys.extend([
            format!("listing-{state}"),
            format!("said-listing_state-{state}"),
        ]);
    }
    keys
}

#[test]
fn every_message_is_one_that_the_code_can_ask_for() {
    let asked = keys_of_the_code();
    for (language, catalog) in catalogs() {
        for key in own_messages(&catalog).keys() {
            assert!(asked.contains(*key), "{language}: nothing asks for `{key}`");
        }
    }
}

#[test]
fn every_deadline_is_said_before_and_after_in_every_language() {
    for (language, catalog) in catalogs() {
        for name in FactName::ALL
            .iter()
            .filter(|name| name.kind() == FactKind::Deadline)
        {
            for key in [format!("said-{name}"), format!("said-{name}-passed")] {
                assert!(catalog.has(&key), "{language} lacks `{key}`");
            }
        }
    }
}

/// The text of a message that is not a value, with the texts of all its variants.
fn own_text(pattern: &Pattern<&str>, into: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => into.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => {
                variants
                    .iter()
                    .for_each(|Variant { value, .. }| own_text(value, into));
            }
            PatternElement::Placeable {
                expression: Expression::Inline(inline),
            } => assert!(
                matches!(
                    inline,
                    InlineExpression::VariableReference { .. }
                        | InlineExpression::MessageReference { .. }
                ),
                "a literal in braces: {inline:?}"
            ),
        }
    }
}

#[test]
fn no_message_has_a_digit_an_amount_or_a_zone_of_its_own() {
    for language in &LANGUAGES {
        let resource = FluentResource::try_new(language.catalog.to_owned()).unwrap();
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                let mut text = String::new();
                own_text(message.value.as_ref().unwrap(), &mut text);
                let forbidden =
                    |character: char| character.is_numeric() || "€£$%<>{}".contains(character);
                assert!(
                    !text.contains(forbidden),
                    "{} `{}`: {text}",
                    language.tag,
                    message.id.name
                );
            }
        }
    }
}
