//! Where a staged file has a name, and what happens after a failure.

use super::*;
use std::io::Read;

fn names(directory: &Path) -> Vec<String> {
    let mut names = crate::reading::names_in(directory).unwrap().unwrap();
    names.sort();
    names
}

#[test]
fn where_a_file_needs_a_name_it_has_one_of_ours_until_it_is_published() {
    let place = tempfile::tempdir().unwrap();
    let mut staged = Staged::named_in_directory(place.path(), place.path()).unwrap();
    staged.write_all(b"bytes").unwrap();
    assert!(
        names(place.path())
            .iter()
            .all(|name| crate::layout::is_staged_name(name))
    );
    staged.sync().unwrap();
    let mut read = String::new();
    staged.reread().unwrap().read_to_string(&mut read).unwrap();
    assert_eq!(read, "bytes");
    staged.publish(&place.path().join("final")).unwrap();
    assert_eq!(names(place.path()), ["final"]);
}

#[test]
fn a_named_file_overwrites_nothing_and_is_gone_when_it_could_not_be_published() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("final"), b"theirs").unwrap();
    let mut staged = Staged::named_in_directory(place.path(), place.path()).unwrap();
    staged.sync().unwrap();
    let answer = staged.publish(&place.path().join("final"));
    assert!(matches!(answer, Err(StoreRefused::AlreadyExists)));
    assert_eq!(names(place.path()), ["final"]);
    assert_eq!(fs::read(place.path().join("final")).unwrap(), b"theirs");
}

#[test]
fn without_links_a_rename_overwrites_nothing_either() {
    let place = tempfile::tempdir().unwrap();
    let (from, to) = (place.path().join("from"), place.path().join("to"));
    fs::write(&from, b"ours").unwrap();
    fs::write(&to, b"theirs").unwrap();
    let answer = crate::durable::rename_without_replacing(&from, &to);
    assert_eq!(answer.unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&to).unwrap(), b"theirs");
    fs::remove_file(&to).unwrap();
    crate::durable::rename_without_replacing(&from, &to).unwrap();
    assert_eq!(names(place.path()), ["to"]);
}

#[cfg(target_os = "linux")]
#[test]
fn after_a_failed_write_nothing_is_flushed_or_published() {
    let place = tempfile::tempdir().unwrap();
    let mut staged = Staged::in_directory(place.path(), place.path()).unwrap();
    staged.file = File::options().write(true).open("/dev/full").unwrap();
    assert_eq!(
        staged.write(b"x").unwrap_err().kind(),
        ErrorKind::StorageFull
    );
    assert!(staged.sync().is_err());
    assert!(staged.publish(&place.path().join("final")).is_err());
    assert_eq!(names(place.path()), Vec::<String>::new());
}

#[cfg(target_os = "linux")]
#[test]
fn after_a_failed_flush_the_second_one_does_not_succeed() {
    let place = tempfile::tempdir().unwrap();
    let mut staged = Staged::in_directory(place.path(), place.path()).unwrap();
    let real = staged.file.try_clone().unwrap();
    // A pipe cannot be flushed: EINVAL, as good as EIO.
    let (_reader, writer) = std::io::pipe().unwrap();
    staged.file = File::from(std::os::fd::OwnedFd::from(writer));
    assert!(staged.sync().is_err());
    staged.file = real;
    assert!(staged.sync().is_err(), "though this file could be flushed");
    assert!(staged.reread().is_err());
}
