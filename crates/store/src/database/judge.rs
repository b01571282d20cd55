//! Whether an existing database can be trusted: by a child process that may panic, hang or eat memory, or, where the program has none, by
//! a thread. A verdict about the database only: that it is as new as the log, the log says.

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::place::{Place, files_are_ours};
use super::tally::Tally;
use super::{PATIENCE, Why, worker};
use crate::StoreRefused;

/// Exit code of [`super::Database::probe`]: every record is as it was written.
pub const SOUND: i32 = 40;
/// Exit code of [`super::Database::probe`]: not to be trusted.
pub const UNSOUND: i32 = 41;
/// No verdict: the disk is full.
const NO_ROOM: i32 = 42;
/// How a Rust program ends by a panic.
const PANICKED: i32 = 101;

/// How to start a process that calls [`super::Database::probe`] with its last argument and exits with the answer.
#[derive(Debug, Clone)]
pub struct ProbeCommand {
    /// The program, as a rule this very one.
    pub program: PathBuf,
    /// Its arguments before the path.
    pub args_before_path: Vec<OsString>,
}

enum Verdict {
    Sound,
    Bad(Why),
    NoRoom,
    /// The child was no probe, or could not be started.
    None,
}

/// `None`: sound.
pub(super) fn existing(
    place: &Place<'_>,
    probe: Option<&ProbeCommand>,
) -> Result<Option<Why>, StoreRefused> {
    let limit = time_limit(&place.database());
    let verdict = match probe {
        Some(command) => by_child(command, &place.database(), limit),
        None => Verdict::None,
    };
    let verdict = if matches!(verdict, Verdict::None) {
        by_thread(place, limit)?
    } else {
        verdict
    };
    match verdict {
        Verdict::Sound => Ok(None),
        Verdict::Bad(why) => Ok(Some(why)),
        Verdict::NoRoom | Verdict::None => Err(StoreRefused::DiskFull),
    }
}

pub(super) fn probe(database: &Path) -> i32 {
    match catch_unwind(AssertUnwindSafe(|| is_sound(database))) {
        Ok(Ok(true)) => SOUND,
        Ok(Err(StoreRefused::DiskFull)) => NO_ROOM,
        Ok(_) => UNSOUND,
        Err(_) => PANICKED,
    }
}

fn is_sound(database: &Path) -> Result<bool, StoreRefused> {
    if !files_are_ours(database)? {
        return Ok(false);
    }
    let beside = Tally::read(database)?;
    Ok(worker::open_and_count(database)?.follows(beside))
}

/// Reading 100,000 records takes a quarter of a second; this is for slow sticks and busy machines.
fn time_limit(database: &Path) -> Duration {
    let size = std::fs::metadata(database.join("db")).map_or(0, |metadata| metadata.len());
    PATIENCE + Duration::from_secs(size >> 23)
}

fn by_child(command: &ProbeCommand, database: &Path, limit: Duration) -> Verdict {
    let mut process = Command::new(&command.program);
    process.args(&command.args_before_path).arg(database);
    process
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let Ok(mut child) = process.spawn() else {
        return Verdict::None;
    };
    limit_child(&child);
    match wait(&mut child, limit) {
        Some(status) => verdict_of(status),
        None => Verdict::Bad(Why::Hung),
    }
}

fn verdict_of(status: ExitStatus) -> Verdict {
    match status.code() {
        Some(SOUND) => Verdict::Sound,
        Some(UNSOUND) => Verdict::Bad(Why::Unsound),
        Some(NO_ROOM) => Verdict::NoRoom,
        // No code: a signal, as after an abort or for want of memory.
        Some(PANICKED) | None => Verdict::Bad(Why::Died),
        Some(_) => Verdict::None,
    }
}

/// Waits, then kills, and does not wait for ever for that either: a process in a dead disk cannot be killed.
fn wait(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let begun = Instant::now();
    while begun.elapsed() < limit {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    for _ in 0..200 {
        if !matches!(child.try_wait(), Ok(None)) {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    None
}

/// A damaged length field must not take all memory, nor leave the database's pages in a core file.
fn limit_child(child: &Child) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Pid, Resource, Rlimit, prlimit};
        let pid = Pid::from_child(child);
        for (resource, most) in [(Resource::As, 4 << 30), (Resource::Core, 0)] {
            // The child may be gone already; its exit code says how.
            let _ = prlimit(
                Some(pid),
                resource,
                Rlimit {
                    current: Some(most),
                    maximum: Some(most),
                },
            );
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = child;
}

fn by_thread(place: &Place<'_>, limit: Duration) -> Result<Verdict, StoreRefused> {
    let judged = place.move_to_judge()?;
    let (codes, code) = channel();
    let path = judged.clone();
    thread::Builder::new()
        .name("probe".into())
        .spawn(move || codes.send(probe(&path)))?;
    let verdict = match code.recv_timeout(limit) {
        Ok(SOUND) => Verdict::Sound,
        Ok(NO_ROOM) => Verdict::NoRoom,
        Ok(UNSOUND) => Verdict::Bad(Why::Unsound),
        Ok(_) | Err(RecvTimeoutError::Disconnected) => Verdict::Bad(Why::Died),
        Err(RecvTimeoutError::Timeout) => Verdict::Bad(Why::Hung),
    };
    if let Verdict::Bad(_) = verdict {
        // It stays out of the way: whoever asked puts it aside.
        return Ok(verdict);
    }
    place.move_back(&judged)?;
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_that_hangs_is_killed_at_its_time() {
        let command = ProbeCommand {
            program: "sh".into(),
            args_before_path: ["-c", "exec sleep 600"].map(Into::into).to_vec(),
        };
        let begun = Instant::now();
        let verdict = by_child(&command, Path::new("/nowhere"), Duration::from_millis(200));
        assert!(matches!(verdict, Verdict::Bad(Why::Hung)));
        assert!(begun.elapsed() < Duration::from_secs(10));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_child_may_not_take_all_memory_nor_leave_a_core() {
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        limit_child(&child);
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        let limit = |name: &str| {
            limits
                .lines()
                .find(|line| line.starts_with(name))
                .unwrap()
                .split_whitespace()
                .rev()
                .nth(1)
                .unwrap()
                .to_owned()
        };
        assert_eq!(limit("Max address space"), (4u64 << 30).to_string());
        assert_eq!(limit("Max core file size"), "0");
    }
}
