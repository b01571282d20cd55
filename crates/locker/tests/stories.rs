//! What newsroom staff do with a locker, and what must hold whatever happens to its folder.
#![allow(missing_docs)]

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use sandyq_format::moment::Moment;
use sandyq_locker::{
    Code, Identity, ItemDraft, Locker, NewLocker, Passphrase, Setting, Unlocked, Unwatched, Way,
};
use sandyq_verify::finding::{Grade, Report};
use serde_json::{Map, json};

const SECRET: &str = "seven layers of felt";

fn noon() -> Moment {
    Moment {
        boot: "b".into(),
        monotonic_ms: 1,
        offset: "+06:00".into(),
        utc: "2018-04-02T06:00:00.000Z".into(),
    }
}

fn setting(machine: &Path) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock: noon,
        machine: machine.to_owned(),
        probe: None,
    }
}

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn create(&self) -> Unlocked {
        let recovery = self.path("recovery.txt");
        let passphrase = Passphrase::from_text(SECRET).unwrap();
        let new = NewLocker {
            name: "Дала үні",
            passphrase: &passphrase,
            recipients: &[],
            recovery: Some(&recovery),
        };
        Locker::create(&self.path("locker"), &new, setting(&self.path("machine"))).unwrap()
    }

    fn open(&self) -> Locker {
        Locker::open(&self.path("locker"), setting(&self.path("machine"))).unwrap()
    }

    /// By the recovery key, which costs no second of key stretching.
    fn recovery(&self) -> Identity {
        Identity::parse_file(&fs::read_to_string(self.path("recovery.txt")).unwrap()).unwrap()
    }

    fn unlock(&self) -> Unlocked {
        unlock(self.open(), &self.recovery())
    }

    fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }
}

fn unlock(locker: Locker, identity: &Identity) -> Unlocked {
    locker
        .unlock(&Way::Identity(identity))
        .map_err(|still| still.1)
        .unwrap()
}

fn scan(case: Option<&str>) -> ItemDraft {
    ItemDraft {
        kind: "seized-document".into(),
        case: case.map(str::to_owned),
        happened: "2018-04-02~".into(),
        ..ItemDraft::default()
    }
}

fn warrant(case: &str) -> ItemDraft {
    let fields = json!({ "shown": "shown", "account": "Қаулыны көрсетті, суретке түсіруге рұқсат бермеді." });
    ItemDraft {
        kind: "warrant-note".into(),
        case: Some(case.to_owned()),
        language: "kk".into(),
        fields: fields.as_object().unwrap().clone(),
        ..ItemDraft::default()
    }
}

fn codes(report: &Report, at_least: Grade) -> Vec<&'static str> {
    let worse = report.findings().iter().filter(|f| f.grade >= at_least);
    worse.map(|f| f.code).collect()
}

fn notices(unlocked: &Unlocked) -> Vec<&'static str> {
    unlocked.standing().notices.iter().map(|n| n.code).collect()
}

#[test]
fn what_went_in_comes_out_byte_for_byte_with_its_history() {
    let home = Home::new();
    let mut locker = home.create();
    assert_eq!(locker.name(), "Дала үні");
    locker.add_case("Search of 2 April 2018", "").unwrap();
    let content: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let file = home.file("скан.bin", &content);
    let sealed = locker
        .deposit(&scan(Some("search of 2 april 2018")), &file, &Unwatched)
        .unwrap();
    let note = locker
        .deposit_text(&warrant("Search of 2 April 2018"), &Unwatched)
        .unwrap();
    let changes = Map::from_iter([("place".to_owned(), json!("Алматы"))]);
    locker.describe(&sealed.id, &changes).unwrap();
    let view = locker.show(&sealed.id[..8]).unwrap();
    assert_eq!(
        (view.place.as_str(), view.row.sort_from.as_deref()),
        ("Алматы", Some("2018-04-02"))
    );
    let out = home.path("out.bin");
    locker
        .release(&sealed.id, "for the lawyer", &out, &Unwatched)
        .unwrap();
    assert_eq!(fs::read(&out).unwrap(), content);
    let acts: Vec<_> = locker
        .history(Some(&sealed.id))
        .unwrap()
        .into_iter()
        .map(|row| row.act)
        .collect();
    assert_eq!(
        acts,
        [
            "item-deposited",
            "item-described",
            "item-shown",
            "item-released"
        ]
    );
    let shown = locker.show(&note.id).unwrap();
    assert_eq!(shown.document.unwrap()["shown"], "shown");
    let report = locker.check(&Unwatched).unwrap();
    assert_eq!(
        codes(&report, Grade::Doubtful),
        Vec::<&str>::new(),
        "{report:#?}"
    );
    for sound in [
        "log-whole",
        "objects-whole",
        "originals-whole",
        "database-agrees",
        "log-entries-fit",
    ] {
        assert!(report.has(sound), "{sound}: {report:#?}");
    }
}

#[test]
fn words_are_found_in_titles_and_in_typed_texts_by_the_letters_of_any_keyboard() {
    let home = Home::new();
    let mut locker = home.create();
    locker.add_case("Тінту", "").unwrap();
    let note = locker.deposit_text(&warrant("Тінту"), &Unwatched).unwrap();
    let scan = ItemDraft {
        title: "Тәркілеу хаттамасы".into(),
        ..scan(Some("тінту"))
    };
    let scan = locker
        .deposit(&scan, &home.file("a.txt", b"x"), &Unwatched)
        .unwrap();
    let places = |hits: Vec<sandyq_locker::Hit>| -> Vec<_> {
        hits.into_iter().map(|h| (h.item, h.place)).collect()
    };
    assert_eq!(
        places(locker.search("каулыны", None).unwrap()),
        [(note.id, "text")]
    );
    assert_eq!(
        places(locker.search("ТАРКИЛЕУ", Some("Тінту")).unwrap()),
        [(scan.id, "title")]
    );
    assert!(locker.search("арман", None).unwrap().is_empty());
}

#[test]
fn a_deposit_needs_no_secret_and_finds_its_case_at_the_next_unlock() {
    let home = Home::new();
    let mut unlocked = home.create();
    unlocked.add_case("Тінту", "").unwrap();
    let mut locked = unlocked.lock();
    let known = locked
        .deposit(&scan(Some("ТІНТУ")), &home.file("a", b"a"), &Unwatched)
        .unwrap();
    let other = locked
        .deposit(&scan(Some("Допрос")), &home.file("b", b""), &Unwatched)
        .unwrap();
    assert!(other.empty);
    drop(locked);
    let mut unlocked = home.unlock();
    assert!(notices(&unlocked).contains(&"took-in-locked-deposits"));
    let sorted = unlocked.items(Some("Тінту")).unwrap();
    assert_eq!(
        sorted.iter().map(|r| &r.id).collect::<Vec<_>>(),
        [&known.id]
    );
    let unsorted = unlocked.items(Some("unsorted")).unwrap();
    assert_eq!(unsorted[0].id, other.id);
    assert_eq!(unsorted[0].case_given.as_deref(), Some("Допрос"));
    assert_eq!(
        codes(&unlocked.check(&Unwatched).unwrap(), Grade::Doubtful),
        Vec::<&str>::new()
    );
}

#[test]
fn a_station_is_a_folder_without_a_way_in_and_takes_deposits_all_the_same() {
    let home = Home::new();
    drop(home.create().lock());
    // Whoever keeps the keys elsewhere takes the key files away.
    for file in fs::read_dir(home.path("locker/keys")).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    let mut station = home.open();
    station
        .deposit(&scan(Some("x")), &home.file("a", b"a"), &Unwatched)
        .unwrap();
    let passphrase = Passphrase::from_text(SECRET).unwrap();
    let refused = station
        .unlock(&Way::Passphrase(&passphrase))
        .map(|_| ())
        .map_err(|still| still.1.code);
    assert!(refused.is_err(), "nothing here can be unlocked");
}

#[test]
fn the_wrong_passphrase_and_a_stranger_do_not_open_it_and_the_right_ones_do() {
    let home = Home::new();
    let locked = home.create().lock();
    let wrong = Passphrase::from_text("eight layers").unwrap();
    let locked = locked
        .unlock(&Way::Passphrase(&wrong))
        .map(|_| ())
        .unwrap_err();
    assert_eq!(locked.1.code, Code::WrongPassphrase);
    let locked = locked
        .0
        .unlock(&Way::Identity(&Identity::generate()))
        .map(|_| ())
        .unwrap_err();
    assert_eq!(locked.1.code, Code::NoIdentityFits);
    let right = Passphrase::from_text(SECRET).unwrap();
    let unlocked = locked
        .0
        .unlock(&Way::Passphrase(&right))
        .map_err(|still| still.1)
        .unwrap();
    assert_eq!(unlocked.name(), "Дала үні");
}

#[test]
fn a_missing_damaged_or_stale_database_is_made_anew_and_said_so() {
    let home = Home::new();
    let mut unlocked = home.create();
    let id = unlocked
        .deposit(&scan(None), &home.file("a", b"a"), &Unwatched)
        .unwrap()
        .id;
    drop(unlocked.lock());
    fs::rename(home.path("locker/db"), home.path("old-db")).unwrap();
    let unlocked = home.unlock();
    assert!(notices(&unlocked).contains(&"database-rebuilt"));
    assert_eq!(unlocked.items(None).unwrap()[0].id, id);
    drop(unlocked.lock());

    let file = fs::read_dir(home.path("locker/db"))
        .unwrap()
        .flatten()
        .find(|f| f.file_name() == "db")
        .unwrap();
    let mut bytes = fs::read(file.path()).unwrap();
    let middle = bytes.iter().rposition(|b| *b != 0).unwrap() / 2;
    bytes[middle] ^= 1;
    fs::write(file.path(), bytes).unwrap();
    let mut unlocked = home.unlock();
    assert!(
        notices(&unlocked).contains(&"database-rebuilt"),
        "{:?}",
        notices(&unlocked)
    );
    assert_eq!(unlocked.show(&id).unwrap().row.id, id);
    assert!(unlocked.check(&Unwatched).unwrap().has("database-agrees"));
    drop(unlocked.lock());
    assert!(
        !notices(&home.unlock()).contains(&"database-rebuilt"),
        "the control: a sound one is used"
    );
}

#[test]
fn a_copied_folder_is_read_only_until_it_is_continued_openly() {
    let home = Home::new();
    let mut unlocked = home.create();
    let id = unlocked
        .deposit(&scan(None), &home.file("a", b"a"), &Unwatched)
        .unwrap()
        .id;
    drop(unlocked.lock());
    copy(&home.path("locker"), &home.path("copy"));
    let copied = Locker::open(&home.path("copy"), setting(&home.path("machine"))).unwrap();
    assert!(copied.standing().copied && copied.standing().read_only);
    let mut copied = unlock(copied, &home.recovery());
    assert_eq!(copied.show(&id).unwrap().row.id, id, "it can be read");
    let refused = copied
        .deposit(&scan(None), &home.file("b", b"b"), &Unwatched)
        .unwrap_err();
    assert_eq!(refused.code, Code::LockerCopied);
    copied.continue_here().unwrap();
    copied
        .deposit(&scan(None), &home.file("b", b"b"), &Unwatched)
        .unwrap();
    let acts: Vec<_> = copied
        .history(None)
        .unwrap()
        .into_iter()
        .map(|row| row.act)
        .collect();
    assert!(acts.contains(&"continued".to_owned()), "{acts:?}");
    assert_eq!(
        codes(&copied.check(&Unwatched).unwrap(), Grade::Doubtful),
        Vec::<&str>::new()
    );

    let stranger =
        Locker::open(&home.path("locker"), setting(&home.path("other-machine"))).unwrap();
    assert!(
        stranger.standing().read_only,
        "another machine has no key for it"
    );
}

#[test]
fn an_old_copy_put_in_place_of_the_locker_is_noticed() {
    let home = Home::new();
    drop(home.create().lock());
    copy(&home.path("locker/log"), &home.path("old-log"));
    let mut locked = home.open();
    locked
        .deposit(&scan(None), &home.file("a", b"a"), &Unwatched)
        .unwrap();
    drop(locked);
    fs::remove_dir_all(home.path("locker/log")).unwrap();
    copy(&home.path("old-log"), &home.path("locker/log"));
    let locked = home.open();
    assert!(
        locked
            .standing()
            .notices
            .iter()
            .any(|n| n.code == "rolled-back")
    );
    assert!(locked.standing().read_only);
    let report = locked.check(&Unwatched).unwrap();
    assert!(
        codes(&report, Grade::Broken).contains(&"log-shorter-than-known"),
        "{report:#?}"
    );
}

#[test]
fn a_second_one_at_the_same_locker_is_refused() {
    let home = Home::new();
    let first = home.create();
    let second = Locker::open(&home.path("locker"), setting(&home.path("machine")));
    assert_eq!(second.map(|_| ()).unwrap_err().code, Code::LockerInUse);
    drop(first);
    assert!(Locker::open(&home.path("locker"), setting(&home.path("machine"))).is_ok());
}

#[test]
fn other_versions_other_files_and_another_lockers_file_are_told_apart() {
    let home = Home::new();
    drop(home.create().lock());
    let path = home.path("locker/locker.txt");
    let own = fs::read_to_string(&path).unwrap();
    let open = || {
        Locker::open(&home.path("locker"), setting(&home.path("machine")))
            .map(|_| ())
            .unwrap_err()
            .code
    };
    fs::write(&path, own.replacen("sandyq-locker/1", "sandyq-locker/2", 1)).unwrap();
    assert_eq!(open(), Code::LockerNewer);
    fs::write(&path, own.replacen("sandyq-locker/1", "sandyq-locker/0", 1)).unwrap();
    assert_eq!(open(), Code::LockerOlder);
    fs::write(&path, "shopping list\n").unwrap();
    assert_eq!(open(), Code::NotALocker);
    fs::write(&path, own.replacen("made: 2018", "made: 2019", 1)).unwrap();
    assert_eq!(open(), Code::LockerDamaged);
    let other = Home::new();
    drop(other.create().lock());
    fs::write(&path, fs::read(other.path("locker/locker.txt")).unwrap()).unwrap();
    assert_eq!(
        open(),
        Code::LockerReplaced,
        "a swapped file would make it seal to somebody else"
    );
    fs::write(&path, own).unwrap();
    home.open();
}

#[test]
fn a_check_names_what_was_damaged() {
    let home = Home::new();
    let mut unlocked = home.create();
    let sealed = unlocked
        .deposit(&scan(None), &home.file("a", &[7; 5000]), &Unwatched)
        .unwrap();
    drop(unlocked.lock());
    let object = home.path(&format!(
        "locker/objects/{}/{}.age",
        &sealed.object[..2],
        sealed.object
    ));
    let whole = fs::read(&object).unwrap();
    let check = || home.unlock().check(&Unwatched).unwrap();
    for at in [10, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        fs::write(&object, bytes).unwrap();
        assert!(check().has("object-differs"), "byte {at}");
    }
    fs::write(&object, &whole[..whole.len() - 1]).unwrap();
    assert!(check().has("object-differs"));
    fs::remove_file(&object).unwrap();
    assert!(check().has("object-missing"));
    fs::write(&object, &whole).unwrap();
    assert_eq!(codes(&check(), Grade::Doubtful), Vec::<&str>::new());

    let mut unlocked = home.unlock();
    fs::write(&object, whole.iter().map(|b| b ^ 1).collect::<Vec<_>>()).unwrap();
    assert_eq!(
        unlocked.original(&sealed.id).map(|_| ()).unwrap_err().code,
        Code::LockerDamaged
    );
}

#[test]
fn a_damaged_log_opens_for_reading_and_takes_nothing_more() {
    let home = Home::new();
    let mut unlocked = home.create();
    let first = unlocked
        .deposit(&scan(None), &home.file("a", b"a"), &Unwatched)
        .unwrap();
    unlocked
        .deposit(&scan(None), &home.file("b", b"b"), &Unwatched)
        .unwrap();
    drop(unlocked.lock());
    let mut commits: Vec<_> = walk(&home.path("locker/log"))
        .into_iter()
        .filter(|p| p.extension().is_some_and(|e| e == "commit"))
        .collect();
    commits.sort();
    let last = commits.last().unwrap();
    let mut bytes = fs::read(last).unwrap();
    bytes[20] ^= 1;
    fs::write(last, bytes).unwrap();
    let mut unlocked = home.unlock();
    assert!(notices(&unlocked).contains(&"log-damaged"));
    assert_eq!(unlocked.items(None).unwrap()[0].id, first.id);
    let (mut original, _) = unlocked.original(&first.id).unwrap();
    let mut content = Vec::new();
    original.read_to_end(&mut content).unwrap();
    assert_eq!(content, b"a");
    let refused = unlocked
        .deposit(&scan(None), &home.file("c", b"c"), &Unwatched)
        .unwrap_err();
    assert_eq!(refused.code, Code::LockerDamaged);
    let report = unlocked.check(&Unwatched).unwrap();
    let name = last.file_name().unwrap().to_string_lossy().into_owned();
    let named = |f: &sandyq_verify::finding::Finding| {
        f.grade == Grade::Broken && f.subject.ends_with(&name)
    };
    assert!(report.findings().iter().any(named), "{report:#?}");
}

#[test]
fn what_cannot_be_taken_is_refused_by_name_and_leaves_nothing() {
    let home = Home::new();
    let mut locked = home.create().lock();
    let before = walk(&home.path("locker"));
    let deposit = |locked: &mut Locker, draft: &ItemDraft, path: &Path| {
        locked.deposit(draft, path, &Unwatched).unwrap_err().code
    };
    assert_eq!(
        deposit(&mut locked, &scan(None), &home.path("nowhere")),
        Code::FileMissing
    );
    assert_eq!(
        deposit(&mut locked, &scan(None), home.folder.path()),
        Code::IsDirectory
    );
    assert_eq!(
        deposit(&mut locked, &scan(None), Path::new("/dev/null")),
        Code::NotAFile
    );
    let file = home.file("a", b"a");
    let with = |change: fn(&mut ItemDraft)| {
        let mut draft = scan(None);
        change(&mut draft);
        draft
    };
    assert_eq!(
        deposit(&mut locked, &with(|d| d.kind = "poem".into()), &file),
        Code::UnknownKind
    );
    assert_eq!(
        deposit(&mut locked, &with(|d| d.happened = "вчера".into()), &file),
        Code::BadDate
    );
    assert_eq!(
        deposit(
            &mut locked,
            &with(|d| _ = d.fields.insert("colour".into(), json!("red"))),
            &file
        ),
        Code::UnknownField
    );
    assert_eq!(
        deposit(
            &mut locked,
            &with(|d| d.sensitivity = vec!["secret".into()]),
            &file
        ),
        Code::BadField
    );
    assert_eq!(
        deposit(&mut locked, &with(|d| d.notes = "x".repeat(2001)), &file),
        Code::TooLarge
    );
    assert_eq!(walk(&home.path("locker")), before);
}

#[test]
fn names_of_any_bytes_are_kept_and_shown_without_deceiving() {
    use std::os::unix::ffi::OsStrExt;
    let home = Home::new();
    let mut unlocked = home.create();
    let names: [&[u8]; 4] = [
        b"a\nb.jpg",
        "\u{202e}gpj.exe".as_bytes(),
        b"\xff\xfe.pdf",
        &[b'x'; 255],
    ];
    for name in names {
        let path = home.folder.path().join(std::ffi::OsStr::from_bytes(name));
        fs::write(&path, b"x").unwrap();
        let sealed = unlocked.deposit(&scan(None), &path, &Unwatched).unwrap();
        assert!(
            !sealed.name.chars().any(sandyq_format::names::deceives),
            "{}",
            sealed.name
        );
        let kept = unlocked.history(Some(&sealed.id)).unwrap();
        let kept = kept[0].changed["file_name"]["bytes"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            data_encoding::BASE64URL_NOPAD
                .decode(kept.as_bytes())
                .unwrap(),
            name
        );
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(walk(&path));
        }
        all.push(path);
    }
    all.sort();
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_clock_that_went_back_is_told_and_the_order_stays() {
    let home = Home::new();
    drop(home.create());
    let earlier = Setting {
        clock: || Moment {
            monotonic_ms: 60_001,
            utc: "2018-04-02T05:00:00.000Z".into(),
            ..noon()
        },
        ..setting(&home.path("machine"))
    };
    let locker = Locker::open(&home.path("locker"), earlier).unwrap();
    let mut locker = unlock(locker, &home.recovery());
    locker.add_case("Тінту", "").unwrap();
    let report = locker.check(&Unwatched).unwrap();
    let mut told = report.findings().iter();
    let told = told.find(|one| one.code == "log-clock-back").unwrap();
    assert_eq!((told.grade, report.exit_code()), (Grade::Notable, 0));
    assert!(
        told.args.contains(&("seconds", "3660".to_owned())),
        "{told:?}"
    );
    assert!(report.has("log-whole"));
}
