//! Bytes as numbered lines of words, for paper: each line carries its own checksum, so that a mistake is named by its line.
//!
//! A line is 9 bytes and the first 2 of SHA-256 over `sandyq-share/1 line `, the line's number as a byte, and those 9; together
//! 88 bits, which are 8 words of the English list of BIP 39. The list lies in the order of the alphabet, and no two of its words
//! begin with the same four letters.

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use crate::share::ShareRefused;

/// Lines of a share.
pub(crate) const LINES: usize = 5;
/// Words of a line.
const WORDS: usize = 8;
/// Bytes that a line carries.
const CARRIED: usize = 9;
const CHECK: usize = 2;
const BITS: usize = 11;
/// Bytes of a share.
pub(crate) const BYTES: usize = LINES * CARRIED;
/// The longest word of the list.
const LONGEST: usize = 8;

fn check(line: usize, carried: &[u8]) -> [u8; CHECK] {
    let number = u8::try_from(line + 1).expect("few lines");
    let digest = Sha256::new()
        .chain_update(b"sandyq-share/1 line ")
        .chain_update([number])
        .chain_update(carried)
        .finalize();
    [digest[0], digest[1]]
}

/// Writes all lines, each with its number and a line ending.
pub(crate) fn write(bytes: &[u8; BYTES], text: &mut String) {
    let list = bip39::Language::English.word_list();
    for (line, carried) in bytes.chunks_exact(CARRIED).enumerate() {
        let mut whole = Zeroizing::new([0; CARRIED + CHECK]);
        whole[..CARRIED].copy_from_slice(carried);
        whole[CARRIED..].copy_from_slice(&check(line, carried));
        let bit = |at: usize| usize::from(whole[at / 8] >> (7 - at % 8) & 1);
        text.push_str(["1", "2", "3", "4", "5"][line]);
        for word in 0..WORDS {
            let number =
                (word * BITS..(word + 1) * BITS).fold(0, |so_far, at| so_far << 1 | bit(at));
            text.extend([" ", list[number]]);
        }
        text.push('\n');
    }
}

/// Lines as they are read, in any order, each once.
pub(crate) struct Reading {
    bytes: Zeroizing<[u8; BYTES]>,
    there: [bool; LINES],
}

impl Reading {
    pub(crate) fn new() -> Self {
        let bytes = Zeroizing::new([0; BYTES]);
        let there = [false; LINES];
        Self { bytes, there }
    }

    /// Takes one line by its number, counted from 1, and the rest of it.
    pub(crate) fn take(&mut self, number: usize, words: &str) -> Result<(), ShareRefused> {
        let line = number - 1;
        let named = u8::try_from(number).expect("few lines");
        if self.there[line] {
            return Err(ShareRefused::LineTwice(named));
        }
        let mut whole = Zeroizing::new([0_u8; CARRIED + CHECK]);
        let mut count = 0;
        for (at, word) in words.split_ascii_whitespace().enumerate() {
            count = at + 1;
            if at == WORDS {
                return Err(ShareRefused::WordCount(named));
            }
            let place = u8::try_from(count).expect("few words");
            let value = value(word).ok_or(ShareRefused::UnknownWord(named, place))?;
            for bit in 0..BITS {
                let set = u8::try_from(value >> (BITS - 1 - bit) & 1).expect("a bit");
                let to = at * BITS + bit;
                whole[to / 8] |= set << (7 - to % 8);
            }
        }
        if count < WORDS {
            return Err(ShareRefused::WordCount(named));
        }
        let (carried, sum) = whole.split_at(CARRIED);
        if sum != check(line, carried) {
            return Err(ShareRefused::LineDamaged(named));
        }
        self.bytes[line * CARRIED..][..CARRIED].copy_from_slice(carried);
        self.there[line] = true;
        Ok(())
    }

    /// All bytes, when every line was there.
    pub(crate) fn finish(self) -> Result<Zeroizing<[u8; BYTES]>, ShareRefused> {
        match self.there.iter().position(|there| !there) {
            Some(line) => Err(ShareRefused::LineMissing(
                u8::try_from(line + 1).expect("few lines"),
            )),
            None => Ok(self.bytes),
        }
    }
}

/// The number of a word, in whatever case it was typed.
fn value(word: &str) -> Option<u16> {
    if word.len() > LONGEST {
        return None;
    }
    let mut small = [0; LONGEST];
    let small = &mut small[..word.len()];
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    let found = std::str::from_utf8(small)
        .ok()
        .and_then(|word| bip39::Language::English.find_word(word));
    small.zeroize();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_list_has_its_number_and_no_longer_word_is_there() {
        let list = bip39::Language::English.word_list();
        assert!(list.iter().all(|word| word.len() <= LONGEST));
        for (number, word) in list.iter().enumerate() {
            assert_eq!(value(word).map(usize::from), Some(number));
            assert_eq!(value(&word.to_uppercase()).map(usize::from), Some(number));
        }
        for none in ["", "abandonment", "қазан", "ab"] {
            assert_eq!(value(none), None, "{none}");
        }
    }

    #[test]
    fn the_first_word_of_the_list_stands_for_eleven_zero_bits() {
        let mut text = String::new();
        write(&[0; BYTES], &mut text);
        assert!(text.starts_with("1 abandon abandon abandon abandon abandon abandon "));
        assert_eq!(text.lines().count(), LINES);
    }
}
