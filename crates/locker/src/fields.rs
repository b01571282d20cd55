//! Fields of entries being made: each value is salted the moment it is put in.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use sandyq_format::{
    entry::{Disclosure, EntryDraft},
    ids::{Hash, hex},
    moment::Moment,
};
use sandyq_seal::random_salt;

use crate::failure::{Code, Failure, Given};

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The locker itself.
    Locker(String),
    /// A case.
    Case(String),
    /// An item.
    Item(String),
}

impl Subject {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Locker(id) | Self::Case(id) | Self::Item(id) => id,
        }
    }

    fn value(&self) -> Value {
        let kind = match self {
            Self::Locker(_) => "locker",
            Self::Case(_) => "case",
            Self::Item(_) => "item",
        };
        json!({ "id": self.id(), "type": kind })
    }

    pub(crate) fn of_value(value: &Value) -> Option<Self> {
        let id = value.get("id")?.as_str()?.to_owned();
        match value.get("type")?.as_str()? {
            "locker" => Some(Self::Locker(id)),
            "case" => Some(Self::Case(id)),
            "item" => Some(Self::Item(id)),
            _ => None,
        }
    }
}

/// Where a subject's previous entry stands.
pub(crate) type Previous = Option<(u64, Hash)>;

/// An act on its way into the log, with the fields that only it has.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) name: &'static str,
    pub(crate) subject: Subject,
    pub(crate) previous: Previous,
    pub(crate) fields: Fields,
}

/// Salted fields by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(BTreeMap<String, Disclosure>);

impl Fields {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Salts a value. A value beyond the limit of an entry is refused by the field's name.
    pub(crate) fn put(&mut self, name: &str, value: Value) -> Given<()> {
        let salted = Disclosure::new(&random_salt(), value);
        let salted = salted.map_err(|why| Failure::about(Code::TooLarge, name).because(why))?;
        self.0.insert(name.to_owned(), salted);
        Ok(())
    }

    pub(crate) fn with(mut self, name: &str, value: Value) -> Given<Self> {
        self.put(name, value)?;
        Ok(self)
    }

    /// The texts of all disclosures, in the order of their names.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.0.values().map(|d| d.text().to_owned()).collect()
    }
}

/// Who acts, where and when: what every entry carries.
pub(crate) struct Hand<'a> {
    pub(crate) actor: &'a str,
    pub(crate) station: &'a str,
    pub(crate) moment: &'a Moment,
}

impl Act {
    /// Puts in what every entry has.
    pub(crate) fn by(self, hand: &Hand<'_>) -> Given<EntryDraft> {
        let previous = self
            .previous
            .map(|(index, leaf)| json!({ "index": index, "leaf": hex(&leaf) }));
        let fields = self
            .fields
            .with("actor", json!(hand.actor))?
            .with("station", json!(hand.station))?
            .with("subject", self.subject.value())?
            .with("prev", json!(previous))?
            .with("time", json!(hand.moment))?;
        Ok(EntryDraft {
            act: self.name.to_owned(),
            fields: fields.0,
        })
    }
}
