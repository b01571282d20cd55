//! A file that is written, flushed and re-read before it has a name. On Linux it has none at all (`O_TMPFILE`), so a crash
//! leaves nothing; elsewhere it has a name that [`crate::Folder::sweep`] knows.
//!
//! After a failed flush the file is worthless: every later call is refused, nothing gets a final name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::StoreRefused;
use crate::durable::{ensure_directory, move_to_new_name, parent_of, sync_directory};
use crate::layout::{ObjectName, object_path, staged_name};

/// Bytes on their way to a final name. Dropped without one, they are gone.
#[derive(Debug)]
pub struct Staged {
    file: File,
    /// `None`: the file has no name.
    path: Option<PathBuf>,
    /// The locker's folder, for [`Staged::publish_object`].
    root: PathBuf,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Written,
    Durable,
    Lost,
}

impl Staged {
    /// In a directory of the file system where the final name will be.
    pub(crate) fn in_directory(root: &Path, directory: &Path) -> Result<Self, StoreRefused> {
        if let Some(file) = without_name(directory)? {
            return Ok(Self {
                file,
                path: None,
                root: root.to_owned(),
                state: State::Written,
            });
        }
        Self::named_in_directory(root, directory)
    }

    /// As above, but always under a name: only a named file can replace another by a rename.
    pub(crate) fn named_in_directory(root: &Path, directory: &Path) -> Result<Self, StoreRefused> {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        loop {
            let path = directory.join(staged_name(
                std::process::id(),
                COUNTER.fetch_add(1, Ordering::Relaxed),
            ));
            match private_file(&path) {
                Ok(file) => {
                    return Ok(Self {
                        file,
                        path: Some(path),
                        root: root.to_owned(),
                        state: State::Written,
                    });
                }
                // Remains of a process that had our number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Flushes the bytes to the disk.
    pub fn sync(&mut self) -> Result<(), StoreRefused> {
        if self.state == State::Lost {
            return Err(StoreRefused::Damaged("staged file"));
        }
        let answer = self.file.sync_all();
        self.state = if answer.is_ok() {
            State::Durable
        } else {
            State::Lost
        };
        Ok(answer?)
    }

    /// A fresh descriptor at the first byte, after the kernel was told to forget its pages: what is read comes from the disk.
    pub fn reread(&self) -> Result<File, StoreRefused> {
        self.check_durable()?;
        forget_pages(&self.file)?;
        Ok(match &self.path {
            Some(path) => File::open(path)?,
            None => File::open(descriptor_path(&self.file))?,
        })
    }

    /// Gives the bytes their name as an object of the locker, durably. An existing object is never touched: `AlreadyExists`.
    pub fn publish_object(self, name: &ObjectName) -> Result<(), StoreRefused> {
        let path = object_path(&self.root, name);
        ensure_directory(parent_of(&path))?;
        self.publish(&path)
    }

    /// Links to a new name and flushes its directory, which must exist.
    pub(crate) fn publish(mut self, target: &Path) -> Result<(), StoreRefused> {
        self.check_durable()?;
        match self.path.take() {
            Some(path) => {
                let moved = move_to_new_name(&path, target);
                if moved.is_err() {
                    self.path = Some(path);
                }
                moved?;
            }
            None => link_nameless(&self.file, target)?,
        }
        Ok(sync_directory(parent_of(target))?)
    }

    /// Takes the place of whatever stands at the target, and flushes. For `locker.txt` and the remains of a cut only.
    pub(crate) fn replace(mut self, target: &Path) -> Result<(), StoreRefused> {
        self.check_durable()?;
        let Some(path) = self.path.take() else {
            return Err(StoreRefused::Damaged("staged file"));
        };
        if let Err(error) = fs::rename(&path, target) {
            self.path = Some(path);
            return Err(error.into());
        }
        Ok(sync_directory(parent_of(target))?)
    }

    fn check_durable(&self) -> Result<(), StoreRefused> {
        if self.state == State::Durable {
            Ok(())
        } else {
            Err(StoreRefused::Damaged("staged file"))
        }
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.state == State::Durable {
            self.state = State::Written;
        }
        let answer = self.file.write(bytes);
        if answer
            .as_ref()
            .is_err_and(|error| error.kind() != ErrorKind::Interrupted)
        {
            self.state = State::Lost;
        }
        answer
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // If this fails, the next sweep does it.
            let _ = fs::remove_file(path);
        }
    }
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A file without a name, or `None` where the file system or the system cannot make one that can be named later.
#[cfg(target_os = "linux")]
fn without_name(directory: &Path) -> Result<Option<File>, StoreRefused> {
    use rustix::fs::{Mode, OFlags};
    use rustix::io::Errno;
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    match rustix::fs::open(directory, flags, Mode::RUSR | Mode::WUSR) {
        // Without /proc it could be neither re-read nor named.
        Ok(file) => Ok(Some(File::from(file)).filter(|file| descriptor_path(file).exists())),
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => Ok(None),
        Err(errno) => Err(errno.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn without_name(_: &Path) -> Result<Option<File>, StoreRefused> {
    Ok(None)
}

#[cfg(target_os = "linux")]
fn link_nameless(file: &File, target: &Path) -> Result<(), StoreRefused> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(
        CWD,
        descriptor_path(file),
        CWD,
        target,
        AtFlags::SYMLINK_FOLLOW,
    )?)
}

#[cfg(not(target_os = "linux"))]
fn link_nameless(_: &File, _: &Path) -> Result<(), StoreRefused> {
    Err(StoreRefused::Damaged("staged file"))
}

#[cfg(unix)]
fn descriptor_path(file: &File) -> PathBuf {
    use std::os::fd::AsRawFd;
    PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()))
}

#[cfg(not(unix))]
fn descriptor_path(_: &File) -> PathBuf {
    PathBuf::new()
}

#[cfg(target_os = "linux")]
fn forget_pages(file: &File) -> Result<(), StoreRefused> {
    Ok(rustix::fs::fadvise(
        file,
        0,
        None,
        rustix::fs::Advice::DontNeed,
    )?)
}

/// Elsewhere there is no such advice that is sure to be taken; the bytes may come from memory.
#[cfg(not(target_os = "linux"))]
fn forget_pages(_: &File) -> Result<(), StoreRefused> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn names(directory: &Path) -> Vec<String> {
        let mut names = crate::reading::names_in(directory).unwrap().unwrap();
        names.sort();
        names
    }

    #[test]
    fn where_a_file_needs_a_name_it_has_one_of_ours_until_it_is_published() {
        let place = tempfile::tempdir().unwrap();
        let mut staged = Staged::named_in_directory(place.path(), place.path()).unwrap();
        staged.write_all(b"bytes").unwrap();
        assert!(
            names(place.path())
                .iter()
                .all(|name| crate::layout::is_staged_name(name))
        );
        staged.sync().unwrap();
        let mut read = String::new();
        staged.reread().unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, "bytes");
        staged.publish(&place.path().join("final")).unwrap();
        assert_eq!(names(place.path()), ["final"]);
    }

    #[test]
    fn a_named_file_overwrites_nothing_and_is_gone_when_it_could_not_be_published() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("final"), b"theirs").unwrap();
        let mut staged = Staged::named_in_directory(place.path(), place.path()).unwrap();
        staged.sync().unwrap();
        let answer = staged.publish(&place.path().join("final"));
        assert!(matches!(answer, Err(StoreRefused::AlreadyExists)));
        assert_eq!(names(place.path()), ["final"]);
        assert_eq!(fs::read(place.path().join("final")).unwrap(), b"theirs");
    }

    #[test]
    fn without_links_a_rename_overwrites_nothing_either() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from"), place.path().join("to"));
        fs::write(&from, b"ours").unwrap();
        fs::write(&to, b"theirs").unwrap();
        let answer = crate::durable::rename_without_replacing(&from, &to);
        assert_eq!(answer.unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&to).unwrap(), b"theirs");
        fs::remove_file(&to).unwrap();
        crate::durable::rename_without_replacing(&from, &to).unwrap();
        assert_eq!(names(place.path()), ["to"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn after_a_failed_write_nothing_is_flushed_or_published() {
        let place = tempfile::tempdir().unwrap();
        let mut staged = Staged::in_directory(place.path(), place.path()).unwrap();
        staged.file = File::options().write(true).open("/dev/full").unwrap();
        assert_eq!(
            staged.write(b"x").unwrap_err().kind(),
            ErrorKind::StorageFull
        );
        assert!(staged.sync().is_err());
        assert!(staged.publish(&place.path().join("final")).is_err());
        assert_eq!(names(place.path()), Vec::<String>::new());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn after_a_failed_flush_the_second_one_does_not_succeed() {
        let place = tempfile::tempdir().unwrap();
        let mut staged = Staged::in_directory(place.path(), place.path()).unwrap();
        let real = staged.file.try_clone().unwrap();
        // A pipe cannot be flushed: EINVAL, as good as EIO.
        let (_reader, writer) = std::io::pipe().unwrap();
        staged.file = File::from(std::os::fd::OwnedFd::from(writer));
        assert!(staged.sync().is_err());
        staged.file = real;
        assert!(staged.sync().is_err(), "though this file could be flushed");
        assert!(staged.reread().is_err());
    }
}
