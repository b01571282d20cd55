//! The targets, by what they read.

pub(crate) mod bag;
pub(crate) mod bundle;
pub(crate) mod device;
pub(crate) mod entry;
pub(crate) mod frame;
pub(crate) mod keys;
pub(crate) mod locker;
pub(crate) mod log;
pub(crate) mod memory;
pub(crate) mod shares;
pub(crate) mod stamp;
pub(crate) mod station;
pub(crate) mod tar;
pub(crate) mod texts;
// The workshop of the judge's own tests: one place that knows how a lawful bundle is made.
#[allow(dead_code)]
#[path = "../../../verify/tests/bundle/workshop.rs"]
pub(crate) mod workshop;
