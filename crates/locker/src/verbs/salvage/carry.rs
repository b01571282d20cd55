//! Carrying files into the new folder, each read back and compared, and counting what came over and what did not.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use sandyq_format::{
    commit::CommitObject,
    ids::{Hash, hex},
};
use sandyq_store::{Folder, FolderLock, Half, StoreRefused};
use sandyq_verify::{
    finding::Finding,
    holding::codes::{PART_UNREADABLE, SALVAGE_ANEW, SALVAGE_FOREIGN},
};

use super::{Salvaged, copy, left::Rows, old::Old, stations};
use crate::{
    failure::{Code, Failure, Given},
    watch::{Onward, Stage, Watch},
};

/// The log, the keys and the database need this much beside the objects.
const ROOM: u64 = 16 << 20;

/// On the way from the old folder to the new one.
pub(super) struct Carrier<'a> {
    pub(super) old: &'a Old,
    pub(super) new: Folder,
    /// Taken by the locker that is made in the new folder.
    pub(super) lock: Option<FolderLock>,
    pub(super) watch: &'a dyn Watch,
    pub(super) rows: Rows,
    files: u64,
    bytes: u64,
}

impl<'a> Carrier<'a> {
    /// Makes the new folder, when there is room.
    pub(super) fn begin(old: &'a Old, new: &Path, watch: &'a dyn Watch) -> Given<Self> {
        let shown = new.to_string_lossy();
        let folder = Folder::create(new).map_err(|why| match why {
            StoreRefused::AlreadyExists => Failure::at(StoreRefused::NotEmpty, &shown),
            StoreRefused::NoSuchPlace => Failure::about(Code::CannotWrite, &shown),
            why => Failure::at(why, &shown),
        })?;
        let lock = folder.lock()?;
        if lock.is_read_only() {
            return Err(Failure::about(Code::CannotWrite, &shown));
        }
        if folder.free_space()? < ROOM {
            return Err(Failure::about(Code::DiskFull, &shown));
        }
        Ok(Self {
            old,
            new: folder,
            lock: Some(lock),
            watch,
            rows: Rows::default(),
            files: 0,
            bytes: 0,
        })
    }

    /// Every object whose content is its name. Gives those that came over.
    pub(super) fn objects(
        &mut self,
        listed: &BTreeMap<Hash, (u64, CommitObject)>,
        log: &copy::Stated<'_>,
        titles: &BTreeMap<String, String>,
    ) -> Given<BTreeMap<Hash, CommitObject>> {
        let sizes = listed.values().map(|(_, object)| object.size);
        let bytes = sizes.fold(0_u64, u64::saturating_add);
        self.watch.total(listed.len() as u64, bytes);
        let mut carried = BTreeMap::new();
        // A folder that the disk does not list hides no object whose name is known.
        let mut names: BTreeSet<Hash> = listed.keys().copied().collect();
        match self.old.folder.object_names() {
            Ok(found) => {
                for name in found {
                    match name {
                        Ok(name) => _ = names.insert(name),
                        Err(_) => self.rows.file("objects", false, &PART_UNREADABLE),
                    }
                }
            }
            // A locker that never took anything in has no such folder.
            Err(StoreRefused::NoSuchPlace) => {}
            Err(_) => self.rows.file("objects", false, &PART_UNREADABLE),
        }
        for name in names {
            self.stop_if_asked()?;
            let title = titles.get(&hex(&name));
            let shown = title.map_or_else(|| hex(&name)[..8].to_owned(), Clone::clone);
            self.watch
                .stage(Stage::Copying, &sandyq_format::names::shown(&shown));
            let stated = listed.get(&name).map(|(_, object)| object);
            let folders = (&self.old.folder, &self.new);
            let onward = Onward {
                watch: self.watch,
                behind: self.bytes,
            };
            match copy::object(folders, &name, (stated, log), &onward)? {
                Ok(object) => {
                    self.count(object.size);
                    carried.insert(name, object);
                }
                Err(code) => {
                    let commit = listed.get(&name).map(|(commit, _)| *commit);
                    self.lost_object(&name, commit, title, code);
                }
            }
        }
        Ok(carried)
    }

    fn lost_object(
        &mut self,
        name: &Hash,
        commit: Option<u64>,
        title: Option<&String>,
        code: &'static sandyq_verify::finding::Code,
    ) {
        let file = object_file(name);
        let titled = title.filter(|title| !title.is_empty()).cloned();
        let subject = titled.or(commit.map(|commit| format!("#{commit}")));
        let subject = subject.unwrap_or_else(|| file.clone());
        let object = hex(name);
        let values: &[&dyn ToString] = if code.args.is_empty() {
            &[]
        } else {
            &[&object]
        };
        let finding = Finding::new(code, subject, values);
        self.rows
            .add(&file, false, title.map(String::as_str), finding);
    }

    /// A key file.
    pub(super) fn key(&mut self, id: &str, bytes: &[u8]) -> Given<()> {
        self.new.put_key(id, bytes)?;
        self.compare(self.new.key(id)?.as_slice(), bytes, "keys")
    }

    /// What lies in `anchors/`: outside proofs, which are judged by whoever reads them.
    pub(super) fn anchors(&mut self) -> Given<()> {
        for name in self.old.folder.anchors().unwrap_or_default() {
            let Ok(bytes) = self.old.folder.anchor(&name) else {
                self.rows
                    .file(&format!("anchors/{name}"), false, &SALVAGE_FOREIGN);
                continue;
            };
            self.new.put_anchor(&name, &bytes)?;
            self.compare(self.new.anchor(&name)?.as_slice(), &bytes, "anchors")?;
        }
        Ok(())
    }

    /// What is kept of stations, byte for byte; what cannot be read is named.
    pub(super) fn stations(&mut self) -> Given<()> {
        for id in self.old.folder.kept_stations().unwrap_or_default() {
            let files = stations::files_of(&self.old.folder, &id);
            for (name, bytes) in files {
                let Some(bytes) = bytes else {
                    self.rows.file(&name, false, &PART_UNREADABLE);
                    continue;
                };
                self.stop_if_asked()?;
                let lock = self.lock.as_ref().ok_or(Code::Internal)?;
                self.new.keep_of_station(lock, &id, bytes.kept())?;
                self.count(bytes.len());
            }
        }
        Ok(())
    }

    /// The sealed part of a commit.
    pub(super) fn sealed_part(&mut self, first: u64) -> Given<()> {
        let bytes = self.old.folder.sealed_part(first)?;
        self.put_half(first, Half::Sealed(&bytes))?;
        self.compare(self.new.sealed_part(first)?.as_slice(), &bytes, "log")
    }

    /// The clear part of a commit, after its sealed part.
    pub(super) fn clear_part(&mut self, first: u64) -> Given<()> {
        let bytes = self.old.folder.commit(first)?;
        self.put_half(first, Half::Clear(&bytes))?;
        self.compare(self.new.commit(first)?.as_slice(), &bytes, "log")
    }

    fn put_half(&self, first: u64, half: Half<'_>) -> Given<()> {
        let lock = self.lock.as_ref().ok_or(Code::Internal)?;
        Ok(self.new.put_half_commit(lock, first, half)?)
    }

    /// The same `locker.txt`: from here on the new folder is a locker.
    pub(super) fn locker_file(&mut self, bytes: &[u8]) -> Given<()> {
        self.new.put_locker_file(bytes)?;
        self.compare(self.new.locker_file()?.as_slice(), bytes, "locker.txt")
    }

    fn compare(&mut self, back: &[u8], bytes: &[u8], about: &str) -> Given<()> {
        self.stop_if_asked()?;
        if back != bytes {
            return Err(Failure::about(Code::NotSealed, about));
        }
        self.count(bytes.len() as u64);
        Ok(())
    }

    fn count(&mut self, bytes: u64) {
        self.count_many(1, bytes);
    }

    pub(super) fn count_many(&mut self, files: u64, bytes: u64) {
        self.files += files;
        self.bytes += bytes;
    }

    pub(super) fn stop_if_asked(&self) -> Given<()> {
        if self.watch.stopped() {
            return Err(Code::Cancelled.into());
        }
        Ok(())
    }

    /// Names what the layout does not know, and what is made anew.
    pub(super) fn strangers(&mut self) {
        let anew = self.old.folder.made_anew();
        for path in self.old.folder.strays() {
            if !anew.contains(&path) {
                self.rows
                    .file(&path.to_string_lossy(), false, &SALVAGE_FOREIGN);
            }
        }
        for path in anew {
            self.rows
                .file(&path.to_string_lossy(), false, &SALVAGE_ANEW);
        }
    }

    /// What came of it all.
    pub(super) fn done(self, locker: String, same: bool) -> Salvaged {
        Salvaged {
            locker,
            from: self.old.id().map(|id| id.to_string()),
            same,
            files: self.files,
            bytes: self.bytes,
            items: 0,
            unproven: 0,
            left: self.rows.all,
            left_out: self.rows.left_out,
        }
    }
}

/// Where an object lies in a locker's folder.
pub(super) fn object_file(name: &Hash) -> String {
    let hex = hex(name);
    format!("objects/{}/{hex}.age", &hex[..2])
}
