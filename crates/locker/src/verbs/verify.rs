//! verify and receive: judges a bundle without any locker; writes its annexes out when nothing in it is broken.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use sandyq_format::{age_header::HeaderRefused, bundle::StatedFile, ids::hex};
use sandyq_seal::{Identity, OpenRefused, Pieces, open_stream};
use sandyq_store::{OutFile, write_new_file};
use sandyq_verify::{
    bundle::{BundleReport, Known, Opening, Sink, judge_bundle},
    finding::Grade,
};

use crate::{
    failure::{Code, Failure, Given},
    object::Hashing,
    report::CheckedBundle,
    source::name_of,
    verbs::release::{copy_failed, out_refused},
    watch::{Stage, Watch, Watched, was_stopped},
};

/// Annexes that were written out.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Received {
    /// The folder's own name.
    pub label: String,
    /// How many files.
    pub files: usize,
    /// What was found on the way.
    pub report: BundleReport,
}

/// Judges a bundle that one of the identities opens. Writes nothing.
pub fn verify_bundle(
    path: &Path,
    identities: &[Identity],
    known: &Known,
    watch: &dyn Watch,
) -> Given<BundleReport> {
    judged(path, &refs(identities), known, (&mut (), watch))
}

/// The same, with the hashes of the file as it lay there, for a sheet that says which file was checked.
pub fn check_bundle(
    path: &Path,
    identities: &[Identity],
    known: &Known,
    watch: &dyn Watch,
) -> Given<CheckedBundle> {
    checked(path, &refs(identities), known, watch)
}

/// As [`check_bundle`], for identities that lie apart.
pub(super) fn checked(
    path: &Path,
    identities: &[&Identity],
    known: &Known,
    watch: &dyn Watch,
) -> Given<CheckedBundle> {
    let shown = name_of(path).shown();
    let (file, opened) = ready(path, identities, (&shown, watch))?;
    let mut passing = Hashing::new(BufReader::with_capacity(1 << 18, file));
    let counted = Watched::new(&mut passing, watch);
    let report = judged_from(counted, opened, known, (&mut (), watch, &shown))?;
    // A judge stops where a broken bundle can no longer be read; the file goes on.
    let rest = io::copy(&mut Watched::new(&mut passing, watch), &mut io::sink());
    rest.map_err(|why| match watch.stopped() {
        true => Code::Cancelled.into(),
        false => read_failed(why, &shown),
    })?;
    let size = passing.count();
    let hashes = passing.hashes();
    Ok(CheckedBundle {
        report,
        name: shown,
        size,
        sha256: hex(&hashes.sha256),
        blake3: hex(&hashes.blake3),
    })
}

/// Judges a bundle and, when nothing in it is broken, writes its annexes into a new or empty folder. Each file appears
/// whole or not at all, under the name that it has in the bundle.
pub fn receive_bundle(
    path: &Path,
    identities: &[Identity],
    known: &Known,
    (folder, watch): (&Path, &dyn Watch),
) -> Given<Received> {
    let identities = &refs(identities);
    // Looked through once before the first byte is written: a bundle broken at its end must not leave its beginning behind.
    let first = judged(path, identities, known, (&mut (), watch))?;
    if first.report.verdict() == Grade::Broken {
        return Err(Failure::about(Code::BundleBroken, name_of(path).shown()));
    }
    let made = make_folder(folder)?;
    let mut shelf = Shelf {
        folder: folder.to_owned(),
        open: None,
        files: 0,
        failure: None,
        watch,
    };
    let second = judged(path, identities, known, (&mut shelf, watch));
    let failure = match second {
        Ok(report)
            if report.report.verdict() < Grade::Broken && report.content == first.content =>
        {
            shelf.failure.take()
        }
        Ok(_) => Some(Failure::about(Code::BundleBroken, name_of(path).shown())),
        Err(failure) => Some(shelf.failure.take().unwrap_or(failure)),
    };
    if let Some(failure) = failure {
        drop(shelf.open.take());
        if made && shelf.files == 0 {
            // Only an empty folder goes; anything in it keeps it.
            let _ = std::fs::remove_dir(folder);
        }
        return Err(failure);
    }
    Ok(Received {
        label: name_of(folder).shown(),
        files: shelf.files,
        report: first,
    })
}

fn refs(identities: &[Identity]) -> Vec<&Identity> {
    identities.iter().collect()
}

/// Judges a bundle in one pass; annexes go to the sink as they come by.
pub(super) fn judged(
    path: &Path,
    identities: &[&Identity],
    known: &Known,
    (sink, watch): (&mut dyn Sink, &dyn Watch),
) -> Given<BundleReport> {
    let shown = name_of(path).shown();
    let (file, opened) = ready(path, identities, (&shown, watch))?;
    let source = Watched::new(BufReader::with_capacity(1 << 18, file), watch);
    judged_from(source, opened, known, (sink, watch, &shown))
}

/// A bundle's file at its beginning, and which identity opens it.
pub(super) fn ready<'a>(
    path: &Path,
    identities: &[&'a Identity],
    (shown, watch): (&str, &dyn Watch),
) -> Given<(File, (String, &'a Identity))> {
    let mut file = open_file(path, shown)?;
    let size = file.metadata().map(|m| m.len()).unwrap_or_default();
    watch.total(1, size);
    watch.stage(Stage::Verifying, shown);
    let opened = opener(&mut file, identities, shown)?;
    file.seek(SeekFrom::Start(0))
        .map_err(|why| read_failed(why, shown))?;
    Ok((file, opened))
}

/// Judges what one identity opens.
pub(super) fn judged_from(
    source: impl Read,
    (recipient, mine): (String, &Identity),
    known: &Known,
    (sink, watch, shown): (&mut dyn Sink, &dyn Watch, &str),
) -> Given<BundleReport> {
    let (facts, inside) = open_stream(source, &[mine]).map_err(|why| refused(why, shown))?;
    let opening = Opening {
        stanzas: facts.stanzas,
        recipient,
    };
    let report = judge_bundle(Pieces::of(inside), &opening, known, sink);
    if watch.stopped() {
        return Err(Code::Cancelled.into());
    }
    Ok(report)
}

/// Which of the identities opens the bundle: its recipient must be on the signed list.
fn opener<'a>(
    file: &mut File,
    identities: &[&'a Identity],
    shown: &str,
) -> Given<(String, &'a Identity)> {
    for &identity in identities {
        file.seek(SeekFrom::Start(0))
            .map_err(|why| read_failed(why, shown))?;
        match open_stream(BufReader::new(&*file), &[identity]) {
            Ok(_) => return Ok((identity.recipient().to_string(), identity)),
            Err(OpenRefused::NoIdentityFits) => {}
            // One that fits, or a header in no form, is not made better by the next identity.
            Err(why) => return Err(refused(why, shown)),
        }
    }
    Err(Failure::about(Code::BundleNotForYou, shown))
}

fn open_file(path: &Path, shown: &str) -> Given<File> {
    let metadata = std::fs::metadata(path).map_err(|why| missing(why, shown))?;
    if metadata.is_dir() {
        return Err(Failure::about(Code::IsDirectory, shown));
    }
    if !metadata.is_file() {
        return Err(Failure::about(Code::NotAFile, shown));
    }
    File::open(path).map_err(|why| missing(why, shown))
}

fn missing(why: io::Error, shown: &str) -> Failure {
    let code = match why.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Code::FileMissing,
        io::ErrorKind::PermissionDenied => Code::FileUnreadable,
        _ => Code::ReadFailed,
    };
    Failure::about(code, shown).because(why)
}

fn read_failed(why: io::Error, shown: &str) -> Failure {
    Failure::about(Code::ReadFailed, shown).because(why)
}

fn refused(why: OpenRefused, shown: &str) -> Failure {
    let code = match &why {
        OpenRefused::Io(inner) if was_stopped(inner) => return Code::Cancelled.into(),
        OpenRefused::NoIdentityFits => Code::BundleNotForYou,
        OpenRefused::HeaderRefused(HeaderRefused::Truncated) => Code::BundleTruncated,
        OpenRefused::Damaged => Code::BundleBroken,
        OpenRefused::Io(_) => Code::ReadFailed,
        _ => Code::NotABundle,
    };
    Failure::about(code, shown).because(why)
}

/// Makes the folder; whether it was made here.
fn make_folder(folder: &Path) -> Given<bool> {
    let shown = folder.to_string_lossy();
    match std::fs::read_dir(folder).map(|mut inside| inside.next().is_none()) {
        Ok(true) => Ok(false),
        Ok(false) => Err(Failure::about(Code::FolderNotEmpty, shown)),
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            let made = std::fs::create_dir_all(folder);
            made.map_err(|why| Failure::about(Code::CannotWrite, shown).because(why))?;
            Ok(true)
        }
        Err(why) => Err(Failure::about(Code::CannotWrite, shown).because(why)),
    }
}

/// Where the annexes go: one file at a time, named only when it was judged sound.
struct Shelf<'a> {
    folder: PathBuf,
    open: Option<(OutFile, PathBuf)>,
    files: usize,
    failure: Option<Failure>,
    watch: &'a dyn Watch,
}

impl Sink for Shelf<'_> {
    fn take(&mut self, file: &StatedFile, content: &mut dyn Read) -> io::Result<()> {
        // The statement allows no other names than `data/annex-NNN.ext`.
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let target = self.folder.join(name);
        self.watch.stage(Stage::Packing, name);
        let mut out = match write_new_file(&target) {
            Ok(out) => out,
            Err(why) => return self.stop(out_refused(why, &target)),
        };
        if let Err(why) = io::copy(content, &mut out) {
            let failure = copy_failed(&why, name);
            self.failure.get_or_insert(failure);
            return Err(why);
        }
        self.open = Some((out, target));
        Ok(())
    }

    fn judged(&mut self, _: &StatedFile, sound: bool) {
        let Some((out, target)) = self.open.take().filter(|_| sound) else {
            return;
        };
        match out.finish() {
            Ok(()) => self.files += 1,
            Err(why) => _ = self.failure.get_or_insert(out_refused(why, &target)),
        }
    }
}

impl Shelf<'_> {
    fn stop(&mut self, failure: Failure) -> io::Result<()> {
        self.failure.get_or_insert(failure);
        Err(io::Error::other("not written"))
    }
}
