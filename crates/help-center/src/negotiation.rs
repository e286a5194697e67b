//! Which of the interface languages a browser prefers.

use domain::Locale;

use crate::catalog::Catalog;

/// The language of the best entry of an `Accept-Language` header that the interface is translated
/// into; `default` when there is none.
pub(crate) fn preferred(accept_language: Option<&str>, default: &Locale) -> &'static str {
    let mut wishes: Vec<(f32, &str)> = accept_language
        .unwrap_or_default()
        .split(',')
        .filter_map(wish)
        .collect();
    // The sort is stable: of equal wishes the first one written wins.
    wishes.sort_by(|left, right| right.0.total_cmp(&left.0));
    wishes
        .iter()
        .filter_map(|(_, tag)| tag.parse::<Locale>().ok())
        .find_map(|locale| Catalog::of(&locale))
        .unwrap_or_else(|| Catalog::best(default))
        .language()
}

/// `de-AT;q=0.8` as weight and tag; `None` for a weight of 0, which means "not this one".
fn wish(entry: &str) -> Option<(f32, &str)> {
    let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
    let weight = match parameters.trim().strip_prefix("q=") {
        Some(text) => text.trim().parse().ok()?,
        None => 1.0_f32,
    };
    (weight > 0.0).then_some((weight, tag.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_language_that_exists_wins() {
        let english = Locale::english();
        assert_eq!(preferred(Some("sv, pl;q=0.4, el-GR;q=0.9"), &english), "el");
        assert_eq!(preferred(Some("fr;q=0, de-AT;q=0.1"), &english), "de");
        assert_eq!(
            preferred(Some("zh-Hant-TW,zh;q=0.9,en;q=0.8"), &english),
            "zh"
        );
    }

    #[test]
    fn without_a_usable_wish_the_default_is_shown() {
        let greek: Locale = "el".parse().unwrap_or_else(|_| Locale::english());
        for header in [
            None,
            Some(""),
            Some("*"),
            Some("sv;q=x,,;;"),
            Some("\u{7f}"),
        ] {
            assert_eq!(preferred(header, &greek), "el", "{header:?}");
        }
    }
}
