//! Sealed files that are not sealed to the recipients in force yet. Told without any key: a header that a commit lists from
//! `sealed-since` on is made for them, every other one is older.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufReader, Read},
};

use sha2::{Digest, Sha256};

use sandyq_format::{
    age_header::{self, HeaderRefused},
    commit::{CommitFile, CommitObject},
    ids::Hash,
};
use sandyq_store::{Folder, StoreRefused};
use sandyq_verify::custody::commit_name;

use crate::{
    failure::{Code, Failure, Given},
    locker::Locker,
    verbs::check::refused_by_disk,
};

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
    /// Commits that the disk does not give now, with the last reason: what they brought in is not among the files.
    pub(crate) unread: u64,
    pub(crate) why: Option<Failure>,
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
    /// is not among them: a check names it. One that the disk does not give now is, because nothing is known of it.
    pub(crate) fn sealed_before(&self) -> Given<SealedBefore> {
        let since = self.public.file.sealed_since;
        if since == 0 {
            return Ok(SealedBefore::default());
        }
        let mut listed = Listed::default();
        let (mut unread, mut why) = (0, None);
        for first in self.folder.commits()? {
            let commit = match self.folder.commit(first) {
                Err(refused) if refused_by_disk(&refused) => {
                    unread += 1;
                    let failure = Failure::about(Code::ReadFailed, commit_name(first));
                    why = Some(failure.because(refused));
                    continue;
                }
                commit => commit.unwrap_or_default(),
            };
            // One that is malformed is named by a check.
            if let Ok(commit) = CommitFile::parse(&commit) {
                listed.take(&commit, since);
            }
        }
        let Listed {
            before: mut files,
            begun,
            now,
        } = listed;
        files.retain(|file| {
            let header = match file.place.open(&self.folder) {
                Ok(file) => header_of(file),
                Err(why) if refused_by_disk(&why) => Header::NotGiven,
                Err(_) => Header::None,
            };
            match header {
                Header::Is(header) => {
                    let made = now.get(&file.id);
                    !made.is_some_and(|made| made.contains(&header))
                }
                Header::NotGiven => true,
                Header::None => false,
            }
        });
        Ok(SealedBefore {
            files,
            begun,
            unread,
            why,
        })
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

/// The header of a sealed file, as its hash.
#[derive(Debug, PartialEq, Eq)]
enum Header {
    Is(Hash),
    /// The file is gone, or is none that is sealed.
    None,
    /// The disk does not give it.
    NotGiven,
}

fn header_of(file: impl Read) -> Header {
    match age_header::read(&mut BufReader::new(file)) {
        Ok(header) => Header::Is(Sha256::digest(&header.bytes).into()),
        Err(HeaderRefused::Io(_)) => Header::NotGiven,
        Err(_) => Header::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives some bytes, then what a bad disk gives.
    struct BadDisk(&'static [u8]);

    impl Read for BadDisk {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            match self.0.read(into)? {
                0 => Err(std::io::Error::from_raw_os_error(5)),
                some => Ok(some),
            }
        }
    }

    #[test]
    fn a_header_that_the_disk_does_not_give_is_told_from_one_that_is_none() {
        assert_eq!(header_of(BadDisk(b"")), Header::NotGiven);
        assert_eq!(
            header_of(BadDisk(b"age-encryption.org/v1\n-> X25519 ")),
            Header::NotGiven
        );
        assert_eq!(header_of(&b"age-encryption.org/v1\n-> X"[..]), Header::None);
        assert_eq!(header_of(&b"letters"[..]), Header::None);
    }
}
