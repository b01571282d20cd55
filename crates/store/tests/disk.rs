//! On a disk of its own (ext4 in a file, which needs root): where re-read bytes come from, and what a full disk does.
#![cfg(unix)]

mod parts;

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::FileExt;
use std::time::{Duration, Instant};

use parts::disk::disk;
use parts::{put_object, read};
use sandyq_store::{Database, Folder, Opened, StoreRefused};

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
    assert_eq!(read(staged.reread().unwrap())[0], b'A');
    assert_eq!(
        fs::read(&control).unwrap()[0],
        b'a',
        "an ordinary read of the control still answers from memory"
    );
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
    let filler = disk.fill();
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
