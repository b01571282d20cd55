//! What is left in memory behind a lock: nothing of keys, passphrase, titles, texts in any process of the program.
//!
//! Every round first finds in memory what is to be gone, so that a search that finds nothing proves something.
//! No script of the test carries or gives back what is looked for: it would stay in the program's memory for the test's
//! sake. `SANDYQ_MEMORY_ROUNDS` says how often; `script/torture memory` takes twenty.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

#[allow(dead_code)]
mod driver;
#[allow(dead_code)]
mod person;
#[path = "memory/scan.rs"]
mod scan;
#[allow(dead_code)]
mod sockets;
#[allow(dead_code)]
#[path = "journey/steps.rs"]
mod steps;
#[allow(dead_code)]
mod wire;

use std::{collections::BTreeMap, process::Command, time::Duration};

use driver::{Outcome, Window, poll};
use person::Person;
use scan::Wanted;
use steps::Journey;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-desktop");
const PASSPHRASE: &str = "seven layers of white felt";
/// What is promised: five seconds behind the lock.
const GRACE: Duration = Duration::from_secs(5);
const TITLE: &str = "raid-of-the-second-4417";
const NOTE: &str = "qarlygash-took-the-stick-7731";
/// Stands in the letter among the samples, coded, and nowhere else.
const LETTER: &str = "хаттамасының көшірмесі тіркелген";

#[test]
fn five_seconds_behind_a_lock_no_process_holds_a_key_a_title_or_a_text() -> Outcome<()> {
    let rounds = std::env::var("SANDYQ_MEMORY_ROUNDS").map_or(Ok(2), |text| text.parse::<u32>())?;
    let window = Window::open_walled(PROGRAM)?;
    let person = Person::speaking(&window, "kk")?;
    let journey = Journey::begin(&person, "kk")?;
    let room = Room {
        person: &person,
        eldest: window.process().ok_or("no program")?,
    };
    room.fills_a_locker(&journey)?;
    let wanted = wanted(&journey)?;
    for round in 1..=rounds {
        let open = room.shows_everything(&wanted)?;
        println!("round {round}, open: {open:?}");
        for what in ["title", "note", "text of a document"] {
            assert!(
                open.keys().any(|found| found.contains(what)),
                "the search finds the {what} while it is shown: {open:?}"
            );
        }
        journey.locks_by_the_keyboard()?;
        std::thread::sleep(GRACE);
        let locked = wanted.in_family(room.eldest);
        assert_eq!(locked, BTreeMap::new(), "round {round}");
        room.unlocks_and_finds_the_passphrase_meanwhile(&wanted)?;
    }
    window.close()
}

/// A person who types by keys and clicks by places, never by what is to be found.
struct Room<'p> {
    person: &'p Person<'p>,
    eldest: u32,
}

impl Room<'_> {
    fn fills_a_locker(&self, journey: &Journey<'_>) -> Outcome<()> {
        let p = self.person;
        journey.speaks()?;
        journey.creates()?;
        p.press("cases-add-first")?;
        self.types("cases-add-title", TITLE)?;
        p.press("cases-add")?;
        p.window.pick("files", &[&journey.sample(9)])?;
        p.press("ui-deposit")?;
        p.press("deposit-pick-files")?;
        p.choose("deposit-kind-of-all", p.say("kind-correspondence")?)?;
        p.press("deposit-seal")?;
        p.arrives(p.say("deposit-title-done")?)?;
        p.press("deposit-to-case")?;
        p.press("ui-deposit")?;
        p.press("kind-warrant-note")?;
        p.answer("field-shown", "choice-shown-briefly")?;
        self.types("field-account", NOTE)?;
        p.press("deposit-seal")?;
        p.arrives(p.say("deposit-title-done")?)?;
        p.press("deposit-to-case")?;
        p.press("case-tab-pictures")
    }

    /// The note is found by a word of it, both texts are read; what of them lay in memory meanwhile.
    fn shows_everything(&self, wanted: &Wanted) -> Outcome<BTreeMap<String, u64>> {
        let p = self.person;
        let field = "const one = document.querySelector('header input[type=search]'); one?.focus(); one?.select(); return one !== null;";
        p.sees("the field for a word", field)?;
        p.window.type_by_keys("qarlygash")?;
        p.window.x(&["key", "Return"])?;
        p.arrives(p.say("search-title")?)?;
        self.is_there("main article mark")?;
        let mut open = BTreeMap::new();
        // By what kind of text stands on their pictures: their titles must not be in a script.
        for kind in ["JSON", "RFC822"] {
            p.window
                .script("document.querySelector('header .name').click();")?;
            self.clicks("main article h2 button")?;
            p.press("case-tab-pictures")?;
            let item = format!(
                "return [...document.querySelectorAll('main button')].find(one => one.innerText.includes('{kind}')) ?? null;"
            );
            poll("the item", || {
                let found = p.window.script(&item).ok()?;
                p.window.click(&found).ok()
            })?;
            let there = match kind {
                "JSON" => "return document.querySelector('main').innerText.includes('qarlygash');",
                _ => "return (document.querySelector('main pre')?.innerText.length ?? 0) > 100;",
            };
            p.sees("the text", there)?;
            open.append(&mut wanted.in_family(self.eldest));
        }
        Ok(open)
    }

    /// The key window is a process of its own, which ends: before that the search must find in it what was typed.
    fn unlocks_and_finds_the_passphrase_meanwhile(&self, wanted: &Wanted) -> Outcome<()> {
        let p = self.person;
        p.press("unlock-button")?;
        poll("the passphrase in the key window", || {
            p.window.type_without_return(PASSPHRASE).ok()?;
            let open = wanted.in_family(self.eldest);
            open.keys()
                .any(|found| found.contains("passphrase"))
                .then_some(())
        })?;
        p.window.x(&["key", "Return"])?;
        p.window.key_window_gone()?;
        p.arrives(p.say("cases-title")?)
    }

    fn types(&self, key: &str, text: &str) -> Outcome<()> {
        let p = self.person;
        let focus = format!(
            "const one = labelled({}); one?.focus(); return document.activeElement === one && one !== null;",
            serde_json::to_string(p.say(key)?)?
        );
        p.sees(key, &focus)?;
        p.window.type_by_keys(text)
    }

    fn clicks(&self, selector: &str) -> Outcome<()> {
        let find = format!("return document.querySelector('{selector}');");
        poll(selector, || {
            let found = self.person.window.script(&find).ok()?;
            self.person.window.click(&found).ok()
        })
    }

    fn is_there(&self, selector: &str) -> Outcome<()> {
        let find = format!("return document.querySelector('{selector}') !== null;");
        self.person.sees(selector, &find)
    }
}

/// What must be gone: as typed, as shown, and the keys as their bytes.
fn wanted(journey: &Journey<'_>) -> Outcome<Wanted> {
    let identity = identity(journey)?;
    let line = identity
        .lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY-1"))
        .ok_or("no identity")?;
    let mut records = blake3::Hasher::new_derive_key("Sandyq 1 records: seals values");
    records.update(line.as_bytes());
    records.update(journey.locker_id()?.as_bytes());
    let records = records.finalize().as_bytes().to_vec();
    Wanted::new(
        &[
            ("passphrase", PASSPHRASE),
            ("identity", line),
            ("title of the case", TITLE),
            ("note", NOTE),
            ("text of a document", LETTER),
        ],
        &[("identity's bytes", bech32(line)), ("record key", records)],
    )
}

/// The locker's identity, by the recovery key and stock `age`.
fn identity(journey: &Journey<'_>) -> Outcome<String> {
    let recovery = journey.outside.join("recovery.txt");
    for file in std::fs::read_dir(journey.folder().join("keys"))? {
        let opened = Command::new("age")
            .args(["-d", "-i"])
            .args([&recovery, &file?.path()])
            .output()?;
        if opened.status.success() {
            return Ok(String::from_utf8(opened.stdout)?);
        }
    }
    Err("no way in by the recovery key".into())
}

/// The 32 bytes that stand in an identity's line, by the letters of Bech32; its checksum is age's to judge.
fn bech32(line: &str) -> Vec<u8> {
    const LETTERS: &str = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
    let text = line.trim_start_matches("AGE-SECRET-KEY-1");
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text[..text.len() - 6].chars() {
        let five = LETTERS.find(letter).expect("a letter of Bech32") as u32;
        bits = bits << 5 | five;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    assert_eq!(bytes.len(), 32);
    bytes
}

/// The search itself, over a program that holds a word in the open.
#[test]
fn a_word_in_the_memory_of_a_child_is_found_and_another_is_not() -> Outcome<()> {
    // In two parts: the words of a program's start lie in its memory too.
    let mut child = Command::new("python3")
        .args([
            "-c",
            "a = 'planted-' + 'word-4711'; import time; time.sleep(60)",
        ])
        .spawn()?;
    let wanted = Wanted::new(
        &[
            ("word", "planted-word-4711"),
            ("other", "planted-word-4712"),
        ],
        &[],
    )?;
    let found = poll("the word", || {
        let found = wanted.in_family(child.id());
        found
            .contains_key("python3: word in UTF-8")
            .then_some(found)
    });
    let _ = child.kill();
    child.wait()?;
    assert!(!found?.keys().any(|key| key.starts_with("python3: other")));
    Ok(())
}
