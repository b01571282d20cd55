//! What is left of a locker's promises when a disk is full: its own, or the one on which this machine remembers lockers.
#![allow(missing_docs)]
#![cfg(target_os = "linux")]

use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    Code, Identity, ItemDraft, Locker, NewLocker, Passphrase, Setting, Unlocked, Unwatched, Way,
};
use serde_json::{Map, json};

fn setting(machine: &Path) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock: || Moment {
            boot: "b".into(),
            monotonic_ms: 1,
            offset: "+06:00".into(),
            utc: "2018-04-02T06:00:00.000Z".into(),
        },
        machine: machine.to_owned(),
        probe: None,
    }
}

fn scan() -> ItemDraft {
    ItemDraft {
        kind: "seized-document".into(),
        ..ItemDraft::default()
    }
}

/// A disk, the locker on it, and beside them what is needed to open it.
struct Desk {
    keep: tempfile::TempDir,
    disk: PathBuf,
}

impl Desk {
    fn new(disk: PathBuf) -> Self {
        let keep = tempfile::tempdir().unwrap();
        Self { keep, disk }
    }

    fn machine(&self) -> PathBuf {
        self.keep.path().join("machine")
    }

    fn create(&self) -> Unlocked {
        let passphrase = Passphrase::from_text("seven layers of felt").unwrap();
        let new = NewLocker {
            name: "Дала үні",
            passphrase: &passphrase,
            recipients: &[],
            recovery: Some(&self.keep.path().join("recovery.txt")),
        };
        Locker::create(&self.disk.join("locker"), &new, setting(&self.machine())).unwrap()
    }

    fn unlock(&self) -> Unlocked {
        let text = fs::read_to_string(self.keep.path().join("recovery.txt")).unwrap();
        let identity = Identity::parse_file(&text).unwrap();
        let locker = Locker::open(&self.disk.join("locker"), setting(&self.machine())).unwrap();
        locker
            .unlock(&Way::Identity(&identity))
            .map_err(|still| still.1)
            .unwrap()
    }

    fn source(&self) -> PathBuf {
        let path = self.keep.path().join("scan.txt");
        fs::write(&path, "тінту хаттамасы").unwrap();
        path
    }
}

#[test]
fn what_this_machine_cannot_note_does_not_undo_what_is_sealed() {
    let place = tempfile::tempdir().unwrap();
    let desk = Desk::new(place.path().to_owned());
    let mut locker = desk.create();
    let pins = desk.machine().join("pins");
    fs::rename(&pins, desk.machine().join("pins before")).unwrap();
    fs::write(&pins, b"nothing can be noted here").unwrap();
    let sealed = locker.deposit(&scan(), &desk.source(), &Unwatched).unwrap();
    let again = locker.deposit(&scan(), &desk.source(), &Unwatched).unwrap();
    let codes = locker.standing().notices;
    let noted = codes.iter().filter(|it| it.code == "not-remembered");
    assert_eq!(noted.count(), 1, "it is said, and once");
    fs::remove_file(&pins).unwrap();
    fs::rename(desk.machine().join("pins before"), &pins).unwrap();
    drop(locker.lock());
    let locker = desk.unlock();
    let ids: Vec<String> = locker
        .items(None)
        .unwrap()
        .into_iter()
        .map(|row| row.id)
        .collect();
    assert!(ids.contains(&sealed.id) && ids.contains(&again.id));
    assert!(!locker.standing().read_only);
}

/// Unmounted when dropped.
struct Mounted(tempfile::TempDir);

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(self.0.path())
            .output();
    }
}

fn small_disk() -> Option<Mounted> {
    let place = tempfile::tempdir().unwrap();
    let mut mount = Command::new("mount");
    mount
        .args(["-t", "tmpfs", "-o", "size=24m", "small"])
        .arg(place.path());
    let mounted = mount.output().is_ok_and(|answer| answer.status.success());
    if !mounted {
        eprintln!("skipped: nothing can be mounted here");
    }
    mounted.then(|| Mounted(place))
}

#[test]
fn a_disk_that_fills_up_under_an_open_locker_takes_notes_and_no_items_and_lets_it_be_locked() {
    let Some(disk) = small_disk() else { return };
    let desk = Desk::new(disk.0.path().to_owned());
    let mut locker = desk.create();
    let sealed = locker.deposit(&scan(), &desk.source(), &Unwatched).unwrap();
    let filler = disk.0.path().join("filler");
    let mut file = File::create(&filler).unwrap();
    while file.write_all(&[1; 4096]).is_ok() {}
    drop(file);

    let changes = Map::from_iter([("place".to_owned(), json!("Ақтау"))]);
    locker.describe(&sealed.id, &changes).unwrap();
    let refused = locker.deposit(&scan(), &desk.source(), &Unwatched);
    assert_eq!(refused.map_err(|why| why.code), Err(Code::DiskFull));
    let out = desk.keep.path().join("released");
    locker
        .release(&sealed.id, "қорғаушыға", &out, &Unwatched)
        .unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), "тінту хаттамасы");
    drop(locker.lock());

    let locker = desk.unlock();
    let history = locker.history(Some(&sealed.id)).unwrap();
    let acts: Vec<&str> = history.iter().map(|row| row.act.as_str()).collect();
    assert_eq!(acts, ["item-deposited", "item-described", "item-released"]);
    drop(locker.lock());
    fs::remove_file(&filler).unwrap();
    let mut locker = desk.unlock();
    locker.deposit(&scan(), &desk.source(), &Unwatched).unwrap();
}
