//! Entries of the custody log: leaves, disclosures, the sealed part of a commit, and the judge of opened ones.

use std::sync::LazyLock;

use data_encoding::BASE64URL_NOPAD;
use sandyq_format::{
    commit::CommitObject,
    entry::{Disclosure, Leaf, SEALED_STEP, format_sealed, leaf_hash, parse_sealed},
    limits::{MAX_FIELDS, MAX_LEAF},
};
use sandyq_verify::{
    custody::{EntriesFile, EntryJudge},
    finding::Grade,
};

use super::workshop;
use crate::Target;

pub(crate) static ENTRY: Target = Target {
    name: "entry",
    longest: 20 << 10,
    words: &[
        "{\"act\":\"",
        "\"fields\":{",
        "\":{\"...\":\"",
        "\"salt\":\"",
        "\"seq\":",
        ",\"v\":1}",
        "item-deposited",
        "AAAAAAAAAAAAAAAAAAAAAA",
        "{\"disclosures\":[",
        "\"leaf\":\"",
        "\\\"",
        "9007199254740991",
        "9007199254740992",
        "-9007199254740991",
        "\n",
        "null",
        "\\u0000",
        "1e0",
    ],
    seeds: || {
        let entries = &LOG.0;
        let mut all: Vec<Vec<u8>> = entries
            .iter()
            .map(|entry| entry.leaf.clone().into_bytes())
            .collect();
        all.extend(entries.iter().flat_map(|entry| {
            entry
                .disclosures
                .iter()
                .map(|text| text.clone().into_bytes())
        }));
        all.extend([
            format_sealed(&entries[..1]),
            format_sealed(entries),
            Vec::new(),
        ]);
        all
    },
    // One text is at most one of them; all are asked.
    judge: |data| {
        let text = std::str::from_utf8(data);
        let one =
            text.is_ok_and(leaf) | text.is_ok_and(disclosure) | text.is_ok_and(opened_disclosure);
        one | sealed(data) | judged(data)
    },
};

/// The entries of a lawful log, and what its commit says of them in the clear.
static LOG: LazyLock<(Vec<sandyq_format::entry::SealedEntry>, EntriesFile)> = LazyLock::new(|| {
    let entries = workshop::Log::new().entries;
    let file = EntriesFile {
        first: 0,
        leaves: entries.iter().map(|entry| leaf_hash(&entry.leaf)).collect(),
        object: CommitObject {
            id: [1; 32],
            header: [2; 32],
            size: 3,
        },
        listed: Vec::new(),
        resealed: vec![],
        stations: Vec::new(),
    };
    (entries, file)
});

fn leaf(text: &str) -> bool {
    let Ok(leaf) = Leaf::parse(text) else {
        return false;
    };
    assert_eq!(leaf.data(), text, "written back");
    assert!(text.len() <= MAX_LEAF && leaf.names().count() <= MAX_FIELDS);
    assert!(leaf.names().all(|name| (1..=64).contains(&name.len())));
    assert!(leaf.open(&[]).is_ok_and(|fields| fields.is_empty()));
    true
}

fn disclosure(text: &str) -> bool {
    let Ok(disclosure) = Disclosure::parse(text) else {
        return false;
    };
    assert_eq!(disclosure.text(), text);
    assert_eq!(disclosure.digest().len(), 43);
    let json = BASE64URL_NOPAD
        .decode(text.as_bytes())
        .expect("it was read");
    let (salt, value): (String, serde_json::Value) =
        serde_json::from_slice(&json).expect("it was read");
    assert_eq!(value, disclosure.value);
    let salt: [u8; 16] = BASE64URL_NOPAD
        .decode(salt.as_bytes())
        .expect("it was read")
        .try_into()
        .expect("it was read");
    // A maker keeps three bytes below what is read.
    if let Ok(again) = Disclosure::new(&salt, value) {
        assert_eq!(again, disclosure, "written back");
    }
    true
}

/// The same, with the coding taken off: otherwise nothing of the JSON inside would be found by chance.
fn opened_disclosure(text: &str) -> bool {
    text.starts_with('[') && disclosure(&BASE64URL_NOPAD.encode(text.as_bytes()))
}

fn sealed(data: &[u8]) -> bool {
    let Ok(entries) = parse_sealed(data) else {
        return false;
    };
    assert_eq!(format_sealed(&entries), data, "written back");
    assert_eq!(data.len() % SEALED_STEP, 0);
    true
}

/// Nothing but the true entries fits the hashes in the clear.
fn judged(data: &[u8]) -> bool {
    let (entries, file) = &*LOG;
    let mut judge = EntryJudge::new();
    let opened = judge.feed(file, data);
    assert!(opened.len() <= file.leaves.len());
    let report = judge.finish();
    let fits = report.verdict() < Grade::Doubtful;
    if fits {
        assert_eq!(
            data,
            format_sealed(entries),
            "other entries fit the same hashes"
        );
    }
    fits
}
