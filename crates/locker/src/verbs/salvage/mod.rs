//! salvage: carries everything that proves from a damaged locker into a new folder, and names what it could not. The old one
//! is only read (docs/decisions/0007-salvage.md).
//!
//! Two ways. *The same locker* again, byte for byte, where its own signed file and its log are whole: then the history goes on and
//! bundles made earlier still fit. Else *a locker with a key of its own*, whose entries name the old entries with their proofs, and
//! which holds the old records beside them: a hole in a log is never mended into a history that looks whole.

mod begin;
mod carry;
mod copy;
mod entries;
mod history;
mod items;
mod keys;
mod left;
mod old;
mod orphan;
mod own;
mod records;
mod same;
mod stations;
mod survey;

use std::path::{Path, PathBuf};

use sandyq_store::Folder;
use sandyq_words::Words;

use crate::{
    failure::{Code, Failure, Given},
    keys::Way,
    setting::Setting,
    watch::Watch,
};

pub use left::Left;

use self::{carry::Carrier, entries::Told, keys::OldKeys, old::Old, survey::Survey};

/// What is to be salvaged, where to, and with what.
pub struct Salvage<'a> {
    /// The damaged locker. Nothing is written there.
    pub old: &'a Path,
    /// A new or empty folder.
    pub new: &'a Path,
    /// What opens the old locker. Without it only what proves in the clear is carried over.
    pub way: Option<&'a Way<'a>>,
    /// In which language the old records are titled.
    pub words: &'a Words,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Salvaged {
    /// The locker in the new folder.
    pub locker: String,
    /// The old locker, where its id is known.
    pub from: Option<String>,
    /// It is the same locker, byte for byte; else one with a key of its own.
    pub same: bool,
    /// Files carried over.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Items of a locker with a key of its own.
    pub items: u64,
    /// Those among them that no signed checkpoint of the old locker proves.
    pub unproven: u64,
    /// What was left behind, carried over without proof, or is made anew.
    pub left: Vec<Left>,
    /// Rows beyond those kept.
    pub left_out: u64,
}

impl Salvaged {
    /// 0 when everything came over with its proof, 20 when something did not.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        let grave = self.left.iter().any(Left::is_grave);
        if grave || self.left_out > 0 { 20 } else { 0 }
    }
}

/// Salvages. The new folder becomes a locker last of all: after a cut it is none, and a second attempt wants another folder.
pub fn salvage(asked: &Salvage<'_>, setting: Setting, watch: &dyn Watch) -> Given<Salvaged> {
    let at = |why| Failure::at(why, asked.old.to_string_lossy());
    let folder = Folder::open_damaged(asked.old).map_err(at)?;
    check_places(folder.path(), asked.new)?;
    let mut old = Old::open(folder)?;
    let keys = match asked.way {
        Some(way) => Some(OldKeys::open(&mut old, way)?),
        None if old.public.is_none() => {
            return Err(Failure::about(Code::SalvageNeedsKey, "locker.txt"));
        }
        None => None,
    };
    old.find_signers(keys.as_ref());
    let known = old.known_elsewhere(&setting.machine)?;
    let survey = Survey::of(&old, known)?;
    let told = keys.as_ref().map(|keys| Told::of(&old, &survey, keys));
    let told = told.transpose()?;
    if keys.is_none() && survey.proven().next().is_none() {
        // A locker without any entry would begin a new history under the old name.
        return Err(Failure::about(Code::SalvageNeedsKey, "log"));
    }
    let carrier = Carrier::begin(&old, asked.new, watch)?;
    match (keys, told) {
        (Some(keys), Some(told)) if !same::is_possible(&old, &survey, &keys, &told)? => own::carry(
            carrier,
            own::Found { survey, keys, told },
            asked.words,
            setting,
        ),
        (keys, told) => same::carry(carrier, &survey, keys.as_ref(), told.as_ref()),
    }
}

/// The new folder is new or empty, and neither lies in the other.
fn check_places(old: &Path, new: &Path) -> Given<()> {
    let shown = new.to_string_lossy();
    let place = real_place(new).ok_or_else(|| Failure::about(Code::CannotWrite, &shown))?;
    if place.starts_with(old) || old.starts_with(&place) {
        return Err(Failure::about(Code::SalvageInside, &shown));
    }
    Ok(())
}

/// Where a path leads, links resolved as far as it exists.
fn real_place(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    let absolute = std::path::absolute(path).ok()?;
    let above = absolute.parent()?;
    Some(real_place(above)?.join(absolute.file_name()?))
}
