use crate::fixture::{at, voice};

const LUNCH: &str = "2026-11-22T13:02:00Z";

#[test]
fn moments_are_written_as_each_language_writes_them() {
    for (tag, expected) in [
        ("en", "22 November 2026, 14:02"),
        ("es", "22 de noviembre de 2026 a las 14:02"),
        ("it", "22 novembre 2026 alle ore 14:02"),
        ("fr", "22 novembre 2026 à 14:02"),
        ("nl", "22 november 2026 om 14:02"),
        ("de", "22. November 2026 um 14:02 Uhr"),
        ("zh", "2026年11月22日 14:02"),
        ("pt", "22 de novembro de 2026 às 14:02"),
        ("pl", "22 listopada 2026, godz. 14:02"),
        ("el", "22 Νοεμβρίου 2026, 2:02\u{a0}μ.μ."),
    ] {
        let text = voice(tag).moment(at(LUNCH), "Europe/Amsterdam");
        assert_eq!(text.replace('\u{202f}', "\u{a0}"), expected, "{tag}");
    }
}

#[test]
fn the_month_after_a_day_is_in_the_genitive_in_greek_and_polish() {
    for (tag, month, expected) in [
        ("el", "2026-05-01T10:00:00Z", "1 Μαΐου 2026"),
        ("el", "2026-03-12T10:00:00Z", "12 Μαρτίου 2026"),
        ("pl", "2026-05-01T10:00:00Z", "1 maja 2026"),
        ("pl", "2026-02-12T10:00:00Z", "12 lutego 2026"),
    ] {
        assert_eq!(voice(tag).day(at(month), "UTC"), expected);
    }
}

#[test]
fn the_hour_follows_the_change_to_winter_time() {
    let dutch = |moment: &str| voice("en").moment(at(moment), "Europe/Amsterdam");
    assert_eq!(dutch("2026-10-24T12:00:00Z"), "24 October 2026, 14:00");
    assert_eq!(dutch("2026-10-25T00:59:00Z"), "25 October 2026, 02:59");
    assert_eq!(dutch("2026-10-25T01:59:00Z"), "25 October 2026, 02:59");
    assert_eq!(dutch("2026-10-25T02:00:00Z"), "25 October 2026, 03:00");
    assert_eq!(dutch("2026-10-26T12:00:00Z"), "26 October 2026, 13:00");
}

#[test]
fn the_hour_follows_the_change_to_summer_time() {
    let polish = |moment: &str| voice("pl").moment(at(moment), "Europe/Warsaw");
    assert_eq!(polish("2027-03-28T00:59:00Z"), "28 marca 2027, godz. 01:59");
    assert_eq!(polish("2027-03-28T01:00:00Z"), "28 marca 2027, godz. 03:00");
}

#[test]
fn the_day_is_that_of_the_zone() {
    let moment = at("2026-12-31T23:30:00Z");
    assert_eq!(voice("en").day(moment, "Europe/London"), "31 December 2026");
    assert_eq!(voice("en").day(moment, "Europe/Athens"), "1 January 2027");
    assert_eq!(
        voice("en").moment(moment, "Asia/Shanghai"),
        "1 January 2027, 07:30"
    );
}

#[test]
fn a_time_in_an_unknown_zone_is_that_of_utc_and_says_so() {
    let moment = voice("en").moment(at(LUNCH), "Mars/Olympus");
    assert_eq!(moment, "22 November 2026, 13:02 (UTC)");
    let german = voice("de").moment(at(LUNCH), "");
    assert_eq!(german, "22. November 2026 um 13:02 Uhr (UTC)");
}

#[test]
fn every_moment_and_every_day_carries_its_year() {
    for voice in crate::Wording::get().voices() {
        assert!(voice.moment(at(LUNCH), "UTC").contains("2026"), "{voice:?}");
        assert!(voice.day(at(LUNCH), "UTC").contains("2026"), "{voice:?}");
    }
}

#[test]
fn the_first_and_the_last_moments_that_exist_are_written_too() {
    for moment in [jiff::Timestamp::MIN, jiff::Timestamp::MAX] {
        for voice in crate::Wording::get().voices() {
            assert!(!voice.moment(moment, "Pacific/Kiritimati").is_empty());
        }
    }
}
