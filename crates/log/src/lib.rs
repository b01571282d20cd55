//! The custody log's arithmetic: the RFC 6962 tree, its proofs, and the one way a signature is judged.
//! Pure: no files, no clock, no randomness, no secret.
#![forbid(unsafe_code)]

pub mod merkle;
pub mod signed;
