//! Words and sentences like those of `kb-articles`, as many as are wanted: real sentences whose words are
//! exchanged for others of the same language, drawn by Zipf's law. Stems, accents and Chinese segmentation stay
//! real; the meaning is lost.

use std::collections::HashMap;

use domain::{Locale, StatementKind};
use retrieval::analyzer::Analyzer;

use crate::places;

/// Words of one language; real help centers of 20,000 articles have about as many.
const VOCABULARY_WORDS: usize = 30_000;
/// Of a hundred words that carry a topic, so many are exchanged.
const EXCHANGED_PERCENT: u64 = 60;
/// Zipf–Mandelbrot: the word of rank r is drawn with weight 1 / (r + this).
const RANK_OFFSET: f64 = 2.7;

/// Random numbers that are the same in every run (SplitMix64).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but without, `limit`; 0 when there is nothing below it.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit.max(1) as u64).unwrap_or(0)
    }

    /// From 0 to 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True so many times of a hundred.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    /// One of `choices`; the default of an empty slice.
    pub fn pick<'a>(&mut self, choices: &'a [String]) -> &'a str {
        choices
            .get(self.below(choices.len()))
            .map_or("", String::as_str)
    }
}

/// What the bundled articles of one language are made of, and the words to vary it with.
pub struct Vocabulary {
    /// The language.
    pub locale: Locale,
    /// Titles.
    pub titles: Vec<String>,
    /// Phrasings of customers.
    pub questions: Vec<String>,
    /// Headings of sections.
    pub headings: Vec<String>,
    /// Sentences of running text.
    pub sentences: Vec<String>,
    analyzer: Analyzer,
    words: Vec<String>,
    /// Sums of the words' weights, from the first word on.
    cumulative: Vec<f64>,
}

impl Vocabulary {
    /// One for each language of the bundled articles, sorted by tag.
    ///
    /// # Errors
    /// When the articles cannot be read.
    pub fn of_every_language() -> anyhow::Result<Vec<Self>> {
        let mut by_locale: HashMap<Locale, Vec<domain::Article>> = HashMap::new();
        for article in articles::load_folder(&places::articles())?.articles {
            by_locale
                .entry(article.key.locale.clone())
                .or_default()
                .push(article);
        }
        let mut languages: Vec<Self> = by_locale
            .into_iter()
            .map(|(locale, articles)| Self::new(locale, &articles))
            .collect();
        languages.sort_by(|a, b| a.locale.cmp(&b.locale));
        anyhow::ensure!(
            languages.len() >= 10,
            "kb-articles has {} languages, not ten",
            languages.len()
        );
        Ok(languages)
    }

    fn new(locale: Locale, articles: &[domain::Article]) -> Self {
        let mut own = Self {
            analyzer: Analyzer::for_language(locale.language()),
            locale,
            titles: Vec::new(),
            questions: Vec::new(),
            headings: Vec::new(),
            sentences: Vec::new(),
            words: Vec::new(),
            cumulative: Vec::new(),
        };
        for article in articles {
            own.titles.push(article.title.clone());
            own.questions.extend(article.questions.iter().cloned());
            for passage in articles::passages(article) {
                own.headings.extend(passage.heading_path.last().cloned());
                let sentences = passage
                    .statements
                    .into_iter()
                    .filter(|own| own.kind == StatementKind::Sentence && own.applies(None));
                own.sentences
                    .extend(sentences.map(|sentence| sentence.text));
            }
        }
        own.words = own.ranked_words();
        let mut sum = 0.0;
        for rank in 0..own.words.len() {
            sum += 1.0 / (rank as f64 + RANK_OFFSET);
            own.cumulative.push(sum);
        }
        own
    }

    /// Real topic words by frequency, then words joined from the front of one and the end of another, which
    /// have real endings for the stemmer.
    fn ranked_words(&self) -> Vec<String> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for text in self
            .sentences
            .iter()
            .chain(&self.titles)
            .chain(&self.questions)
        {
            for (start, end) in self.exchangeable(text) {
                *counts.entry(text[start..end].to_lowercase()).or_default() += 1;
            }
        }
        let mut real: Vec<(String, usize)> = counts.into_iter().collect();
        real.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let real: Vec<String> = real.into_iter().map(|(word, _)| word).collect();
        let mut random = Random::new(real.len() as u64);
        let mut words = real.clone();
        while words.len() < VOCABULARY_WORDS && !real.is_empty() {
            let (front, back) = (random.pick(&real), random.pick(&real));
            words.push(if self.is_chinese() {
                format!("{front}{back}")
            } else {
                join_halves(front, back)
            });
        }
        words
    }

    fn is_chinese(&self) -> bool {
        self.locale.language() == "zh"
    }

    /// Byte ranges of the words that carry a topic, in order, not overlapping.
    fn exchangeable(&self, text: &str) -> Vec<(usize, usize)> {
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for word in self.analyzer.words(text) {
            let letters = word.text.chars().count();
            let carries_topic = word.text.chars().all(char::is_alphabetic)
                && letters >= if self.is_chinese() { 2 } else { 4 }
                && !self.analyzer.is_stop_word(word.text);
            if carries_topic && ranges.last().is_none_or(|(_, end)| *end <= word.start) {
                ranges.push((word.start, word.start + word.text.len()));
            }
        }
        ranges
    }

    /// A topic word, frequent ones more often.
    pub fn word(&self, random: &mut Random) -> &str {
        let drawn = random.share() * self.cumulative.last().copied().unwrap_or(0.0);
        let rank = self.cumulative.partition_point(|sum| *sum < drawn);
        self.words.get(rank).map_or("", String::as_str)
    }

    /// The text with some of its topic words exchanged.
    pub fn vary(&self, text: &str, random: &mut Random) -> String {
        let mut varied = String::with_capacity(text.len());
        let mut copied = 0;
        for (start, end) in self.exchangeable(text) {
            if random.percent(EXCHANGED_PERCENT) {
                varied.push_str(&text[copied..start]);
                varied.push_str(self.word(random));
                copied = end;
            }
        }
        varied.push_str(&text[copied..]);
        varied
    }
}

/// The first half of one word and the second half of another.
fn join_halves(front: &str, back: &str) -> String {
    let half = |word: &str| word.chars().count() / 2;
    front
        .chars()
        .take(half(front).max(2))
        .chain(back.chars().skip(half(back)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_numbers_are_the_same_in_every_run() {
        let mut random = Random::new(1);
        let first: Vec<usize> = (0..4).map(|_| random.below(1000)).collect();
        let mut again = Random::new(1);
        assert_eq!(first, (0..4).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert!((0..1000).all(|_| random.share() < 1.0));
    }

    #[test]
    fn joined_words_keep_a_real_ending() {
        assert_eq!(join_halves("shipping", "refunds"), "shipunds");
    }
}
