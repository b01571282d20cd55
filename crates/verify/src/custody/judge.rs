//! Judges the clear commit files, one after the other: their order, the chain of their hashes, the tree, the checkpoints.

use sandyq_format::commit::CommitFile;
use sandyq_format::ids::hex;
use sandyq_log::merkle::{Edge, Hash, Tree, empty_root};
use sha2::{Digest, Sha256};

use super::codes::{
    CHAIN_BROKEN, CLEAR_DIFFERS, COMMIT_MALFORMED, COMMIT_MISNAMED, COMMIT_MISSING,
    COMMIT_OUT_OF_ORDER, CONTINUES_KNOWN, COUNTERSIGNED, EDGE_DIFFERS, LEAVES_DIFFER, LOG_EMPTY,
    LOG_WHOLE, NEVER_COUNTERSIGNED, OTHER_THAN_KNOWN, RESEALED_UNKNOWN, ROOT_DIFFERS,
    SHORTER_THAN_KNOWN, TAIL_NOT_COUNTERSIGNED,
};
use super::{
    CommittedObject, EntriesFile, Headers, KnownCheckpoint, LockerFacts, LogVerdict, checkpoint,
    commit_name,
};
use crate::finding::{Code, Finding, Grade, Report};

/// Is fed the commit files in the order of their names.
#[derive(Debug)]
pub struct LogJudge {
    facts: LockerFacts,
    verdict: LogVerdict,
    commits: u64,
    thread: Thread,
    /// No commit has been missing or unreadable so far.
    complete: bool,
}

/// What the next commit has to follow; `None` where a fault tore it.
#[derive(Debug)]
struct Thread {
    next: u64,
    /// A commit at `next` could not be read, so that nobody knows where the one after it begins.
    unread: bool,
    previous: Option<Option<Hash>>,
    edge: Option<Edge>,
}

impl LogJudge {
    /// A judge of the log of this locker.
    pub fn new(facts: &LockerFacts) -> Self {
        Self {
            facts: facts.clone(),
            verdict: LogVerdict {
                report: Report::new(),
                size: 0,
                root: empty_root(),
                tree: Tree::new(),
                objects: Vec::new(),
                headers: Headers::default(),
                custodian_signed_size: 0,
                entries_files: Vec::new(),
            },
            commits: 0,
            thread: Thread {
                next: 0,
                unread: false,
                previous: Some(None),
                edge: Some(Edge::new()),
            },
            complete: true,
        }
    }

    /// Judges the next commit file, which lies under the name of entry `named`.
    pub fn feed(&mut self, named: u64, bytes: &[u8]) {
        let subject = commit_name(named);
        self.commits += 1;
        let Ok(commit) = CommitFile::parse(bytes) else {
            self.found(&COMMIT_MALFORMED, &subject, &[]);
            self.tear();
            self.thread.unread = true;
            return;
        };
        if commit.first != named {
            self.found(&COMMIT_MISNAMED, &subject, &[&commit.first]);
        }
        if !self.judge_place(&subject, &commit) {
            return;
        }
        if self
            .thread
            .previous
            .is_some_and(|hash| hash != commit.previous)
        {
            self.found(&CHAIN_BROKEN, &subject, &[]);
        }
        // Behind a gap nobody knows what the commits in it brought in.
        let unknown = self.verdict.headers.take(&commit);
        let told = if self.complete { &unknown[..] } else { &[] };
        for id in told {
            self.found(&RESEALED_UNKNOWN, &subject, &[&hex(id)]);
        }
        let stations = self.judge_content(&subject, &commit);
        self.thread.next = commit.next();
        self.thread.unread = false;
        self.thread.previous = Some(Some(Sha256::digest(bytes).into()));
        self.keep(commit, stations);
    }

    /// Ends the judgement.
    pub fn finish(mut self) -> LogVerdict {
        if self.commits == 0 {
            self.found(&LOG_EMPTY, "log", &[]);
        }
        for known in std::mem::take(&mut self.facts.known) {
            self.judge_known(known);
        }
        // Nobody countersigns on a station: the custodian is not there.
        if self.commits > 0 && !self.facts.is_station_apart() {
            self.judge_countersigning();
        }
        if self.verdict.report.verdict() < Grade::Broken {
            let (size, commits) = (self.verdict.size, self.commits);
            self.found(&LOG_WHOLE, "log", &[&size, &commits]);
        }
        self.verdict
    }

    /// Where the commit stands; false when it stands where others already stood, and says nothing of its own.
    fn judge_place(&mut self, subject: &str, commit: &CommitFile) -> bool {
        let next = self.thread.next;
        if commit.first < next {
            self.found(&COMMIT_OUT_OF_ORDER, subject, &[]);
            return false;
        }
        if commit.first > next && !self.thread.unread {
            self.found(&COMMIT_MISSING, subject, &[&next, &(commit.first - 1)]);
            self.tear();
        }
        true
    }

    /// Judges checkpoint and tree; gives the stations that signed.
    fn judge_content(&mut self, subject: &str, commit: &CommitFile) -> Vec<String> {
        let report = &mut self.verdict.report;
        let stated = checkpoint::judge(&self.facts, subject, commit, report);
        let root = stated.as_ref().map(|stated| stated.checkpoint.root);
        let faults = self.judge_tree(commit, root);
        // What the tree tells more exactly is not said twice.
        if faults.is_empty() && stated.as_ref().is_some_and(|stated| !stated.binds) {
            self.found(&CLEAR_DIFFERS, subject, &[]);
        }
        for code in faults {
            self.found(code, subject, &[]);
        }
        let Some(stated) = stated else {
            return Vec::new();
        };
        self.verdict.root = stated.checkpoint.root;
        if stated.by_custodian && stated.in_place {
            self.verdict.custodian_signed_size = stated.checkpoint.size;
        }
        stated.by_stations
    }

    /// Grows the tree and compares it with the edge written down and the root signed. Which two of the three agree
    /// tells which one was changed; the thread is taken up again from what the signature holds.
    fn judge_tree(&mut self, commit: &CommitFile, root: Option<Hash>) -> &'static [&'static Code] {
        let grown = self.thread.edge.take().and_then(|edge| grow(edge, commit));
        let written = Edge::from_hashes(commit.next(), commit.edge.clone()).ok();
        let written_is_signed = root.is_none() || written.as_ref().map(Edge::root) == root;
        let Some(grown) = grown else {
            self.thread.edge = written.filter(|_| written_is_signed);
            return if written_is_signed {
                &[]
            } else {
                &[&EDGE_DIFFERS]
            };
        };
        let grown_is_written = written.as_ref() == Some(&grown);
        let grown_is_signed = root.is_none_or(|root| root == grown.root());
        let (edge, faults): (_, &'static [_]) = match (grown_is_written, grown_is_signed) {
            (true, true) => (Some(grown), &[]),
            (false, true) => (Some(grown), &[&EDGE_DIFFERS]),
            (true, false) => (Some(grown), &[&ROOT_DIFFERS]),
            (false, false) if written_is_signed => (written, &[&LEAVES_DIFFER]),
            (false, false) => (None, &[&EDGE_DIFFERS, &ROOT_DIFFERS]),
        };
        self.thread.edge = edge;
        faults
    }

    fn judge_known(&mut self, known: KnownCheckpoint) {
        let size = self.verdict.size;
        if known.size > size {
            self.found(&SHORTER_THAN_KNOWN, "log", &[&known.size, &size]);
            return;
        }
        // Beyond a gap there is no tree to compare with; the gap itself has been found.
        match self.verdict.tree.root_at(known.size) {
            Ok(root) if root == known.root => self.found(&CONTINUES_KNOWN, "log", &[&known.size]),
            Ok(_) => self.found(&OTHER_THAN_KNOWN, "log", &[&known.size]),
            Err(_) => {}
        }
    }

    fn judge_countersigning(&mut self) {
        let (signed, size) = (self.verdict.custodian_signed_size, self.verdict.size);
        if signed == 0 {
            self.found(&NEVER_COUNTERSIGNED, "log", &[]);
            return;
        }
        self.found(&COUNTERSIGNED, "log", &[&signed]);
        if signed < size {
            self.found(&TAIL_NOT_COUNTERSIGNED, "log", &[&(size - signed), &signed]);
        }
    }

    fn keep(&mut self, commit: CommitFile, stations: Vec<String>) {
        self.verdict.size = commit.next();
        if self.complete {
            for leaf in &commit.leaves {
                self.verdict.tree.append(*leaf);
            }
        }
        let first = commit.first;
        let objects = commit.objects.iter();
        self.verdict
            .objects
            .extend(objects.map(|object| CommittedObject {
                commit: first,
                object: *object,
            }));
        self.verdict.entries_files.push(EntriesFile {
            first,
            leaves: commit.leaves,
            object: commit.entries,
            listed: commit.objects,
            resealed: commit.resealed,
            stations,
        });
    }

    /// After a missing or unreadable commit nothing is known that the next one must follow.
    fn tear(&mut self) {
        self.complete = false;
        self.thread.previous = None;
        self.thread.edge = None;
    }

    fn found(&mut self, code: &Code, subject: &str, values: &[&dyn ToString]) {
        self.verdict.report.add(Finding::new(code, subject, values));
    }
}

fn grow(mut edge: Edge, commit: &CommitFile) -> Option<Edge> {
    for leaf in &commit.leaves {
        edge.append(*leaf).ok()?;
    }
    // A tree that was not begun where the commit begins cannot be grown by it.
    (edge.size() == commit.next()).then_some(edge)
}
