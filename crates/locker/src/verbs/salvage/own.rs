//! A locker with a key of its own: the same identity and ways in, the same objects, a new custodian's key and a new log that says where
//! each item comes from. Made where the old log has holes, or its own file or keys are lost: the old name must not stand over a
//! history that is not the old one.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use sandyq_format::{
    commit::CommitObject,
    ids::{Hash, Id, hex, parse_hex},
    locker_file::{LockerFile, Station, WayInKind},
};
use sandyq_log::VerifierKey;
use sandyq_seal::{BundleKey, Identity, LogKey, Recipient, random_id, seal_bytes};
use sandyq_store::machine::Machine;
use sandyq_verify::{
    custody::{
        OpenedEntry,
        codes::{COMMIT_MALFORMED, COMMIT_MISSING, ENTRY_MALFORMED},
    },
    finding::Finding,
    holding::codes::{ENTRIES_UNREADABLE, KEY_FILE_DAMAGED, OBJECT_UNOPENABLE, SALVAGE_UNPROVEN},
};
use sandyq_words::Words;

use super::{
    Salvaged,
    carry::{Carrier, object_file},
    entries::Told,
    items::{self, Coming},
    keys::{OldKeys, Role},
    orphan, records,
    same::{commit_file, sealed_file},
    survey::Survey,
};
use crate::{
    failure::{Code, Failure, Given},
    fields::{Act, Fields, Subject},
    head::Head,
    index::Index,
    keys::Keys,
    locker::{Locker, Public},
    object::{Hashes, Proven},
    setting::Setting,
    unlocked::Unlocked,
    verbs::create::sign_locker_file,
};

/// Acts of one commit.
const AT_ONCE: usize = 200;

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
struct Sorted {
    items: Vec<(Coming, Proven)>,
    lost: Vec<Coming>,
}

pub(super) fn carry(
    mut carrier: Carrier<'_>,
    found: Found,
    words: &Words,
    setting: Setting,
) -> Given<Salvaged> {
    let listed = found.survey.listed(found.survey.commits.iter());
    let titles = found.told.titles();
    let carried = carrier.objects(&listed, &titles)?;
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
    let (mut locker, text) = begin(&mut carrier, &found, setting)?;
    write_log(&mut locker, &carrier, &found, sorted)?;
    let ready = records::seal(
        &mut carrier,
        &found,
        words,
        &locker.locker.public.recipients,
    )?;
    locker.record(vec![ready.act], vec![ready.proven])?;
    carrier.strangers()?;
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
        &found.keys.identity,
        (&object.id, &entry),
        carrier.watch,
    )?;
    let Some(code) = judged else {
        return Ok(true);
    };
    let file = object_file(&object.id);
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
    let read = orphan::read(&carrier.new, name, &found.keys.identity, carrier.watch)?;
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
        let file = commit_file(*first);
        if !named.contains(&file) {
            carrier.rows.file(&file, true, &COMMIT_MALFORMED);
        }
    }
    for first in &found.told.unread {
        carrier
            .rows
            .file(&sealed_file(*first), true, &ENTRIES_UNREADABLE);
    }
}

/// Keys, ways in and a first `locker.txt` of its own, which is put into the folder last.
fn begin(carrier: &mut Carrier<'_>, found: &Found, setting: Setting) -> Given<(Unlocked, String)> {
    let internal = |why| Failure::from(Code::Internal).because(why);
    let (log, bundle, station) = (
        LogKey::generate(),
        BundleKey::generate(),
        LogKey::generate(),
    );
    let file = new_file(carrier, found, (&log, &bundle, &station), &setting);
    let own: Recipient = found.keys.identity.recipient();
    let log_text = log.to_secret_text();
    let bundle_text = bundle.to_secret_text();
    for (id, text) in [
        (file.log_key_file, &log_text),
        (file.bundle_key_file, &bundle_text),
    ] {
        let (sealed, _) =
            seal_bytes(std::slice::from_ref(&own), text.as_bytes()).map_err(internal)?;
        carrier.new.put_key(&id.to_string(), &sealed)?;
    }
    for (_, way) in found.keys.ways() {
        carrier.new.put_key(&way.id, &way.bytes)?;
    }
    let machine = Machine::new(&setting.machine);
    let id = file.locker.to_string();
    machine.put_station_key(&id, station.to_secret_text().as_bytes())?;
    let text = sign_locker_file(&file, &log)?;
    let locker = Locker {
        folder: carrier.new.clone(),
        lock: carrier.lock.take().ok_or(Code::Internal)?,
        public: Public::read(text.as_bytes())?,
        station: Some((file.stations[0].id, station)),
        head: Head::default(),
        copied: false,
        notices: Vec::new(),
        damaged: None,
        machine,
        setting,
    };
    let identity = Identity::parse_file(&found.keys.identity.file_text(""));
    let identity = identity.map_err(|why| Failure::from(Code::Internal).because(why))?;
    let keys = Keys {
        records: identity.record_key(&id),
        identity,
        log,
        bundle,
    };
    let unlocked = Unlocked {
        locker,
        keys,
        index: Index::default(),
        records: None,
        notices: Vec::new(),
        proven: BTreeSet::new(),
    };
    Ok((unlocked, text))
}

fn new_file(
    carrier: &Carrier<'_>,
    found: &Found,
    (log, bundle, station): (&LogKey, &BundleKey, &LogKey),
    setting: &Setting,
) -> LockerFile {
    let locker = Id::of_locker(&log.public());
    let station_id = Id::from_bytes(random_id());
    let origin = format!("sandyq/{locker}");
    let verifier = |name: &str, key: &LogKey| {
        VerifierKey::new(name, key.public())
            .expect("our own names are key names")
            .to_text()
    };
    let own = found.keys.identity.recipient().to_string();
    // Custodians elsewhere are those whom a sound file names; anybody could have written others into a broken one.
    let public = carrier.old.public.as_ref();
    let elsewhere = public.map(|public| public.file.recipients.iter().skip(1).cloned());
    let ways = found
        .keys
        .ways()
        .filter_map(|(kind, file): (WayInKind, _)| Some((kind, file.id.parse::<Id>().ok()?)));
    LockerFile {
        number: 1,
        previous: None,
        locker,
        made: (setting.clock)().utc,
        custodian: verifier(&origin, log),
        bundle_key: bundle.public_line(),
        recipients: std::iter::once(own)
            .chain(elsewhere.into_iter().flatten())
            .collect(),
        stations: vec![Station {
            id: station_id,
            verifier: verifier(&format!("{origin}/{station_id}"), station),
        }],
        log_key_file: Id::from_bytes(random_id()),
        bundle_key_file: Id::from_bytes(random_id()),
        ways_in: ways.collect(),
    }
}

fn write_log(
    locker: &mut Unlocked,
    carrier: &Carrier<'_>,
    found: &Found,
    sorted: Sorted,
) -> Given<()> {
    let name = &found.told.index.name;
    let fields = Fields::new()
        .with("name", json!(name))?
        .with("custodian", json!(locker.locker.public.file.custodian))?
        .with("bundle_key", json!(locker.locker.public.file.bundle_key))?
        .with(
            "recipients",
            json!(locker.locker.public.file.recipients.len()),
        )?;
    let created = locker.act("created", locker.locker_subject(), fields);
    locker.record(vec![created], Vec::new())?;
    let salvaged = salvaged_act(locker, carrier, found, &sorted)?;
    locker.record(vec![salvaged], Vec::new())?;
    let mut cases = Vec::new();
    for id in &found.told.index.case_order {
        let case = &found.told.index.cases[id];
        let fields = Fields::new()
            .with("title", json!(case.title))?
            .with("notes", json!(case.notes))?;
        cases.push(locker.act("case-added", Subject::Case(id.clone()), fields));
    }
    in_parts(locker, carrier, cases.into_iter().map(|act| (act, None)))?;
    let changed = changed_of(found, &sorted)?;
    let act = |name, coming: Coming| Act {
        name,
        subject: Subject::Item(coming.id),
        previous: None,
        fields: coming.fields,
    };
    let items = sorted.items.into_iter();
    let items = items.map(|(coming, object)| (act("item-salvaged", coming), Some(object)));
    let lost = sorted
        .lost
        .into_iter()
        .map(|coming| (act("item-lost", coming), None));
    in_parts(locker, carrier, items.chain(lost))?;
    let mut described = Vec::new();
    for (id, fields) in changed {
        let act = locker.act("item-described", Subject::Item(id), fields);
        described.push((act, None));
    }
    in_parts(locker, carrier, described.into_iter())
}

/// What was described later, of the items that come over.
fn changed_of(found: &Found, sorted: &Sorted) -> Given<Vec<(String, Fields)>> {
    let mut changed = Vec::new();
    for (coming, _) in &sorted.items {
        if let Some(values) = found.told.described.get(&coming.id) {
            changed.push((coming.id.clone(), items::changed(values)?));
        }
    }
    Ok(changed)
}

fn salvaged_act(
    locker: &Unlocked,
    carrier: &Carrier<'_>,
    found: &Found,
    sorted: &Sorted,
) -> Given<Act> {
    let last = found.survey.proven().last();
    let old = carrier.old.signers.as_ref();
    let fields = Fields::new()
        .with(
            "old_locker",
            json!(carrier.old.id().map(|id| id.to_string())),
        )?
        .with(
            "old_custodian",
            json!(old.map(|signers| signers.custodian.to_text())),
        )?
        .with(
            "old_checkpoint",
            json!(last.map(|commit| &commit.file.checkpoint)),
        )?
        .with("items", json!(sorted.items.len()))?
        .with("lost", json!(sorted.lost.len()))?
        .with(
            "unproven",
            json!(
                sorted
                    .items
                    .iter()
                    .filter(|(coming, _)| !coming.proven)
                    .count()
            ),
        )?;
    Ok(locker.act("salvaged", locker.locker_subject(), fields))
}

/// Writes many acts, each with the object that it brings in, in several commits.
fn in_parts(
    locker: &mut Unlocked,
    carrier: &Carrier<'_>,
    acts: impl Iterator<Item = (Act, Option<Proven>)>,
) -> Given<()> {
    let mut acts = acts.peekable();
    while acts.peek().is_some() {
        carrier.stop_if_asked()?;
        let (part, objects): (Vec<_>, Vec<_>) = acts.by_ref().take(AT_ONCE).unzip();
        locker.record(part, objects.into_iter().flatten().collect())?;
    }
    Ok(())
}
