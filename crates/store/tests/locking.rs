//! One process at a time, and a crash lets go.
#![cfg(unix)]

mod parts;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use parts::{PLACE, locker, place, this_program};
use sandyq_store::{Database, Folder, StoreRefused};

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn hold_the_lock() {
    let _lock = Folder::open(&place()).unwrap().lock().unwrap();
    println!("\nlocked");
    std::thread::sleep(std::time::Duration::from_secs(300));
}

#[test]
#[ignore = "started by the other tests as a process of its own"]
fn look_at_a_read_only_locker() {
    let folder = Folder::open(&place()).unwrap();
    let lock = folder.lock().unwrap();
    assert!(lock.is_read_only());
    assert_eq!(folder.locker_file().unwrap(), b"locker");
    assert!(matches!(
        folder.write_commit(&lock, 0, b"e", b"c"),
        Err(StoreRefused::ReadOnly)
    ));
    assert!(matches!(folder.sweep(&lock), Err(StoreRefused::ReadOnly)));
    assert!(matches!(
        Database::open(&folder, &lock, None),
        Err(StoreRefused::ReadOnly)
    ));
    assert!(matches!(folder.stage(), Err(StoreRefused::ReadOnly)));
    assert!(matches!(
        folder.replace_locker_file(b"x"),
        Err(StoreRefused::ReadOnly)
    ));
}

fn start_holder(folder: &Folder) -> Child {
    let mut child = this_program("hold_the_lock", folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map(Result::unwrap).any(|line| line == "locked"));
    child
}

#[test]
fn a_second_process_is_told_that_the_locker_is_in_use_and_a_kill_lets_go() {
    let (_place, folder, lock) = locker();
    drop(lock);
    let mut holder = start_holder(&folder);
    assert!(matches!(folder.lock(), Err(StoreRefused::InUse)));
    assert_eq!(
        folder.locker_file().unwrap(),
        b"locker",
        "reading needs no lock"
    );
    holder.kill().unwrap();
    holder.wait().unwrap();
    assert!(!folder.lock().unwrap().is_read_only());
}

#[test]
fn a_lock_that_is_let_go_within_the_second_is_taken() {
    let (_place, folder, lock) = locker();
    let other = Folder::open(folder.path()).unwrap();
    let letting_go = std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_millis(120));
        drop(lock);
    });
    assert!(!other.lock().unwrap().is_read_only());
    letting_go.join().unwrap();
}

#[test]
fn the_same_process_does_not_lock_twice_either() {
    let (_place, folder, lock) = locker();
    assert!(matches!(
        Folder::open(folder.path()).unwrap().lock(),
        Err(StoreRefused::InUse)
    ));
    drop(lock);
    folder.lock().unwrap();
}

#[test]
fn a_lock_is_let_go_even_while_another_process_is_being_started() {
    let (_place, folder, lock) = locker();
    drop(lock);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            (0..50).for_each(|_| assert!(Command::new("true").status().unwrap().success()))
        });
        (0..200).for_each(|round| {
            drop(
                folder
                    .lock()
                    .unwrap_or_else(|refused| panic!("round {round}: {refused}")),
            )
        });
    });
}

#[test]
fn a_read_only_medium_is_read_and_never_written() {
    let (_place, folder, lock) = locker();
    drop(lock);
    let program = std::env::current_exe().unwrap();
    let script = r#"mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && ! touch "$0/x" 2>/dev/null && echo mounted && exec "$@""#;
    let answer = Command::new("unshare")
        .args(["-rm", "sh", "-c", script])
        .arg(folder.path())
        .arg(program)
        .args([
            "--exact",
            "look_at_a_read_only_locker",
            "--ignored",
            "--nocapture",
        ])
        .env(PLACE, folder.path())
        .output();
    match answer {
        Ok(answer) if String::from_utf8_lossy(&answer.stdout).contains("mounted") => {
            assert!(
                answer.status.success(),
                "{}{}",
                String::from_utf8_lossy(&answer.stdout),
                String::from_utf8_lossy(&answer.stderr)
            );
        }
        _ => eprintln!("skipped: this system lets us mount nothing read-only"),
    }
}
