//! Three keyboards, key by key: what the same presses give in another layout.

use zeroize::Zeroizing;

/// A layout of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// QWERTY.
    Latin,
    /// ЙЦУКЕН.
    Russian,
    /// ЙЦУКЕН with the Kazakh letters in the row of the digits.
    Kazakh,
}

impl Layout {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Latin, Self::Russian, Self::Kazakh];

    /// Its keys, first without Shift, then with it; each place is the same key in every layout. From the first row to the
    /// last, as the tables of XKB (`us`, `ru`, `kz`) have them.
    const fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Latin => [
                r"`1234567890-=qwertyuiop[]\asdfghjkl;'zxcvbnm,./",
                r#"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?"#,
            ],
            Self::Russian => [
                r"ё1234567890-=йцукенгшщзхъ\фывапролджэячсмитьбю.",
                r#"Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"#,
            ],
            Self::Kazakh => [
                r#"("әіңғ,.үұқөһйцукенгшщзхъ\фывапролджэячсмитьбю№"#,
                r")!ӘІҢҒ;:ҮҰҚӨҺЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ?",
            ],
        }
    }
}

/// The same presses in another layout, or nothing where a character is on no key of the first. A space is a space everywhere.
#[must_use]
pub fn retyped(text: &str, from: Layout, to: Layout) -> Option<Zeroizing<String>> {
    let mut pressed = Zeroizing::new(String::with_capacity(3 * text.len()));
    for letter in text.chars() {
        let key = |row: usize| from.keys()[row].chars().position(|key| key == letter);
        let (row, place) = match (letter, key(0), key(1)) {
            (' ', ..) => {
                pressed.push(' ');
                continue;
            }
            (_, Some(place), _) => (0, place),
            (_, None, Some(place)) => (1, place),
            (_, None, None) => return None,
        };
        pressed.push(to.keys()[row].chars().nth(place)?);
    }
    Some(pressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_each_key_once_and_as_many_as_the_others() {
        for row in [0, 1] {
            for layout in Layout::ALL {
                let keys: Vec<char> = layout.keys()[row].chars().collect();
                assert_eq!(keys.len(), 47, "{layout:?}");
                let mut once = keys.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), keys.len(), "{layout:?}");
            }
        }
    }

    #[test]
    fn the_same_presses_are_found_in_each_direction() {
        let pressed = |text, from, to| retyped(text, from, to).map(|typed| typed.to_string());
        assert_eq!(
            pressed("ghbdtn vbh", Layout::Latin, Layout::Russian).as_deref(),
            Some("привет мир")
        );
        assert_eq!(
            pressed("руддщ", Layout::Russian, Layout::Latin).as_deref(),
            Some("hello")
        );
        assert_eq!(
            pressed("2sr9", Layout::Latin, Layout::Kazakh).as_deref(),
            Some("әыкұ")
        );
        assert_eq!(
            pressed("2ыз0", Layout::Russian, Layout::Kazakh).as_deref(),
            Some("әызқ")
        );
        assert_eq!(pressed("жол", Layout::Latin, Layout::Russian), None);
    }
}
