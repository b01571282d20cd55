//! Whether what is kept of collected stations is still what was collected, and whether their items stand in it as the locker says.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use sandyq_format::ids::hex;
use sandyq_log::{VerifierKey, proof::InclusionProof};
use sandyq_seal::Identity;
use sandyq_store::{Folder, StoreRefused};
use sandyq_verify::{
    custody::{KnownCheckpoint, OpenedEntry, StationFacts},
    finding::{Finding, Report},
    holding::codes::{
        STATION_ITEM_DIFFERS, STATION_ITEMS_STAND, STATION_KEPT_BEGUN, STATION_KEPT_BROKEN,
        STATION_KEPT_DIFFERS, STATION_KEPT_WHOLE,
    },
};

use super::{item::Deposit, log::Log};
use crate::{failure::Given, locker::Locker, unlocked::Unlocked, verbs::check::refused_by_disk};

/// A kept log that is sound, with the key that signs it.
struct Sound {
    key: VerifierKey,
    log: Log,
}

#[derive(Deserialize)]
struct Place {
    index: u64,
    leaf: String,
}

impl Locker {
    /// Judges what is kept of each station, without any key.
    pub(crate) fn check_stations(&self, report: &mut Report) -> Given<()> {
        for id in self.folder.kept_stations()? {
            let about = place_of(&id);
            if let Err(StoreRefused::NoSuchPlace) = self.folder.kept_station(&id)?.locker_file() {
                report.add(Finding::new(&STATION_KEPT_BEGUN, about, &[]));
                continue;
            }
            match self.kept_log(&id, Vec::new(), None)? {
                Ok(sound) => {
                    let size = sound.log.size();
                    report.add(Finding::new(&STATION_KEPT_WHOLE, about, &[&size]));
                }
                Err(_) => report.add(Finding::new(&STATION_KEPT_BROKEN, about, &[])),
            }
        }
        Ok(())
    }

    /// What is kept of a station; `Err` with whether it differs from what is known of it, when it is not sound.
    fn kept_log(
        &self,
        id: &str,
        known: Vec<KnownCheckpoint>,
        openers: Option<&[&Identity]>,
    ) -> Given<Result<Sound, bool>> {
        let folder = self.folder.kept_station(id)?;
        let Some(facts) = facts_of(&folder)? else {
            return Ok(Err(false));
        };
        let own = facts.invited.custodian == self.public.signers.custodian
            && facts.file.station.to_string() == id;
        if !own {
            return Ok(Err(false));
        }
        let judged = Log::judge(&folder, &facts, known, openers)?;
        let key = facts.key;
        Ok(match judged {
            Ok(log) => Ok(Sound { key, log }),
            Err(fault) => Err(fault.is_shorter() || fault.is_other()),
        })
    }
}

impl Unlocked {
    /// Compares what is kept with what `station-collected` says, and each item with its entry there.
    pub(crate) fn check_collected(
        &mut self,
        opened: &[OpenedEntry],
        report: &mut Report,
    ) -> Given<()> {
        let mut of_station: BTreeMap<String, Vec<&OpenedEntry>> = BTreeMap::new();
        for entry in opened.iter().filter(|e| e.act == "item-deposited") {
            let key = entry.fields.get("station_key").and_then(Value::as_str);
            if let Some(id) = key.map(|key| station_of(key).unwrap_or_default()) {
                of_station.entry(id).or_default().push(entry);
            }
        }
        // One log after the other: each may be half a gigabyte.
        let mut stand = 0_u64;
        for (id, known) in &self.index.collected {
            let items = of_station.remove(id).unwrap_or_default();
            match self.kept_of(id, known.clone())? {
                Ok(kept) => stand += self.check_items(&items, Some(&kept), report),
                // The whole log is named, and so none of its items.
                Err(differs) => self.name_kept(id, (known, differs), report)?,
            }
        }
        for (id, items) in of_station {
            // One that was cut before `station-collected` was written is kept all the same.
            let there = self.locker.folder.kept_stations()?.contains(&id);
            let kept = match there {
                true => self.kept_of(&id, Vec::new())?.ok(),
                false => None,
            };
            stand += self.check_items(&items, kept.as_ref(), report);
        }
        if stand > 0 {
            report.add(Finding::new(&STATION_ITEMS_STAND, "stations", &[&stand]));
        }
        Ok(())
    }

    fn kept_of(&self, id: &str, known: Vec<KnownCheckpoint>) -> Given<Result<Sound, bool>> {
        let openers = self.keys.openers();
        self.locker.kept_log(id, known, Some(&openers))
    }

    /// Names items that do not stand in what is kept of their station, and counts those that do.
    fn check_items(
        &self,
        items: &[&OpenedEntry],
        kept: Option<&Sound>,
        report: &mut Report,
    ) -> u64 {
        let mut stand = 0;
        for entry in items {
            if kept.is_some_and(|kept| stands(entry, kept)) {
                stand += 1;
            } else {
                let about = self.subject_of(entry);
                report.add(Finding::new(&STATION_ITEM_DIFFERS, about, &[]));
            }
        }
        stand
    }

    /// Names a kept log that is not sound. What is changed has been named without a key; what is gone has not.
    fn name_kept(
        &self,
        id: &str,
        (known, differs): (&[KnownCheckpoint], bool),
        report: &mut Report,
    ) -> Given<()> {
        let kept = self.locker.folder.kept_station(id)?;
        let about = place_of(id);
        if differs || kept.locker_file().is_err() {
            let size = known.last().map_or(0, |known| known.size);
            report.add(Finding::new(&STATION_KEPT_DIFFERS, about, &[&size]));
        } else if !is_named(report, &about) {
            // Sound as files, and its entries are not.
            report.add(Finding::new(&STATION_KEPT_BROKEN, about, &[]));
        }
        Ok(())
    }
}

/// Whether a kept log has been called broken already.
fn is_named(report: &Report, about: &str) -> bool {
    let mut all = report.findings().iter();
    all.any(|f| f.code == STATION_KEPT_BROKEN.name && f.subject == about)
}

/// The station's id in the name of its key.
fn station_of(key: &str) -> Option<String> {
    let name = VerifierKey::parse(key).ok()?.name;
    Some(name.rsplit('/').next()?.to_owned())
}

fn facts_of(folder: &Folder) -> Given<Option<StationFacts>> {
    let files = (folder.locker_file(), folder.station_file());
    match files {
        (Ok(invitation), Ok(station)) => Ok(StationFacts::read(&invitation, &station)),
        (Err(why), _) | (_, Err(why)) if refused_by_disk(&why) => Err(why.into()),
        _ => Ok(None),
    }
}

/// Whether the station's log has the deposit at the place that the item names, with these values and this proof.
fn stands(entry: &OpenedEntry, kept: &Sound) -> bool {
    let key = entry.fields.get("station_key").and_then(Value::as_str);
    if key != Some(kept.key.to_text().as_str()) {
        return false;
    }
    let place = entry.fields.get("station_entry");
    let Some(place) = place.and_then(|place| Place::deserialize(place).ok()) else {
        return false;
    };
    let there = kept
        .log
        .entries
        .get(usize::try_from(place.index).unwrap_or(usize::MAX));
    let Some(deposit) = there.and_then(Deposit::of) else {
        return false;
    };
    let subject = entry.fields.get("subject");
    let same = |name: &str, value: &Value| entry.fields.get(name) == Some(value);
    let from = |own: &str, name: &str| {
        deposit
            .entry
            .fields
            .get(name)
            .is_some_and(|value| same(own, value))
    };
    deposit.entry.act == "item-deposited"
        && hex(&deposit.entry.leaf) == place.leaf
        && deposit.entry.fields.get("subject") == subject
        && deposit.values().all(|(name, value)| same(name, value))
        && from("station_time", "time")
        && from("station_actor", "actor")
        && proves(entry, &deposit, kept)
}

fn proves(entry: &OpenedEntry, deposit: &Deposit, kept: &Sound) -> bool {
    let text = entry.fields.get("station_proof").and_then(Value::as_str);
    let proof = text.and_then(|text| InclusionProof::parse(text.as_bytes()).ok());
    proof.is_some_and(|proof| {
        let stated = proof.verify(&deposit.entry.leaf);
        proof.index == deposit.entry.index
            && proof.checkpoint.signed_by(&kept.key)
            && stated.is_ok_and(|stated| {
                stated.origin == kept.key.name
                    && kept.log.tree.root_at(stated.size) == Ok(stated.root)
            })
    })
}

/// Under which name a station's kept log is told.
fn place_of(id: &str) -> String {
    format!("stations/{id}")
}
