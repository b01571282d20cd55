//! show: an item with everything known about it. That it was shown is recorded.

use serde_json::{Map, Value};

use sandyq_format::{kinds, names};

use crate::{
    draft::Person,
    failure::Given,
    fields::{Fields, Subject},
    index::Item,
    unlocked::Unlocked,
    verbs::{
        Origin,
        list::{is_document, row},
    },
    views::ItemView,
};

impl Unlocked {
    /// Shows an item and records that it was shown.
    pub fn show(&mut self, id: &str) -> Given<ItemView> {
        let id = self.find_item(id)?;
        let view = self.view(&id)?;
        let act = self.act("item-shown", Subject::Item(id.clone()), Fields::new());
        self.record_if_possible(act);
        let custody = self.history(Some(&id))?;
        Ok(ItemView { custody, ..view })
    }

    /// The name of an item's file, fit for a screen; asking for it is no showing.
    pub fn name_of(&self, id: &str) -> Given<String> {
        let id = self.find_item(id)?;
        Ok(file_name(self.item_of(&id)?))
    }

    /// An item as it is known, without recording anything.
    pub(crate) fn view(&mut self, id: &str) -> Given<ItemView> {
        let item = self.item_of(id)?;
        let with_document = is_document(item);
        let view = known(id, item);
        let document = with_document.then(|| self.document(id)).transpose()?;
        Ok(ItemView {
            document: document.map(|d| d.fields),
            custody: self.history(Some(id))?,
            ..view
        })
    }
}

fn known(id: &str, item: &Item) -> ItemView {
    let text = |name: &str| item.text(name).to_owned();
    let people = item.values.get("people").cloned().unwrap_or_default();
    ItemView {
        row: row(id, item),
        name: file_name(item),
        place: text("place"),
        people: serde_json::from_value::<Vec<Person>>(people).unwrap_or_default(),
        obtained: text("obtained"),
        by: text("by"),
        notes: text("notes"),
        fields: own_fields(item),
        document: None,
        blake3: text("blake3"),
        sha256: text("sha256"),
        object: text("object"),
        origin: Origin::of_item(item),
        custody: Vec::new(),
    }
}

fn file_name(item: &Item) -> String {
    let name = item.values.get("file_name").and_then(|n| n.get("text"));
    names::shown(name.and_then(Value::as_str).unwrap_or_default())
}

/// The kind's own fields as the entries hold them.
pub(crate) fn own_fields(item: &Item) -> Map<String, Value> {
    let Some(kind) = kinds::kind(item.text("kind")) else {
        return Map::new();
    };
    let own = kind.fields.iter().filter_map(|field| {
        let value = item.values.get(field.name)?;
        Some((field.name.to_owned(), value.clone()))
    });
    own.collect()
}
