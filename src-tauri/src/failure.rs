//! A failure as the page sees it: a code it has words for, and at most the name of the thing it is about.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What could not be done. `err-<code>` says it, `rec-<code>` says what to do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Failure {
    /// The word key's ending.
    pub code: String,
    /// What it is about, as shown to a person: a file's name, a field. Never a path.
    pub about: Option<String>,
}

impl Failure {
    /// A failure that is about nothing in particular.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            about: None,
        }
    }

    /// A failure about something that has a name.
    #[must_use]
    pub fn about(code: &str, about: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            about: Some(about.into()),
        }
    }
}
