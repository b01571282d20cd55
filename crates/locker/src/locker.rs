//! A locker that is open and locked: it knows its public side, holds its lock, and can take deposits.

use std::path::Path;

use sha2::{Digest, Sha256};

use sandyq_format::{
    ids::{Hash, Id, hex},
    locker_file::{LockerFile, LockerFileRefused},
};
use sandyq_log::{VerifierKey, note::Note};
use sandyq_seal::{LogKey, Recipient};
use sandyq_store::{
    Folder, FolderLock,
    machine::{Machine, Pin, folder_identity},
};

use crate::{
    failure::{Code, Failure, Given},
    head::{Head, Signers},
    setting::Setting,
};

/// Something a person should know about a locker just opened; `notice-<code>` says it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// The word key's ending.
    pub code: &'static str,
    /// What it is about.
    pub about: Option<String>,
}

impl Notice {
    pub(crate) fn new(code: &'static str, about: Option<String>) -> Self {
        Self { code, about }
    }
}

/// How a locked locker stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Standing {
    /// Its id.
    pub locker_id: String,
    /// Entries of its log.
    pub entries: u64,
    /// Nothing can be added.
    pub read_only: bool,
    /// A copy of a locker of another machine or another place.
    pub copied: bool,
    /// What to know.
    pub notices: Vec<Notice>,
}

/// The signed public side of a locker.
pub(crate) struct Public {
    pub(crate) file: LockerFile,
    pub(crate) hash: Hash,
    pub(crate) signers: Signers,
    pub(crate) recipients: Vec<Recipient>,
    /// Which station the folder is, when it has no way in.
    pub(crate) station: Option<Id>,
}

/// An open, locked locker. Others are kept out until it is dropped.
pub struct Locker {
    pub(crate) folder: Folder,
    pub(crate) lock: FolderLock,
    pub(crate) machine: Machine,
    pub(crate) setting: Setting,
    pub(crate) public: Public,
    pub(crate) head: Head,
    /// This machine's key, when it is the one that writes here.
    pub(crate) station: Option<(Id, LogKey)>,
    pub(crate) copied: bool,
    pub(crate) notices: Vec<Notice>,
    pub(crate) damaged: Option<Failure>,
}

impl Locker {
    /// Opens a folder. What is damaged makes it read-only rather than closed: a check must be able to name it.
    pub fn open(path: &Path, setting: Setting) -> Given<Self> {
        let folder = Folder::open(path).map_err(|why| Failure::at(why, path.to_string_lossy()))?;
        let lock = folder.lock()?;
        let machine = Machine::new(&setting.machine);
        let public = Public::of(&folder)?;
        let (copied, mut notices) = compare_with_pin(&folder, &machine, &public)?;
        let (head, damaged) = match Head::read(&folder, &public.signers) {
            Ok(head) => (head, None),
            Err(failure) => (Head::default(), Some(failure)),
        };
        if !lock.is_read_only() && damaged.is_none() {
            folder.sweep(&lock)?;
        }
        if let Some(failure) = &damaged {
            notices.push(Notice::new("log-damaged", failure.about.clone()));
        }
        let station = station_of(&machine, &public)?;
        let mut locker = Self {
            folder,
            lock,
            machine,
            setting,
            public,
            head,
            station,
            copied,
            notices,
            damaged,
        };
        locker.notice_rollback()?;
        Ok(locker)
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            locker_id: self.public.file.locker.to_string(),
            entries: self.head.size(),
            read_only: self.why_not_writable().is_some(),
            // A machine that never saw the locker has a copy as well, and may go on with it.
            copied: self.copied || self.why_not_writable() == Some(Code::StationKeyMissing),
            notices: self.notices.clone(),
        }
    }

    /// Who is at the keyboard from now on.
    pub fn sit_down(&mut self, actor: &str) {
        actor.clone_into(&mut self.setting.actor);
    }

    /// Whether there is any way in on this folder; a station has none.
    #[must_use]
    pub fn has_way_in(&self) -> bool {
        !self.public.file.ways_in.is_empty()
    }

    /// Ways in apart from the passphrase, and recipients elsewhere.
    #[must_use]
    pub fn other_ways(&self) -> usize {
        use sandyq_format::locker_file::WayInKind::Passphrase;
        let ways = self.public.file.ways_in.iter();
        ways.filter(|(kind, _)| *kind != Passphrase).count() + self.public.file.recipients.len() - 1
    }

    pub(crate) fn writable(&self) -> Given<&(Id, LogKey)> {
        match self.why_not_writable() {
            Some(code) => Err(match &self.damaged {
                Some(failure) if code == Code::LockerDamaged => failure.again(),
                _ => code.into(),
            }),
            None => self
                .station
                .as_ref()
                .ok_or_else(|| Code::StationKeyMissing.into()),
        }
    }

    fn why_not_writable(&self) -> Option<Code> {
        if self.damaged.is_some() {
            Some(Code::LockerDamaged)
        } else if self.lock.is_read_only() {
            Some(Code::ReadOnly)
        } else if self.copied {
            Some(Code::LockerCopied)
        } else if self.station.is_none() {
            Some(Code::StationKeyMissing)
        } else {
            None
        }
    }

    /// Remembers on this machine how far the log has come.
    pub(crate) fn pin(&self) -> Given<()> {
        let (path, inode) = folder_identity(self.folder.path())?;
        let pin = Pin {
            path,
            inode,
            number: self.public.file.number,
            locker_file_hash: hex(&self.public.hash),
            size: self.head.size(),
            root: hex(&self.head.edge.root()),
        };
        Ok(self.machine.put_pin(&self.public.remembered_as(), &pin)?)
    }

    /// A log shorter than this machine remembers is an old copy put in its place: it must not go on as if nothing were.
    fn notice_rollback(&mut self) -> Given<()> {
        let id = self.public.remembered_as();
        let Some(pin) = self.machine.pin(&id)?.filter(|_| self.damaged.is_none()) else {
            return Ok(());
        };
        let here = self.head.size();
        let forked = pin.size == here && pin.root != hex(&self.head.edge.root());
        if pin.size > here || forked {
            self.copied = true;
            let missing = pin.size.saturating_sub(here);
            self.notices
                .push(Notice::new("rolled-back", Some(missing.to_string())));
        }
        Ok(())
    }
}

impl Public {
    /// Reads `locker.txt` and checks that its custodian signed it and that the id is theirs.
    pub(crate) fn read(bytes: &[u8]) -> Given<Self> {
        let damaged = || Failure::about(Code::LockerDamaged, "locker.txt");
        // Another version may be written otherwise below its first line, so that is asked first.
        version(bytes)?;
        let note = Note::parse(bytes).map_err(|why| damaged().because(why))?;
        let file = LockerFile::parse(&note.text).map_err(|why| damaged().because(why))?;
        let custodian =
            VerifierKey::parse(&file.custodian).map_err(|why| damaged().because(why))?;
        let own = custodian.name == format!("sandyq/{}", file.locker)
            && Id::of_locker(&custodian.public) == file.locker;
        if !own || !note.signed_by(&custodian) {
            return Err(damaged());
        }
        let stations = file.stations.iter().map(|station| {
            let key =
                VerifierKey::parse(&station.verifier).map_err(|why| damaged().because(why))?;
            Ok((station.id, key))
        });
        let stations = stations.collect::<Given<_>>()?;
        let recipients = recipients(&file.recipients)?;
        Ok(Self {
            hash: Sha256::digest(bytes).into(),
            station: None,
            signers: Signers {
                origin: custodian.name.clone(),
                custodian,
                stations,
            },
            recipients,
            file,
        })
    }
}

pub(crate) fn recipients(texts: &[String]) -> Given<Vec<Recipient>> {
    let read = texts.iter().map(|text| text.parse::<Recipient>());
    let damaged = |why| Failure::about(Code::LockerDamaged, "locker.txt").because(why);
    read.collect::<Result<_, _>>().map_err(damaged)
}

fn version(bytes: &[u8]) -> Given<()> {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let line = String::from_utf8_lossy(first);
    match LockerFile::parse(&format!("{line}\n")) {
        Err(LockerFileRefused::Newer) => Err(Code::LockerNewer.into()),
        Err(LockerFileRefused::Older) => Err(Code::LockerOlder.into()),
        Err(LockerFileRefused::NotALocker) => Err(Failure::about(Code::NotALocker, "locker.txt")),
        _ => Ok(()),
    }
}

/// Whether the folder is a copy. A folder that this machine knows under another id or a newer `locker.txt` is refused:
/// otherwise a swapped file would make it seal to somebody else.
fn compare_with_pin(
    folder: &Folder,
    machine: &Machine,
    public: &Public,
) -> Given<(bool, Vec<Notice>)> {
    let id = public.remembered_as();
    let (path, inode) = folder_identity(folder.path())?;
    if machine
        .pin_at_path(&path)?
        .is_some_and(|(known, _)| known != id)
    {
        return Err(Code::LockerReplaced.into());
    }
    let Some(pin) = machine.pin(&id)? else {
        return Ok((false, Vec::new()));
    };
    let changed = pin.number == public.file.number && pin.locker_file_hash != hex(&public.hash);
    let elsewhere = pin.path != path && pin.inode != inode;
    if !elsewhere && (pin.number > public.file.number || changed) {
        return Err(Code::LockerReplaced.into());
    }
    let notices = elsewhere.then(|| Notice::new("copied", None));
    Ok((elsewhere, notices.into_iter().collect()))
}

/// This machine's key, if `locker.txt` names it.
fn station_of(machine: &Machine, public: &Public) -> Given<Option<(Id, LogKey)>> {
    let Some(text) = machine.station_key(&public.remembered_as())? else {
        return Ok(None);
    };
    let damaged = || Failure::about(Code::StationKeyMissing, "station key");
    let text = std::str::from_utf8(&text).map_err(|why| damaged().because(why))?;
    let key = LogKey::from_secret_text(text).map_err(|why| damaged().because(why))?;
    let named = public
        .signers
        .stations
        .iter()
        .find(|(_, known)| known.public == key.public());
    Ok(named.map(|(id, _)| (*id, key)))
}
