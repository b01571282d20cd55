//! A passphrase as age reads it: UTF-8 in NFC, one final line ending of a file removed, nothing else.

use age::secrecy::SecretString;
use sandyq_sys::Held;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::hidden::hidden;

/// Longest passphrase taken, in bytes: a page of words; a longer file is some other file given by mistake.
pub const MAX_PASSPHRASE: usize = 4096;

/// What a person types to open a locker.
pub struct Passphrase(Held);

hidden!(Passphrase);

/// Why a passphrase is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PassphraseRefused {
    /// Nothing was given.
    #[error("empty passphrase")]
    Empty,
    /// More than [`MAX_PASSPHRASE`] bytes.
    #[error("passphrase too long")]
    TooLong,
    /// The file is not UTF-8 text.
    #[error("passphrase is not UTF-8")]
    NotText,
}

impl Passphrase {
    /// Takes a passphrase as typed. Spaces and case count.
    ///
    /// # Errors
    /// When it is empty or too long.
    pub fn from_text(text: &str) -> Result<Self, PassphraseRefused> {
        if text.is_empty() {
            return Err(PassphraseRefused::Empty);
        }
        if text.len() > MAX_PASSPHRASE {
            return Err(PassphraseRefused::TooLong);
        }
        // NFC takes at most three times the bytes; with room for them the text is never copied about in memory.
        let mut normal = Zeroizing::new(String::with_capacity(3 * text.len()));
        normal.extend(text.nfc());
        Ok(Self(Held::new(normal.as_bytes())))
    }

    /// Takes the content of a passphrase file: one final LF or CRLF is the editor's, everything else the person's.
    ///
    /// # Errors
    /// When it is not UTF-8, empty or too long.
    pub fn from_file_bytes(
        bytes: impl Into<Zeroizing<Vec<u8>>>,
    ) -> Result<Self, PassphraseRefused> {
        let bytes = bytes.into();
        let text = std::str::from_utf8(&bytes).map_err(|_| PassphraseRefused::NotText)?;
        let line = text
            .strip_suffix('\n')
            .map(|line| line.strip_suffix('\r').unwrap_or(line));
        Self::from_text(line.unwrap_or(text))
    }

    /// Lets its text be looked at, for what can be said about it; nothing of it may be kept.
    pub fn look<T>(&self, at: impl FnOnce(&str) -> T) -> T {
        at(std::str::from_utf8(self.0.bytes()).expect("a text was held"))
    }

    /// A copy in age's own type, which zeroizes itself too.
    pub(crate) fn to_age(&self) -> SecretString {
        let text = std::str::from_utf8(self.0.bytes()).expect("a text was held");
        SecretString::from(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::secrecy::ExposeSecret;

    fn of_file(bytes: &[u8]) -> Result<String, PassphraseRefused> {
        Passphrase::from_file_bytes(bytes.to_vec())
            .map(|phrase| phrase.to_age().expose_secret().to_owned())
    }

    #[test]
    fn one_final_line_ending_of_a_file_is_removed_and_nothing_else() {
        for (file, phrase) in [
            ("a", "a"),
            ("a\n", "a"),
            ("a\r\n", "a"),
            ("a\n\n", "a\n"),
            ("a\r", "a\r"),
            (" a b \n", " a b "),
            ("\na", "\na"),
            ("\u{feff}a", "\u{feff}a"),
        ] {
            assert_eq!(of_file(file.as_bytes()).as_deref(), Ok(phrase), "{file:?}");
        }
    }

    #[test]
    fn composed_and_decomposed_letters_give_the_same_passphrase() {
        let composed = of_file("ключ й ё".as_bytes()).unwrap();
        assert_eq!(
            of_file("ключ и\u{306} е\u{308}".as_bytes()).unwrap(),
            composed
        );
        assert_ne!(of_file("ключ и е".as_bytes()).unwrap(), composed);
    }

    #[test]
    fn empty_overlong_and_foreign_files_are_refused() {
        for empty in ["", "\n", "\r\n"] {
            assert_eq!(of_file(empty.as_bytes()), Err(PassphraseRefused::Empty));
        }
        assert_eq!(of_file(&[0xff, 0xfe]), Err(PassphraseRefused::NotText));
        assert_eq!(
            of_file(&[b'a'; MAX_PASSPHRASE + 1]),
            Err(PassphraseRefused::TooLong)
        );
        assert!(of_file(&[b'a'; MAX_PASSPHRASE]).is_ok());
    }

    #[test]
    fn its_debug_form_tells_nothing() {
        assert_eq!(
            format!("{:?}", Passphrase::from_text("tulip").unwrap()),
            "Passphrase(hidden)"
        );
    }
}
