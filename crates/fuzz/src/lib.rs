//! What every parser of foreign bytes must keep, whatever bytes it is given: a target each. It is no test that nothing panics; it
//! says what must hold of what was taken (it is written back to the same bytes, it lies within its limits, read in pieces it is the
//! same, no signature fits what its owner did not sign).
//!
//! The same functions serve three drivers: libFuzzer (`script/torture fuzz`, crates/fuzz/driver), a bender by chance that needs no
//! nightly compiler (`--slice`), and a test that replays what was kept (crates/fuzz/tests).
#![forbid(unsafe_code)]

pub mod bend;
pub mod errand;
pub mod kept;
pub mod pieces;
pub mod planted;
pub mod replay;
pub mod seeds;
mod table;
mod targets;

pub use table::{TARGETS, named};

/// One parser, or a few that read the same bytes.
#[derive(Debug)]
pub struct Target {
    /// Its name on the command line and in docs/reliability.md.
    pub name: &'static str,
    /// The longest input that is tried, in bytes.
    pub longest: usize,
    /// Words of its language, for drivers to put in.
    pub words: &'static [&'static str],
    /// Inputs to begin with; at least one is taken.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Judges one input: whether anything took it.
    ///
    /// # Panics
    /// When a promise is broken: that is the finding.
    pub judge: fn(&[u8]) -> bool,
}
