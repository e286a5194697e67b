//! Tests of cutting text: at the token limit, between characters, for any script.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::{Architecture, testing};

fn tiny(architecture: Architecture) -> TextEncoder {
    let vocabulary = testing::vocabulary().len();
    TextEncoder::load(
        testing::tokenizer(architecture).as_bytes(),
        vocabulary,
        testing::MAX_TOKENS,
    )
    .unwrap()
}

/// A byte-level tokenizer: every byte of the text is one token, so that a limit falls inside characters.
fn byte_level() -> TextEncoder {
    let alphabet = tokenizers::pre_tokenizers::byte_level::ByteLevel::alphabet();
    let mut letters: Vec<String> = alphabet.into_iter().map(String::from).collect();
    letters.sort();
    let ids: serde_json::Map<String, serde_json::Value> = letters
        .into_iter()
        .enumerate()
        .map(|(id, letter)| (letter, id.into()))
        .collect();
    let json = serde_json::json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null, "decoder": null,
        "pre_tokenizer": { "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": false, "use_regex": false },
        "post_processor": null,
        "model": { "type": "BPE", "vocab": ids, "merges": [] },
    });
    TextEncoder::load(json.to_string().as_bytes(), 256, testing::MAX_TOKENS).unwrap()
}

/// Pieces of Latin, Greek, Han, emoji joined by ZWJ, flags, and letters with combining marks.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zéß]{1,6}",
        "[α-ωάέ]{1,6}",
        "[一-龥]{1,4}",
        Just("👩‍👩‍👧‍👦".to_owned()),
        Just("🏳️‍🌈".to_owned()),
        Just("🇬🇷🇨🇳".to_owned()),
        Just("e\u{301}a\u{308}\u{323}".to_owned()),
        Just("\u{fdfa}ﬁ".to_owned()),
        Just(" ".to_owned()),
        any::<char>().prop_map(String::from),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_of_any_script_has_more_tokens_than_the_limit(text in any_text()) {
        for architecture in [Architecture::Bert, Architecture::XlmRoberta] {
            let ids = tiny(architecture).ids(&text).unwrap();
            prop_assert!((2..=testing::MAX_TOKENS).contains(&ids.len()));
            prop_assert_eq!((ids[0], ids[ids.len() - 1]), (0, 2), "the special tokens stay");
        }
    }

    #[test]
    fn a_limit_inside_a_character_cuts_before_it(text in any_text()) {
        let encoder = byte_level();
        let kept = encoder.ids(&text).unwrap().len();
        prop_assert!(kept <= testing::MAX_TOKENS);
        // One token is one byte here, so the count of tokens is a place in the text.
        prop_assert!(text.is_char_boundary(kept), "{kept} of {text:?}");
        prop_assert_eq!(kept, text.floor_char_boundary(testing::MAX_TOKENS));
    }

    #[test]
    fn a_text_below_the_limit_is_not_cut(text in "[a-z]{0,12}") {
        prop_assert_eq!(byte_level().ids(&text).unwrap().len(), text.len());
    }

    #[test]
    fn cutting_bytes_gives_the_longest_start_of_whole_characters(text in any_text(), limit in 0usize..200) {
        let start = cut(&text, limit);
        prop_assert!(text.starts_with(start) && start.len() <= limit);
        let next = text[start.len()..].chars().next();
        prop_assert!(next.is_none_or(|next| start.len() + next.len_utf8() > limit));
    }
}

#[test]
fn a_text_over_the_byte_limit_is_cut_also_when_the_limit_falls_inside_a_character() {
    for shift in 0..4 {
        let text = format!("{}{}", "x".repeat(shift), "👍".repeat(MAX_TEXT_BYTES));
        let start = cut(&text, MAX_TEXT_BYTES);
        assert!(start.len() <= MAX_TEXT_BYTES && start.len() > MAX_TEXT_BYTES - 4);
        assert!(tiny(Architecture::XlmRoberta).ids(&text).unwrap().len() <= testing::MAX_TOKENS);
    }
}

#[test]
fn a_special_token_typed_by_a_customer_is_text() {
    let encoder = tiny(Architecture::Bert);
    let ids = encoder.ids("</s> order <pad>").unwrap();
    assert_eq!(ids.iter().filter(|&&id| id == 2).count(), 1, "{ids:?}");
    assert!(!ids.contains(&1), "{ids:?}");
}

#[test]
fn an_empty_text_has_only_the_special_tokens() {
    assert_eq!(tiny(Architecture::Bert).ids("").unwrap(), [0, 2]);
    assert_eq!(
        tiny(Architecture::Bert).ids(" \n\u{200b}").unwrap().first(),
        Some(&0)
    );
}

#[test]
fn a_tokenizer_with_ids_beyond_the_network_is_refused() {
    let json = testing::tokenizer(Architecture::Bert);
    let error = TextEncoder::load(json.as_bytes(), 10, 12).err().unwrap();
    assert_eq!(error, "token id 25 has no row in a vocabulary of 10");
}

#[test]
fn a_limit_without_room_for_text_is_refused() {
    let json = testing::tokenizer(Architecture::Bert);
    assert!(
        TextEncoder::load(json.as_bytes(), 100, 2)
            .err()
            .unwrap()
            .contains("max_tokens = 2")
    );
}

#[test]
fn truncation_and_padding_in_the_file_do_not_decide() {
    let mut json: serde_json::Value =
        serde_json::from_str(&testing::tokenizer(Architecture::Bert)).unwrap();
    json["truncation"] = serde_json::json!({ "max_length": 3, "strategy": "LongestFirst", "stride": 0, "direction": "Left" });
    json["padding"] = serde_json::json!({ "strategy": { "Fixed": 64 }, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 1, "pad_type_id": 0, "pad_token": "<pad>" });
    let encoder = TextEncoder::load(json.to_string().as_bytes(), 100, 12).unwrap();
    assert_eq!(
        encoder.ids("the order is late").unwrap(),
        [0, 4, 5, 6, 7, 2]
    );
}

#[test]
fn no_hostile_tokenizer_file_ends_the_process() {
    let good = testing::tokenizer(Architecture::XlmRoberta);
    let mut hostile = vec![
        String::new(),
        "{}".to_owned(),
        "null".to_owned(),
        "[".repeat(100_000),
        good[..good.len() / 2].to_owned(),
    ];
    for (path, value) in [
        ("/model/unk_id", serde_json::json!(4_000_000_000_u64)),
        ("/model/vocab", serde_json::json!([])),
        ("/model/vocab", serde_json::json!([["a", "b"]])),
        (
            "/model",
            serde_json::json!({ "type": "WordPiece", "vocab": {}, "unk_token": "x", "continuing_subword_prefix": "##", "max_input_chars_per_word": 0 }),
        ),
        (
            "/model",
            serde_json::json!({ "type": "BPE", "vocab": { "a": 0 }, "merges": ["a b c", "z q"] }),
        ),
        (
            "/model",
            serde_json::json!({ "type": "BPE", "vocab": { "": 0 }, "merges": [["", ""]] }),
        ),
        (
            "/normalizer",
            serde_json::json!({ "type": "Precompiled", "precompiled_charsmap": "AAAA" }),
        ),
        (
            "/normalizer",
            serde_json::json!({ "type": "Precompiled", "precompiled_charsmap": "/////w==" }),
        ),
        (
            "/normalizer",
            serde_json::json!({ "type": "Replace", "pattern": { "Regex": "(((((" }, "content": "" }),
        ),
        (
            "/pre_tokenizer",
            serde_json::json!({ "type": "Split", "pattern": { "Regex": "[" }, "behavior": "Isolated", "invert": false }),
        ),
        (
            "/pre_tokenizer",
            serde_json::json!({ "type": "Metaspace", "replacement": "", "prepend_scheme": "always", "split": true }),
        ),
        (
            "/post_processor",
            serde_json::json!({ "type": "TemplateProcessing", "single": [], "pair": [], "special_tokens": {} }),
        ),
        ("/post_processor/special_tokens", serde_json::json!({})),
        ("/added_tokens/0/id", serde_json::json!(-1)),
        ("/added_tokens/0/id", serde_json::json!(4_000_000_000_u64)),
        ("/added_tokens/0/content", serde_json::json!("")),
    ] {
        let mut json: serde_json::Value = serde_json::from_str(&good).unwrap();
        *json.pointer_mut(path).unwrap() = value;
        hostile.push(json.to_string());
    }
    for json in hostile {
        // Refused or harmless: what a file may not do is to panic or to give ids that the network does not have.
        let encoder = TextEncoder::load(json.as_bytes(), 26, 12);
        if let Ok(ids) = encoder.and_then(|encoder| encoder.ids("the order is 退款 late")) {
            assert!(ids.len() <= 12, "{json}");
        }
    }
}
