//! Hashes and counts what is written through it.

use std::io::{self, Write};

use sandyq_format::ids::Hash;
use sha2::{Digest, Sha256};

/// A writer that knows the SHA-256 and the size of all it wrote.
pub(crate) struct HashedOut<W> {
    out: W,
    sha256: Sha256,
    bytes: u64,
}

impl<W: Write> HashedOut<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            sha256: Sha256::new(),
            bytes: 0,
        }
    }

    pub(crate) fn finish(self) -> (W, Hash, u64) {
        (self.out, self.sha256.finalize().into(), self.bytes)
    }
}

impl<W: Write> Write for HashedOut<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.sha256.update(&bytes[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
