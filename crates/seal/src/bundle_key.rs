//! The Ed25519 key that signs bundles, in OpenSSH's forms, so that `ssh-keygen` can judge what it signs.

use sandyq_sys::Held;
use ssh_key::private::{Ed25519Keypair, KeypairData};
use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey, PublicKey};
use zeroize::Zeroizing;

use crate::hidden::hidden;
use crate::{KeyRefused, chance};

/// Longest secret text read, in bytes: an Ed25519 key takes 400.
const MAX_TEXT: usize = 4096;
const PLAIN_KEY: &str = "an Ed25519 key without a passphrase encodes and signs";

/// Signs a bundle's tag manifest.
pub struct BundleKey {
    /// Its file; the library's own form is made of it for the moment of use.
    text: Held,
    public: PublicKey,
}

hidden!(BundleKey);

impl BundleKey {
    /// Makes a new one.
    #[must_use]
    pub fn generate() -> Self {
        let pair = KeypairData::Ed25519(Ed25519Keypair::from_seed(&chance::seed()));
        Self::of_key(&PrivateKey::new(pair, "").expect(PLAIN_KEY))
    }

    fn of_key(key: &PrivateKey) -> Self {
        let text = key.to_openssh(LineEnding::LF).expect(PLAIN_KEY);
        Self {
            text: Held::new(text.as_bytes()),
            public: key.public_key().clone(),
        }
    }

    fn text(&self) -> &str {
        std::str::from_utf8(self.text.bytes()).expect(PLAIN_KEY)
    }

    /// The file that `ssh-keygen -t ed25519` would write: `-----BEGIN OPENSSH PRIVATE KEY-----`.
    #[must_use]
    pub fn to_secret_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.text().to_owned())
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// When it is malformed, under a passphrase, or of another kind than Ed25519.
    pub fn from_secret_text(text: &str) -> Result<Self, KeyRefused> {
        if text.len() > MAX_TEXT {
            return Err(KeyRefused::Malformed);
        }
        let key = PrivateKey::from_openssh(text).map_err(|_| KeyRefused::Malformed)?;
        if key.is_encrypted() || key.algorithm() != Algorithm::Ed25519 {
            return Err(KeyRefused::Unsupported);
        }
        Ok(Self::of_key(&key))
    }

    /// The public key as in `authorized_keys`, without a comment: `ssh-ed25519 AAAA…`.
    #[must_use]
    pub fn public_line(&self) -> String {
        let mut public = self.public.clone();
        public.set_comment("");
        public.to_openssh().expect(PLAIN_KEY)
    }

    /// The fingerprint as `ssh-keygen -l` prints it: `SHA256:…`.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        self.public.fingerprint(HashAlg::Sha256).to_string()
    }

    /// Signs `message` as `ssh-keygen -Y sign -n namespace` does: SSHSIG in its text form, over SHA-512.
    ///
    /// # Panics
    /// When `namespace` is empty: it is a constant of the format.
    #[must_use]
    pub fn sign(&self, namespace: &str, message: &[u8]) -> String {
        assert!(
            !namespace.is_empty(),
            "a signature is made for some namespace"
        );
        // It zeroizes itself.
        let key = PrivateKey::from_openssh(self.text()).expect(PLAIN_KEY);
        let signature = key
            .sign(namespace, HashAlg::Sha512, message)
            .expect(PLAIN_KEY);
        signature.to_pem(LineEnding::LF).expect(PLAIN_KEY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_from_its_secret_text() {
        let key = BundleKey::generate();
        let again = BundleKey::from_secret_text(&key.to_secret_text()).unwrap();
        assert_eq!(again.public_line(), key.public_line());
        assert_eq!(
            again.sign("bundle@sandyq/1", b"m"),
            key.sign("bundle@sandyq/1", b"m"),
            "Ed25519 signs alike each time"
        );
        assert!(
            key.public_line().starts_with("ssh-ed25519 AAAA")
                && key.public_line().split(' ').count() == 2
        );
        assert_eq!(key.fingerprint().len(), "SHA256:".len() + 43);
    }

    #[test]
    fn any_other_text_is_refused() {
        let text = BundleKey::generate().to_secret_text();
        for wrong in [
            "",
            "hello",
            &text[..text.len() / 2],
            &text.replace("OPENSSH", "RSA"),
            &"a".repeat(MAX_TEXT + 1),
        ] {
            assert_eq!(
                BundleKey::from_secret_text(wrong).err(),
                Some(KeyRefused::Malformed)
            );
        }
    }

    #[test]
    fn its_debug_form_tells_nothing() {
        assert_eq!(format!("{:?}", BundleKey::generate()), "BundleKey(hidden)");
    }
}
