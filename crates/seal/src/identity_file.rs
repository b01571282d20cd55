//! Identity files: one identity a line, comments behind `#`, nothing else.
//!
//! ```text
//! # created for the newsroom
//! # public key: age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj
//! AGE-SECRET-KEY-1…
//! ```

use age::x25519;
use zeroize::Zeroizing;

use crate::{Identity, Recipient};

/// Longest identity file read, in bytes: some hundred identities with comments.
pub const MAX_IDENTITY_TEXT: usize = 64 * 1024;
/// Most identities taken from one file: each is tried on each stanza of a header.
pub const MAX_IDENTITIES: usize = 32;

/// Why a text is not taken for an identity file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityRefused {
    /// Comments and empty lines only.
    #[error("no identity in the file")]
    NoIdentity,
    /// A line that is no identity, or one mistyped.
    #[error("malformed identity file")]
    Malformed,
    /// A public key was given where a secret one is due.
    #[error("a recipient, not an identity")]
    Recipient,
    /// The file is sealed itself, most often with a passphrase.
    #[error("the identity file is sealed")]
    Sealed,
    /// An SSH, plugin or post-quantum key.
    #[error("unsupported kind of identity")]
    Unsupported,
    /// More than [`MAX_IDENTITY_TEXT`] bytes or [`MAX_IDENTITIES`] identities.
    #[error("identity file too long")]
    TooLong,
}

pub(crate) fn parse(text: &str) -> Result<Vec<Identity>, IdentityRefused> {
    if text.len() > MAX_IDENTITY_TEXT {
        return Err(IdentityRefused::TooLong);
    }
    let mut identities = Vec::new();
    for line in text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if identities.len() == MAX_IDENTITIES {
            return Err(IdentityRefused::TooLong);
        }
        identities.push(parse_line(line)?);
    }
    if identities.is_empty() {
        return Err(IdentityRefused::NoIdentity);
    }
    Ok(identities)
}

fn parse_line(line: &str) -> Result<Identity, IdentityRefused> {
    if line.starts_with("AGE-SECRET-KEY-1") {
        let native: x25519::Identity = line.parse().map_err(|_| IdentityRefused::Malformed)?;
        return Ok(Identity::of_native(&native));
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| line.starts_with(start));
    if begins(&["age1", "ssh-", "ecdsa-sha2-"]) {
        Err(IdentityRefused::Recipient)
    } else if begins(&["age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----"]) {
        Err(IdentityRefused::Sealed)
    } else if begins(&["AGE-SECRET-KEY-", "AGE-PLUGIN-", "-----BEGIN"]) {
        Err(IdentityRefused::Unsupported)
    } else {
        Err(IdentityRefused::Malformed)
    }
}

pub(crate) fn write(secret: &str, recipient: &Recipient, comment: &str) -> Zeroizing<String> {
    let mut comments = String::new();
    for line in comment.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        comments.extend(["# ", line, "\n"]);
    }
    comments.push_str(&format!("# public key: {recipient}\n"));
    // Room for all of it at once: a string that grows would leave the secret behind in its old place.
    let mut text = Zeroizing::new(String::with_capacity(comments.len() + secret.len() + 1));
    text.extend([&comments, secret, "\n"]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back_and_comments_cannot_become_identities() {
        let identity = Identity::generate();
        let text = identity.file_text("for the newsroom\nAGE-SECRET-KEY-1QQQ\r\nlast");
        assert!(
            text.starts_with(
                "# for the newsroom\n# AGE-SECRET-KEY-1QQQ\n# last\n# public key: age1"
            )
        );
        assert_eq!(
            Identity::parse_file(&text).unwrap().recipient(),
            identity.recipient()
        );
        assert_eq!(Identity::parse_all(&text).unwrap().len(), 1);
    }

    #[test]
    fn several_identities_are_read_in_their_order() {
        let (first, second) = (Identity::generate(), Identity::generate());
        let text = format!(
            "{}\r\n\n # indented\n{}  ",
            *first.secret_line(),
            *second.secret_line()
        );
        let read = Identity::parse_all(&text).unwrap();
        assert_eq!(
            [read[0].recipient(), read[1].recipient()],
            [first.recipient(), second.recipient()]
        );
        assert_eq!(
            Identity::parse_file(&text).unwrap().recipient(),
            first.recipient()
        );
    }

    #[test]
    fn what_is_no_identity_file_is_named() {
        let secret = Identity::generate().secret_line();
        let last = if secret.ends_with('Q') { "P" } else { "Q" };
        let mistyped = format!("{}{last}", &secret[..secret.len() - 1]);
        let public = Identity::generate().recipient().to_string();
        let many = format!("{}\n", *secret).repeat(MAX_IDENTITIES + 1);
        let long = "#".repeat(MAX_IDENTITY_TEXT + 1);
        for (text, expected) in [
            ("", IdentityRefused::NoIdentity),
            ("# only a comment\n", IdentityRefused::NoIdentity),
            ("hello", IdentityRefused::Malformed),
            (&mistyped, IdentityRefused::Malformed),
            (
                &format!("{} {}", *secret, *secret),
                IdentityRefused::Malformed,
            ),
            (&secret.to_lowercase(), IdentityRefused::Malformed),
            (&public, IdentityRefused::Recipient),
            (
                "-----BEGIN AGE ENCRYPTED FILE-----",
                IdentityRefused::Sealed,
            ),
            ("age-encryption.org/v1\n-> scrypt", IdentityRefused::Sealed),
            ("AGE-SECRET-KEY-PQ-1QQ", IdentityRefused::Unsupported),
            ("AGE-PLUGIN-YUBIKEY-1QQ", IdentityRefused::Unsupported),
            (
                "-----BEGIN OPENSSH PRIVATE KEY-----",
                IdentityRefused::Unsupported,
            ),
            (&many, IdentityRefused::TooLong),
            (&long, IdentityRefused::TooLong),
            (&format!("{}\nhello\n", *secret), IdentityRefused::Malformed),
        ] {
            assert_eq!(
                Identity::parse_file(text).err(),
                Some(expected),
                "{}",
                &text[..text.len().min(20)]
            );
        }
    }

    #[test]
    fn its_debug_form_tells_nothing() {
        assert_eq!(format!("{:?}", Identity::generate()), "Identity(hidden)");
    }
}
