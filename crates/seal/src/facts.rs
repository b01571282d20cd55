//! What a sealed file is known by, told from its bytes alone: no key is needed.

use std::io::{self, Read};

use sandyq_format::age_header;
use sha2::{Digest, Sha256};

use crate::OpenRefused;

/// The same facts as those of [`Sealed`](crate::Sealed), of a file found later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObjectFacts {
    /// BLAKE3 of the payload: of every byte after the header.
    pub object_id: [u8; 32],
    /// SHA-256 of the header, up to and including the newline of its MAC line.
    pub header_sha256: [u8; 32],
    /// Bytes of the whole file.
    pub size: u64,
}

/// Reads `source` to its end and names what it read.
///
/// # Errors
/// When it does not begin with the header of an age file, or cannot be read.
pub fn object_facts<R: Read>(mut source: R) -> Result<ObjectFacts, OpenRefused> {
    let header = age_header::read(&mut source)?;
    let mut payload = blake3::Hasher::new();
    let length = io::copy(&mut source, &mut payload).map_err(OpenRefused::Io)?;
    Ok(ObjectFacts {
        object_id: *payload.finalize().as_bytes(),
        header_sha256: Sha256::digest(&header.bytes).into(),
        size: header.bytes.len() as u64 + length,
    })
}
