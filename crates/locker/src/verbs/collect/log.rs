//! A station's log, judged and, with the identity, opened: in the folder that was brought, and in what a locker keeps of it.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use sandyq_format::{
    commit::{CommitFile, CommitObject},
    ids::Hash,
    limits::{MAX_STATION_BYTES, MAX_STATION_ENTRIES},
};
use sandyq_log::{merkle::Tree, note::Note, proof::InclusionProof};
use sandyq_seal::{Identity, object_facts, open_bytes_any};
use sandyq_store::Folder;
use sandyq_verify::{
    custody::{
        EntriesFile, EntryJudge, KnownCheckpoint, LogJudge, OpenedEntry, StationFacts,
        codes::{CLEAR_DIFFERS, LINE_FOREIGN, OTHER_THAN_KNOWN, SHORTER_THAN_KNOWN},
        commit_name, entries_name,
    },
    finding::{Code as Found, Finding, Grade, Report},
    holding::codes::ENTRIES_UNREADABLE,
};

use crate::{
    failure::{Code, Failure, Given},
    loading::MAX_SEALED,
    verbs::check::refused_by_disk,
};

/// A commit as it was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct JudgedCommit {
    pub(super) first: u64,
    /// SHA-256 of its clear part.
    pub(super) clear: Hash,
    /// Its sealed part.
    pub(super) sealed: CommitObject,
}

/// A log in which nothing is broken.
pub(super) struct Log {
    pub(super) commits: Vec<JudgedCommit>,
    /// Bytes of its clear and sealed parts.
    pub(super) bytes: u64,
    pub(super) tree: Tree,
    /// The note of its last commit.
    pub(super) checkpoint: Note,
    /// Objects by their names, as the commits list them.
    pub(super) objects: BTreeMap<Hash, CommitObject>,
    /// All entries; none where it was judged without a key.
    pub(super) entries: Vec<OpenedEntry>,
}

/// The first thing that is broken in a log.
pub(super) struct Fault {
    code: &'static str,
    /// Which of its files, or which entry.
    pub(super) about: String,
}

impl Fault {
    fn of(report: &Report) -> Option<Self> {
        let broken = report.findings().iter();
        let first = broken.clone().find(|f| f.grade == Grade::Broken)?;
        Some(Self {
            code: first.code,
            about: first.subject.clone(),
        })
    }

    fn new(code: &Found, about: String) -> Self {
        let about = Finding::new(code, about, &[]).subject;
        Self {
            code: code.name,
            about,
        }
    }

    /// Shorter than what was collected before.
    pub(super) fn is_shorter(&self) -> bool {
        self.code == SHORTER_THAN_KNOWN.name
    }

    /// Not as the station signed it, though its entries are: altered on its way, or spoilt.
    pub(super) fn is_altered(&self) -> bool {
        [LINE_FOREIGN.name, CLEAR_DIFFERS.name].contains(&self.code)
    }

    /// Another than what was collected before.
    pub(super) fn is_other(&self) -> bool {
        self.code == OTHER_THAN_KNOWN.name
    }
}

impl Log {
    /// Judges a log: its clear parts, its sealed parts as files, and, where identities are given, its entries. `known` are checkpoints
    /// that it has to continue.
    pub(super) fn judge(
        folder: &Folder,
        facts: &StationFacts,
        known: Vec<KnownCheckpoint>,
        openers: Option<&[&Identity]>,
    ) -> Given<Result<Self, Fault>> {
        let mut judged = facts.facts();
        judged.known = known;
        let mut judge = LogJudge::new(&judged);
        let firsts = folder.commits()?;
        if firsts.len() as u64 > MAX_STATION_ENTRIES {
            return Err(too_large());
        }
        let (mut last, mut hashes, mut bytes) = (Vec::new(), Vec::new(), 0_u64);
        for first in &firsts {
            last = match folder.commit(*first) {
                Err(why) if refused_by_disk(&why) => {
                    let name = commit_name(*first);
                    return Err(Failure::about(Code::ReadFailed, name).because(why));
                }
                read => read.unwrap_or_default(),
            };
            hashes.push(Sha256::digest(&last).into());
            bytes += last.len() as u64;
            if bytes > MAX_STATION_BYTES {
                return Err(too_large());
            }
            judge.feed(*first, &last);
        }
        let verdict = judge.finish();
        if let Some(fault) = Fault::of(&verdict.report) {
            return Ok(Err(fault));
        }
        let sealed = verdict.entries_files.iter();
        let commits: Vec<_> = sealed
            .zip(hashes)
            .map(|(file, clear)| JudgedCommit {
                first: file.first,
                clear,
                sealed: file.object,
            })
            .collect();
        bytes = commits
            .iter()
            .fold(bytes, |sum, commit| sum.saturating_add(commit.sealed.size));
        if bytes > MAX_STATION_BYTES || verdict.size > MAX_STATION_ENTRIES {
            return Err(too_large());
        }
        let checkpoint = CommitFile::parse(&last).ok();
        let checkpoint =
            checkpoint.and_then(|commit| Note::parse(commit.checkpoint.as_bytes()).ok());
        let mut log = Self {
            checkpoint: checkpoint.ok_or(Code::Internal)?,
            objects: verdict
                .objects
                .iter()
                .map(|listed| (listed.object.id, listed.object))
                .collect(),
            tree: verdict.tree,
            entries: Vec::new(),
            bytes,
            commits,
        };
        let mut judge = EntryJudge::new();
        for file in &verdict.entries_files {
            let Some(sealed) = sealed_part(folder, file)? else {
                let name = entries_name(file.first);
                return Ok(Err(Fault::new(&ENTRIES_UNREADABLE, name)));
            };
            let Some(openers) = openers else { continue };
            match open_bytes_any(&sealed, openers, MAX_SEALED) {
                Ok(plain) => log.entries.extend(judge.feed(file, &plain)),
                Err(_) => {
                    let name = entries_name(file.first);
                    return Ok(Err(Fault::new(&ENTRIES_UNREADABLE, name)));
                }
            }
        }
        Ok(match Fault::of(&judge.finish()) {
            Some(fault) => Err(fault),
            None => Ok(log),
        })
    }

    /// Number of entries.
    pub(super) fn size(&self) -> u64 {
        self.tree.size()
    }

    /// Number of the invitation that the station itself said last, under its signature: the file beside its log may be another.
    pub(super) fn invitation(&self) -> u64 {
        let said = self
            .entries
            .iter()
            .rev()
            .filter(|e| ["station-made", "invitation-updated"].contains(&e.act.as_str()));
        said.filter_map(|e| e.fields.get("invitation")?.as_u64())
            .next()
            .unwrap_or(0)
    }

    /// Proof that an entry stands in this log, against its last checkpoint.
    pub(super) fn prove(&self, index: u64) -> Given<String> {
        let hashes = self.tree.prove_inclusion(index, self.size());
        let proof = InclusionProof {
            extra: None,
            index,
            hashes: hashes.map_err(|why| Failure::from(Code::Internal).because(why))?,
            checkpoint: self.checkpoint.clone(),
        };
        Ok(proof.to_text())
    }
}

/// The sealed part of a commit, when it is the file that the clear part names.
fn sealed_part(folder: &Folder, file: &EntriesFile) -> Given<Option<Vec<u8>>> {
    let bytes = match folder.sealed_part(file.first) {
        Err(why) if refused_by_disk(&why) => {
            let name = entries_name(file.first);
            return Err(Failure::about(Code::ReadFailed, name).because(why));
        }
        Err(_) => return Ok(None),
        Ok(bytes) => bytes,
    };
    Ok(is_named(&bytes, &file.object).then_some(bytes))
}

/// Whether these bytes are the sealed file that a clear part names.
pub(super) fn is_named(bytes: &[u8], named: &CommitObject) -> bool {
    let facts = object_facts(bytes).ok();
    facts.is_some_and(|facts| {
        (facts.object_id, facts.header_sha256, facts.size) == (named.id, named.header, named.size)
    })
}

fn too_large() -> Failure {
    Failure::about(Code::TooLarge, "log")
}
