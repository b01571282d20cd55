//! Files for people: complete under their name, or absent.
#![cfg(unix)]

use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;

use sandyq_store::{StoreRefused, write_new_file};

#[test]
fn a_finished_file_is_complete_and_for_this_user_alone() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("original.pdf");
    let mut out = write_new_file(&target).unwrap();
    out.write_all(&vec![7; 3 << 20]).unwrap();
    assert!(!target.exists(), "nothing under its name before the end");
    out.finish().unwrap();
    assert_eq!(fs::read(&target).unwrap(), vec![7; 3 << 20]);
    assert_eq!(target.metadata().unwrap().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn an_unfinished_file_is_gone() {
    let place = tempfile::tempdir().unwrap();
    let mut out = write_new_file(&place.path().join("a")).unwrap();
    out.write_all(b"half").unwrap();
    drop(out);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn an_existing_file_is_not_overwritten_not_even_one_that_came_meanwhile() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("a");
    let mut out = write_new_file(&target).unwrap();
    out.write_all(b"ours").unwrap();
    fs::write(&target, b"theirs").unwrap();
    assert!(matches!(
        write_new_file(&target),
        Err(StoreRefused::AlreadyExists)
    ));
    assert!(matches!(out.finish(), Err(StoreRefused::AlreadyExists)));
    assert_eq!(fs::read(&target).unwrap(), b"theirs");
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn a_place_that_is_not_there_is_said() {
    let place = tempfile::tempdir().unwrap();
    assert!(matches!(
        write_new_file(&place.path().join("no/a")),
        Err(StoreRefused::NoSuchPlace)
    ));
    assert!(matches!(
        write_new_file(std::path::Path::new("..")),
        Err(StoreRefused::AlreadyExists | StoreRefused::NoSuchPlace)
    ));
}

#[test]
fn a_full_disk_is_said() {
    // The one device that is always full.
    let mut full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let refused = StoreRefused::from(full.write_all(b"x").unwrap_err());
    assert!(matches!(refused, StoreRefused::DiskFull));
}
