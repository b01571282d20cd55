//! The judge of a bundle: reads the opened tar once, from its first byte to its last, extracts nothing, and says what
//! it found. It knows public keys alone; who opened the bundle, and how, is told to it.

mod annexes;
mod bag;
pub mod codes;
mod content;
mod earlier;
mod from_station;
mod history;
mod judge;
mod origin;
mod parts;
mod report;
mod seen;
mod signature;

pub use judge::{Sink, judge_bundle};
pub use report::{Annex, BundleReport, CustodyLine, Known, Opening, SeenBefore};
pub use signature::fingerprint;
