//! About 100,000 passages, made of the bundled articles, and their index. The index is kept under `target/`, so
//! that only the first run builds it.

use std::sync::Arc;
use std::time::Instant;

use domain::{EmbedError, Embedder, Embedding, ModelFingerprint};
use retrieval::{BuildInput, FusionWeights, Generation, IndexStore, IndexedArticle};

use crate::latency::say;
use crate::places;
use crate::vocabulary::{Random, Vocabulary};

/// Raise it when anything here or in `vocabulary` changes what is made.
const VERSION: &str = "v2";
/// Articles of a corpus.
const ARTICLES: usize = 20_000;
/// Sections of an article; each becomes a passage.
const SECTIONS: usize = 5;
/// Phrasings of an article.
const QUESTIONS: usize = 5;

/// Which articles there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corpus {
    /// 2,000 articles, each in ten languages: what a help center in ten languages is. A query may find one
    /// translation of each, 10,000 passages.
    Translated,
    /// 20,000 articles in English: the longest posting lists, every suggestion in one list, and all 100,000 passages
    /// eligible.
    English,
    /// 20,000 articles in ten languages, none translated: all 100,000 passages are eligible for every query, and
    /// each query looks into ten languages. Harder than any real help center.
    Untranslated,
}

impl Corpus {
    /// All three, the likeliest first.
    pub const ALL: [Self; 3] = [Self::Translated, Self::English, Self::Untranslated];

    /// Its name in reports and folders.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Translated => "translated",
            Self::English => "english",
            Self::Untranslated => "untranslated",
        }
    }

    /// The languages that it is made of.
    ///
    /// # Errors
    /// When the bundled articles cannot be read.
    pub fn languages(self) -> anyhow::Result<Vec<Vocabulary>> {
        let mut languages = Vocabulary::of_every_language()?;
        if self == Self::English {
            languages.retain(|language| language.locale.language() == "en");
        }
        Ok(languages)
    }

    /// Its index, built when it is not there yet: words only, or with vectors of [`SpreadVectors`].
    ///
    /// # Errors
    /// When articles cannot be read or the index cannot be built or opened.
    pub fn open(self, with_vectors: bool) -> anyhow::Result<Arc<Generation>> {
        let vectors = if with_vectors { "vectors" } else { "words" };
        let data = places::cache().join(format!("{}-{vectors}-{VERSION}", self.name()));
        let store = IndexStore::in_data_folder(&data);
        match store.open_current(None, FusionWeights::bundled()?) {
            Ok(generation) => return Ok(generation),
            // Not built yet, or in a format of an earlier version.
            Err(reason) => say(&format!(
                "{reason}; building {} (once, for a minute or more)",
                data.display()
            )),
        }
        self.build(&store, with_vectors)?;
        Ok(store.open_current(None, FusionWeights::bundled()?)?)
    }

    fn build(self, store: &IndexStore, with_vectors: bool) -> anyhow::Result<()> {
        let start = Instant::now();
        let articles = self.articles()?;
        let spread = SpreadVectors::default();
        let embedder = with_vectors.then_some(&spread as &dyn Embedder);
        let report = store.build(&BuildInput {
            articles,
            embedder,
            progress: &|_| (),
            rebuild: true,
        })?;
        say(&format!(
            "built {} passages in {:.0} s",
            report.passages,
            start.elapsed().as_secs_f64()
        ));
        Ok(())
    }

    fn articles(self) -> anyhow::Result<Vec<IndexedArticle>> {
        let languages = self.languages()?;
        let name = |number: usize| {
            if self == Self::Translated {
                number / languages.len()
            } else {
                number
            }
        };
        (0..ARTICLES)
            .map(|number| article(&languages[number % languages.len()], number, name(number)))
            .collect()
    }
}

/// The article of this number under this name: a title, phrasings, and sections of three to six sentences and
/// sometimes a list.
fn article(language: &Vocabulary, number: usize, name: usize) -> anyhow::Result<IndexedArticle> {
    let mut random = Random::new(number as u64);
    let place = articles::Place {
        path: format!("{}/synthetic/article-{name}.md", language.locale),
        locale: Some(language.locale.clone()),
        section: None,
    };
    let article = articles::parse_article(&source(language, number, name, &mut random), &place)
        .map_err(|problems| {
            anyhow::anyhow!("article {number} cannot be parsed: {}", problems[0])
        })?;
    let passages = articles::passages(&article)
        .into_iter()
        .map(Arc::new)
        .collect();
    Ok(IndexedArticle {
        article: Arc::new(article),
        passages,
    })
}

fn source(language: &Vocabulary, number: usize, name: usize, random: &mut Random) -> String {
    let mut varied = |texts: &[String]| {
        let text = random.pick(texts);
        language.vary(text, random)
    };
    // A string in JSON is one in YAML.
    let quoted = |text: String| serde_json::Value::String(text).to_string();
    let mut source = format!(
        "---\nid: article-{name}\ntitle: {}\nquestions:\n",
        quoted(varied(&language.titles))
    );
    for _ in 0..QUESTIONS {
        source.push_str(&format!("  - {}\n", quoted(varied(&language.questions))));
    }
    source.push_str("---\n");
    for section in 0..SECTIONS {
        source.push_str(&format!("## {}\n\n", varied(&language.headings)));
        for _ in 0..3 + (number + section) % 4 {
            source.push_str(&varied(&language.sentences));
            source.push(' ');
        }
        source.push_str("\n\n");
        if (number + section).is_multiple_of(3) {
            for step in 1..4 {
                source.push_str(&format!("{step}. {}\n", varied(&language.sentences)));
            }
            source.push('\n');
        }
    }
    source
}

/// Vectors without meaning that differ for every text, so that the scan does its full work; a model would take
/// hours for 100,000 passages on two cores and change nothing about the time of a scan.
pub struct SpreadVectors {
    fingerprint: ModelFingerprint,
}

impl Default for SpreadVectors {
    fn default() -> Self {
        Self {
            fingerprint: ModelFingerprint("spread-vectors".to_owned()),
        }
    }
}

impl Embedder for SpreadVectors {
    fn fingerprint(&self) -> &ModelFingerprint {
        &self.fingerprint
    }

    /// As many as the bundled encoder's.
    fn dimensions(&self) -> usize {
        384
    }

    fn embed_query(&self, text: &str) -> Result<Embedding, EmbedError> {
        let seed = text.bytes().fold(0_u64, |hash, byte| {
            hash.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let mut random = Random::new(seed);
        Ok(Embedding::normalised(
            (0..self.dimensions())
                .map(|_| random.share() as f32 - 0.5)
                .collect(),
        ))
    }

    fn embed_passages(&self, texts: &[&str]) -> Result<Vec<Embedding>, EmbedError> {
        texts.iter().map(|text| self.embed_query(text)).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn an_article_is_the_same_each_time_and_has_five_passages() {
        for language in Corpus::Untranslated.languages().unwrap() {
            for number in 0..20 {
                let first = article(&language, number, number).unwrap();
                assert_eq!(
                    first.passages.len(),
                    SECTIONS,
                    "{}: {}",
                    language.locale,
                    first.article.source
                );
                assert_eq!(
                    first.article.source,
                    article(&language, number, number).unwrap().article.source
                );
            }
        }
    }

    #[test]
    fn vectors_differ_by_text_and_have_length_one() {
        let spread = SpreadVectors::default();
        let (one, other) = (
            spread.embed_query("a").unwrap(),
            spread.embed_query("b").unwrap(),
        );
        assert_ne!(one, other);
        let norm: f32 = one.values().iter().map(|value| value * value).sum();
        assert!((norm - 1.0).abs() < 1e-4);
    }
}
