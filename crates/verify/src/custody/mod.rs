//! The judge of a locker's custody log.

pub mod codes;
