//! Tiny seeded models in a temporary folder: the weights are noise, the file formats are real.

use std::{collections::HashMap, fmt::Write as _, fs, path::Path};

use candle_core::{Device, Tensor};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::{Architecture, Manifest, ModelEntry, Pooling};

pub(crate) const HIDDEN: usize = 16;
pub(crate) const INNER: usize = 24;
pub(crate) const LAYERS: usize = 2;
pub(crate) const HEADS: usize = 2;
pub(crate) const POSITIONS: usize = 40;
pub(crate) const MAX_TOKENS: usize = 12;

/// A models folder with one model named `tiny`.
pub(crate) struct TinyModels {
    pub folder: TempDir,
    pub architecture: Architecture,
    pub pooling: Pooling,
}

impl TinyModels {
    pub(crate) fn new(architecture: Architecture, pooling: Pooling) -> Self {
        let models = Self {
            folder: tempfile::tempdir().unwrap(),
            architecture,
            pooling,
        };
        fs::create_dir(models.path().join("tiny")).unwrap();
        fs::write(models.path().join("tiny/config.json"), config(architecture)).unwrap();
        fs::write(
            models.path().join("tiny/tokenizer.json"),
            tokenizer(architecture),
        )
        .unwrap();
        candle_core::safetensors::save(
            &weights(architecture, 7),
            models.path().join("tiny/model.safetensors"),
        )
        .unwrap();
        fs::write(models.path().join("self-test.json"), "{}").unwrap();
        models.seal("");
        let vector =
            crate::Encoder::load_without_self_test(models.path(), &models.entry()).unwrap();
        let vector = domain::Embedder::embed_query(&vector, "the order is late")
            .unwrap()
            .into_values();
        let test =
            serde_json::json!({ "cases": [{ "text": "the order is late", "vector": vector }] });
        fs::write(models.path().join("self-test.json"), test.to_string()).unwrap();
        models.seal("");
        models
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn entry(&self) -> ModelEntry {
        Manifest::load(self.path()).unwrap().models.remove(0)
    }

    /// Writes a manifest whose sizes and hashes are those of the files as they are now. `extra` are more lines of the
    /// entry; a key in them replaces the usual line.
    pub(crate) fn seal(&self, extra: &str) {
        fs::write(self.path().join(crate::MANIFEST_FILE), self.manifest(extra)).unwrap();
    }

    pub(crate) fn manifest(&self, extra: &str) -> String {
        let mut files = String::new();
        for name in ["config.json", "tokenizer.json", "model.safetensors"] {
            write!(
                files,
                "{}, ",
                file_entry(self.path(), &format!("tiny/{name}"), name)
            )
            .unwrap();
        }
        let architecture = match self.architecture {
            Architecture::Bert => "bert",
            Architecture::XlmRoberta => "xlm-roberta",
        };
        let pooling = if self.pooling == Pooling::Mean {
            "mean"
        } else {
            "cls"
        };
        let mut lines = vec![
            "name = \"tiny\"".to_owned(),
            "role = \"embedder\"".to_owned(),
            format!("architecture = \"{architecture}\""),
            "source = { type = \"bundled\" }".to_owned(),
            "revision = \"1\"".to_owned(),
            "licence = \"CC0-1.0\"".to_owned(),
            format!("dimensions = {HIDDEN}"),
            format!("max_tokens = {MAX_TOKENS}"),
            format!("pooling = \"{pooling}\""),
            "locales = [\"en\"]".to_owned(),
            format!("files = [{files}]"),
            format!(
                "self_test = {}",
                file_entry(self.path(), "self-test.json", "self-test.json")
            ),
        ];
        for line in extra.lines().filter(|line| !line.trim().is_empty()) {
            let key = line.split(' ').next().unwrap();
            lines.retain(|usual| usual.split(' ').next() != Some(key));
            lines.push(line.to_owned());
        }
        format!("default = \"tiny\"\n\n[[model]]\n{}\n", lines.join("\n"))
    }
}

pub(crate) fn file_entry(folder: &Path, path: &str, name: &str) -> String {
    let bytes = fs::read(folder.join(path)).unwrap_or_else(|_| b"x".to_vec());
    format!(
        "{{ name = \"{name}\", size = {}, sha256 = \"{}\" }}",
        bytes.len().max(1),
        hex::encode(Sha256::digest(&bytes))
    )
}

pub(crate) fn config(architecture: Architecture) -> String {
    let types = if architecture == Architecture::Bert {
        2
    } else {
        1
    };
    let padding = u32::from(architecture == Architecture::XlmRoberta);
    serde_json::json!({
        "vocab_size": vocabulary().len(), "hidden_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
        "intermediate_size": INNER, "hidden_act": "gelu", "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
        "max_position_embeddings": POSITIONS, "type_vocab_size": types, "initializer_range": 0.02,
        "layer_norm_eps": 1e-12, "pad_token_id": padding, "position_embedding_type": "absolute",
    })
    .to_string()
}

/// `<s>` and `</s>` around, unknown words as `<unk>`; ids as XLM-RoBERTa has them.
pub(crate) fn vocabulary() -> Vec<&'static str> {
    vec![
        "<s>", "<pad>", "</s>", "<unk>", "the", "order", "is", "late", "return", "money", "buyer",
        "seller", "▁", "a", "e", "o", "r", "α", "退", "款", "é", "s", "t", "n", "i", "d",
    ]
}

pub(crate) fn tokenizer(architecture: Architecture) -> String {
    let words = vocabulary();
    let model = match architecture {
        Architecture::Bert => {
            let ids: serde_json::Map<String, serde_json::Value> = words
                .iter()
                .enumerate()
                .map(|(id, word)| ((*word).to_owned(), id.into()))
                .collect();
            serde_json::json!({ "type": "WordLevel", "vocab": ids, "unk_token": "<unk>" })
        }
        Architecture::XlmRoberta => {
            let scored: Vec<(&str, f64)> = words
                .iter()
                .enumerate()
                .map(|(id, word)| (*word, -(id as f64)))
                .collect();
            serde_json::json!({ "type": "Unigram", "unk_id": 3, "vocab": scored, "byte_fallback": false })
        }
    };
    let special = |id: usize| serde_json::json!({ "id": id, "content": words[id], "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true });
    let piece =
        |id: usize| serde_json::json!({ "SpecialToken": { "id": words[id], "type_id": 0 } });
    let single =
        serde_json::json!([piece(0), { "Sequence": { "id": "A", "type_id": 0 } }, piece(2)]);
    let specials = serde_json::json!({ "<s>": { "id": "<s>", "ids": [0], "tokens": ["<s>"] }, "</s>": { "id": "</s>", "ids": [2], "tokens": ["</s>"] } });
    serde_json::json!({
        "version": "1.0", "truncation": null, "padding": null, "added_tokens": (0..4).map(special).collect::<Vec<_>>(),
        "normalizer": { "type": "Lowercase" }, "pre_tokenizer": { "type": "Whitespace" },
        "post_processor": { "type": "TemplateProcessing", "single": single, "pair": single, "special_tokens": specials },
        "decoder": null, "model": model,
    })
    .to_string()
}

/// Weights with the names of an exported encoder; the same seed gives the same weights.
pub(crate) fn weights(architecture: Architecture, seed: u64) -> HashMap<String, Tensor> {
    let types = if architecture == Architecture::Bert {
        2
    } else {
        1
    };
    let mut noise = Noise(seed);
    let mut tensors = HashMap::new();
    let mut add = |name: &str, shape: &[usize], centre: f32| {
        let values: Vec<f32> = (0..shape.iter().product())
            .map(|_| centre + noise.next())
            .collect();
        tensors.insert(
            name.to_owned(),
            Tensor::from_vec(values, shape, &Device::Cpu).unwrap(),
        );
    };
    add(
        "embeddings.word_embeddings.weight",
        &[vocabulary().len(), HIDDEN],
        0.0,
    );
    add(
        "embeddings.position_embeddings.weight",
        &[POSITIONS, HIDDEN],
        0.0,
    );
    add(
        "embeddings.token_type_embeddings.weight",
        &[types, HIDDEN],
        0.0,
    );
    add("embeddings.LayerNorm.weight", &[HIDDEN], 1.0);
    add("embeddings.LayerNorm.bias", &[HIDDEN], 0.0);
    for layer in 0..LAYERS {
        let place = format!("encoder.layer.{layer}");
        for name in [
            "attention.self.query",
            "attention.self.key",
            "attention.self.value",
            "attention.output.dense",
        ] {
            add(&format!("{place}.{name}.weight"), &[HIDDEN, HIDDEN], 0.0);
            add(&format!("{place}.{name}.bias"), &[HIDDEN], 0.0);
        }
        add(
            &format!("{place}.intermediate.dense.weight"),
            &[INNER, HIDDEN],
            0.0,
        );
        add(&format!("{place}.intermediate.dense.bias"), &[INNER], 0.0);
        add(
            &format!("{place}.output.dense.weight"),
            &[HIDDEN, INNER],
            0.0,
        );
        add(&format!("{place}.output.dense.bias"), &[HIDDEN], 0.0);
        for name in ["attention.output.LayerNorm", "output.LayerNorm"] {
            add(&format!("{place}.{name}.weight"), &[HIDDEN], 1.0);
            add(&format!("{place}.{name}.bias"), &[HIDDEN], 0.0);
        }
    }
    tensors
}

/// Marsaglia's xorshift: enough for weights, the same on every machine.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1u64 << 24) as f32 - 0.5
    }
}
