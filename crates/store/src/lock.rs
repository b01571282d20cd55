//! One process at a time writes a locker. The lock is the system's (`flock` on the file `lock`), so a crash releases it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::durable::sync_directory;
use crate::layout::{LOCK_FILE, LOG};
use crate::{Folder, StoreRefused};

/// How often a lock that is taken is asked for again, and how long between.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(50);

/// Proof that this process alone writes the locker, or that nobody can (a read-only medium).
#[derive(Debug)]
pub struct FolderLock {
    /// The lock lives as long as this descriptor. `None`: the medium cannot be written.
    held: Option<File>,
    root: PathBuf,
}

impl FolderLock {
    /// The locker may be read only: the medium or the permissions forbid writing.
    pub fn is_read_only(&self) -> bool {
        self.held.is_none()
    }

    /// Refuses to write without the lock, or with the lock of another folder.
    pub(crate) fn check_writes(&self, root: &Path) -> Result<(), StoreRefused> {
        if self.is_read_only() {
            return Err(StoreRefused::ReadOnly);
        }
        if self.root == root {
            Ok(())
        } else {
            Err(StoreRefused::NotPermitted)
        }
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // Closing alone would not do: a process being started at this moment still has the descriptor.
        let _ = self.held.as_ref().map(File::unlock);
    }
}

impl Folder {
    /// Takes the lock: `InUse` when another process, or another part of this one, has it. It is asked for during a second, because
    /// of a process that was killed while it started another one, the half-started one still has it for a moment.
    pub fn lock(&self) -> Result<FolderLock, StoreRefused> {
        let path = self.path().join(LOCK_FILE);
        let mut left = TRIES;
        loop {
            let file = match open_lock_file(&path) {
                Ok(file) => file,
                Err(error) if forbids_writing(&error) => {
                    return Ok(FolderLock {
                        held: None,
                        root: self.path().to_owned(),
                    });
                }
                Err(error) => return Err(error.into()),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if left > 0 => {
                    left -= 1;
                    std::thread::sleep(BETWEEN);
                    continue;
                }
                Err(TryLockError::WouldBlock) => return Err(StoreRefused::InUse),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
            // Between open and lock the file may have been replaced; a lock on a file without a name excludes nobody.
            if stands_at(&file, &path) {
                self.settle_log()?;
                return Ok(FolderLock {
                    held: Some(file),
                    root: self.path().to_owned(),
                });
            }
        }
    }

    /// A process killed between the link of its last commit and the flush left a commit that we see and a power cut would
    /// take. We are going to build on it, so it is flushed first.
    fn settle_log(&self) -> Result<(), StoreRefused> {
        let log = self.path().join(LOG);
        if log.is_dir() {
            if let Some(shard) = self.log_shards()?.last() {
                sync_directory(&log.join(shard))?;
            }
            sync_directory(&log)?;
        }
        Ok(())
    }
}

fn open_lock_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(
            (rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits() as i32,
        );
    }
    options.open(path)
}

fn forbids_writing(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied
    )
}

#[cfg(unix)]
fn stands_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Elsewhere an open file cannot lose its name.
#[cfg(not(unix))]
fn stands_at(_: &File, _: &Path) -> bool {
    true
}
