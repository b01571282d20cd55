//! What the log says of keys that are elsewhere, folded from its entries.

use crate::index::Opened;

/// A recipient that the log speaks of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Elsewhere {
    /// Admitted, and not dismissed since.
    pub(crate) admitted: bool,
    pub(crate) name: String,
    pub(crate) place: String,
    /// When admitted, as claimed.
    pub(crate) at: String,
}

impl Elsewhere {
    /// As an entry `recipient-admitted` says it.
    pub(crate) fn admitted(entry: &Opened) -> Self {
        Self {
            admitted: true,
            name: entry.text("name").to_owned(),
            place: entry.text("place").to_owned(),
            at: entry.claimed().to_owned(),
        }
    }
}
