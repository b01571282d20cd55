//! Limits that hold wherever a thing is written or read, each with its reason.

/// One value of an entry, as JSON. Longer text belongs into a text kind's original, so that entries stay
/// small enough to be kept in the working database and shown at once.
pub const MAX_VALUE: usize = 6 * 1024;
/// Fields of one entry: the common ones, and the longest kind's.
pub const MAX_FIELDS: usize = 96;
/// An entry's leaf data: [`MAX_FIELDS`] names and digests.
pub const MAX_LEAF: usize = 16 * 1024;
/// Entries in one commit; a larger deposit makes several.
pub const MAX_COMMIT_ENTRIES: usize = 4096;
/// A commit's clear part: so many leaves, objects and signatures.
pub const MAX_COMMIT: usize = 8 * 1024 * 1024;
/// Files sealed again that one commit lists; a job of more makes several commits.
pub const MAX_RESEALED: usize = 1024;
/// `locker.txt`: some hundred stations and recipients.
pub const MAX_LOCKER_FILE: usize = 64 * 1024;
/// `item.json`: every disclosure of a deposit.
pub const MAX_ITEM_SHEET: usize = 1024 * 1024;
/// A text kind's original, as canonical JSON.
pub const MAX_DOCUMENT: usize = 4 * 1024 * 1024;
/// Recipients of a locker or a bundle: age headers are read up to 32 stanzas.
pub const MAX_RECIPIENTS: usize = 20;
/// A title, in characters: a long line on paper.
pub const MAX_TITLE: usize = 500;
/// Entries of a station apart: hundreds a week for years. It takes in no more, so that it can be collected: whoever collects holds them all in memory.
pub const MAX_STATION_ENTRIES: u64 = 50_000;
/// Clear and sealed parts of a station's log together: twice what so many deposits usually take.
pub const MAX_STATION_BYTES: u64 = 512 * 1024 * 1024;
