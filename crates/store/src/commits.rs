//! Commits: `log/<shard>/<first>.age` (sealed entries), then `log/<shard>/<first>.commit`. The second name is the commit;
//! entries without it are the remains of a cut (docs/decisions/0001).

use std::fs::File;
use std::path::Path;

use crate::durable::parent_of;
use crate::layout::{LOG, MAX_COMMIT, MAX_ENTRIES, commit_paths};
use crate::reading::{open_regular, read_limited};
use crate::room::ensure_shard;
use crate::{Folder, FolderLock, Staged, StoreRefused};

pub(crate) const COMMIT: &str = ".commit";
pub(crate) const ENTRIES: &str = ".age";

impl Folder {
    /// First index of the last commit. Lists the last shard only, whatever the size of the log.
    pub fn last_commit(&self) -> Result<Option<u64>, StoreRefused> {
        for shard in self.log_shards()?.iter().rev() {
            if let Some(last) = self.firsts_in(shard, COMMIT)?.last() {
                return Ok(Some(*last));
            }
        }
        Ok(None)
    }

    /// First indexes of all commits, sorted.
    pub fn commits(&self) -> Result<Vec<u64>, StoreRefused> {
        let mut all = Vec::new();
        for shard in self.log_shards()? {
            all.extend(self.firsts_in(&shard, COMMIT)?);
        }
        Ok(all)
    }

    /// Bytes of the clear and sealed parts of all commits. Each file is asked for its size.
    pub fn log_bytes(&self) -> Result<u64, StoreRefused> {
        let mut sum = 0_u64;
        for first in self.commits()? {
            let paths = commit_paths(self.path(), first)?;
            for path in [paths.commit, paths.entries] {
                let size = path.symlink_metadata().map_or(0, |facts| facts.len());
                sum = sum.saturating_add(size);
            }
        }
        Ok(sum)
    }

    /// The clear part of a commit.
    pub fn commit(&self, first: u64) -> Result<Vec<u8>, StoreRefused> {
        let path = commit_paths(self.path(), first)?.commit;
        self.no_link_above(&path, "commit")?;
        read_limited(&path, MAX_COMMIT, "commit")
    }

    /// The sealed entries of a commit.
    pub fn commit_entries(&self, first: u64) -> Result<File, StoreRefused> {
        let path = commit_paths(self.path(), first)?.entries;
        self.no_link_above(&path, "entries")?;
        open_regular(&path, "entries")
    }

    /// Writes a commit durably. When this returns, it is there after a power cut; when it fails, it may or may not be:
    /// whoever opens the locker next sees which. An existing commit is never touched: `AlreadyExists`.
    pub fn write_commit(
        &self,
        lock: &FolderLock,
        first: u64,
        entries_age: &[u8],
        commit: &[u8],
    ) -> Result<(), StoreRefused> {
        lock.check_writes(self.path())?;
        if entries_age.len() as u64 > MAX_ENTRIES || commit.len() as u64 > MAX_COMMIT {
            return Err(StoreRefused::TooLarge);
        }
        let paths = commit_paths(self.path(), first)?;
        if paths.commit.symlink_metadata().is_ok() {
            return Err(StoreRefused::AlreadyExists);
        }
        ensure_shard(self.path(), parent_of(&paths.entries))?;
        self.write_entries(&paths.entries, entries_age)?;
        self.staged_in_log(commit)?.publish(&paths.commit)
    }

    fn write_entries(&self, target: &Path, bytes: &[u8]) -> Result<(), StoreRefused> {
        if target.symlink_metadata().is_err() {
            return self.staged_in_log(bytes)?.publish(target);
        }
        Staged::named_holding(self.path(), &self.path().join(LOG), bytes)?.replace(target)
    }

    fn staged_in_log(&self, bytes: &[u8]) -> Result<Staged, StoreRefused> {
        Staged::holding(self.path(), &self.path().join(LOG), bytes)
    }
}
