//! What a shell may see of an unlocked locker.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{draft::Person, verbs::Origin};

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseRow {
    /// Its id; `unsorted` stands for items without a case.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Notes.
    pub notes: String,
    /// How many items.
    pub items: u64,
    /// When it was added, as claimed.
    pub added: String,
    /// Earliest day on which something happened.
    pub first: Option<String>,
    /// Latest day.
    pub last: Option<String>,
}

/// An item in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemRow {
    /// Its id.
    pub id: String,
    /// `kind-<kind>`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its case.
    pub case: Option<String>,
    /// The case as given by a locked deposit.
    pub case_given: Option<String>,
    /// EDTF, as written.
    pub happened: Option<String>,
    /// Earliest day it can mean.
    pub sort_from: Option<String>,
    /// Latest day it can mean.
    pub sort_to: Option<String>,
    /// Media type by content.
    pub media: String,
    /// Bytes.
    pub size: u64,
    /// When it was deposited, as claimed, UTC.
    pub deposited: String,
    /// `sensitivity-<…>`.
    pub sensitivity: Vec<String>,
    /// Language of the document.
    pub language: String,
    /// Tags.
    pub tags: Vec<String>,
    /// The original is a document of the kind's fields.
    pub document: bool,
}

/// An item with everything known about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemView {
    /// What the list shows.
    #[serde(flatten)]
    pub row: ItemRow,
    /// The file's own name, fit for a screen.
    pub name: String,
    /// Where it happened.
    pub place: String,
    /// People.
    pub people: Vec<Person>,
    /// How it was obtained.
    pub obtained: String,
    /// By whom.
    pub by: String,
    /// Notes.
    pub notes: String,
    /// The kind's own fields.
    pub fields: Map<String, Value>,
    /// A text kind's document.
    pub document: Option<Map<String, Value>>,
    /// BLAKE3 of the original.
    pub blake3: String,
    /// SHA-256 of the original.
    pub sha256: String,
    /// The sealed object's name.
    pub object: String,
    /// The bundle that it came in.
    pub origin: Option<Origin>,
    /// What happened to it.
    pub custody: Vec<CustodyRow>,
}

/// An entry of the custody log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CustodyRow {
    /// Its number in the log.
    pub index: u64,
    /// `act-<act>`.
    pub act: String,
    /// What it is about: `locker`, `case` or `item`, and its id.
    pub subject: String,
    /// Time claimed, UTC.
    pub claimed: String,
    /// Offset of the local clock.
    pub offset: String,
    /// Who was at the keyboard, as they said.
    pub actor: String,
    /// Which machine.
    pub station: String,
    /// What it set.
    pub changed: Map<String, Value>,
    /// Its leaf hash.
    pub leaf: String,
    /// Whether a checkpoint over it carries the custodian's signature.
    pub signed_by_custodian: bool,
}

/// A place where the searched words stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// In which item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Its case.
    pub case: Option<String>,
    /// `title`, `text` or `field`.
    #[serde(rename = "where")]
    pub place: &'static str,
    /// What stands before.
    pub before: String,
    /// The words as written.
    #[serde(rename = "match")]
    pub found: String,
    /// What stands after.
    pub after: String,
}
