//! The working database: sled 0.34.7 under guard. It holds sealed values under hashed keys and can be rebuilt from log and objects
//! at any time, so on any doubt it is put aside and begun anew.
//!
//! Measured reasons: its flush calls no fsync; after one flipped bit it opens "fine" and has lost records; it may
//! panic or hang in any call. Hence our own fsync after each flush, a tally that notices every lost or changed record, a first
//! opening in a process that may die, and a thread of its own for the database, which callers do not wait for endlessly.

mod judge;
mod place;
mod tally;
mod worker;

use std::time::Duration;

pub use judge::{ProbeCommand, SOUND, UNSOUND};
pub(crate) use place::is_database_name;

use crate::{Folder, FolderLock, StoreRefused};
use place::Place;
use worker::Worker;

/// Larger values make sled slow, greedy and easier to break; long text belongs into objects.
pub const MAX_VALUE: usize = 8 << 10;
/// What a call may take before the database counts as hung: a hundred times what the slowest disk needs.
const PATIENCE: Duration = Duration::from_secs(20);
/// sled writes segments of half a MiB, and a full disk is where it hangs.
const ROOM_NEEDED: u64 = 8 << 20;

/// The open database. After any refusal but `TooLarge` it answers no more: what sled does after an error is not known.
/// Dropping it closes it and waits for a limited time.
#[derive(Debug)]
pub struct Database {
    worker: Worker,
}

/// What opening found.
#[derive(Debug)]
pub enum Opened {
    /// There was none: an empty one was made.
    Fresh(Database),
    /// It was there, and every record in it is as it was written.
    Found(Database),
    /// It was there and could not be trusted: it was renamed `db-aside-<n>`, and an empty one was made.
    SetAside(Database, Why),
}

/// Why an existing database was put aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// It did not open within its time.
    Hung,
    /// What opened it panicked or was killed.
    Died,
    /// Its files are not as we leave them, or records are missing or changed.
    Unsound,
}

impl Database {
    /// Opens the locker's database, the first time by the short-lived process `probe`, or by a thread where there is none.
    /// Needs the lock: putting aside a database that another process uses would be the damage we guard against.
    pub fn open(
        folder: &Folder,
        lock: &FolderLock,
        probe: Option<&ProbeCommand>,
    ) -> Result<Opened, StoreRefused> {
        lock.check_writes(folder.path())?;
        folder.ask_for_room(ROOM_NEEDED)?;
        let place = Place::of(folder.path());
        place.put_aside_judged()?;
        if !place.exists()? {
            return Ok(Opened::Fresh(Self::fresh(&place)?));
        }
        let why = match judge::existing(&place, probe)? {
            None => match Worker::start(&place.database(), PATIENCE) {
                Ok(worker) => return Ok(Opened::Found(Self { worker })),
                Err(worker::NotStarted::Refused(StoreRefused::DiskFull)) => {
                    return Err(StoreRefused::DiskFull);
                }
                Err(worker::NotStarted::Refused(_)) => Why::Unsound,
                Err(worker::NotStarted::Died) => Why::Died,
                Err(worker::NotStarted::Hung) => {
                    // A thread of ours may still write below `db`: no new one there while this process lives.
                    place.put_aside()?;
                    return Err(StoreRefused::Damaged("database"));
                }
            },
            Some(why) => why,
        };
        place.put_aside()?;
        Ok(Opened::SetAside(Self::fresh(&place)?, why))
    }

    /// Puts aside a database that nobody has open: its keys are not those of the locker any more.
    pub fn put_aside(folder: &Folder, lock: &FolderLock) -> Result<(), StoreRefused> {
        lock.check_writes(folder.path())?;
        Place::of(folder.path()).put_aside()
    }

    /// What the short-lived process does with the path it is given: opens the database there, reads every record, closes it. The answer
    /// is the exit code: [`SOUND`], [`UNSOUND`] or another; never 0 or 1, which a wrong program would answer as well.
    pub fn probe(database: &std::path::Path) -> i32 {
        judge::probe(database)
    }

    fn fresh(place: &Place) -> Result<Self, StoreRefused> {
        place.make()?;
        let worker =
            Worker::start(&place.database(), PATIENCE).map_err(
                |not_started| match not_started {
                    worker::NotStarted::Refused(refused) => refused,
                    _ => StoreRefused::Damaged("database"),
                },
            )?;
        let database = Self { worker };
        database.durable()?;
        Ok(database)
    }

    /// The value of a key.
    pub fn get(&self, key: &[u8; 32]) -> Result<Option<Vec<u8>>, StoreRefused> {
        Ok(self.get_many(&[*key])?.pop().flatten())
    }

    /// The values of many keys, in their order; one question to the database's thread instead of many.
    pub fn get_many(&self, keys: &[[u8; 32]]) -> Result<Vec<Option<Vec<u8>>>, StoreRefused> {
        let keys = keys.to_vec();
        self.worker
            .ask(patience_for(keys.len() * MAX_VALUE), move |live| {
                live.get_many(&keys)
            })
    }

    /// Writes records, all or none of them; the last of equal keys wins. Durable only after [`Database::durable`].
    pub fn put_batch(&self, records: Vec<([u8; 32], Vec<u8>)>) -> Result<(), StoreRefused> {
        if records.iter().any(|(_, value)| value.len() > MAX_VALUE) {
            return Err(StoreRefused::TooLarge);
        }
        let size = records
            .iter()
            .map(|(key, value)| key.len() + value.len())
            .sum();
        self.worker
            .ask(patience_for(size), move |live| live.put_batch(&records))
    }

    /// How many records there are.
    pub fn len(&self) -> Result<u64, StoreRefused> {
        self.worker.ask(PATIENCE, |live| Ok(live.tally.count))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> Result<bool, StoreRefused> {
        Ok(self.len()? == 0)
    }

    /// Returns when all that was put is on the disk.
    pub fn durable(&self) -> Result<(), StoreRefused> {
        self.worker
            .ask(PATIENCE + PATIENCE / 2, worker::Live::durable)
    }

    /// Closes the database, waiting for a limited time. `Damaged`: it did not close; the files may be open until the process ends.
    pub fn close(self) -> Result<(), StoreRefused> {
        self.worker.close(PATIENCE)
    }
}

/// Time in proportion: a slow stick writes 1 MiB a second.
fn patience_for(bytes: usize) -> Duration {
    PATIENCE + Duration::from_secs((bytes >> 20) as u64)
}
