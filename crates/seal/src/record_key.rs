//! Seals the values of the working database and hides its names.
//!
//! Two keys, derived with BLAKE3 from the identity and the locker's id, each with a label of its own:
//! a value is XChaCha20-Poly1305 with a random 192-bit nonce before it, bound to its name and sequence number;
//! a name is hidden by keyed BLAKE3. Without the identity neither can be made or recognised.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sandyq_sys::Held;
use zeroize::{Zeroize, Zeroizing};

use crate::chance;
use crate::hidden::hidden;

const VALUES: &str = "Sandyq 1 records: seals values";
const NAMES: &str = "Sandyq 1 records: hides names";
const NONCE: usize = 24;
const TAG: usize = 16;

/// How many bytes longer a sealed value is than its plaintext.
pub const RECORD_OVERHEAD: usize = NONCE + TAG;

/// The keys of one locker's working database.
pub struct RecordKey {
    values: Held,
    names: Held,
}

hidden!(RecordKey);

/// A value that is not the one sealed under this key for this name and sequence number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("record does not open")]
pub struct RecordRefused;

impl RecordKey {
    pub(crate) fn derive(secret: &str, locker_id: &str) -> Self {
        Self {
            values: derive(VALUES, secret, locker_id),
            names: derive(NAMES, secret, locker_id),
        }
    }

    /// The name under which a record lies.
    #[must_use]
    pub fn hashed_name(&self, name: &[u8]) -> [u8; 32] {
        *blake3::keyed_hash(thirty_two(&self.names), name).as_bytes()
    }

    /// Seals a value for its name and sequence number.
    #[must_use]
    pub fn seal(&self, name: &[u8], seq: u64, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        chance::fill(&mut nonce);
        let bound = associated(name, seq);
        let sealed = self
            .cipher()
            .encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: plain,
                    aad: &bound,
                },
            )
            .expect("a record is far shorter than what the cipher takes");
        [&nonce[..], &sealed].concat()
    }

    /// Opens a value.
    ///
    /// # Errors
    /// When it is not the one sealed for this name and sequence number.
    pub fn open(
        &self,
        name: &[u8],
        seq: u64,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, RecordRefused> {
        let (nonce, body) = sealed.split_at_checked(NONCE).ok_or(RecordRefused)?;
        let bound = associated(name, seq);
        let plain = self.cipher().decrypt(
            XNonce::from_slice(nonce),
            Payload {
                msg: body,
                aad: &bound,
            },
        );
        plain.map(Zeroizing::new).map_err(|_| RecordRefused)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(thirty_two(&self.values).into())
    }
}

/// Identities have one length, so that secret and id cannot run into each other.
fn derive(label: &str, secret: &str, locker_id: &str) -> Held {
    let mut hasher = blake3::Hasher::new_derive_key(label);
    hasher
        .update(secret.as_bytes())
        .update(locker_id.as_bytes());
    let mut key = Zeroizing::new([0; 32]);
    hasher.finalize_xof().fill(&mut *key);
    hasher.zeroize();
    Held::new(&*key)
}

fn thirty_two(held: &Held) -> &[u8; 32] {
    held.bytes().try_into().expect("32 bytes were held")
}

/// The number first: it has one length, so that every pair gives other bytes.
fn associated(name: &[u8], seq: u64) -> Vec<u8> {
    [&seq.to_be_bytes(), name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Identity;

    #[test]
    fn a_value_opens_under_its_own_key_name_and_number_only() {
        let identity = Identity::generate();
        let key = identity.record_key("locker");
        let sealed = key.seal(b"name", 7, b"value");
        assert_eq!(sealed.len(), "value".len() + RECORD_OVERHEAD);
        let again = Identity::parse_file(&identity.file_text(""))
            .unwrap()
            .record_key("locker");
        assert_eq!(
            again.open(b"name", 7, &sealed).unwrap().as_slice(),
            b"value"
        );
        assert_eq!(key.open(b"nama", 7, &sealed), Err(RecordRefused));
        assert_eq!(key.open(b"name", 8, &sealed), Err(RecordRefused));
        assert_eq!(
            identity.record_key("other").open(b"name", 7, &sealed),
            Err(RecordRefused)
        );
        assert_eq!(
            Identity::generate()
                .record_key("locker")
                .open(b"name", 7, &sealed),
            Err(RecordRefused)
        );
    }

    #[test]
    fn every_changed_or_missing_byte_is_noticed() {
        let key = Identity::generate().record_key("locker");
        let sealed = key.seal(b"name", 0, b"value");
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 0x80;
            assert_eq!(key.open(b"name", 0, &changed), Err(RecordRefused));
            assert_eq!(key.open(b"name", 0, &sealed[..place]), Err(RecordRefused));
        }
    }

    #[test]
    fn the_same_value_is_never_sealed_into_the_same_bytes() {
        let key = Identity::generate().record_key("locker");
        assert_ne!(
            key.seal(b"name", 0, b"value"),
            key.seal(b"name", 0, b"value")
        );
    }

    #[test]
    fn a_hidden_name_is_the_same_for_one_identity_and_locker_and_no_other() {
        let identity = Identity::generate();
        let hidden = identity.record_key("locker").hashed_name(b"name");
        assert_eq!(identity.record_key("locker").hashed_name(b"name"), hidden);
        assert_ne!(identity.record_key("locker").hashed_name(b"nama"), hidden);
        assert_ne!(identity.record_key("other").hashed_name(b"name"), hidden);
        assert_ne!(
            Identity::generate()
                .record_key("locker")
                .hashed_name(b"name"),
            hidden
        );
        assert_ne!(*blake3::hash(b"name").as_bytes(), hidden);
    }
}
