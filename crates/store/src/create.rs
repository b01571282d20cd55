//! Making the folder of a new locker. It becomes a locker only when its `locker.txt` is put, which the caller does last.

use std::fs;
use std::path::Path;

use crate::durable::{ensure_directories, ensure_directory, parent_of, sync_directory};
use crate::layout::{DIRECTORIES, LOCK_FILE, RESERVE, is_staged_name};
use crate::room::{NEW_LOCKER, ask_above, is_reserve};
use crate::{Folder, StoreRefused};

impl Folder {
    /// Makes the empty layout in a new or empty folder. What a cut during an earlier attempt left is accepted as long as it holds no byte:
    /// empty directories of the layout, an empty lock file, room set aside. A key file found there belongs to somebody: `NotEmpty`.
    /// Room for all of a new locker is asked for before anything is made: what ends half-way cannot be begun again in the same folder.
    pub fn create(path: &Path) -> Result<Self, StoreRefused> {
        match fs::symlink_metadata(path) {
            Ok(_) if !path.is_dir() => return Err(StoreRefused::AlreadyExists),
            Ok(_) if !is_empty_layout(path)? => return Err(StoreRefused::NotEmpty),
            Ok(_) => {
                ask_above(path, NEW_LOCKER)?;
                restrict(path)?;
            }
            Err(_) => {
                ask_above(path, NEW_LOCKER)?;
                ensure_directories(path)?;
            }
        }
        let root = path.canonicalize()?;
        for name in DIRECTORIES {
            ensure_directory(&root.join(name))?;
        }
        sync_directory(parent_of(&root))?;
        Ok(Self::at(root))
    }
}

fn is_empty_layout(path: &Path) -> Result<bool, StoreRefused> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let metadata = entry.path().symlink_metadata()?;
        let harmless = match entry.file_name().to_str() {
            Some(LOCK_FILE) => metadata.is_file() && metadata.len() == 0,
            Some(name) if DIRECTORIES.contains(&name) => {
                metadata.is_dir() && fs::read_dir(entry.path())?.next().is_none()
            }
            Some(RESERVE) => metadata.is_dir() && is_reserve(&entry.path())?,
            // A first `locker.txt` that never got its name.
            Some(name) => is_staged_name(name) && metadata.is_file(),
            None => false,
        };
        if !harmless {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A folder that a person made may be readable to others.
fn restrict(path: &Path) -> Result<(), StoreRefused> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
