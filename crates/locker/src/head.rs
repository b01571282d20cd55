//! The end of the log: all that appending needs, read from the last commit alone.

use sha2::{Digest, Sha256};

use sandyq_format::{
    commit::CommitFile,
    ids::{Hash, Id},
};
use sandyq_log::{VerifierKey, checkpoint::Checkpoint, merkle::Edge, note::Note};
use sandyq_store::Folder;

use crate::failure::{Code, Failure, Given};

/// Where the log ends.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head {
    /// The tree's right edge; its size is the number of entries.
    pub(crate) edge: Edge,
    /// SHA-256 of the last commit file.
    pub(crate) previous: Option<Hash>,
    /// The custodian has signed the last checkpoint.
    pub(crate) countersigned: bool,
}

/// Whose signatures count.
#[derive(Debug, Clone)]
pub(crate) struct Signers {
    /// Name under which the log is signed.
    pub(crate) origin: String,
    pub(crate) custodian: VerifierKey,
    pub(crate) stations: Vec<(Id, VerifierKey)>,
}

impl Head {
    /// Reads the end of the log and judges it: the edge must be the signed root's.
    pub(crate) fn read(folder: &Folder, signers: &Signers) -> Given<Self> {
        let Some(first) = folder.last_commit()? else {
            return Ok(Self::default());
        };
        let bytes = folder.commit(first)?;
        let damaged = || damaged(first);
        let commit = CommitFile::parse(&bytes).map_err(|why| damaged().because(why))?;
        let edge = Edge::from_hashes(commit.next(), commit.edge.clone());
        let edge = edge.map_err(|why| damaged().because(why))?;
        let note =
            Note::parse(commit.checkpoint.as_bytes()).map_err(|why| damaged().because(why))?;
        let checkpoint = Checkpoint::parse(&note.text).map_err(|why| damaged().because(why))?;
        let fits = checkpoint.origin == signers.origin
            && checkpoint.size == commit.next()
            && checkpoint.root == edge.root()
            && commit.first == first;
        let apart = signers.origin != signers.custodian.name;
        let bound = checkpoint.extensions == [commit.clear_line()] && note.signatures.len() == 1;
        if !fits
            || (apart && !bound)
            || !signers.stations.iter().any(|(_, key)| note.signed_by(key))
        {
            return Err(damaged());
        }
        Ok(Self {
            countersigned: note.signed_by(&signers.custodian),
            previous: Some(Sha256::digest(&bytes).into()),
            edge,
        })
    }

    /// Number of entries.
    pub(crate) fn size(&self) -> u64 {
        self.edge.size()
    }
}

/// A commit that is not what it must be, by the name of its file.
pub(crate) fn damaged(first: u64) -> Failure {
    Failure::about(Code::LockerDamaged, format!("log/{first:012}.commit"))
}
