//! Attention of every token to all tokens of its own text.

use super::{function::softmax, matrix::Packed};

/// `projected` are rows of query, key and value beside each other, each `width` long, of one text.
/// Gives rows of `width`.
pub(super) fn attend(projected: &[f32], width: usize, heads: usize) -> Vec<f32> {
    let length = projected.len() / (3 * width);
    let head = width / heads;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a head has at most 8192 components"
    )]
    let scale = 1.0 / (head as f32).sqrt();
    let mut context = vec![0.0; length * width];
    let mut scores = vec![0.0; length * length];
    let mut mixed = vec![0.0; length * head];
    for first in (0..width).step_by(head) {
        let at = |token: usize, part: usize, place: usize| {
            projected[(token * 3 + part) * width + first + place]
        };
        scores.fill(0.0);
        Packed::new(length, head, |token, place| at(token, 1, place)).add_product(
            &projected[first..],
            3 * width,
            &mut scores,
        );
        scores
            .chunks_exact_mut(length)
            .for_each(|row| softmax(row, scale));
        mixed.fill(0.0);
        Packed::new(head, length, |place, token| at(token, 2, place))
            .add_product(&scores, length, &mut mixed);
        for (row, values) in context
            .chunks_exact_mut(width)
            .zip(mixed.chunks_exact(head))
        {
            row[first..first + head].copy_from_slice(values);
        }
    }
    context
}
