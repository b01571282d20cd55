//! Commits: `log/<shard>/<first>.age` (sealed entries), then `log/<shard>/<first>.commit`. The second name is the commit;
//! entries without it are the remains of a cut (docs/decisions/0001).

use std::fs::File;
use std::path::Path;

use crate::durable::parent_of;
use crate::layout::{LOG, MAX_COMMIT, MAX_ENTRIES, commit_first_of, commit_paths, is_log_shard};
use crate::reading::{names_in, open_regular, read_limited};
use crate::room::ensure_shard;
use crate::{Folder, FolderLock, Staged, StoreRefused};

const COMMIT: &str = ".commit";

impl Folder {
    /// First index of the last commit. Lists the last shard only, whatever the size of the log.
    pub fn last_commit(&self) -> Result<Option<u64>, StoreRefused> {
        for shard in self.log_shards()?.iter().rev() {
            if let Some(last) = self.commits_in(shard)?.last() {
                return Ok(Some(*last));
            }
        }
        Ok(None)
    }

    /// First indexes of all commits, sorted.
    pub fn commits(&self) -> Result<Vec<u64>, StoreRefused> {
        let mut all = Vec::new();
        for shard in self.log_shards()? {
            all.extend(self.commits_in(&shard)?);
        }
        Ok(all)
    }

    /// The clear part of a commit.
    pub fn commit(&self, first: u64) -> Result<Vec<u8>, StoreRefused> {
        read_limited(
            &commit_paths(self.path(), first)?.commit,
            MAX_COMMIT,
            "commit",
        )
    }

    /// The sealed entries of a commit.
    pub fn commit_entries(&self, first: u64) -> Result<File, StoreRefused> {
        open_regular(&commit_paths(self.path(), first)?.entries, "entries")
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

    pub(crate) fn log_shards(&self) -> Result<Vec<String>, StoreRefused> {
        let mut shards = names_in(&self.path().join(LOG))?.unwrap_or_default();
        shards.retain(|name| is_log_shard(name));
        shards.sort();
        Ok(shards)
    }

    fn commits_in(&self, shard: &str) -> Result<Vec<u64>, StoreRefused> {
        let files = names_in(&self.path().join(LOG).join(shard))?.unwrap_or_default();
        let mut firsts: Vec<u64> = files
            .iter()
            .filter_map(|file| commit_first_of(shard, file, COMMIT))
            .collect();
        firsts.sort_unstable();
        Ok(firsts)
    }
}
