//! What an old locker keeps of the stations that were collected, file by file, as it is found.

use sandyq_store::{Folder, Kept};
use sandyq_verify::custody::{commit_name, entries_name};

/// A kept file that could be read.
pub(super) enum File {
    Station(Vec<u8>),
    Sealed(u64, Vec<u8>),
    Clear(u64, Vec<u8>),
    Invitation(Vec<u8>),
}

impl File {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Station(bytes)
            | Self::Sealed(_, bytes)
            | Self::Clear(_, bytes)
            | Self::Invitation(bytes) => bytes,
        }
    }

    pub(super) fn len(&self) -> u64 {
        self.bytes().len() as u64
    }

    pub(super) fn kept(&self) -> Kept<'_> {
        match self {
            Self::Station(bytes) => Kept::Station(bytes),
            Self::Sealed(first, bytes) => Kept::Sealed(*first, bytes),
            Self::Clear(first, bytes) => Kept::Clear(*first, bytes),
            Self::Invitation(bytes) => Kept::Invitation(bytes),
        }
    }
}

/// The files of one station by their names in the locker, in the order in which they are written; `None` where one cannot be read.
pub(super) fn files_of(old: &Folder, id: &str) -> Vec<(String, Option<File>)> {
    let named = |name: &str| format!("stations/{id}/{name}");
    let Ok(kept) = old.kept_station(id) else {
        return vec![(named(""), None)];
    };
    let station = kept.station_file().ok().map(File::Station);
    let mut all = vec![(named("station.txt"), station)];
    let (clear, sealed) = kept.left_of_log();
    for first in sealed {
        let file = kept.sealed_part(first).ok();
        let file = file.map(|bytes| File::Sealed(first, bytes));
        all.push((named(&entries_name(first)), file));
    }
    for first in clear {
        let file = kept.commit(first).ok();
        let file = file.map(|bytes| File::Clear(first, bytes));
        all.push((named(&commit_name(first)), file));
    }
    let invitation = kept.locker_file().ok().map(File::Invitation);
    all.push((named("locker.txt"), invitation));
    all
}
