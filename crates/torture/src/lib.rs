//! Torture: the real program is killed, refused and cut at every place where it touches the disk, and what is left is judged.
//! Never shipped. Each part is one subcommand of `torture`; [`scene`] and [`judge`] are shared by all of them.
#![forbid(unsafe_code)]
#![cfg(target_os = "linux")]

pub mod agree;
mod anchored;
pub mod chance;
pub mod collected;
pub mod control;
pub mod decoders;
pub mod disk;
pub mod fail;
pub mod fill;
pub mod flips;
pub mod judge;
pub mod kill;
pub mod known;
pub mod model;
pub mod plaintext;
pub mod power;
mod quorum;
pub mod received;
pub mod room;
pub mod salvaged;
pub mod scene;
pub mod tracer;
pub mod traces;
pub mod trial;
pub mod trouble;
pub mod verbs;
mod ways;
mod witnessed;
pub mod work;
pub mod world;
