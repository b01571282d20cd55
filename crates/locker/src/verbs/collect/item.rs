//! A deposit of a station on its way into the locker's own log: the values that a person could have put in there, and no others. A
//! station's key lies readable on its machine, so its entries are as foreign as a bundle's.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use sandyq_format::{
    ids::{Hash, Id, hex, parse_hex},
    kinds::{self, COMMON_FIELDS, Kind},
    limits::MAX_TITLE,
    moment::Moment,
    names::FileName,
};
use sandyq_verify::custody::{OpenedEntry, StationFacts};

use super::log::Log;
use crate::{
    draft::check_common,
    failure::Given,
    fields::{Fields, Subject},
    object::Hashes,
};

/// What every entry has of its own.
const OF_EVERY_ENTRY: [&str; 5] = ["time", "actor", "station", "subject", "prev"];
/// What a deposit says of the bytes and of the case, beside the common fields and those of its kind.
const OF_THE_BYTES: [&str; 9] = [
    "kind",
    "document",
    "case_given",
    "file_name",
    "media",
    "size",
    "blake3",
    "sha256",
    "object",
];
/// A media type is two short words.
const MAX_MEDIA: usize = 100;
/// How a system names one of its runs: a UUID here, a number elsewhere.
const MAX_BOOT: usize = 64;

/// A deposit that can be taken.
#[derive(Debug, Clone)]
pub(super) struct Deposit {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) object: Hash,
    pub(super) hashes: Hashes,
    /// The station's entry with the values that are taken alone.
    pub(super) entry: OpenedEntry,
}

impl Deposit {
    /// Reads a deposit; `None` when any of its values is one that no deposit of this version makes on a station.
    pub(super) fn of(entry: &OpenedEntry) -> Option<Self> {
        let mut values = entry.fields.clone();
        let Some(Subject::Item(id)) = values.get("subject").and_then(Subject::of_value) else {
            return None;
        };
        id.parse::<Id>().ok()?;
        if !said_fits(&values) {
            return None;
        }
        for every in OF_EVERY_ENTRY {
            values.remove(every);
        }
        let kind = kinds::kind(values.get("kind")?.as_str()?)?;
        if values.get("case") != Some(&Value::Null) || !fits(kind, &values) {
            return None;
        }
        let hash = |name: &str| parse_hex(values.get(name)?.as_str()?).ok();
        Some(Self {
            title: values.get("title")?.as_str()?.to_owned(),
            object: hash("object")?,
            hashes: Hashes {
                blake3: hash("blake3")?,
                sha256: hash("sha256")?,
            },
            id,
            entry: entry.clone(),
        })
    }

    /// Values as the station recorded them, without those of every entry.
    pub(super) fn values(&self) -> impl Iterator<Item = (&String, &Value)> {
        let values = self.entry.fields.iter();
        values.filter(|(name, _)| !OF_EVERY_ENTRY.contains(&name.as_str()))
    }

    /// The fields of the locker's own entry: the station's values, and where and when they were recorded there.
    pub(super) fn fields(&self, facts: &StationFacts, log: &Log) -> Given<Fields> {
        let mut fields = Fields::new();
        for (name, value) in self.values() {
            fields.put(name, value.clone())?;
        }
        let entry = json!({ "index": self.entry.index, "leaf": hex(&self.entry.leaf) });
        let said = |name: &str| self.entry.fields.get(name).cloned().unwrap_or_default();
        fields
            .with("station_key", json!(facts.file.key))?
            .with("station_entry", entry)?
            .with("station_proof", json!(log.prove(self.entry.index)?))?
            .with("station_time", said("time"))?
            .with("station_actor", said("actor"))
    }
}

/// Whether what is taken of time and person is what a machine and a person say: both go into the locker's own entry.
fn said_fits(values: &BTreeMap<String, Value>) -> bool {
    let time = values.get("time").map(Moment::deserialize);
    let fits = |time: Moment| {
        let offset = time.offset.strip_prefix(['+', '-']);
        let form = |text: &str, form: &str| {
            text.len() == form.len()
                && text
                    .bytes()
                    .zip(form.bytes())
                    .all(|(byte, form)| match form {
                        b'0' => byte.is_ascii_digit(),
                        form => byte == form,
                    })
        };
        form(&time.utc, "0000-00-00T00:00:00.000Z")
            && offset.is_some_and(|offset| form(offset, "00:00"))
            && time.boot.len() <= MAX_BOOT
            && time.boot.bytes().all(|byte| byte.is_ascii_graphic())
    };
    let actor = values.get("actor").and_then(Value::as_str);
    time.is_some_and(|time| time.is_ok_and(fits))
        && actor.is_some_and(|actor| actor.chars().count() <= MAX_TITLE)
}

/// Whether the values are those that a deposit has, each of its form, and none is missing.
fn fits(kind: &Kind, values: &BTreeMap<String, Value>) -> bool {
    let short: Map<String, Value> = values
        .iter()
        .filter(|(name, _)| kind.field(name).is_some_and(|field| !field.long))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut due = OF_THE_BYTES.iter().chain(&COMMON_FIELDS);
    due.all(|name| values.contains_key(*name))
        && values.iter().all(|(name, value)| {
            let name = name.as_str();
            match name {
                "case" => true,
                _ if OF_THE_BYTES.contains(&name) => of_the_bytes(name, value),
                _ if COMMON_FIELDS.contains(&name) => check_common(name, value).is_ok(),
                _ => short.contains_key(name),
            }
        })
        && kinds::check_fields(kind, &short, false).is_ok()
}

fn of_the_bytes(name: &str, value: &Value) -> bool {
    match name {
        "document" => value.is_boolean(),
        "size" => value.is_u64(),
        "case_given" => {
            let text = value.as_str();
            value.is_null() || text.is_some_and(|text| text.chars().count() <= MAX_TITLE)
        }
        "media" => value.as_str().is_some_and(is_media),
        "file_name" => {
            let name = serde_json::from_value::<FileName>(value.clone());
            name.is_ok_and(|name| name.agrees())
        }
        // Kinds and hashes are read where they are used.
        _ => value.is_string(),
    }
}

/// `type/subtype`, as RFC 6838 names them.
fn is_media(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let halves = text.split_once('/');
    text.len() <= MAX_MEDIA && halves.is_some_and(|(one, two)| word(one) && word(two))
}
