//! A locker and a bundle that someone spoiled: each refusal has its code and its sentences, and nothing is written.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use crate::place::{Place, done, json, said};

/// Every file of a folder with its bytes.
fn content(folder: &Path, all: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            content(&path, all);
        } else {
            all.insert(path.clone(), fs::read(path).unwrap());
        }
    }
}

fn kept(place: &Place) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    content(&place.path("locker"), &mut all);
    assert!(all.len() > 5);
    all
}

/// Refused: an exit code, the same code for programs each time, and sentences that are not bare keys.
#[track_caller]
fn refused(output: &Output, exits: &[i32]) {
    let exit = output.status.code().unwrap();
    assert!(exits.contains(&exit), "{exits:?}: {}", said(output));
    let text = String::from_utf8_lossy(&output.stderr);
    let bare = text.contains("err-") || text.contains("rec-") || text.contains(".rs:");
    assert!(!bare && text.lines().count() == 2, "{}", said(output));
    assert!(json(output)["failure"]["code"].is_string());
}

#[test]
fn a_spoiled_locker_file_is_refused_by_every_verb_and_is_left_as_it_is() {
    let place = Place::new("Дала үні");
    place.write("scan.jpg", "scan");
    let path = place.path("locker/locker.txt");
    let whole = fs::read(&path).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let spoiled: [&[u8]; 5] = [
        b"",
        b"\n",
        &whole[..whole.len() / 2],
        &flipped,
        b"\xff\xfe\0",
    ];
    for bytes in spoiled {
        fs::write(&path, bytes).unwrap();
        let before = kept(&place);
        let deposit = ["deposit", "locker", "scan.jpg", "--kind", "photo", "--json"];
        refused(&place.run(deposit), &[1, 10]);
        refused(&place.unlocked(["list", "locker"]), &[1, 10]);
        refused(&place.unlocked(["case", "add", "locker", "c"]), &[1, 10]);
        assert!(kept(&place) == before, "{} bytes", bytes.len());
    }
    fs::write(&path, whole).unwrap();
    done(&place.unlocked(["list", "locker"]));
}

#[test]
fn a_bundle_cut_anywhere_is_refused_and_nothing_of_it_is_received() {
    let place = Place::new("Дала үні");
    place.write("scan.jpg", "scan".repeat(30_000));
    done(&place.unlocked(["deposit", "locker", "scan.jpg", "--kind", "photo"]));
    let (item, reader) = (place.newest(), place.reader("reader.txt"));
    let bundle = ["bundle", "locker", "--item", &item, "--to", &reader];
    done(
        &place.unlocked(
            bundle
                .into_iter()
                .chain(["--purpose", "p", "-o", "out.sandyq"]),
        ),
    );
    let whole = fs::read(place.path("out.sandyq")).unwrap();
    let ends = [0, 1, 21, 100, 250, 66_000, whole.len() / 2, whole.len() - 1];
    for end in ends {
        place.write("cut.sandyq", &whole[..end]);
        let verify = ["verify", "cut.sandyq", "-i", "reader.txt", "--json"];
        let judged = place.run(verify);
        assert_eq!(judged.status.code(), Some(21), "{end}: {}", said(&judged));
        json(&judged);
        let receive = ["receive", "cut.sandyq", "-i", "reader.txt", "-o", "annexes"];
        let received = place.run(receive);
        assert_eq!(
            received.status.code(),
            Some(21),
            "{end}: {}",
            said(&received)
        );
        let mut left = BTreeMap::new();
        content(&place.path("annexes"), &mut left);
        assert_eq!(left.len(), 0, "{end}: {left:?}");
    }
    // The whole one is received once, and never over what is there.
    let receive = [
        "receive",
        "out.sandyq",
        "-i",
        "reader.txt",
        "-o",
        "annexes",
        "--json",
    ];
    assert_eq!(place.run(receive).status.code(), Some(20));
    refused(&place.run(receive), &[1]);
    // Nor does a second bundle take the first one's place.
    refused(
        &place.unlocked(
            bundle
                .into_iter()
                .chain(["--purpose", "p", "-o", "out.sandyq"]),
        ),
        &[1],
    );
    assert!(fs::read(place.path("out.sandyq")).unwrap() == whole);
}
