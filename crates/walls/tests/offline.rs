//! The kernel refuses every socket but this machine's own, in the process and in its children, and nothing else.
//!
//! It has no harness of tests, because a filter stays for ever.
#![forbid(unsafe_code)]

#[cfg(target_os = "linux")]
mod cases {
    use std::{
        fs::File,
        io::Read,
        net::{Ipv6Addr, TcpListener, UdpSocket},
        os::unix::net::UnixStream,
        process::Command,
        thread,
    };

    type Case = (&'static str, fn() -> bool, bool);

    /// A name, what is tried, and whether it still goes behind the filter.
    pub const ALL: [Case; 9] = [
        ("TCP", || TcpListener::bind("127.0.0.1:0").is_ok(), false),
        ("UDP", || UdpSocket::bind("127.0.0.1:0").is_ok(), false),
        ("IPv6", || ipv6(), false),
        (
            "in another thread",
            || thread::spawn(tcp).join().is_ok_and(|open| open),
            false,
        ),
        ("in a child", child, false),
        (
            "the check itself says online",
            || !sandyq_walls::is_offline(),
            false,
        ),
        (
            "this machine's own sockets",
            || UnixStream::pair().is_ok(),
            true,
        ),
        ("files", files, true),
        (
            "other programs",
            || {
                Command::new("/bin/true")
                    .status()
                    .is_ok_and(|s| s.success())
            },
            true,
        ),
    ];

    fn tcp() -> bool {
        TcpListener::bind("127.0.0.1:0").is_ok()
    }

    /// A machine without IPv6 has nothing to refuse; there UDP stands in.
    fn ipv6() -> bool {
        UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0)).is_ok() || UdpSocket::bind("0.0.0.0:0").is_ok()
    }

    /// This program again, without a filter of its own.
    fn child() -> bool {
        let own = std::env::current_exe().unwrap();
        let mut child = Command::new(own);
        child.args(["--case", "0", "open"]);
        child.status().is_ok_and(|status| status.success())
    }

    fn files() -> bool {
        let mut into = [0; 4];
        File::open("/etc/passwd").is_ok_and(|mut file| file.read_exact(&mut into).is_ok())
    }
}

#[cfg(target_os = "linux")]
fn main() {
    use std::process::Command;

    let arguments: Vec<String> = std::env::args().collect();
    if let [_, flag, place, how] = arguments.as_slice()
        && flag == "--case"
    {
        match how.as_str() {
            "shut" => sandyq_walls::go_offline().unwrap(),
            "shut late" => {
                let (begin, wait) = std::sync::mpsc::channel::<()>();
                let earlier = std::thread::spawn(move || {
                    let _ = wait.recv();
                    sandyq_walls::is_offline()
                });
                sandyq_walls::go_offline_everywhere().unwrap();
                begin.send(()).unwrap();
                assert!(earlier.join().unwrap(), "a thread that was there before");
            }
            _ => {}
        }
        sandyq_walls::stay_private().unwrap();
        assert!(sandyq_walls::stays_private() && sandyq_walls::leaves_no_core());
        let place: usize = place.parse().unwrap();
        std::process::exit(i32::from(!cases::ALL[place].1()));
    }
    let own = std::env::current_exe().unwrap();
    let goes = |place: usize, how: &str| {
        let mut child = Command::new(&own);
        let status = child.args(["--case", &place.to_string(), how]).status();
        match status.unwrap().code() {
            Some(0) => true,
            Some(1) => false,
            other => panic!("{place}, {how}: {other:?}"),
        }
    };
    assert!(
        !sandyq_walls::stays_private(),
        "this process has not begun it"
    );
    let mut failures = 0;
    for (place, (name, _, still)) in cases::ALL.iter().enumerate() {
        for how in ["shut", "shut late"] {
            let (before, after) = (goes(place, "open"), goes(place, how));
            let good = before && after == *still;
            println!("{}: {name}, {how}", if good { "ok" } else { "FAILED" });
            failures += i32::from(!good);
        }
    }
    std::process::exit(failures);
}

#[cfg(not(target_os = "linux"))]
fn main() {
    assert!(sandyq_walls::go_offline().is_err());
}
