//! What hostile code may do inside the preview process: nothing.
//!
//! Each attempt is made twice inside the shipped program itself: before its first line, where it must go through or at
//! least get another answer than the wall's, and at the moment it reads its request, where it must be refused. Without
//! the first, a broken attempt would look like a good wall.
#![cfg(target_os = "linux")]
#![forbid(unsafe_code)]

use std::{
    collections::BTreeSet,
    fs::{self, File},
    os::{fd::AsRawFd, unix::process::ExitStatusExt},
    path::PathBuf,
    process::{Command, Stdio},
    sync::OnceLock,
};

mod lacking;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sandyq-preview");
/// The filter's answer to a call that is not listed.
const NOT_PERMITTED: i32 = libc::EPERM;
/// Sent to a process that comes by the door of another kind of machine.
const WRONG_DOOR: i32 = libc::SIGSYS;

/// What came of an attempt.
#[derive(Debug, PartialEq, Eq)]
enum Came {
    Through,
    Refused(i32),
    Ended,
}

/// The attempts, compiled once.
fn attempts() -> &'static PathBuf {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let to = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("attempts-{}.so", std::process::id()));
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/escapes/attempts.c");
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".into());
        let mut made = Command::new(compiler);
        made.args(["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o"])
            .args([to.to_str().unwrap(), source, "-lpthread"]);
        assert!(made.status().unwrap().success(), "the attempts compile");
        to
    })
}

/// The program with an attempt in it.
fn program(name: &str, when: &str, folder: &std::path::Path) -> Command {
    let mut program = Command::new(PROGRAM);
    program
        .env_clear()
        .env("LD_PRELOAD", attempts())
        .env("ESCAPE", name)
        .env("ESCAPE_WHEN", when)
        .env("ESCAPE_FOLDER", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    program
}

fn attempt(name: &str, when: &str, descriptor: Option<i32>) -> Came {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), b"of somebody else").unwrap();
    let mut program = program(name, when, folder.path());
    if let Some(number) = descriptor {
        program.env("ESCAPE_FD", number.to_string());
    }
    let done = program.output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).trim().to_owned();
    match (done.status.code(), done.status.signal()) {
        (Some(0), _) => Came::Through,
        (Some(3), _) => Came::Refused(-said.parse::<i32>().unwrap()),
        (None, Some(WRONG_DOOR)) => Came::Ended,
        other => panic!("{name}, {when}: {other:?}, {said}"),
    }
}

/// Both runs of an attempt.
fn is_refused(name: &str) {
    let inside = attempt(name, "after", None);
    assert!(
        matches!(inside, Came::Refused(NOT_PERMITTED) | Came::Ended),
        "behind the wall: {inside:?}"
    );
    let free = attempt(name, "before", None);
    // Somebody who is not root is refused some of these by the system itself, wall or not.
    let root = rustix::process::geteuid().is_root();
    assert!(free != inside || !root, "without the wall: {free:?}");
}

macro_rules! refused {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            is_refused(stringify!($name));
        })*

        const NAMED: &[&str] = &[$(stringify!($name)),*];
    };
}

refused! {
    open_ openat_ openat2_ creat_ open_folder open_own_memory open_parent_environment open_parent_descriptors open_device
    stat_ statx_ statfs_ access_ readlink_ getcwd_ chdir_ mkdir_ unlink_ rename_ link_ symlink_ mknod_ chmod_ truncate_
    utimes_ setxattr_ name_to_handle inotify_ chroot_ mount_ umount_ fsopen_
    socket_inet socket_inet_datagram socket_inet6 socket_unix socket_netlink socket_vsock socket_packet socketpair_
    connect_ bind_ listen_ accept_ sendmsg_descriptor recvmsg_ pipe_ sendfile_ splice_ type_into_terminal ask_a_device
    fork_ vfork_ clone_ clone3_ thread_ execve_ execveat_ memfd_ memfd_run ptrace_me ptrace_parent read_parent_memory
    write_parent_memory kill_parent tgkill_parent pidfd_open_ pidfd_getfd_ pidfd_signal prlimit_parent raise_files
    raise_memory getppid_ setuid_ setns_ unshare_user unshare_files setpriority_ scheduler be_dumpable rename_itself
    another_filter personality_
    mmap_code mprotect_code mmap_input own_code_writable shmget_ msgget_ mq_open_ userfaultfd_ io_uring bpf_ perf keyctl_
    add_key_ init_module_ kernel_log lock_memory eventfd_ epoll_ timerfd_ dup_ fcntl_ set_clock
}

#[cfg(target_arch = "x86_64")]
mod other_doors {
    /// The numbers of another machine's calls, on the same kernel.
    #[test]
    fn x32_socket() {
        super::is_refused("x32_socket");
    }

    /// The door of 32-bit programs.
    #[test]
    fn old_door() {
        super::is_refused("old_door");
    }
}

#[test]
fn a_descriptor_that_the_parent_left_open_is_not_there() {
    let left_open = File::open("/etc/passwd").unwrap();
    rustix::io::fcntl_setfd(&left_open, rustix::io::FdFlags::empty()).unwrap();
    // Far from the others, where a loop over the first few would not come.
    let far = rustix::io::fcntl_dupfd_cloexec(&left_open, 777).unwrap();
    rustix::io::fcntl_setfd(&far, rustix::io::FdFlags::empty()).unwrap();
    for number in [left_open.as_raw_fd(), far.as_raw_fd()] {
        let free = attempt("inherited_", "before", Some(number));
        assert_eq!(free, Came::Through, "{number} came along");
        let inside = attempt("inherited_", "after", Some(number));
        assert_eq!(inside, Came::Refused(libc::EBADF), "{number}");
    }
    let shut = File::open("/etc/passwd").unwrap();
    let number = Some(shut.as_raw_fd());
    let free = attempt("inherited_", "before", number);
    assert_eq!(
        free,
        Came::Refused(libc::EBADF),
        "one that is not left open"
    );
}

#[test]
fn every_attempt_has_its_test() {
    let folder = tempfile::tempdir().unwrap();
    let listed = program("list", "before", folder.path()).output().unwrap();
    let listed = String::from_utf8(listed.stderr).unwrap();
    let listed: BTreeSet<&str> = listed.lines().collect();
    let mut named: BTreeSet<&str> = NAMED.iter().copied().collect();
    named.insert("inherited_");
    if cfg!(target_arch = "x86_64") {
        named.extend(["x32_socket", "old_door"]);
    }
    assert_eq!(listed, named);
    assert!(listed.len() >= 25);
}
