//! An age identity: the secret that opens what is sealed to its recipient.

use age::secrecy::ExposeSecret;
use age::x25519;
use sandyq_sys::Held;
use zeroize::Zeroizing;

use crate::hidden::hidden;
use crate::identity_file::{self, IdentityRefused};
use crate::{Recipient, RecordKey};

/// A secret key of age's native kind.
pub struct Identity {
    /// Its line of a file; age's own form is made of it for the moment of use.
    line: Held,
    recipient: Recipient,
}

hidden!(Identity);

impl Identity {
    /// Makes a new one.
    #[must_use]
    pub fn generate() -> Self {
        Self::of_native(&x25519::Identity::generate())
    }

    pub(crate) fn of_native(native: &x25519::Identity) -> Self {
        Self {
            line: Held::new(native.to_string().expose_secret().as_bytes()),
            recipient: Recipient(native.to_public()),
        }
    }

    /// Reads the first identity of an identity file.
    ///
    /// # Errors
    /// When any line of it is neither an identity nor a comment, or there is no identity.
    pub fn parse_file(text: &str) -> Result<Self, IdentityRefused> {
        Self::parse_all(text)?
            .into_iter()
            .next()
            .ok_or(IdentityRefused::NoIdentity)
    }

    /// Reads every identity of an identity file, at least one.
    ///
    /// # Errors
    /// As [`Identity::parse_file`].
    pub fn parse_all(text: &str) -> Result<Vec<Self>, IdentityRefused> {
        identity_file::parse(text)
    }

    /// The public key that belongs to it.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        self.recipient.clone()
    }

    /// The identity alone, `AGE-SECRET-KEY-1…`, without a line ending: what is shown once as text and as a QR code.
    #[must_use]
    pub fn secret_line(&self) -> Zeroizing<String> {
        let mut line = Zeroizing::new(String::with_capacity(self.line.bytes().len()));
        line.push_str(self.line());
        line
    }

    /// An identity file as `age-keygen` writes it; every line of `comment` becomes a comment line before the rest.
    #[must_use]
    pub fn file_text(&self, comment: &str) -> Zeroizing<String> {
        identity_file::write(&self.secret_line(), &self.recipient(), comment)
    }

    /// The key under which a locker's sled records are sealed and named.
    #[must_use]
    pub fn record_key(&self, locker_id: &str) -> RecordKey {
        RecordKey::derive(&self.secret_line(), locker_id)
    }

    /// In age's own form, which zeroizes itself. Keep it no longer than one call takes.
    pub(crate) fn native(&self) -> Box<x25519::Identity> {
        Box::new(self.line().parse().expect("age wrote this line"))
    }

    fn line(&self) -> &str {
        std::str::from_utf8(self.line.bytes()).expect("age wrote this line")
    }
}
