#![allow(clippy::unwrap_used, reason = "tests")]
use domain::{FactKind, ListingState};

use super::*;
use crate::Wording;
use crate::fixture::{AFTER, BEFORE, DEADLINE, DELIVERED, at, full, money, order, set, voice};

fn said(tag: &str, sheet: &FactSheet, name: FactName) -> String {
    let text = voice(tag).sentence(sheet, name).unwrap().text;
    text.replace('\u{202f}', "\u{a0}")
}

fn report_by(role: Role, now: &str) -> FactSheet {
    let mut sheet = order(role, now);
    set(
        &mut sheet,
        FactName::ReportBy,
        FactValue::Deadline(at(DEADLINE)),
    );
    sheet
}

#[test]
fn a_running_deadline_is_said_to_run_in_every_language() {
    let sheet = report_by(Role::Buyer, BEFORE);
    for (tag, expected) in [
        (
            "en",
            "You can report a problem with this order until 22 November 2026, 14:02.",
        ),
        (
            "es",
            "Puedes comunicar un problema con este pedido hasta el 22 de noviembre de 2026 a las 14:02.",
        ),
        (
            "it",
            "Puoi segnalare un problema con questo ordine fino al 22 novembre 2026 alle ore 14:02.",
        ),
        (
            "fr",
            "Vous pouvez signaler un problème avec cette commande jusqu’au 22 novembre 2026 à 14:02.",
        ),
        (
            "nl",
            "Je kunt een probleem met deze bestelling melden tot 22 november 2026 om 14:02.",
        ),
        (
            "de",
            "Sie können ein Problem mit dieser Bestellung bis zum 22. November 2026 um 14:02 Uhr melden.",
        ),
        ("zh", "您可以在 2026年11月22日 14:02 之前报告此订单的问题。"),
        (
            "pt",
            "Pode comunicar um problema com esta encomenda até ao dia 22 de novembro de 2026 às 14:02.",
        ),
        (
            "pl",
            "Problem z tym zamówieniem możesz zgłosić do 22 listopada 2026, godz. 14:02.",
        ),
        (
            "el",
            "Μπορείτε να δηλώσετε πρόβλημα με αυτή την παραγγελία έως τις 22 Νοεμβρίου 2026, 2:02\u{a0}μ.μ.",
        ),
    ] {
        assert_eq!(said(tag, &sheet, FactName::ReportBy), expected);
    }
}

#[test]
fn a_passed_deadline_is_said_to_have_passed() {
    let sheet = report_by(Role::Buyer, AFTER);
    for (tag, expected) in [
        (
            "en",
            "The time to report a problem with this order ended on 22 November 2026, 14:02.",
        ),
        (
            "de",
            "Die Frist, ein Problem mit dieser Bestellung zu melden, endete am 22. November 2026 um 14:02 Uhr.",
        ),
        (
            "pl",
            "Czas na zgłoszenie problemu z tym zamówieniem minął 22 listopada 2026, godz. 14:02.",
        ),
        (
            "el",
            "Η προθεσμία για να δηλώσετε πρόβλημα με αυτή την παραγγελία έληξε στις 22 Νοεμβρίου 2026, 2:02\u{a0}μ.μ.",
        ),
        ("zh", "报告此订单问题的期限已于 2026年11月22日 14:02 结束。"),
    ] {
        assert_eq!(said(tag, &sheet, FactName::ReportBy), expected);
    }
}

#[test]
fn the_moment_of_a_deadline_still_counts() {
    let text = said("en", &report_by(Role::Buyer, DEADLINE), FactName::ReportBy);
    assert!(text.starts_with("You can report"), "{text}");
}

#[test]
fn buyer_and_seller_hear_different_sentences() {
    assert_eq!(
        said("en", &report_by(Role::Seller, BEFORE), FactName::ReportBy),
        "The buyer has until 22 November 2026, 14:02 to report a problem with this order."
    );
    for voice in Wording::get().voices() {
        for name in FactName::ALL
            .iter()
            .filter(|name| name.kind() == FactKind::Deadline)
        {
            if *name == FactName::EndsAt {
                continue;
            }
            let sentence = |role| {
                voice
                    .sentence(&full(role, OrderState::Paid, BEFORE), *name)
                    .unwrap()
                    .text
            };
            assert_ne!(
                sentence(Role::Buyer),
                sentence(Role::Seller),
                "{voice:?} {name}"
            );
        }
    }
}

#[test]
fn a_payout_is_said_with_its_amount_and_only_its_day() {
    let mut sheet = order(Role::Seller, BEFORE);
    set(
        &mut sheet,
        FactName::PayoutOn,
        FactValue::Deadline(at(DEADLINE)),
    );
    assert_eq!(
        said("en", &sheet, FactName::PayoutOn),
        "Your payout for this order is released on 22 November 2026."
    );
    set(
        &mut sheet,
        FactName::PayoutAmount,
        FactValue::Money(money(8_800, "EUR")),
    );
    let running = voice("en").sentence(&sheet, FactName::PayoutOn).unwrap();
    assert_eq!(
        running.text,
        "Your payout of €88.00 for this order is released on 22 November 2026."
    );
    assert_eq!(running.facts, [FactName::PayoutOn, FactName::PayoutAmount]);
    sheet.now = at(AFTER);
    assert_eq!(
        said("en", &sheet, FactName::PayoutOn),
        "Your payout of €88.00 for this order was due for release on 22 November 2026."
    );
}

#[test]
fn a_buyer_never_hears_what_the_seller_is_paid() {
    let sheet = full(Role::Buyer, OrderState::Completed, BEFORE);
    for voice in Wording::get().voices() {
        assert_eq!(voice.sentence(&sheet, FactName::PayoutAmount), None);
        for name in FactName::ALL {
            if let Some(said) = voice.sentence(&sheet, *name) {
                assert!(
                    !said.facts.contains(&FactName::PayoutAmount),
                    "{voice:?} {name}"
                );
            }
        }
    }
}

#[test]
fn a_state_is_said_with_its_moment_where_that_is_known() {
    let mut sheet = order(Role::Buyer, BEFORE);
    set(
        &mut sheet,
        FactName::State,
        FactValue::State(OrderState::Delivered),
    );
    assert_eq!(
        said("en", &sheet, FactName::State),
        "Your order 1042 was delivered."
    );
    set(
        &mut sheet,
        FactName::DeliveredAt,
        FactValue::Time(at(DELIVERED)),
    );
    let with = voice("en").sentence(&sheet, FactName::State).unwrap();
    assert_eq!(
        with.text,
        "Your order 1042 was delivered on 19 November 2026, 14:02."
    );
    assert_eq!(
        with.facts,
        [
            FactName::State,
            FactName::DeliveredAt,
            FactName::OrderNumber
        ]
    );
}

#[test]
fn articles_before_days_follow_the_day_in_italian_and_greek() {
    for (day, italian, greek) in [
        ("2026-11-08", "fino all’8 novembre", "έως τις 8 Νοεμβρίου"),
        ("2026-11-11", "fino all’11 novembre", "έως τις 11 Νοεμβρίου"),
        ("2026-11-01", "fino al 1 novembre", "έως την 1 Νοεμβρίου"),
        ("2026-11-18", "fino al 18 novembre", "έως τις 18 Νοεμβρίου"),
    ] {
        let mut sheet = order(Role::Buyer, "2026-10-01T00:00:00Z");
        let deadline = at(&format!("{day}T12:00:00Z"));
        set(
            &mut sheet,
            FactName::ReportBy,
            FactValue::Deadline(deadline),
        );
        assert!(
            said("it", &sheet, FactName::ReportBy).contains(italian),
            "{day}"
        );
        assert!(
            said("el", &sheet, FactName::ReportBy).contains(greek),
            "{day}"
        );
    }
}

/// Facts that are said only as part of something else.
fn has_no_sentence(name: FactName) -> bool {
    let silent = [
        FactName::OrderNumber,
        FactName::ItemTitle,
        FactName::CounterpartyName,
        FactName::Role,
    ];
    silent.contains(&name) || name.kind() == FactKind::Flag
}

fn every_sheet() -> Vec<FactSheet> {
    let mut sheets = Vec::new();
    for role in [Role::Buyer, Role::Seller] {
        for now in [BEFORE, AFTER] {
            for state in OrderState::ALL {
                let mut sheet = full(role, *state, now);
                for listing in ListingState::ALL {
                    set(
                        &mut sheet,
                        FactName::ListingState,
                        FactValue::Listing(*listing),
                    );
                    sheets.push(sheet.clone());
                }
                // The same with nothing else known.
                for fact in &sheet.facts {
                    let mut bare = order(role, now);
                    set(&mut bare, fact.name, fact.value.clone());
                    sheets.push(bare);
                }
            }
        }
    }
    sheets
}

#[test]
fn every_fact_that_is_due_a_sentence_has_one_in_every_language_role_and_time() {
    for sheet in every_sheet() {
        for voice in Wording::get().voices() {
            for fact in &sheet.facts {
                let hidden =
                    fact.name == FactName::PayoutAmount && sheet.role() == Some(Role::Buyer);
                let said = voice.sentence(&sheet, fact.name);
                let expected = !has_no_sentence(fact.name) && !hidden;
                assert_eq!(
                    said.is_some(),
                    expected,
                    "{voice:?} {}: {said:?}",
                    fact.name
                );
            }
        }
    }
}

#[test]
fn every_digit_of_a_sentence_comes_from_a_fact_that_it_names() {
    for sheet in every_sheet() {
        for voice in Wording::get().voices() {
            for name in FactName::ALL {
                let said = [
                    voice.sentence(&sheet, *name),
                    voice.act_before(&sheet, *name),
                ];
                for said in said.into_iter().flatten() {
                    let mut rest = said.text.clone();
                    for name in &said.facts {
                        let shown = voice.value(&sheet.get(*name).unwrap().value, &sheet.time_zone);
                        rest = rest.replacen(&shown, "", 1);
                        let day = voice.day(at(DEADLINE), &sheet.time_zone);
                        if *name == FactName::PayoutOn {
                            rest = rest.replacen(&day, "", 1);
                        }
                    }
                    assert!(
                        !rest.contains(char::is_numeric),
                        "{voice:?} {name}: {}",
                        said.text
                    );
                }
            }
        }
    }
}

#[test]
fn every_sentence_ends_once_and_holds_no_marks_or_gaps() {
    for sheet in every_sheet() {
        for voice in Wording::get().voices() {
            for name in FactName::ALL {
                let said = [
                    voice.sentence(&sheet, *name),
                    voice.act_before(&sheet, *name),
                ];
                for text in said.into_iter().flatten().map(|said| said.text) {
                    assert!(
                        text.ends_with(['.', '。']) && !text.ends_with(".."),
                        "{text}"
                    );
                    let broken = ["  ", "{", "}", "\u{2068}", "\u{2069}", "\n"];
                    assert!(
                        !broken.iter().any(|sign| text.contains(sign)),
                        "{voice:?}: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn an_act_is_asked_only_of_whom_it_binds_and_only_while_there_is_time() {
    let act = |tag: &str, role, now| {
        let said = voice(tag).act_before(&report_by(role, now), FactName::ReportBy);
        said.map(|said| said.text)
    };
    assert_eq!(
        act("en", Role::Buyer, BEFORE).as_deref(),
        Some("Report a problem before 22 November 2026, 14:02.")
    );
    assert_eq!(
        act("de", Role::Buyer, BEFORE).as_deref(),
        Some("Melden Sie ein Problem vor dem 22. November 2026 um 14:02 Uhr.")
    );
    assert_eq!(act("en", Role::Buyer, AFTER), None);
    assert_eq!(act("en", Role::Seller, BEFORE), None);
    for voice in Wording::get().voices() {
        for (role, names) in [
            (
                Role::Buyer,
                [FactName::PayBy, FactName::RespondBy, FactName::ReturnBy].as_slice(),
            ),
            (
                Role::Seller,
                [FactName::ShipBy, FactName::ShipLimit].as_slice(),
            ),
        ] {
            for name in names {
                let sheet = full(role, OrderState::Paid, BEFORE);
                assert!(
                    voice.act_before(&sheet, *name).is_some(),
                    "{voice:?} {name}"
                );
            }
        }
    }
}

#[test]
fn a_stranger_s_text_stays_inert_in_a_sentence() {
    let mut sheet = order(Role::Buyer, BEFORE);
    let hostile =
        "{ $number } {report_by} <script>alert(1)</script>\u{202e}dlos\u{2066}\n[seller] x";
    set(
        &mut sheet,
        FactName::Carrier,
        FactValue::Text(hostile.to_owned()),
    );
    assert_eq!(
        said("en", &sheet, FactName::Carrier),
        "The carrier of order 1042 is { $number } {report_by} <script>alert(1)</script>dlos [seller] x."
    );
}

#[test]
fn a_fact_whose_value_is_of_another_kind_is_not_said() {
    let mut sheet = order(Role::Buyer, BEFORE);
    set(
        &mut sheet,
        FactName::ReportBy,
        FactValue::Text("never".to_owned()),
    );
    assert_eq!(voice("en").sentence(&sheet, FactName::ReportBy), None);
    assert_eq!(voice("en").act_before(&sheet, FactName::ReportBy), None);
}

#[test]
fn a_fact_that_is_absent_is_not_said() {
    for name in FactName::ALL {
        let sheet = FactSheet {
            facts: Vec::new(),
            ..order(Role::Buyer, BEFORE)
        };
        assert_eq!(voice("en").sentence(&sheet, *name), None);
        assert_eq!(voice("en").act_before(&sheet, *name), None);
        assert_eq!(voice("en").display(&sheet, *name), None);
    }
}
