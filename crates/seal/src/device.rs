//! A way in by a device: an identity file sealed to a recipient that only somebody else's program can wrap for and open.
//!
//! That program learns the file key of this one file, and nothing else: what it gives back is judged here, by the MAC of the header
//! as every reader judges it, and what it wraps is written as it stands.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{Cursor, Read, Write};
use std::iter;

use age::{EncryptError, Encryptor};
use age_core::format::{FileKey, Stanza as AgeStanza};
use age_core::secrecy::ExposeSecret;
use sandyq_format::age_header::{self, Stanza};
use zeroize::Zeroizing;

use crate::identity_file::MAX_IDENTITY_TEXT;
use crate::{Identity, OnceKey, OpenRefused, reopen};

/// Seals an identity under a file key that `wrap` makes stanzas for.
///
/// # Errors
/// What `wrap` gives; `None` where its stanzas make no header that would be read again.
pub fn seal_identity_by<E>(
    identity: &Identity,
    wrap: impl Fn(&[u8; 16]) -> Result<Vec<Stanza>, E>,
) -> Result<Vec<u8>, Option<E>> {
    let made = RefCell::new(Ok(Vec::new()));
    let recipient = Wrapped(|key: &[u8; 16]| {
        let stanzas = wrap(key).map_err(Some);
        let given = stanzas.as_ref().ok().cloned();
        *made.borrow_mut() = stanzas;
        given.ok_or(())
    });
    let sealed = seal(&identity.file_text(""), &recipient);
    let made = made.into_inner()?;
    sealed.filter(|sealed| holds(sealed, &made)).ok_or(None)
}

fn seal(text: &str, recipient: &dyn age::Recipient) -> Option<Vec<u8>> {
    let encryptor = Encryptor::with_recipients(iter::once(recipient)).ok()?;
    let mut writer = encryptor.wrap_output(Vec::new()).ok()?;
    writer.write_all(text.as_bytes()).ok()?;
    writer.finish().ok()
}

/// Whether a reader finds these stanzas, as they were made, and none beside them but what age adds for nobody.
fn holds(sealed: &[u8], made: &[Stanza]) -> bool {
    let Ok(header) = age_header::read(&mut &*sealed) else {
        return false;
    };
    let (ours, others) = header
        .stanzas
        .split_at(made.len().min(header.stanzas.len()));
    !made.is_empty() && ours == made && others.iter().all(Stanza::is_grease)
}

struct Wrapped<W>(W);

impl<W: Fn(&[u8; 16]) -> Result<Vec<Stanza>, ()>> age::Recipient for Wrapped<W> {
    fn wrap_file_key(
        &self,
        key: &FileKey,
    ) -> Result<(Vec<AgeStanza>, HashSet<String>), EncryptError> {
        let made = self.0(key.expose_secret()).map_err(|()| EncryptError::MissingRecipients)?;
        let stanzas = made.into_iter().map(|stanza| AgeStanza {
            tag: stanza.kind,
            args: stanza.args,
            body: stanza.body,
        });
        Ok((stanzas.collect(), HashSet::new()))
    }
}

/// Opens what [`seal_identity_by`] sealed, by the file key that a device gave for it.
///
/// # Errors
/// [`OpenRefused::Damaged`] when it is not the key of this file, or the file is changed; [`OpenRefused::NoIdentityFits`] when
/// it opens and holds no identity.
pub fn open_identity_by(sealed: &[u8], key: &[u8; 16]) -> Result<Identity, OpenRefused> {
    let plain = reopen(Cursor::new(sealed), OnceKey::of_device(key))?;
    let mut text = Zeroizing::new(String::with_capacity(MAX_IDENTITY_TEXT + 1));
    plain
        .take(MAX_IDENTITY_TEXT as u64 + 1)
        .read_to_string(&mut text)
        .map_err(OpenRefused::from_read)?;
    Identity::parse_file(&text).map_err(|_| OpenRefused::NoIdentityFits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    fn stanza(kind: &str, body: &[u8]) -> Stanza {
        Stanza {
            kind: kind.into(),
            args: vec!["a".into()],
            body: body.to_vec(),
        }
    }

    #[test]
    fn an_identity_comes_back_by_the_key_that_was_wrapped_and_by_no_other() {
        let identity = Identity::generate();
        let seen = Cell::new([0; 16]);
        let sealed = seal_identity_by(&identity, |key| {
            seen.set(*key);
            Ok::<_, ()>(vec![stanza("sandyqtest", &[7; 70])])
        });
        let sealed = sealed.unwrap();
        let opened = open_identity_by(&sealed, &seen.get()).unwrap();
        assert_eq!(opened.recipient(), identity.recipient());
        let mut other = seen.get();
        other[0] ^= 1;
        assert!(open_identity_by(&sealed, &other).is_err());
        // Each is an opening of its own, which takes Miri seconds.
        let step = if cfg!(miri) { 97 } else { 1 };
        for place in (0..sealed.len()).step_by(step) {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open_identity_by(&changed, &seen.get()).is_err(), "{place}");
        }
    }

    #[test]
    fn stanzas_that_no_reader_takes_are_not_written_and_a_refusal_is_handed_on() {
        let identity = Identity::generate();
        let made = |stanzas: Vec<Stanza>| {
            seal_identity_by(&identity, |_| Ok::<_, &str>(stanzas.clone())).err()
        };
        assert_eq!(made(vec![stanza("two words", b"")]), Some(None));
        assert_eq!(made(vec![stanza("X25519", b"short")]), Some(None));
        assert_eq!(made(vec![stanza("x", &[0; 20 << 10])]), Some(None));
        assert_eq!(made(vec![]), Some(None));
        let refused = seal_identity_by(&identity, |_| Err::<Vec<Stanza>, _>("no device"));
        assert_eq!(refused.err(), Some(Some("no device")));
    }
}
