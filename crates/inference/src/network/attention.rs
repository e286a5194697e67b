//! Attention of every token to all tokens of its own text.

use candle_core::{Result, Tensor};
use candle_nn::ops::softmax_last_dim;

/// `projected` is (tokens, 3 · hidden): query, key and value beside each other. Gives (tokens, hidden).
pub(super) fn attend(projected: &Tensor, lengths: &[usize], heads: usize) -> Result<Tensor> {
    let mut start = 0;
    let mut contexts = Vec::with_capacity(lengths.len());
    for &length in lengths {
        contexts.push(attend_one(&projected.narrow(0, start, length)?, heads)?);
        start += length;
    }
    Tensor::cat(&contexts, 0)
}

fn attend_one(projected: &Tensor, heads: usize) -> Result<Tensor> {
    let (length, triple) = projected.dims2()?;
    let head = triple / 3 / heads;
    // (3, heads, length, head): each head's rows lie together for the batched product.
    let split = projected.reshape((length, 3, heads, head))?.permute((1, 2, 0, 3))?.contiguous()?;
    #[expect(clippy::cast_precision_loss, reason = "a head has at most 8192 components")]
    let scale = 1.0 / (head as f64).sqrt();
    let (query, key, value) = ((split.get(0)? * scale)?, split.get(1)?, split.get(2)?);
    let weights = softmax_last_dim(&query.matmul(&key.t()?)?)?;
    weights.matmul(&value)?.transpose(0, 1)?.reshape((length, heads * head))
}
