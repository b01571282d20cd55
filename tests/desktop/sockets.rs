//! Which sockets a traced program and all its children opened, and which they were refused.

use std::{collections::HashMap, path::Path};

/// What is traced: every way to get a socket.
pub const CALLS: &str = "trace=socket,socketpair,io_uring_setup";

/// A trace, each call on one line, whoever made it.
pub struct Sockets(Vec<String>);

impl Sockets {
    /// Reads what `strace -f -o` wrote.
    pub fn traced(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap();
        let mut begun: HashMap<&str, &str> = HashMap::new();
        let mut calls = Vec::new();
        for line in text.lines() {
            let (pid, rest) = line.trim_start().split_once(' ').unwrap_or_default();
            let rest = rest.trim_start();
            if let Some(first) = rest.strip_suffix("<unfinished ...>") {
                begun.insert(pid, first);
            } else if rest.starts_with("<...") {
                let first = begun.remove(pid).unwrap_or_default();
                let end = rest.split_once("resumed>").unwrap_or_default().1;
                calls.push(format!("{first}{end}"));
            } else {
                calls.push(rest.to_owned());
            }
        }
        calls.retain(|call| call.starts_with("socket") || call.starts_with("io_uring"));
        Self(calls)
    }

    fn of(&self, opened: bool) -> impl Iterator<Item = &String> {
        self.0
            .iter()
            .filter(move |call| call.contains(" = -1 ") != opened)
    }

    /// Opened, and not of this machine.
    pub fn strange(&self) -> Vec<&String> {
        let ours = ["socket(AF_UNIX,", "socketpair(AF_UNIX,"];
        let strange = |call: &&String| !ours.iter().any(|start| call.starts_with(start));
        self.of(true).filter(strange).collect()
    }

    /// How many of this machine were opened.
    pub fn ours(&self) -> usize {
        self.of(true).count() - self.strange().len()
    }

    /// Whether one of a family was asked for and refused by the filter.
    pub fn refused(&self, family: &str) -> bool {
        self.of(false)
            .any(|call| call.contains(family) && call.contains("EAFNOSUPPORT"))
    }
}
