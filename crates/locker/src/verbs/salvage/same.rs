//! The same locker once more: its own signed file, its keys, its log and its objects, byte for byte.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::BufReader,
};

use sha2::{Digest, Sha256};

use sandyq_format::{
    age_header,
    commit::CommitObject,
    ids::Hash,
    locker_file::{LockerFile, WayInKind},
};
use sandyq_verify::{
    custody::{
        codes::{COMMIT_MALFORMED, COMMIT_MISSING},
        commit_name, entries_name,
    },
    finding::Finding,
    holding::codes::{
        ENTRIES_UNREADABLE, KEY_FILE_DAMAGED, OBJECT_STRAY, PART_MISSING, SALVAGE_CUT,
        SALVAGE_FOREIGN, SALVAGE_TAIL,
    },
};

use super::{
    Salvaged,
    carry::{Carrier, object_file},
    copy::{Stated, opens},
    entries::Told,
    keys::{OldKeys, Role, is_sound, key_files},
    old::Old,
    survey::{Commit, Survey},
};
use crate::failure::{Code, Given};

/// Whether carrying the same locker over loses nothing that a locker with a key of its own would keep: its file and keys are
/// sound, and its log is whole, or lost at its end alone and no original with it.
pub(super) fn is_possible(old: &Old, survey: &Survey, keys: &OldKeys, told: &Told) -> Given<bool> {
    if old.public.is_none() || keys.log.is_none() || keys.bundle.is_none() {
        return Ok(false);
    }
    let kept = survey.commits.iter().take(survey.prefix);
    let unread = kept
        .clone()
        .any(|commit| told.unread.contains(&commit.first));
    if unread {
        return Ok(false);
    }
    if survey.is_whole() {
        return Ok(true);
    }
    let listed = survey.listed(kept);
    let mut names = old.folder.object_names()?;
    let all_listed = names.all(|name| name.is_ok_and(|name| listed.contains_key(&name)));
    Ok(survey.lost_only_the_end() && all_listed && headers_are_listed(old, survey, keys, &listed))
}

/// Whether the objects lie under headers that the commits still there list: a list that was lost with the end of the log may
/// have named others.
fn headers_are_listed(
    old: &Old,
    survey: &Survey,
    keys: &OldKeys,
    listed: &BTreeMap<Hash, (u64, CommitObject)>,
) -> bool {
    listed.iter().all(|(name, (_, stated))| {
        let Some(lying) = lying(old, name) else {
            return true;
        };
        survey.headers.fits(stated, &lying) || !opens(&old.folder, name, &keys.openers())
    })
}

/// An object as its header and its length tell it.
fn lying(old: &Old, name: &Hash) -> Option<CommitObject> {
    let file = old.folder.object(name).ok()?;
    let size = file.metadata().ok()?.len();
    let header = age_header::read(&mut BufReader::new(file)).ok()?;
    Some(CommitObject {
        id: *name,
        header: Sha256::digest(&header.bytes).into(),
        size,
    })
}

pub(super) fn carry(
    mut carrier: Carrier<'_>,
    survey: &Survey,
    keys: Option<&OldKeys>,
    told: Option<&Told>,
) -> Given<Salvaged> {
    let (Some(public), Some(locker_file)) = (&carrier.old.public, &carrier.old.locker_file) else {
        return Err(Code::SalvageNeedsKey.into());
    };
    // With the key at hand the commits that follow each other are the locker; without it, whatever proves.
    let commits: Vec<&Commit> = match keys {
        Some(_) => survey.commits.iter().take(survey.prefix).collect(),
        None => survey.proven().collect(),
    };
    carry_keys(&mut carrier, &public.file, keys)?;
    carrier.anchors()?;
    carrier.stations()?;
    let listed = survey.listed(commits.iter().copied());
    let titles = told.map(Told::titles).unwrap_or_default();
    let log = Stated {
        headers: &survey.headers,
        openers: &[],
    };
    let carried = carrier.objects(&listed, &log, &titles)?;
    for name in carried.keys().filter(|name| !listed.contains_key(*name)) {
        let file = object_file(name);
        let stray = Finding::new(&OBJECT_STRAY, sandyq_format::ids::hex(name), &[]);
        carrier.rows.add(&file, true, None, stray);
    }
    for commit in &commits {
        if commit.sealed {
            carrier.sealed_part(commit.first)?;
        }
        carrier.clear_part(commit.first)?;
    }
    name_faults(&mut carrier, survey, &commits);
    carrier.strangers();
    carrier.locker_file(locker_file)?;
    let id = public.file.locker.to_string();
    Ok(carrier.done(id, true))
}

/// The key files that `locker.txt` names. What is in them only their own secrets can prove.
fn carry_keys(carrier: &mut Carrier<'_>, file: &LockerFile, keys: Option<&OldKeys>) -> Given<()> {
    let found: Vec<(String, Vec<u8>, bool)> = match keys {
        Some(keys) => keys
            .files
            .iter()
            .map(|f| (f.id.clone(), f.bytes.clone(), f.role != Role::Unreadable))
            .collect(),
        None => {
            let files = key_files(&carrier.old.folder).into_iter();
            let judged = files.map(|(id, bytes)| {
                let sound = is_sound(&id, &bytes);
                (id, bytes, sound)
            });
            judged.collect()
        }
    };
    let ways = file.ways_in.iter().map(|(_, id): &(WayInKind, _)| *id);
    let ways = ways.chain(file.former_identities_file);
    let named: Vec<String> = [file.log_key_file, file.bundle_key_file]
        .into_iter()
        .chain(ways)
        .map(|id| id.to_string())
        .collect();
    for (id, bytes, readable) in &found {
        let shown = format!("keys/{id}.age");
        if !named.contains(id) {
            carrier.rows.file(&shown, false, &SALVAGE_FOREIGN);
        } else if *readable {
            carrier.key(id, bytes)?;
        } else {
            carrier.rows.file(&shown, false, &KEY_FILE_DAMAGED);
        }
    }
    for id in named {
        if !found.iter().any(|(found, ..)| *found == id) {
            let shown = format!("keys/{id}.age");
            carrier.rows.file(&shown, false, &PART_MISSING);
        }
    }
    Ok(())
}

fn name_faults(carrier: &mut Carrier<'_>, survey: &Survey, carried: &[&Commit]) {
    let over: BTreeSet<String> = carried.iter().map(|c| commit_name(c.first)).collect();
    let came = |first: u64| over.contains(&commit_name(first));
    for finding in &survey.faults {
        let missing = finding.code == COMMIT_MISSING.name;
        let over = over.contains(&finding.subject) && !missing;
        let subject = finding.subject.clone();
        carrier.rows.add(&subject, over, None, finding.clone());
    }
    let named: BTreeSet<String> = carrier
        .rows
        .all
        .iter()
        .map(|row| row.file.clone())
        .collect();
    let named = |file: &str| named.contains(file);
    for first in &survey.unreadable {
        if !named(&commit_name(*first)) {
            carrier
                .rows
                .file(&commit_name(*first), false, &COMMIT_MALFORMED);
        }
    }
    for commit in &survey.commits {
        let sealed = entries_name(commit.first);
        if !commit.sealed {
            carrier.rows.file(&sealed, false, &ENTRIES_UNREADABLE);
        } else if !came(commit.first) {
            carrier.rows.file(&sealed, false, &SALVAGE_TAIL);
        }
        if !came(commit.first) && !named(&commit_name(commit.first)) {
            carrier
                .rows
                .file(&commit_name(commit.first), false, &SALVAGE_TAIL);
        }
    }
    for first in survey.lone.iter().chain(&survey.unreadable) {
        let has = carrier.old.folder.sealed_part(*first).is_ok();
        let end = survey.commits.last().map_or(0, |commit| commit.file.next());
        // Where the log is not known to have gone on, that is what a cut leaves: nobody was told that it was sealed.
        let cut = *first >= end && !survey.shortened && !survey.unreadable.contains(first);
        if has || !survey.unreadable.contains(first) {
            let code = if cut { &SALVAGE_CUT } else { &SALVAGE_TAIL };
            carrier.rows.file(&entries_name(*first), false, code);
        }
    }
}
