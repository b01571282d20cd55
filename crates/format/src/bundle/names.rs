//! Names of the files in a bundle. They are made by us from numbers and a table of endings; a person's file name is data, never a path.

use crate::ids::Id;

/// Says that this is a bag.
pub const BAGIT: &str = "bagit.txt";
/// A few facts for readers of bags.
pub const BAG_INFO: &str = "bag-info.txt";
/// SHA-256 of everything under `data/`.
pub const MANIFEST_SHA256: &str = "manifest-sha256.txt";
/// BLAKE3 of the same.
pub const MANIFEST_BLAKE3: &str = "manifest-blake3.txt";
/// SHA-256 of everything else.
pub const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";
/// Signature over the tag manifest.
pub const TAG_MANIFEST_SIG: &str = "tagmanifest-sha256.txt.sig";
/// The page for people.
pub const START_HERE: &str = "START-HERE.html";
/// What the exporter states.
pub const BUNDLE_JSON: &str = "sandyq/bundle.json";
/// Whose locker, with which keys.
pub const LOCKER_TXT: &str = "sandyq/locker.txt";
/// Size and root of the log, signed.
pub const CHECKPOINT: &str = "sandyq/checkpoint";

/// The folder that holds everything.
#[must_use]
pub fn folder(bundle: &Id) -> String {
    format!("sandyq-{bundle}")
}

/// `annex-001`, from 1; four digits when three do not suffice.
#[must_use]
pub fn annex_name(number: u32) -> String {
    format!("annex-{number:03}")
}

/// Where an annex stands.
#[must_use]
pub fn annex_path(number: u32, ending: &str) -> String {
    format!("data/{}.{ending}", annex_name(number))
}

/// Where the history of an annex stands.
#[must_use]
pub fn custody_path(number: u32) -> String {
    format!("sandyq/custody/{}.json", annex_name(number))
}

/// Whether `path` is where annex `number` may stand: the ending is the only freedom.
pub(super) fn is_annex_path(path: &str, number: u32) -> bool {
    let beginning = annex_path(number, "");
    path.strip_prefix(&beginning).is_some_and(|ending| {
        (1..=8).contains(&ending.len())
            && ending
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}
