//! What went wrong at the keyboard: a passphrase that another layout, another case or other letters would have made right.

use sandyq_words::Lang;
use zeroize::Zeroizing;

use crate::{Layout, latin, list, list_of, lists::COUNT, retyped};

/// What it looks as if somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Typed in the Latin layout, meant in a Cyrillic one.
    Latin,
    /// Typed in a Cyrillic layout, meant in the Latin one.
    Cyrillic,
    /// Typed in the Russian layout, meant in the Kazakh one.
    Russian,
    /// Typed in the Kazakh layout, meant in the Russian one.
    Kazakh,
    /// Capital letters where there are none.
    Caps,
    /// The words of a list in other letters: without the Kazakh ones, or in Latin ones.
    Letters,
    /// Words of a list, and not one space between each.
    Spaces,
}

/// Seven of the longest words several times over; what is longer was pasted, not typed.
const MOST: usize = 400;

/// What slip, and the passphrase that was meant.
type Meant = (Slip, Zeroizing<String>);

const fn slip(from: Layout, to: Layout) -> Slip {
    match (from, to) {
        (Layout::Latin, _) => Slip::Latin,
        (_, Layout::Latin) => Slip::Cyrillic,
        (Layout::Russian, _) => Slip::Russian,
        (Layout::Kazakh, _) => Slip::Kazakh,
    }
}

const PAIRS: [(Layout, Layout); 6] = [
    (Layout::Latin, Layout::Russian),
    (Layout::Latin, Layout::Kazakh),
    (Layout::Russian, Layout::Latin),
    (Layout::Kazakh, Layout::Latin),
    (Layout::Russian, Layout::Kazakh),
    (Layout::Kazakh, Layout::Russian),
];

/// The drawn passphrase that was meant, where what was typed is one but for a slip. Nothing for what is typed as it was drawn,
/// and for everything that is not as many words of one list as a drawn passphrase has.
///
/// No key is stretched for this: words are looked up.
#[must_use]
pub fn of_list_words(typed: &str) -> Option<Meant> {
    if typed.chars().count() > MOST {
        return None;
    }
    if let Some(meant) = exact(typed) {
        return (meant.as_str() != typed).then_some((Slip::Spaces, meant));
    }
    let small = Zeroizing::new(typed.to_lowercase());
    if let Some(meant) = exact(&small) {
        // One capital at the beginning is no Caps Lock.
        let loud = is_loud(typed);
        return Some((if loud { Slip::Caps } else { Slip::Letters }, meant));
    }
    for (from, to) in PAIRS {
        let pressed = retyped(typed, from, to)
            .into_iter()
            .chain(retyped(&small, from, to));
        for pressed in pressed {
            let pressed = Zeroizing::new(pressed.to_lowercase());
            if let Some(meant) = exact(&pressed) {
                return Some((slip(from, to), meant));
            }
        }
    }
    by_sound(&small).map(|meant| (Slip::Letters, meant))
}

/// The same words with one space between them, if all are of one list.
fn exact(text: &str) -> Option<Zeroizing<String>> {
    let words = || {
        text.split(|c: char| c.is_whitespace() || c == '-')
            .filter(|w| !w.is_empty())
    };
    let lang = list_of(words().next()?)?;
    if words().count() != COUNT || !words().all(|word| list_of(word) == Some(lang)) {
        return None;
    }
    Some(joined(words(), text.len()))
}

fn by_sound(text: &str) -> Option<Zeroizing<String>> {
    let sounds: Vec<_> = text.split_whitespace().map(latin).collect();
    if sounds.len() != COUNT {
        return None;
    }
    let of = |lang: Lang| -> Option<Vec<&'static str>> {
        let find = |sound: &Zeroizing<String>| {
            list(lang)
                .iter()
                .find(|word| *latin(word) == **sound)
                .copied()
        };
        sounds.iter().map(find).collect()
    };
    // English is written as it is; there are no other letters for it.
    let words = [Lang::Kk, Lang::Ru].into_iter().find_map(of)?;
    Some(joined(words.into_iter(), 3 * text.len()))
}

fn joined<'a>(words: impl Iterator<Item = &'a str>, room: usize) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(room + 1));
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// What any passphrase would be but for the one slip that is most likely: Caps Lock, Kazakh letters from the row of the digits,
/// or the other alphabet. One, because each that is tried costs a stretching of the key.
#[must_use]
pub fn same_keys(typed: &str) -> Option<Meant> {
    if typed.chars().count() > MOST {
        return None;
    }
    if is_loud(typed) {
        return Some((Slip::Caps, other_case(typed)));
    }
    let latin = typed.chars().any(|c| c.is_ascii_alphabetic());
    let pairs: &[_] = match (latin, has_digits_in_words(typed)) {
        (true, true) => &[(Layout::Latin, Layout::Kazakh)],
        (true, false) => &[(Layout::Latin, Layout::Russian)],
        (false, true) => &[(Layout::Russian, Layout::Kazakh)],
        (false, false) => &[
            (Layout::Russian, Layout::Latin),
            (Layout::Kazakh, Layout::Latin),
        ],
    };
    pairs.iter().find_map(|(from, to)| {
        let meant = retyped(typed, *from, *to)?;
        (meant.as_str() != typed).then_some((slip(*from, *to), meant))
    })
}

/// Whether most letters are capitals.
fn is_loud(typed: &str) -> bool {
    let count = |is: fn(char) -> bool| typed.chars().filter(|c| is(*c)).count();
    count(char::is_uppercase) > count(char::is_lowercase)
}

/// Whether a digit stands before a letter, as the Kazakh letters of that row do when another layout is on; a year or a number at
/// the end of a word does not.
fn has_digits_in_words(typed: &str) -> bool {
    let next = typed.chars().skip(1);
    typed
        .chars()
        .zip(next)
        .any(|(one, other)| one.is_ascii_digit() && other.is_alphabetic())
}

fn other_case(typed: &str) -> Zeroizing<String> {
    let mut other = Zeroizing::new(String::with_capacity(3 * typed.len()));
    for letter in typed.chars() {
        if letter.is_uppercase() {
            other.extend(letter.to_lowercase());
        } else {
            other.extend(letter.to_uppercase());
        }
    }
    other
}

#[cfg(test)]
mod tests {
    use super::*;

    const RU: &str = "абажур ястреб ящерица волна гитара журавль маяк";
    const KK: &str = "әдемі құлын түлкі жұлдыз сандық көбелек өрік";
    const EN: &str = "abandon zoo lawsuit paper quick tribe year";

    fn found(typed: &str) -> Option<(Slip, String)> {
        of_list_words(typed).map(|(slip, meant)| (slip, meant.to_string()))
    }

    #[test]
    fn a_drawn_passphrase_in_another_layout_is_known_in_every_direction() {
        for (meant, from, to, slip) in [
            (RU, Layout::Russian, Layout::Latin, Slip::Latin),
            (KK, Layout::Kazakh, Layout::Latin, Slip::Latin),
            (KK, Layout::Kazakh, Layout::Russian, Slip::Russian),
            (EN, Layout::Latin, Layout::Russian, Slip::Cyrillic),
            (EN, Layout::Latin, Layout::Kazakh, Slip::Cyrillic),
        ] {
            let typed = retyped(meant, from, to).unwrap();
            assert_ne!(typed.as_str(), meant);
            assert_eq!(found(&typed), Some((slip, meant.to_owned())), "{}", *typed);
            let loud = typed.to_uppercase();
            assert_eq!(found(&loud), Some((slip, meant.to_owned())), "{loud}");
        }
    }

    #[test]
    fn caps_spaces_and_missing_letters_are_known() {
        assert_eq!(found(&KK.to_uppercase()), Some((Slip::Caps, KK.to_owned())));
        assert_eq!(
            found(&RU.replacen('а', "А", 1)),
            Some((Slip::Letters, RU.to_owned()))
        );
        assert_eq!(
            found(&format!(" {} ", RU.replace(' ', "  "))),
            Some((Slip::Spaces, RU.to_owned()))
        );
        assert_eq!(
            found(&EN.replace(' ', "-")),
            Some((Slip::Spaces, EN.to_owned()))
        );
        assert_eq!(
            found("адеми кулын тулки жулдыз сандык кобелек орик"),
            Some((Slip::Letters, KK.to_owned()))
        );
        assert_eq!(
            found("abazhur iastreb iashcheritsa volna gitara zhuravl maiak"),
            Some((Slip::Letters, RU.to_owned()))
        );
    }

    #[test]
    fn a_right_passphrase_and_one_that_was_not_drawn_are_left_alone() {
        for typed in [
            RU,
            KK,
            EN,
            "",
            "волна",
            "my own, with 7 words or not",
            "ghbdtn",
        ] {
            assert_eq!(found(typed), None, "{typed}");
        }
        assert_eq!(found(&"я".repeat(4096)), None);
        // Words of two lists were never drawn together.
        assert_eq!(found("ABANDON ZOO LAWSUIT PAPER QUICK TRIBE ВОЛНА"), None);
    }

    #[test]
    fn any_other_passphrase_has_one_likely_slip() {
        let likely = |typed| same_keys(typed).map(|(slip, meant)| (slip, meant.to_string()));
        for (typed, slip, meant) in [
            ("Vjz nfqyf 2024", Slip::Latin, "Моя тайна 2024"),
            ("2ltvs reg8y", Slip::Latin, "әдемы купүн"),
            ("2дем3 кун", Slip::Russian, "әдемі кун"),
            ("ьн ыускуе", Slip::Cyrillic, "my secret"),
            ("мОЯ ТАЙНА", Slip::Caps, "Моя тайна"),
        ] {
            assert_eq!(likely(typed), Some((slip, meant.to_owned())), "{typed}");
        }
        // ү is on no Russian keyboard and on no Latin one: the Kazakh one was on.
        for alone in ["", "2дем3 күн", "12 34"] {
            assert_eq!(likely(alone), None, "{alone}");
        }
    }
}
