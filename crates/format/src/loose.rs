//! Any JSON value, held in little more than its text takes: a hostile text must not fill the memory with empty maps.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use crate::canonical::{self, MAX_INTEGER};

/// A value of which only the form is asked.
enum Loose {
    Null,
    Flag(bool),
    Integer(i64),
    Text(Box<str>),
    List(Box<[Loose]>),
    Members(Box<[(Box<str>, Loose)]>),
}

/// The version that a text says, when it is the canonical form of an object, whatever else that holds.
pub(crate) fn version(bytes: &[u8]) -> Option<u64> {
    let value: Loose = serde_json::from_slice(bytes).ok()?;
    if canonical::to_vec(&value) != bytes {
        return None;
    }
    let Loose::Members(members) = value else {
        return None;
    };
    match members.iter().find(|(name, _)| &**name == "v") {
        Some((_, Loose::Integer(version))) => u64::try_from(*version).ok(),
        _ => None,
    }
}

impl Serialize for Loose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Integer(integer) => serializer.serialize_i64(*integer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(all) => serializer.collect_seq(all.iter()),
            Self::Members(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON whose numbers are integers below 2^53")
    }

    fn visit_unit<E: Error>(self) -> Result<Loose, E> {
        Ok(Loose::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Loose, E> {
        Ok(Loose::Flag(flag))
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Loose, E> {
        match integer.unsigned_abs() {
            0..=MAX_INTEGER => Ok(Loose::Integer(integer)),
            _ => Err(E::custom("an inexact number")),
        }
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Loose, E> {
        let integer = i64::try_from(integer).map_err(E::custom)?;
        self.visit_i64(integer)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Loose, A::Error> {
        let mut all = Vec::new();
        while let Some(one) = seq.next_element()? {
            all.push(one);
        }
        Ok(Loose::List(all.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut members: Vec<(Box<str>, Loose)> = Vec::new();
        while let Some((name, value)) = map.next_entry::<Box<str>, Loose>()? {
            let follows =
                |(before, _): &(Box<str>, Loose)| before.encode_utf16().lt(name.encode_utf16());
            if !members.last().is_none_or(follows) {
                return Err(A::Error::custom("members twice, or in another order"));
            }
            members.push((name, value));
        }
        Ok(Loose::Members(members.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_of_any_canonical_object() {
        let read = |text: &str| version(text.as_bytes());
        assert_eq!(read(r#"{"v":2}"#), Some(2));
        assert_eq!(
            read(r#"{"a":[null,true,-1,"ж",{}],"v":9007199254740991}"#),
            Some(9_007_199_254_740_991)
        );
        for text in [
            "",
            "1",
            "[]",
            "{}",
            r#"{"v":"2"}"#,
            r#"{"v":-1}"#,
            r#"{"v": 2}"#,
            r#"{"v":2.0}"#,
            r#"{"v":2,"a":1}"#,
            r#"{"a":1,"b":1,"a":1,"v":2}"#,
            r#"{"v":2,"v":2}"#,
            r#"{"a":{"b":1,"b":1},"v":2}"#,
            r#"{"a":1e400,"v":2}"#,
            r#"{"a":-0,"v":2}"#,
            r#"{"v":9007199254740992}"#,
            r#"{"v":18446744073709551615}"#,
            r#"{"a":"\ud800","v":2}"#,
            "{\"v\":2}\n",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_are_read_to_the_depth_that_the_specification_has() {
        let nested = |depth: usize| {
            format!(
                "{{\"a\":{}{},\"v\":2}}",
                "[".repeat(depth),
                "]".repeat(depth)
            )
        };
        assert_eq!(version(nested(126).as_bytes()), Some(2));
        assert_eq!(version(nested(127).as_bytes()), None);
    }
}
