//! Faults in `locker.txt`.

use sandyq_format::ids::Id;
use sandyq_format::locker_file::{LockerFile, Station, WayInKind};
use sandyq_verify::custody::judge_locker_file;
use sandyq_verify::finding::Report;

use crate::workshop::{Who, facts, key, locker, signed, station};
use crate::{Plant, faults};

pub fn file() -> LockerFile {
    LockerFile {
        number: 1,
        previous: None,
        locker: locker(),
        made: "2018-04-02T03:15:00.000Z".to_owned(),
        custodian: key(Who::Custodian).to_text(),
        bundle_key: "ssh-ed25519 AAAA".to_owned(),
        recipients: vec!["age1x".to_owned()],
        stations: vec![Station {
            id: station(),
            verifier: key(Who::Station).to_text(),
        }],
        log_key_file: Id::from_bytes([1; 16]),
        bundle_key_file: Id::from_bytes([2; 16]),
        former_identities_file: None,
        sealed_since: 0,
        ways_in: vec![(WayInKind::Passphrase, Id::from_bytes([3; 16]))],
        quorum: None,
    }
}

fn judged(file: &LockerFile, by: Who) -> Report {
    judge_locker_file(signed(&file.to_text(), &[by]).as_bytes()).1
}

pub fn untouched() -> Report {
    judged(&file(), Who::Custodian)
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "a file that is no note",
        found: || judge_locker_file(file().to_text().as_bytes()).1,
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a note that is no locker's file",
        found: || judge_locker_file(signed("a\n", &[Who::Custodian]).as_bytes()).1,
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a station's key that is none",
        found: || {
            let mut file = file();
            file.stations[0].verifier = "v".to_owned();
            judged(&file, Who::Custodian)
        },
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "a custodian's key that is none",
        found: || {
            let mut file = file();
            file.custodian = "v".to_owned();
            judged(&file, Who::Custodian)
        },
        expected: &["locker-file-malformed"],
    },
    Plant {
        name: "signed by a station",
        found: || judged(&file(), Who::Station),
        expected: &["locker-file-unsigned"],
    },
    Plant {
        name: "a line changed under the signature",
        found: || {
            let note = signed(&file().to_text(), &[Who::Custodian]);
            judge_locker_file(note.replace("age1x", "age1y").as_bytes()).1
        },
        expected: &["locker-file-unsigned"],
    },
    Plant {
        name: "another key in the custodian's place, and signed by it",
        found: || {
            let mut file = file();
            file.custodian = key(Who::Stranger).to_text();
            judged(&file, Who::Stranger)
        },
        expected: &["locker-id-differs", "locker-key-name-differs"],
    },
    Plant {
        name: "a station's key under the name of another station",
        found: || {
            let mut file = file();
            file.stations[0].verifier = key(Who::Stranger).to_text();
            judged(&file, Who::Custodian)
        },
        expected: &["locker-key-name-differs"],
    },
];

#[test]
fn an_untouched_file_gives_the_facts_that_the_log_is_judged_by() {
    let note = signed(&file().to_text(), &[Who::Custodian]);
    let (read, report) = judge_locker_file(note.as_bytes());
    assert_eq!(read, Some((file(), facts())));
    assert_eq!(faults(&report), [] as [&str; 0]);
}
