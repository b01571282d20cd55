//! Bits of a locker's files outside its database. A check must find each and name the file or the item that is hit; with an identity
//! always, without one as far as `docs/spec/custody-log.md` says.

use std::{
    fs,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use sandyq_format::{commit::CommitFile, ids::hex};
use sandyq_locker::{Code, Failure, Identity, Locker, Unlocked, Unwatched, Way};
use sandyq_verify::{
    custody::codes::SIGNER_UNKNOWN,
    finding::{Finding, Grade, Report},
};

use super::{
    places::{Flip, files_below},
    specimen::Specimen,
    tally::{Answer, Tally},
};

/// What a file of a locker is, which decides who must find a change of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `locker.txt`: without it there is no opening.
    LockerFile,
    /// A key file: says nothing without a key.
    Key,
    /// The clear part of a commit.
    Commit,
    /// The sealed part of a commit.
    Entries,
    /// An object.
    Object,
}

/// The file that is hit.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Relative to the locker.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// Any of these in a finding names it.
    pub names: Vec<String>,
}

impl Hit {
    /// A file of a locker outside its database; `None` for what holds nothing (the lock, reserved room).
    #[must_use]
    pub fn of(path: &Path, specimen: &Specimen) -> Option<Self> {
        let text = path.to_str()?;
        let stem = path.file_stem()?.to_str()?.to_owned();
        let ending = path.extension().and_then(|ending| ending.to_str());
        let folder = text.split('/').next()?;
        let mut names = vec![text.to_owned()];
        let kind = match (folder, ending) {
            ("locker.txt", _) => Kind::LockerFile,
            ("keys", _) => Kind::Key,
            ("log", Some("commit")) => Kind::Commit,
            ("log", Some("age")) => Kind::Entries,
            ("objects", _) => Kind::Object,
            _ => return None,
        };
        match kind {
            // What a commit says of its sealed part or of an object, and that file itself, contradict each other: either may be the
            // changed one, so the other's name will do.
            Kind::Commit => {
                names.push(format!("#{}", stem.parse::<u64>().ok()?));
                names.push(text.replace(".commit", ".age"));
                names.extend(brought_in(&specimen.locker().join(path), specimen));
            }
            Kind::Object => {
                let item = specimen.items.iter().find(|item| item.object == stem)?;
                names.extend([stem, item.title.clone(), item.id.clone()]);
            }
            _ => {}
        }
        let path = path.to_owned();
        Some(Self { path, kind, names })
    }

    /// Whether a text names the file.
    fn is_named(&self, text: &str) -> bool {
        self.names.iter().any(|name| text == name)
    }
}

/// A worker's own locker.
pub struct Desk {
    /// The copy.
    pub specimen: Specimen,
    identity: Identity,
    files: Vec<(PathBuf, usize)>,
}

impl Desk {
    /// At a copy of the specimen. Untouched it must be found whole: the control of all that follows.
    pub fn new(specimen: Specimen) -> Self {
        let files = files_below(&specimen.locker()).expect("just copied");
        let identity = specimen.recovery();
        let desk = Self {
            specimen,
            identity,
            files,
        };
        for hit in desk.hits() {
            let answer = desk.judge(&hit.0);
            assert!(
                answer.is_err_and(|why| why.starts_with("silent")),
                "{hit:?}"
            );
        }
        desk
    }

    /// The files outside the database, with their sizes.
    #[must_use]
    pub fn hits(&self) -> Vec<(Hit, usize)> {
        let files = self.files.iter();
        files
            .filter_map(|(path, size)| Some((Hit::of(path, &self.specimen)?, *size)))
            .collect()
    }

    /// Flips one bit of a file and judges the locker; also with the identity for one bit of each byte, and for every one of a
    /// file of which nothing can be known without.
    pub fn flip(&self, hit: &Hit, at: Flip, tally: &mut Tally) {
        let undo = Undo::flip(&self.specimen.locker().join(&hit.path), at);
        let told = || format!("{} {at}", hit.path.display());
        let thorough = hit.kind == Kind::Key || usize::from(at.bit) == at.byte % 8;
        tally.judge(told, || {
            if thorough {
                self.judge(hit)
            } else {
                self.judge_without_identity(hit)
            }
        });
        drop(undo);
    }

    /// Judges the locker with `hit` changed, from a machine that never saw it and writes nothing.
    pub fn judge(&self, hit: &Hit) -> Answer {
        let answer = self.judged(hit, hit.kind != Kind::Key);
        match files_below(&self.specimen.locker()) {
            Ok(files) if files == self.files => answer,
            _ => Err("something was made or removed".to_owned()),
        }
    }

    /// What whoever has no key finds.
    fn judge_without_identity(&self, hit: &Hit) -> Answer {
        match Locker::open(&self.specimen.locker(), self.specimen.strange()) {
            Err(why) => refused(&why, hit),
            Ok(locked) => {
                let clear = locked.check(&Unwatched).map_err(|why| told(&why))?;
                found(&clear, hit).map_err(|why| format!("{why} without identity"))
            }
        }
    }

    /// Judges what was mended without a key: without an identity nothing is promised of that.
    pub fn judge_with_identity(&self, hit: &Hit) -> Answer {
        self.judged(hit, false)
    }

    fn judged(&self, hit: &Hit, without_identity: bool) -> Answer {
        let locked = match Locker::open(&self.specimen.locker(), self.specimen.strange()) {
            Ok(locked) => locked,
            Err(why) => return refused(&why, hit),
        };
        let clear = locked.check(&Unwatched).map_err(|why| told(&why))?;
        let clear = found(&clear, hit);
        if without_identity {
            clear.map_err(|why| format!("{why} without identity"))?;
        }
        let mut unlocked = match locked.unlock(&Way::Identity(&self.identity)) {
            Ok(unlocked) => unlocked,
            Err(still) => return refused(&still.1, hit),
        };
        let full = unlocked.check(&Unwatched).map_err(|why| told(&why))?;
        self.delivered(&mut unlocked, hit)?;
        found(&full, hit)
    }

    /// What can still be read of the items is what went in.
    fn delivered(&self, unlocked: &mut Unlocked, hit: &Hit) -> Result<(), String> {
        for item in &self.specimen.items {
            let hits = hit.kind == Kind::Object && hit.names.contains(&item.object);
            match super::specimen::bytes_of(unlocked, &item.id) {
                Ok(bytes) if bytes != item.bytes => {
                    return Err(format!("wrong bytes of {}", item.title));
                }
                Err(why) if !hits && hit.kind == Kind::Object => {
                    return Err(format!("{} is not given: {}", item.title, told(&why)));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The titles of the items that a commit brings in.
fn brought_in(commit: &Path, specimen: &Specimen) -> Vec<String> {
    let commit = fs::read(commit)
        .ok()
        .and_then(|bytes| CommitFile::parse(&bytes).ok());
    let objects = commit.map(|commit| commit.objects).unwrap_or_default();
    let names: Vec<String> = objects.iter().map(|object| hex(&object.id)).collect();
    let items = specimen.items.iter();
    items
        .filter(|item| names.contains(&item.object))
        .map(|item| item.title.clone())
        .collect()
}

/// A refusal must say what it is about.
fn refused(why: &Failure, hit: &Hit) -> Answer {
    let about_version = [Code::NotALocker, Code::LockerNewer, Code::LockerOlder];
    let about = why.about.as_deref().unwrap_or_default();
    let fits = match hit.kind {
        Kind::LockerFile => hit.is_named(about) || about_version.contains(&why.code),
        Kind::Key => hit.is_named(about),
        _ => false,
    };
    if fits {
        Ok(why.code.key().to_owned())
    } else {
        Err(format!("refused as {}", told(why)))
    }
}

/// The finding that names the file.
fn found(report: &Report, hit: &Hit) -> Answer {
    let bad = |f: &&Finding| f.grade >= Grade::Doubtful;
    let names = |f: &&Finding| {
        hit.is_named(&f.subject) || f.args.iter().any(|(_, value)| hit.is_named(value))
    };
    let mut findings = report.findings().iter().filter(bad);
    if let Some(finding) = findings.clone().find(names) {
        return Ok(finding.code.to_owned());
    }
    // A signature whose name has changed is one by somebody unknown. A checkpoint may carry such, so that is told and breaks nothing:
    // the custodian's signature is missing then, and the next unlocking signs again.
    let stranger = |f: &&Finding| f.code == SIGNER_UNKNOWN.name && names(f);
    if report.findings().iter().any(|f| stranger(&f)) {
        return Ok(format!("{} (told, breaks nothing)", SIGNER_UNKNOWN.name));
    }
    match findings.next() {
        None => Err("silent".to_owned()),
        Some(other) => Err(format!("unnamed: {} {}", other.code, other.subject)),
    }
}

fn told(why: &Failure) -> String {
    format!(
        "{} {}",
        why.code.key(),
        why.about.as_deref().unwrap_or_default()
    )
}

/// A flipped bit that is flipped back when this is dropped, also when a judge panics.
pub struct Undo {
    file: fs::File,
    at: u64,
    old: u8,
}

impl Undo {
    /// Flips a bit of a file in its place.
    pub fn flip(path: &Path, at: Flip) -> Self {
        let file = fs::File::options().read(true).write(true).open(path);
        let (file, mut old) = (file.expect("a file of the specimen"), [0]);
        let place = at.byte as u64;
        file.read_exact_at(&mut old, place)
            .expect("inside the file");
        file.write_all_at(&[old[0] ^ at.mask()], place)
            .expect("our own file");
        let at = place;
        Self {
            file,
            at,
            old: old[0],
        }
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        self.file
            .write_all_at(&[self.old], self.at)
            .expect("our own file");
    }
}
