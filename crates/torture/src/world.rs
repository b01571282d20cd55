//! Everything the program can reach and change: the locker, this machine's memory, files for people, home and temporary files.
//! It is copied before a run and judged after it. A locker knows its own place, so a world is put back where it was made.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::trouble::{At, Given};

/// The folders of one run.
#[derive(Debug, Clone)]
pub struct World {
    root: PathBuf,
}

impl World {
    /// The world below this folder.
    #[must_use]
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    /// All of it.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The locker.
    #[must_use]
    pub fn locker(&self) -> PathBuf {
        self.root.join("locker")
    }

    /// This machine's memory of lockers.
    #[must_use]
    pub fn machine(&self) -> PathBuf {
        self.root.join("machine")
    }

    /// Files written for people: bundles, released originals.
    #[must_use]
    pub fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    /// `$HOME`.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        self.root.join("home")
    }

    /// `$TMPDIR`.
    #[must_use]
    pub fn tmp(&self) -> PathBuf {
        self.root.join("tmp")
    }

    /// Makes it anew, empty.
    pub fn clear(&self) -> Given<()> {
        self.remove()?;
        for folder in [self.out(), self.home(), self.tmp()] {
            fs::create_dir_all(&folder).at(&folder)?;
        }
        Ok(())
    }

    /// Puts a copy of another world in the place of this one.
    pub fn become_copy_of(&self, other: &Self) -> Given<()> {
        self.remove()?;
        copy_tree(&other.root, &self.root)
    }

    /// Takes it away.
    pub fn remove(&self) -> Given<()> {
        match fs::remove_dir_all(&self.root) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
            answer => answer.at(&self.root),
        }
    }

    /// Every regular file in it.
    pub fn files(&self) -> Given<Vec<PathBuf>> {
        let mut files = Vec::new();
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).at(&folder)? {
                let entry = entry.at(&folder)?;
                let kind = entry.file_type().at(&entry.path())?;
                if kind.is_dir() {
                    folders.push(entry.path());
                } else {
                    files.push(entry.path());
                }
            }
        }
        files.sort();
        Ok(files)
    }
}

/// Copies a folder with all below it; permissions go along.
pub fn copy_tree(from: &Path, to: &Path) -> Given<()> {
    fs::create_dir_all(to).at(to)?;
    let permissions = fs::metadata(from).at(from)?.permissions();
    for entry in fs::read_dir(from).at(from)? {
        let entry = entry.at(from)?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type().at(&source)?.is_dir() {
            copy_tree(&source, &target)?;
        } else {
            fs::copy(&source, &target).at(&source)?;
        }
    }
    fs::set_permissions(to, permissions).at(to)
}
