//! What is put before a witness, and when a witness agrees (c2sp.org/tlog-witness, the body of `add-checkpoint`): the size that it
//! cosigned last, the consistency proof from there, and the checkpoint.
//!
//! ```text
//! old 20852014
//! PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
//! …
//!
//! example.com/behind-the-sofa
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//!
//! — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
//! ```

use crate::{
    VerifierKey, base64,
    checkpoint::{Checkpoint, CheckpointRefused, parse_hash},
    decimal,
    merkle::{Hash, empty_root, verify_consistency},
    note::{MAX_NOTE, Note, NoteRefused},
};

/// Most hashes of a proof, as the specification says.
pub const MAX_PROOF: usize = 63;

/// A checkpoint on its way to a witness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WitnessRequest {
    /// Entries of the log when this witness cosigned last; 0 when it never did.
    pub old: u64,
    /// That the log of `old` entries is the beginning of the checkpoint's.
    pub proof: Vec<Hash>,
    /// The checkpoint, signed.
    pub checkpoint: Note,
}

/// Why a text is no request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestRefused {
    /// Longer than a note and a proof can be.
    #[error("longer than the limit")]
    TooLarge,
    /// It does not begin with `old` and a size.
    #[error("no old size")]
    MalformedOld,
    /// A line of the proof is no hash, or there are more than [`MAX_PROOF`].
    #[error("not a hash")]
    MalformedHash,
    /// No empty line before the checkpoint.
    #[error("no checkpoint")]
    NoCheckpoint,
    /// The checkpoint's note was refused.
    #[error("the note: {0}")]
    Note(#[from] NoteRefused),
    /// The note's text is not a checkpoint.
    #[error("the checkpoint: {0}")]
    Checkpoint(#[from] CheckpointRefused),
}

/// Why a witness does not cosign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotWitnessed {
    /// Not the log of this key.
    #[error("the checkpoint of another log")]
    OtherLog,
    /// The log's key did not sign it.
    #[error("not signed by the log's key")]
    NotSigned,
    /// Fewer entries than were witnessed before: the log was shortened, or an old copy was put in its place.
    #[error("shorter than what was witnessed")]
    Shortened,
    /// As many entries as were witnessed before, and other ones: two histories, both signed by the log's key.
    #[error("another history than what was witnessed")]
    Forked,
    /// The proof does not show that what was witnessed is its beginning.
    #[error("not shown to continue what was witnessed")]
    NotContinued,
    /// The proof begins elsewhere than where this witness cosigned last. The sizes may both be honest: a new request helps.
    #[error("begins at another size than the witnessed one")]
    OtherBeginning,
}

impl WitnessRequest {
    /// Reads a request.
    pub fn parse(bytes: &[u8]) -> Result<Self, RequestRefused> {
        if bytes.len() > 2 * MAX_NOTE {
            return Err(RequestRefused::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| RequestRefused::MalformedOld)?;
        let rest = text
            .strip_prefix("old ")
            .ok_or(RequestRefused::MalformedOld)?;
        let (head, checkpoint) = rest
            .split_once("\n\n")
            .ok_or(RequestRefused::NoCheckpoint)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(decimal::parse);
        let old = old.ok_or(RequestRefused::MalformedOld)?;
        let proof = lines.map(parse_hash).collect::<Option<Vec<_>>>();
        let proof = proof.filter(|hashes| hashes.len() <= MAX_PROOF);
        let proof = proof.ok_or(RequestRefused::MalformedHash)?;
        let checkpoint = Note::parse(checkpoint.as_bytes())?;
        Checkpoint::parse(&checkpoint.text)?;
        Ok(Self {
            old,
            proof,
            checkpoint,
        })
    }

    /// The request as it is written.
    pub fn to_text(&self) -> String {
        let mut text = format!("old {}\n", self.old);
        for hash in &self.proof {
            text.push_str(&base64::encode(hash));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint.to_text());
        text
    }

    /// Whether this very checkpoint is stated: log, size and root.
    #[must_use]
    pub fn states(&self, seen: &Checkpoint) -> bool {
        Checkpoint::parse(&self.checkpoint.text).is_ok_and(|stated| stated == *seen)
    }

    /// Whether a witness who cosigned `last` of this log (size and root; `None` when it never saw it) may cosign this. Gives the
    /// checkpoint that is stated.
    pub fn judge(
        &self,
        log: &VerifierKey,
        last: Option<(u64, Hash)>,
    ) -> Result<Checkpoint, NotWitnessed> {
        // What was read is a checkpoint; a request put together by hand may hold anything.
        let stated = Checkpoint::parse(&self.checkpoint.text).ok();
        let stated = stated.filter(|stated| stated.origin == log.name);
        let stated = stated.ok_or(NotWitnessed::OtherLog)?;
        if !self.checkpoint.signed_by(log) {
            return Err(NotWitnessed::NotSigned);
        }
        let (size, root) = last.unwrap_or_else(|| (0, empty_root()));
        if stated.size < size {
            return Err(NotWitnessed::Shortened);
        }
        if stated.size == size && stated.root != root {
            return Err(NotWitnessed::Forked);
        }
        if self.old != size {
            return Err(NotWitnessed::OtherBeginning);
        }
        verify_consistency(size, &root, stated.size, &stated.root, &self.proof)
            .map_err(|_| NotWitnessed::NotContinued)?;
        Ok(stated)
    }
}
