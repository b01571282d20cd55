//! The planted faults as files, in `tests/vectors/bundle/`: one folder for each way of being wrong, for every other
//! verifier to be tried on. They are walked, not listed.
//!
//! A folder holds `bundle.tar`, the opened content of a bundle; `told`, lines that say how many stanzas its header had,
//! which recipient opened it and which signer is expected (or `-`); and `expected`, the codes of what is doubtful or broken.
//! `SANDYQ_WRITE_VECTORS=1 cargo test -p sandyq-verify --test bundle` writes them anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sandyq_verify::bundle::{Known, Opening};

use crate::planted::{self, faults};
use crate::workshop::{Case, Draft, NEWSROOM, Who};

type Folder = BTreeMap<String, Vec<u8>>;

/// A larger one says nothing that is not said by its recipe here.
const LARGEST: usize = 64 * 1024;

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/bundle")
}

/// `a-file-twice` of "a file twice".
pub fn slug(name: &str) -> String {
    let name = name.replace('\'', "");
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}

fn folder_of(case: Case, expected: &[&str]) -> Folder {
    let signer = case.known.expected.unwrap_or_else(|| "-".to_owned());
    let told = format!(
        "{}\n{}\n{signer}\n",
        case.opening.stanzas, case.opening.recipient
    );
    let mut codes = expected.to_vec();
    codes.sort_unstable();
    let codes: String = codes.iter().map(|code| format!("{code}\n")).collect();
    [
        ("bundle.tar".to_owned(), case.tar),
        ("expected".to_owned(), codes.into_bytes()),
        ("told".to_owned(), told.into_bytes()),
    ]
    .into()
}

/// A locker whose recipients changed and whose own identity was replaced says so in its file, and its bundles are like any other.
fn sealed_again() -> Draft {
    let mut draft = Draft::new();
    let mut file = NEWSROOM.locker_file();
    (file.number, file.previous) = (3, Some([7; 32]));
    file.former_identities_file = Some(file.log_key_file);
    file.sealed_since = 2;
    draft.locker = NEWSROOM.signed(&file.to_text(), &[Who::Custodian]);
    draft
}

/// All vectors that the plants give, by the names of their folders.
fn made() -> BTreeMap<String, Folder> {
    let mut all = BTreeMap::new();
    for plant in planted::all() {
        let case = (plant.made)();
        if case.tar.len() <= LARGEST {
            let folder = folder_of(case, plant.expected);
            assert!(
                all.insert(slug(plant.name), folder).is_none(),
                "{}",
                plant.name
            );
        }
    }
    let sound = Case::of(Draft::new().files().tar());
    all.insert("untouched".to_owned(), folder_of(sound, &[]));
    let again = Case::of(sealed_again().files().tar());
    let name = "untouched-of-a-locker-that-was-sealed-again".to_owned();
    all.insert(name, folder_of(again, &[]));
    all
}

fn read_folder(path: &Path) -> Folder {
    let files = fs::read_dir(path).unwrap().map(|file| file.unwrap().path());
    let named = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files
        .map(|path| (named(&path), fs::read(path).unwrap()))
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
    let told = std::str::from_utf8(&folder["told"]).unwrap();
    let lines: Vec<&str> = told.lines().collect();
    let [stanzas, recipient, signer] = lines[..] else {
        panic!("three lines");
    };
    let case = Case {
        tar: folder["bundle.tar"].clone(),
        opening: Opening {
            stanzas: stanzas.parse().unwrap(),
            recipient: recipient.to_owned(),
        },
        known: Known {
            expected: (signer != "-").then(|| signer.to_owned()),
            ..Known::default()
        },
    };
    faults(&case.judge())
}

#[test]
fn the_vectors_are_those_of_the_planted_faults() {
    let made = made();
    if std::env::var_os("SANDYQ_WRITE_VECTORS").is_some() {
        write(&made);
    }
    let names = |all: &BTreeMap<String, Folder>| all.keys().cloned().collect::<Vec<_>>();
    let read = read();
    assert_eq!(names(&made), names(&read));
    assert!(made == read, "a vector differs from its recipe");
}

#[test]
fn every_vector_is_judged_as_it_says() {
    let all = read();
    assert!(all.len() > 90, "{}", all.len());
    // An interpreter (`script/miri`) takes a minute for each, and is shown some.
    for (name, folder) in all.into_iter().step_by(if cfg!(miri) { 16 } else { 1 }) {
        let found = judged(&folder);
        let found: String = found.iter().map(|code| format!("{code}\n")).collect();
        assert_eq!(found.as_bytes(), folder["expected"], "{name}");
    }
}
