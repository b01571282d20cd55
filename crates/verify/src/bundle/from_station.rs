//! An annex that came from a station: the deposit carries the proof that it stands in the station's own log, under the station's
//! signature. That the station is the locker's is said by the deposit itself, which stands in the locker's log.

use std::collections::BTreeMap;

use serde_json::Value;

use sandyq_format::{
    entry::Leaf,
    ids::{Id, parse_hex},
};
use sandyq_log::{VerifierKey, proof::InclusionProof};

use super::codes::{STATION_DIFFERS, STATION_PROVES};
use crate::finding::Finding;

const KEY: &str = "station_key";
const ENTRY: &str = "station_entry";
const PROOF: &str = "station_proof";

/// What is said of the station of a deposit; nothing where it has none, or where one of the three fields is withheld.
pub(super) fn judge(
    (leaf, values): (&Leaf, &BTreeMap<String, Value>),
    locker: &str,
    subject: &str,
) -> Option<Finding> {
    let own = |name: &&str| [KEY, ENTRY, PROOF].contains(name);
    let mut names = leaf.names().filter(own).peekable();
    names.peek()?;
    if names.any(|name| !values.contains_key(name)) {
        return None;
    }
    let finding = match proven(values, locker) {
        Some((station, size)) => Finding::new(&STATION_PROVES, subject, &[&station, &size]),
        None => Finding::new(&STATION_DIFFERS, subject, &[]),
    };
    Some(finding)
}

/// The station's id, and of how many entries its log was.
fn proven(values: &BTreeMap<String, Value>, locker: &str) -> Option<(Id, u64)> {
    let text = |name: &str| values.get(name).and_then(Value::as_str);
    let (key, proof) = text(KEY).zip(text(PROOF))?;
    let key = VerifierKey::parse(key).ok();
    let proof = InclusionProof::parse(proof.as_bytes()).ok();
    let (key, proof) = key.zip(proof)?;
    let (index, leaf) = place(values.get(ENTRY)?)?;
    let (of, station) = key.name.strip_prefix("sandyq/")?.split_once('/')?;
    let station = station.parse().ok()?;
    let stated = proof.verify(&leaf).ok()?;
    let fits = of == locker
        && station == Id::of_station(&key.public)
        && proof.index == index
        && stated.origin == key.name
        && proof.checkpoint.signed_by(&key);
    fits.then_some((station, stated.size))
}

/// `{"index":…,"leaf":…}` and nothing else.
fn place(value: &Value) -> Option<(u64, [u8; 32])> {
    let members = value.as_object().filter(|members| members.len() == 2)?;
    let index = members.get("index").and_then(Value::as_u64);
    let leaf = members.get("leaf").and_then(Value::as_str);
    let (index, leaf) = index.zip(leaf)?;
    Some((index, parse_hex(leaf).ok()?))
}
