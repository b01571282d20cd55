//! Deposits that must not be called sealed.

use std::{
    fs,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use sandyq_format::moment::Moment;

use super::*;
use crate::{NewLocker, Passphrase, Setting, Unwatched};

fn noon() -> Moment {
    Moment {
        boot: String::new(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

/// A locker, locked, in a folder of its own.
fn locker(home: &Path) -> Locker {
    let setting = Setting {
        actor: "Айгүл".into(),
        clock: noon,
        machine: home.join("machine"),
        probe: None,
    };
    let passphrase = Passphrase::from_text("seven layers of felt").unwrap();
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &passphrase,
        recipients: &[],
        recovery: None,
    };
    Locker::create(&home.join("locker"), &new, setting)
        .unwrap()
        .lock()
}

fn draft() -> ItemDraft {
    ItemDraft {
        kind: "photo".into(),
        ..ItemDraft::default()
    }
}

fn source(home: &Path) -> PathBuf {
    let path = home.join("photo.jpg");
    fs::write(
        &path,
        [b"\xff\xd8\xff\xe0".as_slice(), &[7; 100_000]].concat(),
    )
    .unwrap();
    path
}

#[test]
fn a_byte_flipped_on_the_disk_between_writing_and_reading_back_is_not_called_sealed() {
    let home = tempfile::tempdir().unwrap();
    let mut locker = locker(home.path());
    let file = source(home.path());
    let before = locker.standing().entries;
    let flip = |staged: &Staged| {
        let read = staged.reread().unwrap();
        let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(&read));
        let written = fs::OpenOptions::new().write(true).open(path).unwrap();
        let at = read.metadata().unwrap().len() - 1000;
        let mut byte = [0];
        read.read_exact_at(&mut byte, at).unwrap();
        written.write_all_at(&[byte[0] ^ 1], at).unwrap();
        written.sync_all().unwrap();
    };
    let failure = locker
        .deposit_between(&draft(), &file, &Unwatched, &flip)
        .unwrap_err();
    assert_eq!(failure.code, Code::NotSealed);
    assert_eq!(locker.standing().entries, before);
    assert_eq!(objects(home.path()), 0);
    // The control: the same without the flip is sealed.
    let sealed = locker
        .deposit_between(&draft(), &file, &Unwatched, &|_| {})
        .unwrap();
    assert_eq!(sealed.size, 100_004);
    assert_eq!(objects(home.path()), 1);
}

#[test]
fn a_source_that_is_written_to_while_it_is_read_is_refused_by_name() {
    let home = tempfile::tempdir().unwrap();
    let mut locker = locker(home.path());
    let file = source(home.path());
    let grow = |_: &Staged| {
        let mut bytes = fs::read(&file).unwrap();
        bytes.push(1);
        fs::write(&file, bytes).unwrap();
    };
    let failure = locker
        .deposit_between(&draft(), &file, &Unwatched, &grow)
        .unwrap_err();
    assert_eq!(failure.code, Code::FileChanged);
    assert_eq!(failure.about.as_deref(), Some("photo.jpg"));
    assert_eq!(objects(home.path()), 0);
}

fn objects(home: &Path) -> usize {
    let shards = fs::read_dir(home.join("locker/objects")).unwrap().flatten();
    shards
        .filter(|shard| shard.path().is_dir())
        .map(|shard| fs::read_dir(shard.path()).unwrap().count())
        .sum()
}
