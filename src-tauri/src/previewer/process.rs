//! One preview process: started, fed, heard within a time and a length, ended.
//!
//! It stands on the standard library and [`super::frame`] alone, and is also compiled into the tests of the
//! preview program, so that the two are tested against each other without a window.

use std::{
    io::{Read, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use super::frame::{Answer, MAX_ORIGINAL, Reason, Request, Wall};

/// A person waits no longer for a picture; everything honest is done in a tenth of it.
const PATIENCE: Duration = Duration::from_secs(10);

/// The preview program, the walls that a person would do without, and how long an answer is waited for.
pub struct Program<'a> {
    /// Where it lies.
    pub path: &'a Path,
    /// What a person has agreed to, where the kernel lacks it.
    pub agreed: &'a [Wall],
    /// How long an answer is waited for.
    pub patience: Duration,
}

impl<'a> Program<'a> {
    /// The program at a place, with every wall.
    pub const fn at(path: &'a Path) -> Self {
        Self {
            path,
            agreed: &[],
            patience: PATIENCE,
        }
    }
}

/// Asks one question about one original. Whatever happens to the process, there is an answer.
pub fn ask(program: &Program<'_>, asked: Request, original: &[u8]) -> Answer {
    let length = original.len() as u64;
    if length > MAX_ORIGINAL {
        return Answer::Refused(Reason::TooLarge);
    }
    let asked = Request { length, ..asked };
    let Some((mut child, input, output)) = start(program) else {
        return Answer::Refused(Reason::Unavailable);
    };
    let heard = converse(
        &mut child,
        program.patience,
        (input, output),
        &asked,
        original,
    );
    // It has said all it will, or too much, or nothing in time: it is not waited for.
    let _ = child.kill();
    let ended = child.wait().ok();
    match heard {
        None => Answer::Refused(Reason::TooSlow),
        Some(bytes) => Answer::parse(&asked, &bytes).unwrap_or(Answer::Refused(why(ended))),
    }
}

/// The process, with the two pipes that it hears and speaks by; `None` when it cannot be started.
pub(super) fn start(program: &Program<'_>) -> Option<(Child, ChildStdin, ChildStdout)> {
    // Nothing of this process goes along: no environment, no folder, no descriptor but the two pipes.
    let words = program.agreed.iter().map(|wall| wall.name());
    let mut child = Command::new(program.path)
        .args(words.map(|name| format!("--without={name}")))
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let (input, output) = (child.stdin.take()?, child.stdout.take()?);
    Some((child, input, output))
}

/// What the process says, up to the longest right answer and one byte more; `None` when time is up.
fn converse(
    child: &mut Child,
    patience: Duration,
    (mut input, output): (ChildStdin, ChildStdout),
    asked: &Request,
    original: &[u8],
) -> Option<Vec<u8>> {
    let most = Answer::longest(asked) + 1;
    let (said, listen) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A process that refuses early closes its ear; what it says counts, not what it heard.
            let _ = input
                .write_all(&asked.to_bytes())
                .and_then(|()| input.write_all(original));
        });
        scope.spawn(move || {
            let mut bytes = Vec::new();
            let read = output.take(most).read_to_end(&mut bytes);
            let _ = said.send(read.map(|_| bytes).unwrap_or_default());
        });
        let heard = listen.recv_timeout(patience);
        // Both pipes break with the process, so that neither thread outlives this scope.
        let _ = child.kill();
        match heard {
            Err(RecvTimeoutError::Timeout) => None,
            other => Some(other.unwrap_or_default()),
        }
    })
}

/// Why a process ended without a right answer.
fn why(ended: Option<ExitStatus>) -> Reason {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        /// Sent when the time for computing is used up.
        const OUT_OF_TIME: i32 = 24;
        if ended.and_then(|status| status.signal()) == Some(OUT_OF_TIME) {
            return Reason::TooSlow;
        }
    }
    #[cfg(not(unix))]
    let _ = ended;
    Reason::Stopped
}
