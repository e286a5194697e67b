//! Prints the self-test file for a model whose entry in the manifest is new:
//! `cargo run -p inference --example reference_vectors -- MODELS_FOLDER NAME TEXT...`
//!
//! Compare the vectors with those of the model's own library before you commit them.
#![allow(clippy::print_stdout, reason = "its output is the file")]

use std::{error::Error, path::Path};

use domain::Embedder;
use inference::{Encoder, Manifest};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, name, texts @ ..] = arguments.as_slice() else {
        return Err("usage: reference_vectors MODELS_FOLDER NAME TEXT...".into());
    };
    let folder = Path::new(folder);
    let manifest = Manifest::load(folder)?;
    let model = manifest
        .model(name)
        .ok_or("no such model in the manifest")?;
    let encoder = Encoder::load_without_self_test(folder, model)?;
    let mut cases = Vec::new();
    for text in texts {
        let vector = encoder.embed_query(text)?.into_values();
        cases.push(serde_json::json!({ "text": text, "vector": vector }));
    }
    println!("{}", serde_json::json!({ "cases": cases }));
    Ok(())
}
