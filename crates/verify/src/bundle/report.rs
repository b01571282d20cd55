//! What the judge is told, and what it answers beside its findings.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use sandyq_format::{bundle::StatedFile, ids::Hash};

use crate::finding::Report;

/// How the bundle was opened.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// Recipients that the age header has a stanza for.
    pub stanzas: usize,
    /// The recipient whose identity opened it.
    pub recipient: String,
}

/// What the reader knows of signers.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The fingerprint heard by another way, `SHA256:…`.
    pub expected: Option<String>,
    /// Fingerprints compared earlier, and the names given to them.
    pub pinned: BTreeMap<String, String>,
    /// Verifier key of the reader's own witness key, where there is one.
    pub witness: Option<String>,
    /// Roots of time stamp authorities that the reader trusts: SHA-256 of their certificates, hexadecimal.
    pub authorities: BTreeSet<String>,
    /// What the reader saw of logs before, by locker; the newest sight last.
    pub seen: BTreeMap<String, Vec<SeenBefore>>,
    /// Lockers of which something is remembered that cannot be read.
    pub forgotten: BTreeSet<String>,
}

/// A state of a log that the reader saw in an earlier bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenBefore {
    /// Number of its entries.
    pub size: u64,
    /// Root of its tree.
    pub root: Hash,
    /// When it was seen, as the reader's clock claimed.
    pub at: String,
    /// Fingerprint of the key that signed that bundle.
    pub signer: String,
}

/// An annex as the bundle has it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Annex {
    /// Its number.
    pub number: u32,
    /// The item's id.
    pub item: String,
    /// Its title, where that was not withheld.
    pub title: String,
    /// Media type.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: String,
    /// BLAKE3.
    pub blake3: String,
    /// Its name in the bundle.
    pub path: String,
    /// The page to read that stands beside an original written inside the program.
    pub readable: Option<StatedFile>,
    /// Its history as disclosed.
    pub custody: Vec<CustodyLine>,
    /// Names of the fields that were withheld.
    pub withheld: Vec<String>,
}

/// An entry of an annex's history.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CustodyLine {
    /// Its number in the log.
    pub index: u64,
    /// What was done.
    pub act: String,
    /// The values disclosed, by name.
    pub values: BTreeMap<String, Value>,
    /// Its leaf hash.
    pub leaf: String,
}

/// The judgement of a bundle.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BundleReport {
    /// The findings.
    #[serde(flatten)]
    pub report: Report,
    /// The bundle's id.
    pub bundle: Option<String>,
    /// The locker's id.
    pub locker: Option<String>,
    /// What for, as the signer says.
    pub purpose: Option<String>,
    /// Who made it, as they say.
    pub exporter: Option<String>,
    /// When it was made, as claimed.
    pub made: Option<String>,
    /// Fingerprint of the key whose signature fits.
    pub signer: Option<String>,
    /// Whether that fingerprint was expected or pinned.
    pub signer_known: bool,
    /// The annexes.
    pub annexes: Vec<Annex>,
    /// The log's origin, size and root that the histories reach to.
    pub checkpoint: Option<(String, u64, String)>,
    /// SHA-256 of the tag manifest: names this bundle's content whoever it is sealed to.
    pub content: Option<String>,
}
