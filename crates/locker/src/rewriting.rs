//! Writing a sealed file once more under a new header: the payload is copied as it is, hashed on the way, and read back from the disk.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
};

use sandyq_format::{commit::CommitObject, ids::Hash};
use sandyq_seal::{
    Identity, NewHeader, OpenRefused, Recipient, ResealRefused, new_header, object_facts, open,
    open_any,
};
use sandyq_store::{Staged, StoreRefused};
use sandyq_verify::finding::Code as Found;

use crate::{
    failure::{Code, Failure, Given},
    object::found,
    verbs::{check::unreadable_or, release::copy_failed},
    watch::{Watch, Watched, was_stopped},
};

const BUFFER: usize = 1 << 18;

/// A file and the header it gets.
pub(crate) struct Rewriting {
    header: NewHeader,
    /// What it is known by afterwards.
    pub(crate) after: CommitObject,
}

/// Why no header is made for a file.
pub(crate) enum NotPlanned {
    /// It does not open, or cannot be read.
    Unopenable(ResealRefused),
    /// Its payload is not the one that its name says.
    Differs,
}

impl NotPlanned {
    /// By what it is told: `differs` of another payload, `unopenable` of a file that does not open.
    pub(crate) fn code(
        &self,
        differs: &'static Found,
        unopenable: &'static Found,
    ) -> &'static Found {
        match self {
            Self::Differs => differs,
            Self::Unopenable(why) => unreadable_or(why, unopenable),
        }
    }
}

/// What became of it: the file, which has no final name yet, or what is wrong with the one it was made from.
pub(crate) type Rewritten = Result<Staged, &'static Found>;

impl Rewriting {
    /// Makes the header for `recipients`; `id` is what the file must be. A file whose header holds another key than its payload does not open,
    /// and is refused here, before anything is recorded of it.
    pub(crate) fn plan(
        file: File,
        id: Hash,
        openers: &[&Identity],
        recipients: &[Recipient],
    ) -> Given<Result<Self, NotPlanned>> {
        let length = file.metadata().map_err(StoreRefused::from)?.len();
        let clone = || file.try_clone().map_err(StoreRefused::from);
        let (mut again, mut payload) = (BufReader::new(clone()?), clone()?);
        let header = match new_header(BufReader::new(file), openers, recipients) {
            Ok(header) => header,
            Err(why) => return Ok(Err(NotPlanned::Unopenable(why))),
        };
        let opened = again
            .seek(SeekFrom::Start(0))
            .map_err(OpenRefused::Io)
            .and_then(|_| open_any(again, openers));
        if let Err(why) = opened {
            let mut hash = blake3::Hasher::new();
            let read = payload
                .seek(SeekFrom::Start(header.payload_at))
                .and_then(|_| hash.update_reader(&mut payload));
            let differs = read.is_ok_and(|hash| Hash::from(hash.finalize()) != id);
            return Ok(Err(match differs {
                true => NotPlanned::Differs,
                false => NotPlanned::Unopenable(why.into()),
            }));
        }
        let payload = length.saturating_sub(header.payload_at);
        let after = CommitObject {
            id,
            header: header.sha256,
            size: payload + header.bytes.len() as u64,
        };
        Ok(Ok(Self { header, after }))
    }

    /// Writes it into `staged`. `damage` is what a file is that is not what its name says; `own` must open the result.
    pub(crate) fn run(
        &self,
        mut source: File,
        staged: Staged,
        (own, damage): (&Identity, &'static Found),
        (name, watch): (&str, &dyn Watch),
    ) -> Given<Rewritten> {
        let mut out = BufWriter::with_capacity(BUFFER, staged);
        out.write_all(&self.header.bytes)
            .map_err(|why| copy_failed(&why, name))?;
        if let Err(why) = source.seek(SeekFrom::Start(self.header.payload_at)) {
            return Ok(Err(unreadable_or(&why, damage)));
        }
        let payload = match copy(Watched::new(source, watch), &mut out, name)? {
            Ok(payload) => payload,
            Err(why) => return Ok(Err(unreadable_or(&why, damage))),
        };
        if payload != self.after.id {
            return Ok(Err(damage));
        }
        let out = out.into_inner();
        let mut staged = out.map_err(|why| copy_failed(&why.into_error(), name))?;
        staged.sync()?;
        let not_sealed = || Failure::about(Code::NotSealed, name);
        let back = object_facts(BufReader::with_capacity(BUFFER, staged.reread()?));
        if back.ok().map(|facts| found(&facts)) != Some(self.after) {
            return Err(not_sealed());
        }
        open(BufReader::new(staged.reread()?), own).map_err(|why| not_sealed().because(why))?;
        Ok(Ok(staged))
    }
}

/// Copies to the end and gives the hash; an error of reading is given apart from one of writing.
fn copy(mut source: impl Read, out: &mut impl Write, name: &str) -> Given<io::Result<Hash>> {
    let mut hash = blake3::Hasher::new();
    let mut buffer = vec![0; BUFFER];
    loop {
        let count = match source.read(&mut buffer) {
            Ok(0) => return Ok(Ok(hash.finalize().into())),
            Ok(count) => count,
            Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
            Err(why) if was_stopped(&why) => return Err(Code::Cancelled.into()),
            Err(why) => return Ok(Err(why)),
        };
        hash.update(&buffer[..count]);
        out.write_all(&buffer[..count])
            .map_err(|why| copy_failed(&why, name))?;
    }
}
