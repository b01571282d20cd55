//! What holds at the edges: a large file, a busy locker, a damaged one, a bundle cut short, a disk that is searched.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

mod constant_memory;
mod damaged;
mod in_use;
mod place;
mod traces;
