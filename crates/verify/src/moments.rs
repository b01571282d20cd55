//! Moments that others state, as they are written for people and machines.

/// Seconds since 1970 as RFC 3339 in UTC; what no calendar holds stays a number.
#[must_use]
pub fn written(seconds: u64) -> String {
    let moment = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}
