//! Witnesses and authorities outside: what stands for the log, what goes to them and what comes back; and this machine as a witness.

use serde::Serialize;
use specta::Type;

/// What stands outside for the log at hand.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Outside {
    /// Entries of the log now.
    pub size: u64,
    /// Who was asked to be a witness.
    pub asked: Vec<WitnessView>,
    /// What witnesses saw of this log, the largest last.
    pub witnesses: Vec<SightView>,
    /// What witnesses saw and this log is not.
    pub contradicted: Vec<SightView>,
    /// What authorities were asked, and what they proved.
    pub anchors: Vec<AnchorView>,
    /// What came after the newest sight of a witness.
    pub unseen: SinceView,
    /// What came after the newest time that an authority proved.
    pub unstamped: SinceView,
}

/// A witness by the key that they gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct WitnessView {
    /// Their verifier key, `sandyq-witness/…+…+…`.
    pub key: String,
    /// Its name.
    pub witness: String,
    /// Six words to read over the phone.
    pub words: String,
}

/// How far a witness has seen the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SightView {
    /// Name of the witness's key.
    pub witness: String,
    /// Entries seen.
    pub size: u64,
    /// When, by the witness's clock, UTC.
    pub at: String,
}

/// What is kept of one authority and one state of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AnchorView {
    /// What the authority is called here.
    pub authority: String,
    /// Entries of that state.
    pub size: u64,
    /// `outside-anchor-<standing>`.
    pub standing: String,
    /// When the entries existed at the latest, UTC.
    pub not_later_than: Option<String>,
    /// The authority by its own certificate.
    pub signer: Option<String>,
    /// Why it proves nothing; a case of `anchor-why`.
    pub about: Option<String>,
}

/// How much of the log nobody outside stands for yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SinceView {
    /// Entries of the newest state that somebody outside stands for; 0 where there is none.
    pub size: u64,
    /// Entries after it.
    pub entries: u64,
    /// Items put in after it.
    pub items: u64,
}

/// A file for a witness that was written.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WitnessAsked {
    /// The file's name.
    pub label: String,
    /// The sheet's name, where one was asked for.
    pub sheet: Option<String>,
    /// Entries of the checkpoint.
    pub size: u64,
    /// Entries that this witness has seen already; 0 the first time.
    pub old: u64,
    /// Entries after the checkpoint, which the custodian has not signed yet.
    pub behind: u64,
    /// The checkpoint, to be read over the phone.
    pub words: String,
    /// The log's key, to be read over the phone the first time.
    pub key_words: String,
}

/// A witness's answer that was taken in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WitnessSeen {
    /// What they saw, and when.
    pub sight: SightView,
    /// It was here already.
    pub known: bool,
}

/// A request for an authority that was written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AuthorityAsked {
    /// The file's name.
    pub label: String,
    /// What the authority is called here.
    pub authority: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// SHA-256 of the checkpoint: all that leaves.
    pub sha256: String,
    /// It was made before, and is written once more.
    pub again: bool,
    /// Other authorities that were asked about the same checkpoint.
    pub others: u32,
}

/// A file that was chosen, by handle and last path component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ChosenFile {
    /// Stands for the path, which the page never sees.
    pub handle: String,
    /// The file's own name.
    pub label: String,
}

/// A file with the root certificate of an authority that a person chose to trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ChosenRoot {
    /// Stands for the path.
    pub handle: String,
    /// The file's own name.
    pub label: String,
    /// SHA-256 of the root certificate, to be compared with the one that the authority publishes.
    pub sha256: String,
}

/// What a reply proves.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AnchoredView {
    /// What the authority is called here.
    pub authority: String,
    /// Entries of the checkpoint.
    pub size: u64,
    /// When they existed at the latest, UTC.
    pub not_later_than: String,
    /// The authority by its own certificate.
    pub signer: String,
    /// The root that was trusted.
    pub root: String,
    /// The authority's rules, an object identifier.
    pub policy: String,
    /// Number of the stamp.
    pub serial: String,
    /// It was here already.
    pub known: bool,
}

/// This machine as a witness for other people's logs.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OwnWitness {
    /// Its key.
    pub key: WitnessView,
    /// What it signed last of each log, the newest first.
    pub signed: Vec<SignedView>,
}

/// A log of which this machine signed something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct SignedView {
    /// Which log.
    pub origin: String,
    /// Entries seen.
    pub size: u64,
    /// When it was signed, by this machine's clock, UTC.
    pub at: String,
}

/// A newsroom's file that was looked at and can be signed; nothing is signed yet.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SightingView {
    /// Stands for the file's bytes as they were looked at.
    pub handle: String,
    /// The file's own name.
    pub label: String,
    /// Which log.
    pub origin: String,
    /// Entries now.
    pub size: u64,
    /// Entries when this machine signed last; 0 where it never did.
    pub old: u64,
    /// Never seen before by this machine.
    pub first: bool,
    /// When this machine signed last, UTC.
    pub last_at: Option<String>,
    /// The log's key, to be compared over the phone.
    pub key_words: String,
    /// The checkpoint, to be read over the phone.
    pub words: String,
}

/// An answer that was signed and written.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CosignedView {
    /// The file's name.
    pub label: String,
    /// Entries seen.
    pub size: u64,
    /// When, by this machine's clock, UTC.
    pub at: String,
    /// The checkpoint, to be read over the phone.
    pub words: String,
}
