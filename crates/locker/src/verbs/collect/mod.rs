//! collect: what a station took in comes into the locker. The station's log is judged, its commits are kept unchanged, its objects are
//! copied, and the locker's own log says which log it was, how far it went, and of each item where it stands in it.

mod check;
mod found;
mod item;
mod keep;
mod log;
mod look;
mod part;
mod stations;

use std::{collections::BTreeSet, path::Path};

use serde_json::json;

use sandyq_format::ids::hex;
use sandyq_verify::{
    custody::KnownCheckpoint, finding::Finding, holding::codes::STATION_ITEM_DIFFERS,
};

use crate::{
    failure::{Code, Failure, Given},
    unlocked::Unlocked,
    watch::{Steps, Watch},
};
use found::{Found, name_of};
use item::Deposit;
use log::Log;
pub use look::StationSeen;
pub(crate) use stations::Gathered;
pub use stations::StationRow;

/// Items of one commit: each waits in an open file, and of those a program may have some hundred.
const AT_ONCE: usize = 200;
/// An object is copied, read back, and its original judged in the copy.
const READINGS: u64 = 3;

/// An item that came.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CollectedItem {
    /// Its id, the one that it had on the station.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A station that was collected.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Collected {
    /// Its id.
    pub station: String,
    /// What those who made it call the computer; may be empty.
    pub name: String,
    /// Entries of its log now.
    pub size: u64,
    /// Entries of its log when it was collected last; 0 when never.
    pub before: u64,
    /// Items that came.
    pub items: Vec<CollectedItem>,
    /// What did not come, and why. Another collection tries again.
    pub left: Vec<Finding>,
    /// All of it was collected before and nothing was left; nothing was written.
    pub already: bool,
}

impl Unlocked {
    /// Collects a station's folder, which is only read. What was collected before is not taken twice; a log that is not sound, or does
    /// not continue what was collected, is refused. An item whose original is missing or changed is named and left.
    pub fn collect(&mut self, place: &Path, watch: &dyn Watch) -> Given<Collected> {
        self.locker.may_take()?;
        let found = Found::open(place)?;
        if found.facts.invited.custodian != self.locker.public.signers.custodian {
            let shown = place.to_string_lossy();
            return Err(Failure::about(Code::StationForeign, shown));
        }
        let log = self.judged(&found)?;
        let before = self.index.collected_up_to(&found.id());
        let mut collected = Collected {
            station: found.id(),
            name: name_of(&log),
            size: log.size(),
            before,
            items: Vec::new(),
            left: Vec::new(),
            already: false,
        };
        let missing = self.not_here_yet(&log, &mut collected.left);
        if missing.is_empty() && before == log.size() && self.keeps(&found, &log)? {
            collected.already = collected.left.is_empty();
            return Ok(collected);
        }
        self.keep(&found, &log)?;
        let steps = Steps::of(watch, READINGS * bytes_of(&missing, &log));
        let mut parts = missing.chunks(AT_ONCE).peekable();
        let mut end = parts.peek().is_none();
        loop {
            let part = parts.next().unwrap_or_default();
            end |= parts.peek().is_none();
            self.take_part((&found, &log), (part, end), &mut collected, &steps)?;
            if end {
                break;
            }
        }
        if !self.index.sortable().is_empty() {
            self.settle()?;
        }
        Ok(collected)
    }

    fn judged(&self, found: &Found) -> Given<Log> {
        let known = self.index.collected.get(&found.id());
        let known = known.cloned().unwrap_or_default();
        let judged = Log::judge(
            &found.folder,
            &found.facts,
            known,
            Some(&self.keys.openers()),
        )?;
        judged.map_err(|fault| {
            let code = match () {
                () if fault.is_shorter() => Code::StationShrunk,
                () if fault.is_other() => Code::StationForked,
                () if fault.is_altered() => {
                    return Failure::about(Code::StationAltered, fault.about);
                }
                () => return Failure::about(Code::StationDamaged, fault.about),
            };
            Failure::about(code, found.id())
        })
    }

    /// Deposits that are not here yet. One that cannot be taken, or stands under the id of another item, is left by name.
    fn not_here_yet(&self, log: &Log, left: &mut Vec<Finding>) -> Vec<Deposit> {
        let mut missing = Vec::new();
        // An id and an object belong to one item, whatever a station says.
        let here = self.index.items.iter();
        let mut taken: BTreeSet<String> = here
            .flat_map(|(id, item)| [id.clone(), item.text("object").to_owned()])
            .collect();
        for entry in log.entries.iter().filter(|e| e.act == "item-deposited") {
            let place = json!({ "index": entry.index, "leaf": hex(&entry.leaf) });
            let deposit = Deposit::of(entry);
            let there = deposit.as_ref().and_then(|d| self.index.items.get(&d.id));
            if there.is_some_and(|item| item.values.get("station_entry") == Some(&place)) {
                continue;
            }
            let new = |d: &Deposit| taken.insert(d.id.clone()) && taken.insert(hex(&d.object));
            match deposit.filter(new) {
                Some(deposit) => missing.push(deposit),
                None => {
                    let about = format!("#{}", entry.index);
                    left.push(Finding::new(&STATION_ITEM_DIFFERS, about, &[]));
                }
            }
        }
        missing
    }
}

fn bytes_of(missing: &[Deposit], log: &Log) -> u64 {
    let sizes = missing.iter().filter_map(|d| log.objects.get(&d.object));
    sizes.map(|object| object.size).fold(0, u64::saturating_add)
}

/// A checkpoint of a station, as `station-collected` records it: for whose log, and which.
pub(crate) fn known_of(text: &str) -> Option<(String, KnownCheckpoint)> {
    use sandyq_log::{checkpoint::Checkpoint, note::Note};
    let stated = Checkpoint::parse(&Note::parse(text.as_bytes()).ok()?.text).ok()?;
    let station = stated.origin.rsplit('/').next()?.to_owned();
    let (size, root) = (stated.size, stated.root);
    Some((station, KnownCheckpoint { size, root }))
}

#[cfg(test)]
mod again_tests;
#[cfg(test)]
mod carried_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::both as both_for_tests;
