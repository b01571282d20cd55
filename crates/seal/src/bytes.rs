//! Seals and opens small things whole: log entries, key files.

use std::io::{Cursor, Read, Write};

use zeroize::Zeroizing;

use crate::{Identity, OpenRefused, Recipient, SealRefused, SealWriter, Sealed, open_any};

/// Seals `plain` in memory.
///
/// # Errors
/// When there are no or too many recipients.
pub fn seal_bytes(
    recipients: &[Recipient],
    plain: &[u8],
) -> Result<(Vec<u8>, Sealed), SealRefused> {
    let mut writer = SealWriter::begin(recipients, Vec::new())?;
    writer.write_all(plain)?;
    Ok(writer.finish()?)
}

/// Opens `sealed` in memory, when its plaintext has at most `max` bytes.
///
/// # Errors
/// See [`OpenRefused`].
pub fn open_bytes(
    sealed: &[u8],
    identity: &Identity,
    max: usize,
) -> Result<Zeroizing<Vec<u8>>, OpenRefused> {
    open_bytes_any(sealed, &[identity], max)
}

/// As [`open_bytes`], with whichever identity fits.
///
/// # Errors
/// See [`OpenRefused`].
pub fn open_bytes_any(
    sealed: &[u8],
    identities: &[&Identity],
    max: usize,
) -> Result<Zeroizing<Vec<u8>>, OpenRefused> {
    let mut opened = open_any(Cursor::new(sealed), identities)?;
    let length = usize::try_from(opened.len())
        .ok()
        .filter(|&length| length <= max)
        .ok_or(OpenRefused::TooLarge)?;
    // Read into its full length at once: a vector that grows would leave plaintext behind in its old place.
    let mut plain = Zeroizing::new(vec![0; length]);
    opened
        .read_exact(&mut plain)
        .map_err(OpenRefused::from_read)?;
    Ok(plain)
}
