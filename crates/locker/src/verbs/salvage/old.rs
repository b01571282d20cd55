//! The old locker as it is found: its folder, its `locker.txt` where that is sound, and whose signatures count.

use std::path::Path;

use sandyq_format::ids::{Hash, Id, parse_hex};
use sandyq_log::VerifierKey;
use sandyq_store::{Folder, ReadLock, machine::Machine};
use sandyq_verify::{
    custody::{KnownCheckpoint, LockerFacts},
    finding::Finding,
};

use super::keys::OldKeys;
use crate::{
    failure::{Code, Failure, Given},
    head::Signers,
    locker::Public,
};

/// What the first line of a locker's file says in the version that this program knows.
const FIRST_LINE: &[u8] = b"sandyq-locker/1\n";

/// The old folder.
pub(super) struct Old {
    pub(super) folder: Folder,
    _lock: ReadLock,
    /// The bytes of `locker.txt`, sound or not.
    pub(super) locker_file: Option<Vec<u8>>,
    /// Read from them, when they are sound and belong to these keys.
    pub(super) public: Option<Public>,
    pub(super) signers: Option<Signers>,
}

impl Old {
    pub(super) fn open(folder: Folder) -> Given<Self> {
        let lock = folder.lock_for_reading()?;
        let locker_file = folder.locker_file().ok();
        let read = locker_file.as_deref().map(Public::read);
        let public = match read {
            Some(Err(failure)) if is_of_another_version(&failure, locker_file.as_deref()) => {
                return Err(failure);
            }
            Some(read) => read.ok(),
            None => None,
        };
        Ok(Self {
            signers: None,
            _lock: lock,
            folder,
            locker_file,
            public,
        })
    }

    /// The locker's id, where its file or its keys say it.
    pub(super) fn id(&self) -> Option<Id> {
        let signers = self.signers.as_ref()?;
        Some(Id::of_locker(&signers.custodian.public))
    }

    /// Whose signatures count: those named by a sound `locker.txt`; else the custodian's alone, whose key lies sealed in `keys/`.
    pub(super) fn find_signers(&mut self, keys: Option<&OldKeys>) {
        self.signers = match &self.public {
            Some(public) => Some(public.signers.clone()),
            None => keys.and_then(|keys| keys.log.as_ref()).and_then(|log| {
                let name = format!("sandyq/{}", Id::of_locker(&log.public()));
                let custodian = VerifierKey::new(&name, log.public()).ok()?;
                let stations = Vec::new();
                Some(Signers {
                    origin: custodian.name.clone(),
                    custodian,
                    stations,
                })
            }),
        };
    }

    /// How far the log had come when this machine last saw it.
    pub(super) fn known_elsewhere(&self, machine: &Path) -> Given<Option<KnownCheckpoint>> {
        let Some(id) = self.id() else {
            return Ok(None);
        };
        // What this machine remembers is a help here and nothing more: a pin that cannot be read keeps nobody from salvaging.
        let pin = Machine::new(machine).pin(&id.to_string()).ok().flatten();
        Ok(pin.and_then(|pin| {
            let root: Hash = parse_hex(&pin.root).ok()?;
            let size = pin.size;
            Some(KnownCheckpoint { size, root })
        }))
    }

    /// For the judge of the log.
    pub(super) fn facts(&self, known: Option<KnownCheckpoint>) -> Option<LockerFacts> {
        let signers = self.signers.as_ref()?;
        Some(LockerFacts {
            locker: self.id()?,
            origin: signers.origin.clone(),
            custodian: signers.custodian.clone(),
            stations: signers
                .stations
                .iter()
                .map(|(_, key)| key.clone())
                .collect(),
            known: known.into_iter().collect(),
        })
    }

    /// What is wrong with `locker.txt`; nothing when it is sound.
    pub(super) fn locker_file_faults(&self) -> Vec<Finding> {
        use sandyq_verify::{
            custody::{codes::LOCKER_ID_DIFFERS, judge_locker_file},
            finding::Grade,
            holding::codes::PART_MISSING,
        };
        if self.public.is_some() {
            return Vec::new();
        }
        let Some(bytes) = &self.locker_file else {
            return vec![Finding::new(&PART_MISSING, "locker.txt", &[])];
        };
        let (_, report) = judge_locker_file(bytes);
        let broken = report
            .findings()
            .iter()
            .filter(|f| f.grade == Grade::Broken);
        let broken: Vec<Finding> = broken.cloned().collect();
        if broken.is_empty() {
            // Sound by itself, and another locker's than these keys are.
            vec![Finding::new(&LOCKER_ID_DIFFERS, "locker.txt", &[])]
        } else {
            broken
        }
    }
}

/// A format that this program does not know is left to the one that does; a flipped bit in the version's digit is mere damage,
/// which shows in that the signature fits the text of version 1.
fn is_of_another_version(failure: &Failure, bytes: Option<&[u8]>) -> bool {
    if !matches!(failure.code, Code::LockerNewer | Code::LockerOlder) {
        return false;
    }
    let rest = bytes.and_then(|bytes| bytes.splitn(2, |b| *b == b'\n').nth(1));
    let as_first = rest.map(|rest| [FIRST_LINE, rest].concat());
    as_first.is_none_or(|bytes| Public::read(&bytes).is_err())
}
