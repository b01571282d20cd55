//! A locker with a key of its own: the same identity and ways in, the same objects, a new custodian's key and a new log that says where
//! each item comes from. Made where the old log has holes, or its own file or keys are lost: the old name must not stand over a
//! history that is not the old one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use sandyq_format::{
    commit::CommitObject,
    ids::{Hash, Id, hex, parse_hex},
};
use sandyq_verify::{
    custody::{
        OpenedEntry,
        codes::{COMMIT_MALFORMED, COMMIT_MISSING, ENTRY_MALFORMED},
        commit_name, entries_name,
    },
    finding::Finding,
    holding::codes::{
        ENTRIES_UNREADABLE, KEY_FILE_DAMAGED, OBJECT_UNOPENABLE, OBJECT_UNREADABLE,
        SALVAGE_UNPROVEN,
    },
};
use sandyq_words::Words;

use super::{
    Salvaged, begin,
    carry::{Carrier, object_file},
    copy::Stated,
    entries::Told,
    history,
    items::{self, Coming},
    keys::{OldKeys, Role},
    orphan, records,
    survey::Survey,
};
use crate::{
    failure::{Code, Failure, Given},
    object::{Hashes, Proven},
    setting::Setting,
};

/// What was found of the old locker.
pub(super) struct Found {
    pub(super) survey: Survey,
    pub(super) keys: OldKeys,
    pub(super) told: Told,
}

impl Found {
    /// Numbers of all commits of which any file is left.
    pub(super) fn numbers(&self) -> BTreeSet<u64> {
        let commits = self.survey.commits.iter().map(|commit| commit.first);
        let others = self.survey.unreadable.iter().chain(&self.survey.lone);
        commits.chain(others.copied()).collect()
    }
}

/// What goes into the new log.
#[derive(Default)]
pub(super) struct Sorted {
    pub(super) items: Vec<(Coming, Proven)>,
    pub(super) lost: Vec<Coming>,
}

pub(super) fn carry(
    mut carrier: Carrier<'_>,
    found: Found,
    words: &Words,
    setting: Setting,
) -> Given<Salvaged> {
    let listed = found.survey.listed(found.survey.commits.iter());
    let titles = found.told.titles();
    let openers = found.keys.openers();
    let log = Stated {
        headers: &found.survey.headers,
        // A list of new headers may be lost with what is lost of the log.
        openers: if found.survey.is_whole() {
            &[]
        } else {
            &openers
        },
    };
    let carried = carrier.objects(&listed, &log, &titles)?;
    let sorted = sort(&mut carrier, &found, &carried)?;
    name_faults(&mut carrier, &found);
    let (unproven, items) = (
        sorted
            .items
            .iter()
            .filter(|(coming, _)| !coming.proven)
            .count() as u64,
        sorted.items.len() as u64,
    );
    let (mut locker, text) = begin::begin(&mut carrier, &found, setting)?;
    history::write(&mut locker, &carrier, &found, sorted)?;
    let ready = records::seal(
        &mut carrier,
        &found,
        words,
        &locker.locker.public.recipients,
    )?;
    locker.record(vec![ready.act], vec![ready.proven])?;
    carrier.strangers();
    // What was not sealed again yet in the old locker is not here either, and nobody knows any more which files those are.
    let text = match &carrier.old.public {
        Some(public) if public.file.sealed_since > 0 => locker.sealed_from_here()?,
        _ => text,
    };
    locker.locker.folder.put_locker_file(text.as_bytes())?;
    locker.locker.remember();
    let id = locker.locker.public.file.locker.to_string();
    drop(locker);
    let mut salvaged = carrier.done(id, false);
    (salvaged.items, salvaged.unproven) = (items, unproven);
    Ok(salvaged)
}

/// Puts every object that came over to its item. An item whose object did not come over is recorded as lost.
fn sort(
    carrier: &mut Carrier<'_>,
    found: &Found,
    carried: &BTreeMap<Hash, CommitObject>,
) -> Given<Sorted> {
    let old = carrier.old.id().map(|id| id.to_string());
    let mut sorted = Sorted::default();
    let mut spoken_of = BTreeSet::new();
    for id in &found.told.index.item_order {
        let Some(deposit) = found.told.deposits.get(id) else {
            continue;
        };
        let object = deposit.values.get("object").and_then(Value::as_str);
        let name = object.and_then(|text| parse_hex(text).ok());
        let Ok(coming) = items::of_entry(id, deposit, &found.told, &found.survey, old.as_deref())
        else {
            let entry = format!("#{}", deposit.index);
            carrier.rows.file(&entry, false, &ENTRY_MALFORMED);
            continue;
        };
        let there = name.and_then(|name| carried.get(&name));
        spoken_of.extend(name);
        match there {
            Some(object) if spoken_fits(carrier, found, deposit, object)? => {
                let hashes = hashes_of(deposit).ok_or(Code::Internal)?;
                sorted
                    .items
                    .push((coming, Proven::in_place(*object, hashes)));
            }
            _ => sorted.lost.push(coming),
        }
    }
    let items = sorted.items.iter().map(|(coming, _)| coming.id.clone());
    let mut taken: BTreeSet<String> = items.collect();
    let orphans = carried
        .iter()
        .filter(|(name, _)| !spoken_of.contains(*name));
    for (name, object) in orphans {
        take_orphan(carrier, found, (name, object), (&mut sorted, &mut taken))?;
    }
    for (coming, proven) in sorted.items.iter().filter(|(coming, _)| !coming.proven) {
        let file = object_file(&proven.object.id);
        let subject = if coming.title.is_empty() {
            &file
        } else {
            &coming.title
        };
        let finding = Finding::new(&SALVAGE_UNPROVEN, subject.clone(), &[]);
        carrier.rows.add(&file, true, Some(&coming.title), finding);
    }
    Ok(sorted)
}

/// Both hashes of an original, as its entry records them.
fn hashes_of(deposit: &super::entries::Deposit) -> Option<Hashes> {
    let hash = |name: &str| parse_hex(deposit.values.get(name)?.as_str()?).ok();
    Some(Hashes {
        blake3: hash("blake3")?,
        sha256: hash("sha256")?,
    })
}

/// Opens the copy and compares the original inside with what its entry says, by both hashes.
fn spoken_fits(
    carrier: &mut Carrier<'_>,
    found: &Found,
    deposit: &super::entries::Deposit,
    object: &CommitObject,
) -> Given<bool> {
    let entry = OpenedEntry {
        index: deposit.index,
        leaf: deposit.leaf,
        act: String::new(),
        fields: deposit.values.clone(),
    };
    let title = deposit.values.get("title").and_then(Value::as_str);
    let title = title.unwrap_or_default();
    let judged = crate::verbs::check::judge_original(
        &carrier.new,
        &found.keys.openers(),
        (&object.id, &entry),
        carrier.watch,
    )?;
    let Some(code) = judged else {
        return Ok(true);
    };
    let file = object_file(&object.id);
    if code.name == OBJECT_UNREADABLE.name {
        // It lies in the new folder, whole, and this disk does not give it back now: that loses no item.
        return Err(Failure::about(Code::ReadFailed, file));
    }
    let finding = Finding::new(code, title, &[&hex(&object.id)]);
    carrier.rows.add(&file, true, Some(title), finding);
    Ok(false)
}

fn take_orphan(
    carrier: &mut Carrier<'_>,
    found: &Found,
    (name, object): (&Hash, &CommitObject),
    (sorted, taken): (&mut Sorted, &mut BTreeSet<String>),
) -> Given<()> {
    let read = orphan::read(&carrier.new, name, &found.keys.openers(), carrier.watch)?;
    let old = carrier.old.id().map(|id| id.to_string());
    match read {
        Some(orphan) if taken.insert(orphan.item.clone()) && orphan.item.parse::<Id>().is_ok() => {
            let coming = items::of_sheet(&orphan.item, &orphan.values, old.as_deref())?;
            sorted
                .items
                .push((coming, Proven::in_place(*object, orphan.hashes)));
        }
        _ => {
            let file = object_file(name);
            let finding = Finding::new(&OBJECT_UNOPENABLE, file.clone(), &[&hex(name)]);
            carrier.rows.add(&file, true, None, finding);
        }
    }
    Ok(())
}

fn name_faults(carrier: &mut Carrier<'_>, found: &Found) {
    for finding in carrier.old.locker_file_faults() {
        let there = carrier.old.locker_file.is_some();
        carrier.rows.add("locker.txt", there, None, finding);
    }
    for key in found
        .keys
        .files
        .iter()
        .filter(|key| key.role == Role::Unreadable)
    {
        let file = format!("keys/{}.age", key.id);
        carrier.rows.file(&file, true, &KEY_FILE_DAMAGED);
    }
    let mut named = BTreeSet::new();
    for finding in &found.survey.faults {
        named.insert(finding.subject.clone());
        // A missing commit is told of by the one behind it.
        let there = finding.code != COMMIT_MISSING.name;
        let file = finding.subject.clone();
        carrier.rows.add(&file, there, None, finding.clone());
    }
    for first in &found.survey.unreadable {
        let file = commit_name(*first);
        if !named.contains(&file) {
            carrier.rows.file(&file, true, &COMMIT_MALFORMED);
        }
    }
    for first in &found.told.unread {
        carrier
            .rows
            .file(&entries_name(*first), true, &ENTRIES_UNREADABLE);
    }
}
