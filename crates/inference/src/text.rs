//! Text → token ids, at most as many as the model takes, never panicking on a hostile `tokenizer.json`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokenizers::{PostProcessor, Tokenizer, TruncationDirection};

/// Longer texts are cut here before they are tokenised, in bytes: some tokenizers need quadratic time.
pub(crate) const MAX_TEXT_BYTES: usize = 32 << 10;
/// How many tokens before the limit are tried for one that ends a character. No character has more tokens.
const MAX_STEPS_BACK: usize = 32;

/// A tokenizer that cuts at a token limit.
pub(crate) struct TextEncoder {
    tokenizer: Tokenizer,
    max_tokens: usize,
}

impl TextEncoder {
    /// Parses `tokenizer.json` for a network of `vocabulary` rows.
    ///
    /// The parser is known to panic on some malformed files (huggingface/tokenizers#2094). The hash check comes
    /// first, catching the panic is the second line.
    pub(crate) fn load(bytes: &[u8], vocabulary: usize, max_tokens: usize) -> Result<Self, String> {
        let parsed = catch_unwind(|| Tokenizer::from_bytes(bytes))
            .map_err(|_| "the tokenizer library panicked on it".to_owned())?;
        let mut tokenizer = parsed.map_err(|error| error.to_string())?;
        let largest = tokenizer.get_vocab(true).into_values().max().unwrap_or(0);
        if largest as usize >= vocabulary {
            return Err(format!(
                "token id {largest} has no row in a vocabulary of {vocabulary}"
            ));
        }
        // Cutting is ours, padding is not needed, and `[SEP]` typed by a customer is text.
        tokenizer
            .with_truncation(None)
            .map_err(|error| error.to_string())?;
        tokenizer.with_padding(None);
        tokenizer.set_encode_special_tokens(true);
        let encoder = Self {
            tokenizer,
            max_tokens,
        };
        let specials = special_tokens(&encoder.tokenizer);
        if specials >= max_tokens || encoder.ids("")?.len() > specials {
            return Err(format!(
                "it adds {specials} or more special tokens where the manifest says max_tokens = {max_tokens}"
            ));
        }
        Ok(encoder)
    }

    /// The ids of the text with special tokens, at most `max_tokens`. Cut between two characters of the text.
    pub(crate) fn ids(&self, text: &str) -> Result<Vec<u32>, String> {
        let text = cut(text, MAX_TEXT_BYTES);
        catch_unwind(AssertUnwindSafe(|| self.encode(text)))
            .map_err(|_| "the tokenizer library panicked on the text".to_owned())?
    }

    fn encode(&self, text: &str) -> Result<Vec<u32>, String> {
        let mut encoding = self
            .tokenizer
            .encode(text, false)
            .map_err(|error| error.to_string())?;
        let limit = self
            .max_tokens
            .saturating_sub(special_tokens(&self.tokenizer));
        if encoding.len() > limit {
            encoding.truncate(
                character_boundary(encoding.get_offsets(), limit),
                0,
                TruncationDirection::Right,
            );
            // The rest is kept by the library as overflow, and would be processed as well.
            encoding.take_overflowing();
        }
        let encoding = self
            .tokenizer
            .post_process(encoding, None, true)
            .map_err(|error| error.to_string())?;
        Ok(encoding.get_ids().to_vec())
    }
}

/// How many special tokens are put around every text.
fn special_tokens(tokenizer: &Tokenizer) -> usize {
    tokenizer
        .get_post_processor()
        .map_or(0, |processor| processor.added_tokens(false))
}

/// The largest count of tokens up to `limit` after which no character is cut in two: byte-level tokens can end inside
/// one. `offsets` are byte ranges of the text, and there are more than `limit` of them.
fn character_boundary(offsets: &[(usize, usize)], limit: usize) -> usize {
    let whole = |count: usize| count == 0 || offsets[count - 1].1 <= offsets[count].0;
    let lowest = limit.saturating_sub(MAX_STEPS_BACK);
    (lowest..=limit)
        .rev()
        .find(|&count| whole(count))
        .unwrap_or(limit)
}

/// The longest start of the text that has at most `limit` bytes and ends with a whole character.
pub(crate) fn cut(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
