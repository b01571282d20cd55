//! Handles stand for paths, so that the page never sees one.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// More than a person picks in a session; the oldest are forgotten first.
const MOST: usize = 512;

/// What a handle stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A folder in which to create a locker.
    Place(PathBuf),
    /// A locker's folder.
    Locker(PathBuf),
    /// A file to write the recovery key to.
    Recovery(PathBuf),
    /// Files picked or dropped together.
    Files(Vec<PathBuf>),
    /// An authority's reply.
    Reply(PathBuf),
    /// The root certificate of an authority.
    Root(PathBuf),
    /// A folder for the files of holders.
    Shares(PathBuf),
    /// The identity file of a hardware key: its text as it was looked at.
    Device(String),
    /// A newsroom's file for a witness: its bytes as they were looked at.
    Request(Vec<u8>),
    /// Somebody's invitation: its bytes as they were looked at.
    Invitation(Vec<u8>),
    /// A station's folder, and what was seen of it: its id, and the words of its key.
    Station(PathBuf, String),
    /// A letter, and what was seen of it: its number, by whom and when it says that it was written, and how large it is.
    Letter(PathBuf, String),
    /// The receipt of a letter that was sealed here.
    Receipt(String),
}

/// All handles given out.
#[derive(Debug, Default)]
pub struct Handles {
    held: HashMap<String, Held>,
    order: std::collections::VecDeque<String>,
}

impl Handles {
    /// Gives a handle out; the same thing gets the same one.
    pub fn hold(&mut self, what: Held) -> String {
        if let Some((handle, _)) = self.held.iter().find(|(_, held)| **held == what) {
            return handle.clone();
        }
        if self.order.len() >= MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.held.remove(&oldest);
        }
        let handle = random_name();
        self.order.push_back(handle.clone());
        self.held.insert(handle.clone(), what);
        handle
    }

    /// The locker's folder behind a handle.
    pub fn locker(&self, handle: &str) -> Result<&Path, Failure> {
        match self.held.get(handle) {
            Some(Held::Locker(path)) => Ok(path),
            _ => Err(unknown()),
        }
    }

    /// The folder to create a locker in.
    pub fn place(&self, handle: &str) -> Result<&Path, Failure> {
        match self.held.get(handle) {
            Some(Held::Place(path)) => Ok(path),
            _ => Err(unknown()),
        }
    }

    /// The file for the recovery key.
    pub fn recovery(&self, handle: &str) -> Result<&Path, Failure> {
        match self.held.get(handle) {
            Some(Held::Recovery(path)) => Ok(path),
            _ => Err(unknown()),
        }
    }

    /// The files picked together.
    pub fn files(&self, handle: &str) -> Result<&[PathBuf], Failure> {
        match self.held.get(handle) {
            Some(Held::Files(paths)) => Ok(paths),
            _ => Err(unknown()),
        }
    }

    /// An authority's reply.
    pub fn reply(&self, handle: &str) -> Result<&Path, Failure> {
        match self.held.get(handle) {
            Some(Held::Reply(path)) => Ok(path),
            _ => Err(unknown()),
        }
    }

    /// The root certificate of an authority.
    pub fn root(&self, handle: &str) -> Result<&Path, Failure> {
        match self.held.get(handle) {
            Some(Held::Root(path)) => Ok(path),
            _ => Err(unknown()),
        }
    }

    /// The folder for the files of holders.
    pub fn shares(&self, handle: &str) -> Result<&Path, Failure> {
        match self.held.get(handle) {
            Some(Held::Shares(path)) => Ok(path),
            _ => Err(unknown()),
        }
    }

    /// The identity file of a hardware key, as it was looked at.
    pub fn device(&self, handle: &str) -> Result<&str, Failure> {
        match self.held.get(handle) {
            Some(Held::Device(text)) => Ok(text),
            _ => Err(unknown()),
        }
    }

    /// Somebody's invitation, as it was looked at.
    pub fn invitation(&self, handle: &str) -> Result<&[u8], Failure> {
        match self.held.get(handle) {
            Some(Held::Invitation(bytes)) => Ok(bytes),
            _ => Err(unknown()),
        }
    }

    /// A station's folder, and what was seen of it.
    pub fn station(&self, handle: &str) -> Result<(&Path, &str), Failure> {
        match self.held.get(handle) {
            Some(Held::Station(path, seen)) => Ok((path, seen)),
            _ => Err(unknown()),
        }
    }

    /// A letter, and what was seen of it.
    pub fn letter(&self, handle: &str) -> Result<(&Path, &str), Failure> {
        match self.held.get(handle) {
            Some(Held::Letter(path, seen)) => Ok((path, seen)),
            _ => Err(unknown()),
        }
    }

    /// The receipt of a letter.
    pub fn receipt(&self, handle: &str) -> Result<&str, Failure> {
        match self.held.get(handle) {
            Some(Held::Receipt(text)) => Ok(text),
            _ => Err(unknown()),
        }
    }

    /// Forgets which files were picked, and what was written of them.
    pub fn forget_files(&mut self) {
        let goes =
            |held: &Held| matches!(held, Held::Files(_) | Held::Receipt(_) | Held::Device(_));
        self.held.retain(|_, held| !goes(held));
        let held = &self.held;
        self.order.retain(|handle| held.contains_key(handle));
    }

    /// What was looked at for a newsroom.
    pub fn request(&self, handle: &str) -> Result<&[u8], Failure> {
        match self.held.get(handle) {
            Some(Held::Request(bytes)) => Ok(bytes),
            _ => Err(unknown()),
        }
    }
}

fn unknown() -> Failure {
    Failure::new("unknown-handle")
}

/// The last component of a path, made safe to show.
#[must_use]
pub fn label_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    shown(&name.to_string_lossy())
}

/// A name without characters that turn a line around or break it.
#[must_use]
pub fn shown(name: &str) -> String {
    name.chars()
        .map(|c| {
            if c.is_control() || turns_the_line(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

const fn turns_the_line(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// 128 bits as text, for handles and tokens.
///
/// # Panics
/// When the system gives no randomness, without which nothing here can be trusted.
#[must_use]
pub fn random_name() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives randomness");
    data_encoding::HEXLOWER.encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_opens_only_what_it_was_given_for() {
        let mut handles = Handles::default();
        let handle = handles.hold(Held::Locker("/a/b".into()));
        assert_eq!(handles.locker(&handle).unwrap(), Path::new("/a/b"));
        assert!(handles.place(&handle).is_err());
        assert!(handles.locker("/a/b").is_err(), "a path is no handle");
    }

    #[test]
    fn the_same_folder_keeps_its_handle() {
        let mut handles = Handles::default();
        let first = handles.hold(Held::Locker("/a".into()));
        assert_eq!(handles.hold(Held::Locker("/a".into())), first);
        assert_ne!(handles.hold(Held::Place("/a".into())), first);
    }

    #[test]
    fn which_files_were_picked_is_forgotten_and_the_rest_stays() {
        let mut handles = Handles::default();
        let files = handles.hold(Held::Files(vec!["/a/b.jpg".into()]));
        let place = handles.hold(Held::Place("/a".into()));
        handles.forget_files();
        assert!(handles.files(&files).is_err() && handles.place(&place).is_ok());
        assert_eq!(handles.order.len(), 1);
    }

    #[test]
    fn old_handles_are_forgotten_first() {
        let mut handles = Handles::default();
        let first = handles.hold(Held::Place("/first".into()));
        for n in 0..MOST {
            handles.hold(Held::Place(format!("/{n}").into()));
        }
        assert!(handles.place(&first).is_err());
        assert_eq!(handles.held.len(), MOST);
    }

    #[test]
    fn a_label_is_one_line_that_reads_forwards() {
        assert_eq!(
            label_of(Path::new("/x/a\u{202e}gpj\n.exe")),
            "a\u{fffd}gpj\u{fffd}.exe"
        );
    }
}
