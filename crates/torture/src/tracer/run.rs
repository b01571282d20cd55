//! One run: starts the program on its stage, counts its calls, strikes once, and tells how it ended.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

use nix::{
    errno::Errno,
    sys::{
        ptrace::{self, Options},
        signal::{Signal, killpg},
        wait::{WaitPidFlag, WaitStatus, waitpid},
    },
    unistd::Pid,
};

use super::{
    calls::{Kind, known},
    plan::{Blow, Strike},
    refused::{Call, RefusedFlushes},
};
use crate::{
    scene::Invocation,
    trouble::{At, Given},
};

/// Longer than stretching a passphrase takes on a busy machine.
pub const LIMIT: Duration = Duration::from_secs(60);

/// Runs programs under watch.
#[derive(Debug, Clone)]
pub struct Tracer {
    /// The program that is the stage: `torture`.
    pub stage: PathBuf,
    /// Where what the program says is kept meanwhile.
    pub folder: PathBuf,
    /// A run of which no call is seen for so long hangs.
    pub limit: Duration,
}

/// The call that was struck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struck {
    /// The call's name.
    pub call: &'static str,
    /// What it was about.
    pub about: String,
}

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit code, if it came to that.
    pub code: Option<i32>,
    /// Nothing was heard of it for too long, and it was killed.
    pub hung: bool,
    /// The call that was struck; `None` when the run ended before.
    pub struck: Option<Struck>,
    /// Calls seen, by kind.
    pub calls: BTreeMap<Kind, u64>,
    /// What it said.
    pub said: String,
    /// What it remarked.
    pub told: String,
    /// What was done to a file after its flush had been refused.
    pub retried: Vec<String>,
}

impl Ended {
    /// Calls seen in all.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.calls.values().sum()
    }
}

impl Tracer {
    /// Runs the program and strikes it where the plan says.
    pub fn run(&self, invocation: &Invocation, strike: Option<Strike>) -> Given<Ended> {
        let (said, told) = (self.folder.join("said"), self.folder.join("told"));
        let root = self.start(invocation, (&said, &told))?;
        let hung = Arc::new(AtomicBool::new(false));
        let over = watch_the_clock(root, self.limit, Arc::clone(&hung));
        let mut watch = Watch::new(root, strike);
        watch.follow(&over)?;
        let text =
            |path: &Path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        Ok(Ended {
            code: watch.code,
            hung: hung.load(Ordering::SeqCst),
            struck: watch.struck,
            calls: watch.calls,
            said: text(&said).at(&said)?,
            told: text(&told).at(&told)?,
            retried: watch.refused.faults,
        })
    }

    fn start(&self, invocation: &Invocation, (said, told): (&Path, &Path)) -> Given<Pid> {
        let mut command = Command::new(&self.stage);
        command
            .arg("stage")
            .arg("--")
            .arg(&invocation.program)
            .args(&invocation.args)
            .env_clear()
            .envs(
                invocation
                    .environment
                    .iter()
                    .map(|(name, value)| (name, value)),
            )
            .stdin(std::process::Stdio::null())
            .stdout(File::create(said).at(said)?)
            .stderr(File::create(told).at(told)?)
            .process_group(0);
        // It is waited for below, as every other process of the run.
        #[allow(clippy::zombie_processes)]
        let child = command.spawn().at(&self.stage)?;
        let root = Pid::from_raw(child.id().cast_signed());
        waitpid(root, Some(WaitPidFlag::__WALL))?;
        let options = Options::PTRACE_O_TRACESYSGOOD
            | Options::PTRACE_O_TRACECLONE
            | Options::PTRACE_O_TRACEFORK
            | Options::PTRACE_O_TRACEVFORK
            | Options::PTRACE_O_TRACEEXEC
            | Options::PTRACE_O_TRACESECCOMP
            | Options::PTRACE_O_EXITKILL;
        ptrace::setoptions(root, options)?;
        ptrace::cont(root, None)?;
        Ok(root)
    }
}

/// Kills the run when nothing was heard of it for so long, and says so first: the end of the run may be seen before this thread goes on.
fn watch_the_clock(root: Pid, limit: Duration, hung: Arc<AtomicBool>) -> Sender<()> {
    let (over, heard) = channel();
    thread::spawn(move || {
        loop {
            match heard.recv_timeout(limit) {
                Ok(()) => {}
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => {
                    hung.store(true, Ordering::SeqCst);
                    let _ = killpg(root, Signal::SIGKILL);
                    return;
                }
            }
        }
    });
    over
}

struct Watch {
    root: Pid,
    strike: Option<Strike>,
    counted: u64,
    /// Threads and processes whose first stop has been seen.
    met: BTreeSet<Pid>,
    begun: bool,
    code: Option<i32>,
    struck: Option<Struck>,
    calls: BTreeMap<Kind, u64>,
    refused: RefusedFlushes,
}

impl Watch {
    fn new(root: Pid, strike: Option<Strike>) -> Self {
        Self {
            root,
            strike,
            counted: 0,
            met: BTreeSet::from([root]),
            begun: false,
            code: None,
            struck: None,
            calls: BTreeMap::new(),
            refused: RefusedFlushes::default(),
        }
    }

    /// Until nobody of the run is left.
    fn follow(&mut self, clock: &Sender<()>) -> Given<()> {
        // Only what this thread started: other places run beside it.
        let flags = Some(WaitPidFlag::__WALL | WaitPidFlag::__WNOTHREAD);
        loop {
            let status = match waitpid(None, flags) {
                Err(Errno::ECHILD) => return Ok(()),
                Err(Errno::EINTR) => continue,
                status => status?,
            };
            // A busy machine is slow, and still calls; what hangs calls no more.
            let _ = clock.send(());
            let went_on = match status {
                WaitStatus::PtraceEvent(pid, _, event) => self.event(pid, event),
                // The struck call is done.
                WaitStatus::PtraceSyscall(_) => self.kill(),
                WaitStatus::Stopped(pid, Signal::SIGSTOP) if self.met.insert(pid) => {
                    ptrace::cont(pid, None)
                }
                WaitStatus::Stopped(pid, signal) => ptrace::cont(pid, signal),
                WaitStatus::Exited(pid, code) => {
                    if pid == self.root {
                        self.code = Some(code);
                    }
                    Ok(())
                }
                _ => Ok(()),
            };
            match went_on {
                // Killed while it was stopped.
                Ok(()) | Err(Errno::ESRCH) => {}
                Err(why) => {
                    let _ = self.kill();
                    return Err(why.into());
                }
            }
        }
    }

    fn event(&mut self, pid: Pid, event: i32) -> nix::Result<()> {
        match event {
            libc::PTRACE_EVENT_SECCOMP => self.call(pid),
            libc::PTRACE_EVENT_EXEC => {
                // What the stage itself still does is not the program's.
                self.begun = true;
                ptrace::cont(pid, None)
            }
            _ => ptrace::cont(pid, None),
        }
    }

    fn call(&mut self, pid: Pid) -> nix::Result<()> {
        let mut registers = ptrace::getregs(pid)?;
        let number = registers.orig_rax.cast_signed();
        let Some((name, kind)) = known(number).filter(|_| self.begun) else {
            return ptrace::cont(pid, None);
        };
        let call = Call {
            process: pid.as_raw(),
            name,
            kind,
            args: [
                registers.rdi,
                registers.rsi,
                registers.rdx,
                registers.r10,
                registers.r8,
                registers.r9,
            ],
        };
        *self.calls.entry(kind).or_default() += 1;
        self.refused.see(&call);
        let Some(blow) = self.blow_at(&call) else {
            return ptrace::cont(pid, None);
        };
        self.struck = Some(Struck {
            call: name,
            about: call.about(),
        });
        match blow {
            Blow::KillBefore => return self.kill(),
            Blow::KillAfter => return ptrace::syscall(pid, None),
            Blow::Short => registers.rdx = registers.rdx.div_ceil(2),
            Blow::Refuse(errno) => {
                if kind == Kind::Sync && errno != Errno::EINTR {
                    self.refused.refuse(&call);
                }
                registers.orig_rax = u64::MAX;
                registers.rax = (-i64::from(errno as i32)).cast_unsigned();
            }
        }
        ptrace::setregs(pid, registers)?;
        ptrace::cont(pid, None)
    }

    /// Counts the call, and says what happens to it.
    fn blow_at(&mut self, call: &Call<'_>) -> Option<Blow> {
        let strike = self.strike?;
        if strike.kind.is_some_and(|kind| kind != call.kind) {
            return None;
        }
        let fails = matches!(strike.blow, Blow::Refuse(_) | Blow::Short);
        // Pipes and terminals are no disks.
        if fails && call.kind.takes_descriptor(call.name) && !on_a_disk(call) {
            return None;
        }
        if strike.blow == Blow::Short
            && (!matches!(call.name, "write" | "pwrite64") || call.args[2] < 2)
        {
            return None;
        }
        self.counted += 1;
        (self.counted == strike.at).then_some(strike.blow)
    }

    fn kill(&self) -> nix::Result<()> {
        killpg(self.root, Signal::SIGKILL)
    }
}

fn on_a_disk(call: &Call<'_>) -> bool {
    fs::metadata(call.descriptor(call.args[0]))
        .is_ok_and(|metadata| metadata.is_file() || metadata.is_dir())
}
