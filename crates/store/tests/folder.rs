//! The folder: what is written once stays, what is found there is not trusted, what is not ours is not touched.
#![cfg(unix)]

mod parts;

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};

use parts::{everything, locker, pipe, put_object, read};
use sandyq_store::{Folder, StoreRefused};

const ID: &str = "abcdefghijklmnopqrstuvwxyz";

#[test]
fn a_folder_becomes_a_locker_with_its_locker_file() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("new/locker");
    assert!(matches!(
        Folder::open(&path),
        Err(StoreRefused::NoSuchPlace)
    ));
    let folder = Folder::create(&path).unwrap();
    assert!(matches!(Folder::open(&path), Err(StoreRefused::NotALocker)));
    folder.put_locker_file(b"first").unwrap();
    assert_eq!(
        Folder::open(&path).unwrap().locker_file().unwrap(),
        b"first"
    );
    assert_eq!(folder.missing_directories(), Vec::<&str>::new());
    assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o700);
    assert_eq!(
        path.join("locker.txt").metadata().unwrap().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_sealed_file_is_replaced_only_where_one_is_and_a_key_only_once() {
    let (_place, folder, lock) = locker();
    put_object(&folder, &[7; 32], b"before").unwrap();
    let again = || {
        let mut again = folder.stage_object_again(&lock).unwrap();
        std::io::Write::write_all(&mut again, b"after").unwrap();
        again
    };
    // Not flushed yet.
    assert!(again().replace_object(&[7; 32]).is_err());
    let mut staged = again();
    staged.sync().unwrap();
    assert!(matches!(
        staged.replace_object(&[8; 32]),
        Err(StoreRefused::NoSuchPlace)
    ));
    assert_eq!(read(folder.object(&[7; 32]).unwrap()), b"before");
    let mut staged = again();
    staged.sync().unwrap();
    staged.replace_object(&[7; 32]).unwrap();
    assert_eq!(read(folder.object(&[7; 32]).unwrap()), b"after");
    assert_eq!(folder.strays(), Vec::<PathBuf>::new());
    folder.put_key(ID, b"key").unwrap();
    folder.remove_key(&lock, ID).unwrap();
    folder.remove_key(&lock, ID).unwrap();
    assert!(matches!(folder.key(ID), Err(StoreRefused::NoSuchPlace)));
}

#[test]
fn what_is_no_locker_is_refused_by_its_kind() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("locker");
    fs::write(&path, b"").unwrap();
    assert!(matches!(Folder::open(&path), Err(StoreRefused::NotALocker)));
    assert!(matches!(
        Folder::open(&path.join("below")),
        Err(StoreRefused::NoSuchPlace)
    ));
    assert!(matches!(
        Folder::create(&path),
        Err(StoreRefused::AlreadyExists)
    ));
    for make in [
        pipe as fn(&Path),
        |path| symlink("/etc/hostname", path).unwrap(),
        |path| fs::create_dir(path).unwrap(),
    ] {
        let other = tempfile::tempdir().unwrap();
        make(&other.path().join("locker.txt"));
        assert!(matches!(
            Folder::open(other.path()),
            Err(StoreRefused::Damaged("locker.txt"))
        ));
    }
}

#[test]
fn a_folder_with_anything_in_it_is_not_taken() {
    for stranger in [
        "a",
        "keys/abcdefghijklmnopqrstuvwxyz.age",
        "locker.txt",
        "log/00000000/x",
        "db/conf",
    ] {
        let place = tempfile::tempdir().unwrap();
        let file = place.path().join(stranger);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, b"x").unwrap();
        let before = everything(place.path());
        assert!(
            matches!(Folder::create(place.path()), Err(StoreRefused::NotEmpty)),
            "{stranger}"
        );
        assert_eq!(everything(place.path()), before);
    }
}

#[test]
fn an_attempt_that_was_cut_off_before_the_first_byte_is_repeated() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::create(place.path()).unwrap();
    drop(folder.lock().unwrap());
    fs::write(place.path().join(".sandyq-part-1-1"), b"half a locker.txt").unwrap();
    Folder::create(place.path())
        .unwrap()
        .put_locker_file(b"x")
        .unwrap();
    assert!(matches!(
        Folder::create(place.path()),
        Err(StoreRefused::NotEmpty)
    ));
}

#[test]
fn nothing_that_has_a_name_is_overwritten() {
    let (_place, folder, lock) = locker();
    folder.put_key(ID, b"key").unwrap();
    put_object(&folder, &[7; 32], b"object").unwrap();
    folder
        .write_commit(&lock, 0, b"entries", b"commit")
        .unwrap();
    let before = everything(folder.path());
    assert!(matches!(
        folder.put_locker_file(b"other"),
        Err(StoreRefused::AlreadyExists)
    ));
    assert!(matches!(
        folder.put_key(ID, b"key"),
        Err(StoreRefused::AlreadyExists)
    ));
    assert!(matches!(
        put_object(&folder, &[7; 32], b"object"),
        Err(StoreRefused::AlreadyExists)
    ));
    assert!(matches!(
        folder.write_commit(&lock, 0, b"entries", b"commit"),
        Err(StoreRefused::AlreadyExists)
    ));
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn a_dangling_link_under_a_final_name_is_not_written_through() {
    let (place, folder, lock) = locker();
    let outside = place.path().join("outside");
    fs::create_dir_all(folder.path().join("objects/07")).unwrap();
    fs::create_dir_all(folder.path().join("log/00000000")).unwrap();
    symlink(
        &outside,
        folder
            .path()
            .join(format!("objects/07/{}.age", "07".repeat(32))),
    )
    .unwrap();
    symlink(
        &outside,
        folder.path().join("log/00000000/000000000000.age"),
    )
    .unwrap();
    assert!(matches!(
        put_object(&folder, &[7; 32], b"object"),
        Err(StoreRefused::AlreadyExists)
    ));
    folder
        .write_commit(&lock, 0, b"entries", b"commit")
        .unwrap();
    assert!(!outside.exists());
    assert_eq!(read(folder.commit_entries(0).unwrap()), b"entries");
}

#[test]
fn the_locker_file_is_replaced_wholly() {
    let (_place, folder, _lock) = locker();
    folder.replace_locker_file(b"second").unwrap();
    assert_eq!(folder.locker_file().unwrap(), b"second");
    assert!(matches!(
        folder.replace_locker_file(&vec![0; (64 << 10) + 1]),
        Err(StoreRefused::TooLarge)
    ));
    fs::write(folder.path().join("locker.txt"), vec![0; (64 << 10) + 1]).unwrap();
    assert!(matches!(folder.locker_file(), Err(StoreRefused::TooLarge)));
    assert_eq!(folder.strays(), Vec::<PathBuf>::new());
}

#[test]
fn keys_are_found_by_their_ids_alone() {
    let (_place, folder, _lock) = locker();
    folder.put_key("zzzzzzzzzzzzzzzzzzzzzzzzzz", b"z").unwrap();
    folder.put_key(ID, b"a").unwrap();
    fs::write(folder.path().join("keys/notes.age"), b"").unwrap();
    assert_eq!(
        folder.key_ids().unwrap(),
        [ID, "zzzzzzzzzzzzzzzzzzzzzzzzzz"]
    );
    assert_eq!(folder.key(ID).unwrap(), b"a");
    assert!(matches!(
        folder.key("../../../../../etc/passwd0"),
        Err(StoreRefused::Damaged("id"))
    ));
    assert!(matches!(
        folder.key("bbbbbbbbbbbbbbbbbbbbbbbbbb"),
        Err(StoreRefused::NoSuchPlace)
    ));
}

#[test]
fn a_sweep_removes_what_never_got_a_name_and_nothing_else() {
    let (_place, folder, lock) = locker();
    put_object(&folder, &[7; 32], b"object").unwrap();
    let ours = [
        ".sandyq-part-1-1",
        "keys/.sandyq-part-1-2",
        "log/.sandyq-part-77-1",
        "objects/.sandyq-part-77-0",
    ];
    for name in ours {
        fs::write(folder.path().join(name), b"half").unwrap();
    }
    let others = [
        "objects/.sandyq-part-x-1",
        "objects/.sandyq-part-01-1",
        "objects/07/.sandyq-part-1-1",
        "anchors/.sandyq-part-1-1",
        "tmp",
        "log/00000000.age",
    ];
    for name in others {
        fs::write(folder.path().join(name), b"theirs").unwrap();
    }
    fs::create_dir(folder.path().join("objects/.sandyq-part-5-5")).unwrap();
    let mut expected = everything(folder.path());
    expected.retain(|(path, _)| !ours.iter().any(|name| *path == folder.path().join(name)));
    assert_eq!(folder.sweep(&lock).unwrap(), ours.map(PathBuf::from));
    assert_eq!(everything(folder.path()), expected);
    assert_eq!(folder.sweep(&lock).unwrap(), Vec::<PathBuf>::new());
}
