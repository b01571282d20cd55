//! Faults in the clear commits, and in what the folder holds of them.

use proptest::prelude::*;
use sandyq_format::commit::CommitFile;
use sandyq_log::merkle::Tree;
use sandyq_verify::custody::{KnownCheckpoint, LockerFacts, LogJudge};
use sandyq_verify::finding::{Grade, Report};

use crate::workshop::{Log, SIZE, Who, facts, key};
use crate::{Plant, faults};

const BOTH: &[Who] = &[Who::Station, Who::Custodian];
/// The last commit: nothing after it notices that it was changed.
const LAST: usize = 3;

fn changed(change: impl FnOnce(&mut Log)) -> Report {
    let mut log = Log::new();
    change(&mut log);
    log.verdict().report
}

fn changed_bytes(at: usize, change: impl FnOnce(&mut Vec<u8>)) -> Report {
    let log = Log::new();
    let mut judge = LogJudge::new(&facts());
    let mut change = Some(change);
    for (n, commit) in log.commits.iter().enumerate() {
        let mut bytes = commit.to_bytes();
        if n == at {
            change.take().unwrap()(&mut bytes);
        }
        judge.feed(log.names[n], &bytes);
    }
    judge.finish().report
}

fn without(at: usize) -> Report {
    changed(|log| {
        log.commits.remove(at);
        log.names.remove(at);
    })
}

fn tree() -> Tree {
    Log::new().verdict().tree
}

fn known(size: u64, root: [u8; 32]) -> LockerFacts {
    let mut facts = facts();
    facts.known.push(KnownCheckpoint { size, root });
    facts
}

pub fn untouched() -> Report {
    let facts = known(4, tree().root_at(4).unwrap());
    Log::new().verdict_of(&facts).report
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "no commits at all",
        found: || LogJudge::new(&facts()).finish().report,
        expected: &["log-empty"],
    },
    Plant {
        name: "a commit removed from the middle",
        found: || without(1),
        expected: &["log-commit-missing"],
    },
    Plant {
        name: "the first commit removed",
        found: || without(0),
        expected: &["log-commit-missing"],
    },
    Plant {
        name: "two commits under each other's names",
        found: || changed(|log| log.names.swap(1, 2)),
        expected: &["log-commit-misnamed"],
    },
    Plant {
        name: "two commits in the wrong order",
        found: || {
            changed(|log| {
                log.commits.swap(1, 2);
                log.names.swap(1, 2);
            })
        },
        expected: &["log-commit-missing", "log-commit-out-of-order"],
    },
    Plant {
        name: "a commit twice",
        found: || {
            changed(|log| {
                log.commits.insert(2, log.commits[1].clone());
                log.names.insert(2, log.names[1]);
            })
        },
        expected: &["log-commit-out-of-order"],
    },
    Plant {
        name: "a commit that is cut short",
        found: || changed_bytes(LAST, |bytes| bytes.truncate(100)),
        expected: &["log-commit-malformed"],
    },
    Plant {
        name: "a commit with a space added in the middle of the log",
        found: || changed_bytes(1, |bytes| bytes.insert(1, b' ')),
        expected: &["log-commit-malformed"],
    },
    Plant {
        name: "an unreadable commit, and the one before it again in the place of the next",
        found: || {
            let log = Log::new();
            let mut judge = LogJudge::new(&facts());
            judge.feed(0, &log.commits[0].to_bytes());
            judge.feed(1, b"");
            judge.feed(0, &log.commits[0].to_bytes());
            judge.finish().report
        },
        expected: &["log-commit-malformed", "log-commit-out-of-order"],
    },
    Plant {
        name: "a leaf swapped in the last commit",
        found: || changed(|log| log.commits[LAST].leaves[1] = [9; 32]),
        expected: &["log-leaves-differ"],
    },
    Plant {
        name: "two leaves of one commit exchanged",
        found: || changed(|log| log.commits[LAST].leaves.swap(0, 1)),
        expected: &["log-leaves-differ"],
    },
    Plant {
        name: "a leaf swapped in the middle: its commit and the next one's chain, and none of the others",
        found: || changed(|log| log.commits[1].leaves[1] = [9; 32]),
        expected: &["log-chain-broken", "log-leaves-differ"],
    },
    Plant {
        name: "an edge changed",
        found: || changed(|log| log.commits[LAST].edge[0] = [9; 32]),
        expected: &["log-edge-differs"],
    },
    Plant {
        name: "an edge of another size",
        found: || changed(|log| log.commits[LAST].edge.push([9; 32])),
        expected: &["log-edge-differs"],
    },
    Plant {
        name: "an edge changed in a commit whose predecessor is gone",
        found: || {
            changed(|log| {
                log.commits[LAST].edge[0] = [9; 32];
                log.commits.remove(2);
                log.names.remove(2);
            })
        },
        expected: &["log-commit-missing", "log-edge-differs"],
    },
    Plant {
        name: "a root changed and signed",
        found: || changed(|log| log.state(LAST, |checkpoint| checkpoint.root = [9; 32], BOTH)),
        expected: &["log-root-differs"],
    },
    Plant {
        name: "leaves, edge and root each another",
        found: || {
            changed(|log| {
                log.commits[LAST].edge[0] = [9; 32];
                log.state(LAST, |checkpoint| checkpoint.root = [8; 32], BOTH);
            })
        },
        expected: &["log-edge-differs", "log-root-differs"],
    },
    Plant {
        name: "another predecessor named",
        found: || changed(|log| log.commits[LAST].previous = Some([9; 32])),
        expected: &["log-chain-broken"],
    },
    Plant {
        name: "no predecessor named",
        found: || changed(|log| log.commits[LAST].previous = None),
        expected: &["log-chain-broken"],
    },
    Plant {
        name: "a predecessor named by the first commit",
        found: || {
            changed(|log| {
                log.commits[0].previous = Some([9; 32]);
                (1..=LAST).for_each(|at| log.chain(at));
            })
        },
        expected: &["log-chain-broken"],
    },
    Plant {
        name: "another first number, all else in step with it",
        found: || {
            changed(|log| {
                log.commits[LAST].first += 2;
                log.commits[LAST].edge = vec![[9; 32]; 2];
                log.state(LAST, |_| {}, BOTH);
            })
        },
        expected: &["log-commit-misnamed", "log-commit-missing"],
    },
    Plant {
        name: "a first number beyond every limit",
        found: || changed(|log| log.commits[LAST].first = (1 << 53) - 1),
        expected: &[
            "log-commit-misnamed",
            "log-commit-missing",
            "log-edge-differs",
            "log-size-differs",
            "log-tail-not-countersigned",
        ],
    },
    Plant {
        name: "a checkpoint that is no note",
        found: || changed(|log| log.commits[LAST].checkpoint = "10\n".to_owned()),
        expected: &["log-checkpoint-malformed", "log-tail-not-countersigned"],
    },
    Plant {
        name: "a note that is no checkpoint",
        found: || {
            changed(|log| log.commits[LAST].checkpoint = crate::workshop::signed("10\n", BOTH))
        },
        expected: &["log-checkpoint-malformed", "log-tail-not-countersigned"],
    },
    Plant {
        name: "the checkpoint of another locker",
        found: || {
            changed(|log| {
                log.state(
                    LAST,
                    |checkpoint| checkpoint.origin = "sandyq/other".to_owned(),
                    BOTH,
                )
            })
        },
        expected: &["log-origin-differs", "log-tail-not-countersigned"],
    },
    Plant {
        name: "another size, signed",
        found: || changed(|log| log.state(LAST, |checkpoint| checkpoint.size = SIZE + 1, BOTH)),
        expected: &["log-size-differs", "log-tail-not-countersigned"],
    },
    Plant {
        name: "the checkpoint of the commit before",
        found: || {
            changed(|log| log.commits[LAST].checkpoint = log.commits[LAST - 1].checkpoint.clone())
        },
        expected: &[
            "log-root-differs",
            "log-size-differs",
            "log-tail-not-countersigned",
        ],
    },
    Plant {
        name: "signed by a station that nobody endorsed",
        found: || changed(|log| log.state(LAST, |_| {}, &[Who::Stranger, Who::Custodian])),
        expected: &["log-station-unknown"],
    },
    Plant {
        name: "signed by the custodian alone",
        found: || changed(|log| log.state(LAST, |_| {}, &[Who::Custodian])),
        expected: &["log-station-unsigned"],
    },
    Plant {
        name: "a stranger's line beside the station's",
        found: || {
            changed(|log| log.state(LAST, |_| {}, &[Who::Station, Who::Custodian, Who::Stranger]))
        },
        expected: &["log-signer-unknown"],
    },
    Plant {
        name: "the text changed under the signatures",
        found: || {
            changed(|log| {
                let size_and_more = format!("\n{SIZE}\n");
                log.commits[LAST].checkpoint =
                    log.commits[LAST]
                        .checkpoint
                        .replacen(&size_and_more, "\n11\n", 1);
            })
        },
        expected: &[
            "log-signature-false",
            "log-size-differs",
            "log-tail-not-countersigned",
        ],
    },
    Plant {
        name: "the last commits never countersigned",
        found: || changed(|log| log.settle(2, &[Who::Station])),
        expected: &["log-tail-not-countersigned"],
    },
    Plant {
        name: "nothing ever countersigned",
        found: || changed(|log| log.settle(0, &[Who::Station])),
        expected: &["log-never-countersigned"],
    },
    Plant {
        name: "the last commit cut off, and a checkpoint of it kept elsewhere",
        found: || {
            let mut log = Log::new();
            log.commits.pop();
            log.verdict_of(&known(SIZE, tree().root_at(SIZE).unwrap()))
                .report
        },
        expected: &["log-shorter-than-known"],
    },
    Plant {
        name: "the whole log written anew with all keys, and a checkpoint of the old one kept elsewhere",
        found: || {
            let mut log = Log::new();
            log.commits[1].leaves[0] = [9; 32];
            log.settle(1, BOTH);
            log.verdict_of(&known(SIZE, tree().root_at(SIZE).unwrap()))
                .report
        },
        expected: &["log-other-than-known"],
    },
];

#[test]
fn an_untouched_log_gives_its_tree_its_objects_and_its_sealed_parts() {
    let log = Log::new();
    let verdict = log.verdict();
    assert_eq!(faults(&verdict.report), [] as [&str; 0]);
    assert_eq!((verdict.size, verdict.tree.size()), (SIZE, SIZE));
    assert_eq!(verdict.tree.root_at(SIZE), Ok(verdict.root));
    assert_eq!(verdict.custodian_signed_size, SIZE);
    let commits: Vec<u64> = verdict.objects.iter().map(|object| object.commit).collect();
    assert_eq!(commits, [0, 1, 1]);
    for (file, commit) in verdict.entries_files.iter().zip(&log.commits) {
        assert_eq!((file.first, file.object), (commit.first, commit.entries));
        assert_eq!(file.leaves, commit.leaves);
        assert_eq!(file.stations, [key(Who::Station).name]);
    }
}

#[test]
fn the_countersigned_size_ends_where_the_custodian_stopped() {
    let mut log = Log::new();
    log.settle(2, &[Who::Station]);
    assert_eq!(log.verdict().custodian_signed_size, 4);
    let tail = log.verdict().report;
    let tail = tail
        .findings()
        .iter()
        .find(|finding| finding.code == "log-tail-not-countersigned");
    assert_eq!(
        tail.unwrap().args,
        [("count", "6".to_owned()), ("size", "4".to_owned())]
    );
}

#[test]
fn a_missing_commit_is_named_by_its_entries_and_the_rest_is_judged_on() {
    let mut log = Log::new();
    log.commits.remove(1);
    log.names.remove(1);
    log.commits[2].leaves[0] = [9; 32];
    let verdict = log.verdict();
    assert_eq!(
        faults(&verdict.report),
        ["log-commit-missing", "log-leaves-differ"]
    );
    let missing = &verdict.report.findings()[0];
    assert_eq!(missing.subject, "log/00000000/000000000004.commit");
    assert_eq!(
        missing.args,
        [("from", "1".to_owned()), ("to", "3".to_owned())]
    );
    assert_eq!((verdict.size, verdict.tree.size()), (SIZE, 1));
    assert_eq!(verdict.objects.len(), 1);
    assert_eq!(verdict.report.exit_code(), 21);
}

#[test]
fn a_fault_is_never_called_whole() {
    for plant in PLANTS {
        let report = (plant.found)();
        let broken = report.verdict() == Grade::Broken;
        assert_eq!(report.has("log-whole"), !broken, "{}", plant.name);
    }
}

#[test]
fn words_chosen_by_a_forger_cannot_turn_the_sentence() {
    let report = changed(|log| {
        log.state(
            LAST,
            |checkpoint| checkpoint.origin = "\u{202e}gpj".repeat(100),
            BOTH,
        );
    });
    let finding = report
        .findings()
        .iter()
        .find(|finding| finding.code == "log-origin-differs");
    let origin = &finding.unwrap().args[0].1;
    assert!(origin.starts_with("\\u{202e}gpj") && origin.ends_with('…'));
    assert!(!origin.contains('\u{202e}'));
}

proptest! {
    #[test]
    fn one_changed_byte_is_found_wherever_it_stands(at in 0usize..4, index: prop::sample::Index, byte: u8) {
        let original = &Log::new().commits[at];
        let mut bytes = original.to_bytes();
        let place = index.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        bytes[place] = byte;
        let read = CommitFile::parse(&bytes).ok();
        let report = changed_bytes(at, |fed| *fed = bytes);
        if at < LAST {
            prop_assert_eq!(report.verdict(), Grade::Broken);
        } else if faults(&report).is_empty() {
            // Nothing signed covers what the last commit says of files; its entries and the files themselves do.
            let read = read.unwrap();
            let rest = CommitFile { objects: original.objects.clone(), entries: original.entries, ..read };
            prop_assert_eq!(&rest, original);
        }
    }

    #[test]
    fn no_bytes_from_outside_panic(named: u64, bytes: Vec<u8>) {
        let mut judge = LogJudge::new(&facts());
        judge.feed(named, &bytes);
        prop_assert_eq!(judge.finish().report.verdict(), Grade::Broken);
    }
}
