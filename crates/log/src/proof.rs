//! Inclusion proofs in text (c2sp.org/tlog-proof): where an entry stands, the hashes beside its way
//! to the root, and the signed checkpoint with that root.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! index 1
//! gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
//!
//! sandyq/…
//! 2
//! sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=
//!
//! — sandyq/… …
//! ```

use crate::base64;
use crate::checkpoint::{Checkpoint, CheckpointRefused, parse_hash};
use crate::decimal;
use crate::merkle::{self, Hash};
use crate::note::{MAX_NOTE, Note, NoteRefused};

const HEAD: &str = "c2sp.org/tlog-proof@v1\n";

/// A tree of fewer than 2^53 leaves is at most 53 levels high.
const MAX_HASHES: usize = 53;

/// Proof that one entry lies in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InclusionProof {
    /// Bytes of the application that nothing signs; this version writes none, and keeps those of others.
    pub extra: Option<Vec<u8>>,
    /// Number of the entry.
    pub index: u64,
    /// Hashes from the leaf's sibling upwards.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: Note,
}

/// Why a proof in text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofTextRefused {
    /// Longer than a checkpoint and the highest tree's hashes can be.
    #[error("longer than the limit")]
    TooLarge,
    /// Not UTF-8, or not begun by the format's name.
    #[error("not a proof of this format")]
    OtherFormat,
    /// The extra line is not base64.
    #[error("not extra data")]
    MalformedExtra,
    /// The index is not a plain decimal number below 2^53.
    #[error("not an index")]
    MalformedIndex,
    /// A line is not the base64 of 32 bytes, or there are too many.
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
    /// Index, hashes and checkpoint do not lead from the leaf to the root.
    #[error("the way to the root: {0}")]
    Proof(#[from] merkle::ProofRefused),
}

impl InclusionProof {
    /// Reads a proof. Says nothing yet about whether it proves anything.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofTextRefused> {
        if bytes.len() > 2 * MAX_NOTE {
            return Err(ProofTextRefused::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ProofTextRefused::OtherFormat)?;
        let rest = text
            .strip_prefix(HEAD)
            .ok_or(ProofTextRefused::OtherFormat)?;
        let (head, checkpoint) = rest
            .split_once("\n\n")
            .ok_or(ProofTextRefused::NoCheckpoint)?;
        let mut lines = head.split('\n').peekable();
        let extra = match lines.next_if(|line| line.starts_with("extra ")) {
            Some(line) => Some(parse_extra(line)?),
            None => None,
        };
        let index = lines
            .next()
            .and_then(|line| decimal::parse(line.strip_prefix("index ")?))
            .ok_or(ProofTextRefused::MalformedIndex)?;
        let hashes = lines.map(parse_hash).collect::<Option<Vec<_>>>();
        let hashes = hashes.filter(|hashes| hashes.len() <= MAX_HASHES);
        let checkpoint = Note::parse(checkpoint.as_bytes())?;
        Checkpoint::parse(&checkpoint.text)?;
        Ok(Self {
            extra,
            index,
            hashes: hashes.ok_or(ProofTextRefused::MalformedHash)?,
            checkpoint,
        })
    }

    /// The proof as it is written.
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        if let Some(extra) = &self.extra {
            text.push_str(&format!("extra {}\n", base64::encode(extra)));
        }
        text.push_str(&format!("index {}\n", self.index));
        for hash in &self.hashes {
            text.push_str(&base64::encode(hash));
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&self.checkpoint.to_text());
        text
    }

    /// Checks that `leaf` stands at the index in the tree that the checkpoint states, and gives that checkpoint.
    /// Who signed it is for the caller to ask.
    pub fn verify(&self, leaf: &Hash) -> Result<Checkpoint, ProofTextRefused> {
        let stated = Checkpoint::parse(&self.checkpoint.text)?;
        merkle::verify_inclusion(self.index, stated.size, leaf, &self.hashes, &stated.root)?;
        Ok(stated)
    }
}

fn parse_extra(line: &str) -> Result<Vec<u8>, ProofTextRefused> {
    let coded = &line["extra ".len()..];
    let extra = base64::decode(coded).ok_or(ProofTextRefused::MalformedExtra)?;
    // An empty extra would be written as no line at all by others.
    if extra.is_empty() {
        return Err(ProofTextRefused::MalformedExtra);
    }
    Ok(extra)
}
