#![allow(clippy::unwrap_used, reason = "tests")]
use domain::{FactName, FactValue, ListingState, OrderState, Role, Subject};

use crate::Wording;
use crate::fixture::{BEFORE, DEADLINE, at, full, money, order, set, voice};

#[test]
fn a_regional_locale_speaks_its_language_and_an_unknown_one_english() {
    for (asked, given) in [
        ("de-AT", "de"),
        ("zh-Hant-TW", "zh"),
        ("pt-BR", "pt"),
        ("sv", "en"),
        ("en-US", "en"),
    ] {
        assert_eq!(voice(asked).locale().to_string(), given);
    }
}

#[test]
fn the_voices_are_the_languages_of_the_product() {
    let tags: Vec<String> = Wording::get()
        .voices()
        .map(|voice| voice.locale().to_string())
        .collect();
    assert_eq!(tags, domain::locale::LANGUAGES);
}

#[test]
fn a_citation_names_the_order_the_label_and_the_value() {
    let sheet = full(Role::Buyer, OrderState::Delivered, BEFORE);
    for (tag, name, expected) in [
        (
            "en",
            FactName::ReportBy,
            "order 1042 · report by 22 November 2026, 14:02",
        ),
        (
            "en",
            FactName::DeliveredAt,
            "order 1042 · delivered 19 November 2026, 14:02",
        ),
        ("en", FactName::State, "order 1042 · status: Delivered"),
        (
            "en",
            FactName::HasWritten,
            "order 1042 · you have written: yes",
        ),
        (
            "de",
            FactName::ReportBy,
            "Bestellung 1042 · Meldefrist: 22. November 2026 um 14:02 Uhr",
        ),
        (
            "fr",
            FactName::Total,
            "commande 1042 · total\u{a0}: 1\u{202f}234,50\u{a0}€",
        ),
        (
            "zh",
            FactName::ReportBy,
            "订单 1042 · 报告问题截止：2026年11月22日 14:02",
        ),
    ] {
        assert_eq!(voice(tag).display(&sheet, name).as_deref(), Some(expected));
    }
    assert_eq!(
        voice("en").display(&order(Role::Buyer, BEFORE), FactName::Total),
        None
    );
}

#[test]
fn every_fact_has_a_label_and_a_citation_in_every_language() {
    let sheet = full(Role::Seller, OrderState::Paid, BEFORE);
    for voice in Wording::get().voices() {
        for name in FactName::ALL {
            let label = voice.label(*name);
            assert!(
                !label.contains('_') && !label.is_empty(),
                "{voice:?} {name}: {label}"
            );
            let shown = voice.display(&sheet, *name).unwrap();
            let value = voice.value(&sheet.get(*name).unwrap().value, &sheet.time_zone);
            assert!(shown.contains(&label) && shown.ends_with(&value), "{shown}");
        }
    }
}

#[test]
fn every_state_has_a_name_of_its_own_in_every_language() {
    for voice in Wording::get().voices() {
        let mut names: Vec<String> = OrderState::ALL
            .iter()
            .map(|state| voice.order_state(*state))
            .collect();
        names.extend(
            ListingState::ALL
                .iter()
                .map(|state| voice.listing_state(*state)),
        );
        assert!(names.iter().all(|name| !name.contains('_')), "{names:?}");
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{voice:?}: {names:?}");
    }
}

#[test]
fn values_of_every_kind_are_shown_in_the_language() {
    let spanish = voice("es");
    for (value, expected) in [
        (FactValue::Flag(true), "sí"),
        (FactValue::Flag(false), "no"),
        (FactValue::Role(Role::Seller), "vendedor"),
        (FactValue::State(OrderState::InTransit), "En camino"),
        (FactValue::Listing(ListingState::Sold), "Vendido"),
        (FactValue::Money(money(300, "EUR")), "3,00\u{a0}€"),
        (
            FactValue::Time(at(DEADLINE)),
            "22 de noviembre de 2026 a las 14:02",
        ),
        (FactValue::Text("Jarrón azul".to_owned()), "Jarrón azul"),
    ] {
        assert_eq!(spanish.value(&value, "Europe/Madrid"), expected);
    }
}

#[test]
fn an_item_is_called_by_its_title_and_without_one_by_its_name() {
    let mut sheet = order(Role::Buyer, BEFORE);
    assert_eq!(voice("el").subject(&sheet), "Παραγγελία 1042");
    sheet.facts.clear();
    assert_eq!(voice("nl").subject(&sheet), "Bestelling 1042");
    sheet.subject = Subject::Item("a-77".parse().unwrap());
    assert_eq!(voice("en").subject(&sheet), "Item a-77");
    set(
        &mut sheet,
        FactName::ItemTitle,
        FactValue::Text("Blue\u{202e} vase".to_owned()),
    );
    assert_eq!(voice("en").subject(&sheet), "Blue vase");
    set(
        &mut sheet,
        FactName::Price,
        FactValue::Money(money(1000, "EUR")),
    );
    let shown = voice("en").display(&sheet, FactName::Price);
    assert_eq!(shown.as_deref(), Some("Blue vase · price €10.00"));
}
