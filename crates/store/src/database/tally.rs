//! A tally of all records: how many, and the XOR of SHA-256 over each. It notices rot and loss, not an adversary (values are sealed
//! for that). One copy lies in the database, changed in the same batch as the records: it notices loss from the middle. Another
//! lies beside it since the last flush: it notices loss from the end.

use std::io::Write;
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::reading::read_limited;
use crate::{Staged, StoreRefused};

/// Not 32 bytes long, so no record's key.
pub(super) const TALLY_KEY: &[u8] = b"tally";
/// Name of the copy beside the database's files.
pub(super) const TALLY_FILE: &str = "tally";

const HEAD: &str = "sandyq-tally/1";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Batches written so far.
    pub(super) batches: u64,
    pub(super) count: u64,
    pub(super) sum: [u8; 32],
}

impl Tally {
    /// Counts a record in or out of the sum; twice is never.
    pub(super) fn toggle(&mut self, key: &[u8], value: &[u8]) {
        let digest = Sha256::new()
            .chain_update(key)
            .chain_update(value)
            .finalize();
        self.sum
            .iter_mut()
            .zip(digest)
            .for_each(|(ours, byte)| *ours ^= byte);
    }

    pub(super) fn to_bytes(self) -> Vec<u8> {
        [
            &self.batches.to_be_bytes()[..],
            &self.count.to_be_bytes(),
            &self.sum,
        ]
        .concat()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; 48] = bytes.try_into().ok()?;
        let number = |at: usize| u64::from_be_bytes(std::array::from_fn(|i| bytes[at + i]));
        Some(Self {
            batches: number(0),
            count: number(8),
            sum: std::array::from_fn(|i| bytes[16 + i]),
        })
    }

    /// The copy beside the database, as the last flush left it.
    pub(super) fn read(database: &Path) -> Result<Self, StoreRefused> {
        let bytes = read_limited(&database.join(TALLY_FILE), 256, "database")?;
        let text = std::str::from_utf8(&bytes).map_err(|_| StoreRefused::Damaged("database"))?;
        let hex = text
            .strip_prefix(HEAD)
            .and_then(|rest| rest.strip_prefix(' '))
            .and_then(|rest| rest.strip_suffix('\n'));
        let bytes = hex.and_then(|hex| HEXLOWER.decode(hex.as_bytes()).ok());
        bytes
            .and_then(|bytes| Self::from_bytes(&bytes))
            .ok_or(StoreRefused::Damaged("database"))
    }

    /// Replaces the copy beside the database, durably.
    pub(super) fn write(self, database: &Path) -> Result<(), StoreRefused> {
        let root = crate::durable::parent_of(database);
        let mut staged = Staged::named_in_directory(root, root)?;
        staged.write_all(format!("{HEAD} {}\n", HEXLOWER.encode(&self.to_bytes())).as_bytes())?;
        staged.sync()?;
        staged.replace(&database.join(TALLY_FILE))
    }

    /// Whether a database with this tally holds all that was durable when `beside` was written.
    pub(super) fn follows(self, beside: Self) -> bool {
        self == beside || self.batches > beside.batches
    }
}
