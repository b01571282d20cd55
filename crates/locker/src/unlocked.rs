//! A locker whose keys are at hand.

use std::collections::BTreeSet;

use serde_json::json;

use sandyq_format::{commit::CommitObject, ids::Hash};

use crate::{
    failure::{Code, Given},
    fields::{Act, Fields, Subject},
    index::{Index, Opened},
    keys::{Keys, Way},
    loading::Loaded,
    locker::{Locker, Notice, Standing},
    object::Proven,
    records::Records,
};

/// An open, unlocked locker. [`Unlocked::lock`] gives the locked one back and wipes the keys.
pub struct Unlocked {
    pub(crate) locker: Locker,
    pub(crate) keys: Keys,
    pub(crate) index: Index,
    pub(crate) records: Option<Records>,
    pub(crate) notices: Vec<Notice>,
    /// Objects whose name was compared with their content in this session.
    pub(crate) proven: BTreeSet<Hash>,
    /// A next `locker.txt` was on its way to its place in this session, whatever came of it.
    pub(crate) tried: bool,
}

/// A locker that stayed locked, with the reason.
pub type StillLocked = Box<(Locker, crate::Failure)>;

impl Locker {
    /// Unlocks. What came in while locked is taken in, and the custodian signs the end of the log.
    pub fn unlock(self, way: &Way<'_>) -> Result<Unlocked, StillLocked> {
        if let Err(failure) = self.can_be_unlocked() {
            return Err(Box::new((self, failure)));
        }
        let keys = match Keys::open(&self.folder, &self.public.file, way) {
            Ok(keys) => keys,
            Err(failure) => return Err(Box::new((self, failure))),
        };
        let Loaded {
            index,
            records,
            notices,
            damaged,
        } = match self.load(&keys) {
            Ok(loaded) => loaded,
            Err(failure) => return Err(Box::new((self, failure))),
        };
        let mut locker = self;
        let mut notices = [locker.notices.clone(), notices].concat();
        if let (None, Some(failure)) = (&locker.damaged, &damaged) {
            notices.push(Notice::new("log-damaged", failure.about.clone()));
        }
        locker.damaged = damaged;
        let proven = BTreeSet::new();
        let mut unlocked = Unlocked {
            locker,
            keys,
            index,
            records,
            notices,
            proven,
            tried: false,
        };
        if unlocked.locker.writable().is_ok()
            && let Err(failure) = unlocked.settle()
        {
            // An unlocked locker that cannot be written to is still there to be read.
            unlocked.notices.push(Notice::new(
                "unrecorded-showing",
                Some(failure.code.key().to_owned()),
            ));
        }
        Ok(unlocked)
    }
}

impl Unlocked {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.index.name
    }

    /// How it stands, with what was noticed while unlocking.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            notices: self.notices.clone(),
            ..self.locker.standing()
        }
    }

    /// Ways in apart from the passphrase, and recipients elsewhere.
    #[must_use]
    pub fn other_ways(&self) -> usize {
        self.locker.other_ways()
    }

    /// Who is at the keyboard from now on.
    pub fn sit_down(&mut self, actor: &str) {
        self.locker.sit_down(actor);
    }

    /// Locks: the keys are wiped, and the locker can still take deposits.
    pub fn lock(self) -> Locker {
        let Self {
            locker,
            keys,
            records,
            ..
        } = self;
        drop(keys);
        if let Some(records) = records {
            // What the database lost is in the log, from which the next unlock takes it.
            let _ = records.close();
        }
        locker
    }

    /// Gives deposits made while locked their case, and signs the end of the log.
    pub(crate) fn settle(&mut self) -> Given<()> {
        self.settle_recipients()?;
        self.settle_identity()?;
        self.settle_ways()?;
        let mut acts = Vec::new();
        for (item, case) in self.index.sortable() {
            let fields = Fields::new().with("case", json!(case))?;
            acts.push(self.act("item-described", Subject::Item(item), fields));
        }
        if !acts.is_empty() {
            let count = acts.len().to_string();
            self.notices
                .push(Notice::new("took-in-locked-deposits", Some(count)));
        }
        let signed = self.locker.head.countersigned && acts.is_empty();
        match self.proof_of_way()? {
            None if signed => return self.locker.pin(),
            None => acts.push(self.countersigning()?),
            Some(proof) => acts.push(proof),
        }
        self.record(acts, Vec::new())
    }

    pub(crate) fn locker_subject(&self) -> Subject {
        Subject::Locker(self.locker.public.file.locker.to_string())
    }

    pub(crate) fn act(&self, name: &'static str, subject: Subject, fields: Fields) -> Act {
        let previous = self.index.previous(&subject);
        Act {
            name,
            subject,
            previous,
            fields,
        }
    }

    /// Writes acts into the log, then into what is derived from it.
    pub(crate) fn record(&mut self, acts: Vec<Act>, objects: Vec<Proven>) -> Given<()> {
        self.record_listing(acts, objects, Vec::new())
    }

    /// As [`Unlocked::record`]; lists sealed files under the headers that they may have from now on.
    pub(crate) fn record_listing(
        &mut self,
        acts: Vec<Act>,
        objects: Vec<Proven>,
        resealed: Vec<CommitObject>,
    ) -> Given<()> {
        let custodian = Some(&self.keys.log);
        let committed = self
            .locker
            .commit_listing(acts, objects, resealed, custodian)?;
        for entry in &committed.entries {
            let opened = Opened::of(entry)
                .map_err(|why| crate::Failure::from(Code::Internal).because(why))?;
            self.index.take(&opened);
        }
        // The custodian's key has just signed them.
        self.index.take_keys(|_, _| true);
        if let Some(records) = &self.records {
            // It is in the log, which is what counts; a database that fails is made anew at the next unlock.
            if records
                .put(&self.keys.records, committed.first, &committed.entries)
                .is_err()
            {
                self.records = None;
                self.notices.push(Notice::new("database-trouble", None));
            }
        }
        self.locker.remember();
        for notice in &self.locker.notices {
            if !self.notices.contains(notice) {
                self.notices.push(notice.clone());
            }
        }
        Ok(())
    }

    /// Writes one act that must not stop what a person is doing: showing goes on when the disk is full.
    pub(crate) fn record_if_possible(&mut self, act: Act) {
        if self.record(vec![act], Vec::new()).is_err()
            && !self
                .notices
                .iter()
                .any(|notice| notice.code == "unrecorded-showing")
        {
            self.notices.push(Notice::new("unrecorded-showing", None));
        }
    }
}

#[cfg(test)]
#[path = "unsigned_tests.rs"]
mod unsigned_tests;
