//! Faults in the log of a station apart, whose checkpoints bind all of their commits and bear its own line alone.

use sandyq_format::commit::CommitFile;
use sandyq_log::checkpoint::Checkpoint;
use sandyq_verify::custody::LockerFacts;
use sandyq_verify::finding::Report;

use crate::Plant;
use crate::workshop::{Log, Who, facts, key};

/// The last commit: nothing after it notices that it was changed.
const LAST: usize = 3;

fn of_station() -> LockerFacts {
    LockerFacts {
        origin: key(Who::Station).name,
        ..facts()
    }
}

/// Signs commit `at` and all behind it as the station does, by whom one likes.
fn settle(log: &mut Log, from: usize, by: &[Who]) {
    for at in from..log.commits.len() {
        log.chain(at);
        let line = log.commits[at].clear_line();
        sign(log, at, |checkpoint| checkpoint.extensions = vec![line], by);
    }
}

fn sign(log: &mut Log, at: usize, change: impl FnOnce(&mut Checkpoint), by: &[Who]) {
    let origin = key(Who::Station).name;
    let all = |checkpoint: &mut Checkpoint| {
        checkpoint.origin = origin;
        change(checkpoint);
    };
    log.state(at, all, by);
}

fn changed(change: impl FnOnce(&mut Log)) -> Report {
    let mut log = Log::new();
    settle(&mut log, 0, &[Who::Station]);
    change(&mut log);
    log.verdict_of(&of_station()).report
}

/// An untouched log.
pub fn untouched() -> Report {
    changed(|_| {})
}

/// Changes the last commit, which nobody signs behind.
fn last(change: fn(&mut CommitFile)) -> Report {
    changed(|log| change(&mut log.commits[LAST]))
}

pub const PLANTS: &[Plant] = &[
    Plant {
        name: "a stranger's line under a station's checkpoint",
        found: || changed(|log| settle(log, LAST, &[Who::Station, Who::Stranger])),
        expected: &["log-line-foreign"],
    },
    Plant {
        name: "the custodian's line under a station's checkpoint",
        found: || changed(|log| settle(log, LAST, &[Who::Custodian, Who::Station])),
        expected: &["log-line-foreign"],
    },
    Plant {
        name: "a station's line twice",
        found: || changed(|log| settle(log, LAST, &[Who::Station, Who::Station])),
        expected: &["log-line-foreign"],
    },
    Plant {
        name: "a stranger's line instead of a station's",
        found: || changed(|log| settle(log, LAST, &[Who::Stranger])),
        expected: &["log-line-foreign", "log-station-unsigned"],
    },
    Plant {
        name: "a station's signature under another text",
        found: || {
            last(|commit| {
                commit.checkpoint =
                    commit
                        .checkpoint
                        .replacen("sandyq-clear/1", "sandyq-clear/2", 1);
            })
        },
        expected: &["log-clear-differs", "log-signature-false"],
    },
    Plant {
        name: "the header of a file changed in a station's commit",
        found: || last(|commit| commit.entries.header[0] ^= 1),
        expected: &["log-clear-differs"],
    },
    Plant {
        name: "the size of a file changed in a station's commit",
        found: || last(|commit| commit.entries.size += 1),
        expected: &["log-clear-differs"],
    },
    Plant {
        name: "a file listed twice in a station's commit",
        found: || last(|commit| commit.objects.push(commit.entries)),
        expected: &["log-clear-differs"],
    },
    Plant {
        name: "a station's commit that binds nothing",
        found: || changed(|log| sign(log, LAST, |_| {}, &[Who::Station])),
        expected: &["log-clear-differs"],
    },
    Plant {
        name: "a line more than binds a station's commit",
        found: || {
            changed(|log| {
                let lines = vec![log.commits[LAST].clear_line(), "more".to_owned()];
                sign(
                    log,
                    LAST,
                    |checkpoint| checkpoint.extensions = lines,
                    &[Who::Station],
                );
            })
        },
        expected: &["log-clear-differs"],
    },
    Plant {
        name: "a leaf swapped in a station's commit is said once",
        found: || last(|commit| commit.leaves[0] = [9; 32]),
        expected: &["log-leaves-differ"],
    },
];
