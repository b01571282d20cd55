//! Sealed again for others: whoever is admitted opens everything, whoever is dismissed nothing new, and a job that was cut off
//! anywhere leaves a locker that opens, proves and goes on.

use std::{
    cell::Cell,
    collections::BTreeSet,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use sandyq_format::kinds::KINDS;
use sandyq_locker::{
    Code, Identity, ItemDraft, Locker, NewLocker, Passphrase, Salvage, SealingLeft, Setting, Stage,
    Unlocked, Unwatched, Watch, Way, WayInKind, salvage, system_moment,
};
use sandyq_seal::{object_facts, open_bytes, seal_bytes};
use sandyq_verify::finding::{Grade, Report};
use sandyq_words::{Lang, Words};

const ORIGINALS: [&[u8]; 4] = [b"", b"one", &[7; 70_000], &[9; 200_000]];
const MOST: usize = 1 << 20;

fn setting(machine: &Path) -> Setting {
    Setting {
        actor: "Айгүл".into(),
        clock: system_moment,
        machine: machine.to_owned(),
        probe: None,
    }
}

/// A locker of a few items, and the key that opens it without stretching.
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
        let machine = setting(&home.path("machine"));
        let mut locker = Locker::create(&home.path("locker"), &new, machine).unwrap();
        for (number, bytes) in ORIGINALS.iter().enumerate() {
            home.deposit(&mut locker, &format!("{number}.bin"), bytes);
        }
        home
    }

    fn deposit(&self, locker: &mut Unlocked, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        let draft = ItemDraft {
            kind: KINDS[0].key.into(),
            ..ItemDraft::default()
        };
        locker.deposit(&draft, &path, &Unwatched).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self) -> Locker {
        Locker::open(&self.path("locker"), setting(&self.path("machine"))).unwrap()
    }

    fn unlock(&self) -> Unlocked {
        self.by(&self.recovery()).unwrap()
    }

    fn by(&self, identity: &Identity) -> Result<Unlocked, Code> {
        let unlocked = self.open().unlock(&Way::Identity(identity));
        unlocked.map_err(|still| still.1.code)
    }

    fn recovery(&self) -> Identity {
        Identity::parse_file(&fs::read_to_string(self.path("recovery.txt")).unwrap()).unwrap()
    }

    /// Every sealed file of the locker: objects, and sealed parts of the log.
    fn sealed(&self) -> Vec<PathBuf> {
        let mut all = Vec::new();
        for top in ["objects", "log"] {
            for shard in fs::read_dir(self.path("locker").join(top)).unwrap() {
                let files = fs::read_dir(shard.unwrap().path()).unwrap();
                all.extend(files.map(|file| file.unwrap().path()));
            }
        }
        all.retain(|path| path.extension().is_some_and(|ending| ending == "age"));
        all.sort();
        all
    }

    fn opened_by(&self, identity: &Identity) -> usize {
        let opens = |path: &PathBuf| open_bytes(&fs::read(path).unwrap(), identity, MOST).is_ok();
        self.sealed().iter().filter(|path| opens(path)).count()
    }

    fn payloads(&self) -> BTreeSet<[u8; 32]> {
        let sealed = self.sealed();
        let facts = sealed
            .iter()
            .map(|path| object_facts(fs::File::open(path).unwrap()).unwrap());
        facts.map(|facts| facts.object_id).collect()
    }

    fn assert_originals(&self, locker: &mut Unlocked) {
        let mut found = BTreeSet::new();
        for row in locker.items(None).unwrap() {
            let (mut original, _) = locker.original(&row.id).unwrap();
            let mut bytes = Vec::new();
            original.read_to_end(&mut bytes).unwrap();
            found.insert(bytes);
        }
        for original in ORIGINALS {
            assert!(found.contains(original));
        }
    }
}

/// Nothing speaks against it, but what a machine's clock does in a test.
fn faults(report: &Report) -> Vec<String> {
    let findings = report.findings().iter();
    let grave = findings.filter(|finding| finding.grade > Grade::Notable);
    grave.map(|f| format!("{} {}", f.code, f.subject)).collect()
}

fn assert_sound(home: &Home) {
    let locked = home.open().check(&Unwatched).unwrap();
    assert_eq!(faults(&locked), Vec::<String>::new());
    let unlocked = home.unlock().check(&Unwatched).unwrap();
    assert_eq!(faults(&unlocked), Vec::<String>::new());
    assert!(unlocked.has("objects-whole") && unlocked.has("originals-whole"));
}

/// Stops at a file, or in the middle of its bytes.
struct StopsAt {
    left: Cell<u32>,
}

impl Watch for StopsAt {
    fn stage(&self, _: Stage, _: &str) {}
    fn bytes(&self, _: u64) {}
    fn total(&self, _: u64, _: u64) {}
    fn stopped(&self) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(1));
        left == 0
    }
}

#[test]
fn who_is_admitted_opens_all_after_a_reseal_and_nothing_changed_but_headers() {
    let (home, abroad) = (Home::new(), Identity::generate());
    let mut locker = home.unlock();
    let change = locker
        .admit(&abroad.recipient().to_string(), " Заңгер ", "Вена")
        .unwrap();
    assert_eq!(change.row.name, "Заңгер");
    let before = home.payloads();
    assert_eq!(change.to_reseal as usize, before.len());
    assert_eq!(home.opened_by(&abroad), 0);
    let report = locker.check(&Unwatched).unwrap();
    assert!(report.has("objects-sealed-before"));
    let done = locker.reseal(&Unwatched).unwrap();
    assert_eq!((done.files, done.left.len()), (change.to_reseal, 0));
    assert_eq!(locker.to_reseal().unwrap(), 0);
    assert!(home.payloads().is_superset(&before));
    assert_eq!(home.opened_by(&abroad), home.sealed().len());
    home.assert_originals(&mut locker);
    assert!(
        !locker
            .check(&Unwatched)
            .unwrap()
            .has("objects-sealed-before")
    );
    assert_eq!(locker.reseal(&Unwatched).unwrap().files, 0);
    drop(locker);
    assert_sound(&home);
    let rows = home.unlock().recipient_rows();
    assert_eq!((rows.len(), &*rows[1].place), (2, "Вена"));
    assert!(rows[0].own && !rows[1].own && rows[1].words.split(' ').count() == 6);
}

#[test]
fn a_reseal_that_was_stopped_anywhere_leaves_a_sound_locker_and_goes_on() {
    let (home, abroad) = (Home::new(), Identity::generate());
    let to = abroad.recipient().to_string();
    home.unlock().admit(&to, "Заңгер", "").unwrap();
    let mut stops = 0;
    loop {
        let watch = StopsAt {
            left: Cell::new(stops),
        };
        let mut locker = home.unlock();
        match locker.reseal(&watch) {
            Err(failure) => assert_eq!(failure.code, Code::Cancelled),
            Ok(done) => {
                assert!(done.left.is_empty());
                break;
            }
        }
        drop(locker);
        assert_sound(&home);
        stops += 2;
    }
    assert!(stops > 4, "{stops}");
    assert_eq!(home.opened_by(&abroad), home.sealed().len());
    assert_sound(&home);
}

#[test]
fn who_is_dismissed_opens_nothing_new_and_nothing_that_is_sealed_again() {
    let (home, gone) = (Home::new(), Identity::generate());
    let to = gone.recipient().to_string();
    let mut locker = home.unlock();
    locker.admit(&to, "Заңгер", "").unwrap();
    assert_eq!(
        locker.admit(&to, "Заңгер", "").unwrap_err().code,
        Code::RecipientKnown
    );
    locker.reseal(&Unwatched).unwrap();
    let known = home.opened_by(&gone);
    let copy = fs::read(&home.sealed()[0]).unwrap();
    // By name, in other spaces.
    let change = locker.dismiss(" Заңгер").unwrap();
    assert!(change.to_reseal > 0);
    home.deposit(&mut locker, "later.bin", b"later");
    // The entry that dismisses is sealed to the dismissed one too; what came later is not.
    assert_eq!(home.opened_by(&gone), known + 1);
    locker.reseal(&Unwatched).unwrap();
    assert_eq!(home.opened_by(&gone), 0);
    assert!(open_bytes(&copy, &gone, MOST).is_ok());
    for unknown in [&*to, "Заңгер", &locker.recipients()[0].clone()] {
        let failure = locker.dismiss(unknown).unwrap_err();
        assert_eq!(failure.code, Code::RecipientUnknown);
    }
    drop(locker);
    assert_sound(&home);
}

#[test]
fn an_admission_that_was_cut_before_locker_txt_is_finished_by_the_next_unlock() {
    let (home, abroad) = (Home::new(), Identity::generate());
    let file = home.path("locker/locker.txt");
    let before = fs::read(&file).unwrap();
    let to = abroad.recipient().to_string();
    home.unlock().admit(&to, "Заңгер", "").unwrap();
    fs::write(&file, before).unwrap();
    fs::remove_dir_all(home.path("machine/pins")).unwrap();
    assert_eq!(home.open().recipients().len(), 1);
    let mut locker = home.unlock();
    assert_eq!(locker.recipients()[1], to);
    locker.reseal(&Unwatched).unwrap();
    drop(locker);
    assert_eq!(home.opened_by(&abroad), home.sealed().len());
    assert_sound(&home);
}

#[test]
fn with_another_identity_the_old_one_opens_no_more_and_the_new_one_everything() {
    let home = Home::new();
    let (old, new) = (home.recovery(), Identity::generate());
    let own = home.unlock().recipients()[0].clone();
    let way = |identity: &Identity, to: &Identity| {
        let text = identity.file_text("");
        seal_bytes(&[to.recipient()], text.as_bytes()).unwrap().0
    };
    let again = Identity::parse_file(&new.file_text("")).unwrap();
    let other = Identity::generate();
    let ways = [(WayInKind::Recovery, way(&new, &other))];
    let mut locker = home.unlock();
    locker.replace_identity(again, &ways).unwrap();
    home.assert_originals(&mut locker);
    home.deposit(&mut locker, "later.bin", b"later");
    drop(locker);
    // Before anything is sealed again: the new one opens all, in its own right and by its way in; the old one nothing.
    assert_eq!(home.by(&old).err(), Some(Code::NoIdentityFits));
    for key in [&new, &other] {
        home.assert_originals(&mut home.by(key).unwrap());
    }
    let mut locker = home.by(&other).unwrap();
    assert_ne!(locker.recipients()[0], own);
    // Stopped at the first file, and gone on with after another unlock.
    let watch = StopsAt { left: Cell::new(1) };
    assert_eq!(locker.reseal(&watch).unwrap_err().code, Code::Cancelled);
    drop(locker);
    let mut locker = home.by(&other).unwrap();
    assert!(locker.sealing_left().unwrap().begun);
    assert!(locker.reseal(&Unwatched).unwrap().left.is_empty());
    assert_eq!(locker.sealing_left().unwrap(), SealingLeft::default());
    assert_eq!(home.opened_by(&new), home.sealed().len());
    let report = locker.check(&Unwatched).unwrap();
    assert_eq!(faults(&report), Vec::<String>::new());
    drop(locker);
    let locker = home.by(&new).unwrap();
    assert_eq!(locker.standing().notices, []);
    assert_eq!(locker.items(None).unwrap().len(), ORIGINALS.len() + 1);
    // Log key, bundle key, former identities, and the one way in.
    assert_eq!(fs::read_dir(home.path("locker/keys")).unwrap().count(), 4);
}

#[test]
fn a_damaged_file_stays_as_it_is_and_is_named() {
    let (home, abroad) = (Home::new(), Identity::generate());
    let mut locker = home.unlock();
    let to = abroad.recipient().to_string();
    let change = locker.admit(&to, "Заңгер", "").unwrap();
    let waiting = SealingLeft {
        files: change.to_reseal,
        begun: false,
    };
    assert_eq!(locker.sealing_left().unwrap(), waiting);
    let objects = home.sealed();
    let mut objects = objects
        .iter()
        .filter(|path| path.to_string_lossy().contains("objects"));
    let (header, payload) = (objects.next().unwrap(), objects.next().unwrap());
    let flip = |path: &PathBuf, place: usize| {
        let mut bytes = fs::read(path).unwrap();
        // Another letter of base64: what is no letter at all would be another fault of a header.
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        fs::write(path, &bytes).unwrap();
        bytes
    };
    let hit = [flip(header, 60), flip(payload, 1000)];
    let done = locker.reseal(&Unwatched).unwrap();
    assert_eq!(done.files, change.to_reseal - 2);
    let codes: BTreeSet<_> = done.left.iter().map(|left| left.code).collect();
    assert_eq!(
        codes,
        BTreeSet::from(["object-differs", "object-unopenable"])
    );
    assert_eq!(fs::read(header).unwrap(), hit[0]);
    assert_eq!(fs::read(payload).unwrap(), hit[1]);
    assert_eq!(locker.to_reseal().unwrap(), 2);
    let report = locker.check(&Unwatched).unwrap();
    assert!(report.has("object-differs"));
}

/// Salvages with the recovery key; says whether it is the same locker, and what speaks against it afterwards.
fn salvaged(home: &Home) -> (bool, u64, Vec<String>) {
    let new = home.path("new");
    let key = home.recovery();
    let way = Way::Identity(&key);
    let words = Words::new(Lang::En);
    let asked = Salvage {
        old: &home.path("locker"),
        new: &new,
        way: Some(&way),
        words: &words,
    };
    let machine = home.path("other machine");
    let came = salvage(&asked, setting(&machine), &Unwatched).unwrap();
    let locker = Locker::open(&new, setting(&machine)).unwrap();
    let mut locker = locker
        .unlock(&Way::Identity(&key))
        .map_err(|still| still.1)
        .unwrap();
    home.assert_originals(&mut locker);
    let report = locker.check(&Unwatched).unwrap();
    (came.same, came.left_out, faults(&report))
}

fn half_resealed() -> Home {
    let (home, abroad) = (Home::new(), Identity::generate());
    let to = abroad.recipient().to_string();
    let mut locker = home.unlock();
    locker.admit(&to, "Заңгер", "").unwrap();
    let watch = StopsAt { left: Cell::new(9) };
    assert!(locker.reseal(&watch).is_err());
    drop(locker);
    assert!((1..home.sealed().len()).contains(&home.opened_by(&abroad)));
    home
}

#[test]
fn a_locker_in_the_middle_of_a_reseal_is_salvaged_whole() {
    let home = half_resealed();
    assert_eq!(salvaged(&home), (true, 0, vec![]));
}

#[test]
fn files_whose_new_headers_are_listed_nowhere_any_more_come_over_by_their_payload() {
    let home = half_resealed();
    let commits = home.path("locker/log/00000000");
    let mut clear: Vec<_> = fs::read_dir(commits)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "commit"))
        .collect();
    clear.sort();
    fs::remove_file(clear.last().unwrap()).unwrap();
    let (same, left_out, faults) = salvaged(&home);
    assert_eq!((same, left_out, faults), (false, 0, vec![]));
}
