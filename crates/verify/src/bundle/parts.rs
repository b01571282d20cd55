//! The files of a bundle in the one order in which they may stand, and what is read of each before its content.

use std::io::Read;

use sha2::{Digest, Sha256};

use sandyq_format::{
    bundle::{
        BAG_INFO, BAGIT, BUNDLE_JSON, CHECKPOINT, LOCKER_TXT, MANIFEST_BLAKE3, MANIFEST_SHA256,
        MAX_FILES, MAX_MANIFEST, MAX_PAGE, MAX_SMALL, MAX_STATEMENT, START_HERE, TAG_MANIFEST,
        TAG_MANIFEST_SIG, bag::PAGE_HEAD,
    },
    ids::Hash,
    limits::MAX_LOCKER_FILE,
    tar::{Entry, TarError, TarReader},
};

use super::codes::{
    CUT, OTHER_FOLDER, PART_MISSING, PART_TOO_LARGE, PART_UNKNOWN, TAR_AFTER_END, TAR_HEADER,
    TAR_LIMIT, TAR_NAME, TAR_NOT_A_FILE, TAR_PADDING, UNREADABLE,
};
use crate::finding::{Code, Finding, Report};

/// A part that is read whole, with the most bytes it may have.
pub(super) const FIXED: [(&str, usize); 10] = [
    (BAGIT, MAX_SMALL),
    (BAG_INFO, MAX_SMALL),
    (MANIFEST_SHA256, MAX_MANIFEST),
    (MANIFEST_BLAKE3, MAX_MANIFEST),
    (TAG_MANIFEST, MAX_MANIFEST),
    (TAG_MANIFEST_SIG, MAX_SMALL),
    (START_HERE, MAX_PAGE as usize),
    (BUNDLE_JSON, MAX_STATEMENT),
    (LOCKER_TXT, MAX_LOCKER_FILE),
    (CHECKPOINT, MAX_LOCKER_FILE),
];

/// Whether only a statement can say if a file of this name belongs to the bundle.
pub(super) fn is_annex_part(name: &str) -> bool {
    ["data/", "sandyq/custody/", "sandyq/earlier/"]
        .iter()
        .any(|folder| name.starts_with(folder))
}

/// The tar, file by file, without the folder's name in front.
pub(super) struct Parts<R: Read> {
    tar: TarReader<R>,
    folder: Option<String>,
    waiting: Option<Entry>,
    /// How the file hashed last begins.
    pub(super) head: Vec<u8>,
    /// Files seen so far.
    pub(super) count: usize,
    /// Reading cannot go on.
    pub(super) broken: bool,
}

impl<R: Read> Parts<R> {
    pub(super) fn new(source: R) -> Self {
        Self {
            tar: TarReader::new(source, MAX_FILES),
            folder: None,
            waiting: None,
            head: Vec::new(),
            count: 0,
            broken: false,
        }
    }

    /// The folder that everything is in, once the first file was seen.
    pub(super) fn folder(&self) -> Option<&str> {
        self.folder.as_deref()
    }

    /// Goes to the file of that name. What stands before it and is not expected at all is named and passed over;
    /// when another expected file stands here instead, this one is missing.
    pub(super) fn go_to(
        &mut self,
        name: &str,
        later: &dyn Fn(&str) -> bool,
        report: &mut Report,
    ) -> Option<u64> {
        loop {
            let Some(entry) = self.peek(report) else {
                report.add(Finding::new(&PART_MISSING, name, &[]));
                return None;
            };
            if entry.name == name {
                return self.waiting.take().map(|entry| entry.size);
            }
            if later(&entry.name) {
                report.add(Finding::new(&PART_MISSING, name, &[]));
                return None;
            }
            report.add(unknown(&entry.name));
            self.waiting = None;
        }
    }

    /// Goes to whatever file stands next.
    pub(super) fn go_on(&mut self, report: &mut Report) -> Option<Entry> {
        self.peek(report)?;
        self.waiting.take()
    }

    /// The next file with its name inside the folder.
    fn peek(&mut self, report: &mut Report) -> Option<Entry> {
        if self.waiting.is_none() && !self.broken {
            match self.tar.next_entry() {
                Ok(Some(entry)) => self.waiting = self.inside(entry, report),
                Ok(None) => self.broken = true,
                Err(why) => self.fail(why, report),
            }
        }
        self.waiting.clone()
    }

    fn inside(&mut self, entry: Entry, report: &mut Report) -> Option<Entry> {
        self.count += 1;
        let (folder, name) = entry.name.split_once('/').unwrap_or(("", &entry.name));
        let known = self.folder.get_or_insert_with(|| folder.to_owned());
        if known != folder {
            report.add(Finding::new(&OTHER_FOLDER, shown(&entry.name), &[]));
        }
        Some(Entry {
            name: name.to_owned(),
            size: entry.size,
        })
    }

    fn fail(&mut self, why: TarError, report: &mut Report) {
        self.broken = true;
        let code = code_of(&why);
        report.add(Finding::new(code, "tar", &[]));
    }

    /// Reads the content of the file gone to, when it has at most `most` bytes.
    pub(super) fn read(
        &mut self,
        name: &str,
        size: u64,
        most: usize,
        report: &mut Report,
    ) -> Option<Vec<u8>> {
        if size > most as u64 {
            report.add(Finding::new(&PART_TOO_LARGE, name, &[]));
            return None;
        }
        let mut bytes = Vec::new();
        match self.tar.by_ref().read_to_end(&mut bytes) {
            Ok(_) => Some(bytes),
            Err(why) => {
                self.fail(TarError::from_read(why), report);
                None
            }
        }
    }

    /// SHA-256 of the file gone to, when it has at most `most` bytes.
    pub(super) fn hash(
        &mut self,
        name: &str,
        size: u64,
        most: usize,
        report: &mut Report,
    ) -> Option<Hash> {
        if size > most as u64 {
            report.add(Finding::new(&PART_TOO_LARGE, name, &[]));
            return None;
        }
        let mut hash = Sha256::new();
        self.head.clear();
        let mut buffer = [0; 16 * 1024];
        loop {
            match self.tar.read(&mut buffer) {
                Ok(0) => return Some(hash.finalize().into()),
                Ok(count) => {
                    hash.update(&buffer[..count]);
                    let room = PAGE_HEAD.len() - self.head.len();
                    self.head.extend(&buffer[..count.min(room)]);
                }
                Err(why) => {
                    self.failed(why, report);
                    return None;
                }
            }
        }
    }

    /// The content of the file gone to, as it comes.
    pub(super) fn content(&mut self) -> &mut TarReader<R> {
        &mut self.tar
    }

    /// Reading a content failed.
    pub(super) fn failed(&mut self, why: std::io::Error, report: &mut Report) {
        self.fail(TarError::from_read(why), report);
    }
}

fn code_of(why: &TarError) -> &'static Code {
    match why {
        TarError::NotAFile(_) => &TAR_NOT_A_FILE,
        TarError::HeaderForm => &TAR_HEADER,
        TarError::Name => &TAR_NAME,
        TarError::TooLarge | TarError::TooMany => &TAR_LIMIT,
        TarError::ContentPadding | TarError::EndBlocks | TarError::TailNotZero => &TAR_PADDING,
        TarError::AfterEnd => &TAR_AFTER_END,
        TarError::Io(_) => &UNREADABLE,
        _ => &CUT,
    }
}

/// A file that does not belong to the bundle.
pub(super) fn unknown(name: &str) -> Finding {
    Finding::new(&PART_UNKNOWN, shown(name), &[])
}

/// A name from a hostile bundle, fit for one line.
fn shown(name: &str) -> String {
    let short: String = name.chars().take(200).collect();
    sandyq_format::names::shown(&short)
}
