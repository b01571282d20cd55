//! What a machine's clocks say of themselves: order never depends on them, but a date that jumped is told to whoever relies on it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sandyq_format::moment::Moment;

use super::codes::{CLOCK_ABSURD, CLOCK_BACK, CLOCK_STEPPED};
use crate::finding::{Code, Finding};

/// Nobody ran this program earlier: what says so is a clock without a battery. 2018-01-01.
const EARLIEST: i64 = 1_514_764_800;
/// Nor is it in use so late. 2100-01-01.
const LATEST: i64 = 4_102_444_800;
/// Seconds by which a clock is corrected without anybody's doing.
const CORRECTED: i64 = 120;

/// The last moment that each station claimed.
#[derive(Debug, Default)]
pub(super) struct Clocks(BTreeMap<String, (Moment, i64)>);

impl Clocks {
    /// What is to be told of a station's next moment, if anything.
    pub(super) fn see(&mut self, entry: &str, station: &str, moment: Moment) -> Option<Finding> {
        let read = moment.utc.parse::<Timestamp>().map(Timestamp::as_second);
        let Some(now) = read.ok().filter(|now| (EARLIEST..LATEST).contains(now)) else {
            return Some(Finding::new(&CLOCK_ABSURD, entry, &[&moment.utc]));
        };
        let set = |code: &'static Code, step: i64| {
            Some(Finding::new(
                code,
                entry,
                &[&moment.utc, &step.unsigned_abs()],
            ))
        };
        let finding = self.0.get(station).and_then(|(before, then)| {
            let passed = passed(before, &moment);
            match now - then - passed.unwrap_or(0) {
                step if step < -CORRECTED => set(&CLOCK_BACK, step),
                step if step > CORRECTED && passed.is_some() => set(&CLOCK_STEPPED, step),
                _ => None,
            }
        });
        self.0.insert(station.to_owned(), (moment, now));
        finding
    }
}

/// Seconds between two moments by the clock that nobody sets; `None` when the machine was started anew in between.
fn passed(before: &Moment, after: &Moment) -> Option<i64> {
    let same = !before.boot.is_empty() && before.boot == after.boot;
    let milliseconds = after.monotonic_ms.checked_sub(before.monotonic_ms)?;
    i64::try_from(milliseconds / 1000).ok().filter(|_| same)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(utc: &str, boot: &str, seconds: u64) -> Moment {
        Moment {
            boot: boot.into(),
            monotonic_ms: seconds * 1000,
            offset: "+05:00".into(),
            utc: format!("{utc}.000Z"),
        }
    }

    /// The codes told of moments of one station, one after the other, with their seconds.
    fn told(moments: &[(&str, &str, u64)]) -> Vec<String> {
        let mut clocks = Clocks::default();
        let mut told = Vec::new();
        for (utc, boot, seconds) in moments {
            if let Some(finding) = clocks.see("#1", "s", moment(utc, boot, *seconds)) {
                let seconds = finding.args.iter().find(|(name, _)| *name == "seconds");
                let seconds = seconds.map_or("", |(_, seconds)| seconds);
                told.push(format!("{} {seconds}", finding.code));
            }
        }
        told
    }

    #[test]
    fn a_clock_that_goes_with_the_time_is_not_spoken_of() {
        let moments = [
            ("2026-03-01T10:00:00", "a", 10),
            ("2026-03-01T11:00:30", "a", 3600),
            ("2026-03-02T09:00:00", "b", 5),
            ("2026-03-02T08:58:30", "", 0),
            ("2026-03-09T08:00:00", "", 0),
        ];
        assert_eq!(told(&moments), Vec::<String>::new());
    }

    #[test]
    fn a_clock_that_was_set_is_told_with_its_step() {
        let forward = [
            ("2026-03-01T10:00:00", "a", 10),
            ("2026-03-01T12:00:00", "a", 610),
        ];
        assert_eq!(told(&forward), ["log-clock-stepped 6600"]);
        let back = [
            ("2026-03-01T10:00:00", "a", 10),
            ("2026-03-01T09:00:00", "a", 610),
        ];
        assert_eq!(told(&back), ["log-clock-back 4200"]);
        let anew = [
            ("2026-03-01T10:00:00", "a", 10),
            ("2026-03-01T09:00:00", "b", 1),
        ];
        assert_eq!(told(&anew), ["log-clock-back 3600"]);
    }

    #[test]
    fn a_clock_of_another_age_is_absurd_and_nothing_is_compared_with_it() {
        let moments = [
            ("2026-03-01T10:00:00", "a", 10),
            ("1970-01-01T00:00:07", "b", 7),
            ("2026-03-01T10:00:20", "a", 30),
            ("2107-01-01T00:00:07", "c", 7),
            ("no time", "c", 8),
            ("2026-03-01T10:00:30", "a", 40),
        ];
        assert_eq!(told(&moments), ["log-clock-absurd "; 3]);
    }

    #[test]
    fn clocks_of_two_stations_are_not_compared() {
        let mut clocks = Clocks::default();
        let first = moment("2026-03-01T10:00:00", "a", 10);
        assert!(clocks.see("#0", "one", first).is_none());
        let earlier = moment("2026-03-01T09:00:00", "a", 20);
        assert!(clocks.see("#1", "other", earlier).is_none());
    }
}
