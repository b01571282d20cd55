//! What is kept of a station: `station.txt`, all commits and last the invitation, byte for byte, in `stations/<station id>/`. Kept before anything is said
//! of it in the log, so that what the log says can always be judged again.

use sandyq_store::{Kept, StoreRefused};

use super::{Found, log::Log};
use crate::{
    failure::{Code, Failure, Given},
    unlocked::Unlocked,
};

impl Unlocked {
    /// Keeps all of a station's log. What was kept before stays, and must be the same.
    pub(super) fn keep(&self, found: &Found, log: &Log) -> Given<()> {
        self.keep_file(found, Kept::Station(&found.station))?;
        for first in &log.commits {
            let sealed = found.folder.sealed_part(*first)?;
            self.keep_file(found, Kept::Sealed(*first, &sealed))?;
            let clear = found.folder.commit(*first)?;
            self.keep_file(found, Kept::Clear(*first, &clear))?;
        }
        // Last: without it the folder is what a cut left.
        if self.has_newer_invitation(found)? {
            self.keep_file(found, Kept::Invitation(&found.invitation))?;
        }
        // What was judged is what is kept: the source may have changed in between.
        let kept = self.locker.folder.kept_station(&found.id())?;
        match Log::judge(&kept, &found.facts, Vec::new(), None)? {
            Ok(kept) if kept.tree.root_at(log.size()) == log.tree.root_at(log.size()) => Ok(()),
            Ok(_) => Err(Failure::about(Code::FileChanged, found.id())),
            Err(fault) => Err(Failure::about(Code::NotSealed, fault.about)),
        }
    }

    fn keep_file(&self, found: &Found, file: Kept<'_>) -> Given<()> {
        let (locker, id) = (&self.locker, found.id());
        let kept = locker.folder.keep_of_station(&locker.lock, &id, file);
        kept.map_err(|why| match why {
            // Another file stands there: of a log that was kept, and is not a beginning of this one.
            StoreRefused::AlreadyExists => Failure::about(Code::StationForked, id),
            why => why.into(),
        })
    }

    /// Whether the kept invitation is older than this one, or missing.
    fn has_newer_invitation(&self, found: &Found) -> Given<bool> {
        let kept = self.locker.folder.kept_station(&found.id())?;
        let number = |bytes: &[u8]| {
            let invited = sandyq_verify::custody::Invited::read(bytes);
            invited.map(|invited| invited.invitation.number)
        };
        match kept.locker_file() {
            Err(StoreRefused::NoSuchPlace) => Ok(true),
            Err(why) => Err(why.into()),
            Ok(bytes) => Ok(number(&bytes) < number(&found.invitation)),
        }
    }
}
