//! A look at a station before it is collected: which it is, and how much of it is new. Its log is judged; nothing is written.

use std::path::Path;

use super::{
    bytes_of,
    found::{Found, name_of},
};
use crate::{
    failure::{Code, Failure, Given},
    spoken::spoken,
    unlocked::Unlocked,
};

/// A station as it was brought.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StationSeen {
    /// Its id.
    pub station: String,
    /// Six words of its key, which the station itself shows too.
    pub key_words: String,
    /// What those who made it call the computer; may be empty.
    pub name: String,
    /// When it was made, UTC, as claimed there.
    pub made: String,
    /// Number of the invitation that it has.
    pub invitation: u64,
    /// Whether that is older than the locker is today: since then something changed in to whom it seals.
    pub outdated: bool,
    /// Entries of its log.
    pub size: u64,
    /// Entries of its log when it was collected last; 0 when never.
    pub before: u64,
    /// Deposits that are not here yet.
    pub new: u64,
    /// Their sealed size.
    pub bytes: u64,
    /// Deposits that cannot be taken as they are.
    pub unfit: u64,
}

impl Unlocked {
    /// Looks at a station's folder. Refused as a collection of it would be.
    pub fn look_at_station(&self, place: &Path) -> Given<StationSeen> {
        let found = Found::open(place)?;
        if found.facts.invited.custodian != self.locker.public.signers.custodian {
            let shown = place.to_string_lossy();
            return Err(Failure::about(Code::StationForeign, shown));
        }
        let log = self.judged(&found)?;
        let mut unfit = Vec::new();
        let missing = self.not_here_yet(&log, &mut unfit);
        let invitation = found.facts.invited.invitation.number;
        Ok(StationSeen {
            station: found.id(),
            key_words: spoken(&found.facts.file.key),
            name: name_of(&log),
            made: found.facts.file.made.clone(),
            invitation,
            outdated: invitation < self.locker.public.file.number,
            size: log.size(),
            before: self.index.collected_up_to(&found.id()),
            new: missing.len() as u64,
            bytes: bytes_of(&missing, &log),
            unfit: unfit.len() as u64,
        })
    }
}
