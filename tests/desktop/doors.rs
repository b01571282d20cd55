//! The shipped program starts again without the variables through which another program could look into its windows.
#![cfg(all(target_os = "linux", not(feature = "e2e")))]
#![allow(missing_docs)]

use std::{
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use sandyq_desktop::start::DOORS;

fn environment(pid: u32) -> String {
    let bytes = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn no_door_is_open_in_the_running_program() {
    // The key window waits for its question on the wire, so it stands still while it is looked at.
    let (_wire, theirs) = UnixStream::pair().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_sandyq-desktop"));
    program
        .arg("--ask")
        .stdin(Stdio::from(OwnedFd::from(theirs)));
    for door in DOORS {
        program.env(door, "127.0.0.1:9");
    }
    program.env("SANDYQ_CONTROL", "here");
    let mut running = program.spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    let shut = loop {
        let now = environment(running.id());
        if now.contains("SANDYQ_CONTROL=here") && !DOORS.iter().any(|door| now.contains(door)) {
            break true;
        }
        if Instant::now() > until {
            break false;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let alive = running.try_wait().unwrap().is_none();
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(shut && alive, "shut {shut}, alive {alive}");
}

#[test]
fn arguments_it_does_not_know_are_misuse() {
    let program = env!("CARGO_BIN_EXE_sandyq-desktop");
    let code = Command::new(program)
        .arg("--unknown")
        .status()
        .unwrap()
        .code();
    assert_eq!(code, Some(2));
}
