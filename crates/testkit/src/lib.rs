//! What makes the specimens that tests are held against. Never shipped.
#![forbid(unsafe_code)]

pub mod authority;
pub mod museum;
