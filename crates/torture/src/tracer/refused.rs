//! Files whose flush was refused: after that the kernel may have dropped their pages, so flushing them again proves nothing, and giving
//! them a final name would call something sealed that is not there. Both are noted.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    os::unix::fs::{FileExt, MetadataExt},
    path::PathBuf,
};

use super::calls::Kind;

/// A file by itself, whatever it is called.
type Which = (u64, u64);

/// What was refused in this run, and what was done to it afterwards.
#[derive(Debug, Default)]
pub(super) struct RefusedFlushes {
    files: BTreeMap<Which, String>,
    pub(super) faults: Vec<String>,
}

/// A call with what is needed to know its file.
pub(super) struct Call<'a> {
    pub(super) process: i32,
    pub(super) name: &'a str,
    pub(super) kind: Kind,
    pub(super) args: [u64; 6],
}

impl Call<'_> {
    /// Where a descriptor of the process leads.
    pub(super) fn descriptor(&self, number: u64) -> PathBuf {
        PathBuf::from(format!("/proc/{}/fd/{}", self.process, number as i32))
    }

    /// The path of an argument, as the process would follow it.
    pub(super) fn path(&self, argument: usize) -> Option<PathBuf> {
        let memory = File::open(format!("/proc/{}/mem", self.process)).ok()?;
        let mut bytes = vec![0; 4096];
        let read = memory.read_at(&mut bytes, self.args[argument]).ok()?;
        let text = bytes[..read].split(|byte| *byte == 0).next()?;
        let text = std::str::from_utf8(text).ok()?;
        Some(PathBuf::from(
            text.replace("/proc/self/", &format!("/proc/{}/", self.process)),
        ))
    }

    /// What the call is about, for people.
    pub(super) fn about(&self) -> String {
        let path = if self.kind.takes_descriptor(self.name) {
            fs::read_link(self.descriptor(self.args[0])).ok()
        } else {
            let at = match self.name {
                "mmap" => {
                    return fs::read_link(self.descriptor(self.args[4]))
                        .map(|path| path.display().to_string())
                        .unwrap_or_default();
                }
                "open" | "creat" | "rename" | "link" | "mkdir" | "unlink" | "rmdir"
                | "truncate" | "stat" | "lstat" | "access" | "readlink" | "statfs" | "chmod"
                | "symlink" => 0,
                _ => 1,
            };
            self.path(at).map(|path| self.beside(at, path))
        };
        path.map(|path| path.display().to_string())
            .unwrap_or_default()
    }

    /// A path of an argument behind a descriptor (`statx` and its like), with where that descriptor leads: an empty path is the descriptor itself.
    fn beside(&self, argument: usize, path: PathBuf) -> PathBuf {
        if argument == 0 || path.is_absolute() {
            return path;
        }
        match fs::read_link(self.descriptor(self.args[argument - 1])) {
            Ok(folder) if path.as_os_str().is_empty() => folder,
            Ok(folder) => folder.join(path),
            Err(_) => path,
        }
    }

    fn source(&self) -> Option<PathBuf> {
        self.path(usize::from(!matches!(self.name, "rename" | "link")))
    }
}

impl RefusedFlushes {
    /// The flush that is refused now.
    pub(super) fn refuse(&mut self, call: &Call<'_>) {
        let about = call.about();
        if about.contains("/db/") || about.ends_with("/db") {
            // sled flushes as it likes, also while it closes after an error. Nothing is acknowledged by it: what it lost is noticed by
            // its tally at the next opening, and it is made anew from the log.
            return;
        }
        if let Some(which) = which(&call.descriptor(call.args[0])) {
            self.files.insert(which, about);
        }
    }

    /// Any later call.
    pub(super) fn see(&mut self, call: &Call<'_>) {
        if self.files.is_empty() {
            return;
        }
        let (path, what) = match call.kind {
            Kind::Sync => (Some(call.descriptor(call.args[0])), "flushed again"),
            Kind::Link | Kind::Rename => (call.source(), "given a name"),
            _ => return,
        };
        let refused = path
            .and_then(|path| which(&path))
            .and_then(|which| self.files.get(&which));
        if let Some(file) = refused {
            self.faults.push(format!(
                "{file}: its flush was refused, and then it was {what}"
            ));
        }
    }
}

fn which(path: &std::path::Path) -> Option<Which> {
    fs::metadata(path)
        .ok()
        .map(|metadata| (metadata.dev(), metadata.ino()))
}
