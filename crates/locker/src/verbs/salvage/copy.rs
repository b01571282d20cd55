//! Copies one sealed object: read once, written, flushed, read back from the disk with its pages dropped, and compared both
//! times with the name that is its hash.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
};

use sandyq_format::{commit::CommitObject, ids::Hash};
use sandyq_seal::{Identity, ObjectFacts, object_facts, open_any};
use sandyq_store::{Folder, Staged, StoreRefused};
use sandyq_verify::{
    custody::Headers,
    finding::Code as Found,
    holding::codes::{OBJECT_DIFFERS, OBJECT_MISSING, SALVAGE_NO_ROOM},
};

use crate::{
    failure::{Code, Failure, Given},
    object::found,
    verbs::check::unreadable_or,
    watch::{Watch, Watched, was_stopped},
};

/// Bytes that stay free for the log that is still to be written.
const RESERVED: u64 = 8 << 20;
const BUFFER: usize = 1 << 18;

/// What came of one object: it is in the new folder, or what is wrong with it.
pub(super) type Copied = Result<CommitObject, &'static Found>;

/// What the log says of the objects.
pub(super) struct Stated<'a> {
    pub(super) headers: &'a Headers,
    /// Where the log has holes, a header that it does not list may be a later one: then it opens with one of these.
    pub(super) openers: &'a [&'a Identity],
}

impl Stated<'_> {
    fn may_have(&self, stated: &CommitObject, length: u64) -> bool {
        !self.openers.is_empty() || self.headers.may_have(stated, length)
    }

    fn fits(&self, old: &Folder, stated: &CommitObject, found: &CommitObject) -> bool {
        let later = || stated.id == found.id && opens(old, &found.id, self.openers);
        self.headers.fits(stated, found) || later()
    }
}

/// Whether an object opens with one of the identities.
pub(super) fn opens(folder: &Folder, name: &Hash, identities: &[&Identity]) -> bool {
    let file = folder.object(name).ok();
    file.is_some_and(|file| open_any(BufReader::new(file), identities).is_ok())
}

/// Copies an object that is there under its name; `stated` is what a commit says of it.
pub(super) fn object(
    (old, new): (&Folder, &Folder),
    name: &Hash,
    (stated, log): (Option<&CommitObject>, &Stated<'_>),
    watch: &dyn Watch,
) -> Given<Copied> {
    let file = match old.object(name) {
        Ok(file) => file,
        Err(StoreRefused::NoSuchPlace) => return Ok(Err(&OBJECT_MISSING)),
        Err(why) => return Ok(Err(unreadable_or(&why, &OBJECT_DIFFERS))),
    };
    let length = file.metadata().map(|m| m.len()).unwrap_or_default();
    // A file of another length need not be read to know that it is another one.
    if stated.is_some_and(|stated| !log.may_have(stated, length)) {
        return Ok(Err(&OBJECT_DIFFERS));
    }
    if new.free_space()? < length.saturating_add(RESERVED) {
        return match stated {
            Some(_) => Err(Code::DiskFull.into()),
            None => Ok(Err(&SALVAGE_NO_ROOM)),
        };
    }
    let (staged, facts) = match write(file, new.stage()?, watch)? {
        Ok(written) => written,
        Err(code) => return Ok(Err(code)),
    };
    let copied = found(&facts);
    if copied.id != *name || stated.is_some_and(|stated| !log.fits(old, stated, &copied)) {
        return Ok(Err(&OBJECT_DIFFERS));
    }
    read_back(&staged, facts)?;
    staged.publish_object(&copied.id)?;
    Ok(Ok(copied))
}

/// Reads the source to its end into a new file; what is wrong when it cannot be read or is no sealed file.
fn write(
    source: File,
    staged: Staged,
    watch: &dyn Watch,
) -> Given<Result<(Staged, ObjectFacts), &'static Found>> {
    let mut tee = Tee {
        source: Watched::new(BufReader::with_capacity(BUFFER, source), watch),
        out: BufWriter::with_capacity(BUFFER, staged),
        failed: None,
    };
    let facts = object_facts(&mut tee);
    if let Some(why) = tee.failed {
        return Err(Failure::from(StoreRefused::from(why)));
    }
    if watch.stopped() {
        return Err(Code::Cancelled.into());
    }
    let facts = match facts {
        Ok(facts) => facts,
        Err(why) if was_stopped(&why) => return Err(Code::Cancelled.into()),
        Err(why) => return Ok(Err(unreadable_or(&why, &OBJECT_DIFFERS))),
    };
    let staged = tee.out.into_inner();
    let mut staged = staged.map_err(|why| Failure::from(StoreRefused::from(why.into_error())))?;
    staged.sync()?;
    Ok(Ok((staged, facts)))
}

/// Whether the disk gives back what was read.
fn read_back(staged: &Staged, facts: ObjectFacts) -> Given<()> {
    let back = BufReader::with_capacity(BUFFER, staged.reread()?);
    if object_facts(back).ok() != Some(facts) {
        return Err(Failure::about(
            Code::NotSealed,
            sandyq_format::ids::hex(&facts.object_id),
        ));
    }
    Ok(())
}

/// What is read is written as well; a failure to write is told from one to read.
struct Tee<R> {
    source: R,
    out: BufWriter<Staged>,
    failed: Option<io::Error>,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(buffer)?;
        if let Err(why) = self.out.write_all(&buffer[..count]) {
            let kind = why.kind();
            self.failed = Some(why);
            return Err(kind.into());
        }
        Ok(count)
    }
}
