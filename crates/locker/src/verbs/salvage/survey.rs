//! What of an old log proves in the clear: each commit against its own signed checkpoint and, where there is one, against the commit
//! before; each sealed part against what its commit says of it.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use sandyq_format::{
    commit::{CommitFile, CommitObject},
    ids::Hash,
};
use sandyq_log::{
    checkpoint::Checkpoint,
    merkle::{Edge, HoledTree},
    note::Note,
};
use sandyq_seal::object_facts;
use sandyq_verify::{
    custody::{Headers, KnownCheckpoint, LogJudge},
    finding::{Finding, Grade},
};

use super::old::Old;
use crate::{failure::Given, head::Signers, object::found};

/// A commit whose clear part can be read.
pub(super) struct Commit {
    pub(super) first: u64,
    pub(super) file: CommitFile,
    /// A signed checkpoint states exactly its leaves.
    pub(super) proven: bool,
    /// It is the one that the next commit names.
    pub(super) exact: bool,
    /// Its sealed part is there, unchanged.
    pub(super) sealed: bool,
}

impl Commit {
    /// Nothing is wrong with it or its sealed part.
    fn is_whole(&self) -> bool {
        self.proven && self.exact && self.sealed
    }
}

/// What was found of the log.
pub(super) struct Survey {
    pub(super) commits: Vec<Commit>,
    /// Numbers of clear parts that cannot be read.
    pub(super) unreadable: Vec<u64>,
    /// Numbers of sealed parts without a clear part.
    pub(super) lone: Vec<u64>,
    /// Leading commits that are whole and follow each other.
    pub(super) prefix: usize,
    /// What the judge of the log says against it.
    pub(super) faults: Vec<Finding>,
    /// The log was longer when this machine last saw it.
    pub(super) shortened: bool,
    /// Under which headers the sealed files may lie.
    pub(super) headers: Headers,
}

/// What the next commit has to follow.
struct Thread {
    next: u64,
    edge: Option<Edge>,
    hash: Option<Hash>,
}

impl Survey {
    pub(super) fn of(old: &Old, known: Option<KnownCheckpoint>) -> Given<Self> {
        let mut survey = Self {
            commits: Vec::new(),
            unreadable: Vec::new(),
            lone: Vec::new(),
            prefix: 0,
            faults: Vec::new(),
            shortened: false,
            headers: Headers::default(),
        };
        let mut judge = old.facts(known).map(|facts| LogJudge::new(&facts));
        let mut thread = Thread {
            next: 0,
            edge: Some(Edge::new()),
            hash: None,
        };
        let (commits, sealed) = old.folder.left_of_log();
        for &first in &commits {
            let bytes = old.folder.commit(first).unwrap_or_default();
            if let Some(judge) = &mut judge {
                judge.feed(first, &bytes);
            }
            survey.take(old, first, &bytes, &mut thread);
        }
        survey.headers = Headers::of(survey.commits.iter().map(|commit| &commit.file));
        for commit in &mut survey.commits {
            commit.sealed = sealed_fits(old, commit.first, &commit.file.entries, &survey.headers);
        }
        let clear: BTreeSet<u64> = commits.into_iter().collect();
        let lone = sealed.into_iter().filter(|first| !clear.contains(first));
        survey.lone = lone.collect();
        survey.prefix = survey.leading_whole();
        if let Some(judge) = judge {
            let report = judge.finish().report;
            let broken = report
                .findings()
                .iter()
                .filter(|f| f.grade == Grade::Broken);
            // Without a sound `locker.txt` no machine is known; the custodian's signature alone is looked for.
            let stations = old.public.is_some();
            let about_station = |f: &&Finding| f.code.starts_with("log-station-");
            let counts = |f: &&Finding| stations || !about_station(f);
            survey.faults = broken.filter(counts).cloned().collect();
            survey.shortened = report.has("log-shorter-than-known");
        }
        Ok(survey)
    }

    fn take(&mut self, old: &Old, first: u64, bytes: &[u8], thread: &mut Thread) {
        let Ok(file) = CommitFile::parse(bytes) else {
            self.unreadable.push(first);
            (thread.edge, thread.hash) = (None, None);
            return;
        };
        let follows = file.first == first && first == thread.next;
        if !follows {
            (thread.edge, thread.hash) = (None, None);
        }
        let signed = old
            .signers
            .as_ref()
            .and_then(|signers| root_of(&file, signers));
        let written = Edge::from_hashes(file.next(), file.edge.clone()).ok();
        let grown = thread.edge.take().and_then(|edge| grow(edge, &file.leaves));
        let proven = file.first == first
            && written.as_ref().is_some_and(|w| Some(w.root()) == signed)
            && grown
                .as_ref()
                .is_none_or(|grown| Some(grown) == written.as_ref());
        if let (Some(before), Some(hash)) = (self.commits.last_mut(), thread.hash) {
            before.exact = file.previous == Some(hash);
        }
        *thread = Thread {
            next: file.next(),
            edge: written.filter(|_| proven),
            hash: Some(Sha256::digest(bytes).into()),
        };
        self.commits.push(Commit {
            first,
            file,
            proven,
            exact: true,
            sealed: false,
        });
    }

    fn leading_whole(&self) -> usize {
        let mut next = 0;
        let whole = self.commits.iter().take_while(|commit| {
            let fits = commit.first == next && commit.is_whole();
            next = commit.file.next();
            fits
        });
        whole.count()
    }

    /// Commits that prove, whether or not what stood before them is lost.
    pub(super) fn proven(&self) -> impl Iterator<Item = &Commit> {
        self.commits.iter().filter(|commit| commit.proven)
    }

    /// Every commit is whole and none is missing.
    pub(super) fn is_whole(&self) -> bool {
        self.prefix > 0 && self.prefix == self.commits.len() && self.unreadable.is_empty()
    }

    /// What is lost stood at the end: nothing behind the leading commits proves anything.
    pub(super) fn lost_only_the_end(&self) -> bool {
        self.prefix > 0
            && !self.commits[self.prefix..]
                .iter()
                .any(|commit| commit.proven)
    }

    /// Objects that commits list, by their names; of two lines about one object the later counts.
    pub(super) fn listed<'a>(
        &'a self,
        commits: impl Iterator<Item = &'a Commit>,
    ) -> BTreeMap<Hash, (u64, CommitObject)> {
        let lines = commits.flat_map(|commit| {
            let objects = commit.file.objects.iter();
            objects.map(|object| (object.id, (commit.first, *object)))
        });
        lines.collect()
    }

    /// The tree as far as the clear parts tell it.
    pub(super) fn tree(&self) -> HoledTree {
        let mut tree = HoledTree::new();
        for commit in self.proven() {
            tree.edge(commit.file.next(), &commit.file.edge);
            for (index, leaf) in (commit.first..).zip(&commit.file.leaves) {
                tree.leaf(index, *leaf);
            }
        }
        tree
    }
}

/// The root that a commit's checkpoint states, if somebody whose signature counts has signed it.
fn root_of(file: &CommitFile, signers: &Signers) -> Option<Hash> {
    let note = Note::parse(file.checkpoint.as_bytes()).ok()?;
    let checkpoint = Checkpoint::parse(&note.text).ok()?;
    let stations = signers.stations.iter().map(|(_, key)| key);
    let signed = stations
        .chain([&signers.custodian])
        .any(|key| note.signed_by(key));
    let in_place = checkpoint.origin == signers.custodian.name && checkpoint.size == file.next();
    (signed && in_place).then_some(checkpoint.root)
}

fn grow(mut edge: Edge, leaves: &[Hash]) -> Option<Edge> {
    for leaf in leaves {
        edge.append(*leaf).ok()?;
    }
    Some(edge)
}

fn sealed_fits(old: &Old, first: u64, stated: &CommitObject, headers: &Headers) -> bool {
    let bytes = old.folder.sealed_part(first).ok();
    let facts = bytes.and_then(|bytes| object_facts(bytes.as_slice()).ok());
    facts.is_some_and(|facts| headers.fits(stated, &found(&facts)))
}
