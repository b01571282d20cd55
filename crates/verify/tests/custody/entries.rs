//! Faults in the sealed entries that only somebody who can open them sees.

use std::collections::BTreeMap;

use sandyq_format::commit::{CommitObject, resealed_digest};
use sandyq_format::entry::{Disclosure, SealedEntry, format_sealed};
use sandyq_format::ids::hex;
use sandyq_verify::custody::{ACTS, EntryJudge};
use sandyq_verify::finding::Report;
use serde_json::{Value, json};

use crate::workshop::{Log, SIZE, entry, fields};
use crate::{Plant, faults};

pub fn untouched() -> Report {
    Log::new().entries_report()
}

/// Changes an entry in the sealed part alone, as somebody could who holds no signing key.
fn sealed(change: impl FnOnce(&mut Vec<SealedEntry>)) -> Report {
    let files = Log::new().entries_files();
    let mut log = Log::new();
    change(&mut log.entries[3]);
    let mut judge = EntryJudge::new();
    for (file, group) in files.iter().zip(&log.entries) {
        judge.feed(file, &format_sealed(group));
    }
    judge.finish()
}

/// Puts another entry 9, the last, in place, with everything in step: the signers' own fault.
fn signed(act: &str, change: impl FnOnce(&mut BTreeMap<&'static str, Value>)) -> Report {
    let mut log = Log::new();
    let before = log.commits[3].leaves[0];
    let mut changed = fields("item0", Some((6, before)));
    change(&mut changed);
    log.replace_entry(3, 3, entry(9, act, changed));
    log.entries_report()
}

/// Claims another moment in the last entry; the others claim 03:15 of that day and the first millisecond of the same run.
fn at(monotonic_ms: u64, utc: &str) -> Report {
    let time = json!({ "boot": "b", "monotonic_ms": monotonic_ms, "offset": "+06:00", "utc": utc });
    signed("item-described", |fields| {
        fields.insert("time", time);
    })
}

/// Changes the list of objects in the clear part of commit 1, which no signature covers.
fn listed(change: impl FnOnce(&mut Vec<CommitObject>)) -> Report {
    let mut log = Log::new();
    change(&mut log.commits[1].objects);
    log.entries_report()
}

/// The last commit lists a file sealed again, and its last entry binds the list that `bound` makes of it.
fn resealed(
    act: &str,
    list: &[CommitObject],
    bound: impl FnOnce(&[CommitObject]) -> Value,
) -> Report {
    let mut log = Log::new();
    let before = log.commits[3].leaves[0];
    let mut changed = fields("item0", Some((6, before)));
    changed.insert("files_sha256", bound(list));
    log.replace_entry(3, 3, entry(9, act, changed));
    log.commits[3].resealed = list.to_vec();
    log.entries_report()
}

fn again() -> Vec<CommitObject> {
    vec![CommitObject {
        id: [0; 32],
        header: [200; 32],
        size: 1100,
    }]
}

fn digest(list: &[CommitObject]) -> Value {
    json!(hex(&resealed_digest(list)))
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "a list of files sealed again that no entry binds",
        found: || resealed("item-described", &again(), digest),
        expected: &["log-resealed-differs"],
    },
    Plant {
        name: "an entry that binds another list of files sealed again",
        found: || {
            let other = [again(), again()].concat();
            resealed("resealed", &again(), |_| digest(&other))
        },
        expected: &["log-resealed-differs"],
    },
    Plant {
        name: "an entry that binds a list of files sealed again where there is none",
        found: || resealed("resealed", &[], |_| digest(&again())),
        expected: &["log-resealed-differs"],
    },
    Plant {
        name: "a sealed part of another form",
        found: || {
            let file = &Log::new().entries_files()[0];
            let mut judge = EntryJudge::new();
            let opened = judge.feed(file, b"{}\n");
            assert!(opened.is_empty());
            judge.finish()
        },
        expected: &["log-entries-malformed"],
    },
    Plant {
        name: "the last entry left out",
        found: || sealed(|entries| entries.truncate(3)),
        expected: &["log-entries-count-differs"],
    },
    Plant {
        name: "an entry too many",
        found: || sealed(|entries| entries.push(entries[0].clone())),
        expected: &["log-entries-count-differs"],
    },
    Plant {
        name: "another entry of the same number",
        found: || {
            sealed(|entries| {
                let before = Log::new().commits[3].leaves[0];
                let mut other = fields("item0", Some((6, before)));
                other.insert("title", json!("Басқа"));
                entries[3] = entry(9, "item-described", other);
            })
        },
        expected: &["log-entry-differs"],
    },
    Plant {
        name: "two entries exchanged",
        found: || sealed(|entries| entries.swap(0, 1)),
        expected: &[
            "log-entry-differs",
            "log-entry-number-differs",
            "log-history-broken",
        ],
    },
    Plant {
        name: "a leaf that is none",
        found: || sealed(|entries| entries[3].leaf = "{}".to_owned()),
        expected: &["log-entry-differs", "log-entry-malformed"],
    },
    Plant {
        name: "a disclosure of another value",
        found: || {
            sealed(|entries| {
                let other = Disclosure::new(&[77; 16], json!("Басқа")).unwrap();
                entries[3].disclosures[5] = other.text().to_owned();
            })
        },
        expected: &["log-disclosure-foreign"],
    },
    Plant {
        name: "a disclosure that is none",
        found: || sealed(|entries| entries[3].disclosures[5] = "!".to_owned()),
        expected: &["log-disclosure-foreign"],
    },
    Plant {
        name: "a disclosure left out",
        found: || {
            sealed(|entries| {
                entries[3].disclosures.pop();
            })
        },
        expected: &["log-disclosure-missing"],
    },
    Plant {
        name: "an entry with another's number, signed",
        found: || {
            let mut log = Log::new();
            let before = log.commits[3].leaves[0];
            log.replace_entry(
                3,
                3,
                entry(11, "item-described", fields("item0", Some((6, before)))),
            );
            log.entries_report()
        },
        expected: &["log-entry-number-differs"],
    },
    Plant {
        name: "an entry without its time, signed",
        found: || {
            signed("item-described", |fields| {
                fields.remove("time");
            })
        },
        expected: &["log-entry-incomplete"],
    },
    Plant {
        name: "an entry whose subject is a text, signed",
        found: || {
            signed("item-described", |fields| {
                fields.insert("subject", json!("item0"));
            })
        },
        expected: &["log-entry-incomplete"],
    },
    Plant {
        name: "an entry without its subject, signed",
        found: || {
            signed("item-described", |fields| {
                fields.remove("subject");
            })
        },
        expected: &["log-entry-incomplete"],
    },
    Plant {
        name: "an entry that names its predecessor by number alone, signed",
        found: || {
            signed("item-described", |fields| {
                fields.insert("prev", json!(6));
            })
        },
        expected: &["log-entry-incomplete"],
    },
    Plant {
        name: "an entry that names no machine, signed",
        found: || {
            signed("item-described", |fields| {
                fields.insert("station", json!(7));
            })
        },
        expected: &["log-entry-incomplete"],
    },
    Plant {
        name: "an entry by a machine other than the one that signed",
        found: || {
            signed("item-described", |fields| {
                fields.insert("station", json!("aaaaaaaaaaaaaaaaaaaaaaaaaa"));
            })
        },
        expected: &["log-entry-station-differs"],
    },
    Plant {
        name: "an entry that passes over one of its item's, signed",
        found: || {
            signed("item-described", |fields| {
                let leaf = Log::new().commits[1].leaves[2];
                *fields = crate::workshop::fields("item0", Some((3, leaf)));
            })
        },
        expected: &["log-history-broken"],
    },
    Plant {
        name: "an entry that says its item is new, signed",
        found: || {
            signed("item-deposited", |fields| {
                fields.insert("prev", Value::Null);
            })
        },
        expected: &["log-history-broken"],
    },
    Plant {
        name: "an entry that names the right number and another leaf, signed",
        found: || {
            signed("item-described", |fields| {
                *fields = crate::workshop::fields("item0", Some((6, [9; 32])));
            })
        },
        expected: &["log-history-broken"],
    },
    Plant {
        name: "an object struck from the list in the clear",
        found: || listed(|list| list.truncate(1)),
        expected: &["log-object-unlisted"],
    },
    Plant {
        name: "an object on the list that no entry speaks of",
        found: || {
            listed(|list| {
                list.push(CommitObject {
                    id: [99; 32],
                    ..list[0]
                });
            })
        },
        expected: &["log-object-unspoken"],
    },
    Plant {
        name: "a clock that was set forward",
        found: || at(60_001, "2018-04-02T04:15:00.000Z"),
        expected: &["log-clock-stepped"],
    },
    Plant {
        name: "a clock that went back",
        found: || at(60_001, "2018-04-02T03:00:00.000Z"),
        expected: &["log-clock-back"],
    },
    Plant {
        name: "a clock without a battery",
        found: || at(60_001, "2000-01-01T00:01:00.000Z"),
        expected: &["log-clock-absurd"],
    },
    Plant {
        name: "an act of a later version",
        found: || signed("item-weighed", |_| {}),
        expected: &["log-act-unknown"],
    },
];

#[test]
fn a_list_of_files_sealed_again_that_its_entry_binds_is_not_spoken_of() {
    assert_eq!(
        faults(&resealed("resealed", &again(), digest)),
        Vec::<&str>::new()
    );
}

#[test]
fn opened_entries_come_with_their_values() {
    let log = Log::new();
    let files = log.entries_files();
    let mut judge = EntryJudge::new();
    let mut opened = Vec::new();
    for (file, group) in files.iter().zip(&log.entries) {
        opened.extend(judge.feed(file, &format_sealed(group)));
    }
    assert_eq!(opened.len() as u64, SIZE);
    assert_eq!(faults(&judge.finish()), [] as [&str; 0]);
    assert_eq!(
        (opened[4].index, opened[4].leaf),
        (4, log.commits[2].leaves[0])
    );
    assert_eq!(opened[4].fields["title"], json!("Іздеу хаттамасы"));
    assert_eq!(opened[4].fields["prev"]["index"], json!(1));
}

#[test]
fn a_judge_that_saw_nothing_calls_nothing_sound() {
    let report = EntryJudge::new().finish();
    assert!(report.findings().is_empty());
    assert_eq!(report.exit_code(), 20);
}

#[test]
fn every_known_act_has_a_name_of_its_own() {
    let mut acts = ACTS.to_vec();
    acts.sort_unstable();
    acts.dedup();
    assert_eq!(acts.len(), ACTS.len());
}
