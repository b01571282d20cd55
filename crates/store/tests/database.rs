//! The working database under guard: what is damaged is put aside, what is sound is found, and nobody waits for ever.

mod parts;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use parts::locker;
use sandyq_store::{Database, Opened, ProbeCommand, SOUND, StoreRefused, UNSOUND, Why};

type Record = ([u8; 32], Vec<u8>);

/// This test program as the short-lived process: it runs `probe_child` below and nothing else.
fn probe() -> ProbeCommand {
    ProbeCommand {
        program: std::env::current_exe().unwrap(),
        args_before_path: ["--exact", "probe_child", "--ignored"]
            .map(Into::into)
            .to_vec(),
    }
}

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn probe_child() {
    let path = std::env::args_os().next_back().unwrap();
    std::process::exit(Database::probe(Path::new(&path)));
}

fn record(number: u32) -> Record {
    let mut key = [0; 32];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = (number.wrapping_mul(2_654_435_761).rotate_left(place as u32) & 0xff) as u8;
    }
    key[28..].copy_from_slice(&number.to_be_bytes());
    (key, vec![number as u8; 100 + number as usize % 900])
}

fn fill(database: &Database, from: u32, to: u32) {
    for first in (from..to).step_by(100) {
        database
            .put_batch((first..(first + 100).min(to)).map(record).collect())
            .unwrap();
    }
    database.durable().unwrap();
}

fn fresh(opened: Opened) -> Database {
    match opened {
        Opened::Fresh(database) => database,
        other => panic!("expected a fresh one: {other:?}"),
    }
}

fn found(opened: Opened) -> Database {
    match opened {
        Opened::Found(database) => database,
        other => panic!("expected to find it: {other:?}"),
    }
}

fn assert_whole(database: &Database, count: u32) {
    assert_eq!(database.len().unwrap(), u64::from(count));
    let (keys, values): (Vec<_>, Vec<_>) = (0..count).map(record).unzip();
    let there = database.get_many(&keys).unwrap();
    assert!(
        there
            .into_iter()
            .zip(values)
            .all(|(there, value)| there == Some(value))
    );
}

#[test]
fn what_was_put_is_found_again_by_a_probe_and_by_a_thread() {
    let (_place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, Some(&probe())).unwrap());
    fill(&database, 0, 3000);
    database.close().unwrap();
    for probe in [Some(probe()), None] {
        let database = found(Database::open(&folder, &lock, probe.as_ref()).unwrap());
        assert_whole(&database, 3000);
        assert_eq!(database.get(&[0xff; 32]).unwrap(), None);
        database.close().unwrap();
    }
    assert_eq!(folder.strays().unwrap(), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_value_put_again_replaces_the_first_and_is_counted_once() {
    let (_place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    database
        .put_batch(vec![([1; 32], b"old".to_vec()), ([2; 32], b"two".to_vec())])
        .unwrap();
    database
        .put_batch(vec![
            ([1; 32], b"never".to_vec()),
            ([1; 32], b"new".to_vec()),
        ])
        .unwrap();
    assert_eq!(database.len().unwrap(), 2);
    database.durable().unwrap();
    database.close().unwrap();
    let database = found(Database::open(&folder, &lock, None).unwrap());
    assert_eq!(
        database.get(&[1; 32]).unwrap().as_deref(),
        Some(&b"new"[..])
    );
}

#[test]
fn a_large_value_is_refused_before_anything_is_written() {
    let (_place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    let batch = vec![([1; 32], vec![0; 10]), ([2; 32], vec![0; (8 << 10) + 1])];
    assert!(matches!(
        database.put_batch(batch),
        Err(StoreRefused::TooLarge)
    ));
    assert_eq!(database.len().unwrap(), 0);
    database
        .put_batch(vec![([2; 32], vec![0; 8 << 10])])
        .unwrap();
    assert_eq!(database.len().unwrap(), 1);
}

#[test]
fn writes_after_the_last_flush_do_not_make_it_unsound() {
    let (_place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    fill(&database, 0, 200);
    database
        .put_batch((200..300).map(record).collect())
        .unwrap();
    database.close().unwrap();
    assert_whole(
        &found(Database::open(&folder, &lock, Some(&probe())).unwrap()),
        300,
    );
}

#[test]
fn an_older_state_of_its_own_is_put_aside() {
    let (place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    fill(&database, 0, 100);
    database.close().unwrap();
    let log = folder.path().join("db/db");
    let older = place.path().join("older");
    fs::copy(&log, &older).unwrap();
    let database = found(Database::open(&folder, &lock, None).unwrap());
    fill(&database, 100, 200);
    database.close().unwrap();
    fs::copy(&older, &log).unwrap();
    for snapshot in fs::read_dir(folder.path().join("db"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
    {
        if snapshot
            .file_name()
            .unwrap()
            .to_str()
            .unwrap()
            .starts_with("snap.")
        {
            fs::remove_file(snapshot).unwrap();
        }
    }
    assert!(matches!(
        Database::open(&folder, &lock, Some(&probe())).unwrap(),
        Opened::SetAside(_, Why::Unsound)
    ));
}

#[test]
fn the_probe_answers_with_codes_that_no_other_program_gives() {
    let (_place, folder, lock) = locker();
    fresh(Database::open(&folder, &lock, None).unwrap())
        .close()
        .unwrap();
    let path = folder.path().join("db");
    assert_eq!(Database::probe(&path), SOUND);
    fs::write(path.join("conf"), b"").unwrap();
    assert_eq!(Database::probe(&path), UNSOUND);
    assert_eq!(Database::probe(&folder.path().join("nothing")), UNSOUND);
}

#[test]
fn a_program_that_is_no_probe_decides_nothing() {
    let (_place, folder, lock) = locker();
    let database = fresh(Database::open(&folder, &lock, None).unwrap());
    fill(&database, 0, 100);
    database.close().unwrap();
    for program in ["true", "false", "/nonexistent/program"] {
        let command = ProbeCommand {
            program: program.into(),
            args_before_path: Vec::new(),
        };
        let database = found(Database::open(&folder, &lock, Some(&command)).unwrap());
        assert_whole(&database, 100);
        database.close().unwrap();
    }
    // Control: with the same programs a damaged one is still noticed.
    fs::write(folder.path().join("db/db"), b"").unwrap();
    let command = ProbeCommand {
        program: "true".into(),
        args_before_path: Vec::new(),
    };
    assert!(matches!(
        Database::open(&folder, &lock, Some(&command)).unwrap(),
        Opened::SetAside(_, Why::Unsound)
    ));
}

#[test]
fn a_probe_killed_by_a_signal_puts_the_database_aside() {
    let (_place, folder, lock) = locker();
    fresh(Database::open(&folder, &lock, None).unwrap())
        .close()
        .unwrap();
    let command = ProbeCommand {
        program: "sh".into(),
        args_before_path: ["-c", "kill -9 $$"].map(Into::into).to_vec(),
    };
    assert!(matches!(
        Database::open(&folder, &lock, Some(&command)).unwrap(),
        Opened::SetAside(_, Why::Died)
    ));
}

#[test]
fn only_the_newest_three_are_kept_aside() {
    let (_place, folder, lock) = locker();
    for round in 1..=5 {
        drop(Database::open(&folder, &lock, None).unwrap());
        fs::write(folder.path().join("db/conf"), round.to_string()).unwrap();
        assert!(matches!(
            Database::open(&folder, &lock, None).unwrap(),
            Opened::SetAside(..)
        ));
    }
    let mut aside: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("db-"))
        .collect();
    aside.sort();
    assert_eq!(aside, ["db-aside-3", "db-aside-4", "db-aside-5"]);
    assert_eq!(
        fs::read(folder.path().join("db-aside-5/conf")).unwrap(),
        b"5"
    );
}

#[test]
fn a_link_or_a_file_in_its_place_is_put_aside_and_not_followed() {
    let (place, folder, lock) = locker();
    fs::write(folder.path().join("db"), b"a file").unwrap();
    assert!(matches!(
        Database::open(&folder, &lock, None).unwrap(),
        Opened::SetAside(_, Why::Unsound)
    ));
    let elsewhere = place.path().join("elsewhere");
    fs::rename(folder.path().join("db"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, folder.path().join("db")).unwrap();
    assert!(matches!(
        Database::open(&folder, &lock, Some(&probe())).unwrap(),
        Opened::SetAside(_, Why::Unsound)
    ));
    assert!(
        elsewhere.join("db").is_file(),
        "what the link pointed to is untouched"
    );
}

#[test]
fn the_lock_of_another_locker_opens_nothing() {
    let (_place, folder, _lock) = locker();
    let (_other_place, _other, other_lock) = locker();
    assert!(matches!(
        Database::open(&folder, &other_lock, None),
        Err(StoreRefused::NotPermitted)
    ));
    assert!(!folder.path().join("db").exists());
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
        set_aside >= 45,
        "only {set_aside} of 70 were noticed as damaged"
    );
}

#[test]
fn thirty_damaged_databases_are_put_aside_by_the_thread_or_are_whole_and_nobody_panics() {
    let set_aside = damaged_cases(70..100, None);
    assert!(
        set_aside >= 20,
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
