//! Text that a stranger wrote, made fit to stand in a sentence.

/// The most characters of a text.
pub(super) const MAX_CHARACTERS: usize = 120;
const ELLIPSIS: char = '…';

/// The text on one line, without characters that steer or hide, at most [`MAX_CHARACTERS`] long; a longer one
/// ends with `…`.
pub(super) fn clean_text(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|character| character.is_whitespace() || !is_unseen(*character))
        .collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MAX_CHARACTERS {
        return line;
    }
    let mut cut: String = line.chars().take(MAX_CHARACTERS - 1).collect();
    cut.truncate(cut.trim_end().len());
    cut.push(ELLIPSIS);
    cut
}

/// Whether the text could be a carrier's number: letters, digits, single signs between them.
pub(super) fn is_number(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b" -/_.".contains(&byte);
    text.len() <= 64 && text.bytes().all(allowed) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the text names an address: a seller who writes one into their name wants customers to go there.
pub(super) fn leads_elsewhere(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_host = |word: &str| {
        let word = word.trim_matches(|character: char| !character.is_alphanumeric());
        let labels: Vec<&str> = word.split('/').next().unwrap_or(word).split('.').collect();
        let ends_like_one = labels.last().is_some_and(|last| {
            last.len() >= 2 && last.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        labels.len() >= 2 && ends_like_one && labels.iter().all(|label| label.len() >= 2)
    };
    lower.contains("://") || lower.contains("www.") || lower.split_whitespace().any(is_host)
}

/// Controls, marks of writing direction, characters without width, fillers, and the tags that can carry a
/// whole hidden text.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_an_address_is_known_as_one() {
        for text in [
            "https://evil.example",
            "pay at evil.example/now",
            "www.evil",
            "Evil (evil.com)",
            "a@evil.com",
        ] {
            assert!(leads_elsewhere(text), "{text}");
        }
        for text in [
            "Iris",
            "J. R. Smith",
            "St. Gallen antiques",
            "No. 5",
            "Dr. Who & Co.",
            "PostNL",
            "Ο Θόδωρος",
            "1.5 kg",
        ] {
            assert!(!leads_elsewhere(text), "{text}");
        }
    }

    #[test]
    fn a_tracking_number_is_letters_and_digits() {
        assert!(is_number("3SKABA000012345") && is_number("RR 123 456 785 NL"));
        assert!(
            !is_number("call me")
                && !is_number("1<b>")
                && !is_number("http://1.example:80")
                && !is_number("１２３")
        );
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out_and_space_becomes_single() {
        for (text, expected) in [
            ("Blue Delft vase", "Blue Delft vase"),
            ("  Blue\r\n\tDelft\u{2028}vase\u{A0} ", "Blue Delft vase"),
            (
                "Bl\u{200B}ue\u{FEFF} \u{202E}Delft\u{202C} va\u{AD}se",
                "Blue Delft vase",
            ),
            ("a\u{0}b\u{1B}[31mc\u{7F}", "ab[31mc"),
            ("ok\u{E0041}\u{E0042}\u{E007F}", "ok"),
            ("\u{2066}\u{200F}\u{3164}", ""),
            (
                "e\u{301} Ψηφιδωτό 花瓶 ❤\u{FE0F}",
                "e\u{301} Ψηφιδωτό 花瓶 ❤",
            ),
            ("<b>x</b> & {report_by}", "<b>x</b> & {report_by}"),
        ] {
            assert_eq!(clean_text(text), expected);
        }
    }

    #[test]
    fn a_long_text_is_cut_at_120_characters() {
        assert_eq!(clean_text(&"é".repeat(120)), "é".repeat(120));
        assert_eq!(
            clean_text(&"é".repeat(121)),
            format!("{}…", "é".repeat(119))
        );
        let cut = clean_text(&"word ".repeat(50));
        assert!(cut.ends_with("word…") || cut.ends_with("wor…"), "{cut}");
        assert!(cut.chars().count() <= 120);
    }
}
