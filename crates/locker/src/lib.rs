//! The locker: what newsroom staff do with it, one file per verb. Joins format, log, seal, store and verify.
//!
//! A [`Locker`] is open and locked: it can take deposits, for which no secret is needed. [`Locker::unlock`] makes it an
//! [`Unlocked`] one, which can show, describe, release and bundle. Everything that happens goes through one commit.
#![forbid(unsafe_code)]

mod bag;
mod card;
mod clock;
mod committing;
mod draft;
mod effort;
mod entering;
mod failure;
mod fields;
mod gathering;
mod hardware;
mod head;
mod holders;
mod index;
mod keys;
mod loading;
mod locker;
mod next_file;
mod next_identity;
mod object;
mod original;
mod passphrases;
mod private;
mod recipients;
mod records;
mod report;
mod rewriting;
mod sealed_before;
mod setting;
mod shares;
mod small;
mod source;
mod spoken;
mod station;
mod unlocked;
mod verbs;
mod views;
mod watch;

pub use clock::system_moment;
pub use draft::{ItemDraft, Person};
pub use failure::{Code, Failure, Given};
pub use fields::Subject;
pub use gathering::{Gathering, LineLook, ShareLook, ShareStanding, look_at_line};
pub use hardware::{AtDevice, DeviceFile, HardwareKey, PluginRow, Plugins};
pub use keys::Way;
pub use locker::{Locker, Notice, Standing};
pub use original::Original;
pub use passphrases::draw_passphrase;
pub use private::{write_private, write_private_bytes};
pub use report::{CheckedBundle, report_page};
pub use sandyq_format::names::shown;
pub use sandyq_format::{
    kinds,
    locker_file::{Quorum, WayInKind},
};
pub use sandyq_phrase as phrase;
pub use sandyq_seal::{Identity, Passphrase, PassphraseRefused, Recipient};
pub use sandyq_store::ProbeCommand;
pub use sandyq_verify::bundle::{Annex, BundleReport, Known};
pub use setting::{Setting, machine_folder};
pub use shares::{GivenShare, Joined, read_share};
pub use small::read_small;
pub use spoken::spoken;
pub use station::looks_like_station;
pub use unlocked::{StillLocked, Unlocked};
pub use verbs::*;
pub use views::{CaseRow, CustodyRow, Hit, ItemRow, ItemView};
pub use watch::{Stage, Unwatched, Watch};

/// Opens a working database in place of a process that a damaged one could take down; gives that child's exit code.
#[must_use]
pub fn probe_database(path: &std::path::Path) -> i32 {
    sandyq_store::Database::probe(path)
}
