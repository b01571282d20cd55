//! Moments that others state, as they are written for people and machines.

/// Seconds since 1970 as RFC 3339 in UTC; what no calendar holds stays a number.
#[must_use]
pub fn written(seconds: u64) -> String {
    let moment = i64::try_from(seconds)
        .ok()
        .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    moment.map_or_else(|| seconds.to_string(), |moment| moment.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_that_no_calendar_holds_stays_a_number() {
        assert_eq!(written(1_679_318_075), "2023-03-20T13:14:35Z");
        assert_eq!(written(999_999_999_999), "999999999999");
        assert_eq!(written(u64::MAX), u64::MAX.to_string());
    }
}
