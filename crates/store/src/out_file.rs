//! Files for people, outside the locker: released originals, bundles, recovery files. Complete under their name, or absent.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::durable::{ensure_directory, parent_of, sync_directory};
use crate::{Staged, StoreRefused};

/// A new file on its way. Dropped unfinished, nothing remains of it.
#[derive(Debug)]
pub struct OutFile {
    staged: Staged,
    target: PathBuf,
}

/// Begins a file that must not exist yet, readable by this user alone. Its directory must exist.
pub fn write_new_file(path: &Path) -> Result<OutFile, StoreRefused> {
    if path.symlink_metadata().is_ok() {
        return Err(StoreRefused::AlreadyExists);
    }
    if path.file_name().is_none() {
        return Err(StoreRefused::NoSuchPlace);
    }
    let directory = parent_of(path);
    if !directory.is_dir() {
        return Err(StoreRefused::NoSuchPlace);
    }
    Ok(OutFile {
        staged: Staged::in_directory(directory, directory)?,
        target: path.to_owned(),
    })
}

/// Makes a folder into which this user alone looks, unless it is there, and flushes its name into its parent, which must exist.
pub fn make_private_folder(path: &Path) -> Result<(), StoreRefused> {
    if !path.is_dir() {
        return ensure_directory(path);
    }
    // Made before, by a process that may have been stopped before it flushed.
    Ok(sync_directory(parent_of(path))?)
}

impl OutFile {
    /// Flushes, and gives what is on the disk once more from its first byte, before the file has its name.
    pub fn reread(&mut self) -> Result<File, StoreRefused> {
        self.staged.sync()?;
        self.staged.reread()
    }

    /// Flushes, gives the file its name unless somebody took it meanwhile (`AlreadyExists`), and flushes the directory.
    pub fn finish(mut self) -> Result<(), StoreRefused> {
        self.staged.sync()?;
        self.staged.publish(&self.target)
    }
}

impl Write for OutFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.staged.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.staged.flush()
    }
}
