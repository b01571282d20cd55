//! Directory entries that survive a power cut. The system calls, in order: `mkdir`, fsync of the parent; or: fsync of the file,
//! `linkat` (or `renameat2` with NOREPLACE where links do not exist), fsync of the directory. An fsync of a directory
//! that has nothing to write costs next to nothing, so the parent of a shard is always flushed: the process that made the shard may have been killed before it did.

use std::collections::BTreeSet;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::StoreRefused;

/// Directories whose flush failed, for as long as this process lives. The kernel tells of a lost write once and says yes the next time,
/// so whatever is named in them afterwards could not be proven to stay.
static LOST: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Flushes the entries of a directory; never again once that has failed.
pub(crate) fn sync_directory(directory: &Path) -> io::Result<()> {
    // Elsewhere a directory cannot be opened as a file; there its journal is all we have.
    if !cfg!(unix) {
        return Ok(());
    }
    let opened = File::open(directory)?;
    sync_once(directory, || opened.sync_all())
}

fn sync_once(directory: &Path, flush: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let mut lost = LOST.lock().unwrap_or_else(PoisonError::into_inner);
    if lost.contains(directory) {
        return Err(io::Error::other("an earlier flush failed"));
    }
    match flush() {
        // Some network and foreign file systems have no such call for directories: nothing was lost, nothing can be done.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        Err(error) => {
            lost.insert(directory.to_owned());
            Err(error)
        }
        Ok(()) => Ok(()),
    }
}

/// Makes a directory for this user alone, if it is missing, and flushes its parent.
pub(crate) fn ensure_directory(directory: &Path) -> Result<(), StoreRefused> {
    make_directory(directory)?;
    Ok(sync_directory(parent_of(directory))?)
}

/// The same without the flush.
pub(crate) fn make_directory(directory: &Path) -> Result<(), StoreRefused> {
    match private_directory().create(directory) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if !fs::symlink_metadata(directory)?.is_dir() {
                return Err(StoreRefused::Damaged("directory"));
            }
        }
        made => made?,
    }
    Ok(())
}

/// Makes a directory and all above it, each flushed into its parent.
pub(crate) fn ensure_directories(directory: &Path) -> Result<(), StoreRefused> {
    if !directory.is_dir() {
        if directory.symlink_metadata().is_ok() {
            return Err(StoreRefused::NoSuchPlace);
        }
        let parent = parent_of(directory);
        if parent != directory {
            ensure_directories(parent)?;
        }
        ensure_directory(directory)?;
    }
    Ok(())
}

fn private_directory() -> DirBuilder {
    #[allow(unused_mut, reason = "only Unix has a mode")]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
}

/// The directory that holds a path's last name; `.` for a bare name.
pub(crate) fn parent_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

/// Gives a named file another name that nothing has yet; the old name is gone afterwards. Does not flush.
pub(crate) fn move_to_new_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
        Err(error) if has_no_links(&error) => rename_without_replacing(from, to),
        Err(error) => Err(error),
    }
}

/// FAT and its kin have no links: EPERM on Linux, "not supported" elsewhere.
fn has_no_links(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::PermissionDenied | ErrorKind::Unsupported
    )
}

pub(crate) fn rename_without_replacing(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            answer => return answer.map_err(Into::into),
        }
    }
    // The file system knows no such rename. Inside a locker the lock keeps every other writer away between these two lines.
    if to.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_whose_flush_failed_is_never_flushed_again_and_others_are() {
        let failed = Path::new("/a directory of this test");
        assert!(sync_once(failed, || Err(ErrorKind::StorageFull.into())).is_err());
        let mut asked = false;
        let again = sync_once(failed, || {
            asked = true;
            Ok(())
        });
        assert!(again.is_err() && !asked);
        assert!(sync_once(Path::new("/another"), || Ok(())).is_ok());
    }

    #[test]
    fn a_file_system_without_such_a_flush_has_lost_nothing() {
        let foreign = Path::new("/a foreign directory of this test");
        assert!(sync_once(foreign, || Err(ErrorKind::Unsupported.into())).is_ok());
        assert!(sync_once(foreign, || Ok(())).is_ok());
    }
}
