//! Counting numbers in texts: ASCII decimal, one way of writing each.

use crate::merkle::MAX_SIZE;

/// Reads a number below 2^53 without sign or leading zeros.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let digits_only = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let one_way = text == "0" || !text.starts_with('0');
    let number = (digits_only && one_way).then(|| text.parse().ok())??;
    (number <= MAX_SIZE).then_some(number)
}
