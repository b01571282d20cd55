//! A station's folder as it was brought: opened for reading alone, its two files read and compared.

use std::path::Path;

use serde_json::Value;

use sandyq_format::{limits::MAX_TITLE, names::shown};
use sandyq_store::{Folder, ReadLock, StoreRefused};
use sandyq_verify::custody::{Invited, StationFacts};

use super::log::Log;
use crate::failure::{Code, Failure, Given};

/// A station as it was found, open for reading.
pub(super) struct Found {
    pub(super) folder: Folder,
    _lock: ReadLock,
    pub(super) facts: StationFacts,
    pub(super) invitation: Vec<u8>,
    pub(super) station: Vec<u8>,
}

impl Found {
    pub(super) fn open(path: &Path) -> Given<Self> {
        let shown = path.to_string_lossy();
        let none = || Failure::about(Code::NotAStation, &shown);
        let folder = Folder::open(path).map_err(|why| match why {
            StoreRefused::NotALocker => none(),
            why => Failure::at(why, &shown),
        })?;
        if !folder.is_station() {
            return Err(none());
        }
        let lock = folder.lock_for_reading()?;
        let (invitation, station) = (folder.locker_file()?, folder.station_file()?);
        let facts = StationFacts::read(&invitation, &station);
        let damaged = || {
            let invited = Invited::read(&invitation).is_some();
            let file = if invited { "station.txt" } else { "locker.txt" };
            Failure::about(Code::StationDamaged, file)
        };
        Ok(Self {
            facts: facts.ok_or_else(damaged)?,
            _lock: lock,
            folder,
            invitation,
            station,
        })
    }

    pub(super) fn id(&self) -> String {
        self.facts.file.station.to_string()
    }
}

/// How those who made the station call the computer, fit for one line.
pub(super) fn name_of(log: &Log) -> String {
    let made = log.entries.iter().find(|e| e.act == "station-made");
    let name = made.and_then(|entry| entry.fields.get("station_name"));
    let name = name.and_then(Value::as_str).unwrap_or_default();
    let short: String = name.chars().take(MAX_TITLE).collect();
    shown(&short)
}
