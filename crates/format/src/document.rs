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
