//! Fingerprints as words, for comparing over the telephone: six words of a list made so that none sounds like another.

use sha2::{Digest, Sha256};

/// Words said; 66 bits, which nobody finds a second key for.
const WORDS: usize = 6;
const BITS: usize = 11;

/// The words of a fingerprint or a recipient, as one line. Both sides take them from the same text.
#[must_use]
pub fn spoken(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let bit = |n: usize| usize::from(digest[n / 8] >> (7 - n % 8) & 1);
    let word = |n: usize| {
        let number = (n * BITS..(n + 1) * BITS).fold(0, |so_far, at| so_far << 1 | bit(at));
        bip39::Language::English.word_list()[number]
    };
    (0..WORDS).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_always_said_in_the_same_six_words() {
        let said = spoken("SHA256:abc");
        assert_eq!(said.split(' ').count(), WORDS);
        assert_eq!(said, spoken("SHA256:abc"));
        assert_ne!(said, spoken("SHA256:abd"));
        // SHA-256 of the empty text begins e3b0c442: 11100011101 is word 1821 of the list.
        assert_eq!(
            spoken("").split(' ').next(),
            Some(bip39::Language::English.word_list()[0b111_0001_1101])
        );
    }
}
