//! check: judges the whole locker: its file, every commit, every object, and, unlocked, every entry and every
//! original, and the working database against them. Names what differs; mends nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{self, BufReader, Read},
};

use serde_json::{Value, json};

use sandyq_format::{
    age_header::MAX_HEADER,
    entry::parse_sealed,
    ids::{Hash, hex},
    item_sheet::ItemSheet,
    limits::MAX_ITEM_SHEET,
    names::shown,
    tar::TarReader,
};
use sandyq_seal::{Identity, ObjectFacts, object_facts, open_any};
use sandyq_store::{Folder, StoreRefused};
use sandyq_verify::{
    custody::{
        CommittedObject, EntriesFile, EntryJudge, Headers, KnownCheckpoint, LogJudge, LogVerdict,
        OpenedEntry, commit_name, entries_name,
    },
    finding::{Finding, Grade, Report},
    holding::codes::*,
};

use crate::{
    failure::{Code, Failure, Given},
    fields::Fields,
    keys::is_key_file,
    locker::Locker,
    object::{Hashing, ORIGINAL, SHEET, found},
    unlocked::Unlocked,
    watch::{Stage, Watch, Watched, was_stopped},
};

/// What the clear part of a locker gives to the judge of the sealed part.
struct Clear {
    report: Report,
    verdict: LogVerdict,
    /// Objects that are there, unchanged.
    whole: BTreeSet<Hash>,
}

impl Locker {
    /// Judges what can be judged without any key.
    pub fn check(&self, watch: &dyn Watch) -> Given<Report> {
        let mut clear = self.check_clear(watch)?;
        let unopened = Finding::new(&ORIGINALS_UNOPENED, "objects", &[]);
        clear.report.add(unopened);
        Ok(clear.report)
    }

    fn check_clear(&self, watch: &dyn Watch) -> Given<Clear> {
        let (mut facts, mut report) = self.judge_public()?;
        if let Some(pin) = self.machine.pin(&self.public.remembered_as())?
            && let Ok(root) = sandyq_format::ids::parse_hex(&pin.root)
        {
            facts.known.push(KnownCheckpoint {
                size: pin.size,
                root,
            });
        }
        if !self.is_station() {
            self.check_keys(&mut report);
        }
        facts.known.extend(self.check_witnessed(&mut report)?);
        self.check_anchors(&mut report)?;
        let mut judge = LogJudge::new(&facts);
        for first in self.folder.commits()? {
            let commit = match self.folder.commit(first) {
                // Nothing can be said of a log that is not there to be read.
                Err(why) if refused_by_disk(&why) => {
                    return Err(Failure::about(Code::ReadFailed, commit_name(first)).because(why));
                }
                // What is no file of ours is as good as malformed, and is named as such.
                commit => commit.unwrap_or_default(),
            };
            judge.feed(first, &commit);
        }
        let mut verdict = judge.finish();
        report.absorb(std::mem::take(&mut verdict.report));
        self.check_sealed_parts(&verdict, &mut report);
        self.check_stations(&mut report)?;
        let whole = self.check_objects(&verdict, &mut report, watch)?;
        match self.sealed_before()?.files.len() {
            0 => {}
            count => report.add(Finding::new(&OBJECTS_SEALED_BEFORE, "objects", &[&count])),
        }
        Ok(Clear {
            report,
            verdict,
            whole,
        })
    }

    /// Whether the key files are there, and are those that `locker.txt` names. What is in them only their own secrets can tell.
    fn check_keys(&self, report: &mut Report) {
        let file = &self.public.file;
        let ways = file.ways_in.iter().map(|(_, id)| *id);
        for id in [file.log_key_file, file.bundle_key_file]
            .into_iter()
            .chain(file.former_identities_file)
            .chain(ways)
        {
            let code = match self.folder.key(&id.to_string()) {
                Err(why) if refused_by_disk(&why) => &PART_UNREADABLE,
                Err(_) => &PART_MISSING,
                Ok(bytes) if is_key_file(id, &bytes) => continue,
                Ok(_) => &KEY_FILE_DAMAGED,
            };
            report.add(Finding::new(code, format!("keys/{id}.age"), &[]));
        }
    }

    /// Whether the sealed entries beside each commit are those that it names. Without a key that is all there is to say of them.
    fn check_sealed_parts(&self, verdict: &LogVerdict, report: &mut Report) {
        for file in &verdict.entries_files {
            let code = match self.sealed_facts(file) {
                Err(why) if refused_by_disk(&*why) => &PART_UNREADABLE,
                Ok(facts) if verdict.headers.fits(&file.object, &found(&facts)) => continue,
                _ => &ENTRIES_UNREADABLE,
            };
            report.add(Finding::new(code, entries_name(file.first), &[]));
        }
    }

    fn sealed_facts(&self, file: &EntriesFile) -> Result<ObjectFacts, Box<dyn std::error::Error>> {
        let sealed = self.folder.commit_entries(file.first)?;
        let sealed = sealed.take(file.object.size.saturating_add(MAX_HEADER as u64));
        Ok(object_facts(BufReader::with_capacity(1 << 18, sealed))?)
    }

    fn check_objects(
        &self,
        verdict: &LogVerdict,
        report: &mut Report,
        watch: &dyn Watch,
    ) -> Given<BTreeSet<Hash>> {
        let bytes = verdict
            .objects
            .iter()
            .map(|committed| committed.object.size)
            .sum();
        watch.total(verdict.objects.len() as u64, bytes);
        watch.stage(Stage::Verifying, "");
        let mut whole = BTreeSet::new();
        let mut done = 0;
        for committed in &verdict.objects {
            if watch.stopped() {
                return Err(Code::Cancelled.into());
            }
            match self.object_fits(committed, &verdict.headers) {
                None => _ = whole.insert(committed.object.id),
                Some(finding) => report.add(finding),
            }
            done += committed.object.size;
            watch.bytes(done);
        }
        let known: BTreeSet<Hash> = verdict
            .objects
            .iter()
            .map(|committed| committed.object.id)
            .collect();
        for name in self.folder.object_names()? {
            let name = name?;
            if !known.contains(&name) {
                report.add(Finding::new(&OBJECT_STRAY, hex(&name), &[]));
            }
        }
        if whole.len() == known.len() {
            report.add(Finding::new(&OBJECTS_WHOLE, "objects", &[&whole.len()]));
        }
        Ok(whole)
    }

    fn object_fits(&self, committed: &CommittedObject, headers: &Headers) -> Option<Finding> {
        let (object, at) = (hex(&committed.object.id), format!("#{}", committed.commit));
        let file = match self.folder.object(&committed.object.id) {
            Ok(file) => file,
            Err(why) => {
                let code = unreadable_or(&why, &OBJECT_MISSING);
                return Some(Finding::new(code, at, &[&object]));
            }
        };
        let facts = object_facts(BufReader::with_capacity(1 << 18, file));
        if facts.as_ref().is_err_and(|why| refused_by_disk(why)) {
            return Some(Finding::new(&OBJECT_UNREADABLE, at, &[&object]));
        }
        let fits = facts.is_ok_and(|facts| headers.fits(&committed.object, &found(&facts)));
        (!fits).then(|| Finding::new(&OBJECT_DIFFERS, at, &[&object]))
    }
}

impl Unlocked {
    /// Judges everything, and records that it was checked.
    pub fn check(&mut self, watch: &dyn Watch) -> Given<Report> {
        let Clear {
            mut report,
            verdict,
            whole,
        } = self.locker.check_clear(watch)?;
        let opened = self.check_entries(&verdict, &mut report)?;
        self.name_items(&opened, &mut report);
        self.check_originals(&opened, &whole, &mut report, watch)?;
        self.check_received(&mut report, watch)?;
        self.check_collected(&opened, &mut report)?;
        self.locker.check_anchored(&opened, &mut report)?;
        let verdict = report.verdict();
        let fields = Fields::new()
            .with("size", json!(self.locker.head.size()))?
            .with("verdict", json!(verdict))?
            .with(
                "findings",
                json!(
                    report
                        .findings()
                        .iter()
                        .filter(|f| f.grade > Grade::Notable)
                        .count()
                ),
            )?;
        let act = self.act("checked", self.locker_subject(), fields);
        self.record_if_possible(act);
        Ok(report)
    }

    fn check_entries(&self, verdict: &LogVerdict, report: &mut Report) -> Given<Vec<OpenedEntry>> {
        let mut judge = EntryJudge::new();
        let (mut opened, mut agree, mut differ) = (Vec::new(), 0_u64, None);
        for file in &verdict.entries_files {
            let name = entries_name(file.first);
            let plain = match self
                .locker
                .sealed_part(&self.keys, file.first, &file.object)
            {
                Ok(plain) => plain,
                // The sentences about what an entry leads to would be guesses.
                Err(why) if refused_by_disk(&why) => {
                    return Err(Failure::about(Code::ReadFailed, name).because(why));
                }
                Err(_) => {
                    // One that was changed has been found without a key already.
                    let found = report.findings().iter();
                    if !found
                        .clone()
                        .any(|f| f.code == ENTRIES_UNREADABLE.name && f.subject == name)
                    {
                        report.add(Finding::new(&ENTRIES_UNREADABLE, name, &[]));
                    }
                    continue;
                }
            };
            opened.extend(judge.feed(file, &plain));
            let kept = |seq| {
                self.records
                    .as_ref()
                    .and_then(|r| r.entry(&self.keys.records, seq))
            };
            for (seq, entry) in (file.first..).zip(parse_sealed(&plain).unwrap_or_default()) {
                match kept(seq) {
                    Some(record) if record == entry => agree += 1,
                    _ => differ = differ.or(Some(seq)),
                }
            }
        }
        report.absorb(judge.finish());
        report.add(match (&self.records, differ) {
            (None, _) => Finding::new(&DATABASE_UNUSED, "db", &[]),
            (Some(_), None) => Finding::new(&DATABASE_AGREES, "db", &[&agree]),
            (Some(_), Some(seq)) => Finding::new(&DATABASE_DIFFERS, format!("#{seq}"), &[]),
        });
        Ok(opened)
    }

    fn check_originals(
        &self,
        opened: &[OpenedEntry],
        whole: &BTreeSet<Hash>,
        report: &mut Report,
        watch: &dyn Watch,
    ) -> Given<()> {
        let deposits = opened
            .iter()
            .filter(|entry| matches!(entry.act.as_str(), "item-deposited" | "item-salvaged"));
        let (mut sound, mut all) = (0_u64, 0_u64);
        for entry in deposits {
            all += 1;
            let object = entry
                .fields
                .get("object")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Ok(name) = sandyq_format::ids::parse_hex(object) else {
                continue;
            };
            if !whole.contains(&name) {
                continue;
            }
            match self.original_fits(&name, entry, watch)? {
                None => sound += 1,
                Some(code) => report.add(Finding::new(code, self.subject_of(entry), &[&object])),
            }
        }
        if sound == all {
            report.add(Finding::new(&ORIGINALS_WHOLE, "objects", &[&sound]));
        }
        Ok(())
    }

    fn original_fits(
        &self,
        name: &Hash,
        entry: &OpenedEntry,
        watch: &dyn Watch,
    ) -> Given<Option<&'static sandyq_verify::finding::Code>> {
        watch.stage(Stage::Verifying, &self.subject_of(entry));
        judge_original(
            &self.locker.folder,
            &self.keys.openers(),
            (name, entry),
            watch,
        )
    }

    /// Without a key an object that was hit is known by its commit alone; with one, by the item that it is.
    fn name_items(&self, opened: &[OpenedEntry], report: &mut Report) {
        let by_object: BTreeMap<&str, &OpenedEntry> = opened
            .iter()
            .filter_map(|entry| Some((entry.fields.get("object")?.as_str()?, entry)))
            .collect();
        report.rename(|finding| {
            let hit = [OBJECT_MISSING.name, OBJECT_DIFFERS.name].contains(&finding.code);
            let (_, object) = finding.args.first().filter(|_| hit)?;
            Some(self.subject_of(by_object.get(object.as_str())?))
        });
    }

    /// An item by its title, fit for one line, else by its id.
    pub(crate) fn subject_of(&self, entry: &OpenedEntry) -> String {
        let id = entry
            .fields
            .get("subject")
            .and_then(|s| s.get("id"))
            .and_then(Value::as_str);
        let id = id.unwrap_or_default();
        let title = self.index.items.get(id).map(|item| item.text("title"));
        match title {
            Some(title) if !title.is_empty() => shown(title),
            _ => id.to_owned(),
        }
    }
}

/// Whether the original in an object is the one that an entry records, by both hashes, with the description that belongs to it; what
/// is found when it is not.
pub(crate) fn judge_original(
    folder: &Folder,
    identities: &[&Identity],
    (name, entry): (&Hash, &OpenedEntry),
    watch: &dyn Watch,
) -> Given<Option<&'static sandyq_verify::finding::Code>> {
    let file = match folder.object(name) {
        Ok(file) => file,
        Err(why) => return Ok(Some(unreadable_or(&why, &OBJECT_MISSING))),
    };
    judge_original_in(file, identities, entry, watch)
}

/// The same, of an object that is open already, wherever it lies.
pub(crate) fn judge_original_in(
    file: File,
    identities: &[&Identity],
    entry: &OpenedEntry,
    watch: &dyn Watch,
) -> Given<Option<&'static sandyq_verify::finding::Code>> {
    let inside = match open_any(BufReader::with_capacity(1 << 18, file), identities) {
        Ok(inside) => inside,
        Err(why) => return Ok(Some(unreadable_or(&why, &OBJECT_UNOPENABLE))),
    };
    let mut tar = TarReader::new(inside, 3);
    let (mut original, mut sheet) = (None, None);
    loop {
        let next = match tar.next_entry() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            Err(why) => return Ok(Some(unreadable_or(&why, &OBJECT_UNOPENABLE))),
        };
        if next.name == ORIGINAL {
            let mut hashing = Hashing::new(Watched::new(&mut tar, watch));
            match io::copy(&mut hashing, &mut io::sink()) {
                Err(why) if was_stopped(&why) => return Err(Code::Cancelled.into()),
                Err(why) => return Ok(Some(unreadable_or(&why, &OBJECT_UNOPENABLE))),
                Ok(size) => original = Some((hashing.hashes(), size)),
            }
        } else if next.name == SHEET {
            let mut bytes = Vec::new();
            let read = Read::by_ref(&mut tar)
                .take(MAX_ITEM_SHEET as u64)
                .read_to_end(&mut bytes);
            sheet = read.ok().and_then(|_| ItemSheet::parse(&bytes).ok());
        }
    }
    let fits = original.is_some_and(|(hashes, size)| {
        let is = |field: &str, value: Value| entry.fields.get(field) == Some(&value);
        is("sha256", json!(hex(&hashes.sha256)))
            && is("blake3", json!(hex(&hashes.blake3)))
            && is("size", json!(size))
    });
    if !fits {
        return Ok(Some(&ORIGINAL_DIFFERS));
    }
    let described = sheet.is_some_and(|sheet| sheet_fits(&sheet, entry));
    Ok((!described).then_some(&SHEET_DIFFERS))
}

/// Whether the system answered with an error of its own, so that nothing is known of the file: neither that it is gone nor that it was changed.
pub(crate) fn refused_by_disk(why: &(dyn std::error::Error + 'static)) -> bool {
    use StoreRefused::{DiskFull, NotPermitted, ReadOnly};
    if matches!(why.downcast_ref(), Some(DiskFull | NotPermitted | ReadOnly)) {
        return true;
    }
    let io = why.downcast_ref::<io::Error>();
    if io.is_some_and(|io| io.raw_os_error().is_some()) {
        return true;
    }
    let inner = io.and_then(io::Error::get_ref);
    inner.is_some_and(|inner| refused_by_disk(inner)) || why.source().is_some_and(refused_by_disk)
}

pub(crate) fn unreadable_or(
    why: &(dyn std::error::Error + 'static),
    otherwise: &'static sandyq_verify::finding::Code,
) -> &'static sandyq_verify::finding::Code {
    if refused_by_disk(why) {
        &OBJECT_UNREADABLE
    } else {
        otherwise
    }
}

/// Every value that the sheet discloses is the entry's, and the sheet is this item's.
fn sheet_fits(sheet: &ItemSheet, entry: &OpenedEntry) -> bool {
    let mut values: BTreeMap<String, usize> = BTreeMap::new();
    for value in entry.fields.values() {
        *values.entry(value.to_string()).or_default() += 1;
    }
    let mine = entry
        .fields
        .get("subject")
        .and_then(|s| s.get("id"))
        .and_then(Value::as_str);
    // An item whose entry was lost came over with those values of its sheet that could be named.
    let lost = entry.act == "item-salvaged" && entry.fields.get("old_entry") == Some(&Value::Null);
    let disclosed = lost
        || sheet.disclosures.iter().all(|text| {
            sandyq_format::entry::Disclosure::parse(text).is_ok_and(|disclosure| {
                let left = values
                    .get_mut(&disclosure.value.to_string())
                    .filter(|left| **left > 0);
                left.map(|left| *left -= 1).is_some()
            })
        });
    mine == Some(sheet.item.as_str()) && disclosed
}
