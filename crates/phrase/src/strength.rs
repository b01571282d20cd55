//! How hard a passphrase of somebody's own is to guess, as far as a program can see: an upper bound, never a promise.
//!
//! `zxcvbn` counts guesses by what stands in lists, on keyboards and in calendars. It knows English alone, so it is asked about
//! the same presses on a Latin keyboard and the same sounds in Latin letters as well, with the words of our own lists given
//! to it, and the lowest answer counts.

use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

use crate::{Layout, latin::spelt, list, lists::COUNT, of_list_words, retyped};

/// The least that is taken, in powers of ten of guesses. A guess costs about a second of a desktop machine (work factor 18), so
/// this is three years of ten thousand of them.
pub const LEAST: f64 = 12.0;

/// From here on nothing is said against it: thirty thousand years of those ten thousand machines.
const GOOD: f64 = 16.0;

/// Longer ones are judged by their beginning; what stands behind it only adds.
const MOST: usize = 64;

/// What is weak about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It is, or is nearly, in the lists that are tried first.
    Common,
    /// A row of keys.
    Keys,
    /// The same again, or letters and digits in their order.
    Repeats,
    /// A date or a year.
    Date,
    /// A name.
    Name,
    /// One word.
    OneWord,
    /// Nothing of these: it is short.
    Short,
}

/// An answer about a passphrase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// Guesses, as a power of ten: at most so many.
    pub guesses_log10: f64,
    /// What makes it weak, where something does.
    pub weakness: Option<Weakness>,
}

impl Strength {
    /// Whether it may be used at all.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.guesses_log10 >= LEAST
    }

    /// Whether nothing can be said against it.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.guesses_log10 >= GOOD
    }
}

/// How strong it is at most. `about` is what somebody who guesses knows: the locker's name.
#[must_use]
pub fn strength_of(text: &str, about: &[&str]) -> Strength {
    let small = Zeroizing::new(text.to_lowercase());
    if is_drawn(&small) {
        return Strength {
            guesses_log10: f64::from(crate::BITS) * 2_f64.log10(),
            weakness: None,
        };
    }
    let begins = Zeroizing::new(text.chars().take(MOST).collect::<String>());
    let mut known: Vec<&str> = about.to_vec();
    known.extend(OURS);
    for lang in sandyq_words::Lang::ALL {
        known.extend(list(lang).iter().map(|word| -> &str { word }));
    }
    let mut forms = vec![spelt(&Zeroizing::new(begins.to_lowercase()))];
    forms.extend(retyped(&begins, Layout::Russian, Layout::Latin));
    forms.extend(retyped(&begins, Layout::Kazakh, Layout::Latin));
    forms.push(begins);
    forms.sort_unstable_by(|a, b| a.as_str().cmp(b));
    forms.dedup_by(|a, b| a.as_str() == b.as_str());
    let mut answers: Vec<Strength> = forms.iter().map(|form| one(form, &known)).collect();
    answers.sort_by(|a, b| a.guesses_log10.total_cmp(&b.guesses_log10));
    let mut lowest = answers[0];
    if lowest.weakness == Some(Weakness::Short) {
        // Of words that were given to it, it says no more than that.
        let others = answers.iter().filter(|other| !other.is_enough());
        lowest.weakness = (others.filter_map(|other| other.weakness))
            .find(|weakness| *weakness != Weakness::Short)
            .or_else(|| given(&small, about))
            .or(lowest.weakness);
    }
    lowest
}

/// Whether it is a word that somebody who guesses has before him.
fn given(small: &str, about: &[&str]) -> Option<Weakness> {
    let about = about.iter().map(|one| one.to_lowercase());
    if about.chain(OURS.map(str::to_owned)).any(|one| one == small) {
        return Some(Weakness::Common);
    }
    crate::list_of(small).map(|_| Weakness::OneWord)
}

/// What somebody who guesses tries first, knowing what it opens.
const OURS: [&str; 8] = [
    "sandyq",
    "сандық",
    "сандык",
    "сандик",
    "құпия",
    "пароль",
    "хранилище",
    "қазақстан",
];

/// As many different words as are drawn, all of one list: nobody chooses such by heart, or whoever does hides it well.
fn is_drawn(small: &str) -> bool {
    let words: Vec<&str> = small.split(' ').collect();
    let Some(lang) = crate::list_of(words[0]) else {
        return false;
    };
    let mut once = words.clone();
    once.sort_unstable();
    once.dedup();
    once.len() >= COUNT - 1
        && words.len() >= COUNT
        && words.iter().all(|word| crate::list_of(word) == Some(lang))
        && of_list_words(small).is_none()
}

fn one(form: &str, known: &[&str]) -> Strength {
    let answer = zxcvbn::zxcvbn(form, known);
    let guesses_log10 = answer.guesses_log10().max(0.0);
    let weakness = (guesses_log10 < GOOD).then(|| {
        let said = answer.feedback();
        said.and_then(|said| said.warning())
            .map(of_warning)
            .or_else(|| said.and_then(|said| said.suggestions().iter().find_map(of_suggestion)))
            .unwrap_or(Weakness::Short)
    });
    Strength {
        guesses_log10,
        weakness,
    }
}

fn of_warning(warning: Warning) -> Weakness {
    use Warning as W;
    match warning {
        W::StraightRowsOfKeysAreEasyToGuess | W::ShortKeyboardPatternsAreEasyToGuess => {
            Weakness::Keys
        }
        W::RepeatsLikeAaaAreEasyToGuess
        | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
        | W::SequencesLikeAbcAreEasyToGuess => Weakness::Repeats,
        W::ThisIsATop10Password
        | W::ThisIsATop100Password
        | W::ThisIsACommonPassword
        | W::ThisIsSimilarToACommonlyUsedPassword => Weakness::Common,
        W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess => Weakness::Date,
        W::AWordByItselfIsEasyToGuess => Weakness::OneWord,
        W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess => {
            Weakness::Name
        }
    }
}

fn of_suggestion(suggestion: &Suggestion) -> Option<Weakness> {
    match suggestion {
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => Some(Weakness::Keys),
        Suggestion::AvoidRepeatedWordsAndCharacters | Suggestion::AvoidSequences => {
            Some(Weakness::Repeats)
        }
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Some(Weakness::Date),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Strength {
        strength_of(text, &["Dala-uni"])
    }

    #[test]
    fn what_is_tried_first_is_refused_in_each_alphabet() {
        for weak in [
            "",
            "password",
            "пароль",
            "зфыыцщкв",
            "qwertyuiop",
            "йцукенгшщз",
            "aaaaaaaaaaaaaaaa",
            "01.02.1985",
            "Dala-uni",
            "құпия",
            "жұлдыз",
            "қарлығаш 2024",
            "Қазақстан2024",
        ] {
            let strength = of(weak);
            assert!(!strength.is_enough(), "{weak}: {strength:?}");
            assert!(strength.weakness.is_some(), "{weak}");
        }
    }

    #[test]
    fn what_is_weak_about_it_is_named() {
        assert_eq!(of("password").weakness, Some(Weakness::Common));
        assert_eq!(of("йцукенгшщз").weakness, Some(Weakness::Common));
        assert_eq!(of("aaaaaaaaaaaaaaaa").weakness, Some(Weakness::Repeats));
        assert_eq!(of("1985").weakness, Some(Weakness::Date));
        assert_eq!(of("пароль").weakness, Some(Weakness::Common));
        assert_eq!(of("dala-uni").weakness, Some(Weakness::Common));
        assert_eq!(of("жусан").weakness, Some(Weakness::OneWord));
    }

    #[test]
    fn drawn_words_are_as_strong_as_their_drawing_and_no_stronger() {
        let drawn = crate::phrase(
            sandyq_words::Lang::Kk,
            &[5, 300, 700, 1200, 1500, 1900, 2040],
        );
        let strength = of(&drawn);
        assert!((strength.guesses_log10 - 23.18).abs() < 0.01);
        assert!(strength.is_good());
        let same = ["жусан"; COUNT].join(" ");
        assert!(!of(&same).is_enough(), "{:?}", of(&same));
    }

    #[test]
    fn a_page_of_text_is_judged_in_no_time() {
        let begun = std::time::Instant::now();
        // The worst that is known for it: everything could stand for something else.
        assert!(of(&"4@8({[</369&#!1/|0$5+7%2/".repeat(160)).is_good());
        assert!(begun.elapsed() < std::time::Duration::from_secs(20));
    }
}
