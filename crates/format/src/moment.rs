//! A moment as a machine claims it. Nothing here reads a clock; order in the log never depends on it.

use serde::{Deserialize, Serialize};

/// What a machine's clocks say at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// Names the run of the machine since it was started; empty where the system gives none.
    pub boot: String,
    /// Milliseconds since an arbitrary point of that run; never goes back within it.
    pub monotonic_ms: u64,
    /// Offset of the local clock from UTC, `+06:00`.
    pub offset: String,
    /// UTC with milliseconds, `2018-04-02T03:15:00.000Z`.
    pub utc: String,
}
