//! Disks fill up, processes die, files rot: what was live stays live, and what is wrong is said.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use firstline_tests::process::{
    Folders, Run, copy_folder, executable, files_of, finish, unconfigured, wait_for, write,
};
use firstline_tests::repository;
use tempfile::TempDir;

const MODEL: &str = "firstline-encoder-v1";
const PACK: &str = "How do I pack a fragile vase for the post?";

/// A copy of the fixture with its index.
struct Site {
    articles: TempDir,
    data: TempDir,
}

impl Site {
    fn indexed() -> Self {
        let site = Self {
            articles: tempfile::tempdir().unwrap(),
            data: tempfile::tempdir().unwrap(),
        };
        copy_folder(
            &repository().join("tests/fixtures/articles"),
            site.articles.path(),
        );
        let _report = site.run(&["index", "--json"]).json();
        site
    }

    fn folders(&self) -> Folders {
        Folders::over(self.articles.path(), self.data.path())
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.folders().run(arguments)
    }

    fn index(&self) -> PathBuf {
        self.data.path().join("index")
    }

    fn live(&self) -> PathBuf {
        let name =
            fs::read_to_string(self.index().join("CURRENT")).expect("there is a live generation");
        self.index().join("generations").join(name.trim())
    }

    #[track_caller]
    fn assert_answers(&self) {
        let reply = self.run(&["ask", "--json", PACK]).json();
        assert!(
            reply["kind"] == "answer" && reply["degraded"] == serde_json::json!([]),
            "{reply}"
        );
    }
}

/// A models folder whose bundled model is not what the manifest says.
fn damaged_models(damage: impl FnOnce(&Path)) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&repository().join("models"), folder.path());
    damage(&folder.path().join(MODEL).join("model.safetensors"));
    folder
}

/// A way to damage the file of weights.
type Damage = fn(&Path);

#[test]
fn a_model_that_is_missing_or_damaged_leaves_words_and_says_why() {
    let site = Site {
        articles: tempfile::tempdir().unwrap(),
        data: tempfile::tempdir().unwrap(),
    };
    copy_folder(
        &repository().join("tests/fixtures/articles"),
        site.articles.path(),
    );
    let cases: [(Damage, &str); 5] = [
        (|file| fs::remove_file(file).unwrap(), "is missing"),
        (
            |file| {
                fs::OpenOptions::new()
                    .write(true)
                    .open(file)
                    .unwrap()
                    .set_len(1_000_000)
                    .unwrap()
            },
            "has 1000000 bytes",
        ),
        (flip_one_byte, "has SHA-256"),
        (
            |file| {
                fs::write(
                    file,
                    "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 44740976\n",
                )
                .unwrap()
            },
            "git lfs pull",
        ),
        (
            |file| fs::remove_dir_all(file.parent().unwrap().parent().unwrap()).unwrap(),
            "manifest.toml",
        ),
    ];
    for (damage, reason) in cases {
        let models = damaged_models(damage);
        let mut folders = site.folders();
        folders.models = models.path().to_owned();
        let indexed = folders.run(&["index", "--json"]);
        assert_eq!(
            (
                indexed.json()["vectors"].as_u64(),
                indexed.json()["articles"].as_u64()
            ),
            (Some(0), Some(3))
        );
        assert!(
            indexed.stderr.contains(reason),
            "{reason}: {}",
            indexed.stderr
        );
        let reply = folders.run(&["ask", "--json", PACK]).json();
        assert_eq!(
            reply["degraded"],
            serde_json::json!(["no_model"]),
            "{reason}: {reply}"
        );
        let mut required = folders.command();
        required
            .env("FIRSTLINE_MODEL__REQUIRED", "true")
            .arg("index");
        finish(&mut required).expect_error(1, &[reason]);
        let verified = folders.run(&["models", "verify", MODEL]);
        verified.expect_code(1);
        assert!(
            format!("{}{}", verified.stdout, verified.stderr).contains(reason),
            "{verified:?}"
        );
        // The weights are 45 MB: with the folder kept until the end, five of them would be on the disk.
        drop(models);
    }
}

fn flip_one_byte(file: &Path) {
    let mut bytes = fs::read(file).expect("the file can be read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    // A new file: segments are shared with other generations by hard links.
    fs::remove_file(file).expect("the file can be removed");
    fs::write(file, bytes).expect("the file can be written");
}

/// Runs `index` where no file may grow beyond so many blocks of 512 bytes, which fails like a full disk.
fn index_with_little_room(site: &Site, blocks: u32) -> Run {
    let mut command = Command::new("sh");
    unconfigured(&mut command);
    command.args([
        "-c",
        &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""),
        "sh",
    ]);
    command
        .arg(executable())
        .arg("--articles")
        .arg(site.articles.path())
        .arg("--data")
        .arg(site.data.path());
    finish(
        command
            .arg("--models")
            .arg(repository().join("models"))
            .args(["index", "--rebuild"]),
    )
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_live_generation_as_it_was() {
    let site = Site::indexed();
    let before = files_of(&site.index());
    write(
        site.articles.path(),
        "en/new.md",
        format!(
            "# New rules\n\n{}\n",
            "Another sentence about vases. ".repeat(400)
        ),
    );
    for blocks in [0, 1, 8, 24] {
        let run = index_with_little_room(&site, blocks);
        run.expect_error(1, &["the live index is untouched"]);
        assert!(
            run.stderr.contains("too large") || run.stderr.contains("No space"),
            "{}",
            run.stderr
        );
        assert!(
            files_of(&site.index()) == before,
            "{blocks} blocks: the index folder changed"
        );
        site.assert_answers();
    }
    let report = site.run(&["index", "--json"]).json();
    assert_eq!(
        (report["built"].as_bool(), report["articles"].as_u64()),
        (Some(true), Some(4))
    );
    site.assert_answers();
}

#[test]
fn an_index_killed_at_any_moment_leaves_a_generation_that_opens() {
    let site = Site::indexed();
    for (round, milliseconds) in [5, 60, 120, 200, 300, 400, 600, 900]
        .into_iter()
        .enumerate()
    {
        write(
            site.articles.path(),
            "en/new.md",
            format!("# New rules\n\nRound {round} has a rule of its own.\n"),
        );
        let mut command = site.folders().command();
        let mut child = command
            .args(["index", "--rebuild"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        site.assert_answers();
    }
    let report = site.run(&["index", "--json"]).json();
    assert_eq!(report["articles"], 4);
    let found = site
        .run(&["search", "--json", "--leg", "lexical", "round 7 rule"])
        .json();
    assert!(
        found["candidates"][0]["snippet"]
            .as_str()
            .is_some_and(|text| text.contains("Round 7")),
        "{found}"
    );
    let generations = fs::read_dir(site.index().join("generations"))
        .unwrap()
        .count();
    assert!(
        generations <= 2,
        "{generations} generations: what was left half-built is removed"
    );
}

#[test]
fn a_damaged_index_file_is_named_and_a_rebuild_mends_it() {
    for name in [
        "articles.jsonl",
        "vectors.f32",
        "rows.bin",
        "manifest.json",
        "lexical/meta.json",
    ] {
        for damage in [
            flip_first_byte as Damage,
            |file| fs::write(file, "").unwrap(),
            |file| fs::remove_file(file).unwrap(),
        ] {
            let site = Site::indexed();
            damage(&site.live().join(name));
            let run = site.run(&["search", "vase"]);
            run.expect_error(1, &[name, "firstline index --rebuild"]);
            let _report = site.run(&["index", "--rebuild", "--json"]).json();
            site.assert_answers();
        }
    }
}

fn flip_first_byte(file: &Path) {
    let mut bytes = fs::read(file).expect("the file can be read");
    bytes[0] ^= 0x80;
    fs::remove_file(file).expect("the file can be removed");
    fs::write(file, bytes).expect("the file can be written");
}

#[test]
fn a_pointer_to_a_generation_that_is_gone_is_mended_by_the_next_index() {
    let site = Site::indexed();
    fs::write(site.index().join("CURRENT"), "g-00000099").unwrap();
    site.run(&["search", "vase"])
        .expect_error(1, &["g-00000099", "firstline index"]);
    let _report = site.run(&["index", "--json"]).json();
    site.assert_answers();
}

#[test]
fn an_index_of_another_model_is_refused_by_name() {
    let site = Site::indexed();
    let manifest = site.live().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replace("firstline-encoder-v1-", "another-encoder-v9-"),
    )
    .unwrap();
    for arguments in [
        vec!["ask", PACK],
        vec!["search", "vase"],
        vec!["serve", "--listen", "127.0.0.1:0"],
    ] {
        site.run(&arguments)
            .expect_error(1, &["another-encoder-v9", MODEL, "firstline index"]);
    }
    let report = site.run(&["index", "--json"]).json();
    assert!(
        report["computed_vectors"].as_u64() > Some(0),
        "vectors of another model are not reused: {report}"
    );
    site.assert_answers();
}

#[test]
fn a_second_index_at_the_same_time_is_refused() {
    let data = tempfile::tempdir().unwrap();
    // All bundled articles: that takes long enough to meet it.
    let folders = Folders::bundled(data.path());
    let mut command = folders.command();
    let mut first = command
        .arg("index")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let generations = data.path().join("index/generations");
    wait_for("the first to begin", || {
        fs::read_dir(&generations).ok()?.flatten().next()
    });
    let second = folders.run(&["index"]);
    let still_running = first.try_wait().unwrap().is_none();
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(
        still_running,
        "the first ended before the second was refused"
    );
    second.expect_error(1, &["another process is building", "wait for it"]);
}
