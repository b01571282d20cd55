//! The newsroom's side: a checkpoint goes to a witness, and the answer is kept in `anchors/`, as the witness gave it.
//!
//! `anchors/<key hash>.witness` is a witness's verifier key, `anchors/<size>-<key hash>.cosigned` the checkpoint of that size with the
//! witness's line under it.

use data_encoding::HEXLOWER;
use serde_json::json;

use sandyq_format::{commit::CommitFile, ids::hex};
use sandyq_log::{
    checkpoint::Checkpoint, cosignature::WitnessKey, merkle::Tree, note::Note,
    request::WitnessRequest,
};
use sandyq_store::StoreRefused;
use sandyq_verify::{
    custody::KnownCheckpoint,
    finding::{Finding, Report},
    holding::codes::{WITNESS_FALSE, WITNESSED},
};

use super::{request_text, written};
use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    head::damaged,
    index::Opened,
    locker::Locker,
    spoken::spoken,
    unlocked::Unlocked,
};

/// A request for a witness.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Asked {
    /// The file's text.
    #[serde(skip)]
    pub text: String,
    #[serde(skip)]
    checkpoint: String,
    /// Name of the witness's key.
    pub witness: String,
    /// Which log.
    pub origin: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// Its root, in hex.
    pub root: String,
    /// Entries that this witness has seen already.
    pub old: u64,
    /// Entries after the checkpoint: the custodian has not signed them yet.
    pub behind: u64,
    /// The checkpoint, to be said over the telephone.
    pub words: String,
    /// The custodian's key, to be said over the telephone.
    pub key_words: String,
}

impl Asked {
    /// The three lines that are signed: log, size, root.
    #[must_use]
    pub fn checkpoint_text(&self) -> &str {
        &self.checkpoint
    }
}

/// A witness's answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Seen {
    /// Name of the witness's key.
    pub witness: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// When the witness's clock says it was, UTC.
    pub at: String,
    /// It was here already.
    pub known: bool,
    /// An entry of the log says so.
    pub recorded: bool,
}

/// How far a witness has seen the log.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WitnessRow {
    /// Name of the witness's key.
    pub witness: String,
    /// Entries seen.
    pub size: u64,
    /// When the witness's clock says it was, UTC.
    pub at: String,
}

/// A witness by the verifier key that they gave.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WitnessGiven {
    /// The verifier key, as their Sandyq shows it.
    pub key: String,
    /// Its name.
    pub witness: String,
    /// The key, to be compared over the telephone.
    pub words: String,
}

impl WitnessGiven {
    fn of(key: WitnessKey) -> Self {
        let text = key.to_text();
        Self {
            words: spoken(&text),
            witness: key.name,
            key: text,
        }
    }
}

/// The log's tree, and the newest checkpoint under the custodian's signature.
struct Signed {
    tree: Tree,
    note: Note,
    stated: Checkpoint,
}

/// A file in `anchors/` that claims to be a cosigned checkpoint.
struct Kept {
    key: WitnessKey,
    stated: Checkpoint,
    note: Note,
    at: u64,
}

impl Locker {
    /// Makes a request for a witness, given by the verifier key that their Sandyq shows. Needs no secret. The key is kept, so that
    /// the answer can be known.
    pub fn ask_witness(&self, key: &str) -> Given<Asked> {
        let key = witness_key(key)?;
        let signed = self.signed()?;
        let rows = self.kept()?;
        let of_this = rows.iter().filter(|kept| kept.key == key);
        let old = of_this.map(|kept| kept.stated.size).max().unwrap_or(0);
        let old = if old > signed.stated.size { 0 } else { old };
        let log = &self.public.signers.custodian;
        let internal = |why| Failure::from(Code::Internal).because(why);
        let request = WitnessRequest {
            old,
            proof: signed
                .tree
                .prove_consistency(old, signed.stated.size)
                .map_err(internal)?,
            checkpoint: signed.note,
        };
        let name = format!("{}.witness", HEXLOWER.encode(&key.key_hash()));
        match self.folder.put_anchor(&name, key.to_text().as_bytes()) {
            Ok(()) | Err(StoreRefused::AlreadyExists) => {}
            Err(why) => return Err(why.into()),
        }
        Ok(Asked {
            text: request_text(log, &request),
            checkpoint: request.checkpoint.text.clone(),
            witness: key.name,
            origin: log.name.clone(),
            size: signed.stated.size,
            root: hex(&signed.stated.root),
            old,
            behind: signed.tree.size() - signed.stated.size,
            words: spoken(&request.checkpoint.text),
            key_words: spoken(&log.to_text()),
        })
    }

    /// Takes in what a witness answered: it must be a checkpoint of this very history, cosigned by a witness that was asked.
    pub fn take_witnessed(&self, answer: &[u8]) -> Given<Seen> {
        self.writable()?;
        let no_answer = || Failure::from(Code::NotAWitnessAnswer);
        let note = Note::parse(answer).map_err(|why| no_answer().because(why))?;
        let stated = Checkpoint::parse(&note.text).map_err(|why| no_answer().because(why))?;
        let root = (stated.origin == self.public.signers.custodian.name)
            .then(|| self.tree())
            .transpose()?
            .and_then(|tree| tree.root_at(stated.size).ok());
        if root != Some(stated.root) {
            return Err(Failure::about(Code::WitnessOtherHistory, &stated.origin));
        }
        let keys = self.witness_keys()?;
        let seen = keys
            .into_iter()
            .find_map(|key| Some((key.saw(&note)?, key)));
        let (at, key) = seen.ok_or(Code::WitnessUnknown)?;
        let name = cosigned_name(stated.size, &key);
        let (known, at) = match self.folder.put_anchor(&name, answer) {
            Ok(()) => (false, at),
            // What lies there counts: the witness may have said the same at another time.
            Err(StoreRefused::AlreadyExists) => {
                let kept = Note::parse(&self.folder.anchor(&name)?).ok();
                let at = kept.filter(|kept| kept.text == note.text);
                let at = at.and_then(|kept| key.saw(&kept));
                let damaged = || Failure::about(Code::LockerDamaged, format!("anchors/{name}"));
                (true, at.ok_or_else(damaged)?)
            }
            Err(why) => return Err(why.into()),
        };
        Ok(Seen {
            witness: key.name,
            size: stated.size,
            at: written(at),
            known,
            recorded: false,
        })
    }

    /// Who has seen how much of the log, the newest sight of each witness last.
    pub fn witnesses(&self) -> Given<Vec<WitnessRow>> {
        let mut rows = self.kept()?;
        rows.sort_by_key(|kept| kept.stated.size);
        let row = |kept: Kept| WitnessRow {
            witness: kept.key.name,
            size: kept.stated.size,
            at: written(kept.at),
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// Who was asked from this locker, by the names of their keys.
    pub fn asked_witnesses(&self) -> Given<Vec<WitnessGiven>> {
        let keys = self.witness_keys()?.into_iter();
        let mut all: Vec<_> = keys.map(WitnessGiven::of).collect();
        all.sort_by(|one, other| one.witness.cmp(&other.witness));
        Ok(all)
    }

    /// What witnesses have seen, for a check: the log must continue each of them. What claims to be a sight and is none is named.
    pub(crate) fn check_witnessed(&self, report: &mut Report) -> Given<Vec<KnownCheckpoint>> {
        let mut known = Vec::new();
        for (name, kept) in self.cosigned()? {
            let subject = format!("anchors/{name}");
            let Some(kept) = kept else {
                report.add(Finding::new(&WITNESS_FALSE, subject, &[]));
                continue;
            };
            let (size, root) = (kept.stated.size, kept.stated.root);
            let values: [&dyn ToString; 3] = [&size, &kept.key.name, &written(kept.at)];
            report.add(Finding::new(&WITNESSED, subject, &values));
            known.push(KnownCheckpoint { size, root });
        }
        Ok(known)
    }

    /// Cosigned checkpoints by their sizes, each with the witness whose line stands under it.
    pub(crate) fn cosigned_notes(&self) -> Given<Vec<(u64, WitnessKey, Note)>> {
        let kept = self.kept()?.into_iter();
        Ok(kept
            .map(|kept| (kept.stated.size, kept.key, kept.note))
            .collect())
    }

    /// Cosigned checkpoints of this log that are what their names say.
    fn kept(&self) -> Given<Vec<Kept>> {
        let all = self.cosigned()?;
        Ok(all.into_iter().filter_map(|(_, kept)| kept).collect())
    }

    /// Each file that claims to be a cosigned checkpoint, by its name, and what it holds when it is one of this log.
    fn cosigned(&self) -> Given<Vec<(String, Option<Kept>)>> {
        let keys = self.witness_keys()?;
        let read = |name: &str| {
            let note = Note::parse(&self.folder.anchor(name).ok()?).ok()?;
            let stated = Checkpoint::parse(&note.text).ok()?;
            let ours = stated.origin == self.public.signers.custodian.name
                && note.signed_by(&self.public.signers.custodian);
            let (at, key) = keys.iter().find_map(|key| Some((key.saw(&note)?, key)))?;
            (ours && name == cosigned_name(stated.size, key)).then(|| Kept {
                key: key.clone(),
                stated,
                note: note.clone(),
                at,
            })
        };
        let names = self.folder.anchors()?;
        let names = names.into_iter().filter(|name| name.ends_with(".cosigned"));
        Ok(names
            .map(|name| {
                let kept = read(&name);
                (name, kept)
            })
            .collect())
    }

    /// Keys of those who were asked.
    fn witness_keys(&self) -> Given<Vec<WitnessKey>> {
        let names = self.folder.anchors()?;
        let keys = names.iter().filter(|name| name.ends_with(".witness"));
        let read = |name: &String| {
            let text = String::from_utf8(self.folder.anchor(name).ok()?).ok()?;
            WitnessKey::parse(text.trim_end()).ok()
        };
        Ok(keys.filter_map(read).collect())
    }

    /// The tree of the whole log, from the clear parts.
    fn tree(&self) -> Given<Tree> {
        Ok(self.walk()?.0)
    }

    fn signed(&self) -> Given<Signed> {
        let (tree, newest) = self.walk()?;
        let (note, stated) = newest.ok_or(Code::NeverCountersigned)?;
        if tree.root_at(stated.size).ok() != Some(stated.root) {
            return Err(damaged(stated.size));
        }
        Ok(Signed { tree, note, stated })
    }

    /// The tree, and the newest checkpoint under the custodian's signature.
    fn walk(&self) -> Given<(Tree, Option<(Note, Checkpoint)>)> {
        let (mut tree, mut newest) = (Tree::new(), None);
        for first in self.folder.commits()? {
            let commit = CommitFile::parse(&self.folder.commit(first)?);
            let commit = commit.map_err(|why| damaged(first).because(why))?;
            if commit.first != tree.size() {
                return Err(damaged(tree.size()));
            }
            commit.leaves.iter().for_each(|leaf| tree.append(*leaf));
            let note = Note::parse(commit.checkpoint.as_bytes());
            let note = note.map_err(|why| damaged(first).because(why))?;
            if note.signed_by(&self.public.signers.custodian) {
                let stated = Checkpoint::parse(&note.text);
                newest = Some((note, stated.map_err(|why| damaged(first).because(why))?));
            }
        }
        Ok((tree, newest))
    }
}

impl Unlocked {
    /// Makes a request for a witness, as the locked locker does.
    pub fn ask_witness(&self, key: &str) -> Given<Asked> {
        self.locker.ask_witness(key)
    }

    /// The same with an entry in the log.
    pub fn take_witnessed(&mut self, answer: &[u8]) -> Given<Seen> {
        let mut seen = self.locker.take_witnessed(answer)?;
        if seen.known && self.tells_of_sight(&seen)? {
            seen.recorded = true;
            return Ok(seen);
        }
        let fields = Fields::new()
            .with("witness", json!(seen.witness))?
            .with("size", json!(seen.size))?
            .with("seen_at", json!(seen.at))?;
        let act = self.act("checkpoint-witnessed", self.locker_subject(), fields);
        self.record(vec![act], Vec::new())?;
        seen.recorded = true;
        Ok(seen)
    }

    /// Whether an entry tells of it: the answer may have been taken in while the locker was locked, or before a failure.
    fn tells_of_sight(&self, seen: &Seen) -> Given<bool> {
        let all: Vec<u64> = (0..self.index.tree.size()).collect();
        let opened = self.entries(&all)?;
        let mut opened = opened.iter().filter_map(|entry| Opened::of(entry).ok());
        Ok(opened.any(|entry| {
            entry.act == "checkpoint-witnessed"
                && entry.text("witness") == seen.witness
                && entry.values.get("size") == Some(&json!(seen.size))
        }))
    }
}

/// Reads a witness's verifier key, as somebody typed or pasted it.
pub fn check_witness(text: &str) -> Given<WitnessGiven> {
    witness_key(text).map(WitnessGiven::of)
}

fn witness_key(text: &str) -> Given<WitnessKey> {
    let text = text.trim();
    WitnessKey::parse(text).map_err(|why| {
        let short: String = text.chars().take(80).collect();
        Failure::about(Code::MalformedWitness, short).because(why)
    })
}

fn cosigned_name(size: u64, key: &WitnessKey) -> String {
    format!("{size:012}-{}.cosigned", HEXLOWER.encode(&key.key_hash()))
}
