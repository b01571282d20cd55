//! Judges one commit's checkpoint: what it states, and whose signatures stand under it.

use sandyq_format::commit::CommitFile;
use sandyq_log::VerifierKey;
use sandyq_log::checkpoint::Checkpoint;
use sandyq_log::note::Note;

use super::LockerFacts;
use super::codes::{
    CHECKPOINT_MALFORMED, LINE_FOREIGN, ORIGIN_DIFFERS, SIGNATURE_FALSE, SIGNER_UNKNOWN,
    SIZE_DIFFERS, STATION_UNKNOWN, STATION_UNSIGNED,
};
use crate::finding::{Finding, Report};

/// A checkpoint that could be read, and whether the custodian stands behind it.
pub(super) struct Stated {
    pub checkpoint: Checkpoint,
    /// Origin and size are those of the place where it was found.
    pub in_place: bool,
    pub by_custodian: bool,
    /// Key names of the stations that signed.
    pub by_stations: Vec<String>,
    /// Its lines after the root are those that such a checkpoint has: the one that binds the clear part, on a station apart.
    pub binds: bool,
}

/// Judges the note of the commit `subject`.
pub(super) fn judge(
    facts: &LockerFacts,
    subject: &str,
    commit: &CommitFile,
    report: &mut Report,
) -> Option<Stated> {
    let size = commit.next();
    let note = Note::parse(commit.checkpoint.as_bytes()).ok();
    let read = note.and_then(|note| Some((Checkpoint::parse(&note.text).ok()?, note)));
    let Some((checkpoint, note)) = read else {
        report.add(Finding::new(&CHECKPOINT_MALFORMED, subject, &[]));
        return None;
    };
    let right_origin = checkpoint.origin == facts.origin;
    if !right_origin {
        let origin = &checkpoint.origin;
        report.add(Finding::new(&ORIGIN_DIFFERS, subject, &[origin]));
    }
    let right_size = checkpoint.size == size;
    if !right_size {
        let values: [&dyn ToString; 2] = [&checkpoint.size, &size];
        report.add(Finding::new(&SIZE_DIFFERS, subject, &values));
    }
    if facts.is_station_apart() {
        judge_alone(facts, subject, &note, report);
    } else {
        judge_signatures(facts, subject, &note, report);
    }
    let by_stations = facts.stations.iter().filter(|key| note.signed_by(key));
    Some(Stated {
        by_stations: by_stations.map(|key| key.name.clone()).collect(),
        by_custodian: note.signed_by(&facts.custodian),
        in_place: right_origin && right_size,
        binds: !facts.is_station_apart() || checkpoint.extensions == [commit.clear_line()],
        checkpoint,
    })
}

/// Under a station's checkpoint its own line stands, once, and no other: what no signature covers, somebody who carries the folder can
/// add, and a log that was kept with it would not be the station's any more.
fn judge_alone(facts: &LockerFacts, subject: &str, note: &Note, report: &mut Report) {
    let own = |key: &_| note.claims(key).then(|| note.signed_by(key));
    match facts.stations.iter().find_map(own) {
        None => report.add(Finding::new(&STATION_UNSIGNED, subject, &[])),
        Some(false) => report.add(Finding::new(&SIGNATURE_FALSE, subject, &[&facts.origin])),
        Some(true) => {}
    }
    let mut found_own = false;
    for line in &note.signatures {
        let is_own = |key: &VerifierKey| line.name == key.name && line.key_hash == key.key_hash();
        let first_own =
            facts.stations.iter().any(is_own) && !std::mem::replace(&mut found_own, true);
        if !first_own {
            report.add(Finding::new(&LINE_FOREIGN, subject, &[&line.name]));
        }
    }
}

fn judge_signatures(facts: &LockerFacts, subject: &str, note: &Note, report: &mut Report) {
    let keys = || std::iter::once(&facts.custodian).chain(&facts.stations);
    for key in keys().filter(|key| note.claims(key) && !note.signed_by(key)) {
        report.add(Finding::new(&SIGNATURE_FALSE, subject, &[&key.name]));
    }
    let by_station = facts.stations.iter().any(|key| note.claims(key));
    let as_station = format!("{}/", facts.custodian.name);
    let mut named_a_stranger = false;
    for line in &note.signatures {
        if keys().any(|key| line.name == key.name && line.key_hash == key.key_hash()) {
            continue;
        }
        // A stranger's line is harmless beside a station's, and in place of one it is what a forger would leave.
        let instead = !by_station && line.name.starts_with(&as_station);
        let code = if instead {
            &STATION_UNKNOWN
        } else {
            &SIGNER_UNKNOWN
        };
        named_a_stranger |= instead;
        report.add(Finding::new(code, subject, &[&line.name]));
    }
    if !by_station && !named_a_stranger {
        report.add(Finding::new(&STATION_UNSIGNED, subject, &[]));
    }
}
