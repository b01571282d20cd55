//! The working database under guard: what is damaged is put aside, what is sound is found, and nobody waits for ever.
#![cfg(unix)]

mod parts;

use std::fs;
use std::path::Path;

use parts::databases::{assert_whole, fill, found, fresh, probe, record};
use parts::locker;
use sandyq_store::{Database, Opened, ProbeCommand, SOUND, StoreRefused, UNSOUND, Why};

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn probe_child() {
    let path = std::env::args_os().next_back().unwrap();
    std::process::exit(Database::probe(Path::new(&path)));
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
    assert_eq!(folder.strays(), Vec::<std::path::PathBuf>::new());
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
