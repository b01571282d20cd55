//! history: the entries of the custody log about an item, or all of them, as they stand in the log.

use serde_json::Value;

use sandyq_format::{entry::SealedEntry, ids::hex};

use crate::{
    failure::{Code, Failure, Given},
    fields::Subject,
    index::Opened,
    unlocked::Unlocked,
    views::CustodyRow,
};

/// What every entry has; the rest is what it changed.
const EVERY: [&str; 5] = ["actor", "prev", "station", "subject", "time"];

impl Unlocked {
    /// Entries about an item, or all, oldest first.
    pub fn history(&self, item: Option<&str>) -> Given<Vec<CustodyRow>> {
        let numbers: Vec<u64> = match item {
            None => (0..self.index.tree.size()).collect(),
            Some(text) => {
                let id = self.find_item(text)?;
                self.index
                    .entries
                    .get(&Subject::Item(id))
                    .cloned()
                    .unwrap_or_default()
            }
        };
        let entries = self.entries(&numbers)?;
        let rows = entries
            .iter()
            .map(|entry| self.row(entry))
            .collect::<Given<_>>()?;
        Ok(rows)
    }

    fn row(&self, entry: &SealedEntry) -> Given<CustodyRow> {
        let opened =
            Opened::of(entry).map_err(|why| Failure::from(Code::LockerDamaged).because(why))?;
        let time = |part: &str| {
            let value = opened.values.get("time").and_then(|t| t.get(part));
            value.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let subject = opened.values.get("subject").cloned().unwrap_or_default();
        let part = |name: &str| {
            subject
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let changed = opened
            .values
            .iter()
            .filter(|(name, _)| !EVERY.contains(&name.as_str()));
        Ok(CustodyRow {
            index: opened.seq,
            act: opened.act.clone(),
            subject: format!("{} {}", part("type"), part("id")),
            claimed: time("utc"),
            offset: time("offset"),
            actor: opened.text("actor").to_owned(),
            station: opened.text("station").to_owned(),
            leaf: hex(&opened.leaf),
            // At each unlock the custodian signs the end of the log, and with it everything before.
            signed_by_custodian: self.locker.head.countersigned,
            changed: changed
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
        })
    }

    /// Entries by their numbers, from the database or, where that cannot give them, from the log.
    pub(crate) fn entries(&self, numbers: &[u64]) -> Given<Vec<SealedEntry>> {
        let commits = std::cell::OnceCell::new();
        let mut last: Option<(u64, Vec<SealedEntry>)> = None;
        let mut found = Vec::with_capacity(numbers.len());
        for seq in numbers {
            let kept = self
                .records
                .as_ref()
                .and_then(|r| r.entry(&self.keys.records, *seq));
            // A record is an entry only if it is the one whose hash stands in the tree.
            let kept = kept.filter(|entry| self.stands(*seq, entry));
            if let Some(entry) = kept {
                found.push(entry);
                continue;
            }
            let firsts: &Vec<u64> = match commits.get() {
                Some(firsts) => firsts,
                None => {
                    let listed = self.locker.folder.commits()?;
                    commits.get_or_init(|| listed)
                }
            };
            let first = firsts[..firsts.partition_point(|first| first <= seq)]
                .last()
                .copied();
            let first = first.ok_or_else(|| crate::head::damaged(*seq))?;
            if last.as_ref().is_none_or(|(at, _)| *at != first) {
                last = Some((first, self.locker.read_commit(&self.keys, first)?));
            }
            let inside = usize::try_from(seq - first).unwrap_or(usize::MAX);
            let entry = last.as_ref().and_then(|(_, entries)| entries.get(inside));
            found.push(entry.ok_or_else(|| crate::head::damaged(first))?.clone());
        }
        Ok(found)
    }

    fn stands(&self, seq: u64, entry: &SealedEntry) -> bool {
        let leaf = sandyq_format::entry::leaf_hash(&entry.leaf);
        self.index.tree.leaf(seq) == Some(leaf)
    }
}
