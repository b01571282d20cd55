//! Making a disk full: to a byte of room, to an inode, or all at once while somebody is at work on it.

use std::{
    fs::{self, File, OpenOptions},
    path::{Path, PathBuf},
};

use nix::{
    fcntl::{FallocateFlags, fallocate},
    sys::statvfs::statvfs,
};

use crate::trouble::{At, Given};

/// What is left of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Left {
    /// So many bytes.
    Bytes(u64),
    /// So many inodes.
    Inodes(u64),
}

/// Files of others, which take room until they are taken away.
pub(super) struct Filler {
    folder: PathBuf,
}

impl Filler {
    pub(super) fn at(disk: &Path) -> Given<Self> {
        let folder = disk.join("others");
        fs::create_dir_all(&folder).at(&folder)?;
        Ok(Self { folder })
    }

    /// Leaves so much and no more.
    pub(super) fn leave(&self, left: Left) -> Given<()> {
        match left {
            Left::Bytes(bytes) => self.leave_bytes(bytes),
            Left::Inodes(inodes) => self.leave_inodes(inodes),
        }
    }

    fn leave_bytes(&self, bytes: u64) -> Given<()> {
        let path = self.folder.join("bytes");
        let file = File::create(&path).at(&path)?;
        let mut length = 0;
        // What the file takes besides its blocks is not known before, so it comes near in steps.
        for step in [1 << 20, 64 << 10, 4096] {
            loop {
                let free = free_bytes(&self.folder)?;
                let Some(more) = free
                    .checked_sub(bytes + step)
                    .map(|more| more / step * step + step)
                else {
                    break;
                };
                let more = if step == 4096 { 4096 } else { more };
                if fallocate(&file, FallocateFlags::empty(), length, more as i64).is_err() {
                    break;
                }
                length += more as i64;
            }
        }
        Ok(())
    }

    fn leave_inodes(&self, inodes: u64) -> Given<()> {
        let free = statvfs(&self.folder)?.files_available();
        for number in 0..free.saturating_sub(inodes) {
            let path = self.folder.join(format!("{number}"));
            File::create(&path).at(&path)?;
        }
        Ok(())
    }

    /// Takes all there is at once, then stops: as a copy ends when the disk is full.
    pub(super) fn take_all(&self) {
        let path = self.folder.join("all");
        let Ok(file) = OpenOptions::new().create(true).append(true).open(&path) else {
            return;
        };
        let mut length = file.metadata().map_or(0, |file| file.len()) as i64;
        for step in [4 << 20, 256 << 10, 16 << 10, 4096] {
            while fallocate(&file, FallocateFlags::empty(), length, step).is_ok() {
                length += step;
            }
        }
    }

    /// Makes room again.
    pub(super) fn take_away(&self) -> Given<()> {
        fs::remove_dir_all(&self.folder).at(&self.folder)?;
        fs::create_dir_all(&self.folder).at(&self.folder)
    }
}

fn free_bytes(at: &Path) -> Given<u64> {
    let answer = statvfs(at)?;
    Ok(answer.blocks_available() * answer.fragment_size())
}
