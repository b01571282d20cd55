//! The custody log's arithmetic: the RFC 6962 tree, its proofs, signed notes and checkpoints, and the
//! one way a signature is judged.
//! Pure: no files, no clock, no randomness, no secret.
#![forbid(unsafe_code)]

mod base64;
pub mod checkpoint;
pub mod cosignature;
mod decimal;
pub mod merkle;
pub mod note;
pub mod proof;
pub mod request;
pub mod signed;
mod verifier;

pub use verifier::{KeyHash, VerifierKey, VerifierRefused};
