//! An old folder is read and never written, and no link in it leads the reader elsewhere.
#![cfg(unix)]
#![allow(missing_docs)]

mod parts;

use std::fs;
use std::os::unix::fs::symlink;

use parts::{everything, locker, put_object};
use sandyq_store::{Folder, Half, StoreRefused};

#[test]
fn a_folder_without_its_locker_file_is_opened_and_one_that_was_never_a_locker_is_not() {
    let (_place, folder, lock) = locker();
    drop(lock);
    fs::remove_file(folder.path().join("locker.txt")).unwrap();
    assert!(matches!(
        Folder::open(folder.path()),
        Err(StoreRefused::NotALocker)
    ));
    assert!(Folder::open_damaged(folder.path()).is_ok());
    let other = tempfile::tempdir().unwrap();
    assert!(matches!(
        Folder::open_damaged(other.path()),
        Err(StoreRefused::NotALocker)
    ));
}

#[test]
fn the_lock_for_reading_excludes_a_writer_and_makes_no_file() {
    let (_place, folder, lock) = locker();
    assert!(matches!(
        folder.lock_for_reading(),
        Err(StoreRefused::InUse)
    ));
    drop(lock);
    let reading = folder.lock_for_reading().unwrap();
    assert!(matches!(folder.lock(), Err(StoreRefused::InUse)));
    drop(reading);
    fs::remove_file(folder.path().join("lock")).unwrap();
    let before = everything(folder.path());
    let reading = folder.lock_for_reading().unwrap();
    assert_eq!(everything(folder.path()), before);
    drop(reading);
}

#[test]
fn nothing_behind_a_link_is_listed_or_opened() {
    let (place, folder, lock) = locker();
    put_object(&folder, &[0xab; 32], b"object").unwrap();
    folder
        .put_half_commit(&lock, 0, Half::Sealed(b"sealed"))
        .unwrap();
    folder
        .put_half_commit(&lock, 0, Half::Clear(b"clear"))
        .unwrap();
    assert_eq!(folder.left_of_log(), (vec![0], vec![0]));
    for part in ["objects/ab", "log/00000000", "keys", "anchors"] {
        let away = place.path().join(part.replace('/', "-"));
        fs::rename(folder.path().join(part), &away).unwrap();
        symlink(&away, folder.path().join(part)).unwrap();
    }
    assert!(matches!(
        folder.object(&[0xab; 32]),
        Err(StoreRefused::Damaged(_))
    ));
    assert!(matches!(folder.commit(0), Err(StoreRefused::Damaged(_))));
    assert!(matches!(
        folder.commit_entries(0),
        Err(StoreRefused::Damaged(_))
    ));
    assert!(matches!(
        folder.sealed_part(0),
        Err(StoreRefused::Damaged(_))
    ));
    assert_eq!(folder.object_names().unwrap().count(), 0);
    assert_eq!(folder.commits().unwrap(), [0_u64; 0]);
    assert_eq!(folder.left_of_log(), (vec![], vec![]));
    assert_eq!(folder.strays().len(), 4);
    assert_eq!(folder.key_ids().unwrap(), Vec::<String>::new());
    assert_eq!(folder.anchors().unwrap(), Vec::<String>::new());
}

#[test]
fn half_a_commit_is_carried_over_once_and_only_under_the_lock_of_its_folder() {
    let (_place, folder, lock) = locker();
    let (_other, _, foreign) = locker();
    let half = || Half::Clear(b"clear");
    assert!(matches!(
        folder.put_half_commit(&foreign, 7, half()),
        Err(StoreRefused::NotPermitted)
    ));
    folder.put_half_commit(&lock, 7, half()).unwrap();
    assert!(matches!(
        folder.put_half_commit(&lock, 7, half()),
        Err(StoreRefused::AlreadyExists)
    ));
    assert_eq!(folder.commit(7).unwrap(), b"clear");
}

#[test]
fn a_name_in_anchors_is_never_a_path() {
    let (_place, folder, _lock) = locker();
    for hostile in ["", "..", "../x", "a/b", ".hidden", "a\\b", "a\0b"] {
        assert!(folder.put_anchor(hostile, b"x").is_err(), "{hostile:?}");
        assert!(folder.anchor(hostile).is_err(), "{hostile:?}");
    }
    folder.put_anchor("token.tsr", b"x").unwrap();
    assert_eq!(folder.anchor("token.tsr").unwrap(), b"x");
}
