//! What a power cut leaves, on a disk of its own (ext4 in a file, which needs root).
#![cfg(unix)]

mod parts;

use std::fs::{self};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use parts::disk::{Disk, disk, mount, succeeds};
use parts::{place, put_object, read, this_program};
use sandyq_store::{Database, Folder, Opened};

fn object_of(number: u64) -> ([u8; 32], Vec<u8>) {
    (
        [number as u8; 32],
        number.to_be_bytes().repeat(2000 + number as usize),
    )
}

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn deposit_until_the_power_is_cut() {
    let folder = Folder::create(&place().join("locker")).unwrap();
    folder
        .put_key("abcdefghijklmnopqrstuvwxyz", b"key")
        .unwrap();
    folder.put_locker_file(b"locker").unwrap();
    let lock = folder.lock().unwrap();
    let Ok(Opened::Fresh(database)) = Database::open(&folder, &lock, None) else {
        panic!("fresh")
    };
    for number in 0..250 {
        let (name, bytes) = object_of(number);
        put_object(&folder, &name, &bytes).unwrap();
        // Far apart, so that shards of the log are made again and again.
        folder
            .write_commit(&lock, number * 4000, &bytes, &name)
            .unwrap();
        println!("\nsealed {}", number + 1);
        database
            .put_batch(vec![(name, bytes[..1000].to_vec())])
            .unwrap();
        database.durable().unwrap();
        println!("\nindexed {}", number + 1);
    }
}

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn write_without_flushing() {
    for number in 0..250 {
        let (name, bytes) = object_of(number);
        fs::create_dir_all(place().join("locker/objects")).unwrap();
        fs::write(place().join(format!("locker/objects/{}", name[0])), bytes).unwrap();
        println!("\nsealed {}", number + 1);
    }
}

/// Starts a writer, stops it at the `stop`th thing it says is there, and gives what the disk had been given by then: (said sealed, said indexed, disk).
fn cut(place: &Path, writer: &str, stop: usize) -> Option<(u64, u64, Disk)> {
    let disk = disk(place)?;
    let mut child = this_program(writer, &disk.mounted)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut sealed, mut indexed) = (0, 0);
    // Kept until the cut: without a reader the writer would end by itself.
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    let says = |line: &String| line.starts_with("sealed ") || line.starts_with("indexed ");
    for line in lines.by_ref().filter(says).take(stop) {
        let number = line.split_once(' ').unwrap().1.parse().unwrap();
        if line.starts_with("sealed ") {
            sealed = number
        } else {
            indexed = number
        }
    }
    assert!(succeeds(
        Command::new("kill").args(["-STOP", &child.id().to_string()])
    ));
    let copy = place.join("copy");
    assert!(succeeds(
        Command::new("cp")
            .arg("--sparse=always")
            .arg(&disk.image)
            .arg(&copy)
    ));
    child.kill().unwrap();
    child.wait().unwrap();
    drop(disk);
    Some((sealed, indexed, mount(&copy, &place.join("after")).unwrap()))
}

#[test]
fn what_was_said_to_be_there_is_there_after_a_power_cut_and_nothing_is_half() {
    for stop in [1, 2, 3, 8, 21, 60] {
        let place = tempfile::tempdir().unwrap();
        let Some((sealed, indexed, disk)) =
            cut(place.path(), "deposit_until_the_power_is_cut", stop)
        else {
            return;
        };
        let folder = Folder::open(&disk.mounted.join("locker")).unwrap();
        assert_eq!(folder.key("abcdefghijklmnopqrstuvwxyz").unwrap(), b"key");
        let commits = folder.commits().unwrap();
        assert!(
            commits.len() as u64 >= sealed,
            "{} of {sealed} commits after {stop}",
            commits.len()
        );
        for (number, first) in (0..).zip(commits) {
            let (name, bytes) = object_of(number);
            assert_eq!(first, number * 4000);
            assert_eq!(folder.commit(first).unwrap(), name);
            assert!(read(folder.commit_entries(first).unwrap()) == bytes);
            assert!(read(folder.object(&name).unwrap()) == bytes);
        }
        for name in folder.object_names().unwrap().map(Result::unwrap) {
            assert!(
                read(folder.object(&name).unwrap()) == object_of(u64::from(name[0])).1,
                "no object is half"
            );
        }
        let lock = folder.lock().unwrap();
        if let Opened::Found(database) = Database::open(&folder, &lock, None).unwrap() {
            assert!(
                database.len().unwrap() >= indexed,
                "what was durable is there, or the database is put aside"
            );
        } else {
            assert!(stop < 3, "a database that was flushed is found again");
        }
    }
}

#[test]
fn the_power_cut_takes_what_was_not_flushed() {
    let place = tempfile::tempdir().unwrap();
    let Some((sealed, _, disk)) = cut(place.path(), "write_without_flushing", 60) else {
        return;
    };
    let whole = (0..sealed).filter(|number| {
        let (name, bytes) = object_of(*number);
        fs::read(disk.mounted.join(format!("locker/objects/{}", name[0])))
            .is_ok_and(|there| there == bytes)
    });
    assert!(
        (whole.count() as u64) < sealed,
        "the cut must be able to take something, else it proves nothing"
    );
}
