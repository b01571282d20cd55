//! The folder: what is written once stays, what is found there is not trusted, what is not ours is not touched.

mod parts;

use std::fs;
use std::io::{Read, Write};
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use parts::{locker, put_object};
use sandyq_store::{Folder, StoreRefused};

const ID: &str = "abcdefghijklmnopqrstuvwxyz";

fn read(mut file: fs::File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Every path below a folder with its bytes, to see that nothing changed.
fn everything(root: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let mut all = Vec::new();
    let mut todo = vec![root.to_owned()];
    while let Some(directory) = todo.pop() {
        for entry in fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.symlink_metadata().unwrap().is_dir() {
                todo.push(entry.clone());
            }
            all.push((
                entry.clone(),
                entry.is_file().then(|| fs::read(&entry).unwrap()),
            ));
        }
    }
    all.sort();
    all
}

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
    assert_eq!(folder.strays().unwrap(), Vec::<PathBuf>::new());
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
    assert_eq!(folder.strays().unwrap(), Vec::<PathBuf>::new());
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
        folder.strays().unwrap(),
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
