//! The stations that were collected, as the locker's own log tells of them.

use crate::{index::Opened, spoken::spoken, unlocked::Unlocked};
use serde_json::Value;

/// What the entries say of one station.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gathered {
    key: String,
    name: String,
    size: u64,
    items: u64,
    left: u64,
    times: u64,
    last: String,
}

impl Gathered {
    /// Takes in the next `station-collected`.
    pub(crate) fn take(&mut self, entry: &Opened) {
        let number = |name: &str| entry.values.get(name).and_then(Value::as_u64).unwrap_or(0);
        entry.text("station_key").clone_into(&mut self.key);
        entry.text("station_name").clone_into(&mut self.name);
        entry.claimed().clone_into(&mut self.last);
        (self.size, self.left) = (number("station_size"), number("left"));
        self.items = self.items.saturating_add(number("items"));
        self.times += 1;
    }
}

/// A station that was collected here.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct StationRow {
    /// Its id.
    pub station: String,
    /// What those who made it call the computer; may be empty.
    pub name: String,
    /// Six words of its key.
    pub key_words: String,
    /// Entries of its log when it was collected last.
    pub size: u64,
    /// Items that came from it, in all.
    pub items: u64,
    /// What was left there at the last collection.
    pub left: u64,
    /// How many collections brought something.
    pub times: u64,
    /// When it was collected last, UTC, as claimed.
    pub last: String,
}

impl Unlocked {
    /// Stations that were collected, the one collected last first. A collection that found nothing new is not recorded.
    #[must_use]
    pub fn stations(&self) -> Vec<StationRow> {
        let all = self.index.stations.iter().map(|(station, one)| StationRow {
            station: station.clone(),
            name: one.name.clone(),
            key_words: spoken(&one.key),
            size: one.size,
            items: one.items,
            left: one.left,
            times: one.times,
            last: one.last.clone(),
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by(|a, b| b.last.cmp(&a.last));
        all
    }
}
