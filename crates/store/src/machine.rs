//! What this machine remembers of a locker outside its folder: its station key, and a pin (where the locker was, the newest
//! state seen). Whoever swaps or rolls back the folder does not reach this.
//!
//! `stations/<locker id>.key` and `pins/<locker id>.json` below a directory that the caller names; `seen/<locker id>.json` for other
//! people's lockers, of which bundles came here; `settings/plugins` for programs of others that may be started.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::durable::{ensure_directories, ensure_directory};
use crate::layout::{MAX_SMALL_FILE, checked_id};
use crate::reading::{names_in, read_limited, read_limited_into};
use crate::{Staged, StoreRefused};

const STATIONS: &str = "stations";
const PINS: &str = "pins";
const SEEN: &str = "seen";
const SETTINGS: &str = "settings";
/// Which plugins of age may be started here.
const PLUGINS: &str = "plugins";

/// This machine's memory of lockers.
#[derive(Debug, Clone)]
pub struct Machine {
    root: PathBuf,
}

/// What was last seen of a locker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Where its folder was, without links.
    #[serde(with = "path_text")]
    pub path: PathBuf,
    /// The folder's inode; 0 where there is none.
    pub inode: u64,
    /// Highest number of a `locker.txt` seen.
    pub number: u64,
    /// Largest size of the log seen.
    pub size: u64,
    /// Root of the log at that size.
    pub root: String,
    /// Hash of the `locker.txt` with that number.
    pub locker_file_hash: String,
}

impl Machine {
    /// The memory in this directory, as a rule `$XDG_DATA_HOME/sandyq`. It is made when something is written.
    pub fn new(directory: &Path) -> Self {
        Self {
            root: directory.to_owned(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// This machine's station key for a locker.
    pub fn station_key(&self, locker_id: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreRefused> {
        let mut bytes = Zeroizing::new(Vec::new());
        match read_limited_into(
            &mut bytes,
            &self.key_path(locker_id)?,
            MAX_SMALL_FILE,
            "station key",
        ) {
            Ok(()) => Ok(Some(bytes)),
            Err(StoreRefused::NoSuchPlace) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// Keeps a station key. An existing one is not touched: `AlreadyExists`.
    pub fn put_station_key(&self, locker_id: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
        let target = self.key_path(locker_id)?;
        let staged = self.staged(STATIONS, bytes)?;
        staged.publish(&target)
    }

    /// Puts another station key in the place of the one before, when this machine becomes a new station of the locker.
    pub fn replace_station_key(&self, locker_id: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
        let target = self.key_path(locker_id)?;
        let staged = self.staged(STATIONS, bytes)?;
        staged.replace(&target)
    }

    /// What was last seen of a locker. A pin that cannot be read is no missing pin: `Damaged`.
    pub fn pin(&self, locker_id: &str) -> Result<Option<Pin>, StoreRefused> {
        let bytes = match read_limited(&self.pin_path(locker_id)?, MAX_SMALL_FILE, "pin") {
            Err(StoreRefused::NoSuchPlace) => return Ok(None),
            answer => answer?,
        };
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|_| StoreRefused::Damaged("pin"))
    }

    /// Remembers what was seen of a locker, in the place of what was remembered before.
    pub fn put_pin(&self, locker_id: &str, pin: &Pin) -> Result<(), StoreRefused> {
        let target = self.pin_path(locker_id)?;
        let bytes = serde_json::to_vec_pretty(pin).map_err(|_| StoreRefused::Damaged("pin"))?;
        self.staged(PINS, &bytes)?.replace(&target)
    }

    /// The locker that was last seen at this path, so that a foreign one in its place is noticed.
    pub fn pin_at_path(&self, path: &Path) -> Result<Option<(String, Pin)>, StoreRefused> {
        let (path, _) = folder_identity(path)?;
        for name in names_in(&self.root.join(PINS))?.unwrap_or_default() {
            let Some(id) = name
                .strip_suffix(".json")
                .filter(|id| checked_id(id).is_ok())
            else {
                continue;
            };
            if let Some(pin) = self.pin(id)?.filter(|pin| pin.path == path) {
                return Ok(Some((id.to_owned(), pin)));
            }
        }
        Ok(None)
    }

    /// Lockers of which something was seen in bundles.
    pub fn lockers_seen(&self) -> Result<Vec<String>, StoreRefused> {
        let names = names_in(&self.root.join(SEEN))?.unwrap_or_default();
        let id = |name: String| name.strip_suffix(".json").map(str::to_owned);
        let ids = names.into_iter().filter_map(id);
        Ok(ids.filter(|id| checked_id(id).is_ok()).collect())
    }

    /// What was remembered of a locker's bundles.
    pub fn seen(&self, locker_id: &str) -> Result<Option<Vec<u8>>, StoreRefused> {
        match read_limited(&self.seen_path(locker_id)?, MAX_SMALL_FILE, "seen") {
            Ok(bytes) => Ok(Some(bytes)),
            Err(StoreRefused::NoSuchPlace) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// Remembers it, durably, in the place of what was remembered before.
    pub fn put_seen(&self, locker_id: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
        let target = self.seen_path(locker_id)?;
        self.staged(SEEN, bytes)?.replace(&target)
    }

    /// The list of plugins that may be started here; `None` where nobody ever made one.
    pub fn plugins(&self) -> Result<Option<Vec<u8>>, StoreRefused> {
        let path = self.root.join(SETTINGS).join(PLUGINS);
        match read_limited(&path, MAX_SMALL_FILE, "plugins") {
            Ok(bytes) => Ok(Some(bytes)),
            Err(StoreRefused::NoSuchPlace) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// Keeps the list, durably, in the place of the one before.
    pub fn put_plugins(&self, bytes: &[u8]) -> Result<(), StoreRefused> {
        let target = self.root.join(SETTINGS).join(PLUGINS);
        self.staged(SETTINGS, bytes)?.replace(&target)
    }

    fn seen_path(&self, locker_id: &str) -> Result<PathBuf, StoreRefused> {
        let name = format!("{}.json", checked_id(locker_id)?);
        Ok(self.root.join(SEEN).join(name))
    }

    fn key_path(&self, locker_id: &str) -> Result<PathBuf, StoreRefused> {
        Ok(self
            .root
            .join(STATIONS)
            .join(format!("{}.key", checked_id(locker_id)?)))
    }

    fn pin_path(&self, locker_id: &str) -> Result<PathBuf, StoreRefused> {
        Ok(self
            .root
            .join(PINS)
            .join(format!("{}.json", checked_id(locker_id)?)))
    }

    fn staged(&self, directory: &str, bytes: &[u8]) -> Result<Staged, StoreRefused> {
        let directory = self.root.join(directory);
        ensure_directories(&self.root)?;
        ensure_directory(&directory)?;
        let mut staged = Staged::named_in_directory(&directory, &directory)?;
        staged.write_all(bytes)?;
        staged.sync()?;
        Ok(staged)
    }
}

/// Where a folder really is, and its inode (0 where there is none). A copy differs in both.
pub fn folder_identity(path: &Path) -> Result<(PathBuf, u64), StoreRefused> {
    let path = path.canonicalize()?;
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&path.metadata()?);
    #[cfg(not(unix))]
    let inode = 0;
    Ok((path, inode))
}

/// A path as text, or, where it is none, `hex:` and its bytes; a real path here begins with a separator or a drive.
mod path_text {
    use std::path::{Path, PathBuf};

    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        match path.to_str() {
            Some(text) => serializer.serialize_str(text),
            None if cfg!(unix) => serializer.collect_str(&format_args!(
                "hex:{}",
                data_encoding::HEXLOWER.encode(path.as_os_str().as_encoded_bytes())
            )),
            None => Err(S::Error::custom("path")),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<PathBuf, D::Error> {
        let text = String::deserialize(deserializer)?;
        #[cfg(unix)]
        if let Some(hex) = text.strip_prefix("hex:") {
            use std::os::unix::ffi::OsStringExt;
            let bytes = data_encoding::HEXLOWER
                .decode(hex.as_bytes())
                .map_err(|_| D::Error::custom("path"))?;
            // Text, or nothing, would be written in the other form.
            if std::str::from_utf8(&bytes).is_ok() {
                return Err(D::Error::custom("path"));
            }
            return Ok(std::ffi::OsString::from_vec(bytes).into());
        }
        if text.is_empty() {
            Err(D::Error::custom("path"))
        } else {
            Ok(text.into())
        }
    }
}
