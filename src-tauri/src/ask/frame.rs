//! What the two processes say to each other: a length and as many bytes of JSON.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use specta::Type;
use zeroize::Zeroizing;

use super::confirming::Confirming;
use crate::{
    failure::Failure,
    views::{Lang, Theme},
};

/// A passphrase of some thousand words, or a key with its QR code's text; far above both.
const MAX_FRAME: usize = 64 * 1024;

/// What the key window is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Choose a passphrase, twice.
    NewPassphrase,
    /// Type the locker's passphrase.
    Passphrase,
    /// Type an age identity, of whoever a bundle is sealed to.
    Identity,
    /// Type a key that unlocks: a recovery key, or the identity of a hardware key.
    UnlockKey,
    /// Read a key that is shown once.
    ShowKey,
    /// Type the words of a share from its card.
    ShareWords,
    /// Type the age identity of a share's holder.
    ShareKey,
    /// Say whether something is to be done that no page may decide.
    Confirm,
    /// Answer the plugin of a hardware key, which unlocks.
    Device,
    /// Answer the plugin of a hardware key that becomes a way in.
    NewDevice,
}

/// What is asked. `key` is set only for `show-key`, `confirm` only for `confirm`, `plugin` only for `device` and `new-device`.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// What the window is for.
    pub mode: Mode,
    /// The locker's folder or the bundle's file, by its own name.
    pub label: String,
    /// The interface's language.
    pub lang: Lang,
    /// How it looks.
    pub theme: Theme,
    /// Seconds before an answer is taken, after earlier wrong ones.
    pub wait_seconds: u32,
    /// The key to show.
    #[specta(type = Option<String>)]
    pub key: Option<Zeroizing<String>>,
    /// What is to be confirmed.
    pub confirm: Option<Confirming>,
    /// Name of the plugin that speaks.
    pub plugin: Option<String>,
}

/// What the person said.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// The secret, or nothing where a key was shown.
    Given(Zeroizing<String>),
    /// The window was closed.
    Cancelled,
}

/// Whether the answer was right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// Right: the window goes away.
    pub ok: bool,
    /// Wrong: seconds before the next answer is taken.
    pub wait_seconds: u32,
    /// Wrong, and it looks as if the keyboard did it: `err-<slip>` says how.
    pub slip: Option<String>,
    /// What is wrong, where it may be said.
    pub failure: Option<Failure>,
}

/// Writes one frame and wipes what it was made in.
pub(super) fn send(to: &mut impl Write, what: &impl Serialize) -> io::Result<()> {
    let bytes = Zeroizing::new(serde_json::to_vec(what)?);
    let length = u32::try_from(bytes.len())
        .ok()
        .filter(|n| *n as usize <= MAX_FRAME)
        .ok_or(io::ErrorKind::InvalidInput)?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Reads one frame and wipes what it stood in.
pub(super) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length) as usize;
    if length > MAX_FRAME {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Zeroizing::new(vec![0; length]);
    from.read_exact(&mut bytes)?;
    Ok(serde_json::from_slice(&bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_as_it_was_sent() {
        let mut wire = Vec::new();
        send(
            &mut wire,
            &Answer::Given(Zeroizing::new("жасыл қарға".into())),
        )
        .unwrap();
        match receive(&mut wire.as_slice()).unwrap() {
            Answer::Given(secret) => assert_eq!(secret.as_str(), "жасыл қарға"),
            Answer::Cancelled => panic!("another answer"),
        }
    }

    #[test]
    fn a_frame_longer_than_the_limit_is_refused_before_it_is_read() {
        let wire = [0xff, 0xff, 0xff, 0x7f];
        let refused = receive::<Verdict>(&mut wire.as_slice()).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn a_frame_cut_short_is_an_error() {
        let mut wire = Vec::new();
        send(
            &mut wire,
            &Verdict {
                ok: true,
                wait_seconds: 0,
                slip: None,
                failure: None,
            },
        )
        .unwrap();
        wire.pop();
        assert!(receive::<Verdict>(&mut wire.as_slice()).is_err());
    }
}
