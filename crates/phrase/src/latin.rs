//! What is left of a word when it is written without its own letters: in Latin ones, or Kazakh in Russian ones.

use zeroize::Zeroizing;

/// A word in plain Latin letters. Letters that people put for one another without a Kazakh or Russian keyboard fall
/// together (қ and к, і and и and ы, kh and х), doubled ones are single, signs that are not heard are gone.
///
/// It is for comparing words of lists, not a transliteration that anybody writes.
#[must_use]
pub fn latin(word: &str) -> Zeroizing<String> {
    let spelt = spelt(word);
    let mut plain = Zeroizing::new(String::with_capacity(spelt.len()));
    spelt.chars().for_each(|letter| push(&mut plain, letter));
    plain
}

/// The same letter by letter, nothing left out.
pub(crate) fn spelt(word: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(2 * word.len()));
    for letter in word.chars() {
        let put = match letter {
            'а' | 'ә' => "a",
            'б' => "b",
            'в' | 'w' => "v",
            'г' | 'ғ' => "g",
            'д' => "d",
            'е' | 'ё' | 'э' => "e",
            'ж' => "zh",
            'з' => "z",
            'и' | 'й' | 'і' | 'ы' | 'y' => "i",
            'к' | 'қ' | 'q' => "k",
            'л' => "l",
            'м' => "m",
            'н' | 'ң' => "n",
            'о' | 'ө' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ұ' | 'ү' => "u",
            'ф' => "f",
            'х' | 'һ' => "h",
            'ц' => "ts",
            'ч' => "ch",
            'ш' | 'щ' => "sh",
            'ю' => "iu",
            'я' => "ia",
            'x' => "ks",
            'ъ' | 'ь' => "",
            other => {
                plain.push(other);
                continue;
            }
        };
        plain.push_str(put);
    }
    plain
}

/// Adds a letter; `kh` becomes `h`, `shch` becomes `sh`, and no letter stands twice in a row.
fn push(plain: &mut String, letter: char) {
    if letter == 'h' && plain.ends_with('k') {
        plain.pop();
    }
    if letter == 'h' && plain.ends_with("shc") {
        plain.pop();
        return;
    }
    if !plain.ends_with(letter) {
        plain.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::latin;

    #[test]
    fn spellings_without_the_right_keyboard_fall_together() {
        for (one, other) in [
            ("қозғалыс", "козгалыс"),
            ("қозғалыс", "qozgalys"),
            ("щётка", "shchetka"),
            ("хлеб", "khleb"),
            ("жасыл", "zhasyl"),
            ("яблоко", "iabloko"),
        ] {
            assert_eq!(*latin(one), *latin(other), "{one} {other}");
        }
        assert_ne!(*latin("бас"), *latin("бос"));
    }
}
