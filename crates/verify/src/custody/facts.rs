//! What the judge takes as given: whose locker it is, who may write, and what others hold of its history.

use sandyq_format::ids::Id;
use sandyq_format::locker_file::LockerFile;
use sandyq_log::VerifierKey;
use sandyq_log::merkle::Hash;
use sandyq_log::note::Note;

use super::codes::{
    LOCKER_FILE_MALFORMED, LOCKER_FILE_SIGNED, LOCKER_FILE_UNSIGNED, LOCKER_ID_DIFFERS,
    LOCKER_KEY_NAME_DIFFERS,
};
use crate::finding::{Finding, Report};

/// What a locker says about itself, or what somebody has pinned of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockerFacts {
    /// The locker.
    pub locker: Id,
    /// Name under which the log is signed: the locker's, or a station's own.
    pub origin: String,
    /// The custodian's log key.
    pub custodian: VerifierKey,
    /// Keys of the stations that may write.
    pub stations: Vec<VerifierKey>,
    /// Checkpoints kept elsewhere: on this machine, by a lawyer, by a witness.
    pub known: Vec<KnownCheckpoint>,
}

impl LockerFacts {
    /// Whether the log is that of a station apart, which its own key alone signs.
    pub(super) fn is_station_apart(&self) -> bool {
        self.origin != self.custodian.name
    }
}

/// A size and root that somebody outside the folder remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownCheckpoint {
    /// Number of entries.
    pub size: u64,
    /// Root of the tree at that size.
    pub root: Hash,
}

const SUBJECT: &str = "locker.txt";

/// Judges the bytes of `locker.txt`: a note, signed by the custodian's key whose hash is the locker's id.
/// Whether it is the locker somebody expects, only a comparison with a pinned id or fingerprint can tell.
pub fn judge_locker_file(bytes: &[u8]) -> (Option<(LockerFile, LockerFacts)>, Report) {
    let mut report = Report::new();
    let Some((note, file)) = read(bytes) else {
        report.add(Finding::new(&LOCKER_FILE_MALFORMED, SUBJECT, &[]));
        return (None, report);
    };
    let Some(facts) = facts_of(&file) else {
        report.add(Finding::new(&LOCKER_FILE_MALFORMED, SUBJECT, &[]));
        return (None, report);
    };
    if Id::of_locker(&facts.custodian.public) != file.locker {
        report.add(Finding::new(&LOCKER_ID_DIFFERS, SUBJECT, &[]));
    }
    let custodian_name = format!("sandyq/{}", file.locker);
    let stations = file.stations.iter();
    let station_names = stations.map(|station| format!("{custodian_name}/{}", station.id));
    let keys = std::iter::once(&facts.custodian).chain(&facts.stations);
    for (key, name) in keys.zip(std::iter::once(custodian_name.clone()).chain(station_names)) {
        if key.name != name {
            report.add(Finding::new(
                &LOCKER_KEY_NAME_DIFFERS,
                SUBJECT,
                &[&key.name],
            ));
        }
    }
    if note.signed_by(&facts.custodian) {
        report.add(Finding::new(&LOCKER_FILE_SIGNED, SUBJECT, &[&file.number]));
    } else {
        report.add(Finding::new(&LOCKER_FILE_UNSIGNED, SUBJECT, &[]));
    }
    (Some((file, facts)), report)
}

fn read(bytes: &[u8]) -> Option<(Note, LockerFile)> {
    let note = Note::parse(bytes).ok()?;
    let file = LockerFile::parse(&note.text).ok()?;
    Some((note, file))
}

fn facts_of(file: &LockerFile) -> Option<LockerFacts> {
    let stations = file.stations.iter();
    let custodian = VerifierKey::parse(&file.custodian).ok()?;
    Some(LockerFacts {
        locker: file.locker,
        origin: custodian.name.clone(),
        custodian,
        stations: stations
            .map(|station| VerifierKey::parse(&station.verifier).ok())
            .collect::<Option<_>>()?,
        known: Vec::new(),
    })
}
