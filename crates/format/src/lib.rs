//! Bytes and what they mean: ids, entries, commits, the locker's file, items, bundles, and the limits of each.
//!
//! Pure: no files, no keys, no clock, no randomness. What comes from outside is untrusted until a `parse` here
//! returns, and what would not be written back byte for byte is refused.
#![forbid(unsafe_code)]

pub mod age_header;
pub mod bundle;
pub mod canonical;
pub mod commit;
pub mod document;
pub mod edtf;
pub mod entry;
pub mod ids;
pub mod invitation;
pub mod item_sheet;
pub mod kinds;
pub mod letter;
pub mod limits;
pub mod locker_file;
mod loose;
pub mod media;
pub mod moment;
pub mod names;
pub mod padme;
pub mod station_file;
pub mod tar;
