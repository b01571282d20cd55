//! Cosignatures (c2sp.org/tlog-cosignature, Ed25519): somebody outside the log states that, at a time, this was the largest
//! history of it that they had seen, and that it continued what they had seen before.
//!
//! ```text
//! example.com/behind-the-sofa
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//!
//! — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
//! — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
//! ```

use crate::{
    note::{MAX_NOTE, MAX_SIGNATURES, Note, NoteRefused, NoteSignature},
    signed::verify_ed25519,
    verifier::{COSIGNATURE, KeyHash, VerifierRefused, hash_as, is_key_name, parse_as, text_as},
};

/// Latest time that may be stated, in seconds since 1970.
pub const MAX_TIME: u64 = i64::MAX as u64;

/// Who may have cosigned a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WitnessKey {
    /// Name that stands on the line. The signature does not cover it, so one key has one name.
    pub name: String,
    /// Ed25519 public key.
    pub public: [u8; 32],
}

impl WitnessKey {
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

    /// Reads the text form `name+hash+base64(0x04, key)`.
    pub fn parse(text: &str) -> Result<Self, VerifierRefused> {
        let (name, public) = parse_as(COSIGNATURE, text)?;
        Ok(Self { name, public })
    }

    /// The text form.
    pub fn to_text(&self) -> String {
        text_as(COSIGNATURE, &self.name, &self.public)
    }

    /// Tells its lines from those of other keys.
    pub fn key_hash(&self) -> KeyHash {
        hash_as(COSIGNATURE, &self.name, &self.public)
    }

    /// When this witness says to have seen the checkpoint: the latest time, if it cosigned more than once. `None` when it did
    /// not cosign, or when a line that claims to be its own does not fit: nobody honest writes one.
    pub fn saw(&self, note: &Note) -> Option<u64> {
        let mut latest = None;
        let claimed = note
            .signatures
            .iter()
            .filter(|line| line.name == self.name && line.key_hash == self.key_hash());
        for line in claimed {
            let (time, signature) = line.bytes.split_first_chunk::<8>()?;
            let time = u64::from_be_bytes(*time);
            let signature = signature.try_into().ok()?;
            verify_ed25519(&self.public, &message(time, &note.text), signature).ok()?;
            latest = latest.max((time <= MAX_TIME).then_some(time));
        }
        latest
    }

    /// Puts this witness's line under a checkpoint. `sign` is plain Ed25519 by its key.
    pub fn cosign(
        &self,
        note: &mut Note,
        time: u64,
        sign: &dyn Fn(&[u8]) -> [u8; 64],
    ) -> Result<(), NoteRefused> {
        if note.signatures.len() >= MAX_SIGNATURES {
            return Err(NoteRefused::TooManySignatures);
        }
        let signature = sign(&message(time, &note.text));
        note.signatures.push(NoteSignature {
            name: self.name.clone(),
            key_hash: self.key_hash(),
            bytes: [&time.to_be_bytes()[..], &signature].concat(),
        });
        // A key paired with another's public half, or a time that cannot be stated, must show before it is given away.
        let refused = if self.saw(note).is_none() {
            Some(NoteRefused::SignerMismatch)
        } else {
            (note.to_text().len() > MAX_NOTE).then_some(NoteRefused::TooLarge)
        };
        match refused {
            None => Ok(()),
            Some(refused) => {
                note.signatures.pop();
                Err(refused)
            }
        }
    }
}

/// What a witness signs.
fn message(time: u64, text: &str) -> Vec<u8> {
    format!("cosignature/v1\ntime {time}\n{text}").into_bytes()
}
