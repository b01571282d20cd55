//! The one way in which a locker changes: objects first, then one commit, then what is derived from it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use sandyq_format::{
    commit::{CommitFile, CommitObject},
    entry::{self, SealedEntry},
    ids::Hash,
};
use sandyq_log::{
    checkpoint::Checkpoint,
    note::{Note, Signer},
};
use sandyq_seal::{LogKey, random_salt, seal_bytes};

use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Hand, Subject},
    head::Head,
    locker::{Locker, Notice},
    object::Proven,
};

/// Entries that stand in the log from now on.
pub(crate) struct Committed {
    /// Number of the first.
    pub(crate) first: u64,
    /// The entries with all disclosures.
    pub(crate) entries: Vec<SealedEntry>,
}

impl Locker {
    /// Gives objects their names and writes acts into the log. When this returns they are on the disk and were read back from it.
    pub(crate) fn commit(
        &mut self,
        acts: Vec<Act>,
        objects: Vec<Proven>,
        custodian: Option<&LogKey>,
    ) -> Given<Committed> {
        self.commit_listing(acts, objects, Vec::new(), custodian)
    }

    /// As [`Locker::commit`]; lists sealed files of earlier commits under the headers that they may have from now on.
    pub(crate) fn commit_listing(
        &mut self,
        acts: Vec<Act>,
        objects: Vec<Proven>,
        resealed: Vec<CommitObject>,
        custodian: Option<&LogKey>,
    ) -> Given<Committed> {
        let first = self.head.size();
        let entries = self.number(acts, first)?;
        let leaves: Vec<Hash> = entries.iter().map(|e| entry::leaf_hash(&e.leaf)).collect();
        let sealed = seal_bytes(&self.public.recipients, &entry::format_sealed(&entries));
        let (age, facts) = sealed.map_err(|why| Failure::from(Code::Internal).because(why))?;
        let mut edge = self.head.edge.clone();
        for leaf in &leaves {
            edge.append(*leaf)
                .map_err(|why| Failure::from(Code::Internal).because(why))?;
        }
        let mut commit = CommitFile {
            first,
            leaves,
            objects: objects.iter().map(|proven| proven.object).collect(),
            resealed,
            entries: CommitObject {
                id: facts.object_id,
                header: facts.header_sha256,
                size: facts.size,
            },
            edge: edge.hashes().to_vec(),
            previous: self.head.previous,
            checkpoint: String::new(),
        };
        commit.checkpoint = self.checkpoint((edge.size(), edge.root()), &commit, custodian)?;
        let bytes = commit.to_bytes();
        objects.into_iter().try_for_each(Proven::publish)?;
        if let Err(failure) = self.write(first, &age, &bytes) {
            // Whether it is there is uncertain after a failed flush; nothing may be written behind it.
            if !self
                .folder
                .last_commit()
                .is_ok_and(|last| last != Some(first))
            {
                self.damaged = Some(failure.again());
            }
            return Err(failure);
        }
        self.head = Head {
            edge,
            previous: Some(Sha256::digest(&bytes).into()),
            countersigned: custodian.is_some(),
        };
        Ok(Committed { first, entries })
    }

    /// What follows a commit. It is on the disk by now, so nothing here may make it look undone.
    pub(crate) fn remember(&mut self) {
        let remembered = self.pin().or_else(|_| {
            // Room set aside in the folder may be what this machine's memory lacks.
            self.folder.give_back(&self.lock)?;
            self.pin()
        });
        if remembered.is_err() {
            self.notice_once("not-remembered");
        }
        // Whatever is sealed next asks for it again, and refuses when it cannot have it.
        let _ = self.folder.reserve(&self.lock);
    }

    fn notice_once(&mut self, code: &'static str) {
        if !self.notices.iter().any(|notice| notice.code == code) {
            self.notices.push(Notice::new(code, None));
        }
    }

    fn number(&self, acts: Vec<Act>, first: u64) -> Given<Vec<SealedEntry>> {
        let station = self.writable()?.0.to_string();
        let moment = (self.setting.clock)();
        let hand = Hand {
            actor: &self.setting.actor,
            station: &station,
            moment: &moment,
        };
        // Several acts about one subject follow each other within the commit too.
        let mut last: BTreeMap<Subject, (u64, Hash)> = BTreeMap::new();
        let numbered = (first..).zip(acts).map(|(seq, mut act)| {
            let subject = act.subject.clone();
            act.previous = last.get(&subject).copied().or(act.previous);
            let entry = act.by(&hand)?.number(seq, &random_salt());
            last.insert(subject, (seq, entry::leaf_hash(&entry.leaf)));
            Ok(entry)
        });
        numbered.collect()
    }

    fn checkpoint(
        &self,
        (size, root): (u64, Hash),
        commit: &CommitFile,
        custodian: Option<&LogKey>,
    ) -> Given<String> {
        let (station, key) = self.writable()?;
        let (origin, locker) = (&self.public.signers.origin, &self.public.file.locker);
        let name = format!("sandyq/{locker}/{station}");
        let mut stated = Checkpoint::new(origin, size, root);
        if self.is_station() {
            // Its log is carried by others, and nobody signs behind it: everything has to be under this signature.
            stated.extensions.push(commit.clear_line());
        }
        let text = stated.to_text();
        let by_station = |message: &[u8]| key.sign(message);
        let mut signers: Vec<Signer<'_>> = vec![(&name, key.public(), &by_station)];
        let by_custodian;
        if let Some(custodian) = custodian {
            by_custodian = |message: &[u8]| custodian.sign(message);
            signers.push((origin, custodian.public(), &by_custodian));
        }
        let note = Note::sign(&text, &signers);
        Ok(note
            .map_err(|why| Failure::from(Code::Internal).because(why))?
            .to_text())
    }

    fn write(&self, first: u64, age: &[u8], bytes: &[u8]) -> Given<()> {
        self.folder.write_commit(&self.lock, first, age, bytes)?;
        let back = self.folder.commit(first)?;
        let mut entries = Vec::with_capacity(age.len());
        let file = self.folder.commit_entries(first)?;
        std::io::Read::read_to_end(
            &mut std::io::Read::take(file, age.len() as u64 + 1),
            &mut entries,
        )
        .map_err(|why| Failure::from(Code::NotSealed).because(why))?;
        if back == bytes && entries == age {
            Ok(())
        } else {
            Err(Failure::about(Code::NotSealed, format!("log/{first:012}")))
        }
    }
}
