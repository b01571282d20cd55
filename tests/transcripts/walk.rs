//! The command line as people meet it: each `.txt` beside this file is typed line by line in a home of its own, in the
//! language its name ends with, and what is said is compared. Ids, hashes, keys and times stand as `[id]`, `[hash]`, …
//! `SANDYQ_TRANSCRIPTS=write` writes what is said now; the difference is then for people to read.
#![cfg(unix)]
#![allow(missing_docs)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A home for one transcript, with the program on its path and a passphrase in a file.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("passphrase"), "seven layers of felt\n").unwrap();
    fs::write(home.path().join("scan.jpg"), "a scan").unwrap();
    fs::write(home.path().join("empty.txt"), "").unwrap();
    home
}

fn say(home: &Path, lang: &str, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_sandyq")).parent().unwrap();
    let path = env::join_paths(
        [program.to_owned()]
            .into_iter()
            .chain(env::split_paths(&env::var_os("PATH").unwrap())),
    );
    let mut bash = Command::new("bash");
    bash.args(["-c", &format!("exec 2>&1; {line}")])
        .current_dir(home);
    bash.env("PATH", path.unwrap())
        .env("LANG", format!("{lang}_KZ.UTF-8"));
    for unset in [
        "LANGUAGE",
        "LC_MESSAGES",
        "LC_ALL",
        "SANDYQ_PASSPHRASE",
        "SANDYQ_PASSPHRASE_FILE",
        "SANDYQ_MACHINE",
    ] {
        bash.env_remove(unset);
    }
    bash.env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"));
    let output = bash.env("SANDYQ_ACTOR", "Айгүл").output().unwrap();
    let mut said = steadied(&String::from_utf8(output.stdout).unwrap());
    let code = output.status.code().unwrap();
    if code != 0 {
        said.push_str(&format!("? {code}\n"));
    }
    said
}

/// What differs from day to day gives way to its name.
fn steadied(said: &str) -> String {
    let mut steady = String::new();
    for line in said.lines() {
        // Six words that are a fingerprint stand alone, or after a label.
        let spoken = line
            .split_once(": ")
            .map_or(line.trim_start(), |(_, rest)| rest);
        let six = spoken
            .split(' ')
            .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase()));
        let spells = spoken.split(' ').count() == 6 && six.count() == 6;
        if spells {
            steady.push_str(&line.replace(spoken, "[six words]"));
        } else {
            steady.push_str(&steadied_line(line));
        }
        steady.push('\n');
    }
    steady
}

fn steadied_line(line: &str) -> String {
    // A list begins with the beginnings of ids.
    let listed = line
        .split_once("  ")
        .filter(|(id, _)| id.len() == 8 && is_base32(id));
    let line = listed.map_or_else(|| line.to_owned(), |(_, rest)| format!("[id]  {rest}"));
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | ':' | '-' | '.');
    let (mut steady, mut word) = (String::new(), String::new());
    for c in line.chars().chain(['\n']) {
        if inside(c) {
            word.push(c);
            continue;
        }
        let bare = word.trim_end_matches(['.', ':']);
        let name = name_of(bare).map(|name| word.replace(bare, name));
        steady.push_str(&name.unwrap_or_else(|| word.clone()));
        word.clear();
        steady.push(c);
    }
    steady.pop();
    // As much work as the machine does in a second.
    ["18", "19", "20"].iter().fold(steady, |line, factor| {
        line.replace(&format!("2^{factor}"), "2^[work]")
    })
}

fn is_base32(word: &str) -> bool {
    word.bytes().all(|b| matches!(b, b'a'..=b'z' | b'2'..=b'7'))
}

fn is_id(word: &str) -> bool {
    word.len() == 26 && is_base32(word)
}

/// A day that the clock said; those of the story are long past.
fn is_today_or_later(word: &str) -> bool {
    let digits = word.split('-').map(str::len).collect::<Vec<_>>();
    digits == [4, 2, 2] && word > "2026" && word.bytes().all(|b| b == b'-' || b.is_ascii_digit())
}

fn name_of(word: &str) -> Option<&'static str> {
    match word.len() {
        64 if word.bytes().all(|b| b.is_ascii_hexdigit()) => Some("[hash]"),
        26 if is_id(word) => Some("[id]"),
        10 if is_today_or_later(word) => Some("[day]"),
        20 | 24 if word.starts_with("20") && word.ends_with('Z') => Some("[time]"),
        50 if word.starts_with("SHA256:") => Some("[fingerprint]"),
        _ if word.starts_with("objects/") && word.ends_with(".age") => Some("[object]"),
        _ if word.starts_with("sandyq-witness/") && word.contains('+') => Some("[witness’s key]"),
        _ if word.strip_prefix("sandyq-witness/").is_some_and(is_id) => Some("[witness]"),
        _ if word.strip_prefix("sandyq/").is_some_and(is_id) => Some("[log]"),
        _ if word.strip_prefix("stations/").is_some_and(is_id) => Some("[station]"),
        _ if word.starts_with("age1") && word.len() > 50 => Some("[recipient]"),
        _ => None,
    }
}

/// Types every line that begins with `$ ` and gives the transcript as it is now.
fn typed(path: &Path) -> String {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let lang = name.rsplit('-').next().unwrap();
    assert!(["kk", "ru", "en"].contains(&lang), "{name}: its language");
    let home = home();
    let mut now = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            now.push_str(&format!("{line}\n{}\n", say(home.path(), lang, command)));
        }
    }
    now
}

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/transcripts");
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let all: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    assert!(all.len() >= 6, "{all:?}");
    all
}

#[test]
fn people_are_told_what_the_transcripts_say() {
    let mut different = Vec::new();
    for path in transcripts() {
        let (kept, now) = (fs::read_to_string(&path).unwrap(), typed(&path));
        if env::var_os("SANDYQ_TRANSCRIPTS").is_some_and(|value| value == "write") {
            fs::write(&path, &now).unwrap();
        } else if kept != now {
            different.push(format!("{}\n{now}", path.display()));
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn what_differs_from_day_to_day_gives_way_and_nothing_else() {
    let said = "Locker: abcdefghijklmnopqrstuvwx27 (2018-04-02T06:00:00.000Z)\nIn words: one two three four five six\n";
    assert_eq!(
        steadied(said),
        "Locker: [id] ([time])\nIn words: [six words]\n"
    );
    let plain = "This line is said to people.\nSearch of 2 April 2018\n";
    assert_eq!(steadied(plain), plain);
}
