//! The entries in the working database: sealed records in pieces that sled bears well, and a note of how many there are.
//!
//! The database is only ever a copy of the log: missing, behind or damaged, it is made anew.

use serde::{Deserialize, Serialize};

use sandyq_format::entry::SealedEntry;
use sandyq_seal::RecordKey;
use sandyq_store::Database;

use crate::failure::{Code, Failure, Given};

/// Below sled's 8 KiB with the sealing's own bytes.
const PIECE: usize = 7 * 1024;
/// An entry at its limits, in pieces.
const MAX_PIECES: u16 = 128;

#[derive(Serialize, Deserialize)]
struct State {
    size: u64,
}

/// The working database. The key of its records stays with the other keys.
pub(crate) struct Records {
    database: Database,
}

impl Records {
    pub(crate) fn over(database: Database) -> Self {
        Self { database }
    }

    /// How many entries it says it holds; `None` when it cannot say.
    pub(crate) fn size(&self, key: &RecordKey) -> Option<u64> {
        let name = b"state";
        let sealed = self.database.get(&key.hashed_name(name)).ok()??;
        let plain = key.open(name, 0, &sealed).ok()?;
        serde_json::from_slice::<State>(&plain)
            .ok()
            .map(|state| state.size)
    }

    /// An entry as it was put in; `None` when it is not there, or is not what was put there.
    pub(crate) fn entry(&self, key: &RecordKey, seq: u64) -> Option<SealedEntry> {
        let mut whole = Vec::new();
        for piece in 0..MAX_PIECES {
            let name = piece_name(seq, piece);
            let sealed = self.database.get(&key.hashed_name(&name)).ok()??;
            let plain = key.open(&name, seq, &sealed).ok()?;
            let (more, part) = plain.split_first()?;
            whole.extend_from_slice(part);
            if *more == 0 {
                return serde_json::from_slice(&whole).ok();
            }
        }
        None
    }

    /// Entries of a range as they were put in; `None` when any is not there. Most entries are one piece, so their first
    /// pieces are asked for together.
    pub(crate) fn several(
        &self,
        key: &RecordKey,
        range: std::ops::Range<u64>,
    ) -> Option<Vec<SealedEntry>> {
        let names: Vec<_> = range
            .clone()
            .map(|seq| key.hashed_name(&piece_name(seq, 0)))
            .collect();
        let first = self.database.get_many(&names).ok()?;
        let read = |(seq, sealed): (u64, Option<Vec<u8>>)| {
            let plain = key.open(&piece_name(seq, 0), seq, &sealed?).ok()?;
            match plain.split_first()? {
                (0, whole) => serde_json::from_slice(whole).ok(),
                _ => self.entry(key, seq),
            }
        };
        range.zip(first).map(read).collect()
    }

    /// Puts entries in from a number on.
    pub(crate) fn put(&self, key: &RecordKey, first: u64, entries: &[SealedEntry]) -> Given<()> {
        let mut batch = Vec::new();
        for (seq, entry) in (first..).zip(entries) {
            let whole = serde_json::to_vec(entry).map_err(trouble)?;
            let pieces: Vec<&[u8]> = whole.chunks(PIECE).collect();
            for (number, part) in (0..).zip(&pieces) {
                let more = u8::from(usize::from(number) + 1 < pieces.len());
                let mut plain = vec![more];
                plain.extend_from_slice(part);
                let name = piece_name(seq, number);
                batch.push((key.hashed_name(&name), key.seal(&name, seq, &plain)));
            }
        }
        let state = State {
            size: first + entries.len() as u64,
        };
        let state = serde_json::to_vec(&state).map_err(trouble)?;
        batch.push((key.hashed_name(b"state"), key.seal(b"state", 0, &state)));
        self.database.put_batch(batch).map_err(trouble)
    }

    /// Flushes to the disk.
    pub(crate) fn durable(&self) -> Given<()> {
        self.database.durable().map_err(trouble)
    }

    pub(crate) fn close(self) -> Given<()> {
        self.durable()?;
        self.database.close().map_err(trouble)
    }
}

fn piece_name(seq: u64, piece: u16) -> Vec<u8> {
    let mut name = b"entry".to_vec();
    name.extend(seq.to_be_bytes());
    name.extend(piece.to_be_bytes());
    name
}

fn trouble(why: impl std::error::Error + Send + Sync + 'static) -> Failure {
    Failure::from(Code::DatabaseTrouble).because(why)
}
