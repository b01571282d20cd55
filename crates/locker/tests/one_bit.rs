//! A single bit that rots outside the database is found, and named by the file or the item that it is in.
#![allow(missing_docs)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    Identity, ItemDraft, Locker, NewLocker, Passphrase, Setting, Unlocked, Unwatched, Way,
};
use sandyq_verify::finding::{Finding, Grade, Report};

fn noon() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    /// A locker with one item, locked.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Self { folder };
        let recovery = home.path("recovery.txt");
        let passphrase = Passphrase::from_text("seven layers of felt").unwrap();
        let new = NewLocker {
            name: "Дала үні",
            passphrase: &passphrase,
            recipients: &[],
            recovery: Some(&recovery),
        };
        let mut unlocked = Locker::create(&home.path("locker"), &new, home.setting()).unwrap();
        fs::write(home.path("a"), b"a").unwrap();
        let draft = ItemDraft {
            kind: "seized-document".into(),
            title: "Хаттама".into(),
            ..ItemDraft::default()
        };
        unlocked
            .deposit(&draft, &home.path("a"), &Unwatched)
            .unwrap();
        drop(unlocked.lock());
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn setting(&self) -> Setting {
        Setting {
            actor: "Айгүл".into(),
            clock: noon,
            machine: self.path("machine"),
            probe: None,
        }
    }

    fn locked(&self) -> Locker {
        Locker::open(&self.path("locker"), self.setting()).unwrap()
    }

    fn unlocked(&self) -> Unlocked {
        let text = fs::read_to_string(self.path("recovery.txt")).unwrap();
        let recovery = Identity::parse_file(&text).unwrap();
        let unlocked = self.locked().unlock(&Way::Identity(&recovery));
        unlocked.map_err(|still| still.1).unwrap()
    }
}

fn flip_in_the_middle(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

fn broken(report: &Report) -> Vec<(&str, &str)> {
    let bad = |f: &&Finding| f.grade == Grade::Broken;
    let bad = report.findings().iter().filter(bad);
    bad.map(|f| (f.code, f.subject.as_str())).collect()
}

#[test]
fn a_changed_sealed_part_is_found_without_any_key_and_told_once_with_one() {
    let home = Home::new();
    let report = home.locked().check(&Unwatched).unwrap();
    assert_eq!(
        broken(&report),
        [],
        "the control: untouched, nothing is broken"
    );
    let name = "log/00000000/000000000001.age";
    flip_in_the_middle(&home.path("locker").join(name));
    let found = [("entries-unreadable", name)];
    let report = home.locked().check(&Unwatched).unwrap();
    assert_eq!(broken(&report), found);
    let report = home.unlocked().check(&Unwatched).unwrap();
    assert_eq!(broken(&report), found);
}

#[test]
fn a_changed_object_is_named_by_its_commit_and_for_whoever_can_open_by_its_item() {
    let home = Home::new();
    let shard = fs::read_dir(home.path("locker/objects"))
        .unwrap()
        .next()
        .unwrap();
    let object = fs::read_dir(shard.unwrap().path()).unwrap().next().unwrap();
    flip_in_the_middle(&object.unwrap().path());
    let report = home.locked().check(&Unwatched).unwrap();
    assert_eq!(broken(&report), [("object-differs", "#1")]);
    let report = home.unlocked().check(&Unwatched).unwrap();
    assert_eq!(broken(&report), [("object-differs", "Хаттама")]);
}
