//! A file that is written, flushed and re-read before it has a name. On Linux it has none at all (`O_TMPFILE`), so a crash
//! leaves nothing; elsewhere it has a name that [`crate::Folder::sweep`] knows.
//!
//! After a failed flush the file is worthless: every later call is refused, nothing gets a final name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::StoreRefused;
use crate::durable::{move_to_new_name, parent_of, sync_directory};
use crate::layout::{ObjectName, object_path, staged_name};
use crate::room::{ensure_shard, insist};

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

    /// As [`Staged::in_directory`], written and flushed. What is set aside in `root` may be used for it.
    pub(crate) fn holding(
        root: &Path,
        directory: &Path,
        bytes: &[u8],
    ) -> Result<Self, StoreRefused> {
        Self::written(root, bytes, || Self::in_directory(root, directory))
    }

    /// The same for what takes the place of another.
    pub(crate) fn named_holding(
        root: &Path,
        directory: &Path,
        bytes: &[u8],
    ) -> Result<Self, StoreRefused> {
        Self::written(root, bytes, || Self::named_in_directory(root, directory))
    }

    fn written(
        root: &Path,
        bytes: &[u8],
        begin: impl Fn() -> Result<Self, StoreRefused>,
    ) -> Result<Self, StoreRefused> {
        let mut staged = insist(root, || {
            let mut staged = begin()?;
            staged.write_all(bytes)?;
            Ok(staged)
        })?;
        staged.sync()?;
        Ok(staged)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
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
        ensure_shard(&self.root, parent_of(&path))?;
        self.publish(&path)
    }

    /// Links to a new name and flushes its directory, which must exist.
    pub(crate) fn publish(mut self, target: &Path) -> Result<(), StoreRefused> {
        self.check_durable()?;
        match &self.path {
            Some(path) => {
                insist(&self.root, || Ok(move_to_new_name(path, target)?))?;
                self.path = None;
            }
            None => insist(&self.root, || link_nameless(&self.file, target))?,
        }
        Ok(sync_directory(parent_of(target))?)
    }

    /// Takes the place of whatever stands at the target, and flushes. For `locker.txt`, the remains of a cut and sealed files under a new header only.
    pub(crate) fn replace(mut self, target: &Path) -> Result<(), StoreRefused> {
        self.check_durable()?;
        let Some(path) = &self.path else {
            return Err(StoreRefused::Damaged("staged file"));
        };
        insist(&self.root, || Ok(fs::rename(path, target)?))?;
        self.path = None;
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
#[path = "staged_tests.rs"]
mod tests;
