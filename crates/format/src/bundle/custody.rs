//! `sandyq/custody/annex-NNN.json`: an item's entries with what is disclosed of them and their proofs.

use serde::{Deserialize, Serialize};

use super::{BundleRefused, MAX_CUSTODY, ensure, parse};
use crate::canonical::{self, MAX_INTEGER};

/// Longest inclusion proof: one hash per level of a tree below 2^53 leaves.
const MAX_PROOF: usize = 53;

/// The history of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemCustody {
    /// Number of the annex.
    pub annex: u32,
    /// Its entries in the order of the log.
    pub entries: Vec<DisclosedEntry>,
    /// The item's id.
    pub item: String,
    /// The format's version, 1.
    pub v: u32,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisclosedEntry {
    /// Disclosures of the fields that are shown.
    pub disclosures: Vec<String>,
    /// Its number in the log, from 0.
    pub index: u64,
    /// The leaf's exact data.
    pub leaf: String,
    /// Inclusion proof up to the checkpoint's root, hexadecimal, from the leaf upwards.
    pub proof: Vec<String>,
}

impl ItemCustody {
    /// Reads a history; refuses what would be written otherwise. Its truth is for `verify` to judge.
    pub fn parse(bytes: &[u8]) -> Result<Self, BundleRefused> {
        let custody: Self = parse(bytes, MAX_CUSTODY)?;
        if custody.v != 1 {
            return Err(BundleRefused::OtherVersion);
        }
        let long = |entry: &DisclosedEntry| entry.proof.len() > MAX_PROOF;
        ensure(!custody.entries.iter().any(long), "proof")?;
        let exact = |entry: &DisclosedEntry| entry.index <= MAX_INTEGER;
        ensure(custody.entries.iter().all(exact), "index")?;
        Ok(custody)
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self)
    }
}
