//! Opens age files: forward only, from any position, or once more just after writing.

use std::io::{self, Read, Seek};
use std::iter;

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use sandyq_format::age_header::HeaderRefused;

use crate::guarded::Guarded;
use crate::{Identity, OnceKey, Opened};

/// Why a sealed file does not open, or stops being readable.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenRefused {
    /// Not an age file at all.
    #[error("not an age file")]
    NotAge,
    /// An age file whose header is not read on.
    #[error("header refused")]
    HeaderRefused(#[source] HeaderRefused),
    /// Sealed to others.
    #[error("no identity fits")]
    NoIdentityFits,
    /// Not the bytes that were sealed: changed, or cut short.
    #[error("damaged or cut short")]
    Damaged,
    /// More plaintext than the caller takes.
    #[error("larger than allowed")]
    TooLarge,
    /// The source could not be read.
    #[error("reading failed")]
    Io(#[source] io::Error),
}

impl OpenRefused {
    /// What an error of [`Forward`] or [`Opened`] means: `InvalidData` and `UnexpectedEof` are damage, all else is the
    /// source's.
    #[must_use]
    pub fn from_read(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Io(error),
        }
    }
}

impl From<HeaderRefused> for OpenRefused {
    fn from(refused: HeaderRefused) -> Self {
        match refused {
            HeaderRefused::NotAge => Self::NotAge,
            HeaderRefused::Io(error) => Self::Io(error),
            other => Self::HeaderRefused(other),
        }
    }
}

impl From<DecryptError> for OpenRefused {
    fn from(error: DecryptError) -> Self {
        match error {
            DecryptError::NoMatchingKeys => Self::NoIdentityFits,
            DecryptError::Io(error) => Self::from_read(error),
            DecryptError::InvalidHeader | DecryptError::UnknownFormat => {
                Self::HeaderRefused(HeaderRefused::Malformed)
            }
            _ => Self::Damaged,
        }
    }
}

/// What the header of an opened file says to everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Stanzas that may be recipients: all but [`Facts::grease`].
    pub stanzas: usize,
    /// Stanzas for nobody, by their names; age in Rust adds one.
    pub grease: usize,
}

/// The plaintext from beginning to end. Whoever stops before the end has not learned whether the end is there.
pub struct Forward<R: Read>(StreamReader<Guarded<R>>);

impl<R: Read> Read for Forward<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            Ok(0)
        } else {
            self.0.read(buffer)
        }
    }
}

impl<R: Read> std::fmt::Debug for Forward<R> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Forward(hidden)")
    }
}

fn stream<'a, R: Read>(
    source: R,
    identities: impl Iterator<Item = &'a dyn age::Identity>,
) -> Result<(Facts, StreamReader<Guarded<R>>), OpenRefused> {
    let (guarded, stanzas) = Guarded::read(source)?;
    // Sealed by a passphrase, whoever else it names: no key opens that.
    if stanzas.iter().any(|stanza| stanza.kind == "scrypt") {
        return Err(HeaderRefused::Malformed.into());
    }
    let grease = stanzas.iter().filter(|stanza| stanza.is_grease()).count();
    let facts = Facts {
        stanzas: stanzas.len() - grease,
        grease,
    };
    Ok((
        facts,
        Decryptor::new_buffered(guarded)?.decrypt(identities)?,
    ))
}

/// Opens a file for reading at any position. Its end is authenticated first, so that a file cut short is refused before
/// a byte of it is given out.
///
/// # Errors
/// See [`OpenRefused`].
pub fn open<R: Read + Seek>(source: R, identity: &Identity) -> Result<Opened<R>, OpenRefused> {
    open_any(source, &[identity])
}

/// As [`open`], with whichever identity fits.
///
/// # Errors
/// See [`OpenRefused`].
pub fn open_any<R: Read + Seek>(
    source: R,
    identities: &[&Identity],
) -> Result<Opened<R>, OpenRefused> {
    let natives: Vec<_> = identities
        .iter()
        .map(|identity| identity.native())
        .collect();
    let natives = natives.iter().map(|native| &**native as &dyn age::Identity);
    let (_, plain) = stream(source, natives)?;
    Opened::authenticate(plain).map_err(OpenRefused::from_read)
}

/// Opens a file for reading once from beginning to end, in constant memory, with whichever identity fits.
///
/// # Errors
/// See [`OpenRefused`]; errors of the reader mean what [`OpenRefused::from_read`] says.
pub fn open_stream<R: Read>(
    source: R,
    identities: &[&Identity],
) -> Result<(Facts, Forward<R>), OpenRefused> {
    let natives: Vec<_> = identities
        .iter()
        .map(|identity| identity.native())
        .collect();
    let natives = natives.iter().map(|native| &**native as &dyn age::Identity);
    let (facts, plain) = stream(source, natives)?;
    Ok((facts, Forward(plain)))
}

/// Reads back what was just written. The key is used up.
///
/// # Errors
/// As [`open_stream`]; another file than the one just written is [`OpenRefused::Damaged`].
pub fn reopen<R: Read>(source: R, once: OnceKey) -> Result<Forward<R>, OpenRefused> {
    let (_, plain) = stream(source, iter::once(&once as &dyn age::Identity))?;
    Ok(Forward(plain))
}
