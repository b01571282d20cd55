//! The planted faults as files, in `tests/vectors/log/`: one folder for each way of being wrong, for every other
//! verifier to be tried on. They are walked, not listed.
//!
//! A folder holds `locker.txt`; the commit files, a number before their own name for the order in which they are read;
//! `known`, if somebody remembers a checkpoint (size and root in hex); and `expected`, the codes of what is not sound.
//! `SANDYQ_WRITE_VECTORS=1 cargo test -p sandyq-verify --test custody` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sandyq_format::ids::{hex, parse_hex};
use sandyq_verify::custody::{KnownCheckpoint, judge_locker_file};

use crate::workshop::{Files, Who, facts, signed};
use crate::{faults, locker_file, log};

type Folder = BTreeMap<String, Vec<u8>>;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/log")
}

/// `a-commit-twice` of "a commit twice".
fn slug(name: &str) -> String {
    let name = name.replace('\'', "");
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

fn folder_of(files: &Files, expected: &[&str]) -> Folder {
    let note = signed(&locker_file::file().to_text(), &[Who::Custodian]);
    let mut folder = Folder::from([("locker.txt".to_owned(), note.into_bytes())]);
    let mut codes = expected.to_vec();
    codes.sort_unstable();
    let codes: String = codes.iter().map(|code| format!("{code}\n")).collect();
    folder.insert("expected".to_owned(), codes.into_bytes());
    if let Some(known) = files.facts.known.first() {
        let line = format!("{} {}\n", known.size, hex(&known.root));
        folder.insert("known".to_owned(), line.into_bytes());
    }
    for (n, (name, bytes)) in files.commits.iter().enumerate() {
        folder.insert(format!("{n}-{name:012}.commit"), bytes.clone());
    }
    folder
}

/// All vectors that the plants give, by the names of their folders.
fn made() -> BTreeMap<String, Folder> {
    let plants = log::PLANTS.iter();
    let mut all: BTreeMap<_, _> = plants
        .map(|plant| (slug(plant.name), folder_of(&(plant.made)(), plant.expected)))
        .collect();
    assert_eq!(all.len(), log::PLANTS.len(), "two plants of one name");
    all.insert("untouched".to_owned(), folder_of(&log::untouched(), &[]));
    all
}

fn read_folder(path: &Path) -> Folder {
    let files = fs::read_dir(path).unwrap().map(|file| file.unwrap().path());
    let named = |path: PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
    files
        .map(|path| (named(path.clone()), fs::read(path).unwrap()))
        .collect()
}

fn read() -> BTreeMap<String, Folder> {
    let folders = fs::read_dir(home()).unwrap().map(|folder| folder.unwrap());
    let named = folders.map(|folder| {
        let name = folder.file_name().into_string().unwrap();
        (name, read_folder(&folder.path()))
    });
    named.collect()
}

fn write(all: &BTreeMap<String, Folder>) {
    let _ = fs::remove_dir_all(home());
    for (name, folder) in all {
        fs::create_dir_all(home().join(name)).unwrap();
        for (file, bytes) in folder {
            fs::write(home().join(name).join(file), bytes).unwrap();
        }
    }
}

/// Judges a folder by what lies in it alone.
fn judged(folder: &Folder) -> Vec<&'static str> {
    let (read, report) = judge_locker_file(&folder["locker.txt"]);
    assert_eq!(faults(&report), [] as [&str; 0]);
    let mut facts = read.unwrap().1;
    if let Some(known) = folder.get("known") {
        let known = std::str::from_utf8(known).unwrap().trim_end();
        let (size, root) = known.split_once(' ').unwrap();
        let (size, root) = (size.parse().unwrap(), parse_hex(root).unwrap());
        facts.known.push(KnownCheckpoint { size, root });
    }
    let commits = folder.iter().filter_map(|(name, bytes)| {
        let first = name.strip_suffix(".commit")?.split_once('-')?.1;
        Some((first.parse().unwrap(), bytes.clone()))
    });
    let commits = commits.collect();
    faults(&Files { facts, commits }.verdict().report)
}

#[test]
fn the_vectors_are_those_of_the_planted_faults() {
    let made = made();
    if std::env::var_os("SANDYQ_WRITE_VECTORS").is_some() {
        write(&made);
    }
    assert_eq!(made, read());
}

#[test]
fn every_vector_is_judged_as_it_says() {
    let all = read();
    assert!(all.len() > 30, "{}", all.len());
    // An interpreter (`script/miri`) takes long over each, and is shown some.
    for (name, folder) in all.into_iter().step_by(if cfg!(miri) { 6 } else { 1 }) {
        let found: String = judged(&folder)
            .iter()
            .map(|code| format!("{code}\n"))
            .collect();
        assert_eq!(found.as_bytes(), folder["expected"], "{name}");
    }
}

#[test]
fn the_keys_of_the_vectors_are_those_of_the_tests() {
    let note = &read()["untouched"]["locker.txt"];
    assert_eq!(judge_locker_file(note).0.unwrap().1, facts());
}
