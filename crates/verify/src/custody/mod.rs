//! The judge of a locker's custody log: `locker.txt` first, then the clear commit files in their order, then, where
//! somebody can open them, the sealed entries.
//!
//! The judge is fed bytes and reads no files. After a fault it takes up the thread again where the signed checkpoints
//! allow it, so that one changed byte is one finding or two, and not one for every commit that follows.

mod acts;
mod checkpoint;
mod clock;
pub mod codes;
mod entries;
mod facts;
mod judge;
mod resealed;
mod station;
mod verdict;

pub use acts::ACTS;
pub use entries::{EntryJudge, OpenedEntry};
pub use facts::{KnownCheckpoint, LockerFacts, judge_locker_file};
pub use judge::LogJudge;
pub use resealed::Headers;
pub use station::{Invited, StationFacts, begins_as_invitation};
pub use verdict::{CommittedObject, EntriesFile, LogVerdict};

/// Name of a commit's clear part inside the locker's folder.
#[must_use]
pub fn commit_name(first: u64) -> String {
    format!("log/{:08}/{first:012}.commit", first / 10_000)
}

/// Name of a commit's sealed part inside the locker's folder.
#[must_use]
pub fn entries_name(first: u64) -> String {
    format!("log/{:08}/{first:012}.age", first / 10_000)
}

/// Name of an entry in findings.
fn entry_name(index: u64) -> String {
    format!("#{index}")
}
