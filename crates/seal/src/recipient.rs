//! Public keys to seal to: native X25519 recipients of age (`age1…`), the only kind of format 1.

use std::fmt;
use std::str::FromStr;

use age::x25519;
use age_core::primitives::bech32_decode;

/// A public key that things can be sealed to.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Recipient(pub(crate) x25519::Recipient);

/// Why a text is not taken for a recipient.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecipientRefused {
    /// Not a recipient, or one mistyped: its checksum does not fit.
    #[error("malformed recipient")]
    Malformed,
    /// An SSH public key.
    #[error("SSH keys are not taken")]
    Ssh,
    /// A secret key was given where a public one is due. The text must not be shown or kept.
    #[error("a secret key, not a recipient")]
    SecretKey,
    /// A recipient of age, but of this other kind (`age1pq`, `age1yubikey`, …).
    #[error("recipients of the kind {0} are not taken")]
    Unsupported(String),
}

impl FromStr for Recipient {
    type Err = RecipientRefused;

    fn from_str(text: &str) -> Result<Self, RecipientRefused> {
        let text = text.trim();
        judge_kind(text)?;
        let native: x25519::Recipient = text.parse().map_err(|_| RecipientRefused::Malformed)?;
        if native.to_string() != text || is_low_order(text) {
            return Err(RecipientRefused::Malformed);
        }
        Ok(Self(native))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Recipient({self})")
    }
}

/// Names what is no native recipient; a person can then be told what to ask for instead.
fn judge_kind(text: &str) -> Result<(), RecipientRefused> {
    let lower = text.to_ascii_lowercase();
    if lower.starts_with("age-secret-key-")
        || lower.starts_with("age-plugin-")
        || lower.contains("private key-----")
    {
        return Err(RecipientRefused::SecretKey);
    }
    if ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"]
        .iter()
        .any(|start| lower.starts_with(start))
    {
        return Err(RecipientRefused::Ssh);
    }
    match lower.rsplit_once('1') {
        Some(("age", _)) => Ok(()),
        Some((kind, _)) if is_kind(kind) => Err(RecipientRefused::Unsupported(kind.to_owned())),
        _ => Err(RecipientRefused::Malformed),
    }
}

/// `age1` and a short name: the names of plugins and of age's later kinds.
fn is_kind(kind: &str) -> bool {
    let name = kind.strip_prefix("age1").unwrap_or_default();
    (1..=32).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte))
}

/// Is the key one of the few points with which every key agreement gives zero? Sealing to one would seal to everybody,
/// and age panics on it.
fn is_low_order(text: &str) -> bool {
    let point = bech32_decode(
        text,
        |_| (),
        |_| Ok(()),
        |_, bytes| Ok(bytes.collect::<Vec<u8>>()),
    );
    // Any secret shows it: clamping makes each a multiple of the cofactor.
    point
        .ok()
        .and_then(|point| <[u8; 32]>::try_from(point).ok())
        .is_none_or(|point| x25519_dalek::x25519([9; 32], point) == [0; 32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Identity;

    const PUBLIC: &str = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";

    fn refusal(text: &str) -> RecipientRefused {
        text.parse::<Recipient>().expect_err(text)
    }

    #[test]
    fn a_native_recipient_is_written_back_as_it_was_read() {
        let recipient: Recipient = format!("\t {PUBLIC}\r\n").parse().unwrap();
        assert_eq!(recipient.to_string(), PUBLIC);
        assert_eq!(format!("{recipient:?}"), format!("Recipient({PUBLIC})"));
    }

    #[test]
    fn every_mistyped_letter_is_noticed() {
        for place in 4..PUBLIC.len() {
            let mut typed = PUBLIC.as_bytes().to_vec();
            typed[place] = if typed[place] == b'q' { b'p' } else { b'q' };
            assert_eq!(
                refusal(std::str::from_utf8(&typed).unwrap()),
                RecipientRefused::Malformed,
                "{place}"
            );
        }
        for text in [
            "",
            "age",
            "age1",
            "1",
            "hello",
            &PUBLIC.to_uppercase(),
            &PUBLIC[..61],
            &format!("{PUBLIC}q"),
            &format!("{PUBLIC} {PUBLIC}"),
        ] {
            assert_eq!(refusal(text), RecipientRefused::Malformed, "{text}");
        }
    }

    #[test]
    fn other_keys_are_refused_by_their_names() {
        assert_eq!(
            refusal("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB a@b"),
            RecipientRefused::Ssh
        );
        assert_eq!(refusal("ssh-rsa AAAA"), RecipientRefused::Ssh);
        assert_eq!(refusal("ecdsa-sha2-nistp256 AAAA"), RecipientRefused::Ssh);
        assert_eq!(
            refusal("age1pq1qqqq"),
            RecipientRefused::Unsupported("age1pq".into())
        );
        assert_eq!(
            refusal("age1yubikey1qwerty"),
            RecipientRefused::Unsupported("age1yubikey".into())
        );
    }

    #[test]
    fn a_secret_key_is_recognised_and_not_repeated() {
        let secret = Identity::generate().secret_line();
        assert_eq!(refusal(&secret), RecipientRefused::SecretKey);
        assert_eq!(refusal(&secret.to_lowercase()), RecipientRefused::SecretKey);
        assert_eq!(
            refusal("-----BEGIN OPENSSH PRIVATE KEY-----"),
            RecipientRefused::SecretKey
        );
    }

    #[test]
    fn a_recipient_that_would_open_to_everybody_is_refused() {
        let hrp = |point: &[u8; 32]| {
            age_core::primitives::bech32_decode(
                PUBLIC,
                |_| (),
                |_| Ok(()),
                |hrp, _| Ok(age_core::primitives::bech32_encode(hrp, point)),
            )
            .unwrap()
        };
        let mut one = [0; 32];
        one[0] = 1;
        for point in [[0; 32], one] {
            assert_eq!(refusal(&hrp(&point)), RecipientRefused::Malformed);
        }
        let mut base = [0; 32];
        base[0] = 9;
        assert!(
            hrp(&base).parse::<Recipient>().is_ok(),
            "the control: an ordinary point is taken"
        );
    }
}
