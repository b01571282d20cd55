//! describe: changes what is known about an item by a new entry; what was known stays in its history.

use serde_json::{Map, Value, json};

use sandyq_format::kinds;

use crate::{
    draft::{check_common, refused},
    failure::{Code, Failure, Given},
    fields::{Fields, Subject},
    unlocked::Unlocked,
    views::ItemView,
};

impl Unlocked {
    /// Records the fields that differ from what is known. When none does, nothing is recorded.
    pub fn describe(&mut self, id: &str, changes: &Map<String, Value>) -> Given<ItemView> {
        let id = self.find_item(id)?;
        let mut fields = Fields::new();
        let mut any = false;
        for (name, value) in changes {
            let value = self.checked(&id, name, value)?;
            if self.item_of(&id)?.values.get(name) != Some(&value) {
                fields.put(name, value)?;
                any = true;
            }
        }
        if any {
            let act = self.act("item-described", Subject::Item(id.clone()), fields);
            self.record(vec![act], Vec::new())?;
        }
        self.view(&id)
    }

    fn checked(&self, id: &str, name: &str, value: &Value) -> Given<Value> {
        if name == "case" {
            let text = value.as_str().unwrap_or_default();
            let case = (!text.is_empty())
                .then(|| self.find_case(text))
                .transpose()?;
            return Ok(json!(case.filter(|id| id != super::cases::UNSORTED)));
        }
        if name == "title" && value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return Err(Code::EmptyTitle.into());
        }
        let kind = kinds::kind(self.item_of(id)?.text("kind"));
        match kind.filter(|kind| kind.field(name).is_some()) {
            Some(kind) => {
                let one = Map::from_iter([(name.to_owned(), value.clone())]);
                kinds::check_fields(kind, &one, false).map_err(refused)?;
            }
            None => check_common(name, value)?,
        }
        Ok(value.clone())
    }

    /// Adds a note to an item's history, beside its description.
    pub fn note(&mut self, id: &str, text: &str) -> Given<()> {
        let id = self.find_item(id)?;
        if text.trim().is_empty() {
            return Err(Failure::about(Code::MissingField, "notes"));
        }
        let fields = Fields::new().with("note", json!(text))?;
        let act = self.act("note", Subject::Item(id), fields);
        self.record(vec![act], Vec::new())
    }
}
