//! JSON in the one form in which it is hashed and kept: RFC 8785, integers below 2^53 alone.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Why a text is not canonical JSON of the asked type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotCanonical {
    /// It is no JSON, or not of the asked shape.
    #[error("not JSON of this shape")]
    Malformed,
    /// It means something, but would be written otherwise.
    #[error("written in another form")]
    OtherForm,
    /// It holds a number that is no integer below 2^53.
    #[error("a number that not every reader keeps exact")]
    InexactNumber,
}

/// Largest integer that every JSON reader keeps exact.
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Writes a value.
///
/// # Panics
/// When a type of ours does not serialize to JSON, which no type here can.
pub fn to_string(value: &impl Serialize) -> String {
    serde_json_canonicalizer::to_string(value).expect("our own types are JSON")
}

/// The same as bytes.
pub fn to_vec(value: &impl Serialize) -> Vec<u8> {
    to_string(value).into_bytes()
}

/// Reads a value, and refuses what [`to_string`] would not write back byte for byte.
pub fn parse<T: Serialize + DeserializeOwned>(bytes: &[u8]) -> Result<T, NotCanonical> {
    let value: Value = serde_json::from_slice(bytes).map_err(|_| NotCanonical::Malformed)?;
    if !exact(&value) {
        return Err(NotCanonical::InexactNumber);
    }
    let typed: T = serde_json::from_value(value).map_err(|_| NotCanonical::Malformed)?;
    if to_string(&typed).as_bytes() == bytes {
        Ok(typed)
    } else {
        Err(NotCanonical::OtherForm)
    }
}

/// Whether every number in a value is an integer that every reader keeps exact.
#[must_use]
pub fn exact(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let size = number
                .as_u64()
                .or_else(|| number.as_i64().map(i64::unsigned_abs));
            size.is_some_and(|size| size <= MAX_INTEGER)
        }
        Value::Array(all) => all.iter().all(exact),
        Value::Object(all) => all.values().all(exact),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_nothing_is_escaped_without_need() {
        let value: Value =
            serde_json::from_str(r#"{"b": "\u0436\u001f/", "a": [1, true, null]}"#).unwrap();
        assert_eq!(
            to_string(&value),
            "{\"a\":[1,true,null],\"b\":\"ж\\u001f/\"}"
        );
    }

    #[test]
    fn what_would_be_written_otherwise_is_refused() {
        let read = |text: &str| parse::<Value>(text.as_bytes()).err();
        assert_eq!(read(r#"{"a":1,"b":2}"#), None);
        for text in [
            r#"{"b":2,"a":1}"#,
            r#"{"a": 1}"#,
            r#"{"a":1,"a":1}"#,
            r#""\u0436""#,
            "1 ",
        ] {
            assert_eq!(read(text), Some(NotCanonical::OtherForm), "{text}");
        }
        assert_eq!(read("{"), Some(NotCanonical::Malformed));
        for text in ["1.5", "9007199254740992", "[-9007199254740992]", "1e3"] {
            assert_eq!(read(text), Some(NotCanonical::InexactNumber), "{text}");
        }
        assert_eq!(read("9007199254740991"), None);
    }
}
