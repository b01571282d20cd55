//! Writes a tar in the one allowed way, in constant memory.

use std::io::{Read, Write};

use super::header::encode;
use super::{BLOCK, Entry, TarError};
use crate::padme::padme;

const COPIED_AT_ONCE: usize = 64 * 1024;

/// Writes files one after another, then the end.
#[derive(Debug)]
pub struct TarWriter<W: Write> {
    out: W,
    written: u64,
}

impl<W: Write> TarWriter<W> {
    /// A tar that begins here.
    pub fn new(out: W) -> Self {
        Self { out, written: 0 }
    }

    /// Writes a file whose content comes from `source`, which must give exactly `size` bytes: one that gives fewer or
    /// more has changed since it was measured, and the tar is not to be used.
    pub fn file(&mut self, name: &str, size: u64, source: &mut dyn Read) -> Result<(), TarError> {
        let entry = Entry::new(name, size)?;
        self.put(&encode(&entry))?;
        self.copy(size, source)?;
        self.put(&[0; BLOCK][..entry.padding()])
    }

    /// Writes a file whose content is in memory.
    pub fn bytes(&mut self, name: &str, content: &[u8]) -> Result<(), TarError> {
        self.file(name, content.len() as u64, &mut &*content)
    }

    /// Bytes written so far: where the next header will begin.
    pub fn position(&self) -> u64 {
        self.written
    }

    /// Writes the end and the padding; gives back the stream, which has not been flushed.
    pub fn finish(mut self) -> Result<W, TarError> {
        self.put(&[0; 2 * BLOCK])?;
        let mut missing = padme(self.written).ok_or(TarError::TooLarge)? - self.written;
        let zeros = [0; COPIED_AT_ONCE];
        while missing > 0 {
            let now = missing.min(zeros.len() as u64) as usize;
            self.put(&zeros[..now])?;
            missing -= now as u64;
        }
        Ok(self.out)
    }

    fn copy(&mut self, size: u64, source: &mut dyn Read) -> Result<(), TarError> {
        let mut buffer = vec![0; COPIED_AT_ONCE];
        let mut left = size;
        while left > 0 {
            let wanted = left.min(buffer.len() as u64) as usize;
            let got = read_some(source, &mut buffer[..wanted])?;
            if got == 0 {
                return Err(TarError::SourceSize);
            }
            self.put(&buffer[..got])?;
            left -= got as u64;
        }
        match read_some(source, &mut buffer[..1])? {
            0 => Ok(()),
            _ => Err(TarError::SourceSize),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), TarError> {
        self.out.write_all(bytes).map_err(TarError::Io)?;
        self.written += bytes.len() as u64;
        Ok(())
    }
}

fn read_some(source: &mut dyn Read, buffer: &mut [u8]) -> Result<usize, TarError> {
    loop {
        match source.read(buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            other => return other.map_err(TarError::Io),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tar_whose_padded_size_no_longer_fits_64_bits_is_not_ended() {
        let mut tar = TarWriter::new(Vec::new());
        tar.written = u64::MAX - 2 * BLOCK as u64;
        assert!(matches!(tar.finish(), Err(TarError::TooLarge)));
    }
}
