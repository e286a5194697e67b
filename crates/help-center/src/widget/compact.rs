//! The file without what only people read: comments, indentation, empty lines. Names and code stay, so
//! that who looks into it in a browser can still follow it.

/// A part of the script without comment lines and indentation. The parts hold no text over several
/// lines (a test says so), where both would mean something.
pub(super) fn compact_script(source: &str) -> String {
    let lines = source.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// The style sheet without comments and indentation.
pub(super) fn compact_style(source: &str) -> String {
    let mut rest = source;
    let mut style = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        style.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    style.push_str(rest);
    style
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .flat_map(|line| [line, "\n"])
        .collect()
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base 64 (RFC 4648) with padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, place| {
            bits << 8 | u32::from(group.get(place).copied().unwrap_or(0))
        });
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place)) & 0x3f;
            let letter = usize::try_from(six).map_or(b'=', |six| ALPHABET[six]);
            text.push(char::from(if place <= group.len() { letter } else { b'=' }));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_64_is_that_of_the_standard() {
        // RFC 4648, section 10.
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (bytes, text) in vectors {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
        assert_eq!(base64(&[0xfb, 0xff, 0xbf]), "+/+/");
    }

    #[test]
    fn comments_and_indentation_go_and_code_stays() {
        assert_eq!(
            compact_script("// why\nfunction a() {\n  // how\n\n  return \"//\";\n}\n"),
            "function a() {\nreturn \"//\";\n}\n"
        );
        assert_eq!(
            compact_style("/* a\n b */\na { b: c; } /* d */\n  e {}\n"),
            "a { b: c; }\ne {}\n"
        );
    }
}
