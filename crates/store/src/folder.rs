//! An existing locker folder: where its files are, its `locker.txt` and its key files.

use std::path::{Path, PathBuf};

use crate::layout::{DIRECTORIES, KEYS, LOCKER_FILE, MAX_SMALL_FILE, OBJECTS, key_id_of, key_path};
use crate::reading::{open_regular, read_limited};
use crate::{Staged, StoreRefused};

/// A locker's folder. Holding one locks nothing: see [`Folder::lock`].
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Opens a folder that has a `locker.txt`. Reads nothing else and writes nothing.
    pub fn open(path: &Path) -> Result<Self, StoreRefused> {
        let root = path.canonicalize()?;
        if !root.is_dir() {
            return Err(StoreRefused::NotALocker);
        }
        match open_regular(&root.join(LOCKER_FILE), LOCKER_FILE) {
            Ok(_) => Ok(Self { root }),
            Err(StoreRefused::NoSuchPlace) => Err(StoreRefused::NotALocker),
            Err(refused) => Err(refused),
        }
    }

    pub(crate) fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// Where the folder is, without links.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Directories of the layout that are missing or are something else.
    pub fn missing_directories(&self) -> Vec<&'static str> {
        let is_directory = |name: &str| {
            self.root
                .join(name)
                .symlink_metadata()
                .is_ok_and(|metadata| metadata.is_dir())
        };
        DIRECTORIES
            .into_iter()
            .filter(|name| !is_directory(name))
            .collect()
    }

    /// The bytes of `locker.txt`.
    pub fn locker_file(&self) -> Result<Vec<u8>, StoreRefused> {
        read_limited(&self.root.join(LOCKER_FILE), MAX_SMALL_FILE, LOCKER_FILE)
    }

    /// Writes the first `locker.txt`: from here on the folder is a locker.
    pub fn put_locker_file(&self, bytes: &[u8]) -> Result<(), StoreRefused> {
        self.write_once(&self.root, &self.root.join(LOCKER_FILE), bytes)
    }

    /// Puts the next `locker.txt` in the place of the one before: wholly, or not at all.
    pub fn replace_locker_file(&self, bytes: &[u8]) -> Result<(), StoreRefused> {
        self.place_locker_file(self.stage_locker_file(bytes)?)
    }

    /// The first half of that: the next `locker.txt`, durable beside its place. When this fails, the one before is what holds, for certain.
    pub fn stage_locker_file(&self, bytes: &[u8]) -> Result<Staged, StoreRefused> {
        check_small(bytes)?;
        Staged::named_holding(&self.root, &self.root, bytes)
    }

    /// The second half: puts it in its place. When this fails, a file system that lies elsewhere may have done it nevertheless.
    pub fn place_locker_file(&self, staged: Staged) -> Result<(), StoreRefused> {
        staged.replace(&self.root.join(LOCKER_FILE))
    }

    /// Writes a key file. Its id must be new.
    pub fn put_key(&self, id: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
        self.write_once(&self.root.join(KEYS), &key_path(&self.root, id)?, bytes)
    }

    /// The bytes of a key file.
    pub fn key(&self, id: &str) -> Result<Vec<u8>, StoreRefused> {
        let path = key_path(&self.root, id)?;
        self.no_link_above(&path, "key file")?;
        read_limited(&path, MAX_SMALL_FILE, "key file")
    }

    /// Ids of the key files, sorted.
    pub fn key_ids(&self) -> Result<Vec<String>, StoreRefused> {
        let names = self.names_of(KEYS)?;
        let mut ids: Vec<String> = names
            .iter()
            .filter_map(|name| key_id_of(name))
            .map(str::to_owned)
            .collect();
        ids.sort();
        Ok(ids)
    }

    /// A file on the locker's file system that has no final name yet.
    pub fn stage(&self) -> Result<Staged, StoreRefused> {
        Staged::in_directory(&self.root, &self.root.join(OBJECTS))
    }

    pub(crate) fn write_once(
        &self,
        directory: &Path,
        target: &Path,
        bytes: &[u8],
    ) -> Result<(), StoreRefused> {
        check_small(bytes)?;
        Staged::holding(&self.root, directory, bytes)?.publish(target)
    }
}

/// What is written must be readable by the same room.
fn check_small(bytes: &[u8]) -> Result<(), StoreRefused> {
    if bytes.len() as u64 > MAX_SMALL_FILE {
        Err(StoreRefused::TooLarge)
    } else {
        Ok(())
    }
}
