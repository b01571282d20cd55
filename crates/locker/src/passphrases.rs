//! Passphrases: drawn ones, how strong an own one is, and what somebody meant who typed another.

use sandyq_phrase::{COUNT, Slip, of_list_words, phrase, same_keys};
use sandyq_seal::{Passphrase, random_numbers};
use sandyq_words::Lang;
use zeroize::Zeroizing;

use crate::failure::Code;

/// A passphrase of words, drawn by the system's generator; `sandyq_phrase::BITS` says how much has to be guessed.
#[must_use]
pub fn draw_passphrase(lang: Lang) -> Zeroizing<String> {
    phrase(lang, &random_numbers::<COUNT>())
}

/// What slipped, for a passphrase that opens nothing. Drawn words are known by looking them up; any other passphrase is tried
/// once more as the other keyboard would have given it, which costs as much as the first try. What `opens` opens is let go again:
/// the person is told, and types it anew.
pub(crate) fn slipped(typed: &Passphrase, opens: impl FnOnce(&Passphrase) -> bool) -> Option<Code> {
    typed.look(|text| {
        if let Some((slip, _)) = of_list_words(text) {
            return Some(code(slip));
        }
        let (slip, meant) = same_keys(text)?;
        let meant = Passphrase::from_text(&meant).ok()?;
        opens(&meant).then(|| code(slip))
    })
}

const fn code(slip: Slip) -> Code {
    match slip {
        Slip::Latin => Code::TypedLatin,
        Slip::Cyrillic => Code::TypedCyrillic,
        Slip::Russian => Code::TypedRussian,
        Slip::Kazakh => Code::TypedKazakh,
        Slip::Caps => Code::TypedCaps,
        Slip::Letters => Code::TypedLetters,
        Slip::Spaces => Code::TypedSpaces,
    }
}
