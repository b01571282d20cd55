//! A file's own name: kept byte for byte as data, shown so that it cannot deceive, never used as a path.

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The name a file had, as bytes and as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileName {
    /// The exact bytes, base64url without padding.
    pub bytes: String,
    /// The same as NFC text; what is not UTF-8 stands as U+FFFD.
    pub text: String,
}

impl FileName {
    /// Keeps a name's bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self {
            bytes: BASE64URL_NOPAD.encode(bytes),
            text: String::from_utf8_lossy(bytes).nfc().collect(),
        }
    }

    /// Whether the text is the bytes' own; one that another program wrote may say something else.
    #[must_use]
    pub fn agrees(&self) -> bool {
        let bytes = BASE64URL_NOPAD.decode(self.bytes.as_bytes());
        bytes.is_ok_and(|bytes| Self::of_bytes(&bytes) == *self)
    }

    /// The name for a screen or a terminal.
    #[must_use]
    pub fn shown(&self) -> String {
        shown(&self.text)
    }
}

/// A text made fit for one line of a terminal: controls, line breaks and characters that turn the
/// direction of writing stand as visible escapes (`\u{202e}`).
#[must_use]
pub fn shown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if deceives(c) {
            safe.extend(c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Whether a character moves the cursor, hides, or turns what stands around it.
#[must_use]
pub fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{061c}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_stay_and_the_text_is_composed() {
        let decomposed = "и\u{306}.jpg";
        let name = FileName::of_bytes(decomposed.as_bytes());
        assert_eq!(name.text, "й.jpg");
        assert_eq!(
            BASE64URL_NOPAD.decode(name.bytes.as_bytes()).unwrap(),
            decomposed.as_bytes()
        );
        assert_eq!(FileName::of_bytes(b"a\xff").text, "a\u{fffd}");
    }

    #[test]
    fn what_would_deceive_is_shown_as_what_it_is() {
        assert_eq!(shown("a\u{202e}gpj.exe\n"), "a\\u{202e}gpj.exe\\u{a}");
        assert_eq!(shown("\u{1b}[31m"), "\\u{1b}[31m");
        for (hidden, escaped) in [
            ('\u{200b}', "\\u{200b}"),
            ('\u{2066}', "\\u{2066}"),
            ('\u{61c}', "\\u{61c}"),
            ('\u{feff}', "\\u{feff}"),
            ('\u{fffa}', "\\u{fffa}"),
            ('\u{e0041}', "\\u{e0041}"),
        ] {
            let name = FileName::of_bytes(format!("a{hidden}b").as_bytes());
            assert_eq!(name.shown(), format!("a{escaped}b"));
        }
        assert_eq!(shown("Әліппе — №5.pdf"), "Әліппе — №5.pdf");
    }
}
