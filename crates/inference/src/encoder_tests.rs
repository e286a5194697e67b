//! Tests of loading and embedding.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::path::PathBuf;

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::{bert, xlm_roberta};
use domain::{Embedder, Embedding};

use super::*;
use crate::{Architecture, Manifest, Pooling, testing::TinyModels};

const KINDS: [(Architecture, Pooling); 4] = [
    (Architecture::Bert, Pooling::Mean),
    (Architecture::Bert, Pooling::Cls),
    (Architecture::XlmRoberta, Pooling::Mean),
    (Architecture::XlmRoberta, Pooling::Cls),
];
const TEXTS: [&str; 5] = [
    "the order is late",
    "",
    "退款",
    "money seller return buyer the the order",
    "a é α unknownword",
];

fn bundled() -> (PathBuf, Encoder) {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models"));
    let manifest = Manifest::load(&folder).unwrap();
    let encoder = Encoder::load(&folder, manifest.default_model().unwrap()).unwrap();
    (folder, encoder)
}

fn cosine(left: &Embedding, right: &Embedding) -> f32 {
    left.values()
        .iter()
        .zip(right.values())
        .map(|(left, right)| left * right)
        .sum()
}

/// The vector that candle-transformers gives for the same ids.
fn reference(models_dir: &Path, model: &ModelEntry, ids: &[u32]) -> Embedding {
    let folder = model.folder(models_dir);
    let weights = std::fs::read(folder.join("model.safetensors")).unwrap();
    let config = std::fs::read(folder.join("config.json")).unwrap();
    let place = VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu).unwrap();
    let ids = Tensor::new(ids, &Device::Cpu)
        .unwrap()
        .unsqueeze(0)
        .unwrap();
    let types = ids.zeros_like().unwrap();
    let states = match model.architecture {
        Architecture::Bert => {
            let config: bert::Config = serde_json::from_slice(&config).unwrap();
            bert::BertModel::load(place, &config)
                .unwrap()
                .forward(&ids, &types, None)
                .unwrap()
        }
        Architecture::XlmRoberta => {
            let config: xlm_roberta::Config = serde_json::from_slice(&config).unwrap();
            let mask = ids.ones_like().unwrap();
            let network = xlm_roberta::XLMRobertaModel::new(&config, place).unwrap();
            network
                .forward(&ids, &mask, &types, None, None, None)
                .unwrap()
        }
    };
    let states = states.get(0).unwrap();
    let pooled = match model.pooling {
        Pooling::Mean => states.mean(0).unwrap(),
        Pooling::Cls => states.get(0).unwrap(),
    };
    Embedding::normalised(pooled.to_vec1().unwrap())
}

#[test]
fn vectors_are_those_of_the_reference_implementation() {
    for (architecture, pooling) in KINDS {
        let models = TinyModels::new(architecture, pooling);
        let encoder = Encoder::load(models.path(), &models.entry()).unwrap();
        for text in TEXTS {
            let expected = reference(
                models.path(),
                &models.entry(),
                &encoder.ids("", text).unwrap(),
            );
            let cosine = cosine(&encoder.embed_query(text).unwrap(), &expected);
            assert!(
                cosine > 0.9999,
                "{architecture:?} {pooling:?} {text:?}: {cosine}"
            );
        }
    }
}

#[test]
fn a_passage_has_the_same_vector_alone_and_among_others_in_any_order() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    let encoder = Encoder::load(models.path(), &models.entry()).unwrap();
    let many: Vec<&str> = TEXTS.iter().copied().cycle().take(400).collect();
    let together = encoder.embed_passages(&many).unwrap();
    assert_eq!(together.len(), many.len());
    for (text, vector) in many.iter().zip(&together) {
        let alone = encoder.embed_passages(&[text]).unwrap();
        assert!(cosine(&alone[0], vector) > 0.9999, "{text:?}");
    }
}

#[test]
fn mean_and_cls_pooling_differ() {
    let mean = TinyModels::new(Architecture::Bert, Pooling::Mean);
    let cls = TinyModels::new(Architecture::Bert, Pooling::Cls);
    let vector = |models: &TinyModels| {
        Encoder::load(models.path(), &models.entry())
            .unwrap()
            .embed_query("the order is late")
            .unwrap()
    };
    assert!(cosine(&vector(&mean), &vector(&cls)) < 0.99);
}

#[test]
fn prefixes_are_put_before_questions_and_before_passages() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    models.seal("query_prefix = \"buyer \"\npassage_prefix = \"seller \"\nself_test = { name = \"self-test.json\", size = 1, sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\" }");
    let encoder = Encoder::load_without_self_test(models.path(), &models.entry()).unwrap();
    models.seal("");
    let plain = Encoder::load(models.path(), &models.entry()).unwrap();
    assert_eq!(
        encoder.embed_query("the order").unwrap(),
        plain.embed_query("buyer the order").unwrap()
    );
    assert_eq!(
        encoder.embed_passages(&["the order"]).unwrap(),
        plain.embed_passages(&["seller the order"]).unwrap()
    );
    assert_ne!(encoder.fingerprint(), plain.fingerprint());
}

#[test]
fn the_fingerprint_changes_with_everything_that_decides_about_vectors() {
    let mut prints: Vec<String> = KINDS
        .iter()
        .map(|&(architecture, pooling)| {
            fingerprint(&TinyModels::new(architecture, pooling).entry()).0
        })
        .collect();
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    assert_eq!(fingerprint(&models.entry()).0, prints[0]);
    for line in [
        "max_tokens = 11",
        "query_prefix = \"q\"",
        "passage_prefix = \"q\"",
    ] {
        models.seal(line);
        prints.push(fingerprint(&models.entry()).0);
    }
    assert!(
        prints
            .iter()
            .all(|print| print.starts_with("tiny-") && print.len() == 17)
    );
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), 7);
}

#[test]
fn the_self_test_catches_a_model_run_with_the_wrong_pooling() {
    let mut models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    models.pooling = Pooling::Cls;
    models.seal("");
    let error = Encoder::load(models.path(), &models.entry()).err().unwrap();
    assert!(matches!(error, LoadModelError::SelfTest { .. }), "{error}");
}

#[test]
fn weights_under_the_name_of_a_whole_model_are_found() {
    let models = TinyModels::new(Architecture::XlmRoberta, Pooling::Mean);
    let before = Encoder::load(models.path(), &models.entry())
        .unwrap()
        .embed_query("the order")
        .unwrap();
    let renamed = crate::testing::weights(Architecture::XlmRoberta, 7)
        .into_iter()
        .map(|(name, tensor)| (format!("roberta.{name}"), tensor));
    candle_core::safetensors::save(
        &renamed.collect(),
        models.path().join("tiny/model.safetensors"),
    )
    .unwrap();
    models.seal("");
    assert_eq!(
        Encoder::load(models.path(), &models.entry())
            .unwrap()
            .embed_query("the order")
            .unwrap(),
        before
    );
}

#[test]
fn the_bundled_model_gives_the_vectors_of_the_reference_implementation() {
    let (folder, encoder) = bundled();
    let manifest = Manifest::load(&folder).unwrap();
    for text in [
        "Can I return my order?",
        "Πότε θα παραδοθεί η παραγγελία μου;",
        "怎么退款？",
    ] {
        let expected = reference(
            &folder,
            manifest.default_model().unwrap(),
            &encoder.ids("", text).unwrap(),
        );
        assert!(
            cosine(&encoder.embed_query(text).unwrap(), &expected) > 0.9999,
            "{text}"
        );
    }
}

#[test]
fn the_bundled_model_brings_a_translation_closer_than_another_question() {
    let (_, encoder) = bundled();
    let english = encoder
        .embed_query("How do I return an item and get my money back?")
        .unwrap();
    let greek = encoder
        .embed_query("Πώς μπορώ να επιστρέψω ένα προϊόν και να πάρω τα χρήματά μου πίσω;")
        .unwrap();
    let other = encoder
        .embed_query("Πώς αλλάζω τον κωδικό πρόσβασης του λογαριασμού μου;")
        .unwrap();
    assert_eq!(english.values().len(), encoder.dimensions());
    assert!(cosine(&english, &greek) > cosine(&english, &other) + 0.1);
}
