//! The history of an annex: its entries stand in the signed tree, their disclosures are their own, none is missing
//! between the first and the last, and the deposit speaks of these bytes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use sandyq_format::{
    bundle::{DisclosedEntry, ItemCustody, StatedItem},
    entry::{Disclosure, Leaf, leaf_hash},
    ids::{Hash, hex, parse_hex},
};
use sandyq_log::merkle::verify_inclusion;

use super::{
    codes::{
        CUSTODY_DIFFERS, CUSTODY_MALFORMED, DEPOSIT_DIFFERS, DISCLOSURE_FOREIGN, ENTRY_MALFORMED,
        HISTORY_GAP, HISTORY_SPAN, PROOF_FALSE, WITHHELD, WITHHELD_DIFFERS,
    },
    from_station,
    report::{Annex, CustodyLine},
};
use crate::finding::{Finding, Report};

/// The state of the log that proofs lead to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tip {
    pub(super) size: u64,
    pub(super) root: Hash,
    /// Signed by the locker, and the one that the statement speaks of.
    pub(super) vouched: bool,
}

/// Most text of disclosures kept for the report. All are judged; a hostile bundle must not fill the memory with them.
const KEPT: usize = 8 * 1024 * 1024;
/// What an entry takes beside its disclosures.
const KEPT_AROUND: usize = 256;

/// Room for histories in the report.
#[derive(Debug, Default)]
pub(super) struct Room {
    kept: usize,
    /// Entries seen.
    pub(super) judged: u64,
    /// Entries that were judged and are not in the report.
    pub(super) left_out: u64,
}

impl Room {
    fn take(&mut self, entry: &DisclosedEntry) -> bool {
        self.judged += 1;
        let texts = entry.disclosures.iter().map(String::len);
        let needed = texts.sum::<usize>() + KEPT_AROUND;
        let fits = self.kept + needed <= KEPT;
        if fits {
            self.kept += needed;
        } else {
            self.left_out += 1;
        }
        fits
    }
}

/// Judges a custody file against what is stated of its annex.
pub(super) fn judge(
    (bytes, name): (&[u8], &str),
    (stated, locker): (&StatedItem, &str),
    tip: Option<Tip>,
    (annex, room): (&mut Annex, &mut Room),
) -> Report {
    let mut report = Report::new();
    let Ok(custody) = ItemCustody::parse(bytes) else {
        report.add(Finding::new(&CUSTODY_MALFORMED, name, &[]));
        return report;
    };
    if custody.annex != stated.annex || custody.item != stated.item {
        report.add(Finding::new(&CUSTODY_DIFFERS, name, &[]));
    }
    let mut judge = Judge {
        name,
        stated,
        locker,
        tip,
        previous: None,
        withheld: BTreeSet::new(),
        report: &mut report,
    };
    for entry in &custody.entries {
        let line = judge.entry(entry).filter(|_| room.take(entry));
        if let Some(line) = line {
            if let Some(title) = line.values.get("title").and_then(Value::as_str) {
                title.clone_into(&mut annex.title);
            }
            annex.custody.push(line);
        }
    }
    judge.span(&custody.entries);
    judge.withheld();
    annex.withheld.clone_from(&stated.withheld);
    report
}

struct Judge<'a> {
    name: &'a str,
    stated: &'a StatedItem,
    /// The locker's id, as stated.
    locker: &'a str,
    tip: Option<Tip>,
    /// The entry before: its number and leaf hash.
    previous: Option<(u64, Hash)>,
    withheld: BTreeSet<String>,
    report: &'a mut Report,
}

impl Judge<'_> {
    fn fault(&mut self, code: &'static crate::finding::Code, index: u64) {
        self.report.add(Finding::new(code, self.name, &[&index]));
    }

    fn entry(&mut self, entry: &DisclosedEntry) -> Option<CustodyLine> {
        let index = entry.index;
        let parsed = Leaf::parse(&entry.leaf)
            .ok()
            .filter(|leaf| leaf.seq == index);
        let Some(leaf) = parsed else {
            self.fault(&ENTRY_MALFORMED, index);
            return None;
        };
        let hash = leaf_hash(&entry.leaf);
        if !self.stands(entry, &hash) {
            self.fault(&PROOF_FALSE, index);
        }
        let disclosures: Option<Vec<_>> = entry
            .disclosures
            .iter()
            .map(|d| Disclosure::parse(d).ok())
            .collect();
        let opened = disclosures.and_then(|all| leaf.open(&all).ok());
        let Some(values) = opened else {
            self.fault(&DISCLOSURE_FOREIGN, index);
            return None;
        };
        self.withheld.extend(
            leaf.names()
                .filter(|name| !values.contains_key(*name))
                .map(str::to_owned),
        );
        self.chain(index, &values);
        if self.previous.is_none() {
            self.deposit(&leaf.act, &values);
            let station = from_station::judge((&leaf, &values), self.locker, self.name);
            if let Some(finding) = station {
                self.report.add(finding);
            }
        }
        self.previous = Some((index, hash));
        Some(CustodyLine {
            index,
            act: leaf.act.clone(),
            values,
            leaf: hex(&hash),
        })
    }

    fn stands(&self, entry: &DisclosedEntry, leaf: &Hash) -> bool {
        let proof: Option<Vec<Hash>> = entry
            .proof
            .iter()
            .map(|text| parse_hex(text).ok())
            .collect();
        match (self.tip, proof) {
            (Some(tip), Some(proof)) => {
                verify_inclusion(entry.index, tip.size, leaf, &proof, &tip.root).is_ok()
            }
            _ => false,
        }
    }

    /// Each entry names the one before it, and all are about this item.
    fn chain(&mut self, index: u64, values: &BTreeMap<String, Value>) {
        let expected = self
            .previous
            .map(|(index, leaf)| json!({ "index": index, "leaf": hex(&leaf) }));
        let follows = values.get("prev") == Some(&json!(expected));
        let subject = json!({ "id": self.stated.item, "type": "item" });
        if !follows || values.get("subject") != Some(&subject) {
            self.fault(&HISTORY_GAP, index);
        }
    }

    fn deposit(&mut self, act: &str, values: &BTreeMap<String, Value>) {
        let file = &self.stated.file;
        let stated = [
            ("sha256", json!(file.sha256)),
            ("blake3", json!(file.blake3)),
            ("size", json!(file.size)),
            ("media", json!(self.stated.media)),
        ];
        let mut differs: Vec<&str> = stated
            .iter()
            .filter(|(name, value)| values.get(*name) != Some(value))
            .map(|(name, _)| *name)
            .collect();
        if !matches!(act, "item-deposited" | "item-salvaged") {
            differs.push("act");
        }
        for field in differs {
            self.report
                .add(Finding::new(&DEPOSIT_DIFFERS, self.name, &[&field]));
        }
    }

    fn span(&mut self, entries: &[DisclosedEntry]) {
        let custody = self.stated.custody;
        let ends = (
            entries.first().map(|e| e.index),
            entries.last().map(|e| e.index),
        );
        let fits = entries.len() as u64 == custody.count
            && ends == (Some(custody.first), Some(custody.last));
        if !fits {
            self.report.add(Finding::new(&HISTORY_SPAN, self.name, &[]));
        }
    }

    fn withheld(&mut self) {
        let found: Vec<&str> = self.withheld.iter().map(String::as_str).collect();
        if found != self.stated.withheld {
            self.report
                .add(Finding::new(&WITHHELD_DIFFERS, self.name, &[]));
        } else if !found.is_empty() {
            let fields = found.join(", ");
            self.report
                .add(Finding::new(&WITHHELD, self.name, &[&fields]));
        }
    }
}
