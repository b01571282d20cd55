//! On a disk of its own (ext4 in a file, which needs root): what a power cut leaves, and where re-read bytes come from.

mod parts;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use parts::{place, put_object, this_program};
use sandyq_store::{Database, Folder, Opened, StoreRefused};

/// A mounted image; unmounted when dropped.
struct Disk {
    image: PathBuf,
    mounted: PathBuf,
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(&self.mounted)
            .output();
    }
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|answer| answer.status.success())
}

fn mount(image: &Path, mounted: &Path) -> Option<Disk> {
    fs::create_dir_all(mounted).unwrap();
    let done = succeeds(
        Command::new("mount")
            .args(["-o", "loop"])
            .arg(image)
            .arg(mounted),
    );
    done.then(|| Disk {
        image: image.to_owned(),
        mounted: mounted.to_owned(),
    })
}

/// A fresh disk, or `None` with the reason said.
fn disk(place: &Path) -> Option<Disk> {
    let image = place.join("image");
    File::create(&image).unwrap().set_len(96 << 20).unwrap();
    let disk = succeeds(
        Command::new("mkfs.ext4")
            .args(["-q", "-m", "0"])
            .arg(&image),
    )
    .then(|| mount(&image, &place.join("mounted")))
    .flatten();
    if disk.is_none() {
        eprintln!("skipped: no disk of our own can be mounted here");
    }
    disk
}

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

fn bytes_of(mut file: File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    bytes
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
            assert!(bytes_of(folder.commit_entries(first).unwrap()) == bytes);
            assert!(bytes_of(folder.object(&name).unwrap()) == bytes);
        }
        for name in folder.object_names().unwrap().map(Result::unwrap) {
            assert!(
                bytes_of(folder.object(&name).unwrap()) == object_of(u64::from(name[0])).1,
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

#[test]
fn re_read_bytes_come_from_the_disk_and_not_from_memory() {
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = disk(place.path()) else {
        return;
    };
    let folder = Folder::create(&disk.mounted.join("locker")).unwrap();
    let needle = b"a line that stands once on this disk, and nowhere else".to_vec();
    let mut staged = folder.stage().unwrap();
    staged.write_all(&needle).unwrap();
    staged.sync().unwrap();
    let control = disk.mounted.join("control");
    let other = [&needle[..], b"!"].concat();
    fs::write(&control, &other).unwrap();
    File::open(&control).unwrap().sync_all().unwrap();
    let image = fs::read(&disk.image).unwrap();
    let places: Vec<usize> = (0..image.len() - needle.len())
        .step_by(1024)
        .filter(|at| image[*at..].starts_with(&needle))
        .collect();
    assert_eq!(
        places.len(),
        2,
        "the staged file and the control are on the disk"
    );
    let raw = File::options().write(true).open(&disk.image).unwrap();
    for at in places {
        raw.write_all_at(b"A", at as u64).unwrap();
    }
    assert_eq!(bytes_of(staged.reread().unwrap())[0], b'A');
    assert_eq!(
        fs::read(&control).unwrap()[0],
        b'a',
        "an ordinary read of the control still answers from memory"
    );
}

fn fill_the_disk(disk: &Disk) -> PathBuf {
    let filler = disk.mounted.join("filler");
    let mut file = File::create(&filler).unwrap();
    for size in [1 << 20, 4096, 1] {
        let block = vec![1; size];
        while file
            .write_all(&block)
            .and_then(|()| file.sync_data())
            .is_ok()
        {}
    }
    filler
}

#[test]
fn a_full_disk_is_said_leaves_nothing_half_and_holds_nobody_up() {
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = disk(place.path()) else {
        return;
    };
    let folder = Folder::create(&disk.mounted.join("locker")).unwrap();
    folder.put_locker_file(b"locker").unwrap();
    let lock = folder.lock().unwrap();
    let Ok(Opened::Fresh(database)) = Database::open(&folder, &lock, None) else {
        panic!("fresh")
    };
    database.put_batch(vec![([1; 32], vec![1; 1000])]).unwrap();
    database.durable().unwrap();
    let filler = fill_the_disk(&disk);
    let begun = Instant::now();

    assert!(folder.free_space().unwrap() < 1 << 20);
    let (name, bytes) = ([9; 32], vec![7; 2 << 20]);
    assert!(matches!(
        put_object(&folder, &name, &bytes),
        Err(StoreRefused::DiskFull)
    ));
    assert!(matches!(
        folder.write_commit(&lock, 0, &bytes, b"commit"),
        Err(StoreRefused::DiskFull)
    ));
    assert!(matches!(
        folder.replace_locker_file(&[b'x'; 60_000]),
        Err(StoreRefused::DiskFull)
    ));
    let batches = (0..2000u32).map(|number| {
        let key =
            |i: u32| std::array::from_fn(|at| (number.to_be_bytes()[at % 4]).wrapping_add(i as u8));
        database
            .put_batch((0..16).map(|i| (key(i), vec![2; 8000])).collect())
            .and_then(|()| database.durable())
    });
    assert!(
        batches.filter_map(Result::err).next().is_some(),
        "the control: the database noticed that the disk is full"
    );
    let _ = database.close();
    assert!(matches!(
        Database::open(&folder, &lock, None),
        Err(StoreRefused::DiskFull)
    ));
    assert!(begun.elapsed() < Duration::from_secs(120));

    fs::remove_file(filler).unwrap();
    assert_eq!(folder.locker_file().unwrap(), b"locker");
    assert_eq!(folder.commits().unwrap(), Vec::<u64>::new());
    assert_eq!(folder.object_names().unwrap().count(), 0);
    assert!(Database::open(&folder, &lock, None).is_ok());
    put_object(&folder, &name, &bytes).unwrap();
}
