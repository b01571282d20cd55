//! Ids and hashes as text: one form each, and nothing else is read.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// A 256-bit hash: SHA-256 or BLAKE3, as the place says.
pub type Hash = [u8; 32];

/// Characters of an id: 128 bits in base32.
pub const ID_CHARS: usize = 26;

/// The text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// A random 128-bit name of an item, a case, a station, a bundle or a key file; also a locker's id.
///
/// Written as 26 characters of lower-case base32 (RFC 4648 alphabet, no padding).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id([u8; 16]);

impl Id {
    /// An id of the given bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// The id of a locker: the first 16 bytes of the SHA-256 of its custodian's log public key.
    #[must_use]
    pub fn of_locker(custodian_log_key: &[u8; 32]) -> Self {
        Self::of_key(custodian_log_key)
    }

    /// The id of a station apart, made of its log public key in the same way: nobody else can make a station under an id that they saw.
    #[must_use]
    pub fn of_station(log_key: &[u8; 32]) -> Self {
        Self::of_key(log_key)
    }

    fn of_key(public: &[u8; 32]) -> Self {
        let digest: Hash = Sha256::digest(public).into();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest[..16]);
        Self(bytes)
    }

    /// The id of a key file: a mark, then the first 12 bytes of the SHA-256 of the file. `locker.txt` is signed, so a key file
    /// that rots is known before any key is asked for.
    #[must_use]
    pub fn of_key_file(file: &[u8]) -> Self {
        let digest: Hash = Sha256::digest(file).into();
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(KEY_FILE_MARK);
        bytes[4..].copy_from_slice(&digest[..12]);
        Self(bytes)
    }

    /// Whether a key file is the one that this id was made of; an id without the mark was made of none, and says nothing.
    #[must_use]
    pub fn fits_key_file(&self, file: &[u8]) -> bool {
        !self.0.starts_with(KEY_FILE_MARK) || *self == Self::of_key_file(file)
    }
}

/// How the ids of key files begin that are made of their files.
const KEY_FILE_MARK: &[u8; 4] = b"key1";

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE32_NOPAD.encode(&self.0).to_ascii_lowercase())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(NotAnId);
        }
        let upper = text.to_ascii_uppercase();
        let bytes = BASE32_NOPAD.decode(upper.as_bytes()).map_err(|_| NotAnId)?;
        bytes.try_into().map(Self).map_err(|_| NotAnId)
    }
}

/// A hash in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// Reads a 256-bit hash; upper case is refused, so that one hash has one form.
pub fn parse_hex(text: &str) -> Result<Hash, NotAnId> {
    let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAnId)?;
    bytes.try_into().map_err(|_| NotAnId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_written_form() {
        let id = Id::from_bytes([7; 16]);
        let text = id.to_string();
        assert_eq!(text.len(), ID_CHARS);
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(text.to_ascii_uppercase().parse::<Id>(), Err(NotAnId));
        assert_eq!(format!("{id:?}"), text);
        assert_eq!(id.as_bytes(), &[7; 16]);
        assert_eq!(text[..25].parse::<Id>(), Err(NotAnId));
        assert_eq!(text[..24].parse::<Id>(), Err(NotAnId));
        assert_eq!(format!("{text}aaaaaa").parse::<Id>(), Err(NotAnId));
        assert_eq!("".parse::<Id>(), Err(NotAnId));
        // The last character carries two unused bits, which must be zero.
        let mut trailing = text;
        trailing.replace_range(25.., "b");
        assert_eq!(trailing.parse::<Id>(), Err(NotAnId));
    }

    #[test]
    fn a_key_file_with_one_bit_changed_is_not_the_one_that_its_id_names() {
        let id = Id::of_key_file(b"age-encryption.org/v1");
        assert!(id.fits_key_file(b"age-encryption.org/v1"));
        assert!(!id.fits_key_file(b"age-encryption.org/v0"));
        let random = Id::from_bytes([7; 16]);
        assert!(
            random.fits_key_file(b"anything"),
            "says nothing of its file"
        );
    }

    #[test]
    fn a_hash_is_read_in_lower_case_alone() {
        let text = hex(&[0xab; 32]);
        assert_eq!(parse_hex(&text), Ok([0xab; 32]));
        assert_eq!(parse_hex(&text.to_ascii_uppercase()), Err(NotAnId));
        assert_eq!(parse_hex(&text[2..]), Err(NotAnId));
    }
}
