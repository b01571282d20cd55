//! Bundles: made for recipients, judged for anyone, written out for their reader.

use std::path::{Path, PathBuf};

use sandyq_locker::Unlocked;

use crate::{
    desk::{Given, Secret},
    failure::Failure,
    jobs::Watch,
    views::{BundleDraft, BundleMade, BundlePreview, Received, Report},
};

/// A bundle that was judged, with what opens it.
pub(super) struct Judged {
    pub(super) job: String,
    bundle: PathBuf,
    identity: Secret,
}

pub(super) fn preview(_: &mut Unlocked, _: &BundleDraft) -> Given<BundlePreview> {
    Err(Failure::new("inner"))
}

pub(super) fn make(
    _: &mut Unlocked,
    _: &BundleDraft,
    _: &Path,
    _: &Watch,
) -> Given<(BundleMade, Option<Secret>)> {
    Err(Failure::new("inner"))
}

pub(super) fn verify(_: &str, _: &Path, _: Secret, _: &Watch) -> Given<(Report, Judged)> {
    Err(Failure::new("inner"))
}

pub(super) fn receive(judged: &Judged, _: &Path) -> Given<Received> {
    let _ = (&judged.bundle, &judged.identity);
    Err(Failure::new("inner"))
}
