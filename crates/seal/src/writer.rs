//! Seals a stream to recipients, in constant memory, and says what was written.

use std::cell::OnceCell;
use std::io::{self, Write};

use age::Encryptor;
use age::stream::StreamWriter;
use sandyq_format::age_header::MAX_STANZAS;

use crate::catching::Catching;
use crate::sink::HashingSink;
use crate::{OnceKey, Recipient};

/// Most recipients of one file: age adds a stanza for nobody, and [`MAX_STANZAS`] are read.
pub const MAX_RECIPIENTS: usize = MAX_STANZAS - 1;

/// Why nothing can be sealed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SealRefused {
    /// Sealed to nobody, it could never be opened.
    #[error("no recipients")]
    NoRecipients,
    /// More than [`MAX_RECIPIENTS`].
    #[error("too many recipients")]
    TooManyRecipients,
    /// Writing failed.
    #[error("writing failed")]
    Io(#[from] io::Error),
}

/// Writes an age file: what is written to it goes out sealed. Without [`SealWriter::finish`] the file opens for nobody.
#[must_use = "a file that is not finished cannot be opened"]
pub struct SealWriter<W: Write> {
    stream: StreamWriter<HashingSink<W>>,
    once: OnceKey,
    failed: bool,
}

/// What a finished file is known by.
#[derive(Debug)]
pub struct Sealed {
    /// BLAKE3 of the payload: of every byte after the header.
    pub object_id: [u8; 32],
    /// SHA-256 of the header, up to and including the newline of its MAC line.
    pub header_sha256: [u8; 32],
    /// Bytes of the whole file.
    pub size: u64,
    /// Opens this file once, to read back what was written.
    pub once: OnceKey,
}

impl<W: Write> SealWriter<W> {
    /// Writes the header for `recipients` to `out`.
    ///
    /// # Errors
    /// When there are no or too many recipients, or `out` fails.
    pub fn begin(recipients: &[Recipient], out: W) -> Result<Self, SealRefused> {
        refuse_count(recipients)?;
        let caught = OnceCell::new();
        let catching: Vec<_> = recipients
            .iter()
            .map(|recipient| Catching {
                recipient,
                caught: &caught,
            })
            .collect();
        let encryptor =
            Encryptor::with_recipients(catching.iter().map(|one| one as &dyn age::Recipient))
                .expect("native recipients go together and wrap any file key");
        let stream = encryptor.wrap_output(HashingSink::new(out))?;
        let once =
            OnceKey::caught(caught).expect("age wrapped the file key for the first recipient");
        Ok(Self {
            stream,
            once,
            failed: false,
        })
    }

    /// Writes the last chunk, which tells readers that nothing is missing, and flushes.
    ///
    /// # Errors
    /// When `out` fails, now or at any write before.
    pub fn finish(self) -> io::Result<(W, Sealed)> {
        if self.failed {
            return Err(after_failure());
        }
        let mut passed = self.stream.finish()?.end()?;
        passed.out.flush()?;
        let sealed = Sealed {
            object_id: passed.payload_blake3,
            header_sha256: passed.header_sha256,
            size: passed.size,
            once: self.once,
        };
        Ok((passed.out, sealed))
    }
}

impl<W: Write> Write for SealWriter<W> {
    fn write(&mut self, plain: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Err(after_failure());
        }
        self.stream.write(plain).inspect_err(|_| self.failed = true)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

pub(crate) fn refuse_count(recipients: &[Recipient]) -> Result<(), SealRefused> {
    match recipients.len() {
        0 => Err(SealRefused::NoRecipients),
        1..=MAX_RECIPIENTS => Ok(()),
        _ => Err(SealRefused::TooManyRecipients),
    }
}

/// After a failed write a chunk may lie half written: going on would finish a file that cannot be opened.
fn after_failure() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "an earlier write failed")
}

impl<W: Write> std::fmt::Debug for SealWriter<W> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SealWriter(hidden)")
    }
}
