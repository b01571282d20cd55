//! What may not be found, and every way in which a program might have written it.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use encoding_rs::{Encoding, KOI8_R, WINDOWS_1251};

use crate::{
    plaintext::of_bytes,
    trouble::{At, Given, Trouble},
};

/// What is looked for: words with what each of them is, and bytes that are no words.
#[derive(Debug, Default)]
pub struct Secret {
    words: BTreeSet<(String, String)>,
    bytes: Vec<(String, Vec<u8>)>,
}

impl Secret {
    /// Words that the session has noted: what it is, a tabulator, the word.
    pub fn noted_in(file: &Path) -> Given<Self> {
        let mut secret = Self::default();
        for line in fs::read_to_string(file).at(file)?.lines() {
            let (what, word) = line
                .split_once('\t')
                .ok_or_else(|| Trouble::Unknown(line.to_owned()))?;
            secret.word(what, word);
        }
        Ok(secret)
    }

    /// These words alone.
    pub fn words_of<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        let mut secret = Self::default();
        for word in words {
            secret.word(word, word);
        }
        secret
    }

    /// One more word; in small letters too, as an index of words would have it.
    pub fn word(&mut self, what: &str, word: &str) {
        for word in [word.to_owned(), word.to_lowercase()] {
            self.words.insert((what.to_owned(), word));
        }
    }

    /// Bytes that are no word: a key, a part of an original, a row of pixels.
    pub fn bytes(&mut self, what: &str, bytes: &[u8]) {
        self.bytes.push((what.to_owned(), bytes.to_vec()));
    }

    /// How many words.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// How many others.
    pub fn others(&self) -> usize {
        self.bytes.len()
    }

    /// Every writing of everything, with what it is a writing of.
    pub fn writings(&self) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        for (what, word) in &self.words {
            all.extend(
                of_word(word)
                    .into_iter()
                    .map(|(how, bytes)| (format!("{what}, {how}"), bytes)),
            );
        }
        for (what, bytes) in &self.bytes {
            all.extend(
                of_bytes(bytes)
                    .into_iter()
                    .map(|(how, bytes)| (format!("{what}, {how}"), bytes)),
            );
        }
        all
    }
}

/// All writings of a word.
pub fn of_word(word: &str) -> Vec<(String, Vec<u8>)> {
    let mut all = of_bytes(word.as_bytes());
    let wide: Vec<u16> = word.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    all.push(("UTF-16LE".into(), little));
    all.push(("UTF-16BE".into(), big));
    for upper in [false, true] {
        all.push((format!("percent, {}", letters(upper)), percent(word, upper)));
        all.push((format!("\\u, {}", letters(upper)), escaped(&wide, upper)));
    }
    for (name, encoding) in [("KOI8-R", KOI8_R), ("CP1251", WINDOWS_1251)] {
        all.extend(page(word, encoding).map(|bytes| (name.to_owned(), bytes)));
    }
    // Plain letters are written in some ways as in others.
    let mut seen = BTreeSet::new();
    all.retain(|(_, bytes)| seen.insert(bytes.clone()));
    all
}

const fn letters(upper: bool) -> &'static str {
    if upper {
        "large digits"
    } else {
        "small digits"
    }
}

/// As in an address: everything but plain letters and digits.
fn percent(word: &str, upper: bool) -> Vec<u8> {
    let mut all = String::new();
    for byte in word.bytes() {
        // Memory takes whatever is written.
        let _ = match byte {
            plain if plain.is_ascii_alphanumeric() || b"-_.~".contains(&plain) => {
                all.push(char::from(plain));
                Ok(())
            }
            other if upper => write!(all, "%{other:02X}"),
            other => write!(all, "%{other:02x}"),
        };
    }
    all.into_bytes()
}

/// As in JSON that keeps to plain letters.
fn escaped(wide: &[u16], upper: bool) -> Vec<u8> {
    let mut all = String::new();
    for unit in wide {
        let _ = match u8::try_from(*unit) {
            Ok(plain) if plain.is_ascii() => {
                all.push(char::from(plain));
                Ok(())
            }
            _ if upper => write!(all, "\\u{unit:04X}"),
            _ => write!(all, "\\u{unit:04x}"),
        };
    }
    all.into_bytes()
}

/// In an old Russian encoding, where it has every letter.
fn page(word: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let (bytes, _, lost) = encoding.encode(word);
    (!lost).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_written_in_every_way() {
        let all = of_word("Обыск №7");
        let has = |bytes: &[u8]| all.iter().any(|(_, writing)| writing == bytes);
        assert!(has("Обыск №7".as_bytes()));
        assert!(has(b"\xce\xe1\xfb\xf1\xea \xb97"), "CP1251");
        assert!(has(b"%D0%9E%D0%B1%D1%8B%D1%81%D0%BA%20%E2%84%967"));
        assert!(has(b"\\u041e\\u0431\\u044b\\u0441\\u043a \\u21167"));
        assert!(has(
            b"\x1e\x04\x31\x04\x4b\x04\x41\x04\x3a\x04\x20\0\x16\x21\x37\0"
        ));
        assert!(has(b"d09ed0b1d18bd181d0ba20e2849637"));
        assert!(all.len() >= 12, "{}", all.len());
    }

    #[test]
    fn a_letter_that_an_old_encoding_lacks_is_not_looked_for_in_it() {
        let all = of_word("Сәрсенова 1");
        assert!(
            all.iter()
                .all(|(how, _)| how != "CP1251" && how != "KOI8-R")
        );
    }
}
