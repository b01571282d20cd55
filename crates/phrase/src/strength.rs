//! How hard a passphrase of somebody's own is to guess, as far as a program can see: an upper bound, never a promise.
//!
//! `zxcvbn` counts guesses by what stands in lists, on keyboards and in calendars. It knows English alone, so it is asked about
//! the same presses on a Latin keyboard and the same sounds in Latin letters as well, with the words of our own lists given
//! to it, and the lowest answer counts.

use zeroize::Zeroizing;
use zxcvbn::feedback::{Suggestion, Warning};

use crate::{Layout, latin::spelt, list, lists::SIZE, retyped};

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
    if let Some(most) = by_lists(&small)
        && most < lowest.guesses_log10
    {
        lowest.guesses_log10 = most;
        lowest.weakness = (most < GOOD).then_some(lowest.weakness.unwrap_or(Weakness::Short));
    }
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

/// The most that words of our lists are worth to somebody who has the lists: `zxcvbn` adds for where one ends and the next begins.
/// Typed as they are or as the same keys of another layout; a word that comes again adds nothing. Nothing where another word stands
/// among them. Whether they were drawn cannot be seen: chosen ones are worth less.
fn by_lists(small: &str) -> Option<f64> {
    let layouts = || Layout::ALL.into_iter();
    let mut forms = vec![Zeroizing::new(small.to_owned())];
    forms.extend(
        layouts().flat_map(|from| layouts().filter_map(move |to| retyped(small, from, to))),
    );
    forms
        .iter()
        .filter_map(|form| worth(form))
        .min_by(f64::total_cmp)
}

fn worth(text: &str) -> Option<f64> {
    let mut words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.dedup();
    let lists: Option<Vec<_>> = words.iter().map(|word| crate::list_of(word)).collect();
    let lists = lists?;
    let first = *lists.first()?;
    let known = if lists.iter().all(|lang| *lang == first) {
        SIZE
    } else {
        3 * SIZE
    };
    let others = text
        .chars()
        .filter(|c| !c.is_alphabetic() && !c.is_whitespace());
    let [words, known, others] = [words.len(), known, others.count()]
        .map(|count| f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    Some(words * known.log10() + others)
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
        assert!(strength.is_good());
        let same = ["жусан"; crate::COUNT].join(" ");
        assert!(!of(&same).is_enough(), "{:?}", of(&same));
    }

    #[test]
    fn words_of_our_lists_are_worth_what_the_lists_are_to_whoever_has_them() {
        let words = "яблоня чайник горизонт компас маяк волна";
        let some = |count| words.split(' ').take(count).collect::<Vec<_>>().join(" ");
        for (count, enough, good) in [(3, false, false), (4, true, false), (6, true, true)] {
            let forms = [
                some(count),
                some(count).to_uppercase(),
                retyped(&some(count), Layout::Russian, Layout::Latin)
                    .unwrap()
                    .to_string(),
            ];
            for form in forms {
                let strength = of(&form);
                assert_eq!(
                    (strength.is_enough(), strength.is_good()),
                    (enough, good),
                    "{form}: {strength:?}"
                );
                assert_eq!(strength.weakness.is_none(), good, "{form}");
            }
        }
        // Of two lists it is a little more, and another word among them is judged as any other.
        assert!(worth("яблоня orchard") > worth("яблоня чайник"));
        assert_eq!(worth("яблоня абракадабра"), None);
    }

    #[test]
    fn a_page_of_text_is_judged_in_no_time() {
        let begun = std::time::Instant::now();
        // The worst that is known for it: everything could stand for something else.
        assert!(of(&"4@8({[</369&#!1/|0$5+7%2/".repeat(160)).is_good());
        assert!(begun.elapsed() < std::time::Duration::from_secs(20));
    }
}
