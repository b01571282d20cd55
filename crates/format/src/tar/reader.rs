//! Reads a tar as a stream, in constant memory, and refuses all that the writer would not have written.

use std::io::{self, ErrorKind, Read};

use super::header::decode;
use super::{BLOCK, Entry, TarError};
use crate::padme::padme;

const SKIPPED_AT_ONCE: usize = 16 * 1024;

/// Gives the files one after another; reading from it gives the content of the file that was given last.
#[derive(Debug)]
pub struct TarReader<R: Read> {
    source: R,
    consumed: u64,
    content_left: u64,
    padding: usize,
    files_left: usize,
    ended: bool,
}

impl<R: Read> TarReader<R> {
    /// A tar that begins here and has at most `max_files` files.
    pub fn new(source: R, max_files: usize) -> Self {
        Self {
            source,
            consumed: 0,
            content_left: 0,
            padding: 0,
            files_left: max_files,
            ended: false,
        }
    }

    /// The next file, or `None` when the tar has ended and everything after its end is as it must be.
    /// What was left unread of the file before is passed over. After an error nothing more is given.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, TarError> {
        if self.ended {
            return Ok(None);
        }
        let next = self.advance();
        self.ended = !matches!(next, Ok(Some(_)));
        next
    }

    fn advance(&mut self) -> Result<Option<Entry>, TarError> {
        self.skip_content()?;
        let mut block = [0; BLOCK];
        self.exactly(&mut block)?;
        if block == [0; BLOCK] {
            return self.tail().map(|()| None);
        }
        let entry = decode(&block)?;
        self.files_left = self.files_left.checked_sub(1).ok_or(TarError::TooMany)?;
        self.content_left = entry.size;
        self.padding = entry.padding();
        Ok(Some(entry))
    }

    fn skip_content(&mut self) -> Result<(), TarError> {
        let mut buffer = [0; SKIPPED_AT_ONCE];
        while self.content(&mut buffer)? > 0 {}
        let padding = std::mem::take(&mut self.padding);
        self.zeros(padding as u64, TarError::ContentPadding)
    }

    /// What is no zero is a fault where it stands, even where the rest does not come.
    fn zeros(&mut self, count: u64, fault: TarError) -> Result<(), TarError> {
        let mut buffer = [0; SKIPPED_AT_ONCE];
        let mut left = count;
        while left > 0 {
            let now = left.min(SKIPPED_AT_ONCE as u64) as usize;
            let got = self.some(&mut buffer[..now])?;
            if got == 0 {
                return Err(TarError::Cut);
            }
            if buffer[..got].iter().any(|byte| *byte != 0) {
                return Err(fault);
            }
            left -= got as u64;
        }
        Ok(())
    }

    fn content(&mut self, buffer: &mut [u8]) -> Result<usize, TarError> {
        let wanted = self.content_left.min(buffer.len() as u64) as usize;
        if wanted == 0 {
            return Ok(0);
        }
        let got = self.some(&mut buffer[..wanted])?;
        if got == 0 {
            return Err(TarError::Cut);
        }
        self.content_left -= got as u64;
        Ok(got)
    }

    fn tail(&mut self) -> Result<(), TarError> {
        let mut block = [0; BLOCK];
        self.exactly(&mut block)?;
        if block != [0; BLOCK] {
            return Err(TarError::EndBlocks);
        }
        let padded = padme(self.consumed).ok_or(TarError::TooLarge)?;
        self.zeros(padded - self.consumed, TarError::TailNotZero)?;
        match self.some(&mut [0])? {
            0 => Ok(()),
            _ => Err(TarError::AfterEnd),
        }
    }

    fn exactly(&mut self, buffer: &mut [u8]) -> Result<(), TarError> {
        let mut filled = 0;
        while filled < buffer.len() {
            match self.some(&mut buffer[filled..])? {
                0 => return Err(TarError::Cut),
                got => filled += got,
            }
        }
        Ok(())
    }

    fn some(&mut self, buffer: &mut [u8]) -> Result<usize, TarError> {
        loop {
            match self.source.read(buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(TarError::Io(error)),
                Ok(got) => {
                    self.consumed += got as u64;
                    return Ok(got);
                }
            }
        }
    }
}

impl<R: Read> Read for TarReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.content(buffer).map_err(|error| match error {
            TarError::Io(error) => error,
            other => io::Error::new(ErrorKind::UnexpectedEof, other),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tar_whose_padded_size_no_longer_fits_64_bits_is_refused() {
        let end = [0; 2 * BLOCK];
        let mut reader = TarReader::new(&end[..], 1);
        reader.consumed = u64::MAX - end.len() as u64;
        assert!(matches!(reader.next_entry(), Err(TarError::TooLarge)));
    }
}
