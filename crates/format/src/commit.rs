//! The clear part of a commit: what can be checked, and appended to, without any key.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    canonical::{self, NotCanonical},
    ids::{Hash, hex, parse_hex},
    limits::{MAX_COMMIT, MAX_COMMIT_ENTRIES, MAX_RESEALED},
};

/// How the line begins by which a station's checkpoint binds the clear part around it.
const CLEAR_LINE: &str = "sandyq-clear/1 ";

/// Why a commit file was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommitRefused {
    /// Not canonical JSON of this shape.
    #[error("{0}")]
    NotCanonical(#[from] NotCanonical),
    /// Beyond a limit, or without any entry.
    #[error("too many entries, or none")]
    BadCount,
    /// Of a version this program does not know.
    #[error("another version")]
    OtherVersion,
    /// A hash that is not one.
    #[error("malformed hash")]
    BadHash,
}

/// A sealed file that a commit brings in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommitObject {
    /// BLAKE3 of the age payload: its name.
    pub id: Hash,
    /// SHA-256 of the age header.
    pub header: Hash,
    /// Bytes of the whole file.
    pub size: u64,
}

/// The clear part of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitFile {
    /// Number of the first entry.
    pub first: u64,
    /// Leaf hashes of the entries.
    pub leaves: Vec<Hash>,
    /// Objects that the entries bring in.
    pub objects: Vec<CommitObject>,
    /// Files of earlier commits under the headers that they may have from now on: sealed again, for other recipients.
    pub resealed: Vec<CommitObject>,
    /// The sealed entries beside it.
    pub entries: CommitObject,
    /// Right edge of the tree after this commit, largest subtree first.
    pub edge: Vec<Hash>,
    /// SHA-256 of the commit file before; `None` for the first.
    pub previous: Option<Hash>,
    /// The signed checkpoint after this commit, a C2SP note.
    pub checkpoint: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenObject {
    header: String,
    id: String,
    size: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    checkpoint: String,
    edge: Vec<String>,
    entries: WrittenObject,
    first: u64,
    leaves: Vec<String>,
    objects: Vec<WrittenObject>,
    previous: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resealed: Option<Vec<WrittenObject>>,
    v: u32,
}

impl CommitFile {
    /// Reads a clear part; refuses what would be written otherwise.
    pub fn parse(bytes: &[u8]) -> Result<Self, CommitRefused> {
        if bytes.len() > MAX_COMMIT {
            return Err(CommitRefused::BadCount);
        }
        let written: Written = canonical::parse(bytes)?;
        if written.v != 1 {
            return Err(CommitRefused::OtherVersion);
        }
        if !(1..=MAX_COMMIT_ENTRIES).contains(&written.leaves.len())
            || written.objects.len() > written.leaves.len()
            || written
                .resealed
                .as_ref()
                .is_some_and(|all| !(1..=MAX_RESEALED).contains(&all.len()))
        {
            return Err(CommitRefused::BadCount);
        }
        Ok(Self {
            first: written.first,
            leaves: hashes(&written.leaves)?,
            objects: objects(&written.objects)?,
            resealed: objects(&written.resealed.unwrap_or_default())?,
            entries: object(&written.entries)?,
            edge: hashes(&written.edge)?,
            previous: written.previous.as_deref().map(hash).transpose()?,
            checkpoint: written.checkpoint,
        })
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(&Written {
            checkpoint: self.checkpoint.clone(),
            edge: self.edge.iter().map(|h| hex(h)).collect(),
            entries: write(&self.entries),
            first: self.first,
            leaves: self.leaves.iter().map(|h| hex(h)).collect(),
            objects: write_all(&self.objects),
            previous: self.previous.as_ref().map(|h| hex(h)),
            resealed: (!self.resealed.is_empty()).then(|| write_all(&self.resealed)),
            v: 1,
        })
    }

    /// The line by which a station's checkpoint binds everything else of the clear part: SHA-256 of the bytes that this commit would
    /// have with an empty `checkpoint`. Under a locker's own checkpoint it does not stand.
    #[must_use]
    pub fn clear_line(&self) -> String {
        let bare = Self {
            checkpoint: String::new(),
            ..self.clone()
        };
        format!("{CLEAR_LINE}{}", hex(&Sha256::digest(bare.to_bytes())))
    }

    /// Number of the entry after the last one.
    #[must_use]
    pub fn next(&self) -> u64 {
        self.first + self.leaves.len() as u64
    }
}

/// SHA-256 of a list of re-sealed files as the clear part has it, canonical JSON: the entry that speaks of the list binds it.
#[must_use]
pub fn resealed_digest(resealed: &[CommitObject]) -> Hash {
    Sha256::digest(canonical::to_vec(&write_all(resealed))).into()
}

fn hash(text: &str) -> Result<Hash, CommitRefused> {
    parse_hex(text).map_err(|_| CommitRefused::BadHash)
}

fn hashes(all: &[String]) -> Result<Vec<Hash>, CommitRefused> {
    all.iter().map(|text| hash(text)).collect()
}

fn objects(all: &[WrittenObject]) -> Result<Vec<CommitObject>, CommitRefused> {
    all.iter().map(object).collect()
}

fn write_all(all: &[CommitObject]) -> Vec<WrittenObject> {
    all.iter().map(write).collect()
}

fn object(written: &WrittenObject) -> Result<CommitObject, CommitRefused> {
    Ok(CommitObject {
        id: hash(&written.id)?,
        header: hash(&written.header)?,
        size: written.size,
    })
}

fn write(object: &CommitObject) -> WrittenObject {
    WrittenObject {
        header: hex(&object.header),
        id: hex(&object.id),
        size: object.size,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commit() -> CommitFile {
        let object = CommitObject {
            id: [1; 32],
            header: [2; 32],
            size: 3,
        };
        CommitFile {
            first: 12,
            leaves: vec![[4; 32], [5; 32]],
            objects: vec![object],
            resealed: vec![],
            entries: object,
            edge: vec![[6; 32], [7; 32], [8; 32]],
            previous: Some([9; 32]),
            checkpoint: "sandyq/x\n14\nAA==\n\n— sandyq/x AA==\n".into(),
        }
    }

    #[test]
    fn a_commit_reads_back_as_it_was_written() {
        let bytes = commit().to_bytes();
        assert_eq!(CommitFile::parse(&bytes).unwrap(), commit());
        assert_eq!(commit().next(), 14);
    }

    #[test]
    fn the_line_that_binds_a_commit_changes_with_each_part_of_it_but_the_checkpoint() {
        let line = commit().clear_line();
        let text = String::from_utf8(commit().to_bytes()).unwrap();
        let bare = text.replace("sandyq/x\\n14\\nAA==\\n\\n— sandyq/x AA==\\n", "");
        assert!(bare.starts_with("{\"checkpoint\":\"\",\"edge\""));
        assert_eq!(
            line,
            format!("sandyq-clear/1 {}", hex(&Sha256::digest(bare)))
        );
        let other = |change: &dyn Fn(&mut CommitFile)| {
            let mut commit = commit();
            change(&mut commit);
            commit.clear_line()
        };
        assert_eq!(other(&|commit| commit.checkpoint.push('x')), line);
        let changes: [&dyn Fn(&mut CommitFile); 7] = [
            &|commit| commit.first += 1,
            &|commit| commit.leaves[1] = [0; 32],
            &|commit| commit.objects[0].size += 1,
            &|commit| commit.objects[0].header[0] ^= 1,
            &|commit| commit.entries.header[0] ^= 1,
            &|commit| commit.resealed = commit.objects.clone(),
            &|commit| commit.previous = None,
        ];
        for change in changes {
            assert_ne!(other(change), line);
        }
    }

    #[test]
    fn another_version_a_bad_hash_and_no_entries_are_refused() {
        let text = String::from_utf8(commit().to_bytes()).unwrap();
        let changed = |from: &str, to: &str| {
            CommitFile::parse(text.replacen(from, to, 1).as_bytes()).unwrap_err()
        };
        assert_eq!(changed("\"v\":1", "\"v\":2"), CommitRefused::OtherVersion);
        assert_eq!(changed(&hex(&[4; 32]), "zz"), CommitRefused::BadHash);
        assert!(matches!(
            changed("\"first\"", "\"frist\""),
            CommitRefused::NotCanonical(_)
        ));
        let empty = CommitFile {
            leaves: vec![],
            objects: vec![],
            ..commit()
        };
        assert_eq!(
            CommitFile::parse(&empty.to_bytes()),
            Err(CommitRefused::BadCount)
        );
    }

    #[test]
    fn files_sealed_again_are_listed_where_there_are_any_and_never_by_an_empty_list() {
        let plain = String::from_utf8(commit().to_bytes()).unwrap();
        assert!(!plain.contains("resealed"));
        let listing = CommitFile {
            resealed: commit().objects,
            ..commit()
        };
        let text = String::from_utf8(listing.to_bytes()).unwrap();
        assert_eq!(CommitFile::parse(text.as_bytes()).unwrap(), listing);
        let list = text.split("\"resealed\":").nth(1).unwrap();
        let list = &list[..=list.find(']').unwrap()];
        assert_eq!(
            resealed_digest(&listing.resealed),
            <Hash>::from(Sha256::digest(list))
        );
        let bare = text.replace(list, "[]");
        assert_eq!(
            CommitFile::parse(bare.as_bytes()),
            Err(CommitRefused::BadCount)
        );
        let crowd = CommitFile {
            resealed: vec![commit().entries; MAX_RESEALED + 1],
            ..commit()
        };
        assert_eq!(
            CommitFile::parse(&crowd.to_bytes()),
            Err(CommitRefused::BadCount)
        );
        let (before, after) = text.split_once("\"resealed\":").unwrap();
        let bad = format!(
            "{before}\"resealed\":{}",
            after.replacen(&hex(&[1; 32]), "zz", 1)
        );
        assert_eq!(
            CommitFile::parse(bad.as_bytes()),
            Err(CommitRefused::BadHash)
        );
        let null = plain.replace(",\"v\":1", ",\"resealed\":null,\"v\":1");
        assert!(CommitFile::parse(null.as_bytes()).is_err());
    }

    #[test]
    fn a_commit_file_longer_than_any_is_refused_unread() {
        assert_eq!(
            CommitFile::parse(&vec![b' '; MAX_COMMIT + 1]),
            Err(CommitRefused::BadCount)
        );
    }

    #[test]
    fn a_bad_hash_is_refused_wherever_it_stands() {
        let text = String::from_utf8(commit().to_bytes()).unwrap();
        for bad in [[1; 32], [2; 32], [6; 32], [9; 32]].map(|hash| hex(&hash)) {
            for (at, _) in text.match_indices(&bad) {
                let mut changed = text.clone();
                changed.replace_range(at..at + 1, "g");
                assert_eq!(
                    CommitFile::parse(changed.as_bytes()),
                    Err(CommitRefused::BadHash)
                );
            }
        }
    }
}
