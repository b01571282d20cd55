//! The original of a text kind: what a person wrote inside the program, as canonical JSON.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    canonical::{self, NotCanonical},
    limits::MAX_DOCUMENT,
};

/// A text kind's document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Values by field name, as the kind's form has them.
    pub fields: Map<String, Value>,
    /// The kind's key.
    pub kind: String,
    /// The format's version, 1.
    pub v: u32,
}

impl Document {
    /// Reads a document; refuses what would be written otherwise.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotCanonical> {
        if bytes.len() > MAX_DOCUMENT {
            return Err(NotCanonical::Malformed);
        }
        let document: Self = canonical::parse(bytes)?;
        if document.v == 1 {
            Ok(document)
        } else {
            Err(NotCanonical::Malformed)
        }
    }

    /// The exact bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_vec(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        let shown = ("shown".to_owned(), Value::from("refused"));
        Document {
            fields: [shown].into_iter().collect(),
            kind: "warrant-note".into(),
            v: 1,
        }
    }

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let bytes = document().to_bytes();
        assert_eq!(
            bytes,
            br#"{"fields":{"shown":"refused"},"kind":"warrant-note","v":1}"#
        );
        assert_eq!(Document::parse(&bytes), Ok(document()));
    }

    #[test]
    fn a_document_of_another_version_form_or_shape_is_refused() {
        let later = Document { v: 2, ..document() };
        assert_eq!(
            Document::parse(&later.to_bytes()),
            Err(NotCanonical::Malformed)
        );
        let spaced = br#"{"fields":{}, "kind":"warrant-note","v":1}"#;
        assert_eq!(Document::parse(spaced), Err(NotCanonical::OtherForm));
        let more = br#"{"fields":{},"kind":"warrant-note","more":1,"v":1}"#;
        assert_eq!(Document::parse(more), Err(NotCanonical::Malformed));
    }

    #[test]
    fn a_document_longer_than_any_is_refused_unread() {
        let long = Value::from("x".repeat(MAX_DOCUMENT)).to_string();
        assert_eq!(
            Document::parse(long.as_bytes()),
            Err(NotCanonical::Malformed)
        );
    }
}
