//! Earlier checkpoints in a bundle: states of the log that somebody outside saw, or that a reader was given before, each with the
//! proof that the bundle's own checkpoint continues it.

use serde::{Deserialize, Serialize};

use super::{BundleRefused, ensure};
use crate::ids::parse_hex;

/// Earlier checkpoints of a bundle: some years of witnesses and authorities.
pub const MAX_EARLIER: usize = 16;
/// Authorities that stamped one checkpoint; two are recommended.
pub const MAX_ANCHORS: usize = 4;
/// Witnesses named for one checkpoint.
pub const MAX_WITNESSES: usize = 8;
/// A reply, or a file of certificates.
pub const MAX_STAMP: usize = 64 * 1024;
/// Hashes of a consistency proof, as C2SP's tlog-witness has it.
const MAX_PROOF: usize = 63;
/// A witness's verifier key, in bytes.
const MAX_WITNESS: usize = 512;
/// The name that the newsroom gave an authority.
const MAX_AUTHORITY: usize = 32;

/// An earlier state of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatedEarlier {
    /// Names of the authorities that stamped it, sorted.
    pub anchors: Vec<String>,
    /// Consistency proof from here to the bundle's checkpoint, hexadecimal.
    pub proof: Vec<String>,
    /// Root of its tree, hexadecimal.
    pub root: String,
    /// Number of its entries.
    pub size: u64,
    /// Verifier keys of those who, the maker says, cosigned it, sorted.
    pub witnesses: Vec<String>,
}

impl StatedEarlier {
    pub(super) fn check(&self, size: u64) -> Result<(), BundleRefused> {
        ensure((1..=size).contains(&self.size), "earlier")?;
        ensure(parse_hex(&self.root).is_ok(), "earlier")?;
        ensure(self.proof.len() <= MAX_PROOF, "earlier")?;
        ensure(
            self.proof.iter().all(|hash| parse_hex(hash).is_ok()),
            "earlier",
        )?;
        ensure(self.witnesses.len() <= MAX_WITNESSES, "earlier")?;
        ensure(self.witnesses.is_sorted_by(|a, b| a < b), "earlier")?;
        let short = |key: &String| (1..=MAX_WITNESS).contains(&key.len());
        ensure(self.witnesses.iter().all(short), "earlier")?;
        ensure(self.anchors.len() <= MAX_ANCHORS, "earlier")?;
        ensure(self.anchors.is_sorted_by(|a, b| a < b), "earlier")?;
        ensure(
            self.anchors.iter().all(|name| is_authority(name)),
            "earlier",
        )
    }

    /// Its files in the order in which they stand: the note, then request, reply and certificates of each authority.
    pub fn paths(&self) -> impl Iterator<Item = String> {
        let anchors = self
            .anchors
            .iter()
            .flat_map(|name| ["tsq", "tsr", "pem"].map(|end| stamp_path(self.size, name, end)));
        std::iter::once(earlier_path(self.size)).chain(anchors)
    }
}

/// Where the note of an earlier checkpoint stands.
#[must_use]
pub fn earlier_path(size: u64) -> String {
    format!("sandyq/earlier/{size:012}.checkpoint")
}

/// Where a request (`tsq`), a reply (`tsr`) or its certificates (`pem`) stand.
#[must_use]
pub fn stamp_path(size: u64, authority: &str, end: &str) -> String {
    format!("sandyq/earlier/{size:012}-{authority}.{end}")
}

/// A name that says nothing to a file system: small Latin letters, digits and `-`.
fn is_authority(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=MAX_AUTHORITY).contains(&name.len()) && name.bytes().all(plain) && !name.starts_with('-')
}
