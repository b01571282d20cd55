//! What the wall stops, each attempt in a process of its own: first without the wall, where it must succeed, then
//! behind it, where it must fail. Without the first, a broken attempt would look like a good wall.
//!
//! It has no harness of tests, because the wall binds a whole process and stays.
#![forbid(unsafe_code)]

#[cfg(target_os = "linux")]
mod attempts {
    use std::{
        fs::{self, File},
        hint::black_box,
        io::{Read, Write},
        net::{TcpListener, UdpSocket},
        os::unix::net::UnixDatagram,
        process::{Command, Stdio},
        thread,
    };

    use sandyq_preview::wall;

    /// A name, what is tried, and whether the wall lets it through.
    type Attempt = (&'static str, fn() -> bool, bool);

    /// Every attempt that says by itself whether it succeeded.
    pub const ALL: [Attempt; 13] = [
        (
            "half of the memory that it may have",
            || room(384 << 20),
            true,
        ),
        (
            "arithmetic, randomness and a caught panic",
            plain_work,
            true,
        ),
        ("a gigabyte of memory", || room(1 << 30), false),
        (
            "a file opened to be read",
            || File::open("/etc/passwd").is_ok(),
            false,
        ),
        ("a folder listed", || fs::read_dir("/").is_ok(), false),
        ("a file written", written, false),
        (
            "a file renamed or removed",
            || fs::remove_file(scratch()).is_ok(),
            false,
        ),
        (
            "a socket of the network",
            || UdpSocket::bind("127.0.0.1:0").is_ok(),
            false,
        ),
        (
            "a port listened on",
            || TcpListener::bind("127.0.0.1:0").is_ok(),
            false,
        ),
        (
            "a socket of this machine",
            || UnixDatagram::unbound().is_ok(),
            false,
        ),
        ("another program started", started, false),
        (
            "another thread started",
            || thread::Builder::new().spawn(|| ()).is_ok(),
            false,
        ),
        (
            "its own memory read through the system",
            || fs::read("/proc/self/maps").is_ok(),
            false,
        ),
    ];

    fn room(bytes: usize) -> bool {
        let mut memory: Vec<u8> = Vec::new();
        let had = memory.try_reserve_exact(bytes).is_ok();
        black_box(&memory);
        had
    }

    fn plain_work() -> bool {
        let caught = std::panic::catch_unwind(|| panic!("on purpose")).is_err();
        let random: std::collections::HashMap<u8, u8> = (0..9).map(|n| (n, n)).collect();
        caught && random.len() == 9
    }

    fn scratch() -> std::path::PathBuf {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("wall-scratch");
        // Made before the wall is raised, see `attempt`.
        path.with_extension(std::process::id().to_string())
    }

    fn written() -> bool {
        File::create(scratch())
            .and_then(|mut file| file.write_all(b"x"))
            .is_ok()
    }

    fn started() -> bool {
        Command::new("/bin/true")
            .stdout(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// Runs in the child: exit code 0 when the attempt succeeded.
    pub fn attempt(place: &str, walled: bool) -> i32 {
        std::panic::set_hook(Box::new(|_| {}));
        if place == "open file" {
            return open_file(walled);
        }
        if place == "wait" {
            return wait();
        }
        let place: usize = place.parse().unwrap();
        fs::write(scratch(), b"scratch").unwrap();
        if walled {
            wall::raise(&[]).unwrap();
        }
        let succeeded = ALL[place].1();
        // Where there is no wall, nothing is left behind.
        let _ = fs::remove_file(scratch());
        i32::from(!succeeded)
    }

    /// A descriptor that was open before the wall: what a library of the parent may have leaked.
    fn open_file(walled: bool) -> i32 {
        let mut file = File::open("/etc/passwd").unwrap();
        if walled {
            wall::raise(&[]).unwrap();
        }
        i32::from(!file.read(&mut [0; 8]).is_ok_and(|count| count > 0))
    }

    /// Stands behind the wall until its input ends, so that it can be looked at from outside.
    fn wait() -> i32 {
        wall::raise(&[]).unwrap();
        let mut out = std::io::stdout();
        out.write_all(b"walled").and_then(|()| out.flush()).unwrap();
        let _ = std::io::stdin().read(&mut [0]);
        0
    }
}

#[cfg(target_os = "linux")]
fn main() {
    use std::process::Command;

    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, place, walled] = arguments.as_slice()
        && flag == "--attempt"
    {
        std::process::exit(attempts::attempt(place, walled == "walled"));
    }
    let own = std::env::current_exe().unwrap();
    let succeeds = |place: &str, how: &str| {
        let mut child = Command::new(&own);
        let status = child.args(["--attempt", place, how]).status().unwrap();
        status.code() == Some(0)
    };
    let mut failures = 0;
    let mut check = |name: &str, place: &str, let_through: bool| {
        let (open, walled) = (succeeds(place, "open"), succeeds(place, "walled"));
        let good = open && walled == let_through;
        println!("{}: {name}", if good { "ok" } else { "FAILED" });
        failures += i32::from(!good);
    };
    for (at, (name, _, let_through)) in attempts::ALL.iter().enumerate() {
        check(name, &at.to_string(), *let_through);
    }
    check("a descriptor that was open before", "open file", false);
    failures += i32::from(!seen_from_outside(&own));
    std::process::exit(failures);
}

/// The system's own account of a process behind the wall.
#[cfg(target_os = "linux")]
fn seen_from_outside(own: &std::path::Path) -> bool {
    use std::{
        fs,
        io::Read,
        process::{Command, Stdio},
    };
    let mut child = Command::new(own)
        .args(["--attempt", "wait", "walled"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut [0; 6])
        .unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let limits = fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    drop(child.stdin.take());
    let _ = child.wait();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut good = true;
    for (all, line) in [
        (&status, "NoNewPrivs: 1"),
        (&status, "Seccomp: 2"),
        (&limits, "Max address space 805306368 805306368 bytes"),
        (&limits, "Max cpu time 10 10 seconds"),
        (&limits, "Max file size 0 0 bytes"),
        (&limits, "Max core file size 0 0 bytes"),
        (&limits, "Max open files 0 0 files"),
        (&limits, "Max processes 0 0 processes"),
    ] {
        let found = all.lines().any(|is| squeezed(is) == line);
        println!(
            "{}: the system says {line}",
            if found { "ok" } else { "FAILED" }
        );
        good &= found;
    }
    good
}

#[cfg(not(target_os = "linux"))]
fn main() {
    assert!(
        sandyq_preview::wall::raise(&[]).is_err(),
        "no wall, no decoding"
    );
}
