//! Why the store did not do what was asked. A variant exists where somebody acts differently because of it.

use std::io::{self, ErrorKind};

/// What the store answers instead of doing it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreRefused {
    /// Another process holds the locker.
    #[error("in use")]
    InUse,
    /// The medium cannot be written.
    #[error("read-only")]
    ReadOnly,
    /// No room on the disk, or a quota is reached.
    #[error("disk full")]
    DiskFull,
    /// The name is taken; what stands there was not touched.
    #[error("already exists")]
    AlreadyExists,
    /// A new locker needs a new or empty folder.
    #[error("not empty")]
    NotEmpty,
    /// There is nothing at this place.
    #[error("no such place")]
    NoSuchPlace,
    /// A folder without `locker.txt`.
    #[error("not a locker")]
    NotALocker,
    /// The system forbids it to this user.
    #[error("not permitted")]
    NotPermitted,
    /// More than the limit for this kind of file.
    #[error("too large")]
    TooLarge,
    /// What stands there is not what this room writes.
    #[error("damaged: {0}")]
    Damaged(&'static str),
    /// Any other answer of the system.
    #[error("input or output failed")]
    Io(#[source] io::Error),
}

impl From<io::Error> for StoreRefused {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::PermissionDenied => Self::NotPermitted,
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoSuchPlace,
            ErrorKind::AlreadyExists => Self::AlreadyExists,
            _ => Self::Io(error),
        }
    }
}

#[cfg(unix)]
impl From<rustix::io::Errno> for StoreRefused {
    fn from(errno: rustix::io::Errno) -> Self {
        io::Error::from(errno).into()
    }
}
