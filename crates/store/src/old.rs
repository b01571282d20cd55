//! An old folder from which things are carried over: opened though parts of it are missing, and only ever read. No file is
//! made in it, not even the lock; no link in it is followed, at the end of a path or in the middle.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::commits::{COMMIT, ENTRIES};
use crate::layout::{
    ANCHORS, KEYS, LOCK_FILE, LOCKER_FILE, LOG, MAX_COMMIT, MAX_ENTRIES, MAX_SMALL_FILE, OBJECTS,
    RESERVE, commit_first_of, commit_paths, is_log_shard, is_staged_name,
};
use crate::reading::{names_in, open_regular, read_limited};
use crate::{Folder, FolderLock, Staged, StoreRefused};

/// Keeps other programs from writing to an old folder while it is read, where they respect its lock.
#[derive(Debug)]
pub struct ReadLock {
    held: Option<File>,
}

impl Drop for ReadLock {
    fn drop(&mut self) {
        let _ = self.held.as_ref().map(File::unlock);
    }
}

impl Folder {
    /// Opens a folder that is or was a locker: `locker.txt` may be missing where a log or objects are left. Writes nothing.
    pub fn open_damaged(path: &Path) -> Result<Self, StoreRefused> {
        let root = path.canonicalize()?;
        if !root.is_dir() {
            return Err(StoreRefused::NotALocker);
        }
        let left = |name: &str| root.join(name).symlink_metadata().is_ok();
        if left(LOCKER_FILE) || left(LOG) || left(OBJECTS) {
            Ok(Self::at(root))
        } else {
            Err(StoreRefused::NotALocker)
        }
    }

    /// Takes the lock of an old folder without making its file: where there is none, nobody has the locker open. `InUse`
    /// when another program has it. What cannot be locked is read without: nobody may write there either.
    pub fn lock_for_reading(&self) -> Result<ReadLock, StoreRefused> {
        let Ok(file) = open_regular(&self.path().join(LOCK_FILE), "lock") else {
            return Ok(ReadLock { held: None });
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(StoreRefused::InUse),
            Ok(()) => Ok(ReadLock { held: Some(file) }),
            Err(TryLockError::Error(_)) => Ok(ReadLock { held: None }),
        }
    }

    /// First indexes of all clear parts and of all sealed parts that can be listed, each sorted. A shard that the disk does not give
    /// is passed over: what follows it is still there.
    pub fn left_of_log(&self) -> (Vec<u64>, Vec<u64>) {
        let shards = self.log_shards().unwrap_or_default();
        let all = |suffix| {
            let listed = shards.iter().map(|shard| self.firsts_in(shard, suffix));
            listed.flat_map(Result::unwrap_or_default).collect()
        };
        (all(COMMIT), all(ENTRIES))
    }

    /// Bytes of a sealed part, at most as many as one may have.
    pub fn sealed_part(&self, first: u64) -> Result<Vec<u8>, StoreRefused> {
        let path = commit_paths(self.path(), first)?.entries;
        self.no_link_above(&path, "entries")?;
        read_limited(&path, MAX_ENTRIES, "entries")
    }

    /// Names of what lies in `anchors/`, sorted.
    pub fn anchors(&self) -> Result<Vec<String>, StoreRefused> {
        let mut names = self.names_of(ANCHORS)?;
        names.sort();
        Ok(names)
    }

    /// The bytes of a file in `anchors/`.
    pub fn anchor(&self, name: &str) -> Result<Vec<u8>, StoreRefused> {
        let path = self.path().join(ANCHORS).join(plain_name(name)?);
        self.no_link_above(&path, "anchor")?;
        read_limited(&path, MAX_SMALL_FILE, "anchor")
    }

    /// Writes a file into `anchors/`, once.
    pub fn put_anchor(&self, name: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
        let directory = self.path().join(ANCHORS);
        self.write_once(&directory, &directory.join(plain_name(name)?), bytes)
    }

    /// Carries one half of a commit over, once: its sealed part, or its clear part. The order, and whether they fit, is the caller's care.
    pub fn put_half_commit(
        &self,
        lock: &FolderLock,
        first: u64,
        half: Half<'_>,
    ) -> Result<(), StoreRefused> {
        lock.check_writes(self.path())?;
        let paths = commit_paths(self.path(), first)?;
        let (target, bytes, most) = match half {
            Half::Sealed(bytes) => (&paths.entries, bytes, MAX_ENTRIES),
            Half::Clear(bytes) => (&paths.commit, bytes, MAX_COMMIT),
        };
        if bytes.len() as u64 > most {
            return Err(StoreRefused::TooLarge);
        }
        crate::durable::ensure_directory(crate::durable::parent_of(target))?;
        let mut staged = Staged::in_directory(self.path(), &self.path().join(LOG))?;
        std::io::Write::write_all(&mut staged, bytes)?;
        staged.sync()?;
        staged.publish(target)
    }

    /// Files of a program's own that nobody carries over: the lock, the working database, what never got a name.
    pub fn made_anew(&self) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for name in names_in(self.path()).ok().flatten().unwrap_or_default() {
            if [LOCK_FILE, RESERVE].contains(&name.as_str())
                || is_staged_name(&name)
                || crate::database::is_database_name(&name)
            {
                all.push(PathBuf::from(name));
            }
        }
        for directory in [KEYS, OBJECTS, LOG] {
            let names = self.names_of(directory).unwrap_or_default();
            let staged = names.iter().filter(|name| is_staged_name(name));
            all.extend(staged.map(|name| Path::new(directory).join(name)));
        }
        all.sort();
        all
    }

    /// Names in a directory of the folder; none where it is missing, or is a link to somewhere else.
    pub(crate) fn names_of(&self, directory: &str) -> Result<Vec<String>, StoreRefused> {
        let path = self.path().join(directory);
        if self.no_link_above(&path.join("x"), "directory").is_err() {
            return Ok(Vec::new());
        }
        Ok(names_in(&path)?.unwrap_or_default())
    }

    /// Refuses a path that leads through a link below the folder: opening it would look elsewhere.
    pub(crate) fn no_link_above(
        &self,
        path: &Path,
        what: &'static str,
    ) -> Result<(), StoreRefused> {
        let above = path.ancestors().skip(1);
        let inside = above.take_while(|directory| *directory != self.path());
        for directory in inside {
            if directory
                .symlink_metadata()
                .is_ok_and(|metadata| metadata.is_symlink())
            {
                return Err(StoreRefused::Damaged(what));
            }
        }
        Ok(())
    }

    pub(crate) fn firsts_in(&self, shard: &str, suffix: &str) -> Result<Vec<u64>, StoreRefused> {
        let files = self.names_of(&format!("{LOG}/{shard}"))?;
        let firsts = files
            .iter()
            .filter_map(|file| commit_first_of(shard, file, suffix));
        let mut firsts: Vec<u64> = firsts.collect();
        firsts.sort_unstable();
        Ok(firsts)
    }

    pub(crate) fn log_shards(&self) -> Result<Vec<String>, StoreRefused> {
        let mut shards = self.names_of(LOG)?;
        shards.retain(|name| is_log_shard(name));
        shards.sort();
        Ok(shards)
    }
}

/// One of the two files of a commit.
#[derive(Debug, Clone, Copy)]
pub enum Half<'a> {
    /// `<first>.age`
    Sealed(&'a [u8]),
    /// `<first>.commit`
    Clear(&'a [u8]),
}

/// A name that is no path.
fn plain_name(name: &str) -> Result<&str, StoreRefused> {
    let plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0']);
    plain.then_some(name).ok_or(StoreRefused::Damaged("name"))
}

impl Folder {
    /// Bytes of a file in the folder that the layout may or may not know; `None` for what is no regular file.
    pub fn length_of(&self, relative: &Path) -> Option<u64> {
        let path = self.path().join(relative);
        self.no_link_above(&path, "file").ok()?;
        let metadata = path.symlink_metadata().ok()?;
        metadata.is_file().then_some(metadata.len())
    }
}
