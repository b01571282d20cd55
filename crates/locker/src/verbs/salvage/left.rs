//! What did not come over, or not with its proof: row by row, by the file's name and, where it can be told, by the item's title.

use sandyq_format::names::shown;
use sandyq_verify::finding::{Code, Finding, Grade};

/// Rows kept: a hostile folder can hold any number of files.
const MOST: usize = 20_000;

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Left {
    /// The file of the old folder.
    pub file: String,
    /// The bytes came over all the same.
    pub carried: bool,
    /// Title of the item that it belongs to, where that can be told.
    pub title: Option<String>,
    /// What is wrong with it.
    pub finding: Finding,
}

impl Left {
    /// Somebody has to look: it was left behind, or proves nothing.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        self.finding.grade > Grade::Notable
    }
}

/// The rows so far.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) all: Vec<Left>,
    pub(super) left_out: u64,
}

impl Rows {
    pub(super) fn add(&mut self, file: &str, carried: bool, title: Option<&str>, finding: Finding) {
        if self.all.len() >= MOST {
            self.left_out += 1;
            return;
        }
        self.all.push(Left {
            file: shown(file),
            carried,
            title: title.filter(|title| !title.is_empty()).map(shown),
            finding,
        });
    }

    /// A row whose finding is about the file alone.
    pub(super) fn file(&mut self, file: &str, carried: bool, code: &Code) {
        self.add(file, carried, None, Finding::new(code, file, &[]));
    }
}
