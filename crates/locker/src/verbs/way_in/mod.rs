//! way-in: who can open the locker here, and by what. A way in is a key file; names and places stand in the log alone.
//!
//! The entry comes first, then the key file, then `locker.txt`. After a cut between them the next unlock finishes what has its
//! file, and takes back what has none.

mod add;
pub(crate) mod settle;

use sandyq_format::{
    age_header,
    ids::Id,
    locker_file::{LockerFile, WayInKind},
};
use serde_json::json;

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    locker::Locker,
    unlocked::Unlocked,
};

pub use add::NewWay;

/// A way in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct WayRow {
    /// Id of its key file.
    pub id: String,
    /// `way-<kind>` says what it asks for.
    pub kind: &'static str,
    /// What guessing its passphrase costs: 2 to the power of this. Nothing for one without a passphrase.
    pub work_factor: Option<u8>,
    /// Whose it is; empty for those that were made with the locker.
    pub name: String,
    /// Where it is kept.
    pub place: String,
    /// When it was added, as claimed.
    pub added: String,
    /// When an entry last says that it opened the locker, as claimed.
    pub opened: Option<String>,
    /// It is what this locker was unlocked by.
    pub in_use: bool,
}

/// The word for a kind.
pub(crate) const fn kind_key(kind: WayInKind) -> &'static str {
    match kind {
        WayInKind::Passphrase => "passphrase",
        WayInKind::Recovery => "recovery",
        WayInKind::Hardware => "hardware",
    }
}

impl Locker {
    fn bare_row(&self, kind: WayInKind, id: Id) -> WayRow {
        WayRow {
            work_factor: self.work_factor(id),
            id: id.to_string(),
            kind: kind_key(kind),
            name: String::new(),
            place: String::new(),
            added: String::new(),
            opened: None,
            in_use: false,
        }
    }

    pub(crate) fn work_factor(&self, id: Id) -> Option<u8> {
        let file = self.folder.key(&id.to_string()).ok()?;
        let header = age_header::read(&mut &*file).ok()?;
        let scrypt = header.stanzas.iter().find(|one| one.kind == "scrypt")?;
        scrypt.args.get(1)?.parse().ok()
    }
}

impl Unlocked {
    /// The ways in, with what the log says of them, in the order of `locker.txt`.
    #[must_use]
    pub fn ways_in(&self) -> Vec<WayRow> {
        let all = self.locker.public.file.ways_in.iter();
        all.map(|(kind, id)| self.way_row(*kind, *id)).collect()
    }

    fn way_row(&self, kind: WayInKind, id: Id) -> WayRow {
        let mut row = self.locker.bare_row(kind, id);
        row.in_use = self.keys.way == Some(id);
        row.added.clone_from(&self.index.began);
        if let Some(said) = self.index.ways.get(&row.id) {
            row.opened.clone_from(&said.opened);
            if said.added {
                row.name.clone_from(&said.name);
                row.place.clone_from(&said.place);
                row.added.clone_from(&said.at);
            }
        }
        row
    }

    /// Takes a way in away. Whoever has a copy of its key file opens that with it as before.
    ///
    /// # Errors
    /// [`Code::WayInUnknown`]; [`Code::LastWayIn`] when no other would be left and no shares open: nobody could unlock the locker any more.
    pub fn remove_way_in(&mut self, which: &str) -> Given<WayRow> {
        self.locker.writable()?;
        let row = self.find_way(which)?;
        if self.locker.public.file.ways_in.len() == 1 && self.locker.quorum().is_none() {
            return Err(Failure::about(Code::LastWayIn, row.id));
        }
        let fields = Fields::new()
            .with("way_in", json!(row.id))?
            .with("kind", json!(row.kind))?
            .with("name", json!(row.name))?
            .with("keys_removed", json!([row.id]))?;
        let act = self.act("way-in-removed", self.locker_subject(), fields);
        self.record(vec![act], Vec::new())?;
        self.settle_ways()?;
        Ok(row)
    }

    /// By its id, the beginning of that, or its name, where that is one's alone.
    fn find_way(&self, text: &str) -> Given<WayRow> {
        const LEAST: usize = 8;
        let text = text.trim();
        let mut rows = self.ways_in();
        rows.retain(|row| {
            row.id == text || row.name == text || (text.len() >= LEAST && row.id.starts_with(text))
        });
        match (rows.pop(), rows.pop()) {
            (Some(row), None) => Ok(row),
            _ => Err(Failure::about(
                Code::WayInUnknown,
                text.chars().take(80).collect::<String>(),
            )),
        }
    }
}

fn names(file: &LockerFile, id: &str) -> bool {
    file.ways_in
        .iter()
        .any(|(_, known)| known.to_string() == id)
}
