//! An original's bytes, opened from its object, readable from any position.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek, SeekFrom},
};

use sandyq_format::{
    document::Document,
    ids::{Hash, parse_hex},
    limits::MAX_DOCUMENT,
};
use sandyq_seal::{Opened, object_facts, open_any};

use crate::{
    failure::{Code, Failure, Given},
    index::Item,
    object::ORIGINAL_AT,
    unlocked::Unlocked,
};

/// The original's bytes and nothing around them.
pub struct Original {
    inside: Opened<BufReader<File>>,
    /// Where its first byte is.
    begin: u64,
    size: u64,
    at: u64,
}

impl Original {
    /// The bytes of a file within a tar. `inside` stands at the first of them, or is moved before anything is read.
    pub(crate) fn within(inside: Opened<BufReader<File>>, begin: u64, size: u64) -> Self {
        Self {
            inside,
            begin,
            size,
            at: 0,
        }
    }

    /// Bytes in all.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }
}

impl Read for Original {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(self.at)).unwrap_or(usize::MAX);
        let wanted = buffer.len().min(left);
        let count = self.inside.read(&mut buffer[..wanted])?;
        if count == 0 && wanted > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Original {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.size.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        let target = target.ok_or(io::ErrorKind::InvalidInput)?;
        self.inside
            .seek(SeekFrom::Start(self.begin + target.min(self.size)))?;
        self.at = target.min(self.size);
        Ok(self.at)
    }
}

impl Unlocked {
    /// An original's bytes with its media type. The object is compared with its name once in a session.
    pub fn original(&mut self, id: &str) -> Given<(Original, String)> {
        let item = self.item_of(id)?;
        let (media, size) = (item.text("media").to_owned(), item.number("size"));
        let name = object_name(item, id)?;
        Ok((self.open_object(&name, size, id)?, media))
    }

    pub(crate) fn item_of(&self, id: &str) -> Given<&Item> {
        let item = self.index.items.get(id);
        item.ok_or_else(|| Failure::about(Code::UnknownItem, id))
    }

    fn open_object(&mut self, name: &Hash, size: u64, id: &str) -> Given<Original> {
        let damaged = || Failure::about(Code::LockerDamaged, id);
        let file = self
            .locker
            .folder
            .object(name)
            .map_err(|why| Failure::at(why, id))
            .map_err(missing)?;
        if !self.proven.contains(name) {
            let source = BufReader::with_capacity(1 << 18, &file);
            let facts = object_facts(source).map_err(|why| damaged().because(why))?;
            if facts.object_id != *name {
                return Err(damaged());
            }
            self.proven.insert(*name);
        }
        let mut file = file;
        file.seek(SeekFrom::Start(0))
            .map_err(|why| damaged().because(why))?;
        let source = BufReader::with_capacity(1 << 16, file);
        let mut inside =
            open_any(source, &self.keys.openers()).map_err(|why| damaged().because(why))?;
        if inside.len() < ORIGINAL_AT + size {
            return Err(damaged());
        }
        inside
            .seek(SeekFrom::Start(ORIGINAL_AT))
            .map_err(|why| damaged().because(why))?;
        Ok(Original::within(inside, ORIGINAL_AT, size))
    }

    /// A text kind's document.
    pub(crate) fn document(&mut self, id: &str) -> Given<Document> {
        let (original, _) = self.original(id)?;
        let damaged = || Failure::about(Code::LockerDamaged, id);
        let mut bytes = zeroize::Zeroizing::new(Vec::new());
        original
            .take(MAX_DOCUMENT as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|why| damaged().because(why))?;
        Document::parse(&bytes).map_err(|why| damaged().because(why))
    }
}

/// An object that is not there is damage, not a wrong path.
fn missing(failure: Failure) -> Failure {
    match failure.code {
        Code::NoLockerHere => Failure::about(
            Code::LockerDamaged,
            failure.about.as_deref().unwrap_or_default(),
        ),
        _ => failure,
    }
}

/// The name of an item's object.
pub(crate) fn object_name(item: &Item, id: &str) -> Given<Hash> {
    let name = parse_hex(item.text("object"));
    name.map_err(|why| Failure::about(Code::LockerDamaged, id).because(why))
}
