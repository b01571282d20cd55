//! Opening and reading what may have been put there by somebody else: regular files only, never through a link at the end
//! of the path, never blocking on a pipe, never more than the limit.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::StoreRefused;

/// Opens a regular file for reading. A directory, a pipe, a device or a link is `Damaged(what)`.
pub(crate) fn open_regular(path: &Path, what: &'static str) -> Result<File, StoreRefused> {
    let file = open_without_following(path).map_err(|error| {
        if is_link(path) {
            StoreRefused::Damaged(what)
        } else {
            error.into()
        }
    })?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(StoreRefused::Damaged(what))
    }
}

#[cfg(unix)]
fn open_without_following(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    // Without NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let flags =
        rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits() as i32)
        .open(path)
}

#[cfg(not(unix))]
fn open_without_following(path: &Path) -> io::Result<File> {
    if is_link(path) {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    OpenOptions::new().read(true).open(path)
}

fn is_link(path: &Path) -> bool {
    path.symlink_metadata()
        .is_ok_and(|metadata| metadata.is_symlink())
}

/// Reads a whole small file, or refuses it when it is larger than `limit`.
pub(crate) fn read_limited(
    path: &Path,
    limit: u64,
    what: &'static str,
) -> Result<Vec<u8>, StoreRefused> {
    let mut bytes = Vec::new();
    read_limited_into(&mut bytes, path, limit, what)?;
    Ok(bytes)
}

/// As [`read_limited`], into a buffer of the caller, which is made large enough before the first byte: secrets leave no copies behind.
pub(crate) fn read_limited_into(
    bytes: &mut Vec<u8>,
    path: &Path,
    limit: u64,
    what: &'static str,
) -> Result<(), StoreRefused> {
    let file = open_regular(path, what)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Err(StoreRefused::TooLarge);
    }
    // One more than the size: `read_to_end` then sees the end without growing the buffer.
    bytes.reserve_exact(size as usize + 32);
    file.take(limit + 1).read_to_end(bytes)?;
    if bytes.len() as u64 > limit {
        Err(StoreRefused::TooLarge)
    } else {
        Ok(())
    }
}

/// Names in a directory that are UTF-8 (ours always are), in no order. `None`: there is no such directory.
pub(crate) fn names_in(directory: &Path) -> Result<Option<Vec<String>>, StoreRefused> {
    let entries = match std::fs::read_dir(directory) {
        Ok(entries) => entries,
        // A file where a directory should be is a stray, and `strays` names it.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.extend(entry?.file_name().into_string().ok());
    }
    Ok(Some(names))
}
