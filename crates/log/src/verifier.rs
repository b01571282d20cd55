//! Public keys of signers of notes, and their text form `name+hash+key`.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::base64;

/// Tells the keys of one name apart.
pub type KeyHash = [u8; 4];

/// Ed25519 over the note's text.
const ED25519: u8 = 0x01;

/// A time and Ed25519 over that time and the note's text: a witness's.
pub(crate) const COSIGNATURE: u8 = 0x04;

/// Who may have signed a note.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VerifierKey {
    /// Name that stands on the signature lines.
    pub name: String,
    /// Ed25519 public key.
    pub public: [u8; 32],
}

/// Why a verifier key was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifierRefused {
    /// Not of the form `name+hash+key`.
    #[error("not name+hash+key")]
    Malformed,
    /// An empty name, or one with a space, a plus or a control character.
    #[error("not a name of a key")]
    MalformedName,
    /// A key of another algorithm.
    #[error("another algorithm")]
    OtherAlgorithm,
    /// The hash is not that of name and key.
    #[error("the hash does not fit")]
    OtherHash,
}

impl VerifierKey {
    /// A key and the name it signs under.
    pub fn new(name: &str, public: [u8; 32]) -> Result<Self, VerifierRefused> {
        if !is_key_name(name) {
            return Err(VerifierRefused::MalformedName);
        }
        Ok(Self {
            name: name.to_owned(),
            public,
        })
    }

    /// Reads the text form.
    pub fn parse(text: &str) -> Result<Self, VerifierRefused> {
        let (name, public) = parse_as(ED25519, text)?;
        Ok(Self { name, public })
    }

    /// The text form: `name+hash+base64(algorithm, key)`.
    pub fn to_text(&self) -> String {
        text_as(ED25519, &self.name, &self.public)
    }

    /// First four bytes of SHA-256 over name, newline, algorithm and key.
    pub fn key_hash(&self) -> KeyHash {
        hash_as(ED25519, &self.name, &self.public)
    }
}

/// Name and key of a text form of this algorithm.
pub(crate) fn parse_as(algorithm: u8, text: &str) -> Result<(String, [u8; 32]), VerifierRefused> {
    // Base64 may hold a plus, so the parts are counted, not split from the right.
    let mut parts = text.splitn(3, '+');
    let (Some(name), Some(hash), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
        return Err(VerifierRefused::Malformed);
    };
    let raw = base64::decode(key).ok_or(VerifierRefused::Malformed)?;
    let (stated, public) = raw.split_first().ok_or(VerifierRefused::Malformed)?;
    if *stated != algorithm {
        return Err(VerifierRefused::OtherAlgorithm);
    }
    let public = public.try_into().map_err(|_| VerifierRefused::Malformed)?;
    if !is_key_name(name) {
        return Err(VerifierRefused::MalformedName);
    }
    if HEXLOWER.encode(&hash_as(algorithm, name, &public)) != hash {
        return Err(VerifierRefused::OtherHash);
    }
    Ok((name.to_owned(), public))
}

pub(crate) fn text_as(algorithm: u8, name: &str, public: &[u8; 32]) -> String {
    let raw = [&[algorithm][..], public].concat();
    let hash = HEXLOWER.encode(&hash_as(algorithm, name, public));
    format!("{name}+{hash}+{}", base64::encode(&raw))
}

pub(crate) fn hash_as(algorithm: u8, name: &str, public: &[u8; 32]) -> KeyHash {
    let hash = Sha256::new()
        .chain_update(name.as_bytes())
        .chain_update([b'\n', algorithm])
        .chain_update(public)
        .finalize();
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Names stand between spaces in notes and between pluses in verifier keys, so they hold neither.
pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty()
        && !name
            .chars()
            .any(|c| c.is_whitespace() || c == '+' || c < ' ')
}
