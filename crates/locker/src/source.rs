//! The file a person gives: opened once, read once, and watched for changes while it is read.

use std::{
    fs::{File, Metadata},
    io::{self, Read, Seek},
    path::Path,
    time::SystemTime,
};

use sandyq_format::{media, names::FileName};

use crate::failure::{Code, Failure, Given};

/// A source file at its beginning.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: FileName,
    /// The name, fit for one line of a screen.
    pub(crate) shown: String,
    pub(crate) size: u64,
    pub(crate) media: String,
    file: File,
    head: io::Cursor<Vec<u8>>,
    before: Stamp,
}

/// What tells that a file was written to.
#[derive(Debug, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    changed: Option<(i64, i64)>,
}

impl Source {
    /// Opens a file that a person named.
    pub(crate) fn open(path: &Path) -> Given<Self> {
        let name = name_of(path);
        let shown = name.shown();
        let about = |code: Code| Failure::about(code, &shown);
        let refused = |why: io::Error| {
            let code = match why.kind() {
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Code::FileMissing,
                io::ErrorKind::PermissionDenied => Code::FileUnreadable,
                _ => Code::ReadFailed,
            };
            about(code).because(why)
        };
        // Looked at before it is opened: opening a pipe would wait for ever.
        let metadata = std::fs::metadata(path).map_err(refused)?;
        if metadata.is_dir() {
            return Err(about(Code::IsDirectory));
        }
        if !metadata.is_file() {
            return Err(about(Code::NotAFile));
        }
        let mut file = File::open(path).map_err(refused)?;
        let metadata = file.metadata().map_err(refused)?;
        if !metadata.is_file() {
            return Err(about(Code::NotAFile));
        }
        let mut head = Vec::new();
        Read::by_ref(&mut file)
            .take(media::HEAD as u64)
            .read_to_end(&mut head)
            .map_err(refused)?;
        Ok(Self {
            media: media::media_type(&head),
            size: metadata.len(),
            before: Stamp::of(&metadata),
            head: io::Cursor::new(head),
            name,
            shown,
            file,
        })
    }

    /// Goes back to the first byte, by the same descriptor: another file may stand under the name by now.
    pub(crate) fn again(&mut self) -> io::Result<()> {
        self.head = io::Cursor::new(Vec::new());
        self.file.seek(io::SeekFrom::Start(0))?;
        Ok(())
    }

    /// Refuses a source that is longer than it was, or was written to.
    pub(crate) fn check_unchanged(&mut self) -> Given<()> {
        let changed = || Failure::about(Code::FileChanged, &self.shown);
        let mut more = [0];
        let longer = self
            .file
            .read(&mut more)
            .map_err(|why| changed().because(why))?
            > 0;
        let after = self.file.metadata().map_err(|why| changed().because(why))?;
        if longer || Stamp::of(&after) != self.before {
            return Err(changed());
        }
        Ok(())
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.head.read(buffer)? {
            0 => self.file.read(buffer),
            count => Ok(count),
        }
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            modified: metadata.modified().ok(),
            changed: changed(metadata),
        }
    }
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps)] // other systems have none
fn changed(metadata: &Metadata) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.ctime(), metadata.ctime_nsec()))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<(i64, i64)> {
    None
}

/// The last part of a path, byte for byte.
pub(crate) fn name_of(path: &Path) -> FileName {
    let last = path.file_name().unwrap_or(path.as_os_str());
    FileName::of_bytes(last.as_encoded_bytes())
}
