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

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> ItemSheet {
        ItemSheet {
            disclosures: vec!["W10".into()],
            item: "x".into(),
            v: 1,
        }
    }

    #[test]
    fn a_sheet_reads_back_as_it_was_written() {
        let bytes = sheet().to_bytes();
        assert_eq!(bytes, br#"{"disclosures":["W10"],"item":"x","v":1}"#);
        assert_eq!(ItemSheet::parse(&bytes), Ok(sheet()));
    }

    #[test]
    fn a_sheet_of_another_version_form_or_shape_is_refused() {
        let later = ItemSheet { v: 2, ..sheet() };
        assert_eq!(
            ItemSheet::parse(&later.to_bytes()),
            Err(NotCanonical::Malformed)
        );
        let turned = br#"{"item":"x","disclosures":["W10"],"v":1}"#;
        assert_eq!(ItemSheet::parse(turned), Err(NotCanonical::OtherForm));
        let less = br#"{"disclosures":["W10"],"v":1}"#;
        assert_eq!(ItemSheet::parse(less), Err(NotCanonical::Malformed));
    }

    #[test]
    fn a_sheet_longer_than_any_is_refused_unread() {
        let long = ItemSheet {
            item: "x".repeat(MAX_ITEM_SHEET),
            ..sheet()
        };
        assert_eq!(
            ItemSheet::parse(&long.to_bytes()),
            Err(NotCanonical::Malformed)
        );
    }
}
