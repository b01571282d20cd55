//! What stands in a bundle: one BagIt bag in a strict tar, everything under `sandyq-<bundle id>/`.
//!
//! The files stand in the order in which a reader needs them, so that a bundle of any size is judged in one pass:
//!
//! ```text
//! bagit.txt  bag-info.txt  manifest-sha256.txt  manifest-blake3.txt
//! tagmanifest-sha256.txt  tagmanifest-sha256.txt.sig
//! START-HERE.html
//! sandyq/bundle.json  sandyq/locker.txt  sandyq/checkpoint
//! sandyq/earlier/000000000005.checkpoint …
//! sandyq/custody/annex-001.json …
//! data/annex-001.jpg …
//! ```
//!
//! `docs/spec/bundle.md` is the authority.

pub mod bag;
mod custody;
mod earlier;
mod names;
mod recipient;
mod statement;

use serde::{Serialize, de::DeserializeOwned};

pub use custody::{DisclosedEntry, ItemCustody};
pub use earlier::{
    MAX_ANCHORS, MAX_EARLIER, MAX_STAMP, MAX_WITNESSES, StatedEarlier, earlier_path, stamp_path,
};
pub use names::{
    BAG_INFO, BAGIT, BUNDLE_JSON, CHECKPOINT, LOCKER_TXT, MANIFEST_BLAKE3, MANIFEST_SHA256,
    START_HERE, TAG_MANIFEST, TAG_MANIFEST_SIG, annex_name, annex_path, custody_path, folder,
};
pub use recipient::StatedRecipient;
pub use statement::{BundleStatement, CustodySpan, StatedCheckpoint, StatedFile, StatedItem};

use crate::canonical;

/// Namespace of the signature, so that it can never be taken for one over something else.
pub const SIGNATURE_NAMESPACE: &str = "bundle@sandyq/1";

/// Annexes of a bundle: more than a complaint has, few enough to be listed on a page and in one statement.
pub const MAX_ANNEXES: usize = 2000;
/// `bundle.json`: [`MAX_ANNEXES`] items of some 1,5 KiB.
pub const MAX_STATEMENT: usize = 4 * 1024 * 1024;
/// The disclosed history of one item: some thousands of entries, and still little to hold in memory.
pub const MAX_CUSTODY: usize = 8 * 1024 * 1024;
/// A manifest: a line for each of all files.
pub const MAX_MANIFEST: usize = 1024 * 1024;
/// The page for people.
pub const MAX_PAGE: u64 = 64 * 1024 * 1024;
/// `bagit.txt`, `bag-info.txt`, the signature.
pub const MAX_SMALL: usize = 4096;
/// Files of a bundle: two for each annex, its custody; a note for each earlier checkpoint, three for each stamp; and the ten others.
pub const MAX_FILES: usize = 3 * MAX_ANNEXES + MAX_EARLIER * (1 + 3 * MAX_ANCHORS) + 10;
/// Fields of the log that a bundle can never leave out: without them no history can be followed and no file compared.
pub const NEVER_WITHHELD: [&str; 6] = ["blake3", "media", "prev", "sha256", "size", "subject"];
/// Purpose and exporter, in characters: some lines on paper.
pub const MAX_TEXT: usize = 2000;

/// Why a part of a bundle was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BundleRefused {
    /// No JSON, or not of this shape.
    #[error("not of this shape")]
    Malformed,
    /// Would be written otherwise.
    #[error("written in another form")]
    OtherForm,
    /// Beyond a limit.
    #[error("larger than it may be")]
    TooLarge,
    /// Of a version this program does not know.
    #[error("another version")]
    OtherVersion,
    /// A member whose value cannot be.
    #[error("member {0}")]
    Member(&'static str),
}

/// Reads JSON straight into its type: a tree of loose values would cost many times the memory of the text.
fn parse<T: Serialize + DeserializeOwned>(bytes: &[u8], limit: usize) -> Result<T, BundleRefused> {
    if bytes.len() > limit {
        return Err(BundleRefused::TooLarge);
    }
    let typed: T = serde_json::from_slice(bytes).map_err(|_| BundleRefused::Malformed)?;
    if canonical::to_vec(&typed) == bytes {
        Ok(typed)
    } else {
        Err(BundleRefused::OtherForm)
    }
}

fn ensure(holds: bool, member: &'static str) -> Result<(), BundleRefused> {
    if holds {
        Ok(())
    } else {
        Err(BundleRefused::Member(member))
    }
}
