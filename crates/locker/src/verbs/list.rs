//! list: items as rows, and finding one by the beginning of its id.

use sandyq_format::{edtf, kinds};

use crate::{
    failure::{Code, Failure, Given},
    index::Item,
    unlocked::Unlocked,
    verbs::cases::UNSORTED,
    views::ItemRow,
};

impl Unlocked {
    /// Items of a case (by id, title or `unsorted`), or all, in the order of their deposits.
    pub fn items(&self, case: Option<&str>) -> Given<Vec<ItemRow>> {
        let case = case.map(|case| self.find_case(case)).transpose()?;
        let order = self
            .index
            .item_order
            .iter()
            .map(|id| (id, &self.index.items[id]));
        let inside = order.filter(|(_, item)| {
            case.as_deref()
                .is_none_or(|case| item.case().unwrap_or(UNSORTED) == case)
        });
        Ok(inside.map(|(id, item)| row(id, item)).collect())
    }

    /// The whole id of an item whose id begins so; also accepts a title that only one item has.
    pub fn find_item(&self, text: &str) -> Given<String> {
        let mut found = self
            .index
            .item_order
            .iter()
            .filter(|id| id.starts_with(text) && !text.is_empty());
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(id.clone()),
            (Some(_), Some(_)) => Err(Failure::about(Code::AmbiguousItem, text)),
            (None, _) => self.find_titled(text),
        }
    }

    fn find_titled(&self, text: &str) -> Given<String> {
        let titled = |id: &&String| self.index.items[*id].text("title") == text;
        let mut found = self.index.item_order.iter().filter(titled);
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(id.clone()),
            (Some(_), Some(_)) => Err(Failure::about(Code::AmbiguousItem, text)),
            (None, _) => Err(Failure::about(Code::UnknownItem, text)),
        }
    }
}

/// An item as a row.
pub(crate) fn row(id: &str, item: &Item) -> ItemRow {
    let happened = Some(item.text("happened").to_owned()).filter(|text| !text.is_empty());
    let date = happened.as_deref().and_then(|text| edtf::parse(text).ok());
    let given = item.text("case_given");
    ItemRow {
        id: id.to_owned(),
        kind: item.text("kind").to_owned(),
        title: item.text("title").to_owned(),
        case: item.case().map(str::to_owned),
        case_given: (item.case().is_none() && !given.is_empty()).then(|| given.to_owned()),
        happened,
        sort_from: date.as_ref().and_then(|date| date.from.clone()),
        sort_to: date.and_then(|date| date.to),
        media: item.text("media").to_owned(),
        size: item.number("size"),
        deposited: item.deposited.clone(),
        sensitivity: item.texts("sensitivity"),
        language: item.text("language").to_owned(),
        tags: item.texts("tags"),
        document: is_document(item),
    }
}

/// Whether the original is a document of the kind's fields.
pub(crate) fn is_document(item: &Item) -> bool {
    let written = item
        .values
        .get("document")
        .and_then(serde_json::Value::as_bool);
    written.unwrap_or(false) && kinds::kind(item.text("kind")).is_some_and(|kind| kind.text_kind)
}
