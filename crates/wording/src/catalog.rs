//! Message catalogs: every sentence, label and word of a value, in ten languages (Project Fluent).
//!
//! The catalogs are embedded. Tests keep them equal in keys and placeables; a message that is missing
//! all the same is absent here, and the caller says less rather than something in the wrong language.

use std::collections::BTreeMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use unic_langid::LanguageIdentifier;

use crate::wording::LoadWordingError;

/// The messages of one language.
pub(crate) struct Catalog {
    bundle: FluentBundle<FluentResource>,
    /// The names of the placeables of each message, selectors left out: what may stand in its text.
    placeables: BTreeMap<String, Vec<String>>,
}

impl Catalog {
    /// Parses the catalog of one language.
    pub(crate) fn parse(language: &'static str, source: &str) -> Result<Self, LoadWordingError> {
        let identifier: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // Texts are plain: values are freed of direction marks before they are put in.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
            LoadWordingError::Syntax {
                language,
                problem: format!("{errors:?}"),
            }
        })?;
        let placeables = placeables_of(&resource);
        bundle
            .add_resource(resource)
            .map_err(|errors| LoadWordingError::Syntax {
                language,
                problem: format!("{errors:?}"),
            })?;
        Ok(Self { bundle, placeables })
    }

    /// Whether this catalog has the message.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.placeables.contains_key(key)
    }

    /// Whether the message shows the value of this placeable.
    pub(crate) fn shows(&self, key: &str, placeable: &str) -> bool {
        self.placeables
            .get(key)
            .is_some_and(|names| names.iter().any(|name| name == placeable))
    }

    /// The message with these values; `None` when the catalog lacks it or one of its values is missing.
    pub(crate) fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(arguments), &mut errors)
            .into_owned();
        errors.is_empty().then_some(text)
    }

    /// A message without values.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        self.format(key, &FluentArgs::new())
    }

    /// Every key with its placeables.
    #[cfg(test)]
    pub(crate) fn messages(&self) -> &BTreeMap<String, Vec<String>> {
        &self.placeables
    }
}

fn placeables_of(resource: &FluentResource) -> BTreeMap<String, Vec<String>> {
    let patterns: BTreeMap<&str, &Pattern<&str>> = resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
            _ => None,
        })
        .collect();
    patterns
        .iter()
        .map(|(key, pattern)| {
            let mut names = Vec::new();
            collect(pattern, &patterns, MAX_NESTING, &mut names);
            names.sort();
            names.dedup();
            ((*key).to_owned(), names)
        })
        .collect()
}

/// How deep messages may refer to each other: a sentence refers to a part, and a part to nothing.
const MAX_NESTING: usize = 2;

fn collect(
    pattern: &Pattern<&str>,
    all: &BTreeMap<&str, &Pattern<&str>>,
    depth: usize,
    names: &mut Vec<String>,
) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                names.push(id.name.to_owned());
            }
            Expression::Inline(InlineExpression::MessageReference { id, .. }) if depth > 0 => {
                if let Some(part) = all.get(id.name) {
                    collect(part, all, depth - 1, names);
                }
            }
            Expression::Inline(_) => {}
            Expression::Select { variants, .. } => variants
                .iter()
                .for_each(|variant| collect(&variant.value, all, depth, names)),
        }
    }
}

#[cfg(test)]
mod tests;
