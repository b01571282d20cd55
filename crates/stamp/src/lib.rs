//! Time from outside: makes RFC 3161 requests for the text of a checkpoint, and judges the replies of authorities offline.
//!
//! A reply proves "this text existed not later than T, by A" or it is refused, with one reason. Nothing here reads files, clocks
//! or randomness: the nonce is an argument, and a chain of certificates is judged at the time that the token states.
#![forbid(unsafe_code)]

mod algorithms;
mod attributes;
mod authority;
mod chain;
mod form;
mod info;
mod judge;
mod parts;
mod refused;
mod reply;
mod request;
mod time;

pub use authority::{Authority, write_certificates};
pub use judge::{Statement, judge};
pub use refused::Refused;
pub use reply::answers;
pub use request::{NONCE_BYTES, Request, write_request};
pub use time::Accuracy;

/// Longest reply or file of certificates that is read: a token with a chain of four has some eight thousand bytes.
pub const MAX_REPLY: usize = 64 << 10;
/// Most certificates of one token or one authority; chains have three or four.
pub const MAX_CERTIFICATES: usize = 20;
