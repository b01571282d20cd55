//! An entry of the custody log: a leaf whose field names are visible and whose values are salted digests,
//! and the disclosures that open them one by one (RFC 9901, array-element form).

use std::collections::BTreeMap;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    canonical::{self, NotCanonical},
    ids::Hash,
    limits::{MAX_FIELDS, MAX_LEAF, MAX_VALUE},
};

/// Why an entry or a disclosure was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EntryRefused {
    /// Not canonical JSON of this shape.
    #[error("{0}")]
    NotCanonical(#[from] NotCanonical),
    /// Beyond a limit.
    #[error("larger than an entry may be")]
    TooLarge,
    /// Of a version this program does not know.
    #[error("another version")]
    OtherVersion,
    /// Not base64url of the asked length.
    #[error("malformed base64url")]
    Malformed,
    /// A disclosure that opens none of the fields.
    #[error("opens no field of this entry")]
    Foreign,
    /// A name that is not lower-case letters, digits and underscores.
    #[error("malformed name")]
    BadName,
}

/// The place of one withheld or disclosed value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slot {
    #[serde(rename = "...")]
    digest: String,
}

/// A leaf's data. Its exact bytes are what the tree hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaf {
    /// What was done: `item-deposited`, …. An unknown act is kept and shown as unknown.
    pub act: String,
    fields: BTreeMap<String, Slot>,
    /// Keeps two entries of the same content apart; base64url of 128 random bits.
    salt: String,
    /// The entry's number in the log, from 0.
    pub seq: u64,
    v: u32,
}

impl Leaf {
    /// Reads a leaf; refuses what would be written otherwise.
    pub fn parse(data: &str) -> Result<Self, EntryRefused> {
        if data.len() > MAX_LEAF {
            return Err(EntryRefused::TooLarge);
        }
        let leaf: Self = canonical::parse(data.as_bytes())?;
        if leaf.v != 1 {
            return Err(EntryRefused::OtherVersion);
        }
        if leaf.fields.len() > MAX_FIELDS {
            return Err(EntryRefused::TooLarge);
        }
        if !named(&leaf.act, b'-') || !leaf.fields.keys().all(|name| is_field_name(name)) {
            return Err(EntryRefused::BadName);
        }
        for digest in leaf.fields.values().map(|slot| &slot.digest) {
            let bytes = BASE64URL_NOPAD.decode(digest.as_bytes());
            if bytes.map_or(0, |b| b.len()) != 32 {
                return Err(EntryRefused::Malformed);
            }
        }
        Ok(leaf)
    }

    /// The exact bytes.
    #[must_use]
    pub fn data(&self) -> String {
        canonical::to_string(self)
    }

    /// Names of all fields, disclosed or not.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }

    /// Opens the fields that the disclosures fit; every disclosure must fit one.
    pub fn open(
        &self,
        disclosures: &[Disclosure],
    ) -> Result<BTreeMap<String, Value>, EntryRefused> {
        let by_digest: BTreeMap<&str, &str> = self
            .fields
            .iter()
            .map(|(name, slot)| (slot.digest.as_str(), name.as_str()))
            .collect();
        let mut opened = BTreeMap::new();
        for disclosure in disclosures {
            let digest = disclosure.digest();
            let name = by_digest
                .get(digest.as_str())
                .ok_or(EntryRefused::Foreign)?;
            if opened
                .insert((*name).to_owned(), disclosure.value.clone())
                .is_some()
            {
                return Err(EntryRefused::Foreign);
            }
        }
        Ok(opened)
    }

    /// The field that a disclosure opens.
    #[must_use]
    pub fn name_of(&self, disclosure: &Disclosure) -> Option<&str> {
        let digest = disclosure.digest();
        let fits = self.fields.iter().find(|(_, slot)| slot.digest == digest);
        fits.map(|(name, _)| name.as_str())
    }
}

/// Whether a field of an entry may have this name.
pub(crate) fn is_field_name(name: &str) -> bool {
    named(name, b'_')
}

fn named(name: &str, joint: u8) -> bool {
    (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == joint)
}

/// SHA-256(0x00 || data): what stands in the tree (RFC 6962).
#[must_use]
pub fn leaf_hash(data: &str) -> Hash {
    Sha256::new()
        .chain_update([0])
        .chain_update(data)
        .finalize()
        .into()
}

/// A value with its salt, and the text in which it travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    text: String,
    /// The value.
    pub value: Value,
}

impl Disclosure {
    /// Salts a value. `salt` must be fresh: a reused one would let two values be compared.
    pub fn new(salt: &[u8; 16], value: Value) -> Result<Self, EntryRefused> {
        if !canonical::exact(&value) {
            return Err(NotCanonical::InexactNumber.into());
        }
        let json = canonical::to_string(&(BASE64URL_NOPAD.encode(salt), &value));
        if json.len() > MAX_VALUE {
            return Err(EntryRefused::TooLarge);
        }
        let text = BASE64URL_NOPAD.encode(json.as_bytes());
        Ok(Self { text, value })
    }

    /// Reads a disclosure; refuses what would be written otherwise.
    pub fn parse(text: &str) -> Result<Self, EntryRefused> {
        if text.len() > MAX_VALUE * 4 / 3 + 4 {
            return Err(EntryRefused::TooLarge);
        }
        let json = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| EntryRefused::Malformed)?;
        let (salt, value): (String, Value) = canonical::parse(&json)?;
        let salt = BASE64URL_NOPAD.decode(salt.as_bytes());
        if salt.map_or(0, |bytes| bytes.len()) != 16 {
            return Err(EntryRefused::Malformed);
        }
        let text = text.to_owned();
        Ok(Self { text, value })
    }

    /// The text in which it travels: base64url of `[salt, value]`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// base64url of the SHA-256 of the text, as the leaf holds it.
    #[must_use]
    pub fn digest(&self) -> String {
        BASE64URL_NOPAD.encode(&Sha256::digest(self.text.as_bytes()))
    }
}

/// An entry being made: its fields by name, each already salted.
#[derive(Debug, Clone)]
pub struct EntryDraft {
    /// What was done.
    pub act: String,
    /// The fields.
    pub fields: BTreeMap<String, Disclosure>,
}

/// An entry with all its disclosures, as the sealed part of a commit holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedEntry {
    /// Disclosures of all fields.
    pub disclosures: Vec<String>,
    /// The leaf's exact data.
    pub leaf: String,
}

impl EntryDraft {
    /// Gives the entry its number and its salt.
    #[must_use]
    pub fn number(self, seq: u64, salt: &[u8; 16]) -> SealedEntry {
        let slot = |d: &Disclosure| Slot { digest: d.digest() };
        let fields = self.fields.iter();
        let leaf = Leaf {
            act: self.act,
            fields: fields
                .clone()
                .map(|(name, d)| (name.clone(), slot(d)))
                .collect(),
            salt: BASE64URL_NOPAD.encode(salt),
            seq,
            v: 1,
        };
        SealedEntry {
            disclosures: fields.map(|(_, d)| d.text.clone()).collect(),
            leaf: leaf.data(),
        }
    }
}

/// The sealed part of a commit grows by steps of so many bytes, so that its size tells little.
pub const SEALED_STEP: usize = 4096;

/// The sealed part's plaintext: one line per entry, then line feeds up to a multiple of [`SEALED_STEP`].
#[must_use]
pub fn format_sealed(entries: &[SealedEntry]) -> Vec<u8> {
    let mut text = Vec::new();
    for entry in entries {
        text.extend(canonical::to_vec(entry));
        text.push(b'\n');
    }
    let padded = text.len().div_ceil(SEALED_STEP) * SEALED_STEP;
    text.resize(padded, b'\n');
    text
}

/// Reads a sealed part; refuses what would be written otherwise.
pub fn parse_sealed(bytes: &[u8]) -> Result<Vec<SealedEntry>, EntryRefused> {
    let end = bytes
        .iter()
        .rposition(|b| *b != b'\n')
        .map_or(0, |at| at + 1);
    let lines = bytes[..end].split(|b| *b == b'\n');
    let entries: Vec<SealedEntry> = lines
        .filter(|line| !line.is_empty())
        .map(canonical::parse)
        .collect::<Result<_, _>>()?;
    if format_sealed(&entries) == bytes {
        Ok(entries)
    } else {
        Err(NotCanonical::OtherForm.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft() -> EntryDraft {
        let place = Disclosure::new(&[1; 16], json!("Алматы")).unwrap();
        let size = Disclosure::new(&[2; 16], json!(7)).unwrap();
        EntryDraft {
            act: "item-deposited".into(),
            fields: [("place".to_owned(), place), ("size".to_owned(), size)].into(),
        }
    }

    #[test]
    fn each_value_opens_with_its_own_disclosure_and_the_leaf_stays_the_same() {
        let entry = draft().number(3, &[9; 16]);
        let leaf = Leaf::parse(&entry.leaf).unwrap();
        assert_eq!((leaf.seq, leaf.act.as_str()), (3, "item-deposited"));
        assert_eq!(leaf.names().collect::<Vec<_>>(), ["place", "size"]);
        let first = Disclosure::parse(&entry.disclosures[0]).unwrap();
        let opened = leaf.open(std::slice::from_ref(&first)).unwrap();
        assert_eq!(opened, [("place".to_owned(), json!("Алматы"))].into());
        assert_eq!(leaf.data(), entry.leaf);
    }

    #[test]
    fn a_disclosure_of_another_value_or_twice_the_same_opens_nothing() {
        let entry = draft().number(3, &[9; 16]);
        let leaf = Leaf::parse(&entry.leaf).unwrap();
        let other = Disclosure::new(&[1; 16], json!("Астана")).unwrap();
        assert_eq!(leaf.open(&[other]), Err(EntryRefused::Foreign));
        let same = Disclosure::parse(&entry.disclosures[0]).unwrap();
        assert_eq!(leaf.open(&[same.clone(), same]), Err(EntryRefused::Foreign));
    }

    #[test]
    fn malformed_leaves_and_disclosures_are_refused() {
        let good = draft().number(3, &[9; 16]).leaf;
        let changed = |from: &str, to: &str| Leaf::parse(&good.replace(from, to)).unwrap_err();
        assert_eq!(changed("\"v\":1", "\"v\":2"), EntryRefused::OtherVersion);
        assert_eq!(changed("place", "Place"), EntryRefused::BadName);
        assert!(matches!(
            changed("\"seq\":3", "\"seq\": 3"),
            EntryRefused::NotCanonical(_)
        ));
        assert!(matches!(
            Leaf::parse(&"x".repeat(MAX_LEAF + 1)),
            Err(EntryRefused::TooLarge)
        ));
        let short = BASE64URL_NOPAD.encode(b"[\"AAAA\",1]");
        assert_eq!(Disclosure::parse(&short), Err(EntryRefused::Malformed));
        let spaced = BASE64URL_NOPAD.encode(b"[\"AAAAAAAAAAAAAAAAAAAAAA\", 1]");
        assert!(matches!(
            Disclosure::parse(&spaced),
            Err(EntryRefused::NotCanonical(_))
        ));
        assert_eq!(
            Disclosure::new(&[0; 16], json!("x".repeat(MAX_VALUE))),
            Err(EntryRefused::TooLarge)
        );
        assert!(Disclosure::new(&[0; 16], json!(1.5)).is_err());
    }

    #[test]
    fn the_sealed_part_is_padded_and_read_back_alone_in_its_own_form() {
        let entries = vec![draft().number(0, &[1; 16]), draft().number(1, &[2; 16])];
        let bytes = format_sealed(&entries);
        assert_eq!(bytes.len(), SEALED_STEP);
        assert_eq!(parse_sealed(&bytes).unwrap(), entries);
        let mut longer = bytes.clone();
        longer.push(b'\n');
        assert!(parse_sealed(&longer).is_err());
        let mut first_empty = vec![b'\n'];
        first_empty.extend(&bytes[..bytes.len() - 1]);
        assert!(parse_sealed(&first_empty).is_err());
    }

    #[test]
    fn a_leaf_of_more_fields_than_any_entry_has_is_refused() {
        let leaf = |count: usize| {
            let value = |n: usize| Disclosure::new(&[n as u8; 16], json!(n)).unwrap();
            let draft = EntryDraft {
                act: "item-deposited".into(),
                fields: (0..count).map(|n| (format!("f{n}"), value(n))).collect(),
            };
            draft.number(0, &[9; 16]).leaf
        };
        assert!(leaf(MAX_FIELDS + 1).len() <= MAX_LEAF);
        assert_eq!(
            Leaf::parse(&leaf(MAX_FIELDS)).unwrap().names().count(),
            MAX_FIELDS
        );
        assert_eq!(
            Leaf::parse(&leaf(MAX_FIELDS + 1)),
            Err(EntryRefused::TooLarge)
        );
    }

    #[test]
    fn a_leaf_whose_digest_is_none_is_refused() {
        let good = draft().number(3, &[9; 16]);
        let digest = Disclosure::parse(&good.disclosures[0]).unwrap().digest();
        for bad in ["", "AAAA", &"!".repeat(43)] {
            let leaf = good.leaf.replace(&digest, bad);
            assert_eq!(Leaf::parse(&leaf), Err(EntryRefused::Malformed), "{bad}");
        }
    }

    #[test]
    fn a_disclosure_that_is_no_base64url_or_longer_than_any_is_refused() {
        assert_eq!(Disclosure::parse("!"), Err(EntryRefused::Malformed));
        let long = "A".repeat(MAX_VALUE * 4 / 3 + 5);
        assert_eq!(Disclosure::parse(&long), Err(EntryRefused::TooLarge));
    }
}
