//! What runs begin with: lockers in the states that people and crashes leave, made once and put back before each run.

use std::{fs, path::Path};

use super::Scene;
use crate::{
    anchored, collected,
    known::Known,
    quorum, received,
    trouble::{At, Given},
    verbs, ways, witnessed,
    world::World,
};

/// What a run begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// No locker.
    Nothing,
    /// A locker with some items, locked as a person leaves it.
    Plain,
    /// The same with a recipient admitted and nothing sealed again.
    Admitted,
    /// The same with everything sealed again.
    Shared,
    /// The plain one with another identity, which was dealt out; its shares lie among the files for people.
    Dealt,
    /// The plain one, seen once by a witness and grown since; the witness and a timestamp authority are asked again.
    Asked,
    /// The plain one after a crash: deposits not countersigned, staged files, an object and entries without a commit.
    Crashed,
    /// The same without its working database.
    WithoutDatabase,
    /// The same with bytes of its working database changed.
    DamagedDatabase,
}

/// Those that are made with the scene; the others when they are first asked for.
const BASES: [Base; 5] = [
    Base::Plain,
    Base::Admitted,
    Base::Crashed,
    Base::WithoutDatabase,
    Base::DamagedDatabase,
];

impl Scene {
    /// Puts a base in place and says what is known to be sealed in it.
    pub fn restore(&self, base: Base) -> Given<Known> {
        match base {
            Base::Nothing => {
                self.world.clear()?;
                Ok(Known::default())
            }
            base => {
                if !self.kept(base).root().exists() {
                    self.make_late(base)?;
                }
                self.world.become_copy_of(&self.kept(base))?;
                self.known_of(base)
            }
        }
    }

    fn known_of(&self, base: Base) -> Given<Known> {
        let mut known = match base {
            Base::Crashed => self.crashed.clone(),
            _ => self.known.clone(),
        };
        let acts: &[&str] = match base {
            Base::Admitted => &["recipient-admitted"],
            Base::Shared => &["recipient-admitted", "resealed"],
            Base::Dealt => {
                (known.dealt, known.ended) = (true, true);
                &["share-issued", "share-issued", "share-issued", "resealed"]
            }
            Base::Asked => {
                known.witness = Some(witnessed::known(self)?);
                &["checkpoint-witnessed", "item-described"]
            }
            _ => &[],
        };
        known
            .acts
            .extend(acts.iter().map(|act| ((*act).to_owned(), None)));
        Ok(known)
    }

    fn make_late(&self, base: Base) -> Given<()> {
        self.restore(Base::Plain)?;
        match base {
            Base::Shared => _ = self.must(ways::admit_args(self, &["--reseal"]))?,
            Base::Dealt => quorum::make(self)?,
            Base::Asked => {
                witnessed::make(self)?;
                anchored::make(self)?;
            }
            _ => {}
        }
        self.kept(base).become_copy_of(&self.world)?;
        match base {
            Base::Asked => witnessed::answer(self),
            _ => Ok(()),
        }
    }

    /// The base locker as it is kept.
    #[must_use]
    pub fn plain(&self) -> World {
        self.kept(Base::Plain)
    }

    pub(crate) fn kept(&self, base: Base) -> World {
        World::at(&self.place.join("base").join(format!("{base:?}")))
    }

    pub(super) fn set_others(&mut self) -> Given<()> {
        for base in BASES.into_iter().skip(1) {
            let mut known = self.restore(Base::Plain)?;
            match base {
                Base::Crashed => {
                    let said = self.must(verbs::deposit_args(self, &self.sources[..2], false))?;
                    verbs::hear_sealed(&self.sources, &said, &mut known);
                    remains_of_a_crash(&self.world)?;
                    self.crashed = known;
                }
                Base::Admitted => _ = self.must(ways::admit_args(self, &[]))?,
                Base::WithoutDatabase => {
                    let database = self.world.locker().join("db");
                    fs::remove_dir_all(&database).at(&database)?;
                }
                Base::DamagedDatabase => damage(&self.world.locker().join("db/db"))?,
                Base::Nothing | Base::Plain | Base::Shared | Base::Dealt | Base::Asked => {}
            }
            self.kept(base).become_copy_of(&self.world)?;
        }
        received::make(self)?;
        collected::make(self)
    }
}

/// What a writer leaves that was killed between its steps: files that never got their name, an object and entries without a commit.
fn remains_of_a_crash(world: &World) -> Given<()> {
    let locker = world.locker();
    for staged in [
        ".sandyq-part-77-0",
        "objects/.sandyq-part-77-1",
        "log/.sandyq-part-77-2",
    ] {
        let path = locker.join(staged);
        fs::write(&path, [7; 5000]).at(&path)?;
    }
    let orphan = locker.join("objects/ab");
    fs::create_dir_all(&orphan).at(&orphan)?;
    let orphan = orphan.join(format!("{}.age", "ab".repeat(32)));
    fs::write(&orphan, [7; 5000]).at(&orphan)?;
    let log = locker.join("log/00000000");
    let mut entries: Vec<_> = World::at(&log).files()?;
    entries.retain(|path| path.extension().is_some_and(|ending| ending == "age"));
    if let Some(last) = entries.last() {
        // The next commit's entries, without the commit: the last one holds a single entry.
        let number = last.file_stem().and_then(|stem| stem.to_str());
        let number: u64 = number
            .and_then(|stem| stem.parse().ok())
            .unwrap_or_default();
        let next = log.join(format!("{:012}.age", number + 1));
        fs::copy(last, &next).at(&next)?;
    }
    Ok(())
}

/// Changes bytes in the middle of a file.
fn damage(path: &Path) -> Given<()> {
    let mut bytes = fs::read(path).at(path)?;
    let used = bytes.iter().rposition(|byte| *byte != 0).unwrap_or(0);
    for byte in bytes.iter_mut().skip(used / 2).take(4) {
        *byte ^= 0x55;
    }
    fs::write(path, bytes).at(path)
}
