//! Another identity in the place of the locker's own: what happens when those who could put the old one together are not those
//! who should any more.
//!
//! The identities before stay, sealed to the new one, because files and bundles of earlier days are sealed to them; `reseal` is
//! what makes the locker's own files need them no more. `locker.txt` comes first and is the change; after a cut behind it the
//! next unlock, by the new ways in, records it.

use serde_json::json;

use sandyq_format::{
    ids::Id,
    locker_file::{LockerFile, Quorum, WayInKind},
};
use sandyq_seal::{Identity, seal_bytes};
use sandyq_store::Database;

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    keys::{identities_text, identity_again},
    unlocked::Unlocked,
};

impl Unlocked {
    /// Makes `new` the locker's own identity, with these ways in and no others: each a whole key file. Nothing is sealed again
    /// yet: see [`Unlocked::reseal`].
    ///
    /// # Errors
    /// When it cannot be written; until `locker.txt` is in its place, the locker is as it was.
    pub fn replace_identity(&mut self, new: Identity, ways: &[(WayInKind, Vec<u8>)]) -> Given<()> {
        self.replace_identity_for(new, ways, None)
    }

    /// The same, where shares of the new identity are dealt out already: `locker.txt` says so in the same moment.
    pub(crate) fn replace_identity_for(
        &mut self,
        new: Identity,
        ways: &[(WayInKind, Vec<u8>)],
        quorum: Option<Quorum>,
    ) -> Given<()> {
        self.locker.writable()?;
        let own = [new.recipient()];
        let folder = self.locker.folder.clone();
        let keep = |file: &[u8]| {
            let id = Id::of_key_file(file);
            folder.put_key(&id.to_string(), file)?;
            Ok::<Id, Failure>(id)
        };
        let sealed = |text: &str| {
            let sealed = seal_bytes(&own, text.as_bytes());
            Ok::<_, Failure>(
                sealed
                    .map_err(|why| Failure::from(Code::Internal).because(why))?
                    .0,
            )
        };
        let mut before = vec![identity_again(&self.keys.identity)?];
        before.append(&mut self.keys.former);
        let former_text = identities_text(&before);
        self.keys.former = before;
        // Twice among the openers until the change is made, which does no harm.
        let log = keep(&sealed(&self.keys.log.to_secret_text())?)?;
        let bundle = keep(&sealed(&self.keys.bundle.to_secret_text())?)?;
        let former = keep(&sealed(&former_text)?)?;
        let ways_in = ways
            .iter()
            .map(|(kind, file)| Ok((*kind, keep(file)?)))
            .collect::<Given<Vec<_>>>()?;
        let entries = self.locker.head.size();
        self.change_file(|file| {
            file.recipients[0] = own[0].to_string();
            file.log_key_file = log;
            file.bundle_key_file = bundle;
            file.former_identities_file = Some(former);
            file.sealed_since = entries;
            file.ways_in = ways_in;
            file.quorum = quorum;
        })?;
        let locker_id = self.locker.public.file.locker.to_string();
        self.keys.records = new.record_key(&locker_id);
        self.keys.identity = new;
        self.keys.way = None;
        if let Some(records) = self.records.take() {
            let _ = records.close();
        }
        // Its records are sealed with a key of the old identity; the next unlock makes it anew from the log.
        Database::put_aside(&self.locker.folder, &self.locker.lock)?;
        self.settle_identity()
    }

    /// Records that the locker has another identity, where the log does not say so yet, and removes the key files that are none
    /// any more.
    pub(crate) fn settle_identity(&mut self) -> Given<()> {
        let file = &self.locker.public.file;
        let own = file.recipients[0].clone();
        if file.former_identities_file.is_some() && self.index.own.as_ref() != Some(&own) {
            let former = self
                .keys
                .former
                .first()
                .map(|one| one.recipient().to_string());
            let fields = Fields::new()
                .with("recipient", json!(own))?
                .with("former", json!(former))?
                .with("keys_removed", json!(self.unnamed_keys()?))?;
            let act = self.act("identity-replaced", self.locker_subject(), fields);
            self.record(vec![act], Vec::new())?;
        }
        self.remove_keys()
    }

    /// Key files that `locker.txt` does not name.
    pub(crate) fn unnamed_keys(&self) -> Given<Vec<String>> {
        let mut ids = self.locker.folder.key_ids()?;
        ids.retain(|id| !names_key(&self.locker.public.file, id));
        Ok(ids)
    }

    /// Removes key files of which an entry says that they are removed, and which nothing names any more.
    pub(crate) fn remove_keys(&mut self) -> Given<()> {
        for id in self.unnamed_keys()? {
            if self.index.keys_removed.contains(&id) {
                self.locker.folder.remove_key(&self.locker.lock, &id)?;
            }
        }
        Ok(())
    }
}

fn names_key(file: &LockerFile, id: &str) -> bool {
    let ways = file.ways_in.iter().map(|(_, id)| *id);
    let own = [file.log_key_file, file.bundle_key_file];
    own.into_iter()
        .chain(file.former_identities_file)
        .chain(ways)
        .any(|named| named.to_string() == id)
}
