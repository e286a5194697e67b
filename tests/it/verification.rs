//! What `verify` refuses in an answer about an order: every draft that was tampered with.

use answering::compose::{Draft, DraftClaim, DraftSource, compose};
use answering::retrieve::Evidence;
use answering::understand::understand;
use answering::verify::{Ground, verify};
use domain::{Embedder, FactName, FactSheet, FactValue, Leg, Locale, RetrievalQuery};
use firstline_tests::shop::{now, shop};
use firstline_tests::{agora, encoder, snapshot};
use jiff::SignedDuration;
use wording::Wording;

/// Questions about orders, each with the draft that the engine makes of it.
fn drafts() -> Vec<(FactSheet, Draft, Locale)> {
    let questions = [
        ("anna", "1007", "en", "Can I still return this?"),
        ("anna", "1007", "el", "Μπορώ ακόμα να το επιστρέψω;"),
        ("anna", "1008", "de", "Kann ich das noch zurückgeben?"),
        ("iris", "1007", "fr", "Quand serai-je payé ?"),
        ("anna", "1001", "pl", "Do kiedy muszę zapłacić?"),
    ];
    let drafted = questions
        .into_iter()
        .filter_map(|(who, order, locale, question)| {
            let facts = shop().facts(who, order, now());
            let locale: Locale = locale.parse().expect("a locale");
            let understood = understand(question, Some(&locale), &[]);
            let snapshot = snapshot(&agora());
            let retrieved = snapshot
                .retrieve(&RetrievalQuery {
                    text: question.to_owned(),
                    embedding: Some(encoder().embed_query(question).expect("a vector")),
                    locale: locale.clone(),
                    locales: vec![locale.clone()],
                    role: facts.role(),
                    today: agora().today(now()),
                    include_excluded: false,
                    leg: Leg::Hybrid,
                    limit: 12,
                    one_per_article: false,
                })
                .expect("the index is readable");
            let evidence = Evidence {
                candidates: retrieved.candidates,
                degraded: Vec::new(),
                eligible_passages: retrieved.eligible_passages,
                topic_words: retrieved.topic_words,
                embed_us: 0,
                lexical_us: 0,
                dense_us: 0,
            };
            let draft = compose(&understood, &evidence, Some(&facts), snapshot.as_ref())?;
            Some((facts, draft, locale))
        });
    drafted.collect()
}

fn supported(draft: &Draft, facts: Option<&FactSheet>, locale: &Locale) -> usize {
    let snapshot = snapshot(&agora());
    let ground = Ground {
        snapshot: snapshot.as_ref(),
        facts,
        today: agora().today(now()),
    };
    verify(draft, locale, ground).supported
}

/// Whether the claim stands on the customer's facts, and not on an article alone.
fn is_personal(claim: &DraftClaim) -> bool {
    match &claim.source {
        DraftSource::Fact { .. } => true,
        DraftSource::Passage { passage, span, .. } => passage
            .statements
            .iter()
            .any(|statement| statement.span == *span && !statement.placeholders.is_empty()),
    }
}

#[test]
fn an_honest_draft_is_supported_in_full() {
    let drafts = drafts();
    assert_eq!(drafts.len(), 5);
    for (facts, draft, locale) in &drafts {
        assert_eq!(
            supported(draft, Some(facts), locale),
            draft.claims.len(),
            "{draft:?}"
        );
        assert!(draft.claims.iter().any(is_personal), "{draft:?}");
    }
}

#[test]
fn without_facts_no_personal_claim_is_supported() {
    for (_, draft, locale) in &drafts() {
        let general = draft
            .claims
            .iter()
            .filter(|claim| !is_personal(claim))
            .count();
        assert!(supported(draft, None, locale) <= general, "{draft:?}");
    }
}

/// A personal claim whose text differs in one character is refused, whichever character it is.
#[test]
fn a_claim_that_was_changed_by_one_character_is_refused() {
    let mut tried = 0;
    for (facts, draft, locale) in &drafts() {
        for claim in draft.claims.iter().filter(|claim| is_personal(claim)) {
            for (place, character) in claim.text.char_indices().step_by(3) {
                let other = match character {
                    '9' => '0',
                    digit if digit.is_ascii_digit() => char::from(digit as u8 + 1),
                    'x' => 'y',
                    _ => 'x',
                };
                let mut text = claim.text.clone();
                text.replace_range(place..place + character.len_utf8(), &other.to_string());
                let tampered = Draft {
                    claims: vec![DraftClaim {
                        text,
                        ..claim.clone()
                    }],
                    ..draft.clone()
                };
                assert_eq!(supported(&tampered, Some(facts), locale), 0, "{tampered:?}");
                tried += 1;
            }
        }
    }
    assert!(tried > 100, "only {tried} changes were tried");
}

/// The same draft does not hold for an order with other dates.
#[test]
fn a_draft_for_one_order_does_not_hold_for_another() {
    for (facts, draft, locale) in &drafts() {
        let mut moved = facts.clone();
        for fact in &mut moved.facts {
            if let FactValue::Time(at) | FactValue::Deadline(at) = &mut fact.value {
                *at += SignedDuration::from_hours(25);
            }
        }
        let with_date = |claim: &&DraftClaim| is_personal(claim) && claim.text.contains("2026");
        for claim in draft.claims.iter().filter(with_date) {
            let alone = Draft {
                claims: vec![claim.clone()],
                ..draft.clone()
            };
            assert_eq!(supported(&alone, Some(&moved), locale), 0, "{}", claim.text);
        }
    }
}

/// A sentence cannot borrow the source of another fact.
#[test]
fn a_sentence_about_one_fact_does_not_hold_for_another() {
    for (facts, draft, locale) in &drafts() {
        for claim in &draft.claims {
            let DraftSource::Fact { name } = claim.source else {
                continue;
            };
            let voice = Wording::get().best(&draft.locale);
            let says_the_same = |other: &FactName| {
                voice
                    .sentence(facts, *other)
                    .is_some_and(|said| said.text == claim.text)
            };
            let others = FactName::ALL.iter().filter(|other| **other != name);
            for other in others.filter(|other| !says_the_same(other)) {
                let borrowed = Draft {
                    claims: vec![DraftClaim {
                        source: DraftSource::Fact { name: *other },
                        ..claim.clone()
                    }],
                    ..draft.clone()
                };
                assert_eq!(
                    supported(&borrowed, Some(facts), locale),
                    0,
                    "{} as {other}",
                    claim.text
                );
            }
        }
    }
}
