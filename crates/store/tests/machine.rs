//! What the machine remembers outside the folder.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;

use sandyq_store::StoreRefused;
use sandyq_store::machine::{Machine, Pin, folder_identity};

const ID: &str = "abcdefghijklmnopqrstuvwxyz";
const OTHER: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbb";

fn pin(path: &std::path::Path) -> Pin {
    let (path, inode) = folder_identity(path).unwrap();
    Pin {
        path,
        inode,
        number: 3,
        size: 17,
        root: "ab".repeat(32),
        locker_file_hash: "cd".repeat(32),
    }
}

#[test]
fn a_station_key_is_kept_for_this_user_alone_and_never_overwritten() {
    let place = tempfile::tempdir().unwrap();
    let machine = Machine::new(&place.path().join("data/sandyq"));
    assert!(machine.station_key(ID).unwrap().is_none());
    machine.put_station_key(ID, b"secret").unwrap();
    assert_eq!(**machine.station_key(ID).unwrap().unwrap(), *b"secret");
    assert!(matches!(
        machine.put_station_key(ID, b"other"),
        Err(StoreRefused::AlreadyExists)
    ));
    assert_eq!(**machine.station_key(ID).unwrap().unwrap(), *b"secret");
    let file = place
        .path()
        .join("data/sandyq/stations")
        .join(format!("{ID}.key"));
    assert_eq!(file.metadata().unwrap().mode() & 0o777, 0o600);
    assert_eq!(
        place.path().join("data/sandyq").metadata().unwrap().mode() & 0o777,
        0o700
    );
    machine.replace_station_key(ID, b"other").unwrap();
    assert_eq!(**machine.station_key(ID).unwrap().unwrap(), *b"other");
    assert_eq!(
        fs::read_dir(file.parent().unwrap()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_pin_comes_back_as_it_was_put() {
    let place = tempfile::tempdir().unwrap();
    let machine = Machine::new(&place.path().join("state"));
    assert_eq!(machine.pin(ID).unwrap(), None);
    let mut seen = pin(place.path());
    machine.put_pin(ID, &seen).unwrap();
    assert_eq!(machine.pin(ID).unwrap().as_ref(), Some(&seen));
    seen.size = 18;
    machine.put_pin(ID, &seen).unwrap();
    assert_eq!(machine.pin(ID).unwrap(), Some(seen));
}

#[test]
fn a_pin_keeps_a_path_that_is_no_text() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join(OsStr::from_bytes(b"d\xe4la"));
    fs::create_dir(&folder).unwrap();
    let machine = Machine::new(&place.path().join("state"));
    machine.put_pin(ID, &pin(&folder)).unwrap();
    assert_eq!(
        machine.pin_at_path(&folder).unwrap().unwrap().1.path,
        folder.canonicalize().unwrap()
    );
}

#[test]
fn a_foreign_locker_at_a_known_path_is_noticed() {
    let place = tempfile::tempdir().unwrap();
    let (first, second) = (place.path().join("first"), place.path().join("second"));
    fs::create_dir(&first).unwrap();
    fs::create_dir(&second).unwrap();
    let machine = Machine::new(&place.path().join("state"));
    assert_eq!(machine.pin_at_path(&first).unwrap(), None);
    machine.put_pin(ID, &pin(&first)).unwrap();
    machine.put_pin(OTHER, &pin(&second)).unwrap();
    assert_eq!(
        machine.pin_at_path(&second).unwrap(),
        Some((OTHER.to_owned(), pin(&second)))
    );
    std::os::unix::fs::symlink(&first, place.path().join("link")).unwrap();
    assert_eq!(
        machine
            .pin_at_path(&place.path().join("link"))
            .unwrap()
            .unwrap()
            .0,
        ID,
        "a link leads to the same folder"
    );
}

#[test]
fn a_copied_folder_has_another_identity() {
    let place = tempfile::tempdir().unwrap();
    let (first, copy) = (place.path().join("first"), place.path().join("copy"));
    fs::create_dir(&first).unwrap();
    fs::create_dir(&copy).unwrap();
    let (first_path, first_inode) = folder_identity(&first).unwrap();
    let (copy_path, copy_inode) = folder_identity(&copy).unwrap();
    assert!(first_path != copy_path && first_inode != copy_inode);
    fs::rename(&first, place.path().join("moved")).unwrap();
    assert_eq!(
        folder_identity(&place.path().join("moved")).unwrap().1,
        first_inode,
        "a moved one keeps its inode"
    );
}

#[test]
fn a_damaged_pin_is_not_taken_for_a_missing_one() {
    let place = tempfile::tempdir().unwrap();
    let machine = Machine::new(place.path());
    machine.put_pin(ID, &pin(place.path())).unwrap();
    let file = place.path().join(format!("pins/{ID}.json"));
    let whole = fs::read(&file).unwrap();
    for bytes in [&b""[..], &whole[..whole.len() / 2], b"{}", b"null", b"\xff"] {
        fs::write(&file, bytes).unwrap();
        assert!(matches!(machine.pin(ID), Err(StoreRefused::Damaged("pin"))));
        assert!(matches!(
            machine.pin_at_path(place.path()),
            Err(StoreRefused::Damaged("pin"))
        ));
    }
    assert!(matches!(
        machine.pin("../x"),
        Err(StoreRefused::Damaged("id"))
    ));
}

#[test]
fn a_pin_whose_path_would_be_written_otherwise_is_damaged() {
    let place = tempfile::tempdir().unwrap();
    let machine = Machine::new(place.path());
    machine.put_pin(ID, &pin(place.path())).unwrap();
    let file = place.path().join("pins").join(format!("{ID}.json"));
    let text = fs::read_to_string(&file).unwrap();
    let own = format!("\"{}\"", place.path().canonicalize().unwrap().display());
    assert!(text.contains(&own), "{text}");
    for other in [
        "\"\"",
        "\"hex:\"",
        "\"hex:2f61\"",
        "\"hex:2F\"",
        "\"hex:2\"",
    ] {
        fs::write(&file, text.replace(&own, other)).unwrap();
        assert!(
            matches!(machine.pin(ID), Err(StoreRefused::Damaged("pin"))),
            "{other}"
        );
    }
}
