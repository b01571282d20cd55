//! What the lists promise: real size, one meaning for each word, and no word that another keyboard turns into another one.

use std::collections::HashMap;

use sandyq_phrase::{Layout, SIZE, latin, list, list_of, retyped};
use sandyq_words::Lang;
use sha2::{Digest, Sha256};

fn all() -> impl Iterator<Item = (Lang, &'static str)> {
    Lang::ALL
        .into_iter()
        .flat_map(|lang| list(lang).iter().map(move |word| (lang, *word)))
}

#[test]
fn each_list_has_2048_words_of_three_letters_or_more_in_its_own_alphabet() {
    const KAZAKH: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
    for lang in Lang::ALL {
        let words = list(lang);
        assert_eq!(words.len(), SIZE, "{lang:?}");
        for word in words {
            assert!((3..=9).contains(&word.chars().count()), "{word}");
            let own = |letter: char| match lang {
                Lang::En => letter.is_ascii_lowercase(),
                // ё is on no key of a Kazakh keyboard, and people write е for it.
                Lang::Ru => ('а'..='я').contains(&letter),
                Lang::Kk => KAZAKH.contains(letter) && !"вёцчщъьэ".contains(letter),
            };
            assert!(word.chars().all(own), "{word}");
        }
        let place = |word: &str| -> Vec<Option<usize>> {
            word.chars()
                .map(|c| KAZAKH.find(c).or(Some(c as usize)))
                .collect()
        };
        assert!(
            words.windows(2).all(|w| place(w[0]) < place(w[1])),
            "{lang:?} is in the order of its alphabet, and no word stands twice"
        );
    }
}

#[test]
fn the_lists_are_those_of_the_specification() {
    let page = include_str!("../../../docs/spec/passphrase.md");
    let english = include_str!("../../../docs/spec/share-words.txt");
    assert!(english.lines().eq(list(Lang::En).iter().copied()));
    let files = [
        include_str!("../../../assets/phrases/kk.txt"),
        include_str!("../../../assets/phrases/ru.txt"),
        english,
    ];
    for text in files {
        let sum = data_encoding::HEXLOWER.encode(&Sha256::digest(text));
        assert!(page.contains(&sum), "{sum}");
    }
}

#[test]
fn no_two_words_of_any_list_are_the_same_in_latin_letters() {
    let mut seen = HashMap::new();
    for (lang, word) in all() {
        if let Some(other) = seen.insert(latin(word).to_string(), word) {
            panic!("{lang:?} {word} is {other}");
        }
    }
    assert_eq!(seen.len(), 3 * SIZE);
    // The comparison itself: these two fall together, and may not both be there.
    assert_eq!(*latin("көл"), *latin("қол"));
    assert!(list_of("көл").is_none() || list_of("қол").is_none());
}

#[test]
fn no_word_becomes_a_word_of_any_list_in_another_layout() {
    for (lang, word) in all() {
        for from in Layout::ALL {
            for to in Layout::ALL {
                let Some(pressed) = retyped(word, from, to) else {
                    continue;
                };
                if pressed.as_str() != word {
                    assert_eq!(list_of(&pressed), None, "{lang:?} {word} is {}", *pressed);
                }
            }
        }
    }
}

#[test]
fn a_word_ends_at_a_space_and_holds_none() {
    // With a space between them it does not matter that one word begins another ("ара", "арай").
    for (_, word) in all() {
        assert!(!word.contains(|c: char| c.is_whitespace() || c == '-'));
    }
}
