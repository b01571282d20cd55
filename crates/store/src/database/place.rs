//! Where the database lies in the locker's folder, what its files look like when nothing happened to them, and how it is put aside.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::tally::{TALLY_FILE, Tally};
use crate::StoreRefused;
use crate::durable::{ensure_directory, rename_without_replacing, sync_directory};
use crate::layout::DATABASE;
use crate::reading::{names_in, open_regular, read_limited};

const ASIDE: &str = "db-aside-";
const JUDGED: &str = "db-judged";
/// A database is some hundred MiB at most and can be rebuilt; more old ones than this only fill the disk.
const KEPT_ASIDE: usize = 3;

/// sled's `conf` under our pinned settings, to the byte. sled itself only warns when its checksum is wrong and writes
/// a new one when it is empty.
pub(super) const CONF: &[u8] =
    b"segment_size: 524288\nuse_compression: false\nversion: 0.34\n\x76\x19\x51\xc1";

/// Whether a directory of this name in the locker's folder belongs to the database.
pub(crate) fn is_database_name(name: &str) -> bool {
    name == DATABASE || name == JUDGED || aside_number(name).is_some()
}

fn aside_number(name: &str) -> Option<u64> {
    let number = name.strip_prefix(ASIDE)?.parse().ok()?;
    (format!("{ASIDE}{number}") == name).then_some(number)
}

/// sled under our settings. Its own flushing thread is off: we flush, and that thread's end is what hangs after a full disk. (`mode` does nothing in 0.34.7.)
pub(super) fn settings(database: &Path) -> sled::Config {
    sled::Config::new()
        .path(database)
        .cache_capacity(48 << 20)
        .use_compression(false)
        .print_profile_on_drop(false)
        .flush_every_ms(None)
}

/// Where a locker's database lies.
pub(super) struct Place<'a> {
    root: &'a Path,
}

impl<'a> Place<'a> {
    pub(super) fn of(root: &'a Path) -> Self {
        Self { root }
    }

    pub(super) fn database(&self) -> PathBuf {
        self.root.join(DATABASE)
    }

    pub(super) fn exists(&self) -> Result<bool, StoreRefused> {
        match self.database().symlink_metadata() {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Makes the directory of a new database, with a tally of nothing.
    pub(super) fn make(&self) -> Result<(), StoreRefused> {
        ensure_directory(&self.database())?;
        Tally::default().write(&self.database())
    }

    /// Renames the database to `db-aside-<n>`, and so what a thread judged or was judging when the program ended.
    pub(super) fn put_aside(&self) -> Result<(), StoreRefused> {
        self.put_aside_judged()?;
        if self.exists()? {
            self.aside(&self.database())?;
        }
        Ok(())
    }

    pub(super) fn put_aside_judged(&self) -> Result<(), StoreRefused> {
        let judged = self.root.join(JUDGED);
        if judged.symlink_metadata().is_ok() {
            self.aside(&judged)?;
        }
        Ok(())
    }

    /// Moves the database out of the way while a thread judges it: should the thread hang, what it still writes goes there.
    pub(super) fn move_to_judge(&self) -> Result<PathBuf, StoreRefused> {
        let judged = self.root.join(JUDGED);
        rename_without_replacing(&self.database(), &judged)?;
        Ok(judged)
    }

    pub(super) fn move_back(&self, judged: &Path) -> Result<(), StoreRefused> {
        Ok(rename_without_replacing(judged, &self.database())?)
    }

    fn aside(&self, from: &Path) -> Result<(), StoreRefused> {
        let mut numbers: Vec<u64> = names_in(self.root)?
            .unwrap_or_default()
            .iter()
            .filter_map(|name| aside_number(name))
            .collect();
        numbers.sort_unstable();
        let next = numbers.last().map_or(1, |last| last.saturating_add(1));
        rename_without_replacing(from, &self.root.join(format!("{ASIDE}{next}")))?;
        sync_directory(self.root)?;
        for old in numbers.iter().rev().skip(KEPT_ASIDE - 1) {
            let path = self.root.join(format!("{ASIDE}{old}"));
            // The new one is in place; an old one that cannot be removed does no harm.
            let _ = if path.is_dir() {
                fs::remove_dir_all(path)
            } else {
                fs::remove_file(path)
            };
        }
        Ok(())
    }
}

/// Whether the files are the ones a database of ours has. sled would not mind links, strangers or a lost `conf`.
pub(super) fn files_are_ours(database: &Path) -> Result<bool, StoreRefused> {
    if !database.symlink_metadata()?.is_dir() {
        return Ok(false);
    }
    for entry in fs::read_dir(database)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let ours = match entry.file_name().to_str() {
            Some("db" | "conf" | TALLY_FILE) => kind.is_file(),
            Some("blobs") => kind.is_dir(),
            Some(name) => name.starts_with("snap.") && kind.is_file(),
            None => false,
        };
        if !ours {
            return Ok(false);
        }
    }
    let conf = read_limited(&database.join("conf"), 4096, "database")?;
    Ok(conf == CONF && database.join("db").is_file() && database.join("blobs").is_dir())
}

/// sled locks its file, and threads of its own (or a process that is just being started) may hold that lock a moment longer than
/// the database that was closed. sled does not wait, and its refusal looks like damage.
pub(super) fn wait_until_released(database: &Path) {
    let Ok(file) = open_regular(&database.join("db"), "database") else {
        return;
    };
    for _ in 0..400 {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(5)),
            _ => break,
        }
    }
    let _ = file.unlock();
}

/// What sled's flush leaves out: fsync of every file, of the directories, and of the parent.
pub(super) fn sync_files(database: &Path) -> Result<(), StoreRefused> {
    for directory in [database.join("blobs"), database.to_owned()] {
        for entry in fs::read_dir(&directory)? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                sync_file(&entry.path())?;
            }
        }
        sync_directory(&directory)?;
    }
    Ok(sync_directory(crate::durable::parent_of(database))?)
}

fn sync_file(path: &Path) -> Result<(), StoreRefused> {
    // Windows flushes only what is open for writing.
    let opened = if cfg!(unix) {
        File::open(path)
    } else {
        File::options().write(true).open(path)
    };
    match opened {
        // sled removes blobs and old snapshots as it goes.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        opened => Ok(opened?.sync_all()?),
    }
}
