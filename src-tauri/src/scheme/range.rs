//! Which bytes a player asks for.

/// The most that one answer carries; a player asks for the rest.
pub const MAX_CHUNK: u64 = 1 << 20;

/// The half-open range a header asks for, cut to one chunk; `None` when it cannot be met.
///
/// One range, because no player asks for two and each would cost a part of its own.
#[must_use]
pub fn parse(header: Option<&str>, size: u64) -> Option<(u64, u64)> {
    let Some(text) = header else {
        return Some((0, size.min(MAX_CHUNK)));
    };
    let (first, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    let (start, end) = if first.is_empty() {
        let tail = number(last)?;
        (size.saturating_sub(tail), size)
    } else if last.is_empty() {
        (number(first)?, size)
    } else {
        (number(first)?, number(last)?.checked_add(1)?)
    };
    let end = end.min(size).min(start.saturating_add(MAX_CHUNK));
    (start < end).then_some((start, end))
}

fn number(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    (digits && !text.is_empty())
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_forms_of_a_range_are_understood() {
        assert_eq!(parse(None, 34), Some((0, 34)));
        assert_eq!(parse(Some("bytes=0-9"), 34), Some((0, 10)));
        assert_eq!(parse(Some("bytes=30-"), 34), Some((30, 34)));
        assert_eq!(parse(Some("bytes=-4"), 34), Some((30, 34)));
        assert_eq!(parse(Some("bytes=30-99"), 34), Some((30, 34)));
    }

    #[test]
    fn an_answer_never_carries_more_than_a_chunk() {
        assert_eq!(parse(None, 1 << 40), Some((0, MAX_CHUNK)));
        assert_eq!(parse(Some("bytes=5-"), u64::MAX), Some((5, 5 + MAX_CHUNK)));
    }

    #[test]
    fn what_cannot_be_met_is_refused() {
        for text in [
            "bytes=34-",
            "bytes=9-3",
            "bytes=-0",
            "bytes=",
            "bytes=-",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=0-1,3-4",
            "items=0-1",
            "bytes=0-18446744073709551615",
        ] {
            assert_eq!(parse(Some(text), 34), None, "{text}");
        }
    }
}
