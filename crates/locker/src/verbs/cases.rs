//! case: adds a case, and lists them.

use serde_json::json;

use sandyq_format::{edtf, ids::Id, limits::MAX_TITLE};
use sandyq_seal::random_id;

use crate::{
    failure::{Code, Failure, Given},
    fields::{Fields, Subject},
    unlocked::Unlocked,
    views::CaseRow,
};

/// Stands for the items that have no case.
pub const UNSORTED: &str = "unsorted";

impl Unlocked {
    /// Adds a case. Two cases of one title would make "which one" a guess, so the second is refused.
    pub fn add_case(&mut self, title: &str, notes: &str) -> Given<CaseRow> {
        let title = title.trim();
        if title.is_empty() {
            return Err(Code::EmptyTitle.into());
        }
        if title.chars().count() > MAX_TITLE {
            return Err(Failure::about(Code::TooLarge, "title"));
        }
        if title == UNSORTED || self.index.find_case(title).is_some() {
            return Err(Failure::about(Code::CaseExists, title));
        }
        let id = Id::from_bytes(random_id()).to_string();
        let fields = Fields::new()
            .with("title", json!(title))?
            .with("notes", json!(notes))?;
        let act = self.act("case-added", Subject::Case(id.clone()), fields);
        self.record(vec![act], Vec::new())?;
        Ok(self.case_row(&id))
    }

    /// All cases in the order in which they were added; last, when there are any, the items without one.
    #[must_use]
    pub fn cases(&self) -> Vec<CaseRow> {
        let mut rows: Vec<CaseRow> = self
            .index
            .case_order
            .iter()
            .map(|id| self.case_row(id))
            .collect();
        let unsorted = self.case_row(UNSORTED);
        if unsorted.items > 0 {
            rows.push(unsorted);
        }
        rows
    }

    /// The id of a case that a person named by id or title.
    pub fn find_case(&self, text: &str) -> Given<String> {
        if text == UNSORTED {
            return Ok(UNSORTED.to_owned());
        }
        let found = self.index.find_case(text).map(str::to_owned);
        found.ok_or_else(|| Failure::about(Code::UnknownCase, text))
    }

    fn case_row(&self, id: &str) -> CaseRow {
        let items = self.index.items.values();
        let inside = items.filter(|item| item.case().unwrap_or(UNSORTED) == id);
        let dates: Vec<_> = inside
            .map(|item| edtf::parse(item.text("happened")).ok())
            .collect();
        let days = dates.iter().flatten();
        let case = self.index.cases.get(id);
        CaseRow {
            id: id.to_owned(),
            title: case.map(|c| c.title.clone()).unwrap_or_default(),
            notes: case.map(|c| c.notes.clone()).unwrap_or_default(),
            items: dates.len() as u64,
            added: case.map(|c| c.added.clone()).unwrap_or_default(),
            first: days.clone().filter_map(|date| date.from.clone()).min(),
            last: days.filter_map(|date| date.to.clone()).max(),
        }
    }
}
