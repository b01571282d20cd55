//! Commits and objects: found by their names, never trusted by them.
#![cfg(unix)]

mod parts;

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use parts::{everything, locker, pipe, put_object, read};
use sandyq_store::StoreRefused;

#[test]
fn the_last_commit_is_found_across_shards_and_past_remains() {
    let (_place, folder, lock) = locker();
    assert_eq!(folder.last_commit().unwrap(), None);
    for first in [0, 3, 9_999, 10_000, 25_000] {
        folder
            .write_commit(&lock, first, b"entries", b"commit")
            .unwrap();
    }
    let remains = folder.path().join("log/00000009");
    fs::create_dir(&remains).unwrap();
    fs::write(remains.join("000000090001.age"), b"without its commit").unwrap();
    fs::write(
        folder.path().join("log/99999999"),
        b"a file where a shard would be",
    )
    .unwrap();
    assert_eq!(folder.last_commit().unwrap(), Some(25_000));
    assert_eq!(folder.commits().unwrap(), [0, 3, 9_999, 10_000, 25_000]);
    assert_eq!(folder.commit(9_999).unwrap(), b"commit");
    assert!(matches!(folder.commit(1), Err(StoreRefused::NoSuchPlace)));
}

#[test]
fn entries_without_a_commit_are_replaced_and_entries_with_one_are_not() {
    let (_place, folder, lock) = locker();
    fs::create_dir(folder.path().join("log/00000000")).unwrap();
    fs::write(
        folder.path().join("log/00000000/000000000000.age"),
        b"remains of a cut",
    )
    .unwrap();
    folder
        .write_commit(&lock, 0, b"entries", b"commit")
        .unwrap();
    assert_eq!(read(folder.commit_entries(0).unwrap()), b"entries");
    assert!(matches!(
        folder.write_commit(&lock, 0, b"other", b"other"),
        Err(StoreRefused::AlreadyExists)
    ));
    assert_eq!(read(folder.commit_entries(0).unwrap()), b"entries");
    assert_eq!(folder.strays(), Vec::<PathBuf>::new());
}

#[test]
fn commits_need_the_lock_of_this_folder_and_their_limits() {
    let (_place, folder, lock) = locker();
    let (_other_place, _other, other_lock) = locker();
    assert!(matches!(
        folder.write_commit(&other_lock, 0, b"e", b"c"),
        Err(StoreRefused::NotPermitted)
    ));
    assert!(matches!(
        folder.write_commit(&lock, 0, b"e", &vec![0; (8 << 20) + 1]),
        Err(StoreRefused::TooLarge)
    ));
    assert!(matches!(
        folder.write_commit(&lock, 1_000_000_000_000, b"e", b"c"),
        Err(StoreRefused::TooLarge)
    ));
    assert_eq!(folder.commits().unwrap(), Vec::<u64>::new());
}

#[test]
fn objects_are_named_in_order_and_strays_are_not_among_them() {
    let (_place, folder, _lock) = locker();
    let names = [[0; 32], [1; 32], [0xfe; 32]];
    for name in names.iter().rev() {
        put_object(&folder, name, name).unwrap();
    }
    let objects = folder.path().join("objects");
    let wrong_shard = objects.join(format!("00/{}.age", "01".repeat(32)));
    fs::write(&wrong_shard, b"").unwrap();
    fs::create_dir(objects.join("zz")).unwrap();
    fs::write(folder.path().join("README"), b"").unwrap();
    assert_eq!(
        folder
            .object_names()
            .unwrap()
            .collect::<Result<Vec<_>, _>>()
            .unwrap(),
        names
    );
    assert_eq!(read(folder.object(&[1; 32]).unwrap()), [1; 32]);
    let relative = wrong_shard.strip_prefix(folder.path()).unwrap().to_owned();
    assert_eq!(
        folder.strays(),
        [
            PathBuf::from("README"),
            relative,
            PathBuf::from("objects/zz")
        ]
    );
}

#[test]
fn a_pipe_or_a_link_in_place_of_an_object_is_damage_and_holds_nobody_up() {
    let (_place, folder, _lock) = locker();
    for (number, make) in [
        (1u8, pipe as fn(&Path)),
        (2, |path| symlink("/etc/hostname", path).unwrap()),
        (3, |path| fs::create_dir(path).unwrap()),
    ] {
        let shard = folder.path().join(format!("objects/{number:02x}"));
        fs::create_dir(&shard).unwrap();
        make(&shard.join(format!("{}.age", format!("{number:02x}").repeat(32))));
        assert!(
            matches!(
                folder.object(&[number; 32]),
                Err(StoreRefused::Damaged("object"))
            ),
            "{number}"
        );
    }
}

#[test]
fn staged_bytes_without_a_name_leave_nothing() {
    let (_place, folder, _lock) = locker();
    let before = everything(folder.path());
    let mut staged = folder.stage().unwrap();
    staged.write_all(b"half an object").unwrap();
    staged.sync().unwrap();
    drop(staged);
    assert_eq!(everything(folder.path()), before);
}

#[test]
fn nothing_unflushed_is_re_read_or_named() {
    let (_place, folder, _lock) = locker();
    let mut staged = folder.stage().unwrap();
    staged.write_all(b"one").unwrap();
    assert!(staged.reread().is_err());
    staged.sync().unwrap();
    assert_eq!(read(staged.reread().unwrap()), b"one");
    staged.write_all(b"two").unwrap();
    assert!(staged.reread().is_err());
    assert!(staged.publish_object(&[1; 32]).is_err());
    assert!(matches!(
        folder.object(&[1; 32]),
        Err(StoreRefused::NoSuchPlace)
    ));
}

#[test]
fn free_space_is_what_the_system_says() {
    let (_place, folder, _lock) = locker();
    let answer = Command::new("df")
        .args(["--output=avail", "-B1"])
        .arg(folder.path())
        .output()
        .unwrap();
    let said: u64 = String::from_utf8(answer.stdout)
        .unwrap()
        .lines()
        .nth(1)
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    let ours = folder.free_space().unwrap();
    assert!(ours.abs_diff(said) < 1 << 30, "{ours} and {said}");
}
