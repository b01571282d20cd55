//! Room set aside: it is there before anything is begun, it is used when the disk is full and not before, it is made again.
//! On a disk of its own where root can make one.
#![cfg(unix)]

mod parts;

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, symlink};
use std::path::PathBuf;

use parts::disk::{disk, succeeds};
use parts::{everything, locker, put_object};
use sandyq_store::{Folder, StoreRefused};

fn pieces(folder: &Folder) -> Vec<PathBuf> {
    let directory = fs::read_dir(folder.path().join("reserve"));
    directory
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default()
}

#[test]
fn what_is_set_aside_has_its_blocks_and_is_no_stray() {
    let (_place, folder, lock) = locker();
    folder.reserve(&lock).unwrap();
    let pieces = pieces(&folder);
    assert_eq!(pieces.len(), 6);
    for piece in &pieces {
        let there = piece.metadata().unwrap();
        assert_eq!((there.len(), there.mode() & 0o777), (256 << 10, 0o600));
        assert!(there.blocks() * 512 >= there.len());
    }
    assert_eq!(folder.strays(), Vec::<PathBuf>::new());
    let before = everything(folder.path());
    folder.reserve(&lock).unwrap();
    assert!(everything(folder.path()) == before, "once is enough");
    folder.give_back(&lock).unwrap();
    assert_eq!(self::pieces(&folder).len(), 0);
}

#[test]
fn holes_in_a_copied_piece_get_their_blocks_again() {
    let (_place, folder, lock) = locker();
    folder.reserve(&lock).unwrap();
    let piece = pieces(&folder).pop().unwrap();
    fs::remove_file(&piece).unwrap();
    File::create(&piece).unwrap().set_len(256 << 10).unwrap();
    folder.reserve(&lock).unwrap();
    assert!(piece.metadata().unwrap().blocks() * 512 >= 256 << 10);
}

#[test]
fn nothing_but_our_own_pieces_is_given_back() {
    let (place, folder, lock) = locker();
    folder.reserve(&lock).unwrap();
    let reserve = folder.path().join("reserve");
    fs::write(reserve.join("statement"), b"evidence").unwrap();
    fs::write(reserve.join("9"), vec![1; (256 << 10) + 1]).unwrap();
    let elsewhere = place.path().join("elsewhere");
    fs::write(&elsewhere, b"evidence").unwrap();
    fs::remove_file(reserve.join("0")).unwrap();
    symlink(&elsewhere, reserve.join("0")).unwrap();
    folder.give_back(&lock).unwrap();
    let mut left: Vec<_> = pieces(&folder);
    left.sort();
    assert_eq!(left, ["0", "9", "statement"].map(|name| reserve.join(name)));
    assert_eq!(fs::read(elsewhere).unwrap(), b"evidence");
}

#[test]
fn a_link_in_the_place_of_the_reserve_is_not_walked_through() {
    let (place, folder, lock) = locker();
    let elsewhere = place.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("0"), b"evidence").unwrap();
    symlink(&elsewhere, folder.path().join("reserve")).unwrap();
    assert!(matches!(
        folder.reserve(&lock),
        Err(StoreRefused::Damaged(_))
    ));
    folder.give_back(&lock).unwrap();
    assert_eq!(fs::read(elsewhere.join("0")).unwrap(), b"evidence");
}

#[test]
fn on_a_full_disk_an_entry_is_closed_from_what_was_set_aside() {
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = disk(place.path()) else {
        return;
    };
    let folder = Folder::create(&disk.mounted.join("locker")).unwrap();
    folder.put_locker_file(b"locker").unwrap();
    let lock = folder.lock().unwrap();
    folder.reserve(&lock).unwrap();
    let (name, object) = ([9; 32], vec![7; 100_000]);
    let mut staged = folder.stage().unwrap();
    staged.write_all(&object).unwrap();
    staged.sync().unwrap();
    disk.fill();
    assert_eq!(pieces(&folder).len(), 6, "others cannot have it");
    staged.publish_object(&name).unwrap();
    folder
        .write_commit(&lock, 0, &vec![3; 600_000], &vec![4; 20_000])
        .unwrap();
    assert_eq!(pieces(&folder).len(), 0, "it was needed");
    assert_eq!(folder.commit(0).unwrap(), vec![4; 20_000]);
    assert!(matches!(folder.reserve(&lock), Err(StoreRefused::DiskFull)));
    assert!(matches!(
        folder.ask_for_room(1 << 20),
        Err(StoreRefused::DiskFull)
    ));
    fs::remove_file(disk.mounted.join("filler")).unwrap();
    folder.reserve(&lock).unwrap();
    put_object(&folder, &[10; 32], &object).unwrap();
    assert_eq!(pieces(&folder).len(), 6, "with room it stays untouched");

    // Control: without what is set aside the same entry is not closed.
    folder.give_back(&lock).unwrap();
    disk.fill();
    assert!(matches!(
        folder.write_commit(&lock, 1, &vec![3; 600_000], b"commit"),
        Err(StoreRefused::DiskFull)
    ));
}

#[test]
fn without_inodes_an_entry_is_closed_from_what_was_set_aside() {
    let place = tempfile::tempdir().unwrap();
    let mounted = place.path().join("few");
    fs::create_dir(&mounted).unwrap();
    let mut mount = std::process::Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", "size=64m,nr_inodes=80", "few"]);
    if !succeeds(mount.arg(&mounted)) {
        return eprintln!("skipped: nothing can be mounted here");
    }
    let folder = Folder::create(&mounted.join("locker")).unwrap();
    folder.put_locker_file(b"locker").unwrap();
    let lock = folder.lock().unwrap();
    folder.reserve(&lock).unwrap();
    let mut staged = folder.stage().unwrap();
    staged.write_all(b"object").unwrap();
    staged.sync().unwrap();
    let files = (0..).map(|n| File::create(mounted.join(format!("filler-{n}"))).is_ok());
    assert!(files.take_while(|made| *made).count() > 10);
    staged.publish_object(&[9; 32]).unwrap();
    folder
        .write_commit(&lock, 0, b"entries", b"commit")
        .unwrap();
    assert!(pieces(&folder).is_empty(), "they were needed");
    assert!(matches!(
        folder.ask_for_room(0),
        Err(StoreRefused::DiskFull)
    ));
    let refused = Folder::create(&mounted.join("another"));
    assert!(matches!(refused, Err(StoreRefused::DiskFull)));
    assert!(!mounted.join("another").exists(), "asked before made");
    drop(lock);
    succeeds(std::process::Command::new("umount").arg(&mounted));
}
