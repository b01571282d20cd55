//! The system calls that see or change files, by what they do, and the errors that each kind can meet.

use nix::errno::Errno;

/// What a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Opens or makes a file.
    Open,
    /// Reads bytes.
    Read,
    /// Writes bytes.
    Write,
    /// Flushes to the disk.
    Sync,
    /// Gives a file another name.
    Rename,
    /// Gives a file a further name.
    Link,
    /// Makes a directory.
    Mkdir,
    /// Takes a name away.
    Unlink,
    /// Changes a file's size.
    Truncate,
    /// Maps a file into memory.
    Map,
    /// Lists a directory.
    List,
    /// Asks about a file.
    Look,
    /// Locks a file.
    Lock,
    /// Changes permissions or times.
    Mark,
}

use Kind::{
    Link, List, Lock, Look, Map, Mark, Mkdir, Open, Read, Rename, Sync, Truncate, Unlink, Write,
};

/// All kinds.
pub const KINDS: [Kind; 14] = [
    Open, Read, Write, Sync, Rename, Link, Mkdir, Unlink, Truncate, Map, List, Look, Lock, Mark,
];

/// Number, name, kind.
pub const CALLS: &[(i64, &str, Kind)] = &[
    (libc::SYS_open, "open", Open),
    (libc::SYS_openat, "openat", Open),
    (libc::SYS_openat2, "openat2", Open),
    (libc::SYS_creat, "creat", Open),
    (libc::SYS_read, "read", Read),
    (libc::SYS_pread64, "pread64", Read),
    (libc::SYS_readv, "readv", Read),
    (libc::SYS_preadv, "preadv", Read),
    (libc::SYS_preadv2, "preadv2", Read),
    (libc::SYS_write, "write", Write),
    (libc::SYS_pwrite64, "pwrite64", Write),
    (libc::SYS_writev, "writev", Write),
    (libc::SYS_pwritev, "pwritev", Write),
    (libc::SYS_pwritev2, "pwritev2", Write),
    (libc::SYS_copy_file_range, "copy_file_range", Write),
    (libc::SYS_sendfile, "sendfile", Write),
    (libc::SYS_splice, "splice", Write),
    (libc::SYS_fsync, "fsync", Sync),
    (libc::SYS_fdatasync, "fdatasync", Sync),
    (libc::SYS_sync_file_range, "sync_file_range", Sync),
    (libc::SYS_syncfs, "syncfs", Sync),
    (libc::SYS_msync, "msync", Sync),
    (libc::SYS_rename, "rename", Rename),
    (libc::SYS_renameat, "renameat", Rename),
    (libc::SYS_renameat2, "renameat2", Rename),
    (libc::SYS_link, "link", Link),
    (libc::SYS_linkat, "linkat", Link),
    (libc::SYS_symlink, "symlink", Link),
    (libc::SYS_symlinkat, "symlinkat", Link),
    (libc::SYS_mkdir, "mkdir", Mkdir),
    (libc::SYS_mkdirat, "mkdirat", Mkdir),
    (libc::SYS_unlink, "unlink", Unlink),
    (libc::SYS_unlinkat, "unlinkat", Unlink),
    (libc::SYS_rmdir, "rmdir", Unlink),
    (libc::SYS_truncate, "truncate", Truncate),
    (libc::SYS_ftruncate, "ftruncate", Truncate),
    (libc::SYS_fallocate, "fallocate", Truncate),
    (libc::SYS_mmap, "mmap", Map),
    (libc::SYS_getdents, "getdents", List),
    (libc::SYS_getdents64, "getdents64", List),
    (libc::SYS_stat, "stat", Look),
    (libc::SYS_lstat, "lstat", Look),
    (libc::SYS_fstat, "fstat", Look),
    (libc::SYS_newfstatat, "newfstatat", Look),
    (libc::SYS_statx, "statx", Look),
    (libc::SYS_access, "access", Look),
    (libc::SYS_faccessat, "faccessat", Look),
    (libc::SYS_faccessat2, "faccessat2", Look),
    (libc::SYS_readlink, "readlink", Look),
    (libc::SYS_readlinkat, "readlinkat", Look),
    (libc::SYS_statfs, "statfs", Look),
    (libc::SYS_fstatfs, "fstatfs", Look),
    (libc::SYS_lseek, "lseek", Look),
    (libc::SYS_fadvise64, "fadvise64", Look),
    (libc::SYS_flock, "flock", Lock),
    (libc::SYS_chmod, "chmod", Mark),
    (libc::SYS_fchmod, "fchmod", Mark),
    (libc::SYS_fchmodat, "fchmodat", Mark),
    (libc::SYS_utimensat, "utimensat", Mark),
];

/// Name and kind of a call.
#[must_use]
pub fn known(number: i64) -> Option<(&'static str, Kind)> {
    let found = CALLS.iter().find(|(this, _, _)| *this == number);
    found.map(|(_, name, kind)| (*name, *kind))
}

impl Kind {
    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// The kind of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.name() == name)
    }

    /// The errors with which a disk, a quota, a medium or a signal can answer such a call.
    #[must_use]
    pub fn errors(self) -> &'static [Errno] {
        use Errno::{EDQUOT, EINTR, EIO, EMFILE, ENOMEM, ENOSPC, EROFS};
        match self {
            Open => &[ENOSPC, EIO, EDQUOT, EROFS, EMFILE, EINTR],
            Write => &[ENOSPC, EIO, EDQUOT, EINTR],
            Sync => &[ENOSPC, EIO, EDQUOT, EROFS, EINTR],
            Rename | Link | Mkdir => &[ENOSPC, EIO, EDQUOT, EROFS],
            Truncate => &[ENOSPC, EIO, EDQUOT, EROFS, EINTR],
            Read => &[EIO, EINTR],
            Map => &[EIO, ENOMEM, EMFILE],
            Unlink | Mark => &[EIO, EROFS],
            List | Look => &[EIO],
            Lock => &[EIO, EINTR],
        }
    }

    /// Whether its first argument is a descriptor.
    #[must_use]
    pub fn takes_descriptor(self, name: &str) -> bool {
        match self {
            Read | Write | Sync | List | Lock => true,
            Truncate => name != "truncate",
            Look => matches!(name, "fstat" | "fstatfs" | "lseek" | "fadvise64"),
            Mark => name == "fchmod",
            _ => false,
        }
    }
}
