//! Several ways in: each is tried before it counts, named in the log alone, removed with its file, and never the last one.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    Code, Identity, Locker, NewLocker, NewWay, Passphrase, Setting, Unlocked, Unwatched, Way,
    WayRow,
};
use sandyq_verify::finding::Grade;

fn moment(utc: &str) -> Moment {
    Moment {
        boot: String::new(),
        monotonic_ms: 0,
        offset: "+05:00".into(),
        utc: utc.into(),
    }
}

fn march() -> Moment {
    moment("2026-03-01T10:00:00.000Z")
}

fn april() -> Moment {
    moment("2026-04-20T10:00:00.000Z")
}

fn setting(machine: &Path, clock: fn() -> Moment) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock,
        machine: machine.to_owned(),
        probe: None,
    }
}

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let passphrase = Passphrase::from_text("құпия сөз").unwrap();
        let new = NewLocker {
            name: "Дала үні",
            passphrase: &passphrase,
            recipients: &[],
            recovery: Some(&home.path("recovery.txt")),
        };
        let machine = setting(&home.path("machine"), march);
        drop(Locker::create(&home.path("locker"), &new, machine).unwrap());
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn key(&self, name: &str) -> Identity {
        Identity::parse_file(&fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }

    fn by(&self, way: &Way<'_>, clock: fn() -> Moment) -> Result<Unlocked, Code> {
        let setting = setting(&self.path("machine"), clock);
        let locker = Locker::open(&self.path("locker"), setting).unwrap();
        locker.unlock(way).map_err(|still| still.1.code)
    }

    fn unlock(&self) -> Unlocked {
        self.by(&Way::Identity(&self.key("recovery.txt")), march)
            .unwrap()
    }

    fn key_files(&self) -> usize {
        fs::read_dir(self.path("locker/keys")).unwrap().count()
    }

    /// Puts the `locker.txt` of before in place, as a cut before its replacement leaves it.
    fn put_back(&self, before: &[u8]) {
        fs::write(self.path("locker/locker.txt"), before).unwrap();
        fs::remove_dir_all(self.path("machine/pins")).unwrap();
    }

    fn file(&self) -> Vec<u8> {
        fs::read(self.path("locker/locker.txt")).unwrap()
    }

    fn assert_sound(&self) {
        let report = self.unlock().check(&Unwatched).unwrap();
        let grave = report
            .findings()
            .iter()
            .filter(|f| f.grade > Grade::Notable);
        assert_eq!(
            grave.map(|f| f.code).collect::<Vec<_>>(),
            Vec::<&str>::new()
        );
    }
}

fn named<'a>(rows: &'a [WayRow], name: &str) -> Option<&'a WayRow> {
    rows.iter().find(|row| row.name == name)
}

#[test]
fn what_may_not_be_added_is_said_before_anybody_thinks_a_passphrase_out() {
    let home = Home::new();
    let mut locker = home.unlock();
    let size = locker.standing().entries;
    let refused = |locker: &Unlocked, name: &str| locker.check_way_in(true, name, "").unwrap_err();
    assert_eq!(refused(&locker, " ").code, Code::MissingField);
    assert_eq!(refused(&locker, "a\nb").code, Code::BadField);
    let checked = locker.check_way_in(true, " Ерлан ", " үй ").unwrap();
    assert_eq!(checked, ("Ерлан".to_owned(), "үй".to_owned()));
    assert_eq!(locker.standing().entries, size, "nothing was written");
    let passphrase = Passphrase::from_text("екінші сөз").unwrap();
    locker
        .add_way_in(&NewWay::Passphrase(&passphrase), "Ерлан", "үй")
        .unwrap();
    assert_eq!(refused(&locker, "Ерлан").code, Code::WayInNamed);
}

#[test]
fn a_second_passphrase_opens_and_is_listed_with_its_name_and_place() {
    let home = Home::new();
    let second = Passphrase::from_text("жеті қабат жер асты").unwrap();
    let mut locker = home.unlock();
    let row = locker
        .add_way_in(&NewWay::Passphrase(&second), " Ерлан ", "үй")
        .unwrap();
    assert_eq!(
        (row.kind, &*row.name, &*row.place),
        ("passphrase", "Ерлан", "үй")
    );
    assert!((18..=20).contains(&row.work_factor.unwrap()));
    assert_eq!(row.opened.as_deref(), Some("2026-03-01T10:00:00.000Z"));
    let again = locker.add_way_in(&NewWay::Passphrase(&second), "Ерлан", "");
    assert_eq!(again.unwrap_err().code, Code::WayInNamed);
    let unnamed = locker.add_way_in(&NewWay::Passphrase(&second), " ", "");
    assert_eq!(unnamed.unwrap_err().code, Code::MissingField);
    drop(locker);
    let unlocked = home.by(&Way::Passphrase(&second), march).unwrap();
    let rows = unlocked.ways_in();
    assert_eq!(rows.len(), 3);
    assert!(named(&rows, "Ерлан").unwrap().in_use);
    assert_eq!(rows.iter().filter(|row| row.in_use).count(), 1);
    let text = String::from_utf8(home.file()).unwrap();
    assert!(!text.contains("Ерлан") && !text.contains("үй"));
    drop(unlocked);
    home.assert_sound();
}

#[test]
fn a_way_in_that_was_removed_opens_no_more_here_and_in_a_copy_made_before() {
    let home = Home::new();
    let mut locker = home.unlock();
    let out = home.path("second.txt");
    let row = locker
        .add_way_in(&NewWay::Recovery(&out), "Заңгер", "Вена")
        .unwrap();
    let taken = locker.add_way_in(&NewWay::Recovery(&out), "Басқа", "");
    assert_eq!(taken.unwrap_err().code, Code::OutputExists);
    let file = home.path(&format!("locker/keys/{}.age", row.id));
    let copy = fs::read(&file).unwrap();
    let second = home.key("second.txt");
    drop(locker);
    assert!(home.by(&Way::Identity(&second), march).is_ok());
    let mut locker = home.unlock();
    assert_eq!(locker.remove_way_in("Заңгер").unwrap(), row);
    assert!(!file.exists());
    let gone = locker.remove_way_in(&row.id).unwrap_err().code;
    assert_eq!(gone, Code::WayInUnknown);
    drop(locker);
    let refused = home.by(&Way::Identity(&second), march);
    assert_eq!(refused.err(), Some(Code::NoIdentityFits));
    assert!(sandyq_seal::open_bytes(&copy, &second, 1 << 16).is_ok());
    home.assert_sound();
}

#[test]
fn the_last_way_in_is_not_removed() {
    let home = Home::new();
    let mut locker = home.unlock();
    let (first, last) = (
        &locker.ways_in()[0].id.clone(),
        &locker.ways_in()[1].id.clone(),
    );
    // By the beginning of its id; too short a beginning is none.
    assert_eq!(
        locker.remove_way_in(&first[..4]).unwrap_err().code,
        Code::WayInUnknown
    );
    locker.remove_way_in(&first[..10]).unwrap();
    assert_eq!(
        locker.remove_way_in(last).unwrap_err().code,
        Code::LastWayIn
    );
    drop(locker);
    home.assert_sound();
}

#[test]
fn what_a_cut_left_of_an_addition_is_finished_or_taken_back() {
    let home = Home::new();
    let before = home.file();
    let row = home
        .unlock()
        .add_way_in(&NewWay::Recovery(&home.path("second.txt")), "Заңгер", "")
        .unwrap();
    home.put_back(&before);
    let rows = home.unlock().ways_in();
    assert_eq!(named(&rows, "Заңгер").unwrap().id, row.id);
    assert!(
        home.by(&Way::Identity(&home.key("second.txt")), march)
            .is_ok()
    );
    // The same without the key file: nobody was told of it.
    home.put_back(&before);
    fs::remove_file(home.path(&format!("locker/keys/{}.age", row.id))).unwrap();
    assert_eq!(named(&home.unlock().ways_in(), "Заңгер"), None);
    assert_eq!(named(&home.unlock().ways_in(), "Заңгер"), None);
    home.assert_sound();
}

#[test]
fn what_a_cut_left_of_a_removal_is_finished() {
    let home = Home::new();
    let mut locker = home.unlock();
    let out = home.path("second.txt");
    let row = locker
        .add_way_in(&NewWay::Recovery(&out), "Заңгер", "")
        .unwrap();
    let (before, file) = (
        home.file(),
        home.path(&format!("locker/keys/{}.age", row.id)),
    );
    let copy = fs::read(&file).unwrap();
    locker.remove_way_in(&row.id).unwrap();
    drop(locker);
    let after = home.key_files();
    home.put_back(&before);
    fs::write(&file, copy).unwrap();
    let locker = home.unlock();
    assert_eq!(named(&locker.ways_in(), "Заңгер"), None);
    drop(locker);
    assert_eq!((file.exists(), home.key_files()), (false, after));
    home.assert_sound();
}

#[test]
fn that_a_way_in_opened_is_recorded_when_the_last_record_of_it_is_old() {
    let home = Home::new();
    let key = home.key("recovery.txt");
    let entries = |locker: &Unlocked| locker.standing().entries;
    let at_first = entries(&home.unlock());
    assert_eq!(entries(&home.unlock()), at_first);
    let later = home.by(&Way::Identity(&key), april).unwrap();
    assert_eq!(entries(&later), at_first + 1);
    let row = later.ways_in().into_iter().find(|row| row.in_use).unwrap();
    assert_eq!(row.opened.as_deref(), Some("2026-04-20T10:00:00.000Z"));
    drop(later);
    let again = home.by(&Way::Identity(&key), april).unwrap();
    assert_eq!(entries(&again), at_first + 1);
}
