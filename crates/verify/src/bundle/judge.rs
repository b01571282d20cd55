//! The one pass over a bundle.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use sha2::{Digest, Sha256};

use sandyq_format::{
    bundle::{
        BAG_INFO, BAGIT, BUNDLE_JSON, BundleRefused, BundleStatement, CHECKPOINT, LOCKER_TXT,
        MANIFEST_BLAKE3, MANIFEST_SHA256, START_HERE, StatedFile, TAG_MANIFEST, TAG_MANIFEST_SIG,
        bag::{BAGIT_TEXT, Manifest, info_text},
        custody_path, folder,
    },
    ids::{Hash, Id, hex, parse_hex},
    locker_file::LockerFile,
};
use sandyq_log::{VerifierKey, checkpoint::Checkpoint, note::Note};

use super::{
    codes::*,
    content, history,
    history::Tip,
    parts::{CUSTODY, FIXED, Parts},
    report::{Annex, BundleReport, Known, Opening},
    signature,
};
use crate::{
    custody::judge_locker_file,
    finding::{Finding, Grade, Report},
};

/// Takes the annexes as they pass. A judge that only judges gives them to nobody: `()`.
pub trait Sink {
    /// The content of an annex, before it is judged. What is left unread is judged all the same.
    fn take(&mut self, file: &StatedFile, content: &mut dyn Read) -> io::Result<()>;
    /// Whether that content was the one stated.
    fn judged(&mut self, file: &StatedFile, sound: bool);
}

impl Sink for () {
    fn take(&mut self, _: &StatedFile, _: &mut dyn Read) -> io::Result<()> {
        Ok(())
    }
    fn judged(&mut self, _: &StatedFile, _: bool) {}
}

/// Judges the plaintext of a bundle.
pub fn judge_bundle(
    tar: impl Read,
    opening: &Opening,
    known: &Known,
    sink: &mut dyn Sink,
) -> BundleReport {
    let mut pass = Pass {
        parts: Parts::new(tar),
        fixed: BTreeMap::new(),
        tags: Vec::new(),
        answer: BundleReport::default(),
    };
    pass.read_fixed();
    let statement = pass.statement();
    let locker = pass.locker(statement.as_ref());
    pass.bag(statement.as_ref());
    pass.signature(locker.as_ref(), known);
    let tip = pass.checkpoint(statement.as_ref(), locker.as_ref());
    if let Some(statement) = &statement {
        pass.recipients(statement, opening);
        pass.annexes(statement, tip, sink);
    }
    pass.parts.finish(&mut pass.answer.report);
    pass.tags(statement.as_ref());
    pass.structure();
    pass.answer
}

struct Pass<R: Read> {
    parts: Parts<R>,
    /// Parts that are read whole, by name.
    fixed: BTreeMap<&'static str, Vec<u8>>,
    /// Hashes of all files but the annexes, by name, as they were found.
    tags: Vec<(Hash, String)>,
    answer: BundleReport,
}

impl<R: Read> Pass<R> {
    fn add(&mut self, code: &'static crate::finding::Code, subject: &str) {
        self.answer.report.add(Finding::new(code, subject, &[]));
    }

    fn read_fixed(&mut self) {
        for (at, (name, most)) in FIXED.into_iter().enumerate() {
            let later = |other: &str| {
                FIXED[at + 1..].iter().any(|(name, _)| *name == other)
                    || other.starts_with("sandyq/custody/")
                    || other.starts_with("data/")
            };
            let report = &mut self.answer.report;
            let Some(size) = self.parts.go_to(name, &later, report) else {
                continue;
            };
            let Some(bytes) = self.parts.read(name, size, most, report) else {
                continue;
            };
            if name != TAG_MANIFEST && name != TAG_MANIFEST_SIG {
                self.tags
                    .push((Sha256::digest(&bytes).into(), name.to_owned()));
            }
            if name != START_HERE {
                self.fixed.insert(name, bytes);
            }
        }
    }

    fn statement(&mut self) -> Option<BundleStatement> {
        let statement = match BundleStatement::parse(self.fixed.get(BUNDLE_JSON)?) {
            Ok(statement) => statement,
            Err(why) => {
                let version = why == BundleRefused::OtherVersion;
                self.add(
                    if version {
                        &STATEMENT_VERSION
                    } else {
                        &STATEMENT_MALFORMED
                    },
                    BUNDLE_JSON,
                );
                return None;
            }
        };
        let id = statement.bundle.parse::<Id>().ok()?;
        if self.parts.folder() != Some(folder(&id).as_str()) {
            self.add(&OTHER_FOLDER, BUNDLE_JSON);
        }
        let answer = &mut self.answer;
        answer.bundle = Some(statement.bundle.clone());
        answer.locker = Some(statement.locker.clone());
        answer.purpose = Some(statement.purpose.clone());
        answer.exporter = Some(statement.exporter.clone());
        answer.made = Some(statement.made.utc.clone());
        let time = Finding::new(&TIME_CLAIMED, BUNDLE_JSON, &[&statement.made.utc]);
        answer.report.add(time);
        Some(statement)
    }

    fn locker(
        &mut self,
        statement: Option<&BundleStatement>,
    ) -> Option<(LockerFile, VerifierKey, Vec<VerifierKey>)> {
        let bytes = self.fixed.get(LOCKER_TXT)?.clone();
        let (known, report) = judge_locker_file(&bytes);
        self.answer.report.absorb(report);
        let (file, facts) = known?;
        if statement.is_some_and(|s| s.locker != file.locker.to_string()) {
            self.add(&LOCKER_DIFFERS, LOCKER_TXT);
        }
        Some((file, facts.custodian, facts.stations))
    }

    /// The bag's own texts are those that a maker would write for this statement.
    fn bag(&mut self, statement: Option<&BundleStatement>) {
        if self
            .fixed
            .get(BAGIT)
            .is_some_and(|bytes| bytes != BAGIT_TEXT.as_bytes())
        {
            self.add(&BAGIT_DIFFERS, BAGIT);
        }
        let Some(statement) = statement else { return };
        let files: Vec<&StatedFile> = statement.files().collect();
        for (name, hash) in [(MANIFEST_SHA256, true), (MANIFEST_BLAKE3, false)] {
            let Some(bytes) = self.fixed.get(name) else {
                continue;
            };
            let Ok(manifest) = Manifest::parse(bytes) else {
                self.add(&MANIFEST_MALFORMED, name);
                continue;
            };
            let stated = files.iter().map(|file| {
                let hash =
                    parse_hex(if hash { &file.sha256 } else { &file.blake3 }).unwrap_or_default();
                (hash, file.path.clone())
            });
            if !stated.eq(manifest.lines) {
                self.add(&MANIFEST_DIFFERS, name);
            }
        }
    }

    fn signature(
        &mut self,
        locker: Option<&(LockerFile, VerifierKey, Vec<VerifierKey>)>,
        known: &Known,
    ) {
        let (Some(pem), Some(tags)) = (
            self.fixed.get(TAG_MANIFEST_SIG),
            self.fixed.get(TAG_MANIFEST),
        ) else {
            return;
        };
        let own = locker.map(|(file, ..)| file.bundle_key.as_str());
        let (signer, report) = signature::judge(pem, tags, own, known);
        self.answer.content = Some(hex(&Sha256::digest(tags)));
        self.answer.signer_known =
            report.has("bundle-signer-expected") || report.has("bundle-signer-known");
        self.answer.report.absorb(report);
        self.answer.signer = signer;
    }

    /// The checkpoint is the stated one and signed by the locker; proofs lead to its root.
    fn checkpoint(
        &mut self,
        statement: Option<&BundleStatement>,
        locker: Option<&(LockerFile, VerifierKey, Vec<VerifierKey>)>,
    ) -> Option<Tip> {
        let note = Note::parse(self.fixed.get(CHECKPOINT)?).ok();
        let read = note.and_then(|note| Some((Checkpoint::parse(&note.text).ok()?, note)));
        let Some((checkpoint, note)) = read else {
            self.add(&CHECKPOINT_MALFORMED, CHECKPOINT);
            return None;
        };
        let root = hex(&checkpoint.root);
        let stated = statement.map(|s| {
            (
                s.checkpoint.origin.as_str(),
                s.checkpoint.size,
                s.checkpoint.root.as_str(),
            )
        });
        if stated.is_some_and(|stated| {
            stated != (checkpoint.origin.as_str(), checkpoint.size, root.as_str())
        }) {
            self.add(&CHECKPOINT_DIFFERS, CHECKPOINT);
        }
        let (_, custodian, stations) = locker?;
        let code = if checkpoint.origin != custodian.name {
            &CHECKPOINT_DIFFERS
        } else if note.signed_by(custodian) {
            &CHECKPOINT_SIGNED
        } else if stations.iter().any(|station| note.signed_by(station)) {
            &CHECKPOINT_STATION
        } else {
            &CHECKPOINT_UNSIGNED
        };
        let values: &[&dyn ToString] = if code.args.is_empty() {
            &[]
        } else {
            &[&checkpoint.size]
        };
        self.answer
            .report
            .add(Finding::new(code, CHECKPOINT, values));
        let tip = Tip {
            size: checkpoint.size,
            root: checkpoint.root,
        };
        self.answer.checkpoint = Some((checkpoint.origin, checkpoint.size, root));
        Some(tip)
    }

    fn recipients(&mut self, statement: &BundleStatement, opening: &Opening) {
        let listed = statement.recipients.len();
        let mine = statement
            .recipients
            .iter()
            .find(|r| r.is(&opening.recipient));
        match mine {
            Some(mine) => {
                self.add(&RECIPIENT_LISTED, BUNDLE_JSON);
                if mine.one_time {
                    self.add(&ONE_TIME_KEY, BUNDLE_JSON);
                }
            }
            None => self.add(&RECIPIENT_UNLISTED, BUNDLE_JSON),
        }
        if opening.stanzas != listed {
            let counts: [&dyn ToString; 2] = [&opening.stanzas, &listed];
            self.answer
                .report
                .add(Finding::new(&RECIPIENTS_DIFFER, "age", &counts));
        }
        if listed > 1 {
            let others = listed - usize::from(mine.is_some());
            self.answer
                .report
                .add(Finding::new(&OTHER_RECIPIENTS, BUNDLE_JSON, &[&others]));
        }
    }

    fn annexes(&mut self, statement: &BundleStatement, tip: Option<Tip>, sink: &mut dyn Sink) {
        let data = |name: &str| name.starts_with("data/");
        let before = self.answer.report.verdict();
        for item in &statement.items {
            let name = custody_path(item.annex);
            let next = |other: &str| {
                data(other) || (other.starts_with("sandyq/custody/") && other > name.as_str())
            };
            let mut annex = annex_of(item);
            let report = &mut self.answer.report;
            let bytes = self
                .parts
                .go_to(&name, &next, report)
                .and_then(|size| self.parts.read(&name, size, CUSTODY, report));
            if let Some(bytes) = bytes {
                self.tags
                    .push((Sha256::digest(&bytes).into(), name.clone()));
                history::judge(
                    (&bytes, &name),
                    item,
                    tip,
                    &mut annex,
                    &mut self.answer.report,
                );
            }
            self.answer.annexes.push(annex);
        }
        let entries: usize = self
            .answer
            .annexes
            .iter()
            .map(|annex| annex.custody.len())
            .sum();
        let after = self.answer.report.verdict();
        if after == before || after < Grade::Broken {
            self.answer
                .report
                .add(Finding::new(&HISTORY_PROVEN, "sandyq/custody", &[&entries]));
        }
        self.add(&HISTORY_AS_STATED, "sandyq/custody");
        self.contents(statement, sink);
    }

    fn contents(&mut self, statement: &BundleStatement, sink: &mut dyn Sink) {
        let files: Vec<&StatedFile> = statement.files().collect();
        let mut sound = 0;
        for (at, file) in files.iter().enumerate() {
            let later = |other: &str| files[at + 1..].iter().any(|file| file.path == other);
            let report = &mut self.answer.report;
            if let Some(size) = self.parts.go_to(&file.path, &later, report) {
                sound += usize::from(content::judge(&mut self.parts, file, size, sink, report));
            }
        }
        if sound == files.len() {
            self.answer
                .report
                .add(Finding::new(&CONTENT_WHOLE, "data", &[&sound]));
        }
    }

    /// Everything outside `data/` is listed in the tag manifest, in its order and by its hash; and `bag-info.txt` says
    /// what the statement says, with the key that signed.
    fn tags(&mut self, statement: Option<&BundleStatement>) {
        let Some(bytes) = self.fixed.get(TAG_MANIFEST) else {
            return;
        };
        let Ok(listed) = Manifest::parse(bytes) else {
            self.add(&MANIFEST_MALFORMED, TAG_MANIFEST);
            return;
        };
        let found = std::mem::take(&mut self.tags);
        let names = |lines: &[(Hash, String)]| {
            lines
                .iter()
                .map(|(_, name)| name.clone())
                .collect::<Vec<_>>()
        };
        if names(&found) != names(&listed.lines) {
            self.add(&TAG_LIST_DIFFERS, TAG_MANIFEST);
        }
        let by_name: BTreeMap<&str, &Hash> = listed
            .lines
            .iter()
            .map(|(hash, name)| (name.as_str(), hash))
            .collect();
        for (hash, name) in &found {
            if by_name
                .get(name.as_str())
                .is_some_and(|listed| *listed != hash)
            {
                self.add(&TAG_DIFFERS, name);
            }
        }
        let locker = self
            .fixed
            .get(LOCKER_TXT)
            .and_then(|bytes| Note::parse(bytes).ok());
        let key = locker
            .and_then(|note| LockerFile::parse(&note.text).ok())
            .map(|file| file.bundle_key);
        if let (Some(statement), Some(key), Some(info)) = (statement, key, self.fixed.get(BAG_INFO))
            && let Ok(id) = statement.bundle.parse::<Id>()
            && info != info_text(statement, &id, &key).as_bytes()
        {
            self.add(&INFO_DIFFERS, BAG_INFO);
        }
    }

    fn structure(&mut self) {
        let faults = [
            "bundle-cut",
            "bundle-tar-not-a-file",
            "bundle-tar-header",
            "bundle-tar-name",
            "bundle-tar-limit",
            "bundle-tar-padding",
            "bundle-tar-after-end",
            "bundle-part-missing",
            "bundle-part-unknown",
            "bundle-part-too-large",
            "bundle-other-folder",
            "bundle-tag-list-differs",
            "bundle-statement-malformed",
        ];
        let report: &Report = &self.answer.report;
        if !faults.iter().any(|code| report.has(code)) {
            let count = self.parts.count;
            self.answer
                .report
                .add(Finding::new(&STRUCTURE_WHOLE, "tar", &[&count]));
        }
    }
}

fn annex_of(item: &sandyq_format::bundle::StatedItem) -> Annex {
    Annex {
        number: item.annex,
        item: item.item.clone(),
        title: String::new(),
        media: item.media.clone(),
        size: item.file.size,
        sha256: item.file.sha256.clone(),
        blake3: item.file.blake3.clone(),
        path: item.file.path.clone(),
        custody: Vec::new(),
        withheld: Vec::new(),
    }
}
