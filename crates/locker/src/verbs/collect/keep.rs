//! What is kept of a station: `station.txt`, all commits and last the invitation, byte for byte, in `stations/<station id>/`. Kept before anything is said
//! of it in the log, so that what the log says can always be judged again.

use sha2::{Digest, Sha256};

use sandyq_format::{commit::CommitFile, ids::Hash};
use sandyq_log::note::Note;
use sandyq_store::{Folder, Kept, StoreRefused};
use sandyq_verify::custody::{Invited, StationFacts, commit_name, entries_name};

use super::{
    Found,
    log::{JudgedCommit, Log, is_named},
};
use crate::{
    failure::{Code, Failure, Given},
    unlocked::Unlocked,
};

/// Room beside the parts themselves, for their directories and the two small files.
const BESIDE: u64 = 1 << 20;

impl Unlocked {
    /// Keeps all of a station's log. What was kept before stays, and must be the same.
    pub(super) fn keep(&self, found: &Found, log: &Log) -> Given<()> {
        let kept = self.locker.folder.kept_station(&found.id())?;
        let missing = log.bytes.saturating_sub(kept.log_bytes().unwrap_or(0));
        self.locker.folder.ask_for_room(missing + BESIDE)?;
        let spoilt = |bytes: Vec<u8>| StationFacts::read(&found.invitation, &bytes).is_none();
        self.keep_file(
            found,
            match kept.station_file().is_ok_and(spoilt) {
                true => Kept::StationAgain(&found.station),
                false => Kept::Station(&found.station),
            },
        )?;
        for commit in &log.commits {
            self.keep_commit((found, &kept), commit)?;
        }
        // Last: without it the folder is what a cut left.
        if self.has_newer_invitation(found)? {
            self.keep_file(found, Kept::Invitation(&found.invitation))?;
        }
        match Log::judge(&kept, &found.facts, Vec::new(), None)? {
            Ok(kept) if kept.commits.starts_with(&log.commits) => Ok(()),
            Ok(_) => Err(Failure::about(Code::FileChanged, found.id())),
            Err(fault) => Err(Failure::about(Code::NotSealed, fault.about)),
        }
    }

    /// Whether all of a station's log is kept, whole.
    pub(super) fn keeps(&self, found: &Found, log: &Log) -> Given<bool> {
        let kept = self.locker.folder.kept_station(&found.id())?;
        if self.has_newer_invitation(found)?
            || kept.station_file().ok() != Some(found.station.clone())
        {
            return Ok(false);
        }
        let judged = Log::judge(&kept, &found.facts, Vec::new(), None)?;
        Ok(judged.is_ok_and(|kept| kept.commits == log.commits))
    }

    /// Keeps one commit: the bytes that were judged, and no others, which the folder may hold by now.
    fn keep_commit(&self, (found, kept): (&Found, &Folder), commit: &JudgedCommit) -> Given<()> {
        let first = commit.first;
        let changed = |name: String| Failure::about(Code::FileChanged, name);
        let clear = found.folder.commit(first)?;
        if commit.clear != <Hash>::from(Sha256::digest(&clear)) {
            return Err(changed(commit_name(first)));
        }
        let sealed = found.folder.sealed_part(first)?;
        if !is_named(&sealed, &commit.sealed) {
            return Err(changed(entries_name(first)));
        }
        match kept.commit(first) {
            // All of a commit is under its station's signature: two that are sound and differ are two histories.
            Ok(there) if there != clear && is_sound(&there, &found.facts) => {
                return Err(Failure::about(Code::StationForked, found.id()));
            }
            // Kept whole, or without its end, or spoilt since.
            Ok(_) | Err(StoreRefused::NoSuchPlace | StoreRefused::Damaged(_)) => {}
            Err(why) => return Err(why.into()),
        }
        self.keep_file(found, Kept::Sealed(first, &sealed))?;
        self.keep_file(found, Kept::Clear(first, &clear))
    }

    fn keep_file(&self, found: &Found, file: Kept<'_>) -> Given<()> {
        let (locker, id) = (&self.locker, found.id());
        let kept = locker.folder.keep_of_station(&locker.lock, &id, file);
        kept.map_err(|why| match why {
            // Another station stands there under this id.
            StoreRefused::AlreadyExists => Failure::about(Code::StationForked, id),
            why => why.into(),
        })
    }

    /// Whether the kept invitation is older than this one, or missing.
    fn has_newer_invitation(&self, found: &Found) -> Given<bool> {
        let kept = self.locker.folder.kept_station(&found.id())?;
        let number = |bytes: &[u8]| {
            let invited = Invited::read(bytes);
            invited.map(|invited| invited.invitation.number)
        };
        match kept.locker_file() {
            Err(StoreRefused::NoSuchPlace) => Ok(true),
            Err(why) => Err(why.into()),
            Ok(bytes) => Ok(number(&bytes) < number(&found.invitation)),
        }
    }
}

/// Whether a kept clear part is one that this station signed, as it stands.
fn is_sound(bytes: &[u8], facts: &StationFacts) -> bool {
    let Ok(commit) = CommitFile::parse(bytes) else {
        return false;
    };
    let note = Note::parse(commit.checkpoint.as_bytes());
    note.is_ok_and(|note| {
        note.signed_by(&facts.key) && note.text.ends_with(&format!("\n{}\n", commit.clear_line()))
    })
}
