//! Passphrases of drawn words: the lists, how one is put together, how strong another one is, and what a keyboard makes of both.
//!
//! Nothing here reads a file, a clock or chance: numbers come from `seal`, sentences are said elsewhere by key.
#![forbid(unsafe_code)]

mod keyboard;
mod latin;
mod lists;
mod slip;
mod strength;

pub use keyboard::{Layout, retyped};
pub use latin::latin;
pub use lists::{BITS, COUNT, SIZE, list, list_of, phrase};
pub use slip::{Slip, of_list_words, same_keys};
pub use strength::{LEAST, Strength, Weakness, strength_of};
