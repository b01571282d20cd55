//! What the key window says about a new passphrase: words drawn for it, and how strong one's own is.

use sandyq_locker::{
    draw_passphrase,
    phrase::{Weakness, strength_of},
};
use serde::Serialize;
use specta::Type;
use zeroize::Zeroizing;

use crate::views::Lang;

/// How strong a passphrase of somebody's own is at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Refused: it is, or is nearly, in the lists that are tried first.
    Common,
    /// Refused: a row of keys.
    Keys,
    /// Refused: the same again, or letters and digits in their order.
    Repeats,
    /// Refused: a date.
    Date,
    /// Refused: a name.
    Name,
    /// Refused: one word.
    OneWord,
    /// Refused: short.
    Short,
    /// Taken, and a state would find it in years.
    Fair,
    /// Nothing can be said against it.
    Good,
}

/// A passphrase of drawn words.
#[tauri::command]
#[specta::specta]
pub(super) fn ask_draw(lang: Lang) -> String {
    // What hands it to the page makes a copy of its own; our heap wipes both when they are freed.
    std::mem::take(&mut *draw_passphrase(lang.into()))
}

/// How strong this one is; `about` is what somebody who guesses knows.
#[tauri::command(async)]
#[specta::specta]
pub(super) fn ask_strength(text: String, about: String) -> Strength {
    let text = Zeroizing::new(text);
    let found = strength_of(&text, &[&about]);
    match found.weakness {
        None => Strength::Good,
        Some(_) if found.is_enough() => Strength::Fair,
        Some(Weakness::Common) => Strength::Common,
        Some(Weakness::Keys) => Strength::Keys,
        Some(Weakness::Repeats) => Strength::Repeats,
        Some(Weakness::Date) => Strength::Date,
        Some(Weakness::Name) => Strength::Name,
        Some(Weakness::OneWord) => Strength::OneWord,
        Some(Weakness::Short) => Strength::Short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_one_is_refused_by_what_is_weak_and_drawn_words_are_good() {
        let of = |text: &str| ask_strength(text.to_owned(), "Дала үні".to_owned());
        assert_eq!(of("пароль"), Strength::Common);
        assert_eq!(of("12.03.1987"), Strength::Date);
        for refused in ["Дала үні", "", "жұлдыз"] {
            assert!(
                !matches!(of(refused), Strength::Fair | Strength::Good),
                "{refused}"
            );
        }
        assert!(matches!(
            of("seven layers of white felt"),
            Strength::Fair | Strength::Good
        ));
        for lang in [Lang::Kk, Lang::Ru, Lang::En] {
            let drawn = ask_draw(lang);
            assert_eq!(drawn.split(' ').count(), 7);
            assert_eq!(of(&drawn), Strength::Good);
            assert_ne!(drawn, ask_draw(lang));
        }
    }
}
