//! A new header for a sealed file, for other recipients; its payload stays as it is, byte for byte.
//!
//! The file key stays the same, so whoever could open the file before and kept its header still can: this lets others in, and
//! shuts nobody out of what they have. The header is written by the letter of c2sp.org/age: stanzas as the recipients of the
//! `age` crate make them, its HKDF, and HMAC-SHA-256 for the last line. Nothing leaves this room that the crate does not open.

use std::cell::OnceCell;
use std::io::Read;
use std::iter;

use age::{Decryptor, Recipient as _};
use age_core::format::{FileKey, Stanza, grease_the_joint};
use age_core::primitives::hkdf;
use age_core::secrecy::ExposeSecret;
use data_encoding::BASE64_NOPAD;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::catching::Finding;
use crate::guarded::Guarded;
use crate::writer::refuse_count;
use crate::{Identity, OnceKey, OpenRefused, Recipient, SealRefused};

/// Characters of a stanza's body in one line; the last line is shorter.
const LINE: usize = 64;

/// Why there is no new header.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResealRefused {
    /// The file does not open.
    #[error("does not open")]
    Open(#[from] OpenRefused),
    /// Nobody, or too many, to seal to.
    #[error("cannot be sealed so")]
    Seal(#[from] SealRefused),
}

/// A header that belongs to one file, in the place of the one it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHeader {
    /// Its bytes, up to and including the newline of its MAC line.
    pub bytes: Vec<u8>,
    /// SHA-256 of them.
    pub sha256: [u8; 32],
    /// Length of the header that the file has now: its payload begins there.
    pub payload_at: u64,
}

/// Makes a header for `recipients` over the payload of `source`, which one of `identities` must open. Reads no further than
/// age's own nonce behind the present header.
///
/// # Errors
/// When the file does not open, or there are no or too many recipients.
pub fn new_header<R: Read>(
    source: R,
    identities: &[&Identity],
    recipients: &[Recipient],
) -> Result<NewHeader, ResealRefused> {
    refuse_count(recipients)?;
    let mut start = Vec::new();
    let payload_at = read_start(source, &mut start)?;
    let key = file_key(&start, identities)?;
    let bytes = header(&key, recipients);
    let once = OnceKey::of(&key);
    let checked = [&bytes[..], &start[payload_at..]].concat();
    // What the crate would not open must not take the place of what it does.
    opened_by(&checked, iter::once(&once as &dyn age::Identity))?;
    Ok(NewHeader {
        sha256: Sha256::digest(&bytes).into(),
        bytes,
        payload_at: payload_at as u64,
    })
}

/// The present header and the nonce behind it; gives the length of the header.
fn read_start<R: Read>(mut source: R, start: &mut Vec<u8>) -> Result<usize, OpenRefused> {
    const NONCE: u64 = 16;
    let header = sandyq_format::age_header::read(&mut source)?;
    start.extend_from_slice(&header.bytes);
    let nonce = source.take(NONCE).read_to_end(start);
    match nonce.map_err(OpenRefused::Io)? as u64 {
        NONCE => Ok(header.bytes.len()),
        _ => Err(OpenRefused::Damaged),
    }
}

fn file_key(start: &[u8], identities: &[&Identity]) -> Result<FileKey, OpenRefused> {
    let found = OnceCell::new();
    let finding: Vec<_> = identities
        .iter()
        .map(|identity| Finding {
            identity,
            found: &found,
        })
        .collect();
    opened_by(start, finding.iter().map(|one| one as &dyn age::Identity))?;
    found.into_inner().ok_or(OpenRefused::NoIdentityFits)
}

/// Judges a header, MAC and all, as every reader will.
fn opened_by<'a>(
    start: &[u8],
    identities: impl Iterator<Item = &'a dyn age::Identity>,
) -> Result<(), OpenRefused> {
    let (guarded, stanzas) = Guarded::read(start)?;
    if stanzas.iter().any(|stanza| stanza.kind == "scrypt") {
        return Err(sandyq_format::age_header::HeaderRefused::Malformed.into());
    }
    Decryptor::new_buffered(guarded)?.decrypt(identities)?;
    Ok(())
}

fn header(key: &FileKey, recipients: &[Recipient]) -> Vec<u8> {
    let mut text = String::from("age-encryption.org/v1\n");
    for recipient in recipients {
        let (stanzas, _) = recipient
            .0
            .wrap_file_key(key)
            .expect("native recipients wrap any file key");
        stanzas.iter().for_each(|stanza| write(stanza, &mut text));
    }
    write(&grease_the_joint(), &mut text);
    text.push_str("---");
    let mac_key = Zeroizing::new(hkdf(&[], b"header", key.expose_secret()));
    let mut mac = Hmac::<Sha256>::new_from_slice(&*mac_key).expect("HMAC takes keys of any length");
    mac.update(text.as_bytes());
    let mac = BASE64_NOPAD.encode(&mac.finalize().into_bytes());
    text.extend([" ", &mac, "\n"]);
    text.into_bytes()
}

fn write(stanza: &Stanza, text: &mut String) {
    text.extend(["-> ", &stanza.tag]);
    for argument in &stanza.args {
        text.extend([" ", argument]);
    }
    text.push('\n');
    let body = BASE64_NOPAD.encode(&stanza.body);
    let mut rest = body.as_str();
    while rest.len() >= LINE {
        let (line, after) = rest.split_at(LINE);
        text.extend([line, "\n"]);
        rest = after;
    }
    text.extend([rest, "\n"]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{object_facts, open_bytes, seal_bytes};

    fn people() -> [Identity; 3] {
        [
            Identity::generate(),
            Identity::generate(),
            Identity::generate(),
        ]
    }

    fn resealed(file: &[u8], by: &Identity, to: &[Recipient]) -> Vec<u8> {
        let new = new_header(file, &[by], to).unwrap();
        [&new.bytes[..], &file[new.payload_at as usize..]].concat()
    }

    #[test]
    fn a_file_opens_for_whom_it_was_sealed_again_and_for_nobody_else() {
        let [own, before, after] = people();
        let (file, facts) =
            seal_bytes(&[own.recipient(), before.recipient()], b"\xd0\xb6").unwrap();
        let new = new_header(&file[..], &[&own], &[own.recipient(), after.recipient()]).unwrap();
        let again = [&new.bytes[..], &file[new.payload_at as usize..]].concat();
        for one in [&own, &after] {
            assert_eq!(*open_bytes(&again, one, 10).unwrap(), b"\xd0\xb6");
        }
        assert!(matches!(
            open_bytes(&again, &before, 10),
            Err(OpenRefused::NoIdentityFits)
        ));
        let found = object_facts(&again[..]).unwrap();
        assert_eq!(found.object_id, facts.object_id);
        assert_eq!(found.header_sha256, new.sha256);
        assert_ne!(found.header_sha256, facts.header_sha256);
    }

    #[test]
    fn whoever_kept_the_old_header_still_opens_the_payload() {
        let [own, before, after] = people();
        let (file, _) = seal_bytes(&[own.recipient(), before.recipient()], b"x").unwrap();
        let again = resealed(&file, &own, &[after.recipient()]);
        let old = new_header(&file[..], &[&own], &[own.recipient()]).unwrap();
        let payload = &again[again.len() - (file.len() - old.payload_at as usize)..];
        let kept = [&file[..old.payload_at as usize], payload].concat();
        assert_eq!(*open_bytes(&kept, &before, 10).unwrap(), b"x");
    }

    #[test]
    fn any_of_several_identities_will_do_and_none_that_does_not_fit() {
        let [own, former, stranger] = people();
        let (file, _) = seal_bytes(&[former.recipient()], b"x").unwrap();
        let to = [own.recipient()];
        assert!(new_header(&file[..], &[&own, &former], &to).is_ok());
        assert!(matches!(
            new_header(&file[..], &[&own, &stranger], &to),
            Err(ResealRefused::Open(OpenRefused::NoIdentityFits))
        ));
        assert!(matches!(
            new_header(&file[..], &[&former], &[]),
            Err(ResealRefused::Seal(SealRefused::NoRecipients))
        ));
        let crowd = vec![own.recipient(); crate::MAX_RECIPIENTS + 1];
        assert!(matches!(
            new_header(&file[..], &[&former], &crowd),
            Err(ResealRefused::Seal(SealRefused::TooManyRecipients))
        ));
    }

    #[test]
    fn a_header_that_was_changed_or_cut_gives_no_new_one() {
        let own = Identity::generate();
        let (file, _) = seal_bytes(&[own.recipient()], b"x").unwrap();
        let end = new_header(&file[..], &[&own], &[own.recipient()])
            .unwrap()
            .payload_at as usize;
        // Each is an opening of its own, which takes Miri seconds.
        let step = if cfg!(miri) { 61 } else { 1 };
        for place in (0..end).step_by(step) {
            let mut changed = file.clone();
            changed[place] ^= 1;
            let refused = new_header(&changed[..], &[&own], &[own.recipient()]);
            assert!(matches!(refused, Err(ResealRefused::Open(_))), "{place}");
        }
        for cut in [0, 10, end, end + 15] {
            let refused = new_header(&file[..cut], &[&own], &[own.recipient()]);
            assert!(matches!(refused, Err(ResealRefused::Open(_))), "{cut}");
        }
    }

    #[test]
    fn as_many_as_may_read_a_file_fit_into_a_header_that_is_read() {
        let own = Identity::generate();
        let (file, _) = seal_bytes(&[own.recipient()], b"x").unwrap();
        let crowd = vec![own.recipient(); crate::MAX_RECIPIENTS];
        let again = resealed(&file, &own, &crowd);
        assert_eq!(*open_bytes(&again, &own, 10).unwrap(), b"x");
        let once_more = resealed(&again, &own, &[own.recipient()]);
        assert_eq!(*open_bytes(&once_more, &own, 10).unwrap(), b"x");
    }
}
