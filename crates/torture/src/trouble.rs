//! Why torture itself could not go on. What it finds in the product is no trouble: that is a verdict of [`crate::judge`].

use std::{
    io,
    path::{Path, PathBuf},
};

/// The scene could not be set, or the program not be driven.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Trouble {
    /// A file of the scene.
    #[error("{path}: {why}", path = .0.display(), why = .1)]
    Files(PathBuf, #[source] io::Error),
    /// The program did not do, undisturbed, what the scene needs.
    #[error("`{0}` ended with {1:?}: {2}")]
    Program(String, Option<i32>, String),
    /// The locker of the scene, undisturbed, was refused by its own library.
    #[error("the undisturbed locker: {0}")]
    Locker(&'static str),
    /// The kernel refused to trace.
    #[error("tracing: {0}")]
    Trace(#[from] nix::Error),
    /// There is no such verb, part or kind.
    #[error("unknown: {0}")]
    Unknown(String),
}

/// What parts of this room give.
pub type Given<T> = Result<T, Trouble>;

/// Says which file an error is about.
pub trait At<T> {
    /// Names the file.
    fn at(self, path: &Path) -> Given<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, path: &Path) -> Given<T> {
        self.map_err(|why| Trouble::Files(path.to_owned(), why))
    }
}
