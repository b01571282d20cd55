//! Statements sealed blind: whether an account was sealed before anybody could have read another account of the same event here. The log
//! has the order; what it cannot have is what somebody was told elsewhere.

use sandyq_format::ids::Id;

use crate::{
    failure::Given,
    index::{Item, Opened},
    unlocked::Unlocked,
};

/// Acts by which the content of an item comes before somebody's eyes.
const OPENS: [&str; 3] = ["item-shown", "item-released", "bundle-made"];

/// How a statement stands to the other statements of its case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Blind {
    /// Other statements of the case.
    pub others: u64,
    /// The first entry before this statement's own by which one of them was opened; none when it was sealed, or came, before that.
    pub opened_at: Option<u64>,
    /// It was sealed on a station, or in a letter, where no statement can be opened.
    pub sealed_elsewhere: bool,
}

impl Unlocked {
    /// Whether a statement was sealed before any other statement of its case was shown, released or bundled, as far as this log records
    /// it; `None` for what is no statement, or is in no case.
    ///
    /// An item that was collected was sealed before its entry here, so "before" holds for it too; "after" says of it only when it came.
    pub fn sealed_blind(&self, id: &str) -> Given<Option<Blind>> {
        let id = self.find_item(id)?;
        let item = self.item_of(&id)?;
        let (Some(case), Some(sealed)) = (item.case(), self.numbers(&id).first().copied()) else {
            return Ok(None);
        };
        if item.text("kind") != "statement" {
            return Ok(None);
        }
        let mut blind = Blind {
            others: 0,
            opened_at: None,
            sealed_elsewhere: came_sealed(item),
        };
        for (other, _) in self.index.items.iter().filter(|(other, item)| {
            **other != id && item.text("kind") == "statement" && item.case() == Some(case)
        }) {
            blind.others += 1;
            let opened = self.first_opened(other, sealed)?;
            blind.opened_at = [blind.opened_at, opened].into_iter().flatten().min();
        }
        Ok(Some(blind))
    }

    /// The first entry before a number by which an item was opened.
    fn first_opened(&self, id: &str, before: u64) -> Given<Option<u64>> {
        let numbers: Vec<u64> = self.numbers(id);
        let numbers: Vec<u64> = numbers.into_iter().filter(|n| *n < before).collect();
        for (number, entry) in numbers.iter().zip(self.entries(&numbers)?) {
            let opened = Opened::of(&entry).is_ok_and(|e| OPENS.contains(&e.act.as_str()));
            if opened {
                return Ok(Some(*number));
            }
        }
        Ok(None)
    }
}

/// On a station and in a letter nothing can be opened.
fn came_sealed(item: &Item) -> bool {
    let letter = item.text("letter").parse::<Id>().is_ok();
    letter || item.values.contains_key("station_entry")
}
