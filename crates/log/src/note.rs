//! Signed notes (c2sp.org/signed-note): a text, an empty line, then one line per signature.
//!
//! ```text
//! If you think cryptography is the answer to your problem,
//! then you don't know what your problem is.
//!
//! — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
//! ```
//!
//! Signatures of unknown keys are kept as they are: whoever knows the key can still judge them.
//! What would not be written back byte for byte is refused.

use crate::base64;
use crate::signed::verify_ed25519;
use crate::verifier::{KeyHash, VerifierKey, is_key_name};

/// Largest note read: a page of text and [`MAX_SIGNATURES`] post-quantum signatures would not fill it.
pub const MAX_NOTE: usize = 64 * 1024;

/// Most signatures on one note; the specification asks for at least 16 to be read.
pub const MAX_SIGNATURES: usize = 32;

const DASH: &str = "\u{2014} ";

/// A text and the signatures under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The signed text; it ends in a newline.
    pub text: String,
    /// The lines under it, in their order, known and unknown.
    pub signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// Name of the key, as the line states it.
    pub name: String,
    /// First bytes of the hash of name, algorithm and key: tells keys apart, proves nothing.
    pub key_hash: KeyHash,
    /// The signature itself; 64 bytes for Ed25519, whatever the algorithm gives for others.
    pub bytes: Vec<u8>,
}

/// Name, public key, and what makes a signature: the secret key stays with the caller.
pub type Signer<'a> = (&'a str, [u8; 32], &'a dyn Fn(&[u8]) -> [u8; 64]);

/// Why a note was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoteRefused {
    /// Longer than [`MAX_NOTE`].
    #[error("longer than the limit")]
    TooLarge,
    /// Not UTF-8.
    #[error("not UTF-8")]
    NotUtf8,
    /// A control character other than newline.
    #[error("a control character")]
    ControlCharacter,
    /// The text is empty or does not end in a newline.
    #[error("the text does not end in a newline")]
    UnfinishedText,
    /// No empty line divides text and signatures.
    #[error("no empty line before the signatures")]
    NoDivision,
    /// Nothing is signed.
    #[error("no signature")]
    NoSignature,
    /// More than [`MAX_SIGNATURES`] lines.
    #[error("more signatures than the limit")]
    TooManySignatures,
    /// A line among the signatures that is none.
    #[error("a line that is no signature")]
    MalformedLine,
    /// An empty key name, or one with a space or a plus.
    #[error("not a name of a key")]
    MalformedName,
    /// The signature just made does not fit the public key given with it.
    #[error("the signature does not fit its public key")]
    SignerMismatch,
}

impl Note {
    /// Reads a note. Says nothing about whether its signatures are true.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteRefused> {
        if bytes.len() > MAX_NOTE {
            return Err(NoteRefused::TooLarge);
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| NoteRefused::NotUtf8)?;
        // The last empty line divides, so a text may hold empty lines of its own.
        let division = whole.rfind("\n\n").ok_or(NoteRefused::NoDivision)?;
        let (text, lines) = (&whole[..=division], &whole[division + 2..]);
        check_text(text)?;
        let lines = match lines.strip_suffix('\n') {
            Some(lines) => lines,
            None if lines.is_empty() => return Err(NoteRefused::NoSignature),
            None => return Err(NoteRefused::MalformedLine),
        };
        if lines.split('\n').count() > MAX_SIGNATURES {
            return Err(NoteRefused::TooManySignatures);
        }
        let signatures = lines.split('\n').map(NoteSignature::parse);
        Ok(Self {
            text: text.to_owned(),
            signatures: signatures.collect::<Result<_, _>>()?,
        })
    }

    /// Signs a text with each of the keys, in their order.
    pub fn sign(text: &str, signers: &[Signer<'_>]) -> Result<Self, NoteRefused> {
        check_text(text)?;
        if signers.is_empty() {
            return Err(NoteRefused::NoSignature);
        }
        let mut note = Self {
            text: text.to_owned(),
            signatures: Vec::with_capacity(signers.len()),
        };
        for signer in signers {
            note.add_signature(signer)?;
        }
        Ok(note)
    }

    /// Signs the same text with one more key.
    pub fn add_signature(&mut self, signer: &Signer<'_>) -> Result<(), NoteRefused> {
        let (name, public, sign) = signer;
        let key = VerifierKey::new(name, *public).map_err(|_| NoteRefused::MalformedName)?;
        if self.signatures.len() >= MAX_SIGNATURES {
            return Err(NoteRefused::TooManySignatures);
        }
        let bytes = sign(self.text.as_bytes());
        // A key paired with another's public half, or a fault while signing, must show before it is written.
        verify_ed25519(public, self.text.as_bytes(), &bytes)
            .map_err(|_| NoteRefused::SignerMismatch)?;
        self.signatures.push(NoteSignature {
            key_hash: key.key_hash(),
            name: key.name,
            bytes: bytes.to_vec(),
        });
        if self.to_text().len() > MAX_NOTE {
            self.signatures.pop();
            return Err(NoteRefused::TooLarge);
        }
        Ok(())
    }

    /// The note as it is written.
    pub fn to_text(&self) -> String {
        let mut written = format!("{}\n", self.text);
        for signature in &self.signatures {
            written.push_str(&signature.to_line());
        }
        written
    }

    /// Whether this key signed the text. A line that claims the key and does not fit spoils the others that do:
    /// nobody honest writes one.
    pub fn signed_by(&self, key: &VerifierKey) -> bool {
        let mut claimed = self.claimed_by(key).peekable();
        claimed.peek().is_some()
            && claimed.all(|line| {
                <&[u8; 64]>::try_from(line.bytes.as_slice()).is_ok_and(|bytes| {
                    verify_ed25519(&key.public, self.text.as_bytes(), bytes).is_ok()
                })
            })
    }

    /// Whether a line says that this key signed, true or not.
    pub fn claims(&self, key: &VerifierKey) -> bool {
        self.claimed_by(key).next().is_some()
    }

    fn claimed_by(&self, key: &VerifierKey) -> impl Iterator<Item = &NoteSignature> {
        // The name first: hashing every known key for every note would cost more than the signatures.
        let named = self
            .signatures
            .iter()
            .filter(move |line| line.name == key.name);
        named.filter(move |line| line.key_hash == key.key_hash())
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Result<Self, NoteRefused> {
        let (name, coded) = line
            .strip_prefix(DASH)
            .and_then(|rest| rest.split_once(' '))
            .ok_or(NoteRefused::MalformedLine)?;
        if !is_key_name(name) {
            return Err(NoteRefused::MalformedName);
        }
        let raw = base64::decode(coded).ok_or(NoteRefused::MalformedLine)?;
        let (key_hash, bytes) = raw
            .split_first_chunk::<4>()
            .ok_or(NoteRefused::MalformedLine)?;
        if bytes.is_empty() {
            return Err(NoteRefused::MalformedLine);
        }
        Ok(Self {
            name: name.to_owned(),
            key_hash: *key_hash,
            bytes: bytes.to_vec(),
        })
    }

    fn to_line(&self) -> String {
        let raw = [&self.key_hash[..], &self.bytes].concat();
        format!("{DASH}{} {}\n", self.name, base64::encode(&raw))
    }
}

fn check_text(text: &str) -> Result<(), NoteRefused> {
    if text.len() > MAX_NOTE {
        return Err(NoteRefused::TooLarge);
    }
    if !text.ends_with('\n') {
        return Err(NoteRefused::UnfinishedText);
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        return Err(NoteRefused::ControlCharacter);
    }
    Ok(())
}
