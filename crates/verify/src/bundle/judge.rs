//! The one pass over a bundle: parts in their order, each judged as soon as what it is compared with is known.

use std::{
    collections::BTreeMap,
    io::{self, Read},
};

use sha2::{Digest, Sha256};

use sandyq_format::{
    bundle::{
        BUNDLE_JSON, BundleRefused, BundleStatement, LOCKER_TXT, MAX_CUSTODY, START_HERE,
        StatedFile, TAG_MANIFEST, TAG_MANIFEST_SIG, bag::PAGE_HEAD, folder,
    },
    ids::{Hash, Id},
    locker_file::LockerFile,
    tar::Entry,
};
use sandyq_log::VerifierKey;

use super::{
    codes::{
        CUT, LOCKER_DIFFERS, OTHER_FOLDER, STATEMENT_MALFORMED, STATEMENT_VERSION, STRUCTURE_WHOLE,
        TIME_CLAIMED, UNREADABLE,
    },
    codes::{
        PAGE_UNGUARDED, PART_MISSING, PART_TOO_LARGE, PART_UNKNOWN, TAG_LIST_DIFFERS,
        TAR_AFTER_END, TAR_HEADER, TAR_LIMIT, TAR_NAME, TAR_NOT_A_FILE, TAR_PADDING,
    },
    parts::{FIXED, Parts, is_annex_part, unknown},
    report::{BundleReport, Known, Opening},
};
use crate::{
    custody::judge_locker_file,
    finding::{Code, Finding, Grade},
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
    pass.bag(statement.as_ref(), locker.as_ref());
    pass.signature(locker.as_ref(), known);
    let tip = pass.checkpoint(statement.as_ref(), locker.as_ref());
    if let Some(statement) = &statement {
        pass.recipients(statement, opening);
        let proven = pass.earlier(statement, tip, known);
        pass.seen(known, tip, &proven);
        pass.histories(statement, tip);
        pass.contents(statement, sink);
    }
    pass.finish(statement.is_some());
    pass.tags();
    pass.structure();
    pass.answer
}

/// What a bundle says of its locker, once its own signature was judged.
pub(super) struct LockerKeys {
    pub(super) file: LockerFile,
    pub(super) custodian: VerifierKey,
    pub(super) stations: Vec<VerifierKey>,
    /// The custodian has signed which keys these are.
    pub(super) vouched: bool,
}

pub(super) struct Pass<R: Read> {
    pub(super) parts: Parts<R>,
    /// Parts that are read whole, by name.
    pub(super) fixed: BTreeMap<&'static str, Vec<u8>>,
    /// Hashes of all files but the annexes, by name, as they were found.
    pub(super) tags: Vec<(Hash, String)>,
    pub(super) answer: BundleReport,
}

impl<R: Read> Pass<R> {
    pub(super) fn add(&mut self, code: &'static Code, subject: &str) {
        self.say(code, subject, &[]);
    }

    pub(super) fn say(&mut self, code: &'static Code, subject: &str, values: &[&dyn ToString]) {
        self.answer.report.add(Finding::new(code, subject, values));
    }

    fn read_fixed(&mut self) {
        for (at, (name, most)) in FIXED.into_iter().enumerate() {
            let later = |other: &str| {
                FIXED[at..].iter().any(|(name, _)| *name == other) || is_annex_part(other)
            };
            let report = &mut self.answer.report;
            let Some(size) = self.parts.go_to(name, &later, report) else {
                continue;
            };
            let found = if name == START_HERE {
                // Large: its hash is asked for, and that it can run nothing.
                let hash = self.parts.hash(name, size, most, report);
                if hash.is_some() && self.parts.head != PAGE_HEAD.as_bytes() {
                    self.add(&PAGE_UNGUARDED, name);
                }
                hash
            } else {
                let bytes = self.parts.read(name, size, most, report);
                bytes.map(|bytes| {
                    let hash = Sha256::digest(&bytes).into();
                    self.fixed.insert(name, bytes);
                    hash
                })
            };
            let unlisted = [TAG_MANIFEST, TAG_MANIFEST_SIG].contains(&name);
            if let Some(hash) = found.filter(|_| !unlisted) {
                self.tags.push((hash, name.to_owned()));
            }
        }
    }

    fn statement(&mut self) -> Option<BundleStatement> {
        let statement = match BundleStatement::parse(self.fixed.get(BUNDLE_JSON)?) {
            Ok(statement) => statement,
            Err(BundleRefused::OtherVersion) => {
                self.add(&STATEMENT_VERSION, BUNDLE_JSON);
                return None;
            }
            Err(_) => {
                self.add(&STATEMENT_MALFORMED, BUNDLE_JSON);
                return None;
            }
        };
        let stated = statement.bundle.parse::<Id>().map(|id| folder(&id));
        if self.parts.folder() != stated.as_deref().ok() {
            self.add(&OTHER_FOLDER, BUNDLE_JSON);
        }
        self.say(&TIME_CLAIMED, BUNDLE_JSON, &[&statement.made.utc]);
        let answer = &mut self.answer;
        answer.bundle = Some(statement.bundle.clone());
        answer.locker = Some(statement.locker.clone());
        answer.purpose = Some(statement.purpose.clone());
        answer.exporter = Some(statement.exporter.clone());
        answer.made = Some(statement.made.utc.clone());
        Some(statement)
    }

    fn locker(&mut self, statement: Option<&BundleStatement>) -> Option<LockerKeys> {
        let (known, report) = judge_locker_file(self.fixed.get(LOCKER_TXT)?);
        let vouched = report.verdict() < Grade::Broken;
        self.answer.report.absorb(report);
        let (file, facts) = known?;
        if statement.is_some_and(|s| s.locker != file.locker.to_string()) {
            self.add(&LOCKER_DIFFERS, LOCKER_TXT);
        }
        Some(LockerKeys {
            file,
            custodian: facts.custodian,
            stations: facts.stations,
            vouched,
        })
    }

    /// What stands after the last expected file. Without a statement nobody knows which annexes there should be: only
    /// what no statement could name is said to be too much, and histories are compared with the signed list all the same.
    fn finish(&mut self, stated: bool) {
        let report = &mut self.answer.report;
        while let Some(Entry { name, size }) = self.parts.go_on(report) {
            if stated || !is_annex_part(&name) {
                report.add(unknown(&name));
            } else if !name.starts_with("data/") {
                let hash = self.parts.hash(&name, size, MAX_CUSTODY, report);
                self.tags.extend(hash.map(|hash| (hash, name)));
            }
        }
    }

    fn structure(&mut self) {
        let faults: [&Code; 14] = [
            &CUT,
            &UNREADABLE,
            &TAR_NOT_A_FILE,
            &TAR_HEADER,
            &TAR_NAME,
            &TAR_LIMIT,
            &TAR_PADDING,
            &TAR_AFTER_END,
            &PART_MISSING,
            &PART_UNKNOWN,
            &PART_TOO_LARGE,
            &OTHER_FOLDER,
            &TAG_LIST_DIFFERS,
            &STATEMENT_MALFORMED,
        ];
        let has = |code: &&Code| self.answer.report.has(code.name);
        if !faults.iter().any(has) && !self.answer.report.has(STATEMENT_VERSION.name) {
            let count = self.parts.count;
            self.say(&STRUCTURE_WHOLE, "tar", &[&count]);
        }
    }
}
