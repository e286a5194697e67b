//! Every article and passage of a generation, in memory, and which of them may be found.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use domain::{Article, ArticleId, ArticleKey, Locale, Passage, PassageId, Role, SectionId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An article with its passages: what an index is built from, and one line of its `articles.jsonl`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IndexedArticle {
    /// The article.
    pub article: Arc<Article>,
    /// Its passages, in reading order.
    pub passages: Vec<Arc<Passage>>,
}

/// Articles and passages by number and by name.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    passages: Vec<PassageEntry>,
    by_key: HashMap<ArticleKey, u32>,
    translations: BTreeMap<ArticleId, Vec<u32>>,
}

#[derive(Debug)]
struct Entry {
    article: Arc<Article>,
    passages: Range<u32>,
    outdated: bool,
}

#[derive(Debug)]
struct PassageEntry {
    passage: Arc<Passage>,
    article: u32,
}

/// Which articles a query may find.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Locales, best first.
    pub locales: Vec<Locale>,
    /// The customer's role.
    pub role: Option<Role>,
    /// The day.
    pub today: Date,
    /// Also those that are excluded from answers.
    pub include_excluded: bool,
}

/// The articles and passages that a filter admits, by number.
#[derive(Debug)]
pub struct Eligible {
    /// Whether each article may be found.
    pub articles: Vec<bool>,
    /// Whether each passage may be found.
    pub passages: Vec<bool>,
    /// How many may.
    pub count: usize,
    /// The languages that they are written in, sorted.
    pub languages: Vec<String>,
}

impl Catalogue {
    /// Numbers the articles and passages in the given order.
    #[must_use]
    pub fn new(articles: Vec<IndexedArticle>) -> Self {
        let mut catalogue = Self::default();
        for indexed in articles {
            let number = to_number(catalogue.entries.len());
            let first = to_number(catalogue.passages.len());
            let own = indexed.passages.into_iter().map(|passage| PassageEntry {
                passage,
                article: number,
            });
            catalogue.passages.extend(own);
            catalogue.by_key.insert(indexed.article.key.clone(), number);
            catalogue
                .translations
                .entry(indexed.article.key.id.clone())
                .or_default()
                .push(number);
            let passages = first..to_number(catalogue.passages.len());
            catalogue.entries.push(Entry {
                article: indexed.article,
                passages,
                outdated: false,
            });
        }
        for number in 0..catalogue.entries.len() {
            catalogue.entries[number].outdated = catalogue.is_older_than_source(number);
        }
        catalogue
    }

    /// Whether the article was translated from an older revision than its source has now.
    fn is_older_than_source(&self, number: usize) -> bool {
        let article = &self.entries[number].article;
        article.translated_from.as_ref().is_some_and(|from| {
            let key = ArticleKey {
                id: article.key.id.clone(),
                locale: from.locale.clone(),
            };
            self.article(&key)
                .is_some_and(|source| source.revision.number > from.revision)
        })
    }

    /// Number of passages.
    #[must_use]
    pub fn passage_count(&self) -> usize {
        self.passages.len()
    }

    /// Number of articles.
    #[must_use]
    pub fn article_count(&self) -> usize {
        self.entries.len()
    }

    /// The passage with this number and its article.
    #[must_use]
    pub fn passage_at(&self, number: u32) -> Option<(&Arc<Passage>, &Arc<Article>)> {
        let entry = self.passages.get(number as usize)?;
        Some((
            &entry.passage,
            &self.entries[entry.article as usize].article,
        ))
    }

    /// The article with this number.
    #[must_use]
    pub fn article_at(&self, number: u32) -> Option<&Arc<Article>> {
        self.entries
            .get(number as usize)
            .map(|entry| &entry.article)
    }

    /// Every passage with its number and article.
    pub fn all_passages(&self) -> impl Iterator<Item = (u32, &Arc<Passage>, &Arc<Article>)> {
        self.passages.iter().enumerate().map(|(number, entry)| {
            (
                to_number(number),
                &entry.passage,
                &self.entries[entry.article as usize].article,
            )
        })
    }

    /// Every article with its number and the numbers of its passages.
    pub fn all_articles(&self) -> impl Iterator<Item = (u32, &Arc<Article>, Range<u32>)> {
        self.entries
            .iter()
            .enumerate()
            .map(|(number, entry)| (to_number(number), &entry.article, entry.passages.clone()))
    }

    /// The articles with their passages, for building the next generation.
    #[must_use]
    pub fn to_indexed(&self) -> Vec<IndexedArticle> {
        self.entries
            .iter()
            .map(|entry| IndexedArticle {
                article: Arc::clone(&entry.article),
                passages: self.passages[entry.passages.start as usize..entry.passages.end as usize]
                    .iter()
                    .map(|own| Arc::clone(&own.passage))
                    .collect(),
            })
            .collect()
    }

    /// Exactly this translation.
    #[must_use]
    pub fn article(&self, key: &ArticleKey) -> Option<&Arc<Article>> {
        self.by_key
            .get(key)
            .map(|number| &self.entries[*number as usize].article)
    }

    /// The passages of exactly this translation.
    #[must_use]
    pub fn passages_of(&self, key: &ArticleKey) -> Vec<Arc<Passage>> {
        let range = self
            .by_key
            .get(key)
            .map(|number| self.entries[*number as usize].passages.clone());
        range
            .into_iter()
            .flatten()
            .map(|number| Arc::clone(&self.passages[number as usize].passage))
            .collect()
    }

    /// One passage by name.
    #[must_use]
    pub fn passage(&self, id: &PassageId) -> Option<Arc<Passage>> {
        let number = self.by_key.get(&id.article)?;
        let range = self.entries[*number as usize].passages.clone();
        let at = range
            .start
            .checked_add(id.number)
            .filter(|at| *at < range.end)?;
        Some(Arc::clone(&self.passages[at as usize].passage))
    }

    /// Whether this translation is older than its source.
    #[must_use]
    pub fn is_outdated(&self, key: &ArticleKey) -> bool {
        self.by_key
            .get(key)
            .is_some_and(|number| self.entries[*number as usize].outdated)
    }

    /// Every locale that an article has, sorted.
    #[must_use]
    pub fn locales(&self) -> Vec<Locale> {
        let mut locales: Vec<Locale> = self
            .entries
            .iter()
            .map(|entry| entry.article.key.locale.clone())
            .collect();
        locales.sort();
        locales.dedup();
        locales
    }

    /// The best translation of an article for a reader: the first listed locale that has it up to date.
    #[must_use]
    pub fn translation_for(&self, id: &ArticleId, filter: &Filter) -> Option<&Arc<Article>> {
        let numbers = self.translations.get(id)?;
        self.choose(numbers, filter)
            .map(|number| &self.entries[number as usize].article)
    }

    /// Every article once, in its best translation, ordered by section and title.
    #[must_use]
    pub fn list(&self, filter: &Filter, section: Option<&SectionId>) -> Vec<Arc<Article>> {
        let chosen = self
            .translations
            .values()
            .filter_map(|numbers| self.choose(numbers, filter));
        let mut articles: Vec<Arc<Article>> = chosen
            .map(|number| Arc::clone(&self.entries[number as usize].article))
            .filter(|article| section.is_none_or(|wanted| article.section == *wanted))
            .collect();
        articles
            .sort_by(|a, b| (&a.section, &a.title, &a.key).cmp(&(&b.section, &b.title, &b.key)));
        articles
    }

    /// The translation to use: the first of the filter's locales that has an up-to-date one; else the first
    /// that has any; else, when no listed locale has the article at all, the first translation there is.
    fn choose(&self, numbers: &[u32], filter: &Filter) -> Option<u32> {
        let admitted: Vec<u32> = numbers
            .iter()
            .copied()
            .filter(|number| self.admits(*number, filter))
            .collect();
        let in_locale = |locale: &Locale, up_to_date: bool| {
            let entry = |number: &u32| &self.entries[*number as usize];
            let mut matching = admitted
                .iter()
                .filter(|number| !(up_to_date && entry(number).outdated));
            let exact = matching
                .clone()
                .find(|number| entry(number).article.key.locale == *locale);
            // A reader of `pt` may be shown `pt-BR` when there is no plain `pt`.
            exact.or_else(|| {
                matching.find(|number| is_variant_of(&entry(number).article.key.locale, locale))
            })
        };
        let listed = filter
            .locales
            .iter()
            .find_map(|locale| in_locale(locale, true));
        let outdated = || {
            filter
                .locales
                .iter()
                .find_map(|locale| in_locale(locale, false))
        };
        listed
            .or_else(outdated)
            .or_else(|| admitted.first())
            .copied()
    }

    fn admits(&self, number: u32, filter: &Filter) -> bool {
        let article = &self.entries[number as usize].article;
        article.audience.admits(filter.role)
            && article.validity.contains(filter.today)
            && (filter.include_excluded || !article.excluded_from_answers)
    }

    /// The passages that the filter admits.
    #[must_use]
    pub fn eligible(&self, filter: &Filter) -> Eligible {
        let mut passages = vec![false; self.passages.len()];
        let mut articles = vec![false; self.entries.len()];
        let (mut count, mut languages) = (0, Vec::new());
        for number in self
            .translations
            .values()
            .filter_map(|numbers| self.choose(numbers, filter))
        {
            articles[number as usize] = true;
            let entry = &self.entries[number as usize];
            let language = entry.article.key.locale.language();
            if !languages.iter().any(|known| known == language) {
                languages.push(language.to_owned());
            }
            for passage in entry.passages.clone() {
                passages[passage as usize] = true;
                count += 1;
            }
        }
        languages.sort();
        Eligible {
            articles,
            passages,
            count,
            languages,
        }
    }

    /// The number of the passage with each [`passage_key`].
    #[must_use]
    pub fn numbers_by_key(&self) -> HashMap<u64, u32> {
        self.all_passages()
            .map(|(number, passage, article)| (passage_key(passage, article), number))
            .collect()
    }
}

/// A number that names this passage of this revision in the lexical index.
#[must_use]
pub fn passage_key(passage: &Passage, article: &Article) -> u64 {
    let digest = Sha256::digest(format!("{} {}", passage.id, article.revision));
    let mut bytes = [0_u8; 8];
    bytes.copy_from_slice(&digest[..8]);
    u64::from_le_bytes(bytes)
}

/// Whether `locale` is `base` with more subtags.
fn is_variant_of(locale: &Locale, base: &Locale) -> bool {
    std::iter::successors(locale.parent(), Locale::parent).any(|parent| parent == *base)
}

/// Articles and passages are numbered with 32 bits; four thousand million of them do not fit in memory.
fn to_number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
