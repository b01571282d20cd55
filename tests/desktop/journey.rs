//! The whole journey in the real window: the shipped program with its real locker, its real preview process and
//! the real page, driven as a person drives it. Only file choosers are answered by the test.
//!
//! `cargo build -p sandyq-preview` and `npm --prefix ui run build` come before it, as `script/test` does.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[allow(dead_code)]
mod driver;
mod person;
#[path = "journey/steps.rs"]
mod steps;

use std::path::{Path, PathBuf};

use driver::{Outcome, Window, files_with};
use person::Person;
use steps::Journey;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop");
const PASSPHRASE: &str = "seven layers of white felt";
/// Words typed in the window, and words inside the samples: none of them may be readable on the disk.
const SENTINELS: [&str; 5] = [
    PASSPHRASE,
    "қарлығаш-7731",
    "Сөмкеден флешка алып кетті",
    "for the complaint to the committee",
    "Үлгітау",
];

/// From a new folder to a verified bundle, in one language.
fn whole_journey(lang: &str) -> Outcome<()> {
    let preview = Path::new(PROGRAM).with_file_name("sandyq-preview");
    assert!(
        preview.is_file(),
        "cargo build -p sandyq-preview comes first: {}",
        preview.display()
    );
    let window = Window::open(PROGRAM)?;
    let person = Person::speaking(&window, lang)?;
    let journey = Journey::begin(&person, lang)?;
    journey.speaks()?;
    journey.creates()?;
    journey.adds_a_case()?;
    journey.deposits_twelve_files()?;
    journey.writes_the_warrant_note()?;
    journey.looks_at_the_case_and_a_scan()?;
    journey.searches()?;
    journey.makes_a_bundle()?;
    journey.locks_by_the_keyboard()?;
    journey.verifies()?;
    journey.receives()?;
    journey.unlocks()?;
    assert_eq!(
        journey.violations()?,
        serde_json::json!([]),
        "the page kept to its policy"
    );
    // What the program writes at its end is written.
    window.close()?;
    nothing_readable_is_left(&journey)
}

/// Nothing of the session is on the disk in the clear: not in the locker, the home with its caches, nor in /var/tmp.
fn nothing_readable_is_left(journey: &Journey<'_>) -> Outcome<()> {
    let home = journey.person.window.home.path();
    let everywhere = |word: &str| -> Vec<PathBuf> {
        let elsewhere = files_with(Path::new("/var/tmp"), word);
        [files_with(home, word), elsewhere].concat()
    };
    for word in SENTINELS {
        assert_eq!(everywhere(word), Vec::<PathBuf>::new(), "{word}");
    }
    std::fs::write(home.join(".control"), format!("x{}x", SENTINELS[1]))?;
    assert_eq!(everywhere(SENTINELS[1]).len(), 1, "the search itself finds");
    Ok(())
}

#[test]
fn from_a_new_folder_to_a_verified_bundle_in_english() -> Outcome<()> {
    whole_journey("en")
}

#[test]
fn from_a_new_folder_to_a_verified_bundle_in_kazakh() -> Outcome<()> {
    whole_journey("kk")
}
