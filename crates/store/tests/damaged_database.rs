//! Damage of many kinds to the database's files: noticed, or without consequence; never a panic, a hang or a silent loss.
#![cfg(unix)]

mod parts;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use parts::databases::{assert_whole, fill, found, fresh, probe};
use parts::locker;
use sandyq_store::{Database, Opened, ProbeCommand, Why};

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn probe_child() {
    let path = std::env::args_os().next_back().unwrap();
    std::process::exit(Database::probe(Path::new(&path)));
}

/// A generator of its own, so that a failing case can be had again by its number.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}

/// Damages a copy of the database in the way and at the place that the case's number decides; says what it did.
fn damage(db: &Path, case: u64) -> String {
    let mut dice = Dice(case.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1);
    let mut files: Vec<_> = fs::read_dir(db)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let file = files[dice.below(files.len() as u64) as usize].clone();
    let log = db.join("db");
    let file = if case.is_multiple_of(2) { log } else { file };
    let mut bytes = fs::read(&file).unwrap();
    // What follows the last record in the log is nothing to lose, so the first half is where it hurts.
    let half = (bytes.len() as u64 / 2).max(1);
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    let what = match case % 5 {
        0 | 1 => {
            let (at, bit) = (dice.below(half), dice.below(8));
            bytes[at as usize] ^= 1 << bit;
            format!("bit {bit} of byte {at} of {name} flipped")
        }
        2 => {
            let size = dice.below(half);
            bytes.truncate(size as usize);
            format!("{name} cut to {size}")
        }
        3 => {
            let at = dice.below(half) as usize;
            let end = (at + 4096).min(bytes.len());
            bytes[at..end].fill(0);
            format!("zeros in {name} from {at}")
        }
        _ => {
            bytes.clear();
            format!("{name} emptied")
        }
    };
    fs::write(&file, bytes).unwrap();
    what
}

fn damaged_cases(cases: std::ops::Range<u64>, probe: Option<&ProbeCommand>) -> usize {
    const COUNT: u32 = 1500;
    let (_place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    fill(&database, 0, COUNT);
    database.close().unwrap();
    // Opened once more, so that there is a snapshot to damage.
    found(Database::open(&folder, &lock, None).unwrap())
        .close()
        .unwrap();
    let pattern = folder.path().join("pattern");
    fs::rename(folder.path().join("db"), &pattern).unwrap();
    let mut set_aside = 0;
    for case in cases {
        let db = folder.path().join("db");
        let _ = fs::remove_dir_all(&db);
        copy_tree(&pattern, &db);
        let what = damage(&db, case);
        let begun = Instant::now();
        match Database::open(&folder, &lock, probe) {
            Ok(Opened::SetAside(database, _)) => {
                set_aside += 1;
                assert!(database.is_empty().unwrap(), "case {case}: {what}");
                fill(&database, 0, 10);
                assert_whole(&database, 10);
                database.close().unwrap();
            }
            // A byte that no record needs: then it must be all there.
            Ok(Opened::Found(database)) => {
                assert_whole(&database, COUNT);
                database.close().unwrap();
            }
            other => panic!("case {case}: {what}: {other:?}"),
        }
        assert!(
            begun.elapsed() < Duration::from_secs(90),
            "case {case}: {what}"
        );
    }
    // Control: the undamaged pattern is found.
    fs::remove_dir_all(folder.path().join("db")).unwrap();
    copy_tree(&pattern, &folder.path().join("db"));
    assert_whole(
        &found(Database::open(&folder, &lock, probe).unwrap()),
        COUNT,
    );
    set_aside
}

#[test]
fn seventy_damaged_databases_are_put_aside_by_the_child_or_are_whole() {
    let set_aside = damaged_cases(0..70, Some(&probe()));
    assert!(
        set_aside >= 30,
        "only {set_aside} of 70 were noticed as damaged"
    );
}

#[test]
fn thirty_damaged_databases_are_put_aside_by_the_thread_or_are_whole_and_nobody_panics() {
    let set_aside = damaged_cases(70..100, None);
    assert!(
        set_aside >= 12,
        "only {set_aside} of 30 were noticed as damaged"
    );
}

#[test]
fn what_sled_loses_silently_is_noticed() {
    let (place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    fill(&database, 0, 300);
    database.close().unwrap();
    let db = folder.path().join("db");
    let mut bytes = fs::read(db.join("db")).unwrap();
    bytes[20_000] ^= 1;
    fs::write(db.join("db"), bytes).unwrap();
    for entry in fs::read_dir(&db).unwrap().map(|entry| entry.unwrap()) {
        if entry.file_name().to_str().unwrap().starts_with("snap.") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    // Control: sled alone opens it without a word, and records are gone.
    let copy = place.path().join("copy");
    copy_tree(&db, &copy);
    assert!(sled::open(&copy).unwrap().len() < 300);
    assert!(matches!(
        Database::open(&folder, &lock, Some(&probe())).unwrap(),
        Opened::SetAside(_, Why::Unsound)
    ));
}
