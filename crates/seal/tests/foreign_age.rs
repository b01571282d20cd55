//! Debian's `age` and `age-keygen` judge what we write, and we what they write.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use sandyq_seal::{
    Identity, Passphrase, WayInRefused, new_header, open_bytes, open_identity, open_stream,
    seal_bytes, seal_identity,
};
use tempfile::TempDir;

const LIMIT: usize = 1 << 20;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn run(folder: &Path, program: &str, args: &[&str]) -> Output {
    let output = Command::new(program)
        .args(args)
        .current_dir(folder)
        .output();
    output.unwrap_or_else(|error| panic!("{program}: {error}; script/setup installs it"))
}

fn succeed(folder: &Path, program: &str, args: &[&str]) -> Vec<u8> {
    let output = run(folder, program, args);
    assert!(
        output.status.success(),
        "{program} {args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// Runs `command` on a terminal of its own, on which `typed` is typed: age reads passphrases nowhere else.
fn succeed_on_terminal(folder: &Path, command: &str, typed: &str) {
    let mut child = Command::new("script")
        .args(["-q", "-e", "-c", command, "/dev/null"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script, of bsdutils, gives a terminal");
    child
        .stdin
        .as_mut()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        output.status.success(),
        "{command}: {}",
        String::from_utf8_lossy(&output.stdout)
    );
}

fn megabyte() -> Vec<u8> {
    (0..LIMIT as u32).map(|place| (place / 251) as u8).collect()
}

#[test]
fn age_opens_what_was_sealed_again_with_the_key_of_whom_it_was_sealed_to_then() {
    let (folder, own, later) = (folder(), Identity::generate(), Identity::generate());
    let (file, _) = seal_bytes(&[own.recipient()], &megabyte()).unwrap();
    let new = new_header(&file[..], &[&own], &[own.recipient(), later.recipient()]).unwrap();
    let again = [&new.bytes[..], &file[new.payload_at as usize..]].concat();
    fs::write(folder.path().join("before.age"), &file).unwrap();
    fs::write(folder.path().join("after.age"), &again).unwrap();
    fs::write(folder.path().join("key"), later.file_text("").as_bytes()).unwrap();
    let refused = run(folder.path(), "age", &["-d", "-i", "key", "before.age"]);
    assert!(!refused.status.success());
    assert!(succeed(folder.path(), "age", &["-d", "-i", "key", "after.age"]) == megabyte());
}

#[test]
fn what_age_sealed_can_be_sealed_again() {
    let (folder, own, later) = (folder(), Identity::generate(), Identity::generate());
    fs::write(folder.path().join("plain"), megabyte()).unwrap();
    let to = own.recipient().to_string();
    let args = ["-r", &to, "-o", "theirs.age", "plain"];
    succeed(folder.path(), "age", &args);
    let file = fs::read(folder.path().join("theirs.age")).unwrap();
    let new = new_header(&file[..], &[&own], &[later.recipient()]).unwrap();
    let again = [&new.bytes[..], &file[new.payload_at as usize..]].concat();
    assert!(*open_bytes(&again, &later, LIMIT).unwrap() == megabyte());
}

#[test]
fn age_opens_what_we_seal_with_the_identity_file_we_write() {
    let (folder, identity) = (folder(), Identity::generate());
    let (file, _) = seal_bytes(
        &[Identity::generate().recipient(), identity.recipient()],
        &megabyte(),
    )
    .unwrap();
    fs::write(folder.path().join("object.age"), &file).unwrap();
    fs::write(
        folder.path().join("key"),
        identity.file_text("of a test").as_bytes(),
    )
    .unwrap();
    assert!(succeed(folder.path(), "age", &["-d", "-i", "key", "object.age"]) == megabyte());
    let public = succeed(folder.path(), "age-keygen", &["-y", "key"]);
    assert_eq!(
        String::from_utf8(public).unwrap().trim(),
        identity.recipient().to_string()
    );

    fs::write(
        folder.path().join("other"),
        Identity::generate().file_text("").as_bytes(),
    )
    .unwrap();
    assert!(
        !run(folder.path(), "age", &["-d", "-i", "other", "object.age"])
            .status
            .success()
    );
}

#[test]
fn we_open_what_age_seals_with_the_identity_file_age_keygen_writes() {
    let folder = folder();
    succeed(folder.path(), "age-keygen", &["-o", "key"]);
    let identity =
        Identity::parse_file(&fs::read_to_string(folder.path().join("key")).unwrap()).unwrap();
    fs::write(folder.path().join("plain"), megabyte()).unwrap();
    let to = identity.recipient().to_string();
    succeed(folder.path(), "age", &["-r", &to, "-o", "sealed", "plain"]);
    let sealed = fs::read(folder.path().join("sealed")).unwrap();
    assert!(*open_bytes(&sealed, &identity, LIMIT).unwrap() == megabyte());
    let (facts, _) = open_stream(&sealed[..], &[&identity]).unwrap();
    assert_eq!((facts.stanzas, facts.grease), (1, 0));
}

#[test]
fn age_opens_our_way_in_by_the_passphrase_and_takes_what_is_in_it() {
    let (folder, identity) = (folder(), Identity::generate());
    let phrase = Passphrase::from_text("қызыл алма 12").unwrap();
    fs::write(
        folder.path().join("way.age"),
        seal_identity(&identity, &phrase, 18).unwrap(),
    )
    .unwrap();
    succeed_on_terminal(folder.path(), "age -d -o key way.age", "қызыл алма 12\n");
    let (file, _) = seal_bytes(&[identity.recipient()], b"evidence").unwrap();
    fs::write(folder.path().join("object.age"), &file).unwrap();
    assert_eq!(
        succeed(folder.path(), "age", &["-d", "-i", "key", "object.age"]),
        b"evidence"
    );
}

#[test]
fn we_open_an_identity_that_age_sealed_with_a_passphrase() {
    let (folder, identity) = (folder(), Identity::generate());
    fs::write(folder.path().join("key"), identity.file_text("").as_bytes()).unwrap();
    succeed_on_terminal(folder.path(), "age -p -o way.age key", "тюльпан\nтюльпан\n");
    let sealed = fs::read(folder.path().join("way.age")).unwrap();
    let phrase = |text| Passphrase::from_text(text).unwrap();
    assert_eq!(
        open_identity(&sealed, &phrase("тюльпан"))
            .unwrap()
            .recipient(),
        identity.recipient()
    );
    assert_eq!(
        open_identity(&sealed, &phrase("тюльпаn")).err(),
        Some(WayInRefused::WrongPassphrase)
    );
}
