//! Keys: seal, open, sign. The only room that touches secrets, and the only one where randomness is born.
//!
//! | what | who can make it | what it opens or proves |
//! |---|---|---|
//! | [`Recipient`] | anyone | seals to its [`Identity`]; opens nothing |
//! | [`Identity`] | [`Identity::generate`] | opens whatever is sealed to its recipient |
//! | [`Passphrase`] | a person | opens a sealed identity file ([`seal_identity`], [`open_identity`]) |
//! | [`Share`] | [`Identity::split`] | with enough others ([`combine`]) the identity; alone nothing |
//! | [`OnceKey`] | [`SealWriter::finish`] | reads back, once, the one file just written ([`reopen`]) |
//! | [`LogKey`] | [`LogKey::generate`] | signs checkpoints and `locker.txt` |
//! | [`BundleKey`] | [`BundleKey::generate`] | signs bundles, as `ssh-keygen -Y` does |
//! | [`RecordKey`] | [`Identity::record_key`] | seals the values and hides the names kept in sled |
//!
//! Rules of the room: a secret is zeroized when dropped, lies in one place that moving does not copy, and has
//! neither `Clone` nor a telling `Debug`. No cryptography of our own: age, Ed25519, ChaCha20-Poly1305 and BLAKE3 as their
//! crates give them. Every age file meets [`sandyq_format::age_header`] before it meets the `age` crate.
//!
//! Keys and passphrases lie in memory that is neither swapped nor, where the kernel can, seen by anybody else
//! ([`sandyq_sys`]).
//!
//! What it is not: for the moment of use a key is in ordinary memory that is zeroized after it, and the `age` crate
//! keeps the last 64 KiB of what it writes in an ordinary buffer.
#![forbid(unsafe_code)]

mod bundle_key;
mod bytes;
mod catching;
mod chance;
mod device;
mod facts;
mod guarded;
mod hidden;
mod identity;
mod identity_file;
mod key_refused;
mod log_key;
mod open;
mod opened;
mod passphrase;
mod pieces;
#[cfg(test)]
mod public_vectors;
mod recipient;
mod record_key;
mod reseal;
mod share;
mod share_lines;
mod sharing;
mod sink;
mod way_in;
mod writer;

pub use bundle_key::BundleKey;
pub use bytes::{open_bytes, open_bytes_any, seal_bytes};
pub use catching::OnceKey;
pub use chance::{random_id, random_numbers, random_salt};
pub use device::{open_identity_by, seal_identity_by};
pub use facts::{ObjectFacts, object_facts};
pub use identity::Identity;
pub use identity_file::{IdentityRefused, MAX_IDENTITIES, MAX_IDENTITY_TEXT};
pub use key_refused::KeyRefused;
pub use log_key::LogKey;
pub use open::{Facts, Forward, OpenRefused, open, open_any, open_stream, reopen};
pub use opened::Opened;
pub use passphrase::{MAX_PASSPHRASE, Passphrase, PassphraseRefused};
pub use pieces::Pieces;
pub use recipient::{Recipient, RecipientRefused};
pub use record_key::{RECORD_OVERHEAD, RecordKey, RecordRefused};
pub use reseal::{NewHeader, ResealRefused, new_header};
pub use share::{GENERATIONS, MAX_SHARE_TEXT, MAX_SHARES, Share, ShareRefused};
pub use sharing::{CombineRefused, Deal, combine};
pub use way_in::{MAX_WORK_FACTOR, MIN_WORK_FACTOR, WayInRefused, open_identity, seal_identity};
pub use writer::{MAX_RECIPIENTS, SealRefused, SealWriter, Sealed};
