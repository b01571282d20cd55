//! A recipient on the signed list: key and label each under a salted digest.
//!
//! The key's salt stands beside its digest, so that whoever holds the key finds it on the list, and whoever holds a list
//! of keys can look for them; nobody learns a key from the list. The label's salt travels only with a label that the
//! exporter chose to disclose; a withheld label can still be proven later.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{BundleRefused, ensure};
use crate::entry::{Disclosure, EntryRefused};

/// One recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedRecipient {
    /// Digest of the disclosure of the `age1…` text.
    pub key: String,
    /// Its salt, base64url of 128 bits.
    pub key_salt: String,
    /// Digest of the disclosure of the label.
    pub label: String,
    /// That disclosure, where the label is shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label_disclosed: Option<String>,
    /// The exporter made the key for a reader who had none, and handed it over by another way.
    pub one_time: bool,
}

impl StatedRecipient {
    /// States a recipient. Salts must be fresh.
    pub fn new(
        (recipient, key_salt): (&str, &[u8; 16]),
        (label, label_salt): (&str, &[u8; 16]),
        disclose_label: bool,
        one_time: bool,
    ) -> Result<Self, EntryRefused> {
        let key = Disclosure::new(key_salt, recipient.into())?;
        let label = Disclosure::new(label_salt, label.into())?;
        Ok(Self {
            key: key.digest(),
            key_salt: BASE64URL_NOPAD.encode(key_salt),
            label: label.digest(),
            label_disclosed: disclose_label.then(|| label.text().to_owned()),
            one_time,
        })
    }

    /// Whether this is the recipient of that `age1…` text.
    #[must_use]
    pub fn is(&self, recipient: &str) -> bool {
        let key = self
            .salt()
            .and_then(|salt| Disclosure::new(&salt, recipient.into()).ok());
        key.is_some_and(|key| key.digest() == self.key)
    }

    /// The label, where it is shown.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        match Disclosure::parse(self.label_disclosed.as_deref()?) {
            Ok(Disclosure {
                value: Value::String(label),
                ..
            }) => Some(label),
            _ => None,
        }
    }

    fn salt(&self) -> Option<[u8; 16]> {
        let bytes = BASE64URL_NOPAD.decode(self.key_salt.as_bytes()).ok()?;
        bytes.try_into().ok()
    }

    pub(super) fn check(&self) -> Result<(), BundleRefused> {
        ensure(self.salt().is_some(), "recipients")?;
        ensure(is_digest(&self.key) && is_digest(&self.label), "recipients")?;
        let Some(text) = &self.label_disclosed else {
            return Ok(());
        };
        let fits = Disclosure::parse(text).is_ok_and(|label| label.digest() == self.label);
        ensure(fits && self.label().is_some(), "recipients")
    }
}

fn is_digest(text: &str) -> bool {
    BASE64URL_NOPAD
        .decode(text.as_bytes())
        .is_ok_and(|bytes| bytes.len() == 32)
}
