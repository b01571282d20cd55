//! `tests/lockers/`: a small locker for each release, kept for ever, and lockers with one thing wrong each, all of which every
//! build opens, checks, releases from and salvages.
//!
//! ```text
//! tests/lockers/<version>/           locker/ recovery.txt passphrase manifest.json
//! tests/lockers/keys/<version>/       see `keys`
//! tests/lockers/damaged/<reason>/    locker/ expected.json, perhaps machine/ (what a machine remembers of it)
//! ```
//!
//! Without `db/`, `lock` and `reserve/`, which every program makes anew.

mod damage;
mod judge;
mod keys;
mod keys_judge;
mod make;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sandyq_locker::{Identity, Setting};
use serde::{Deserialize, Serialize};

pub use damage::{RECIPES, Recipe, damaged};
pub use judge::{damaged_differs, release_differs};
pub use keys::keys;
pub use keys_judge::keys_differ;
pub use make::{release, version};

/// The folder of all lockers.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/lockers")
}

/// What must be found in a release's locker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The release that wrote it.
    pub version: String,
    /// Its id.
    pub locker: String,
    /// Entries of its log.
    pub entries: u64,
    /// Root of its log, base64, as its last checkpoint states it.
    pub root: String,
    /// Acts in their order.
    pub acts: Vec<String>,
    /// Its items.
    pub items: Vec<Held>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// SHA-256 of the original.
    pub sha256: String,
    /// BLAKE3 of the original.
    pub blake3: String,
    /// Bytes of the original.
    pub size: u64,
}

/// What must come of a damaged locker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The release whose locker was damaged, and whose keys open it.
    pub release: String,
    /// What was done to it.
    pub done: String,
    /// Code with which opening and unlocking is refused.
    pub refused: Option<String>,
    /// Codes of a check, doubtful and broken ones, sorted; with the key where it unlocks.
    pub check: Vec<String>,
    /// What a salvage with the recovery key must do.
    pub salvage: Rescue,
    /// What a salvage without any key must do.
    pub without_key: Rescue,
}

/// What a salvage must do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rescue {
    /// Code with which it is refused.
    pub refused: Option<String>,
    /// It gives the same locker, byte for byte.
    pub same: bool,
    /// Titles of items whose originals come over, both hashes compared; sorted. Empty where nothing is opened.
    pub originals: Vec<String>,
    /// Those of them that no signed checkpoint proves.
    pub unproven: u64,
    /// Codes of what did not come over or not with its proof, doubtful and broken ones, sorted.
    pub left: Vec<String>,
    /// Titles by which what is left is named, sorted.
    pub named: Vec<String>,
}

/// A session on a machine of its own.
#[must_use]
pub fn setting(machine: &Path) -> Setting {
    Setting {
        actor: "Айгүл".to_owned(),
        clock: sandyq_locker::system_moment,
        machine: machine.to_owned(),
        probe: None,
    }
}

/// The recovery key of a release's locker.
pub fn recovery_key(release: &Path) -> io::Result<Identity> {
    let text = fs::read_to_string(release.join("recovery.txt"))?;
    Identity::parse_file(&text).map_err(|why| io::Error::other(why.to_string()))
}

/// Copies a folder; what stands in the museum is never opened where it stands.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Folders of a folder, sorted.
pub fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            all.push(entry.path());
        }
    }
    all.sort();
    Ok(all)
}

/// Every file below a folder with its bytes, sorted.
pub fn content(folder: &Path) -> io::Result<Vec<(PathBuf, Vec<u8>)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.symlink_metadata()?.is_dir() {
            all.extend(content(&path)?);
        } else {
            all.push((path.clone(), fs::read(&path)?));
        }
    }
    all.sort();
    Ok(all)
}

fn write_json(path: &Path, value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    fs::write(path, text)
}

/// Reads a `manifest.json` or an `expected.json`.
pub fn read_json<T: for<'a> Deserialize<'a>>(path: &Path) -> io::Result<T> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}
