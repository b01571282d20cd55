//! Sealed objects: `objects/ab/<64 hex>.age`, written once.

use std::fs::File;
use std::path::PathBuf;

use crate::layout::{OBJECTS, ObjectName, is_object_shard, object_name_of, object_path};
use crate::reading::{names_in, open_regular};
use crate::{Folder, StoreRefused};

impl Folder {
    /// Opens a sealed object for reading. `NoSuchPlace`: it is not there.
    pub fn object(&self, name: &ObjectName) -> Result<File, StoreRefused> {
        open_regular(&object_path(self.path(), name), "object")
    }

    /// The names of all objects, shard by shard, sorted. Files that are no objects are not among them: see [`Folder::strays`].
    pub fn object_names(&self) -> Result<ObjectNames, StoreRefused> {
        let directory = self.path().join(OBJECTS);
        let mut shards: Vec<String> = names_in(&directory)?.unwrap_or_default();
        shards.retain(|name| is_object_shard(name));
        shards.sort_by(|a, b| b.cmp(a));
        Ok(ObjectNames {
            directory,
            shards,
            names: Vec::new(),
        })
    }
}

/// Walks the objects of a folder; holds one shard's names in memory.
#[derive(Debug)]
pub struct ObjectNames {
    directory: PathBuf,
    /// Still to be listed, the next one last.
    shards: Vec<String>,
    /// Of the present shard, the next one last.
    names: Vec<ObjectName>,
}

impl Iterator for ObjectNames {
    type Item = Result<ObjectName, StoreRefused>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(name) = self.names.pop() {
                return Some(Ok(name));
            }
            let shard = self.shards.pop()?;
            match names_in(&self.directory.join(&shard)) {
                Ok(files) => {
                    self.names = files
                        .unwrap_or_default()
                        .iter()
                        .filter_map(|file| object_name_of(&shard, file))
                        .collect()
                }
                Err(refused) => return Some(Err(refused)),
            }
            self.names.sort_by(|a, b| b.cmp(a));
        }
    }
}
