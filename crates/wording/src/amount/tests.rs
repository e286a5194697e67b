use super::*;
use crate::fixture::{money, voice};

#[test]
fn amounts_are_written_as_each_language_writes_them() {
    for (tag, expected) in [
        ("en", "€1,234.50"),
        ("es", "1234,50\u{a0}€"),
        ("it", "1234,50\u{a0}€"),
        ("fr", "1\u{202f}234,50\u{a0}€"),
        ("nl", "€\u{a0}1.234,50"),
        ("de", "1.234,50\u{a0}€"),
        ("zh", "€1,234.50"),
        ("pt", "1234,50\u{a0}€"),
        ("pl", "1234,50\u{a0}€"),
        ("el", "1.234,50\u{a0}€"),
    ] {
        assert_eq!(voice(tag).money(money(123_450, "EUR")), expected, "{tag}");
    }
}

#[test]
fn each_currency_has_its_own_decimals_and_symbol() {
    for (tag, amount, expected) in [
        ("pl", money(1250, "PLN"), "12,50\u{a0}zł"),
        ("en", money(1250, "GBP"), "£12.50"),
        ("en", money(1250, "PLN"), "PLN\u{a0}12.50"),
        ("de", money(1250, "JPY"), "1.250\u{a0}¥"),
        ("en", money(1_250, "KWD"), "KWD\u{a0}1.250"),
        ("en", money(0, "EUR"), "€0.00"),
        ("en", money(-5, "EUR"), "-€0.05"),
        ("nl", money(100_000_000, "EUR"), "€\u{a0}1.000.000,00"),
    ] {
        assert_eq!(voice(tag).money(amount), expected, "{tag} {amount}");
    }
}

#[test]
fn an_amount_is_never_rounded() {
    // CLDR shows Lebanese pounds without their second decimals.
    assert_eq!(voice("en").money(money(1250, "LBP")), "12.50 LBP");
    for units in [1, 10, 99, 100, 12_345, i64::MAX, i64::MIN] {
        for currency in ["EUR", "JPY", "KWD", "LBP", "CHF", "XXX", "ZZZ"] {
            for voice in crate::Wording::get().voices() {
                let amount = money(units, currency);
                let text = voice.money(amount);
                assert!(says_exactly(&text, amount), "{voice:?}: {amount} as {text}");
            }
        }
    }
}
