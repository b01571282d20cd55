//! The three languages, and which of them a system's locale settings ask for.

use std::fmt;
use std::str::FromStr;

/// A language Sandyq speaks. All three are complete, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Kazakh.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

/// The text names none of the three languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLang;

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not kk, ru or en")
    }
}

impl std::error::Error for UnknownLang {}

impl Lang {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Kk, Self::Ru, Self::En];

    /// The two-letter code, as in the names of the files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
            Self::En => "en",
        }
    }

    /// The first language we speak among locale settings, given in order of precedence
    /// (`LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`); English where none fits.
    ///
    /// Each may be a list (`kk:ru`) and may carry a territory, an encoding and a modifier
    /// (`kk_KZ.UTF-8@latin`). As in gettext, the first setting other than `LANGUAGE` that is not
    /// empty decides alone: someone who sets `LC_ALL=C` for a script means it.
    #[must_use]
    pub fn negotiate(language: Option<&str>, locales: &[Option<&str>]) -> Self {
        let locale = locales
            .iter()
            .flatten()
            .find(|value| !value.is_empty())
            .copied()
            .unwrap_or("C");
        if matches!(locale.split('.').next(), Some("C" | "POSIX")) {
            return Self::En;
        }
        language
            .unwrap_or("")
            .split(':')
            .chain([locale])
            .find_map(of_locale)
            .unwrap_or(Self::En)
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.code() == text)
            .ok_or(UnknownLang)
    }
}

fn of_locale(text: &str) -> Option<Lang> {
    let language = text.split(['_', '-', '.', '@']).next()?;
    language.to_ascii_lowercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn a_kazakh_system_gets_kazakh() {
        let got = Lang::negotiate(None, &[None, Some(""), Some("kk_KZ.UTF-8")]);
        assert_eq!(got, Lang::Kk);
    }

    #[test]
    fn the_list_of_languages_is_taken_in_its_order() {
        let got = Lang::negotiate(Some("ky:ru:en"), &[None, None, Some("ky_KG.UTF-8")]);
        assert_eq!(got, Lang::Ru);
    }

    #[test]
    fn lc_all_decides_before_lang() {
        let got = Lang::negotiate(None, &[Some("ru_RU.UTF-8"), None, Some("kk_KZ.UTF-8")]);
        assert_eq!(got, Lang::Ru);
    }

    #[test]
    fn the_c_locale_is_english_whatever_the_list_says() {
        let got = Lang::negotiate(Some("kk"), &[Some("C.UTF-8"), None, Some("kk_KZ.UTF-8")]);
        assert_eq!(got, Lang::En);
    }

    #[test]
    fn a_language_we_do_not_speak_is_answered_in_english() {
        assert_eq!(Lang::negotiate(None, &[Some("de_DE.UTF-8")]), Lang::En);
        assert_eq!(Lang::negotiate(None, &[]), Lang::En);
        assert_eq!("de".parse::<Lang>(), Err(super::UnknownLang));
    }
}
