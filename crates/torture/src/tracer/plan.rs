//! Where a run is struck, and how.

use nix::errno::Errno;

use super::calls::Kind;

/// What happens to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blow {
    /// All processes are killed before the call is made.
    KillBefore,
    /// All processes are killed when it is done.
    KillAfter,
    /// It is not made and answers with this error.
    Refuse(Errno),
    /// Only half of the bytes are written.
    Short,
}

/// Which call is struck: the `at`-th (from 1), of one kind or of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strike {
    /// Only calls of this kind are counted.
    pub kind: Option<Kind>,
    /// Its number.
    pub at: u64,
    /// What happens.
    pub blow: Blow,
}
