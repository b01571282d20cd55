//! All targets, a line each.

use crate::{Target, planted, targets::*};

/// The table.
pub static TARGETS: &[&Target] = &[
    &tar::TAR,
    &bag::MANIFEST,
    &entry::ENTRY,
    &log::CHECKPOINT,
    &log::NOTE,
    &log::PROOF,
    &stamp::TOKEN,
    &keys::RECIPIENT,
    &keys::AGE_HEADER,
    &locker::LOCKER_FILE,
    &bundle::BUNDLE,
    &bag::STATEMENT,
    &bag::EARLIER,
    &bundle::SSH_SIGNATURE,
    &station::STATION,
    &locker::COMMIT,
    &log::REQUEST,
    &bundle::PART,
    &stamp::AUTHORITY,
    &bag::CUSTODY,
    &locker::LOG,
    &log::MERKLE,
    &texts::DOCUMENT,
    &texts::WORDS,
    &memory::MEMORY,
    &frame::FRAME,
    &device::DEVICE,
    &shares::SHARE,
];

/// The target of that name, planted ones among them.
#[must_use]
pub fn named(name: &str) -> Option<&'static Target> {
    let all = TARGETS.iter().chain(planted::PLANTED);
    all.copied().find(|target| target.name == name)
}
