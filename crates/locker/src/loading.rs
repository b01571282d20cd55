//! What is known of a locker, from its working database where that agrees with the log, else from the log itself.

use std::io::Read;

use sandyq_format::{
    age_header::MAX_HEADER,
    commit::{CommitFile, CommitObject},
    entry::{self, SealedEntry},
    limits::MAX_COMMIT_ENTRIES,
};
use sandyq_log::{checkpoint::Checkpoint, note::Note};
use sandyq_seal::{object_facts, open_bytes_any};
use sandyq_store::{Database, Opened as Found, StoreRefused};
use zeroize::Zeroizing;

use crate::{
    failure::{Failure, Given},
    head::damaged,
    index::{Index, Opened},
    keys::Keys,
    locker::{Locker, Notice},
    records::Records,
};

/// A commit's sealed part at its limits, with age's own bytes.
pub(crate) const MAX_SEALED: usize = MAX_COMMIT_ENTRIES * 16 * 1024;

/// Entries asked of the database in one question.
const AT_ONCE: usize = 256;

/// What was loaded.
pub(crate) struct Loaded {
    pub(crate) index: Index,
    pub(crate) records: Option<Records>,
    pub(crate) notices: Vec<Notice>,
    /// The first commit that cannot be read, if any.
    pub(crate) damaged: Option<Failure>,
}

/// Entries read from the log, or the commit at which reading ended.
struct FromLog {
    index: Index,
    damaged: Option<Failure>,
}

impl Locker {
    /// Loads everything. A locker that cannot be written is loaded from its log alone.
    pub(crate) fn load(&self, keys: &Keys) -> Given<Loaded> {
        let mut notices = Vec::new();
        let (records, trusted) = self.records(&mut notices)?;
        let read = match records.as_ref().filter(|_| trusted) {
            Some(records) => match self.index_of(keys, records) {
                Some(index) => self.go_on(keys, Some(records), index)?,
                None => None,
            },
            None => None,
        };
        if let Some(read) = read {
            return Ok(self.loaded(read, records, notices));
        }
        if trusted && self.head.size() > 0 {
            notices.push(Notice::new("database-rebuilt", None));
        }
        let read = self.go_on(keys, records.as_ref(), Index::default())?;
        let read = read.unwrap_or_else(|| FromLog {
            index: Index::default(),
            damaged: Some(damaged(0)),
        });
        Ok(self.loaded(read, records, notices))
    }

    fn loaded(
        &self,
        mut read: FromLog,
        records: Option<Records>,
        mut notices: Vec<Notice>,
    ) -> Loaded {
        let unsigned = read.index.take_keys(self.signed_by_custodian());
        for (code, count) in [
            ("keys-unsigned", unsigned.keys),
            ("taken-unsigned", unsigned.taken),
        ] {
            if count > 0 {
                notices.push(Notice::new(code, Some(count.to_string())));
            }
        }
        let root = read.index.tree.root_at(read.index.tree.size());
        let agrees = read.index.tree.size() == self.head.size()
            && root.is_ok_and(|root| root == self.head.edge.root());
        let known = read
            .damaged
            .or_else(|| self.damaged.as_ref().map(Failure::again));
        let damaged = known.or_else(|| (!agrees).then(|| damaged(read.index.tree.size())));
        Loaded {
            index: read.index,
            records,
            notices,
            damaged,
        }
    }

    /// Whether the custodian signed the very commit in which an entry came, which a later signature does not stand for.
    fn signed_by_custodian(&self) -> impl Fn(&Index, u64) -> bool {
        let commits = std::cell::OnceCell::new();
        move |index, seq| {
            let commits: &Vec<u64> =
                commits.get_or_init(|| self.folder.commits().unwrap_or_default());
            let Some(first) = commits.iter().rev().find(|first| **first <= seq) else {
                return false;
            };
            let read = || {
                let commit = CommitFile::parse(&self.folder.commit(*first).ok()?).ok()?;
                let note = Note::parse(commit.checkpoint.as_bytes()).ok()?;
                let stated = Checkpoint::parse(&note.text).ok()?;
                let next = commit.next();
                let fits = stated.origin == self.public.signers.origin
                    && stated.size == next
                    && index.tree.root_at(next).ok() == Some(stated.root)
                    && (*first..next).contains(&seq);
                Some(fits && note.signed_by(&self.public.signers.custodian))
            };
            read().unwrap_or(false)
        }
    }

    /// The working database, and whether what it holds may be used.
    pub(crate) fn records(&self, notices: &mut Vec<Notice>) -> Given<(Option<Records>, bool)> {
        if self.writable().is_err() {
            return Ok((None, false));
        }
        let opened = match Database::open(&self.folder, &self.lock, self.setting.probe.as_ref()) {
            Ok(opened) => opened,
            // A full disk or a hanging database keeps nobody from what the log holds.
            Err(_) => {
                notices.push(Notice::new("database-trouble", None));
                return Ok((None, false));
            }
        };
        Ok(match opened {
            Found::Found(database) => (Some(Records::over(database)), true),
            Found::Fresh(database) => {
                if self.head.size() > 1 {
                    notices.push(Notice::new("database-rebuilt", None));
                }
                (Some(Records::over(database)), false)
            }
            Found::SetAside(database, _) => {
                notices.push(Notice::new("database-rebuilt", None));
                (Some(Records::over(database)), false)
            }
        })
    }

    /// The index from the database alone; `None` when any record is missing or is not what was put there.
    fn index_of(&self, keys: &Keys, records: &Records) -> Option<Index> {
        let size = records.size(&keys.records)?;
        if size > self.head.size() {
            return None;
        }
        let mut index = Index::default();
        for first in (0..size).step_by(AT_ONCE) {
            let end = size.min(first + AT_ONCE as u64);
            for (seq, entry) in (first..end).zip(records.several(&keys.records, first..end)?) {
                let opened = Opened::of(&entry).ok().filter(|opened| opened.seq == seq)?;
                index.take(&opened);
            }
        }
        Some(index)
    }

    /// Takes in what the log has beyond an index; `None` when the index is not a beginning of the log.
    fn go_on(
        &self,
        keys: &Keys,
        records: Option<&Records>,
        mut index: Index,
    ) -> Given<Option<FromLog>> {
        let known = index.tree.size();
        let mut next = known;
        for first in self
            .folder
            .commits()?
            .into_iter()
            .filter(|first| *first >= known)
        {
            let read = if first == next {
                self.read_commit(keys, first)
            } else {
                Err(damaged(next))
            };
            let entries = match read {
                Ok(entries) => entries,
                Err(failure) => {
                    return Ok(Some(FromLog {
                        index,
                        damaged: Some(failure),
                    }));
                }
            };
            for entry in &entries {
                let opened = Opened::of(entry).map_err(|why| damaged(first).because(why))?;
                index.take(&opened);
            }
            if let Some(records) = records {
                records.put(&keys.records, first, &entries)?;
            }
            next += entries.len() as u64;
        }
        let root = index.tree.root_at(next).ok();
        if known > 0 && (next != self.head.size() || root != Some(self.head.edge.root())) {
            return Ok(None);
        }
        Ok(Some(FromLog {
            index,
            damaged: None,
        }))
    }

    /// The entries of one commit, which must be those whose hashes its clear part holds.
    pub(crate) fn read_commit(&self, keys: &Keys, first: u64) -> Given<Vec<SealedEntry>> {
        let commit = CommitFile::parse(&self.folder.commit(first)?);
        let commit = commit.map_err(|why| damaged(first).because(why))?;
        let plain = self.sealed_part(keys, first, &commit.entries)?;
        let entries = entry::parse_sealed(&plain).map_err(|why| damaged(first).because(why))?;
        let leaves = entries.iter().map(|entry| entry::leaf_hash(&entry.leaf));
        let fits = commit.first == first && leaves.eq(commit.leaves.iter().copied());
        if fits {
            Ok(entries)
        } else {
            Err(damaged(first))
        }
    }

    /// The plaintext of a commit's sealed part, which must be the file that its clear part names.
    pub(crate) fn sealed_part(
        &self,
        keys: &Keys,
        first: u64,
        object: &CommitObject,
    ) -> Given<Zeroizing<Vec<u8>>> {
        let mut age = Vec::new();
        // A part that is gone is damage; that there is no locker at all would be said otherwise.
        let file = self.folder.commit_entries(first).map_err(|why| match why {
            StoreRefused::NoSuchPlace => damaged(first).because(why),
            why => why.into(),
        })?;
        file.take((MAX_SEALED as u64).min(object.size.saturating_add(MAX_HEADER as u64)) + 1)
            .read_to_end(&mut age)
            .map_err(|why| damaged(first).because(why))?;
        let facts = object_facts(age.as_slice()).map_err(|why| damaged(first).because(why))?;
        // Its header may be a later one; that it belongs to this payload shows in that it opens.
        if facts.object_id != object.id {
            return Err(damaged(first));
        }
        open_bytes_any(&age, &keys.openers(), MAX_SEALED).map_err(|why| damaged(first).because(why))
    }
}
