//! Stations: what tells a station's folder from a locker's, and what a locker keeps of the stations that were collected:
//! `stations/<station id>/` with the station's own `locker.txt`, `station.txt` and `log/`, byte for byte as they were found.

use std::path::PathBuf;

use crate::durable::{ensure_directory, parent_of};
use crate::layout::{
    LOCKER_FILE, LOG, MAX_COMMIT, MAX_ENTRIES, MAX_SMALL_FILE, STATION_FILE, STATIONS, checked_id,
    commit_paths,
};
use crate::reading::{open_regular, read_limited};
use crate::{Folder, FolderLock, Staged, StoreRefused};

/// One file of a station on its way into the locker that collects it.
#[derive(Debug, Clone, Copy)]
pub enum Kept<'a> {
    /// The invitation; a newer one takes its place.
    Invitation(&'a [u8]),
    /// `station.txt`
    Station(&'a [u8]),
    /// `station.txt` in the place of one that is spoilt: whether it is, the caller has judged.
    StationAgain(&'a [u8]),
    /// The sealed part of a commit.
    Sealed(u64, &'a [u8]),
    /// The clear part of a commit, after its sealed part.
    Clear(u64, &'a [u8]),
}

impl Folder {
    /// Whether the folder is a station's: it has a `station.txt`.
    pub fn is_station(&self) -> bool {
        open_regular(&self.path().join(STATION_FILE), STATION_FILE).is_ok()
    }

    /// The bytes of `station.txt`.
    pub fn station_file(&self) -> Result<Vec<u8>, StoreRefused> {
        read_limited(
            &self.path().join(STATION_FILE),
            MAX_SMALL_FILE,
            STATION_FILE,
        )
    }

    /// Writes the `station.txt` of a station being made.
    pub fn put_station_file(&self, bytes: &[u8]) -> Result<(), StoreRefused> {
        self.write_once(self.path(), &self.path().join(STATION_FILE), bytes)
    }

    /// Ids of the stations of which something is kept here, sorted.
    pub fn kept_stations(&self) -> Result<Vec<String>, StoreRefused> {
        let mut ids = self.names_of(STATIONS)?;
        ids.retain(|id| checked_id(id).is_ok());
        ids.sort();
        Ok(ids)
    }

    /// What is kept of a station, to be read like a station's folder. It may have nothing in it.
    pub fn kept_station(&self, id: &str) -> Result<Self, StoreRefused> {
        let root = self.path().join(STATIONS).join(checked_id(id)?);
        self.no_link_above(&root.join("x"), "station")?;
        Ok(Self::at(root))
    }

    /// Keeps one file of a station, durably, in room that is free: what is set aside for the locker's own log is left alone. The same bytes are
    /// taken as written. Another `station.txt` is `AlreadyExists`; a newer invitation takes the older one's place, and a part of a commit or a
    /// `station.txt` that of the remains of a cut or of a spoilt one: whether it is, the caller has judged.
    pub fn keep_of_station(
        &self,
        lock: &FolderLock,
        id: &str,
        file: Kept<'_>,
    ) -> Result<(), StoreRefused> {
        lock.check_writes(self.path())?;
        let kept = self.kept_station(id)?;
        ensure_directory(&self.path().join(STATIONS))?;
        ensure_directory(kept.path())?;
        let (target, bytes, most) = kept.place_of(file)?;
        if bytes.len() as u64 > most {
            return Err(StoreRefused::TooLarge);
        }
        if let Kept::Sealed(..) | Kept::Clear(..) = file {
            ensure_directory(&kept.path().join(LOG))?;
            ensure_directory(parent_of(&target))?;
        }
        match read_limited(&target, most, "station") {
            Ok(there) if there == bytes => return Ok(()),
            Ok(_) if matches!(file, Kept::Station(_)) => return Err(StoreRefused::AlreadyExists),
            Ok(_) => {
                return Staged::named_holding(kept.path(), &self.path().join(LOG), bytes)?
                    .replace(&target);
            }
            Err(StoreRefused::NoSuchPlace) => {}
            Err(refused) => return Err(refused),
        }
        // A station's folder has nothing set aside, so nothing can be given back for it.
        Staged::holding(kept.path(), &self.path().join(LOG), bytes)?.publish(&target)
    }

    fn place_of<'a>(&self, file: Kept<'a>) -> Result<(PathBuf, &'a [u8], u64), StoreRefused> {
        let small = |name: &str| self.path().join(name);
        Ok(match file {
            Kept::Invitation(bytes) => (small(LOCKER_FILE), bytes, MAX_SMALL_FILE),
            Kept::Station(bytes) | Kept::StationAgain(bytes) => {
                (small(STATION_FILE), bytes, MAX_SMALL_FILE)
            }
            Kept::Sealed(first, bytes) => (
                commit_paths(self.path(), first)?.entries,
                bytes,
                MAX_ENTRIES,
            ),
            Kept::Clear(first, bytes) => {
                (commit_paths(self.path(), first)?.commit, bytes, MAX_COMMIT)
            }
        })
    }
}
