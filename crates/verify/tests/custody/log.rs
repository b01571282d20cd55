//! Faults in the clear commits, and in what the folder holds of them.

use proptest::prelude::*;
use sandyq_format::commit::{CommitFile, CommitObject};
use sandyq_log::merkle::{MAX_SIZE, Tree};
use sandyq_log::note::Note;
use sandyq_verify::custody::{Headers, KnownCheckpoint, LockerFacts, LogJudge};
use sandyq_verify::finding::Grade;

use crate::faults;
use crate::workshop::{Files, Log, SIZE, Who, facts, key};

const BOTH: &[Who] = &[Who::Station, Who::Custodian];
/// The last commit: nothing after it notices that it was changed.
const LAST: usize = 3;

/// A fault in the commit files, and every code that must come of it.
pub struct LogPlant {
    pub name: &'static str,
    pub made: fn() -> Files,
    pub expected: &'static [&'static str],
}

fn changed(change: impl FnOnce(&mut Log)) -> Files {
    let mut log = Log::new();
    change(&mut log);
    log.files(&facts())
}

fn changed_bytes(at: usize, change: impl FnOnce(&mut Vec<u8>)) -> Files {
    let mut files = Log::new().files(&facts());
    change(&mut files.commits[at].1);
    files
}

fn without(at: usize) -> Files {
    changed(|log| {
        log.commits.remove(at);
        log.names.remove(at);
    })
}

/// A file of the number, under another header than the one under which it was brought in.
fn again(n: u8) -> CommitObject {
    CommitObject {
        id: [n; 32],
        header: [200; 32],
        size: 1100,
    }
}

fn tree() -> Tree {
    Log::new().verdict().tree
}

fn known(size: u64, root: [u8; 32]) -> LockerFacts {
    let mut facts = facts();
    facts.known.push(KnownCheckpoint { size, root });
    facts
}

pub fn untouched() -> Files {
    Log::new().files(&known(4, tree().root_at(4).unwrap()))
}

pub const PLANTS: &[LogPlant] = &[
    LogPlant {
        name: "no commits at all",
        made: || {
            changed(|log| {
                log.commits.clear();
                log.names.clear();
            })
        },
        expected: &["log-empty"],
    },
    LogPlant {
        name: "a file sealed again that no commit brought in",
        made: || {
            changed(|log| {
                log.commits[LAST].resealed = vec![again(0), again(50)];
            })
        },
        expected: &["log-resealed-unknown"],
    },
    LogPlant {
        name: "a commit removed from the middle",
        made: || without(1),
        expected: &["log-commit-missing"],
    },
    LogPlant {
        name: "the first commit removed",
        made: || without(0),
        expected: &["log-commit-missing"],
    },
    LogPlant {
        name: "two commits under each other's names",
        made: || changed(|log| log.names.swap(1, 2)),
        expected: &["log-commit-misnamed"],
    },
    LogPlant {
        name: "two commits in the wrong order",
        made: || {
            changed(|log| {
                log.commits.swap(1, 2);
                log.names.swap(1, 2);
            })
        },
        expected: &["log-commit-missing", "log-commit-out-of-order"],
    },
    LogPlant {
        name: "a commit twice",
        made: || {
            changed(|log| {
                log.commits.insert(2, log.commits[1].clone());
                log.names.insert(2, log.names[1]);
            })
        },
        expected: &["log-commit-out-of-order"],
    },
    LogPlant {
        name: "a commit that is cut short",
        made: || changed_bytes(LAST, |bytes| bytes.truncate(100)),
        expected: &["log-commit-malformed"],
    },
    LogPlant {
        name: "a commit with a space added in the middle of the log",
        made: || changed_bytes(1, |bytes| bytes.insert(1, b' ')),
        expected: &["log-commit-malformed"],
    },
    LogPlant {
        name: "an unreadable commit, then an earlier one again",
        made: || {
            let mut files = without(3);
            files.commits[1].1.clear();
            files.commits[2] = files.commits[0].clone();
            files
        },
        expected: &["log-commit-malformed", "log-commit-out-of-order"],
    },
    LogPlant {
        name: "a leaf swapped in the last commit",
        made: || changed(|log| log.commits[LAST].leaves[1] = [9; 32]),
        expected: &["log-leaves-differ"],
    },
    LogPlant {
        name: "two leaves of one commit exchanged",
        made: || changed(|log| log.commits[LAST].leaves.swap(0, 1)),
        expected: &["log-leaves-differ"],
    },
    LogPlant {
        name: "a leaf swapped in the middle",
        made: || changed(|log| log.commits[1].leaves[1] = [9; 32]),
        expected: &["log-chain-broken", "log-leaves-differ"],
    },
    LogPlant {
        name: "an edge changed",
        made: || changed(|log| log.commits[LAST].edge[0] = [9; 32]),
        expected: &["log-edge-differs"],
    },
    LogPlant {
        name: "an edge of another size",
        made: || changed(|log| log.commits[LAST].edge.push([9; 32])),
        expected: &["log-edge-differs"],
    },
    LogPlant {
        name: "an edge changed in a commit whose predecessor is gone",
        made: || {
            changed(|log| {
                log.commits[LAST].edge[0] = [9; 32];
                log.commits.remove(2);
                log.names.remove(2);
            })
        },
        expected: &["log-commit-missing", "log-edge-differs"],
    },
    LogPlant {
        name: "a root changed and signed",
        made: || changed(|log| log.state(LAST, |checkpoint| checkpoint.root = [9; 32], BOTH)),
        expected: &["log-root-differs"],
    },
    LogPlant {
        name: "leaves, edge and root each another",
        made: || {
            changed(|log| {
                log.commits[LAST].edge[0] = [9; 32];
                log.state(LAST, |checkpoint| checkpoint.root = [8; 32], BOTH);
            })
        },
        expected: &["log-edge-differs", "log-root-differs"],
    },
    LogPlant {
        name: "another predecessor named",
        made: || changed(|log| log.commits[LAST].previous = Some([9; 32])),
        expected: &["log-chain-broken"],
    },
    LogPlant {
        name: "no predecessor named",
        made: || changed(|log| log.commits[LAST].previous = None),
        expected: &["log-chain-broken"],
    },
    LogPlant {
        name: "a predecessor named by the first commit",
        made: || {
            changed(|log| {
                log.commits[0].previous = Some([9; 32]);
                (1..=LAST).for_each(|at| log.chain(at));
            })
        },
        expected: &["log-chain-broken"],
    },
    LogPlant {
        name: "another first number, all else in step with it",
        made: || {
            changed(|log| {
                log.commits[LAST].first += 2;
                log.commits[LAST].edge = vec![[9; 32]; 2];
                log.state(LAST, |_| {}, BOTH);
            })
        },
        expected: &["log-commit-misnamed", "log-commit-missing"],
    },
    LogPlant {
        name: "a first number beyond every limit",
        made: || changed(|log| log.commits[LAST].first = (1 << 53) - 1),
        expected: &[
            "log-commit-misnamed",
            "log-commit-missing",
            "log-edge-differs",
            "log-size-differs",
            "log-tail-not-countersigned",
        ],
    },
    LogPlant {
        name: "a commit removed, and a known checkpoint beyond the gap",
        made: || {
            let known = known(6, tree().root_at(6).unwrap());
            let mut files = without(1);
            files.facts = known;
            files
        },
        expected: &["log-commit-missing"],
    },
    LogPlant {
        name: "an unreadable commit, then one that fills every limit and one more",
        made: || {
            let mut log = Log::new();
            for (at, first) in [(2, MAX_SIZE - 1), (3, MAX_SIZE)] {
                let commit = &mut log.commits[at];
                commit.first = first;
                commit.leaves.truncate(1);
                commit.objects.clear();
                commit.edge = vec![[9; 32]; commit.next().count_ones() as usize];
                log.names[at] = first;
                log.state(at, |_| {}, BOTH);
                log.chain(at);
            }
            let mut files = log.files(&facts());
            files.commits[1].1.clear();
            files
        },
        expected: &[
            "log-checkpoint-malformed",
            "log-commit-malformed",
            "log-tail-not-countersigned",
        ],
    },
    LogPlant {
        name: "a checkpoint that is no note",
        made: || changed(|log| log.commits[LAST].checkpoint = "10\n".to_owned()),
        expected: &["log-checkpoint-malformed", "log-tail-not-countersigned"],
    },
    LogPlant {
        name: "a note that is no checkpoint",
        made: || {
            changed(|log| log.commits[LAST].checkpoint = crate::workshop::signed("10\n", BOTH))
        },
        expected: &["log-checkpoint-malformed", "log-tail-not-countersigned"],
    },
    LogPlant {
        name: "the checkpoint of another locker",
        made: || {
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
    LogPlant {
        name: "another size, signed",
        made: || changed(|log| log.state(LAST, |checkpoint| checkpoint.size = SIZE + 1, BOTH)),
        expected: &["log-size-differs", "log-tail-not-countersigned"],
    },
    LogPlant {
        name: "the checkpoint of the commit before",
        made: || {
            changed(|log| log.commits[LAST].checkpoint = log.commits[LAST - 1].checkpoint.clone())
        },
        expected: &[
            "log-root-differs",
            "log-size-differs",
            "log-tail-not-countersigned",
        ],
    },
    LogPlant {
        name: "signed by a station that nobody endorsed",
        made: || changed(|log| log.state(LAST, |_| {}, &[Who::Stranger, Who::Custodian])),
        expected: &["log-station-unknown"],
    },
    LogPlant {
        name: "signed by the custodian alone",
        made: || changed(|log| log.state(LAST, |_| {}, &[Who::Custodian])),
        expected: &["log-station-unsigned"],
    },
    LogPlant {
        name: "a stranger's line beside the station's",
        made: || {
            changed(|log| log.state(LAST, |_| {}, &[Who::Station, Who::Custodian, Who::Stranger]))
        },
        expected: &["log-signer-unknown"],
    },
    LogPlant {
        name: "a stranger's line under the custodian's name",
        made: || {
            changed(|log| {
                log.state(LAST, |_| {}, &[Who::Station, Who::Custodian, Who::Stranger]);
                let mut note = Note::parse(log.commits[LAST].checkpoint.as_bytes()).unwrap();
                note.signatures[2].name = key(Who::Custodian).name;
                log.commits[LAST].checkpoint = note.to_text();
            })
        },
        expected: &["log-signer-unknown"],
    },
    LogPlant {
        name: "the text changed under the signatures",
        made: || {
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
    LogPlant {
        name: "the last commits never countersigned",
        made: || changed(|log| log.settle(2, &[Who::Station])),
        expected: &["log-tail-not-countersigned"],
    },
    LogPlant {
        name: "nothing ever countersigned",
        made: || changed(|log| log.settle(0, &[Who::Station])),
        expected: &["log-never-countersigned"],
    },
    LogPlant {
        name: "the last commit cut off, and a checkpoint of it kept elsewhere",
        made: || {
            let mut log = Log::new();
            log.commits.pop();
            log.files(&known(SIZE, tree().root_at(SIZE).unwrap()))
        },
        expected: &["log-shorter-than-known"],
    },
    LogPlant {
        name: "the whole log written anew with all keys, and a checkpoint of the old one kept elsewhere",
        made: || {
            let mut log = Log::new();
            log.commits[1].leaves[0] = [9; 32];
            log.settle(1, BOTH);
            log.files(&known(SIZE, tree().root_at(SIZE).unwrap()))
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
fn a_file_sealed_again_fits_under_each_header_that_a_commit_lists_and_under_no_other() {
    let mut log = Log::new();
    // An original of commit 0, and the sealed part of commit 1.
    log.commits[LAST].resealed = vec![again(0), again(101)];
    let verdict = log.verdict();
    assert_eq!(faults(&verdict.report), Vec::<&str>::new());
    let original = log.commits[0].objects[0];
    let sealed = log.commits[1].entries;
    for (brought, n) in [(original, 0), (sealed, 101)] {
        assert!(verdict.headers.fits(&brought, &brought));
        assert!(verdict.headers.fits(&brought, &again(n)));
        let longer = CommitObject {
            size: 1101,
            ..again(n)
        };
        let other = CommitObject {
            id: [9; 32],
            ..again(n)
        };
        let header = CommitObject {
            header: [201; 32],
            ..again(n)
        };
        for not_listed in [longer, other, header] {
            assert!(!verdict.headers.fits(&brought, &not_listed));
        }
    }
    let before = Log::new().verdict();
    assert!(!before.headers.fits(&original, &again(0)));
    // The same told from the commits alone, and by their sizes where nobody wants to read on.
    let headers = Headers::of(log.commits.iter());
    assert!(headers.fits(&sealed, &again(101)));
    for (size, known) in [(1000, true), (1100, true), (1101, false)] {
        assert_eq!(headers.may_have(&original, size), known);
    }
    let other = log.commits[1].objects[0];
    assert!(headers.may_have(&other, 1000) && !headers.may_have(&other, 1100));
}

#[test]
fn behind_a_gap_no_file_sealed_again_is_called_unknown() {
    let mut log = Log::new();
    log.commits[LAST].resealed = vec![again(101)];
    log.commits.remove(1);
    log.names.remove(1);
    assert!(!log.verdict().report.has("log-resealed-unknown"));
}

#[test]
fn a_fault_is_never_called_whole() {
    for plant in PLANTS {
        let report = (plant.made)().verdict().report;
        let broken = report.verdict() == Grade::Broken;
        assert_eq!(report.has("log-whole"), !broken, "{}", plant.name);
    }
}

#[test]
fn words_chosen_by_a_forger_cannot_turn_the_sentence() {
    let files = changed(|log| {
        log.state(
            LAST,
            |checkpoint| checkpoint.origin = "\u{202e}gpj".repeat(100),
            BOTH,
        );
    });
    let report = files.verdict().report;
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
        let report = changed_bytes(at, |fed| *fed = bytes).verdict().report;
        if at < LAST {
            prop_assert_eq!(report.verdict(), Grade::Broken);
        } else if faults(&report).is_empty() {
            // Nothing signed covers what the last commit says of files; its entries and the files themselves do.
            let read = read.unwrap();
            let rest = CommitFile { objects: original.objects.clone(), resealed: vec![], entries: original.entries, ..read };
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
