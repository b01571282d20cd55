//! Judges a locker's custody log or a bundle and answers with findings.
//! With public keys alone: this room can neither sign, open nor write.
#![forbid(unsafe_code)]

pub mod anchors;
pub mod bundle;
pub mod custody;
pub mod finding;
pub mod holding;
pub mod moments;
