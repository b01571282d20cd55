//! Room on the disk, asked for and set aside ahead (docs/decisions/0006): `reserve/<n>`, files of zeros that hold blocks and
//! inodes for closing one entry. When the file system refuses a write for want of room, they are given back to it and the
//! write is done once more; behind the entry they are made again. So a disk that others filled meanwhile refuses the next item, not the one already sealed.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::Path;

use crate::durable::{make_directory, parent_of, sync_directory};
use crate::layout::{RESERVE, is_reserve_name};
use crate::reading::names_in;
use crate::{Folder, FolderLock, StoreRefused};

/// Two directories of shards, the two files of a commit, this machine's pin while it is replaced, and one to spare.
const PIECES: usize = 6;
/// Together they hold the largest entry there can be (96 fields of 6 KiB in base64), its commit and the blocks of directories.
const PIECE: u64 = 256 << 10;
/// Files that a verb may make besides: the reserve, a database, a shard.
const FILES_NEEDED: u64 = 32;
/// What the folder of a new locker takes, with its keys and its first entry.
pub(crate) const NEW_LOCKER: u64 = 4 << 20;

impl Folder {
    /// Bytes that this user may still write to the locker's file system. Where it cannot be asked, the largest number.
    pub fn free_space(&self) -> Result<u64, StoreRefused> {
        #[cfg(unix)]
        {
            let answer = rustix::fs::statvfs(self.path())?;
            Ok(answer.f_bavail.saturating_mul(answer.f_frsize))
        }
        #[cfg(not(unix))]
        Ok(u64::MAX)
    }

    /// `DiskFull` unless so many bytes and a handful of files can still be written. They are counted, not held: see [`Folder::reserve`].
    pub fn ask_for_room(&self, bytes: u64) -> Result<(), StoreRefused> {
        ask(self.path(), bytes)
    }

    /// Sets aside the room that closing an entry takes, as far as it is not; `DiskFull`: there is not that much, and what was found is kept.
    pub fn reserve(&self, lock: &FolderLock) -> Result<(), StoreRefused> {
        lock.check_writes(self.path())?;
        let directory = self.path().join(RESERVE);
        // Nothing in it is worth a flush: what a power cut takes is made again.
        make_directory(&directory)?;
        (0..PIECES).try_for_each(|piece| Ok(hold(&directory.join(piece.to_string()))?))
    }

    /// Gives the room back to the file system, for what follows at once.
    pub fn give_back(&self, lock: &FolderLock) -> Result<(), StoreRefused> {
        lock.check_writes(self.path())?;
        give_back(self.path());
        Ok(())
    }
}

/// Does what needs room; when it is refused for want of room, gives back what was set aside and does it once more.
/// Never for a flush: after a failed one nothing is tried again.
pub(crate) fn insist<T>(
    root: &Path,
    mut act: impl FnMut() -> Result<T, StoreRefused>,
) -> Result<T, StoreRefused> {
    match act() {
        Err(StoreRefused::DiskFull) if give_back(root) => act(),
        answer => answer,
    }
}

/// A directory of shards, as [`crate::durable::ensure_directory`] makes it, with what is set aside where need be.
pub(crate) fn ensure_shard(root: &Path, shard: &Path) -> Result<(), StoreRefused> {
    insist(root, || make_directory(shard))?;
    Ok(sync_directory(parent_of(shard))?)
}

/// Whether there was anything to give back. Only regular files of our names, no larger than we make them.
fn give_back(root: &Path) -> bool {
    let directory = root.join(RESERVE);
    if !directory
        .symlink_metadata()
        .is_ok_and(|there| there.is_dir())
    {
        return false;
    }
    let names = names_in(&directory).ok().flatten().unwrap_or_default();
    let pieces = names.iter().filter(|name| is_reserve_name(name));
    let given = pieces
        .map(|name| directory.join(name))
        .filter(|path| is_piece(path) && fs::remove_file(path).is_ok());
    given.count() > 0
}

/// Whether a path is a directory with nothing in it but what we set aside.
pub(crate) fn is_reserve(directory: &Path) -> Result<bool, StoreRefused> {
    let names = names_in(directory)?.unwrap_or_default();
    let ours = |name: &String| is_reserve_name(name) && is_piece(&directory.join(name));
    Ok(names.iter().all(ours) && fs::read_dir(directory)?.count() == names.len())
}

fn is_piece(path: &Path) -> bool {
    path.symlink_metadata()
        .is_ok_and(|there| there.is_file() && there.len() <= PIECE)
}

/// Makes a file that has its blocks, if it is not there.
fn hold(path: &Path) -> io::Result<()> {
    if is_held(path) {
        return Ok(());
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(
            (rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK).bits() as i32,
        );
    }
    let file = options.open(path)?;
    if file.metadata()?.len() > PIECE {
        // Not ours: a length set below would cut it.
        return Ok(());
    }
    let held = allocate(&file);
    if held.is_err() {
        // A piece without its blocks would be counted as one that has them.
        drop(file);
        let _ = fs::remove_file(path);
    }
    held
}

/// A copy of a locker may have holes in the place of blocks.
#[cfg(unix)]
fn is_held(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    path.symlink_metadata()
        .is_ok_and(|there| there.is_file() && there.len() == PIECE && there.blocks() * 512 >= PIECE)
}

#[cfg(not(unix))]
fn is_held(path: &Path) -> bool {
    path.symlink_metadata()
        .is_ok_and(|there| there.is_file() && there.len() == PIECE)
}

#[cfg(unix)]
fn allocate(file: &File) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    use rustix::io::Errno;
    let call = || fallocate(file, FallocateFlags::empty(), 0, PIECE);
    match rustix::io::retry_on_intr(call) {
        // Without the call: a length has blocks where files have no holes (exFAT); elsewhere the room is counted and not held.
        Err(Errno::OPNOTSUPP | Errno::NOSYS | Errno::INVAL) => file.set_len(PIECE),
        answer => answer.map_err(Into::into),
    }
}

/// NTFS gives a file its clusters with its length.
#[cfg(not(unix))]
fn allocate(file: &File) -> io::Result<()> {
    file.set_len(PIECE)
}

/// `DiskFull` unless so many bytes and a handful of files fit beside what is there.
pub(crate) fn ask(path: &Path, bytes: u64) -> Result<(), StoreRefused> {
    #[cfg(unix)]
    {
        let answer = rustix::fs::statvfs(path)?;
        let free = answer.f_bavail.saturating_mul(answer.f_frsize);
        // A file system that makes inodes as it needs them has no number of them.
        let counts_files = answer.f_files > 0;
        if free < bytes || (counts_files && answer.f_favail < FILES_NEEDED) {
            return Err(StoreRefused::DiskFull);
        }
    }
    #[cfg(not(unix))]
    let _ = (path, bytes);
    Ok(())
}

/// The same for a path that may not be there yet, by the first directory above it that is.
pub(crate) fn ask_above(path: &Path, bytes: u64) -> Result<(), StoreRefused> {
    match ask(path, bytes) {
        Err(StoreRefused::NoSuchPlace) if parent_of(path) != path => {
            ask_above(parent_of(path), bytes)
        }
        answer => answer,
    }
}
