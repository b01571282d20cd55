//! The whole journey in the real window: the shipped program with its real locker, its real preview process and
//! the real page, driven as a person drives it. Only file choosers are answered by the test.
//!
//! `cargo build -p sandyq-preview` and `npm --prefix ui run build` come before it, as `script/test` does.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[path = "journey/at_station.rs"]
mod at_station;
#[path = "outside/authority.rs"]
mod authority;
#[allow(dead_code)]
mod driver;
#[path = "journey/hardware.rs"]
mod hardware;
#[path = "journey/keys.rs"]
mod keys;
#[path = "journey/layout.rs"]
mod layout;
#[path = "journey/outside.rs"]
mod outside;
mod person;
#[path = "../plugins.rs"]
mod plugins;
#[path = "journey/raid.rs"]
mod raid;
#[allow(dead_code)]
mod sockets;
#[path = "journey/station.rs"]
mod station;
#[allow(dead_code)]
#[path = "journey/steps.rs"]
mod steps;
#[allow(dead_code)]
mod wire;

use std::path::{Path, PathBuf};

use driver::{Outcome, Window, files_with, poll};
use person::Person;
use sockets::Sockets;
use steps::{Journey, TYPED};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop");
const PASSPHRASE: &str = "seven layers of white felt";
/// From a new folder to a verified bundle, in one language, in a window that was opened in one way.
fn whole_journey(lang: &str, open: impl Fn() -> Outcome<Window>) -> Outcome<()> {
    let preview = Path::new(PROGRAM).with_file_name("sandyq-preview");
    assert!(
        preview.is_file(),
        "cargo build -p sandyq-preview comes first: {}",
        preview.display()
    );
    let window = open()?;
    let person = Person::speaking(&window, lang)?;
    let journey = Journey::begin(&person, lang)?;
    journey.begins()?;
    outside::asks_a_witness(&journey)?;
    outside::asks_an_authority(&journey)?;
    journey.goes_on()?;
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
    for word in [PASSPHRASE].into_iter().chain(TYPED) {
        assert_eq!(everywhere(word), Vec::<PathBuf>::new(), "{word}");
    }
    std::fs::write(home.join(".control"), format!("x{}x", TYPED[0]))?;
    assert_eq!(everywhere(TYPED[0]).len(), 1, "the search itself finds");
    Ok(())
}

/// Driven over the network, the program cannot be shut off from it: the page asks first, and the person goes on.
#[test]
fn from_a_new_folder_to_a_verified_bundle_in_english() -> Outcome<()> {
    whole_journey("en", || {
        let window = Window::open(PROGRAM)?;
        poll("the question whether to go on", || {
            let asked = "return document.querySelector('header button') ? null : document.querySelector('main .acts button');";
            let go = window.script(asked).ok().filter(|one| !one.is_null())?;
            window.click(&go).ok()
        })?;
        Ok(window)
    })
}

/// The same with no WebDriver, walled off as the shipped program is, each socket of the whole family of processes noted:
/// all that were opened are of this machine, and the program's own attempts at others were refused.
#[test]
fn from_a_new_folder_to_a_verified_bundle_in_kazakh_without_a_socket_to_elsewhere() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    whole_journey("kk", || Window::open_traced(PROGRAM, &trace))?;
    let sockets = Sockets::traced(&trace);
    assert_eq!(sockets.strange(), [""; 0]);
    assert!(sockets.ours() > 20, "the trace saw {}", sockets.ours());
    for family in ["AF_INET,", "AF_INET6,", "AF_NETLINK,"] {
        assert!(sockets.refused(family), "the program tried {family}");
    }
    Ok(())
}

/// A second person gets a way in, a lawyer elsewhere is admitted, and the first way in is taken away.
#[test]
fn who_can_open_the_locker_is_changed_in_the_window() -> Outcome<()> {
    let window = Window::open_walled(PROGRAM)?;
    let person = Person::speaking(&window, "ru")?;
    let journey = Journey::begin(&person, "ru")?;
    keys::changes_who_can_open(&journey)?;
    assert_eq!(
        journey.violations()?,
        serde_json::json!([]),
        "the page kept to its policy"
    );
    window.close()?;
    keys::only_the_second_opens(&journey)
}

/// The right keys in the wrong layout open nothing, and it is said which it was.
#[test]
fn a_passphrase_in_the_wrong_layout_is_said_in_the_window_and_opens_nothing() -> Outcome<()> {
    let window = Window::open_walled(PROGRAM)?;
    let person = Person::speaking(&window, "ru")?;
    layout::is_told_and_opens_nothing(&Journey::begin(&person, "ru")?)?;
    window.close()
}

/// What never leaves a device opens by its PIN, and somebody else's program runs only when a person was shown it.
#[test]
fn a_hardware_key_unlocks_in_the_window_by_its_pin_and_not_without_it() -> Outcome<()> {
    hardware::opens_by_its_pin_and_not_without()
}

/// Two windows, two homes: what goes in at a station comes to the newsroom and is read nowhere else.
#[test]
fn a_station_takes_in_what_it_cannot_show_again_and_the_newsroom_collects_it_in_russian()
-> Outcome<()> {
    station::is_invited_takes_in_and_is_collected("ru")
}

/// The same detector over a program that does open one.
#[test]
fn a_child_that_opens_a_socket_to_elsewhere_is_seen() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let trace = folder.path().join("trace");
    let planted = "bash -c 'exec 3<>/dev/udp/127.0.0.1/9'; true";
    let done = std::process::Command::new("strace")
        .args(["-f", "-qq", "-e", sockets::CALLS, "-o"])
        .arg(&trace)
        .args(["sh", "-c", planted])
        .status()?;
    assert!(done.success());
    let sockets = Sockets::traced(&trace);
    let strange = sockets.strange();
    assert!(
        strange
            .iter()
            .any(|call| call.starts_with("socket(AF_INET,")),
        "{strange:?}"
    );
    Ok(())
}
