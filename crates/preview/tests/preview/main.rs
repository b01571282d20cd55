//! The real program, asked as the desktop program asks it: by the same code, over the same pipes.
#![forbid(unsafe_code)]
#![cfg(target_os = "linux")]

mod asking;
mod bare;
mod bombs;
mod corpora;
mod frames;
mod mutants;
mod process;
mod specimens;
mod texts;
