//! Checkpoints (c2sp.org/tlog-checkpoint): the text of a note that states a log's size and root.
//!
//! ```text
//! example.com/behind-the-sofa
//! 20852163
//! CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
//! ```

use crate::base64;
use crate::decimal;
use crate::merkle::Hash;
use crate::note::MAX_NOTE;

/// What a log states about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root of the tree at that size.
    pub root: Hash,
    /// Lines after the root: one in the log of a station apart, none in a locker's own. Those of others are kept.
    pub extensions: Vec<String>,
}

/// Why a checkpoint was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CheckpointRefused {
    /// Longer than a note may be.
    #[error("longer than the limit")]
    TooLarge,
    /// Fewer than three lines, or the last one unfinished.
    #[error("fewer than three whole lines")]
    TooShort,
    /// A line is empty.
    #[error("an empty line")]
    EmptyLine,
    /// The size is not a plain decimal number below 2^53.
    #[error("not a size")]
    MalformedSize,
    /// The root is not the base64 of 32 bytes.
    #[error("not a root")]
    MalformedRoot,
}

impl Checkpoint {
    /// A checkpoint without extension lines.
    pub fn new(origin: &str, size: u64, root: Hash) -> Self {
        Self {
            origin: origin.to_owned(),
            size,
            root,
            extensions: Vec::new(),
        }
    }

    /// Reads a note's text.
    pub fn parse(text: &str) -> Result<Self, CheckpointRefused> {
        if text.len() > MAX_NOTE {
            return Err(CheckpointRefused::TooLarge);
        }
        let body = text.strip_suffix('\n').ok_or(CheckpointRefused::TooShort)?;
        let lines: Vec<&str> = body.split('\n').collect();
        if lines.iter().any(|line| line.is_empty()) {
            return Err(CheckpointRefused::EmptyLine);
        }
        let [origin, size, root, extensions @ ..] = lines.as_slice() else {
            return Err(CheckpointRefused::TooShort);
        };
        Ok(Self {
            origin: (*origin).to_owned(),
            size: decimal::parse(size).ok_or(CheckpointRefused::MalformedSize)?,
            root: parse_hash(root).ok_or(CheckpointRefused::MalformedRoot)?,
            extensions: extensions.iter().map(|line| (*line).to_owned()).collect(),
        })
    }

    /// The text that is signed.
    pub fn to_text(&self) -> String {
        let root = base64::encode(&self.root);
        let mut text = format!("{}\n{}\n{root}\n", self.origin, self.size);
        for line in &self.extensions {
            text.push_str(line);
            text.push('\n');
        }
        text
    }
}

/// A tree hash as texts write it.
pub(crate) fn parse_hash(text: &str) -> Option<Hash> {
    base64::decode(text)?.try_into().ok()
}
