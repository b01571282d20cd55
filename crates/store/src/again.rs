//! Sealed files under a new header: the same payload, written anew beside the old file, which it replaces by a rename. Beside
//! `locker.txt` and the remains of a cut the only files that are ever replaced.

use crate::layout::{LOG, OBJECTS, ObjectName, commit_paths, object_path};
use crate::{Folder, FolderLock, Staged, StoreRefused};

impl Folder {
    /// A file for [`Staged::replace_object`].
    pub fn stage_object_again(&self, lock: &FolderLock) -> Result<Staged, StoreRefused> {
        self.stage_named(lock, OBJECTS)
    }

    /// A file for [`Staged::replace_entries`].
    pub fn stage_entries_again(&self, lock: &FolderLock) -> Result<Staged, StoreRefused> {
        self.stage_named(lock, LOG)
    }

    fn stage_named(&self, lock: &FolderLock, directory: &str) -> Result<Staged, StoreRefused> {
        lock.check_writes(self.path())?;
        Staged::named_in_directory(self.path(), &self.path().join(directory))
    }

    /// Removes a key file that `locker.txt` names no more, durably. What copies and the disk itself still hold stays there.
    pub fn remove_key(&self, lock: &FolderLock, id: &str) -> Result<(), StoreRefused> {
        lock.check_writes(self.path())?;
        let path = crate::layout::key_path(self.path(), id)?;
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
            Ok(()) => Ok(crate::durable::sync_directory(crate::durable::parent_of(
                &path,
            ))?),
        }
    }
}

impl Staged {
    /// Takes the place of an object that is there, durably. `NoSuchPlace`: there is none.
    pub fn replace_object(self, name: &ObjectName) -> Result<(), StoreRefused> {
        let target = object_path(self.root(), name);
        self.replace_file(&target)
    }

    /// Takes the place of a commit's sealed entries, durably. `NoSuchPlace`: there are none.
    pub fn replace_entries(self, first: u64) -> Result<(), StoreRefused> {
        let target = commit_paths(self.root(), first)?.entries;
        self.replace_file(&target)
    }

    fn replace_file(self, target: &std::path::Path) -> Result<(), StoreRefused> {
        if !target.symlink_metadata()?.is_file() {
            return Err(StoreRefused::Damaged("sealed file"));
        }
        self.replace(target)
    }
}
