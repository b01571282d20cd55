//! What this machine keeps when its owner is a witness for other people's logs: one key, and the checkpoint of each log that was
//! cosigned last. `witness/key` and `witness/<locker id>.last` below the machine's directory.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;

use zeroize::Zeroizing;

use crate::durable::{ensure_directories, ensure_directory};
use crate::layout::{MAX_SMALL_FILE, checked_id};
use crate::machine::Machine;
use crate::reading::{read_limited, read_limited_into};
use crate::{Staged, StoreRefused};

const WITNESS: &str = "witness";
const KEY: &str = "key";
const LOCK: &str = "lock";

/// A witness's memory, held by this process alone: what is remembered and what is signed must not be parted by another one.
#[derive(Debug)]
pub struct WitnessMemory {
    machine: Machine,
    lock: File,
}

impl Drop for WitnessMemory {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

impl WitnessMemory {
    /// Opens it, or makes it. `InUse` when another process holds it.
    pub fn open(machine: &Machine) -> Result<Self, StoreRefused> {
        ensure_directories(machine.root())?;
        ensure_directory(&machine.root().join(WITNESS))?;
        let path = machine.root().join(WITNESS).join(LOCK);
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let lock = options.open(path)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreRefused::InUse),
            Err(TryLockError::Error(why)) => return Err(why.into()),
        }
        Ok(Self {
            machine: machine.clone(),
            lock,
        })
    }

    /// The witness's secret key, where there is one.
    pub fn key(&self) -> Result<Option<Zeroizing<Vec<u8>>>, StoreRefused> {
        read_key(&self.machine)
    }

    /// The same, when nobody is at work as a witness: to know one's own line again, nothing has to be held.
    pub fn key_of(machine: &Machine) -> Result<Option<Zeroizing<Vec<u8>>>, StoreRefused> {
        read_key(machine)
    }

    /// Keeps the key, once.
    pub fn put_key(&self, bytes: &[u8]) -> Result<(), StoreRefused> {
        self.staged(bytes)?
            .publish(&self.machine.root().join(WITNESS).join(KEY))
    }

    /// What was cosigned last of a log.
    pub fn last(&self, locker_id: &str) -> Result<Option<Vec<u8>>, StoreRefused> {
        match read_limited(&self.last_path(locker_id)?, MAX_SMALL_FILE, "witnessed") {
            Ok(bytes) => Ok(Some(bytes)),
            Err(StoreRefused::NoSuchPlace) => Ok(None),
            Err(refused) => Err(refused),
        }
    }

    /// Ids of the logs of which something was cosigned, in their order.
    pub fn logs(&self) -> Result<Vec<String>, StoreRefused> {
        let mut ids = Vec::new();
        for entry in std::fs::read_dir(self.machine.root().join(WITNESS))? {
            let name = entry?.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".last"));
            ids.extend(id.filter(|id| checked_id(id).is_ok()).map(str::to_owned));
        }
        ids.sort();
        Ok(ids)
    }

    /// Remembers what is about to be given away as cosigned, durably, in the place of what was before.
    pub fn put_last(&self, locker_id: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
        let target = self.last_path(locker_id)?;
        self.staged(bytes)?.replace(&target)
    }

    fn last_path(&self, locker_id: &str) -> Result<std::path::PathBuf, StoreRefused> {
        let name = format!("{}.last", checked_id(locker_id)?);
        Ok(self.machine.root().join(WITNESS).join(name))
    }

    fn staged(&self, bytes: &[u8]) -> Result<Staged, StoreRefused> {
        let directory = self.machine.root().join(WITNESS);
        let mut staged = Staged::named_in_directory(&directory, &directory)?;
        staged.write_all(bytes)?;
        staged.sync()?;
        Ok(staged)
    }
}

fn read_key(machine: &Machine) -> Result<Option<Zeroizing<Vec<u8>>>, StoreRefused> {
    let mut bytes = Zeroizing::new(Vec::new());
    let path = machine.root().join(WITNESS).join(KEY);
    match read_limited_into(&mut bytes, &path, MAX_SMALL_FILE, "witness key") {
        Ok(()) => Ok(Some(bytes)),
        Err(StoreRefused::NoSuchPlace) => Ok(None),
        Err(refused) => Err(refused),
    }
}
