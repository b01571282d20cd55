//! After a session with everything in it, a bundle too, no trace in any writing lies where the program keeps things.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::place::{Place, SECRET, done, json, said};

const LOCKER: &str = "Locker-Sentinel-8801";
const CASE: &str = "Case-Sentinel-8802";
const TITLE: &str = "Title-Sentinel-8803";
const FILE: &str = "file-sentinel-8804.txt";
const CONTENT: &str = "Content-Sentinel-8805";
const TYPED: &str = "Жасырын-куәлік-8806";
const PURPOSE: &str = "Purpose-Sentinel-8807";
const SENTINELS: [&str; 8] = [LOCKER, CASE, TITLE, FILE, CONTENT, TYPED, PURPOSE, SECRET];

/// How the bytes of a sentinel may be written: as they are, in UTF-16, in hex, in base64 at each of its three beginnings.
fn writings(sentinel: &str) -> Vec<Vec<u8>> {
    let bytes = sentinel.as_bytes();
    let utf16: Vec<u8> = sentinel.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut all = vec![bytes.to_vec(), utf16, hex.to_uppercase().into(), hex.into()];
    for skipped in 0..3 {
        let whole = &bytes[skipped..];
        let whole = base64(&whole[..whole.len() / 3 * 3]);
        let url = whole.replace('+', "-").replace('/', "_");
        all.extend([whole.into_bytes(), url.into_bytes()]);
    }
    all
}

/// The base64 of whole groups of three bytes.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.chunks_exact(3).flat_map(|three| {
        let bits = three.iter().fold(0, |bits, b| bits << 8 | usize::from(*b));
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[bits >> shift & 63]))
    });
    letters.collect()
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else {
            all.push(path);
        }
    }
}

/// Where a sentinel lies, in contents and in names.
fn traces(place: &Place) -> Vec<String> {
    let writings: Vec<_> = SENTINELS.iter().map(|s| (s, writings(s))).collect();
    let mut all = Vec::new();
    for folder in ["locker", "home", "data", "cache", "config", "tmp"] {
        files(&place.path(folder), &mut all);
    }
    assert!(all.len() > 12, "the session left its files here: {all:?}");
    let mut found = Vec::new();
    for path in all {
        let mut bytes = path.to_string_lossy().into_owned().into_bytes();
        bytes.extend(fs::read(&path).unwrap());
        for (sentinel, forms) in &writings {
            let lies = |form: &Vec<u8>| bytes.windows(form.len()).any(|window| window == form);
            if forms.iter().any(lies) {
                found.push(format!("{}: {sentinel}", path.display()));
            }
        }
    }
    found
}

fn session(place: &Place) {
    let go = |args: &[&str]| done(&place.unlocked(args.iter().copied()));
    place.write(FILE, format!("{CONTENT}\n").repeat(3000));
    place.write(
        "note.json",
        format!(r#"{{"shown": "shown", "account": "{TYPED}"}}"#),
    );
    go(&["case", "add", "locker", CASE]);
    let case = ["--case", CASE, "--title", TITLE];
    let scan = ["deposit", "locker", FILE, "--kind", "seized-document"];
    go(&[&scan[..], &case].concat());
    let note = ["deposit", "locker", "--kind", "warrant-note"];
    go(&[&note[..], &["--fields", "note.json"], &case].concat());
    // By the passphrase, and one deposit with nothing that unlocks.
    let search = ["search", "locker", TYPED, "--json"];
    let by = ["--passphrase-file", "passphrase"];
    let found = place.run(search.iter().chain(&by));
    assert!(said(&found).contains(TYPED), "{}", said(&found));
    done(&place.run(scan.iter().chain(&case)));
    go(&["show", "locker", &place.newest()]);
    let reader = place.reader("reader.txt");
    let bundle = ["bundle", "locker", "--case", CASE, "--to", &reader];
    go(&[&bundle[..], &["--purpose", PURPOSE, "-o", "out.sandyq"]].concat());
    let verified = place.run(["verify", "out.sandyq", "-i", "reader.txt", "--json"]);
    assert_eq!(json(&verified)["purpose"], PURPOSE);
    go(&["check", "locker"]);
}

#[test]
fn no_writing_of_what_was_put_in_lies_on_the_disk_after_a_session() {
    let place = Place::new(LOCKER);
    session(&place);
    assert_eq!(traces(&place), [""; 0]);
}

#[test]
fn the_search_for_traces_sees_every_writing_that_is_planted() {
    let place = Place::new("n");
    let writings = ["cat", "base64 -w 0", "xxd -p -c 0", "iconv -t UTF-16LE"];
    let mut planted = 0;
    for program in writings {
        for before in ["", "x", "xy"] {
            planted += 1;
            let plant =
                format!("printf '%s' '{before}{CONTENT} ' | {program} > tmp/planted-{planted}");
            let mut bash = place.command("bash");
            assert!(bash.args(["-ec", &plant]).status().unwrap().success());
        }
    }
    assert_eq!(traces(&place).len(), planted);
}
