//! Sealing an original into an object, and proving it: what was written is read back from the disk, opened and
//! compared before anyone may say "sealed".

use std::io::{self, BufReader, BufWriter, Read, Write};

use sha2::{Digest, Sha256};

use sandyq_format::{
    commit::CommitObject,
    ids::Hash,
    item_sheet::ItemSheet,
    limits::MAX_ITEM_SHEET,
    padme::padme,
    tar::{TarError, TarReader, TarWriter},
};
use sandyq_seal::{ObjectFacts, Recipient, SealRefused, SealWriter, Sealed, reopen};
use sandyq_store::{Folder, Staged};

use crate::{
    failure::{Code, Failure, Given},
    watch::{Stage, Watch, Watched, was_stopped},
};

/// Name of the original inside an object.
pub(crate) const ORIGINAL: &str = "original";
/// Name of a text kind's readable page inside an object.
pub(crate) const READABLE: &str = "original.txt";
/// Name of the description inside an object.
pub(crate) const SHEET: &str = "item.json";
/// Where the original's bytes begin in an object's plaintext.
pub(crate) const ORIGINAL_AT: u64 = 512;
/// Headers, the description and the end of an object, at most.
const AROUND: u64 = MAX_ITEM_SHEET as u64 + 8192;
/// What the working database may take for the entry: five of its segments. Room for the entry itself is set aside, not counted.
const BESIDE: u64 = 5 << 19;

/// Both hashes of the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hashes {
    pub(crate) blake3: Hash,
    pub(crate) sha256: Hash,
}

/// Hashes what passes through.
pub(crate) struct Hashing<R> {
    source: R,
    blake3: blake3::Hasher,
    sha256: Sha256,
}

impl<R> Hashing<R> {
    /// How many bytes have passed.
    pub(crate) fn count(&self) -> u64 {
        self.blake3.count()
    }
}

impl<R: Read> Hashing<R> {
    pub(crate) fn new(source: R) -> Self {
        Self {
            source,
            blake3: blake3::Hasher::new(),
            sha256: Sha256::new(),
        }
    }

    pub(crate) fn hashes(self) -> Hashes {
        Hashes {
            blake3: self.blake3.finalize().into(),
            sha256: self.sha256.finalize().into(),
        }
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer).map_err(of_source)?;
        self.blake3.update(&buffer[..count]);
        self.sha256.update(&buffer[..count]);
        Ok(count)
    }
}

/// Reading failed, not writing what was read.
#[derive(Debug, thiserror::Error)]
#[error("reading the source failed")]
struct SourceFailed(#[source] io::Error);

fn of_source(why: io::Error) -> io::Error {
    match why.kind() {
        io::ErrorKind::Interrupted => why,
        kind => io::Error::new(kind, SourceFailed(why)),
    }
}

/// Why copying ended where neither the person nor the room on the disk was the reason.
pub(crate) fn side_that_failed(why: &io::Error) -> Code {
    let of_source = why
        .get_ref()
        .is_some_and(|inner| inner.is::<SourceFailed>());
    if of_source {
        Code::ReadFailed
    } else {
        Code::DiskTrouble
    }
}

/// A sealed file as it was found, for comparing it with what commits say of it.
pub(crate) fn found(facts: &ObjectFacts) -> CommitObject {
    CommitObject {
        id: facts.object_id,
        header: facts.header_sha256,
        size: facts.size,
    }
}

/// What goes into an object.
pub(crate) struct Content<'a> {
    /// The original.
    pub(crate) original: &'a mut dyn Read,
    /// Its exact size.
    pub(crate) size: u64,
    /// A text kind's readable page.
    pub(crate) readable: Option<&'a str>,
    /// Its name on the screen.
    pub(crate) shown: &'a str,
}

/// An object that is on the disk, was read back, and has no name yet, or has it already where it was carried over.
pub(crate) struct Proven {
    pub(crate) hashes: Hashes,
    pub(crate) object: CommitObject,
    staged: Option<Staged>,
}

impl Proven {
    /// An object that stands under its name, and whose original was opened there and has these hashes.
    pub(crate) fn in_place(object: CommitObject, hashes: Hashes) -> Self {
        let staged = None;
        Self {
            hashes,
            object,
            staged,
        }
    }

    /// A copy of an object that was read back, and whose original was opened and has these hashes.
    pub(crate) fn staged(object: CommitObject, hashes: Hashes, staged: Staged) -> Self {
        let staged = Some(staged);
        Self {
            hashes,
            object,
            staged,
        }
    }

    /// Gives the object its name.
    pub(crate) fn publish(self) -> Given<()> {
        match self.staged {
            Some(staged) => Ok(staged.publish_object(&self.object.id)?),
            None => Ok(()),
        }
    }
}

/// How an object is written: where to, for whom, who looks on, and what happens between writing and reading back
/// (nothing, except in tests that damage the file there).
pub(crate) struct Sealing<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) recipients: &'a [Recipient],
    pub(crate) watch: &'a dyn Watch,
    pub(crate) between: &'a dyn Fn(&Staged),
}

impl Sealing<'_> {
    /// Seals the content; `sheet` makes the description once the hashes are known.
    pub(crate) fn run(
        &self,
        content: Content<'_>,
        sheet: impl FnOnce(Hashes) -> Given<ItemSheet>,
    ) -> Given<Proven> {
        self.ask_for_room(content.size)?;
        let shown = content.shown.to_owned();
        self.watch.stage(Stage::Sealing, &shown);
        let (staged, sealed, hashes) = self.write(content, sheet)?;
        let mut staged = staged
            .into_inner()
            .map_err(|why| failed(&shown, &why.into_error()))?;
        staged.sync()?;
        (self.between)(&staged);
        self.watch.stage(Stage::Rereading, &shown);
        let object = CommitObject {
            id: sealed.object_id,
            header: sealed.header_sha256,
            size: sealed.size,
        };
        self.prove(&staged, sealed, hashes, &shown)?;
        Ok(Proven {
            hashes,
            object,
            staged: Some(staged),
        })
    }

    fn ask_for_room(&self, size: u64) -> Given<()> {
        let plain = size
            .checked_add(AROUND)
            .and_then(padme)
            .ok_or(Code::TooLarge)?;
        // age adds 16 bytes to every 64 KiB, and a header.
        Ok(self.folder.ask_for_room(plain + plain / 4096 + BESIDE)?)
    }

    fn write(
        &self,
        content: Content<'_>,
        sheet: impl FnOnce(Hashes) -> Given<ItemSheet>,
    ) -> Given<(BufWriter<Staged>, Sealed, Hashes)> {
        let shown = content.shown;
        let out = BufWriter::with_capacity(1 << 18, self.folder.stage()?);
        let writer =
            SealWriter::begin(self.recipients, out).map_err(|why| begin_failed(shown, why))?;
        let mut tar = TarWriter::new(writer);
        let mut source = Hashing::new(Watched::new(content.original, self.watch));
        tar.file(ORIGINAL, content.size, &mut source)
            .map_err(|why| tar_failed(shown, why))?;
        let hashes = source.hashes();
        if let Some(page) = content.readable {
            tar.bytes(READABLE, page.as_bytes())
                .map_err(|why| tar_failed(shown, why))?;
        }
        let sheet = sheet(hashes)?.to_bytes();
        tar.bytes(SHEET, &sheet)
            .map_err(|why| tar_failed(shown, why))?;
        let writer = tar.finish().map_err(|why| tar_failed(shown, why))?;
        let (mut out, sealed) = writer.finish().map_err(|why| failed(shown, &why))?;
        out.flush().map_err(|why| failed(shown, &why))?;
        Ok((out, sealed, hashes))
    }

    /// Reads the object back from the disk, opens it, and compares.
    fn prove(&self, staged: &Staged, sealed: Sealed, hashes: Hashes, shown: &str) -> Given<()> {
        let not_sealed = || Failure::about(Code::NotSealed, shown);
        let file = BufReader::with_capacity(1 << 18, staged.reread()?);
        let opened = reopen(file, sealed.once).map_err(|why| not_sealed().because(why))?;
        let mut tar = TarReader::new(opened, 3);
        let mut seen = None;
        while let Some(entry) = tar.next_entry().map_err(|why| reread_failed(shown, why))? {
            if entry.name == ORIGINAL {
                let mut original = Hashing::new(Watched::new(&mut tar, self.watch));
                io::copy(&mut original, &mut io::sink()).map_err(|why| {
                    if was_stopped(&why) {
                        Code::Cancelled.into()
                    } else {
                        not_sealed().because(why)
                    }
                })?;
                seen = Some(original.hashes());
            }
        }
        if seen == Some(hashes) {
            Ok(())
        } else {
            Err(not_sealed())
        }
    }
}

/// A failure while the source was read or the object written.
fn failed(shown: &str, why: &io::Error) -> Failure {
    let code = match why.kind() {
        _ if was_stopped(why) => Code::Cancelled,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::DiskFull,
        io::ErrorKind::ReadOnlyFilesystem => Code::ReadOnly,
        io::ErrorKind::UnexpectedEof => Code::FileChanged,
        _ => side_that_failed(why),
    };
    Failure::about(code, shown).because(io::Error::from(why.kind()))
}

fn begin_failed(shown: &str, why: SealRefused) -> Failure {
    match why {
        SealRefused::Io(why) => failed(shown, &why),
        why => Failure::about(Code::Internal, shown).because(why),
    }
}

fn tar_failed(shown: &str, why: TarError) -> Failure {
    match why {
        TarError::Io(why) => failed(shown, &why),
        TarError::SourceSize => Failure::about(Code::FileChanged, shown),
        TarError::TooLarge => Failure::about(Code::TooLarge, shown),
        why => Failure::about(Code::Internal, shown).because(why),
    }
}

fn reread_failed(shown: &str, why: TarError) -> Failure {
    if was_stopped(&why) {
        return Code::Cancelled.into();
    }
    Failure::about(Code::NotSealed, shown).because(why)
}
