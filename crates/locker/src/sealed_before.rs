//! Sealed files that are not sealed to the recipients in force yet. Told without any key: a header that a commit lists from
//! `sealed-since` on is made for them, every other one is older.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::BufReader,
};

use sha2::{Digest, Sha256};

use sandyq_format::{
    age_header,
    commit::{CommitFile, CommitObject},
    ids::Hash,
};
use sandyq_store::{Folder, StoreRefused};

use crate::{failure::Given, locker::Locker};

/// Where a sealed file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The sealed part of the commit of this number.
    Entries(u64),
    /// The object of this name.
    Object(Hash),
}

impl Place {
    pub(crate) fn open(self, folder: &Folder) -> Result<File, StoreRefused> {
        match self {
            Self::Entries(first) => folder.commit_entries(first),
            Self::Object(name) => folder.object(&name),
        }
    }
}

/// A sealed file that some commit brought in before the recipients in force.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Before {
    pub(crate) place: Place,
    pub(crate) id: Hash,
    /// Bytes, as the commit has it: about what there is to write.
    pub(crate) size: u64,
}

/// What is sealed as it was before, and whether sealing again was begun.
#[derive(Default)]
pub(crate) struct SealedBefore {
    pub(crate) files: Vec<Before>,
    /// A commit made for the recipients in force lists new headers.
    pub(crate) begun: bool,
}

/// What the commits say of the files.
#[derive(Default)]
struct Listed {
    before: Vec<Before>,
    begun: bool,
    /// Headers made for the recipients in force.
    now: BTreeMap<Hash, BTreeSet<Hash>>,
}

impl Locker {
    /// Files that are still sealed as they were before the recipients in force. A file that is missing or has no header any more
    /// is not among them: a check names it.
    pub(crate) fn sealed_before(&self) -> Given<SealedBefore> {
        let since = self.public.file.sealed_since;
        if since == 0 {
            return Ok(SealedBefore::default());
        }
        let mut listed = Listed::default();
        for first in self.folder.commits()? {
            // A commit that cannot be read is named by a check.
            if let Ok(commit) = CommitFile::parse(&self.folder.commit(first).unwrap_or_default()) {
                listed.take(&commit, since);
            }
        }
        let Listed {
            before: mut files,
            begun,
            now,
        } = listed;
        files.retain(|file| {
            let header = file.place.open(&self.folder).ok().and_then(header_of);
            header.is_some_and(|header| {
                let made = now.get(&file.id);
                !made.is_some_and(|made| made.contains(&header))
            })
        });
        Ok(SealedBefore { files, begun })
    }
}

impl Listed {
    fn take(&mut self, commit: &CommitFile, since: u64) {
        let entries = (Place::Entries(commit.first), &commit.entries);
        let objects = commit
            .objects
            .iter()
            .map(|object| (Place::Object(object.id), object));
        if commit.first < since {
            for (place, CommitObject { id, size, .. }) in objects.chain([entries]) {
                self.before.push(Before {
                    place,
                    id: *id,
                    size: *size,
                });
            }
        } else {
            self.begun |= !commit.resealed.is_empty();
            let brought = objects.chain([entries]).map(|(_, object)| object);
            for object in brought.chain(&commit.resealed) {
                self.now.entry(object.id).or_default().insert(object.header);
            }
        }
    }
}

fn header_of(file: File) -> Option<Hash> {
    let header = age_header::read(&mut BufReader::new(file)).ok()?;
    Some(Sha256::digest(&header.bytes).into())
}
