//! A station: a folder without a way in. Its public side is an invitation in the place of `locker.txt`, and `station.txt`; its log is
//! its own, signed by its own key alone.

use sha2::{Digest, Sha256};

use sandyq_format::{
    ids::Id,
    limits::{MAX_STATION_BYTES, MAX_STATION_ENTRIES},
    locker_file::{LockerFile, Station},
};
use sandyq_store::{Folder, MOST_OF_A_COMMIT};
use sandyq_verify::{
    custody::{
        LockerFacts, StationFacts, begins_as_invitation, codes::LOCKER_FILE_SIGNED,
        judge_locker_file,
    },
    finding::{Finding, Report},
    holding::codes::STATION_NO_WAY_IN,
};

use crate::{
    failure::{Code, Failure, Given},
    head::Signers,
    locker::{Locker, Public, recipients},
};

impl Public {
    /// Reads the public side of a folder, a locker's or a station's.
    pub(crate) fn of(folder: &Folder) -> Given<Self> {
        let bytes = folder.locker_file()?;
        if begins_as_invitation(&bytes) {
            Self::read_station(&bytes, &folder.station_file()?)
        } else {
            Self::read(&bytes)
        }
    }

    /// Reads the two files of a station: the invitation in the place of `locker.txt`, and `station.txt`.
    pub(crate) fn read_station(invitation: &[u8], station: &[u8]) -> Given<Self> {
        let damaged = || Failure::about(Code::LockerDamaged, "station.txt");
        let facts = StationFacts::read(invitation, station).ok_or_else(damaged)?;
        let (said, file) = (facts.invited.invitation, facts.file);
        // A station has no key files; nobody asks for these.
        let none = Id::from_bytes([0; 16]);
        Ok(Self {
            hash: Sha256::digest(invitation).into(),
            recipients: recipients(&said.recipients)?,
            station: Some(file.station),
            signers: Signers {
                origin: facts.key.name.clone(),
                custodian: facts.invited.custodian,
                stations: vec![(file.station, facts.key)],
            },
            file: LockerFile {
                number: said.number,
                previous: None,
                locker: said.locker,
                made: said.made,
                custodian: said.custodian,
                bundle_key: said.bundle_key,
                recipients: said.recipients,
                stations: vec![Station {
                    id: file.station,
                    verifier: file.key,
                }],
                log_key_file: none,
                bundle_key_file: none,
                former_identities_file: None,
                sealed_since: 0,
                ways_in: Vec::new(),
                quorum: None,
            },
        })
    }

    /// Under which id this machine remembers it: a station is remembered apart from its locker.
    pub(crate) fn remembered_as(&self) -> String {
        self.station.unwrap_or(self.file.locker).to_string()
    }
}

/// Whether a folder looks like a station's, for lists of folders; nothing is judged.
#[must_use]
pub fn looks_like_station(path: &std::path::Path) -> bool {
    Folder::open(path).is_ok_and(|folder| folder.is_station())
}

impl Locker {
    /// Whether the folder is a station's: it takes in and cannot open.
    #[must_use]
    pub fn is_station(&self) -> bool {
        self.public.station.is_some()
    }

    /// Whether any key can unlock the folder: none can a station's, which answers with a failure that says who opens it.
    pub fn can_be_unlocked(&self) -> Given<()> {
        match self.is_station() {
            true => Err(Failure::about(
                Code::StationCannotOpen,
                self.public.file.locker.to_string(),
            )),
            false => Ok(()),
        }
    }

    /// Whether a station could grow beyond what a locker collects by what is written next: an entry, and before it that of a newer invitation.
    pub(crate) fn station_is_full(&self) -> Given<bool> {
        let bytes = self.folder.log_bytes()?.saturating_add(MOST_OF_A_COMMIT);
        Ok(self.head.size() + 2 > MAX_STATION_ENTRIES || bytes > MAX_STATION_BYTES)
    }

    /// The public side once more from the disk; it was sound when the folder was opened.
    pub(crate) fn judge_public(&self) -> Given<(LockerFacts, Report)> {
        let bytes = self.folder.locker_file()?;
        let replaced = || Failure::from(Code::LockerReplaced);
        if !self.is_station() {
            let (file, report) = judge_locker_file(&bytes);
            return Ok((file.ok_or_else(replaced)?.1, report));
        }
        let facts = StationFacts::read(&bytes, &self.folder.station_file()?);
        let facts = facts.ok_or_else(replaced)?;
        let said = &facts.invited.invitation;
        let mut report = Report::new();
        let signed = Finding::new(&LOCKER_FILE_SIGNED, "locker.txt", &[&said.number]);
        report.add(signed);
        let sealed_to = said.recipients.len();
        report.add(Finding::new(&STATION_NO_WAY_IN, "keys", &[&sealed_to]));
        Ok((facts.facts(), report))
    }
}
