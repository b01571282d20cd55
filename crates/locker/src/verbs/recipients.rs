//! recipients: to whom the locker seals, and reading one that a person gives.

use sandyq_format::limits::MAX_RECIPIENTS;
use sandyq_seal::{Recipient, RecipientRefused};

use crate::{
    failure::{Code, Failure, Given},
    locker::Locker,
    unlocked::Unlocked,
};

/// Reads a recipient, and says in its own failure why a text is none.
pub fn check_recipient(text: &str) -> Given<Recipient> {
    text.parse().map_err(|why| match why {
        RecipientRefused::Ssh => Code::SshRecipient.into(),
        // The text is a secret: it is not repeated.
        RecipientRefused::SecretKey => Code::SecretAsRecipient.into(),
        RecipientRefused::Unsupported(kind) => Failure::about(Code::UnsupportedRecipient, kind),
        _ => {
            let short: String = text.trim().chars().take(80).collect();
            Failure::about(Code::MalformedRecipient, short)
        }
    })
}

/// Reads several recipients, each once.
pub fn parse_recipients(texts: &[String]) -> Given<Vec<Recipient>> {
    let mut all: Vec<Recipient> = Vec::new();
    for text in texts {
        let recipient = check_recipient(text)?;
        if !all.contains(&recipient) {
            all.push(recipient);
        }
    }
    if all.len() >= MAX_RECIPIENTS {
        return Err(Failure::about(Code::TooLarge, "recipients"));
    }
    Ok(all)
}

impl Locker {
    /// To whom everything is sealed; the locker's own first.
    #[must_use]
    pub fn recipients(&self) -> Vec<String> {
        self.public.file.recipients.clone()
    }

    /// The fingerprint of the key that signs this locker's bundles, as `ssh-keygen -l` writes it. Needs no secret.
    pub fn signer(&self) -> Given<String> {
        let found = sandyq_verify::bundle::fingerprint(&self.public.file.bundle_key);
        found.ok_or_else(|| Failure::about(Code::LockerDamaged, "locker.txt"))
    }
}

impl Unlocked {
    /// To whom everything is sealed; the locker's own first.
    #[must_use]
    pub fn recipients(&self) -> Vec<String> {
        self.locker.recipients()
    }

    /// The fingerprint of the key that signs this locker's bundles.
    #[must_use]
    pub fn signer(&self) -> String {
        self.keys.bundle.fingerprint()
    }

    /// The public key that signs this locker's bundles, as a line of OpenSSH.
    #[must_use]
    pub fn signer_line(&self) -> String {
        self.locker.public.file.bundle_key.clone()
    }
}
