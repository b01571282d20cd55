//! Sealed objects: `objects/ab/<64 hex>.age`, written once.

use std::fs::File;

use crate::layout::{OBJECTS, ObjectName, is_object_shard, object_name_of, object_path};
use crate::reading::open_regular;
use crate::{Folder, StoreRefused};

impl Folder {
    /// Opens a sealed object for reading. `NoSuchPlace`: it is not there.
    pub fn object(&self, name: &ObjectName) -> Result<File, StoreRefused> {
        let path = object_path(self.path(), name);
        self.no_link_above(&path, "object")?;
        open_regular(&path, "object")
    }

    /// The names of all objects, shard by shard, sorted. Files that are no objects are not among them: see [`Folder::strays`].
    pub fn object_names(&self) -> Result<ObjectNames, StoreRefused> {
        let mut shards = self.names_of(OBJECTS)?;
        shards.retain(|name| is_object_shard(name));
        shards.sort_by(|a, b| b.cmp(a));
        Ok(ObjectNames {
            folder: self.clone(),
            shards,
            names: Vec::new(),
        })
    }
}

/// Walks the objects of a folder; holds one shard's names in memory.
#[derive(Debug)]
pub struct ObjectNames {
    folder: Folder,
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
            match self.folder.names_of(&format!("{OBJECTS}/{shard}")) {
                Ok(files) => {
                    self.names = files
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
