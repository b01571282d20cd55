//! `item.json`: the description that travels inside an object beside the original.

use serde::{Deserialize, Serialize};

use crate::{
    canonical::{self, NotCanonical},
    limits::MAX_ITEM_SHEET,
};

/// Disclosures of the deposit that an object carries: all but those known only at the commit
/// (the object's own id, the entry's time, its place in the log).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemSheet {
    /// base64url texts, as in the entry.
    pub disclosures: Vec<String>,
    /// The item's id.
    pub item: String,
    /// The format's version, 1.
    pub v: u32,
}

impl ItemSheet {
    /// Reads a sheet; refuses what would be written otherwise.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotCanonical> {
        if bytes.len() > MAX_ITEM_SHEET {
            return Err(NotCanonical::Malformed);
        }
        let sheet: Self = canonical::parse(bytes)?;
        if sheet.v == 1 {
            Ok(sheet)
        } else {
            Err(NotCanonical::Malformed)
        }
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self)
    }
}
