//! quorum: who holds a share, where, when each was last proven to open, and when the next rehearsal is due.

use serde::Serialize;

use sandyq_format::locker_file::Quorum;

use crate::{holders::due, unlocked::Unlocked};

/// A share and its holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareRow {
    /// Its number, from 1.
    pub number: u64,
    /// Who holds it.
    pub holder: String,
    /// Where.
    pub place: String,
    /// `key` or `paper`.
    pub kind: String,
    /// When it was issued, as claimed.
    pub issued: String,
    /// When it was last proven to open, as claimed.
    pub proven: Option<String>,
    /// The day on which it has to be tried again, `YYYY-MM-DD`.
    pub due: String,
    /// Whether that day has come.
    pub overdue: bool,
}

/// The shares that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuorumView {
    /// Which splitting, from 1.
    pub generation: u8,
    /// How many shares open.
    pub needed: u8,
    /// How many there are.
    pub of: u8,
    /// Who holds them.
    pub shares: Vec<ShareRow>,
    /// The earliest of the days on which one has to be tried again.
    pub due: String,
    /// Whether that day has come.
    pub overdue: bool,
    /// Keys that open alone, beside the quorum: recovery keys here and custodians elsewhere.
    pub alone: usize,
}

impl Unlocked {
    /// How many shares open, and of which splitting.
    #[must_use]
    pub fn shares_needed(&self) -> Option<Quorum> {
        self.locker.quorum()
    }

    /// Whether the key was ever dealt out; what was given then still opens while the key is the same.
    #[must_use]
    pub fn was_dealt_out(&self) -> bool {
        self.index.holders.last() > 0
    }

    /// The shares that count, or nothing where the identity was never split.
    #[must_use]
    pub fn quorum(&self) -> Option<QuorumView> {
        let quorum = self.locker.quorum()?;
        let now = (self.locker.setting.clock)().utc;
        let rows = self
            .index
            .holders
            .of(quorum.generation)
            .map(|(number, share)| {
                let (due, overdue) = due(share.proven.as_ref().unwrap_or(&share.issued), &now);
                ShareRow {
                    number,
                    holder: share.holder.clone(),
                    place: share.place.clone(),
                    kind: share.kind.clone(),
                    issued: share.issued.clone(),
                    proven: share.proven.clone(),
                    due,
                    overdue,
                }
            });
        let shares: Vec<ShareRow> = rows.collect();
        let first = shares.iter().map(|row| row.due.clone()).min();
        Some(QuorumView {
            generation: quorum.generation,
            needed: quorum.needed,
            of: quorum.of,
            overdue: shares.is_empty() || shares.iter().any(|row| row.overdue),
            due: first.unwrap_or_else(|| due("", &now).0),
            alone: self.locker.other_ways(),
            shares,
        })
    }
}
