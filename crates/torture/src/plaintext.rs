//! Looks for what must never lie in the open: contents, names, titles, passphrase, identity; in six writings of each.

use std::{fs, path::Path};

use aho_corasick::AhoCorasick;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER, HEXUPPER};

use crate::{
    trouble::{At, Given},
    world::World,
};

/// Files that may hold a secret, because a person asked for exactly that.
pub type Allowed<'a> = &'a dyn Fn(&Path) -> bool;

/// Many words, looked for at once.
#[derive(Debug)]
pub struct Sentinels {
    words: Vec<String>,
    /// Which word each pattern writes.
    of: Vec<usize>,
    patterns: AhoCorasick,
}

impl Sentinels {
    /// Words of at least eight bytes each; shorter ones stand everywhere by chance.
    #[must_use]
    pub fn new(words: Vec<String>) -> Self {
        let (mut of, mut patterns) = (Vec::new(), Vec::new());
        for (number, word) in words.iter().enumerate() {
            for pattern in writings(word) {
                of.push(number);
                patterns.push(pattern);
            }
        }
        let patterns = AhoCorasick::new(patterns).expect("some hundred short patterns");
        Self {
            words,
            of,
            patterns,
        }
    }

    /// The first word that stands in these bytes.
    #[must_use]
    pub fn find(&self, bytes: &[u8]) -> Option<&str> {
        let hit = self.patterns.find(bytes)?;
        Some(&self.words[self.of[hit.pattern().as_usize()]])
    }

    /// Everything in the world that lies open: in the bytes of files or in their names.
    pub fn find_in(&self, world: &World, allowed: Allowed<'_>) -> Given<Vec<String>> {
        let mut found = Vec::new();
        for path in world.files()? {
            if allowed(&path) {
                continue;
            }
            let shown = path.strip_prefix(world.root()).unwrap_or(&path);
            let name = shown.as_os_str().as_encoded_bytes();
            let bytes = fs::read(&path).at(&path)?;
            for place in [name, &bytes] {
                if let Some(word) = self.find(place) {
                    found.push(format!("{}: {word}", shown.display()));
                }
            }
        }
        Ok(found)
    }
}

/// UTF-8, UTF-16, hex in both cases, base64 at each of its three places. The narrow encodings of `traces` are left out: four
/// letters are four bytes in them, which stand in sealed files by chance.
fn writings(word: &str) -> Vec<Vec<u8>> {
    let wide = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = of_bytes(word.as_bytes()).into_iter();
    bytes.map(|(_, bytes)| bytes).chain([wide]).collect()
}

/// The bytes themselves, in hexadecimal digits, in base64 at each of its three places.
pub(crate) fn of_bytes(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![
        ("as it is".to_owned(), bytes.to_vec()),
        ("hex".to_owned(), HEXLOWER.encode(bytes).into_bytes()),
        ("HEX".to_owned(), HEXUPPER.encode(bytes).into_bytes()),
    ];
    for skipped in 0..3 {
        // Whole groups of three bytes alone: what stands around them changes the others.
        let inside = &bytes[skipped.min(bytes.len())..];
        let whole = &inside[..inside.len() - inside.len() % 3];
        if whole.len() >= 6 {
            let plain = BASE64_NOPAD.encode(whole).into_bytes();
            let url = BASE64URL_NOPAD.encode(whole).into_bytes();
            if url != plain {
                all.push((format!("base64url at {skipped}"), url));
            }
            all.push((format!("base64 at {skipped}"), plain));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_word_is_found_in_every_writing_and_nothing_is_found_without_it() {
        let word = "жасырын word 7141";
        let sentinels = Sentinels::new(vec!["another 0123456".into(), word.into()]);
        for pattern in writings(word) {
            let around = [b"before ".as_slice(), &pattern, b" after"].concat();
            assert_eq!(sentinels.find(&around), Some(word));
        }
        for shift in 0..3 {
            let text = [&b"xxx"[..shift], word.as_bytes(), b"yy"].concat();
            let encoded = BASE64_NOPAD.encode(&text);
            assert_eq!(sentinels.find(encoded.as_bytes()), Some(word), "{shift}");
        }
        assert_eq!(sentinels.find(b"nothing of the kind"), None);
    }
}
