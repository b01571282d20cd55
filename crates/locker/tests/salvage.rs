//! A salvage that the person stops leaves no locker behind, and tells how far it is.
#![allow(missing_docs)]

use std::{cell::Cell, fs, path::Path};

use sandyq_locker::{
    Code, Identity, ItemDraft, Locker, NewLocker, Passphrase, Salvage, Setting, Stage, Unwatched,
    Watch, Way, salvage, system_moment,
};
use sandyq_words::{Lang, Words};

fn setting(machine: &Path) -> Setting {
    Setting {
        actor: "Айгүл".to_owned(),
        clock: system_moment,
        machine: machine.to_owned(),
        probe: None,
    }
}

/// A locker with two originals, its recovery key beside it.
fn locker(base: &Path) -> Identity {
    let new = NewLocker {
        name: "Дала үні",
        passphrase: &Passphrase::from_text("seven layers of felt").unwrap(),
        recipients: &[],
        recovery: Some(&base.join("recovery.txt")),
    };
    let machine = base.join("machine");
    let mut unlocked = Locker::create(&base.join("old"), &new, setting(&machine)).unwrap();
    for name in ["one", "two"] {
        fs::write(base.join(name), name.repeat(100_000)).unwrap();
        let draft = ItemDraft {
            kind: "photo".to_owned(),
            title: name.to_owned(),
            ..ItemDraft::default()
        };
        unlocked
            .deposit(&draft, &base.join(name), &Unwatched)
            .unwrap();
    }
    drop(unlocked.lock());
    Identity::parse_file(&fs::read_to_string(base.join("recovery.txt")).unwrap()).unwrap()
}

/// Looks on, and stops after so many bytes.
#[derive(Default)]
struct Looking {
    stop_at: Option<u64>,
    done: Cell<u64>,
    total: Cell<u64>,
    backwards: Cell<bool>,
    copied: Cell<u32>,
}

impl Watch for Looking {
    fn stage(&self, stage: Stage, _: &str) {
        self.copied
            .set(self.copied.get() + u32::from(stage == Stage::Copying));
    }
    fn bytes(&self, done: u64) {
        if self.copied.get() > 0 {
            self.backwards
                .set(self.backwards.get() || done < self.done.get());
            self.done.set(done);
        }
    }
    fn total(&self, _: u64, bytes: u64) {
        self.total.set(bytes);
    }
    fn stopped(&self) -> bool {
        self.stop_at
            .is_some_and(|stop_at| self.done.get() >= stop_at)
    }
}

fn attempt(base: &Path, key: Option<&Identity>, looking: &Looking) -> Result<bool, Code> {
    let way = key.map(Way::Identity);
    let asked = Salvage {
        old: &base.join("old"),
        new: &base.join("new"),
        way: way.as_ref(),
        words: &Words::new(Lang::En),
    };
    let salvaged = salvage(&asked, setting(&base.join("other")), looking);
    salvaged
        .map(|salvaged| salvaged.same)
        .map_err(|why| why.code)
}

#[test]
fn stopped_half_way_the_new_folder_is_no_locker() {
    for hole in [false, true] {
        let base = tempfile::tempdir().unwrap();
        let key = locker(base.path());
        if hole {
            fs::remove_file(base.path().join("old/log/00000000/000000000001.commit")).unwrap();
        }
        let looking = Looking {
            stop_at: Some(450_000),
            ..Looking::default()
        };
        assert_eq!(
            attempt(base.path(), Some(&key), &looking),
            Err(Code::Cancelled)
        );
        let opened = Locker::open(
            &base.path().join("new"),
            setting(&base.path().join("other")),
        );
        assert_eq!(opened.err().map(|why| why.code), Some(Code::NotALocker));
        // The same folder is not taken for an empty one.
        let again = attempt(base.path(), Some(&key), &Looking::default());
        assert_eq!(again, Err(Code::FolderNotEmpty));
        fs::remove_dir_all(base.path().join("new")).unwrap();
        assert_eq!(
            attempt(base.path(), Some(&key), &Looking::default()),
            Ok(!hole)
        );
    }
}

#[test]
fn progress_goes_one_way_up_to_what_was_announced() {
    let base = tempfile::tempdir().unwrap();
    locker(base.path());
    let looking = Looking::default();
    assert_eq!(attempt(base.path(), None, &looking), Ok(true));
    assert!(!looking.backwards.get());
    assert_eq!(looking.copied.get(), 2);
    let (done, total) = (looking.done.get(), looking.total.get());
    assert!(done >= total && total > 600_000, "{done} of {total}");
}
