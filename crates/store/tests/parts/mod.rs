//! What several tests of the room need: a locker in a folder of its own, and this program again as another process.
#![allow(dead_code, reason = "each test program uses some of it")]

pub mod databases;
pub mod disk;

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use sandyq_store::{Folder, FolderLock, ObjectName, StoreRefused};

/// The environment variable by which a child learns the place it works on.
pub const PLACE: &str = "SANDYQ_STORE_TEST_PLACE";

pub fn locker() -> (tempfile::TempDir, Folder, FolderLock) {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::create(&place.path().join("locker")).unwrap();
    folder.put_locker_file(b"locker").unwrap();
    let lock = folder.lock().unwrap();
    (place, folder, lock)
}

/// The ignored test `name` of this program, as a process that works on `place`.
pub fn this_program(name: &str, place: &Path) -> Command {
    command_for(std::env::current_exe().unwrap(), name, place)
}

pub fn command_for(program: impl AsRef<OsStr>, name: &str, place: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args([
            "--exact",
            name,
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(PLACE, place);
    command
}

pub fn place() -> PathBuf {
    std::env::var_os(PLACE)
        .expect("started by another test")
        .into()
}

pub fn put_object(folder: &Folder, name: &ObjectName, bytes: &[u8]) -> Result<(), StoreRefused> {
    let mut staged = folder.stage()?;
    staged.write_all(bytes)?;
    staged.sync()?;
    staged.publish_object(name)
}

pub fn read(mut file: fs::File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

pub fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Every path below a folder with its bytes, to see that nothing changed.
pub fn everything(root: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let mut all = Vec::new();
    let mut todo = vec![root.to_owned()];
    while let Some(directory) = todo.pop() {
        for entry in fs::read_dir(directory)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.symlink_metadata().unwrap().is_dir() {
                todo.push(entry.clone());
            }
            all.push((
                entry.clone(),
                entry.is_file().then(|| fs::read(&entry).unwrap()),
            ));
        }
    }
    all.sort();
    all
}
