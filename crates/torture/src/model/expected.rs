//! What must be there: every item with all its fields, every entry in its order with who acted, kept in memory beside the real locker.

use super::steps::{Change, Draft};

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was done.
    pub act: &'static str,
    /// By whom.
    pub actor: String,
    /// To which item, by its number; `None`: to a case or the locker.
    pub item: Option<usize>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// Its id, once it was seen.
    pub id: Option<String>,
    /// Fields by [`super::steps::FIELDS`].
    pub fields: [String; 4],
    /// The title of its case.
    pub case: Option<String>,
    /// The case as given by somebody who saw no cases.
    pub given: Option<String>,
    /// The original, where it is a file.
    pub bytes: Option<Vec<u8>>,
}

impl Item {
    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.fields[2]
    }
}

/// A locker as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// The log.
    pub log: Vec<Entry>,
    /// The items in the order of their deposits.
    pub items: Vec<Item>,
    /// Titles of the cases, in their order.
    pub cases: Vec<String>,
    /// The custodian has signed the end of the log.
    pub countersigned: bool,
    /// Who sits there.
    pub actor: String,
}

impl Expected {
    /// One more entry.
    pub fn enter(&mut self, act: &'static str, item: Option<usize>) {
        let actor = self.actor.clone();
        self.log.push(Entry { act, actor, item });
    }

    /// A file was deposited.
    pub fn deposited(&mut self, draft: &Draft, id: Option<String>, unlocked: bool) {
        let case = draft.case();
        let (case, given) = if unlocked { (case, None) } else { (None, case) };
        self.put_in(Item {
            id,
            fields: [String::new(), String::new(), draft.name(), String::new()],
            case,
            given,
            bytes: Some(draft.bytes()),
        });
        self.countersigned = unlocked;
    }

    /// An item came in.
    pub fn put_in(&mut self, item: Item) {
        self.items.push(item);
        self.enter("item-deposited", Some(self.items.len() - 1));
    }

    /// A field got a value; nothing is entered when it had it.
    pub fn described(&mut self, item: usize, change: &Change) {
        let field = &mut self.items[item].fields[usize::from(change.field) % 4];
        if *field != change.text() {
            *field = change.text();
            self.enter("item-described", Some(item));
        }
    }

    /// What unlocking enters: items that came in while locked find their cases, and the custodian signs.
    pub fn settled(&mut self) {
        let waiting: Vec<usize> = (0..self.items.len())
            .filter(|at| {
                let item = &self.items[*at];
                let known = |given: &String| self.cases.contains(given);
                item.case.is_none() && item.given.as_ref().is_some_and(known)
            })
            .collect();
        if waiting.is_empty() && self.countersigned {
            return;
        }
        for at in waiting {
            self.items[at].case = self.items[at].given.clone();
            self.enter("item-described", Some(at));
        }
        self.enter("countersigned", None);
        self.countersigned = true;
    }

    /// The entries of an item.
    pub fn history(&self, item: usize) -> impl Iterator<Item = &Entry> {
        self.log
            .iter()
            .filter(move |entry| entry.item == Some(item))
    }
}
