//! A way in: an identity file sealed with a passphrase, as `age -p` makes it and `age -d` opens it.

use std::io::{Read, Write};
use std::iter;

use age::{DecryptError, Decryptor, Encryptor, scrypt};
use zeroize::Zeroizing;

use crate::guarded::Guarded;
use crate::identity_file::MAX_IDENTITY_TEXT;
use crate::{Identity, Passphrase, SealRefused};

/// Least work factor written: 2^18, about a second of a desktop machine for every guess.
pub const MIN_WORK_FACTOR: u8 = 18;
/// Greatest work factor written or read: 2^20 takes 1 GiB of memory; more could only be meant to stop a machine.
pub const MAX_WORK_FACTOR: u8 = 20;

/// Why a sealed identity file gives no identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WayInRefused {
    /// The passphrase does not open the file; whether the file is changed as well cannot be known then.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The work factor is above [`MAX_WORK_FACTOR`].
    #[error("work factor too high")]
    TooCostly,
    /// Not a passphrase-sealed identity file, or a damaged one.
    #[error("malformed way in")]
    Malformed,
}

/// Seals an identity with a passphrase. The work factor is `work_factor`, but at least [`MIN_WORK_FACTOR`] and at most
/// [`MAX_WORK_FACTOR`].
///
/// # Errors
/// [`SealRefused::Io`]: age writes by an interface that may fail.
pub fn seal_identity(
    identity: &Identity,
    passphrase: &Passphrase,
    work_factor: u8,
) -> Result<Vec<u8>, SealRefused> {
    seal_text(
        &identity.file_text(""),
        passphrase,
        work_factor.clamp(MIN_WORK_FACTOR, MAX_WORK_FACTOR),
    )
}

fn seal_text(text: &str, passphrase: &Passphrase, work_factor: u8) -> Result<Vec<u8>, SealRefused> {
    let mut recipient = scrypt::Recipient::new(passphrase.to_age());
    recipient.set_work_factor(work_factor);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
        .expect("a passphrase alone is a valid set of recipients");
    let mut writer = encryptor.wrap_output(Vec::new())?;
    writer.write_all(text.as_bytes())?;
    Ok(writer.finish()?)
}

/// Opens what [`seal_identity`] or `age -p` sealed, and gives the first identity in it.
///
/// # Errors
/// See [`WayInRefused`].
pub fn open_identity(age_bytes: &[u8], passphrase: &Passphrase) -> Result<Identity, WayInRefused> {
    let plain = unlock(age_bytes, passphrase)?;
    Identity::parse_file(&read_text(plain)?).map_err(|_| WayInRefused::Malformed)
}

/// The plaintext of any age file that a passphrase alone opens.
pub(crate) fn unlock<'a>(
    age_bytes: &'a [u8],
    passphrase: &Passphrase,
) -> Result<impl Read + use<'a>, WayInRefused> {
    let (guarded, stanzas) = Guarded::read(age_bytes).map_err(|_| WayInRefused::Malformed)?;
    if stanzas.len() != 1 || stanzas[0].kind != "scrypt" {
        return Err(WayInRefused::Malformed);
    }
    let mut key = scrypt::Identity::new(passphrase.to_age());
    key.set_max_work_factor(MAX_WORK_FACTOR);
    Decryptor::new_buffered(guarded)
        .and_then(|decryptor| decryptor.decrypt(iter::once(&key as &dyn age::Identity)))
        .map_err(|error| refused(&error))
}

fn refused(error: &DecryptError) -> WayInRefused {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            WayInRefused::WrongPassphrase
        }
        DecryptError::ExcessiveWork { .. } => WayInRefused::TooCostly,
        _ => WayInRefused::Malformed,
    }
}

fn read_text(plain: impl Read) -> Result<Zeroizing<String>, WayInRefused> {
    let mut text = Zeroizing::new(String::with_capacity(MAX_IDENTITY_TEXT + 1));
    plain
        .take(MAX_IDENTITY_TEXT as u64 + 1)
        .read_to_string(&mut text)
        .map_err(|_| WayInRefused::Malformed)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandyq_format::age_header;

    // Cheap, so that many wrong files can be tried; what reads them has no lower bound.
    const CHEAP: u8 = 4;

    fn phrase(text: &str) -> Passphrase {
        Passphrase::from_text(text).unwrap()
    }

    #[test]
    fn an_identity_comes_back_by_its_passphrase_and_no_other() {
        let identity = Identity::generate();
        let sealed = seal_identity(&identity, &phrase("құлпынай"), 1).unwrap();
        let header = age_header::read(&mut &sealed[..]).unwrap();
        assert_eq!(
            header.stanzas[0].args[1], "18",
            "a lower work factor than the least is raised to it"
        );
        assert_eq!(
            open_identity(&sealed, &phrase("құлпынай"))
                .unwrap()
                .recipient(),
            identity.recipient()
        );
        assert_eq!(
            open_identity(&sealed, &phrase("кулпынай")).err(),
            Some(WayInRefused::WrongPassphrase)
        );
    }

    #[test]
    fn a_work_factor_that_would_stop_the_machine_is_not_begun() {
        let sealed = seal_text("x", &phrase("a"), CHEAP).unwrap();
        let text = String::from_utf8_lossy(&sealed).into_owned();
        let line = text.lines().nth(1).unwrap();
        for factor in ["21", "63"] {
            let costly = format!("{} {factor}", line.strip_suffix(" 4").unwrap());
            let at = "age-encryption.org/v1\n".len();
            let changed = [&sealed[..at], costly.as_bytes(), &sealed[at + line.len()..]].concat();
            assert_eq!(
                open_identity(&changed, &phrase("a")).err(),
                Some(WayInRefused::TooCostly),
                "{factor}"
            );
        }
    }

    #[test]
    fn every_changed_or_missing_byte_is_refused() {
        let identity = Identity::generate();
        let sealed = seal_text(&identity.file_text(""), &phrase("a"), CHEAP).unwrap();
        assert!(open_identity(&sealed, &phrase("a")).is_ok());
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(open_identity(&changed, &phrase("a")).is_err(), "{place}");
            assert!(
                open_identity(&sealed[..place], &phrase("a")).is_err(),
                "{place}"
            );
        }
    }

    #[test]
    fn a_file_that_holds_anything_else_is_no_way_in() {
        for text in [
            "",
            "# nothing\n",
            "hello",
            &format!("{}\nhello", *Identity::generate().secret_line()),
            &"#".repeat(MAX_IDENTITY_TEXT + 1),
        ] {
            let sealed = seal_text(text, &phrase("a"), CHEAP).unwrap();
            assert_eq!(
                open_identity(&sealed, &phrase("a")).err(),
                Some(WayInRefused::Malformed)
            );
        }
        let (sealed, _) = crate::seal_bytes(&[Identity::generate().recipient()], b"x").unwrap();
        assert_eq!(
            open_identity(&sealed, &phrase("a")).err(),
            Some(WayInRefused::Malformed)
        );
    }
}
