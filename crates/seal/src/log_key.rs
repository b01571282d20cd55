//! The Ed25519 key that signs a custody log: the custodian's, or a station's.
//!
//! Its secret form is one line, so that it can be sealed as a file of its own:
//! ```text
//! sandyq-log-key/1 9x0cR…43 letters of base64 without padding: the 32-byte seed of RFC 8032
//! ```

use data_encoding::BASE64_NOPAD;
use ed25519_dalek::{Signer, SigningKey};
use sandyq_sys::Held;
use zeroize::Zeroizing;

use crate::hidden::hidden;
use crate::{KeyRefused, chance};

const FORM: &str = "sandyq-log-key/1 ";
const FAMILY: &str = "sandyq-log-key/";

/// Signs checkpoints and `locker.txt`.
pub struct LogKey {
    seed: Held,
    public: [u8; 32],
}

hidden!(LogKey);

impl LogKey {
    /// Makes a new one.
    #[must_use]
    pub fn generate() -> Self {
        Self::of_seed(&chance::seed())
    }

    fn of_seed(seed: &[u8; 32]) -> Self {
        Self {
            seed: Held::new(seed),
            public: SigningKey::from_bytes(seed).verifying_key().to_bytes(),
        }
    }

    /// The public key, as RFC 8032 writes it.
    #[must_use]
    pub fn public(&self) -> [u8; 32] {
        self.public
    }

    /// Signs `message` with plain Ed25519.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let seed = self.seed.bytes().try_into().expect("32 bytes were held");
        // It zeroizes itself.
        SigningKey::from_bytes(seed).sign(message).to_bytes()
    }

    /// The secret form, with its line ending.
    #[must_use]
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        let seed = Zeroizing::new(BASE64_NOPAD.encode(self.seed.bytes()));
        let mut text = Zeroizing::new(String::with_capacity(FORM.len() + seed.len() + 1));
        text.extend([FORM, &seed, "\n"]);
        text
    }

    /// Reads the secret form; the line ending may be missing.
    ///
    /// # Errors
    /// When the text is anything but that one line.
    pub fn from_secret_text(text: &str) -> Result<Self, KeyRefused> {
        let line = text.strip_suffix('\n').unwrap_or(text);
        let Some(encoded) = line.strip_prefix(FORM) else {
            let foreign = line.starts_with(FAMILY) && !line.starts_with(FORM.trim_end());
            return Err(if foreign {
                KeyRefused::Unsupported
            } else {
                KeyRefused::Malformed
            });
        };
        let bytes = Zeroizing::new(
            BASE64_NOPAD
                .decode(encoded.as_bytes())
                .map_err(|_| KeyRefused::Malformed)?,
        );
        let seed = <&[u8; 32]>::try_from(bytes.as_slice()).map_err(|_| KeyRefused::Malformed)?;
        Ok(Self::of_seed(seed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;
    use ed25519_dalek::{Signature, VerifyingKey};

    #[test]
    fn it_signs_as_rfc_8032_says() {
        let seed = HEXLOWER
            .decode(b"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
            .unwrap();
        let key =
            LogKey::from_secret_text(&format!("{FORM}{}", BASE64_NOPAD.encode(&seed))).unwrap();
        assert_eq!(
            HEXLOWER.encode(&key.public()),
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
        );
        assert!(
            HEXLOWER
                .encode(&key.sign(&[0x72]))
                .starts_with("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da")
        );
    }

    #[test]
    fn it_comes_back_from_its_secret_text() {
        let key = LogKey::generate();
        let text = key.to_secret_text();
        assert_eq!(text.len(), FORM.len() + 43 + 1);
        for text in [text.as_str(), text.trim_end()] {
            let again = LogKey::from_secret_text(text).unwrap();
            let signature = Signature::from_bytes(&again.sign(b"message"));
            let public = VerifyingKey::from_bytes(&key.public()).unwrap();
            assert!(public.verify_strict(b"message", &signature).is_ok());
            assert!(public.verify_strict(b"massage", &signature).is_err());
        }
    }

    #[test]
    fn any_other_text_is_refused() {
        let text = LogKey::generate().to_secret_text();
        for wrong in [
            "",
            "hello",
            FORM,
            &text[..text.len() - 2],
            &format!("{}=", text.trim_end()),
            &format!("{}\n", *text),
            &text.replace('\n', "\r\n"),
            &format!(" {}", *text),
        ] {
            assert_eq!(
                LogKey::from_secret_text(wrong).err(),
                Some(KeyRefused::Malformed),
                "{}",
                wrong.len()
            );
        }
        assert_eq!(
            LogKey::from_secret_text(&text.replace("/1", "/2")).err(),
            Some(KeyRefused::Unsupported)
        );
    }

    #[test]
    fn its_debug_form_tells_nothing() {
        assert_eq!(format!("{:?}", LogKey::generate()), "LogKey(hidden)");
    }
}
