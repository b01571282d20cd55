//! This machine's clocks, for the programs that pass the time to the verbs. No verb calls this by itself.

use jiff::{Timestamp, tz::TimeZone};
use sandyq_format::moment::Moment;

/// What the clocks say now.
#[must_use]
pub fn system_moment() -> Moment {
    let now = Timestamp::now();
    let offset = TimeZone::system().to_offset(now).seconds() / 60;
    let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
    Moment {
        boot: boot_id(),
        monotonic_ms: monotonic_ms(),
        offset: format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60),
        utc: now.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string(),
    }
}

#[cfg(target_os = "linux")]
fn boot_id() -> String {
    let text = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    text.trim().to_owned()
}

#[cfg(not(target_os = "linux"))]
fn boot_id() -> String {
    String::new()
}

#[cfg(target_os = "linux")]
fn monotonic_ms() -> u64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    let (seconds, nanos) = (now.tv_sec.unsigned_abs(), now.tv_nsec.unsigned_abs());
    seconds * 1000 + nanos / 1_000_000
}

#[cfg(not(target_os = "linux"))]
fn monotonic_ms() -> u64 {
    0
}
