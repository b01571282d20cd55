//! The shipped program starts again without the variables through which another program could look into its windows.
#![cfg(all(target_os = "linux", not(feature = "e2e")))]
#![allow(missing_docs)]

#[allow(dead_code)]
mod sockets;

use std::{
    io::{BufRead, BufReader},
    os::{fd::OwnedFd, unix::net::UnixStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use sandyq_desktop::start::DOORS;
use sockets::Sockets;

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
    // Not looked into by other programs of the same user, so that only root can see what this test looks at.
    let root = std::fs::metadata(format!("/proc/{}/environ", std::process::id()));
    let shut = shut || std::os::unix::fs::MetadataExt::uid(&root.unwrap()) != 0;
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(shut && alive, "shut {shut}, alive {alive}");
}

/// Ends its child when it goes.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn screen() -> (Running, String) {
    let mut x = Command::new("Xvfb");
    x.args(["-displayfd", "1", "-nolisten", "tcp"]);
    let mut x = x
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut number = String::new();
    let out = x.stdout.take().unwrap();
    BufReader::new(out).read_line(&mut number).unwrap();
    (Running(x), format!(":{}", number.trim()))
}

/// The program as it is shipped, with its web view's processes: it tries at its start to open sockets to elsewhere and
/// is refused, and none of the family opens one.
#[test]
fn the_shipped_program_and_its_whole_family_are_shut_off_from_the_network() {
    let home = tempfile::tempdir().unwrap();
    let (_screen, display) = screen();
    let trace = home.path().join("trace");
    let mut traced = Command::new("strace");
    traced
        .args(["-f", "-qq", "-D", "-e", sockets::CALLS, "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_sandyq-desktop"))
        .env("DISPLAY", display)
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    for name in [
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "WAYLAND_DISPLAY",
    ] {
        traced.env_remove(name);
    }
    // With -D the program is the child itself, and what traces it is not in the way.
    let program = Running(traced.spawn().unwrap());
    let until = Instant::now() + Duration::from_secs(90);
    let tried = |family| trace.exists() && Sockets::traced(&trace).refused(family);
    while !(tried("AF_INET,") && tried("AF_INET6,") && tried("AF_NETLINK,")) {
        assert!(
            Instant::now() < until,
            "it tries nothing: {:?}",
            std::fs::read_to_string(&trace)
        );
        std::thread::sleep(Duration::from_millis(200));
    }
    let status = std::fs::read_to_string(format!("/proc/{}/status", program.0.id())).unwrap();
    for line in ["NoNewPrivs:\t1", "Seccomp:\t2"] {
        assert!(status.lines().any(|is| is == line), "{status}");
    }
    drop(program);
    let sockets = Sockets::traced(&trace);
    assert_eq!(sockets.strange(), [""; 0]);
    assert!(sockets.ours() > 5);
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
