//! Bundles: who they are for, what they show, and the report about one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::CustodyRow;

/// A recipient, so that a person can compare it over the phone.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RecipientView {
    /// age1….
    pub recipient: String,
    /// Who that is.
    pub label: String,
    /// Six words to read over the phone.
    pub words: String,
    /// The locker's own.
    pub own: bool,
}

/// A recipient of a bundle being made.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecipientDraft {
    /// age1….
    pub recipient: String,
    /// Who that is.
    pub label: String,
    /// Whether all readers may see the label.
    pub disclose_label: bool,
}

/// A bundle being made.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BundleDraft {
    /// All items of a case.
    pub case_id: Option<String>,
    /// Or these.
    pub items: Vec<String>,
    /// For whom.
    pub recipients: Vec<RecipientDraft>,
    /// Make a key for a reader who has none.
    pub one_time: bool,
    /// What for.
    pub purpose: String,
    /// Field names to withhold.
    pub withhold: Vec<String>,
}

/// An item as it will stand in the bundle.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BundleItem {
    /// Number of the annex.
    pub annex: String,
    /// The item.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Bytes.
    pub size: u64,
    /// Sensitivities, so that nothing leaves unseen.
    pub sensitivity: Vec<String>,
}

/// What the recipient will see.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BundlePreview {
    /// The annexes.
    pub items: Vec<BundleItem>,
    /// Fields that are shown.
    pub fields_shown: Vec<String>,
    /// Fields that are withheld.
    pub fields_withheld: Vec<String>,
    /// Bytes, about.
    pub bytes: u64,
    /// `warn-<code>`.
    pub warnings: Vec<String>,
}

/// A bundle that was made.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BundleMade {
    /// Its id.
    pub bundle_id: String,
    /// The file's name.
    pub label: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// The signer's fingerprint.
    pub signer: String,
    /// The same in words.
    pub signer_words: String,
    /// A one-time key was shown in the key window.
    pub one_time: bool,
}

/// How sound a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// As it should be.
    Sound,
    /// Worth knowing.
    Notable,
    /// Not certain.
    Doubtful,
    /// Not as it was.
    Broken,
}

/// One thing that was looked at.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Finding {
    /// How sound it is.
    pub grade: Grade,
    /// `find-<code>`, `next-<code>`.
    pub code: String,
    /// What it is about.
    pub subject: String,
    /// What the sentence is filled in with.
    pub args: BTreeMap<String, String>,
}

/// An annex of a verified bundle.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Annex {
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Media type.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256.
    pub sha256: String,
    /// BLAKE3.
    pub blake3: String,
    /// Its history as disclosed.
    pub custody: Vec<CustodyRow>,
}

/// What was withheld of an annex.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Withheld {
    /// Its number.
    pub annex: String,
    /// The fields' names.
    pub fields: Vec<String>,
}

/// The log's state that the bundle speaks of.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CheckpointView {
    /// Whose log.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The tree's root.
    pub root: String,
}

/// A sheet of findings.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The worst grade.
    pub verdict: Grade,
    /// One line per check.
    pub findings: Vec<Finding>,
    /// The bundle.
    pub bundle_id: Option<String>,
    /// What for.
    pub purpose: Option<String>,
    /// By whom, as they say.
    pub exporter: Option<String>,
    /// The signer's fingerprint.
    pub signer: Option<String>,
    /// The same in words.
    pub signer_words: Option<String>,
    /// Whether a person has pinned that fingerprint here.
    pub signer_known: bool,
    /// The annexes.
    pub annexes: Vec<Annex>,
    /// What was withheld.
    pub withheld: Vec<Withheld>,
    /// The log's state.
    pub checkpoint: Option<CheckpointView>,
    /// It should have been remembered here, and could not be.
    pub not_remembered: bool,
}

/// A bundle taken into the locker.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TakenIn {
    /// The item that holds the bundle.
    pub kept: String,
    /// Annexes that became items.
    pub items: u32,
    /// Annexes that were items before.
    pub there: u32,
    /// It was taken in before; nothing was written.
    pub already: bool,
    /// The locker's own key opens it.
    pub own_key: bool,
}

/// Annexes written out.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Received {
    /// The folder's name.
    pub label: String,
    /// How many files.
    pub files: u32,
}
