//! Builds small logs with real keys, and lets a test change them the way somebody with or without those keys could.

use std::collections::BTreeMap;

use ed25519_dalek::{Signer as _, SigningKey};
use sandyq_format::commit::{CommitFile, CommitObject};
use sandyq_format::entry::{Disclosure, EntryDraft, Leaf, SealedEntry, format_sealed, leaf_hash};
use sandyq_format::ids::{Hash, Id, hex};
use sandyq_log::VerifierKey;
use sandyq_log::checkpoint::Checkpoint;
use sandyq_log::merkle::Edge;
use sandyq_log::note::Note;
use sandyq_verify::custody::{EntriesFile, EntryJudge, LockerFacts, LogJudge, LogVerdict};
use sandyq_verify::finding::Report;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// How many entries each commit has.
const COMMITS: [usize; 4] = [1, 3, 2, 4];
/// Number of entries after the last commit.
pub const SIZE: u64 = 10;

#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    Custodian,
    Station,
    Stranger,
}

pub fn secret(who: Who) -> SigningKey {
    SigningKey::from_bytes(&[who as u8 + 1; 32])
}

pub fn locker() -> Id {
    Id::of_locker(&secret(Who::Custodian).verifying_key().to_bytes())
}

pub fn station() -> Id {
    Id::from_bytes([7; 16])
}

pub fn key(who: Who) -> VerifierKey {
    let name = match who {
        Who::Custodian => format!("sandyq/{}", locker()),
        Who::Station => format!("sandyq/{}/{}", locker(), station()),
        Who::Stranger => format!("sandyq/{}/{}", locker(), Id::from_bytes([8; 16])),
    };
    VerifierKey::new(&name, secret(who).verifying_key().to_bytes()).unwrap()
}

pub fn facts() -> LockerFacts {
    LockerFacts {
        locker: locker(),
        origin: key(Who::Custodian).name,
        custodian: key(Who::Custodian),
        stations: vec![key(Who::Station)],
        known: vec![],
    }
}

pub fn signed(text: &str, by: &[Who]) -> String {
    let mut note = None;
    for who in by {
        let (key, secret) = (key(*who), secret(*who));
        let sign = |text: &[u8]| secret.sign(text).to_bytes();
        let signer = (key.name.as_str(), key.public, &sign as _);
        match &mut note {
            None => note = Some(Note::sign(text, &[signer]).unwrap()),
            Some(note) => note.add_signature(&signer).unwrap(),
        }
    }
    note.unwrap().to_text()
}

/// What a judge is given: whose locker, and the commit files by their names, in the order in which they are read.
pub struct Files {
    pub facts: LockerFacts,
    pub commits: Vec<(u64, Vec<u8>)>,
}

impl Files {
    pub fn verdict(&self) -> LogVerdict {
        let mut judge = LogJudge::new(&self.facts);
        for (name, bytes) in &self.commits {
            judge.feed(*name, bytes);
        }
        judge.finish()
    }
}

/// A log in memory. Its parts may be changed freely; nothing is kept in step unless asked.
pub struct Log {
    pub commits: Vec<CommitFile>,
    /// Under which name each commit lies.
    pub names: Vec<u64>,
    pub entries: Vec<Vec<SealedEntry>>,
}

impl Log {
    pub fn new() -> Self {
        let entries = entries();
        let mut log = Self {
            commits: vec![],
            names: vec![],
            entries,
        };
        let mut first = 0;
        for group in &log.entries {
            log.names.push(first);
            log.commits.push(CommitFile {
                first,
                leaves: group.iter().map(|entry| leaf_hash(&entry.leaf)).collect(),
                objects: group.iter().filter_map(object_of).collect(),
                resealed: vec![],
                entries: object(first as u8 + 100),
                edge: vec![],
                previous: None,
                checkpoint: String::new(),
            });
            first += group.len() as u64;
        }
        log.settle(0, &[Who::Station, Who::Custodian]);
        log
    }

    /// Makes edges, checkpoints and the chain fit the leaves from commit `from` on, as whoever holds the keys can.
    pub fn settle(&mut self, from: usize, by: &[Who]) {
        let mut edge = Edge::new();
        for at in 0..self.commits.len() {
            self.commits[at]
                .leaves
                .iter()
                .for_each(|leaf| edge.append(*leaf).unwrap());
            if at < from {
                continue;
            }
            self.commits[at].edge = edge.hashes().to_vec();
            self.state(at, |checkpoint| checkpoint.root = edge.root(), by);
            self.chain(at);
        }
    }

    /// Makes commit `at` name its predecessor as that is now.
    pub fn chain(&mut self, at: usize) {
        let before = at
            .checked_sub(1)
            .map(|before| self.commits[before].to_bytes());
        self.commits[at].previous = before.map(|bytes| Sha256::digest(bytes).into());
    }

    /// Gives commit `at` a checkpoint of its origin and size, changed as asked, signed by whom one likes.
    pub fn state(&mut self, at: usize, change: impl FnOnce(&mut Checkpoint), by: &[Who]) {
        let commit = &mut self.commits[at];
        let edge = Edge::from_hashes(commit.next(), commit.edge.clone());
        let root = edge.map_or([0; 32], |edge| edge.root());
        let mut checkpoint = Checkpoint::new(&key(Who::Custodian).name, commit.next(), root);
        change(&mut checkpoint);
        commit.checkpoint = signed(&checkpoint.to_text(), by);
    }

    pub fn verdict(&self) -> LogVerdict {
        self.verdict_of(&facts())
    }

    pub fn verdict_of(&self, facts: &LockerFacts) -> LogVerdict {
        self.files(facts).verdict()
    }

    /// The clear commits as they lie in a folder.
    pub fn files(&self, facts: &LockerFacts) -> Files {
        let bytes = self.commits.iter().map(CommitFile::to_bytes);
        Files {
            facts: facts.clone(),
            commits: self.names.iter().copied().zip(bytes).collect(),
        }
    }

    /// Judges the sealed entries against the clear commits.
    pub fn entries_report(&self) -> Report {
        let mut judge = EntryJudge::new();
        for (file, group) in self.entries_files().iter().zip(&self.entries) {
            judge.feed(file, &format_sealed(group));
        }
        judge.finish()
    }

    pub fn entries_files(&self) -> Vec<EntriesFile> {
        self.verdict().entries_files
    }

    /// Changes one entry and everything that the keys' holder can make fit it.
    pub fn replace_entry(&mut self, commit: usize, at: usize, entry: SealedEntry) {
        self.commits[commit].leaves[at] = leaf_hash(&entry.leaf);
        self.entries[commit][at] = entry;
        self.settle(commit, &[Who::Station, Who::Custodian]);
    }
}

/// Each deposit brings in the object of its number.
fn object_of(entry: &SealedEntry) -> Option<CommitObject> {
    let leaf = Leaf::parse(&entry.leaf).unwrap();
    (leaf.act == "item-deposited").then(|| object(leaf.seq as u8))
}

fn object(n: u8) -> CommitObject {
    CommitObject {
        id: [n; 32],
        header: [n; 32],
        size: 1000,
    }
}

/// Fields of an entry about `subject`, after the entry `prev`.
pub fn fields(subject: &str, prev: Option<(u64, Hash)>) -> BTreeMap<&'static str, Value> {
    let time = json!({"boot": "b", "monotonic_ms": 1, "offset": "+06:00", "utc": "2018-04-02T03:15:00.000Z"});
    [
        ("time", time),
        ("actor", json!("custodian")),
        ("station", json!(station().to_string())),
        ("subject", json!({"id": subject, "type": "item"})),
        (
            "prev",
            prev.map_or(
                Value::Null,
                |(index, leaf)| json!({"index": index, "leaf": hex(&leaf)}),
            ),
        ),
        ("title", json!("Іздеу хаттамасы")),
    ]
    .into()
}

pub fn entry(seq: u64, act: &str, fields: BTreeMap<&'static str, Value>) -> SealedEntry {
    let mut salt = [seq as u8; 16];
    let mut salted = BTreeMap::new();
    for (name, value) in fields {
        salt[0] += 1;
        salted.insert(name.to_owned(), Disclosure::new(&salt, value).unwrap());
    }
    let draft = EntryDraft {
        act: act.to_owned(),
        fields: salted,
    };
    draft.number(seq, &[seq as u8; 16])
}

/// Entries about three items in turn, grouped by commits.
fn entries() -> Vec<Vec<SealedEntry>> {
    let mut last: BTreeMap<String, (u64, Hash)> = BTreeMap::new();
    let mut seq = 0;
    let mut one = || {
        let subject = format!("item{}", seq % 3);
        let mut fields = fields(&subject, last.get(&subject).copied());
        let act = if seq < 3 {
            fields.insert("object", json!(hex(&[seq as u8; 32])));
            "item-deposited"
        } else {
            "item-described"
        };
        let made = entry(seq, act, fields);
        last.insert(subject, (seq, leaf_hash(&made.leaf)));
        seq += 1;
        made
    };
    COMMITS
        .iter()
        .map(|count| (0..*count).map(|_| one()).collect())
        .collect()
}
