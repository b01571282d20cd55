//! One `sandyq-plugin`: started, asked, answered for the person, heard within a time and a count, ended with all it started.

use std::{
    ffi::OsString,
    io,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    thread,
    time::{Duration, Instant},
};

use super::{
    AtDevice, about,
    frame::{Asked, Frame, MAX_ANSWER, MAX_TALK, Said, Told},
    missing,
};
use crate::failure::{Code, Given};

/// How often it is looked whether the person stopped it.
const GLANCE: Duration = Duration::from_millis(100);
/// What goes along of our surroundings: where a plugin keeps its settings, and how it reaches `pcscd`.
const KEPT: [&str; 6] = [
    "HOME",
    "LANG",
    "TMPDIR",
    "XDG_RUNTIME_DIR",
    "XDG_CONFIG_HOME",
    "PCSCLITE_CSOCK_NAME",
];

/// The program, the plugin that it is to start, and who sits at the device.
pub(super) struct Helper<'a> {
    pub(super) program: &'a Path,
    pub(super) plugin: &'a Path,
    pub(super) name: &'a str,
    pub(super) patience: Duration,
    pub(super) person: &'a dyn AtDevice,
}

impl Helper<'_> {
    /// The last word of the process. Whatever happens to it, it is gone afterwards.
    pub(super) fn ask(&self, asked: &Asked) -> Given<Said> {
        let Some((child, input, mut output)) = self.start() else {
            return Err(missing(self.program));
        };
        let mut running = Running(Some(child));
        let (heard, listen) = sync_channel(1);
        // Not waited for: what the process leaves behind may hold the pipe open.
        thread::spawn(move || {
            loop {
                let frame = Frame::read(&mut output);
                let over = !matches!(frame, Ok(Some(_)));
                if heard.send(frame).is_err() || over {
                    return;
                }
            }
        });
        let said = self.converse(asked, input, &listen);
        running.end();
        said
    }

    fn start(&self) -> Option<(Child, ChildStdin, ChildStdout)> {
        let kept = KEPT
            .iter()
            .filter_map(|name| Some((name, std::env::var_os(name)?)));
        // The library looks for the plugin in the `PATH`: the folder of the one that was allowed comes first.
        let mut path = OsString::from(self.plugin.parent()?);
        path.push(":/usr/bin:/bin");
        let mut child = Command::new(self.program)
            .env_clear()
            .envs(kept)
            .env("PATH", path)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (input, output) = (child.stdin.take()?, child.stdout.take()?);
        Some((child, input, output))
    }

    fn converse(
        &self,
        asked: &Asked,
        mut input: ChildStdin,
        listen: &Receiver<io::Result<Option<Frame>>>,
    ) -> Given<Said> {
        // What it says counts, not what it heard.
        let _ = asked.frame().write(&mut input);
        let mut talk = 0;
        loop {
            let said = self.hear(listen)?;
            talk += usize::from(!matches!(said, Said::Begun { .. } | Said::Waiting));
            if said.is_last() {
                return Ok(said);
            }
            if talk > MAX_TALK {
                return Ok(Said::Broken);
            }
            if let Some(told) = self.pass_on(said) {
                let _ = told.frame().write(&mut input);
            }
        }
    }

    fn hear(&self, listen: &Receiver<io::Result<Option<Frame>>>) -> Given<Said> {
        let until = Instant::now() + self.patience;
        loop {
            if self.person.stopped() {
                return Err(Code::Cancelled.into());
            }
            match listen.recv_timeout(GLANCE) {
                Ok(Ok(Some(frame))) => return Ok(Said::parse(&frame).unwrap_or(Said::Broken)),
                Ok(_) | Err(RecvTimeoutError::Disconnected) => return Ok(Said::Broken),
                Err(RecvTimeoutError::Timeout) if Instant::now() > until => {
                    return Err(about(Code::PluginSilent, self.name, ""));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// To the person, and back what they answered.
    fn pass_on(&self, said: Said) -> Option<Told> {
        let (person, name) = (self.person, self.name);
        let ask = |text: &str, secret| match person.ask(name, text, secret) {
            Some(answer) if answer.len() <= MAX_ANSWER => Told::Text(answer),
            _ => Told::Nothing,
        };
        match said {
            Said::Begun { offline: false } => person.unwalled(name),
            Said::Waiting => person.waiting(name),
            Said::Message(text) => person.say(name, &text),
            Said::AskPlain(text) => return Some(ask(&text, false)),
            Said::AskSecret(text) => return Some(ask(&text, true)),
            Said::AskChoice { text, yes, no } => {
                let chosen = person.choose(name, &text, &yes, no.as_deref());
                return Some(chosen.map_or(Told::Nothing, Told::Choice));
            }
            _ => {}
        }
        None
    }
}

/// A process that leads a session of its own, with the plugin in it.
struct Running(Option<Child>);

impl Running {
    fn end(&mut self) {
        // Once only: afterwards the number may be another's.
        let Some(mut child) = self.0.take() else {
            return;
        };
        #[cfg(target_os = "linux")]
        if let Some(session) = i32::try_from(child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw)
        {
            // It leads the group only once it has begun; before, there is no plugin to end.
            let _ = rustix::process::kill_process_group(session, rustix::process::Signal::KILL);
        }
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}
