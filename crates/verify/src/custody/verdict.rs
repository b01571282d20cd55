//! What the judge of the clear commits hands on: findings, and what the next judges need.

use sandyq_format::commit::CommitObject;
use sandyq_log::merkle::{Hash, Tree};

use super::Headers;
use crate::finding::Report;

/// An object and the commit that brought it in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommittedObject {
    /// First entry of the commit.
    pub commit: u64,
    /// The object.
    pub object: CommitObject,
}

/// The sealed part of a commit, and the leaves that its entries must hash to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntriesFile {
    /// First entry of the commit.
    pub first: u64,
    /// Leaf hashes in the order of the entries.
    pub leaves: Vec<Hash>,
    /// The sealed file.
    pub object: CommitObject,
    /// Objects that the commit lists in the clear. No signature covers that list: the entries must bear it out.
    pub listed: Vec<CommitObject>,
    /// Files of earlier commits that the commit lists under new headers; as little signed, and borne out by an entry too.
    pub resealed: Vec<CommitObject>,
    /// Key names of the stations that signed the commit.
    pub stations: Vec<String>,
}

/// What came of judging a log.
#[derive(Debug, Clone)]
pub struct LogVerdict {
    /// The findings.
    pub report: Report,
    /// Number of entries that the last commit reaches.
    pub size: u64,
    /// Root that the last commit's checkpoint states.
    pub root: Hash,
    /// The tree of the leaves up to the first missing or unreadable commit.
    pub tree: Tree,
    /// Objects that the commits bring in.
    pub objects: Vec<CommittedObject>,
    /// Under which headers they and the sealed parts may lie.
    pub headers: Headers,
    /// Highest size under which the custodian's signature stands.
    pub custodian_signed_size: u64,
    /// Sealed parts of the commits.
    pub entries_files: Vec<EntriesFile>,
}
