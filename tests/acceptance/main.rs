//! Stories on the command line, over the invented documents in `assets/samples`: what newsroom staff do, what a lawyer
//! does with the bundle, what bad input comes to, and what is left after the power goes. Other people's tools are the judges.
#![allow(missing_docs)]

mod anchor;
mod bad_input;
mod cut_short;
mod foreign;
#[cfg(target_os = "linux")]
mod hardware;
mod home;
mod hostile;
mod lawyer;
mod newsroom;
mod no_plaintext;
mod phrases;
#[cfg(target_os = "linux")]
#[path = "../plugins.rs"]
mod plugins;
mod quorum;
mod received;
mod report;
mod salvage;
mod seen;
mod station;
mod strange_files;
mod unlike;
mod vectors;
mod ways;
mod witness;
