//! A letter: what one person without a locker seals for one, in a single file. age around a tar: `letter.json`, then for each item
//! `item-001.json` and `item-001`, its original. And the receipt that the person keeps.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    canonical::{self, NotCanonical},
    ids::{Hash, Id, hex, parse_hex},
    invitation::value_of,
    limits::MAX_ITEM_SHEET,
    names::FileName,
};

/// Name of the first file.
pub const LETTER: &str = "letter.json";
/// Items of a letter: each waits in an open file until all of it was read.
pub const MAX_ITEMS: u32 = 100;
/// Most bytes of `letter.json`: a few ids and a name.
pub const MAX_LETTER: usize = 16 * 1024;
/// First line of a receipt.
pub const RECEIPT: &str = "sandyq-receipt/1";

/// `letter.json`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Who wrote it, as they call themselves; may be empty.
    pub actor: String,
    /// Number of the invitation that it was sealed by.
    pub invitation: u64,
    /// How many items follow.
    pub items: u32,
    /// Its id.
    pub letter: String,
    /// Id of the locker.
    pub locker: String,
    /// When it was made, as claimed, UTC.
    pub made: String,
    /// The format's version, 1.
    pub v: u32,
}

/// What stands beside an original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterItem {
    /// The original is a text kind's document, which holds the kind's fields.
    pub document: bool,
    /// What the person said about it.
    pub draft: Map<String, Value>,
    /// The file's own name.
    pub file_name: FileName,
    /// The format's version, 1.
    pub v: u32,
}

impl Letter {
    /// Reads it; refuses what would be written otherwise, and counts and ids that no letter has.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotCanonical> {
        if bytes.len() > MAX_LETTER {
            return Err(NotCanonical::Malformed);
        }
        let letter: Self = canonical::parse(bytes)?;
        let ids = [&letter.letter, &letter.locker];
        let fits = letter.v == 1
            && (1..=MAX_ITEMS).contains(&letter.items)
            && ids.iter().all(|id| id.parse::<Id>().is_ok());
        fits.then_some(letter).ok_or(NotCanonical::Malformed)
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self)
    }
}

impl LetterItem {
    /// Reads it; refuses what would be written otherwise.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotCanonical> {
        if bytes.len() > MAX_ITEM_SHEET {
            return Err(NotCanonical::Malformed);
        }
        let item: Self = canonical::parse(bytes)?;
        let fits = item.v == 1 && item.file_name.agrees();
        fits.then_some(item).ok_or(NotCanonical::Malformed)
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self)
    }
}

/// Name of an item's original inside the letter; items are numbered from 1.
#[must_use]
pub fn original_name(number: u32) -> String {
    format!("item-{number:03}")
}

/// Name of what stands beside it.
#[must_use]
pub fn sheet_name(number: u32) -> String {
    format!("item-{number:03}.json")
}

/// What the person keeps: it names what was handed over, and opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Id of the letter.
    pub letter: Id,
    /// Id of the locker.
    pub locker: Id,
    /// When it was made, as claimed, UTC.
    pub made: String,
    /// SHA-256 of the file that was handed over.
    pub file: Hash,
    /// SHA-256 of each original, in their order.
    pub items: Vec<Hash>,
}

impl Receipt {
    /// Reads a receipt; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(RECEIPT) {
            return None;
        }
        let mut one = |name: &str| value_of(lines.next()?, name);
        let receipt = Self {
            letter: one("letter")?.parse().ok()?,
            locker: one("locker")?.parse().ok()?,
            made: one("made")?,
            file: parse_hex(&one("file")?).ok()?,
            items: lines
                .map(|line| parse_hex(&value_of(line, "item")?).ok())
                .collect::<Option<_>>()?,
        };
        let counted = (1..=MAX_ITEMS as usize).contains(&receipt.items.len());
        (counted && receipt.to_text() == text).then_some(receipt)
    }

    /// The exact text.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Self {
            letter,
            locker,
            made,
            ..
        } = self;
        let file = hex(&self.file);
        let items = self.items.iter();
        let items: String = items.map(|item| format!("item: {}\n", hex(item))).collect();
        format!(
            "{RECEIPT}\nletter: {letter}\nlocker: {locker}\nmade: {made}\nfile: {file}\n{items}"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        let id = Id::from_bytes([5; 16]).to_string();
        Letter {
            actor: String::new(),
            invitation: 1,
            items: 2,
            letter: id.clone(),
            locker: id,
            made: "2018-04-02T03:15:00.000Z".into(),
            v: 1,
        }
    }

    #[test]
    fn a_letter_reads_back_as_it_was_written_and_nothing_else_does() {
        assert_eq!(Letter::parse(&letter().to_bytes()), Ok(letter()));
        for wrong in [
            Letter {
                items: 0,
                ..letter()
            },
            Letter {
                items: MAX_ITEMS + 1,
                ..letter()
            },
            Letter {
                letter: "x".into(),
                ..letter()
            },
            Letter {
                locker: "../x".into(),
                ..letter()
            },
            Letter { v: 2, ..letter() },
            Letter {
                actor: "x".repeat(MAX_LETTER),
                ..letter()
            },
        ] {
            assert!(Letter::parse(&wrong.to_bytes()).is_err(), "{wrong:?}");
        }
        assert!(Letter::parse(b"{}").is_err());
    }

    #[test]
    fn an_item_whose_name_is_not_its_own_is_refused() {
        let item = LetterItem {
            document: false,
            draft: Map::new(),
            file_name: FileName::of_bytes("қағаз.jpg".as_bytes()),
            v: 1,
        };
        assert_eq!(LetterItem::parse(&item.to_bytes()), Ok(item.clone()));
        let mut other = item.clone();
        other.file_name.text = "x".into();
        assert!(LetterItem::parse(&other.to_bytes()).is_err());
        assert!(LetterItem::parse(&LetterItem { v: 2, ..item }.to_bytes()).is_err());
        assert!(LetterItem::parse(&vec![b' '; MAX_ITEM_SHEET + 1]).is_err());
        assert!(LetterItem::parse(b"{}").is_err());
    }

    #[test]
    fn an_item_of_a_letter_and_what_stands_beside_it_are_numbered_alike() {
        assert_eq!(original_name(7), "item-007");
        assert_eq!(sheet_name(7), "item-007.json");
        assert_eq!(sheet_name(MAX_ITEMS), "item-100.json");
    }

    #[test]
    fn a_receipt_reads_back_as_it_was_written_and_nothing_else_does() {
        let receipt = Receipt {
            letter: Id::from_bytes([5; 16]),
            locker: Id::from_bytes([6; 16]),
            made: "2018-04-02T03:15:00.000Z".into(),
            file: [7; 32],
            items: vec![[8; 32], [9; 32]],
        };
        let text = receipt.to_text();
        assert_eq!(Receipt::parse(&text), Some(receipt.clone()));
        for (from, to) in [
            (RECEIPT, "sandyq-receipt/2"),
            ("letter: ", "letter: x"),
            ("letter: ", "letter "),
            ("locker: ", "locker "),
            ("made: ", "made "),
            ("file: ", "file "),
            ("locker: ", "locker: x"),
            ("made: 2018", "made: қ"),
            ("file: 07", "file: x7"),
            ("item: 08", "item: x8"),
            ("item: 08", "thing: 08"),
        ] {
            assert_eq!(Receipt::parse(&text.replacen(from, to, 1)), None, "{to}");
        }
        let none = Receipt {
            items: vec![],
            ..receipt.clone()
        };
        assert_eq!(Receipt::parse(&none.to_text()), None);
        let items = vec![[8; 32]; MAX_ITEMS as usize + 1];
        assert_eq!(
            Receipt::parse(&Receipt { items, ..receipt }.to_text()),
            None
        );
        assert_eq!(Receipt::parse(&text.replace('\n', "\r\n")), None);
        for lines in 0..5 {
            let cut: String = text.split_inclusive('\n').take(lines).collect();
            assert_eq!(Receipt::parse(&cut), None, "{cut}");
        }
    }
}
