//! Judges the opened sealed parts: each entry is the one in the tree, its disclosures are its own, and no entry of any
//! item's, case's or locker's history is missing.

use std::collections::{BTreeMap, BTreeSet};

use sandyq_format::entry::{Disclosure, Leaf, SealedEntry, leaf_hash, parse_sealed};
use sandyq_format::ids::hex;
use sandyq_format::moment::Moment;
use sandyq_log::merkle::Hash;
use serde::Deserialize;
use serde_json::Value;

use super::acts::{ACTS, BRING_IN};
use super::clock::Clocks;
use super::codes::{
    ACT_UNKNOWN, DISCLOSURE_FOREIGN, DISCLOSURE_MISSING, ENTRIES_COUNT_DIFFERS, ENTRIES_FIT,
    ENTRIES_MALFORMED, ENTRY_DIFFERS, ENTRY_INCOMPLETE, ENTRY_MALFORMED, ENTRY_NUMBER_DIFFERS,
    ENTRY_STATION_DIFFERS, HISTORY_BROKEN, OBJECT_UNLISTED, OBJECT_UNSPOKEN, RESEALED_DIFFERS,
};
use super::resealed::is_bound;
use super::{EntriesFile, commit_name, entries_name, entry_name};
use crate::finding::{Code, Finding, Grade, Report};

/// Fields of every entry.
const COMMON: [&str; 5] = ["actor", "prev", "station", "subject", "time"];

/// An entry with all its values.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedEntry {
    /// Its number in the log.
    pub index: u64,
    /// Its leaf hash, as the tree has it.
    pub leaf: Hash,
    /// What was done.
    pub act: String,
    /// Values by name.
    pub fields: BTreeMap<String, Value>,
}

/// Is fed the opened sealed parts in the order of the log.
#[derive(Debug, Default)]
pub struct EntryJudge {
    report: Report,
    count: u64,
    last: BTreeMap<Subject, Previous>,
    clocks: Clocks,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Subject {
    id: String,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Previous {
    index: u64,
    leaf: String,
}

/// A finding without its subject, which the caller knows.
type Fault = (&'static Code, Vec<String>);

impl EntryJudge {
    /// A judge that has seen no entry yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Judges the plaintext of a sealed part against what its commit says in the clear.
    /// Gives the entries that could be opened.
    pub fn feed(&mut self, file: &EntriesFile, plaintext: &[u8]) -> Vec<OpenedEntry> {
        let name = entries_name(file.first);
        let Ok(sealed) = parse_sealed(plaintext) else {
            self.report.add(Finding::new(&ENTRIES_MALFORMED, name, &[]));
            return Vec::new();
        };
        if sealed.len() != file.leaves.len() {
            let counts: [&dyn ToString; 2] = [&sealed.len(), &file.leaves.len()];
            self.report
                .add(Finding::new(&ENTRIES_COUNT_DIFFERS, name, &counts));
        }
        let mut opened = Vec::new();
        for (index, (entry, leaf)) in (file.first..).zip(sealed.iter().zip(&file.leaves)) {
            opened.extend(self.judge(index, entry, leaf, &file.stations));
        }
        self.judge_list(file, &opened);
        opened
    }

    /// Ends the judgement.
    pub fn finish(mut self) -> Report {
        if self.count > 0 && self.report.verdict() < Grade::Broken {
            let fit = Finding::new(&ENTRIES_FIT, "log", &[&self.count]);
            self.report.add(fit);
        }
        self.report
    }

    fn judge(
        &mut self,
        index: u64,
        entry: &SealedEntry,
        leaf: &Hash,
        stations: &[String],
    ) -> Option<OpenedEntry> {
        self.count += 1;
        let mut faults = Vec::new();
        let opened = open(index, entry, leaf, &mut faults);
        if let Some(entry) = &opened {
            judge_common(entry, stations, &mut faults);
            self.judge_history(entry, &mut faults);
            self.judge_clock(entry);
        }
        for (code, values) in faults {
            let values: Vec<&dyn ToString> = values.iter().map(|v| v as &dyn ToString).collect();
            self.report
                .add(Finding::new(code, entry_name(index), &values));
        }
        opened
    }

    /// What the commit lists in the clear and what its entries speak of are the same objects.
    fn judge_list(&mut self, file: &EntriesFile, opened: &[OpenedEntry]) {
        let listed: BTreeSet<String> = file.listed.iter().map(|object| hex(&object.id)).collect();
        let mut spoken_of = BTreeSet::new();
        for entry in opened {
            let Some(object) = entry.fields.get("object").and_then(Value::as_str) else {
                continue;
            };
            spoken_of.insert(object);
            if BRING_IN.contains(&entry.act.as_str()) && !listed.contains(object) {
                let name = entry_name(entry.index);
                self.report
                    .add(Finding::new(&OBJECT_UNLISTED, name, &[&object]));
            }
        }
        // An entry that could not be opened may be the one that speaks of it; that entry has been found already.
        if opened.len() < file.leaves.len() {
            return;
        }
        if !is_bound(file, opened) {
            let name = commit_name(file.first);
            self.report.add(Finding::new(&RESEALED_DIFFERS, name, &[]));
        }
        for object in listed
            .iter()
            .filter(|object| !spoken_of.contains(object.as_str()))
        {
            let name = commit_name(file.first);
            self.report
                .add(Finding::new(&OBJECT_UNSPOKEN, name, &[object]));
        }
    }

    fn judge_clock(&mut self, entry: &OpenedEntry) {
        let station = entry.fields.get("station").and_then(Value::as_str);
        if let (Some(station), Some(moment)) = (station, read::<Moment>(entry, "time")) {
            let told = self.clocks.see(&entry_name(entry.index), station, moment);
            told.into_iter()
                .for_each(|finding| self.report.add(finding));
        }
    }

    /// Each entry names the one before it about the same thing, so that none can be left out unseen.
    fn judge_history(&mut self, entry: &OpenedEntry, faults: &mut Vec<Fault>) {
        let Some(subject) = read::<Subject>(entry, "subject") else {
            return;
        };
        let Some(stated) = read::<Option<Previous>>(entry, "prev") else {
            return;
        };
        let about = subject.id.clone();
        let this = Previous {
            index: entry.index,
            leaf: hex(&entry.leaf),
        };
        if self.last.insert(subject, this) != stated {
            faults.push((&HISTORY_BROKEN, vec![about]));
        }
    }
}

/// Every entry says when, by whom, on which machine, about what and after which entry.
fn judge_common(entry: &OpenedEntry, stations: &[String], faults: &mut Vec<Fault>) {
    for name in COMMON {
        if !entry
            .fields
            .get(name)
            .is_some_and(|value| is_of_shape(name, value))
        {
            faults.push((&ENTRY_INCOMPLETE, vec![name.to_owned()]));
        }
    }
    let Some(station) = entry.fields.get("station").and_then(Value::as_str) else {
        return;
    };
    let signed = |name: &String| name.rsplit('/').next() == Some(station);
    if !stations.is_empty() && !stations.iter().any(signed) {
        faults.push((&ENTRY_STATION_DIFFERS, vec![station.to_owned()]));
    }
}

fn open(
    index: u64,
    entry: &SealedEntry,
    leaf: &Hash,
    faults: &mut Vec<Fault>,
) -> Option<OpenedEntry> {
    if leaf_hash(&entry.leaf) != *leaf {
        faults.push((&ENTRY_DIFFERS, vec![]));
    }
    let Ok(read) = Leaf::parse(&entry.leaf) else {
        faults.push((&ENTRY_MALFORMED, vec![]));
        return None;
    };
    if read.seq != index {
        faults.push((&ENTRY_NUMBER_DIFFERS, vec![read.seq.to_string()]));
    }
    if !ACTS.contains(&read.act.as_str()) {
        faults.push((&ACT_UNKNOWN, vec![read.act.clone()]));
    }
    let disclosures = entry
        .disclosures
        .iter()
        .map(|text| Disclosure::parse(text).ok());
    let fields = disclosures
        .collect::<Option<Vec<_>>>()
        .and_then(|disclosures| read.open(&disclosures).ok());
    let Some(fields) = fields else {
        faults.push((&DISCLOSURE_FOREIGN, vec![]));
        return None;
    };
    for name in read.names().filter(|name| !fields.contains_key(*name)) {
        faults.push((&DISCLOSURE_MISSING, vec![name.to_owned()]));
    }
    Some(OpenedEntry {
        index,
        leaf: *leaf,
        act: read.act,
        fields,
    })
}

fn is_of_shape(name: &str, value: &Value) -> bool {
    match name {
        "time" => Moment::deserialize(value).is_ok(),
        "subject" => Subject::deserialize(value).is_ok(),
        "prev" => Option::<Previous>::deserialize(value).is_ok(),
        "station" => value.is_string(),
        _ => !value.is_null(),
    }
}

fn read<'a, T: Deserialize<'a>>(entry: &'a OpenedEntry, name: &str) -> Option<T> {
    T::deserialize(entry.fields.get(name)?).ok()
}
