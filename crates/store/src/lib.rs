//! The locker's folder on the disk: objects, keys, log files, the working database, and what this machine remembers
//! of a locker outside its folder. The only room that touches locker files. It moves bytes and knows no keys and no meaning.
//!
//! Rules of the room:
//! - A file under a final name is complete and durable, or absent. It is written without a name, flushed, and linked by a
//!   call that fails when the name exists; then the directory is flushed. Only `locker.txt`, the remains of a cut and, by the same payload under a new header, sealed files are replaced.
//! - After a failed flush nothing is tried again: the kernel may have dropped the pages and say yes the second time.
//!   What is refused for want of room before that is done once more with the room set aside (`room.rs`).
//! - What is found in a folder is hostile: every read has a limit, and only regular files are opened.
//! - Nothing that could be evidence is deleted. [`Folder::sweep`] removes files of this room's own making that never got a name,
//!   [`Folder::give_back`] files of zeros that only held room, [`Folder::remove_key`] a way in that is none any more.
#![forbid(unsafe_code)]

mod again;
mod commits;
mod create;
mod database;
mod durable;
mod folder;
mod layout;
mod lock;
pub mod machine;
mod objects;
mod old;
mod out_file;
mod reading;
mod refused;
mod room;
mod staged;
mod stations;
mod sweep;
mod witness;

pub use database::{Database, Opened, ProbeCommand, SOUND, UNSOUND, Why};
pub use folder::Folder;
pub use layout::{MAX_COMMIT, MAX_ENTRIES, MAX_SMALL_FILE, MOST_OF_A_COMMIT, ObjectName};
pub use lock::FolderLock;
pub use objects::ObjectNames;
pub use old::{Half, ReadLock};
pub use out_file::{OutFile, make_private_folder, write_new_file};
pub use refused::StoreRefused;
pub use staged::Staged;
pub use stations::Kept;
pub use witness::WitnessMemory;
