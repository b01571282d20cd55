//! Gives the `age` crate a header that was read and judged before, followed by the source the header came from.

use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};

use sandyq_format::age_header::{self, HeaderRefused};

/// A judged header, then the payload. As a `BufRead` it ends with the header, so that whoever would read a longer
/// header than was judged finds an end instead of the payload.
pub(crate) struct Guarded<R> {
    header: Cursor<Vec<u8>>,
    source: R,
}

impl<R: Read> Guarded<R> {
    /// Reads the header of `source`, and gives its stanzas too.
    pub(crate) fn read(mut source: R) -> Result<(Self, Vec<age_header::Stanza>), HeaderRefused> {
        let header = age_header::read(&mut source)?;
        Ok((
            Self {
                header: Cursor::new(header.bytes),
                source,
            },
            header.stanzas,
        ))
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.header.read(buffer)? {
            0 => self.source.read(buffer),
            count => Ok(count),
        }
    }
}

impl<R: Read> BufRead for Guarded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.header.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.header.consume(count);
    }
}

/// Positions are the source's own: age asks for them only after the header, and takes the first answer as its zero.
impl<R: Seek> Seek for Guarded<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}
