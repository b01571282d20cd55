//! The plaintext of a sealed file, from any position.

use std::io::{self, Read, Seek, SeekFrom};

use age::stream::StreamReader;

use crate::guarded::Guarded;

/// Plaintext per chunk of an age payload.
const CHUNK: u64 = 64 * 1024;

/// An opened file whose length is authenticated. Every chunk is authenticated before a byte of it is given out; after the
/// first error nothing more is.
pub struct Opened<R: Read> {
    plain: StreamReader<Guarded<R>>,
    len: u64,
    /// Where the next read begins, as the caller sees it.
    position: u64,
    /// Where age's own reader stands: it is moved only to places inside the plaintext, outside them it would panic.
    reached: u64,
    failed: bool,
}

impl<R: Read + Seek> Opened<R> {
    pub(crate) fn authenticate(mut plain: StreamReader<Guarded<R>>) -> io::Result<Self> {
        let len = plain.seek(SeekFrom::End(0))?;
        if len > 0 && len % CHUNK == 0 {
            refuse_empty_last_chunk(&mut plain, len)?;
        }
        plain.seek(SeekFrom::Start(0))?;
        Ok(Self {
            plain,
            len,
            position: 0,
            reached: 0,
            failed: false,
        })
    }

    /// Bytes of plaintext.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Is there no plaintext?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn read_on(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.reached != self.position {
            self.reached = self.plain.seek(SeekFrom::Start(self.position))?;
        }
        match self.plain.read(buffer)? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            count => Ok(count),
        }
    }
}

/// Full chunks followed by an empty one are not what any writer makes. Seeking alone does not notice; reading over the
/// end of the last full chunk does.
fn refuse_empty_last_chunk(plain: &mut (impl Read + Seek), len: u64) -> io::Result<()> {
    plain.seek(SeekFrom::Start(len - 1))?;
    match io::copy(plain, &mut io::sink())? {
        1 => Ok(()),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

impl<R: Read + Seek> Read for Opened<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.failed {
            return Err(io::ErrorKind::InvalidData.into());
        }
        if buffer.is_empty() || self.position >= self.len {
            return Ok(0);
        }
        let count = self.read_on(buffer).inspect_err(|_| self.failed = true)?;
        self.position += count as u64;
        self.reached = self.position;
        Ok(count)
    }
}

impl<R: Read + Seek> Seek for Opened<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(offset) => self.len.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

impl<R: Read> std::fmt::Debug for Opened<R> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Opened(hidden)")
    }
}
