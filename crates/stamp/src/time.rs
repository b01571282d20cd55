//! The time in a token: a GeneralizedTime with a fraction of any length, and how exact the authority says it is.

use std::time::Duration;

use der::{DateTime, Sequence, Tag};

use crate::{Refused, parts::value};

/// How far the authority's clock may be from the time it states, to either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Sequence)]
pub struct Accuracy {
    /// Whole seconds.
    #[asn1(optional = "true")]
    pub seconds: Option<u64>,
    /// Thousandths of a second, below 1,000.
    #[asn1(context_specific = "0", tag_mode = "IMPLICIT", optional = "true")]
    pub millis: Option<u16>,
    /// Millionths of a second, below 1,000.
    #[asn1(context_specific = "1", tag_mode = "IMPLICIT", optional = "true")]
    pub micros: Option<u16>,
}

impl Accuracy {
    /// As one length of time.
    pub(crate) fn width(self) -> Result<Duration, Refused> {
        let (millis, micros) = (self.millis.unwrap_or(0), self.micros.unwrap_or(0));
        if millis > 999 || micros > 999 {
            return Err(Refused::Malformed);
        }
        let parts = Duration::from_micros(u64::from(millis) * 1000 + u64::from(micros));
        Duration::from_secs(self.seconds.unwrap_or(0))
            .checked_add(parts)
            .ok_or(Refused::Malformed)
    }
}

/// `YYYYMMDDhhmmss[.f…]Z` since 1970. RFC 3161 allows fractions, which the usual DER types do not read.
pub(crate) fn generalized(element: &[u8]) -> Result<Duration, Refused> {
    let text = value(element, Tag::GeneralizedTime)?;
    let text = text.strip_suffix(b"Z").ok_or(Refused::Malformed)?;
    let (whole, fraction) = match text.iter().position(|byte| *byte == b'.') {
        Some(dot) => (&text[..dot], Some(&text[dot + 1..])),
        None => (text, None),
    };
    if whole.len() != 14 {
        return Err(Refused::Malformed);
    }
    let number = |from: usize, to: usize| digits(&whole[from..to]);
    let small = |from: usize| number(from, from + 2).map(|n| n as u8);
    let time = DateTime::new(
        number(0, 4)? as u16,
        small(4)?,
        small(6)?,
        small(8)?,
        small(10)?,
        small(12)?,
    )
    .map_err(|_| Refused::Malformed)?;
    Ok(time.unix_duration() + fraction.map_or(Ok(Duration::ZERO), nanoseconds)?)
}

/// In DER a fraction is not empty and does not end with a zero.
fn nanoseconds(fraction: &[u8]) -> Result<Duration, Refused> {
    if fraction.is_empty() || fraction.ends_with(b"0") {
        return Err(Refused::Malformed);
    }
    digits(fraction)?;
    let mut first = fraction.to_vec();
    first.resize(9, b'0');
    // What is finer than that is not nothing, and the end is rounded up.
    let finer = u64::from(fraction.len() > 9);
    Ok(Duration::from_nanos(digits(&first)? + finer))
}

fn digits(text: &[u8]) -> Result<u64, Refused> {
    let all = text.iter().all(u8::is_ascii_digit);
    if !all || text.is_empty() {
        return Err(Refused::Malformed);
    }
    let value = text.iter().take(18);
    Ok(value.fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0')))
}

/// RFC 3339 in UTC; whole seconds, rounded up, because it ends "not later than".
pub(crate) fn written(since_1970: Duration) -> Result<String, Refused> {
    let up = u64::from(since_1970.subsec_nanos() > 0);
    let whole = since_1970
        .as_secs()
        .checked_add(up)
        .ok_or(Refused::Malformed)?;
    let time = DateTime::from_unix_duration(Duration::from_secs(whole));
    time.map(|time| time.to_string())
        .map_err(|_| Refused::Malformed)
}
