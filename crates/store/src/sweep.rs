//! What lies in the folder and does not belong: files of ours that never got a name are removed, everything else is only named.

use std::fs;
use std::path::{Path, PathBuf};

use crate::database::is_database_name;
use crate::layout::{
    ANCHORS, DIRECTORIES, KEYS, LOCK_FILE, LOCKER_FILE, LOG, OBJECTS, RESERVE, STATION_FILE,
    STATIONS, checked_id, commit_first_of, is_log_shard, is_object_shard, is_reserve_name,
    is_staged_name, key_id_of, object_name_of,
};
use crate::{Folder, FolderLock, StoreRefused};

impl Folder {
    /// Removes staged files that a crash left, and says which (relative to the folder). The lock proves that nobody is still writing them.
    pub fn sweep(&self, lock: &FolderLock) -> Result<Vec<PathBuf>, StoreRefused> {
        lock.check_writes(self.path())?;
        let mut removed = Vec::new();
        for directory in ["", KEYS, OBJECTS, LOG] {
            for (relative, is_file) in self.entries_of(Path::new(directory))? {
                if is_file && last_name(&relative).is_some_and(is_staged_name) {
                    fs::remove_file(self.path().join(&relative))?;
                    removed.push(relative);
                }
            }
        }
        removed.sort();
        Ok(removed)
    }

    /// Everything in the folder that the layout does not know, relative to it, sorted, and directories that cannot be listed. Nothing is touched.
    pub fn strays(&self) -> Vec<PathBuf> {
        let mut strays = Vec::new();
        for (relative, is_file) in self.listed("", &mut strays) {
            match (last_name(&relative), is_file) {
                (Some(LOCKER_FILE | STATION_FILE | LOCK_FILE), true) => {}
                (Some(name), false)
                    if DIRECTORIES.contains(&name) || [RESERVE, STATIONS].contains(&name) => {}
                (Some(name), false) if is_database_name(name) => {}
                _ => strays.push(relative),
            }
        }
        self.strays_in(
            KEYS,
            |name, is_file| is_file && key_id_of(name).is_some(),
            &mut strays,
        );
        self.strays_in(
            RESERVE,
            |name, is_file| is_file && is_reserve_name(name),
            &mut strays,
        );
        self.strays_in(ANCHORS, |_, is_file| is_file, &mut strays);
        self.strays_in(
            STATIONS,
            |name, is_file| !is_file && checked_id(name).is_ok(),
            &mut strays,
        );
        self.strays_in_shards(
            OBJECTS,
            is_object_shard,
            |shard, name| object_name_of(shard, name).is_some(),
            &mut strays,
        );
        self.strays_in_shards(LOG, is_log_shard, is_commit_file, &mut strays);
        strays.sort();
        strays
    }

    fn strays_in(
        &self,
        directory: &str,
        belongs: impl Fn(&str, bool) -> bool,
        strays: &mut Vec<PathBuf>,
    ) {
        for (relative, is_file) in self.listed(directory, strays) {
            if !last_name(&relative).is_some_and(|name| belongs(name, is_file)) {
                strays.push(relative);
            }
        }
    }

    fn strays_in_shards(
        &self,
        directory: &str,
        is_shard: fn(&str) -> bool,
        belongs: impl Fn(&str, &str) -> bool,
        strays: &mut Vec<PathBuf>,
    ) {
        for (relative, is_file) in self.listed(directory, strays) {
            match last_name(&relative) {
                Some(shard) if !is_file && is_shard(shard) => {
                    self.strays_in(
                        &format!("{directory}/{shard}"),
                        |name, is_file| is_file && belongs(shard, name),
                        strays,
                    );
                }
                _ => strays.push(relative),
            }
        }
    }

    fn listed(&self, directory: &str, strays: &mut Vec<PathBuf>) -> Vec<(PathBuf, bool)> {
        let there = self.path().join(directory).symlink_metadata();
        // A link or a file in the place of a directory of ours: nobody walks into it, so it is named.
        let other = there.is_ok_and(|there| !there.is_dir());
        match self.entries_of(Path::new(directory)) {
            Ok(entries) if !other => entries,
            _ => {
                strays.push(directory.into());
                Vec::new()
            }
        }
    }

    /// The entries of a directory, each with "is a regular file"; a link is none, and neither is it a directory to walk into.
    fn entries_of(&self, directory: &Path) -> Result<Vec<(PathBuf, bool)>, StoreRefused> {
        let place = self.path().join(directory);
        if !place
            .symlink_metadata()
            .is_ok_and(|metadata| metadata.is_dir())
        {
            return Ok(Vec::new());
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(place)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            entries.push((directory.join(entry.file_name()), kind.is_file()));
        }
        Ok(entries)
    }
}

fn is_commit_file(shard: &str, name: &str) -> bool {
    [".age", ".commit"]
        .iter()
        .any(|suffix| commit_first_of(shard, name, suffix).is_some())
}

fn last_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}
