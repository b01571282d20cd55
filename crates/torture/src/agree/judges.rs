//! Two judges as two programs, each asked by lines of JSON: this program's own child for Rust, Node.js for the reader.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use crate::trouble::{At, Given, Trouble};

/// Only a hang takes so long, even beside other work.
const PATIENCE: Duration = Duration::from_secs(120);

/// A sealed bundle, with what its reader has.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Question {
    /// Where it lies.
    pub file: PathBuf,
    /// The reader's identities, a line each.
    pub key: String,
    /// The fingerprint that the reader expects.
    pub expected: Option<String>,
}

/// What a judge answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The worst grade, where the bundle could be opened.
    #[serde(default)]
    pub verdict: Option<String>,
    /// Codes of all findings.
    pub codes: BTreeSet<String>,
    /// Why nothing could be opened.
    #[serde(default)]
    pub failure: Option<String>,
    /// The most memory that the judge's process had, in KiB, where it tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kib: Option<u64>,
    /// What it took.
    #[serde(skip)]
    pub took: Duration,
}

impl Answer {
    /// What the two must have in common.
    fn said(&self) -> (&Option<String>, &BTreeSet<String>, &Option<String>) {
        (&self.verdict, &self.codes, &self.failure)
    }

    /// Whether another judge said the same.
    pub fn agrees(&self, other: &Self) -> bool {
        self.said() == other.said()
    }

    /// No answer at all, which agrees with none: a judge has failed.
    fn died(how: &str) -> Self {
        Self {
            verdict: Some(format!("the judge {how}")),
            ..Self::default()
        }
    }
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let codes: Vec<&str> = self.codes.iter().map(String::as_str).collect();
        let verdict = self.verdict.as_deref().or(self.failure.as_deref());
        write!(f, "{} [{}]", verdict.unwrap_or("nothing"), codes.join(" "))
    }
}

/// Whoever judges a bundle.
pub trait Judge {
    /// Judges one.
    fn judge(&mut self, question: &Question) -> Answer;
}

/// A judge in a process of its own.
pub struct Program {
    command: fn(&Path) -> Command,
    place: PathBuf,
    running: Option<Running>,
}

struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Program {
    /// The judge written in Rust: this program, asked by `stage`.
    pub fn rust(own: &Path) -> Self {
        let command = |own: &Path| {
            let mut command = Command::new(own);
            command.arg("agree-child");
            command
        };
        Self::of(command, own)
    }

    /// The reader's judge, in the project's folder.
    pub fn reader(project: &Path) -> Self {
        let command = |project: &Path| {
            let mut command = Command::new("node");
            command
                .arg("reader/cli.mjs")
                .current_dir(project.join("ui"));
            command
        };
        Self::of(command, project)
    }

    fn of(command: fn(&Path) -> Command, place: &Path) -> Self {
        Self {
            command,
            place: place.to_owned(),
            running: None,
        }
    }

    /// Starts it, where it does not run.
    pub fn started(&mut self) -> Given<()> {
        if self.running.is_some() {
            return Ok(());
        }
        let mut command = (self.command)(&self.place);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = piped.spawn().at(&self.place)?;
        let lost = || Trouble::Unknown("pipes of a judge".into());
        let input = child.stdin.take().ok_or_else(lost)?;
        let output = BufReader::new(child.stdout.take().ok_or_else(lost)?);
        let (send, lines) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        self.running = Some(Running {
            child,
            input,
            lines,
        });
        Ok(())
    }

    fn asked(&mut self, question: &Question) -> Result<Answer, &'static str> {
        self.started().map_err(|_| "does not start")?;
        let running = self.running.as_mut().ok_or("does not start")?;
        let line = serde_json::to_string(question).map_err(|_| "cannot be asked")?;
        let begun = Instant::now();
        writeln!(running.input, "{line}").map_err(|_| "died")?;
        let said = running
            .lines
            .recv_timeout(PATIENCE)
            .map_err(|_| "died or hangs")?;
        let answer = serde_json::from_str(&said).map_err(|_| "does not answer")?;
        Ok(Answer {
            took: begun.elapsed(),
            ..answer
        })
    }
}

impl Judge for Program {
    fn judge(&mut self, question: &Question) -> Answer {
        self.asked(question).unwrap_or_else(|how| {
            self.running = None;
            Answer::died(how)
        })
    }
}
