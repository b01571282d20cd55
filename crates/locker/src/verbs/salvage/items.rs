//! Entries of a locker with a key of its own about what came from the old one: each names the old entry and its proof.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use sandyq_format::ids::hex;

use super::{entries::Deposit, entries::Told, survey::Survey};
use crate::{failure::Given, fields::Fields};

/// Fields that every entry has of its own.
const OF_EVERY_ENTRY: [&str; 5] = ["time", "actor", "station", "subject", "prev"];
/// What this version puts beside the old values.
const OLD: &str = "old_";

/// An item on its way over.
pub(super) struct Coming {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) fields: Fields,
    pub(super) proven: bool,
}

/// An item whose entry could be opened. The old values go over as they were, with the entry's own place and proof beside them.
pub(super) fn of_entry(
    id: &str,
    deposit: &Deposit,
    told: &Told,
    survey: &Survey,
    old_locker: Option<&str>,
) -> Given<Coming> {
    let proof = told.prove(survey, deposit.index, &deposit.leaf);
    let mut fields = old_values(&deposit.values)?;
    let entry = json!({ "index": deposit.index, "leaf": hex(&deposit.leaf) });
    fields.put("old_entry", entry)?;
    fields.put("old_locker", json!(old_locker))?;
    fields.put("old_proof", json!(proof))?;
    for (name, every) in [
        ("old_time", "time"),
        ("old_actor", "actor"),
        ("old_station", "station"),
    ] {
        let value = deposit.values.get(every).cloned().unwrap_or_default();
        fields.put(name, value)?;
    }
    Ok(Coming {
        id: id.to_owned(),
        title: title_of(&deposit.values),
        proven: proof.is_some(),
        fields,
    })
}

/// An item that only its sheet tells of.
pub(super) fn of_sheet(
    id: &str,
    values: &BTreeMap<String, Value>,
    old_locker: Option<&str>,
) -> Given<Coming> {
    let mut fields = old_values(values)?;
    fields.put("old_entry", Value::Null)?;
    fields.put("old_locker", json!(old_locker))?;
    fields.put("old_proof", Value::Null)?;
    Ok(Coming {
        id: id.to_owned(),
        title: title_of(values),
        proven: false,
        fields,
    })
}

/// What was changed later about an item, in one entry.
pub(super) fn changed(values: &BTreeMap<String, Value>) -> Given<Fields> {
    old_values(values)
}

fn old_values(values: &BTreeMap<String, Value>) -> Given<Fields> {
    let mut fields = Fields::new();
    for (name, value) in values {
        // A locker that was salvaged before has such fields already; the nearest history counts, the old records hold the rest.
        if !OF_EVERY_ENTRY.contains(&name.as_str()) && !name.starts_with(OLD) {
            fields.put(name, value.clone())?;
        }
    }
    Ok(fields)
}

fn title_of(values: &BTreeMap<String, Value>) -> String {
    let title = values.get("title").and_then(Value::as_str);
    title.unwrap_or_default().to_owned()
}
