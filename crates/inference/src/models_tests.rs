//! Tests of broken model folders: what `list`, `verify` and loading say about them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::fs;

use super::*;
use crate::{Architecture, Encoder, LoadModelError, Pooling, testing, testing::TinyModels};

type Damage = fn(&TinyModels);

fn truncate(models: &TinyModels, name: &str) {
    let path = models.path().join("tiny").join(name);
    let bytes = fs::read(&path).unwrap();
    fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
}

fn flip(models: &TinyModels, name: &str) {
    let path = models.path().join("tiny").join(name);
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn write(models: &TinyModels, name: &str, bytes: impl AsRef<[u8]>) {
    fs::write(models.path().join("tiny").join(name), bytes).unwrap();
}

fn config_with(models: &TinyModels, key: &str, value: serde_json::Value) {
    let mut config: serde_json::Value =
        serde_json::from_str(&testing::config(models.architecture)).unwrap();
    config[key] = value;
    write(models, "config.json", config.to_string());
    models.seal("");
}

fn weights_with(
    models: &TinyModels,
    change: fn(&mut std::collections::HashMap<String, candle_core::Tensor>),
) {
    let mut weights = testing::weights(models.architecture, 7);
    change(&mut weights);
    candle_core::safetensors::save(&weights, models.path().join("tiny/model.safetensors")).unwrap();
    models.seal("");
}

const POINTER: &str = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 44740976\n";

/// Files that are not those of the manifest: nothing of them may be parsed.
const OTHER_FILES: [(&str, Damage, &str, &str); 12] = [
    (
        "no folder",
        |m| fs::remove_dir_all(m.path().join("tiny")).unwrap(),
        "config.json",
        "is missing",
    ),
    (
        "no weights",
        |m| fs::remove_file(m.path().join("tiny/model.safetensors")).unwrap(),
        "model.safetensors",
        "is missing",
    ),
    (
        "no tokenizer",
        |m| fs::remove_file(m.path().join("tiny/tokenizer.json")).unwrap(),
        "tokenizer.json",
        "is missing",
    ),
    (
        "half the weights",
        |m| truncate(m, "model.safetensors"),
        "model.safetensors",
        "where the manifest says",
    ),
    (
        "half the tokenizer",
        |m| truncate(m, "tokenizer.json"),
        "tokenizer.json",
        "where the manifest says",
    ),
    (
        "empty weights",
        |m| write(m, "model.safetensors", ""),
        "model.safetensors",
        "has 0 bytes",
    ),
    (
        "one bit of the weights",
        |m| flip(m, "model.safetensors"),
        "model.safetensors",
        "has SHA-256",
    ),
    (
        "one bit of the tokenizer",
        |m| flip(m, "tokenizer.json"),
        "tokenizer.json",
        "has SHA-256",
    ),
    (
        "one bit of the configuration",
        |m| flip(m, "config.json"),
        "config.json",
        "has SHA-256",
    ),
    (
        "LFS pointer",
        |m| write(m, "model.safetensors", POINTER),
        "model.safetensors",
        "Git LFS pointer, not the content; bring the content with `git lfs pull`",
    ),
    (
        "a folder for a file",
        |m| {
            fs::remove_file(m.path().join("tiny/config.json")).unwrap();
            fs::create_dir(m.path().join("tiny/config.json")).unwrap();
        },
        "config.json",
        "not a regular file",
    ),
    (
        "another self-test",
        |m| fs::write(m.path().join("self-test.json"), "{}").unwrap(),
        "self-test.json",
        "where the manifest says",
    ),
];

/// Files that are those of the manifest but that make no model.
const NOT_A_MODEL: [(&str, Damage, &str, &str); 20] = [
    (
        "configuration is no JSON",
        |m| {
            write(m, "config.json", "{");
            m.seal("")
        },
        "config.json",
        "EOF",
    ),
    (
        "configuration without a key",
        |m| {
            write(m, "config.json", "{}");
            m.seal("")
        },
        "config.json",
        "missing field",
    ),
    (
        "other dimensions",
        |m| m.seal("dimensions = 17"),
        "config.json",
        "dimensions = 17",
    ),
    (
        "too many tokens",
        |m| m.seal("max_tokens = 41"),
        "config.json",
        "max_tokens = 41",
    ),
    (
        "no heads",
        |m| config_with(m, "num_attention_heads", 0.into()),
        "config.json",
        "num_attention_heads = 0",
    ),
    (
        "heads that do not divide",
        |m| config_with(m, "num_attention_heads", 3.into()),
        "config.json",
        "not a multiple",
    ),
    (
        "layers without end",
        |m| config_with(m, "num_hidden_layers", 4_000_000_000_u64.into()),
        "config.json",
        "num_hidden_layers",
    ),
    (
        "negative size",
        |m| config_with(m, "vocab_size", (-1).into()),
        "config.json",
        "invalid value",
    ),
    (
        "relative positions",
        |m| config_with(m, "position_embedding_type", "relative_key".into()),
        "config.json",
        "relative_key",
    ),
    (
        "unknown activation",
        |m| config_with(m, "hidden_act", "swish".into()),
        "config.json",
        "unknown variant",
    ),
    (
        "more layers than weights",
        |m| config_with(m, "num_hidden_layers", 3.into()),
        "model.safetensors",
        "encoder.layer.2",
    ),
    (
        "other inner size",
        |m| config_with(m, "intermediate_size", 25.into()),
        "model.safetensors",
        "shape mismatch",
    ),
    (
        "vocabulary beyond the network",
        |m| config_with(m, "vocab_size", 5.into()),
        "tokenizer.json",
        "no row in a vocabulary of 5",
    ),
    (
        "vocabulary beyond the weights",
        |m| config_with(m, "vocab_size", 500.into()),
        "model.safetensors",
        "shape mismatch",
    ),
    (
        "tokenizer is no JSON",
        |m| {
            write(m, "tokenizer.json", "]");
            m.seal("")
        },
        "tokenizer.json",
        "expected",
    ),
    (
        "tokenizer of no known kind",
        |m| {
            write(m, "tokenizer.json", "{\"model\":{\"type\":\"Magic\"}}");
            m.seal("")
        },
        "tokenizer.json",
        "",
    ),
    (
        "weights are no safetensors",
        |m| {
            write(m, "model.safetensors", "weights");
            m.seal("")
        },
        "model.safetensors",
        "",
    ),
    (
        "a header longer than the file",
        |m| {
            write(m, "model.safetensors", [0xff; 64]);
            m.seal("")
        },
        "model.safetensors",
        "",
    ),
    (
        "a tensor is missing",
        |m| {
            weights_with(m, |w| {
                w.remove("encoder.layer.1.output.LayerNorm.bias");
            })
        },
        "model.safetensors",
        "encoder.layer.1.output.LayerNorm.bias",
    ),
    (
        "self-test of other dimensions",
        |m| {
            fs::write(
                m.path().join("self-test.json"),
                "{\"cases\":[{\"text\":\"a\",\"vector\":[1]}]}",
            )
            .unwrap();
            m.seal("")
        },
        "self-test.json",
        "1 components",
    ),
];

#[test]
fn a_file_that_is_not_the_one_of_the_manifest_is_named_with_a_remedy() {
    for (name, damage, file, expected) in OTHER_FILES {
        let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
        damage(&models);
        let error = Encoder::load(models.path(), &models.entry())
            .err()
            .expect(name);
        assert!(matches!(error, LoadModelError::File(_)), "{name}: {error}");
        let message = error.to_string();
        assert!(
            message.contains(file) && message.contains(expected),
            "{name}: {message}"
        );
        assert!(
            message.contains("git checkout") || message.contains("git lfs pull"),
            "{name}: {message}"
        );
        assert_eq!(
            verify(models.path(), "tiny").unwrap_err().to_string(),
            message,
            "{name}"
        );
    }
}

#[test]
fn a_file_that_makes_no_model_is_named_with_the_reason() {
    for (name, damage, file, expected) in NOT_A_MODEL {
        let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
        damage(&models);
        let error = Encoder::load(models.path(), &models.entry())
            .err()
            .expect(name);
        assert!(
            matches!(error, LoadModelError::Unusable { .. }),
            "{name}: {error}"
        );
        let message = error.to_string();
        assert!(
            message.contains(file) && message.contains(expected),
            "{name}: {message}"
        );
    }
}

#[test]
fn weights_that_are_not_numbers_do_not_pass_the_self_test() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    weights_with(&models, |weights| {
        let name = "encoder.layer.0.output.dense.bias";
        let nothing =
            candle_core::Tensor::full(f32::NAN, testing::HIDDEN, &candle_core::Device::Cpu)
                .unwrap();
        weights.insert(name.to_owned(), nothing);
    });
    let message = Encoder::load(models.path(), &models.entry())
        .err()
        .unwrap()
        .to_string();
    assert!(message.contains("not numbers"), "{message}");
}

#[test]
fn the_list_tells_present_missing_and_corrupt() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    let present = |models: &TinyModels| list(models.path()).unwrap().remove(0).present;
    let status = list(models.path()).unwrap().remove(0);
    assert_eq!(
        (status.present, status.default, status.source),
        (Presence::Present, true, "bundled")
    );
    flip(&models, "tokenizer.json");
    assert!(
        matches!(present(&models), Presence::Corrupt { file, reason: FileProblem::WrongHash { .. } } if file == "tokenizer.json")
    );
    fs::remove_dir_all(models.path().join("tiny")).unwrap();
    assert_eq!(present(&models), Presence::Missing);
}

#[test]
fn an_unknown_name_is_answered_with_the_known_ones() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    assert_eq!(
        verify(models.path(), "huge").unwrap_err().to_string(),
        "no model `huge` in the manifest; it lists tiny"
    );
}
