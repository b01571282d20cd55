//! Files that a later commit lists once more, under the header that they got when they were sealed again for other recipients.
//!
//! The commit is written before the files are changed, so after a cut a file may have any header that some commit lists for it.

use std::collections::{BTreeMap, BTreeSet};

use sandyq_format::commit::{CommitFile, CommitObject, resealed_digest};
use sandyq_format::ids::hex;
use sandyq_log::merkle::Hash;
use serde_json::Value;

use super::{EntriesFile, OpenedEntry};

/// The act whose entry binds the list of its commit, by the field [`DIGEST`].
const ACT: &str = "resealed";
/// Digest of the list, in hex.
const DIGEST: &str = "files_sha256";

/// Under which headers the sealed files of a log may lie.
#[derive(Debug, Clone, Default)]
pub struct Headers {
    /// Files that some commit brought in.
    known: BTreeSet<Hash>,
    /// Headers and sizes that later commits list, by file.
    later: BTreeMap<Hash, BTreeSet<(Hash, u64)>>,
}

impl Headers {
    /// What the commits of a log list, in their order.
    pub fn of<'a>(commits: impl Iterator<Item = &'a CommitFile>) -> Self {
        let mut headers = Self::default();
        commits.for_each(|commit| _ = headers.take(commit));
        headers
    }

    /// Whether a file of this size could be the one that a commit brought in: to know that it is not, it need not be read.
    #[must_use]
    pub fn may_have(&self, brought: &CommitObject, size: u64) -> bool {
        let later = self.later.get(&brought.id);
        brought.size == size
            || later.is_some_and(|headers| headers.iter().any(|(_, listed)| *listed == size))
    }

    /// Takes a commit in; gives the files that it lists as sealed again and no commit brought in.
    pub(super) fn take(&mut self, commit: &CommitFile) -> Vec<Hash> {
        let mut unknown = Vec::new();
        for again in &commit.resealed {
            if !self.known.contains(&again.id) {
                unknown.push(again.id);
            }
            let headers = self.later.entry(again.id).or_default();
            headers.insert((again.header, again.size));
        }
        let brought = commit.objects.iter().chain([&commit.entries]);
        self.known.extend(brought.map(|object| object.id));
        unknown
    }

    /// Whether a file is the one that a commit brought in, under the header of that commit or one that a later commit lists.
    #[must_use]
    pub fn fits(&self, brought: &CommitObject, found: &CommitObject) -> bool {
        let later = || {
            let headers = self.later.get(&brought.id);
            headers.is_some_and(|headers| headers.contains(&(found.header, found.size)))
        };
        found == brought || (found.id == brought.id && later())
    }
}

/// Whether the list of a commit is the one that its entries bind.
pub(super) fn is_bound(file: &EntriesFile, opened: &[OpenedEntry]) -> bool {
    let acts = opened.iter().filter(|entry| entry.act == ACT);
    let bound: Vec<Option<&str>> = acts
        .map(|entry| entry.fields.get(DIGEST).and_then(Value::as_str))
        .collect();
    if file.resealed.is_empty() {
        return bound.is_empty();
    }
    bound == [Some(hex(&resealed_digest(&file.resealed)).as_str())]
}
