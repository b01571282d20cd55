//! The three lists, and a passphrase made of numbers that point into one of them.

use std::{collections::HashMap, sync::LazyLock};

use sandyq_words::Lang;
use zeroize::Zeroizing;

/// Words in each list: eleven bits each.
pub const SIZE: usize = 2048;
/// Words in a passphrase.
pub const COUNT: usize = 7;
/// What somebody who knows the list and that it was used has to guess.
pub const BITS: u32 = COUNT as u32 * SIZE.ilog2();

static KK: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../../../assets/phrases/kk.txt")));
static RU: LazyLock<Vec<&str>> =
    LazyLock::new(|| lines(include_str!("../../../assets/phrases/ru.txt")));

static ALL: LazyLock<HashMap<&str, Lang>> = LazyLock::new(|| {
    let of = |lang| list(lang).iter().map(move |word| (*word, lang));
    Lang::ALL.into_iter().flat_map(of).collect()
});

fn lines(text: &'static str) -> Vec<&'static str> {
    text.lines().collect()
}

/// The words of one language, [`SIZE`] of them. The English ones are those of BIP-39.
#[must_use]
pub fn list(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Kk => &KK,
        Lang::Ru => &RU,
        Lang::En => bip39::Language::English.word_list(),
    }
}

/// In which list this very word stands; no word stands in two.
#[must_use]
pub fn list_of(word: &str) -> Option<Lang> {
    ALL.get(word).copied()
}

/// The words that these numbers point to, one space between them. Of each number the lower eleven bits count, so that
/// evenly drawn ones draw every word as often as any other.
#[must_use]
pub fn phrase(lang: Lang, numbers: &[u16; COUNT]) -> Zeroizing<String> {
    let words = list(lang);
    let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
    // With room from the start the words are never copied about in memory.
    let mut made = Zeroizing::new(String::with_capacity(COUNT * (longest + 1)));
    for (place, number) in numbers.iter().enumerate() {
        if place > 0 {
            made.push(' ');
        }
        made.push_str(words[usize::from(*number) % SIZE]);
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_seven_words_of_its_language_and_at_least_77_bits() {
        assert_eq!(BITS, 77);
        let made = phrase(Lang::En, &[0, 1, 2047, 2048, 4095, u16::MAX, 3]);
        assert_eq!(made.as_str(), "abandon ability zoo abandon zoo zoo about");
        for lang in Lang::ALL {
            let made = phrase(lang, &[7, 77, 777, 1777, 2000, 11, 1]);
            assert_eq!(made.split(' ').count(), COUNT);
            assert!(made.split(' ').all(|word| list_of(word) == Some(lang)));
        }
    }

    #[test]
    fn every_number_of_sixteen_bits_draws_each_word_equally_often() {
        let mut drawn = vec![0_u32; SIZE];
        for number in 0..=u16::MAX {
            drawn[usize::from(number) % SIZE] += 1;
        }
        assert!(drawn.iter().all(|times| *times == 32));
    }
}
