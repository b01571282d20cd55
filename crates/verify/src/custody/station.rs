//! What is taken as given of a station: the invitation, under the custodian's signature, and the station's own file, under its own.
//! Its log is judged like a locker's, under another name and by the station's key alone.

use sandyq_format::{
    ids::Id,
    invitation::{FIRST_LINE, Invitation},
    station_file::StationFile,
};
use sandyq_log::{VerifierKey, note::Note};

use super::LockerFacts;

/// An invitation whose signature fits, and whose key is the one that the locker's id was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// What it says.
    pub invitation: Invitation,
    /// The custodian's log key.
    pub custodian: VerifierKey,
}

/// A station whose two files fit together, and whose id is made of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationFacts {
    /// For which locker, and to whom it seals.
    pub invited: Invited,
    /// The station.
    pub file: StationFile,
    /// Its key, whose name is also the origin of its log.
    pub key: VerifierKey,
}

/// Whether these bytes begin as an invitation does, sound or not.
#[must_use]
pub fn begins_as_invitation(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next();
    first == Some(FIRST_LINE.as_bytes())
}

/// Whether this key signed a note and no other line stands under it, which somebody who carries the file could have added.
fn signed_alone(note: &Note, key: &VerifierKey) -> bool {
    note.signed_by(key) && note.signatures.len() == 1
}

impl Invited {
    /// Reads an invitation; `None` when it is none, or when its custodian did not sign it. Whether it is the locker that somebody
    /// means, only a comparison of its words with those heard from the custodian can tell.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let note = Note::parse(bytes).ok()?;
        let invitation = Invitation::parse(&note.text).ok()?;
        let custodian = VerifierKey::parse(&invitation.custodian).ok()?;
        let own = custodian.name == format!("sandyq/{}", invitation.locker)
            && Id::of_locker(&custodian.public) == invitation.locker;
        (own && signed_alone(&note, &custodian)).then_some(Self {
            invitation,
            custodian,
        })
    }
}

impl StationFacts {
    /// Reads a station's two files; `None` when one of them is not what it must be, or they are of different lockers.
    #[must_use]
    pub fn read(invitation: &[u8], station: &[u8]) -> Option<Self> {
        let invited = Invited::read(invitation)?;
        let note = Note::parse(station).ok()?;
        let file = StationFile::parse(&note.text).ok()?;
        let key = VerifierKey::parse(&file.key).ok()?;
        let fits = file.locker == invited.invitation.locker
            && key.name == file.origin()
            && file.station == Id::of_station(&key.public)
            && signed_alone(&note, &key);
        fits.then_some(Self { invited, file, key })
    }

    /// For the judge of its log.
    #[must_use]
    pub fn facts(&self) -> LockerFacts {
        LockerFacts {
            locker: self.file.locker,
            origin: self.key.name.clone(),
            custodian: self.invited.custodian.clone(),
            stations: vec![self.key.clone()],
            known: Vec::new(),
        }
    }
}
